/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a clerk gives: bounds and what is told of them, what is not asked for, what the letter makes no use of. */
#include <string.h>

#include "letter-samples.h"
#include "paper/letter.h"
#include "paper/template.h"

#define NOW LETTER_SAMPLE_NOW /* 23/02/2026 13:45; the case came in on 12/02/2026 at 16:40 */
#define DAY (G_GINT64_CONSTANT (24) * 60 * 60)
#define HEAD "[template]\nid=x\ntitle=X\n"

static const char fields[] =
    HEAD "[field d]\ntitle=Ngày sửa\nkind=date\nleast=received\nmost=today\n"
         "[field t]\ntitle=Giờ sửa\nkind=time\nday=d\nleast=received\nmost=now\n"
         "[field h]\ntitle=Hẹn\nkind=date\nleast=today\nmost=today+30\n"
         "[field e]\ntitle=Ngày hứa\nkind=date\nleast=d\n"
         "[field f]\ntitle=Mốc\nkind=date\nmost=01/03/2026\n"
         "[field n]\ntitle=Số ngày\nkind=number\nleast=1\nmost=365\n"
         "[field a]\ntitle=Đã thu\nkind=amount\n"
         "[field b]\ntitle=Trả lại\nkind=amount\nmost=a\n"
         "[field p]\ntitle=Đúng\nkind=amount\n"
         "[field q]\ntitle=Sai\nkind=amount\nmost=5\nwhen={p}\n"
         "[field r]\ntitle=Trả\nkind=amount\nmost=q\n"
         "[field c]\ntitle=Chọn\nkind=choice\noffer=mot: một\n"
         "[k]\ntitle=K\ntext=K.\n";

static HaTemplate *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  HaTemplate *self = ha_template_parse (text, &error);

  g_assert_no_error (error);
  return self;
}

static GHashTable *
new_values (const char *const *pairs)
{
  GHashTable *values = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; pairs[i]; i += 2)
    g_hash_table_insert (values, (gpointer) pairs[i], (gpointer) pairs[i + 1]);
  return values;
}

