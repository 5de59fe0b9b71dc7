/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choosing the policy of the tickets to come, and adding one. What tickets hold is never altered. */
#include "core/policy-file.h"
#include "store/calendar-change.h"
#include "store/office.h"
#include "store/policy-rows.h"

typedef struct {
  const char *code;
  const char *text;
  HaDate from;
  gint64 actor;
  gint64 now;
  gint64 id; /* what came of it */
} Choice;

static gboolean
tell (HaStore *self, HaDriver *driver, const HaContext *context, const HaPolicy *policy, const char *change,
      const char *old, GError **error)
{
  g_autoptr (HaFields) fields = ha_fields_new ();
  g_autofree char *text = ha_policy_format (policy);
  g_autofree char *from = ha_date_to_iso (policy->from);

  ha_fields_set (fields, "change", change);
  ha_fields_set (fields, "policy", policy->code);
  ha_fields_set (fields, "from", from);
  ha_fields_set (fields, "old", old);
  ha_fields_set (fields, "text", text);
  if (!ha_office_write_entry (driver, context->actor, context->now, fields, error)
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

/* A row of this code that may still be moved: not in force yet, and no ticket holds it. Borrowed. */
static const HaPolicy *
find_free (const Choice *self, HaDriver *driver, const HaOffice *office, GError **error)
{
  HaDate today = ha_time_get_date (self->now, NULL);

  for (guint i = 0; *error == NULL && i < office->policies->len; i++)
    {
      const HaPolicy *policy = g_ptr_array_index (office->policies, i);

      if (g_str_equal (policy->code, self->code) && (!policy->chosen || policy->from > today)
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

/* Another that was to begin on the same day gives way; nobody holds it, since nothing was received from that day on. */
static gboolean
make_way (const Choice *self, HaDriver *driver, GError **error)
{
  return ha_driver_run (driver, error,
                        "UPDATE policy SET chosen = 0 WHERE from_date = :from AND id NOT IN (SELECT policy FROM ticket)",
                        "i:from", (gint64) self->from, NULL);
}

static gint64
put_in_force (const Choice *self, HaDriver *driver, const HaOffice *office, HaPolicy **policy, GError **error)
{
  const HaPolicy *found = find_free (self, driver, office, error);

  if (*error != NULL)
    return 0;
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

static gpointer
choose_policy (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  Choice *choice = data;
  g_autoptr (HaOffice) office = NULL;
  g_autoptr (HaPolicy) policy = NULL;
  const HaPolicy *before;
  HaContext context;

  if (!ha_store_make_context (self, driver, choice->actor, choice->now, &office, &context, error)
      || !ha_office_check_manager (&context, error))
    return NULL;
  before = ha_office_get_policy (office, ha_time_new (choice->from, 0, 0, 0));
  if (g_str_equal (before->code, choice->code))
    ha_office_refuse (error, HA_OFFICE_ERROR_SAME, "%s is in force then", before->name);
  else if (check_date (choice, driver, error) && make_way (choice, driver, error))
    choice->id = put_in_force (choice, driver, office, &policy, error);
  if (*error == NULL)
    tell (self, driver, &context, policy, "policy", before->code, error);
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
  if (choice->id != 0)
    tell (self, driver, &context, policy, "policy-added", NULL, error);
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
