-- SPDX-License-Identifier: GPL-3.0-or-later
-- The register, schema 1. Times: UTC seconds, 0 or NULL = none as each column says. Dates: days since 1970-01-01. Vocabularies: the
-- numbers of core/enums.h. Text is NFC. Nothing is deleted.

CREATE TABLE department (
  id INTEGER PRIMARY KEY,
  position INTEGER NOT NULL,
  code TEXT NOT NULL UNIQUE CHECK (code <> ''),
  name TEXT NOT NULL CHECK (name <> ''),
  full_name TEXT,
  retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1))
) STRICT;

CREATE TABLE person (
  id INTEGER PRIMARY KEY,
  login TEXT NOT NULL UNIQUE CHECK (login <> ''),
  name TEXT NOT NULL CHECK (name <> ''),
  title TEXT,
  department INTEGER REFERENCES department (id),
  roles INTEGER NOT NULL CHECK (roles BETWEEN 0 AND 31),
  retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1)),
  sort TEXT NOT NULL
) STRICT;

CREATE TABLE policy (
  id INTEGER PRIMARY KEY,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  from_date INTEGER NOT NULL,
  written_channels INTEGER NOT NULL,
  warn_percent INTEGER NOT NULL CHECK (warn_percent BETWEEN 0 AND 100),
  warn_least INTEGER NOT NULL CHECK (warn_least >= 0),
  warnings TEXT NOT NULL
) STRICT;

CREATE TABLE policy_clock (
  policy INTEGER NOT NULL REFERENCES policy (id),
  kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 5),
  start INTEGER NOT NULL CHECK (start BETWEEN 1 AND 3),
  unit INTEGER NOT NULL CHECK (unit BETWEEN 1 AND 4),
  "limit" INTEGER NOT NULL CHECK ("limit" > 0),
  target INTEGER NOT NULL DEFAULT 0,
  channels INTEGER NOT NULL,
  pausable INTEGER NOT NULL CHECK (pausable IN (0, 1)),
  breach INTEGER NOT NULL,
  PRIMARY KEY (policy, kind)
) STRICT;

-- Hours of a weekday (1 Monday … 7 Sunday) from a date on; intervals "27000-41400,48600-61200", seconds since midnight.
CREATE TABLE timetable (
  from_date INTEGER NOT NULL,
  weekday INTEGER NOT NULL CHECK (weekday BETWEEN 1 AND 7),
  intervals TEXT NOT NULL,
  PRIMARY KEY (from_date, weekday)
) STRICT;

-- Days that differ. intervals NULL: a day off, or (swap-work) the hours of a Monday.
CREATE TABLE calendar_day (
  date INTEGER PRIMARY KEY,
  kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 5),
  name TEXT,
  source TEXT,
  intervals TEXT
) STRICT;

CREATE TABLE setting (
  name TEXT PRIMARY KEY CHECK (name <> ''),
  value TEXT NOT NULL
) STRICT;

CREATE TABLE remark (
  name TEXT PRIMARY KEY CHECK (name <> ''),
  value TEXT NOT NULL
) STRICT;

CREATE TABLE template (
  id TEXT PRIMARY KEY,
  content TEXT NOT NULL
) STRICT;

CREATE TABLE customer (
  id INTEGER PRIMARY KEY,
  honorific TEXT,
  name TEXT NOT NULL CHECK (name <> ''),
  phone TEXT,
  address TEXT,
  subscriber_code TEXT,
  email TEXT,
  digits TEXT NOT NULL,    -- of the phone, ha_text_phone()
  reversed TEXT NOT NULL,  -- the digits backwards, for the last ones
  search TEXT NOT NULL,    -- ha_text_search_key() of name, subscriber code, address
  sort TEXT NOT NULL       -- ha_text_person_sort_key() of the name
) STRICT;
CREATE INDEX customer_reversed ON customer (reversed) WHERE reversed <> '';
CREATE INDEX customer_subscriber ON customer (subscriber_code) WHERE subscriber_code IS NOT NULL;
CREATE INDEX customer_sort ON customer (sort);

