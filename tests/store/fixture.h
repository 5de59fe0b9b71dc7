/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/procedure.h"
#include "store/remind/remind.h"
#include "store/store.h"

G_BEGIN_DECLS

/* A rehearsal register in a folder of its own, and short ways to fill it. */
#define FIXTURE_NOW G_GINT64_CONSTANT (1770883800) /* Thursday 2026-02-12 15:10 in the office */
#define HOUR G_GINT64_CONSTANT (3600)

typedef struct {
  char *folder;
  char *path;
  HaStore *store;
  gint64 person; /* the first one, with all roles */
} Fixture;

void fixture_set_up    (Fixture *self, gconstpointer data);
void fixture_tear_down (Fixture *self, gconstpointer data);
/* Only the folder and a path in it. */
void fixture_set_up_folder (Fixture *self, gconstpointer data);
#define ADD_TEST(path, func) g_test_add (path, Fixture, NULL, fixture_set_up, func, fixture_tear_down)
#define ADD_BARE_TEST(path, func) g_test_add (path, Fixture, NULL, fixture_set_up_folder, func, fixture_tear_down)

HaStore        *fixture_create   (const char *path);
HaRegistration *fixture_make     (HaChannel channel, const char *customer, const char *content);
HaCase         *fixture_register (Fixture *self, HaChannel channel, gint64 now);
/* Pairs of name and value, ended by NULL. New. */
HaFields       *fixture_fields   (const char *name, ...) G_GNUC_NULL_TERMINATED;
/* Acts, asserts that it was allowed, and puts the new case into *ticket. */
void            fixture_act      (Fixture *self, HaCase **ticket, HaAction action, gint64 now, ...) G_GNUC_NULL_TERMINATED;
/* The same, refused with this code. */
void            fixture_refused  (Fixture *self, HaCase *ticket, HaAction action, gint64 now, GQuark domain, int code, ...) G_GNUC_NULL_TERMINATED;
/* Records a reminder of a limit of a ticket's first round (ticket 0: of a day); its id, 0 when that was done before. */
gint64          fixture_tell     (HaStore *store, gint64 person, HaCause cause, gint64 ticket, const HaClock *clock, gint64 threshold, gint64 now);
HaLetter       *fixture_draft_in (Fixture *self, gint64 ticket, const char *book, gint64 now);
HaLetter       *fixture_draft    (Fixture *self, gint64 ticket, gint64 now);
/* A seal that draws no more than the letter's text; user_data counts calls when it is a guint *. */
GBytes         *fixture_seal     (const HaLetter *letter, gpointer user_data, GError **error);
/* A tenth of the rounds under the sanitizers ($HA_SANITIZED), where everything is slow, else all. */
guint           fixture_count_rounds (guint rounds);
/* A frozen register of tests/fixtures, into a new file. */
void            fixture_unpack (const char *name, const char *to);
/* The office with the calendars that were before. New. */
HaOffice       *fixture_load_history (HaStore *store);
/* "<register>.copy", new; and how many files of its folder have names that begin so. */
char           *fixture_get_copy    (Fixture *self);
guint           fixture_count_files (Fixture *self, const char *start);
/* Keeps the result in a GAsyncResult *; waits for it. */
void            fixture_keep_result_cb (GObject *source, GAsyncResult *result, gpointer data);
GAsyncResult   *fixture_wait        (GAsyncResult **result);
/* Keeps done and total in two guint64. */
void            fixture_note_progress (guint64 done, guint64 total, gpointer data);
/* What check finds, as a test failure. */
void            fixture_check    (HaStore *store);

G_END_DECLS
