/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The quarter's report as a signed document. */
#include "config.h"

#include "core/text.h"
#include "core/words.h"
#include "paper/form/form-private.h"
#include "paper/report-sheet.h"

#define SIZE         13.0
#define ROOM_TO_SIGN 60.0
#define OPEN         "\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0"

static const char *const heads[] = { "TT", "Chỉ tiêu", "Đơn vị", "Mức công bố", "Kết quả", "Tổng số", "Ghi chú" };
#define N_COLUMNS G_N_ELEMENTS (heads)
/* In points; the second has the rest of the width. */
static const double widths[N_COLUMNS] = { 26, 0, 48, 58, 56, 50, 82 };

static const char *
find_place (const HaLetterhead *head, HaDate date)
{
  const char *place = date != HA_DATE_NONE && date < head->place_from && head->place_before != NULL ? head->place_before
                                                                                                    : head->place;

  return place != NULL ? place : "";
}

/* Number and place on one line. */
static void
add_number (HaForm *form, const HaReport *report, const HaLetterhead *head)
{
  const HaLook number = { .size = 13, .align = HA_ALIGN_CENTER, .role = "number" };
  const HaLook place = { .size = 13, .italic = TRUE, .align = HA_ALIGN_CENTER, .role = "place" };
  g_autofree char *day = report->date != HA_DATE_NONE ? ha_text_letter_date (report->date)
                                                      : g_strdup ("ngày" OPEN "tháng" OPEN "năm" OPEN);
  g_autofree char *where = g_strdup_printf ("%s, %s", find_place (head, report->date), day);
  g_autofree char *text = g_strdup_printf ("Số:" OPEN "/%s", report->symbol != NULL ? report->symbol : "");
  double baseline = form->y + ha_look_get_baseline (&number);

  ha_pages_add_text (form->pages, 0, text, form->width * 0.208, baseline, &number);
  ha_pages_add_text (form->pages, 0, where, form->width * 0.708, baseline, &place);
  form->y += ha_look_get_line_height (&number) + 14;
}

static void
add_title (HaForm *form, const HaReport *report)
{
  const HaLook title = { .size = 14, .bold = TRUE, .align = HA_ALIGN_CENTER, .role = "title" };
  const HaLook subject = { .size = 14, .bold = TRUE, .align = HA_ALIGN_CENTER, .role = "subject" };
  const HaLook period = { .size = SIZE, .italic = TRUE, .align = HA_ALIGN_CENTER, .role = "period" };
  g_autofree char *first = ha_text_letter_date (report->from);
  g_autofree char *last = ha_text_letter_date (report->to);
  g_autofree char *text = ha_form_prepare (report->subject, 0);
  g_autofree char *days = g_strdup_printf ("(Số liệu từ %s đến %s)", first, last);

  ha_form_add_text (form, "BÁO CÁO", &title, 1);
  ha_form_add_text (form, text, &subject, 3);
  ha_form_add_text (form, days, &period, 1);
  form->y += 6;
}

static void
add_row (HaStory *story, const HaReportRow *row, guint n)
{
  g_autofree char *number = g_strdup_printf ("%u", n);
  g_autofree char *label = ha_form_prepare (row->label, 0);
  g_autofree char *note = ha_form_prepare (row->note, 0);
  const char *const texts[N_COLUMNS] = { number, label, row->unit, row->limit, row->value, row->count, note };

  ha_story_add_row (story, texts);
}

static void
add_table (HaStory *story, const HaReport *report)
{
  HaTableStyle style = ha_form_table;
  HaColumn columns[N_COLUMNS];
  double rest = ha_story_get_width (story);

  style.cell.size = style.head.size = 11;
  style.head.align = HA_ALIGN_CENTER;
  for (guint i = 0; i < N_COLUMNS; i++)
    rest -= widths[i];
  for (guint i = 0; i < N_COLUMNS; i++)
    columns[i] = (HaColumn){ (widths[i] > 0 ? widths[i] : rest) / HA_MM, i == 0 || i == 2   ? HA_ALIGN_CENTER
                                                                         : i >= 3 && i <= 5 ? HA_ALIGN_RIGHT
                                                                                            : HA_ALIGN_LEFT };
  ha_story_begin_table (story, columns, N_COLUMNS, &style, 6);
  ha_story_add_head_row (story, heads);
  for (guint i = 0; i < report->n_rows; i++)
    add_row (story, &report->rows[i], i + 1);
  ha_story_end_table (story);
}

static void
add_remarks (HaStory *story, const char *remarks)
{
  const HaLook look = { .size = SIZE, .align = HA_ALIGN_JUSTIFY, .indent = 12.7 * HA_MM, .role = "body" };
  g_autofree char *clean = ha_text_clean (remarks);
  g_autofree char *text = ha_text_glue (clean);

  ha_story_add_paragraph (story, text, &look, 6);
}

static void
add_signer (HaStory *story, const HaLetterhead *head)
{
  HaFormSigner signer
      = { head->signatory_title != NULL ? head->signatory_title : "", "(Ký tên, đóng dấu)", head->signatory_name };
  HaForm form;

  ha_form_init (&form, ha_fragment_new (), ha_story_get_width (story) * 0.42, ha_story_get_width (story) * 0.58, SIZE);
  ha_form_add_signers (&form, &signer, 1, ROOM_TO_SIGN);
  ha_story_add_signature (story, form.pages, form.y, 16, "body");
}

HaPages *
ha_report_sheet_layout (const HaReport *report, const HaOffice *office, GError **error)
{
  const HaPageFormat format = ha_page_format_make (HA_PAPER_A4, HA_PORTRAIT, 20, 15, 20, 30);
  g_autoptr (HaStory) story = NULL;
  HaPages *pages;
  HaForm form;

  g_return_val_if_fail (report != NULL && office != NULL, NULL);
  if (!ha_paper_lock (error))
    return NULL;
  story = ha_story_new (&format);
  ha_story_set_rehearsal (story, office->rehearsal);
  ha_story_set_numbers (story, HA_NUMBERS_FROM_SECOND, 13);
  ha_story_leave_out_missing (story);
  ha_form_init (&form, ha_fragment_new (), 0, ha_story_get_width (story), SIZE);
  ha_form_add_nation (&form, office->letterhead);
  add_number (&form, report, office->letterhead);
  add_title (&form, report);
  ha_story_add_fixed (story, form.pages, form.y, 0, "body");
  add_table (story, report);
  add_remarks (story, report->remarks);
  add_signer (story, office->letterhead);
  pages = ha_story_set (story, error);
  ha_paper_unlock ();
  return pages;
}
