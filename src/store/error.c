/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HA_STORE_ERROR: a conflict carries the version that the register holds. */
#include "store/store-private.h"

typedef struct {
  int version;
} HaStoreErrorPrivate;

static void
ha_store_error_private_init (HaStoreErrorPrivate *self)
{
  self->version = 0;
}

static void
ha_store_error_private_copy (const HaStoreErrorPrivate *self, HaStoreErrorPrivate *copy)
{
  copy->version = self->version;
}

static void
ha_store_error_private_clear (HaStoreErrorPrivate *self)
{
  self->version = 0;
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
