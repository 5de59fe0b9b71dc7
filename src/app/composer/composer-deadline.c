/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How long there is for this letter. */
#include "config.h"

#include "app/composer/composer-page-private.h"

#include <glib/gi18n.h>

#include "app/letters/letter-limit.h"
#include "core/words.h"

/* The round's limit that this reply would meet: the open one due first, else the one that was met. */
static const HaClock *
find_limit (HaComposerPage *self)
{
  const HaOffice *office = ha_session_get_office (self->session);
  const HaClock *limit = ha_letter_find_limit (self->ticket, office);
  const HaClock *met = ha_letter_find_met (self->ticket, office, ha_session_now (self->session));

  return limit != NULL ? limit : met != NULL && met->round == self->ticket->ticket->round ? met : NULL;
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
