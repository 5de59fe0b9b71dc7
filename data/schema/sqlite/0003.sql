-- SPDX-License-Identifier: GPL-3.0-or-later
-- Schema 3: digests of every kept row, figures in sum, terms of the search, batches of imports, types of attachments.

-- What a sheet brought in. A ticket's batch is told by its row here; finished ones have no clocks.
CREATE TABLE import_batch (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  person INTEGER REFERENCES person (id),
  kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 1),   -- tickets, customers
  file TEXT NOT NULL,
  digest TEXT NOT NULL                                  -- SHA-256 of the sheet's cells
) STRICT;
CREATE TABLE import_row (
  batch INTEGER NOT NULL REFERENCES import_batch (id),
  line INTEGER NOT NULL CHECK (line > 0),
  ticket INTEGER UNIQUE REFERENCES ticket (id),
  customer INTEGER REFERENCES customer (id),
  digest TEXT NOT NULL,                                 -- SHA-256 of the row's cells by their meaning: what makes a duplicate
  withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1)),
  PRIMARY KEY (batch, line)
) STRICT;
CREATE INDEX import_row_digest ON import_row (digest);
-- Customers are not deleted: those of a batch that was undone are no longer offered.
ALTER TABLE customer ADD COLUMN withdrawn INTEGER NOT NULL DEFAULT 0 CHECK (withdrawn IN (0, 1));
-- Vocabularies that grew, as in 0002.sql: undo-import among the actions, finished among the endings.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace (sql, 'CHECK (action BETWEEN 0 AND 26)', 'CHECK (action BETWEEN 0 AND 27)')
  WHERE type = 'table' AND name = 'journal';
UPDATE sqlite_schema SET sql = replace (sql, 'CHECK (ending BETWEEN 0 AND 5)', 'CHECK (ending BETWEEN 0 AND 6)')
  WHERE type = 'table' AND name = 'ticket';
PRAGMA writable_schema = OFF;

-- Of the content, never of the name.
ALTER TABLE attachment ADD COLUMN type TEXT NOT NULL DEFAULT 'application/octet-stream';

-- Tickets taken back with their import, which lists leave out.
CREATE INDEX ticket_taken_back ON ticket (id) WHERE closed IS NOT NULL AND ending = 0;

-- ---- Search ----------------------------------------------------------------------------------------------------------
-- rowid is the ticket's or the customer's id. Contentless, with the program's own tokenizer; what is to be forgotten is told by the row as it
-- was. Filled by the program.
DROP TABLE ticket_search;
DROP TABLE search_words;
CREATE VIRTUAL TABLE ticket_search USING fts5 (words, content = '', columnsize = 0, detail = full, tokenize = 'hoiam');
INSERT INTO ticket_search (ticket_search, rank) VALUES ('automerge', 16);
CREATE VIRTUAL TABLE customer_search USING fts5 (words, content = '', columnsize = 0, detail = full, tokenize = 'hoiam');
INSERT INTO customer_search (customer_search, rank) VALUES ('automerge', 16);
CREATE VIRTUAL TABLE ticket_search_terms USING fts5vocab (ticket_search, row);
CREATE VIRTUAL TABLE ticket_search_places USING fts5vocab (ticket_search, instance);
CREATE VIRTUAL TABLE customer_search_places USING fts5vocab (customer_search, instance);
-- What the beginning of a word may stand for: terms without digits, and about how many tickets have each.
CREATE TABLE search_term (
  term TEXT PRIMARY KEY,
  tickets INTEGER NOT NULL CHECK (tickets >= 0)
) STRICT, WITHOUT ROWID;

