/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The procedure's door: check, do, write it in the journal. */
#include "core/procedure-private.h"

#include <string.h>

#include "core/text.h"
#include "core/words.h"

/* ---- Entries ------------------------------------------------------------------------------------------------ */

void
ha_procedure_append_entry (HaCase *self, HaAction action, HaStage before, HaFields *fields, const char *note,
                           const HaContext *context, gint64 at)
{
  HaEntry *entry = ha_entry_new ();
  g_autofree char *clean = ha_text_clean (note);

  entry->at = at;
  entry->actor = context->actor != NULL ? context->actor->id : 0;
  entry->actor_name = g_strdup (context->actor != NULL ? context->actor->name : ha_words_program ());
  entry->action = action;
  entry->round = self->ticket->round;
  entry->before = before;
  entry->after = self->ticket->stage;
  ha_fields_unref (entry->fields);
  entry->fields = ha_fields_ref (fields);
  entry->note = *clean != '\0' ? g_steal_pointer (&clean) : NULL;
  g_ptr_array_add (self->journal, entry);
  self->ticket->version++;
}

static gint64
get_newest_time (const HaCase *self)
{
  const HaEntry *newest = self->journal->len > 0 ? g_ptr_array_index (self->journal, self->journal->len - 1) : NULL;

  return newest != NULL ? newest->at : G_MININT64;
}

/* What the program does by itself happened when its time came, be it that nothing ran then: the breach, the end of a pause. */
static gint64
get_own_time (const HaCase *self, HaAction action, const HaContext *context)
{
  if (action == HA_ACTION_ESCALATE)
    return ha_procedure_find_escalating (self, context)->due;
  return action == HA_ACTION_RESUME ? ha_procedure_get_pause_end (self, context) : context->now;
}

/* When it happened: now, or, for the program's own acts, their time. */
static gboolean
choose_time (const HaCase *self, HaAction action, const HaContext *context, gint64 *at, GError **error)
{
  gint64 newest = get_newest_time (self);

  if (context->actor == NULL)
    {
      *at = MAX (get_own_time (self, action, context), newest);
      return TRUE;
    }
  *at = context->now;
  if (context->now >= newest)
    return TRUE;
  return ha_procedure_refuse (error, HA_PROCEDURE_ERROR_TIME, action, self->ticket->stage, NULL,
                              "earlier than the journal's newest entry");
}

/* ---- What is given must fit the ticket ---------------------------------------------------------------------- */

/* A ticket keeps the policy of its reception: of the true one, when that was put right before the ticket had another round. */
static void
name_policy (const HaCase *self, const char *field, const char *value, const HaContext *context, HaFields *fields)
{
  const HaPolicy *policy;
  gint64 at;

  if (!g_str_equal (field, "received") || self->ticket->round > 1 || !ha_time_parse (value, &at))
    return;
  policy = ha_office_get_policy (context->office, at);
  if (policy->id != self->ticket->policy)
    ha_fields_set_int (fields, "policy", policy->id);
}

/* Old and new value stay in the journal. */
static gboolean
check_correction (const HaCase *self, HaFields *fields, const HaContext *context, GError **error)
{
  const char *field = ha_fields_get (fields, "field");
  g_autofree char *value = ha_procedure_clean_correction (field, ha_fields_get (fields, "value"));
  g_autofree char *old = ha_procedure_dup_correctable (self, field);
  HaStage stage = self->ticket->stage;

  if (!ha_procedure_is_correction (self, field, value))
    return ha_procedure_refuse (error, HA_PROCEDURE_ERROR_INVALID, HA_ACTION_CORRECT, stage, "value",
                                "is not a value of that field");
  if (!ha_procedure_is_in_time (self, field, value))
    return ha_procedure_refuse (error, HA_PROCEDURE_ERROR_TIME, HA_ACTION_CORRECT, stage, "value",
                                "is after the registration, or before 1990");
  if (g_strcmp0 (old, value) == 0)
    return ha_procedure_refuse (error, HA_PROCEDURE_ERROR_SAME, HA_ACTION_CORRECT, stage, "value",
                                "would change nothing");
  ha_fields_set (fields, "value", value);
  ha_fields_set (fields, "old", old);
  name_policy (self, field, value, context, fields);
  return TRUE;
}

/* A handler takes up for the own department; to hand over to another is the clerk's and the head's. */
static gboolean
check_taker (const HaCase *self, const HaFields *fields, const HaContext *context, GError **error)
{
  const HaRoles others = HA_ROLE_CLERK | HA_ROLE_HEAD | HA_ROLE_DIRECTOR;

  if ((context->actor->roles & others) != 0 || ha_fields_get_int (fields, "department") == context->actor->department)
    return TRUE;
  return ha_procedure_refuse (error, HA_PROCEDURE_ERROR_RIGHT, HA_ACTION_TAKE_UP, self->ticket->stage, "department",
                              "is another one");
}

