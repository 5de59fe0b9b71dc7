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

#define PAGE_WIDTH 595.276
#define PAGE_HEIGHT 841.89
#define LEFT 50
#define RIGHT (PAGE_WIDTH - 50)
#define WIDTH (RIGHT - LEFT)
#define TOP 34
#define BOTTOM (PAGE_HEIGHT - 56) /* of what is printed above the footer */
#define FOOTER (PAGE_HEIGHT - 44)
#define CELL_PAD_X 4
#define CELL_PAD_Y 2.5
#define CONTENT_LINES 3
#define N_COLUMNS 4
#define LINE_GREY 0.45

static const double columns[N_COLUMNS + 1] = { 0, 80, 216, 306, WIDTH };
static const char *const heads[N_COLUMNS] = { "Lúc", "Việc", "Người làm", "Ghi chú" };
static const HaLook cell_look = { .size = 9.5, .role = "journal" };
static const HaLook head_look = { .size = 9.5, .bold = TRUE, .role = "journal-head" };

/* What the sheet is made from, and how far it has come. */
typedef struct {
  const HaCase *ticket;
  const GPtrArray *journal; /* NULL: the ticket's own */
  const HaOffice *office;
  gint64 now;
  const char *printed_by;
  HaPages *pages;
  guint page;
  double y;
} Sheet;

