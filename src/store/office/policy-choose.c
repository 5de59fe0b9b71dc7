/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Choosing the policy of the tickets to come, and adding one. What tickets hold is never altered. A policy has at most one plan: a row that
 * is chosen, not in force yet and held by no ticket. Choosing the policy again gives its plan another date, earlier or later.
 */
#include "core/policy-file.h"
#include "store/office/calendar-change.h"
#include "store/office/office.h"
#include "store/office/policy-rows.h"

typedef struct {
  const char *code;
  const char *text;
  HaDate from;
  gint64 actor;
  gint64 now;
  gint64 id; /* what came of it */
} Choice;

/* ---- The plan ------------------------------------------------------------------------------------------------------ */

GPtrArray *
ha_policy_list_plan (GPtrArray *policies, HaDate today)
{
  GPtrArray *plan = g_ptr_array_new ();

  for (guint i = 0; i < policies->len; i++)
    {
      HaPolicy *policy = g_ptr_array_index (policies, i);

      if (!policy->chosen)
        continue;
      if (policy->from <= today) /* what was before it is over */
        g_ptr_array_set_size (plan, 0);
      g_ptr_array_add (plan, policy);
    }
  return plan;
}

/* "85A 2019-07-03, 85A-2026 2026-12-15" */
static char *
describe_plan (GPtrArray *policies, HaDate today)
{
  g_autoptr (GPtrArray) plan = ha_policy_list_plan (policies, today);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < plan->len; i++)
    {
      const HaPolicy *policy = g_ptr_array_index (plan, i);
      g_autofree char *from = ha_date_to_iso (policy->from);

      g_string_append_printf (text, "%s%s %s", i > 0 ? ", " : "", policy->code, from);
    }
  return g_string_free (text, FALSE);
}

/* Into the entry: which policy was to hold from when, and which is now. */
static gboolean
tell_plans (HaDriver *driver, const HaContext *context, HaFields *fields, GError **error)
{
  HaDate today = ha_time_get_date (context->now, NULL);
  g_autoptr (GPtrArray) policies = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_policy_free);
  g_autofree char *old = describe_plan (context->office->policies, today);
  g_autofree char *now = NULL;

  if (!ha_policy_read_all (driver, policies, error))
    return FALSE;
  now = describe_plan (policies, today);
  ha_fields_set (fields, "old-plan", old);
  ha_fields_set (fields, "plan", now);
  return TRUE;
}

static gboolean
tell (HaStore *self, HaDriver *driver, const HaContext *context, const HaPolicy *policy, HaFields *fields,
      GError **error)
{
  g_autofree char *text = ha_policy_format (policy);

  ha_fields_set (fields, "policy", policy->code);
  ha_fields_set (fields, "text", text);
  if (!tell_plans (driver, context, fields, error)
      || !ha_office_write_entry (driver, context->actor, context->now, fields, error)
      || !ha_office_write_stamp (driver, error))
    return FALSE;
  ha_store_note_change (self, 0);
  return TRUE;
}

/* ---- Choosing ------------------------------------------------------------------------------------------------------ */

static gboolean
check_date (const Choice *self, HaDriver *driver, GError **error)
{
  g_autofree char *from = ha_date_to_iso (self->from);
  gint64 received;

  if (self->from < ha_time_get_date (self->now, NULL) || self->from > ha_date_new (2100, 12, 31))
    return ha_office_refuse (error, HA_OFFICE_ERROR_DATE, "%s is over, or too far away", from);
  received = ha_driver_get_int (driver, error, "SELECT count (*) FROM ticket WHERE received >= :from", "i:from",
                                ha_time_new (self->from, 0, 0, 0), NULL);
  if (received > 0)
    return ha_office_refuse (error, HA_OFFICE_ERROR_HELD, "%" G_GINT64_FORMAT " tickets were received from %s on",
                             received, from);
  return *error == NULL;
}

static gboolean
is_held (HaDriver *driver, gint64 policy, GError **error)
{
  return ha_driver_get_int (driver, error, "SELECT EXISTS (SELECT 1 FROM ticket WHERE policy = :id)", "i:id", policy,
                            NULL)
         != 0;
}

