/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/flow.h"

G_BEGIN_DECLS

/* Flowcharts in every state, made by hand, so that paper and window are tested without the procedure. */
typedef enum {
  FLOW_SOON,       /* handling, written reply due today */
  FLOW_NEW,        /* received, nobody has it yet */
  FLOW_LATE,       /* handling, 2 h 05 late */
  FLOW_PAUSED,     /* support, waiting for an appointment */
  FLOW_QUESTION,   /* outcome recorded, the customer is asked */
  FLOW_LEADERSHIP, /* passed 48 hours of support */
  FLOW_BACK,       /* from leadership back to the outcome */
  FLOW_EARLY,      /* escalated from handling by a person */
  FLOW_SATISFIED,
  FLOW_AFTER_SUPPORT,
  FLOW_ON_THE_SPOT,
  FLOW_WITHDRAWN,
  FLOW_REOPENED,   /* second round */
  FLOW_LONG_WORDS, /* names of an unusual length */
  N_FLOWS,
} FlowSample;

const char *flow_sample_get_name (FlowSample sample);
HaFlow     *flow_sample_new      (FlowSample sample);

G_END_DECLS
