/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the tests of stories and paragraphs begin and end with. */
#include "story-samples.h"

HaStory *
story_sample_open (const HaPageFormat *format)
{
  ha_paper_lock (NULL);
  return ha_story_new (format);
}

HaPages *
story_sample_set (HaStory *story)
{
  g_autoptr (GError) error = NULL;
  HaPages *pages = ha_story_set (story, &error);

  g_assert_no_error (error);
  ha_paper_unlock ();
  ha_story_free (story);
  return pages;
}

char *
story_sample_repeat (const char *word, guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", word);
  return g_string_free (text, FALSE);
}

HaPages *
story_sample_box (double width, double height)
{
  HaPages *fragment = ha_fragment_new ();

  ha_pages_add_rect (fragment, 0, 0, 0, width, height, 0.5);
  return fragment;
}
