/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Templates: read strictly, filled without a trace of their form. */
#include <string.h>

#include "letter-samples.h"
#include "paper/letter.h"
#include "paper/page.h"
#include "paper/template.h"

static void
test_builtin (void)
{
  static const char *const ids[] = { "t1", "t2", "t3", "t4", "t5", "t6", "t7", "t8", "t9", "t10", "free" };
  GPtrArray *templates = ha_template_list_builtin ();

  g_assert_cmpuint (templates->len, ==, G_N_ELEMENTS (ids));
  for (guint i = 0; i < templates->len; i++) {
    g_assert_cmpstr (ha_template_get_id (g_ptr_array_index (templates, i)), ==, ids[i]);
    g_assert_cmpstr (ha_template_get_version (g_ptr_array_index (templates, i)), ==, ids[i]);
    g_assert_false (ha_template_is_own (g_ptr_array_index (templates, i)));
    g_assert_false (ha_template_is_message (g_ptr_array_index (templates, i)));
    g_assert_true (ha_template_find_builtin (ids[i]) == g_ptr_array_index (templates, i));
  }
  g_assert_cmpstr (ha_template_get_title (ha_template_find_builtin ("t1")), ==, "T1 · Chất lượng dịch vụ");
  g_assert_true (ha_template_is_message (ha_template_find_builtin ("t11")));
  g_assert_null (ha_template_find_builtin ("t99"));
  g_assert_null (ha_template_find_builtin ("t1@3f9c0b52d7aa"));
  g_assert_null (ha_template_find_builtin (NULL));
}

