// The page where a web editor makes a widget: a preview in a frame, and snippets to copy.
import { here, ROOT } from "./address";
import { known } from "./dom";

/** How tall a frame is made until the preview, which is as narrow as a phone, says how tall it is, in CSS pixels: never a multiple of 20. */
const HEIGHT = 1010;

/** What is added to it, for figures that take a line or two more one day. */
const ROOM = 60;

/** Keeps the snippets and the preview as what is chosen asks. */
export function build(view: HTMLElement): void {
  const site = new URL(ROOT, here()).href;
  for (const policy of view.querySelectorAll(".policy")) policy.textContent = policy.textContent.replaceAll("SITE", new URL(site).origin);
  known("widget").addEventListener("change", () => preview(site));
  view.addEventListener("click", ({ target }) => void copy(target as HTMLElement));
  addEventListener("message", ({ source, data }) => {
    const { type, height } = (data ?? {}) as { type?: unknown; height?: unknown };
    const frame = known("preview").querySelector("iframe");
    if (source !== frame?.contentWindow || type !== "embed-size" || !(Number(height) > ROOM)) return;
    frame.style.height = `${height}px`;
    show(site, Math.ceil(Number(height) / 20) * 20 + ROOM);
  });
  preview(site);
}

/** Shows the widget that is chosen. */
function preview(site: string): void {
  const { address, title } = show(site, HEIGHT);
  const frame = document.createElement("iframe");
  Object.assign(frame, { src: address, title, width: "320", height: String(HEIGHT) });
  known("preview").replaceChildren(frame);
}

/** Writes the snippets of the widget that is chosen, with a frame of that height. */
function show(site: string, height: number): { address: string; title: string } {
  const select = (name: string) => known<HTMLSelectElement>(`widget-${name}`);
  const [place, metric, pinned] = [select("place"), select("metric"), known<HTMLInputElement>("widget-data")];
  const asked = Object.entries({
    place: place.value,
    metric: metric.value,
    show: select("show").value,
    with: select("with").value,
    data: pinned.checked ? pinned.value : "",
  }).filter(([, value]) => value);
  const title = `${nameOf(place)}: ${nameOf(metric)}`;
  const address = `${site}embed/v1/?${new URLSearchParams(asked)}`;
  const theme = metric.selectedOptions[0]?.dataset["theme"] ?? "";
  const full = `${site}council/${place.selectedOptions[0]?.dataset["slug"]}/${theme}/#${metric.value}`;
  const link = `<p><a href="${escaped(full)}">${escaped(title)}, as text and tables on Council Compare</a></p>`;
  const frame =
    `<iframe src="${escaped(address)}" title="${escaped(title)}" width="100%" height="${height}" ` +
    `loading="lazy" frameborder="0" referrerpolicy="strict-origin"></iframe>`;
  const attributes = asked.map(([name, value]) => `${name}="${escaped(value)}"`).join(" ");
  known("frame").textContent = `${frame}\n${link}`;
  known("fitted").textContent = `${frame}\n<script async src="${site}embed/v1.js"></script>\n${link}`;
  known("element").textContent =
    `<script type="module" src="${site}embed/v1/element.js"></script>\n<council-compare ${attributes}>\n  ${link}\n</council-compare>`;
  return { address, title };
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
