import type { PageTexts } from "../../../core/words/page-texts.ts";

export const pages: PageTexts = {
  code: "en",
  name: "English",
  locale: "en-US",
  direction: "ltr",

  tagline: "Verified alerts from neighbours",
  skip: "Skip to the alerts",
  languages: "Languages",
  exercise: "EXERCISE. Nothing on this page is real.",
  offline: "You are offline. This is the copy that your phone kept; see below of when it is.",
  printed_address: "This copy doesn’t change any more. The present state is at",
  notGovernment: "{org} is a community organisation, not a government agency.",

  as_of: "As of {time}.",
  old_after: "After {time} this copy is old: load the page again.",
  old_now: "This copy is old. Load the page again before you rely on it.",
  passed_now: "The time of an alert has passed. Load the page again.",
  live_pause: "Stop renewing this list by itself",
  live_resume: "Renew this list by itself",
  live_changed: "The list has changed:",

  in_force: { one: "One verified alert in force", other: "{n} verified alerts in force" },
  none_in_force: "No verified alert at {time}.",
  none_means: "This doesn’t mean that nothing is happening.",
  state_in_force: "IN FORCE until {time}",
  state_over: "OVER since {time}",
  state_expired: "EXPIRED at {time}",
  state_withdrawn: "WITHDRAWN at {time}",
  expired_means: "We no longer have information about this. That isn’t an all-clear.",
  corrected: "Corrected at {time}",
  updated: "Updated at {time}",
  valid_until: "Valid until {time}",
  word_over: "OVER",
  word_expired: "EXPIRED",
  word_withdrawn: "WITHDRAWN",

  desk: "Desk",
  looked_at: "Reports looked at in the last 24 h",
  few: "fewer than 5",
  few_short: "< 5",
  ended: "Ended in the last 48 hours",
  ended_none: "None.",
  map: "Map",
  map_note: "Areas with an alert in force are marked. The list says the same in words.",
  map_none: "no verified alert in force",
  map_in: "Closer",
  map_out: "Farther",

  levels: { 1: "Notice", 2: "Warning", 3: "Urgent" },
  kinds: {
    presence: "Presence",
    stop: "Stop and questioning",
    door_knock: "Door knock",
    detention: "Detention",
    checkpoint: "Checkpoint",
    operation: "Large operation",
    other: "Other activity",
  },
  kinds_short: {
    presence: "Presence",
    stop: "Stop",
    door_knock: "Door knock",
    detention: "Detention",
    checkpoint: "Checkpoint",
    operation: "Large operation",
    other: "Other",
  },
  verified_how: {
    seen: "A trained volunteer saw it",
    seen_earlier: "A trained volunteer saw it; it had gone since",
    trusted: "Two sources that our volunteers trust saw it",
  },
  reasons: {
    did_not_happen: "It did not happen",
    wrong_place: "The place was wrong",
    wrong_time: "The time was wrong",
    already_reported: "It had been reported already",
    sent_by_mistake: "It was sent by mistake",
  },
  actions: {
    issue: "First sent",
    update: "Updated",
    over: "Said to be over",
    correct: "Corrected",
    retract: "Withdrawn",
  },

  where: "Where",
  seen: "Seen",
  how_verified: "How we know",
  verified_by: "Verified by {org}",
  reason: "Why",
  history: "Everything we said about this",
  see_page: "See the page for the present state.",
  cite: "To quote this, give the address of this page and the time above.",

  do_heading: "What to do",
  do_now: [
    "Keep your distance. Do not interfere.",
    "You may stay silent. You need not open the door without a warrant signed by a judge.",
    "If somebody was taken, call the hotline.",
  ],
  hotline: "Hotline",

  nav_now: "Now",
  nav_main: "Main",
  nav_more: "More pages",
  nav_join: "Report or join",
  nav_help: "Rights and help",
  nav_about: "About",
  nav_archive: "Archive",
  nav_corrections: "Corrections",
  nav_numbers: "Numbers",
  nav_privacy: "Privacy",
  nav_status: "Status",
  nav_subscribe: "Feeds",

  join_lead: "Tell us what you see. Volunteers look first; nothing is public until they have checked.",
  join_report: {
    heading: "Report by chat",
    paragraphs: [
      "You need the app Element and an account, which takes two minutes with the code on our poster. Then your first message is the report: what you see, and where.",
      "Your name isn’t needed, and no phone number or e-mail. Please send no names, papers or plates of anybody.",
      "Messages are encrypted. They are kept until three days after the report is closed; say “forget” and they go at once.",
    ],
  },
  join_call: {
    heading: "Report by phone",
    paragraphs: [
      "No app, or no time? Call the hotline. No need to give your name.",
      "This is not an emergency service.",
    ],
  },
  join_alerts: {
    heading: "Get alerts",
    paragraphs: [
      "Write “join” and your area to the address below, such as “join {area}”.",
      "Members of an alert room can see your account name. To stay unseen, use this page or a feed instead.",
    ],
  },
  join_code: "Code on the poster",
  join_code_hint:
    "Your browser makes up a name and a password and tells them to our chat server, to nobody else.",
  join_make: "Make an account",
  join_under_way: "One moment…",
  join_failed: {
    code: "That code isn’t right. Look at the poster again: small letters count.",
    busy: "Many people are trying just now. Wait a few minutes, or call the hotline.",
    closed: "No accounts are made here at the moment. Call the hotline.",
    away: "The chat server can’t be reached. Try again, or call the hotline.",
  },
  join_made: "Your account",
  join_keep: "Write these down or take a picture: nobody can tell you the password again.",
  join_name: "Name",
  join_password: "Password",
  join_element: "Open Element and sign in",
  join_element_note:
    "Server and name are filled in. If Element isn’t installed yet, a page of element.io offers it: install it, come back to this page, and tap again.",
  join_has_account: "If you have an account already, write to",
  join_open: "Open the chat to report",
  join_open_alerts: "Open the chat for alerts",
  join_address: "Address",
  join_server: "Our server, when the app asks for one",

  help_lead: "You have rights, whatever your papers say. This page can be printed.",
  help: [
    {
      heading: "If somebody was taken",
      paragraphs: [
        "Call the hotline. Have ready: full name, date of birth, country of birth and, where known, the A-number.",
        "Write down where, when and who saw it. Don’t post it before the family agrees.",
        "Don’t sign anything on their behalf. Ask for a lawyer.",
      ],
    },
    {
      heading: "At the door",
      paragraphs: [
        "You need not open. Ask them to hold the warrant to the window or push it under the door.",
        "Only a warrant signed by a judge, with your address, lets them in. A form of an agency does not.",
      ],
    },
    {
      heading: "On the street",
      paragraphs: [
        "Ask: am I free to go? If yes, walk away calmly. Don’t run.",
        "You may stay silent and ask for a lawyer. Don’t show false papers and don’t lie.",
      ],
    },
    {
      heading: "If you look on",
      paragraphs: [
        "Keep your distance. Do not interfere, and do not follow anybody.",
        "In public you may film. Don’t publish faces of the people concerned.",
      ],
    },
  ],
  card_heading: "To cut out and carry",
  card: [
    "Hotline for lawyers and family: {hotline}",
    "I don’t open the door. Please show a warrant signed by a judge at the window.",
    "I wish to stay silent. I wish to speak with a lawyer.",
    "I don’t agree to a search of me, my home or my things.",
    "Am I free to go?",
  ],
  help_reviewed: "General information, not legal advice. Not yet reviewed by a lawyer of this place.",
  check_heading: "Check it yourself",
  check_lead:
    "Every alert is signed, so that copies of this site can be checked. The keys are vouched for by the root that these words stand for; compare them with what you have from us on paper or by voice.",
  about: [
    {
      heading: "Who we are",
      paragraphs: [
        "{org} takes reports from neighbours, has trained volunteers look, and says what they could verify. We are not a government agency and not an emergency service.",
      ],
    },
    {
      heading: "What “verified” means",
      paragraphs: [
        "A trained volunteer saw it, or two sources that volunteers trust saw it independently. A second person of our desk then sends it. Nothing is sent without that.",
        "Notice: presence was verified. Warning: a stop, a door knock, a detention or a checkpoint. Urgent: many people, force, a child or an injury.",
        "“Verified” says that something was seen. It doesn’t say why, and it doesn’t say that anybody did wrong.",
      ],
    },
    {
      heading: "What we never publish",
      paragraphs: ["Names, faces, plates, homes, or the words of those who told us."],
    },
    {
      heading: "When we are wrong",
      paragraphs: [
        "We withdraw at once, tell everybody who got the message, and list it under Corrections with the time it took.",
      ],
    },
    {
      heading: "What an empty list means",
      paragraphs: [
        "That we have verified nothing. It never means that nothing is happening. An alert that has expired isn’t an all-clear.",
      ],
    },
  ],
  privacy_lead: "You need no account to read these pages, and we don’t want to know who you are.",
  privacy: [
    {
      heading: "These pages",
      paragraphs: [
        "They set no cookie, load nothing from anybody else, and count nobody. Our server writes down no address of who reads.",
        "Your provider and your employer can see that you visit this site, not which page. Tor Browser hides that too.",
      ],
    },
    {
      heading: "What stays on your phone",
      paragraphs: [
        "The list and the page about your rights, so that they can be read offline; and what your browser’s history keeps. Private browsing keeps neither.",
      ],
    },
    {
      heading: "If you report",
      paragraphs: [
        "Only the report bot knows which account wrote; volunteers see “R4”. Messages are end-to-end encrypted: our server sees that an account wrote, not what.",
        "What you said and sent is kept until three days after the report is closed, 14 days at most, unless you agree to more. Say “forget” and it goes at once.",
      ],
    },
    {
      heading: "If you sign up here",
      paragraphs: [
        "Your own browser makes up the name and password and tells them only to {org}’s server. No e-mail and no phone number.",
      ],
    },
    {
      heading: "What we publish",
      paragraphs: [
        "An area or a public place, a time to five minutes, a kind and a level. Never a name, a face, a plate, a home or your words. Alerts stay in the archive.",
      ],
    },
  ],
  corrections_lead: "Every alert that we corrected or withdrew, and how long it stood.",
  corrections_none: "None so far.",
  corrections_took: { one: "after one minute", other: "after {n} minutes" },

  archive_lead:
    "Every alert that we ever sent, by the month in which it went out. It comes here two days after it ended.",
  archive_none: "None so far.",
  alerts_sent: { one: "One alert", other: "{n} alerts" },
  search_label: "Search all alerts",
  search_hint:
    "A place, an area, a kind or a date, such as “Soto Jan 2026”. Your phone searches; nobody sees what you look for.",
  search_under_way: "Searching…",
  search_found: "Found:",
  search_none: "Nothing found.",
  search_more: "Show more",

  numbers_lead: "What we sent, and how much of it was wrong.",
  numbers_alerts: "Alerts sent",
  numbers_corrected: "Corrected",
  numbers_withdrawn: "Withdrawn",
  numbers_took: "An error stood, in the middle case",
  numbers_months: "Alerts by month",
  numbers_kinds: "By kind",
  numbers_levels: "By level",
  numbers_hours: "By the hour in which it was seen",
  numbers_note:
    "Counted from the published records, which anybody can check, two days after an alert ended. The part in the second colour was withdrawn. Numbers below 5 aren’t told. Few alerts don’t mean that little happened: they tell what we could verify.",
  as_table: "As a table",

  status_lead: "Whether this page is up to date.",
  notes: {
    disk: "Since {time} this site can’t write its files. What you see here is true; copies elsewhere may be old.",
    records: "Some alerts can’t be read and are missing here ({n}). We know since {time}.",
    refused: "Refused so far, because their signature doesn’t hold: {n}. The first at {time}.",
  },
  status_newest: "The newest message is of",
  subscribe_lead: "Follow without an account. Nobody sees who reads a feed.",
  subscribe_areas: "By area",
  feeds: {
    atom: "Atom, for feed readers",
    rss: "RSS, for feed readers",
    json: "JSON Feed",
    geojson: "GeoJSON, for maps",
    cap: "CAP 1.2, for warning systems",
    txt: "Plain text",
    jsonl: "Signed records, to check and to mirror",
  },
  embed_heading: "On your own site",
  embed_lead:
    "This shows the list of now inside another page. It loads nothing but itself and sets no cookie.",
  embed_look: "Look at it",
  area_lead: "Alerts for {area}",
  area_none: "No verified alert for {area} at {time}.",
  area_feed: "Feed for {area}",
  not_found: "There is no such page.",
  not_found_means:
    "The address may be mistyped. An alert never disappears from here: what was withdrawn says so.",
};