-- ---- Fewer indices ---------------------------------------------------------------------------------------------------
-- Each costs a page or two of every registration. What runs is found by its due in one, paused or not; a target by itself is rare; open
-- tickets have one that covers their list and their figures; lists of a department are made from the columns in memory.
DROP INDEX clock_open_due;
DROP INDEX clock_open_reckoned;
DROP INDEX clock_open_target;
CREATE INDEX clock_open_due ON clock (due) WHERE met IS NULL AND ended IS NULL;
CREATE INDEX clock_open_target ON clock (target) WHERE met IS NULL AND ended IS NULL AND paused_since IS NULL AND target > 0;
DROP INDEX ticket_open_due;
DROP INDEX ticket_open_figures;
DROP INDEX ticket_department_received;
DROP INDEX ticket_department_stage_due;
CREATE INDEX ticket_open_due ON ticket (due, paused_since, warn, received, department, stage, person, closed) WHERE closed IS NULL;

-- ---- Digests and marks -----------------------------------------------------------------------------------------------
-- What belongs to a ticket is in the digest of its newest entry of the journal, what belongs to the office in that of the office's newest.
-- Rows that change without an entry carry a mark: the first half of the SHA-256 of their own columns, so that damage is noticed.
ALTER TABLE customer ADD COLUMN mark TEXT NOT NULL DEFAULT '';
ALTER TABLE letter ADD COLUMN mark TEXT NOT NULL DEFAULT '';
ALTER TABLE draft ADD COLUMN mark TEXT NOT NULL DEFAULT '';
ALTER TABLE remark ADD COLUMN mark TEXT NOT NULL DEFAULT '';
ALTER TABLE import_row ADD COLUMN mark TEXT NOT NULL DEFAULT '';

-- What was told of a limit: by ticket, clock and round, so that a clock which a correction takes away and brings back is not told twice.
CREATE TABLE told (
  ticket INTEGER NOT NULL REFERENCES ticket (id),
  kind INTEGER NOT NULL CHECK (kind BETWEEN 1 AND 13),
  round INTEGER NOT NULL CHECK (round > 0),
  threshold INTEGER NOT NULL,
  told INTEGER NOT NULL,
  mark TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (ticket, kind, round, threshold)
) STRICT;
INSERT INTO told (ticket, kind, round, threshold, told)
  SELECT clock.ticket, clock.kind, clock.round, reminder.threshold, min (reminder.told)
  FROM reminder JOIN clock ON clock.id = reminder.clock GROUP BY 1, 2, 3, 4;
DROP TABLE reminder;
ALTER TABLE told RENAME TO reminder;

-- ---- Figures in sum --------------------------------------------------------------------------------------------------
-- Kept with the tickets they sum up, in one transaction (stat.c), and made again from them by the check. department 0: nobody's. day: days
-- since 1970-01-01 in the office's zone. A ticket counts for the department that has it now, or had it last.
CREATE TABLE stat_open (
  department INTEGER NOT NULL,
  stage INTEGER NOT NULL CHECK (stage BETWEEN 2 AND 6),
  kind INTEGER NOT NULL,
  channel INTEGER NOT NULL,
  n INTEGER NOT NULL,
  PRIMARY KEY (department, stage, kind, channel)
) STRICT, WITHOUT ROWID;
CREATE TABLE stat_day (
  day INTEGER NOT NULL,
  department INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  received INTEGER NOT NULL,
  registered INTEGER NOT NULL,
  closed INTEGER NOT NULL,      -- ends of rounds
  on_time INTEGER NOT NULL,     -- of these, with no limit of the round missed
  reopened INTEGER NOT NULL,
  escalated INTEGER NOT NULL,
  replied INTEGER NOT NULL,     -- replies issued
  imported INTEGER NOT NULL,    -- of the closed: finished before they came out of a sheet, and neither on time nor late
  PRIMARY KEY (day, department, kind)
) STRICT, WITHOUT ROWID;
-- Limits that came to their end that day, by kind of clock.
CREATE TABLE stat_clock (
  day INTEGER NOT NULL,
  department INTEGER NOT NULL,
  clock INTEGER NOT NULL,
  ended INTEGER NOT NULL,
  on_time INTEGER NOT NULL,
  PRIMARY KEY (day, department, clock)
) STRICT, WITHOUT ROWID;

