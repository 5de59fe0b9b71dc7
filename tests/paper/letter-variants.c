/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Letters of every form, for tests that hold them against the decree and for looking at. The people are invented. */
#include "letter-variants.h"

#include <cairo.h>

#include "paper/template.h"

static cairo_status_t
append_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

GBytes *
letter_variant_make_png (int width, int height, gboolean blue)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  cairo_t *cr = cairo_create (surface);
  GByteArray *png = g_byte_array_new ();

  cairo_set_source_rgb (cr, blue ? 0.1 : 0.7, 0.1, blue ? 0.7 : 0.1);
  cairo_set_line_width (cr, height / 12.0);
  cairo_move_to (cr, width * 0.05, height * 0.8);
  cairo_curve_to (cr, width * 0.3, -height * 0.5, width * 0.5, height * 1.6, width * 0.95, height * 0.2);
  cairo_stroke (cr);
  cairo_surface_write_to_png_stream (surface, append_cb, png);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (png);
}

static void
set_form (HaLetter *letter, const char *form, const char *name)
{
  letter_sample_set (&letter->sign_form, form);
  letter_sample_set (&letter->sign_name, name);
}

static char *
repeat (const char *words, glong letters)
{
  GString *text = g_string_new (words);

  while (g_utf8_strlen (text->str, -1) < letters)
    g_string_append_printf (text, " %s", words);
  *g_utf8_offset_to_pointer (text->str, letters) = '\0';
  return g_strchomp (g_string_free (text, FALSE));
}

static void
set_block (HaLetter *letter, const char *id, const char *text)
{
  for (guint i = 0; i < letter->blocks->len; i++)
    {
      HaLetterBlock *block = g_ptr_array_index (letter->blocks, i);

      if (g_str_equal (block->id, id))
        letter_sample_set (&block->text, text);
    }
}

/* Names and addresses of 200 letters. */
static void
make_longest (HaLetter *letter, HaLetterhead *head)
{
  g_autofree char *name = repeat ("Nguyễn Thị Phương Thuyền Quyên", 200), *address = repeat ("hẻm 23/4 đường Nguyễn Thượng Hiền,", 200);
  g_autofree char *recipient = g_strdup_printf ("Bà %s\nĐịa chỉ: %s\nMã thuê bao: QN-083371", name, address);
  g_autofree char *subject = repeat ("trả lời khiếu nại về việc chậm khắc phục sự cố", 200), *result = repeat ("Công ty đã kiểm tra đường truyền, thay đầu nối.", 1500);

  letter_sample_set (&letter->recipient, recipient);
  letter_sample_set (&letter->subject, subject);
  set_block (letter, "result", result);
  letter_sample_set (&head->parent, "Tổng công ty Truyền thông và Truyền hình cáp miền Trung và Tây Nguyên");
  letter_sample_set (&head->address, "số 12 đường Nguyễn Tất Thành, phường Quy Nhơn, tỉnh Gia Lai, nước Cộng hòa xã hội chủ nghĩa Việt Nam");
  set_form (letter, "TL. GIÁM ĐỐC\nKT. TRƯỞNG PHÒNG CHĂM SÓC KHÁCH HÀNG VÀ GIẢI QUYẾT KHIẾU NẠI\nPHÓ TRƯỞNG PHÒNG", "Công Tằng Tôn Nữ Nguyễn Thị Phương Thuyền Quyên");
  letter_sample_set (&letter->receivers, "Như trên\nBan Giám đốc (b/cáo)\nPhòng Kế toán, Phòng Kỹ thuật, Phòng Kinh doanh và các chi nhánh (p/hợp thực hiện)\nLưu: VT, CSKH, hồ sơ KN-2026-0104 (02b)");
}

