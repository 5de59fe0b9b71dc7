/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/words-import.h"
#include "store/backup.h"
#include "store/sheet.h"

G_BEGIN_DECLS

/*
 * The office's old sheet into the register: columns to fields, a plan that changes nothing, then the import itself, which can be undone as a
 * whole. Every row that is not taken is told with its line and its reason. Rule: register.md, In and out
 */
typedef enum { HA_IMPORT_TICKETS, HA_IMPORT_CUSTOMERS } HaImportKind;

const char *ha_import_column_get_id (HaImportColumn column);
gboolean    ha_import_column_parse  (const char *id, HaImportColumn *column);

typedef struct {
  HaImportKind kind;
  guint n;                        /* of the sheet's columns */
  HaImportColumn columns[64];     /* each but NONE at most once */
} HaImportMap;
/* By the titles, in office Vietnamese with or without accents and in English, and by what the cells look like. remembered: text of
 * ha_import_map_serialize() from an earlier import, or NULL: what it says of a title wins. */
void        ha_import_map_guess     (HaImportMap *self, const HaSheet *sheet, HaImportKind kind, const char *remembered);
/* "title=column" a line. New. */
char       *ha_import_map_serialize (const HaImportMap *self, const HaSheet *sheet);
/* Titles of columns that hold something and are left out; the column's number ("5") when it has none. New. */
char      **ha_import_map_list_ignored (const HaImportMap *self, const HaSheet *sheet);
/* A column that the kind can not do without and that no column of the sheet is; NONE when there is none such. */
HaImportColumn ha_import_map_get_missing (const HaImportMap *self);

typedef enum {
  HA_IMPORT_NEW,
  HA_IMPORT_SKIPPED,              /* it is in the register, from this sheet or another, or stands twice in it */
  HA_IMPORT_REFUSED,
} HaImportState;

typedef struct {
  guint line;
  HaImportState state;
  HaImportWhy why;
  HaImportColumn column;          /* in which; NONE: the whole row */
  char *value;                    /* what stands there */
  char *code;                     /* SKIPPED: the ticket that it is; NULL when it stands twice in the sheet */
  char *number;                   /* the office's own of it, NULL when it has none */
  char *who;                      /* the customer's name as it stands there, and the beginning of the content, by which people know the row; */
  char *what;                     /* or NULL */
  guint same_line;                /* SKIPPED: the line that it repeats, 0 = none */
  HaRegistration *registration;   /* NEW, tickets */
  HaCustomer *customer;           /* NEW, customers */
  char *digest;                   /* NEW: what makes a row the same as this one */
} HaImportRow;

/* The register's last entry of the journal and last customer: while neither moves, nobody brought in or changed anything. */
typedef struct {
  gint64 entry;
  gint64 customer;
} HaImportMoment;

typedef struct {
  HaImportKind kind;
  char *file;                     /* its name, for people */
  char *digest;
  GPtrArray *rows;                /* of HaImportRow, in order of lines */
  guint n_new, n_skipped, n_refused;
  guint n_open;                   /* of the new ones: not finished */
  guint n_overdue;                /* of these: with a limit that has passed already */
  guint n_day_only;               /* of the new ones: the sheet tells the day of reception alone, and no hour is shown of them */
  char **ignored;                 /* titles of columns that hold something and are left out; "5" when it has none */
  HaImportMoment moment;          /* of the register that it was made for */
} HaImportPlan;
void          ha_import_plan_free (HaImportPlan *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaImportPlan, ha_import_plan_free)

/* What would happen; nothing is changed. file: the name for people. now: UTC seconds. */
HaImportPlan *ha_store_plan_import        (HaStore *self, HaSheet *sheet, const HaImportMap *map, const char *file, gint64 now, GError **error);
void          ha_store_plan_import_async  (HaStore *self, HaSheet *sheet, const HaImportMap *map, const char *file, gint64 now,
                                           GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
HaImportPlan *ha_store_plan_import_finish (HaStore *self, GAsyncResult *result, GError **error);

typedef struct {
  gint64 id;                      /* of the batch */
  gint64 at;
  char *person;
  char *file;
  HaImportKind kind;
  guint imported;
  guint withdrawn;                /* of them, by undoing */
  guint brought;                  /* of them, by this ha_store_import(); others may import the same sheet, and it may have been broken off before */
  char **kept;                    /* codes of its tickets that undoing left in, in order; of ha_store_undo_import() alone, else NULL */
} HaImportBatch;
void           ha_import_batch_free (HaImportBatch *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaImportBatch, ha_import_batch_free)

/* Takes in the plan's new rows, in short transactions, by who may manage the office. A checked copy of the register is made before
 * (ha_backup_dup_folder()); progress tells both as shares of the whole. Tickets that were finished get no clocks. Cancelled or broken off:
 * what is in stays in, under its batch, and the same sheet goes on where it stopped; ha_store_words_error() says so. An import that is taken back
 * while it runs ends there. */
HaImportBatch *ha_store_import        (HaStore *self, const HaImportPlan *plan, gint64 actor, gint64 now, HaProgressFunc progress,
                                       gpointer progress_data, GError **error);
void           ha_store_import_async  (HaStore *self, HaImportPlan *plan, gint64 actor, gint64 now, HaProgressFunc progress,
                                       gpointer progress_data, GCancellable *cancellable, GAsyncReadyCallback callback,
                                       gpointer user_data); /* takes plan */
HaImportBatch *ha_store_import_finish (HaStore *self, GAsyncResult *result, GError **error);

/* Newest first: array of HaImportBatch. */
GPtrArray     *ha_store_list_imports (HaStore *self, GError **error);
/* Withdraws every ticket of the batch that nobody has worked on since; how many those were goes into the batch. The sheet can be imported
 * again afterwards. NOT_FOUND; HA_OFFICE_ERROR_SAME: it is wholly taken back already. */
HaImportBatch *ha_store_undo_import        (HaStore *self, gint64 batch, const char *reason, gint64 actor, gint64 now, GError **error);
void           ha_store_undo_import_async  (HaStore *self, gint64 batch, const char *reason, gint64 actor, gint64 now,
                                            GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
HaImportBatch *ha_store_undo_import_finish (HaStore *self, GAsyncResult *result, GError **error);
/* The map that was used last, as text; NULL when none. */
char          *ha_store_get_import_map (HaStore *self, HaImportKind kind, GError **error);
gboolean       ha_store_set_import_map (HaStore *self, HaImportKind kind, const char *map, GError **error);
void           ha_store_set_import_map_async  (HaStore *self, HaImportKind kind, const char *map, GAsyncReadyCallback callback,
                                               gpointer user_data);
gboolean       ha_store_set_import_map_finish (HaStore *self, GAsyncResult *result, GError **error);

G_END_DECLS
