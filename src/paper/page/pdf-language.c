/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The language of a PDF, so that a screen reader pronounces it. Cairo 1.16 has no word for it: the catalogue is written once
 * more with the language in it, appended as PDF's own incremental update. A file of another form is left as it is.
 */
#include "config.h"

#include <stdio.h>
#include <string.h>

#include "paper/page/page-private.h"

/* The trailer is plain text and shorter than this. */
#define TAIL 200

typedef struct {
  guint size, root, info;
  gulong table; /* where the cross reference table begins */
} Trailer;

static gboolean
read_trailer (GByteArray *pdf, Trailer *trailer)
{
  g_autofree char *tail = pdf->len > TAIL ? g_strndup ((const char *) pdf->data + pdf->len - TAIL, TAIL) : NULL;
  const char *dictionary = tail ? strstr (tail, "trailer") : NULL;

  return dictionary && sscanf (dictionary, "trailer << /Size %u /Root %u 0 R /Info %u 0 R >> startxref %lu",
                               &trailer->size, &trailer->root, &trailer->info, &trailer->table) == 4;
}

/* What stands between "<<" and ">>" of the catalogue; NULL when it is not found. */
static char *
read_catalogue (GByteArray *pdf, guint root)
{
  g_autofree char *start = g_strdup_printf ("\n%u 0 obj\n<< /Type /Catalog", root);
  const char *data = (const char *) pdf->data, *end = data + pdf->len;
  const char *object = memmem (data, pdf->len, start, strlen (start));
  const char *inside = object ? memchr (object, '<', end - object) : NULL;
  const char *close = inside ? memmem (inside, end - inside, "\n>>\nendobj", 10) : NULL;

  return close ? g_strndup (inside + 2, close - inside - 2) : NULL;
}

void
ha_pdf_set_language (GByteArray *pdf, const char *language)
{
  Trailer trailer;
  g_autofree char *catalogue = read_trailer (pdf, &trailer) ? read_catalogue (pdf, trailer.root) : NULL;
  g_autofree char *object = NULL, *table = NULL;
  guint at = pdf->len;

  if (!catalogue)
    return;
  object = g_strdup_printf ("%u 0 obj\n<<%s\n   /Lang (%s)\n>>\nendobj\n", trailer.root, catalogue, language);
  table = g_strdup_printf ("xref\n%u 1\n%010u 00000 n \n"
                           "trailer\n<< /Size %u\n   /Root %u 0 R\n   /Info %u 0 R\n   /Prev %lu\n>>\n"
                           "startxref\n%u\n%%%%EOF\n",
                           trailer.root, at, trailer.size, trailer.root, trailer.info, trailer.table,
                           at + (guint) strlen (object));
  g_byte_array_append (pdf, (const guint8 *) object, strlen (object));
  g_byte_array_append (pdf, (const guint8 *) table, strlen (table));
}
