// The element with the site's own Wasm: one for trends, and a smaller one for all else. Their bindings are alike, so both
// together weigh less than a second file of either.
import * as plainBindings from "../core/council_compare_widget.js";
import * as trendBindings from "../core/council_compare_widget_trend.js";
import { widgetElement } from "../../pkg/src/element/element.js";
import { starter } from "./start";

const plain = starter(plainBindings, new URL("../core/council_compare_widget_bg.wasm", import.meta.url));
const trend = starter(trendBindings, new URL("../core/council_compare_widget_trend_bg.wasm", import.meta.url));

/** `<council-compare>`, with the figures of this very site. */
export const CouncilCompareElement = widgetElement(
  (wanted) => (wanted ? trend() : plain()),
  new URL(import.meta.env.BASE_URL, import.meta.url).href,
);
