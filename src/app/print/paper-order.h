/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "paper/page.h"

G_BEGIN_DECLS

/*
 * What is to be on paper: one paper, or several of a kind that are printed in one go. Everything that goes to the printer, into a PDF or to
 * the reader out of the window goes through an order and ha_print_show().
 */
typedef struct _HaPaperOrder HaPaperOrder;

/* Makes the n-th paper, from 0, in a thread. name (NULL at first): what it is of, new, also where it can't be made: "KN-2026-00017". */
typedef HaPages *(*HaPaperMake) (gpointer data, guint n, char **name, GError **error);

/* What came of it. */
typedef struct {
  HaPages *pages;      /* of all that could be made, in order; NULL: none */
  char *title;         /* of the job, the PDF and its file */
  guint n;             /* papers in pages */
  GPtrArray *left_out; /* of HaPaperLeftOut */
} HaPaperMade;

typedef struct {
  char *name; /* NULL: not known */
  GError *error;
} HaPaperLeftOut;

void ha_paper_made_free (HaPaperMade *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaPaperMade, ha_paper_made_free)

/* kind: a literal, what the printer's settings are remembered by. title: Vietnamese, as the paper is; of one paper its name follows it. */
HaPaperOrder *ha_paper_order_new    (const char *kind, const char *title, guint n, HaPaperMake make, gpointer data, GDestroyNotify destroy);
void          ha_paper_order_unref  (HaPaperOrder *self);
const char   *ha_paper_order_get_kind  (HaPaperOrder *self);
const char   *ha_paper_order_get_title (HaPaperOrder *self);
guint         ha_paper_order_get_n     (HaPaperOrder *self);
/* How many were tried; any thread. */
guint         ha_paper_order_get_done  (HaPaperOrder *self);
/* Makes all, once, in a thread; between two papers it may be cancelled. The callback comes in the caller's context; finish gives an error only
 * when it was cancelled. */
void          ha_paper_order_make_async  (HaPaperOrder *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
HaPaperMade  *ha_paper_order_make_finish (GAsyncResult *result, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaPaperOrder, ha_paper_order_unref)

G_END_DECLS
