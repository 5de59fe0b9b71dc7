/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The application: its command line, its register, its window. */
#include "config.h"

#include "app/application-private.h"

#include <glib/gi18n.h>

#include "app/attachment-open.h"
#include "app/paths.h"
#include "app/preferences/preferences.h"
#include "app/print/print-window.h"
#include "app/print/ticket-papers.h"
#include "app/reminders/agent-call.h"
#include "app/reminders/autostart.h"
#include "app/restore-dialog.h"
#include "app/settings.h"
#include "app/spoken.h"

G_DEFINE_FINAL_TYPE (HaApplication, ha_application, ADW_TYPE_APPLICATION)

HaWindow *
ha_application_get_window (HaApplication *self)
{
  GtkWindow *window;

  g_return_val_if_fail (HA_IS_APPLICATION (self), NULL);

  window = gtk_application_get_active_window (GTK_APPLICATION (self));
  while (window != NULL && !HA_IS_WINDOW (window))
    window = gtk_window_get_transient_for (window);
  return window != NULL ? HA_WINDOW (window) : NULL;
}

/* ---- A ticket asked for by its code ---------------------------------------------------------------------------------------------- */

typedef struct {
  HaStore *store;
  char *code;
  gint64 id;
  gboolean dossier;
} Find;

static void
free_find (Find *find)
{
  g_object_unref (find->store);
  g_free (find->code);
  g_free (find);
}

static void
find_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Find *find = data;
  GError *error = NULL;

  find->id = ha_store_find_code (find->store, find->code, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HaApplication) self = user_data;
  const Find *find = g_task_get_task_data (G_TASK (result));
  HaWindow *window = ha_application_get_window (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  if (window == NULL || self->session == NULL || ha_session_get_store (self->session) != find->store)
    return;
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      sentence = ha_session_describe_error (NULL, error);
      ha_window_toast (window, sentence);
      g_printerr ("hoiam: %s\n", sentence);
      return;
    }
  ha_window_open_ticket (window, find->id);
  if (find->dossier)
    ha_print_show (self->session, GTK_WINDOW (window), ha_ticket_paper_order (self->session, HA_TICKET_PAPER_DOSSIER, &find->id, 1));
}

static void
show_ticket (HaApplication *self)
{
  g_autoptr (GTask) task = g_task_new (NULL, NULL, found_cb, g_object_ref (self));
  Find *find = g_new0 (Find, 1);

  find->store = g_object_ref (ha_session_get_store (self->session));
  find->code = g_steal_pointer (&self->ticket);
  find->dossier = self->dossier;
  g_task_set_source_tag (task, show_ticket);
  g_task_set_task_data (task, find, (GDestroyNotify) free_find);
  g_task_run_in_thread (task, find_thread);
}

/* ---------------------------------------------------------------------------------------------------------------------------------- */

void
ha_application_show_wanted (HaApplication *self)
{
  HaWindow *window = ha_application_get_window (self);
  g_autofree char *view = NULL;

  g_return_if_fail (HA_IS_APPLICATION (self));

  if (self->session == NULL || window == NULL)
    return;
  view = g_steal_pointer (&self->view);
  if (view != NULL)
    gtk_widget_activate_action (GTK_WIDGET (window), "win.show-view", "s", view);
  if (self->ticket != NULL)
    show_ticket (self);
}

/* ---- Actions -------------------------------------------------------------------------------------------------------------------- */

/* Shown now, or as soon as there is a register; the window comes to the front. */
static void
want_ticket (HaApplication *self, GVariant *code, gboolean dossier)
{
  g_free (self->ticket);
  self->ticket = g_variant_dup_string (code, NULL);
  self->dossier = dossier;
  g_application_activate (G_APPLICATION (self));
}

static void
open_ticket_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  want_ticket (user_data, parameter, FALSE);
}

static void
open_dossier_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  want_ticket (user_data, parameter, TRUE);
}

static void
show_view_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HaApplication *self = user_data;
  const char *view = g_variant_get_string (parameter, NULL);

  g_free (self->view);
  self->view = g_strdup (g_str_equal (view, "due") ? "soon" : view);
  g_application_activate (G_APPLICATION (self));
}

static void
open_register_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ha_application_open_register (user_data, g_variant_get_string (parameter, NULL));
}

static void
reopen_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ha_application_reopen (user_data);
}

static void
restore_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  const char *backup;
  gboolean any_kind;

  g_variant_get (parameter, "(&sb)", &backup, &any_kind);
  ha_application_restore (user_data, backup, any_kind);
}

