// The page in a frame on another site: a widget as its address asks. It keeps nothing, takes no focus, and tells the page
// around it how tall it is.

/** Makes a page's one widget show what the page's address asks for. */
export function framed(widget: HTMLElement): void {
  // No style sheet for two rules: the page is as tall as what it holds, so that a frame can be.
  document.body.style.margin = "0";
  widget.style.setProperty("--council-compare-min-height", "0");
  for (const [name, value] of new URLSearchParams(location.search)) {
    const plain = name.replace(/^amp;/, ""); // some editors write & as &amp; twice
    if (["place", "metric", "show", "with", "data"].includes(plain)) widget.setAttribute(plain, value);
  }
  // As AMP and others do it, so that their pages understand it too. A height is no secret: any page may have it.
  const tell = () =>
    parent !== window &&
    parent.postMessage({ sentinel: "amp", type: "embed-size", height: Math.ceil(document.body.getBoundingClientRect().height) }, "*");
  // A frame out of sight is not drawn, and so its observer hears nothing.
  for (const what of ["ready", "error"]) {
    widget.addEventListener(`council-compare-${what}`, () => {
      const title = widget.shadowRoot?.querySelector(".title")?.textContent;
      if (title) document.title = `${title} – Council Compare`;
      tell();
    });
  }
  new ResizeObserver(tell).observe(document.body);
  addEventListener("message", ({ source, data }) => {
    if (source === parent && (data as { type?: unknown } | null)?.type === "council-compare-size") tell();
  });
}
