/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/check/findings.h"
#include "store/store-private.h"

G_BEGIN_DECLS

/*
 * Digests and marks of rows (schema 3): private to store/. A digest is written into the journal and so cannot be made again unseen; a mark
 * stands in the row itself and shows damage, not deceit.
 */

/* How a digest of this form begins; what does not is of schema 1 and 2: ha_store_digest_case() of tickets, none of the office. */
#define HA_SEAL_FORM "2:"

/* The ticket's row but for the columns that follow from other tables, all its clocks, contacts and appointments; and, apart, the customer's:
 * "2:<rows>:<customer>". Letters are held by entries of their own. New. */
char     *ha_seal_case          (HaDriver *driver, gint64 ticket, GError **error);
/* The same of a ticket whose rows were written just now: tables that have none of it are not asked. New. */
char     *ha_seal_new_case      (HaDriver *driver, const HaCase *self, GError **error);
/* The same from rows that somebody reads anyway: these columns, ordered by id, of each of the tables in this order. */
#define HA_SEAL_TICKET_COLUMNS(t) t "id, " t "key, " t "code, " t "year, " t "number, " t "version, " t "channel, " t "kind, " t "area, " \
                                  t "service, " t "customer, " t "content, " t "asks_for, " t "received, " t "registered, " t "stage, " \
                                  t "round, " t "round_started, " t "department, " t "person, " t "involved, " t "authenticity, " \
                                  t "scope, " t "outcome, " t "ending, " t "closed, " t "merged_into, " t "policy, " t "reply_lifted, " \
                                  t "leadership_seen, " t "next_clock, " t "due, " t "warn, " t "paused_since, " t "paused_until"
#define HA_SEAL_CLOCK_COLUMNS "id, kind, round, unit, \"limit\", starts, due, target, warn, met, ended, paused_since, paused_until, " \
                              "paused_seconds, steps, dropped, ticket"
#define HA_SEAL_CONTACT_COLUMNS "id, ticket, at, by, reached, text, person"
#define HA_SEAL_APPOINTMENT_COLUMNS "id, ticket, at, meets, place, person"
typedef enum { HA_SEAL_TICKET, HA_SEAL_CLOCK, HA_SEAL_CONTACT, HA_SEAL_APPOINTMENT, HA_N_SEALS } HaSealTable;

void      ha_seal_begin_table   (GString *text, HaSealTable table);
void      ha_seal_add_row       (GString *text, HaSealTable table, HaStatement *row);
/* Whether the digest says of the ticket's own rows what the text, complete, does; the customer may have been changed by another since. */
gboolean  ha_seal_is_same_case  (const char *digest, const GString *text);
/* The part of the customer alone, and of a whole digest (borrowed; NULL in the old form). */
char       *ha_seal_customer    (HaDriver *driver, gint64 customer, GError **error);
const char *ha_seal_get_customer (const char *digest);

/* The office's tables, each by itself, and the schema last: "2:<department>:<person>:…:<schema>". New. */
char     *ha_seal_office        (HaDriver *driver, GError **error);
/* The name of the first table in which both differ; NULL when none does. */
const char *ha_seal_compare_office (const char *a, const char *b);
/* TRUE from schema 3 on: before, the office's entries have no digest. */
gboolean  ha_seal_has_office    (HaDriver *driver, GError **error);

/* Rows that carry a mark. */
typedef enum { HA_MARK_CUSTOMER, HA_MARK_LETTER, HA_MARK_DRAFT, HA_MARK_REMARK, HA_MARK_REMINDER, HA_MARK_IMPORT,
               HA_MARK_REMINDER_STATE, HA_MARK_DESK, HA_N_MARKS,
               HA_MARK_NOTE_3 = HA_N_MARKS /* the notes by the name that their table has in schema 3 */ } HaMark;

/* Marks the row as it is now; id: or its {row}, where the table has no id. */
gboolean  ha_mark_row           (HaDriver *driver, HaMark which, gint64 id, GError **error);
gboolean  ha_mark_remark        (HaDriver *driver, const char *name, GError **error);
gboolean  ha_mark_import_row    (HaDriver *driver, gint64 batch, int line, GError **error);
/* The mark of a row whose marked columns are these texts (NULL is NULL). New. */
char     *ha_mark_make          (HaMark which, const char *const *columns);
/* Of all rows of the table. */
gboolean  ha_mark_all           (HaDriver *driver, HaMark which, GError **error);
/* Tells rows that are not as they were marked. */
gboolean  ha_mark_check         (HaDriver *driver, HaMark which, HaFindings *found, GError **error);

/* Inside the migration to schema 3: all of these for the first time, and the sums of stat.h. */
gboolean  ha_seal_migrate       (HaDriver *driver, GError **error);
/* Inside a migration from schema 3 or later that changes tables or indices: an entry with the office's digest as it is then. */
gboolean  ha_seal_follow_schema (HaDriver *driver, GError **error);

G_END_DECLS
