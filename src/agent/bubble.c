/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reminders as libnotify takes them. Titles are plain text; bodies are markup where the server says so, with everything foreign escaped. */
#include "config.h"

#include <glib/gi18n.h>

#include "agent/bubble.h"

#define CATEGORY "x-hoiam.deadline"

/* libnotify has no actions without a callback; ours come from the bus. */
static void
nothing_cb (NotifyNotification *notification, char *action, gpointer user_data)
{
}

static void
add_action (NotifyNotification *self, const HaBubbleDesk *desk, const char *action, const char *label)
{
  if (desk->actions)
    notify_notification_add_action (self, action, label, nothing_cb, NULL, NULL);
}

static NotifyNotification *
make (const char *title, const char *body, const char *icon, const HaBubbleDesk *desk)
{
  g_autofree char *both = desk->body || body == NULL || body[0] == '\0' ? NULL : g_strdup_printf ("%s. %s", title, body);
  gboolean rehearsal = desk->office != NULL && desk->office->rehearsal;
  g_autofree char *all = rehearsal ? g_strdup_printf (_("REHEARSAL · %s"), both != NULL ? both : title) : NULL;
  g_autofree char *escaped = desk->markup && body != NULL ? g_markup_escape_text (body, -1) : g_strdup (body);
  NotifyNotification *self = notify_notification_new (all != NULL ? all : both != NULL ? both : title, desk->body ? escaped : NULL, icon);

  notify_notification_set_app_name (self, "Hồi Âm");
  notify_notification_set_category (self, CATEGORY);
  notify_notification_set_hint (self, "desktop-entry", g_variant_new_string (HA_APP_ID));
  return self;
}

/* Whoever has the ticket, where it is told to whoever watches. */
static const char *
get_names (const HaReminder *reminder, const HaBubbleDesk *desk)
{
  const HaPerson *holder = ha_office_get_person (desk->office, reminder->person);
  const HaDepartment *department = ha_office_get_department (desk->office, reminder->department);

  if (reminder->what.person != 0 || (reminder->person != 0 && reminder->person == desk->person))
    return NULL;
  if (holder != NULL)
    return holder->name;
  return department != NULL ? department->name : NULL;
}

static gboolean
is_director (const HaBubbleDesk *desk)
{
  const HaPerson *person = ha_office_get_person (desk->office, desk->person);

  return person != NULL && (person->roles & HA_ROLE_DIRECTOR) != 0;
}

/* Two buttons at most: more is not shown. */
static void
add_actions (NotifyNotification *self, const HaReminder *only, const HaBubbleDesk *desk)
{
  gboolean paper = only != NULL && only->what.cause == HA_CAUSE_ESCALATION && is_director (desk);

  add_action (self, desk, HA_BUBBLE_OPEN, only != NULL ? _("Open Ticket") : _("Open List"));
  if (paper)
    add_action (self, desk, HA_BUBBLE_PAPER, _("View Dossier"));
  else
    add_action (self, desk, HA_BUBBLE_AGAIN, _("Remind in 30 Minutes"));
  add_action (self, desk, HA_BUBBLE_KNOWN, _("Got It"));
}

static void
set_sound (NotifyNotification *self, gboolean sound, gboolean critical)
{
  if (!sound)
    notify_notification_set_hint (self, "suppress-sound", g_variant_new_boolean (TRUE));
  else
    notify_notification_set_hint (self, "sound-name", g_variant_new_string (critical ? "dialog-warning" : "message-new-instant"));
}

NotifyNotification *
ha_bubble_make (const HaBubble *bubble, const HaBubbleDesk *desk, gint64 now)
{
  const HaReminder *gravest = ha_bubble_get_gravest (bubble->reminders);
  const HaReminder *only = gravest != NULL && gravest->ticket != 0 ? gravest : NULL;
  g_autofree char *title = ha_bubble_words_title (bubble, now, desk->lang);
  g_autofree char *body = ha_bubble_words_body (bubble, only != NULL ? get_names (only, desk) : NULL, now, desk->lang);
  const char *icon = bubble->critical ? "dialog-warning-symbolic" : bubble->day ? "x-office-calendar-symbolic" : "alarm-symbolic";
  NotifyNotification *self = make (title, body, only != NULL ? ha_reminder_get_icon (only) : icon, desk);

  notify_notification_set_urgency (self, bubble->critical ? NOTIFY_URGENCY_CRITICAL : NOTIFY_URGENCY_NORMAL);
  set_sound (self, desk->sound, bubble->critical);
  add_actions (self, only, desk);
  return self;
}

NotifyNotification *
ha_bubble_make_message (const char *title, const char *body, const HaBubbleDesk *desk)
{
  NotifyNotification *self = make (title, body, "dialog-warning-symbolic", desk);

  notify_notification_set_urgency (self, NOTIFY_URGENCY_NORMAL);
  set_sound (self, desk->sound, FALSE);
  add_action (self, desk, HA_BUBBLE_OPEN, _("Open"));
  return self;
}

gboolean
ha_bubble_is_action (const char *action)
{
  static const char *const known[] = { HA_BUBBLE_OPEN, HA_BUBBLE_AGAIN, HA_BUBBLE_KNOWN, HA_BUBBLE_PAPER, NULL };

  return g_strv_contains (known, action);
}
