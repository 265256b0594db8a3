import { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { kitSchema } from "../../../../bots/kit/ledger/schema.ts";
import { membersOf, roomsOf } from "../../../../bots/kit/recipients/recipients.ts";
import { member, state } from "../../../stub-homeserver/sealed.ts";
import { scratch } from "../scratch.ts";

test("a ledger of the first kind knows after the step who is in its rooms", () => {
  using place = scratch();
  const old = new DatabaseSync(place.path);
  old.exec("CREATE TABLE schema(part TEXT PRIMARY KEY, version INTEGER NOT NULL) STRICT");
  old.exec(
    `${kitSchema[0]}; INSERT INTO schema VALUES('kit', 1); INSERT INTO room(id, membership) VALUES('!a', 'join')`,
  );
  for (const event of [
    member("@ana:here", "join"),
    member("@ben:here", "leave"),
    state("@eve:here", "org.other", "@eve:here", { membership: "join" }),
  ])
    old
      .prepare("INSERT INTO room_state VALUES('!a', ?, ?, ?)")
      .run(event.type, event.state_key ?? "", JSON.stringify(event));
  old.close();
  const ledger = place.open();
  expect(membersOf(ledger, "!a")).toEqual(["@ana:here"]);
  expect(roomsOf(ledger, "@ana:here")).toEqual(["!a"]);
  expect(roomsOf(ledger, "@ben:here")).toEqual([]);
});
