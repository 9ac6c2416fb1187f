// The pages of files that a reader opens, fetched only for them.
export { draft } from "./draft";
export { own } from "./own";
