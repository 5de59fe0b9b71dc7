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

-- ---- Fewer pages of every registration -------------------------------------------------------------------------------
-- What the watcher asks of clocks which run is all in one index: those whose warning or target is still to come are among those whose due is.
DROP INDEX clock_open_warn;
DROP INDEX clock_open_target;
DROP INDEX clock_open_due;
CREATE INDEX clock_open_due ON clock (due, warn, target, paused_since) WHERE met IS NULL AND ended IS NULL;
