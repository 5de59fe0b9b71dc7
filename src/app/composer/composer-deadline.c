/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long there is for this letter. */
#include "config.h"

#include "app/composer/composer-page-private.h"

#include <glib/gi18n.h>

#include "core/words.h"

/* The round's limit that this reply would meet: the open one due first, else the reply in writing that is met. */
static const HaClock *
find_limit (HaComposerPage *self)
{
  const HaOffice *office = ha_session_get_office (self->session);
  const HaPolicy *policy = ha_office_get_policy_by_id (office, self->ticket->ticket->policy);
  const HaClock *first = NULL;

  for (guint i = 0; policy != NULL && i < self->ticket->clocks->len; i++)
    {
      const HaClock *clock = g_ptr_array_index (self->ticket->clocks, i);
      const HaPolicyClock *rule = ha_policy_get_clock (policy, clock->kind);

      if (rule != NULL && rule->ends == HA_END_REPLY && ha_clock_is_open (clock)
          && clock->round == self->ticket->ticket->round && (first == NULL || clock->due < first->due))
        first = clock;
    }
  return first != NULL ? first : ha_case_get_clock (self->ticket, HA_CLOCK_WRITTEN_REPLY, self->ticket->ticket->round);
}

/* Of an issued letter, how it stood when it went out: the ticket here is as it was before. */
static HaClock *
make_limit (HaComposerPage *self)
{
  const HaClock *limit = find_limit (self);
  HaClock *clock = limit != NULL ? ha_clock_copy (limit) : NULL;

  if (clock != NULL && !ha_composer_page_is_open (self) && ha_clock_is_open (clock))
    clock->met = self->letter->issued;
  return clock;
}

void
ha_composer_page_show_deadline (HaComposerPage *self)
{
  g_autoptr (HaClock) clock = make_limit (self);
  HaLang lang = ha_session_get_lang (self->session);
  gint64 now = ha_session_now (self->session);
  g_autofree char *status = clock != NULL ? ha_words_clock_status (clock, now, lang) : NULL;
  g_autofree char *due = clock != NULL ? ha_words_due (clock->due, lang) : NULL;
  g_autofree char *line = clock != NULL ? g_strdup_printf (_("reply due %s"), due) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->pill), clock != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->deadline), clock != NULL);
  if (clock == NULL)
    return;
  ha_due_pill_set (self->pill, ha_clock_get_state (clock, now), status);
  gtk_label_set_label (self->deadline, line);
}