static void
test_areas (void)
{
  static const struct { const char *id; HaArea area; gboolean fits; } cases[] = {
    { "t1", HA_AREA_QUALITY, TRUE }, { "t1", HA_AREA_BILLING, FALSE }, { "t2", HA_AREA_BILLING, TRUE },
    { "t2", HA_AREA_QUALITY, FALSE }, { "t3", HA_AREA_REPAIR, TRUE }, { "t3", HA_AREA_INSTALLATION, TRUE },
    { "t9", HA_AREA_QUALITY, FALSE }, { "t10", HA_AREA_OTHER, FALSE }, { "free", HA_AREA_QUALITY, TRUE },
    { "free", HA_AREA_OTHER, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (ha_template_is_for (ha_template_find_builtin (cases[i].id), cases[i].area), ==, cases[i].fits);
}

static void
test_choose (void)
{
  static const struct { HaArea area; HaAuthenticity authenticity; const char *id; } cases[] = {
    { HA_AREA_QUALITY, HA_AUTHENTICITY_TRUE, "t1" }, { HA_AREA_BILLING, HA_AUTHENTICITY_NONE, "t2" },
    { HA_AREA_INSTALLATION, HA_AUTHENTICITY_PARTLY, "t3" }, { HA_AREA_REPAIR, HA_AUTHENTICITY_TRUE, "t3" },
    { HA_AREA_ATTITUDE, HA_AUTHENTICITY_FALSE, "t4" }, { HA_AREA_CONTRACT, HA_AUTHENTICITY_TRUE, "t5" },
    { HA_AREA_CHANNELS, HA_AUTHENTICITY_UNVERIFIABLE, "t6" }, { HA_AREA_EQUIPMENT, HA_AUTHENTICITY_TRUE, "t7" },
    { HA_AREA_PERSONAL_DATA, HA_AUTHENTICITY_FALSE, "t8" }, { HA_AREA_OTHER, HA_AUTHENTICITY_TRUE, "free" },
    { HA_AREA_NONE, HA_AUTHENTICITY_NONE, "free" }, { HA_AREA_BILLING, HA_AUTHENTICITY_FALSE, "t10" },
    { HA_AREA_OTHER, HA_AUTHENTICITY_FALSE, "t10" },
  };
  g_autoptr (HaOffice) office = letter_sample_office_new ();
  g_autoptr (GPtrArray) templates = ha_template_list_for_office (office);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (HaCase) ticket = letter_sample_case_new ();

    ticket->ticket->area = cases[i].area;
    ticket->ticket->authenticity = cases[i].authenticity;
    g_assert_cmpstr (ha_template_get_id (ha_template_choose (templates, ticket, office, LETTER_SAMPLE_NOW)), ==,
                     cases[i].id);
  }
}

#define HEAD "[template]\nid=x\ntitle=X\nblocks=a\n"
#define BLOCK "[a]\ntitle=A\n"
#define FREE "[template]\nid=x\ntitle=X\n"
#define FIELD FREE "[field f]\ntitle=F\n"

static const struct { const char *text; guint line; HaTemplateFault fault; const char *what; } faults[] = {
  { "", 0, HA_TEMPLATE_FAULT_MISSING, "[template]" },
  { "no group", 1, HA_TEMPLATE_FAULT_LINE, "no group" },
  { "[template]\nid=x\n\nnoch was\n", 4, HA_TEMPLATE_FAULT_LINE, "noch was" },
  { "# c\n  more\n", 2, HA_TEMPLATE_FAULT_LINE, "more" },
  { "[template]\nid=x\ntitle=X\n", 1, HA_TEMPLATE_FAULT_MISSING, "blocks" },
  { "[template]\ntitle=X\nblocks=a\n" BLOCK, 1, HA_TEMPLATE_FAULT_MISSING, "id" },
  { "\n[template]\nid=x\n" BLOCK, 2, HA_TEMPLATE_FAULT_MISSING, "title" },
  { "[template]\nid=Ước\ntitle=X\n" BLOCK, 2, HA_TEMPLATE_FAULT_VALUE, "Ước" },
  { HEAD, 4, HA_TEMPLATE_FAULT_BLOCK, "a" },
  { HEAD BLOCK "[b]\ntitle=B\n", 4, HA_TEMPLATE_FAULT_BLOCK, "b" },
  { "[template]\nid=x\ntitle=X\nblocks=a;a\n" BLOCK, 4, HA_TEMPLATE_FAULT_BLOCK, "a" },
  { HEAD "[a]\ntext=b\n", 5, HA_TEMPLATE_FAULT_MISSING, "title" },
  { HEAD BLOCK "text={khong_co}\n", 7, HA_TEMPLATE_FAULT_FIELD, "khong_co" },
  { FREE BLOCK "text=một\n  hai\n  ba {khong_co}\n", 8, HA_TEMPLATE_FAULT_FIELD, "khong_co" },
  { HEAD BLOCK "text={\n", 7, HA_TEMPLATE_FAULT_BRACE, "{" },
  { HEAD BLOCK "text={xung_ho\n", 7, HA_TEMPLATE_FAULT_BRACE, "{" },
  { HEAD BLOCK "text=a}\n", 7, HA_TEMPLATE_FAULT_BRACE, "}" },
  { HEAD BLOCK "text={}\n", 7, HA_TEMPLATE_FAULT_BRACE, "{" },
  { HEAD BLOCK "text={?}\n", 7, HA_TEMPLATE_FAULT_BRACE, "{" },
  { HEAD BLOCK "text={?kenh=}\n", 7, HA_TEMPLATE_FAULT_BRACE, "{" },
  { HEAD BLOCK "text=[a\n", 7, HA_TEMPLATE_FAULT_BRACKET, "[" },
  { HEAD BLOCK "text=a\ntext=b]\n", 8, HA_TEMPLATE_FAULT_BRACKET, "]" },
  { HEAD BLOCK "text=[[[[[a]]]]]\n", 7, HA_TEMPLATE_FAULT_DEPTH, "[" },
  { HEAD BLOCK "text={?kenh=brief}\n", 7, HA_TEMPLATE_FAULT_CONDITION, "brief" },
  { HEAD BLOCK "text={?xung_ho=ba}\n", 7, HA_TEMPLATE_FAULT_CONDITION, "ba" },
  { HEAD BLOCK "when={khong_co}\n", 7, HA_TEMPLATE_FAULT_FIELD, "khong_co" },
  { HEAD BLOCK "neded=true\n", 7, HA_TEMPLATE_FAULT_KEY, "neded" },
  { HEAD BLOCK "needed=có\n", 7, HA_TEMPLATE_FAULT_VALUE, "có" },
  { HEAD BLOCK "title=B\n", 7, HA_TEMPLATE_FAULT_TWICE, "title" },
  { HEAD BLOCK BLOCK, 7, HA_TEMPLATE_FAULT_TWICE, "[a]" },
  { HEAD BLOCK "[b c]\n", 7, HA_TEMPLATE_FAULT_GROUP, "[b c]" },
  { HEAD BLOCK "[b\n", 7, HA_TEMPLATE_FAULT_GROUP, "[b" },
  { HEAD BLOCK "text=a\\\n", 7, HA_TEMPLATE_FAULT_ESCAPE, "text" },
  { HEAD BLOCK "text=a\n  b\\x\n", 8, HA_TEMPLATE_FAULT_ESCAPE, "text" },
  { HEAD "areas=quality;nothing\n" BLOCK, 5, HA_TEMPLATE_FAULT_VALUE, "nothing" },
  { HEAD "kind=poem\n" BLOCK, 5, HA_TEMPLATE_FAULT_VALUE, "poem" },
  { HEAD "subject={khong_co}\n" BLOCK, 5, HA_TEMPLATE_FAULT_FIELD, "khong_co" },
  { FREE "[field f]\n" BLOCK, 4, HA_TEMPLATE_FAULT_MISSING, "title" },
  { FREE "[field xung_ho]\ntitle=F\n" BLOCK, 4, HA_TEMPLATE_FAULT_TWICE, "xung_ho" },
  { FIELD "kind=colour\n" BLOCK, 6, HA_TEMPLATE_FAULT_VALUE, "colour" },
  { FIELD "kind=choice\n" BLOCK, 4, HA_TEMPLATE_FAULT_MISSING, "offer" },
  { FIELD "offer=\n" BLOCK, 6, HA_TEMPLATE_FAULT_VALUE, "offer" },
  { FIELD "kind=choice\noffer=a: b\noffer=\n" BLOCK, 8, HA_TEMPLATE_FAULT_VALUE, "offer" },
  { FIELD "kind=choice\noffer=without id\n" BLOCK, 7, HA_TEMPLATE_FAULT_VALUE, "without id" },
  { FIELD "kind=choice\noffer=a: {f}\n" BLOCK, 7, HA_TEMPLATE_FAULT_FIELD, "f" },
  { FIELD "kind=choice\noffer=a: b\nvalue=c\n" BLOCK, 8, HA_TEMPLATE_FAULT_VALUE, "c" },
  { FIELD "kind=date\nvalue=31/02/2026\n" BLOCK, 7, HA_TEMPLATE_FAULT_VALUE, "31/02/2026" },
  { FIELD "when={?g=a}\n" BLOCK, 6, HA_TEMPLATE_FAULT_FIELD, "g" },
  { FIELD BLOCK "text={f_chu}\n", 8, HA_TEMPLATE_FAULT_FIELD, "f_chu" },
  { "[template]\nid=x\ntitle=\xff\n", 3, HA_TEMPLATE_FAULT_ENCODING, NULL },
};

static void
test_faults (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++) {
    g_autoptr (GError) error = NULL;
    g_autofree char *words = NULL;

    g_test_message ("case %u", i);
    g_assert_null (ha_template_parse (faults[i].text, &error));
    g_assert_error (error, HA_PAPER_ERROR, HA_PAPER_ERROR_TEMPLATE);
    g_assert_cmpint (ha_template_error_get_fault (error), ==, faults[i].fault);
    g_assert_cmpuint (ha_paper_error_get_line (error), ==, faults[i].line);
    g_assert_cmpstr (ha_paper_error_get_what (error), ==, faults[i].what);
    words = ha_template_error_describe (error, HA_LANG_VI);
    g_assert_true (g_str_has_prefix (words, faults[i].line ? "Dòng " : "Mẫu: "));
  }
}