static void
make_shortest (HaLetter *letter, HaLetterhead *head)
{
  letter_sample_set (&letter->recipient, "Ông An");
  letter_sample_set (&letter->subject, "trả lời");
  letter_sample_set (&letter->receivers, "Lưu: VT");
  g_ptr_array_set_size (letter->blocks, 1);
  letter_sample_set (&((HaLetterBlock *) g_ptr_array_index (letter->blocks, 0))->text, "Đã xong.");
}

static void
make_two_pages (HaLetter *letter, HaLetterhead *head)
{
  g_autofree char *result = repeat ("Công ty đã kiểm tra đường truyền tại địa chỉ của Bà, thay đầu nối bị ôxy hóa và cân chỉnh lại bộ khuếch đại của khu vực.", 1600);

  set_block (letter, "result", result);
}

static void
make_deputy (HaLetter *letter, HaLetterhead *head)
{
  set_form (letter, "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC", "Lê Văn Khánh");
}

static void
make_by_order (HaLetter *letter, HaLetterhead *head)
{
  set_form (letter, "TL. GIÁM ĐỐC\nTRƯỞNG PHÒNG CHĂM SÓC KHÁCH HÀNG", "Trần Thị Hồng Hạnh");
}

static void
make_by_order_for (HaLetter *letter, HaLetterhead *head)
{
  set_form (letter, "TL. GIÁM ĐỐC\nTRƯỞNG PHÒNG CSKH\nKT. TRƯỞNG PHÒNG\nPHÓ TRƯỞNG PHÒNG", "Võ Minh Quân");
}

static void
make_authorized (HaLetter *letter, HaLetterhead *head)
{
  set_form (letter, "TUQ. GIÁM ĐỐC\nTRƯỞNG PHÒNG KỸ THUẬT", "Trần Văn Bình");
}

static void
make_acting (HaLetter *letter, HaLetterhead *head)
{
  set_form (letter, "Q. GIÁM ĐỐC", "Lê Văn Khánh");
}

static void
make_two (HaLetter *letter, HaLetterhead *head)
{
  letter_sample_set (&letter->recipient, "- Ông Trần Văn Bình\nĐịa chỉ: số 4 Biên Cương, phường Quy Nhơn Nam, tỉnh Gia Lai;\n- Bà Lê Thị Hồng");
}

static void
make_three (HaLetter *letter, HaLetterhead *head)
{
  letter_sample_set (&letter->recipient, "- Sở Khoa học và Công nghệ\n- Ông Trần Văn Bình\n- Bà Lê Thị Hồng");
}

static void
make_urgent (HaLetter *letter, HaLetterhead *head)
{
  letter->urgency = HA_URGENCY_URGENT;
}

static void
make_very_urgent (HaLetter *letter, HaLetterhead *head)
{
  letter->urgency = HA_URGENCY_VERY;
}

static void
make_express (HaLetter *letter, HaLetterhead *head)
{
  letter->urgency = HA_URGENCY_EXPRESS;
}

static void
make_pictures (HaLetter *letter, HaLetterhead *head)
{
  head->logo = letter_variant_make_png (400, 160, FALSE);
  letter->sign_image = letter_variant_make_png (300, 120, TRUE);
  letter_sample_set (&head->parent, "Công ty mẹ Miền Trung");
}

static void
make_attached (HaLetter *letter, HaLetterhead *head)
{
  letter_sample_set (&letter->attachments, "Bảng kê cước từ tháng 02/2025 đến tháng 02/2026\nBản sao biên lai số 0043817");
  letter_sample_set (&letter->drafter, "TTr");
  letter->copies = 2;
  g_ptr_array_add (letter->blocks, ha_letter_block_new ("appendix", "Phụ lục: Bảng kê cước", "Tháng 02/2025: 88.000 đồng.\nTháng 3/2025: 88.000 đồng.\nTháng | Nội dung | Số tiền (đồng)\n--- | --- | ---\n02/2025 | Cước thuê bao truyền hình cáp và internet theo gói đã đăng ký, gồm cả phần giảm trừ do gián đoạn dịch vụ | 88.000\n3/2025 | Cước thuê bao | 88.000\nCộng | | 176.000"));
  g_ptr_array_add (letter->blocks, ha_letter_block_new ("appendix2", "Phụ lục: Nhật ký kiểm tra", "Ngày 12/02/2026: đo tín hiệu."));
}

