/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The report log on paper. */
#include "config.h"

#include "core/words.h"
#include "paper/form/form-private.h"
#include "paper/log-sheet.h"

#define MOST_CONTENT 400 /* characters */
#define MOST_NAME    200
#define ROOM_TO_SIGN 44.0

static const char *const heads[] = {
  "Số", "Ngày, giờ", "Mã phiếu", "Khách hàng", "Hình thức", "Loại", "Nội dung", "Người tiếp nhận",
};
#define N_COLUMNS G_N_ELEMENTS (heads)
/* In points; the content has the rest of the width. */
static const double widths[N_COLUMNS] = { 24, 84, 72, 116, 66, 84, 0, 86 };
#define CONTENT_COLUMN 6

/* "ngày 12 …", "tuần từ … đến …", "tháng 02 năm 2026": whole weeks begin on Monday. */
static char *
describe_period (HaDate from, HaDate to)
{
  g_autofree char *first = ha_words_date (from, HA_LANG_VI);
  g_autofree char *last = ha_words_date (to, HA_LANG_VI);
  int year, month, day, next;

  if (from == to)
    return g_strdup_printf ("ngày %s", first);
  ha_date_get (from, &year, &month, &day);
  ha_date_get (to + 1, NULL, NULL, &next);
  if (day == 1 && next == 1 && to - from < 31)
    return g_strdup_printf ("tháng %02d năm %d", month, year);
  if (ha_date_get_weekday (from) == HA_MONDAY && to - from == 6)
    return g_strdup_printf ("tuần từ %s đến %s", first, last);
  return g_strdup_printf ("từ %s đến %s", first, last);
}

char *
ha_log_sheet_get_title (HaDate from, HaDate to)
{
  g_autofree char *period = describe_period (from, to);

  return g_strdup_printf ("Nhật ký báo cáo, %s", period);
}

static void
add_title (HaStory *story, HaDate from, HaDate to, guint n)
{
  const HaLook title = { .size = 14, .bold = TRUE, .align = HA_ALIGN_CENTER, .role = "title" };
  const HaLook look = { .size = 11, .align = HA_ALIGN_CENTER, .role = "period" };
  g_autofree char *period = describe_period (from, to);
  g_autofree char *text = n > 0 ? g_strdup_printf ("%s · %u lượt tiếp nhận", period, n)
                                : g_strdup_printf ("%s · không có lượt tiếp nhận nào", period);
  gunichar first = g_unichar_toupper (g_utf8_get_char (text));
  GString *line = g_string_new (NULL);

  g_string_append_unichar (line, first);
  g_string_append (line, g_utf8_next_char (text));
  ha_story_add_heading (story, "NHẬT KÝ BÁO CÁO", &title, 0);
  ha_story_add_heading (story, line->str, &look, 2);
  g_string_free (line, TRUE);
}

static void
add_line (HaStory *story, const HaLogLine *line)
{
  g_autofree char *number = g_strdup_printf ("%d", line->number);
  g_autofree char *at = ha_words_datetime (line->at);
  g_autofree char *customer = ha_form_prepare (line->customer, MOST_NAME);
  g_autofree char *content = ha_form_prepare (line->content, MOST_CONTENT);
  g_autofree char *person = ha_form_prepare (line->person, MOST_NAME);
  const char *const texts[N_COLUMNS] = {
    number,
    at,
    line->code,
    customer,
    ha_words_channel_short (line->channel, HA_LANG_VI),
    ha_words_area_short (line->area, HA_LANG_VI),
    content,
    person,
  };

  ha_story_add_row (story, texts);
}

static void
add_table (HaStory *story, const GPtrArray *lines)
{
  HaColumn columns[N_COLUMNS];
  double rest = ha_story_get_width (story);

  for (guint i = 0; i < N_COLUMNS; i++)
    rest -= widths[i];
  for (guint i = 0; i < N_COLUMNS; i++)
    columns[i]
        = (HaColumn){ (i == CONTENT_COLUMN ? rest : widths[i]) / HA_MM, i == 0 ? HA_ALIGN_RIGHT : HA_ALIGN_LEFT };
  ha_story_begin_table (story, columns, N_COLUMNS, &ha_form_table, 8);
  ha_story_add_head_row (story, heads);
  for (guint i = 0; i < lines->len; i++)
    add_line (story, g_ptr_array_index (lines, i));
  ha_story_end_table (story);
}

static void
add_signers (HaStory *story)
{
  static const HaFormSigner signers[] = {
    { "NGƯỜI LẬP", "(Ký, ghi rõ họ tên)", NULL },
    { "PHỤ TRÁCH BỘ PHẬN", "(Ký, ghi rõ họ tên)", NULL },
  };
  HaForm form;

  ha_form_init (&form, ha_fragment_new (), 0, ha_story_get_width (story), 11);
  ha_form_add_signers (&form, signers, G_N_ELEMENTS (signers), ROOM_TO_SIGN);
  ha_story_hold_next (story);
  ha_story_add_fixed (story, form.pages, form.y, 14, "body");
}

HaPages *
ha_log_sheet_layout (const GPtrArray *lines, HaDate from, HaDate to, const HaOffice *office, const char *anchor,
                     gint64 now, const char *printed_by, GError **error)
{
  HaFrame frame = { .office = office, .now = now, .printed_by = printed_by, .anchor = anchor };
  g_autoptr (HaStory) story = NULL;
  HaPages *pages;

  g_return_val_if_fail (lines != NULL && office != NULL && from <= to, NULL);
  if (!ha_paper_lock (error))
    return NULL;
  story = ha_frame_make_story (&frame, HA_LANDSCAPE);
  add_title (story, from, to, lines->len);
  add_table (story, lines);
  add_signers (story);
  pages = ha_story_set (story, error);
  ha_paper_unlock ();
  return pages;
}
