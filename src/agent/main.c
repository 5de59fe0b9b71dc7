/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * hoiam-agent: watches the register while no window is open. Store, watch and libnotify; no GTK.
 *
 * It gives the watcher its seams: the wall clock, an alarm, and bubbles. A click on a bubble opens the ticket in
 * the window's program over D-Bus. A register that is not there yet, or can not be opened now, is tried again later.
 */
#include "config.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <locale.h>
#include <signal.h>

#include "agent/notifier.h"
#include "agent/sleep.h"
#include "watch/alarm.h"
#include "watch/daily.h"

#define APP_PATH "/vn/qcatv/hoiam"
#define RETRY 60 /* seconds until a register that can not be opened is tried again */

typedef struct {
  GApplication *app;
  HaStore *store;
  HaWatcher *watcher;
  HaAlarm *alarm;
  HaWatchWho *who;
  HaDate at_desk; /* the last day on which that was written */
  HaDaily *daily;
  HaNotifier *notifier;
  HaSleep *sleep;
  HaLang lang;
  guint retry;
} Agent;

static char *where;
static gboolean once, show_version;
static int check = RETRY;

static const GOptionEntry entries[] = {
  { "register", 0, 0, G_OPTION_ARG_FILENAME, &where, N_("The register's file"), N_("WHERE") },
  { "once", 0, 0, G_OPTION_ARG_NONE, &once, N_("Tell what is to be told now, then end"), NULL },
  { "check", 0, 0, G_OPTION_ARG_INT, &check, N_("Seconds between two looks at the clock; 60 if not said"),
    N_("SECONDS") },
  { "version", 0, 0, G_OPTION_ARG_NONE, &show_version, N_("Show the version"), NULL },
  G_OPTION_ENTRY_NULL,
};

/* ---- Seams of the watcher ---------------------------------------------------------------------------------------- */

static gint64
get_now (gpointer data)
{
  return g_get_real_time () / G_USEC_PER_SEC;
}

static void
arm_alarm (gint64   moment,
           gpointer data)
{
  ha_alarm_set (((Agent *) data)->alarm, moment);
}

/* Who has a desk is told before others; once a day. */
static void
be_at_desk (Agent *agent)
{
  HaDate today = ha_time_get_date (get_now (NULL), NULL);

  if (agent->at_desk != today && ha_store_be_at_desk (agent->store, agent->who->person, get_now (NULL), NULL))
    agent->at_desk = today;
}

static void
quit_when_once (gpointer data)
{
  if (once)
    g_application_quit (((Agent *) data)->app);
}

static void
looked (HaPlan  *plan,
        gpointer data)
{
  Agent *agent = data;

  be_at_desk (agent);
  ha_notifier_show (agent->notifier, plan, get_now (NULL), agent->lang);
  if (agent->daily != NULL)
    ha_daily_look (agent->daily);
  if (ha_notifier_is_idle (agent->notifier))
    quit_when_once (agent);
}

/* ---- Events of the notifier -------------------------------------------------------------------------------------- */

static GArray *
list_ids (GPtrArray *reminders)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; i < reminders->len; i++)
    {
      gint64 id = ((HaReminder *) g_ptr_array_index (reminders, i))->id;

      if (id != 0)
        g_array_append_val (ids, id);
    }
  return ids;
}

/* What can not be recorded can not be claimed either. */
static gboolean
claimed (GPtrArray *reminders,
         gpointer   data)
{
  Agent *agent = data;
  g_autoptr (GArray) ids = list_ids (reminders);
  g_autoptr (GArray) ours = NULL;

  if (ids->len == 0 || ha_store_is_read_only (agent->store))
    return TRUE;
  ours = ha_store_claim_reminders (agent->store, (const gint64 *) ids->data, ids->len, "session", get_now (NULL), NULL);
  return ours != NULL && ours->len > 0;
}

static void
shown (GPtrArray *reminders,
       guint      bubble,
       gpointer   data)
{
  Agent *agent = data;
  g_autoptr (GArray) ids = list_ids (reminders);

  if (ids->len == 0 || ha_store_is_read_only (agent->store))
    return;
  if (bubble != 0)
    ha_store_shown_reminders (agent->store, (const gint64 *) ids->data, ids->len, bubble, get_now (NULL), NULL);
  else
    ha_store_snooze_reminders (agent->store, (const gint64 *) ids->data, ids->len, get_now (NULL) + check, NULL);
}

