// The seam between the benches and what reads tables.
export { readFigures } from "council-compare/csv";