/* At the first start, or of a register that can not be opened: there is nothing beside which a copy could be shown. */
static void
choose_restore_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HaApplication *self = user_data;
  HaWindow *window = ha_application_get_window (self);
  g_autofree char *folder = NULL;

  if (self->where == NULL)
    self->where = ha_paths_get_register ();
  folder = g_path_get_dirname (self->where);
  g_mkdir_with_parents (folder, 0700); /* what fails is told when the copy is put there */
  if (window != NULL)
    ha_restore_choose (GTK_WINDOW (window), self->session, self->where);
}

static void
cancel_restore_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HaApplication *self = user_data;

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HaApplication *self = user_data;

  adw_show_about_window (GTK_WINDOW (ha_application_get_window (self)),
                         "application-name", "Hồi Âm",
                         "application-icon", HA_APP_ID,
                         "developer-name", _("The Hồi Âm developers"),
                         "version", HA_VERSION,
                         "license-type", GTK_LICENSE_GPL_3_0,
                         "comments", _("The complaint desk of a cable television office"),
                         "debug-info", self->where != NULL ? self->where : "",
                         NULL);
}

static void
quit (HaWindow *window, gpointer user_data)
{
  GList *windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (user_data)));

  for (GList *each = windows; each != NULL; each = each->next)
    if (HA_IS_WINDOW (each->data))
      gtk_window_close (each->data);
  g_list_free (windows);
  g_application_quit (G_APPLICATION (user_data));
}

/* TRUE: it asks now what is not saved in it. */
static gboolean
ask_preferences (void)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *each = windows; each != NULL; each = each->next)
    if (HA_IS_PREFERENCES (each->data) && ha_preferences_has_unsaved (each->data))
      {
        gtk_window_close (each->data);
        return TRUE;
      }
  return FALSE;
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HaWindow *window = ha_application_get_window (user_data);

  if (ask_preferences ())
    return;
  if (window != NULL)
    ha_window_leave_unsaved (window, quit, user_data, NULL);
  else
    quit (NULL, user_data);
}

static const GActionEntry actions[] = {
  { .name = "open-ticket", .activate = open_ticket_cb, .parameter_type = "s" },
  { .name = "open-dossier", .activate = open_dossier_cb, .parameter_type = "s" },
  { .name = "show-view", .activate = show_view_cb, .parameter_type = "s" },
  { .name = "open-register", .activate = open_register_cb, .parameter_type = "s" },
  { .name = "reopen", .activate = reopen_cb },
  { .name = "restore", .activate = restore_cb, .parameter_type = "(sb)" },
  { .name = "choose-restore", .activate = choose_restore_cb },
  { .name = "cancel-restore", .activate = cancel_restore_cb },
  { .name = "about", .activate = about_cb },
  { .name = "quit", .activate = quit_cb },
};

/* ---- Life ------------------------------------------------------------------------------------------------------------------------ */

static void
ha_application_activate (GApplication *application)
{
  HaApplication *self = HA_APPLICATION (application);
  HaWindow *window = ha_application_get_window (self);
  g_autofree char *where = self->where != NULL ? g_strdup (self->where) : ha_paths_get_register ();

  if (window == NULL)
    {
      window = ha_window_new (GTK_APPLICATION (self), self->session);
      if (self->session == NULL && g_file_test (where, G_FILE_TEST_EXISTS))
        ha_application_open_register (self, where);
    }
  gtk_window_present (GTK_WINDOW (window));
  ha_application_show_wanted (self);
}

static gboolean
read_now (HaApplication *self, const char *text)
{
  gint64 now;

  if (!ha_time_parse (text, &now))
    return FALSE;
  self->has_now = TRUE;
  self->offset = now - g_get_real_time () / G_USEC_PER_SEC;
  return TRUE;
}

static int
ha_application_command_line (GApplication *application, GApplicationCommandLine *line)
{
  HaApplication *self = HA_APPLICATION (application);
  GVariantDict *options = g_application_command_line_get_options_dict (line);
  const char *text;

  if (g_variant_dict_lookup (options, "now", "&s", &text) && !read_now (self, text))
    {
      g_application_command_line_printerr (line, _("--now: “%s” is not a time\n"), text);
      return 2;
    }
  if (g_variant_dict_lookup (options, "register", "^&ay", &text) && self->session == NULL)
    {
      g_autoptr (GFile) file = g_application_command_line_create_file_for_arg (line, text);

      g_free (self->where);
      self->where = g_file_get_path (file);
      if (self->where == NULL || !g_file_test (self->where, G_FILE_TEST_EXISTS))
        {
          g_application_command_line_printerr (line, _("There is no register at %s\n"), text);
          return 1;
        }
    }
  if (g_variant_dict_lookup (options, "as", "&s", &text))
    {
      g_free (self->login);
      self->login = g_strdup (text);
    }
  if (g_variant_dict_lookup (options, "ticket", "&s", &text))
    {
      g_free (self->ticket);
      self->ticket = g_strdup (text);
      self->dossier = FALSE;
    }
  g_application_activate (application);
  return 0;
}

