/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * PHIẾU XỬ LÝ KHIẾU NẠI: the ticket's facts, the flowchart and the journal, oldest first, on A4. A journal that is
 * longer than the page goes on with the table's heading repeated; a row is broken only where it is longer than a
 * page. Always in Vietnamese.
 */
#include "config.h"

#include "core/text.h"
#include "core/words.h"
#include "paper/flow-private.h"
#include "paper/story-private.h"

#define PAGE_WIDTH 595.276
#define PAGE_HEIGHT 841.89
#define LEFT 50
#define RIGHT (PAGE_WIDTH - 50)
#define WIDTH (RIGHT - LEFT)
#define HEAD_SIZE 10.5
#define TOP 34
#define BOTTOM (PAGE_HEIGHT - 56) /* of what is printed above the footer */
#define FOOTER (PAGE_HEIGHT - 44)
#define CONTENT_LINES 3
#define N_COLUMNS 4

/* In points; the last has the rest of the width. */
static const double columns[N_COLUMNS] = { 80, 136, 90, WIDTH - 306 };
static const char *const heads[N_COLUMNS] = { "Lúc", "Việc", "Người làm", "Ghi chú" };
static const HaTableStyle journal_style = {
  .cell = { .size = 9.5, .role = "journal" }, .head = { .size = 9.5, .bold = TRUE, .role = "journal-head" },
  .pad_x = 4, .pad_y = 2.5, .rule = 0.75, .grey = 0.45, .fill = 0.92,
  .continued = "Nhật ký xử lý (tiếp)", .continued_look = { .size = 11, .bold = TRUE, .role = "journal-title" },
};

/* What the sheet is made from, and how far it has come. */
typedef struct {
  const HaCase *ticket;
  const GPtrArray *journal; /* NULL: the ticket's own */
  const HaOffice *office;
  gint64 now;
  const char *printed_by;
  HaPages *pages; /* in work: what stands above the journal, from (0, 0) on */
  guint page;
  double y;
} Sheet;

static void
add_rule (Sheet *sheet, double y, double width)
{
  ha_pages_add_rule (sheet->pages, sheet->page, 0, y, WIDTH, y, width, 0);
}

static char *
get_company (const Sheet *sheet)
{
  g_auto (GStrv) lines
      = g_strsplit (sheet->office->letterhead->issuer != NULL ? sheet->office->letterhead->issuer : "", "\n", -1);

  return g_strjoinv (" ", lines);
}

/* Company at the left, code and round at the right, on every page. */
static void
add_head (const Sheet *sheet, HaPages *pages, guint page)
{
  const HaTicket *ticket = sheet->ticket->ticket;
  g_autofree char *company = get_company (sheet);
  g_autofree char *round = g_strdup_printf (" · lần %d", ticket->round);
  HaLook look = { .size = HEAD_SIZE, .bold = TRUE, .role = "issuer" };
  double baseline = TOP + ha_look_get_baseline (&look);
  double x = RIGHT;

  ha_pages_add_text (pages, page, company, LEFT, baseline, &look);
  look = (HaLook) { .size = HEAD_SIZE, .align = HA_ALIGN_RIGHT, .role = "code" };
  x -= ha_pages_add_text (pages, page, round, x, baseline, &look);
  look.bold = TRUE;
  x -= ha_pages_add_text (pages, page, ticket->code, x, baseline, &look);
  look.bold = FALSE;
  ha_pages_add_text (pages, page, "Mã phiếu ", x, baseline, &look);
}

/* When and by whom it was printed, and the page. */
static void
add_foot (const Sheet *sheet, HaPages *pages, guint page, guint n)
{
  g_autofree char *time = ha_words_time (sheet->now, HA_LANG_VI);
  g_autofree char *printed = g_strdup_printf ("In lúc %s%s%s", time, sheet->printed_by != NULL ? " · " : "",
                                              sheet->printed_by != NULL ? sheet->printed_by : "");
  g_autofree char *number = g_strdup_printf ("Trang %u/%u", page + 1, n);
  HaLook look = { .size = 9, .role = "footer" };
  double baseline = FOOTER + 4 + ha_look_get_baseline (&look);

  ha_pages_add_rule (pages, page, LEFT, FOOTER, RIGHT, FOOTER, 0.75, 0);
  ha_pages_add_text (pages, page, printed, LEFT, baseline, &look);
  look.align = HA_ALIGN_RIGHT;
  ha_pages_add_text (pages, page, number, RIGHT, baseline, &look);
}

