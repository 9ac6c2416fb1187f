// The page of sessions: a plan that is changed here, councils that are locked or moved, and at once the groups it gives. The
// plan is one text, kept in the address; all words stand in the page.
import { figures, openCatalogue } from "../../pkg/src/release-files.js";
import { here, keep } from "./address";
import { busy, download, fill, h, known } from "./dom";
import { failure, said } from "./message";
import { lazily, readOnce } from "./once";
import { sessionsCore } from "./sessions-core";
import { DATA, readFile } from "./source";

/** The most a file that holds a plan may weigh. */
const MOST = 100_000;

/** The parts of a plan that have fields of their own. */
const FIELDS = ["who", "theme", "size", "rounds", "seed", "county"];

type Parts = [key: string, value: string][];

/** Shows the form, and does what is asked with the plan. */
export function plan(view: HTMLElement): void {
  const print = view.querySelector("#print");
  print?.addEventListener("click", () => window.print());
  if (!sessionsCore) return;
  const open = opener(sessionsCore);
  const [form, groups, status] = [known<HTMLFormElement>("plan"), known("groups"), known("said")];
  const field = (name: string) => form.elements.namedItem(name) as HTMLInputElement | HTMLSelectElement;
  const text = known<HTMLTextAreaElement>("plan-text");
  let parts = read(shown());
  let run = 0;
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());

  function shown(): string {
    return groups.querySelector<HTMLElement>("[data-plan]")?.dataset["plan"] ?? "";
  }

  /** Asks for another plan; what is shown stays until it is there, and if it cannot be. */
  async function ask(wanted: string, from?: string): Promise<void> {
    const mine = ++run;
    busy(view, true);
    try {
      const html = await (await open())(wanted);
      if (mine !== run) return;
      const opened = [...groups.querySelectorAll("section.session > details[open]")].map((details) => [details.parentElement?.id ?? "", details.className]);
      const part = document.createElement("template");
      part.innerHTML = html; // the core escapes every text
      groups.replaceChildren(part.content);
      parts = read(shown());
      arrange();
      for (const [id = "", name = ""] of opened) {
        for (const details of document.getElementById(id)?.querySelectorAll<HTMLDetailsElement>(":scope > details") ?? []) {
          details.open ||= details.className === name;
          if (details.open) unfold(details);
        }
      }
      const again = from ? document.getElementById(from) : null;
      again?.focus({ preventScroll: true });
      keep(`?${write(parts)}`);
      fill(status, groups.querySelector<HTMLElement>("[data-said]")?.dataset["said"] ?? "");
      status.className = "";
    } catch (error) {
      if (mine !== run) return;
      arrange(); // controls go back to what is shown
      const code = (error as { code?: string }).code ?? "";
      if (["bad-plan", "unknown-area"].includes(code)) {
        status.className = "message";
        fill(status, h("span", { class: "message-title" }, status.dataset["wrong"] ?? ""), " ", said(error));
      } else fill(status, failure(status.dataset["wrong"] ?? "", error, () => void ask(wanted, from)));
    } finally {
      if (mine === run) busy(view, false);
    }
  }

  /** Has the form and the locks say what the plan says. */
  function arrange(): void {
    for (const name of FIELDS) {
      const value = parts.find(([key]) => key === name)?.[1] ?? "";
      const own = field(name);
      if (own instanceof HTMLInputElement && own.type === "checkbox") own.checked = value !== "";
      else own.value = value;
    }
    text.value = parts.map(([key, value]) => `${key}=${value}`).join("\n");
    form.querySelector<HTMLButtonElement>("[data-act=unlock]")!.disabled = !parts.some(([key]) => key === "lock");
    const change = groups.querySelector<HTMLElement>("[data-plan]")?.dataset["change"] ?? "";
    for (const section of groups.querySelectorAll<HTMLElement>("section.session")) {
      const name = h("span", { class: "govuk-details__summary-text" }, change, h("span", { class: "unseen" }, `: ${section.querySelector("h3")?.textContent}`));
      const summary = h("summary", { class: "govuk-details__summary" }, name);
      section.querySelector("ul")?.after(h("details", { class: "govuk-details change" }, summary));
    }
    groups.querySelector("#print")?.addEventListener("click", () => window.print());
  }

  /** What keeps or moves the councils of a group is made once it is opened: for all groups it would take longer than they do. */
  function unfold(details: Element): void {
    const section = details.closest<HTMLElement>("section.session");
    if (!section || details.querySelector(".locks")) return;
    const text = h("div", { class: "govuk-details__text" });
    const words = groups.querySelector<HTMLElement>("[data-plan]")?.dataset ?? {};
    const all = groups.querySelectorAll(`section.session[data-round="${section.dataset["round"]}"]`).length;
    const { round = "", group = "" } = section.dataset;
    for (const member of section.querySelectorAll<HTMLElement>("li[data-code]")) {
      const { code = "" } = member.dataset;
      const name = () => h("span", { class: "unseen" }, `: ${member.querySelector("a")?.textContent}`);
      const [box, menu] = [`keep-${round}-${code}`, `move-${round}-${code}`];
      const about = { "data-code": code, "data-round": round, "data-group": group, autocomplete: "off" };
      const check = h("input", { type: "checkbox", id: box, ...about });
      check.checked = "locked" in member.dataset;
      const select = h("select", { class: "govuk-select", id: menu, ...about });
      select.append(...Array.from({ length: all }, (_, place) => new Option(String(place + 1))));
      select.value = group;
      text.append(
        h(
          "div",
          { class: "locks", role: "group", "aria-label": member.querySelector("a")?.textContent ?? "" },
          h("strong", {}, member.querySelector("a")?.textContent ?? ""),
          h("span", {}, check, " ", h("label", { for: box }, words["keep"] ?? "", name())),
          h("span", {}, h("label", { for: menu }, words["move"] ?? "", name()), " ", select),
        ),
      );
    }
    details.append(text);
  }
  // An event of a disclosure stays there: it is caught on its way.
  groups.addEventListener("toggle", ({ target }) => (target as HTMLElement).matches(".change[open]") && unfold(target as HTMLElement), true);

  form.addEventListener("change", ({ target }) => {
    const own = target as HTMLInputElement;
    if (!FIELDS.includes(own.name) || !own.checkValidity()) return void own.reportValidity?.();
    const value = own.type === "checkbox" && !own.checked ? "" : own.value;
    // Other councils, or groups of another size, are not those that were locked.
    const gone = own.name === "who" ? ["lock", "together", "apart"] : ["size", "rounds"].includes(own.name) ? ["lock"] : [];
    const rest = parts.filter(([key]) => key !== own.name && !gone.includes(key));
    void ask(write(value ? [...rest, [own.name, value]] : rest));
  });

  groups.addEventListener("change", ({ target }) => {
    const own = target as HTMLInputElement | HTMLSelectElement;
    const { code = "", round = "" } = own.dataset;
    if (!code) return;
    const to = own instanceof HTMLSelectElement ? own.value : own.checked ? (own.dataset["group"] ?? "") : "";
    void ask(write(locked(parts, code, round, to)), own.id);
  });

  form.addEventListener("click", ({ target }) => {
    const act = (target as HTMLElement).dataset["act"];
    if (act === "use") void ask(text.value);
    if (act === "unlock") void ask(write(parts.filter(([key]) => key !== "lock")));
    if (act === "save") download("sessions-plan.txt", new Blob([parts.map(([key, value]) => `${key}=${value}\n`).join("")], { type: "text/plain;charset=utf-8" }));
  });

  form.querySelector<HTMLInputElement>("[data-act=open]")!.addEventListener("change", ({ target }) => {
    const input = target as HTMLInputElement;
    const [file] = input.files ?? [];
    if (file) void (file.size > MOST ? Promise.resolve("=") : file.text()).then((plan) => ask(plan));
    input.value = "";
  });

  arrange();
  const asked = decoded(here().search.slice(1));
  if (asked && asked !== shown()) void ask(asked);
}

