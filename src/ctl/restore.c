/* SPDX-License-Identifier: GPL-3.0-or-later */
/* restore: a copy in the register's place; what stands there is kept under another name. */
#include "config.h"

#include <glib/gi18n.h>

#include "ctl/out.h"
#include "store/backup.h"

static gboolean force;

static const GOptionEntry entries[] = {
  { "force", 0, 0, G_OPTION_ARG_NONE, &force, N_("Let a rehearsal register take the place of a real one, or the other way round, and take a copy that the check finds fault with"), NULL },
  G_OPTION_ENTRY_NULL,
};

void
ha_dump_backup (JsonBuilder    *builder,
                const HaBackup *what)
{
  ha_out_add_text (builder, "journal_head", what->head);
  ha_out_add_int (builder, "entries", what->seq);
  ha_out_add_time (builder, "last", what->last);
  ha_out_add_int (builder, "tickets", (gint64) what->tickets);
  ha_out_add_int (builder, "letters", (gint64) what->letters);
  ha_out_add_int (builder, "schema", what->schema);
  ha_out_add_bool (builder, "rehearsal", what->rehearsal);
  ha_out_add_int (builder, "size", what->size);
}

void
ha_dump_verdict (JsonBuilder    *builder,
                 const HaBackup *what)
{
  gboolean condemned = what != NULL && what->found > 0;

  ha_out_add_bool (builder, "ok", !condemned);
  json_builder_set_member_name (builder, "found");
  json_builder_begin_array (builder);
  if (condemned)
    json_builder_add_string_value (builder, what->problem);
  json_builder_end_array (builder);
}

void
ha_print_verdict (const HaBackup *what)
{
  if (what->found == 0)
    return;
  ha_out_line (g_dngettext (GETTEXT_PACKAGE, "The copy is whole, but the check finds %u thing wrong in the register it is of; the first:",
                            "The copy is whole, but the check finds %u things wrong in the register it is of; the first:", what->found),
               what->found);
  ha_out_line ("%s", what->problem);
}

static void
dump_restored (const HaBackup *what,
               const char     *kept)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  ha_dump_verdict (builder, what);
  ha_out_add_text (builder, "register", what->path);
  ha_out_add_text (builder, "replaced", kept);
  ha_out_add_text (builder, "unconfirmed", what->doubt);
  ha_out_add_int (builder, "lost_codes", what->lost_codes);
  ha_out_add_int (builder, "lost_letters", what->lost_letters);
  ha_out_add_bool (builder, "unsure", what->unsure);
  ha_dump_backup (builder, what);
  json_builder_end_object (builder);
  ha_out_json (builder);
}

/* Numbers that were told after the copy was made. */
static void
print_lost (const HaBackup *what)
{
  g_autofree char *codes = what->lost_codes > 0 ? g_strdup_printf ("%u", what->lost_codes) : NULL;
  g_autofree char *letters = what->lost_letters > 0 ? g_strdup_printf ("%u", what->lost_letters) : NULL;

  ha_out_fact (_("Codes not given again"), codes);
  ha_out_fact (_("Letter numbers not given again"), letters);
  if (what->unsure)
    ha_out_line ("%s", _("Which codes and letter numbers were given after this copy is not known: look into what is on paper, raise the next code (hoiamctl book --next-code), and give the next letter its number by hand where needed"));
}

static void
print_restored (const HaBackup *what,
                const char     *kept)
{
  g_autofree char *tickets = g_strdup_printf ("%" G_GUINT64_FORMAT, what->tickets);
  g_autofree char *letters = g_strdup_printf ("%" G_GUINT64_FORMAT, what->letters);

  ha_out_line (what->found == 0 ? _("Restored and checked: %s") : _("Restored, but not sound: %s"), what->path);
  if (what->doubt != NULL)
    ha_out_line (_("Restored, but the disk did not confirm it: %s"), what->doubt);
  ha_out_fact (_("Tickets"), tickets);
  ha_out_fact (_("Letters"), letters);
  ha_out_fact (_("Head of the journal"), what->head);
  ha_out_fact (_("Kept from before"), kept);
  print_lost (what);
  if (what->found > 0)
    ha_out_line (g_dngettext (GETTEXT_PACKAGE, "The check finds %u thing wrong in it; the first: %s",
                              "The check finds %u things wrong in it; the first: %s", what->found), what->found, what->problem);
}

static void
refuse_spoilt (const char *copy,
               GError    **error)
{
  g_autofree char *problem = g_strdup ((*error)->message);

  g_clear_error (error);
  g_set_error (error, HA_CTL_ERROR, HA_CTL_ERROR_FAILED,
               _("%s is not as it was when it was made, and nothing was restored: %s. To restore it all the same give --force"), copy, problem);
}

static gboolean
run (HaCtl   *ctl,
     char   **arguments,
     GError **error)
{
  g_autofree char *where = ha_ctl_dup_where (ctl);
  g_autofree char *kept = NULL;
  g_autoptr (HaBackup) what = NULL;
  g_autoptr (GError) problem = NULL;

  what = force ? ha_restore_any_kind (arguments[0], where, ctl->now, &kept, &problem)
               : ha_restore (arguments[0], where, ctl->now, &kept, &problem);
  if (what == NULL)
    {
      if (g_error_matches (problem, HA_STORE_ERROR, HA_STORE_ERROR_SPOILT_COPY))
        refuse_spoilt (arguments[0], &problem);
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  if (ctl->json)
    dump_restored (what, kept);
  else
    print_restored (what, kept);
  return TRUE;
}

const HaCommand ha_command_restore = {
  "restore", "FILE [--force]", N_("Put a copy in the register's place"), 1, 1, entries, run,
};
