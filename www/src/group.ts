// What a council is compared with: the choice, why those councils, and who they are.
import { PEERS, type Area, type Peers, type Release } from "./core";
import { disclosure, fill, h } from "./dom";

/** The choice of a comparison group. */
export class GroupChoice {
  /** What stands on the page. */
  readonly element: HTMLElement;
  readonly #release: Release;
  readonly #area: Area;
  readonly #radios = new Map<string, HTMLInputElement>();
  readonly #about = h("div", { class: "group" });

  /** `chosen` is told the group a reader picks. */
  constructor(release: Release, area: Area, chosen: (peers: Peers) => void) {
    [this.#release, this.#area] = [release, area];
    const items = PEERS.map((peers) => {
      const id = `with-${peers}`;
      const radio = h("input", { class: "govuk-radios__input", id, type: "radio", name: "with", value: peers });
      radio.addEventListener("change", () => chosen(peers));
      this.#radios.set(peers, radio);
      const name = h("span", { class: "first" }, release.group(area.code, peers).name);
      const label = h("label", { class: "govuk-radios__label", for: id }, name);
      return h("div", { class: "govuk-radios__item" }, radio, label);
    });
    const legend = h("legend", {}, h("h2", {}, "Compare with"));
    const fieldset = h("fieldset", {}, legend, h("div", { class: "govuk-radios" }, ...items));
    this.element = h("div", { class: "choice" }, fieldset, this.#about);
  }

  /** Shows which group is chosen. */
  show(peers: Peers): void {
    const { choice, reason, members } = this.#release.group(this.#area.code, peers);
    const radio = this.#radios.get(choice);
    if (radio) radio.checked = true;
    const names = members.map((member) => member.name);
    const nearest = choice === "similar";
    if (!nearest) names.sort((one, other) => one.localeCompare(other, "en-GB"));
    const list = h(nearest ? "ol" : "ul", { class: "members" }, ...names.map((name) => h("li", {}, name)));
    const order = nearest ? "The most alike comes first." : "In the order of the alphabet.";
    const who = names.length > 0 && disclosure("Who these councils are", h("p", {}, order), list);
    fill(this.#about, h("p", {}, reason), who);
  }
}
