/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Rows of a sheet in one transaction: the batch, each row's ticket or customer, and its digest beside it. As long as nobody else brought
 * anything in since the plan was made, what the plan found is true still, and is not looked up again.
 */
#include "core/text.h"
#include "store/case/case-write.h"
#include "store/check/seal.h"
#include "store/check/tally.h"
#include "store/error-private.h"
#include "store/exchange/import-private.h"
#include "store/office/office.h"
#include "store/store-struct.h"

/* Another program that wants to write cannot be seen waiting: once one wrote, the transactions are short for a while. */
#define ROWS_WHEN_SHARED 25
#define ROWS_WHEN_ASKED  10 /* somebody waits in this program */
#define SHARED_TIME      (5 * G_USEC_PER_SEC)

gboolean
ha_import_check_right (const HaContext *context, GError **error)
{
  if (ha_rights_may_manage (context->actor))
    return TRUE;
  g_set_error_literal (error, HA_OFFICE_ERROR, HA_OFFICE_ERROR_RIGHT, "Only who manages the office may import");
  return FALSE;
}

/* ---- The batch ----------------------------------------------------------------------------------------------- */

/* A sheet that was broken off goes on under the batch that it began. */
static gint64
find_batch (HaDriver *driver, const HaImportPlan *plan, GError **error)
{
  return ha_driver_get_int (
      driver, error,
      "SELECT id FROM import_batch b WHERE kind = :kind AND digest = :digest "
      "AND NOT EXISTS (SELECT 1 FROM import_row WHERE batch = b.id AND withdrawn = 1) ORDER BY id DESC LIMIT 1",
      "d:kind", (int) plan->kind, "t:digest", plan->digest, NULL);
}

static gboolean
tell_journal (HaDriver *driver, const HaImport *self, const HaContext *context, GError **error)
{
  g_autoptr (HaFields) fields = ha_fields_new ();

  ha_fields_set_int (fields, "import", self->batch);
  ha_fields_set (fields, "of", self->plan->kind == HA_IMPORT_TICKETS ? "tickets" : "customers");
  ha_fields_set (fields, "file", self->plan->file);
  ha_fields_set (fields, "digest", self->plan->digest);
  return ha_office_write_entry (driver, context->actor, self->now, fields, error);
}

static gboolean
begin_batch (HaDriver *driver, HaImport *self, const HaContext *context, GError **error)
{
  if (self->batch != 0)
    return TRUE;
  self->batch = find_batch (driver, self->plan, error);
  if (self->batch != 0 || *error != NULL)
    return *error == NULL;
  if (!ha_driver_run (
          driver, error,
          "INSERT INTO import_batch (at, person, kind, file, digest) VALUES (:at, :person, :kind, :file, :digest)",
          "i:at", self->now, "k:person", self->actor, "d:kind", (int) self->plan->kind, "t:file", self->plan->file,
          "t:digest", self->plan->digest, NULL))
    return FALSE;
  self->batch = ha_driver_get_last_id (driver);
  return tell_journal (driver, self, context, error);
}

/* It must not go on into a batch that is being emptied: undoing tells the journal as its first step. */
static gboolean
check_not_taken_back (HaDriver *driver, const HaImport *self, GError **error)
{
  g_autofree char *told = g_strdup_printf ("\"undo-import\":\"%" G_GINT64_FORMAT "\"", self->batch);
  gint64 n;

  if (self->batch == 0)
    return TRUE;
  n = ha_driver_get_int (driver, error,
                         "SELECT count (*) FROM journal WHERE seq > :seq AND ticket IS NULL AND {has fields, :told}", "i:seq",
                         self->moment.entry, "t:told", told, NULL);
  if (*error != NULL || n == 0)
    return *error == NULL;
  g_free (told);
  told = g_strdup_printf ("%" G_GINT64_FORMAT, self->batch);
  return ha_store_set_error (error, HA_STORE_ERROR_FAILED, HA_STORE_DETAIL_IMPORT_TAKEN_BACK, told, NULL);
}

/* ---- Rows ---------------------------------------------------------------------------------------------------- */