static const struct { const char *given[7]; const char *field; HaTemplateValue value; const char *vi; } bounds[] = {
  { { NULL }, "d", HA_TEMPLATE_VALUE_GOOD, NULL },
  { { "d", "23/02/2026" }, "d", HA_TEMPLATE_VALUE_GOOD, NULL },
  { { "d", "12/02/2026" }, "d", HA_TEMPLATE_VALUE_GOOD, NULL },
  { { "d", "24/02/2026" }, "d", HA_TEMPLATE_VALUE_MORE, "Không được sau hôm nay (23/02/2026)" },
  { { "d", "11/02/2026" }, "d", HA_TEMPLATE_VALUE_LESS, "Không được trước ngày tiếp nhận (12/02/2026)" },
  { { "d", "mai" }, "d", HA_TEMPLATE_VALUE_UNREAD, "Không phải ngày: hãy ghi 28/02/2026" },
  { { "d", "23/02/2026", "t", "13:45" }, "t", HA_TEMPLATE_VALUE_GOOD, NULL },
  { { "d", "23/02/2026", "t", "13:46" }, "t", HA_TEMPLATE_VALUE_MORE, "Không được sau lúc này (13:45 23/02/2026)" },
  { { "d", "12/02/2026", "t", "16:39" }, "t", HA_TEMPLATE_VALUE_LESS, "Không được trước lúc tiếp nhận (16:40 12/02/2026)" },
  { { "d", "12/02/2026", "t", "16:40" }, "t", HA_TEMPLATE_VALUE_GOOD, NULL },
  { { "t", "23:59" }, "t", HA_TEMPLATE_VALUE_GOOD, NULL },
  { { "t", "25:00" }, "t", HA_TEMPLATE_VALUE_UNREAD, "Không phải giờ: hãy ghi 16:30" },
  { { "q", "7" }, "q", HA_TEMPLATE_VALUE_GOOD, NULL },
  { { "q", "x" }, "q", HA_TEMPLATE_VALUE_GOOD, NULL },
  { { "q", "7", "p", "1" }, "q", HA_TEMPLATE_VALUE_MORE, "Không được lớn hơn 5" },
  { { "q", "3", "r", "9" }, "r", HA_TEMPLATE_VALUE_GOOD, NULL },
  { { "q", "3", "r", "9", "p", "1" }, "r", HA_TEMPLATE_VALUE_MORE, "Không được lớn hơn “Sai” (3)" },
  { { "h", "22/02/2026" }, "h", HA_TEMPLATE_VALUE_LESS, "Không được trước hôm nay (23/02/2026)" },
  { { "h", "25/03/2026" }, "h", HA_TEMPLATE_VALUE_GOOD, NULL },
  { { "h", "26/03/2026" }, "h", HA_TEMPLATE_VALUE_MORE, "Không được sau ngày 25/03/2026" },
  { { "d", "20/02/2026", "e", "19/02/2026" }, "e", HA_TEMPLATE_VALUE_LESS, "Không được trước “Ngày sửa” (20/02/2026)" },
  { { "e", "19/02/2026" }, "e", HA_TEMPLATE_VALUE_GOOD, NULL },
  { { "f", "02/03/2026" }, "f", HA_TEMPLATE_VALUE_MORE, "Không được sau ngày 01/03/2026" },
  { { "n", "0" }, "n", HA_TEMPLATE_VALUE_LESS, "Không được nhỏ hơn 01" },
  { { "n", "366" }, "n", HA_TEMPLATE_VALUE_MORE, "Không được lớn hơn 365" },
  { { "n", "nhiều" }, "n", HA_TEMPLATE_VALUE_UNREAD, "Không phải số nguyên" },
  { { "a", "165000", "b", "165.001" }, "b", HA_TEMPLATE_VALUE_MORE, "Không được lớn hơn “Đã thu” (165.000)" },
  { { "a", "165000", "b", "165.000" }, "b", HA_TEMPLATE_VALUE_GOOD, NULL },
  { { "b", "12 triệu" }, "b", HA_TEMPLATE_VALUE_UNREAD, "Không phải số tiền: hãy ghi 165000 hoặc 165.000" },
  { { "c", "hai" }, "c", HA_TEMPLATE_VALUE_UNREAD, "Không có trong các mục để chọn" },
  { { NULL }, "khong_co", HA_TEMPLATE_VALUE_GOOD, NULL },
};

static void
test_bounds (void)
{
  g_autoptr (HaTemplate) self = parse (fields);
  g_autoptr (HaOffice) office = letter_sample_office_new ();
  g_autoptr (HaCase) ticket = letter_sample_case_new ();

  for (guint i = 0; i < G_N_ELEMENTS (bounds); i++) {
    g_autoptr (GHashTable) extra = new_values (bounds[i].given);
    g_autofree char *vi = ha_template_describe_value (self, bounds[i].field, ticket, office, NOW, extra, HA_LANG_VI);
    g_autofree char *en = ha_template_describe_value (self, bounds[i].field, ticket, office, NOW, extra, HA_LANG_EN);
    g_auto (GStrv) missing = ha_template_list_missing (self, NULL, ticket, office, NOW, extra);

    g_test_message ("case %u", i);
    g_assert_cmpint (ha_template_check_value (self, bounds[i].field, ticket, office, NOW, extra), ==, bounds[i].value);
    g_assert_cmpstr (vi, ==, bounds[i].vi);
    g_assert_cmpint (en != NULL, ==, vi != NULL);
    g_assert_cmpint (missing[0] != NULL, ==, vi != NULL);
  }
}

