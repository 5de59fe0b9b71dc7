/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Acting on a ticket: the procedure says what becomes of the case, here it is kept; merging, and escalating by itself. */
#include "core/text.h"
#include "core/delivery.h"
#include "store/case/case-write.h"
#include "store/case/letter-rows.h"
#include "store/check/seal.h"
#include "store/error-private.h"

/* ---- Letters' own steps: the case holds the letter in its new state before the procedure is asked ------------------ */

HaLetter *
ha_case_find_letter (const HaCase *self, gint64 letter)
{
  for (guint i = 0; i < self->letters->len; i++)
    {
      HaLetter *found = g_ptr_array_index (self->letters, i);

      if (found->id == letter)
        return found;
    }
  return NULL;
}

/* By its id, or by its number as it is printed. */
static HaLetter *
find_given_letter (HaCase *self, const HaFields *fields, GError **error)
{
  const char *given = ha_fields_get (fields, "letter");
  gint64 id = 0;
  HaLetter *letter = given != NULL && g_ascii_string_to_signed (given, 10, 1, G_MAXINT64, &id, NULL)
                         ? ha_case_find_letter (self, id)
                         : NULL;

  if (letter == NULL && given != NULL)
    letter = ha_letter_find_issued (self->letters, given, error);
  if (letter == NULL && *error == NULL)
    ha_store_set_error (error, HA_STORE_ERROR_NOT_FOUND, HA_STORE_DETAIL_NO_LETTER, given != NULL ? given : "0", NULL);
  return letter;
}

/* The journal tells a letter by its id, and an issued one by its number, too. */
static HaFields *
name_letter (const HaFields *fields, const HaLetter *letter, HaAction action)
{
  HaFields *named = ha_fields_copy (fields);
  g_autofree char *reference = letter != NULL && letter->number != 0 ? ha_letter_get_reference (letter) : NULL;

  if (letter != NULL)
    ha_fields_set_int (named, "letter", letter->id);
  if (reference != NULL && (action == HA_ACTION_WITHDRAW_REPLY || action == HA_ACTION_DELIVER_REPLY))
    ha_fields_set (named, "number", reference);
  return named;
}

static gboolean
move_letter (HaLetter *letter, HaLetterStatus from, HaLetterStatus to, GError **error)
{
  if (letter->status != from)
    {
      g_set_error (error, HA_PROCEDURE_ERROR, HA_PROCEDURE_ERROR_INVALID, "The letter is %s, not %s",
                   ha_letter_status_get_id (letter->status), ha_letter_status_get_id (from));
      return FALSE;
    }
  letter->status = to;
  return TRUE;
}

static gboolean
prepare_letter (HaCase *self, HaAction action, const HaFields *fields, gint64 now, HaLetter **letter, GError **error)
{
  switch (action)
    {
    case HA_ACTION_SUBMIT_REPLY:
      *letter = find_given_letter (self, fields, error);
      return *letter != NULL && move_letter (*letter, HA_LETTER_DRAFT, HA_LETTER_SUBMITTED, error);
    case HA_ACTION_WITHDRAW_REPLY:
      *letter = find_given_letter (self, fields, error);
      return *letter != NULL && move_letter (*letter, HA_LETTER_ISSUED, HA_LETTER_WITHDRAWN, error);
    case HA_ACTION_DELIVER_REPLY:
      *letter = find_given_letter (self, fields, error);
      return *letter != NULL && ha_delivery_check (self, *letter, fields, now, error);
    case HA_ACTION_DRAFT_REPLY:
    case HA_ACTION_ISSUE_REPLY:
      g_set_error_literal (error, HA_STORE_ERROR, HA_STORE_ERROR_FAILED,
                           "Letters are saved and issued by their own functions");
      return FALSE;
    default:
      return TRUE;
    }
}

static gboolean
keep_letter (HaDriver *driver, HaAction action, HaLetter *letter, const HaFields *fields, GError **error)
{
  if (letter == NULL || action == HA_ACTION_DELIVER_REPLY) /* which its journal alone tells */
    return TRUE;
  if (!ha_letter_write_status (driver, letter, error))
    return FALSE;
  if (letter->status != HA_LETTER_WITHDRAWN)
    return TRUE;
  return ha_driver_run (driver, error, "UPDATE letter SET withdrawal = :reason WHERE id = :id", "i:id", letter->id,
                        "t:reason", ha_fields_get (fields, "reason"), NULL)
         && ha_mark_row (driver, HA_MARK_LETTER, letter->id, error);
}

/* ---- Merging ------------------------------------------------------------------------------------------------------- */

static HaCase *
load_other (HaDriver *driver, const HaCase *before, const HaFields *fields, GError **error)
{
  g_autofree char *line = ha_text_clean_line (ha_fields_get (fields, "into"));
  g_autofree char *code = g_utf8_strup (line, -1);
  g_autoptr (HaCase) other = NULL;
  gint64 id;

  if (*code == '\0')
    return NULL; /* the procedure tells that it is missing */
  id = ha_driver_get_int (driver, error, "SELECT id FROM ticket WHERE code = :code", "t:code", code, NULL);
  if (*error != NULL)
    return NULL;
  if (id != 0)
    other = ha_store_load_case (driver, id, error);
  if (*error != NULL || !ha_procedure_check_merge (before, other, code, error))
    return NULL;
  return g_steal_pointer (&other);
}

