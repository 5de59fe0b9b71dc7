/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The application: its command line, its register, its window. */
#include "config.h"

#include "app/application.h"

#include <glib/gi18n.h>

#include "app/ask.h"
#include "app/paths.h"
#include "app/settings.h"
#include "app/window.h"

struct _HaApplication
{
  AdwApplication parent_instance;

  /* Owned references */
  HaSession *session;
  char *where;   /* of the register that is open or was asked for */
  char *login;
  char *ticket;  /* code to open once there is a window */

  gint64 offset; /* seconds added to the clock */
  gboolean has_now;
};

G_DEFINE_FINAL_TYPE (HaApplication, ha_application, ADW_TYPE_APPLICATION)

static HaWindow *
get_window (HaApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  while (window != NULL && !HA_IS_WINDOW (window))
    window = gtk_window_get_transient_for (window);
  return window != NULL ? HA_WINDOW (window) : NULL;
}

/* The language that the catalogue speaks: words of the rooms below and of the window never mix. */
static HaLang
get_lang (void)
{
  const char *const *languages = g_get_language_names ();

  for (guint i = 0; languages[i] != NULL; i++)
    {
      if (g_str_has_prefix (languages[i], "vi"))
        return HA_LANG_VI;
      if (g_str_has_prefix (languages[i], "en"))
        return HA_LANG_EN;
    }
  return HA_LANG_EN;
}

/* ---- The register -------------------------------------------------------------------------------------------------------------- */

static gboolean
open_register (HaApplication *self, const char *where, GError **error)
{
  g_autoptr (HaStore) store = ha_store_open (where, error);

  if (store == NULL)
    return FALSE;
  if (self->has_now && !ha_store_is_rehearsal (store))
    {
      g_set_error_literal (error, HA_STORE_ERROR, HA_STORE_ERROR_NOT_REHEARSAL, "--now is for rehearsal registers");
      return FALSE;
    }
  g_free (self->where);
  self->where = g_strdup (where);
  /* The agent watches the register that the desk works on. */
  if (ha_settings_get () != NULL && !ha_store_is_rehearsal (store))
    g_settings_set_string (ha_settings_get (), "last-register", where);
  self->session = ha_session_new (store, self->login != NULL ? self->login : g_get_user_name (), self->offset, get_lang ());
  return TRUE;
}

static void
show_failure (HaApplication *self, HaWindow *window, const GError *error)
{
  g_autofree char *sentence = ha_session_describe_error (NULL, error);

  ha_window_toast (window, sentence);
  g_printerr ("hoiam: %s\n", sentence);
}

static gint64
find_ticket (HaApplication *self, const char *code, GError **error)
{
  return ha_store_find_code (ha_session_get_store (self->session), code, error);
}

static void
open_ticket (HaApplication *self, const char *code)
{
  g_autoptr (GError) error = NULL;
  HaWindow *window = get_window (self);
  gint64 id;

  if (self->session == NULL || window == NULL)
    return;
  id = find_ticket (self, code, &error);
  if (id != 0)
    ha_window_open_ticket (window, id);
  else
    show_failure (self, window, error);
}

/* ---- Actions -------------------------------------------------------------------------------------------------------------------- */

static void
open_ticket_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HaApplication *self = user_data;

  g_application_activate (G_APPLICATION (self));
  open_ticket (self, g_variant_get_string (parameter, NULL));
}

static void
open_register_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HaApplication *self = user_data;
  HaWindow *window = get_window (self);
  g_autoptr (GError) error = NULL;

  if (self->session != NULL || window == NULL)
    return;
  if (open_register (self, g_variant_get_string (parameter, NULL), &error))
    ha_window_set_session (window, self->session);
  else
    show_failure (self, window, error);
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  HaApplication *self = user_data;

  adw_show_about_window (GTK_WINDOW (get_window (self)),
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
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GList *windows = g_list_copy (gtk_application_get_windows (GTK_APPLICATION (user_data)));

  for (GList *each = windows; each != NULL; each = each->next)
    if (HA_IS_WINDOW (each->data))
      gtk_window_close (each->data);
  g_list_free (windows);
  g_application_quit (G_APPLICATION (user_data));
}

static const GActionEntry actions[] = {
  { .name = "open-ticket", .activate = open_ticket_cb, .parameter_type = "s" },
  { .name = "open-register", .activate = open_register_cb, .parameter_type = "s" },
  { .name = "about", .activate = about_cb },
  { .name = "quit", .activate = quit_cb },
};

/* ---- Life ------------------------------------------------------------------------------------------------------------------------ */

static void
ha_application_activate (GApplication *application)
{
  HaApplication *self = HA_APPLICATION (application);
  HaWindow *window = get_window (self);
  g_autofree char *where = self->where != NULL ? g_strdup (self->where) : ha_paths_get_register ();
  g_autoptr (GError) error = NULL;

  if (window == NULL)
    {
      if (self->session == NULL && g_file_test (where, G_FILE_TEST_EXISTS))
        open_register (self, where, &error);
      window = ha_window_new (GTK_APPLICATION (self), self->session);
      if (error != NULL)
        {
          g_autofree char *sentence = ha_session_describe_error (NULL, error);

          ha_window_show_failure (window, sentence, where);
          g_printerr ("hoiam: %s\n", sentence);
        }
    }
  gtk_window_present (GTK_WINDOW (window));
  if (self->ticket != NULL)
    open_ticket (self, self->ticket);
  g_clear_pointer (&self->ticket, g_free);
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

  G_APPLICATION_CLASS (ha_application_parent_class)->startup (application);
  g_action_map_add_action_entries (G_ACTION_MAP (application), actions, G_N_ELEMENTS (actions), application);
  gtk_application_set_accels_for_action (GTK_APPLICATION (application), "app.quit", quit);
  gtk_application_set_accels_for_action (GTK_APPLICATION (application), "window.close", close);
  gtk_window_set_default_icon_name (HA_APP_ID);
  if (ha_settings_get () != NULL)
    {
      apply_color_scheme (ha_settings_get ());
      g_signal_connect_object (ha_settings_get (), "changed::color-scheme", G_CALLBACK (apply_color_scheme), application, 0);
    }
}

static void
ha_application_shutdown (GApplication *application)
{
  HaApplication *self = HA_APPLICATION (application);

  if (self->session != NULL)
    ha_store_close (ha_session_get_store (self->session));
  g_clear_object (&self->session);
  G_APPLICATION_CLASS (ha_application_parent_class)->shutdown (application);
}

static void
ha_application_finalize (GObject *object)
{
  HaApplication *self = HA_APPLICATION (object);

  g_free (self->where);
  g_free (self->login);
  g_free (self->ticket);
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
