import { POLL_START } from "../../core/incident/poll.ts";
import { escapeHtml } from "../../core/words/clean-text.ts";
import type { HeardEvent } from "../../tests/people/heard-event.ts";

const TEXT = "org.matrix.msc1767.text";

/**
 * Part of a room as an app shows it, as a page of its own, from what a member's client decrypted.
 * @param all the whole room: edits stand in place of what they change
 * @param foot where the events come from
 */
export const drawRoom = (
  name: string,
  part: readonly HeardEvent[],
  all: readonly HeardEvent[],
  foot = "Drawn from the room's real events, as a member's client decrypted them; not a picture of an app.",
): string => {
  const drawn = part.filter(isShown).map((event) => draw(event, newestOf(event, all)));
  return `<!doctype html><html lang="en"><meta charset="utf-8"><style>${STYLE}</style>
<h1>${escapeHtml(name)} <small>encrypted</small></h1>${drawn.join("")}
<footer>${escapeHtml(foot)}</footer></html>`;
};

const isShown = ({ type, content, encrypted }: HeardEvent): boolean =>
  encrypted &&
  (type === POLL_START || type === "m.room.message") &&
  content["m.relates_to"]?.rel_type !== "m.replace";

const newestOf = ({ eventId, content }: HeardEvent, events: readonly HeardEvent[]): HeardEvent["content"] =>
  events.findLast(({ content: later }) => {
    const relation = later["m.relates_to"];
    return relation?.rel_type === "m.replace" && relation.event_id === eventId;
  })?.content["m.new_content"] ?? content;

const draw = (event: HeardEvent, content: HeardEvent["content"]): string => {
  const name = event.sender.slice(1).split(":")[0] ?? "";
  const body =
    event.type === POLL_START
      ? drawPoll(content[POLL_START])
      : // The bot's own simple HTML, or words of ours.
        (content.formatted_body ?? `<p>${escapeHtml(String(content.body)).replaceAll("\n", "<br>")}</p>`);
  return `<article><b class="who">${escapeHtml(name)}</b><div class="said">${body}</div></article>`;
};

const drawPoll = (poll: { question: Record<string, string>; answers: Record<string, string>[] }): string =>
  `<div class="poll"><p><strong>${escapeHtml(poll.question[TEXT] ?? "")}</strong></p>
  ${poll.answers.map((answer) => `<span class="answer">${escapeHtml(answer[TEXT] ?? "")}</span>`).join("")}</div>`;

const STYLE = `
*{box-sizing:border-box}
body{margin:0;padding:18px 22px;background:#fff;color:#17191c;font:12px/1.4 system-ui,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif}
h1{font-size:17px;margin:0 0 14px;padding-bottom:10px;border-bottom:1px solid #e3e8f0}
small{font-weight:400;color:#5c6370;font-size:13px;margin-left:8px}
article{display:grid;grid-template-columns:64px 1fr;gap:10px;margin:0 0 12px}
.who{color:#0a5c8a;font-size:13px;padding-top:7px;text-align:right}
.said{background:#f4f6fa;border-radius:10px;padding:7px 13px;max-width:520px;justify-self:start}
p{margin:3px 0}ul{margin:3px 0;padding-left:20px}
blockquote{margin:5px 0;padding-left:10px;border-left:3px solid #c3cad6;color:#41464f}
.poll{min-width:420px}
.answer{display:block;border:1px solid #c3cad6;background:#fff;border-radius:8px;padding:5px 11px;margin:5px 0}
footer{margin-top:16px;color:#5c6370;font-size:12.5px;border-top:1px solid #e3e8f0;padding-top:9px}`;
