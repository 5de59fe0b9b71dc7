/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HA_PAPER_ERROR: what cannot be put on paper, and which character or part it is. */
#include "config.h"

#include "paper/page/page-private.h"

typedef struct {
  char *what, *where;
  guint line;
  int fault;
} HaPaperErrorPrivate;

static void
ha_paper_error_private_init (HaPaperErrorPrivate *self)
{
}

static void
ha_paper_error_private_copy (const HaPaperErrorPrivate *from, HaPaperErrorPrivate *to)
{
  to->what = g_strdup (from->what);
  to->where = g_strdup (from->where);
  to->line = from->line;
  to->fault = from->fault;
}

static void
ha_paper_error_private_clear (HaPaperErrorPrivate *self)
{
  g_free (self->what);
  g_free (self->where);
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

void
ha_paper_error_set_place (GError *error, guint line, int fault)
{
  HaPaperErrorPrivate *private = ha_paper_error_get_private (error);

  private->line = line;
  private->fault = fault;
}

void
ha_paper_error_set_where (GError *error, const char *where)
{
  HaPaperErrorPrivate *private = ha_paper_error_get_private (error);

  g_free (private->where);
  private->where = g_strdup (where);
}

const char *
ha_paper_error_get_where (const GError *error)
{
  g_return_val_if_fail (error != NULL && error->domain == HA_PAPER_ERROR, NULL);
  return ha_paper_error_get_private (error)->where;
}

guint
ha_paper_error_get_line (const GError *error)
{
  g_return_val_if_fail (error != NULL && error->domain == HA_PAPER_ERROR, 0);
  return ha_paper_error_get_private (error)->line;
}

int
ha_paper_error_get_fault (const GError *error)
{
  g_return_val_if_fail (error != NULL && error->domain == HA_PAPER_ERROR, 0);
  return ha_paper_error_get_private (error)->fault;
}

const char *
ha_paper_error_get_what (const GError *error)
{
  const HaPaperErrorPrivate *private;

  g_return_val_if_fail (error != NULL && error->domain == HA_PAPER_ERROR, NULL);
  private = ha_paper_error_get_private (error);
  return private != NULL ? private->what : NULL;
}
