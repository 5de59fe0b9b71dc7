/* SPDX-License-Identifier: GPL-3.0-or-later */
/* swaps: whether the company follows the swapped days of the official notices. */
#include "config.h"

#include <glib/gi18n.h>

#include "ctl/calendar-words.h"

static gboolean
run (HaCtl   *ctl,
     char   **arguments,
     GError **error)
{
  gboolean followed = g_str_equal (arguments[0], "follow");
  g_autoptr (GPtrArray) moved = NULL;

  if (!followed && !g_str_equal (arguments[0], "ignore"))
    {
      g_set_error (error, HA_CTL_ERROR, HA_CTL_ERROR_USAGE, _("Write: hoiamctl %s %s"), "swaps", "follow|ignore");
      return FALSE;
    }
  if (!ha_ctl_open (ctl, HA_CTL_WRITE, error))
    return FALSE;
  moved = ha_store_set_swaps (ctl->store, followed, ctl->actor->id, ctl->now, error);
  if (moved != NULL)
    ha_ctl_tell_reckoned (ctl, moved);
  return moved != NULL;
}

const HaCommand ha_command_swaps = {
  "swaps", "follow|ignore", N_("Follow the swapped days of the official notices, or not"), 1, 1, NULL, run,
};
