import sharp from "sharp";
import { phrase } from "../../core/incident/desk-says.ts";
import type { DeskStats } from "../../core/incident/desk-stats.ts";
import type { OrderMessage } from "../../core/line/desk-relay.ts";
import { type Bar, barsPicture } from "../../core/picture/bars.ts";
import { mapPicture } from "../../core/picture/map.ts";
import { namedPlaces } from "../../core/place/place-at.ts";
import { onErrand } from "../kit/declaration.ts";
import { encryptFile } from "../kit/media/encrypted-file.ts";
import type { Desk } from "./context.ts";

/** A picture of ours, drawn from an SVG document; what it shows is said in words too. */
interface Picture {
  readonly svg: string;
  readonly words: string;
  readonly name: string;
  readonly room: string;
}

/** The name of the errand. */
export const PICTURE = "picture";

/** Draws it, and puts it on the homeserver encrypted; then it is said. The room doesn't wait for it. */
export const pictureErrand = onErrand(
  async ({ svg }: Picture, { media }) => {
    const { data, info } = await sharp(Buffer.from(svg)).png().toBuffer({ resolveWithObject: true });
    const { closed, at } = encryptFile(data);
    return { file: at(await media.upload(closed)), size: data.length, w: info.width, h: info.height };
  },
  ({ room, words, name }: Picture, { file, size, w, h }, turn) => {
    turn.say(room, "m.room.message", {
      ...{ msgtype: "m.image", body: words, filename: name, file, "m.mentions": {} },
      info: { mimetype: "image/png", size, w, h },
    });
  },
);

/** Where a preview's alert says that it is: the area, and the corner or landmark where the public reads one. */
export const postMap = (
  { settings, turn, voice, sayDuty }: Desk,
  { area, place }: Pick<OrderMessage, "area" | "place">,
): void => {
  const drawn = settings.areas.find(({ id }) => id === area.id);
  const at = drawn ? (namedPlaces(drawn).find((one) => one.place === place)?.at ?? null) : null;
  const svg = mapPicture(settings.areas, area.id, at);
  if (svg === null) return;
  const where = place === undefined ? area.name : phrase(voice, "where.place", { area: area.name, place });
  const words = sayDuty("preview.picture", { where });
  turn.errand(PICTURE, `map:${turn.cause}`, { svg, words, name: "map.png", room: settings.room });
};

export const postStatsPicture = ({ settings, turn, sayDuty }: Desk, { hours }: DeskStats): void => {
  const bars = hours.map(({ opened, sent }): Bar => ({ all: opened, part: sent }));
  const words = sayDuty("stats.picture", { hours: hours.length });
  turn.errand(PICTURE, `stats:${turn.cause}`, {
    ...{ svg: barsPicture(bars), words, name: "stats.png", room: settings.room },
  });
};
