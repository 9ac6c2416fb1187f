// Where contestants run: programs that are told what to do line by line, and a page of Chromium. All answer alike.
import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { agree, split } from "./answers.mjs";
import { shape } from "./arena.mjs";

/** A program that is there until it is closed: the native one, Python's, or Node's arena. */
export class Program {
  /** @param {string} name @param {string[]} command @param {string} files @param {Record<string, string>} [environment] */
  constructor(name, command, files, environment = {}) {
    this.name = name;
    this.files = files;
    const [program = "", ...words] = command;
    this.child = spawn(program, [...words, files], { stdio: ["pipe", "pipe", "inherit"], env: { ...process.env, ...environment } });
    this.lines = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
    this.failed = new Promise((_, refuse) => {
      this.child.on("error", refuse);
      this.child.on("exit", (code) => code && refuse(new Error(`${name} ended with ${code}: its own message is above`)));
    });
    this.failed.catch(() => {}); // heard by whoever asks next
  }

  /** @param {string} line */
  async ask(line) {
    this.child.stdin.write(`${line}\n`);
    const { value, done } = await Promise.race([this.lines.next(), this.failed]);
    if (done) throw new Error(`${this.name} gave no answer to ${line}`);
    return value;
  }

  /** Milliseconds per call. */
  async time(who, work, first, calls) {
    return Number(await this.ask(`time ${who} ${work} ${first} ${calls}`));
  }

  /** Has the answers written to a file. */
  answers(who, work, file) {
    return this.ask(`answers ${who} ${work} ${file}`);
  }

  /** Throws if the answers are not those of a file. */
  async check(who, work, file, allowed) {
    await this.answers(who, work, "answers.f64");
    const [ours, theirs] = await Promise.all(["answers.f64", file].map((name) => numbers(join(this.files, name))));
    const work_ = shape(work);
    agree(`${who}, ${this.name}`, work_, split(ours, work_), theirs, allowed);
  }

  async leave() {}

  close() {
    this.child.stdin.end();
    this.child.kill();
  }
}

/** A page of Chromium. */
export class Page {
  constructor(page) {
    this.name = "Chromium";
    this.page = page;
  }

  /** Opens a page whose policy does not keep contestants from making code. */
  static async open(browser, url) {
    const context = await browser.newContext({ bypassCSP: true });
    const page = await context.newPage();
    page.on("pageerror", (error) => console.error(`In the page: ${error.message}`));
    await page.goto(url);
    await page.waitForFunction(() => globalThis.arena);
    return new Page(page);
  }

  time(who, work, first, calls) {
    return this.page.evaluate(([who, work, first, calls]) => arena.time(who, work, first, calls), [who, work, first, calls]);
  }

  first(who, work) {
    return this.page.evaluate(([who, work]) => arena.first(who, work), [who, work]);
  }

  check(who, work, file) {
    return this.page.evaluate(([who, work, file]) => arena.check(who, work, file), [who, work, file]);
  }

  leave(who, work) {
    return this.page.evaluate(([who, work]) => arena.leave(who, work), [who, work]);
  }

  close() {
    return this.page.context().close();
  }
}

/** @param {string} path */
async function numbers(path) {
  const { buffer, byteOffset, byteLength } = await readFile(path);
  return new Float64Array(buffer.slice(byteOffset, byteOffset + byteLength));
}
