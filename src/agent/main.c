/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * hoiam-agent: watches the register whether a window is open or not. Store, watch and libnotify; no GTK.
 *
 *   settings ──► which register, what is wished ─┐
 *   opener ──► register ─────────────────────────┴─► duty ──► screen
 *   clock, sleep ──► look                              ▲
 */
#include "config.h"

#include <glib-unix.h>
#include <glib/gi18n.h>
#include <locale.h>
#include <malloc.h>
#include <signal.h>

#include "agent/duty.h"
#include "agent/opener.h"
#include "agent/settings.h"
#include "agent/sleep.h"
#include "agent/trouble.h"

#define AGENT_ID HA_APP_ID ".Agent"
#define AT_MOST 1000  /* ms for what is under way when the program ends */
#define OUTGROWN 78   /* exit status: the program is too old for the register, and is not to be started again as long as it is the same */
#define TOLD_MOST 5   /* s for saying so */
#define ONCE_MOST 30  /* s that a server may hang where the program is to end by itself */

typedef struct {
  GApplication *app;
  HaDutyTools tools;
  HaAgentSettings *settings;
  HaOpener *opener;
  HaDuty *duty;        /* NULL: no register is open */
  HaSleep *sleep;
  HaTrouble *trouble;
  GError *outgrown;    /* why the program is about to end */
  gint64 until;        /* when it does at the latest; monotonic */
  char *path;          /* of the register that is wanted */
  gboolean owing;      /* whoever says the time waits for an answer */
  gboolean leaving;    /* the one before is not closed yet */
  gboolean testing;    /* a bubble was asked for, to try, while no register was open */
  int status;
} Agent;

static char *where, *as, *clock_path;
static gboolean once, wake, show_version;

static const GOptionEntry entries[] = {
  { "register", 0, 0, G_OPTION_ARG_FILENAME, &where, N_("The register's file"), N_("WHERE") },
  { "as", 0, 0, G_OPTION_ARG_STRING, &as, N_("Tell what is for this person; the account's if not said"), N_("LOGIN") },
  { "once", 0, 0, G_OPTION_ARG_NONE, &once, N_("Tell what is to be told now, then end"), NULL },
  { "wake", 0, 0, G_OPTION_ARG_NONE, &wake, N_("Have the session start the program, then end"), NULL },
  { "clock", 0, G_OPTION_FLAG_HIDDEN, G_OPTION_ARG_FILENAME, &clock_path, NULL, NULL },
  { "version", 0, 0, G_OPTION_ARG_NONE, &show_version, N_("Show the version"), NULL },
  G_OPTION_ENTRY_NULL,
};

/* ---- The register ------------------------------------------------------------------------------------------------------ */

static const char *
get_given (void)
{
  const char *given = where != NULL ? where : g_getenv ("HOIAM_REGISTER");

  return given != NULL && given[0] != '\0' ? given : NULL;
}

static char *
find_register (Agent *agent)
{
  g_autofree char *last = get_given () == NULL ? ha_agent_settings_dup_register (agent->settings) : NULL;

  if (last != NULL)
    return g_steal_pointer (&last);
  return get_given () != NULL ? g_strdup (get_given ()) : g_build_filename (g_get_user_data_dir (), "hoiam", "register.db", NULL);
}

static void
left (gpointer data)
{
  Agent *agent = data;

  agent->leaving = FALSE;
  ha_opener_open (agent->opener, agent->path);
}

static void
open_register (Agent *agent)
{
  g_free (agent->path);
  agent->path = find_register (agent);
  if (agent->duty != NULL)
    {
      agent->leaving = TRUE;
      ha_duty_leave (g_steal_pointer (&agent->duty), left, agent);
    }
  else if (!agent->leaving)
    ha_opener_open (agent->opener, agent->path);
}

static void
fail (Agent *agent, const char *message)
{
  g_printerr ("hoiam-agent: %s\n", message);
  agent->status = 1;
  g_application_quit (agent->app);
}

static void
quiet (gpointer data)
{
  Agent *agent = data;

  if (agent->owing)
    ha_clock_seam_answer (agent->tools.clock);
  agent->owing = FALSE;
  if (once)
    g_application_quit (agent->app);
}

static void
gone (gpointer data)
{
  open_register (data);
}

/* The one that was started has been put in another's place. */
static gboolean
is_replaced (void)
{
  g_autofree char *path = g_file_read_link ("/proc/self/exe", NULL);

  return path != NULL && g_str_has_suffix (path, " (deleted)");
}

static gboolean
end_outgrown_cb (gpointer user_data)
{
  Agent *agent = user_data;

  if (agent->outgrown != NULL && ha_trouble_tell (agent->trouble, agent->outgrown))
    g_clear_error (&agent->outgrown);
  if ((agent->outgrown == NULL && !ha_trouble_is_busy (agent->trouble)) || g_get_monotonic_time () > agent->until)
    g_application_quit (agent->app);
  return G_SOURCE_CONTINUE;
}