-- The number last given, by year of registering.
CREATE TABLE ticket_book (
  year INTEGER PRIMARY KEY,
  last INTEGER NOT NULL CHECK (last >= 0)
) STRICT;

CREATE TABLE ticket (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  code TEXT NOT NULL UNIQUE,
  year INTEGER NOT NULL,
  number INTEGER NOT NULL CHECK (number > 0),
  version INTEGER NOT NULL CHECK (version > 0),
  channel INTEGER NOT NULL CHECK (channel BETWEEN 1 AND 7),
  kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 2),
  area INTEGER NOT NULL CHECK (area BETWEEN 0 AND 10),
  service INTEGER NOT NULL CHECK (service BETWEEN 0 AND 3),
  customer INTEGER NOT NULL REFERENCES customer (id),
  content TEXT NOT NULL CHECK (content <> ''),
  asks_for TEXT,
  received INTEGER NOT NULL,
  registered INTEGER NOT NULL CHECK (registered >= received),
  stage INTEGER NOT NULL CHECK (stage BETWEEN 2 AND 7),
  round INTEGER NOT NULL CHECK (round > 0),
  round_started INTEGER NOT NULL,
  department INTEGER REFERENCES department (id),
  person INTEGER REFERENCES person (id),
  involved TEXT NOT NULL DEFAULT '',      -- ",3,5,": department ids; '' when none
  authenticity INTEGER NOT NULL CHECK (authenticity BETWEEN 0 AND 4),
  scope TEXT,
  outcome TEXT,
  ending INTEGER NOT NULL CHECK (ending BETWEEN 0 AND 5),
  closed INTEGER CHECK ((closed IS NULL) = (stage <> 7)),  -- NULL = open
  merged_into INTEGER REFERENCES ticket (id),
  policy INTEGER NOT NULL REFERENCES policy (id),
  reply_lifted INTEGER NOT NULL DEFAULT 0 CHECK (reply_lifted IN (0, 1)),
  leadership_seen INTEGER NOT NULL DEFAULT 0 CHECK (leadership_seen IN (0, 1)),
  -- What lists show and sort by; follows from the above and from the clocks.
  next_clock INTEGER NOT NULL DEFAULT 0,  -- kind of the clock due next, 0 = none runs
  due INTEGER,                            -- of that clock; NULL = none
  warn INTEGER,
  paused_since INTEGER,                   -- NULL = it runs
  paused_until INTEGER,
  customer_sort TEXT NOT NULL,
  holder_sort TEXT NOT NULL,              -- department's position, then the person's sort key
  content_key TEXT NOT NULL,              -- first 48 characters of the content's search key
  UNIQUE (year, number)
) STRICT;
CREATE INDEX ticket_open_due ON ticket (due) WHERE closed IS NULL;
CREATE INDEX ticket_open_figures ON ticket (department, stage, due, received, warn, paused_since, person, closed) WHERE closed IS NULL;
CREATE INDEX ticket_received ON ticket (received);
CREATE INDEX ticket_closed_received ON ticket (received) WHERE closed IS NOT NULL;
CREATE INDEX ticket_registered ON ticket (registered);
CREATE INDEX ticket_department_received ON ticket (department, received);
CREATE INDEX ticket_department_stage_due ON ticket (department, stage, due);
CREATE INDEX ticket_customer ON ticket (customer);

