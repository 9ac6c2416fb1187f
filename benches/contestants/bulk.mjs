// The one seam between the benches and what does the work.
export { createFrame, nearest } from "council-compare/bulk";