-- ---- Guards ----------------------------------------------------------------------------------------------------------
CREATE TRIGGER reminder_no_update BEFORE UPDATE OF ticket, kind, round, threshold, told ON reminder
  BEGIN SELECT RAISE (ABORT, 'what was told stays told'); END;
CREATE TRIGGER reminder_no_delete BEFORE DELETE ON reminder BEGIN SELECT RAISE (ABORT, 'what was told stays told'); END;
-- INSERT OR REPLACE deletes without asking the guards of deleting, unless recursive_triggers is on: other programs need not have it on.
CREATE TRIGGER journal_no_replace BEFORE INSERT ON journal WHEN EXISTS (SELECT 1 FROM journal WHERE seq = NEW.seq)
  BEGIN SELECT RAISE (ABORT, 'the journal is only appended to'); END;
CREATE TRIGGER ticket_no_replace BEFORE INSERT ON ticket
  WHEN EXISTS (SELECT 1 FROM ticket WHERE id = NEW.id OR code = NEW.code OR key = NEW.key)
  BEGIN SELECT RAISE (ABORT, 'tickets are not replaced'); END;
CREATE TRIGGER clock_no_replace BEFORE INSERT ON clock WHEN EXISTS (SELECT 1 FROM clock WHERE id = NEW.id)
  BEGIN SELECT RAISE (ABORT, 'clocks are not replaced'); END;
CREATE TRIGGER contact_no_replace BEFORE INSERT ON contact WHEN EXISTS (SELECT 1 FROM contact WHERE id = NEW.id)
  BEGIN SELECT RAISE (ABORT, 'contacts are not replaced'); END;
CREATE TRIGGER appointment_no_replace BEFORE INSERT ON appointment WHEN EXISTS (SELECT 1 FROM appointment WHERE id = NEW.id)
  BEGIN SELECT RAISE (ABORT, 'appointments are not replaced'); END;
CREATE TRIGGER letter_no_replace BEFORE INSERT ON letter WHEN EXISTS (SELECT 1 FROM letter WHERE id = NEW.id)
  BEGIN SELECT RAISE (ABORT, 'letters are not replaced'); END;
CREATE TRIGGER attachment_no_replace BEFORE INSERT ON attachment WHEN EXISTS (SELECT 1 FROM attachment WHERE id = NEW.id)
  BEGIN SELECT RAISE (ABORT, 'attachments are not replaced'); END;
CREATE TRIGGER calendar_change_no_replace BEFORE INSERT ON calendar_change
  WHEN EXISTS (SELECT 1 FROM calendar_change WHERE seq = NEW.seq)
  BEGIN SELECT RAISE (ABORT, 'what the calendar was stays kept'); END;
CREATE TRIGGER contact_no_update BEFORE UPDATE ON contact BEGIN SELECT RAISE (ABORT, 'contacts do not change'); END;
CREATE TRIGGER appointment_no_update BEFORE UPDATE ON appointment BEGIN SELECT RAISE (ABORT, 'appointments do not change'); END;
CREATE TRIGGER import_batch_no_delete BEFORE DELETE ON import_batch BEGIN SELECT RAISE (ABORT, 'imports are not deleted'); END;
CREATE TRIGGER import_row_no_delete BEFORE DELETE ON import_row BEGIN SELECT RAISE (ABORT, 'imports are not deleted'); END;
CREATE TRIGGER clock_fixed BEFORE UPDATE ON clock WHEN NEW.id IS NOT OLD.id OR NEW.ticket IS NOT OLD.ticket OR NEW.kind IS NOT OLD.kind
  OR NEW.round IS NOT OLD.round
  BEGIN SELECT RAISE (ABORT, 'a clock stays what it is'); END;

