-- SPDX-License-Identifier: GPL-3.0-or-later
-- Schema 2: limits that start and end by rows of the policy, notices of days off, what the calendar was before each change, the duties
-- of the law among the clocks. Dates: days since 1970-01-01. What the rows of 85A of schema 1 did not say is added here.

ALTER TABLE policy ADD COLUMN source TEXT;
ALTER TABLE policy ADD COLUMN chosen INTEGER NOT NULL DEFAULT 1 CHECK (chosen IN (0, 1));

ALTER TABLE policy_clock ADD COLUMN from_reception INTEGER NOT NULL DEFAULT 0 CHECK (from_reception IN (0, 1));
ALTER TABLE policy_clock ADD COLUMN ends INTEGER NOT NULL DEFAULT 32 CHECK (ends BETWEEN 0 AND 127);
ALTER TABLE policy_clock ADD COLUMN kinds INTEGER NOT NULL DEFAULT 0;
ALTER TABLE policy_clock ADD COLUMN areas INTEGER NOT NULL DEFAULT 0;
ALTER TABLE policy_clock ADD COLUMN services INTEGER NOT NULL DEFAULT 0;
ALTER TABLE policy_clock ADD COLUMN warnings TEXT NOT NULL DEFAULT '';  -- "25%,3600": share of the limit left, seconds before due
ALTER TABLE policy_clock ADD COLUMN source TEXT;
UPDATE policy_clock SET
  ends = CASE kind WHEN 1 THEN 2 WHEN 2 THEN 35 WHEN 3 THEN 36 WHEN 4 THEN 24 ELSE 36 END,
  channels = CASE kind WHEN 1 THEN 1 WHEN 3 THEN 256 ELSE 0 END;

-- calendar_day holds the office's own days alone: what the law and the notices say is computed.
ALTER TABLE calendar_day ADD COLUMN author INTEGER REFERENCES person (id);

-- What a year's official notice settles. swaps: "2026-01-02/2026-01-10 …", the day off and the day worked for it.
CREATE TABLE holiday_notice (
  year INTEGER PRIMARY KEY CHECK (year BETWEEN 1900 AND 2199),
  tet_before INTEGER NOT NULL CHECK (tet_before BETWEEN 0 AND 4),
  national_days INTEGER NOT NULL CHECK (national_days BETWEEN 1 AND 2),
  national_before INTEGER NOT NULL CHECK (national_before IN (0, 1)),
  swaps TEXT NOT NULL,
  source TEXT,
  confirmed INTEGER NOT NULL CHECK (confirmed IN (0, 1)),
  author INTEGER REFERENCES person (id)    -- NULL = the program carried it
) STRICT;

-- The whole calendar as it was until a change, in canonical JSON: entries of the journal up to and with seq were reckoned by it.
CREATE TABLE calendar_change (
  seq INTEGER PRIMARY KEY REFERENCES journal (seq),
  before TEXT NOT NULL
) STRICT;
CREATE TRIGGER calendar_change_no_update BEFORE UPDATE ON calendar_change BEGIN SELECT RAISE (ABORT, 'what the calendar was stays kept'); END;
CREATE TRIGGER calendar_change_no_delete BEFORE DELETE ON calendar_change BEGIN SELECT RAISE (ABORT, 'what the calendar was stays kept'); END;

-- Clocks that a change of the calendar can touch, and pauses that announced their end.
CREATE INDEX clock_open_reckoned ON clock (due) WHERE met IS NULL AND ended IS NULL AND unit <> 1;
CREATE INDEX clock_open_paused ON clock (paused_until) WHERE met IS NULL AND ended IS NULL AND paused_until IS NOT NULL;

-- Vocabularies that grew. The engine's own way to widen a CHECK without copying the table: its text in the schema.
-- Rule of the engine: https://sqlite.org/lang_altertable.html, section 7
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace (sql, 'CHECK (kind BETWEEN 1 AND 5)', 'CHECK (kind BETWEEN 1 AND 13)')
  WHERE type = 'table' AND name IN ('clock', 'policy_clock');
UPDATE sqlite_schema SET sql = replace (sql, 'CHECK (unit BETWEEN 1 AND 4)', 'CHECK (unit BETWEEN 1 AND 5)')
  WHERE type = 'table' AND name IN ('clock', 'policy_clock');
UPDATE sqlite_schema SET sql = replace (sql, 'CHECK (start BETWEEN 1 AND 3)', 'CHECK (start BETWEEN 1 AND 4)')
  WHERE type = 'table' AND name = 'policy_clock';
UPDATE sqlite_schema SET sql = replace (sql, 'CHECK (action BETWEEN 0 AND 25)', 'CHECK (action BETWEEN 0 AND 26)')
  WHERE type = 'table' AND name = 'journal';
PRAGMA writable_schema = OFF;