/* The mark that the row will have. */
static char *
make_mark (const HaImport *self, const HaImportRow *row, gint64 ticket, gint64 customer)
{
  const gint64 numbers[] = { self->batch, row->line, ticket, customer };
  char texts[G_N_ELEMENTS (numbers)][24];
  const char *columns[] = { texts[0], texts[1], ticket != 0 ? texts[2] : NULL, customer != 0 ? texts[3] : NULL,
                            row->digest, "0" };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    g_snprintf (texts[i], sizeof texts[i], "%" G_GINT64_FORMAT, numbers[i]);
  return ha_mark_make (HA_MARK_IMPORT, columns);
}

static gboolean
keep_row (HaDriver *driver, HaImport *self, const HaImportRow *row, gint64 ticket, gint64 customer, GError **error)
{
  g_autofree char *mark = make_mark (self, row, ticket, customer);

  self->kept_rows++;
  return ha_driver_run (driver, error,
                        "INSERT INTO import_row (batch, line, ticket, customer, digest, mark) VALUES (:batch, :line, "
                        ":ticket, :customer, :digest, :mark)",
                        "i:batch", self->batch, "i:line", (gint64) row->line, "k:ticket", ticket, "k:customer", customer,
                        "t:digest", row->digest, "t:mark", mark, NULL);
}

/* How the sheet writes a name whose accents it left out. */
static void
note_spelling (HaRegistration *what, const char *kept)
{
  g_autofree char *accents = ha_text_accent_key (what->customer->name);
  g_autofree char *kept_accents = ha_text_accent_key (kept);
  g_autofree char *note = g_steal_pointer (&what->note);
  gboolean some = note != NULL && *note != '\0';

  if (g_str_equal (accents, kept_accents))
    what->note = g_steal_pointer (&note);
  else
    what->note = g_strconcat (some ? note : "", some ? "\n" : "", HA_IMPORT_SPELLING, what->customer->name, NULL);
}

/* A customer that is kept stays as it is: an old sheet knows no better than the desk. */
static gboolean
give_customer (HaDriver *driver, HaRegistration *what, gint64 known, GError **error)
{
  g_autoptr (HaCustomer) given = ha_customer_new ();
  HaCustomer *kept;

  given->id = known;
  kept = ha_case_merge_customer (driver, given, error);
  if (kept == NULL)
    return FALSE;
  note_spelling (what, kept->name);
  ha_customer_free (what->customer);
  what->customer = kept;
  return TRUE;
}

/* Whoever looks it up by its digest finds it as it is kept. */
static void
note_kept_as (HaImport *self, const HaImportRow *row, const HaRegistration *what)
{
  g_autofree char *digest = ha_import_digest_registration (what);

  if (!g_str_equal (digest, row->digest))
    g_ptr_array_add (self->fresh, g_steal_pointer (&digest));
}

static HaCase *
play_again (HaDriver *driver, HaImport *self, const HaImportRow *row, gint64 known, const HaContext *context,
            GError **error)
{
  g_autoptr (HaRegistration) what = ha_registration_copy (row->registration);

  if (known != 0 && !give_customer (driver, what, known, error))
    return NULL;
  if (known != 0)
    note_kept_as (self, row, what);
  return ha_procedure_register (context, what, error);
}

static HaCase *
make_case (HaDriver *driver, HaImport *self, const HaImportAhead *ahead, const HaContext *context, GError **error)
{
  gint64 known = ha_import_match_customer (driver, ahead->row->registration->customer, error);

  if (*error != NULL)
    return NULL;
  if (known != 0 || ahead->played == NULL || context->office != self->office)
    return play_again (driver, self, ahead->row, known, context, error);
  ahead->played->customer->id = 0; /* as it was played: this may be the second try */
  return ha_case_ref (ahead->played);
}

static gboolean
is_fresh (const HaImport *self, const char *digest)
{
  for (guint i = 0; i < self->fresh->len; i++)
    if (g_str_equal (g_ptr_array_index (self->fresh, i), digest))
      return TRUE;
  return FALSE;
}

/* FALSE with error too. */
static gboolean
is_there (HaDriver *driver, const HaImport *self, const HaImportRow *row, GError **error)
{
  g_autofree char *code = NULL;

  if (g_hash_table_contains (self->kept_as, row->digest) || is_fresh (self, row->digest))
    return TRUE;
  return !self->alone && ha_import_find_ticket (driver, row->registration, row->digest, &code, error);
}

