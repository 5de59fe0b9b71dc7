/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a bubble says. */
#include "config.h"

#include <glib/gi18n.h>

#include "agent/sentences.h"
#include "core/text.h"
#include "core/words.h"

#define MOST_NAMED 3

char *
ha_sentences_alert_title (const HaAlert *alert,
                          gint64         now,
                          HaLang         lang)
{
  return ha_words_alert (alert->code, alert->clock, alert->due, now, lang);
}

static gboolean
is_for (const HaAlert  *alert,
        const HaOffice *office,
        const char     *login)
{
  for (guint i = 0; i < alert->to->len; i++)
    {
      const HaPerson *person = ha_office_get_person (office, g_array_index (alert->to, gint64, i));

      if (person != NULL && g_strcmp0 (person->login, login) == 0)
        return TRUE;
    }
  return FALSE;
}

/* "A, B, C …"; NULL when nobody is meant. */
static char *
list_names (const HaAlert  *alert,
            const HaOffice *office)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < alert->to->len; i++)
    {
      const HaPerson *person = ha_office_get_person (office, g_array_index (alert->to, gint64, i));

      if (i == MOST_NAMED)
        {
          g_string_append (names, " …");
          break;
        }
      if (person != NULL)
        g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", person->name);
    }
  return names->len > 0 ? g_string_free (g_steal_pointer (&names), FALSE) : NULL;
}

char *
ha_sentences_alert_body (const HaAlert  *alert,
                         const HaOffice *office,
                         const char     *login,
                         HaLang          lang)
{
  g_autofree char *customer = ha_text_clean_line (alert->customer);
  g_autofree char *due = ha_words_due (alert->due, lang);
  g_autofree char *names = is_for (alert, office, login) ? NULL : list_names (alert, office);
  g_autoptr (GString) body = g_string_new (NULL);

  if (customer[0] != '\0')
    g_string_append_printf (body, "%s. ", customer);
  if (alert->escalated)
    g_string_append_printf (body, _("Passed on to the leaders; the limit was %s."), due);
  else
    g_string_append_printf (body, alert->breach ? _("It was due %s.") : _("It is due %s."), due);
  if (names != NULL)
    {
      g_string_append_c (body, '\n');
      g_string_append_printf (body, _("For: %s"), names);
    }
  return g_markup_escape_text (body->str, -1);
}

/* How many tickets have a breach among the alerts, and how many only a warning. */
static void
count_tickets (GPtrArray *alerts,
               guint     *overdue,
               guint     *soon)
{
  g_autoptr (GHashTable) late = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) all = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < alerts->len; i++)
    {
      HaAlert *alert = g_ptr_array_index (alerts, i);

      g_hash_table_add (all, &alert->ticket);
      if (alert->breach)
        g_hash_table_add (late, &alert->ticket);
    }
  *overdue = g_hash_table_size (late);
  *soon = g_hash_table_size (all) - *overdue;
}

char *
ha_sentences_summary_title (GPtrArray *alerts)
{
  g_autofree char *late = NULL, *near = NULL;
  guint overdue, soon;

  count_tickets (alerts, &overdue, &soon);
  if (overdue > 0)
    late = g_strdup_printf (ngettext ("%u ticket overdue", "%u tickets overdue", overdue), overdue);
  if (soon > 0)
    near = g_strdup_printf (ngettext ("%u ticket due soon", "%u tickets due soon", soon), soon);
  if (late != NULL && near != NULL)
    return g_strdup_printf ("%s, %s", late, near);
  return late != NULL ? g_steal_pointer (&late) : g_steal_pointer (&near);
}

/* "KN-2026-0106, KN-2026-0107 …", NULL when there is none. */
static char *
list_escalated (GPtrArray *alerts)
{
  g_autoptr (GString) codes = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < alerts->len; i++)
    {
      const HaAlert *alert = g_ptr_array_index (alerts, i);

      if (!alert->escalated)
        continue;
      if (n < MOST_NAMED)
        g_string_append_printf (codes, "%s%s", n > 0 ? ", " : "", alert->code);
      else if (n == MOST_NAMED)
        g_string_append (codes, " …");
      n++;
    }
  return n > 0 ? g_string_free (g_steal_pointer (&codes), FALSE) : NULL;
}

char *
ha_sentences_summary_body (GPtrArray *alerts,
                           gint64     now,
                           HaLang     lang)
{
  const HaAlert *first = g_ptr_array_index (alerts, 0);
  g_autofree char *words = ha_words_alert (first->code, first->clock, first->due, now, lang);
  g_autofree char *escalated = list_escalated (alerts);
  g_autoptr (GString) body = g_string_new (NULL);

  g_string_append_printf (body, first->breach ? _("Longest: %s") : _("Nearest: %s"), words);
  if (escalated != NULL)
    {
      g_string_append_c (body, '\n');
      g_string_append_printf (body, _("Passed on to the leaders: %s"), escalated);
    }
  return g_markup_escape_text (body->str, -1);
}
