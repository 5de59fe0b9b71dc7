/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What went wrong, as one line for people. */
#include "config.h"

#include <glib/gi18n.h>

#include "core/words.h"
#include "ctl/command.h"
#include "paper/template.h"

static const struct {
  int code;
  const char *sentence;
} store_sentences[] = {
  { HA_STORE_ERROR_EXISTS, N_("There is a register already") },
  { HA_STORE_ERROR_TOO_NEW, N_("The register was made by a newer version of this program") },
  { HA_STORE_ERROR_NOT_A_REGISTER, N_("This file is not a register") },
  { HA_STORE_ERROR_REMOTE,
    N_("The register lies on a network drive, where it could be damaged; keep it on a disk of this computer. Several desks "
       "need PostgreSQL, which a later version of this program takes") },
  { HA_STORE_ERROR_NO_SPACE, N_("The disk is full; nothing was changed") },
  { HA_STORE_ERROR_READ_ONLY, N_("The register can only be read; nothing was changed") },
  { HA_STORE_ERROR_CORRUPT, N_("The register is damaged") },
  { HA_STORE_ERROR_SEARCH, N_("The search is damaged and is made anew from the tickets; search again") },
  { HA_STORE_ERROR_IO, N_("The disk failed; nothing was changed. Make a copy to another disk") },
  { HA_STORE_ERROR_MOVED, N_("The register's file was replaced or removed meanwhile; nothing was changed") },
  { HA_STORE_ERROR_NO_ENGINE, N_("A register on a PostgreSQL server comes with a later version of this program") },
  { HA_STORE_ERROR_OTHER_KIND,
    N_("One of both is a rehearsal register and the other is not; nothing was changed. --force does it all the same") },
  { HA_STORE_ERROR_BUSY, N_("Another program is writing; nothing was changed, try again") },
  { HA_STORE_ERROR_CONFLICT, N_("Somebody else changed the ticket meanwhile; nothing was changed, look at it again") },
  { HA_STORE_ERROR_NOT_REHEARSAL,
    N_("Another time than now can be set only in a rehearsal register; nothing was changed") },
};

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

static const char *
find_sentence (const GError *error)
{
  for (guint i = 0; error->domain == HA_OFFICE_ERROR && i < G_N_ELEMENTS (office_sentences); i++)
    if (office_sentences[i].code == error->code)
      return _(office_sentences[i].sentence);
  for (guint i = 0; error->domain == HA_STORE_ERROR && i < G_N_ELEMENTS (store_sentences); i++)
    if (store_sentences[i].code == error->code)
      return _(store_sentences[i].sentence);
  return NULL;
}

static const struct {
  int code;
  const char *sentence;
} paper_sentences[] = {
  { HA_PAPER_ERROR_FONT, N_("There is no typeface with all Vietnamese letters to print with; install Times New Roman, "
                            "Liberation Serif 2 (package fonts-liberation2) or Tinos") },
  { HA_PAPER_ERROR_CHARACTER, N_("The typeface of the letter has no character “%s”") },
  { HA_PAPER_ERROR_TOO_LONG, N_("There is no room on the page for so long a text in “%s”") },
  { HA_PAPER_ERROR_REGISTER, N_("“%s” is a register or belongs to one: nothing is written over it") },
};

/* About paper: the sentence with the character, or the part under the name it has in a file of --fields. */
static char *
describe_paper (const GError *error)
{
  const char *what = ha_paper_error_get_what (error);

  for (guint i = 0; i < G_N_ELEMENTS (paper_sentences); i++)
    if (paper_sentences[i].code == error->code)
      return g_strdup_printf (_(paper_sentences[i].sentence), what != NULL ? what : "");
  return g_strdup (error->message);
}

char *
ha_ctl_describe (const GError *error,
                 HaLang        lang)
{
  const char *sentence = find_sentence (error);
  g_autofree char *words = NULL;

  if (g_error_matches (error, HA_PAPER_ERROR, HA_PAPER_ERROR_TEMPLATE))
    words = ha_template_error_describe (error, lang);
  else if (error->domain == HA_PAPER_ERROR)
    words = describe_paper (error);
  else if (error->domain == HA_OFFICE_ERROR && error->code != HA_OFFICE_ERROR_TICKET)
    words = g_strdup (sentence); /* which day or code it was, the caller has just typed */
  else if (sentence != NULL && error->message[0] != '\0')
    words = g_strdup_printf ("%s (%s)", sentence, error->message);
  else
    words = sentence != NULL ? g_strdup (sentence) : ha_words_error (error, lang);
  return g_strdelimit (g_steal_pointer (&words), "\n", ' ');
}