/* The session's manager starts the program that is in its place; without one, or where there is no other yet, the person is told. */
static void
outgrown (const GError *error, gpointer data)
{
  Agent *agent = data;

  if (agent->status != 0)
    return;
  agent->status = is_replaced () ? 1 : OUTGROWN;
  if (agent->status != OUTGROWN && g_getenv ("INVOCATION_ID") != NULL)
    {
      g_application_quit (agent->app);
      return;
    }
  agent->outgrown = g_error_copy (error);
  agent->until = g_get_monotonic_time () + TOLD_MOST * G_USEC_PER_SEC;
  g_timeout_add (100, end_outgrown_cb, agent);
}

static void
works (gpointer data)
{
  ha_trouble_over (((Agent *) data)->trouble);
}

/* One that is not there may be about to be made. */
static void
trouble (const GError *error, gpointer data)
{
  Agent *agent = data;

  if (!g_error_matches (error, HA_STORE_ERROR, HA_STORE_ERROR_NOT_FOUND))
    ha_trouble_failed (agent->trouble, error, ha_clock_seam_now (agent->tools.clock));
}

static void
opened (HaStore *store, gpointer data)
{
  static const HaDutyEvents events = { quiet, gone, outgrown, trouble, works };
  Agent *agent = data;
  g_autoptr (HaWatchWishes) wishes = ha_agent_settings_dup_wishes (agent->settings);

  if (clock_path != NULL && !ha_store_is_rehearsal (store))
    {
      ha_store_close (store);
      g_object_unref (store);
      fail (agent, _("Another time than the clock's is for rehearsal registers."));
      return;
    }
  agent->duty = ha_duty_new (store, &agent->tools, wishes, &events, agent);
  if (agent->testing)
    ha_duty_test (agent->duty);
  agent->testing = FALSE;
  if (once || agent->owing)
    ha_duty_settle (agent->duty);
}

static void
failed (const GError *error, gpointer data)
{
  if (g_error_matches (error, HA_STORE_ERROR, HA_STORE_ERROR_TOO_NEW))
    outgrown (error, data);
  else
    trouble (error, data);
  quiet (data);
}

/* ---- What is told from outside ------------------------------------------------------------------------------------------- */

static void
wishes_changed (gpointer data)
{
  Agent *agent = data;
  g_autoptr (HaWatchWishes) wishes = ha_agent_settings_dup_wishes (agent->settings);

  if (agent->duty != NULL)
    ha_duty_set_wishes (agent->duty, wishes);
}

static void
register_changed (gpointer data)
{
  Agent *agent = data;
  g_autofree char *path = find_register (agent);

  if (!g_str_equal (path, agent->path))
    open_register (agent);
}

static void
look (gpointer data)
{
  Agent *agent = data;

  if (agent->duty != NULL)
    ha_duty_look (agent->duty);
}

/* With somebody else's clock it begins with what he says. */
static void
asked (gpointer data)
{
  Agent *agent = data;

  agent->owing = TRUE;
  if (agent->duty != NULL)
    ha_duty_settle (agent->duty);
  else
    open_register (agent);
}

static void
clock_over (gpointer data)
{
  g_application_quit (((Agent *) data)->app);
}

/* The window's preferences ask for it. */
static void
test_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  Agent *agent = user_data;

  agent->testing = agent->duty == NULL;
  if (agent->duty != NULL)
    ha_duty_test (agent->duty);
}

/* The last window was closed, and who used it does not want to be reminded from then on. */
static void
leave_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_application_quit (((Agent *) user_data)->app);
}

static gboolean
ended_cb (gpointer user_data)
{
  g_application_quit (G_APPLICATION (user_data));
  return G_SOURCE_CONTINUE;
}

/* Nothing can be shown any more; what looks after the program starts it anew, as long as there is a session. */
static void
bus_closed_cb (GDBusConnection *bus, gboolean by_peer, GError *error, Agent *agent)
{
  g_message ("The session's bus is gone");
  agent->status = 1;
  g_application_quit (agent->app);
}

static void
follow_bus (Agent *agent)
{
  agent->tools.bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, NULL);
  if (agent->tools.bus == NULL)
    return;
  g_dbus_connection_set_exit_on_close (agent->tools.bus, FALSE);
  g_signal_connect (agent->tools.bus, "closed", G_CALLBACK (bus_closed_cb), agent);
}

/* ---- The program --------------------------------------------------------------------------------------------------------- */

