/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Causes of failures, in words for people. */
#include "config.h"

#include "app/causes.h"

#include <glib/gi18n.h>

#include "app/session.h"

const char *
ha_cause_describe (const GError *error)
{
  static const struct { HaStoreError code; const char *words; } causes[] = {
    { HA_STORE_ERROR_NOT_FOUND, N_("there is no such file") },
    { HA_STORE_ERROR_EXISTS, N_("there is a file of this name; choose another") },
    { HA_STORE_ERROR_TOO_NEW, N_("it was made by a newer version of the program; install that one") },
    { HA_STORE_ERROR_NOT_A_REGISTER, N_("the file is not a register") },
    { HA_STORE_ERROR_REMOTE, N_("it lies on a network folder, where two desks would damage it; choose one on this computer's own disk") },
    { HA_STORE_ERROR_NO_SPACE, N_("the disk is full; free some space, then try again") },
    { HA_STORE_ERROR_READ_ONLY, N_("the file or its folder may not be written; have that changed") },
    { HA_STORE_ERROR_CORRUPT, N_("it is damaged; call the administrator") },
    { HA_STORE_ERROR_SEARCH, N_("its search is damaged; search for something there, which makes it anew") },
    { HA_STORE_ERROR_BUSY, N_("another program is at work on the register; end that there, then try again") },
    { HA_STORE_ERROR_IO, N_("the disk failed; use another disk and call the administrator") },
    { HA_STORE_ERROR_MOVED, N_("another program moved or replaced the register's file; open it again") },
    { HA_STORE_ERROR_TOO_LARGE, N_("it is larger than 25 MB") },
    { HA_STORE_ERROR_NO_ENGINE, N_("registers on a server come with a later version of the program") },
    { HA_STORE_ERROR_OTHER_KIND, N_("one of both is for rehearsing, the other is the office's") },
  };

  g_return_val_if_fail (error != NULL, NULL);

  for (guint i = 0; error->domain == HA_STORE_ERROR && i < G_N_ELEMENTS (causes); i++)
    if ((int) causes[i].code == error->code)
      return _(causes[i].words);
  return NULL;
}

char *
ha_cause_tell (const char *what, const GError *error)
{
  const char *cause = ha_cause_describe (error);
  g_autofree char *other = cause == NULL ? ha_session_describe_error (NULL, error) : NULL;

  return g_strdup_printf (_("%s: %s"), what, cause != NULL ? cause : other);
}
