-- SPDX-License-Identifier: GPL-3.0-or-later
-- Schema 4: more that can be searched for.

-- ---- Search ----------------------------------------------------------------------------------------------------------
-- Texts are made of more: the outcome, the old sheet's number, parts of names. The program fills the index anew (migrate.c), and with it:
DELETE FROM search_term;
