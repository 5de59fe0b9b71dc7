/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/ticket.h"

G_BEGIN_DECLS

typedef enum { /* what a list is sorted by; ids as in hoiamctl list --sort. Paused tickets after all others by deadline. */
  HA_SORT_DUE = 0,      /* due: nearest deadline first */
  HA_SORT_CODE,
  HA_SORT_RECEIVED,
  HA_SORT_CUSTOMER,     /* Vietnamese order, people by given name */
  HA_SORT_AREA,
  HA_SORT_CONTENT,
  HA_SORT_CHANNEL,
  HA_SORT_STAGE,
  HA_SORT_HOLDER,       /* department, then person */
} HaSort;
#define HA_N_SORTS 9
const char *ha_sort_get_id (HaSort sort);
gboolean    ha_sort_parse  (const char *id, HaSort *sort);

/* HaQuery: which tickets, in which order. A value; zero it and set what is wanted (0 and NULL = any). */
typedef struct {
  gboolean open_only;
  gboolean overdue;        /* open, an unpaused clock's due passed */
  gboolean soon;           /* sắp đến hạn or overdue */
  guint stages;            /* bits (1 << value) */
  guint areas;
  guint channels;
  guint kinds;
  gint64 department;
  gint64 person;
  gint64 mine;             /* person id: held by this person, or by their department and nobody */
  gint64 customer;
  gint64 from, to;         /* received in [from, to) */
  gint64 import;           /* batch with which they came in, and were not taken back */
  gboolean taken_back;     /* those that were taken back with their import, who are in no other list, and no others */
  gint64 due_before;
  char *text;              /* search */
  HaSort sort;
  gboolean descending;
  gint64 now;
  gconstpointer asker;     /* whose list it is: a newer one of the same asker stops this one where it is read. NULL: nobody's. Never looked into */
} HaQuery;
HaQuery *ha_query_new  (gint64 now);
HaQuery *ha_query_copy (const HaQuery *self);
void     ha_query_free (HaQuery *self);
gboolean ha_query_equal (const HaQuery *a, const HaQuery *b);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaQuery, ha_query_free)

/* HaRow: one line of a list. */
typedef struct {
  gint64 id;
  int version;
  char *code;
  gint64 received;
  char *customer;          /* name without honorific */
  HaKind kind;
  HaArea area;
  char *content;           /* one line, at most 200 characters */
  HaChannel channel;
  HaStage stage;
  int round;
  char *department;        /* NULL = nobody yet */
  char *person;            /* NULL = nobody named */
  gint64 closed;
  HaClockKind clock;       /* the next one, NONE when none runs */
  gint64 due;
  gint64 warn;
  gint64 paused_since;     /* != 0: that clock stands still */
  gint64 paused_until;
  gboolean taken_back;     /* with its import */
} HaRow;
HaRow *ha_row_new  (void);
void   ha_row_free (HaRow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaRow, ha_row_free)

typedef struct {
  guint mine, open, soon, overdue, leadership, letters, agenda, log_today;
} HaCounts;
/* g_free() */

G_END_DECLS
