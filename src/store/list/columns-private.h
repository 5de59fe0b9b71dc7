/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/list/columns.h"

G_BEGIN_DECLS

/* What the files of the columns share. Times are UTC seconds; 0 = none. */
typedef struct {
  guint32 received;
  guint32 due;
  guint32 warn;
  guint32 customer;
  guint32 number;
  guint16 department; /* 0 = nobody */
  guint16 person;
  guint32 year : 8;   /* since HA_COLUMN_YEAR */
  guint32 stage : 4;
  guint32 area : 4;
  guint32 channel : 4;
  guint32 kind : 3;
  guint32 closed : 1;
  guint32 paused : 1;
  guint32 present : 1;
} HaColumn;
#define HA_COLUMN_YEAR 1900

#define HA_COLUMN_BLOCK 64 /* ids that share one bound of their times of reception */

typedef struct _HaColumnNames HaColumnNames;

struct _HaColumns {
  GMutex lock;
  gint64 seq;                   /* of the journal's newest entry that is known; -1: not loaded */
  gboolean unfit;
  HaColumn *rows;               /* by id */
  gsize allocated;
  gint64 last;                  /* the highest id */
  gsize n;                      /* how many are present */
  GArray *orders[HA_N_SORTS];   /* of guint32: ids, ascending; NULL: not there */
  GArray *bounds;               /* of guint32: received of no ticket in or before the block is later */
  GArray *changed;              /* of gint64, while an order is made; NULL: nobody wants to know */
  HaTextCache *texts;
  HaColumnNames *names;         /* NULL: not loaded */
};

/* One number by which an order sorts, the id included, so that it is complete; of texts there is none. */
guint64    ha_column_make_key   (const HaColumn *row, gint64 id, HaSort sort);
guint32    ha_column_read_id    (guint64 key, HaSort sort);
#define HA_COLUMN_PART(key) ((guint) ((key) >> 62)) /* by deadline: the part of the list, 0 ... 3 */
static inline gboolean
ha_column_is_text (HaSort sort)
{
  return sort == HA_SORT_CUSTOMER || sort == HA_SORT_CONTENT || sort == HA_SORT_HOLDER;
}
/* What texts are sorted by, a column of table ticket. */
const char *ha_column_get_name  (HaSort sort);

/* Customers' names; of one customer, the lock is held. */
gboolean   ha_columns_load_names  (HaColumns *self, HaDriver *driver, GError **error);
gboolean   ha_columns_follow_name (HaColumns *self, HaDriver *driver, gint64 customer, GError **error);
gsize      ha_column_names_get_size (const HaColumnNames *self); /* bytes; NULL: none */
void       ha_column_names_free   (HaColumnNames *self);
/* Of the customers of these tickets; NULL where it is not known. Takes the lock. Array of char*, new. */
GPtrArray *ha_columns_dup_names   (HaColumns *self, const gint64 *ids, guint n);

/* Orders; the lock is held. */
void       ha_columns_sort      (HaColumns *self);
/* old: as it was, not present when new. */
void       ha_columns_place     (HaColumns *self, gint64 id, const HaColumn *old);
/* These tickets go where their texts are now; all others stand where they should. */
gboolean   ha_columns_place_texts (HaDriver *driver, GArray *order, HaSort sort, GArray *ids, GError **error);

G_END_DECLS
