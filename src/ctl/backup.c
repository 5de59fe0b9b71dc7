/* SPDX-License-Identifier: GPL-3.0-or-later */
/* backup: a checked copy in a new file, or the day's one among the others. */
#include "config.h"

#include <glib/gi18n.h>

#include "ctl/out.h"
#include "store/backup.h"

static gboolean daily;
static char *folder;

static const GOptionEntry entries[] = {
  { "daily", 0, 0, G_OPTION_ARG_NONE, &daily, N_("Make the day's copy if there is none yet, and remove those no longer kept"), NULL },
  { "folder", 0, 0, G_OPTION_ARG_FILENAME, &folder, N_("Where the daily copies stand; beside the register if not said"),
    N_("FOLDER") },
  G_OPTION_ENTRY_NULL,
};

static gboolean
check_words (char   **arguments,
             GError **error)
{
  if (daily == (arguments[0] == NULL) && (daily || folder == NULL))
    return TRUE;
  g_set_error (error, HA_CTL_ERROR, HA_CTL_ERROR_USAGE, _("Write: hoiamctl %s %s"), "backup",
               "FILE | --daily [--folder FOLDER]");
  return FALSE;
}

/* path NULL: there was one already. */
static void
print_copy (HaCtl          *ctl,
            const char     *path,
            const HaBackup *what)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (ctl->json)
    {
      json_builder_begin_object (builder);
      ha_dump_verdict (builder, what);
      ha_out_add_text (builder, "file", path);
      if (what != NULL)
        ha_dump_backup (builder, what);
      json_builder_end_object (builder);
      ha_out_json (builder);
    }
  else if (path != NULL)
    {
      ha_out_line (what->found == 0 ? _("Copied and checked: %s") : _("Copied: %s"), path);
      ha_print_verdict (what);
    }
  else
    ha_out_line (_("There is a copy of this day already"));
}

static char *
make_daily (HaCtl   *ctl,
            GError **error)
{
  g_autofree char *beside = ha_backup_dup_folder (ha_store_get_where (ctl->store));

  return ha_store_backup_daily (ctl->store, folder != NULL ? folder : beside, ctl->now, error);
}

/* A register of an earlier schema that can not be brought to ours is copied as it is. When that fails too, why it could not be opened is told. */
static gboolean
copy_unopened (HaCtl      *ctl,
               const char *to,
               GError    **error)
{
  g_autofree char *where = ha_ctl_dup_where (ctl);
  g_autoptr (GError) problem = NULL;
  g_autoptr (HaBackup) what = ha_backup_as_it_is (where, to, &problem);

  if (what == NULL)
    return FALSE;
  g_clear_error (error);
  print_copy (ctl, to, what);
  return TRUE;
}

static gboolean
may_be_copied (const GError *error)
{
  return g_error_matches (error, HA_STORE_ERROR, HA_STORE_ERROR_NO_SPACE)
         || g_error_matches (error, HA_STORE_ERROR, HA_STORE_ERROR_READ_ONLY);
}

static gboolean
run (HaCtl   *ctl,
     char   **arguments,
     GError **error)
{
  g_autoptr (GError) problem = NULL;
  g_autoptr (HaBackup) what = NULL;
  g_autofree char *path = NULL;

  if (!check_words (arguments, error))
    return FALSE;
  if (!ha_ctl_open (ctl, HA_CTL_READ, error))
    return !daily && may_be_copied (*error) && copy_unopened (ctl, arguments[0], error);
  if (daily)
    path = make_daily (ctl, &problem);
  else if (ha_store_backup (ctl->store, arguments[0], &problem))
    path = g_strdup (arguments[0]);
  if (problem == NULL && path != NULL)
    what = ha_backup_inspect (path, FALSE, &problem);
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  print_copy (ctl, path, what);
  return TRUE;
}

const HaCommand ha_command_backup = {
  "backup", "FILE | --daily", N_("Make a checked copy of the register"), 0, 1, entries, run,
};