/* Bounds that mean nothing are told where the template is read. */
static void
test_bad_bounds (void)
{
  static const struct { const char *lines; guint line; HaTemplateFault fault; const char *what; } cases[] = {
    { "kind=date\nmost=tomorrow\n", 7, HA_TEMPLATE_FAULT_VALUE, "tomorrow" },
    { "kind=date\nmost=today+\n", 7, HA_TEMPLATE_FAULT_VALUE, "today+" },
    { "kind=date\nmost=today+3x\n", 7, HA_TEMPLATE_FAULT_VALUE, "today+3x" },
    { "kind=date\nmost=31/02/2026\n", 7, HA_TEMPLATE_FAULT_VALUE, "31/02/2026" },
    { "kind=date\nleast=f\n", 7, HA_TEMPLATE_FAULT_VALUE, "f" },
    { "kind=number\nleast=một\n", 7, HA_TEMPLATE_FAULT_VALUE, "một" },
    { "kind=number\nleast=today\n", 7, HA_TEMPLATE_FAULT_VALUE, "today" },
    { "least=1\n", 6, HA_TEMPLATE_FAULT_VALUE, "1" },
    { "kind=time\nmost=now\n", 4, HA_TEMPLATE_FAULT_MISSING, "day" },
    { "kind=time\nday=g\n", 7, HA_TEMPLATE_FAULT_FIELD, "g" },
    { "kind=date\nday=f\n", 7, HA_TEMPLATE_FAULT_VALUE, "f" },
    { "kind=time\nday=f\nmost=today\n", 7, HA_TEMPLATE_FAULT_VALUE, "f" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *text = g_strconcat (HEAD "[field f]\ntitle=F\n", cases[i].lines, "[a]\ntitle=A\n", NULL);
    g_autoptr (GError) error = NULL;

    g_test_message ("case %u", i);
    g_assert_null (ha_template_parse (text, &error));
    g_assert_cmpint (ha_template_error_get_fault (error), ==, cases[i].fault);
    g_assert_cmpuint (ha_paper_error_get_line (error), ==, cases[i].line);
    g_assert_cmpstr (ha_paper_error_get_what (error), ==, cases[i].what);
  }
}

static const char choices[] = HEAD "[field v]\ntitle=V\nkind=choice\noffer=a: một\noffer=b: hai\n"
                                   "[field w]\ntitle=W\nwhen={?v=a}\n[field x]\ntitle=X\nwhen={w}\n[field y]\ntitle=Y\n[field z]\ntitle=Z\nkind=date\n"
                                   "[k]\ntitle=K\ntext=K[ {w}][ {x}][{?v=b} hai].\n[l]\ntitle=L\nwhen={?v=a}\ntext=L[ {y}].\n";

/* What is not asked for now is not printed, whatever stands in its row still. */
static void
test_not_asked (void)
{
  static const struct { const char *given[9]; const char *filled; } cases[] = {
    { { "v", "a", "w", "w", "x", "x" }, "K w x.\nL." },
    { { "v", "b", "w", "w", "x", "x" }, "K hai." },
    { { "w", "w", "x", "x" }, "K." },
    { { "v", "a", "x", "x" }, "K.\nL." },
  };
  g_autoptr (HaTemplate) self = parse (choices);
  g_autoptr (HaOffice) office = letter_sample_office_new ();
  g_autoptr (HaCase) ticket = letter_sample_case_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GHashTable) extra = new_values (cases[i].given);
    g_autofree char *text = ha_template_fill_text (self, ticket, office, NOW, extra);

    g_assert_cmpstr (text, ==, cases[i].filled);
  }
}

static void
test_unused (void)
{
  static const struct { const char *given[9]; const char *written, *unused; } cases[] = {
    { { NULL }, NULL, "" },
    { { "v", "a", "w", "w", "x", "x", "y", "y" }, NULL, "" },
    { { "v", "b", "w", "w", "y", "y" }, NULL, "y" },
    { { "v", "b", "y", "y", "z", "23/02/2026" }, NULL, "y z" },
    { { "z", "mai" }, NULL, "" },
    { { "z", "23/02/2026" }, NULL, "z" },
    { { "v", "a", "w", "w", "y", "y" }, "k", "w" },
    { { "v", "a", "w", "w", "y", "y" }, "l", "y" },
  };
  g_autoptr (HaTemplate) self = parse (choices);
  g_autoptr (HaOffice) office = letter_sample_office_new ();
  g_autoptr (HaCase) ticket = letter_sample_case_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GHashTable) extra = new_values (cases[i].given);
    g_autoptr (HaLetter) letter = ha_template_fill (self, ticket, office, NOW, extra);
    g_auto (GStrv) unused = NULL;
    g_autofree char *line = NULL;

    for (guint n = 0; cases[i].written && n < letter->blocks->len; n++) {
      HaLetterBlock *block = g_ptr_array_index (letter->blocks, n);

      if (g_str_equal (block->id, cases[i].written))
        letter_sample_set (&block->text, "Viết tay.");
    }
    unused = ha_template_list_unused (self, letter, ticket, office, NOW, extra);
    line = g_strjoinv (" ", unused);
    g_test_message ("case %u", i);
    g_assert_cmpstr (line, ==, cases[i].unused);
  }
}