/** Opens the core once; the answer makes the groups of a plan. */
function opener(start: NonNullable<typeof sessionsCore>): () => Promise<(plan: string) => Promise<string>> {
  return lazily(async () => {
    const { core, index } = await openCatalogue(start, DATA, { read: readOnce });
    const { load } = figures(core, index, ({ file, integrity }) => readFile(file, integrity));
    const known = new Map<string, ReturnType<typeof core.offers>>();
    return async (text) => {
      const plan = core.plan(text);
      const parts = read(plan);
      const of = (name: string) => parts.find(([key]) => key === name)?.[1] ?? "";
      const about = `${of("who")} ${of("theme")}`;
      // Whether a council improved is judged among all that was asked of it, so the figures of every theme are wanted.
      if (of("theme")) await Promise.all(index.themes.map(({ id }) => load(id)));
      const offers = known.get(about) ?? core.offers(plan);
      known.set(about, offers);
      return core.sessions(plan, offers);
    };
  });
}

/** The parts of a plan as it is written everywhere. */
function read(plan: string): Parts {
  return plan
    .split("&")
    .filter(Boolean)
    .map((part) => {
      const at = part.indexOf("=");
      return [part.slice(0, at), part.slice(at + 1)];
    });
}

function write(parts: Parts): string {
  return parts.map(([key, value]) => `${key}=${value}`).join("&");
}

/** The parts with a council locked into a group of a round; into none where there is no group. */
export function locked(parts: Parts, code: string, round: string, group: string): Parts {
  const without: Parts = [];
  for (const [key, value] of parts) {
    const [place = "", councils = ""] = value.split(":");
    if (key !== "lock" || !place.startsWith(`${round}.`)) without.push([key, value]);
    else {
      const others = councils.split(",").filter((other) => other !== code);
      if (others.length > 0) without.push([key, `${place}:${others.join(",")}`]);
    }
  }
  return group ? [...without, ["lock", `${round}.${group}:${code}`]] : without;
}

/** A query as it was written; nothing where it cannot be. */
function decoded(query: string): string {
  try {
    return decodeURIComponent(query.replace(/\+/g, " "));
  } catch {
    return "";
  }
}
