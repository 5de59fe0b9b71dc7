/* SPDX-License-Identifier: GPL-3.0-or-later */
/* new: makes an empty register. */
#include "config.h"

#include <glib/gi18n.h>

#include "ctl/file.h"
#include "ctl/out.h"
#include "store/export.h"

static gboolean rehearsal;
static char *company, *from;

static const GOptionEntry entries[] = {
  { "rehearsal", 0, 0, G_OPTION_ARG_NONE, &rehearsal, N_("A register to practise with; every print says SỔ THỬ"),
    NULL },
  { "company", 0, 0, G_OPTION_ARG_FILENAME, &company, N_("The company's name"), N_("NAME") },
  { "from", 0, 0, G_OPTION_ARG_FILENAME, &from, N_("The same register as was exported into this file"), N_("FILE.jsonl") },
  G_OPTION_ENTRY_NULL,
};

static const char *
get_person_name (HaCtl *ctl)
{
  const char *name = g_get_real_name ();

  if (ctl->login != NULL || g_str_equal (name, "Unknown") || name[0] == '\0')
    return ha_ctl_get_login (ctl);
  return name;
}

static gboolean
make_folder (const char *where,
             GError    **error)
{
  g_autofree char *folder = g_path_get_dirname (where);

  if (g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;
  g_set_error (error, HA_CTL_ERROR, HA_CTL_ERROR_FAILED, _("The folder %s can not be made"), folder);
  return FALSE;
}

static gboolean
make_from_lines (HaCtl      *ctl,
                 const char *where,
                 GError    **error)
{
  g_autoptr (GFile) file = g_file_new_for_path (from);
  g_autoptr (GFileInputStream) lines = NULL;

  if (rehearsal || company != NULL)
    return ha_ctl_refuse_word (error, "--from", "--rehearsal, --company");
  lines = ha_ctl_check_plain (from, error) ? g_file_read (file, NULL, error) : NULL;
  if (lines == NULL || !ha_store_create_from_lines (where, G_INPUT_STREAM (lines), NULL, NULL, NULL, error))
    return FALSE;
  ctl->store = ha_store_open (where, error);
  return ctl->store != NULL;
}

static gboolean
make_empty (HaCtl      *ctl,
            const char *where,
            GError    **error)
{
  HaStoreNew what = { rehearsal, ha_ctl_get_login (ctl), get_person_name (ctl), company, ctl->now };

  ctl->store = ha_store_create (where, &what, error);
  return ctl->store != NULL;
}

static gboolean
run (HaCtl   *ctl,
     char   **arguments,
     GError **error)
{
  g_autofree char *where = ha_ctl_dup_where (ctl);

  if (ctl->now_text != NULL && !rehearsal)
    {
      g_set_error_literal (error, HA_STORE_ERROR, HA_STORE_ERROR_NOT_REHEARSAL, "--now, --rehearsal");
      return FALSE;
    }
  if (!make_folder (where, error)
      || !(from != NULL ? make_from_lines (ctl, where, error) : make_empty (ctl, where, error)))
    return FALSE;
  if (ctl->json)
    {
      g_autoptr (JsonBuilder) builder = json_builder_new ();

      json_builder_begin_object (builder);
      ha_out_add_text (builder, "register", where);
      ha_out_add_int (builder, "schema", ha_store_get_schema (ctl->store));
      ha_out_add_bool (builder, "rehearsal", ha_store_is_rehearsal (ctl->store));
      json_builder_end_object (builder);
      ha_out_json (builder);
    }
  else
    ha_out_line (ha_store_is_rehearsal (ctl->store) ? _("Rehearsal register made: %s") : _("Register made: %s"), where);
  return TRUE;
}

const HaCommand ha_command_new = { "new", "[--rehearsal | --from FILE.jsonl]", N_("Make an empty register"), 0, 0, entries, run };
