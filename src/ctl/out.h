/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "ctl/command.h"
#include "store/backup.h"

G_BEGIN_DECLS

/* Everything on standard output goes through here: UTF-8 as it is, whatever the locale. */
void ha_out_line (const char *format, ...) G_GNUC_PRINTF (1, 2);
/* One aligned line of facts: "Name: value"; nothing when value is NULL or "". */
void ha_out_fact (const char *name, const char *value);
/* Prints what was built. */
void ha_out_json (JsonBuilder *builder);
/* FALSE with error when standard output did not take it all. */
gboolean ha_out_flush (GError **error);

/* Members of an object; a missing value is null. */
void ha_out_add_text (JsonBuilder *builder, const char *name, const char *value);
void ha_out_add_int  (JsonBuilder *builder, const char *name, gint64 value);
void ha_out_add_bool (JsonBuilder *builder, const char *name, gboolean value);
void ha_out_add_time (JsonBuilder *builder, const char *name, gint64 at); /* 0 is null */
void ha_out_add_lines (JsonBuilder *builder, const char *name, char **lines);

/* ---- dump.c: the rooms' values as JSON, keys as in ctl.md -------------------------------------------------------- */
void ha_dump_clock   (JsonBuilder *builder, const HaClock *clock, gint64 now);
void ha_dump_clocks  (JsonBuilder *builder, const char *name, GPtrArray *clocks, gint64 now);
/* journal: as of ha_ctl_load_journal() */
void ha_dump_journal (JsonBuilder *builder, const GPtrArray *journal);
void ha_dump_case    (JsonBuilder *builder, const HaCase *ticket, const GPtrArray *journal, const HaOffice *office, gint64 now);
/* What is in a copy: members of the object that is begun (restore.c). */
void ha_dump_backup  (JsonBuilder *builder, const HaBackup *what);
/* "ok" and "found" of a copy (NULL: there was nothing to make); and for people, when the check condemns it. */
void ha_dump_verdict  (JsonBuilder *builder, const HaBackup *what);
void ha_print_verdict (const HaBackup *what);
/* The same for people: clocks as lines, journal as lines. */
void ha_print_clocks  (GPtrArray *clocks, int round, gint64 now, HaLang lang, gboolean explained);
void ha_print_journal (const GPtrArray *journal, const HaOffice *office, HaLang lang);

G_END_DECLS
