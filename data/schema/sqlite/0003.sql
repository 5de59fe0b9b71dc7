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
