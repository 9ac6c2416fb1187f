// Makes each frame of this site as tall as what it shows: nothing is fetched, kept or told to anybody.
(() => {
  const base = document.currentScript.src.replace(/v1\.js.*/, "v1/");
  const frames = () => [...document.querySelectorAll("iframe")].filter((frame) => frame.src.startsWith(base));
  addEventListener("message", ({ source, origin, data }) => {
    if (data?.sentinel !== "amp" || data.type !== "embed-size") return;
    if (origin !== "null" && !base.startsWith(`${origin}/`)) return;
    const height = Math.min(Math.max(Math.ceil(Number(data.height)), 100), 20000);
    const frame = frames().find((frame) => frame.contentWindow === source);
    if (frame && height) frame.style.height = `${height}px`;
  });
  for (const frame of frames()) frame.contentWindow.postMessage({ type: "council-compare-size" }, "*");
})();
