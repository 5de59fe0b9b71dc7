/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A policy's text: what is taken can be written and read again, and reckoned with. */
#include "core/policy-file.h"
#include "core/procedure.h"
#include "fuzz.h"

#define RECEIVED G_GINT64_CONSTANT (1770883800) /* 2026-02-12 15:10 */

static void
check_round (const HaPolicy *policy)
{
  char *text = ha_policy_format (policy);
  g_autoptr (GError) error = NULL;
  g_autoptr (HaPolicy) again = ha_policy_parse (text, &error);

  g_assert_no_error (error);
  fuzz_take_equal (text, ha_policy_format (again));
}

static void
check_clocks (const HaPolicy *policy)
{
  g_autoptr (HaOffice) office = ha_office_new ();
  const HaPolicyCase what = { HA_CHANNEL_WRITTEN, HA_KIND_COMPLAINT, HA_AREA_PERSONAL_DATA, HA_SERVICE_INTERNET };
  g_autoptr (GPtrArray) clocks = NULL;

  g_ptr_array_set_size (office->policies, 0);
  g_ptr_array_add (office->policies, ha_policy_copy (policy));
  clocks = ha_procedure_preview_clocks (office, &what, RECEIVED);
  for (guint i = 0; i < clocks->len; i++)
    g_assert_cmpint (((const HaClock *) g_ptr_array_index (clocks, i))->due, >, RECEIVED);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = fuzz_dup_text (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (HaPolicy) policy = ha_policy_parse (text, &error);

  g_assert_true ((policy == NULL) == (error != NULL));
  if (policy != NULL)
    {
      check_round (policy);
      check_clocks (policy);
    }
  return 0;
}