/* Of the office's own template, the blocks that it needs are missed as those of a built-in one. */
static void
test_own_missing (void)
{
  static const char text[] = HEAD "[a]\ntitle=A\nneeded=true\ntext={yeu_cau}\n[b]\ntitle=1. B\ntext={yeu_cau}\n";
  g_autoptr (HaOffice) office = letter_sample_office_new ();
  g_autoptr (HaCase) ticket = letter_sample_case_new ();
  g_autoptr (HaTemplate) self = NULL;
  g_autoptr (HaLetter) letter = NULL;
  g_auto (GStrv) alone = NULL, office_knows = NULL;
  HaOwnTemplate *own = g_new0 (HaOwnTemplate, 1);

  own->id = g_strdup ("x");
  own->text = g_strdup (text);
  g_ptr_array_add (office->templates, own);
  letter_sample_set (&ticket->ticket->asks_for, NULL);
  self = ha_template_find_for_office (office, "x");
  letter = ha_template_fill (self, ticket, office, NOW, NULL);
  alone = ha_letter_list_missing (letter, office->letterhead);
  office_knows = ha_letter_list_missing_in_office (letter, office);
  g_assert_false (g_strv_contains ((const char *const *) alone, "block:a"));
  g_assert_true (g_strv_contains ((const char *const *) office_knows, "block:a"));
  g_assert_false (g_strv_contains ((const char *const *) office_knows, "block:b"));
}

/* ---- What the office's letters say ------------------------------------------------------------------------------- */

static void
add_step (HaCase *ticket, HaAction action, gint64 at, const char *name, const char *value)
{
  HaEntry *entry = ha_entry_new ();

  entry->action = action;
  entry->round = 1;
  entry->at = at;
  ha_fields_set (entry->fields, name, value);
  ha_fields_set_time (entry->fields, "at", at + DAY);
  g_ptr_array_insert (ticket->journal, 0, entry);
}

/* An apology where the customer is right, and no part of that name where not. */
static void
test_apology (void)
{
  static const char *const ids[] = { "t1", "t2", "t3", "t4", "t5", "t6", "t7" };
  g_autoptr (HaOffice) office = letter_sample_office_new ();

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    for (HaAuthenticity found = HA_AUTHENTICITY_TRUE; found <= HA_AUTHENTICITY_UNVERIFIABLE; found++) {
      g_autoptr (HaCase) ticket = letter_sample_case_new ();
      g_autoptr (HaLetter) letter = NULL;
      const HaLetterBlock *apology = NULL;

      ticket->ticket->authenticity = found;
      letter = ha_template_fill (ha_template_find_builtin (ids[i]), ticket, office, NOW, NULL);
      for (guint n = 0; n < letter->blocks->len; n++)
        if (g_str_equal (((HaLetterBlock *) g_ptr_array_index (letter->blocks, n))->id, "apology"))
          apology = g_ptr_array_index (letter->blocks, n);
      g_test_message ("%s %d", ids[i], found);
      g_assert_cmpint (apology != NULL, ==, (found == HA_AUTHENTICITY_TRUE || found == HA_AUTHENTICITY_PARTLY));
      g_assert_true (!apology || strstr (apology->text, "xin lỗi Bà"));
    }
}

