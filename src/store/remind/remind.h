/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store.h"

G_BEGIN_DECLS

/*
 * Reminders: what was told to whom, of which moment of a ticket, and what became of it. A reminder is recorded before it is shown, once for
 * a person, a cause, a clock (or an appointment, or a day), a threshold and a due; that row never changes. Whether a notification server
 * has it, and whether the person saw it, is its state. All times UTC seconds. No entry of the journal: "changed" is not emitted for any of
 * this; the store's signal "reminders" is, in the main context in which it was opened, after commits of this process and of others.
 */

/* Something told before schema 6 was told to everybody who watched; its cause is HA_CAUSE_NONE. */
typedef struct {
  gint64 person;      /* 0: whoever watches */
  HaCause cause;
  HaClockKind clock;  /* HA_CLOCK_NONE: an appointment or a day */
  int round;
  gint64 appointment; /* 0 = none */
  gint64 threshold;   /* the moment whose passing is told */
  gint64 due;
  gint64 told;        /* when it was recorded; of what is to be recorded 0 */
} HaTold;

/* What the watcher has to know of an open ticket. */
typedef struct {
  gint64 ticket;
  char *code;
  char *customer;             /* name */
  HaArea area;
  gint64 policy, department, person; /* 0 = none */
  HaStage stage;
  int round;
  GPtrArray *clocks;          /* of HaClock: of this round, open and not paused; by due */
  HaAppointment *appointment; /* the one agreed last in this round; NULL = none */
  gint64 escalated;           /* when it was passed on to the leaders with whom it waits now (by the program: the breach's true moment); 0 = it does not */
  gint64 escalated_by;        /* who did; 0 = the program */
  HaClockKind escalated_for;  /* whose breach made the program do it; HA_CLOCK_NONE: a person did */
  gint64 escalated_due;       /* the due of that clock, 0 = none */
  GArray *told;               /* of HaTold: of this ticket and round, to anybody */
} HaWatched;
void       ha_watched_free (HaWatched *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaWatched, ha_watched_free)

typedef struct {
  const gint64 *tickets;      /* only these; NULL: all */
  guint n_tickets;
  gint64 from, to;            /* only tickets of which a moment lies in (from, to]; from G_MININT64: any up to `to`. Not asked of `tickets` */
  const GArray *before;       /* gint64 seconds before a due that are moments besides the policies' own; may be NULL */
  gint64 before_appointment;  /* seconds before an appointment; 0 = appointments have no moment */
  gint64 untold_to;           /* leave out tickets of which this person was told all breaches and nothing else can have come; -1: none */
  gint64 after;               /* page by page: ids above this one */
  guint limit;                /* at most so many tickets; 0 = all */
} HaWatchedQuery;
/* Open tickets by id, with all that runs on them: array of HaWatched. A moment: a clock's warning, target, due (passed from the second after
 * it), other warnings of its policy, due less `before`; an appointment's time less before_appointment, while it is still to come; the
 * escalation of a ticket that waits with the leaders. Moments that are shares of working time are found generously: the caller decides. */
GPtrArray *ha_store_list_watched    (HaStore *self, const HaWatchedQuery *query, GError **error);
/* The next moment after now (as above, with the announced end of a pause; of a due the second after it), 0 = none; ticket: whose it is. before and before_appointment
 * as in the query. */
gint64     ha_store_get_next_watched (HaStore *self, gint64 now, const GArray *before, gint64 before_appointment, gint64 *ticket, GError **error);

typedef struct {
  gint64 id;                  /* 0 = not recorded yet */
  HaTold what;
  gint64 ticket;              /* 0: HA_CAUSE_DAY */
  gint64 told;                /* when it was recorded */
  /* State: of a new one all 0 and NULL */
  gint64 handed;              /* when it was handed to a notification server; 0 = it was not, or the server did not take it */
  char *server;               /* to which: a name of the server that no other one ever has */
  guint bubble;               /* the number the server gave it */
  gint64 shown;               /* when the server said that it has it */
  gint64 seen;                /* when the person looked at it, or said so */
  gint64 again;               /* to be shown again then; 0 = not asked for */
  int times;                  /* how often it was shown */
  /* Of the ticket as it is now; empty for a day */
  char *code, *customer;
  char *honorific;            /* of the customer: "Bà"; NULL = none, or not looked up */
  HaArea area;
  gint64 department, person;
  HaStage stage;
  gboolean open;
  gint64 clock_due;           /* of that clock, in that round; 0: it does not run any more, or is paused */
  gint64 appointment;         /* id of the one agreed last in that round */
  gint64 meets;
  HaPlace place;
  gboolean superseded;        /* the same person was told of a later moment of the same clock */
  char *phone;                /* of the customer; these three NULL where they are not known or not looked up */
  char *holder;               /* who has the ticket: name of the person, else of the department */
  char *meets_with;           /* name of who goes to the appointment, where somebody is named */
  gint64 limit, target;       /* of that clock in the ticket's policy, in its unit; 0 = none, or not looked up */
  HaUnit unit;
  gint64 policy;              /* of the ticket */
  gint64 goes;                /* who goes to the appointment; 0 = nobody is named */
  gboolean elsewhere;         /* it concerns others now; the store does not know (ha_watch_sort_out()) */
  gint64 leaders_due;         /* of the leaders' own clock, when it runs; else 0 */
} HaReminder;
HaReminder *ha_reminder_new  (void);
HaReminder *ha_reminder_copy (const HaReminder *self);
void        ha_reminder_free (HaReminder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaReminder, ha_reminder_free)
/* Sets limit, target and unit. policy: id of the ticket's; one that the office does not know leaves them. */
void        ha_reminder_set_limit (HaReminder *self, const HaOffice *office, gint64 policy);

