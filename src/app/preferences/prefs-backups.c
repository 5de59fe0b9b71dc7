/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copies of the register. */
#include "config.h"

#include "app/preferences/prefs-backups.h"

#include <glib/gi18n.h>

#include "app/causes.h"
#include "app/file-dialog.h"
#include "app/restore-dialog.h"
#include "app/widgets/work-bar.h"
#include "core/words.h"

#define FIRST_SHOWN 5 /* copies; the rest comes when asked for */

struct _HaPrefsBackups
{
  AdwPreferencesGroup parent_instance;

  /* Template widgets */
  AdwActionRow *daily;
  HaWorkBar *work;
  GtkListBox *list;

  /* Owned references */
  HaSession *session;
  GPtrArray *backups; /* of HaBackup, newest first; NULL until read */

  gboolean all;       /* the older ones are shown, too */
};

G_DEFINE_FINAL_TYPE (HaPrefsBackups, ha_prefs_backups, ADW_TYPE_PREFERENCES_GROUP)

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static GtkWindow *
get_parent (HaPrefsBackups *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

/* ---- The list ---------------------------------------------------------------------------------------------------- */

static void
restore_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaPrefsBackups *self = HA_PREFS_BACKUPS (widget);
  const char *path = g_variant_get_string (parameter, NULL);
  const char *where = ha_store_get_where (ha_session_get_store (self->session));

  if (ha_work_bar_is_busy (self->work))
    return;
  if (*path != '\0')
    ha_restore_show (get_parent (self), self->session, where, path);
  else
    ha_restore_choose (get_parent (self), self->session, where);
}

static const char *
describe_kind (HaBackupKind kind)
{
  switch (kind)
    {
    case HA_BACKUP_DAILY: return _("made daily");
    case HA_BACKUP_BEFORE_IMPORT: return _("made before an import");
    case HA_BACKUP_BEFORE_SCHEMA: return _("made before a newer version of the program");
    case HA_BACKUP_REPLACED: return _("the register before a copy was restored");
    case HA_BACKUP_BY_HAND:
    default: return _("made by hand");
    }
}

static GtkWidget *
new_row (HaPrefsBackups *self, const HaBackup *backup)
{
  g_autofree char *taken = ha_words_time (backup->taken, ha_session_get_lang (self->session));
  g_autofree char *size = g_format_size ((guint64) backup->size);
  g_autofree char *tickets = g_strdup_printf (ngettext ("%'u ticket", "%'u tickets", (guint) backup->tickets), (guint) backup->tickets);
  g_autofree char *about = g_strdup_printf ("%s · %s · %s", tickets, size, describe_kind (backup->kind));
  g_autofree char *words = g_strdup_printf (_("Restore the copy of %s"), taken);
  GtkWidget *row = adw_action_row_new (), *restore = gtk_button_new_with_label (_("Restore…"));

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), taken);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), about);
  gtk_widget_set_tooltip_text (row, backup->path);
  gtk_widget_set_valign (restore, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (restore), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (restore), "backups.restore");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (restore), "s", backup->path);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), restore);
  return row;
}

/* When the last of the daily ones was made; of today it comes by itself. */
static void
show_daily (HaPrefsBackups *self)
{
  HaDate today = ha_time_get_date (ha_session_now (self->session), NULL);
  const HaBackup *last = NULL;
  g_autofree char *when = NULL, *about = NULL;

  for (guint i = 0; self->backups != NULL && i < self->backups->len && last == NULL; i++)
    if (((const HaBackup *) self->backups->pdata[i])->automatic)
      last = self->backups->pdata[i];
  when = last != NULL ? ha_words_time (last->taken, ha_session_get_lang (self->session)) : NULL;
  if (last == NULL)
    about = g_strdup (_("none yet; this window makes one within ten minutes"));
  else if (ha_time_get_date (last->taken, NULL) >= today)
    about = g_strdup_printf (_("last at %s"), when);
  else
    about = g_strdup_printf (_("last at %s; this window makes today's within ten minutes"), when);
  adw_action_row_set_subtitle (self->daily, about);
}

static GtkWidget *
new_link_row (const char *title, const char *subtitle, const char *icon)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (subtitle != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (icon));
  return row;
}

static void
append_link (HaPrefsBackups *self, GtkWidget *row, const char *action)
{
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), action);
  if (g_str_equal (action, "backups.restore"))
    gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", "");
  gtk_list_box_append (self->list, row);
}

static void
show_backups (HaPrefsBackups *self)
{
  guint n = self->backups != NULL ? self->backups->len : 0, shown = self->all ? n : MIN (n, FIRST_SHOWN);
  GtkListBoxRow *old;

  while ((old = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (old));
  show_daily (self);
  for (guint i = 0; i < shown; i++)
    gtk_list_box_append (self->list, new_row (self, self->backups->pdata[i]));
  if (shown < n)
    {
      g_autofree char *more = g_strdup_printf (ngettext ("%u older copy", "%u older copies", n - shown), n - shown);

      append_link (self, new_link_row (more, NULL, "pan-down-symbolic"), "backups.more");
    }
  append_link (self, new_link_row (_("Restore from another file…"), n == 0 ? _("There is no copy beside the register yet") : NULL, "go-next-symbolic"),
               "backups.restore");
}

static void
more_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaPrefsBackups *self = HA_PREFS_BACKUPS (widget);

  self->all = TRUE;
  show_backups (self);
}

