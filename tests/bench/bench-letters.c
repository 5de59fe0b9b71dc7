/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Letters of one and a half pages on the average, for a comparison with other programs. All are made from the built-in templates; three
 * of eight tell much more, no two say the same.
 *   bench-letters ours N FOLDER     as an office's program makes them: laid out and written, one file each
 *   bench-letters shaped N FOLDER   Cairo drawing the same glyphs, shaped beforehand
 *   bench-letters texts N           what they say: "role", tab, text; an empty line ends a letter
 * The first two print the CPU seconds that are not to be counted: making up the texts, and laying out before Cairo draws.
 */
#include <cairo-pdf.h>
#include <stdio.h>
#include <stdlib.h>

#include "bench.h"
#include "core/text.h"
#include "letter-samples.h"
#include "paper/letter/letter-private.h"
#include "paper/template.h"

#define A4_WIDTH  (210 * HA_MM)
#define A4_HEIGHT (297 * HA_MM)

static const char *const names[] = { "Nguyễn Thị Minh Nguyệt", "Trần Văn Bình", "Lê Thị Hồng Hạnh", "Phạm Quốc Khánh", "Võ Thị Mỹ Duyên",
                                     "Đặng Xuân Phước", "Huỳnh Thị Kiều Oanh", "Bùi Đức Thịnh", "Phan Thị Thanh Tuyền", "Hồ Vũ Trường Giang" };
static const char *const streets[] = { "Biên Cương", "An Dương Vương", "Nguyễn Thái Học", "Trần Hưng Đạo", "Diên Hồng", "Lê Hồng Phong", "Tăng Bạt Hổ" };

/* What a longer letter goes on to tell. */
static const char *const reports[] = {
  "nhân viên kỹ thuật đã đến địa chỉ nêu trên đo kiểm đường truyền; tín hiệu tại ổ cắm thấp hơn mức quy định, do đầu nối bị ôxy hóa và cáp ngoài trời bị suy hao",
  "Công ty đã thay đầu nối, thay 20 m cáp thuê bao và cân chỉnh lại bộ khuếch đại của khu vực; khách hàng đã xem thử và xác nhận các kênh đều rõ",
  "bộ phận Kế toán đã đối chiếu biên lai với dữ liệu tính cước, ghi nhận khoản thu thừa và lập phiếu hoàn tiền theo quy định của hợp đồng",
  "Phòng Chăm sóc khách hàng đã gọi lại để hỏi thăm chất lượng dịch vụ sau khi khắc phục; khách hàng không có ý kiến gì thêm",
  "tổ bảo dưỡng đã kiểm tra các tủ phân phối và bộ chia tín hiệu trong khu phố, gia cố những điểm tiếp xúc kém và vệ sinh thiết bị",
};

static void
add_reports (HaLetter *letter, guint i)
{
  HaLetterBlock *block = g_ptr_array_index (letter->blocks, letter->blocks->len / 2);
  g_autoptr (GString) text = g_string_new (block->text);

  for (guint k = 0; k < 8; k++)
    g_string_append_printf (text, "%sNgày %02u/%02u/2026, lúc %02u giờ %02u phút, %s (biên bản số %u/BB-KT, kinh phí %u.%03u đồng).",
                            text->len > 0 ? "\n" : "", (i + 3 * k) % 28 + 1, k % 12 + 1, 7 + (i + k) % 10, (i * 7 + k) % 60,
                            reports[(i + k) % G_N_ELEMENTS (reports)], i * 13 + k, i * 7 % 900 + k, i * 37 % 1000);
  g_free (block->text);
  block->text = g_strdup (text->str);
}

static void
fill_head (HaLetter *letter, guint i)
{
  g_autofree char *recipient
      = g_strdup_printf ("Bà %s\nĐịa chỉ: số %u %s, phường Quy Nhơn Nam, tỉnh Gia Lai\nMã thuê bao: QN-%06u", names[i % G_N_ELEMENTS (names)],
                         i % 300 + 1, streets[i % G_N_ELEMENTS (streets)], i * 7919 % 1000000);

  letter->status = HA_LETTER_ISSUED;
  letter->number = i + 1;
  letter->issued = LETTER_SAMPLE_NOW;
  letter_sample_set (&letter->symbol, "THC-CSKH");
  letter_sample_set (&letter->recipient, recipient);
  letter_sample_set (&letter->sign_form, "GIÁM ĐỐC");
  letter_sample_set (&letter->sign_name, "Đặng Ngọc Hòa");
  letter_sample_set (&letter->receivers, "Như trên\nBan Giám đốc (b/cáo)\nPhòng Kế toán (p/hợp)\nLưu: VT, CSKH (02b)");
}

