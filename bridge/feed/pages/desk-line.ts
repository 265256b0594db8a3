import type { PageTexts } from "../../../core/words/page-texts.ts";
import { atLeast } from "../few.ts";
import type { Site } from "../site.ts";
import { html, type Markup } from "./html.ts";

/** Who is at the desk, and how many reports they looked at. What nobody wrote down isn't said. */
export const deskLine = (site: Site, words: PageTexts): Markup => {
  const hours = site.deskHours[words.code] ?? site.deskHours[site.languages[0].code];
  const looked = site.lookedAt;
  if (!hours && looked === null) return null;
  return html`
    <p class="soft">
      ${hours && `${words.desk}: ${hours}. `}
      ${looked !== null && `${words.looked_at}: ${atLeast(looked) ?? words.few}.`}
    </p>
  ` as Markup;
};