static gboolean
check_holder (const HaCase *self, HaAction action, const HaFields *fields, const HaContext *context, GError **error)
{
  gint64 department = ha_fields_get_int (fields, "department"), person = ha_fields_get_int (fields, "person");
  const HaTicket *ticket = self->ticket;

  if (action == HA_ACTION_INVOLVE && department == ticket->department)
    return ha_procedure_refuse (error, HA_PROCEDURE_ERROR_SAME, action, ticket->stage, "department",
                                "has the ticket already");
  if (action == HA_ACTION_TAKE_UP)
    return check_taker (self, fields, context, error);
  if (action != HA_ACTION_ASSIGN)
    return TRUE;
  if (department == 0 && person == 0)
    return ha_procedure_refuse (error, HA_PROCEDURE_ERROR_MISSING, action, ticket->stage, "department",
                                "or a person must be given");
  if ((department == 0 || department == ticket->department) && (person == 0 || person == ticket->person))
    return ha_procedure_refuse (error, HA_PROCEDURE_ERROR_SAME, action, ticket->stage,
                                person != 0 ? "person" : "department", "has the ticket already");
  return TRUE;
}

/* What is agreed for later lies in the future. */
static gboolean
check_future (const HaCase *self, HaAction action, const HaFields *fields, const HaContext *context, GError **error)
{
  const char *field = action == HA_ACTION_APPOINT ? "at" : "until";
  gint64 at;

  if (!ha_fields_get_time (fields, field, &at) || at >= context->now)
    return TRUE;
  return ha_procedure_refuse (error, HA_PROCEDURE_ERROR_TIME, action, self->ticket->stage, field, "has passed already");
}

/* Where the directors sit; 0 when nobody is one. */
static gint64
find_board (const HaOffice *office)
{
  for (guint i = 0; i < office->people->len; i++)
    {
      const HaPerson *person = g_ptr_array_index (office->people, i);

      if ((person->roles & HA_ROLE_DIRECTOR) != 0 && !person->retired && person->department != 0)
        return person->department;
    }
  return 0;
}

/* What goes to the leaders is held by the board; the journal keeps which department that was. Rule: 85A, quá 48 giờ */
static void
name_board (const HaCase *self, HaAction action, HaFields *fields, const HaContext *context)
{
  gint64 board = find_board (context->office);

  if (board != 0
      && (action == HA_ACTION_ESCALATE || (action == HA_ACTION_NOT_SATISFIED && self->ticket->leadership_seen)))
    ha_fields_set_int (fields, "department", board);
}

/* Who had it until now is in the journal beside who has it from now on. Rule: procedure.md, assign */
static void
name_earlier (const HaTicket *ticket, HaFields *fields)
{
  if (ticket->department != 0)
    ha_fields_set_int (fields, "from_department", ticket->department);
  if (ticket->person != 0)
    ha_fields_set_int (fields, "from_person", ticket->person);
}

/* Is this the reference of one of the ticket's issued letters, or its number alone? */
static gboolean
is_reply (const HaCase *self, const char *given)
{
  for (guint i = 0; i < self->letters->len; i++)
    {
      const HaLetter *letter = g_ptr_array_index (self->letters, i);
      g_autofree char *reference = ha_letter_get_reference (letter);
      g_autofree char *number
          = g_strdup_printf ("%d%s", letter->number, letter->suffix != NULL ? letter->suffix : "");
      const char *bare = given + strspn (given, "0");

      if (letter->status == HA_LETTER_ISSUED
          && (g_str_equal (reference, given) || g_str_equal (number, bare) || g_str_equal (reference, bare)))
        return TRUE;
    }
  return FALSE;
}

/* A complaint in writing ends with the reply that was issued, not with any number. Rule: 85A, Xử lý */
static gboolean
check_reply (const HaCase *self, HaAction action, const HaFields *fields, const HaContext *context, GError **error)
{
  const char *letter = ha_fields_get (fields, "letter");

  if (action != HA_ACTION_CLOSE_UNSATISFIED || self->ticket->reply_lifted
      || !ha_case_is_written (self, ha_procedure_get_policy (self, context->office)) || is_reply (self, letter))
    return TRUE;
  return ha_procedure_refuse_value (error, HA_PROCEDURE_ERROR_UNKNOWN, action, "letter", letter);
}

static gboolean
check_not_itself (const HaCase *self, const char *into, GError **error)
{
  if (g_strcmp0 (into, self->ticket->code) != 0)
    return TRUE;
  return ha_procedure_refuse (error, HA_PROCEDURE_ERROR_INVALID, HA_ACTION_MERGE, self->ticket->stage, "into",
                              "is this ticket itself");
}