static void
run_cb (HaPages *pages, guint page, guint n, gpointer user_data)
{
  add_head (user_data, pages, page);
  add_foot (user_data, pages, page, n);
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
  g_autoptr (PangoLayout) layout = NULL;
  double baseline = sheet->y + ha_look_get_baseline (&look), height = ha_look_get_line_height (&look);
  GSList *line;
  int n = 0;

  ha_pages_add_text (sheet->pages, sheet->page, name, x, baseline, &name_look);
  layout = ha_look_create_layout (&look, value != NULL ? value : "", right - value_x);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_height (layout, -lines);
  for (line = pango_layout_get_lines_readonly (layout); line != NULL && n < lines; line = line->next, n++)
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

static void
add_entry (const Sheet *sheet, HaStory *story, const HaEntry *entry)
{
  g_autofree char *at = ha_words_datetime (entry->at);
  g_autofree char *title = ha_words_entry_title (entry, sheet->office, HA_LANG_VI);
  g_autofree char *text = ha_words_entry_text (entry, sheet->office, HA_LANG_VI);
  const char *actor = entry->actor != 0 || entry->actor_name != NULL ? entry->actor_name : ha_words_program ();
  const char *const texts[N_COLUMNS] = { at, title, actor != NULL ? actor : "", text };

  ha_story_add_row (story, texts);
}

static void
add_journal (const Sheet *sheet, HaStory *story)
{
  HaColumn widths[N_COLUMNS];
  const GPtrArray *journal = sheet->journal != NULL ? sheet->journal : sheet->ticket->journal;

  for (int i = 0; i < N_COLUMNS; i++)
    widths[i] = (HaColumn) { columns[i] / HA_MM, HA_ALIGN_LEFT };
  ha_story_add_heading (story, "Nhật ký xử lý", &journal_style.continued_look, 0);
  ha_story_begin_table (story, widths, N_COLUMNS, &journal_style, 3);
  ha_story_add_head_row (story, heads);
  for (guint i = 0; i < journal->len; i++)
    add_entry (sheet, story, g_ptr_array_index (journal, i));
  ha_story_end_table (story);
}

/* The text box is between what is at the head and the foot of every page. */
static HaStory *
make_story (Sheet *sheet)
{
  const HaLook head = { .size = HEAD_SIZE, .bold = TRUE };
  HaPageFormat format = ha_page_format_make (HA_PAPER_A4, HA_PORTRAIT, (TOP + ha_look_get_line_height (&head) + 6) / HA_MM,
                                             LEFT / HA_MM, (PAGE_HEIGHT - BOTTOM) / HA_MM, LEFT / HA_MM);
  HaStory *story = ha_story_new (&format);

  ha_story_set_rehearsal (story, sheet->office->rehearsal);
  ha_story_set_running (story, run_cb, sheet);
  ha_story_leave_out_missing (story);
  return story;
}

HaPages *
ha_flowchart_pages (const HaCase *ticket, const GPtrArray *journal, const HaOffice *office, gint64 now, const char *printed_by,
                    GError **error)
{
  Sheet sheet = { .ticket = ticket, .journal = journal, .office = office, .now = now, .printed_by = printed_by };
  g_autoptr (HaStory) story = NULL;
  HaPages *pages;

  g_return_val_if_fail (ticket != NULL && ticket->ticket != NULL && ticket->customer != NULL, NULL);
  g_return_val_if_fail (office != NULL, NULL);

  if (!ha_paper_lock (error))
    return NULL;
  story = make_story (&sheet);
  sheet.pages = ha_fragment_new ();
  add_title (&sheet);
  add_facts (&sheet);
  add_chart (&sheet);
  ha_story_add_fixed (story, sheet.pages, sheet.y, 0, "chart");
  add_journal (&sheet, story);
  pages = ha_story_set (story, error);
  ha_paper_unlock ();
  return pages;
}