static void
test_sentences (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *vi = NULL, *en = NULL;

  g_assert_null (ha_template_parse (HEAD BLOCK "text={ngay_nhn}\n", &error));
  vi = ha_template_error_describe (error, HA_LANG_VI);
  en = ha_template_error_describe (error, HA_LANG_EN);
  g_assert_cmpstr (vi, ==, "Dòng 7: không có chỗ điền nào tên là “ngay_nhn”");
  g_assert_cmpstr (en, ==, "Line 7: there is no field “ngay_nhn”");
  g_assert_cmpstr (error->message, ==, en);
}

static void
test_bounds (void)
{
  g_autoptr (GString) text = g_string_new (FREE BLOCK "text=");
  g_autoptr (GString) groups = g_string_new (FREE);
  g_autoptr (GString) offers = g_string_new (FIELD);

  while (text->len <= HA_TEMPLATE_MAX_LENGTH)
    g_string_append (text, "một hai ba ");
  for (guint i = 0; i < HA_TEMPLATE_MAX_GROUPS; i++)
    g_string_append_printf (groups, "[b%u]\ntitle=B\n", i);
  for (guint i = 0; i <= HA_TEMPLATE_MAX_OFFERS; i++)
    g_string_append (offers, "offer=a\n");
  for (guint i = 0; i < 3; i++) {
    g_autoptr (GError) error = NULL;

    g_assert_null (ha_template_parse ((i == 0 ? text : i == 1 ? groups : offers)->str, &error));
    g_assert_cmpint (ha_template_error_get_fault (error), ==, i ? HA_TEMPLATE_FAULT_MANY : HA_TEMPLATE_FAULT_LENGTH);
  }
}

