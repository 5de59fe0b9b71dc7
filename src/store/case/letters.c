/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Letters: drafts saved, submitted, issued under the book's next number in the transaction that freezes and seals them. */
#include "core/letter-error.h"
#include "store/case/case-write.h"
#include "store/case/letter-rows.h"

/* ---- Saving -------------------------------------------------------------------------------------------------------- */

static HaFields *
describe_draft (const HaLetter *letter)
{
  HaFields *fields = ha_fields_new ();

  ha_fields_set_int (fields, "letter", letter->id);
  ha_fields_set (fields, "template", letter->template_id);
  return fields;
}

static HaFields *
describe_issue (const HaLetter *letter, GBytes *pdf, gboolean by_hand)
{
  HaFields *fields = ha_fields_new ();
  g_autofree char *number = ha_letter_get_reference (letter);

  ha_fields_set_int (fields, "letter", letter->id);
  ha_fields_set (fields, "number", number);
  ha_fields_set (fields, "content_sha256", letter->content_sha256);
  ha_fields_set (fields, "pdf_sha256", letter->pdf_sha256);
  ha_fields_set_int (fields, "pdf_size", (gint64) g_bytes_get_size (pdf));
  ha_fields_set (fields, "reason", letter->reason);
  if (by_hand)
    ha_fields_set_bool (fields, "by_hand", TRUE);
  return fields;
}

static HaCase *
act_on_letter (HaStore *self, HaDriver *driver, const HaCase *before, HaCase *working, HaAction action,
               const HaFields *fields, const HaContext *context, GError **error)
{
  g_autoptr (HaCase) after = ha_procedure_act (working, action, fields, context, error);

  return after != NULL ? ha_case_write (self, driver, before, after, NULL, error) : NULL;
}

/* It is written in one of the office's books, and its number in that book's way. */
static gboolean
take_book (HaLetter *letter, const HaContext *context, GError **error)
{
  const HaLetterBook *book = ha_office_get_book (context->office, letter->book);

  if (book == NULL)
    return ha_letter_refuse (error, HA_LETTER_ERROR_BOOK, letter->book);
  g_free (letter->pattern);
  letter->pattern = g_strdup (book->pattern);
  return TRUE;
}

/* The first save is a step of the ticket and stands in its journal. */
static HaLetter *
add_letter (HaStore *self, HaDriver *driver, const HaLetter *given, const HaContext *context, GError **error)
{
  g_autoptr (HaCase) before = ha_store_load_case (driver, given->ticket, error);
  g_autoptr (HaCase) working = NULL;
  g_autoptr (HaCase) kept = NULL;
  g_autoptr (HaLetter) letter = NULL;
  g_autoptr (HaFields) fields = NULL;

  if (before == NULL)
    return NULL;
  letter = ha_letter_copy (given);
  letter->status = HA_LETTER_DRAFT;
  if (!take_book (letter, context, error))
    return NULL;
  letter->id = ha_letter_insert (driver, letter, context, error);
  if (*error != NULL)
    return NULL;
  working = ha_case_copy (before);
  g_ptr_array_add (working->letters, ha_letter_copy (letter));
  fields = describe_draft (letter);
  kept = act_on_letter (self, driver, before, working, HA_ACTION_DRAFT_REPLY, fields, context, error);
  return kept != NULL ? ha_store_load_letter (driver, letter->id, error) : NULL;
}

/* What is signed: all that the letter says, not yet its number. */
static char *
get_wording (const HaLetter *letter)
{
  g_autoptr (HaLetter) bare = ha_letter_copy (letter);

  bare->rule = 2;
  bare->number = bare->year = 0;
  bare->issued = 0;
  g_clear_pointer (&bare->suffix, g_free);
  g_clear_pointer (&bare->pattern, g_free);
  g_clear_pointer (&bare->journal_head, g_free);
  return ha_letter_get_content (bare);
}

static gboolean
is_reworded (const HaLetter *kept, const HaLetter *given)
{
  g_autofree char *before = get_wording (kept), *after = get_wording (given);

  return !g_str_equal (before, after);
}

/* What was handed in for signature and is changed is a draft again, and the journal says so: what is signed is what was
 * handed in. */