static HaLetter *
make_letter (guint i)
{
  GPtrArray *templates = ha_template_list_builtin ();
  const HaTemplate *template = g_ptr_array_index (templates, i / 8 % 8);
  g_autoptr (HaOffice) office = letter_sample_office_new ();
  g_autoptr (HaCase) sample = ha_template_make_sample (template, office, LETTER_SAMPLE_NOW);
  g_autoptr (GHashTable) values = ha_template_make_sample_values (template);
  HaLetter *letter = ha_template_fill (template, sample, office, LETTER_SAMPLE_NOW, values);

  fill_head (letter, i);
  if (i * 3 % 8 < 3)
    add_reports (letter, i);
  return letter;
}

static void
save (const char *folder, guint i, const void *data, gsize length)
{
  g_autofree char *name = g_strdup_printf ("%05u.pdf", i), *path = g_build_filename (folder, name, NULL);
  FILE *file = fopen (path, "wb");

  if (file == NULL || fwrite (data, 1, length, file) != length || fclose (file) != 0)
    g_error ("%s can not be written", path);
}

static void
write_ours (guint n, const char *folder)
{
  g_autoptr (HaLetterhead) head = ha_letterhead_new_default ();
  double making = 0;

  for (guint i = 0; i < n; i++)
    {
      double start = bench_get_cpu ();
      g_autoptr (HaLetter) letter = make_letter (i);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) pdf = NULL;

      making += bench_get_cpu () - start;
      pdf = ha_letter_to_pdf (letter, head, FALSE, NULL, &error);
      if (pdf == NULL)
        g_error ("%s", error->message);
      save (folder, i, g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf));
    }
  printf ("%.6f\n", making);
}

static cairo_status_t
append_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/* The glyphs of all texts and nothing else: no tags, no rules, nothing about the file. */
static void
draw_shaped (HaPages *pages, guint i, const char *folder)
{
  g_autoptr (GByteArray) data = g_byte_array_new ();
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append_cb, data, A4_WIDTH, A4_HEIGHT);
  cairo_t *cr = cairo_create (surface);

  for (guint page = 0; page < ha_pages_get_n (pages); page++)
    {
      ha_pages_draw_texts (pages, page, cr);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  save (folder, i, data->data, data->len);
}

static void
write_shaped (guint n, const char *folder)
{
  g_autoptr (HaLetterhead) head = ha_letterhead_new_default ();
  double shaping = 0;

  if (ha_paper_check_fonts (NULL) == NULL)
    g_error ("there is no typeface");
  for (guint i = 0; i < n; i++)
    {
      double start = bench_get_cpu ();
      g_autoptr (HaLetter) letter = make_letter (i);
      g_autoptr (HaPages) pages = ha_letter_layout (letter, head, NULL, FALSE, NULL, NULL);

      if (pages == NULL)
        g_error ("a letter can not be laid out");
      shaping += bench_get_cpu () - start;
      draw_shaped (pages, i, folder);
    }
  printf ("%.6f\n", shaping);
}

static void
tell (const char *role, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    printf ("%s\t%s\n", role, lines[i]);
}

static void
tell_letter (guint i, const HaLetterhead *head)
{
  g_autoptr (HaLetter) letter = make_letter (i);
  HaSheet sheet = { .letter = letter, .letterhead = head, .profile = ha_letter_profile_get_default (), .at = letter->issued };
  g_autoptr (GArray) body = ha_letter_text_body (letter);
  g_auto (GStrv) receivers = ha_letter_text_receivers (letter);
  g_autofree char *issuer = g_utf8_strup (head->issuer, -1), *number = ha_letter_text_number (letter), *place = ha_letter_text_place (&sheet);
  g_autofree char *footer = ha_letter_text_footer (head);

  tell ("issuer", issuer);
  tell ("number", number);
  tell ("place", place);
  tell ("subject", letter->subject);
  tell ("recipient", letter->recipient);
  for (guint k = 0; k < body->len; k++)
    tell ("body", g_array_index (body, HaLetterParagraph, k).text);
  tell ("sign-form", letter->sign_form);
  tell ("sign-name", letter->sign_name);
  for (guint k = 0; receivers[k] != NULL; k++)
    tell ("receiver", receivers[k]);
  tell ("footer", footer);
  printf ("\n");
}

int
main (int argc, char *argv[])
{
  g_autoptr (HaLetterhead) head = ha_letterhead_new_default ();
  guint n = argc > 2 ? (guint) atoi (argv[2]) : 0;

  if (argc == 4 && g_str_equal (argv[1], "ours"))
    write_ours (n, argv[3]);
  else if (argc == 4 && g_str_equal (argv[1], "shaped"))
    write_shaped (n, argv[3]);
  else if (argc == 3 && g_str_equal (argv[1], "texts"))
    for (guint i = 0; i < n; i++)
      tell_letter (i, head);
  else
    g_error ("bench-letters ours|shaped N FOLDER, or texts N");
  return 0;
}
