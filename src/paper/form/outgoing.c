/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The book of outgoing documents on paper. */
#include "config.h"

#include <string.h>

#include "core/text.h"
#include "core/words.h"
#include "paper/form/form-private.h"
#include "paper/outgoing.h"

#define MOST_TEXT 400 /* characters of a cell */
#define N_COLUMNS 10
#define ROOM_TO_SIGN 44.0

static const char *const heads[N_COLUMNS] = {
  "Số, ký hiệu văn bản",
  "Ngày tháng văn bản",
  "Tên loại và trích yếu nội dung văn bản",
  "Người ký",
  "Nơi nhận văn bản",
  "Đơn vị, người nhận bản lưu",
  "Số lượng bản",
  "Ngày chuyển",
  "Ký nhận",
  "Ghi chú",
};
static const char *const numbers[N_COLUMNS] = { "(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)", "(10)" };
/* In points; the third has the rest of the width. */
static const double widths[N_COLUMNS] = { 66, 54, 0, 72, 108, 58, 38, 54, 80, 90 };

/* ---- What stands in the cells ------------------------------------------------------------------------------------ */

static char *
make_day (gint64 at)
{
  int year, month, day;

  if (at == 0)
    return g_strdup ("");
  ha_date_get (ha_time_get_date (at, NULL), &year, &month, &day);
  return g_strdup_printf ("%02d/%02d/%d", day, month, year);
}

static gboolean
is_kept_copy (const char *line)
{
  return g_str_has_prefix (line, "Lưu");
}

/* Whom it went to: the addressee, and where "as above" is not said again, the other receivers. */
static char *
make_receivers (const HaLetter *letter)
{
  g_auto (GStrv) lines = g_strsplit (letter->receivers != NULL ? letter->receivers : "", "\n", -1);
  g_auto (GStrv) addressees = g_strsplit (letter->recipient != NULL ? letter->recipient : "", "\n", -1);
  g_autoptr (GString) text = g_string_new (addressees[0] != NULL ? addressees[0] : "");

  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] != '\0' && !is_kept_copy (lines[i]) && !g_str_has_prefix (lines[i], "Như trên"))
      g_string_append_printf (text, "%s%s", text->len > 0 ? "; " : "", lines[i]);
  return ha_form_prepare (text->str, MOST_TEXT);
}

/* "Lưu: VT, CSKH" is "VT, CSKH" here. */
static char *
make_kept_copy (const HaLetter *letter)
{
  g_auto (GStrv) lines = g_strsplit (letter->receivers != NULL ? letter->receivers : "", "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (is_kept_copy (lines[i]))
      {
        const char *colon = strchr (lines[i], ':');

        return ha_form_prepare (colon != NULL ? colon + 1 : lines[i], MOST_TEXT);
      }
  return g_strdup ("");
}

static const char *
find_kind (const HaLetterBook *book)
{
  return book != NULL && book->name != NULL ? book->name : "Công văn";
}

static char *
make_subject (const HaLetter *letter, const HaLetterBook *book)
{
  g_autofree char *subject = ha_form_prepare (letter->subject, MOST_TEXT);

  return g_strdup_printf ("%s%s%s", find_kind (book), *subject != '\0' ? " về việc " : "", subject);
}

/* How many: as the letter says, else as the line of the archive has it, "Lưu: VT, CSKH (02b)". */
static char *
make_copies (const HaLetter *letter)
{
  g_autofree char *kept = make_kept_copy (letter);
  const char *open = strrchr (kept, '(');
  char *end = NULL;
  guint64 n = open != NULL ? g_ascii_strtoull (open + 1, &end, 10) : 0;

  if (letter->copies > 0)
    return g_strdup_printf ("%02d", letter->copies);
  if (n == 0 || n > 9999 || !g_str_has_prefix (end, "b)"))
    return g_strdup ("");
  return g_strdup_printf ("%02u", (guint) n);
}

/* Who took it signs; what went another way is told among the notes. */
static char *
make_taken (const HaDelivery *delivery)
{
  return delivery != NULL && delivery->how == HA_DELIVERY_HAND ? ha_form_prepare (delivery->to, MOST_TEXT) : g_strdup ("");
}

/* ---- Notes ------------------------------------------------------------------------------------------------------- */

static void
add_note (GString *note, const char *text)
{
  g_string_append_printf (note, "%s%s", note->len > 0 ? "; " : "", text);
}

static const HaLetter *
find_letter (const GArray *rows, gint64 id, gint64 replaces)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const HaLetter *letter = g_array_index (rows, HaOutgoingRow, i).letter;

      if ((id != 0 && letter->id == id) || (replaces != 0 && letter->replaces == replaces))
        return letter;
    }
  return NULL;
}

