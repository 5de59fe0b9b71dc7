/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * hoiamctl [--register WHERE] [--as LOGIN] [--now TIME] [--json] COMMAND [ARGUMENTS]
 *
 * Finds the command, reads its options and the global ones (which may stand before or after it), runs it, and turns
 * what came of it into an exit status: 0 done, 1 refused or failed, 2 the call's words are wrong.
 */
#include "config.h"

#include <glib/gi18n.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "ctl/out.h"

#define STATUS_FAILED 1
#define STATUS_USAGE 2

static HaCtl ctl;
static gboolean show_version;

static const HaCommand *const commands[] = {
  &ha_command_new, &ha_command_sample, &ha_command_register, &ha_command_act, &ha_command_acknowledge, &ha_command_show, &ha_command_flow,
  &ha_command_list, &ha_command_journal, &ha_command_tick, &ha_command_due, &ha_command_worktime, &ha_command_calendar,
  &ha_command_day, &ha_command_hours, &ha_command_notice, &ha_command_swaps, &ha_command_policy, &ha_command_template, &ha_command_letter,
  &ha_command_print, &ha_command_log, &ha_command_check, &ha_command_backup, &ha_command_restore,
  &ha_command_import, &ha_command_export, &ha_command_attach, &ha_command_attachments,
  &ha_command_outgoing, &ha_command_book, &ha_command_reminders,
};

/* Text comes in as bytes: a cron job has no locale, and its Vietnamese is UTF-8 all the same. */
static const GOptionEntry global_entries[] = {
  { "register", 0, 0, G_OPTION_ARG_FILENAME, &ctl.where, N_("The register's file"), N_("WHERE") },
  { "as", 0, 0, G_OPTION_ARG_FILENAME, &ctl.login, N_("Who acts; otherwise the account that runs it"), N_("LOGIN") },
  { "now", 0, 0, G_OPTION_ARG_FILENAME, &ctl.now_text, N_("The time it is; for changes only in a rehearsal register"),
    N_("TIME") },
  { "json", 0, 0, G_OPTION_ARG_NONE, &ctl.json, N_("Answer in JSON"), NULL },
  { "version", 0, 0, G_OPTION_ARG_NONE, &show_version, N_("Show the version"), NULL },
  G_OPTION_ENTRY_NULL,
};

static void
set_locale (void)
{
  const char *dir = g_getenv ("HOIAM_LOCALEDIR");

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, dir != NULL ? dir : HA_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

/* A file that may not grow and a reader that went away are errors to be told, not deaths. */
static void
ignore_signals (void)
{
  signal (SIGXFSZ, SIG_IGN);
  signal (SIGPIPE, SIG_IGN);
}

/* Standard error gets UTF-8 as it is, whatever the locale. */
static int
complain (const char *message,
          int         status)
{
  fprintf (stderr, "hoiamctl: %s\n", message);
  return status;
}

static gboolean
takes_value (const char *argument)
{
  return g_str_equal (argument, "--register") || g_str_equal (argument, "--as") || g_str_equal (argument, "--now");
}

/* Index of the command's word in argv, 0 when there is none. */
static int
find_word (int    argc,
           char **argv)
{
  for (int i = 1; i < argc; i++)
    {
      if (argv[i][0] != '-')
        return i;
      if (takes_value (argv[i]))
        i++;
    }
  return 0;
}

/* A negative length is an argument, though it looks like an option: "--" goes before it. argv has room for one more. */
static int
mark_length (int    argc,
             char **argv)
{
  static char separator[] = "--";
  int i = 1;

  while (i < argc && !g_str_has_prefix (argv[i], "-P") && !g_str_equal (argv[i], separator))
    i++;
  if (i == argc || g_str_equal (argv[i], separator))
    return argc;
  memmove (argv + i + 1, argv + i, (argc - i) * sizeof *argv);
  argv[i] = separator;
  return argc + 1;
}

/* What follows "--" is for the command; GLib leaves the mark itself where an option seems to follow. */
static int
drop_separator (int    argc,
                char **argv)
{
  for (int i = 1; i < argc; i++)
    if (g_str_equal (argv[i], "--"))
      {
        memmove (argv + i, argv + i + 1, (argc - i) * sizeof *argv);
        return argc - 1;
      }
  return argc;
}

static const HaCommand *
find_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    if (g_str_equal (commands[i]->name, name))
      return commands[i];
  return NULL;
}

static char *
list_commands (void)
{
  GString *text = g_string_new (_("Commands:"));

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_string_append_printf (text, "\n  %-10s %s", commands[i]->name, _(commands[i]->help));
  return g_string_free (text, FALSE);
}

static GOptionContext *
make_context (const HaCommand *command)
{
  g_autofree char *words = command != NULL ? g_strdup_printf ("%s %s", command->name, command->arguments)
                                           : g_strdup (_("COMMAND [ARGUMENTS]"));
  g_autofree char *summary = command != NULL ? g_strdup (_(command->help)) : list_commands ();
  GOptionContext *context = g_option_context_new (words);

  g_option_context_set_summary (context, summary);
  if (command != NULL && command->entries != NULL)
    g_option_context_add_main_entries (context, command->entries, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, global_entries, GETTEXT_PACKAGE);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  return context;
}

static gboolean
check_count (const HaCommand  *command,
             int               n,
             GError          **error)
{
  if (n >= command->least && n <= command->most)
    return TRUE;
  g_set_error (error, HA_CTL_ERROR, HA_CTL_ERROR_USAGE, _("Write: hoiamctl %s %s"), command->name, command->arguments);
  return FALSE;
}

static int
finish (gboolean      done,
        const GError *error)
{
  g_autofree char *message = error != NULL ? ha_ctl_describe (error, ctl.lang) : NULL;

  if (message == NULL)
    return done ? 0 : STATUS_FAILED;
  return complain (message, g_error_matches (error, HA_CTL_ERROR, HA_CTL_ERROR_USAGE) ? STATUS_USAGE : STATUS_FAILED);
}

/* For the store's sentences. */
static const char *
translate (const char *sentence)
{
  return gettext (sentence);
}

static int
run_command (const HaCommand *command,
             int              argc,
             char           **argv)
{
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (!ctl.json)
    ha_store_set_translate (translate);
  done = check_count (command, argc - 1, &error) && ha_ctl_resolve (&ctl, &error)
         && command->run (&ctl, argv + 1, &error);
  ha_ctl_close (&ctl);
  if (error == NULL && !ha_out_flush (&error))
    done = FALSE;
  return finish (done, error);
}

int
main (int    argc,
      char **argv)
{
  g_autoptr (GOptionContext) context = NULL;
  g_autoptr (GError) error = NULL;
  const HaCommand *command = NULL;
  int word = find_word (argc, argv);

  set_locale ();
  ignore_signals ();
  if (word != 0)
    {
      g_autofree char *message = g_strdup_printf (_("There is no command “%s”; see hoiamctl --help"), argv[word]);

      command = find_command (argv[word]);
      if (command == NULL)
        return complain (message, STATUS_USAGE);
      memmove (argv + word, argv + word + 1, (argc - word) * sizeof *argv);
      argc = mark_length (argc - 1, argv);
    }
  context = make_context (command);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    return complain (error->message, STATUS_USAGE);
  argc = drop_separator (argc, argv);
  if (show_version)
    ha_out_line ("hoiamctl %s", HA_VERSION);
  else if (command == NULL)
    return complain (_("Which command? See hoiamctl --help"), STATUS_USAGE);
  else
    return run_command (command, argc, argv);
  return 0;
}
