"""A reporter whose client shares no code with ours: mautrix-python on libolm.

The first line of stdin says who: {"base_url", "user", "password", "bot"}. It logs in, makes keys, opens an encrypted
direct chat with the bot and waits until the bot is in it. Each further line, {"body"}, is said there; each message of
the bot is a line of stdout, {"event_id", "body", "encrypted", "trust"}: `trust` is what this client makes of the
sending device. The end of stdin ends it.
"""

import asyncio
import json
import logging
import sys

from mautrix.client import Client
from mautrix.client.state_store import MemoryStateStore
from mautrix.crypto import MemoryCryptoStore, OlmMachine
from mautrix.types import EventType, Membership, RoomCreatePreset

# How long a message waits for its key, in seconds: the two come by different ways.
KEY_PATIENCE = 30
# How long the bot may take to come into the chat, in seconds.
BOT_PATIENCE = 60


class StateStore(MemoryStateStore):
    """What encryption wants to know besides: where changed devices call for a new key."""

    async def find_shared_rooms(self, user_id):
        return [room for room, members in self.members.items() if user_id in members]


async def read_line():
    """The next line of stdin, parsed; None at its end."""
    line = await asyncio.to_thread(sys.stdin.readline)
    return json.loads(line) if line else None


async def main():
    who = await read_line()
    state = StateStore()
    client = Client(base_url=who["base_url"], state_store=state)
    login = await client.login(who["user"], password=who["password"])
    keys = MemoryCryptoStore(login.user_id, "in memory only")
    machine = OlmMachine(client, keys, state)
    client.crypto = machine
    await machine.load()
    await machine.share_keys()

    bot_is_in = asyncio.Event()

    async def member(event):
        if event.state_key == who["bot"] and event.content.membership == Membership.JOIN:
            bot_is_in.set()

    async def has_key(event):
        session = event.content.session_id
        if not await keys.has_group_session(event.room_id, session):
            await machine.wait_for_session(event.room_id, session, timeout=KEY_PATIENCE)
        return True

    async def message(event):
        if event.sender != who["bot"]:
            return
        how = event.get("mautrix") or {}
        heard = {
            "event_id": event.event_id,
            "body": event.content.body,
            "encrypted": how.get("was_encrypted", False),
            "trust": str(how.get("trust_state", "none")),
        }
        print(json.dumps(heard), flush=True)

    client.add_event_handler(EventType.ROOM_MEMBER, member)
    client.add_event_middleware(EventType.ROOM_ENCRYPTED, has_key)
    client.add_event_handler(EventType.ROOM_MESSAGE, message)
    client.start(None)

    encryption = {"type": "m.room.encryption", "content": {"algorithm": "m.megolm.v1.aes-sha2"}}
    chat = await client.create_room(
        preset=RoomCreatePreset.TRUSTED_PRIVATE,
        is_direct=True,
        invitees=[who["bot"]],
        initial_state=[encryption],
    )
    await asyncio.wait_for(bot_is_in.wait(), BOT_PATIENCE)
    while (said := await read_line()) is not None:
        await client.send_text(chat, said["body"])

    client.stop()
    await client.api.session.close()


logging.basicConfig(stream=sys.stderr, level=logging.WARNING)
asyncio.run(main())