static void
startup_cb (GApplication *app, Agent *agent)
{
  static const HaClockSeamEvents of_clock = { look, asked, clock_over };
  static const HaAgentSettingsEvents of_settings = { wishes_changed, register_changed };
  static const HaOpenerEvents of_opener = { opened, failed };
  g_autoptr (GError) error = NULL;

  g_application_hold (app);
  agent->app = app;
  agent->tools.clock = ha_clock_seam_new (clock_path, &of_clock, agent, &error);
  if (agent->tools.clock == NULL)
    {
      fail (agent, error->message);
      return;
    }
  agent->tools.login = as != NULL ? as : g_get_user_name ();
  agent->tools.once = once;
  agent->tools.alone = (g_application_get_flags (app) & G_APPLICATION_NON_UNIQUE) == 0;
  follow_bus (agent);
  agent->tools.server = ha_server_new (agent->tools.bus);
  agent->tools.worker = ha_worker_new ();
  agent->trouble = ha_trouble_new (agent->tools.server, agent->tools.worker, agent->tools.lang);
  agent->settings = ha_agent_settings_new (&of_settings, agent);
  agent->sleep = ha_sleep_new (look, agent);
  agent->opener = ha_opener_new (&of_opener, agent);
  if (clock_path == NULL)
    open_register (agent);
  if (once)
    g_timeout_add_seconds (ONCE_MOST, ended_cb, app);
}

/* The register last: what is under way is noted in it. */
static void
shutdown_cb (GApplication *app, Agent *agent)
{
  g_clear_pointer (&agent->opener, ha_opener_free);
  g_clear_pointer (&agent->sleep, ha_sleep_free);
  ha_worker_free (g_steal_pointer (&agent->tools.worker), AT_MOST);
  g_clear_pointer (&agent->duty, ha_duty_free);
  g_clear_pointer (&agent->trouble, ha_trouble_free);
  g_clear_error (&agent->outgrown);
  g_clear_pointer (&agent->settings, ha_agent_settings_free);
  g_clear_pointer (&agent->tools.server, ha_server_free);
  if (agent->tools.bus != NULL)
    g_signal_handlers_disconnect_by_data (agent->tools.bus, agent);
  g_clear_object (&agent->tools.bus);
  g_clear_pointer (&agent->tools.clock, ha_clock_seam_free);
  g_clear_pointer (&agent->path, g_free);
}

/* There is no window of its own: being activated means only to be there. */
static void
activate_cb (GApplication *app, Agent *agent)
{
}

/* For the file that the session's start reads: the bus starts the program, under whatever looks after it there. */
static int
wake_up (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_autoptr (GVariant) answer = NULL;

  if (bus != NULL)
    answer = g_dbus_connection_call_sync (bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "StartServiceByName",
                                          g_variant_new ("(su)", AGENT_ID, 0), NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL, &error);
  if (answer == NULL)
    g_printerr ("hoiam-agent: %s\n", error->message);
  return answer != NULL ? 0 : 1;
}

static int
options_cb (GApplication *app, GVariantDict *options, gpointer user_data)
{
  if (show_version)
    {
      g_print ("hoiam-agent %s\n", HA_VERSION);
      return 0;
    }
  if (wake)
    return wake_up ();
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

/* It stays all day and is busy for moments: what a look over the whole register took goes back to the system. */
static void
be_sparing (void)
{
  ha_store_be_sparing ();
  mallopt (M_ARENA_MAX, 1);
  mallopt (M_TRIM_THRESHOLD, 64 * 1024);
  mallopt (M_MMAP_THRESHOLD, 64 * 1024);
}

int
main (int argc, char **argv)
{
  static const GActionEntry actions[] = { { .name = "test", .activate = test_cb }, { .name = "leave", .activate = leave_cb } };
  Agent agent = { .tools.lang = set_locale () };
  g_autoptr (GApplication) app = g_application_new (AGENT_ID, G_APPLICATION_DEFAULT_FLAGS);
  int status;

  g_set_prgname ("hoiam-agent");
  /* A register that may not grow is an error to be told, not a death. */
  signal (SIGXFSZ, SIG_IGN);
  signal (SIGPIPE, SIG_IGN);
  be_sparing ();
  g_application_add_main_option_entries (app, entries);
  g_application_set_option_context_parameter_string (app, _("— reminds of deadlines, also while no window is open"));
  g_action_map_add_action_entries (G_ACTION_MAP (app), actions, G_N_ELEMENTS (actions), &agent);
  g_signal_connect (app, "handle-local-options", G_CALLBACK (options_cb), NULL);
  g_signal_connect (app, "startup", G_CALLBACK (startup_cb), &agent);
  g_signal_connect (app, "activate", G_CALLBACK (activate_cb), &agent);
  g_signal_connect (app, "shutdown", G_CALLBACK (shutdown_cb), &agent);
  g_unix_signal_add (SIGTERM, ended_cb, app);
  g_unix_signal_add (SIGINT, ended_cb, app);
  g_unix_signal_add (SIGHUP, ended_cb, app);
  status = g_application_run (app, argc, argv);
  return agent.status != 0 ? agent.status : status;
}