/* Records what was not recorded yet, all in one transaction: array of HaReminder (new, with id; ticket and what, nothing else) of those that
 * this call was the first to record, in the order given. reminders: of HaReminder. */
GPtrArray *ha_store_record_reminders (HaStore *self, GPtrArray *reminders, gint64 now, GError **error);

typedef struct {
  gint64 person;      /* 0: those for whoever watches; with also_nobodys both */
  gboolean also_nobodys;
  gboolean unseen;    /* only those not seen yet */
  gint64 since;       /* told at or after; 0 = ever */
  guint limit;        /* the newest so many; 0 = all */
  gint64 now;         /* only a later moment that has come then supersedes; 0 = any */
} HaReminderQuery;
/* Newest first, those recorded together by due: array of HaReminder. */
GPtrArray *ha_store_list_reminders        (HaStore *self, const HaReminderQuery *query, GError **error);
void       ha_store_list_reminders_async  (HaStore *self, const HaReminderQuery *query, GCancellable *cancellable,
                                           GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *ha_store_list_reminders_finish (HaStore *self, GAsyncResult *result, GError **error);

/* Only one program hands a reminder over: the ids (gint64) that this call got, which are to be handed to `server` (at most 200 characters) now. None
 * of those that were handed over, seen, or are to be shown again later than now. */
GArray    *ha_store_claim_reminders   (HaStore *self, const gint64 *ids, guint n, const char *server, gint64 now, GError **error);
/* What a claim is known by: to whom it was handed, and when. */
typedef struct {
  const char *server;
  gint64 handed;
} HaClaim;
/* The server did not take them: somebody may claim them again. Only of one's own claim: what others claimed meanwhile, or is shown, stays. The
 * signal is not emitted, since nothing is otherwise than before the claim. */
gboolean   ha_store_release_reminders (HaStore *self, const gint64 *ids, guint n, const HaClaim *claim, GError **error);
/* The server of these (HaReminder, as they were read) went without a word: the same, of anybody's claim, where the state is still as it was read. */
gboolean   ha_store_release_lost      (HaStore *self, GPtrArray *reminders, GError **error);
/* They left the screen since they do not hold, or their register was left (HaReminder, as they were read or claimed): the same, though they were shown. */
gboolean   ha_store_take_back_reminders (HaStore *self, GPtrArray *reminders, GError **error);
/* The server has them, under this number. Only of this claim. */
gboolean   ha_store_shown_reminders   (HaStore *self, const gint64 *ids, guint n, const HaClaim *claim, guint bubble, gint64 now, GError **error);
/* The server has them under another number now, and that counts as the same showing. */
gboolean   ha_store_move_reminders    (HaStore *self, const gint64 *ids, guint n, const char *server, guint from, guint to, GError **error);
/* The person saw them. Seen stays seen. */
gboolean   ha_store_see_reminders     (HaStore *self, const gint64 *ids, guint n, gint64 now, GError **error);
/* Who was told says to know: sees them, and where the policy of the ticket asks for it at this breach (HA_BREACH_ACKNOWLEDGE), the journal keeps
 * it with the name, once for a person, a clock, a round and a due; "changed" is emitted then. By whom they were told to, those of person 0 by
 * anybody of the register; all of them or none. actor 0: who watches and is no person of the register, and may where no name is asked for.
 * HA_STORE_ERROR: NOT_FOUND; FAILED, which says whom it was not told to. */
gboolean   ha_store_acknowledge_reminders (HaStore *self, const gint64 *ids, guint n, gint64 actor, gint64 now, GError **error);
void       ha_store_acknowledge_reminders_async  (HaStore *self, const gint64 *ids, guint n, gint64 actor, gint64 now, GCancellable *cancellable,
                                                  GAsyncReadyCallback callback, gpointer user_data);
gboolean   ha_store_acknowledge_reminders_finish (HaStore *self, GAsyncResult *result, GError **error);
/* Of these the ids (gint64) for which acknowledging would keep the actor's name: it is asked for, and not in the journal yet. */
GArray    *ha_store_list_nameless (HaStore *self, const gint64 *ids, guint n, gint64 actor, gint64 now, GError **error);
/* The person opened the ticket: all of it that was told to them (and, nobodys: to whoever watches) is seen, but what was put off to later than now. */
gboolean   ha_store_see_ticket        (HaStore *self, gint64 person, gboolean nobodys, gint64 ticket, gint64 now, GError **error);
/* To be shown again at `until`; till then it is as if it had not been handed over. */
gboolean   ha_store_snooze_reminders  (HaStore *self, const gint64 *ids, guint n, gint64 until, GError **error);

/* Who has a desk: whose own agent or window had the register open. Written at most once an office day for a person. */
gboolean   ha_store_be_at_desk        (HaStore *self, gint64 person, gint64 now, GError **error);
/* Ids (gint64) of people who were at their desk since then. */
GArray    *ha_store_list_desks        (HaStore *self, gint64 since, GError **error);

G_END_DECLS
