/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * "Đã biết": what was told is seen, and where the policy asks for it at a breach, the journal has it with the name. As with what is attached,
 * that is an entry of the office which names the ticket: the ticket, its version and its digest stay as they are.
 */
#include "store/error-private.h"
#include "store/office/office.h"
#include "store/remind/remind-private.h"

typedef struct {
  gint64 *ids;
  guint n;
  gint64 actor, now;
} Work;

/* Of one reminder. */
typedef struct {
  gint64 id, person, ticket, policy, due;
  HaCause cause;
  HaClockKind clock;
  int round;
  char *code;
} Asked;

static void
clear_asked (Asked *self)
{
  g_free (self->code);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Asked, clear_asked)

static gboolean
read_asked (HaDriver *driver, gint64 id, Asked *asked, GError **error)
{
  g_autoptr (HaStatement) row
      = ha_driver_query (driver, error,
                         "SELECT s.person, r.cause, coalesce (r.ticket, 0), r.kind, r.round, r.due, coalesce (t.policy, 0), coalesce (t.code, '') "
                         "FROM reminder_state s {then} reminder r ON r.id = s.reminder LEFT JOIN ticket t ON t.id = r.ticket "
                         "WHERE s.reminder = :id",
                         "i:id", id, NULL);

  if (!ha_statement_next (row, error))
    return *error == NULL && ha_store_set_missing (error, HA_STORE_DETAIL_NO_REMINDER, id);
  *asked = (Asked) {
    .id = id,
    .person = ha_statement_get_int (row, 0),
    .cause = (HaCause) ha_statement_get_int (row, 1),
    .ticket = ha_statement_get_int (row, 2),
    .clock = (HaClockKind) ha_statement_get_int (row, 3),
    .round = (int) ha_statement_get_int (row, 4),
    .due = ha_statement_get_int (row, 5),
    .policy = ha_statement_get_int (row, 6),
    .code = ha_statement_dup_text (row, 7),
  };
  return TRUE;
}

/* What was passed on to the leaders by a person is told of the leaders' own limit, which is not passed. */
static gboolean
tells_breach (const Asked *asked)
{
  return asked->cause == HA_CAUSE_BREACH || (asked->cause == HA_CAUSE_ESCALATION && asked->clock != HA_CLOCK_LEADERSHIP);
}

static gboolean
wants_name (const Asked *asked, const HaOffice *office)
{
  const HaPolicy *policy = tells_breach (asked) ? ha_office_get_policy_by_id (office, asked->policy) : NULL;
  const HaPolicyClock *rule = policy != NULL ? ha_policy_get_clock (policy, asked->clock) : NULL;

  return rule != NULL && (rule->breach & HA_BREACH_ACKNOWLEDGE) != 0;
}

/* Who it was told to; what was told to whoever watches, anybody. */
static gboolean
check_told (const Asked *asked, const HaContext *context, GError **error)
{
  gint64 actor = context->actor != NULL ? context->actor->id : 0;

  if (asked->person == actor || asked->person == 0)
    return actor != 0 || !wants_name (asked, context->office)
           || ha_store_set_error (error, HA_STORE_ERROR_FAILED, HA_STORE_DETAIL_NAMELESS, asked->code, NULL);
  return ha_store_set_error (error, HA_STORE_ERROR_FAILED, HA_STORE_DETAIL_NOT_TOLD, asked->code,
                             context->actor != NULL ? context->actor->name : "?");
}

static HaFields *
describe (const Asked *asked)
{
  HaFields *fields = ha_fields_new ();

  ha_fields_set_int (fields, "acknowledged", asked->id);
  ha_fields_set_int (fields, "ticket", asked->ticket);
  ha_fields_set (fields, "clock", ha_clock_kind_get_id (asked->clock));
  ha_fields_set_int (fields, "round", asked->round);
  ha_fields_set_time (fields, "due", asked->due);
  return fields;
}

static gboolean
says_same (const HaEntry *entry, const HaFields *fields, gint64 actor)
{
  static const char *const names[] = { "ticket", "clock", "round", "due" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (ha_fields_get (entry->fields, names[i]), ha_fields_get (fields, names[i])) != 0)
      return FALSE;
  return entry->actor == actor;
}

static gboolean
is_known (HaDriver *driver, const Asked *asked, const HaFields *fields, gint64 actor, GError **error)
{
  g_autoptr (GPtrArray) list = ha_acknowledged_list (driver, asked->code, error);

  for (guint i = 0; list != NULL && i < list->len; i++)
    if (says_same (list->pdata[i], fields, actor))
      return TRUE;
  return FALSE;
}

