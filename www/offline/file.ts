// The site in one file: shows the page that the hash names, as the site would, without ever fetching anything.
import "../styles/main.scss";
import { go, here, isHere, isInside, lead, named, ROOT, target } from "./address";
import { renderer } from "./render";
import { DATA, readFile, siteCore, texts } from "./source";
import { busy, emptied, heading, known } from "../src/dom";
import { enhance } from "../src/main";
import { failure } from "../src/message";

/** How long scrolling must rest before its place is kept, in milliseconds. */
const RESTED = 150;

let shown: HTMLElement | undefined;
let run = 0;
let made: ReturnType<typeof renderer> | undefined;

// The browser would scroll before the page is there.
history.scrollRestoration = "manual";
let rest: number | undefined;
addEventListener("scroll", () => {
  clearTimeout(rest);
  rest = setTimeout(() => history.replaceState({ ...(history.state as object | null), y: scrollY }, ""), RESTED);
});

addEventListener("hashchange", ({ oldURL }) => {
  const [before, now] = [named(new URL(oldURL).hash), here()];
  const same = shown?.isConnected && before.pathname + before.search === now.pathname + now.search;
  if (same) arrive(now);
  else void show();
});

// A link to a part of a page is written as `#part`, which would be an address of this file's own.
document.addEventListener("click", (event) => {
  const link = (event.target as Element).closest<HTMLAnchorElement>("a[href^='#']");
  if (!link || isHere(link.getAttribute("href") ?? "")) return;
  event.preventDefault();
  const to = target(link);
  if (to.href === here().href) arrive(to);
  else go(to.href);
});

/** Links to pages become links of this file as soon as they are there, so that they also open in a new tab. */
function leadInside(root: ParentNode): void {
  for (const link of root.querySelectorAll<HTMLAnchorElement>("a[href]:not([href^='#'])")) {
    const to = target(link);
    if (isInside(to)) lead(link, to);
  }
}

new MutationObserver((changes) => {
  for (const { target } of changes) if (target.parentElement) leadInside(target.parentElement);
}).observe(document.body, { childList: true, subtree: true, attributeFilter: ["href"] });

/** Shows the page of the address. */
async function show(): Promise<void> {
  clearTimeout(rest);
  const [at, mine] = [here(), ++run];
  busy(known("view"), true);
  const view = await viewOf(at.pathname.slice(ROOT.length));
  if (mine !== run) return;
  busy(known("view"), false);
  known("view").replaceWith(view);
  leadInside(document.body);
  shown = view;
  emptied();
  enhance(view);
  const title = view.querySelector("h1");
  if (title) title.tabIndex = -1; // pages that someone wrote have it not
  if (mine > 1) title?.focus({ preventScroll: true }); // where a reader begins, the browser puts the focus
  arrive(at);
}

/** The `main` of a page; names the window after it. */
async function viewOf(path: string): Promise<HTMLElement> {
  try {
    made ??= renderer(siteCore, DATA, readFile);
    const written = await texts();
    const found = written[path] ?? (await (await made)(path)) ?? written["404"];
    const part = document.createElement("template");
    part.innerHTML = found?.main ?? ""; // the core escapes every text
    if (found && part.content.firstElementChild) {
      document.title = found.title;
      return document.importNode(part.content.firstElementChild, true) as HTMLElement;
    }
    throw new Error("this file is not whole: get it again");
  } catch (error) {
    made = undefined;
    const view = document.createElement("main");
    view.id = "view";
    view.tabIndex = -1;
    view.className = "width view";
    view.append(heading("This page could not be shown"), failure("The file could not be read", error));
    return view;
  }
}

/** Goes to the part that an address names, or to where the reader was, or to the beginning. */
function arrive({ hash }: URL): void {
  const part = hash && document.getElementById(decodeURIComponent(hash.slice(1)));
  const { y } = (history.state ?? {}) as { y?: number };
  if (y !== undefined) return scrollTo(0, y);
  if (!part) return scrollTo(0, 0);
  part.scrollIntoView();
  part.focus({ preventScroll: true });
}

void show();
