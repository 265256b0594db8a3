import { folderOf, type PublicFile, type SiteFacts } from "../site.ts";

/**
 * Keeps the list and the help page of each language for who is offline; a kept copy tells its age by itself, and is
 * marked as kept. Nothing else that somebody looked at stays on their phone.
 */
export const serviceWorker = (site: SiteFacts): PublicFile => {
  const kept = site.languages.flatMap((words) =>
    ["", "help"].map((path) => `/${folderOf(site, words)}${path}`),
  );
  const source = work.toString().replace(/\n\s*/g, "\n");
  return {
    path: "sw.js",
    type: "text/javascript; charset=utf-8",
    text: `(${source})(self, ${JSON.stringify(kept)});\n`,
  };
};

/** What a service worker is given, as far as it is used here: the types of pages don't know it. */
interface Worker {
  readonly addEventListener: (name: string, listen: (event: WorkerEvent) => void) => void;
  readonly skipWaiting: () => Promise<void>;
  readonly clients: { readonly claim: () => Promise<void> };
}
interface WorkerEvent {
  readonly request: Request;
  readonly waitUntil: (done: Promise<unknown>) => void;
  readonly respondWith: (answer: Promise<Response>) => void;
}

/** Runs in the browser and names nothing outside itself. The network always comes first: a copy is for its absence. */
const work = (self: Worker, kept: readonly string[]): void => {
  const NAME = "almenara-1";
  const PATIENCE = 8_000;
  const bare = (path: string): string => path.replace(/(.)\/$/, "$1");
  const pathOf = (url: string): string | undefined =>
    kept.find((one) => bare(one) === bare(new URL(url).pathname));
  const keep = async (path: string, answer: Response): Promise<void> => {
    const cache = await caches.open(NAME);
    await cache.put(path, answer);
  };
  const marked = async (path: string): Promise<Response | null> => {
    const cache = await caches.open(NAME);
    const copy = await cache.match(path);
    if (!copy) return null;
    const text = (await copy.text()).replace("<html", '<html data-offline=""');
    return new Response(text, { headers: { "Content-Type": "text/html; charset=utf-8" } });
  };
  const languageOf = (url: string): string =>
    kept.find((one) => one.length > 1 && !/help$/.test(one) && new URL(url).pathname.indexOf(one) === 0) ||
    "/";
  const answer = async (request: Request): Promise<Response> => {
    const path = pathOf(request.url);
    try {
      const fresh = await fetch(request, { cache: "no-cache", signal: AbortSignal.timeout(PATIENCE) });
      if (path && fresh.ok) await keep(path, fresh.clone());
      return fresh;
    } catch (reason) {
      const copy = await marked(path || languageOf(request.url));
      if (copy) return copy;
      throw reason;
    }
  };
  self.addEventListener("install", (event) =>
    event.waitUntil(
      Promise.all(
        kept.map((path) =>
          fetch(path)
            .then((fresh) => (fresh.ok ? keep(path, fresh) : undefined))
            .catch(() => undefined),
        ),
      ).then(() => self.skipWaiting()),
    ),
  );
  self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
  self.addEventListener("fetch", (event) => {
    const { request } = event;
    const isPage = request.mode === "navigate" || pathOf(request.url) !== undefined;
    if (request.method === "GET" && isPage && new URL(request.url).origin === location.origin)
      event.respondWith(answer(request));
  });
};
