// In Node, from a release on a disk: node node.mjs FOLDER
import { readFile } from "node:fs/promises";
import { open } from "council-compare";

const folder = process.argv[2] ?? "data";
const release = await open(folder, { read: (file) => readFile(`${folder}/${file}`) });
const c = await release.compare({ area: "Darlington", metric: "carer-quality-of-life" });
console.log(c.sentences.title);
console.log(c.sentences.england);
console.log(c.metric.limits.join(" "));
