/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HA_PAPER_ERROR: what cannot be put on paper, and which character or part it is. */
#include "config.h"

#include "paper/page-private.h"

typedef struct {
  char *what;
} HaPaperErrorPrivate;

static void
ha_paper_error_private_init (HaPaperErrorPrivate *self)
{
}

static void
ha_paper_error_private_copy (const HaPaperErrorPrivate *from, HaPaperErrorPrivate *to)
{
  to->what = g_strdup (from->what);
}

static void
ha_paper_error_private_clear (HaPaperErrorPrivate *self)
{
  g_free (self->what);
}

G_DEFINE_EXTENDED_ERROR (HaPaperError, ha_paper_error)

void
ha_paper_set_error (GError **error, HaPaperError code, const char *what, const char *format, ...)
{
  va_list arguments;

  if (error == NULL)
    return;
  va_start (arguments, format);
  *error = g_error_new_valist (HA_PAPER_ERROR, (int) code, format, arguments);
  va_end (arguments);
  ha_paper_error_get_private (*error)->what = g_strdup (what);
}

const char *
ha_paper_error_get_what (const GError *error)
{
  const HaPaperErrorPrivate *private;

  g_return_val_if_fail (error != NULL && error->domain == HA_PAPER_ERROR, NULL);
  private = ha_paper_error_get_private (error);
  return private != NULL ? private->what : NULL;
}
