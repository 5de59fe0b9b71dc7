/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store.h"

G_BEGIN_DECLS

/* What the benches over a register share. Times in milliseconds of the wall clock. */

#define BENCH_NOW G_GINT64_CONSTANT (1770883800) /* 2026-02-12 15:10: when the made-up tickets end */

/* The register to be read: argument 1, or $HOIAM_BENCH_REGISTER, or one of 20,000 tickets made here. Fails the program. New. */
char    *bench_get_register   (int argc, char **argv);
/* A copy to be written into, byte by byte, the disk waited for; the register must be closed. ms may be NULL. New. */
char    *bench_copy_register  (const char *path, double *ms);
void     bench_drop_register  (const char *path); /* the file, and those beside it */
HaStore *bench_open           (const char *path);
/* One more, as clerks type it: `at` is a moment and makes it unlike others. The ticket's id. */
gint64   bench_register       (HaStore *store, gint64 at);

double   bench_get_ms         (void);
GArray  *bench_times_new      (void);
void     bench_times_add      (GArray *times, double ms);
double   bench_get_percentile (GArray *times, double percent); /* sorts them */
/* One line: the figure, how many times the limit it is, the aim (0 = none), and whether it is held. */
void     bench_report         (const char *what, double value, const char *unit, double limit, const char *limit_name, double aim);
/* A figure without a limit in the same run, or NULL: no aim. at_most: the aim, 0 = none. */
void     bench_report_figure  (const char *what, double value, const char *unit, double at_most);

G_END_DECLS
