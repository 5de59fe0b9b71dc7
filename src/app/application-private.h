/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/application.h"
#include "app/day-copy.h"
#include "app/reminders/desk-watch.h"
#include "app/window.h"

G_BEGIN_DECLS

/* Shared by application.c (command line, actions, life) and application-register.c (which register is open). */
struct _HaApplication
{
  AdwApplication parent_instance;

  /* Owned references */
  HaSession *session;        /* NULL while no register is open */
  HaDayCopy *day_copy;       /* of that register */
  HaDeskWatch *watch;        /* of that session */
  GCancellable *cancellable; /* of the opening or restoring under way; NULL else */
  char *where;               /* of the register that is open or was asked for */
  char *login;
  char *ticket;              /* code to open once there is a register */
  char *view;                /* to show once there is one */

  gint64 offset; /* seconds added to the clock */
  gboolean has_now;
  gboolean dossier; /* of the ticket, too */
};

HaWindow *ha_application_get_window    (HaApplication *self); /* borrowed; may be NULL */
/* Opens it off the main loop; the window says how it goes. Nothing while another is being opened. */
void      ha_application_open_register (HaApplication *self, const char *where);
/* What is done beside the register's windows ends; before it is closed. */
void      ha_application_end_watch     (HaApplication *self);
/* Closes what is open, then opens it anew. */
void      ha_application_reopen        (HaApplication *self);
/* Puts a copy in place of the register; the one that was there is kept. any_kind: a rehearsal register may take a real one's place, or the
 * other way round. */
void      ha_application_restore       (HaApplication *self, const char *backup, gboolean any_kind);
/* Shows the view and the ticket that were asked for, or says why not. */
void      ha_application_show_wanted   (HaApplication *self);

G_END_DECLS