/* What was written for the form before: a list of blocks, fields without words, an amount without being declared. */
static void
test_earlier_form (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaTemplate) self = ha_template_parse (
      "[template]\nid=cu\ntitle=Cũ\nareas=billing;\nsubject=trả lời {loai}\nblocks=b;a;\nmore=ky_cuoc;nguoi\n\n[a]\ntitle=A\n"
      "text=Một.\\nHai {so_tien} đồng[ kỳ {ky_cuoc}].\n[b]\ntitle=B\nneeded=true\ntext={xung_ho}[ và {nguoi}].\n",
      &error);
  g_autoptr (HaOffice) office = letter_sample_office_new ();
  g_autoptr (HaCase) ticket = letter_sample_case_new ();
  g_autoptr (GHashTable) extra = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (ha_template_list_fields (self)->len, ==, 3);
  g_hash_table_insert (extra, (gpointer) "so_tien", (gpointer) "95.000");
  g_hash_table_insert (extra, (gpointer) "nguoi", (gpointer) "gia đình");
  text = ha_template_fill_text (self, ticket, office, LETTER_SAMPLE_NOW, extra);
  g_assert_cmpstr (text, ==, "Bà và gia đình.\nMột.\nHai 95.000 đồng.");
}

static void
add_own (HaOffice *office, const char *id, const char *text)
{
  g_ptr_array_add (office->templates, ha_own_template_new (id, text));
}

static char *
list_ids (GPtrArray *templates)
{
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < templates->len; i++)
    g_string_append_printf (ids, "%s%s%s", i ? " " : "", ha_template_get_id (g_ptr_array_index (templates, i)),
                            ha_template_is_own (g_ptr_array_index (templates, i)) ? "*" : "");
  return g_string_free (ids, FALSE);
}

/* Own ones take the place of built-in ones; what can not be read, or would make a letter of a message, leaves the built-in one. */
static void
test_own (void)
{
  g_autoptr (HaOffice) office = letter_sample_office_new ();
  g_autoptr (HaCase) ticket = letter_sample_case_new ();
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (HaTemplate) own = NULL;
  g_autoptr (HaLetter) letter = NULL;
  g_autofree char *ids = NULL;

  add_own (office, "bao-tri", "[template]\nid=bao-tri\ntitle=Bảo trì\n" BLOCK);
  add_own (office, "sms", "[template]\nid=sms\ntitle=Tin\nkind=message\n" BLOCK);
  add_own (office, "t1", "[template]\nid=t1\ntitle=T1 của ta\nareas=quality\n" BLOCK "text=Kính thưa {xung_ho}.\n");
  add_own (office, "t2", "[template]\nid=t2\ntitle=hỏng\n" BLOCK "text={khong_co}\n");
  add_own (office, "t3", "[template]\nid=t4\ntitle=tên khác\n" BLOCK);
  add_own (office, "t5", "[template]\nid=t5\ntitle=Tin\nkind=message\n" BLOCK);
  all = ha_template_list_for_office (office);
  ids = list_ids (all);
  g_assert_cmpstr (ids, ==, "t1* t2 t3 t4 t5 t6 t7 t8 t9 t10 bao-tri* free t11 sms*");
  own = ha_template_find_for_office (office, "t1@0123456789ab");
  g_assert_nonnull (own);
  g_assert_true (g_str_has_prefix (ha_template_get_version (own), "t1@"));
  g_assert_cmpuint (strlen (ha_template_get_version (own)), ==, strlen ("t1@") + 12);
  letter = ha_template_fill (own, ticket, office, LETTER_SAMPLE_NOW, NULL);
  g_assert_cmpstr (letter->template_id, ==, ha_template_get_version (own));
  g_assert_cmpstr (((HaLetterBlock *) g_ptr_array_index (letter->blocks, 0))->text, ==, "Kính thưa Bà.");
}

