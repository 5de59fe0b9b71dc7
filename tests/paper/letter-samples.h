/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/ticket.h"

G_BEGIN_DECLS

/* 13:45 thứ Hai 23/02/2026: the present of these samples. */
#define LETTER_SAMPLE_NOW G_GINT64_CONSTANT (1771829100)

/* KN-2026-0104: a letter about money, received 16:40 on 12/02/2026, verified and with an outcome. */
HaOffice *letter_sample_office_new (void);
HaCase   *letter_sample_case_new   (void);
/* A letter with every part filled by hand; issued as 05/THC-CSKH on the 23rd when `issued`. */
HaLetter *letter_sample_new        (gboolean issued);
/* Puts text in place of *field. */
void      letter_sample_set        (char **field, const char *text);

G_END_DECLS
