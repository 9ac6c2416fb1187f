// The page where one makes a review of a subject: measures of one's own choice beside one's own words. All of it happens here;
// the words enter an address only in a link that is asked for, behind its #, which browsers send to nobody.
import { here, keep, lead, ROOT, target, written } from "./address";
import { busy, download, fill, h, known, paragraphs } from "./dom";
import { codeOf, failure, part } from "./message";
import type { Kind, Release } from "./release";
import { PICTURES } from "./view";

/** What a link's words are called, and the fields they are written in. */
const WORDS = { title: "review-title", before: "review-before", after: "review-after" };

/** The most characters of a link: mail and chat cut longer ones. */
const LONGEST = 8000;

/** What is not shown in a review: it changes a page, and this is one to keep. */
const CONTROLS = ".take, .period, .look, button, form";

const opening = part(() => import("./release"));

type Field = HTMLInputElement | HTMLTextAreaElement;

/** Shows the form, and the review that it and the address ask for. */
export function makeReview(view: HTMLElement): void {
  const [place, group] = [known<HTMLSelectElement>("review-place"), known<HTMLSelectElement>("review-with")];
  const measures = [...view.querySelectorAll<HTMLInputElement>("input[name=measure]")];
  const made = known("made");
  let run = 0;

  const choice = () => {
    const ids = measures.filter(({ checked }) => checked).map(({ value }) => value);
    const { data } = asked();
    const parts = Object.entries({ place: place.value, with: group.value, measures: ids.join(","), data }).filter(([, text]) => text);
    return `?${parts.map(([name, text]) => `${name}=${encodeURIComponent(text).replaceAll("%2C", ",")}`).join("&")}`;
  };
  const words = () => Object.entries(WORDS).map(([name, id]): [string, string] => [name, known<Field>(id).value.trim()]).filter(([, text]) => text);

  const showWords = () => {
    const title = known("made-title");
    title.textContent = known<Field>(WORDS.title).value.trim() || (title.dataset["untitled"] ?? "");
    for (const own of view.querySelectorAll<HTMLElement>("[data-own]")) fill(own, ...paragraphs(...known<Field>(own.dataset["own"] ?? "").value.split(/\n\s*\n/)));
  };

  const show = async () => {
    const mine = ++run;
    const chosen = measures.filter(({ checked }) => checked);
    keep(here().pathname + choice());
    made.hidden = known("review-take").hidden = false;
    const of = known("made-of");
    of.textContent = `${nameOf(place)}. ${of.dataset["from"]} ${of.dataset["release"]}.`;
    made.querySelector(".message")?.remove();
    busy(made, true);
    try {
      const release = await opening().then((module) => module.openRelease());
      const parts = await sections(release, chosen);
      const about = await release.page(place.value, undefined, choices(), "");
      if (mine !== run) return;
      fill(known("made-group"), ...groupOf(parsed(about)));
      fill(known("made-measures"), ...(chosen.length > 0 ? parts : paragraphs(made.dataset["none"] ?? "")));
      relink(made);
      for (const picture of made.querySelectorAll<HTMLElement>(PICTURES)) {
        picture.innerHTML = await painted(release, picture); // the core escapes every text
        if (mine !== run) return;
      }
    } catch (error) {
      if (mine === run) made.prepend(failure("The review could not be made", error, () => void show()));
    } finally {
      if (mine === run) busy(made, false);
    }
  };

  const choices = () => ({ peers: group.value, at: new Map<string, string>(), data: asked().data, tables: false });

  /** The section of each measure, and which measures the council has not. */
  const sections = async (release: Release, chosen: HTMLInputElement[]): Promise<HTMLElement[]> => {
    const found: HTMLElement[] = [];
    const missing: string[] = [];
    for (const box of chosen) {
      const theme = box.dataset["theme"] ?? "";
      try {
        const section = parsed(await release.page(place.value, theme, choices(), box.value));
        section.dataset["theme"] = theme;
        for (const control of section.querySelectorAll(CONTROLS)) control.remove();
        found.push(section);
      } catch (error) {
        if (codeOf(error) !== "unknown-metric") throw error;
        missing.push(box.labels?.[0]?.textContent ?? box.value);
      }
    }
    return missing.length > 0 ? [...found, h("p", { class: "hint" }, `${made.dataset["notIts"]} ${missing.join("; ")}.`)] : found;
  };

  const painted = (release: Release, picture: HTMLElement) => {
    const theme = picture.closest<HTMLElement>("[data-theme]")?.dataset["theme"] ?? "";
    const { metric = "", period } = picture.dataset;
    const width = Math.max(280, Math.floor(known("made-measures").clientWidth));
    return release.picture(picture.className as Kind, { area: place.value, theme, metric, period, peers: group.value, width });
  };

  /** Links are written as a council's page has them. */
  const relink = (within: HTMLElement) => {
    const slug = place.selectedOptions[0]?.dataset["slug"] ?? "";
    for (const link of within.querySelectorAll<HTMLAnchorElement>("a[href]:not([href^='#'])")) {
      const theme = link.closest<HTMLElement>("[data-theme]")?.dataset["theme"];
      lead(link, new URL(link.getAttribute("href") ?? "", new URL(`${ROOT}council/${slug}/${theme ? `${theme}/` : ""}`, here())));
    }
  };

  const tell = (what: string, more = "") => {
    const status = known("review-take").querySelector<HTMLElement>("[role=status]");
    if (status) status.textContent = `${status.dataset[what] ?? ""} ${more}`.trim();
  };

  const copyLink = async () => {
    const link = written(new URL(`${here().pathname}${choice()}#${new URLSearchParams(words())}`, here()));
    if (link.length > LONGEST) return tell("long");
    tell(await navigator.clipboard.writeText(link).then(() => "copied", () => "failed"), "");
  };

  const save = () => {
    const page = document.implementation.createHTMLDocument(known("made-title").textContent ?? "");
    page.documentElement.lang = "en-GB";
    const copy = made.cloneNode(true) as HTMLElement;
    for (const details of copy.querySelectorAll("details")) details.open = true;
    for (const link of copy.querySelectorAll<HTMLAnchorElement>("a[href]")) link.setAttribute("href", written(target(link)));
    const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules].map(({ cssText }) => cssText));
    page.head.append(h("meta", { charset: "utf-8" }), h("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }), h("style", {}, rules.join("\n")));
    page.body.append(h("main", { class: "width view" }, copy));
    const name = `review-${place.selectedOptions[0]?.dataset["slug"]}-${known("made-of").dataset["release"]}.html`;
    download(name, new Blob([`<!DOCTYPE html>\n${page.documentElement.outerHTML}`], { type: "text/html;charset=utf-8" }));
    tell("saved", name);
  };

  const { ids, data: _, ...start } = asked();
  if (start.place) place.value = start.place;
  group.value = start.peers;
  for (const measure of measures) {
    measure.checked = ids.includes(measure.value);
    const theme = measure.closest("details");
    if (measure.checked && theme) theme.open = true;
  }
  const link = new URLSearchParams(here().hash.slice(1));
  for (const [name, id] of Object.entries(WORDS)) known<Field>(id).value = link.get(name) ?? "";
  known("review").hidden = false;
  known("review").addEventListener("submit", (event) => event.preventDefault());
  known("review").addEventListener("input", showWords);
  known("review").addEventListener("change", (event) => (event.target as HTMLElement).matches("select, input[name=measure]") && void show());
  known("review-link").addEventListener("click", () => void copyLink());
  known("review-save").addEventListener("click", save);
  known("print").addEventListener("click", () => print());
  showWords();
  void show();
}

/** What the address asks for; nothing of it has been checked. */
function asked(): { place: string; peers: string; ids: string[]; data: string } {
  const parts = new URLSearchParams(here().search);
  const text = (name: string) => parts.get(name) ?? "";
  return { place: text("place"), peers: text("with"), ids: text("measures").split(","), data: text("data") };
}

/** The element that some HTML of the core is. */
function parsed(html: string): HTMLElement {
  const template = document.createElement("template");
  template.innerHTML = html; // the core escapes every text
  return template.content.firstElementChild as HTMLElement;
}

/** What a page's head says of the comparison group, without what changes it. */
function groupOf(head: HTMLElement): Element[] {
  const heading = head.querySelector("#compared");
  const said: Element[] = [];
  for (let next = heading; next && !next.matches("details, form, fieldset, div"); next = next.nextElementSibling) said.push(next);
  return said;
}

function nameOf(select: HTMLSelectElement): string {
  return select.selectedOptions[0]?.textContent ?? "";
}
