// A postcode: asked of the core, answered here. It stays in this script's memory: it is never put into an address, the
// history, the title or any storage, and all that is fetched for it is named by its first letters.
import { goInstead } from "./address";
import { answering } from "./steps";
import type { Finder, PostcodeAnswer } from "./finder";
import { fill, h, heading, known, paragraphs, type Child } from "./dom";
import { alert, codeOf, failure, said } from "./message";
import { link } from "./url";

/** Looks postcodes up and shows what they come to, in place of the page. */
export class PostcodeSearch {
  #text = "";
  readonly #finder: Finder;

  constructor(finder: Finder) {
    this.#finder = finder;
  }

  /** Looks up a postcode as it was typed. Back leads to the page as it was. */
  async look(text: string): Promise<void> {
    this.#text = text;
    answering();
    document.title = `Your postcode – ${document.querySelector(".name")?.textContent}`;
    const view = h("main", { class: "width view", id: "view", tabindex: "-1" });
    known("view").replaceWith(view); // what watched the page before watches nothing now
    await this.#show(view);
  }

  /** Shows the answer, unless the reader has gone elsewhere meanwhile. */
  async #show(view: HTMLElement): Promise<void> {
    const waiting = h("p", { class: "loading", role: "status" }, "Looking up the postcode…");
    fill(view, heading("Your postcode"), waiting);
    const shown = await this.#finder.postcode(this.#text).then(
      (answer) => this.#shown(answer),
      (error: unknown) => wrong(error, () => void this.#show(view)),
    );
    if (!waiting.isConnected || !shown) return;
    fill(view, ...shown);
    view.querySelector("h1")?.focus();
  }

  #shown({ title, notes, certainty, councils, pointers }: PostcodeAnswer): Child[] | undefined {
    const only = councils.length === 1 ? councils[0] : undefined;
    if (only && certainty === "exact" && notes.length === 0) return void goInstead(link(only.area.slug));
    const council = ({ area, services }: (typeof councils)[number]) =>
      h(
        "li",
        {},
        h("a", { href: link(area.slug) }, area.name),
        " ",
        h("span", { class: "hint first" }, area.about),
        h("p", {}, services),
      );
    const pointer = ({ text, title, url }: (typeof pointers)[number]) =>
      h("li", {}, h("p", {}, text), url && h("a", { href: url }, title));
    return [
      heading(title),
      ...paragraphs(...notes),
      councils.length > 0 && h("h2", {}, councils.length > 1 ? "Which council?" : "The council"),
      councils.length > 0 && h("ul", { class: "links serving" }, ...councils.map(council)),
      pointers.length > 0 && h("h2", {}, "Where to look instead"),
      pointers.length > 0 && h("ul", { class: "links serving" }, ...pointers.map(pointer)),
    ];
  }
}

/** What to show when there is no answer. */
function wrong(error: unknown, again: () => void): Child[] {
  if (codeOf(error) !== "bad-postcode") return [heading("Your postcode"), failure("The postcode could not be looked up", error, again)];
  return [heading("Your postcode"), alert("Check what you typed", h("p", {}, said(error)))];
}