CREATE TABLE clock (
  id INTEGER PRIMARY KEY,
  ticket INTEGER NOT NULL REFERENCES ticket (id),
  kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 5),
  round INTEGER NOT NULL CHECK (round > 0),
  unit INTEGER NOT NULL CHECK (unit BETWEEN 1 AND 4),
  "limit" INTEGER NOT NULL,
  starts INTEGER NOT NULL,
  due INTEGER NOT NULL,
  target INTEGER NOT NULL,
  warn INTEGER NOT NULL,
  met INTEGER,            -- NULL = not met
  ended INTEGER,          -- NULL = not ended
  paused_since INTEGER,   -- NULL = not paused
  paused_until INTEGER,
  paused_seconds INTEGER NOT NULL DEFAULT 0,
  steps TEXT NOT NULL,    -- ha_steps_serialize()
  dropped INTEGER NOT NULL DEFAULT 0 CHECK (dropped = 0 OR ended IS NOT NULL OR met IS NOT NULL)  -- 1: a correction took it back; it is not the case's any more
) STRICT;
CREATE INDEX clock_ticket ON clock (ticket);
-- What the watcher looks for: the next warning, target and due among clocks that run.
CREATE INDEX clock_open_warn ON clock (warn) WHERE met IS NULL AND ended IS NULL AND paused_since IS NULL;
CREATE INDEX clock_open_target ON clock (target) WHERE met IS NULL AND ended IS NULL AND paused_since IS NULL;
CREATE INDEX clock_open_due ON clock (due) WHERE met IS NULL AND ended IS NULL AND paused_since IS NULL;

-- The truth. hash: SHA-256 over the previous hash and all columns. ticket NULL: the office itself changed.
CREATE TABLE journal (
  seq INTEGER PRIMARY KEY,
  ticket INTEGER REFERENCES ticket (id),
  at INTEGER NOT NULL,
  actor INTEGER REFERENCES person (id),   -- NULL = the program
  actor_name TEXT NOT NULL,
  action INTEGER NOT NULL CHECK (action BETWEEN 0 AND 25),
  round INTEGER NOT NULL,
  before INTEGER NOT NULL,
  after INTEGER NOT NULL,
  fields TEXT NOT NULL,                   -- canonical JSON
  note TEXT,
  version INTEGER NOT NULL,               -- of the ticket after the change
  digest TEXT,                            -- of ticket and clocks after the change
  hash TEXT NOT NULL
) STRICT;
CREATE INDEX journal_ticket ON journal (ticket) WHERE ticket IS NOT NULL;

CREATE TABLE contact (
  id INTEGER PRIMARY KEY,
  ticket INTEGER NOT NULL REFERENCES ticket (id),
  at INTEGER NOT NULL,
  by INTEGER NOT NULL CHECK (by BETWEEN 0 AND 6),
  reached INTEGER NOT NULL CHECK (reached IN (0, 1)),
  text TEXT,
  person INTEGER REFERENCES person (id)
) STRICT;
CREATE INDEX contact_ticket ON contact (ticket);

CREATE TABLE appointment (
  id INTEGER PRIMARY KEY,
  ticket INTEGER NOT NULL REFERENCES ticket (id),
  at INTEGER NOT NULL,
  meets INTEGER NOT NULL,
  place INTEGER NOT NULL CHECK (place BETWEEN 0 AND 2),
  person INTEGER REFERENCES person (id)
) STRICT;
CREATE INDEX appointment_meets ON appointment (meets);
CREATE INDEX appointment_ticket ON appointment (ticket);

-- The number last given, by book ("outgoing") and year.
CREATE TABLE letter_book (
  book TEXT NOT NULL,
  year INTEGER NOT NULL,
  last INTEGER NOT NULL CHECK (last >= 0),
  PRIMARY KEY (book, year)
) STRICT;

