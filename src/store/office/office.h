/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-private.h"

G_BEGIN_DECLS

/* How the office is written in the register: shared by reading (office.c), writing (settings.c) and making (create.c). */

/* The text of this name ("place-before") in a letterhead; NULL for another name. */
char   **ha_office_find_letterhead_text (HaLetterhead *letterhead, const char *name);
const char *ha_office_get_letterhead_name (guint index); /* NULL after the last */
gboolean ha_office_write_setting        (HaDriver *driver, const char *name, const char *value, GError **error);
gboolean ha_office_load_books           (HaDriver *driver, HaOffice *office, GError **error);
gboolean ha_office_write_letterhead     (HaDriver *driver, const HaLetterhead *letterhead, GError **error);
/* id 0: a new person, whose id is given back; 0 with error. */
gint64   ha_office_write_person         (HaDriver *driver, const HaPerson *person, GError **error);
/* The snapshot of before is no longer true. */
gboolean ha_office_write_stamp          (HaDriver *driver, GError **error);
/* Tells the journal that the office changed. */
gboolean ha_office_write_entry          (HaDriver *driver, const HaPerson *actor, gint64 now, const HaFields *fields, GError **error);
gboolean ha_office_write_noted_entry    (HaDriver *driver, const HaPerson *actor, gint64 now, const HaFields *fields, const char *note,
                                         GError **error);

G_END_DECLS
