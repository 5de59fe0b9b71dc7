/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/import.h"
#include "store/store-private.h"

G_BEGIN_DECLS

/* Shared by import-plan.c (what would happen), import-known.c (what is there already) and import.c (what happens). */

/* What makes a row the same as another, be it in other letters or with other columns: half a SHA-256, hex. New. */
char    *ha_import_digest_registration (const HaRegistration *what);
char    *ha_import_digest_customer     (const HaCustomer *customer);
/* The customer without the name's accents; *bare: the name has none. New. */
char    *ha_import_make_bare_key       (const HaCustomer *customer, gboolean *bare);
/* Whether the register has it, from a sheet or from the desk: *code is the ticket's (new), NULL for a customer.
 * FALSE with error too. */
gboolean ha_import_find_ticket         (HaDriver *driver, const HaRegistration *what, const char *digest, char **code, GError **error);
gboolean ha_import_find_customer       (HaDriver *driver, const HaCustomer *customer, const char *digest, GError **error);
/* Before the name as a sheet writes it, in the note of its ticket. */
#define HA_IMPORT_SPELLING "Tên trong sổ cũ: "
/* The kept customer that a row of a sheet means, by code or phone and by name; 0: none. A name with other accents is
 * another's, one wholly without them may be anybody's who is spelled so. */
gint64   ha_import_match_customer      (HaDriver *driver, const HaCustomer *customer, GError **error);
/* NOT_FOUND. */
HaImportBatch *ha_import_load_batch   (HaStore *self, gint64 id, GError **error);

G_END_DECLS
