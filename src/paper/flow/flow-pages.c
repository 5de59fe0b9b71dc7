/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * PHIẾU XỬ LÝ KHIẾU NẠI: the ticket's facts, the flowchart and the journal, oldest first, on A4. A journal that is
 * longer than the page goes on with the table's heading repeated; a row is broken only where it is longer than a
 * page. Always in Vietnamese.
 */
#include "config.h"

#include "core/text.h"
#include "core/words.h"
#include "paper/flow/flow-private.h"
#include "paper/form/form-private.h"

#define WIDTH (595.276 - 2 * 50)
#define CONTENT_LINES 3

/* What the sheet is made from, and how far it has come. */
typedef struct {
  const HaCase *ticket;
  const HaOffice *office;
  gint64 now;
  HaPages *pages; /* in work: what stands above the journal, from (0, 0) on */
  guint page;
  double y;
} Sheet;

static void
add_rule (Sheet *sheet, double y, double width)
{
  ha_pages_add_rule (sheet->pages, sheet->page, 0, y, WIDTH, y, width, 0);
}

static void
add_title (Sheet *sheet)
{
  const HaLook look = { .size = 14, .bold = TRUE, .align = HA_ALIGN_CENTER, .role = "title" };

  sheet->y
      += ha_pages_add_paragraph (sheet->pages, sheet->page, "PHIẾU XỬ LÝ KHIẾU NẠI", 0, sheet->y, WIDTH, &look) + 4;
  add_rule (sheet, sheet->y, 1);
  sheet->y += 5;
}

/* A name and its value, the value wrapped to at most `lines`, the last ending in … when it is cut. Gives the height. */
static double
add_fact (Sheet *sheet, const char *name, const char *value, double x, double value_x, double right, int lines,
          gboolean bold)
{
  const HaLook name_look = { .size = 10, .grey = 0.25, .role = "fact-name" };
  const HaLook look = { .size = 10, .bold = bold, .role = "fact" };
  g_autofree char *text = ha_form_prepare (value, 0);
  g_autoptr (PangoLayout) layout = NULL;
  double baseline = sheet->y + ha_look_get_baseline (&look), height = ha_look_get_line_height (&look);
  GSList *line;
  int n = 0;

  ha_pages_add_text (sheet->pages, sheet->page, name, x, baseline, &name_look);
  layout = ha_form_create_layout (text, &look, right - value_x, lines, NULL);
  for (line = pango_layout_get_lines_readonly (layout); line != NULL; line = line->next, n++)
    ha_pages_add_layout_line (sheet->pages, sheet->page, line->data, value_x, baseline + n * height, &look);
  return MAX (n, 1) * height + 2.5;
}

static void
add_pair (Sheet *sheet, const char *name, const char *value, gboolean bold, const char *other, const char *other_value)
{
  double left = add_fact (sheet, name, value, 0, 72, 304, 2, bold);
  double right = add_fact (sheet, other, other_value, 312, 376, WIDTH, 2, FALSE);

  sheet->y += MAX (left, right);
}

static void
add_facts (Sheet *sheet)
{
  const HaTicket *ticket = sheet->ticket->ticket;
  const HaCustomer *customer = sheet->ticket->customer;
  g_autofree char *name = ha_words_customer (customer);
  g_autofree char *phone = ha_text_phone_display (customer->phone);
  g_autofree char *content = ha_text_clean_line (ticket->content);
  g_autofree char *kind
      = g_strdup_printf ("%s · %s · %s", ha_words_kind (ticket->kind, HA_LANG_VI),
                         ha_words_area (ticket->area, HA_LANG_VI), ha_words_service (ticket->service, HA_LANG_VI));

  add_pair (sheet, "Khách hàng", name, TRUE, "Điện thoại", phone);
  add_pair (sheet, "Địa chỉ", customer->address, FALSE, "Mã thuê bao", customer->subscriber_code);
  add_pair (sheet, "Loại", kind, FALSE, "Hình thức", ha_words_channel (ticket->channel, HA_LANG_VI));
  sheet->y += add_fact (sheet, "Nội dung", content, 0, 72, WIDTH, CONTENT_LINES, FALSE);
  sheet->y += 2;
  add_rule (sheet, sheet->y, 1);
  sheet->y += 5;
}

static void
add_chart (Sheet *sheet)
{
  g_autoptr (HaFlow) flow = ha_flow_new (sheet->ticket, sheet->office, sheet->now, HA_LANG_VI);

  sheet->y += ha_flow_add_chart (sheet->pages, sheet->page, 0, sheet->y, WIDTH, flow, HA_LANG_VI) + 8;
  sheet->y += ha_flow_add_legend (sheet->pages, sheet->page, 0, sheet->y) + 8;
}

HaPages *
ha_flowchart_pages (const HaCase *ticket, const GPtrArray *journal, const HaOffice *office, gint64 now, const char *printed_by,
                    GError **error)
{
  Sheet sheet = { .ticket = ticket, .office = office, .now = now };
  HaFrame frame = { .office = office, .now = now, .printed_by = printed_by };
  g_autoptr (HaStory) story = NULL;
  HaPages *pages;

  g_return_val_if_fail (ticket != NULL && ticket->ticket != NULL && ticket->customer != NULL, NULL);
  g_return_val_if_fail (office != NULL, NULL);

  if (!ha_paper_lock (error))
    return NULL;
  frame.code = ticket->ticket->code;
  frame.round = ticket->ticket->round;
  story = ha_frame_make_story (&frame, HA_PORTRAIT);
  sheet.pages = ha_fragment_new ();
  add_title (&sheet);
  add_facts (&sheet);
  add_chart (&sheet);
  ha_story_add_fixed (story, sheet.pages, sheet.y, 0, "chart");
  ha_form_add_journal (story, journal != NULL ? journal : ticket->journal, office, 0);
  pages = ha_story_set (story, error);
  ha_paper_unlock ();
  return pages;
}