/* A company, several visits, merged tickets, an answer to the request, until when to answer. */
static void
test_sentences (void)
{
  static const char *const said[] = {
    "Công ty nhận được văn bản khiếu nại của Quý Công ty (phiếu số KN-2026-0104, giải quyết chung với phiếu số KN-2026-0105) với nội dung:",
    "Các ngày 15/02/2026 và 16/02/2026, nhân viên kỹ thuật của Công ty đã đến địa chỉ của Quý Công ty kiểm tra đường truyền và ghi nhận: ",
    "Đến ngày 20/02/2026, dịch vụ đã hoạt động bình thường và được đại diện của Quý Công ty xác nhận.",
    "Về đề nghị mở lại và xin lỗi của Quý Công ty, Công ty đã thực hiện như nêu trên.",
    "kính mong Quý Công ty phản hồi trước ngày 15/03/2026 tới Bộ phận Chăm sóc khách hàng",
  };
  g_autoptr (HaOffice) office = letter_sample_office_new ();
  g_autoptr (HaCase) ticket = letter_sample_case_new ();
  g_autoptr (GHashTable) extra = new_values ((const char *[]) { "ngay_xong", "20/02/2026", "xac_nhan", "nguoi-nha", "tra_loi",
                                                                "đã thực hiện như nêu trên", "han_phan_hoi", "15/03/2026", NULL });
  g_autofree char *text = NULL;
  HaEntry *verified = g_ptr_array_index (ticket->journal, 0);

  letter_sample_set (&ticket->customer->name, "Công ty TNHH Biển Ngọc");
  letter_sample_set (&ticket->customer->honorific, NULL);
  add_step (ticket, HA_ACTION_APPOINT, NOW - 2 * DAY, "place", "address"); /* nothing followed it: no visit */
  add_step (ticket, HA_ACTION_APPOINT, NOW - 8 * DAY, "place", "address");
  add_step (ticket, HA_ACTION_APPOINT, NOW - 9 * DAY, "place", "address");
  add_step (ticket, HA_ACTION_MERGE, NOW - 3 * DAY, "from", "KN-2026-0105");
  verified->at = NOW - 5 * DAY;
  ha_fields_set (verified->fields, "scope", "Tín hiệu yếu");
  text = ha_template_fill_text (ha_template_find_builtin ("t1"), ticket, office, NOW, extra);
  for (guint i = 0; i < G_N_ELEMENTS (said); i++) {
    g_test_message ("%s", said[i]);
    g_assert_nonnull (strstr (text, said[i]));
  }
  g_assert_null (strstr (text, "Bà"));
}

