// Served as /sw.js, this takes every copy that readers kept away again: at a reader's next visit, without a question.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => {
  const remove = async () => {
    for (const name of await caches.keys()) if (name.startsWith("council-compare ")) await caches.delete(name);
    await self.registration.unregister();
  };
  event.waitUntil(remove());
});
