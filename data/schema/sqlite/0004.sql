-- SPDX-License-Identifier: GPL-3.0-or-later
-- Schema 4: more that can be searched for.

-- ---- Search ----------------------------------------------------------------------------------------------------------
-- Texts are made of more: the outcome, the old sheet's number, parts of names. The program fills the index anew (migrate.c), and with it:
DELETE FROM search_term;
-- Customers stand in the tickets' table, under their numbers as negative ones. Its parts are joined when the program is idle; a
-- registration has to do so only when there was no such moment for 256 of them.
DROP TABLE customer_search_places;
DROP TABLE customer_search;
INSERT INTO ticket_search (ticket_search, rank) VALUES ('automerge', 0);
INSERT INTO ticket_search (ticket_search, rank) VALUES ('crisismerge', 256);

-- ---- Programs of schema 3 ------------------------------------------------------------------------------------------------
-- One that is open would go on writing what no longer fits. In each of its transactions it asks for this table: from now on all of them fail.
DROP TRIGGER remark_length;
DROP TRIGGER remark_length_kept;
ALTER TABLE remark RENAME TO note;
CREATE TRIGGER remark_length BEFORE INSERT ON note
  WHEN length (NEW.value) > 1000000
  BEGIN SELECT RAISE (ABORT, 'a text of table note is too long'); END;
CREATE TRIGGER remark_length_kept BEFORE UPDATE OF value ON note
  WHEN (length (NEW.value) > 1000000 AND NEW.value IS NOT OLD.value)
  BEGIN SELECT RAISE (ABORT, 'a text of table note is too long'); END;

-- ---- Fewer pages of every registration -------------------------------------------------------------------------------
-- What the watcher asks of clocks which run is all in one index: those whose warning or target is still to come are among those whose due is.
DROP INDEX IF EXISTS clock_open_warn;
DROP INDEX IF EXISTS clock_open_target;
DROP INDEX IF EXISTS clock_open_due;
CREATE INDEX clock_open_due ON clock (due, warn, target, paused_since) WHERE met IS NULL AND ended IS NULL;

-- ---- Letters ---------------------------------------------------------------------------------------------------------
-- Several books, each with its numbers and its way to write them; what else is printed; and what the letter was printed with, so that it is
-- printed again as it was. letterhead: JSON of its texts by name; rule: of the canonical text under content_sha256, 2 holds all of these.
-- version is raised by every save of a draft. That a letter went out is told by entries of the journal alone.
ALTER TABLE letter ADD COLUMN book TEXT NOT NULL DEFAULT 'outgoing' CHECK (book <> '');
ALTER TABLE letter ADD COLUMN pattern TEXT;
ALTER TABLE letter ADD COLUMN version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0);
ALTER TABLE letter ADD COLUMN urgency INTEGER NOT NULL DEFAULT 0 CHECK (urgency BETWEEN 0 AND 3);
ALTER TABLE letter ADD COLUMN attachments TEXT;
ALTER TABLE letter ADD COLUMN drafter TEXT;
ALTER TABLE letter ADD COLUMN copies INTEGER NOT NULL DEFAULT 0 CHECK (copies >= 0);
ALTER TABLE letter ADD COLUMN sign_image TEXT REFERENCES attachment_content (sha256);
ALTER TABLE letter ADD COLUMN letterhead TEXT;
ALTER TABLE letter ADD COLUMN logo TEXT REFERENCES attachment_content (sha256);
ALTER TABLE letter ADD COLUMN rule INTEGER NOT NULL DEFAULT 1 CHECK (rule BETWEEN 1 AND 2);
DROP INDEX IF EXISTS letter_number;
CREATE UNIQUE INDEX letter_number ON letter (book, year, number, coalesce (suffix, '')) WHERE status >= 3;
CREATE INDEX letter_year ON letter (year, book, number) WHERE status >= 3;
-- The letterhead of an issued letter is what the office's last entry about it before that says; where there is none at all, it has never been
-- changed; where the first one is later, it was what every register began with.
WITH head AS MATERIALIZED (
  SELECT seq, at, fields FROM journal WHERE ticket IS NULL AND fields LIKE '%"issuer"%' AND fields LIKE '%"symbol"%')
