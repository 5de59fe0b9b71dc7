/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper/page.h"

G_DEFINE_QUARK (ha-paper-error-quark, ha_paper_error)