static const char *
get_text (const HaLetter *letter, const char *block)
{
  for (guint i = 0; i < letter->blocks->len; i++) {
    const HaLetterBlock *known = g_ptr_array_index (letter->blocks, i);

    if (g_str_equal (known->id, block))
      return known->text ? known->text : "";
  }
  g_assert_not_reached ();
}

static HaLetter *
fill (const char *id, const HaCase *ticket, GHashTable *extra)
{
  g_autoptr (HaOffice) office = letter_sample_office_new ();

  return ha_template_fill (ha_template_find_builtin (id), ticket, office, LETTER_SAMPLE_NOW, extra);
}

static void
test_fill (void)
{
  g_autoptr (HaCase) ticket = letter_sample_case_new ();
  g_autoptr (HaLetter) letter = fill ("t2", ticket, NULL);

  g_assert_cmpint (letter->status, ==, HA_LETTER_DRAFT);
  g_assert_cmpint (letter->ticket, ==, 104);
  g_assert_cmpint (letter->number, ==, 0);
  g_assert_cmpint (letter->year, ==, 2026);
  g_assert_cmpstr (letter->symbol, ==, "THC-CSKH");
  g_assert_cmpstr (letter->subject, ==, "trả lời khiếu nại về cước dịch vụ truyền hình");
  g_assert_cmpstr (letter->recipient, ==,
                   "Bà Nguyễn Thị Minh Nguyệt\nĐịa chỉ: số 4 Biên Cương, phường Quy Nhơn Nam, tỉnh Gia Lai\nMã thuê bao: QN-083371");
  g_assert_cmpstr (letter->sign_form, ==, "GIÁM ĐỐC");
  g_assert_cmpstr (letter->sign_name, ==, "Đặng Ngọc Hòa");
  g_assert_cmpstr (letter->receivers, ==, "Như trên\nBan Giám đốc (b/cáo)\nPhòng Kế toán (p/hợp)\nPhòng Kỹ thuật (p/hợp)\nLưu: VT, CSKH (02b)");
  g_assert_cmpstr (get_text (letter, "reference"), ==,
                   "Ngày 12 tháng 02 năm 2026, Công ty nhận được đơn khiếu nại của Bà (phiếu số KN-2026-0104) với nội dung: "
                   "đã nộp trước 12 tháng cước theo chương trình được sử dụng 15 tháng nhưng bị cắt tín hiệu sau 12 tháng; đề nghị mở lại và xin lỗi. "
                   "Về việc này, Công ty xin trả lời như sau:");
  g_assert_cmpstr (get_text (letter, "finding"), ==,
                   "Sau khi đối chiếu dữ liệu tính cước và chứng từ thu tiền, Công ty ghi nhận: theo biên lai số 0043817 ngày 11/02/2025, Bà đã nộp "
                   "12 tháng cước và được sử dụng đến hết ngày 11/05/2026. Công ty nhận thấy khiếu nại của Bà là đúng.");
  g_assert_cmpstr (get_text (letter, "apology"), ==, "Công ty thành thật xin lỗi Bà về sai sót nêu trên.");
}

