/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../store/fixture.h"

G_BEGIN_DECLS

/* What the tests of the promises share. HA_FAULTS=full (./run faults) takes every point, minutes long; else a short form. */
gboolean faults_is_full (void);
/* How often: in the short form, a tenth of it under the sanitizers, or in full. */
guint    faults_times   (guint quick, guint full);

/* A new folder in memory where there is one, else where all temporary files are. */
char    *faults_dup_folder    (void);
void     faults_remove_folder (const char *folder);

/* A rehearsal register in such a folder, and only the folder with a path in it. */
void     faults_set_up        (Fixture *self, gconstpointer data);
void     faults_set_up_folder (Fixture *self, gconstpointer data);
void     faults_tear_down     (Fixture *self, gconstpointer data);
#define ADD_FAULTS(path, func) g_test_add (path, Fixture, NULL, faults_set_up, func, faults_tear_down)
#define ADD_BARE_FAULTS(path, func) g_test_add (path, Fixture, NULL, faults_set_up_folder, func, faults_tear_down)
void     faults_close         (Fixture *self);
void     faults_reopen        (Fixture *self);

/* Codes and letter numbers from 1 without a gap, none twice; asked of the engine, not of the store. */
void     faults_check_numbers (const char *path);
/* One number out of the register, asked of the engine. */
gint64   faults_ask           (const char *path, const char *sql);
/* This person in the register: the first, with all roles. */
gint64   faults_get_person    (HaStore *store);

/* This very program again, with these words; its output can be read. */
GSubprocess *faults_spawn (const char *word, const char *path, const char *more);

G_END_DECLS