UPDATE letter SET letterhead = coalesce (
    (SELECT fields FROM head WHERE head.at <= letter.issued ORDER BY seq DESC LIMIT 1),
    CASE WHEN EXISTS (SELECT 1 FROM head) THEN
      json_object ('company', 'Công ty TNHH MTV Truyền hình cáp Quy Nhơn', 'email', 'qcatv2014@gmail.com',
        'issuer', 'CÔNG TY TNHH MTV' || char (10) || 'TRUYỀN HÌNH CÁP QUY NHƠN', 'phones', '0256.3822117; 0256.2221419',
        'website', 'qcatv.vn')
    ELSE
      (SELECT json_group_object (substr (name, 12), value) FROM setting WHERE name >= 'letterhead.' AND name < 'letterhead/')
    END)
  WHERE status >= 3;
DROP TRIGGER letter_frozen;
CREATE TRIGGER letter_frozen BEFORE UPDATE ON letter
  WHEN OLD.status >= 3 AND (NEW.id IS NOT OLD.id OR NEW.ticket IS NOT OLD.ticket OR NEW.template_id IS NOT OLD.template_id
    OR NEW.number IS NOT OLD.number OR NEW.suffix IS NOT OLD.suffix OR NEW.year IS NOT OLD.year OR NEW.symbol IS NOT OLD.symbol
    OR NEW.issued IS NOT OLD.issued OR NEW.place IS NOT OLD.place OR NEW.subject IS NOT OLD.subject
    OR NEW.recipient IS NOT OLD.recipient OR NEW.blocks IS NOT OLD.blocks OR NEW.sign_form IS NOT OLD.sign_form
    OR NEW.sign_name IS NOT OLD.sign_name OR NEW.receivers IS NOT OLD.receivers OR NEW.reason IS NOT OLD.reason
    OR NEW.replaces IS NOT OLD.replaces OR NEW.content_sha256 IS NOT OLD.content_sha256 OR NEW.pdf_sha256 IS NOT OLD.pdf_sha256
    OR NEW.journal_head IS NOT OLD.journal_head OR NEW.saved IS NOT OLD.saved OR NEW.person IS NOT OLD.person
    OR NEW.book IS NOT OLD.book OR NEW.pattern IS NOT OLD.pattern OR NEW.version IS NOT OLD.version
    OR NEW.urgency IS NOT OLD.urgency OR NEW.attachments IS NOT OLD.attachments OR NEW.drafter IS NOT OLD.drafter
    OR NEW.copies IS NOT OLD.copies OR NEW.sign_image IS NOT OLD.sign_image OR NEW.letterhead IS NOT OLD.letterhead
    OR NEW.logo IS NOT OLD.logo OR NEW.rule IS NOT OLD.rule
    OR (OLD.withdrawal IS NOT NULL AND NEW.withdrawal IS NOT OLD.withdrawal) OR NEW.status < OLD.status)
  BEGIN SELECT RAISE (ABORT, 'an issued letter is not edited'); END;
CREATE TRIGGER letter_more_length BEFORE INSERT ON letter
  WHEN length (NEW.attachments) > 20000 OR length (NEW.drafter) > 200 OR length (NEW.suffix) > 20
    OR length (NEW.pattern) > 200 OR length (NEW.book) > 40
  BEGIN SELECT RAISE (ABORT, 'a text of table letter is too long'); END;
CREATE TRIGGER letter_more_length_kept BEFORE UPDATE OF attachments, drafter, suffix, pattern, book ON letter
  WHEN (length (NEW.attachments) > 20000 AND NEW.attachments IS NOT OLD.attachments)
    OR (length (NEW.drafter) > 200 AND NEW.drafter IS NOT OLD.drafter)
    OR (length (NEW.suffix) > 20 AND NEW.suffix IS NOT OLD.suffix)
    OR (length (NEW.pattern) > 200 AND NEW.pattern IS NOT OLD.pattern)
    OR (length (NEW.book) > 40 AND NEW.book IS NOT OLD.book)
  BEGIN SELECT RAISE (ABORT, 'a text of table letter is too long'); END;
-- A scan of the signed copy is an attachment of its ticket that names the letter.
ALTER TABLE attachment ADD COLUMN letter INTEGER REFERENCES letter (id);
-- Vocabularies that grew, as in 0002.sql: deliver-reply among the actions.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace (sql, 'CHECK (action BETWEEN 0 AND 27)', 'CHECK (action BETWEEN 0 AND 28)')
  WHERE type = 'table' AND name = 'journal';
PRAGMA writable_schema = OFF;
