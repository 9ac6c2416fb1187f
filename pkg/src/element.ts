/**
 * `<council-compare>`: a figure of a council on any page, in a shadow root of its own.
 *
 * ```js
 * import { CouncilCompareElement } from "council-compare/element";
 * CouncilCompareElement.site = "https://example.org/"; // or the attribute `site` of each element
 * CouncilCompareElement.define();
 * ```
 *
 * ```html
 * <council-compare place="E06000005" metric="carer-quality-of-life" show="strip">
 *   <a href="https://example.org/council/darlington/">Darlington's figures</a>
 * </council-compare>
 * ```
 *
 * Attributes: `place` (code, or name in links), `metric` (one id or several), `show` (`sentence`, `strip`, `trend`, `table` or
 * `card`), `with` (a comparison group), `data` (a release to stay with), `site`. What stands between the tags is shown until
 * the figure is there, and stays where it cannot be. Importing this does nothing by itself, and works in Node.
 *
 * Events, which bubble: `council-compare-ready` with {@link ReadyDetail}, `council-compare-error` with {@link ErrorDetail}.
 * Custom properties: `--council-compare-font`, `-text`, `-accent`, `-border`, `-padding`, `-min-height`. Parts: `frame`,
 * `title`, `figure`, `picture`, `table`, `link`, `message`.
 *
 * @module
 */
import { widgetElement, type ErrorDetail, type ReadyDetail, type WidgetElementClass } from "./element/element.js";
import { load } from "./load.js";

export type { ErrorDetail, ReadyDetail, WidgetElementClass };

/** The element's class. Its Wasm is the one of releases, started once for all elements of a page. */
export const CouncilCompareElement: WidgetElementClass = widgetElement(() => load());

declare global {
  interface HTMLElementTagNameMap {
    "council-compare": HTMLElement;
  }
  interface GlobalEventHandlersEventMap {
    "council-compare-ready": CustomEvent<ReadyDetail>;
    "council-compare-error": CustomEvent<ErrorDetail>;
  }
}
