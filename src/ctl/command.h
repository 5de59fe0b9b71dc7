/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store.h"

G_BEGIN_DECLS

/*
 * hoiamctl: the register without a window. May touch every room but agent and app; no GTK. One command is one file
 * with one HaCommand; the table of them is in main.c. A command reads its options from static variables that its
 * entries name (one run, one command).
 */
#define HA_CTL_ERROR (ha_ctl_error_quark ())
typedef enum {
  HA_CTL_ERROR_USAGE,  /* the call's words are wrong: exit status 2 */
  HA_CTL_ERROR_FAILED,
} HaCtlError;
GQuark ha_ctl_error_quark (void);

/* What one call works with. Filled from the global options; store, office and actor by ha_ctl_open() (resolve.c). */
typedef struct {
  char *where;            /* of the register; NULL = $HOIAM_REGISTER, else the desktop's own */
  char *login;            /* --as; NULL = the account that runs it */
  char *now_text;
  gint64 now;             /* UTC seconds */
  gboolean json;
  HaLang lang;            /* of the office's words, by the locale */
  HaStore *store;
  HaOffice *office;
  const HaPerson *actor;  /* borrowed from office */
} HaCtl;

typedef struct {
  const char *name;
  const char *arguments;  /* as in --help: "CODE ACTION" */
  const char *help;       /* one line, to be translated */
  int least, most;        /* how many arguments */
  const GOptionEntry *entries; /* may be NULL */
  /* FALSE with error: refused. FALSE without: the answer given is bad news (check). */
  gboolean (*run) (HaCtl *ctl, char **arguments, GError **error);
} HaCommand;

extern const HaCommand ha_command_new, ha_command_sample, ha_command_register, ha_command_act, ha_command_show,
  ha_command_flow, ha_command_list, ha_command_journal, ha_command_tick, ha_command_due, ha_command_worktime,
  ha_command_calendar, ha_command_letter, ha_command_print, ha_command_log, ha_command_check, ha_command_backup, ha_command_restore,
  ha_command_day, ha_command_hours, ha_command_notice, ha_command_swaps, ha_command_policy, ha_command_template,
  ha_command_import, ha_command_export, ha_command_attach, ha_command_attachments, ha_command_outgoing, ha_command_book,
  ha_command_acknowledge, ha_command_reminders;

/* ---- resolve.c -------------------------------------------------------------------------------------------------- */

typedef enum {
  HA_CTL_READ,
  HA_CTL_WRITE, /* as the actor, who must be a person of the register; another time than the clock's only in a
                 * rehearsal register */
  HA_CTL_WRITE_AS_PROGRAM,
} HaCtlUse;

/* Reads the words of the global options; called once by main(). */
gboolean    ha_ctl_resolve     (HaCtl *ctl, GError **error);
gboolean    ha_ctl_open        (HaCtl *ctl, HaCtlUse use, GError **error);
void        ha_ctl_close       (HaCtl *ctl);
char       *ha_ctl_dup_where   (HaCtl *ctl);
/* Whether a register was named, by --register or $HOIAM_REGISTER; what needs none then does without. */
gboolean    ha_ctl_names_register (HaCtl *ctl);
const char *ha_ctl_get_login   (HaCtl *ctl);
/* The case of a code, as typed in any case of letters. */
HaCase     *ha_ctl_load_case   (HaCtl *ctl, const char *code, GError **error);
/* Its journal with what was attached to it: array of HaEntry, new. */
GPtrArray  *ha_ctl_load_journal (HaCtl *ctl, const HaCase *ticket, GError **error);
/* Words of the command line. name: of the option or argument, for the error. */
gboolean    ha_ctl_parse_time  (const char *name, const char *text, gint64 *at, GError **error);
gboolean    ha_ctl_parse_date  (const char *name, const char *text, HaDate *date, GError **error);
/* A usage error: the option has no such value. Gives FALSE. */
gboolean    ha_ctl_refuse_word (GError **error, const char *name, const char *text);
/* The office without a register: default timetable, official days, policy 85A. */
HaOffice   *ha_ctl_new_office  (GError **error);
/* All of standard input, "" when it is a terminal; or of a file. */
char       *ha_ctl_read_input  (const char *path, GError **error);

/* An error as one line for people; new string. */
char       *ha_ctl_describe    (const GError *error, HaLang lang);

G_END_DECLS
