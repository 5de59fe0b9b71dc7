/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Canonical text, and what is hashed of it. */
#include "store/check/canon.h"

#include <string.h>

#define HASH_SIZE 32

/* The digits of a number, at the end of the room: their beginning. */
static char *
write_digits (guint64 number, char *end)
{
  do
    *--end = (char) ('0' + number % 10);
  while ((number /= 10) > 0);
  return end;
}

void
ha_canon_add_text (GString *text, const char *part)
{
  char room[24], *end = room + sizeof room, *length;
  gsize n;

  if (part == NULL)
    {
      g_string_append_c (text, '-');
      return;
    }
  n = strlen (part);
  *--end = ':';
  length = write_digits (n, end);
  g_string_append_len (text, length, end + 1 - length);
  g_string_append_len (text, part, (gssize) n);
}

void
ha_canon_add_int (GString *text, gint64 number)
{
  char part[24];

  g_snprintf (part, sizeof part, "%" G_GINT64_FORMAT, number);
  ha_canon_add_text (text, part);
}

void
ha_canon_add_row (GString *text, HaStatement *row, int n)
{
  for (int i = 0; i < n; i++)
    ha_canon_add_text (text, ha_statement_get_text (row, i));
}

gboolean
ha_canon_add_rows (GString *text, HaStatement *rows, int n, GError **error)
{
  gint64 count = 0;

  while (ha_statement_next (rows, error))
    {
      ha_canon_add_row (text, rows, n);
      count++;
    }
  ha_canon_add_int (text, count);
  return *error == NULL;
}

char *
ha_canon_hash (const GString *text)
{
  return g_compute_checksum_for_string (G_CHECKSUM_SHA256, text->str, (gssize) text->len);
}

char *
ha_canon_short (const GString *text, gsize bytes)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);
  guint8 hash[HASH_SIZE];
  gsize size = sizeof hash;
  char *base64;

  g_assert (bytes <= sizeof hash);
  g_checksum_update (checksum, (const guchar *) text->str, (gssize) text->len);
  g_checksum_get_digest (checksum, hash, &size);
  base64 = g_base64_encode (hash, bytes);
  base64[strcspn (base64, "=")] = '\0';
  return base64;
}
