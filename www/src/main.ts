// The page: an address in, a view out. Address → core → HTML, and back only through the address.
import { combobox } from "./combobox";
import { codeOf, openRelease, type Area, type Peers, type Release } from "./core";
import { CouncilPage } from "./council";
import { fill, h, heading, known } from "./dom";
import { showHome, showUnknown } from "./home";
import { failure, said } from "./message";
import { POSTCODE, PostcodeSearch } from "./postcode";
import { link, read, write, type Choices } from "./url";

const NAME = "Council Compare";
const view = known("view");
const form = known<HTMLFormElement>("search");
const input = known<HTMLInputElement>("place");
let page: CouncilPage | undefined;
/** The query that is shown, so that a jump within the page is not taken for a change of it. */
let shown: string | undefined;
let postcode: PostcodeSearch | undefined;
/** What the form does; until figures are there it remembers that it was sent, so that nothing typed is ever in an address. */
let send: (() => void) | undefined;
let sent = false;

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (send) send();
  else sent = true;
});
void start();

/** Opens the release and shows what the address asks for; if it cannot be opened, says so. */
async function start(): Promise<void> {
  view.setAttribute("aria-busy", "true");
  try {
    const release = await openRelease();
    known("release").textContent = `Release ${release.catalogue.release}`;
    if (!input.matches("[role=combobox]")) listen(release);
    show(release);
    if (sent) send?.();
    sent = false;
  } catch (error) {
    fill(view, heading("Compare your council"), failure("The figures could not be loaded", error, retry));
  }
  view.removeAttribute("aria-busy");
}

function retry(): void {
  fill(view, heading("Compare your council"), h("p", { class: "loading", role: "status" }, "Loading figures…"));
  void start();
}

/** From now on the page changes without being loaded anew. */
function listen(release: Release): void {
  const go = (query: string) => {
    if (query !== location.search) history.pushState(null, "", location.pathname + query);
    show(release);
    scrollTo(0, 0);
    view.querySelector("h1")?.focus();
  };
  const search = new PostcodeSearch(release, (area) => {
    history.replaceState(null, "", location.pathname + link(area.slug));
    show(release);
    view.querySelector("h1")?.focus();
  });
  const lookUp = (text: string) => {
    search.text = text;
    go(POSTCODE);
  };
  postcode = search;
  send = () => {
    const text = input.value.trim();
    if (release.isPostcode(text)) lookUp(text);
    else go(beside(text));
  };
  combobox(input, {
    search: (text) => release.search(text),
    isPostcode: (text) => release.isPostcode(text),
    chosen: (area) => go(beside(area.slug)),
    lookUp,
  });
  document.addEventListener("click", (event) => {
    const anchor = (event.target as Element).closest<HTMLAnchorElement>('a[href^="?place="]');
    if (!anchor || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(anchor.search);
  });
  addEventListener("popstate", () => {
    if (location.search === shown) return;
    const before = page?.area.code;
    show(release);
    if (page?.area.code !== before) view.querySelector("h1")?.focus({ preventScroll: true });
  });
}

/** Another council, compared in the same way. */
function beside(place: string): string {
  return write({ place, peers: read(location.search).peers, at: new Map() });
}

/** Shows what the address asks for. */
function show(release: Release): void {
  const choices = read(location.search);
  // What is typed before the page is ready stays.
  const typing = shown === undefined && document.activeElement === input;
  const put = (text: string) => void (typing || (input.value = text));
  shown = location.search;
  const area = choices.place ? find(release, choices.place) : undefined;
  const notices = area && !(area instanceof Error) ? check(release, area, choices) : [];
  const same = area && !(area instanceof Error) && page?.area.code === area.code;
  if (same && notices.length === 0) return page?.choose(choices);
  page?.close();
  page = undefined;
  if (location.search === POSTCODE && postcode?.text) {
    put(postcode.text);
    document.title = `Your postcode – ${NAME}`;
    void postcode.show(view);
  } else if (!area) {
    put("");
    document.title = `${NAME}: published figures beside similar councils`;
    showHome(view, release);
  } else if (area instanceof Error) {
    put(choices.place);
    document.title = `Council not found – ${NAME}`;
    showUnknown(view, release, choices.place, area);
  } else {
    put(area.name);
    document.title = `${area.name} – ${NAME}`;
    const own = { ...choices, place: area.slug };
    keep(own);
    page = new CouncilPage(view, release, area, own, notices, keep);
  }
}

/** Writes choices into the address in their one form, without a new step in the history. */
function keep(choices: Choices): void {
  shown = write(choices);
  if (shown !== location.search) history.replaceState(history.state, "", location.pathname + shown + location.hash);
}

function find(release: Release, text: string): Area | Error {
  try {
    return release.find(text);
  } catch (error) {
    if (codeOf(error) === "unknown-area") return error as Error;
    throw error;
  }
}

/** What the address asks for and cannot have is put right in the choices; says what that was. */
function check(release: Release, area: Area, choices: Choices): string[] {
  try {
    const { choice } = release.group(area.code, (choices.peers as Peers) || area.usualPeers);
    choices.peers = choice === area.usualPeers ? "" : choice;
    return [];
  } catch (error) {
    choices.peers = "";
    return [said(error)];
  }
}

