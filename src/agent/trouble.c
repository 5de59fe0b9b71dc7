/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 *   failed ──► again and again for five minutes ──► told ──► over: taken away
 */
#include "config.h"

#include <glib/gi18n.h>

#include "agent/bubble.h"
#include "agent/trouble.h"
#include "store/words.h"

#define PATIENCE 300 /* s */

struct _HaTrouble {
  gatomicrefcount refs; /* the program's, and of the job under way */
  HaServer *server;
  HaWorker *worker;
  HaLang lang;
  gint64 since;         /* of the first failure, UTC seconds; 0 = there is no trouble */
  HaDate told;          /* the last day on which it was told */
  char *shown_by;       /* the server that shows it */
  guint bubble;         /* its number there, 0 = none */
  gboolean busy, over;
};

typedef struct {
  HaTrouble *trouble;
  HaBubbleDesk desk;
  char *title, *body, *server;
  guint bubble;
} Job;

static void
unref_trouble (HaTrouble *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_free (self->shown_by);
  g_free (self);
}

static void
free_job (gpointer data)
{
  Job *self = data;

  unref_trouble (self->trouble);
  g_free (self->title);
  g_free (self->body);
  g_free (self->server);
  g_free (self);
}

static void
show (gpointer data)
{
  Job *job = data;
  NotifyNotification *notification;
  g_autoptr (GError) error = NULL;

  if (!notify_init ("Hồi Âm"))
    return;
  notification = ha_bubble_make_message (job->title, job->body, &job->desk);
  if (notify_notification_show (notification, &error))
    g_object_get (notification, "id", &job->bubble, NULL);
  else
    g_message ("That nothing can be reminded of could not be told: %s", error != NULL ? error->message : "no reason given");
  g_object_unref (notification);
}

static void
take_away (HaTrouble *self)
{
  if (self->bubble != 0 && g_strcmp0 (self->shown_by, ha_server_get_name (self->server)) == 0)
    ha_server_close (self->server, self->bubble);
  self->bubble = 0;
}

static void
shown (gpointer data)
{
  Job *job = data;
  HaTrouble *self = job->trouble;

  self->busy = FALSE;
  self->bubble = job->bubble;
  g_free (self->shown_by);
  self->shown_by = g_steal_pointer (&job->server);
  if (self->over)
    take_away (self);
  free_job (job);
}

/* The register's words for the end of a sentence, as one. */
static char *
make_sentence (const GError *error, HaLang lang)
{
  g_autofree char *words = ha_store_words_advise (error, lang);
  g_autofree char *first = NULL;

  if (words == NULL)
    return g_strdup (_("The register can not be opened or read."));
  first = g_utf8_strup (words, g_utf8_next_char (words) - words);
  return g_strdup_printf ("%s%s.", first, g_utf8_next_char (words));
}

HaTrouble *
ha_trouble_new (HaServer *server, HaWorker *worker, HaLang lang)
{
  HaTrouble *self = g_new0 (HaTrouble, 1);

  g_atomic_ref_count_init (&self->refs);
  self->server = server;
  self->worker = worker;
  self->lang = lang;
  self->told = HA_DATE_NONE;
  return self;
}

void
ha_trouble_free (HaTrouble *self)
{
  if (self != NULL)
    unref_trouble (self);
}

gboolean
ha_trouble_tell (HaTrouble *self, const GError *error)
{
  Job *job;

  g_return_val_if_fail (self != NULL && error != NULL, FALSE);

  if (self->busy || !ha_server_is_ready (self->server))
    return FALSE;
  job = g_new0 (Job, 1);
  job->trouble = self;
  g_atomic_ref_count_inc (&self->refs);
  job->desk.lang = self->lang;
  job->desk.body = ha_server_can (self->server, "body");
  job->desk.markup = ha_server_can (self->server, "body-markup");
  job->title = g_strdup (_("Reminding is paused"));
  job->body = make_sentence (error, self->lang);
  job->server = g_strdup (ha_server_get_name (self->server));
  self->busy = TRUE;
  self->over = FALSE;
  ha_worker_run (self->worker, show, shown, job, free_job);
  return TRUE;
}

void
ha_trouble_failed (HaTrouble *self, const GError *error, gint64 now)
{
  HaDate today = ha_time_get_date (now, NULL);

  g_return_if_fail (self != NULL && error != NULL);

  if (self->since == 0 || self->since > now)
    self->since = now;
  if (now - self->since < PATIENCE || self->told == today)
    return;
  if (ha_trouble_tell (self, error))
    self->told = today;
  else if (ha_server_get_name (self->server) == NULL)
    ha_server_wake (self->server);
}

gboolean
ha_trouble_is_busy (HaTrouble *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->busy;
}

void
ha_trouble_over (HaTrouble *self)
{
  g_return_if_fail (self != NULL);

  self->since = 0;
  self->over = TRUE;
  take_away (self);
}
