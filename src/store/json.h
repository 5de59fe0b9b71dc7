/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/procedure.h"

G_BEGIN_DECLS

/* JSON of what the rooms pass about. Canonical: keys sorted, no white space, UTF-8 as is, so that equal things have equal bytes. */
char           *ha_json_from_fields   (const HaFields *fields);
HaFields       *ha_json_to_fields     (const char *json, GError **error); /* an object; numbers and truth values become text */
char           *ha_json_from_letter   (const HaLetter *letter);
HaLetter       *ha_json_to_letter     (const char *json, GError **error);
char           *ha_json_from_registration (const HaRegistration *what);
/* As in ctl.md: one object; unknown keys and words are errors that name them. department is looked up in the office. */
HaRegistration *ha_json_to_registration (const char *json, const HaOffice *office, GError **error);
/* The elements of an array, or the one value that is no array, each as JSON of its own; as strict as the others. */
char          **ha_json_split         (const char *json, GError **error);
/* For what is parsed less strictly: whether the parser can be let at it, as it takes its depth from the stack. Text that is no JSON may pass. */
gboolean        ha_json_is_shallow    (const char *json);
/* A calendar file for hoiamctl worktime (ctl.md). */
HaCalendar     *ha_json_to_calendar   (const char *json, GError **error);
/* The notices of {"notices": [{"year", "tet_before", "national_days", "national_before", "swaps": [{"off", "work"}], "source", "confirmed"}]}:
 * of HaNotice, owned by the array. */
GPtrArray      *ha_json_parse_notices (const char *json, GError **error);
/* The same into a builder, whose holidays are computed from then on. */
gboolean        ha_json_add_official_days (HaCalendarBuilder *builder, const char *json, GError **error);

G_END_DECLS
