// How a widget looks. Nothing of the page around it reaches in but a few custom properties, and nothing reaches out.

/**
 * The style of every widget; `!important` where a page's own rule for the element would win. Height is reserved so that
 * nothing below moves once the figure comes; the sides give way so that a picture has its 280 pixels.
 */
export const STYLE = `
:host {
  display: block !important;
  box-sizing: border-box !important;
  min-width: min(280px, 100%) !important;
  contain: content !important;
}
:host([hidden]) { display: none !important; }
.frame {
  all: initial;
  display: block;
  box-sizing: border-box;
  min-height: var(--council-compare-min-height, var(--min));
  padding: var(--council-compare-padding, 16px clamp(0px, (100% - 282px) / 2, 16px));
  --min: 46em;
  border: 1px solid var(--council-compare-border, #b5bcc0);
  color: var(--council-compare-text, #1a1a1a);
  background: #fff;
  font: 17px/1.5 var(--council-compare-font, system-ui, arial, sans-serif);
  overflow-wrap: break-word;
}
:host([show="sentence"]) .frame { --min: 26em; }
:host([show="strip"]) .frame { --min: 44em; }
:host([show="trend"]) .frame { --min: 52em; }
:host([show="table"]) .frame { --min: 72em; }
@media (max-width: 40em) {
  .frame { --min: 66em; }
  :host([show="sentence"]) .frame { --min: 46em; }
  :host([show="strip"]) .frame { --min: 64em; }
  :host([show="trend"]) .frame { --min: 72em; }
  :host([show="table"]) .frame { --min: 108em; }
}
* { box-sizing: border-box; }
p, ul, dl { max-width: 40em; margin: 0 0 10px; }
ul { padding-left: 1.2em; }
dt { font-weight: bold; }
dd { margin: 0 0 6px; }
.title { font-weight: bold; }
.figure strong { color: var(--council-compare-accent, #12436d); font-size: 22px; }
.hint { color: #4c5459; font-size: 16px; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
a { color: var(--council-compare-accent, #12436d); }
.full a, .message a { display: inline-block; min-height: 44px; padding: 10px 0; }
.full { margin: 0; }
a:focus-visible, summary:focus-visible, .scroll:focus-visible { outline: 3px solid #1a1a1a; outline-offset: 2px; }
.strip, .trend { margin: 0 0 10px; }
.strip { min-height: 260px; }
.trend { min-height: 412px; }
svg { display: block; max-width: 100%; height: auto; }
.list-title { font-weight: bold; }
details { margin: 0 0 10px; }
summary { min-height: 44px; padding: 10px 0; color: var(--council-compare-accent, #12436d); cursor: pointer; text-decoration: underline; }
.scroll { margin: 0 0 10px; overflow-x: auto; }
table { width: 100%; border-collapse: collapse; }
caption { padding-bottom: 6px; font-weight: bold; text-align: left; }
th, td { padding: 6px 12px 6px 0; border-bottom: 1px solid #b5bcc0; text-align: left; vertical-align: top; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.row-you > * { font-weight: bold; }
section + section { margin-top: 16px; padding-top: 16px; border-top: 1px solid #b5bcc0; }
.message { padding: 10px; border: 2px solid #9c1f1f; }
.message :last-child { margin: 0; }
slot { display: block; }
@media (forced-colors: active) {
  .cc-paper, .cc-peers { fill: Canvas; }
  .cc-band { fill: Canvas; stroke: CanvasText; stroke-dasharray: 2 3; }
  .cc-axis, .cc-break, .cc-england, .cc-peers, .cc-peers-line { stroke: CanvasText; }
  text { fill: CanvasText; }
  .cc-all { fill: GrayText; }
  .cc-you { fill: Highlight; stroke: Canvas; }
  .cc-you-line, .cc-interval { stroke: Highlight; }
}
`;

/** The parts that a page may style, by the selector of what bears them. */
export const PARTS: Record<string, string> = {
  ".title": "title",
  ".figure": "figure",
  ".strip, .trend": "picture",
  "table": "table",
  ".full a": "link",
  ".message": "message",
};
