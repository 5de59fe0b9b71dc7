/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Rows that change without an entry of the journal carry a mark: the first half of the SHA-256 of their own columns. */
#include "store/check/canon.h"
#include "store/check/seal.h"

#define MARK_BYTES 16

/* Each gives: the row's number, its mark, two texts that a person knows it by, and the marked columns. */
typedef struct
{
  int n; /* marked columns */
  const char *format; /* of what a person is told, with those texts */
  const char *all;
  const char *one;
  const char *write;
} Marked;

#define FIRST 4 /* marked column */
#define MARKED(table, id, what, columns)                                                                               \
  .all = "SELECT " id ", mark, " what ", " columns " FROM " table,                                                     \
  .one = "SELECT " id ", mark, NULL, NULL, " columns " FROM " table " WHERE " id " = :id",                                   \
  .write = "UPDATE " table " SET mark = :mark WHERE " id " = :id"

static const Marked marked[HA_N_MARKS + 1] = {
  [HA_MARK_CUSTOMER] = { 12, N_("Customer %s (%s) is not as it was written"), MARKED ("customer", "id", "id, name",
                                     "id, honorific, name, phone, address, subscriber_code, email, digits, reversed, "
                                     "search, sort, withdrawn") },
  [HA_MARK_LETTER]
  = { 35, N_("Letter in row %s of ticket %s is not as it was written"), MARKED ("letter", "id",
                  "id, coalesce ((SELECT code FROM ticket WHERE ticket.id = letter.ticket), CAST (letter.ticket AS TEXT))",
                  "id, ticket, status, template_id, number, suffix, year, symbol, issued, place, "
                  "subject, recipient, blocks, sign_form, sign_name, receivers, reason, replaces, "
                  "content_sha256, pdf_sha256, journal_head, saved, person, withdrawal, book, pattern, version, "
                  "urgency, attachments, drafter, copies, sign_image, letterhead, logo, rule") },
  [HA_MARK_DRAFT] = { 4, N_("A draft of person %s is not as it was written"), MARKED ("draft", "{row}", "person, NULL", "person, key, text, saved") },
  [HA_MARK_REMARK] = { 2, N_("The note %s is not as it was written"), MARKED ("note", "{row}", "name, NULL", "name, value") },
  [HA_MARK_NOTE_3] = { 2, N_("The note %s is not as it was written"), MARKED ("remark", "{row}", "name, NULL", "name, value") },
  [HA_MARK_REMINDER] = { 10, N_("What was told of ticket %s is not as it was written"), MARKED ("reminder", "id",
                                    "coalesce ((SELECT code FROM ticket WHERE ticket.id = reminder.ticket), CAST (reminder.ticket AS TEXT)), NULL",
                                    "id, person, cause, ticket, kind, round, appointment, threshold, due, told") },
  [HA_MARK_REMINDER_STATE] = { 9, N_("What became of reminder %s is not as it was written"), MARKED ("reminder_state", "reminder", "reminder, NULL",
                                    "reminder, person, handed, server, bubble, shown, seen, again, times") },
  [HA_MARK_DESK] = { 2, N_("The desk of person %s is not as it was written"), MARKED ("desk", "person", "person, NULL", "person, seen") },
  [HA_MARK_IMPORT] = { 6, N_("Line %s of import %s is not as it was written"), MARKED ("import_row", "{row}", "line, batch",
                                  "batch, line, ticket, customer, digest, withdrawn") },
};

static char *
make_mark (HaStatement *row, int n)
{
  g_autoptr (GString) text = g_string_sized_new (512);

  for (int i = 0; i < n; i++)
    ha_canon_add_text (text, ha_statement_get_text (row, FIRST + i));
  return ha_canon_short (text, MARK_BYTES);
}

char *
ha_mark_make (HaMark which, const char *const *columns)
{
  g_autoptr (GString) text = g_string_sized_new (512);

  for (int i = 0; i < marked[which].n; i++)
    ha_canon_add_text (text, columns[i]);
  return ha_canon_short (text, MARK_BYTES);
}

static gboolean
write_mark (HaDriver *driver, HaMark which, HaStatement *row, GError **error)
{
  g_autofree char *mark = make_mark (row, marked[which].n);

  return ha_driver_run (driver, error, marked[which].write, "t:mark", mark, "i:id", ha_statement_get_int (row, 0),
                        NULL);
}

gboolean
ha_mark_row (HaDriver *driver, HaMark which, gint64 id, GError **error)
{
  g_autoptr (HaStatement) row = ha_driver_query (driver, error, marked[which].one, "i:id", id, NULL);

  return ha_statement_next (row, error) ? write_mark (driver, which, row, error) : *error == NULL;
}

gboolean
ha_mark_remark (HaDriver *driver, const char *name, GError **error)
{
  gint64 row = ha_driver_get_int (driver, error, "SELECT {row} FROM note WHERE name = :name", "t:name", name, NULL);

  return *error == NULL && ha_mark_row (driver, HA_MARK_REMARK, row, error);
}

gboolean
ha_mark_import_row (HaDriver *driver, gint64 batch, int line, GError **error)
{
  gint64 row = ha_driver_get_int (driver, error, "SELECT {row} FROM import_row WHERE batch = :batch AND line = :line",
                                  "i:batch", batch, "d:line", line, NULL);

  return *error == NULL && ha_mark_row (driver, HA_MARK_IMPORT, row, error);
}

gboolean
ha_mark_all (HaDriver *driver, HaMark which, GError **error)
{
  g_autoptr (HaStatement) rows = ha_driver_query (driver, error, marked[which].all, NULL);
  g_autoptr (GArray) ids = rows != NULL ? ha_driver_read_ids (rows, error) : NULL;

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    if (!ha_mark_row (driver, which, g_array_index (ids, gint64, i), error))
      return FALSE;
  return *error == NULL;
}

gboolean
ha_mark_check (HaDriver *driver, HaMark which, HaFindings *found, GError **error)
{
  g_autoptr (HaStatement) rows = ha_driver_query (driver, error, marked[which].all, NULL);

  while (ha_statement_next (rows, error))
    {
      g_autofree char *mark = make_mark (rows, marked[which].n);

      if (g_strcmp0 (mark, ha_statement_get_text (rows, 1)) != 0)
        ha_check_tell (found, marked[which].format, ha_statement_get_text (rows, 2), ha_statement_get_text (rows, 3));
    }
  return *error == NULL;
}