CREATE TABLE letter (
  id INTEGER PRIMARY KEY,
  ticket INTEGER NOT NULL REFERENCES ticket (id),
  status INTEGER NOT NULL CHECK (status BETWEEN 1 AND 5),
  template_id TEXT,
  number INTEGER NOT NULL DEFAULT 0,
  suffix TEXT,
  year INTEGER NOT NULL DEFAULT 0,
  symbol TEXT,
  issued INTEGER NOT NULL DEFAULT 0,
  place TEXT,
  subject TEXT,
  recipient TEXT,
  blocks TEXT NOT NULL,    -- JSON [[id, title, text], …]
  sign_form TEXT,
  sign_name TEXT,
  receivers TEXT,
  reason TEXT,
  replaces INTEGER REFERENCES letter (id),
  content_sha256 TEXT,
  pdf_sha256 TEXT,
  journal_head TEXT,       -- the journal's newest hash before the issue: an anchor on paper
  saved INTEGER NOT NULL,
  person INTEGER REFERENCES person (id),
  withdrawal TEXT,         -- why an issued one was taken back
  CHECK ((status >= 3) = (issued <> 0)),
  CHECK (status < 3 OR (number > 0 AND year > 0 AND content_sha256 IS NOT NULL AND pdf_sha256 IS NOT NULL))
) STRICT;
CREATE INDEX letter_ticket ON letter (ticket);
CREATE INDEX letter_open ON letter (status) WHERE status < 3;
CREATE UNIQUE INDEX letter_number ON letter (year, number, coalesce (suffix, '')) WHERE status >= 3;

CREATE TABLE attachment_content (
  sha256 TEXT PRIMARY KEY,
  content BLOB NOT NULL
) STRICT;

CREATE TABLE attachment (
  id INTEGER PRIMARY KEY,
  ticket INTEGER NOT NULL REFERENCES ticket (id),
  name TEXT NOT NULL,
  size INTEGER NOT NULL,
  sha256 TEXT NOT NULL REFERENCES attachment_content (sha256),
  at INTEGER NOT NULL,
  person INTEGER REFERENCES person (id)
) STRICT;
CREATE INDEX attachment_ticket ON attachment (ticket);

-- What was told of a clock: a threshold is told once.
CREATE TABLE reminder (
  clock INTEGER NOT NULL REFERENCES clock (id),
  threshold INTEGER NOT NULL,
  told INTEGER NOT NULL,
  PRIMARY KEY (clock, threshold)
) STRICT;

CREATE TABLE draft (
  person INTEGER NOT NULL REFERENCES person (id),
  key TEXT NOT NULL CHECK (key <> ''),
  text TEXT NOT NULL,
  saved INTEGER NOT NULL,
  PRIMARY KEY (person, key)
) STRICT;

-- Search. rowid is the ticket's id. The words are kept too, because a contentless index must be told what it forgets.
CREATE VIRTUAL TABLE ticket_search USING fts5 (words, content = '', columnsize = 0, detail = full, tokenize = 'unicode61 remove_diacritics 0');
CREATE TABLE search_words (
  ticket INTEGER PRIMARY KEY REFERENCES ticket (id),
  words TEXT NOT NULL
) STRICT;
INSERT INTO ticket_search (ticket_search, rank) VALUES ('automerge', 16);

-- Guards.
CREATE TRIGGER journal_no_update BEFORE UPDATE ON journal BEGIN SELECT RAISE (ABORT, 'the journal is only appended to'); END;
CREATE TRIGGER journal_no_delete BEFORE DELETE ON journal BEGIN SELECT RAISE (ABORT, 'the journal is only appended to'); END;
CREATE TRIGGER ticket_no_delete BEFORE DELETE ON ticket BEGIN SELECT RAISE (ABORT, 'tickets are not deleted'); END;
CREATE TRIGGER ticket_code_fixed BEFORE UPDATE ON ticket
  WHEN NEW.id IS NOT OLD.id OR NEW.code IS NOT OLD.code OR NEW.key IS NOT OLD.key OR NEW.year IS NOT OLD.year OR NEW.number IS NOT OLD.number
    OR NEW.registered IS NOT OLD.registered
  BEGIN SELECT RAISE (ABORT, 'a ticket keeps its code'); END;