static gboolean
take_ticket (HaStore *store, HaDriver *driver, HaImport *self, const HaImportAhead *ahead, const HaContext *context,
             GError **error)
{
  g_autofree char *key = g_strdup_printf ("import:%" G_GINT64_FORMAT ":%u", self->batch, ahead->row->line);
  g_autoptr (HaCase) after = NULL;
  g_autoptr (HaCase) kept = NULL;

  if (is_there (driver, self, ahead->row, error) || *error != NULL)
    return *error == NULL;
  after = make_case (driver, self, ahead, context, error);
  if (after == NULL)
    return FALSE;
  kept = ha_case_write_new (store, driver, after, key, self->now, error);
  return kept != NULL && keep_row (driver, self, ahead->row, kept->ticket->id, 0, error);
}

static gboolean
take_customer (HaDriver *driver, HaImport *self, const HaImportRow *row, GError **error)
{
  gint64 id;

  if (ha_import_find_customer (driver, row->customer, row->digest, error) || *error != NULL)
    return *error == NULL;
  id = ha_case_write_customer (driver, row->customer, error);
  return id != 0 && keep_row (driver, self, row, 0, id, error);
}

static gboolean
take_row (HaStore *store, HaDriver *driver, HaImport *self, const HaImportAhead *ahead, const HaContext *context,
          GError **error)
{
  if (self->plan->kind == HA_IMPORT_CUSTOMERS ? take_customer (driver, self, ahead->row, error)
                                              : take_ticket (store, driver, self, ahead, context, error))
    return TRUE;
  g_prefix_error (error, "Line %u: ", ahead->row->line);
  return FALSE;
}

/* ---- The transaction ----------------------------------------------------------------------------------------- */

static gboolean
look_around (HaDriver *driver, HaImport *self, GError **error)
{
  HaImportMoment moment;
  gint64 stamp = ha_driver_get_stamp (driver, error);

  if (*error != NULL || !ha_import_read_moment (driver, &moment, error))
    return FALSE;
  if (self->stamp != 0 && self->stamp != stamp)
    self->shared = g_get_monotonic_time () + SHARED_TIME;
  self->alone &= moment.entry == self->moment.entry && moment.customer == self->moment.customer;
  self->stamp = stamp;
  return TRUE;
}

gboolean
ha_import_is_shared (const HaImport *self)
{
  return self->shared > g_get_monotonic_time ();
}

static gboolean
is_asked (HaStore *store)
{
  return g_async_queue_length (store->writer.jobs) > 0;
}

static gboolean
take_rows (HaStore *store, HaDriver *driver, HaImport *self, const HaContext *context, GError **error)
{
  guint most = ha_import_is_shared (self) ? ROWS_WHEN_SHARED : HA_IMPORT_ROWS_AT_MOST;
  guint n = 0;

  for (; self->taken < self->rows->len && n < most && !(n >= ROWS_WHEN_ASKED && is_asked (store)); n++, self->taken++)
    if (!take_row (store, driver, self, &g_array_index (self->rows, HaImportAhead, self->taken), context, error))
      return FALSE;
  self->done += n;
  if (self->kept_rows > 0 && !ha_tally_add (driver, HA_TALLY_IMPORT_ROW, (int) self->kept_rows, error))
    return FALSE;
  return ha_import_read_moment (driver, &self->moment, error);
}

/* What is counted is true only once the transaction is: so it is counted in a copy. */
gpointer
ha_import_take_job (HaStore *store, HaDriver *driver, gpointer data, GError **error)
{
  HaImport working = *(HaImport *) data;
  g_autoptr (HaOffice) office = NULL;
  HaContext context;

  g_ptr_array_set_size (working.fresh, 0);
  working.kept_rows = 0;
  if (!ha_store_make_context (store, driver, working.actor, working.now, &office, &context, error)
      || !ha_import_check_right (&context, error) || !look_around (driver, &working, error)
      || !check_not_taken_back (driver, &working, error)
      || !begin_batch (driver, &working, &context, error) || !take_rows (store, driver, &working, &context, error))
    return NULL;
  return g_memdup2 (&working, sizeof working);
}