static void
activation_done_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (G_DBUS_CONNECTION (source), result, &error);

  if (answer == NULL)
    g_message ("The window could not be opened: %s", error->message);
}

/* The platform data that lets the window come to the front. */
static GVariant *
make_platform_data (const char *token)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);
  if (token != NULL)
    {
      g_variant_builder_add (&builder, "{sv}", "activation-token", g_variant_new_string (token));
      g_variant_builder_add (&builder, "{sv}", "desktop-startup-id", g_variant_new_string (token));
    }
  return g_variant_builder_end (&builder);
}

/* Over D-Bus, which starts the program when it is not there. code NULL: just the window. */
static void
open_window (const char *code,
             const char *token,
             gpointer    data)
{
  GDBusConnection *bus = g_application_get_dbus_connection (((Agent *) data)->app);
  GVariant *platform, *parameter, *call;

  if (bus == NULL)
    return;
  platform = make_platform_data (token);
  if (code != NULL)
    {
      parameter = g_variant_new_variant (g_variant_new_string (code));
      call = g_variant_new ("(s@av@a{sv})", "open-ticket", g_variant_new_array (G_VARIANT_TYPE_VARIANT, &parameter, 1),
                            platform);
    }
  else
    call = g_variant_new ("(@a{sv})", platform);
  g_dbus_connection_call (bus, HA_APP_ID, APP_PATH, "org.freedesktop.Application",
                          code != NULL ? "ActivateAction" : "Activate", call,
                          NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, activation_done_cb, NULL);
}

/* ---- The register ------------------------------------------------------------------------------------------------ */

static void
woken (gpointer data)
{
  Agent *agent = data;

  if (agent->watcher != NULL)
    ha_watcher_poke (agent->watcher);
}

/* The register that the window opened last, "" when none is known. */
static char *
get_last_register (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = NULL;
  g_autoptr (GSettings) settings = NULL;

  if (source != NULL)
    schema = g_settings_schema_source_lookup (source, HA_APP_ID, TRUE);
  if (schema != NULL)
    settings = g_settings_new (HA_APP_ID);
  return settings != NULL ? g_settings_get_string (settings, "last-register") : g_strdup ("");
}

static char *
find_register (void)
{
  const char *given = where != NULL ? where : g_getenv ("HOIAM_REGISTER");
  g_autofree char *last = NULL;

  if (given != NULL && given[0] != '\0')
    return g_strdup (given);
  last = get_last_register ();
  if (last[0] != '\0')
    return g_steal_pointer (&last);
  return g_build_filename (g_get_user_data_dir (), "hoiam", "register.db", NULL);
}

/* Body: in the office's words what the register said, since nobody reads a log. */
static void
tell_no_copy (const GError *error,
              gpointer      data)
{
  Agent *agent = data;
  gboolean full = g_error_matches (error, HA_STORE_ERROR, HA_STORE_ERROR_NO_SPACE);

  ha_notifier_tell (agent->notifier, _("The register's daily copy could not be made"),
                    full ? _("The disk is full. Free some space; it is tried again every ten minutes.")
                         : _("Tell the administrator; it is tried again every ten minutes."));
}

static void
start_watcher (Agent *agent)
{
  static const HaNotifierEvents events = { claimed, shown, open_window, quit_when_once };
  static const HaWatcherSeams seams = { get_now, arm_alarm, looked };
  static const HaDailySeams daily_seams = { .now = get_now, .failed = tell_no_copy };
  g_autoptr (HaOffice) office = ha_store_dup_office (agent->store);
  g_autoptr (HaWatchWishes) wishes = ha_watch_wishes_new ();
  const HaPerson *person = ha_office_find_user (office, g_get_user_name ());

  agent->who = ha_watch_who_new (person != NULL ? person->id : 0, FALSE, wishes);
  be_at_desk (agent);
  agent->notifier = ha_notifier_new (&events, agent);
  agent->watcher = ha_watcher_new (agent->store, agent->who, &seams, agent);
  agent->alarm = ha_alarm_new (woken, agent);
  if (!once)
    agent->daily = ha_daily_new (agent->store, &daily_seams, agent);
  ha_watcher_start (agent->watcher);
}

