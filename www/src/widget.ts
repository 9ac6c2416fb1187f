// The element with the site's own Wasm: one for trends, and a smaller one for all else.
import { once } from "../../pkg/src/start.js";
import { starter } from "./start";
import { widgetElement } from "../../pkg/src/element/element.js";
import type { WidgetBindings } from "../../pkg/src/element/source.js";

const plain = once(async (): Promise<WidgetBindings> => {
  const bindings = await import("../core/council_compare_widget.js");
  return starter(bindings, new URL("../core/council_compare_widget_bg.wasm", import.meta.url))();
});
const trend = once(async (): Promise<WidgetBindings> => {
  const bindings = await import("../core/council_compare_widget_trend.js");
  return starter(bindings, new URL("../core/council_compare_widget_trend_bg.wasm", import.meta.url))();
});

/** `<council-compare>`, with the figures of this very site. */
export const CouncilCompareElement = widgetElement(
  (wanted) => (wanted ? trend() : plain()),
  new URL(import.meta.env.BASE_URL, import.meta.url).href,
);