static void
add_reason (GString *text, const HaLetter *letter)
{
  g_autofree char *reason = ha_form_prepare (letter->reason, MOST_TEXT);

  if (*reason != '\0')
    g_string_append_printf (text, ": %s", reason);
}

/* "Thay cho số 08/THC-CSKH ngày 23/11/2026", and why: whoever takes the place of another one says so. */
static void
add_other (GString *note, const char *words, const HaLetter *other, const HaLetter *why)
{
  g_autofree char *reference = other != NULL ? ha_letter_get_reference (other) : NULL;
  g_autofree char *day = make_day (other != NULL ? other->issued : 0);
  g_autoptr (GString) text = g_string_new (words);

  g_string_append (text, reference != NULL ? " số " : " văn bản khác");
  g_string_append (text, reference != NULL ? reference : "");
  if (*day != '\0')
    g_string_append_printf (text, " ngày %s", day);
  if (why != NULL && why->status != HA_LETTER_WITHDRAWN)
    add_reason (text, why);
  add_note (note, text->str);
}

/* The reason of a letter is that of its withdrawal once it has been withdrawn. */
static void
add_own (GString *note, const char *words, const HaLetter *letter, gboolean is_its_reason)
{
  g_autoptr (GString) text = g_string_new (words);

  if (is_its_reason)
    add_reason (text, letter);
  add_note (note, text->str);
}

/* By post, e-mail and the like: how, when, the receipt. */
static void
add_sending (GString *note, const HaDelivery *delivery)
{
  g_autofree char *day = make_day (delivery->delivered), *receipt = ha_form_prepare (delivery->receipt, MOST_TEXT);
  g_autofree char *text = NULL;

  if (delivery->how == HA_DELIVERY_HAND)
    return;
  text = g_strdup_printf ("%s ngày %s%s%s", ha_words_delivery_by (delivery->how, HA_LANG_VI), day, *receipt != '\0' ? ", số " : "", receipt);
  add_note (note, text);
}

/* How it went, and why a number is not as the others are. */
static char *
make_note (const HaOutgoingRow *row, const HaDelivery *delivery, const GArray *rows)
{
  const HaLetter *letter = row->letter, *next = find_letter (rows, 0, letter->id);
  gboolean withdrawn = letter->status == HA_LETTER_WITHDRAWN;
  g_autoptr (GString) note = g_string_new (NULL);

  if (delivery != NULL)
    add_sending (note, delivery);
  if (withdrawn)
    add_own (note, "Đã thu hồi", letter, TRUE);
  if (letter->status == HA_LETTER_REPLACED)
    add_other (note, "Đã thay bằng", next, next);
  if (letter->replaces != 0)
    add_other (note, "Thay cho", find_letter (rows, letter->replaces, 0), letter);
  if (letter->suffix != NULL && *letter->suffix != '\0')
    add_own (note, "Số chèn", letter, !withdrawn && letter->replaces == 0);
  if (row->code != NULL)
    add_note (note, row->code);
  return g_string_free (g_steal_pointer (&note), FALSE);
}

static void
add_row (HaStory *story, const HaOutgoingRow *row, const GArray *rows, const HaLetterBook *book)
{
  const HaLetter *letter = row->letter;
  const HaDelivery *delivery = row->deliveries != NULL ? ha_delivery_get_last (row->deliveries) : NULL;
  g_autofree char *reference = ha_letter_get_reference (letter);
  g_autofree char *day = make_day (letter->issued);
  g_autofree char *subject = make_subject (letter, book);
  g_autofree char *signer = ha_form_prepare (letter->sign_name, MOST_TEXT);
  g_autofree char *receivers = make_receivers (letter);
  g_autofree char *kept = make_kept_copy (letter);
  g_autofree char *copies = make_copies (letter);
  g_autofree char *sent = make_day (delivery != NULL ? delivery->delivered : 0);
  g_autofree char *taken = make_taken (delivery);
  g_autofree char *note = make_note (row, delivery, rows);
  const char *const texts[N_COLUMNS] = { reference, day, subject, signer, receivers, kept, copies, sent, taken, note };

  ha_story_add_row (story, texts);
}

/* ---- The book ---------------------------------------------------------------------------------------------------- */

