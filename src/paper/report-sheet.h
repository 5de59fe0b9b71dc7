/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/people.h"
#include "paper/page.h"

G_BEGIN_DECLS

/* A line of the report's table. All texts are as printed ("99,5 %"), borrowed; NULL is an empty cell. */
typedef struct {
  const char *label;
  const char *unit;
  const char *limit;   /* what is promised */
  const char *value;   /* what was reached */
  const char *count;   /* out of how many */
  const char *note;
} HaReportRow;

typedef struct {
  const char *subject;       /* "Chất lượng phục vụ quý I năm 2026" */
  HaDate from, to;           /* of the figures, both counted */
  HaDate date;               /* beside the place; HA_DATE_NONE: left open for the hand */
  const char *symbol;        /* after the open number: "BC-THC" */
  const HaReportRow *rows;
  guint n_rows;
  const char *remarks;       /* below the table, paragraphs separated by \n; NULL */
} HaReport;

/*
 * BÁO CÁO of a quarter, or of another period: issuer and country, open number, place and date, the table of figures with its head repeated,
 * signature of the letterhead's signatory. It prints the figures that it is given and reckons none. Full reference. Rule: ND30 PL I, PL III
 */
HaPages *ha_report_sheet_layout (const HaReport *report, const HaOffice *office, GError **error);

G_END_DECLS