-- ---- Lengths ---------------------------------------------------------------------------------------------------------
-- In characters, and for what is written from now on: what an earlier schema took stays. core/procedure-lengths.c says the same in words.
CREATE TRIGGER ticket_length BEFORE INSERT ON ticket
  WHEN length (NEW.content) > 20000 OR length (NEW.asks_for) > 20000 OR length (NEW.scope) > 20000
    OR length (NEW.outcome) > 20000
  BEGIN SELECT RAISE (ABORT, 'a text of table ticket is too long'); END;
CREATE TRIGGER ticket_length_kept BEFORE UPDATE OF content, asks_for, scope, outcome ON ticket
  WHEN (length (NEW.content) > 20000 AND NEW.content IS NOT OLD.content)
    OR (length (NEW.asks_for) > 20000 AND NEW.asks_for IS NOT OLD.asks_for)
    OR (length (NEW.scope) > 20000 AND NEW.scope IS NOT OLD.scope)
    OR (length (NEW.outcome) > 20000 AND NEW.outcome IS NOT OLD.outcome)
  BEGIN SELECT RAISE (ABORT, 'a text of table ticket is too long'); END;
CREATE TRIGGER customer_length BEFORE INSERT ON customer
  WHEN length (NEW.name) > 4000 OR length (NEW.honorific) > 200 OR length (NEW.phone) > 200
    OR length (NEW.address) > 4000 OR length (NEW.subscriber_code) > 200 OR length (NEW.email) > 200
  BEGIN SELECT RAISE (ABORT, 'a text of table customer is too long'); END;
CREATE TRIGGER customer_length_kept BEFORE UPDATE OF name, honorific, phone, address, subscriber_code, email ON customer
  WHEN (length (NEW.name) > 4000 AND NEW.name IS NOT OLD.name)
    OR (length (NEW.honorific) > 200 AND NEW.honorific IS NOT OLD.honorific)
    OR (length (NEW.phone) > 200 AND NEW.phone IS NOT OLD.phone)
    OR (length (NEW.address) > 4000 AND NEW.address IS NOT OLD.address)
    OR (length (NEW.subscriber_code) > 200 AND NEW.subscriber_code IS NOT OLD.subscriber_code)
    OR (length (NEW.email) > 200 AND NEW.email IS NOT OLD.email)
  BEGIN SELECT RAISE (ABORT, 'a text of table customer is too long'); END;
CREATE TRIGGER contact_length BEFORE INSERT ON contact
  WHEN length (NEW.text) > 20000
  BEGIN SELECT RAISE (ABORT, 'a text of table contact is too long'); END;
CREATE TRIGGER letter_length BEFORE INSERT ON letter
  WHEN length (NEW.subject) > 4000 OR length (NEW.recipient) > 4000 OR length (NEW.place) > 4000
    OR length (NEW.symbol) > 4000 OR length (NEW.sign_form) > 4000 OR length (NEW.sign_name) > 4000
    OR length (NEW.receivers) > 20000 OR length (NEW.reason) > 20000 OR length (NEW.withdrawal) > 20000
    OR length (NEW.blocks) > 400000
  BEGIN SELECT RAISE (ABORT, 'a text of table letter is too long'); END;
CREATE TRIGGER letter_length_kept BEFORE UPDATE OF subject, recipient, place, symbol, sign_form, sign_name, receivers, reason, withdrawal, blocks ON letter
  WHEN (length (NEW.subject) > 4000 AND NEW.subject IS NOT OLD.subject)
    OR (length (NEW.recipient) > 4000 AND NEW.recipient IS NOT OLD.recipient)
    OR (length (NEW.place) > 4000 AND NEW.place IS NOT OLD.place)
    OR (length (NEW.symbol) > 4000 AND NEW.symbol IS NOT OLD.symbol)
    OR (length (NEW.sign_form) > 4000 AND NEW.sign_form IS NOT OLD.sign_form)
    OR (length (NEW.sign_name) > 4000 AND NEW.sign_name IS NOT OLD.sign_name)
    OR (length (NEW.receivers) > 20000 AND NEW.receivers IS NOT OLD.receivers)
    OR (length (NEW.reason) > 20000 AND NEW.reason IS NOT OLD.reason)
    OR (length (NEW.withdrawal) > 20000 AND NEW.withdrawal IS NOT OLD.withdrawal)
    OR (length (NEW.blocks) > 400000 AND NEW.blocks IS NOT OLD.blocks)
  BEGIN SELECT RAISE (ABORT, 'a text of table letter is too long'); END;
