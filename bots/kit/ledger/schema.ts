/** Tables of one part, oldest step first; a step once released is never edited, only followed by another. */
export type Schema = readonly string[];

/** The kit's tables. What each column means is said where the table is used. */
export const kitSchema: Schema = [
  `
  CREATE TABLE fact(name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

  -- crypto-store
  CREATE TABLE idb_database(name TEXT PRIMARY KEY, version INTEGER NOT NULL) STRICT;
  CREATE TABLE idb_store(db TEXT NOT NULL, name TEXT NOT NULL, definition BLOB NOT NULL, PRIMARY KEY(db, name)) STRICT;
  CREATE TABLE idb_record(db TEXT NOT NULL, store TEXT NOT NULL, key TEXT NOT NULL, value BLOB NOT NULL,
    PRIMARY KEY(db, store, key)) STRICT, WITHOUT ROWID;

  -- rooms
  CREATE TABLE room(id TEXT PRIMARY KEY, membership TEXT NOT NULL, encrypted INTEGER NOT NULL DEFAULT 0, newest TEXT) STRICT;
  CREATE TABLE room_state(room TEXT NOT NULL, type TEXT NOT NULL, key TEXT NOT NULL, event TEXT NOT NULL,
    PRIMARY KEY(room, type, key)) STRICT, WITHOUT ROWID;
  CREATE INDEX room_state_key ON room_state(type, key);

  -- inbox
  CREATE TABLE inbox(seq INTEGER PRIMARY KEY, room TEXT NOT NULL, event TEXT NOT NULL, kind TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'new', raw TEXT, reason TEXT, session TEXT, arrived INTEGER NOT NULL, done INTEGER,
    told INTEGER NOT NULL DEFAULT 0, UNIQUE(room, event)) STRICT;
  CREATE INDEX inbox_open ON inbox(room, seq) WHERE state IN ('new', 'waiting');
  CREATE INDEX inbox_spent ON inbox(done) WHERE raw IS NOT NULL AND done IS NOT NULL;
  CREATE TABLE message_index(hash BLOB PRIMARY KEY, room TEXT NOT NULL, event TEXT NOT NULL) STRICT, WITHOUT ROWID;
  CREATE TABLE gap(id INTEGER PRIMARY KEY, room TEXT NOT NULL, before TEXT NOT NULL, after INTEGER NOT NULL) STRICT;

  -- outbox
  CREATE TABLE outbox(seq INTEGER PRIMARY KEY AUTOINCREMENT, room TEXT NOT NULL, action TEXT NOT NULL, txn TEXT NOT NULL UNIQUE,
    type TEXT, content TEXT, created INTEGER NOT NULL, tried INTEGER, sent INTEGER, event TEXT) STRICT;
  CREATE INDEX outbox_open ON outbox(room, seq) WHERE sent IS NULL;
  CREATE INDEX outbox_sent ON outbox(sent);

  -- lines
  CREATE TABLE line(name TEXT PRIMARY KEY, last INTEGER NOT NULL DEFAULT 0, acked INTEGER NOT NULL DEFAULT 0,
    queued INTEGER NOT NULL DEFAULT 0, lap TEXT NOT NULL DEFAULT '') STRICT;
  CREATE TABLE line_sent(line TEXT NOT NULL, n INTEGER NOT NULL, kind TEXT NOT NULL, body TEXT NOT NULL, about TEXT NOT NULL,
    PRIMARY KEY(line, n)) STRICT, WITHOUT ROWID;
  CREATE INDEX line_sent_about ON line_sent(line, about);
  CREATE TABLE line_heard(line TEXT NOT NULL, ledger TEXT NOT NULL, upto INTEGER NOT NULL, PRIMARY KEY(line, ledger)) STRICT, WITHOUT ROWID;

  -- timers
  CREATE TABLE timer(name TEXT NOT NULL, key TEXT NOT NULL, due INTEGER NOT NULL, body TEXT NOT NULL,
    PRIMARY KEY(name, key)) STRICT, WITHOUT ROWID;
  CREATE INDEX timer_due ON timer(due);

  -- recipients
  CREATE TABLE roster(user TEXT PRIMARY KEY, role TEXT NOT NULL, trained TEXT, master_key TEXT) STRICT;
  CREATE TABLE dm(room TEXT PRIMARY KEY, person TEXT NOT NULL) STRICT;

  -- notices
  CREATE TABLE notice(key TEXT PRIMARY KEY, since INTEGER NOT NULL) STRICT;
  `,
  `
  -- rooms: who is in them, without reading each event. An event nested too deep for SQLite's JSON has no membership.
  ALTER TABLE room_state ADD COLUMN membership TEXT AS
    (iif(type = 'm.room.member' AND json_valid(event), json_extract(event, '$.content.membership'), NULL));
  CREATE INDEX room_state_member ON room_state(room, membership, key);
  CREATE INDEX room_state_user ON room_state(key, membership, room);
  -- recipients: who reads the operations room
  CREATE TABLE operator(user TEXT PRIMARY KEY, master_key TEXT) STRICT;
  `,
  `
  -- lines: when one message went ahead of a repetition; null once it is acknowledged
  ALTER TABLE line ADD COLUMN ahead INTEGER;
  `,
  `
  -- inbox: when a waiting row is tried again; open rows by indexes of their own, or each look reads every row there is
  ALTER TABLE inbox ADD COLUMN tries INTEGER NOT NULL DEFAULT 0;
  ALTER TABLE inbox ADD COLUMN next_try INTEGER NOT NULL DEFAULT 0;
  DROP INDEX inbox_open;
  CREATE INDEX inbox_new ON inbox(seq, room) WHERE state = 'new';
  CREATE INDEX inbox_waiting ON inbox(room, session, reason) WHERE state = 'waiting';

  -- inbox: pages of a gap, newest first, until it is filled; a gap whose before is '' is paged from the newest event on
  CREATE TABLE gap_event(gap INTEGER NOT NULL, n INTEGER NOT NULL, event TEXT NOT NULL, kind TEXT NOT NULL, raw TEXT NOT NULL,
    PRIMARY KEY(gap, n), UNIQUE(gap, event)) STRICT, WITHOUT ROWID;
  ALTER TABLE gap ADD COLUMN refused INTEGER;
  `,
  `
  -- outbox: replies name an event of ours
  CREATE INDEX outbox_event ON outbox(event) WHERE event IS NOT NULL;
  `,
  `
  -- recipients: somebody's chats
  CREATE INDEX dm_person ON dm(person);
  `,
  `
  -- chats that were never encrypted, and where we may not turn it on
  CREATE TABLE plain_chat(room TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
  -- errands: work that takes its time
  CREATE TABLE errand(name TEXT NOT NULL, key TEXT NOT NULL, body TEXT NOT NULL, due INTEGER NOT NULL,
    tries INTEGER NOT NULL DEFAULT 0, PRIMARY KEY(name, key)) STRICT, WITHOUT ROWID;
  CREATE INDEX errand_due ON errand(due);
  `,
  `
  -- lines: by which sayings a number was said, until what it is about is over and they are taken back
  CREATE TABLE line_said(line TEXT NOT NULL, n INTEGER NOT NULL, txn TEXT NOT NULL, over INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY(line, n, txn)) STRICT, WITHOUT ROWID;
  CREATE INDEX line_said_over ON line_said(line, n) WHERE over = 1;
  `,
];
