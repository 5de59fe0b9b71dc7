/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/remind/remind.h"

G_BEGIN_DECLS

/*
 * What one person wants to be reminded of, and when not to be disturbed. A breach and an escalation are always told. Kept by the programs
 * (GSettings of the person's account), given to everything here.
 */
typedef struct {
  gboolean warnings;         /* the procedure's warnings before a due */
  gboolean targets;          /* the target that lies before a limit */
  GArray *before;            /* gint64 seconds before a due: warnings of one's own, at most HA_MOST_OWN_WARNINGS; never NULL */
  gint64 before_appointment; /* seconds; 0 = of appointments no reminder */
  gboolean day;              /* one summary when the day begins */
  gboolean sound;
  gboolean quiet;            /* from quiet_from to quiet_to nothing is shown; then what still holds */
  int quiet_from, quiet_to;  /* seconds since midnight in the office's zone; from > to: over midnight; equal: never */
  gboolean breach_in_quiet;  /* but for a breach */
} HaWatchWishes;
#define HA_MOST_OWN_WARNINGS 4
#define HA_REMIND_AGAIN (30 * 60) /* seconds after which what is put off comes again */

HaWatchWishes *ha_watch_wishes_new   (void); /* warnings, targets, an hour before an appointment, day, sound; no quiet hours (21:00 to 06:30 when chosen), breaches in them */
/* As the account's settings have them. look_up gives the value kept under a key (new; NULL: it is not kept) of the type that data/vn.qcatv.hoiam.gschema.xml
 * says; what is missing or of another type stays as in ha_watch_wishes_new(). Minutes there, seconds here. */
HaWatchWishes *ha_watch_wishes_read  (GVariant *(*look_up) (const char *key, gpointer data), gpointer data);
HaWatchWishes *ha_watch_wishes_copy  (const HaWatchWishes *self);
void           ha_watch_wishes_free  (HaWatchWishes *self);
gboolean       ha_watch_wishes_equal (const HaWatchWishes *a, const HaWatchWishes *b);
/* Whether now (UTC seconds) lies in quiet hours; until (may be NULL): their end, else 0. */
gboolean       ha_watch_wishes_is_quiet (const HaWatchWishes *self, gint64 now, gint64 *until);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaWatchWishes, ha_watch_wishes_free)

/* For whom somebody watches. */
typedef struct {
  gint64 person;        /* 0: nobody of the register; told only what falls to whoever watches */
  gboolean everybody;   /* for all, whether they have a desk or not; person is not asked */
  HaWatchWishes *wishes; /* owned, never NULL */
} HaWatchWho;

HaWatchWho *ha_watch_who_new  (gint64 person, gboolean everybody, const HaWatchWishes *wishes);
HaWatchWho *ha_watch_who_copy (const HaWatchWho *self);
void        ha_watch_who_free (HaWatchWho *self);
gboolean    ha_watch_who_equal (const HaWatchWho *a, const HaWatchWho *b);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaWatchWho, ha_watch_who_free)

G_END_DECLS
