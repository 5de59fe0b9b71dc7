/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The PDF of a letter: as it was kept when it was issued, else drawn. */
#include "config.h"

#include "ctl/letter-pdf.h"

#include <glib/gi18n.h>
#include <string.h>

#include "paper/letter.h"

/* An issued letter is drawn anew only when the register keeps no PDF of it, which is said. */
static void
tell_drawn_anew (const HaLetter *letter,
                 GBytes         *pdf)
{
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, pdf);

  if (g_strcmp0 (letter->pdf_sha256, sha256) == 0)
    g_printerr (_("The register keeps no PDF of this letter; it was drawn anew, byte for byte as it was issued\n"));
  else if (letter->pdf_sha256 != NULL && *letter->pdf_sha256 != '\0')
    g_printerr (_("The register keeps no PDF of this letter; it was drawn anew, and the file is not byte for byte the one that was issued\n"));
  else
    g_printerr (_("The register keeps no PDF of this letter; it was drawn anew\n"));
}

GBytes *
ha_letter_pdf_make (HaCtl           *ctl,
                    const HaLetter  *letter,
                    gboolean        *kept,
                    GError         **error)
{
  g_autoptr (GError) problem = NULL;
  GBytes *pdf = letter->status >= HA_LETTER_ISSUED ? ha_store_load_letter_pdf (ctl->store, letter->id, &problem) : NULL;

  *kept = pdf != NULL;
  if (problem != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return NULL;
    }
  if (pdf == NULL)
    {
      pdf = ha_letter_to_pdf_at (letter, ctl->office->letterhead, ctl->now, ctl->office->rehearsal, letter->journal_head, error);
      if (pdf != NULL && letter->status >= HA_LETTER_ISSUED)
        tell_drawn_anew (letter, pdf);
    }
  return pdf;
}

guint
ha_letter_pdf_count_pages (GBytes *pdf)
{
  gsize length;
  const char *data = g_bytes_get_data (pdf, &length), *end = data + length;
  const char *tree = memmem (data, length, "/Type /Pages", strlen ("/Type /Pages"));
  const char *count = tree != NULL ? memmem (tree, end - tree, "/Count ", strlen ("/Count ")) : NULL;

  return count != NULL ? (guint) g_ascii_strtoull (count + strlen ("/Count "), NULL, 10) : 0;
}
