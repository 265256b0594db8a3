/**
 * A page that was left open is asked for anew every minute, and each part named by `data-live` takes the place of its
 * former self, but not while somebody stands in it or has zoomed. A list that changed is told to who doesn't see it.
 * `data-pause` stops this and starts it again.
 */
export const follow = (): void => {
  const news = document.querySelector<HTMLElement>("#news");
  const pause = document.querySelector<HTMLButtonElement>("[data-pause]");
  if (!news || !pause) return;
  let paused = false;
  const parts = (from: ParentNode): HTMLElement[] => Array.from(from.querySelectorAll("[data-live]"));
  const said = (from: ParentNode): string =>
    Array.from(from.querySelectorAll("[data-live] :is(h1,h2,.until)"), (one) => one.textContent).join();
  const renew = async (): Promise<void> => {
    const answer = await fetch(location.pathname, { cache: "no-cache" });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    document.documentElement.toggleAttribute(
      "data-offline",
      fresh.documentElement.hasAttribute("data-offline"),
    );
    const before = said(document);
    for (const old of parts(document)) {
      const next = parts(fresh).find((one) => one.dataset.live === old.dataset.live);
      if (next && !old.contains(document.activeElement) && !old.querySelector("[data-zoomed]"))
        old.replaceWith(document.adoptNode(next));
    }
    const title = document.querySelector("h1");
    if (said(document) !== before && title) news.textContent = `${news.dataset.changed} ${title.textContent}`;
    document.dispatchEvent(new Event("renewed"));
  };
  pause.hidden = false;
  pause.onclick = () => {
    paused = !paused;
    pause.textContent = (paused ? pause.dataset.resume : pause.dataset.pause) || "";
  };
  setInterval(() => {
    if (!paused && !document.hidden) renew().catch(() => undefined);
  }, 60_000);
};