static gboolean
tell_journal (HaStore *self, HaDriver *driver, const Asked *asked, const HaContext *context, GError **error)
{
  g_autoptr (HaFields) fields = describe (asked);

  if (is_known (driver, asked, fields, context->actor->id, error))
    return TRUE;
  if (*error != NULL || !ha_office_write_noted_entry (driver, context->actor, context->now, fields, asked->code, error))
    return FALSE;
  ha_store_note_change (self, asked->ticket);
  return TRUE;
}

static gboolean
acknowledge_one (HaStore *self, HaDriver *driver, gint64 id, const HaContext *context, GError **error)
{
  g_auto (Asked) asked = { 0 };

  if (!read_asked (driver, id, &asked, error) || !check_told (&asked, context, error))
    return FALSE;
  return !wants_name (&asked, context->office) || tell_journal (self, driver, &asked, context, error);
}

static gpointer
acknowledge (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  const Work *work = data;
  g_autoptr (HaOffice) office = NULL;
  HaContext context;

  if (!ha_store_make_context (self, driver, work->actor, work->now, &office, &context, error))
    return NULL;
  for (guint i = 0; i < work->n; i++)
    if (!acknowledge_one (self, driver, work->ids[i], &context, error))
      return NULL;
  return GINT_TO_POINTER (ha_reminder_see_in (self, driver, work->ids, work->n, work->now, error));
}

gboolean
ha_store_acknowledge_reminders (HaStore *self, const gint64 *ids, guint n, gint64 actor, gint64 now, GError **error)
{
  Work work = { (gint64 *) ids, n, actor, now };

  g_return_val_if_fail (HA_IS_STORE (self) && (ids != NULL || n == 0), FALSE);

  return n == 0 || GPOINTER_TO_INT (ha_store_run (self, HA_JOB_WRITE, acknowledge, &work, NULL, error));
}

/* ---- Who is still to say so ------------------------------------------------------------------------------------------- */

static gboolean
is_nameless (HaDriver *driver, gint64 id, const HaContext *context, GError **error)
{
  g_auto (Asked) asked = { 0 };
  g_autoptr (HaFields) fields = NULL;

  if (!read_asked (driver, id, &asked, error) || !wants_name (&asked, context->office))
    return FALSE;
  fields = describe (&asked);
  return !is_known (driver, &asked, fields, context->actor->id, error) && *error == NULL;
}

static gpointer
list_nameless (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  const Work *work = data;
  g_autoptr (GArray) nameless = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (HaOffice) office = NULL;
  HaContext context;

  if (!ha_store_make_context (self, driver, work->actor, work->now, &office, &context, error))
    return NULL;
  for (guint i = 0; i < work->n && context.actor != NULL && *error == NULL; i++)
    if (is_nameless (driver, work->ids[i], &context, error))
      g_array_append_val (nameless, work->ids[i]);
  return *error == NULL ? g_steal_pointer (&nameless) : NULL;
}

GArray *
ha_store_list_nameless (HaStore *self, const gint64 *ids, guint n, gint64 actor, gint64 now, GError **error)
{
  Work work = { (gint64 *) ids, n, actor, now };

  g_return_val_if_fail (HA_IS_STORE (self) && (ids != NULL || n == 0), NULL);

  return ha_store_run (self, HA_JOB_READ, list_nameless, &work, (GDestroyNotify) g_array_unref, error);
}

/* ---- Off the main loop ------------------------------------------------------------------------------------------------ */

static void
free_work (gpointer data)
{
  Work *work = data;

  g_free (work->ids);
  g_free (work);
}

void
ha_store_acknowledge_reminders_async (HaStore *self, const gint64 *ids, guint n, gint64 actor, gint64 now, GCancellable *cancellable,
                                      GAsyncReadyCallback callback, gpointer user_data)
{
  Work *work;

  g_return_if_fail (HA_IS_STORE (self) && (ids != NULL || n == 0));

  work = g_new0 (Work, 1);
  *work = (Work) { g_memdup2 (ids, n * sizeof *ids), n, actor, now };
  ha_store_run_async (self, HA_JOB_WRITE, acknowledge, work, free_work, NULL, ha_store_acknowledge_reminders_async, cancellable, callback,
                      user_data);
}

gboolean
ha_store_acknowledge_reminders_finish (HaStore *self, GAsyncResult *result, GError **error)
{
  return GPOINTER_TO_INT (ha_store_run_finish (self, result, ha_store_acknowledge_reminders_async, error));
}