static gboolean
take_back (HaStore *self, HaDriver *driver, const HaCase *before, gint64 id, const HaContext *context, GError **error)
{
  g_autoptr (HaCase) working = ha_store_load_case (driver, before->ticket->id, error);
  HaLetter *letter = working != NULL ? ha_case_find_letter (working, id) : NULL;
  g_autoptr (HaFields) fields = NULL;
  g_autoptr (HaCase) kept = NULL;

  if (letter == NULL)
    return FALSE;
  letter->status = HA_LETTER_DRAFT;
  if (!ha_letter_write_status (driver, letter, error))
    return FALSE;
  fields = describe_draft (letter);
  kept = act_on_letter (self, driver, before, working, HA_ACTION_DRAFT_REPLY, fields, context, error);
  return kept != NULL;
}

/* Who saves has seen what he saves over, and who issues what he issues. */
static gboolean
check_seen (const HaLetter *kept, int version, GError **error)
{
  if (version == kept->version)
    return TRUE;
  *error = ha_store_error_new_letter_conflict (kept->version, version);
  return FALSE;
}

static gboolean
check_may_change (const HaLetter *kept, const HaLetter *given, GError **error)
{
  if (kept->status >= HA_LETTER_ISSUED)
    return ha_letter_refuse (error, HA_LETTER_ERROR_FROZEN, NULL);
  return check_seen (kept, given->version, error);
}

static HaLetter *
change_letter (HaStore *self, HaDriver *driver, const HaLetter *given, const HaContext *context, GError **error)
{
  g_autoptr (HaLetter) kept = ha_store_load_letter (driver, given->id, error);
  g_autoptr (HaCase) ticket = kept != NULL ? ha_store_load_case (driver, kept->ticket, error) : NULL;
  g_autoptr (HaLetter) letter = ha_letter_copy (given);

  if (ticket == NULL || !ha_procedure_may (ticket, HA_ACTION_DRAFT_REPLY, context, error)
      || !check_may_change (kept, given, error) || !take_book (letter, context, error)
      || !ha_letter_update (driver, letter, context, error))
    return NULL;
  if (kept->status == HA_LETTER_SUBMITTED && is_reworded (kept, letter)
      && !take_back (self, driver, ticket, kept->id, context, error))
    return NULL;
  if (!ha_letter_note_draft (driver, kept->ticket, error))
    return NULL;
  ha_store_note_change (self, kept->ticket);
  return ha_store_load_letter (driver, given->id, error);
}

HaLetter *
ha_store_save_letter_in (HaStore *self, HaDriver *driver, const HaLetter *letter, gint64 actor, gint64 now,
                         GError **error)
{
  g_autoptr (HaOffice) office = NULL;
  HaContext context;

  if (!ha_store_make_context (self, driver, actor, now, &office, &context, error))
    return NULL;
  return letter->id == 0 ? add_letter (self, driver, letter, &context, error)
                         : change_letter (self, driver, letter, &context, error);
}

/* ---- Issuing ------------------------------------------------------------------------------------------------------- */

static void
fill_in (char **text, const char *value)
{
  if (*text == NULL || **text == '\0')
    {
      g_free (*text);
      *text = g_strdup (value);
    }
}

static void
freeze (HaLetter *letter, const HaContext *context)
{
  const HaLetterhead *head = context->office->letterhead;
  const HaLetterBook *book = ha_office_get_book (context->office, letter->book);
  gboolean after_move = head->place_from == HA_DATE_NONE || ha_time_get_date (context->now, NULL) >= head->place_from;

  letter->status = HA_LETTER_ISSUED;
  letter->issued = context->now;
  fill_in (&letter->symbol, book != NULL && book->symbol != NULL ? book->symbol : head->symbol);
  fill_in (&letter->place, after_move || head->place_before == NULL ? head->place : head->place_before);
  ha_letter_freeze_head (letter, head);
  letter->rule = 2;
  g_free (letter->content_sha256);
  letter->content_sha256 = ha_letter_digest (letter);
}

/* The letter as it is printed, full reference. */
static GBytes *
seal_letter (HaLetter *letter, HaStoreSealFunc seal, gpointer user_data, GError **error)
{
  g_autoptr (GBytes) pdf = seal (letter, user_data, error);

  if (pdf != NULL && g_bytes_get_size (pdf) > 0)
    {
      g_free (letter->pdf_sha256);
      letter->pdf_sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, pdf);
      return g_steal_pointer (&pdf);
    }
  if (*error == NULL)
    g_set_error_literal (error, HA_STORE_ERROR, HA_STORE_ERROR_FAILED, "The letter could not be drawn");
  return NULL;
}