static void
add_rule (Sheet *sheet, double y, double width)
{
  ha_pages_add_rule (sheet->pages, sheet->page, LEFT, y, RIGHT, y, width, 0);
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
add_page (Sheet *sheet)
{
  const HaTicket *ticket = sheet->ticket->ticket;
  g_autofree char *company = get_company (sheet);
  g_autofree char *round = g_strdup_printf (" · lần %d", ticket->round);
  HaLook look = { .size = 10.5, .bold = TRUE, .role = "issuer" };
  double baseline = TOP + ha_look_get_baseline (&look);
  double x = RIGHT;

  sheet->page = ha_pages_add_page (sheet->pages);
  if (sheet->office->rehearsal)
    ha_pages_add_rehearsal (sheet->pages, sheet->page);
  ha_pages_add_text (sheet->pages, sheet->page, company, LEFT, baseline, &look);
  look = (HaLook) { .size = 10.5, .align = HA_ALIGN_RIGHT, .role = "code" };
  x -= ha_pages_add_text (sheet->pages, sheet->page, round, x, baseline, &look);
  look.bold = TRUE;
  x -= ha_pages_add_text (sheet->pages, sheet->page, ticket->code, x, baseline, &look);
  look.bold = FALSE;
  ha_pages_add_text (sheet->pages, sheet->page, "Mã phiếu ", x, baseline, &look);
  sheet->y = TOP + ha_look_get_line_height (&look) + 6;
}

static void
add_title (Sheet *sheet)
{
  const HaLook look = { .size = 14, .bold = TRUE, .align = HA_ALIGN_CENTER, .role = "title" };

  sheet->y
      += ha_pages_add_paragraph (sheet->pages, sheet->page, "PHIẾU XỬ LÝ KHIẾU NẠI", LEFT, sheet->y, WIDTH, &look) + 4;
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

  ha_pages_add_text (sheet->pages, sheet->page, name, LEFT + x, baseline, &name_look);
  layout = ha_look_create_layout (&look, value != NULL ? value : "", right - value_x);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_height (layout, -lines);
  for (line = pango_layout_get_lines_readonly (layout); line != NULL && n < lines; line = line->next, n++)
    ha_pages_add_layout_line (sheet->pages, sheet->page, line->data, LEFT + value_x, baseline + n * height, &look);
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

  sheet->y += ha_flow_add_chart (sheet->pages, sheet->page, LEFT, sheet->y, WIDTH, flow, HA_LANG_VI) + 8;
  sheet->y += ha_flow_add_legend (sheet->pages, sheet->page, LEFT, sheet->y) + 8;
}

/* Lines of a row of cells. */
typedef struct {
  PangoLayout *cells[N_COLUMNS];
  int lines;
} Row;

static void
clear_row (Row *row)
{
  for (int i = 0; i < N_COLUMNS; i++)
    g_clear_object (&row->cells[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Row, clear_row)

static void
init_row (Row *row, const char *const texts[N_COLUMNS], const HaLook *look)
{
  *row = (Row) { .lines = 1 };
  for (int i = 0; i < N_COLUMNS; i++)
    {
      row->cells[i] = ha_look_create_layout (look, texts[i], columns[i + 1] - columns[i] - 2 * CELL_PAD_X);
      row->lines = MAX (row->lines, pango_layout_get_line_count (row->cells[i]));
    }
}

static double
get_height (int lines)
{
  return lines * ha_look_get_line_height (&cell_look) + 2 * CELL_PAD_Y;
}

/* Lines [from, to) of a row, framed but for the upper side: that is the row's above. */
static void
add_lines (Sheet *sheet, const Row *row, int from, int to, const HaLook *look)
{
  double height = get_height (to - from), line_height = ha_look_get_line_height (look);
  double top = sheet->y;

  for (int i = 0; i < N_COLUMNS; i++)
    for (int k = from; k < MIN (to, pango_layout_get_line_count (row->cells[i])); k++)
      ha_pages_add_layout_line (sheet->pages, sheet->page, pango_layout_get_line_readonly (row->cells[i], k),
                                LEFT + columns[i] + CELL_PAD_X,
                                top + CELL_PAD_Y + (k - from) * line_height + ha_look_get_baseline (look), look);
  for (int i = 0; i <= N_COLUMNS; i++)
    ha_pages_add_rule (sheet->pages, sheet->page, LEFT + columns[i], top, LEFT + columns[i], top + height, 0.75,
                       LINE_GREY);
  ha_pages_add_rule (sheet->pages, sheet->page, LEFT, top + height, RIGHT, top + height, 0.75, LINE_GREY);
  sheet->y += height;
}

static void
add_table_head (Sheet *sheet)
{
  g_auto (Row) row = { 0 };

  init_row (&row, heads, &head_look);
  ha_pages_add_rect (sheet->pages, sheet->page, LEFT, sheet->y, WIDTH, get_height (row.lines), 0.92);
  ha_pages_add_rule (sheet->pages, sheet->page, LEFT, sheet->y, RIGHT, sheet->y, 0.75, LINE_GREY);
  add_lines (sheet, &row, 0, row.lines, &head_look);
}

static void
turn_page (Sheet *sheet)
{
  const HaLook look = { .size = 11, .bold = TRUE, .role = "journal-title" };

  add_page (sheet);
  sheet->y += 4;
  sheet->y
      += ha_pages_add_paragraph (sheet->pages, sheet->page, "Nhật ký xử lý (tiếp)", LEFT, sheet->y, WIDTH, &look) + 3;
  add_table_head (sheet);
}

static int
count_room (const Sheet *sheet)
{
  return (int) ((BOTTOM - sheet->y - 2 * CELL_PAD_Y) / ha_look_get_line_height (&cell_look));
}

static void
add_entry (Sheet *sheet, const HaEntry *entry)
{
  g_autofree char *at = ha_words_datetime (entry->at);
  g_autofree char *title = ha_words_entry_title (entry, sheet->office, HA_LANG_VI);
  g_autofree char *text = ha_words_entry_text (entry, sheet->office, HA_LANG_VI);
  const char *actor = entry->actor != 0 || entry->actor_name != NULL ? entry->actor_name : ha_words_program ();
  const char *const texts[N_COLUMNS] = { at, title, actor != NULL ? actor : "", text };
  g_auto (Row) row = { 0 };
  int from = 0;

  init_row (&row, texts, &cell_look);
  if (row.lines > count_room (sheet))
    turn_page (sheet);
  while (row.lines - from > count_room (sheet))
    {
      int to = from + count_room (sheet);

      add_lines (sheet, &row, from, to, &cell_look);
      turn_page (sheet);
      from = to;
    }
  add_lines (sheet, &row, from, row.lines, &cell_look);
}

static void
add_journal (Sheet *sheet)
{
  const HaLook look = { .size = 11, .bold = TRUE, .role = "journal-title" };
  const GPtrArray *journal = sheet->journal != NULL ? sheet->journal : sheet->ticket->journal;

  if (count_room (sheet) < 8) /* heading, table head and two rows stay together */
    turn_page (sheet);
  else
    {
      sheet->y += ha_pages_add_paragraph (sheet->pages, sheet->page, "Nhật ký xử lý", LEFT, sheet->y, WIDTH, &look) + 3;
      add_table_head (sheet);
    }
  for (guint i = 0; i < journal->len; i++)
    add_entry (sheet, g_ptr_array_index (journal, i));
}

static void
add_footers (Sheet *sheet)
{
  g_autofree char *time = ha_words_time (sheet->now, HA_LANG_VI);
  g_autofree char *printed = g_strdup_printf ("In lúc %s%s%s", time, sheet->printed_by != NULL ? " · " : "",
                                              sheet->printed_by != NULL ? sheet->printed_by : "");
  HaLook look = { .size = 9, .role = "footer" };
  guint n = ha_pages_get_n (sheet->pages);

  for (sheet->page = 0; sheet->page < n; sheet->page++)
    {
      g_autofree char *number = g_strdup_printf ("Trang %u/%u", sheet->page + 1, n);
      double baseline = FOOTER + 4 + ha_look_get_baseline (&look);

      add_rule (sheet, FOOTER, 0.75);
      look.align = HA_ALIGN_LEFT;
      ha_pages_add_text (sheet->pages, sheet->page, printed, LEFT, baseline, &look);
      look.align = HA_ALIGN_RIGHT;
      ha_pages_add_text (sheet->pages, sheet->page, number, RIGHT, baseline, &look);
    }
}

HaPages *
ha_flowchart_pages (const HaCase *ticket, const GPtrArray *journal, const HaOffice *office, gint64 now, const char *printed_by,
                    GError **error)
{
  Sheet sheet = { .ticket = ticket, .journal = journal, .office = office, .now = now, .printed_by = printed_by };

  g_return_val_if_fail (ticket != NULL && ticket->ticket != NULL && ticket->customer != NULL, NULL);
  g_return_val_if_fail (office != NULL, NULL);

  if (!ha_paper_lock (error))
    return NULL;
  sheet.pages = ha_pages_new (PAGE_WIDTH, PAGE_HEIGHT);
  add_page (&sheet);
  add_title (&sheet);
  add_facts (&sheet);
  add_chart (&sheet);
  add_journal (&sheet);
  add_footers (&sheet);
  ha_paper_unlock ();
  return sheet.pages;
}
