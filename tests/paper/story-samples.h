/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/page/story-private.h"

G_BEGIN_DECLS

/* A story of this format, with the room locked until story_sample_set(). */
HaStory *story_sample_open   (const HaPageFormat *format);
/* Its pages, which there have to be; frees it and unlocks. */
HaPages *story_sample_set    (HaStory *story);
/* A word so many times, with spaces between; new. */
char    *story_sample_repeat (const char *word, guint n);
/* A fragment: a grey box, in points. */
HaPages *story_sample_box    (double width, double height);

G_END_DECLS