/* What the desk notes for itself never gets to a customer. */
static void
test_no_notes (void)
{
  g_autoptr (HaCase) ticket = letter_sample_case_new ();
  g_autoptr (HaLetter) letter = NULL;

  for (guint i = 0; i < ticket->journal->len; i++) {
    HaEntry *entry = g_ptr_array_index (ticket->journal, i);

    letter_sample_set (&entry->note, "KHÔNG ĐƯỢC IN");
    ha_fields_set (entry->fields, "scope", NULL);
  }
  letter = fill ("t2", ticket, NULL);
  for (guint i = 0; i < letter->blocks->len; i++) {
    const HaLetterBlock *block = g_ptr_array_index (letter->blocks, i);

    g_assert_null (strstr (block->text, "KHÔNG ĐƯỢC IN"));
    g_assert_null (strstr (block->text, "0043817"));
  }
}

static void
test_channels (void)
{
  static const struct { HaChannel channel; HaKind kind; const char *phrase; } cases[] = {
    { HA_CHANNEL_COUNTER, HA_KIND_COMPLAINT, "khiếu nại của Bà trực tiếp tại quầy giao dịch (" },
    { HA_CHANNEL_PHONE, HA_KIND_COMPLAINT, "khiếu nại của Bà qua điện thoại (" },
    { HA_CHANNEL_WRITTEN, HA_KIND_COMPLAINT, "Công ty nhận được đơn khiếu nại của Bà (" },
    { HA_CHANNEL_WRITTEN, HA_KIND_INQUIRY, "Công ty nhận được văn bản nêu thắc mắc của Bà (" },
    { HA_CHANNEL_EMAIL, HA_KIND_COMPLAINT, "khiếu nại của Bà qua thư điện tử (" },
    { HA_CHANNEL_WEBSITE, HA_KIND_COMPLAINT, "khiếu nại của Bà qua trang thông tin điện tử của Công ty (" },
    { HA_CHANNEL_MESSAGE, HA_KIND_INQUIRY, "thắc mắc của Bà qua tin nhắn (" },
    { HA_CHANNEL_DISTRICT, HA_KIND_COMPLAINT, "khiếu nại của Bà qua văn phòng tuyến huyện (" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (HaCase) ticket = letter_sample_case_new ();
    g_autoptr (HaLetter) letter = NULL;

    ticket->ticket->channel = cases[i].channel;
    ticket->ticket->kind = cases[i].kind;
    letter = fill ("t1", ticket, NULL);
    g_assert_nonnull (strstr (get_text (letter, "reference"), cases[i].phrase));
  }
}

static void
test_content (void)
{
  static const struct { const char *content, *wish, *printed; } cases[] = {
    { "Mạng yếu buổi tối", NULL, "với nội dung: mạng yếu buổi tối. Về" },
    { "Mạng yếu.", "Đề nghị kiểm tra.", "với nội dung: mạng yếu; đề nghị kiểm tra. Về" },
    { "Tôi nộp trước 12 tháng.", "trả lại tiền", "với nội dung: “Tôi nộp trước 12 tháng”; đề nghị trả lại tiền. Về" },
    { "VTV1 mất hình", NULL, "với nội dung: VTV1 mất hình. Về" },
    { "- Mất hình\n- Kênh HTV7 không có.\nĐã gọi", NULL, "với nội dung: “Mất hình; kênh HTV7 không có. Đã gọi”. Về" },
    { "Kênh HTV7 mất", NULL, "với nội dung: kênh HTV7 mất. Về" },
    { "Quy Nhơn mưa, mất tín hiệu", NULL, "với nội dung: Quy Nhơn mưa, mất tín hiệu. Về" },
    { "Dòng một\nDòng hai", NULL, "với nội dung: dòng một; dòng hai. Về" },
    { "Sao còn đòi tiền tháng 1?", NULL, "với nội dung: “Sao còn đòi tiền tháng 1?”. Về" },
    { "Mạng yếu", "Trả lại tiền cho tôi", "với nội dung: mạng yếu; đề nghị “Trả lại tiền cho tôi”. Về" },
    { "Mạng yếu", "Yêu cầu kiểm tra", "với nội dung: mạng yếu; đề nghị kiểm tra. Về" },
    { "Kính gửi Quý Công ty, khách sạn chúng tôi mất tín hiệu", NULL, "với nội dung: “Khách sạn chúng tôi mất tín hiệu”. Về" },
    { "Kính gửi: Công ty", NULL, "với nội dung: công ty. Về" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (HaCase) ticket = letter_sample_case_new ();
    g_autoptr (HaLetter) letter = NULL;

    letter_sample_set (&ticket->ticket->content, cases[i].content);
    letter_sample_set (&ticket->ticket->asks_for, cases[i].wish);
    letter = fill ("t1", ticket, NULL);
    g_assert_nonnull (strstr (get_text (letter, "reference"), cases[i].printed));
  }
}

static void
test_extra (void)
{
  g_autoptr (HaCase) ticket = letter_sample_case_new ();
  g_autoptr (GHashTable) extra = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (HaLetter) without = fill ("t1", ticket, NULL), letter = NULL;

  g_assert_cmpstr (get_text (without, "reduction"), ==, "");
  g_hash_table_insert (extra, (gpointer) "so_tien", (gpointer) "165000");
  letter = fill ("t1", ticket, extra);
  g_assert_cmpstr (get_text (letter, "reduction"), ==,
                   "Do dịch vụ bị gián đoạn, Công ty giảm trừ cho Bà 165.000 đồng (bằng chữ: Một trăm sáu mươi lăm nghìn đồng).");
}

static void
assert_missing (const HaLetter *letter, const char *const *expected)
{
  g_autoptr (HaLetterhead) head = ha_letterhead_new_default ();
  g_auto (GStrv) missing = ha_letter_list_missing (letter, head);

  for (guint i = 0; expected[i]; i++)
    g_assert_true (g_strv_contains ((const char *const *) missing, expected[i]));
  g_assert_cmpuint (g_strv_length (missing), ==, g_strv_length ((char **) expected));
}

static void
test_missing (void)
{
  g_autoptr (HaCase) ticket = letter_sample_case_new ();
  g_autoptr (HaLetter) whole = fill ("t1", ticket, NULL), poor = NULL, empty = ha_letter_new ();

  assert_missing (whole, (const char *[]) { "company-address", NULL });
  g_ptr_array_set_size (ticket->journal, 0);
  ticket->ticket->authenticity = HA_AUTHENTICITY_NONE;
  letter_sample_set (&ticket->ticket->outcome, NULL);
  poor = fill ("t1", ticket, NULL);
  letter_sample_set (&poor->sign_name, " ");
  assert_missing (poor, (const char *[]) { "company-address", "block:finding", "block:result", "sign_name", NULL });
  assert_missing (empty, (const char *[]) { "company-address", "recipient", "subject", "body", "sign_form", "sign_name", "receivers", NULL });
}

/* Of an office's own template, whose needs are not known here, the numbered blocks are missed. */
static void
test_missing_own (void)
{
  g_autoptr (HaLetter) letter = letter_sample_new (FALSE);

  letter_sample_set (&letter->template_id, "rieng");
  for (guint i = 0; i < letter->blocks->len; i++) {
    HaLetterBlock *block = g_ptr_array_index (letter->blocks, i);

    if (g_str_equal (block->id, "result") || g_str_equal (block->id, "apology"))
      letter_sample_set (&block->text, "");
  }
  assert_missing (letter, (const char *[]) { "company-address", "block:result", NULL });
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/template/builtin", test_builtin);
  g_test_add_func ("/template/areas", test_areas);
  g_test_add_func ("/template/choose", test_choose);
  g_test_add_func ("/template/faults", test_faults);
  g_test_add_func ("/template/sentences", test_sentences);
  g_test_add_func ("/template/bounds", test_bounds);
  g_test_add_func ("/template/earlier-form", test_earlier_form);
  g_test_add_func ("/template/own", test_own);
  g_test_add_func ("/template/fill", test_fill);
  g_test_add_func ("/template/no-notes", test_no_notes);
  g_test_add_func ("/template/channels", test_channels);
  g_test_add_func ("/template/content", test_content);
  g_test_add_func ("/template/extra", test_extra);
  g_test_add_func ("/template/missing", test_missing);
  g_test_add_func ("/template/missing-own", test_missing_own);
  return g_test_run ();
}