static void
leave (HaLetter *letter, HaLetterhead *head)
{
}

static const struct {
  const char *name;
  void (*make) (HaLetter *letter, HaLetterhead *head);
} variants[] = {
  { "plain", leave },
  { "deputy", make_deputy },
  { "by-order", make_by_order },
  { "by-order-for", make_by_order_for },
  { "authorized", make_authorized },
  { "acting", make_acting },
  { "two-addressees", make_two },
  { "three-addressees", make_three },
  { "urgent", make_urgent },
  { "very-urgent", make_very_urgent },
  { "express", make_express },
  { "two-pages", make_two_pages },
  { "pictures", make_pictures },
  { "attached", make_attached },
  { "shortest", make_shortest },
  { "longest", make_longest },
};

/* ---- Letters of all templates -------------------------------------------------------------------------------- */

/* Texts as long as anybody writes them. */
static GHashTable *
make_long_values (const HaTemplate *template)
{
  GHashTable *values = ha_template_make_sample_values (template);
  GPtrArray *fields = ha_template_list_fields (template);

  for (guint i = 0; i < fields->len; i++)
    {
      const HaTemplateField *field = g_ptr_array_index (fields, i);

      if (field->asks == HA_TEMPLATE_ASKS_TEXT)
        g_hash_table_replace (values, g_strdup (field->id), repeat ("đường cáp ngoài trời bị suy hao do đầu nối bị ôxy hóa", 200));
    }
  return values;
}

/* "t1-short": what the case alone gives; "t1-long": every field, with texts of 200 letters. */
static HaLetter *
fill_template (const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, "-", 2);
  const HaTemplate *template = ha_template_find_builtin (parts[0]);
  gboolean full = g_strcmp0 (parts[1], "long") == 0;
  g_autoptr (HaOffice) office = letter_sample_office_new ();
  g_autoptr (HaCase) ticket = NULL;
  g_autoptr (GHashTable) values = NULL;
  HaLetter *letter;

  if (template == NULL)
    g_error ("there is no letter “%s”", name);
  ticket = ha_template_make_sample (template, office, LETTER_SAMPLE_NOW);
  values = full ? make_long_values (template) : NULL;
  letter = ha_template_fill (template, ticket, office, LETTER_SAMPLE_NOW, values);
  letter->number = 5;
  letter->issued = LETTER_SAMPLE_NOW;
  return letter;
}

static gpointer
list_names (gpointer unused)
{
  GPtrArray *names = g_ptr_array_new ();
  GPtrArray *templates = ha_template_list_builtin ();

  for (guint i = 0; i < G_N_ELEMENTS (variants); i++)
    g_ptr_array_add (names, (gpointer) variants[i].name);
  for (guint i = 0; i < 2 * templates->len; i++)
    g_ptr_array_add (names, g_strdup_printf ("%s-%s", ha_template_get_id (g_ptr_array_index (templates, i / 2)), i % 2 ? "long" : "short"));
  g_ptr_array_add (names, NULL);
  return g_ptr_array_free (names, FALSE);
}

const char *const *
letter_variant_list (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, list_names, NULL);
}

HaLetter *
letter_variant_new (const char *name, HaLetterhead **head)
{
  *head = ha_letterhead_new_default ();
  for (guint i = 0; i < G_N_ELEMENTS (variants); i++)
    if (g_str_equal (variants[i].name, name))
      {
        HaLetter *letter = letter_sample_new (TRUE);

        variants[i].make (letter, *head);
        return letter;
      }
  return fill_template (name);
}