static int
ha_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  if (g_variant_dict_contains (options, "version"))
    {
      g_print ("Hồi Âm %s\n", HA_VERSION);
      return 0;
    }
  return -1;
}

static void
apply_color_scheme (GSettings *settings)
{
  static const AdwColorScheme schemes[] = { ADW_COLOR_SCHEME_DEFAULT, ADW_COLOR_SCHEME_FORCE_LIGHT, ADW_COLOR_SCHEME_FORCE_DARK };
  int scheme = g_settings_get_enum (settings, "color-scheme");

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), schemes[CLAMP (scheme, 0, 2)]);
}

static void
ha_application_startup (GApplication *application)
{
  static const char *const quit[] = { "<Control>q", NULL };
  static const char *const close[] = { "<Control>w", NULL };
  static const char *const help[] = { "<Control>question", NULL };

  G_APPLICATION_CLASS (ha_application_parent_class)->startup (application);
  ha_spoken_begin ();
  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), application);
  gtk_application_set_accels_for_action (GTK_APPLICATION (application), "app.quit", quit);
  gtk_application_set_accels_for_action (GTK_APPLICATION (application), "window.close", close);
  gtk_application_set_accels_for_action (GTK_APPLICATION (application), "win.help", help);
  gtk_window_set_default_icon_name (HA_APP_ID);
  if (ha_settings_get () != NULL)
    {
      apply_color_scheme (ha_settings_get ());
      g_signal_connect_object (ha_settings_get (), "changed::color-scheme", G_CALLBACK (apply_color_scheme), application, 0);
    }
}

/* What reminds of limits stays only where that is wished. */
static void
end_reminding (void)
{
  g_auto (GStrv) folders = ha_autostart_dup_folders ();

  if (!ha_autostart_is_on ((const char *const *) folders))
    ha_agent_call_leave ();
}

static void
ha_application_shutdown (GApplication *application)
{
  HaApplication *self = HA_APPLICATION (application);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  ha_application_end_watch (self);
  end_reminding ();
  if (self->session != NULL)
    ha_store_close (ha_session_get_store (self->session));
  g_clear_object (&self->session);
  ha_attachment_open_clear ();
  G_APPLICATION_CLASS (ha_application_parent_class)->shutdown (application);
}

static void
ha_application_finalize (GObject *object)
{
  HaApplication *self = HA_APPLICATION (object);

  g_clear_object (&self->cancellable);
  g_free (self->where);
  g_free (self->login);
  g_free (self->ticket);
  g_free (self->view);
  G_OBJECT_CLASS (ha_application_parent_class)->finalize (object);
}

static void
ha_application_class_init (HaApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ha_application_finalize;
  application_class->startup = ha_application_startup;
  application_class->activate = ha_application_activate;
  application_class->command_line = ha_application_command_line;
  application_class->handle_local_options = ha_application_handle_local_options;
  application_class->shutdown = ha_application_shutdown;
}

static void
ha_application_init (HaApplication *self)
{
  const GOptionEntry options[] = {
    { "register", 'r', 0, G_OPTION_ARG_FILENAME, NULL, N_("Open this register"), N_("FILE") },
    { "as", 0, 0, G_OPTION_ARG_STRING, NULL, N_("Work as this person of the register"), N_("LOGIN") },
    { "now", 0, 0, G_OPTION_ARG_STRING, NULL, N_("Begin at this time; for rehearsal registers"), N_("TIME") },
    { "ticket", 0, 0, G_OPTION_ARG_STRING, NULL, N_("Show this ticket"), N_("CODE") },
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_("Print the version and end"), NULL },
    { NULL },
  };

  g_application_add_main_option_entries (G_APPLICATION (self), options);
}

HaApplication *
ha_application_new (void)
{
  return g_object_new (HA_TYPE_APPLICATION,
                       "application-id", HA_APP_ID,
                       "flags", G_APPLICATION_HANDLES_COMMAND_LINE,
                       "resource-base-path", "/vn/qcatv/hoiam",
                       NULL);
}
