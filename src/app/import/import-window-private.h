/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/import/import-check.h"
#include "app/import/import-columns.h"
#include "app/import/import-read.h"
#include "app/import/import-window.h"
#include "app/widgets/work-bar.h"

G_BEGIN_DECLS

/* Shared by import-window.c (pages, reading, planning) and import-run.c (the import, its end). */
typedef enum { PAGE_FILE, PAGE_COLUMNS, PAGE_PLAN, PAGE_WORK, PAGE_DONE } HaImportPage;

struct _HaImportWindow
{
  AdwWindow parent_instance;

  /* Template widgets */
  AdwWindowTitle *title;
  GtkButton *back;
  GtkButton *next;
  GtkSpinner *spinner;
  GtkLabel *error;
  GtkStack *pages;
  GtkWidget *choose;
  HaImportColumns *columns;
  HaImportCheck *check;
  HaWorkBar *work;
  AdwStatusPage *done;
  GtkWidget *look;
  GtkWidget *undo;

  /* Owned references */
  HaSession *session;
  GFile *file;
  HaImportReading *reading; /* NULL before a file was read */
  HaImportPlan *plan;       /* of the third page; NULL elsewhere */
  HaImportBatch *batch;     /* NULL until it is done */
  GCancellable *cancellable;

  HaImportPage page;
  guint generation;         /* of the newest reading or planning */
  guint planning;           /* generation of the newest planning */
  gboolean busy;
  gboolean touched;         /* the person said something of the columns */
};

void ha_import_window_show_error (HaImportWindow *self, const char *sentence); /* NULL: none */
void ha_import_window_show_page  (HaImportWindow *self, HaImportPage page);
/* What is asked of the register: the window is busy until it is answered; end gives the window (owned), or NULL when the answer is of no use
 * any more. */
typedef struct _HaImportRequest HaImportRequest;
HaImportRequest *ha_import_window_begin (HaImportWindow *self);
HaImportWindow  *ha_import_window_end   (HaImportRequest *request);

void ha_import_window_run  (HaImportWindow *self); /* the plan */
void ha_import_window_look (HaImportWindow *self);
void ha_import_window_undo (HaImportWindow *self);

G_END_DECLS