CREATE TRIGGER attachment_length BEFORE INSERT ON attachment
  WHEN length (NEW.name) > 4000
  BEGIN SELECT RAISE (ABORT, 'a text of table attachment is too long'); END;
CREATE TRIGGER journal_length BEFORE INSERT ON journal
  WHEN length (NEW.fields) > 400000 OR length (NEW.note) > 20000
  BEGIN SELECT RAISE (ABORT, 'a text of table journal is too long'); END;
CREATE TRIGGER person_length BEFORE INSERT ON person
  WHEN length (NEW.login) > 200 OR length (NEW.name) > 4000 OR length (NEW.title) > 4000
  BEGIN SELECT RAISE (ABORT, 'a text of table person is too long'); END;
CREATE TRIGGER person_length_kept BEFORE UPDATE OF login, name, title ON person
  WHEN (length (NEW.login) > 200 AND NEW.login IS NOT OLD.login)
    OR (length (NEW.name) > 4000 AND NEW.name IS NOT OLD.name)
    OR (length (NEW.title) > 4000 AND NEW.title IS NOT OLD.title)
  BEGIN SELECT RAISE (ABORT, 'a text of table person is too long'); END;
CREATE TRIGGER department_length BEFORE INSERT ON department
  WHEN length (NEW.code) > 200 OR length (NEW.name) > 4000 OR length (NEW.full_name) > 4000
  BEGIN SELECT RAISE (ABORT, 'a text of table department is too long'); END;
CREATE TRIGGER department_length_kept BEFORE UPDATE OF code, name, full_name ON department
  WHEN (length (NEW.code) > 200 AND NEW.code IS NOT OLD.code)
    OR (length (NEW.name) > 4000 AND NEW.name IS NOT OLD.name)
    OR (length (NEW.full_name) > 4000 AND NEW.full_name IS NOT OLD.full_name)
  BEGIN SELECT RAISE (ABORT, 'a text of table department is too long'); END;
CREATE TRIGGER draft_length BEFORE INSERT ON draft
  WHEN length (NEW.text) > 1000000
  BEGIN SELECT RAISE (ABORT, 'a text of table draft is too long'); END;
CREATE TRIGGER draft_length_kept BEFORE UPDATE OF text ON draft
  WHEN (length (NEW.text) > 1000000 AND NEW.text IS NOT OLD.text)
  BEGIN SELECT RAISE (ABORT, 'a text of table draft is too long'); END;
CREATE TRIGGER remark_length BEFORE INSERT ON remark
  WHEN length (NEW.value) > 1000000
  BEGIN SELECT RAISE (ABORT, 'a text of table remark is too long'); END;
CREATE TRIGGER remark_length_kept BEFORE UPDATE OF value ON remark
  WHEN (length (NEW.value) > 1000000 AND NEW.value IS NOT OLD.value)
  BEGIN SELECT RAISE (ABORT, 'a text of table remark is too long'); END;
CREATE TRIGGER setting_length BEFORE INSERT ON setting
  WHEN length (NEW.value) > 20000
  BEGIN SELECT RAISE (ABORT, 'a text of table setting is too long'); END;
CREATE TRIGGER setting_length_kept BEFORE UPDATE OF value ON setting
  WHEN (length (NEW.value) > 20000 AND NEW.value IS NOT OLD.value)
  BEGIN SELECT RAISE (ABORT, 'a text of table setting is too long'); END;
