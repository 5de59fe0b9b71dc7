/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What went wrong, as one line for people. */
#include "config.h"

#include <glib/gi18n.h>

#include "core/words.h"
#include "ctl/command.h"

static const struct {
  int code;
  const char *sentence;
} store_sentences[] = {
  { HA_STORE_ERROR_EXISTS, N_("There is a register already") },
  { HA_STORE_ERROR_TOO_NEW, N_("The register was made by a newer version of this program") },
  { HA_STORE_ERROR_NOT_A_REGISTER, N_("This file is not a register") },
  { HA_STORE_ERROR_REMOTE,
    N_("The register lies on a network drive, where it could be damaged; keep it on a disk of this computer") },
  { HA_STORE_ERROR_NO_SPACE, N_("The disk is full; nothing was changed") },
  { HA_STORE_ERROR_READ_ONLY, N_("The register can only be read; nothing was changed") },
  { HA_STORE_ERROR_CORRUPT, N_("The register is damaged") },
  { HA_STORE_ERROR_BUSY, N_("Another program is writing; nothing was changed, try again") },
  { HA_STORE_ERROR_CONFLICT, N_("Somebody else changed the ticket meanwhile; nothing was changed, look at it again") },
  { HA_STORE_ERROR_NOT_REHEARSAL,
    N_("Another time than now can be set only in a rehearsal register; nothing was changed") },
};

static const char *
find_sentence (const GError *error)
{
  for (guint i = 0; error->domain == HA_STORE_ERROR && i < G_N_ELEMENTS (store_sentences); i++)
    if (store_sentences[i].code == error->code)
      return _(store_sentences[i].sentence);
  return NULL;
}

char *
ha_ctl_describe (const GError *error,
                 HaLang        lang)
{
  const char *sentence = find_sentence (error);
  g_autofree char *words = NULL;

  if (sentence != NULL && error->message[0] != '\0')
    words = g_strdup_printf ("%s (%s)", sentence, error->message);
  else
    words = sentence != NULL ? g_strdup (sentence) : ha_words_error (error, lang);
  return g_strdelimit (g_steal_pointer (&words), "\n", ' ');
}