/* ---- Making one -------------------------------------------------------------------------------------------------- */

static void
tell_copied (HaPrefsBackups *self, const HaBackup *backup)
{
  g_autofree char *size = g_format_size ((guint64) backup->size);
  g_autofree char *head = ha_register_facts_shorten (backup->head);
  g_autofree char *sentence
      = g_strdup_printf (ngettext ("Copied to %s and checked: %'u ticket, %s, journal up to %s.",
                                   "Copied to %s and checked: %'u tickets, %s, journal up to %s.", (guint) backup->tickets),
                         backup->path, (guint) backup->tickets, size, head);

  ha_work_bar_end (self->work, sentence, FALSE);
}

static void
backed_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HaPrefsBackups) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HaBackup) backup = ha_store_backup_finish (HA_STORE (source), result, &error);

  if (self->session == NULL)
    return;
  if (backup != NULL)
    tell_copied (self, backup);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    ha_work_bar_end (self->work, _("Stopped: no copy was made."), TRUE);
  else
    {
      g_autofree char *sentence = ha_cause_tell (_("No copy was made"), error);

      ha_work_bar_end (self->work, sentence, TRUE);
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
progress_cb (guint64 done, guint64 total, gpointer user_data)
{
  HaPrefsBackups *self = user_data;

  if (self->work != NULL)
    ha_work_bar_progress (done, total, self->work);
}

static void
chosen_cb (GFile *file, gpointer user_data)
{
  g_autoptr (HaPrefsBackups) self = user_data;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL, *words = NULL;
  GCancellable *cancellable;

  if (path == NULL || self->session == NULL || ha_work_bar_is_busy (self->work))
    return;
  words = g_strdup_printf (_("Copying to %s"), path);
  cancellable = ha_work_bar_begin (self->work, words);
  ha_store_backup_async (ha_session_get_store (self->session), path, progress_cb, self, cancellable, backed_up_cb,
                         g_object_ref (self));
}

void
ha_prefs_backups_back_up (HaPrefsBackups *self)
{
  g_autofree char *name = NULL;

  g_return_if_fail (HA_IS_PREFS_BACKUPS (self) && self->session != NULL);

  if (ha_work_bar_is_busy (self->work))
    return;
  name = ha_file_dialog_make_name (ha_session_now (self->session), TRUE, "db");
  ha_file_dialog_save (get_parent (self), _("Back up the register"), name, chosen_cb, g_object_ref (self));
}

/* ---- Life -------------------------------------------------------------------------------------------------------- */

static void
ha_prefs_backups_dispose (GObject *object)
{
  HaPrefsBackups *self = HA_PREFS_BACKUPS (object);

  g_clear_pointer (&self->backups, g_ptr_array_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ha_prefs_backups_parent_class)->dispose (object);
}

static void
ha_prefs_backups_class_init (HaPrefsBackupsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ha_prefs_backups_dispose;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (HA_TYPE_WORK_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/qcatv/hoiam/ui/prefs-backups.ui");
  gtk_widget_class_bind_template_child (widget_class, HaPrefsBackups, daily);
  gtk_widget_class_bind_template_child (widget_class, HaPrefsBackups, work);
  gtk_widget_class_bind_template_child (widget_class, HaPrefsBackups, list);
  gtk_widget_class_bind_template_callback (widget_class, ha_prefs_backups_back_up);
  gtk_widget_class_install_action (widget_class, "backups.restore", "s", restore_cb);
  gtk_widget_class_install_action (widget_class, "backups.more", NULL, more_cb);
}

static void
ha_prefs_backups_init (HaPrefsBackups *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ha_prefs_backups_set_session (HaPrefsBackups *self, HaSession *session)
{
  g_return_if_fail (HA_IS_PREFS_BACKUPS (self));

  g_set_object (&self->session, session);
}

void
ha_prefs_backups_set_facts (HaPrefsBackups *self, const HaRegisterFacts *facts)
{
  g_return_if_fail (HA_IS_PREFS_BACKUPS (self) && facts != NULL);

  g_clear_pointer (&self->backups, g_ptr_array_unref);
  self->backups = facts->backups != NULL ? g_ptr_array_ref (facts->backups) : NULL;
  show_backups (self);
}

gboolean
ha_prefs_backups_is_busy (HaPrefsBackups *self)
{
  g_return_val_if_fail (HA_IS_PREFS_BACKUPS (self), FALSE);

  return ha_work_bar_is_busy (self->work);
}
