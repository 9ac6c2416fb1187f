// The one seam between the benches and what does the work.
export { createFrame, nearest, streamFrames } from "council-compare/bulk";