static gboolean
mirror_merge (HaStore *self, HaDriver *driver, const HaCase *other, const HaCase *merged, const HaContext *context,
              GError **error)
{
  g_autoptr (HaCase) mirrored = ha_procedure_mirror_merge (other, merged, context);
  g_autoptr (HaCase) kept = ha_case_write (self, driver, other, mirrored, NULL, error);

  return kept != NULL;
}

/* ---- One action ---------------------------------------------------------------------------------------------------- */

static HaCase *
act_on (HaStore *self, HaDriver *driver, const HaCase *before, HaAction action, const HaFields *fields,
        const HaContext *context, GError **error)
{
  g_autoptr (HaCase) working = ha_case_copy (before);
  g_autoptr (HaCase) other = NULL;
  g_autoptr (HaCase) after = NULL;
  g_autoptr (HaCase) kept = NULL;
  g_autoptr (HaFields) named = NULL;
  HaLetter *letter = NULL;

  if (action == HA_ACTION_MERGE && !ha_procedure_may (before, action, context, error))
    return NULL;
  if (action == HA_ACTION_MERGE)
    other = load_other (driver, before, fields, error);
  if (*error != NULL || !prepare_letter (working, action, fields, context->now, &letter, error))
    return NULL;
  named = name_letter (fields, letter, action);
  after = ha_procedure_act (working, action, named, context, error);
  if (after == NULL || !keep_letter (driver, action, letter, named, error))
    return NULL;
  if (other != NULL)
    after->ticket->merged_into = other->ticket->id;
  kept = ha_case_write (self, driver, before, after, NULL, error);
  if (kept == NULL || (other != NULL && !mirror_merge (self, driver, other, kept, context, error)))
    return NULL;
  return g_steal_pointer (&kept);
}

static gboolean
check_version (const HaCase *before, int version, GError **error)
{
  if (version == 0 || version == before->ticket->version)
    return TRUE;
  *error = ha_store_error_new_conflict (before->ticket->version);
  return FALSE;
}

HaCase *
ha_store_act_in (HaStore *self, HaDriver *driver, gint64 ticket, int version, HaAction action, const HaFields *fields,
                 gint64 actor, gint64 now, GError **error)
{
  g_autoptr (HaCase) before = ha_store_load_case (driver, ticket, error);
  g_autoptr (HaOffice) office = NULL;
  HaContext context;

  if (before == NULL || !check_version (before, version, error)
      || !ha_store_make_context (self, driver, actor, now, &office, &context, error))
    return NULL;
  return act_on (self, driver, before, action, fields, &context, error);
}

typedef struct {
  gint64 ticket;
  int version;
  HaAction action;
  HaFields *fields;
  gint64 actor;
  gint64 now;
} Work;

static Work *
make_work (gint64 ticket, int version, HaAction action, const HaFields *fields, gint64 actor, gint64 now)
{
  Work *work = g_new0 (Work, 1);

  work->ticket = ticket;
  work->version = version;
  work->action = action;
  work->fields = fields != NULL ? ha_fields_copy (fields) : ha_fields_new ();
  work->actor = actor;
  work->now = now;
  return work;
}

static void
free_work (gpointer data)
{
  Work *work = data;

  ha_fields_unref (work->fields);
  g_free (work);
}

static gpointer
act (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  const Work *work = data;

  if (work->action == HA_ACTION_UNDO_IMPORT)
    {
      g_set_error_literal (error, HA_STORE_ERROR, HA_STORE_ERROR_FAILED, "An import is taken back as a whole");
      return NULL;
    }
  return ha_store_act_in (self, driver, work->ticket, work->version, work->action, work->fields, work->actor, work->now,
                          error);
}

HaCase *
ha_store_act (HaStore *self, gint64 ticket, int version, HaAction action, const HaFields *fields, gint64 actor,
              gint64 now, GError **error)
{
  Work *work;
  HaCase *kept;

  g_return_val_if_fail (HA_IS_STORE (self), NULL);

  work = make_work (ticket, version, action, fields, actor, now);
  kept = ha_store_run (self, HA_JOB_WRITE, act, work, (GDestroyNotify) ha_case_unref, error);
  free_work (work);
  return kept;
}

void
ha_store_act_async (HaStore *self, gint64 ticket, int version, HaAction action, const HaFields *fields, gint64 actor,
                    gint64 now, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (HA_IS_STORE (self));

  ha_store_run_async (self, HA_JOB_WRITE, act, make_work (ticket, version, action, fields, actor, now), free_work,
                      (GDestroyNotify) ha_case_unref, ha_store_act_async, cancellable, callback, user_data);
}

HaCase *
ha_store_act_finish (HaStore *self, GAsyncResult *result, GError **error)
{
  return ha_store_run_finish (self, result, ha_store_act_async, error);
}