/* A row of this code that may still be given a date: held by no ticket, and as a plan, not in force yet. Borrowed. */
static const HaPolicy *
find_free (const Choice *self, HaDriver *driver, const HaOffice *office, gboolean planned, GError **error)
{
  HaDate today = ha_time_get_date (self->now, NULL);

  for (guint i = 0; *error == NULL && i < office->policies->len; i++)
    {
      const HaPolicy *policy = g_ptr_array_index (office->policies, i);

      if (g_str_equal (policy->code, self->code) && policy->chosen == planned && (!planned || policy->from > today)
          && !is_held (driver, policy->id, error) && *error == NULL)
        return policy;
    }
  return NULL;
}

static HaPolicy *
make_copy (const Choice *self, const HaOffice *office)
{
  HaPolicy *copy = NULL;

  for (guint i = 0; i < office->policies->len; i++)
    {
      const HaPolicy *policy = g_ptr_array_index (office->policies, i);

      if (g_str_equal (policy->code, self->code))
        {
          ha_policy_free (copy);
          copy = ha_policy_copy (policy);
        }
    }
  return copy != NULL ? copy : ha_policy_new_ready (self->code);
}

/* What holds on the day without the code's own plan and without those that begin on it. Borrowed; may be NULL. */
static const HaPolicy *
find_before (const Choice *self, const HaOffice *office, const HaPolicy *plan)
{
  const HaPolicy *before = NULL;

  for (guint i = 0; i < office->policies->len; i++)
    {
      const HaPolicy *policy = g_ptr_array_index (office->policies, i);

      if (policy->chosen && policy != plan && policy->from < self->from)
        before = policy;
    }
  return before;
}

/* Of two that begin on one day the one chosen last holds: the other gives way, unless tickets hold it. *n: how many did. */
static gboolean
make_way (const Choice *self, HaDriver *driver, const HaOffice *office, guint *n, GError **error)
{
  *n = 0;
  for (guint i = 0; i < office->policies->len; i++)
    {
      const HaPolicy *policy = g_ptr_array_index (office->policies, i);

      if (!policy->chosen || policy->from != self->from)
        continue;
      if (g_str_equal (policy->code, self->code))
        return ha_office_refuse (error, HA_OFFICE_ERROR_SAME, "%s begins on that day", policy->name);
      if (is_held (driver, policy->id, error))
        return ha_office_refuse (error, HA_OFFICE_ERROR_HELD, "Tickets hold %s, which begins on that day", policy->name);
      if (*error != NULL
          || !ha_driver_run (driver, error, "UPDATE policy SET chosen = 0 WHERE id = :id", "i:id", policy->id, NULL))
        return FALSE;
      (*n)++;
    }
  return TRUE;
}

/* The code's plan, or its row that waits, gets the date; else a row of its own. */
static gint64
put_in_force (const Choice *self, HaDriver *driver, const HaOffice *office, const HaPolicy *found, HaPolicy **policy,
              GError **error)
{
  *policy = found != NULL ? ha_policy_copy (found) : make_copy (self, office);
  if (*policy == NULL)
    return ha_office_refuse (error, HA_OFFICE_ERROR_UNKNOWN, "There is no policy “%s”", self->code);
  (*policy)->from = self->from;
  (*policy)->chosen = TRUE;
  if (found == NULL)
    {
      (*policy)->id = 0;
      return ha_policy_write (driver, *policy, error);
    }
  ha_driver_run (driver, error, "UPDATE policy SET from_date = :from, chosen = 1 WHERE id = :id", "i:from",
                 (gint64) self->from, "i:id", found->id, NULL);
  return *error == NULL ? found->id : 0;
}