CREATE TRIGGER clock_no_delete BEFORE DELETE ON clock BEGIN SELECT RAISE (ABORT, 'clocks are not deleted'); END;
CREATE TRIGGER customer_no_delete BEFORE DELETE ON customer BEGIN SELECT RAISE (ABORT, 'customers are not deleted'); END;
CREATE TRIGGER contact_no_delete BEFORE DELETE ON contact BEGIN SELECT RAISE (ABORT, 'contacts are not deleted'); END;
CREATE TRIGGER appointment_no_delete BEFORE DELETE ON appointment BEGIN SELECT RAISE (ABORT, 'appointments are not deleted'); END;
CREATE TRIGGER person_no_delete BEFORE DELETE ON person BEGIN SELECT RAISE (ABORT, 'people are retired, not deleted'); END;
CREATE TRIGGER department_no_delete BEFORE DELETE ON department BEGIN SELECT RAISE (ABORT, 'departments are retired, not deleted'); END;
CREATE TRIGGER reminder_no_update BEFORE UPDATE ON reminder BEGIN SELECT RAISE (ABORT, 'what was told stays told'); END;
CREATE TRIGGER reminder_no_delete BEFORE DELETE ON reminder BEGIN SELECT RAISE (ABORT, 'what was told stays told'); END;
CREATE TRIGGER attachment_no_delete BEFORE DELETE ON attachment BEGIN SELECT RAISE (ABORT, 'attachments are not deleted'); END;
CREATE TRIGGER content_no_update BEFORE UPDATE ON attachment_content BEGIN SELECT RAISE (ABORT, 'attachments do not change'); END;
CREATE TRIGGER content_no_delete BEFORE DELETE ON attachment_content BEGIN SELECT RAISE (ABORT, 'attachments are not deleted'); END;
CREATE TRIGGER letter_no_delete BEFORE DELETE ON letter BEGIN SELECT RAISE (ABORT, 'letters are not deleted'); END;
CREATE TRIGGER letter_frozen BEFORE UPDATE ON letter
  WHEN OLD.status >= 3 AND (NEW.id IS NOT OLD.id OR NEW.ticket IS NOT OLD.ticket OR NEW.template_id IS NOT OLD.template_id
    OR NEW.number IS NOT OLD.number OR NEW.suffix IS NOT OLD.suffix OR NEW.year IS NOT OLD.year OR NEW.symbol IS NOT OLD.symbol
    OR NEW.issued IS NOT OLD.issued OR NEW.place IS NOT OLD.place OR NEW.subject IS NOT OLD.subject
    OR NEW.recipient IS NOT OLD.recipient OR NEW.blocks IS NOT OLD.blocks OR NEW.sign_form IS NOT OLD.sign_form
    OR NEW.sign_name IS NOT OLD.sign_name OR NEW.receivers IS NOT OLD.receivers OR NEW.reason IS NOT OLD.reason
    OR NEW.replaces IS NOT OLD.replaces OR NEW.content_sha256 IS NOT OLD.content_sha256 OR NEW.pdf_sha256 IS NOT OLD.pdf_sha256
    OR NEW.journal_head IS NOT OLD.journal_head
    OR NEW.saved IS NOT OLD.saved OR NEW.person IS NOT OLD.person OR NEW.status < OLD.status)
  BEGIN SELECT RAISE (ABORT, 'an issued letter is not edited'); END;
CREATE TRIGGER book_only_up BEFORE UPDATE ON letter_book WHEN NEW.last < OLD.last OR NEW.book IS NOT OLD.book OR NEW.year IS NOT OLD.year
  BEGIN SELECT RAISE (ABORT, 'numbers are not given back'); END;
CREATE TRIGGER book_no_delete BEFORE DELETE ON letter_book BEGIN SELECT RAISE (ABORT, 'numbers are not given back'); END;
CREATE TRIGGER ticket_book_only_up BEFORE UPDATE ON ticket_book WHEN NEW.last < OLD.last OR NEW.year IS NOT OLD.year
  BEGIN SELECT RAISE (ABORT, 'numbers are not given back'); END;
CREATE TRIGGER ticket_book_no_delete BEFORE DELETE ON ticket_book BEGIN SELECT RAISE (ABORT, 'numbers are not given back'); END;