static gboolean
open_register (Agent *agent)
{
  g_autofree char *path = find_register ();
  g_autoptr (GError) error = NULL;

  agent->store = ha_store_open (path, &error);
  if (agent->store != NULL)
    {
      start_watcher (agent);
      return TRUE;
    }
  g_message ("%s can not be opened now: %s", path, error->message);
  quit_when_once (agent);
  return FALSE;
}

static gboolean
retry_cb (gpointer user_data)
{
  Agent *agent = user_data;

  if (!open_register (agent))
    return G_SOURCE_CONTINUE;
  agent->retry = 0;
  return G_SOURCE_REMOVE;
}

/* ---- The program ------------------------------------------------------------------------------------------------- */

static gboolean
ended_cb (gpointer user_data)
{
  g_application_quit (G_APPLICATION (user_data));
  return G_SOURCE_CONTINUE;
}

static void
startup_cb (GApplication *app,
            Agent        *agent)
{
  g_application_hold (app);
  agent->app = app;
  agent->sleep = ha_sleep_new (woken, agent);
  if (!open_register (agent))
    agent->retry = g_timeout_add_seconds (check, retry_cb, agent);
}

static void
shutdown_cb (GApplication *app,
             Agent        *agent)
{
  g_clear_handle_id (&agent->retry, g_source_remove);
  g_clear_pointer (&agent->sleep, ha_sleep_free);
  g_clear_pointer (&agent->daily, ha_daily_free);
  if (agent->watcher != NULL)
    ha_watcher_stop (agent->watcher);
  g_clear_pointer (&agent->notifier, ha_notifier_free);
  g_clear_object (&agent->watcher);
  g_clear_pointer (&agent->alarm, ha_alarm_free);
  g_clear_pointer (&agent->who, ha_watch_who_free);
  if (agent->store != NULL)
    ha_store_close (agent->store);
  g_clear_object (&agent->store);
}

/* There is no window of its own: being activated means only to be there. */
static void
activate_cb (GApplication *app,
             Agent        *agent)
{
}

static int
options_cb (GApplication *app,
            GVariantDict *options,
            gpointer      user_data)
{
  if (show_version)
    {
      g_print ("hoiam-agent %s\n", HA_VERSION);
      return 0;
    }
  check = CLAMP (check, 1, RETRY);
  /* The desktop has one agent for its own register; one that was told its register stands beside it. */
  if (once || where != NULL)
    g_application_set_flags (app, g_application_get_flags (app) | G_APPLICATION_NON_UNIQUE);
  return -1;
}

/* For the store's sentences. */
static const char *
translate (const char *sentence)
{
  return gettext (sentence);
}

static HaLang
set_locale (void)
{
  const char *dir = g_getenv ("HOIAM_LOCALEDIR");
  const char *const *names;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, dir != NULL ? dir : HA_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  ha_store_set_translate (translate);
  names = g_get_language_names_with_category ("LC_MESSAGES");
  return names[0] != NULL && g_str_has_prefix (names[0], "vi") ? HA_LANG_VI : HA_LANG_EN;
}

int
main (int    argc,
      char **argv)
{
  Agent agent = { .lang = set_locale (), .at_desk = HA_DATE_NONE };
  g_autoptr (GApplication) app = g_application_new (HA_APP_ID ".Agent", G_APPLICATION_DEFAULT_FLAGS);

  g_set_prgname ("hoiam-agent");
  /* A register that may not grow is an error to be told, not a death. */
  signal (SIGXFSZ, SIG_IGN);
  signal (SIGPIPE, SIG_IGN);
  g_application_add_main_option_entries (app, entries);
  g_application_set_option_context_parameter_string (app, _("— reminds of deadlines while no window is open"));
  g_signal_connect (app, "handle-local-options", G_CALLBACK (options_cb), NULL);
  g_signal_connect (app, "startup", G_CALLBACK (startup_cb), &agent);
  g_signal_connect (app, "activate", G_CALLBACK (activate_cb), &agent);
  g_signal_connect (app, "shutdown", G_CALLBACK (shutdown_cb), &agent);
  g_unix_signal_add (SIGTERM, ended_cb, app);
  g_unix_signal_add (SIGINT, ended_cb, app);
  g_unix_signal_add (SIGHUP, ended_cb, app);
  return g_application_run (app, argc, argv);
}
