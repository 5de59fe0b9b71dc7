-- SPDX-License-Identifier: GPL-3.0-or-later
-- Schema 6: what was told to whom, and what became of it.

-- A reminder is recorded once for a person, a cause, a clock, an appointment or a day, a threshold and a due; that row never changes. cause 0: told
-- before this schema, to everybody who watched. person NULL: whoever watches. ticket NULL: a day, whose beginning is threshold and due.
CREATE TABLE told (
  id INTEGER PRIMARY KEY,
  person INTEGER REFERENCES person (id),
  cause INTEGER NOT NULL CHECK (cause BETWEEN 0 AND 6),
  ticket INTEGER REFERENCES ticket (id),
  kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 13),
  round INTEGER NOT NULL CHECK (round >= 0),
  appointment INTEGER REFERENCES appointment (id),
  threshold INTEGER NOT NULL,
  due INTEGER NOT NULL,
  told INTEGER NOT NULL,
  mark TEXT NOT NULL DEFAULT '',
  CHECK ((ticket IS NULL) = (cause = 6)),
  CHECK ((appointment IS NULL) = (cause <> 5)),
  CHECK ((kind = 0) = (cause >= 5)),
  CHECK ((round = 0) = (cause = 6))
) STRICT;
INSERT INTO told (person, cause, ticket, kind, round, appointment, threshold, due, told)
  SELECT NULL, 0, ticket, kind, round, NULL, threshold, 0, told FROM reminder ORDER BY told, ticket, kind, round, threshold;
DROP TABLE reminder;
ALTER TABLE told RENAME TO reminder;
CREATE UNIQUE INDEX reminder_once ON reminder (ticket, coalesce (person, 0), cause, kind, round, coalesce (appointment, 0), threshold, due)
  WHERE ticket IS NOT NULL;
CREATE UNIQUE INDEX reminder_day ON reminder (coalesce (person, 0), threshold, due) WHERE ticket IS NULL;
CREATE INDEX reminder_told ON reminder (coalesce (person, 0), told) WHERE cause <> 0;

-- Whether a notification server has it, and whether the person saw it. person: its reminder's, 0 = whoever watches. NULL: not yet. What was told
-- before this schema has none.
CREATE TABLE reminder_state (
  reminder INTEGER PRIMARY KEY REFERENCES reminder (id),
  person INTEGER NOT NULL,
  handed INTEGER,
  server TEXT,
  bubble INTEGER NOT NULL DEFAULT 0 CHECK (bubble >= 0),
  shown INTEGER,
  seen INTEGER,
  again INTEGER,
  times INTEGER NOT NULL DEFAULT 0 CHECK (times >= 0),
  mark TEXT NOT NULL DEFAULT '',
  CHECK ((handed IS NULL) = (server IS NULL)),
  CHECK (shown IS NULL OR handed IS NOT NULL)
) STRICT;
CREATE INDEX reminder_unseen ON reminder_state (person) WHERE seen IS NULL;

-- Who has a desk: when somebody's own agent or window had the register open; written once an office day.
CREATE TABLE desk (
  person INTEGER PRIMARY KEY REFERENCES person (id),
  seen INTEGER NOT NULL,
  mark TEXT NOT NULL DEFAULT ''
) STRICT;

-- Who knows of a breach is told by the office's entries of the journal alone: these, whose note is the ticket's code.
CREATE INDEX journal_acknowledged ON journal (note) WHERE ticket IS NULL AND note IS NOT NULL;
-- Few, and none of them is new: registering does not touch it.
CREATE INDEX ticket_with_leaders ON ticket (id) WHERE closed IS NULL AND stage = 6;

CREATE TRIGGER reminder_no_update BEFORE UPDATE OF id, person, cause, ticket, kind, round, appointment, threshold, due, told ON reminder
  BEGIN SELECT RAISE (ABORT, 'what was told stays told'); END;
CREATE TRIGGER reminder_no_delete BEFORE DELETE ON reminder BEGIN SELECT RAISE (ABORT, 'what was told stays told'); END;
CREATE TRIGGER reminder_no_replace BEFORE INSERT ON reminder WHEN EXISTS (SELECT 1 FROM reminder WHERE id = NEW.id)
  BEGIN SELECT RAISE (ABORT, 'what was told stays told'); END;
CREATE TRIGGER reminder_state_fixed BEFORE UPDATE ON reminder_state
  WHEN NEW.reminder IS NOT OLD.reminder OR NEW.person IS NOT OLD.person OR (OLD.seen IS NOT NULL AND NEW.seen IS NOT OLD.seen)
    OR NEW.times < OLD.times
  BEGIN SELECT RAISE (ABORT, 'what was seen stays seen'); END;
CREATE TRIGGER reminder_state_no_delete BEFORE DELETE ON reminder_state BEGIN SELECT RAISE (ABORT, 'what was told stays told'); END;
CREATE TRIGGER reminder_state_no_replace BEFORE INSERT ON reminder_state
  WHEN EXISTS (SELECT 1 FROM reminder_state WHERE reminder = NEW.reminder)
  BEGIN SELECT RAISE (ABORT, 'what was told stays told'); END;
CREATE TRIGGER reminder_state_length BEFORE INSERT ON reminder_state
  WHEN length (NEW.server) > 200
  BEGIN SELECT RAISE (ABORT, 'a text of table reminder_state is too long'); END;
CREATE TRIGGER reminder_state_length_kept BEFORE UPDATE OF server ON reminder_state
  WHEN (length (NEW.server) > 200 AND NEW.server IS NOT OLD.server)
  BEGIN SELECT RAISE (ABORT, 'a text of table reminder_state is too long'); END;
CREATE TRIGGER desk_fixed BEFORE UPDATE OF person ON desk WHEN NEW.person IS NOT OLD.person
  BEGIN SELECT RAISE (ABORT, 'a desk stays whose it is'); END;
CREATE TRIGGER desk_no_delete BEFORE DELETE ON desk BEGIN SELECT RAISE (ABORT, 'desks are not deleted'); END;
