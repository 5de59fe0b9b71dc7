/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is sent and what comes, as the bus's own thread sees it. */
#include "config.h"

#include "agent/answers.h"

/* Both threads have it: the bus's as long as its filter is there. */
typedef struct {
  gatomicrefcount refs;
  GMutex lock;
  guint32 serial;
  GHashTable *waiting; /* serials */
  void (*came) (guint32 serial, guint bubble, gpointer data);
  gpointer data;
  gboolean ended;      /* main loop only */
} Ear;

struct _HaAnswers {
  gatomicrefcount refs;
  GDBusConnection *bus;
  guint filter;
  Ear *ear;
};

typedef struct {
  Ear *ear;
  guint32 serial;
  guint bubble;
} Answer;

static void
unref_ear (gpointer data)
{
  Ear *self = data;

  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_hash_table_unref (self->waiting);
  g_mutex_clear (&self->lock);
  g_free (self);
}

static void
free_answer (gpointer data)
{
  Answer *self = data;

  unref_ear (self->ear);
  g_free (self);
}

static gboolean
came_cb (gpointer user_data)
{
  const Answer *answer = user_data;

  if (!answer->ear->ended)
    answer->ear->came (answer->serial, answer->bubble, answer->ear->data);
  return G_SOURCE_REMOVE;
}

static void
tell (Ear *self, GDBusMessage *message)
{
  GVariant *body = g_dbus_message_get_body (message);
  Answer *answer;

  answer = g_new0 (Answer, 1);
  answer->ear = self;
  g_atomic_ref_count_inc (&self->refs);
  answer->serial = g_dbus_message_get_reply_serial (message);
  if (g_dbus_message_get_message_type (message) == G_DBUS_MESSAGE_TYPE_METHOD_RETURN && body != NULL
      && g_variant_is_of_type (body, G_VARIANT_TYPE ("(u)")))
    g_variant_get (body, "(u)", &answer->bubble);
  g_main_context_invoke_full (NULL, G_PRIORITY_DEFAULT, came_cb, answer, free_answer);
}

static gboolean
is_notify (GDBusMessage *message)
{
  return g_dbus_message_get_message_type (message) == G_DBUS_MESSAGE_TYPE_METHOD_CALL
         && g_strcmp0 (g_dbus_message_get_interface (message), "org.freedesktop.Notifications") == 0
         && g_strcmp0 (g_dbus_message_get_member (message), "Notify") == 0;
}

static void
note_sent (Ear *self, GDBusMessage *message)
{
  g_mutex_lock (&self->lock);
  self->serial = g_dbus_message_get_serial (message);
  g_hash_table_add (self->waiting, GUINT_TO_POINTER (self->serial));
  g_mutex_unlock (&self->lock);
}

static GDBusMessage *
message_cb (GDBusConnection *bus, GDBusMessage *message, gboolean incoming, gpointer user_data)
{
  Ear *self = user_data;
  gboolean waited;

  if (!incoming && is_notify (message))
    note_sent (self, message);
  if (!incoming || g_dbus_message_get_reply_serial (message) == 0)
    return message;
  g_mutex_lock (&self->lock);
  waited = g_hash_table_remove (self->waiting, GUINT_TO_POINTER (g_dbus_message_get_reply_serial (message)));
  g_mutex_unlock (&self->lock);
  if (waited)
    tell (self, message);
  return message;
}

HaAnswers *
ha_answers_new (GDBusConnection *bus, void (*came) (guint32 serial, guint bubble, gpointer data), gpointer data)
{
  HaAnswers *self = g_new0 (HaAnswers, 1);

  g_atomic_ref_count_init (&self->refs);
  self->bus = g_object_ref (bus);
  self->ear = g_new0 (Ear, 1);
  g_atomic_ref_count_init (&self->ear->refs);
  g_mutex_init (&self->ear->lock);
  self->ear->waiting = g_hash_table_new (NULL, NULL);
  self->ear->came = came;
  self->ear->data = data;
  g_atomic_ref_count_inc (&self->ear->refs);
  self->filter = g_dbus_connection_add_filter (bus, message_cb, self->ear, unref_ear);
  return self;
}

void
ha_answers_free (HaAnswers *self)
{
  if (self == NULL)
    return;
  self->ear->ended = TRUE;
  g_dbus_connection_remove_filter (self->bus, self->filter);
  g_clear_object (&self->bus);
  ha_answers_unref (self);
}

HaAnswers *
ha_answers_ref (HaAnswers *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
ha_answers_unref (HaAnswers *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  unref_ear (self->ear);
  g_free (self);
}

guint32
ha_answers_get_serial (HaAnswers *self)
{
  guint32 serial;

  g_return_val_if_fail (self != NULL, 0);

  g_mutex_lock (&self->ear->lock);
  serial = self->ear->serial;
  g_mutex_unlock (&self->ear->lock);
  return serial;
}
