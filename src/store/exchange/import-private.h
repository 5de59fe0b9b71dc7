/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/import.h"
#include "store/store-private.h"

G_BEGIN_DECLS

/* Shared by import-plan.c (what would happen), import-known.c (what is there already), import-ahead.c (rows played before their turn),
 * import-take.c (rows in a transaction), import-batch.c (what happened) and import.c (all of it). */

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
/* Up to where somebody brought in or changed tickets and customers. */
gboolean ha_import_read_moment         (HaDriver *driver, HaImportMoment *moment, GError **error);
/* NOT_FOUND. */
HaImportBatch *ha_import_load_batch   (HaStore *self, gint64 id, GError **error);

/* A row that is to be taken, and the case that comes of it where nobody knows the customer; NULL: to be seen when it is taken. */
typedef struct {
  const HaImportRow *row;
  HaCase *played;
} HaImportAhead;

/* Plays the plan's new rows one after the other on a thread of its own. Borrows plan. */
typedef struct _HaImportPlayer HaImportPlayer;
HaImportPlayer *ha_import_player_new   (const HaImportPlan *plan, HaOffice *office, gint64 actor, gint64 now);
void            ha_import_player_free  (HaImportPlayer *self);
/* Moves the next rows, until there are `most` or no more come, to the end of rows (of HaImportAhead). */
void            ha_import_player_take  (HaImportPlayer *self, guint most, GArray *rows);
GArray         *ha_import_ahead_new    (void);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaImportPlayer, ha_import_player_free)

/* An import under way. */
typedef struct {
  const HaImportPlan *plan;
  gint64 actor;
  gint64 now;
  HaOffice *office;      /* by which rows are played */
  GArray *rows;          /* of HaImportAhead: those that come next */
  gint64 batch;          /* 0: not begun */
  guint done;            /* of the plan's new rows */
  guint taken;           /* of `rows` */
  guint kept_rows;       /* in the transaction that runs */
  guint brought;         /* in those before it */
  HaImportMoment moment; /* after what was done last */
  gboolean alone;        /* nobody else brought in or changed anything since the plan */
  gint64 stamp;          /* of the register; 0: not begun */
  gint64 shared;         /* monotonic microseconds: until then another program is taken to be at work; 0: none was seen */
  GHashTable *kept_as;   /* digests of tickets that are kept under another spelling than their rows */
  GPtrArray *fresh;      /* of these, those of the transaction that runs */
} HaImport;

/* FALSE with HA_OFFICE_ERROR_RIGHT. */
gboolean ha_import_check_right (const HaContext *context, GError **error);
/* Write job, data a HaImport that is only read: takes of its rows as many as is good, and gives it as it is then (new). */
gpointer ha_import_take_job    (HaStore *self, HaDriver *driver, gpointer data, GError **error);
/* How many rows one of them takes. Rule: register.md, Engine */
#define HA_IMPORT_ROWS_AT_MOST 100
gboolean ha_import_is_shared   (const HaImport *self);

G_END_DECLS
