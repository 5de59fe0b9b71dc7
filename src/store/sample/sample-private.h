/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-private.h"

G_BEGIN_DECLS

/* What the files of the sample share: an invented office, invented people, and what they complain about. All from a
 * seeded generator. */

typedef struct {
  GArray *plans;      /* of HaSamplePlan */
  guint seed;
  gint64 now;
  HaOffice *office;
  gint64 base;        /* highest ticket id before */
  gint64 letter;      /* id of the first letter, when nobody else writes one */
  char *head;         /* the journal's, as letters carry it: from some time before */
  GArray *customers;  /* guint: indices of the plans with which somebody new comes, as far as they are played */
  GArray *ids;        /* gint64, what those got, as far as they are written */
} HaSample;

/* ---- sample-batch.c: so many tickets in one transaction ---- */

typedef struct _HaSampleBatch HaSampleBatch;
/* The n tickets after a batch (NULL: the first ones) which is not being written just now. NULL at the end. */
HaSampleBatch *ha_sample_batch_new     (HaSample *self, const HaSampleBatch *after, guint n);
/* On any thread, while another batch is written. A fault is told when this one is. */
void           ha_sample_batch_play    (HaSampleBatch *self);
guint          ha_sample_batch_get_end (const HaSampleBatch *self); /* index of the plan after it */
const char    *ha_sample_batch_get_head (const HaSampleBatch *self); /* the journal's before it was written */
void           ha_sample_batch_free    (HaSampleBatch *self);
/* A write job; the batch is its data. It may be run again when it failed. */
gpointer       ha_sample_write_job     (HaStore *store, HaDriver *driver, gpointer data, GError **error);

/* ---- sample-names.c ---- */

/* A new customer, id 0. at: when they come (addresses follow the reform of 2025-07-01). index: makes phone and code
 * unlike any other's. */
HaCustomer *ha_sample_make_customer (GRand *rand, guint index, gint64 at);
char       *ha_sample_make_name     (GRand *rand, gboolean woman);

/* ---- sample-texts.c ---- */

typedef struct {
  HaArea area;
  int weight;               /* of 100 complaints */
  const char *department;   /* name of who handles it */
  const char *scope;        /* what was looked at, as a sentence of the letter without its full stop */
  const char *contents[12]; /* in the customer's words; {…} as in sample-texts.c; NULL-terminated */
  const char *asks[4];
  const char *findings[6];  /* what was found and done, of those found true */
  const char *refusal;      /* of those found not true */
  const char *on_the_spot[4];
  const char *subject;      /* of a letter: after "trả lời khiếu nại về " */
} HaSampleArea;

const HaSampleArea *ha_sample_pick_area (GRand *rand, HaChannel channel);
char       *ha_sample_fill_text (GRand *rand, const char *text); /* new */
/* One of a NULL-terminated list, filled in. New. */
char       *ha_sample_pick_text (GRand *rand, const char *const *texts);

/* ---- sample-details.c ---- */

/* One of a list, filled in, and often with more of what happened. New. */
char       *ha_sample_tell         (GRand *rand, const char *const *contents);
/* As this customer's hand would type it; mostly just so. New. */
char       *ha_sample_spell        (GRand *rand, const char *text);
void        ha_sample_append_slot  (GString *out, GRand *rand, const char *name, gsize length);

/* ---- sample-texts.c again: what is said on the way ---- */

extern const char *const ha_sample_contacts[];      /* what was said when the customer was reached */
extern const char *const ha_sample_misses[];        /* why nobody was reached */
extern const char *const ha_sample_satisfied[];
extern const char *const ha_sample_wants[];         /* what a customer who is not satisfied still wants */
extern const char *const ha_sample_reasons[];       /* of an escalation */
extern const char *const ha_sample_instructions[];  /* of a leader */
extern const char *const ha_sample_withdrawals[];
extern const char *const ha_sample_pauses[];
extern const char *const ha_sample_news[];          /* of a reopening */
extern const char *const ha_sample_ends[];          /* of a closing without satisfaction */

/* ---- sample-plan.c: who comes when, and how it goes ---- */

typedef enum {
  HA_STORY_ON_THE_SPOT = 1,
  HA_STORY_PLAIN,       /* handled, outcome, satisfied */
  HA_STORY_SUPPORT,     /* not satisfied first, satisfied after support */
  HA_STORY_LEADERS,     /* up to the leaders, satisfied after a new outcome */
  HA_STORY_FINAL,       /* closed by the leaders without satisfaction */
  HA_STORY_WITHDRAWN,
  HA_STORY_REOPENED,    /* plain, and a second round */
  HA_STORY_OPEN_RECEIVED,
  HA_STORY_OPEN_HANDLING,
  HA_STORY_OPEN_VERIFIED,
  HA_STORY_OPEN_OUTCOME,
  HA_STORY_OPEN_SUPPORT,
  HA_STORY_OPEN_PAUSED,
  HA_STORY_OPEN_LEADERS,
  HA_STORY_OPEN_DIRECTED,
  HA_STORY_OPEN_DRAFT,     /* in writing, a reply is drafted */
  HA_STORY_OPEN_SUBMITTED, /* in writing, a reply is submitted */
} HaStory;

typedef struct {
  HaStory story;
  HaChannel channel;
  guint32 seed;         /* of its texts and people */
  gint64 received;
  gint64 registered;
  gint64 handled;       /* the outcome of the first round, or as far as an open one got */
  gint64 issued;        /* of the reply to a complaint in writing; 0 = none */
  gint64 ends;          /* the closing, now for open ones */
  int number;           /* of the reply, within its year; 0 = none */
} HaSamplePlan;

/* Array of HaSamplePlan by time of registering; numbers of replies not given yet. */
GArray *ha_sample_make_plans (guint n, guint32 seed, gint64 now, HaCalendar *calendar);

/* ---- sample-play.c: the plan through the procedure ---- */

/* The whole history of one ticket, every step by the procedure. letter: the id that its letter will have, if there is
 * one; head: the journal's. */
HaCase *ha_sample_play (const HaSamplePlan *plan, const HaOffice *office, GRand *rand, const HaCustomer *customer,
                        gint64 letter, const char *head, GError **error);

/* ---- sample-letter.c ---- */

/* The draft of a reply as the composer would leave it. */
HaLetter *ha_sample_make_letter (const HaCase *ticket, const HaOffice *office, const HaSampleArea *area, gint64 id,
                                 gint64 at);
/* Issued under this number at this moment. Nobody draws it, so its PDF has no digest: "". */
void      ha_sample_issue_letter (HaLetter *letter, int number, gint64 at, const char *head);

G_END_DECLS