static gboolean
replace_letter (HaDriver *driver, HaCase *working, const HaLetter *letter, GError **error)
{
  HaLetter *old = letter->replaces != 0 ? ha_case_find_letter (working, letter->replaces) : NULL;

  if (letter->replaces == 0)
    return TRUE;
  if (old == NULL || old->status != HA_LETTER_ISSUED)
    return ha_letter_refuse (error, HA_LETTER_ERROR_REPLACES, NULL);
  if (letter->reason == NULL || *letter->reason == '\0')
    return ha_letter_refuse (error, HA_LETTER_ERROR_WHY, NULL);
  old->status = HA_LETTER_REPLACED;
  return ha_letter_write_status (driver, old, error);
}

static gboolean
check_may_issue (const HaCase *ticket, const HaLetter *letter, int version, const HaContext *context, GError **error)
{
  if (!ha_procedure_may (ticket, HA_ACTION_ISSUE_REPLY, context, error))
    return FALSE;
  if (letter->status != HA_LETTER_DRAFT && letter->status != HA_LETTER_SUBMITTED)
    return ha_letter_refuse (error, HA_LETTER_ERROR_STATUS, NULL);
  return version == 0 || check_seen (letter, version, error);
}

static HaLetter *
issue_checked (HaStore *self, HaDriver *driver, const HaCase *before, gint64 id, const HaContext *context,
               HaStoreSealFunc seal, gpointer user_data, GError **error)
{
  g_autoptr (HaCase) working = ha_case_copy (before);
  g_autoptr (HaCase) kept = NULL;
  g_autoptr (HaFields) fields = NULL;
  g_autoptr (GBytes) pdf = NULL;
  HaLetter *letter = ha_case_find_letter (working, id);
  gboolean by_hand = letter->number > 0;

  if (!take_book (letter, context, error) || !ha_letter_take_number (driver, letter, context->now, error))
    return NULL;
  g_free (letter->journal_head);
  letter->journal_head = ha_store_read_head (driver, NULL, error);
  if (*error != NULL)
    return NULL;
  freeze (letter, context);
  if (!ha_letter_check_twin (driver, letter, error))
    return NULL;
  pdf = seal_letter (letter, seal, user_data, error);
  if (pdf == NULL || !ha_letter_write_issue (driver, letter, error) || !ha_letter_keep_pdf (driver, letter, pdf, error)
      || !replace_letter (driver, working, letter, error))
    return NULL;
  fields = describe_issue (letter, pdf, by_hand);
  kept = act_on_letter (self, driver, before, working, HA_ACTION_ISSUE_REPLY, fields, context, error);
  return kept != NULL ? ha_store_load_letter (driver, id, error) : NULL;
}

HaLetter *
ha_store_issue_letter_in (HaStore *self, HaDriver *driver, gint64 id, int version, gint64 actor, gint64 now,
                          HaStoreSealFunc seal, gpointer user_data, GError **error)
{
  g_autoptr (HaLetter) letter = ha_store_load_letter (driver, id, error);
  g_autoptr (HaCase) before = letter != NULL ? ha_store_load_case (driver, letter->ticket, error) : NULL;
  g_autoptr (HaOffice) office = NULL;
  HaContext context;

  if (before == NULL || !ha_store_make_context (self, driver, actor, now, &office, &context, error)
      || !check_may_issue (before, letter, version, &context, error))
    return NULL;
  return issue_checked (self, driver, before, id, &context, seal, user_data, error);
}

/* ---- Doors --------------------------------------------------------------------------------------------------------- */

typedef struct {
  HaLetter *letter;
  gint64 id;
  int version; /* as it was seen, 0 = any */
  gint64 actor;
  gint64 now;
  HaStoreSealFunc seal;
  gpointer user_data;
  GDestroyNotify destroy;
} Work;

static Work *
make_work (const HaLetter *letter, gint64 id, gint64 actor, gint64 now)
{
  Work *work = g_new0 (Work, 1);

  work->letter = letter != NULL ? ha_letter_copy (letter) : NULL;
  if (work->letter != NULL)
    ha_letter_normalize (work->letter);
  work->id = id;
  work->actor = actor;
  work->now = now;
  return work;
}

static void
free_work (gpointer data)
{
  Work *work = data;

  if (work->destroy != NULL)
    work->destroy (work->user_data);
  ha_letter_free (work->letter);
  g_free (work);
}

static gpointer
save (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  const Work *work = data;

  return ha_store_save_letter_in (self, driver, work->letter, work->actor, work->now, error);
}

static gpointer
submit (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  const Work *work = data;
  g_autoptr (HaLetter) letter = ha_store_load_letter (driver, work->id, error);
  g_autoptr (HaFields) fields = ha_fields_new ();

  if (letter == NULL)
    return NULL;
  ha_fields_set_int (fields, "letter", letter->id);
  return ha_store_act_in (self, driver, letter->ticket, 0, HA_ACTION_SUBMIT_REPLY, fields, work->actor, work->now,
                          error);
}

