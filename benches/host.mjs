// The arena in Node: does what each line of its input says, as the native program does.
// time CONTESTANT WORK FIRST CALLS      answers CONTESTANT WORK FILE
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { arena } from "./arena.mjs";
import { contestants } from "./contestants/index.mjs";

const folder = process.argv[2];
const inside = arena(contestants, async (file) => {
  const { buffer, byteOffset, byteLength } = await readFile(join(folder, file));
  return buffer.slice(byteOffset, byteOffset + byteLength);
});
for await (const line of createInterface({ input: process.stdin })) {
  const [verb, who, work, ...rest] = line.split(" ");
  if (verb === "time") console.log(await inside.time(who, work, ...rest.map(Number)));
  else {
    await writeFile(join(folder, rest[0]), new Uint8Array((await inside.answers(who, work)).buffer));
    console.log("written");
  }
}
