/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The policies that come with the program: the texts of data/procedure, which stand nowhere else. */
#include "core/policy-file.h"

#include "ready-policies.h"

static HaPolicy *
read_ready (guint i)
{
  g_autoptr (GError) error = NULL;
  HaPolicy *policy = ha_policy_parse (embedded_texts[i].text, &error);

  g_assert_no_error (error);
  return policy;
}

static gpointer
read_all (gpointer data)
{
  GPtrArray *ready = g_ptr_array_new ();

  for (guint i = 0; i < G_N_ELEMENTS (embedded_texts); i++)
    g_ptr_array_add (ready, read_ready (i));
  return ready;
}

static GPtrArray *
get_ready (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, read_all, NULL);
}

HaPolicy *
ha_policy_new_ready (const char *code)
{
  GPtrArray *ready = get_ready ();

  for (guint i = 0; i < ready->len; i++)
    {
      const HaPolicy *policy = g_ptr_array_index (ready, i);

      if (g_strcmp0 (policy->code, code) == 0)
        return ha_policy_copy (policy);
    }
  return NULL;
}

static gpointer
list_codes (gpointer data)
{
  GPtrArray *ready = get_ready ();
  const char **codes = g_new0 (const char *, ready->len + 1);

  for (guint i = 0; i < ready->len; i++)
    codes[i] = ((const HaPolicy *) g_ptr_array_index (ready, i))->code;
  return codes;
}

const char *const *
ha_policy_list_ready (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, list_codes, NULL);
}

HaPolicy *
ha_policy_new_85a (void)
{
  HaPolicy *policy = ha_policy_new_ready ("85A");

  policy->id = 1;
  policy->chosen = TRUE;
  return policy;
}
