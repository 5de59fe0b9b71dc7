/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HA_PAPER_ERROR. */
#include "paper/page.h"

G_DEFINE_QUARK (ha-paper-error-quark, ha_paper_error)
