/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A ticket's journal as a table, oldest first; a row is broken only where it is longer than a page. */
#include "config.h"

#include "core/text.h"
#include "core/words.h"
#include "paper/form/form-private.h"

#define N_COLUMNS 4

/* In points; the last has the rest of the width. */
static const double columns[N_COLUMNS - 1] = { 80, 136, 90 };
static const char *const heads[N_COLUMNS] = { "Lúc", "Việc", "Người làm", "Ghi chú" };

const HaTableStyle ha_form_table = {
  .cell = { .size = 9.5, .role = "cell" },
  .head = { .size = 9.5, .bold = TRUE, .role = "head" },
  .pad_x = 4,
  .pad_y = 2.5,
  .rule = 0.75,
  .grey = 0.45,
  .fill = 0.92,
};

static void
add_entry (HaStory *story, const HaEntry *entry, const HaOffice *office)
{
  g_autofree char *at = ha_words_datetime (entry->at);
  g_autofree char *title = ha_words_entry_title (entry, office, HA_LANG_VI);
  g_autofree char *text = ha_words_entry_text (entry, office, HA_LANG_VI);
  g_autofree char *clean_title = ha_text_clean_line (title);
  g_autofree char *clean = ha_text_clean (text);
  g_autofree char *actor
      = ha_text_clean_line (entry->actor != 0 || entry->actor_name != NULL ? entry->actor_name : ha_words_program ());
  const char *const texts[N_COLUMNS] = { at, clean_title, actor, clean };

  ha_story_add_row (story, texts);
}

void
ha_form_add_journal (HaStory *story, const GPtrArray *journal, const HaOffice *office, double gap)
{
  const HaLook title = { .size = 11, .bold = TRUE, .role = "journal-title" };
  HaTableStyle style = ha_form_table;
  HaColumn widths[N_COLUMNS];
  double rest = ha_story_get_width (story);

  style.cell.role = "journal";
  style.head.role = "journal-head";
  style.continued = "Nhật ký xử lý (tiếp)";
  style.continued_look = title;
  for (int i = 0; i < N_COLUMNS; i++)
    {
      widths[i] = (HaColumn){ (i + 1 < N_COLUMNS ? columns[i] : rest) / HA_MM, HA_ALIGN_LEFT };
      rest -= i + 1 < N_COLUMNS ? columns[i] : 0;
    }
  ha_story_add_heading (story, "Nhật ký xử lý", &title, gap);
  ha_story_begin_table (story, widths, N_COLUMNS, &style, 3);
  ha_story_add_head_row (story, heads);
  for (guint i = 0; i < journal->len; i++)
    add_entry (story, g_ptr_array_index (journal, i), office);
  ha_story_end_table (story);
}