static int
compare_rows (gconstpointer a, gconstpointer b)
{
  const HaLetter *one = ((const HaOutgoingRow *) a)->letter, *other = ((const HaOutgoingRow *) b)->letter;

  if (one->year != other->year)
    return one->year - other->year;
  if (one->number != other->number)
    return one->number - other->number;
  return g_strcmp0 (one->suffix != NULL ? one->suffix : "", other->suffix != NULL ? other->suffix : "");
}

static char *
describe_period (HaDate from, HaDate to)
{
  int year, month, day, last_year, last_month, last_day;

  ha_date_get (from, &year, &month, &day);
  ha_date_get (to, &last_year, &last_month, &last_day);
  if (month == 1 && day == 1 && last_month == 12 && last_day == 31 && year == last_year)
    return g_strdup_printf ("Năm %d", year);
  return g_strdup_printf ("Từ ngày %02d/%02d/%d đến ngày %02d/%02d/%d", day, month, year, last_day, last_month,
                          last_year);
}

static void
add_title (HaStory *story, const HaLetterBook *book, HaDate from, HaDate to)
{
  const HaLook title = { .size = 14, .bold = TRUE, .align = HA_ALIGN_CENTER, .role = "title" };
  const HaLook look = { .size = 11, .align = HA_ALIGN_CENTER, .role = "period" };
  g_autofree char *period = describe_period (from, to);
  g_autofree char *line = g_strdup_printf ("%s · %s", period, find_kind (book));

  ha_story_add_heading (story, "SỔ ĐĂNG KÝ VĂN BẢN ĐI", &title, 0);
  ha_story_add_heading (story, line, &look, 2);
}

static void
add_table (HaStory *story, const GArray *rows, const HaLetterBook *book)
{
  HaTableStyle style = ha_form_table;
  HaColumn columns[N_COLUMNS];
  double rest = ha_story_get_width (story);

  style.cell.size = style.head.size = 9;
  style.head.align = HA_ALIGN_CENTER;
  style.pad_x = 3;
  for (guint i = 0; i < N_COLUMNS; i++)
    rest -= widths[i];
  for (guint i = 0; i < N_COLUMNS; i++)
    columns[i] = (HaColumn){ (widths[i] > 0 ? widths[i] : rest) / HA_MM, i == 6 ? HA_ALIGN_CENTER : HA_ALIGN_LEFT };
  ha_story_begin_table (story, columns, N_COLUMNS, &style, 8);
  ha_story_add_head_row (story, heads);
  ha_story_add_head_row (story, numbers);
  for (guint i = 0; i < rows->len; i++)
    add_row (story, &g_array_index (rows, HaOutgoingRow, i), rows, book);
  ha_story_end_table (story);
}

static void
add_count (HaStory *story, guint n)
{
  const HaLook look = { .size = 11, .italic = TRUE, .role = "count" };
  g_autofree char *text
      = n > 0 ? g_strdup_printf ("Tổng cộng: %u văn bản.", n) : g_strdup ("Không có văn bản nào trong thời gian này.");

  ha_story_hold_next (story);
  ha_story_add_paragraph (story, text, &look, 8);
}

/* Whoever keeps the book. */
static void
add_signer (HaStory *story)
{
  static const HaFormSigner signer = { "VĂN THƯ", "(Ký, ghi rõ họ tên)", NULL };
  HaForm form;

  ha_form_init (&form, ha_fragment_new (), ha_story_get_width (story) * 0.6, ha_story_get_width (story) * 0.4, 11);
  ha_form_add_signers (&form, &signer, 1, ROOM_TO_SIGN);
  ha_story_add_signature (story, form.pages, form.y, 10, "body");
}

HaPages *
ha_outgoing_layout (const GArray *rows, const HaLetterBook *book, HaDate from, HaDate to, const HaOffice *office,
                    const char *anchor, gint64 now, const char *printed_by, GError **error)
{
  HaFrame frame = { .office = office, .now = now, .printed_by = printed_by, .anchor = anchor };
  g_autoptr (GArray) sorted = NULL;
  g_autoptr (HaStory) story = NULL;
  HaPages *pages;

  g_return_val_if_fail (rows != NULL && office != NULL && from <= to, NULL);
  if (!ha_paper_lock (error))
    return NULL;
  sorted = g_array_new (FALSE, FALSE, sizeof (HaOutgoingRow));
  g_array_append_vals (sorted, rows->data, rows->len);
  g_array_sort (sorted, compare_rows);
  story = ha_frame_make_story (&frame, HA_LANDSCAPE);
  add_title (story, book, from, to);
  add_table (story, sorted, book);
  add_count (story, sorted->len);
  add_signer (story);
  pages = ha_story_set (story, error);
  ha_paper_unlock ();
  return pages;
}
