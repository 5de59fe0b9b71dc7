/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "watch/watch.h"

G_BEGIN_DECLS

/* What a bubble says. Titles are plain text, bodies are markup with everything foreign escaped. New strings. */
char *ha_sentences_alert_title   (const HaAlert *alert, gint64 now, HaLang lang);
char *ha_sentences_alert_body    (const HaAlert *alert, const HaOffice *office, const char *login, HaLang lang);
char *ha_sentences_summary_title (GPtrArray *alerts);
char *ha_sentences_summary_body  (GPtrArray *alerts, gint64 now, HaLang lang);

G_END_DECLS
