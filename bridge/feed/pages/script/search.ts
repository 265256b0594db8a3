/**
 * Searches the archive month by month, the newest first, until there is enough to show; a month's part is fetched once.
 * Every word must be somewhere in the line, whatever its accents and capitals.
 */
export const search = (): void => {
  const form = document.querySelector<HTMLFormElement>("[data-search]");
  const input = document.querySelector<HTMLInputElement>("#words");
  const status = document.querySelector<HTMLElement>("[data-search] [role=status]");
  const list = document.querySelector<HTMLElement>("[data-hits]");
  const more = document.querySelector<HTMLElement>("[data-search] button");
  if (!form || !input || !status || !list || !more) return;
  const months = Array.from(
    document.querySelectorAll<HTMLElement>("[data-month]"),
    (one) => one.dataset.month || "",
  );
  const known = new Map<string, Promise<string[][]>>();
  const plain = (text: string): string => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const linesOf = (month: string): Promise<string[][]> => {
    const asked =
      known.get(month) ||
      fetch(`${month}/index.jsonl`)
        .then((answer) => (answer.ok ? answer.text() : Promise.reject(new Error(String(answer.status)))))
        .then((text) =>
          text
            .split("\n")
            .filter(Boolean)
            .map((line) => JSON.parse(line)),
        );
    known.set(month, asked);
    asked.catch(() => known.delete(month));
    return asked;
  };
  const home = (months[0] || "").replace(/archive\/.*/, "");
  const itemOf = (line: string[]): HTMLElement => {
    const [name, when, kind, place, withdrawn] = line;
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = `${home}i/${name}`;
    link.textContent = place || "";
    item.append(`${when} · ${kind}${withdrawn ? ` · ${withdrawn}` : ""}`, document.createElement("br"), link);
    return item;
  };
  let turn = 0;
  const run = async (most: number): Promise<void> => {
    turn += 1;
    const mine = turn;
    const wanted = plain(input.value).split(/\s+/).filter(Boolean);
    const hits: string[][] = [];
    more.hidden = list.hidden = true;
    status.textContent = wanted.length > 0 ? status.dataset.underWay || "" : "";
    for (const month of wanted.length > 0 ? months : []) {
      for (const line of await linesOf(month)) {
        const text = plain(line.join(" "));
        if (wanted.every((word) => text.includes(word))) hits.push(line);
      }
      if (mine !== turn) return;
      if (hits.length > most) break;
    }
    if (wanted.length === 0) return;
    const some = hits.length > most;
    list.replaceChildren.apply(list, hits.slice(0, most).map(itemOf));
    list.hidden = hits.length === 0;
    more.hidden = !some;
    more.dataset.most = String(most * 2);
    const told = some ? `${most}+` : hits.length;
    status.textContent = hits.length > 0 ? `${status.dataset.found} ${told}` : status.dataset.none || "";
  };
  const start = (most: number): void => {
    run(most).catch(() => {
      status.textContent = status.dataset.none || "";
    });
  };
  let typed: ReturnType<typeof setTimeout>;
  input.oninput = () => {
    clearTimeout(typed);
    typed = setTimeout(() => start(50), 200);
  };
  form.onsubmit = (event) => {
    event.preventDefault();
    start(Number(more.dataset.most || 50));
  };
  form.hidden = false;
};