static gpointer
issue (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  const Work *work = data;

  return ha_store_issue_letter_in (self, driver, work->id, work->version, work->actor, work->now, work->seal,
                                   work->user_data, error);
}

HaLetter *
ha_store_save_letter (HaStore *self, const HaLetter *letter, gint64 actor, gint64 now, GError **error)
{
  Work *work;
  HaLetter *kept;

  g_return_val_if_fail (HA_IS_STORE (self), NULL);
  g_return_val_if_fail (letter != NULL, NULL);

  work = make_work (letter, 0, actor, now);
  kept = ha_store_run (self, HA_JOB_WRITE, save, work, (GDestroyNotify) ha_letter_free, error);
  free_work (work);
  return kept;
}

void
ha_store_save_letter_async (HaStore *self, const HaLetter *letter, gint64 actor, gint64 now, GCancellable *cancellable,
                            GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (HA_IS_STORE (self));
  g_return_if_fail (letter != NULL);

  ha_store_run_async (self, HA_JOB_WRITE, save, make_work (letter, 0, actor, now), free_work,
                      (GDestroyNotify) ha_letter_free, ha_store_save_letter_async, cancellable, callback, user_data);
}

HaLetter *
ha_store_save_letter_finish (HaStore *self, GAsyncResult *result, GError **error)
{
  return ha_store_run_finish (self, result, ha_store_save_letter_async, error);
}

HaCase *
ha_store_submit_letter (HaStore *self, gint64 letter, gint64 actor, gint64 now, GError **error)
{
  Work work = { .id = letter, .actor = actor, .now = now };

  g_return_val_if_fail (HA_IS_STORE (self), NULL);

  return ha_store_run (self, HA_JOB_WRITE, submit, &work, (GDestroyNotify) ha_case_unref, error);
}

HaLetter *
ha_store_issue_letter (HaStore *self, gint64 letter, int version, gint64 actor, gint64 now, HaStoreSealFunc seal,
                       gpointer user_data, GError **error)
{
  Work work = { .id = letter, .version = version, .actor = actor, .now = now, .seal = seal, .user_data = user_data };

  g_return_val_if_fail (HA_IS_STORE (self), NULL);
  g_return_val_if_fail (seal != NULL, NULL);

  return ha_store_run (self, HA_JOB_WRITE, issue, &work, (GDestroyNotify) ha_letter_free, error);
}

static gpointer
issue_at_once (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  const Work *work = data;
  g_autoptr (HaLetter) draft = ha_store_save_letter_in (self, driver, work->letter, work->actor, work->now, error);

  return draft != NULL ? ha_store_issue_letter_in (self, driver, draft->id, draft->version, work->actor, work->now, work->seal,
                                                   work->user_data, error)
                       : NULL;
}

HaLetter *
ha_store_issue_letter_at_once (HaStore *self, const HaLetter *letter, gint64 actor, gint64 now, HaStoreSealFunc seal, gpointer user_data,
                               GError **error)
{
  Work *work;
  HaLetter *issued;

  g_return_val_if_fail (HA_IS_STORE (self), NULL);
  g_return_val_if_fail (letter != NULL && seal != NULL, NULL);

  work = make_work (letter, 0, actor, now);
  work->seal = seal;
  work->user_data = user_data;
  issued = ha_store_run (self, HA_JOB_WRITE, issue_at_once, work, (GDestroyNotify) ha_letter_free, error);
  free_work (work);
  return issued;
}

void
ha_store_issue_letter_async (HaStore *self, gint64 letter, int version, gint64 actor, gint64 now, HaStoreSealFunc seal,
                             gpointer user_data_seal, GDestroyNotify destroy, GCancellable *cancellable,
                             GAsyncReadyCallback callback, gpointer user_data)
{
  Work *work;

  g_return_if_fail (HA_IS_STORE (self));
  g_return_if_fail (seal != NULL);

  work = make_work (NULL, letter, actor, now);
  work->version = version;
  work->seal = seal;
  work->user_data = user_data_seal;
  work->destroy = destroy;
  ha_store_run_async (self, HA_JOB_WRITE, issue, work, free_work, (GDestroyNotify) ha_letter_free,
                      ha_store_issue_letter_async, cancellable, callback, user_data);
}

HaLetter *
ha_store_issue_letter_finish (HaStore *self, GAsyncResult *result, GError **error)
{
  return ha_store_run_finish (self, result, ha_store_issue_letter_async, error);
}
