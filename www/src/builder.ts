// The page where a web editor makes a widget: a preview in a frame, and snippets to copy.
import { known } from "./dom";

/** How tall a frame is made, in CSS pixels: enough for most figures at 320 pixels of width, by what is shown. */
const HEIGHT: Record<string, number> = { sentence: 620, strip: 900, trend: 1000, table: 1400, card: 960 };

/** Keeps the snippets and the preview as what is chosen asks. */
export function build(view: HTMLElement): void {
  const site = new URL(import.meta.env.BASE_URL, location.href).href;
  for (const policy of view.querySelectorAll(".policy")) policy.textContent = policy.textContent.replaceAll("SITE", new URL(site).origin);
  known("widget").addEventListener("change", () => show(site));
  view.addEventListener("click", ({ target }) => void copy(target as HTMLElement));
  show(site);
}

function show(site: string): void {
  const [place, metric, form, peers] = ["place", "metric", "show", "with"].map((name) => known<HTMLSelectElement>(`widget-${name}`));
  const pinned = known<HTMLInputElement>("widget-data");
  if (!place || !metric || !form || !peers) return;
  const asked = Object.entries({
    place: place.value,
    metric: metric.value,
    show: form.value,
    with: peers.value,
    data: pinned.checked ? pinned.value : "",
  }).filter(([, value]) => value);
  const title = `${nameOf(place)}: ${nameOf(metric)}`;
  const address = `${site}embed/v1/?${new URLSearchParams(asked)}`;
  const height = HEIGHT[form.value] ?? 900;
  const optgroup = metric.selectedOptions[0]?.dataset["theme"] ?? "";
  const full = `${site}council/${place.selectedOptions[0]?.dataset["slug"]}/${optgroup}/#${metric.value}`;
  const link = `<p><a href="${escaped(full)}">${escaped(title)}, as text and tables on Council Compare</a></p>`;
  const frame =
    `<iframe src="${escaped(address)}" title="${escaped(title)}" width="100%" height="${height}" ` +
    `loading="lazy" frameborder="0" referrerpolicy="strict-origin"></iframe>`;
  const attributes = asked.map(([name, value]) => `${name}="${escaped(value)}"`).join(" ");
  known("frame").textContent = `${frame}\n${link}`;
  known("fitted").textContent = `${frame}\n<script async src="${site}embed/v1.js"></script>\n${link}`;
  known("element").textContent =
    `<script type="module" src="${site}embed/v1/element.js"></script>\n<council-compare ${attributes}>\n  ${link}\n</council-compare>`;
  const shown = document.createElement("iframe");
  Object.assign(shown, { src: address, title, width: "100%", height: String(height) });
  known("preview").replaceChildren(shown);
}

function nameOf(select: HTMLSelectElement): string {
  return select.selectedOptions[0]?.textContent ?? "";
}

async function copy(button: HTMLElement): Promise<void> {
  const { copy, copied, failed } = button.dataset;
  if (!copy) return;
  try {
    await navigator.clipboard.writeText(known(copy).textContent);
    known("announcer").textContent = button.textContent = copied ?? "";
  } catch {
    known("announcer").textContent = button.textContent = failed ?? "";
  }
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}
