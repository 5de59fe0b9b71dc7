/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Causes of failures, in words for people. */
#include "config.h"

#include "app/causes.h"

#include <glib/gi18n.h>

#include "app/session.h"
#include "store/words.h"

char *
ha_cause_describe (const GError *error)
{
  g_return_val_if_fail (error != NULL, NULL);

  return error->domain == HA_STORE_ERROR ? ha_store_words_advise (error, ha_session_get_ui_lang ()) : NULL;
}

char *
ha_cause_tell (const char *what, const GError *error)
{
  g_autofree char *cause = ha_cause_describe (error);
  g_autofree char *other = cause == NULL ? ha_session_describe_error (NULL, error) : NULL;

  return g_strdup_printf (_("%s: %s"), what, cause != NULL ? cause : other);
}
