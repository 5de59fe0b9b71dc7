/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/flowchart.h"
#include "paper/page/page-private.h"

G_BEGIN_DECLS

/* The chart put on a page of the room, from (x, y), `width` points wide; gives its height. What is drawn later needs
 * no flow any more. [locked] */
double ha_flow_add_chart   (HaPages *pages, guint page, double x, double y, double width, const HaFlow *flow, HaLang lang);
/* Its height on such a page, without putting it there. [locked] */
double ha_flow_measure_chart (double width, const HaFlow *flow, HaLang lang);
/* One line that explains signs and lines; gives its height. [locked] */
double ha_flow_add_legend  (HaPages *pages, guint page, double x, double y);

G_END_DECLS
