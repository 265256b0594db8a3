/**
 * Shows and hides what a page says of itself as time passes: `data-until` is hidden from that moment on, `data-from` is
 * shown from it (ms since the epoch). Without it the page says the same in words.
 */
export const passingTime = (): void => {
  const tick = (): void => {
    const now = Date.now();
    for (const one of document.querySelectorAll<HTMLElement>("[data-until],[data-from]"))
      one.hidden =
        now >= Number(one.dataset.until || Number.POSITIVE_INFINITY) || now < Number(one.dataset.from || 0);
  };
  tick();
  setInterval(tick, 5_000);
  if ("serviceWorker" in navigator && window === window.top)
    navigator.serviceWorker.register("/sw.js").catch(() => undefined);
};
