/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The PDF of an issued letter, kept as it was drawn then: what is printed again, on any machine, is these bytes. */
#include "store/case/letter-rows.h"
#include "store/error-private.h"

gboolean
ha_letter_keep_pdf (HaDriver *driver, const HaLetter *letter, GBytes *pdf, GError **error)
{
  return ha_driver_run (driver, error, "INSERT INTO letter_pdf (letter, sha256, content) VALUES (:id, :sha256, :pdf)", "i:id",
                        letter->id, "t:sha256", letter->pdf_sha256, "b:pdf", pdf, NULL);
}

/* Whatever the columns beside it say: what counts is what the letter was sealed with. */
static GBytes *
prove (const HaLetter *letter, GBytes *pdf, GError **error)
{
  g_autofree char *digest = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, pdf);
  g_autofree char *reference = NULL;

  if (g_strcmp0 (digest, letter->pdf_sha256) == 0)
    return pdf;
  reference = ha_letter_get_reference (letter);
  ha_store_set_error (error, HA_STORE_ERROR_CORRUPT, HA_STORE_DETAIL_PDF_CHANGED, reference, NULL);
  g_bytes_unref (pdf);
  return NULL;
}

static gpointer
load_pdf (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  const gint64 *id = data;
  g_autoptr (HaLetter) letter = ha_store_load_letter (driver, *id, error);
  g_autoptr (HaStatement) row = NULL;
  GBytes *pdf;

  if (letter == NULL)
    return NULL;
  row = ha_driver_query (driver, error, "SELECT content FROM letter_pdf WHERE letter = :id", "i:id", *id, NULL);
  pdf = ha_statement_next (row, error) ? ha_statement_dup_bytes (row, 0) : NULL;
  return pdf != NULL ? prove (letter, pdf, error) : NULL;
}

/* ---- Doors --------------------------------------------------------------------------------------------------------- */

GBytes *
ha_store_load_letter_pdf (HaStore *self, gint64 letter, GError **error)
{
  g_return_val_if_fail (HA_IS_STORE (self), NULL);

  return ha_store_run (self, HA_JOB_READ, load_pdf, &letter, (GDestroyNotify) g_bytes_unref, error);
}

void
ha_store_load_letter_pdf_async (HaStore *self, gint64 letter, GCancellable *cancellable, GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_return_if_fail (HA_IS_STORE (self));

  ha_store_run_async (self, HA_JOB_READ, load_pdf, g_memdup2 (&letter, sizeof letter), g_free,
                      (GDestroyNotify) g_bytes_unref, ha_store_load_letter_pdf_async, cancellable, callback, user_data);
}

GBytes *
ha_store_load_letter_pdf_finish (HaStore *self, GAsyncResult *result, GError **error)
{
  return ha_store_run_finish (self, result, ha_store_load_letter_pdf_async, error);
}
