/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Heads of the journal that stand elsewhere, on paper and in copies, held against the journal. */
#include "store/check/check.h"

#include <string.h>

#define LEAST_DIGITS 8

typedef struct
{
  gint64 seq;
  char *hash; /* lower case */
} Anchor;

static gboolean
is_head (const char *hash)
{
  gsize length = strlen (hash);

  return length >= LEAST_DIGITS && length <= 64 && strspn (hash, "0123456789abcdef") == length;
}

static gboolean
find_entry (HaDriver *driver, const Anchor *anchor, GError **error)
{
  return ha_driver_get_int (
             driver, error,
             "SELECT count (*) FROM journal WHERE (:seq = 0 OR seq = :seq) AND substr (hash, 1, :n) = :hash", "i:seq",
             anchor->seq, "i:n", (gint64) strlen (anchor->hash), "t:hash", anchor->hash, NULL)
         > 0;
}

/* What is written as the entry's hash must be its hash too. */
static gpointer
check_anchor (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  const Anchor *anchor = data;
  g_autoptr (HaFindings) found = ha_findings_new ();

  if (!is_head (anchor->hash) || !find_entry (driver, anchor, error) || !ha_check_chain (driver, found, error))
    return NULL;
  return GINT_TO_POINTER (ha_findings_count (found) == 0);
}

gboolean
ha_store_check_anchor (HaStore *self, gint64 seq, const char *hash, GError **error)
{
  g_autofree char *digits = NULL;
  Anchor anchor = { .seq = seq };

  g_return_val_if_fail (HA_IS_STORE (self), FALSE);
  g_return_val_if_fail (hash != NULL, FALSE);

  digits = g_ascii_strdown (hash, -1);
  anchor.hash = g_strstrip (digits);
  return GPOINTER_TO_INT (ha_store_run (self, HA_JOB_READ, check_anchor, &anchor, NULL, error));
}
