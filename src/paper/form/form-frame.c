/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What every page of the office's own papers has at its head and foot: company and code; when it was printed, and the page. */
#include "config.h"

#include "core/words.h"
#include "paper/form/form-private.h"

#define EDGE      50.0 /* left and right */
#define TOP       34.0
#define BOTTOM    56.0 /* below the text */
#define FOOTER    44.0
#define HEAD_SIZE 10.5

static void
add_code (const HaFrame *self, HaPages *pages, guint page, double x, double baseline)
{
  HaLook look = { .size = HEAD_SIZE, .align = HA_ALIGN_RIGHT, .role = "code" };
  g_autofree char *round = g_strdup_printf (" · lần %d", self->round);

  x -= ha_pages_add_text (pages, page, round, x, baseline, &look);
  look.bold = TRUE;
  x -= ha_pages_add_text (pages, page, self->code, x, baseline, &look);
  look.bold = FALSE;
  ha_pages_add_text (pages, page, "Mã phiếu ", x, baseline, &look);
}

static void
add_head (const HaFrame *self, HaPages *pages, guint page, double right)
{
  const HaLook look = { .size = HEAD_SIZE, .bold = TRUE, .role = "issuer" };
  g_autofree char *company = ha_form_get_company (self->office->letterhead);
  double baseline = TOP + ha_look_get_baseline (&look);

  ha_pages_add_text (pages, page, company, EDGE, baseline, &look);
  if (self->code != NULL)
    add_code (self, pages, page, right, baseline);
}

static void
add_foot (const HaFrame *self, HaPages *pages, guint page, guint n, double right, double y)
{
  HaLook look = { .size = 9, .role = "footer" };
  g_autofree char *time = ha_words_time (self->now, HA_LANG_VI);
  g_autofree char *printed = g_strdup_printf ("In lúc %s%s%s", time, self->printed_by != NULL ? " · " : "",
                                              self->printed_by != NULL ? self->printed_by : "");
  g_autofree char *number = g_strdup_printf ("Trang %u/%u", page + 1, n);
  double baseline = y + 4 + ha_look_get_baseline (&look);

  ha_pages_add_rule (pages, page, EDGE, y, right, y, 0.75, 0);
  ha_pages_add_text (pages, page, printed, EDGE, baseline, &look);
  look.align = HA_ALIGN_RIGHT;
  ha_pages_add_text (pages, page, number, right, baseline, &look);
  if (self->anchor != NULL)
    {
      g_autofree char *anchor = g_strdup_printf ("Nhật ký: %s", self->anchor);

      look = (HaLook){ .size = 6.5, .grey = 0.35, .role = "anchor" };
      ha_pages_add_text (pages, page, anchor, EDGE, baseline + 10, &look);
    }
}

static void
run_cb (HaPages *pages, guint page, guint n, gpointer user_data)
{
  double width, height;

  ha_pages_get_size (pages, &width, &height);
  add_head (user_data, pages, page, width - EDGE);
  add_foot (user_data, pages, page, n, width - EDGE, height - FOOTER);
}

HaStory *
ha_frame_make_story (HaFrame *frame, HaOrientation orientation)
{
  const HaLook head = { .size = HEAD_SIZE, .bold = TRUE };
  HaPageFormat format
      = ha_page_format_make (HA_PAPER_A4, orientation, (TOP + ha_look_get_line_height (&head) + 6) / HA_MM,
                             EDGE / HA_MM, BOTTOM / HA_MM, EDGE / HA_MM);
  HaStory *story = ha_story_new (&format);

  ha_story_set_rehearsal (story, frame->office->rehearsal);
  ha_story_set_running (story, run_cb, frame);
  ha_story_leave_out_missing (story);
  return story;
}
