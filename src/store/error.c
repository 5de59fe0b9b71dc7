/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HA_STORE_ERROR: a conflict carries the version that the register holds, others what they are about. */
#include "store/store-private.h"

#include "store/error-private.h"
#include "store/words.h"

typedef struct {
  int version;
  HaStoreDetail detail;
  char *name;
  char *value;
  gint64 batch; /* of an import that was broken off; 0: of nothing else */
  guint in;
  guint of;
} HaStoreErrorPrivate;

static void
ha_store_error_private_init (HaStoreErrorPrivate *self)
{
}

static void
ha_store_error_private_copy (const HaStoreErrorPrivate *self, HaStoreErrorPrivate *copy)
{
  copy->version = self->version;
  copy->detail = self->detail;
  copy->name = g_strdup (self->name);
  copy->value = g_strdup (self->value);
  copy->batch = self->batch;
  copy->in = self->in;
  copy->of = self->of;
}

static void
ha_store_error_private_clear (HaStoreErrorPrivate *self)
{
  g_free (self->name);
  g_free (self->value);
}

G_DEFINE_EXTENDED_ERROR (HaStoreError, ha_store_error)

GError *
ha_store_error_new_conflict (int version)
{
  GError *error = g_error_new (HA_STORE_ERROR, HA_STORE_ERROR_CONFLICT,
                               "The ticket was changed meanwhile: it is now at version %d", version);

  ha_store_error_get_private (error)->version = version;
  return error;
}

GError *
ha_store_error_new_letter_conflict (int kept, int given)
{
  GError *error = g_error_new (HA_STORE_ERROR, HA_STORE_ERROR_CONFLICT,
                               "The letter was saved by somebody else meanwhile: it is at version %d, this one comes of %d", kept,
                               given);

  ha_store_error_get_private (error)->detail = HA_STORE_DETAIL_LETTER_CHANGED;
  ha_store_error_get_private (error)->version = kept;
  return error;
}

gboolean
ha_store_error_concerns_all (const GError *error)
{
  if (error->domain != HA_STORE_ERROR)
    return FALSE;
  switch ((HaStoreError) error->code)
    {
    case HA_STORE_ERROR_NO_SPACE:
    case HA_STORE_ERROR_READ_ONLY:
    case HA_STORE_ERROR_BUSY:
    case HA_STORE_ERROR_IO:
    case HA_STORE_ERROR_MOVED:
    case HA_STORE_ERROR_TOO_NEW:
      return TRUE;
    default:
      return FALSE;
    }
}

int
ha_store_error_get_version (const GError *error)
{
  g_return_val_if_fail (error != NULL, 0);

  if (!g_error_matches (error, HA_STORE_ERROR, HA_STORE_ERROR_CONFLICT))
    return 0;
  return ha_store_error_get_private (error)->version;
}

gboolean
ha_store_set_error (GError **error, HaStoreError code, HaStoreDetail detail, const char *name, const char *value)
{
  g_autofree char *message = ha_store_words_detail (detail, name, value, HA_LANG_EN);
  HaStoreErrorPrivate *private;

  if (error == NULL)
    return FALSE;
  *error = g_error_new_literal (HA_STORE_ERROR, (int) code, message);
  private = ha_store_error_get_private (*error);
  private->detail = detail;
  private->name = g_strdup (name);
  private->value = g_strdup (value);
  return FALSE;
}

gboolean
ha_store_set_missing (GError **error, HaStoreDetail detail, gint64 id)
{
  g_autofree char *name = g_strdup_printf ("%" G_GINT64_FORMAT, id);

  return ha_store_set_error (error, HA_STORE_ERROR_NOT_FOUND, detail, name, NULL);
}

void
ha_store_error_set_rest (GError *error, gint64 batch, guint in, guint of)
{
  HaStoreErrorPrivate *private;

  if (error->domain != HA_STORE_ERROR)
    return;
  private = ha_store_error_get_private (error);
  private->batch = batch;
  private->in = in;
  private->of = of;
}

gboolean
ha_store_error_get_rest (const GError *error, gint64 *batch, guint *in, guint *of)
{
  HaStoreErrorPrivate *private = error->domain == HA_STORE_ERROR ? ha_store_error_get_private (error) : NULL;

  if (private == NULL || private->batch == 0)
    return FALSE;
  *batch = private->batch;
  *in = private->in;
  *of = private->of;
  return TRUE;
}

HaStoreDetail
ha_store_error_get_detail (const GError *error)
{
  return error->domain == HA_STORE_ERROR ? ha_store_error_get_private (error)->detail : HA_STORE_DETAIL_NONE;
}

const char *
ha_store_error_get_name (const GError *error)
{
  const char *name = error->domain == HA_STORE_ERROR ? ha_store_error_get_private (error)->name : NULL;

  return name != NULL ? name : "";
}

const char *
ha_store_error_get_value (const GError *error)
{
  const char *value = error->domain == HA_STORE_ERROR ? ha_store_error_get_private (error)->value : NULL;

  return value != NULL ? value : "";
}
