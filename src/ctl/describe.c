/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What went wrong, as one line for people. */
#include "config.h"

#include <glib/gi18n.h>

#include "core/words.h"
#include "ctl/command.h"
#include "paper/error-words.h"
#include "paper/page.h"
#include "store/words.h"

static const struct {
  int code;
  const char *sentence;
} office_sentences[] = {
  { HA_OFFICE_ERROR_RIGHT,
    N_("Only an administrator changes calendar and procedures, imports or takes an import back; nothing was changed") },
  { HA_OFFICE_ERROR_SAME, N_("That would change nothing") },
  { HA_OFFICE_ERROR_DATE, N_("That day can not be; nothing was changed") },
  { HA_OFFICE_ERROR_DAY, N_("A day can not be like that; nothing was changed") },
  { HA_OFFICE_ERROR_HOURS, N_("Hours must follow one another; nothing was changed") },
  { HA_OFFICE_ERROR_WEEK, N_("At least one day of the week must be worked; nothing was changed") },
  { HA_OFFICE_ERROR_NOTICE, N_("A notice can not say that; nothing was changed") },
  { HA_OFFICE_ERROR_TICKET, N_("A ticket could not be reckoned again; nothing was changed") },
  { HA_OFFICE_ERROR_UNKNOWN, N_("There is no such procedure; see hoiamctl policy") },
  { HA_OFFICE_ERROR_EXISTS, N_("There is a procedure of that code already; nothing was changed") },
  { HA_OFFICE_ERROR_HELD, N_("Tickets keep the procedure of their reception; choose a later day") },
  { HA_OFFICE_ERROR_TEMPLATE, N_("The template is empty, too long, or has no proper name; nothing was changed") },
  { HA_OFFICE_ERROR_CHANGED, N_("Somebody else changed the template meanwhile; nothing was changed, look at it again") },
};

/* About the office: which day or code it was, the caller has just typed. */
static const char *
find_sentence (const GError *error)
{
  for (guint i = 0; i < G_N_ELEMENTS (office_sentences); i++)
    if (office_sentences[i].code == error->code)
      return _(office_sentences[i].sentence);
  return NULL;
}

/* Only a terminal can insist. */
static char *
describe_store (const GError *error,
                HaLang        lang)
{
  g_autofree char *words = ha_store_words_error (error, lang);

  if (error->code != HA_STORE_ERROR_OTHER_KIND)
    return g_steal_pointer (&words);
  return g_strdup_printf ("%s %s", words, _("With --force it is done all the same."));
}

char *
ha_ctl_describe (const GError *error,
                 HaLang        lang)
{
  const char *sentence = error->domain == HA_OFFICE_ERROR ? find_sentence (error) : NULL;
  g_autofree char *words = NULL;

  g_debug ("%s", error->message);
  if (sentence != NULL)
    words = g_strdup (sentence);
  else if (error->domain == HA_STORE_ERROR)
    words = describe_store (error, lang);
  else if (error->domain == HA_PAPER_ERROR)
    words = ha_paper_words_error (error, lang);
  else
    words = ha_words_error (error, lang);
  return g_strdelimit (g_steal_pointer (&words), "\n", ' ');
}