/* What the program does by itself it does to one clock: the one that was passed, or whose pause is over. */
static void
name_clock (const HaCase *self, HaAction action, HaFields *fields, const HaContext *context)
{
  const HaClock *clock = action == HA_ACTION_ESCALATE ? ha_procedure_find_escalating (self, context)
                         : action == HA_ACTION_RESUME ? ha_procedure_find_paused (self, context)
                                                      : NULL;

  if (clock == NULL)
    return;
  ha_fields_set (fields, "clock", ha_clock_kind_get_id (clock->kind));
  if (action == HA_ACTION_ESCALATE && ha_clock_get_breach (clock) < get_newest_time (self)) /* the entry can not be dated back so far */
    ha_fields_set_time (fields, "breached", ha_clock_get_breach (clock));
}

static gboolean
was_issued_here (const HaCase *self, const char *letter)
{
  for (guint i = self->journal->len; i-- > 0;)
    {
      const HaEntry *entry = g_ptr_array_index (self->journal, i);

      if (entry->action == HA_ACTION_ISSUE_REPLY && entry->round == self->ticket->round
          && g_strcmp0 (ha_fields_get (entry->fields, "letter"), letter) == 0)
        return TRUE;
    }
  return FALSE;
}

/* The last valid reply of an open round; the case has the letter as it is after this. The entry says so, since earlier ones, which left the
 * clocks as they were, do not. */
static void
name_unanswered (const HaCase *self, HaFields *fields)
{
  if (self->ticket->closed == 0 && !ha_case_has_reply (self) && was_issued_here (self, ha_fields_get (fields, "letter")))
    ha_fields_set_bool (fields, "unanswered", TRUE);
}

static gboolean
check_given (const HaCase *self, HaAction action, HaFields *fields, const HaContext *context, GError **error)
{
  if (!check_holder (self, action, fields, context, error) || !check_future (self, action, fields, context, error)
      || !check_reply (self, action, fields, context, error))
    return FALSE;
  if (action == HA_ACTION_MERGE && !check_not_itself (self, ha_fields_get (fields, "into"), error))
    return FALSE;
  if (action == HA_ACTION_CORRECT)
    return check_correction (self, fields, context, error);
  name_board (self, action, fields, context);
  if (action == HA_ACTION_ASSIGN)
    name_earlier (self->ticket, fields);
  if (action == HA_ACTION_WITHDRAW_REPLY)
    name_unanswered (self, fields);
  if (context->actor == NULL)
    name_clock (self, action, fields, context);
  return TRUE;
}

/* ---- Acting ------------------------------------------------------------------------------------------------- */

HaCase *
ha_procedure_act (const HaCase *before, HaAction action, const HaFields *given, const HaContext *context,
                  GError **error)
{
  const HaActionSpec *spec = ha_procedure_get_spec (action);
  g_autoptr (HaFields) fields = NULL;
  HaCase *after;
  gint64 at;

  g_return_val_if_fail (action != HA_ACTION_REGISTER, NULL);

  if (!ha_procedure_may (before, action, context, error))
    return NULL;
  fields = ha_procedure_normalize_fields (spec, given, context, error);
  if (fields == NULL || !check_given (before, action, fields, context, error)
      || !choose_time (before, action, context, &at, error))
    return NULL;
  after = ha_case_copy (before);
  ha_procedure_apply (after, action, fields, context->office, at);
  if (action == HA_ACTION_RECKON || action == HA_ACTION_CORRECT)
    ha_procedure_note_limits (fields, before, after);
  if (action == HA_ACTION_WITHDRAW_REPLY)
    ha_procedure_note_again (fields, before, after);
  ha_procedure_append_entry (after, action, before->ticket->stage, fields, ha_fields_get (given, "note"), context, at);
  return after;
}

gboolean
ha_procedure_check_merge (const HaCase *self, const HaCase *into, const char *code, GError **error)
{
  if (into == NULL)
    return ha_procedure_refuse_value (error, HA_PROCEDURE_ERROR_UNKNOWN, HA_ACTION_MERGE, "into", code);
  if (!check_not_itself (self, into->ticket->code, error))
    return FALSE;
  if (into->ticket->closed != 0)
    return ha_procedure_refuse_value (error, HA_PROCEDURE_ERROR_INVALID, HA_ACTION_MERGE, "into", into->ticket->code);
  return TRUE;
}

HaCase *
ha_procedure_mirror_merge (const HaCase *into, const HaCase *merged, const HaContext *context)
{
  HaCase *after = ha_case_copy (into);
  g_autoptr (HaFields) fields = ha_fields_new ();

  ha_fields_set (fields, "from", merged->ticket->code);
  ha_procedure_append_entry (after, HA_ACTION_MERGE, into->ticket->stage, fields, NULL, context,
                             MAX (context->now, get_newest_time (into)));
  return after;
}