/* The policy as it is now planned, or, when those that gave way leave it in force anyway, as it is; new. */
static HaPolicy *
plan_policy (Choice *self, HaDriver *driver, const HaOffice *office, GError **error)
{
  const HaPolicy *plan = find_free (self, driver, office, TRUE, error);
  const HaPolicy *before = find_before (self, office, plan);
  gboolean holds = before != NULL && g_str_equal (before->code, self->code);
  HaPolicy *policy = NULL;
  guint n;

  if (*error != NULL || !check_date (self, driver, error) || !make_way (self, driver, office, &n, error))
    return NULL;
  if (holds && n == 0)
    {
      ha_office_refuse (error, HA_OFFICE_ERROR_SAME, "%s is in force then", before->name);
      return NULL;
    }
  if (holds) /* a plan of its own for later would begin what goes on */
    {
      self->id = before->id;
      if (plan != NULL)
        ha_driver_run (driver, error, "UPDATE policy SET chosen = 0 WHERE id = :id", "i:id", plan->id, NULL);
      return ha_policy_copy (before);
    }
  if (plan == NULL)
    plan = find_free (self, driver, office, FALSE, error);
  if (*error == NULL)
    self->id = put_in_force (self, driver, office, plan, &policy, error);
  return policy;
}

static gpointer
choose_policy (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  Choice *choice = data;
  g_autoptr (HaOffice) office = NULL;
  g_autoptr (HaPolicy) policy = NULL;
  g_autoptr (HaFields) fields = ha_fields_new ();
  g_autofree char *from = ha_date_to_iso (choice->from);
  HaContext context;

  if (!ha_store_make_context (self, driver, choice->actor, choice->now, &office, &context, error)
      || !ha_office_check_manager (&context, error))
    return NULL;
  policy = plan_policy (choice, driver, office, error);
  if (*error != NULL)
    return NULL;
  ha_fields_set (fields, "change", "policy");
  ha_fields_set (fields, "from", from);
  ha_fields_set (fields, "old", ha_office_get_policy (office, ha_time_new (choice->from, 0, 0, 0))->code);
  tell (self, driver, &context, policy, fields, error);
  return NULL;
}

gint64
ha_store_choose_policy (HaStore *self, const char *code, HaDate from, gint64 actor, gint64 now, GError **error)
{
  Choice choice = { .code = code, .from = from, .actor = actor, .now = now };
  g_autoptr (GError) problem = NULL;

  g_return_val_if_fail (HA_IS_STORE (self) && code != NULL, 0);

  ha_store_run (self, HA_JOB_WRITE, choose_policy, &choice, NULL, &problem);
  if (problem == NULL)
    return choice.id;
  g_propagate_error (error, g_steal_pointer (&problem));
  return 0;
}

/* ---- Adding -------------------------------------------------------------------------------------------------------- */

static gboolean
check_new (const HaPolicy *policy, const HaOffice *office, GError **error)
{
  gboolean known = g_strv_contains (ha_policy_list_ready (), policy->code);

  for (guint i = 0; i < office->policies->len; i++)
    known |= g_str_equal (((const HaPolicy *) g_ptr_array_index (office->policies, i))->code, policy->code);
  return !known
         || ha_office_refuse (error, HA_OFFICE_ERROR_EXISTS, "There is a policy “%s” already", policy->code);
}

static gpointer
add_policy (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  Choice *choice = data;
  g_autoptr (HaOffice) office = NULL;
  g_autoptr (HaPolicy) policy = NULL;
  g_autoptr (HaFields) fields = ha_fields_new ();
  g_autofree char *from = NULL;
  HaContext context;

  if (!ha_store_make_context (self, driver, choice->actor, choice->now, &office, &context, error)
      || !ha_office_check_manager (&context, error))
    return NULL;
  policy = ha_policy_parse (choice->text, error);
  if (policy == NULL || !check_new (policy, office, error))
    return NULL;
  policy->id = 0;
  policy->chosen = FALSE;
  choice->id = ha_policy_write (driver, policy, error);
  from = ha_date_to_iso (policy->from);
  ha_fields_set (fields, "change", "policy-added");
  ha_fields_set (fields, "from", from);
  if (choice->id != 0)
    tell (self, driver, &context, policy, fields, error);
  return NULL;
}

gint64
ha_store_add_policy (HaStore *self, const char *text, gint64 actor, gint64 now, GError **error)
{
  Choice choice = { .text = text, .actor = actor, .now = now };
  g_autoptr (GError) problem = NULL;

  g_return_val_if_fail (HA_IS_STORE (self) && text != NULL, 0);

  ha_store_run (self, HA_JOB_WRITE, add_policy, &choice, NULL, &problem);
  if (problem == NULL)
    return choice.id;
  g_propagate_error (error, g_steal_pointer (&problem));
  return 0;
}
