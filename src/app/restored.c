/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said of a register that was restored. */
#include "config.h"

#include "app/restored.h"

#include <glib/gi18n.h>

#include "app/ask.h"

/* What was told after the copy was made, and is on somebody's paper. */
static void
add_lost (GPtrArray *sentences, const HaBackup *restored)
{
  if (restored->lost_codes > 0)
    g_ptr_array_add (sentences, g_strdup_printf (ngettext ("%u ticket code that was given after this copy is not given again.",
                                                           "%u ticket codes that were given after this copy are not given again.",
                                                           restored->lost_codes), restored->lost_codes));
  if (restored->lost_letters > 0)
    g_ptr_array_add (sentences, g_strdup_printf (ngettext ("%u letter number that was given after this copy is not given again.",
                                                           "%u letter numbers that were given after this copy are not given again.",
                                                           restored->lost_letters), restored->lost_letters));
}

/* Each may have to be acted upon, and none is gone before the other was read. */
static GPtrArray *
list_sentences (const HaBackup *restored, const char *kept)
{
  GPtrArray *sentences = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *name = kept != NULL ? g_path_get_basename (kept) : NULL;

  if (name != NULL)
    g_ptr_array_add (sentences, g_strdup_printf (_("The register that was here is kept as “%s”."), name));
  if (restored->doubt != NULL) /* it is there, and may be gone after a power cut */
    g_ptr_array_add (sentences, g_strdup_printf (_("The disk did not confirm that what was restored is safe: %s"), restored->doubt));
  if (restored->found > 0) /* the copy was made like that, or somebody wished it all the same */
    g_ptr_array_add (sentences, g_strdup_printf (ngettext ("The check finds %u thing wrong in it; the first: %s",
                                                           "The check finds %u things wrong in it; the first: %s", restored->found),
                                                 restored->found, restored->problem));
  add_lost (sentences, restored);
  if (restored->unsure) /* numbers may be told twice, which nobody but the office's own papers can know */
    g_ptr_array_add (sentences, g_strdup (_("Which codes and letter numbers were given after this copy is not known: look into what is on paper, have the next code raised (hoiamctl book --next-code), and give the next letter its number by hand where needed.")));
  return sentences;
}

void
ha_restored_tell (HaWindow *window, const HaBackup *restored, const char *kept)
{
  g_autoptr (GPtrArray) sentences = NULL;
  g_autofree char *heading = NULL, *body = NULL;

  g_return_if_fail (HA_IS_WINDOW (window) && restored != NULL);

  sentences = list_sentences (restored, kept);
  heading = g_strdup_printf (ngettext ("Restored: %u ticket", "Restored: %u tickets", (guint) restored->tickets), (guint) restored->tickets);
  if (sentences->len == 0)
    {
      ha_window_toast (window, heading);
      return;
    }
  g_ptr_array_add (sentences, NULL);
  body = g_strjoinv ("\n\n", (char **) sentences->pdata);
  ha_ask_tell (GTK_WINDOW (window), heading, body);
}