/* What the outcome says of the money is not said again. */
static void
test_refund_once (void)
{
  static const struct { const char *outcome, *way, *until, *said, *not_said; } cases[] = {
    { "Công ty đã tính lại cước", "tru-cuoc", NULL, "Công ty trả lại Bà số tiền 264.000 đồng (bằng chữ: Hai trăm sáu mươi tư nghìn đồng) bằng cách trừ vào kỳ cước kế tiếp.", "Số tiền này" },
    { "Hoàn 264.000 đồng bằng cách trừ vào kỳ cước tháng 3", "tru-cuoc", NULL, "264.000 đồng bằng cách trừ vào kỳ cước tháng 3.", "trả lại" },
    { "Hoàn 264.000 đồng bằng cách trừ vào kỳ cước tháng 3", "tru-cuoc", "28/02/2026", "tháng 3. Số tiền này được trả lại chậm nhất ngày 28/02/2026.", "kế tiếp" },
    { "Hoàn 264.000 đồng", "tru-cuoc", "28/02/2026", "Số tiền này được trả lại bằng cách trừ vào kỳ cước kế tiếp, chậm nhất ngày 28/02/2026.", "bằng chữ" },
    { "Hoàn 264.000 đồng", NULL, NULL, "264.000 đồng.", "trả lại" },
    { "Thu lại 1.264.000 đồng", NULL, NULL, "Công ty trả lại Bà số tiền 264.000 đồng", "Số tiền này" },
    { "Tính lại theo mức 264.000.000 đồng", NULL, NULL, "Công ty trả lại Bà số tiền 264.000 đồng", "Số tiền này" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (HaOffice) office = letter_sample_office_new ();
    g_autoptr (HaCase) ticket = letter_sample_case_new ();
    g_autoptr (GHashTable) extra = g_hash_table_new (g_str_hash, g_str_equal);
    g_autofree char *text = NULL;

    letter_sample_set (&ticket->ticket->outcome, cases[i].outcome);
    g_hash_table_insert (extra, (gpointer) "so_tien", (gpointer) "264000");
    if (cases[i].way)
      g_hash_table_insert (extra, (gpointer) "hoan_tien", (gpointer) cases[i].way);
    if (cases[i].until)
      g_hash_table_insert (extra, (gpointer) "han_hoan", (gpointer) cases[i].until);
    text = ha_template_fill_text (ha_template_find_builtin ("t2"), ticket, office, NOW, extra);
    g_test_message ("%s", text);
    g_assert_nonnull (strstr (text, cases[i].said));
    g_assert_null (strstr (text, cases[i].not_said));
  }
}

/* As it is pasted into an e-mail: headings in their order though one is left out, plain spaces. */
static void
test_plain (void)
{
  static const char *const said[] = {
    "Công ty TNHH MTV Truyền hình cáp Quy Nhơn\nSố: 05/THC-CSKH\nGia Lai, ngày 23 tháng 02 năm 2026\nV/v trả lời khiếu nại về hợp đồng cung cấp dịch vụ\n"
    "\nKính gửi: Bà Nguyễn Thị Minh Nguyệt\nĐịa chỉ: số 4 Biên Cương",
    "\n\n1. Kết quả kiểm tra: Công ty đã kiểm tra, xác minh",
    "\n\n2. Kết quả xử lý: Công ty đã mở lại tín hiệu lúc 19 giờ 25 ngày 12/02/2026",
    "\n\nTrân trọng./.\n\nGIÁM ĐỐC\nĐặng Ngọc Hòa\n\nCông ty TNHH MTV Truyền hình cáp Quy Nhơn\nĐiện thoại: 0256.3822117",
    "\n\nPhụ lục: BẢNG KÊ\nTháng 02/2026: 165.000 đồng\n",
  };
  g_autoptr (HaOffice) office = letter_sample_office_new ();
  g_autoptr (HaCase) ticket = letter_sample_case_new ();
  g_autoptr (HaLetter) letter = ha_template_fill (ha_template_find_builtin ("t5"), ticket, office, NOW, NULL);
  g_autofree char *draft = ha_letter_to_text (letter, office->letterhead, FALSE), *text = NULL, *tried = NULL;

  letter->number = 5;
  letter->issued = NOW;
  g_ptr_array_add (letter->blocks, ha_letter_block_new ("list", "Phụ lục: BẢNG KÊ", "Tháng 02/2026: 165.000 đồng"));
  text = ha_letter_to_text (letter, office->letterhead, FALSE);
  tried = ha_letter_to_text (letter, office->letterhead, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (said); i++) {
    g_test_message ("%s", said[i]);
    g_assert_nonnull (strstr (text, said[i]));
  }
  g_assert_null (strstr (text, "\u00a0"));
  g_assert_null (strstr (draft, "Số:"));
  g_assert_true (g_str_has_prefix (draft, "DỰ THẢO\n"));
  g_assert_null (strstr (text, "DỰ THẢO"));
  g_assert_null (strstr (text, "SỔ THỬ"));
  g_assert_true (g_str_has_prefix (tried, "SỔ THỬ\nCông ty"));
}

/* ---- What the README tells who writes a template ------------------------------------------------------------------ */

static char *
read_readme (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("HA_SOURCE_ROOT"), "data", "templates", "README.md", NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

/* Its example is a template, and prints what it says. */
static void
test_readme_example (void)
{
  g_autofree char *readme = read_readme (), *text = NULL;
  g_auto (GStrv) parts = g_strsplit (readme, "```\n", 3);
  g_autoptr (HaTemplate) self = parse (parts[1]);
  g_autoptr (HaOffice) office = letter_sample_office_new ();
  g_autoptr (HaCase) ticket = letter_sample_case_new ();
  g_auto (GStrv) lines = NULL;

  ticket->ticket->channel = HA_CHANNEL_PHONE;
  text = ha_template_fill_text (self, ticket, office, NOW, NULL);
  lines = g_strsplit (text, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 3);
  g_assert_nonnull (strstr (parts[2], lines[0]));
}

/* Every fact of its table is one. */
static void
test_readme_facts (void)
{
  g_autofree char *readme = read_readme ();
  const char *table = strstr (readme, "| chỗ điền | ví dụ |");
  g_auto (GStrv) rows = g_strsplit (table, "\n", -1);
  guint n = 0;

  for (guint i = 2; g_str_has_prefix (rows[i], "| `"); i++) {
    g_auto (GStrv) cells = g_strsplit (rows[i], "|", 3), names = g_strsplit (cells[1], "`", -1);

    for (guint k = 1; names[k]; k += 2, n++) {
      g_autofree char *text = g_strdup_printf (HEAD "[a]\ntitle=A\ntext={%s}\n", names[k]);
      g_autoptr (HaTemplate) self = parse (text);
    }
  }
  g_assert_cmpuint (n, >, 40);
}

static HaLetterBlock *
find_block (const HaLetter *letter, const char *id)
{
  for (guint i = 0; i < letter->blocks->len; i++)
    if (g_str_equal (((HaLetterBlock *) g_ptr_array_index (letter->blocks, i))->id, id))
      return g_ptr_array_index (letter->blocks, i);
  return NULL;
}

/* What takes the place of another letter names it before it takes its leave, from every template, and still does when it is filled again. */
static void
test_replaced (void)
{
  const char *said = "Công văn này thay thế Công văn số 05/THC-CSKH ngày 23/02/2026.";
  GPtrArray *all = ha_template_list_builtin ();

  for (guint i = 0; i < all->len; i++) {
    const HaTemplate *self = g_ptr_array_index (all, i);
    g_autoptr (HaOffice) office = letter_sample_office_new ();
    g_autoptr (HaCase) ticket = letter_sample_case_new ();
    g_autoptr (HaLetter) letter = ha_template_fill (self, ticket, office, NOW, NULL), filled = NULL;
    HaLetter *old = letter_sample_new (TRUE), *open;

    g_assert_null (find_block (letter, "replaced"));
    ha_template_say_replaced (letter, old);
    ha_template_say_replaced (letter, old);
    g_assert_cmpstr (find_block (letter, "replaced")->text, ==, said);
    g_assert_true (g_ptr_array_index (letter->blocks, letter->blocks->len - 2) == find_block (letter, "replaced"));
    ha_template_refill (self, letter, ticket, office, NOW, NULL, NULL);
    g_assert_true (g_ptr_array_index (letter->blocks, letter->blocks->len - 2) == find_block (letter, "replaced"));
    open = ha_letter_copy (letter);
    old->id = 7;
    open->id = 8;
    open->status = HA_LETTER_DRAFT;
    open->replaces = 7;
    g_ptr_array_add (ticket->letters, old);
    g_ptr_array_add (ticket->letters, open);
    filled = ha_template_fill (self, ticket, office, NOW, NULL);
    g_test_message ("%u", i);
    g_assert_cmpstr (find_block (filled, "replaced")->text, ==, said);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/template-values/bounds", test_bounds);
  g_test_add_func ("/template-values/replaced", test_replaced);
  g_test_add_func ("/template-values/bad-bounds", test_bad_bounds);
  g_test_add_func ("/template-values/not-asked", test_not_asked);
  g_test_add_func ("/template-values/unused", test_unused);
  g_test_add_func ("/template-values/own-missing", test_own_missing);
  g_test_add_func ("/template-values/apology", test_apology);
  g_test_add_func ("/template-values/sentences", test_sentences);
  g_test_add_func ("/template-values/refund-once", test_refund_once);
  g_test_add_func ("/template-values/plain", test_plain);
  g_test_add_func ("/template-values/readme-example", test_readme_example);
  g_test_add_func ("/template-values/readme-facts", test_readme_facts);
  return g_test_run ();
}
