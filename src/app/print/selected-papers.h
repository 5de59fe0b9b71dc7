/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/models/id-selection.h"
#include "app/session.h"

G_BEGIN_DECLS

/*
 * HaSelectedPapers: prints what is selected in a list of tickets, one or many in one go: a button with a menu of papers. Not to be seen while nothing
 * is selected.
 */
#define HA_TYPE_SELECTED_PAPERS (ha_selected_papers_get_type ())
G_DECLARE_FINAL_TYPE (HaSelectedPapers, ha_selected_papers, HA, SELECTED_PAPERS, AdwBin)

/* Once. */
void ha_selected_papers_follow (HaSelectedPapers *self, HaSession *session, HaIdSelection *selection);
/* The list is that of tickets that wait for the leaders: their dossier comes first. */
void ha_selected_papers_set_leaders (HaSelectedPapers *self, gboolean leaders);
/* The selection, or what is listed of it, may be another. */
void ha_selected_papers_update (HaSelectedPapers *self);
/* Opens the menu; says so when nothing is selected. */
void ha_selected_papers_open   (HaSelectedPapers *self);

G_END_DECLS
