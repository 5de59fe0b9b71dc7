/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Templates filled: what a clerk gives, what is left out, and that nothing of the form ever reaches paper. */
#include <string.h>

#include "core/words.h"
#include "letter-samples.h"
#include "paper/letter.h"
#include "paper/template.h"

#define NOW LETTER_SAMPLE_NOW
#define DAY (G_GINT64_CONSTANT (24) * 60 * 60)

static HaTemplate *
parse_field (const char *kind)
{
  g_autofree char *text = g_strdup_printf (
      "[template]\nid=x\ntitle=X\n[field f]\ntitle=F\nkind=%s\n%s[a]\ntitle=A\ntext={f}\n", kind,
      g_str_equal (kind, "choice") ? "offer=mot: một\noffer=hai: của {xung_ho} | hai\n" : "");
  g_autoptr (GError) error = NULL;
  HaTemplate *self = ha_template_parse (text, &error);

  g_assert_no_error (error);
  return self;
}

/* NULL: can not be read. */
static void
test_values (void)
{
  static const struct { const char *kind, *given, *shown; } cases[] = {
    { "text", "  tủ  hết cổng. ", "tủ hết cổng" }, { "text", " . ", "" }, { "text", "-", "" }, { "text", "…\n- Có\n—", "Có" }, { "text", "một\nhai", "một; hai" },
    { "amount", "165000", "165.000" }, { "amount", "1.250.000 đ", "1.250.000" }, { "amount", "165 000 đồng", "165.000" },
    { "amount", "0", NULL }, { "amount", "-5", NULL }, { "amount", "1,5", NULL }, { "amount", "12 triệu", NULL },
    { "amount", "99999999999999999999", NULL }, { "number", "3", "03" }, { "number", "36", "36" }, { "number", "3,5", NULL },
    { "number", "-3", NULL }, { "date", "2026-02-28", "ngày 28/02/2026" }, { "date", "28/02/2026", "ngày 28/02/2026" },
    { "date", "8/2/2026", "ngày 08/02/2026" }, { "date", "29/02/2026", NULL }, { "date", "28/02", NULL },
    { "date", "mai", NULL }, { "time", "16:30", "16 giờ 30 phút" }, { "time", "8h05", "08 giờ 05 phút" },
    { "time", "16 giờ 30 phút", "16 giờ 30 phút" }, { "time", "17 giờ", "17 giờ 00 phút" }, { "time", "25:00", NULL },
    { "time", "16:60", NULL }, { "time", "16", NULL }, { "time", "16:30 chiều", NULL }, { "choice", "mot", "một" },
    { "choice", "ba", NULL }, { "choice", "một", NULL }, { "date", "", "" }, { "amount", " ", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (HaTemplate) self = parse_field (cases[i].kind);
    const HaTemplateField *field = g_ptr_array_index (ha_template_list_fields (self), 0);
    g_autofree char *shown = ha_template_field_show (field, cases[i].given);

    g_test_message ("%s: %s", cases[i].kind, cases[i].given);
    g_assert_cmpstr (shown, ==, cases[i].shown);
  }
}

static char *
fill_text (const char *text, const char *name, const char *value)
{
  g_autofree char *whole = g_strdup_printf ("[template]\nid=x\ntitle=X\n[field so]\ntitle=S\nkind=amount\n[field v]\ntitle=V\n"
                                            "kind=choice\noffer=a: của {xung_ho}\noffer=b: bê\n[field w]\ntitle=W\n[k]\ntitle=K\ntext=%s\n",
                                            text);
  g_autoptr (HaTemplate) self = ha_template_parse (whole, NULL);
  g_autoptr (GHashTable) extra = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (HaOffice) office = letter_sample_office_new ();
  g_autoptr (HaCase) ticket = letter_sample_case_new ();

  g_assert_nonnull (self);
  if (name)
    g_hash_table_insert (extra, (gpointer) name, (gpointer) value);
  return ha_template_fill_text (self, ticket, office, NOW, extra);
}

static void
test_conditions (void)
{
  static const struct { const char *text, *name, *value, *filled; } cases[] = {
    { "Gửi {xung_ho}.", NULL, NULL, "Gửi Bà." },
    { "Gửi {w}.", NULL, NULL, "" },
    { "Gửi[ {w}] {xung_ho}.", NULL, NULL, "Gửi Bà." },
    { "[{w}, ]công ty nhận.", NULL, NULL, "Công ty nhận." },
    { "[{w}, ]công ty nhận.", "w", "hôm qua", "Hôm qua, công ty nhận." },
    { "Một.[ {w}.] [hai].", NULL, NULL, "Một. Hai." },
    { "A[ {w}[ và {so}]].", "w", "x", "A x." },
    { "A[ {so}[ và {w}]].", "w", "x", "A." },
    { "A [{?w}b][{!w}c].", NULL, NULL, "A c." },
    { "A [{?w}b][{!w}c].", "w", "x", "A b." },
    { "A [{?v=a}b][{?v!=a}c].", "v", "a", "A b." },
    { "A [{?v=a}b][{?v!=a}c].", "v", "b", "A c." },
    { "A [{?v=a|b}b][{?v!=a|b}c].", NULL, NULL, "A c." },
    { "A {v}.", "v", "a", "A của Bà." },
    { "A {v}.", "v", "z", "" },
    { "{so} đồng ({so_chu})", "so", "105.000", "105.000 đồng (Một trăm linh năm nghìn đồng)" },
    { "A [{?kenh=written}đơn][{?kenh=phone}gọi].", NULL, NULL, "A đơn." },
    { "A[ {w}], b [{w}]: c.", NULL, NULL, "A, b: c." },
    { "Một.\\n[{w}.]\\nBa.", NULL, NULL, "Một.\nBa." },
    { "Một\n  hai\ntext=ba", NULL, NULL, "Một hai\nba" },
    { "{w}", "w", "giữ [ngoặc] {này}", "Giữ [ngoặc] {này}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autofree char *filled = fill_text (cases[i].text, cases[i].name, cases[i].value);

    g_test_message ("case %u", i);
    g_assert_cmpstr (filled, ==, cases[i].filled);
  }
}

static char *
fill_sample (const char *id, HaOffice *office, HaCase *ticket, GHashTable *extra)
{
  return ha_template_fill_text (ha_template_find_builtin (id), ticket, office, NOW, extra);
}

/* 105.000: linh, or lẻ where the office says so. */
static void
test_zero_word (void)
{
  g_autoptr (HaOffice) office = letter_sample_office_new ();
  g_autoptr (HaCase) ticket = letter_sample_case_new ();
  g_autoptr (GHashTable) extra = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *linh = NULL, *le = NULL;

  g_hash_table_insert (extra, (gpointer) "so_tien", (gpointer) "105000");
  linh = fill_sample ("t1", office, ticket, extra);
  letter_sample_set (&office->letterhead->zero_word, "lẻ");
  le = fill_sample ("t1", office, ticket, extra);
  g_assert_nonnull (strstr (linh, "(bằng chữ: Một trăm linh năm nghìn đồng)"));
  g_assert_nonnull (strstr (le, "(bằng chữ: Một trăm lẻ năm nghìn đồng)"));
}

/* Received on Thursday 12/02 at 16:40, due on Monday 16/02; the present is Monday 23/02, 13:45. */
static void
test_late (void)
{
  static const struct { HaClockKind kind; int days; gint64 met; const char *text; } cases[] = {
    { HA_CLOCK_WRITTEN_REPLY, 0, 0, "Công ty có trách nhiệm trả lời bằng văn bản trong 02 ngày làm việc, chậm nhất ngày 16/02/2026. Đến nay, "
                                    "Công ty mới gửi được văn bản này, chậm 05 ngày làm việc." },
    { HA_CLOCK_FEEDBACK, 0, 0, "phản hồi trong 24 giờ, chậm nhất ngày 13/02/2026. Đến nay, Công ty mới gửi được văn bản này, chậm 06 ngày làm việc." },
    { HA_CLOCK_WRITTEN_REPLY, 10, 0, "chậm nhất ngày 26/02/2026. Đến nay, Công ty mới gửi được văn bản này. Công ty" },
    { HA_CLOCK_WRITTEN_REPLY, 0, NOW - 5 * DAY, "chậm 02 ngày làm việc." },
    { HA_CLOCK_NONE, 0, 0, "đề nghị mở lại và xin lỗi. Đến nay, Công ty mới gửi được văn bản này. Công ty" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (HaOffice) office = letter_sample_office_new ();
    g_autoptr (HaCase) ticket = letter_sample_case_new ();
    g_autofree char *text = NULL;
    HaClock *clock;

    if (cases[i].kind) {
      clock = ha_clock_start (ha_office_get_policy (office, ticket->ticket->received), cases[i].kind, 1,
                              ticket->ticket->received, 0, office->calendar);
      clock->due += cases[i].days * DAY;
      clock->met = cases[i].met;
      g_ptr_array_add (ticket->clocks, clock);
    }
    text = fill_sample ("t9", office, ticket, NULL);
    g_test_message ("%s", text);
    g_assert_nonnull (strstr (text, cases[i].text));
  }
}

static void
assert_lists (char **missing, const char *id, gboolean listed)
{
  g_assert_cmpint (g_strv_contains ((const char *const *) missing, id), ==, listed);
}

/* A refusal to somebody vulnerable says its legal ground. Rule: Luật 19/2023 art. 8 */
static void
test_ground (void)
{
  static const struct { const char *vulnerable, *ground; gboolean block, missing; } cases[] = {
    { NULL, NULL, FALSE, FALSE }, { "khong", NULL, FALSE, FALSE }, { "co", NULL, TRUE, TRUE },
    { "co", "Điều 7 Hợp đồng", TRUE, FALSE }, { "khong", "Điều 7 Hợp đồng", TRUE, FALSE },
  };
  const HaTemplate *self = ha_template_find_builtin ("t10");

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (HaOffice) office = letter_sample_office_new ();
    g_autoptr (HaCase) ticket = letter_sample_case_new ();
    g_autoptr (GHashTable) extra = g_hash_table_new (g_str_hash, g_str_equal);
    g_autoptr (HaLetter) letter = NULL;
    g_auto (GStrv) missing = NULL;
    gboolean found = FALSE;

    g_hash_table_insert (extra, (gpointer) "tu_choi", (gpointer) "hoàn cước");
    if (cases[i].vulnerable)
      g_hash_table_insert (extra, (gpointer) "yeu_the", (gpointer) cases[i].vulnerable);
    if (cases[i].ground)
      g_hash_table_insert (extra, (gpointer) "can_cu", (gpointer) cases[i].ground);
    letter = ha_template_fill (self, ticket, office, NOW, extra);
    for (guint n = 0; n < letter->blocks->len; n++)
      found = found || g_str_equal (((HaLetterBlock *) g_ptr_array_index (letter->blocks, n))->id, "ground");
    missing = ha_template_list_missing (self, letter, ticket, office, NOW, extra);
    g_assert_cmpint (found, ==, cases[i].block);
    assert_lists (missing, "block:ground", cases[i].missing);
  }
}

static HaLetterBlock *
find_block (HaLetter *letter, const char *id)
{
  for (guint i = 0; i < letter->blocks->len; i++)
    if (g_str_equal (((HaLetterBlock *) g_ptr_array_index (letter->blocks, i))->id, id))
      return g_ptr_array_index (letter->blocks, i);
  return NULL;
}

/* Other values change what was filled in, and leave what somebody wrote. */
static void
test_refill (void)
{
  const HaTemplate *self = ha_template_find_builtin ("t1");
  g_autoptr (HaOffice) office = letter_sample_office_new ();
  g_autoptr (HaCase) ticket = letter_sample_case_new ();
  g_autoptr (GHashTable) extra = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (HaLetter) letter = ha_template_fill (self, ticket, office, NOW, NULL);

  letter_sample_set (&find_block (letter, "result")->text, "Đã viết tay.");
  letter_sample_set (&letter->subject, "về việc khác");
  g_hash_table_insert (extra, (gpointer) "so_tien", (gpointer) "165000");
  g_hash_table_insert (extra, (gpointer) "nguyen_nhan", (gpointer) "mất điện");
  ha_template_refill (self, letter, ticket, office, NOW, NULL, extra);
  g_assert_cmpstr (find_block (letter, "result")->text, ==, "Đã viết tay.");
  g_assert_cmpstr (letter->subject, ==, "về việc khác");
  g_assert_nonnull (strstr (find_block (letter, "finding")->text, "Nguyên nhân là mất điện."));
  g_assert_nonnull (strstr (find_block (letter, "reduction")->text, "165.000 đồng"));
  g_assert_cmpuint (letter->blocks->len, ==, 7);
}

/* A field is asked for when its condition holds. */
static void
test_asks (void)
{
  const HaTemplate *self = ha_template_find_builtin ("t1");
  g_autoptr (HaOffice) office = letter_sample_office_new ();
  g_autoptr (HaCase) ticket = letter_sample_case_new ();
  g_autoptr (GHashTable) extra = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_true (ha_template_asks (self, "so_tien", ticket, office, NOW, NULL));
  g_assert_false (ha_template_asks (self, "so_gio", ticket, office, NOW, NULL));
  g_assert_false (ha_template_asks (self, "khong_co", ticket, office, NOW, NULL));
  g_hash_table_insert (extra, (gpointer) "so_tien", (gpointer) "165000");
  g_assert_true (ha_template_asks (self, "so_gio", ticket, office, NOW, extra));
}

/* ---- Nothing of the form reaches paper -------------------------------------------------------------------------- */

#define CHANCE(random) (g_rand_int_range (random, 0, 3) == 0)

#define LONGEST 200

/* Words up to the longest that a row takes. */
static char *
repeat (const char *words)
{
  GString *text = g_string_new (words);

  while (g_utf8_strlen (text->str, -1) + g_utf8_strlen (words, -1) < LONGEST)
    g_string_append_printf (text, " %s", words);
  return g_string_free (text, FALSE);
}

/* People and bodies, known well and hardly, with names and addresses of one letter and of two hundred. */
static void
make_customer (HaCustomer *customer, GRand *random)
{
  static const struct { const char *honorific, *name; } kinds[] = {
    { "Bà", "Nguyễn Thị Minh Nguyệt" }, { "Ông", "Tú" }, { NULL, "TRẦN VĂN BẢY" }, { "Chị", "Đinh Thị H'Lan" }, { NULL, "Y" },
    { NULL, "Công ty TNHH Thương mại Dịch vụ Khách sạn Biển Ngọc" }, { "Quý Công ty", "Biển Ngọc" },
    { NULL, "Ủy ban nhân dân phường Quy Nhơn" }, { "Quý Cơ quan", "Kho bạc Nhà nước khu vực XIV" }, { NULL, "Trường Mầm non Hoa Mai" },
  };
  guint kind = g_rand_int_range (random, 0, G_N_ELEMENTS (kinds));
  g_autofree char *name = repeat (kinds[kind].name), *address = repeat ("170 An Dương Vương, phường Quy Nhơn Nam,");

  letter_sample_set (&customer->honorific, kinds[kind].honorific);
  letter_sample_set (&customer->name, CHANCE (random) ? name : kinds[kind].name);
  letter_sample_set (&customer->address, CHANCE (random) ? address : CHANCE (random) ? NULL : "Z");
}

/* An appointment, kept or to be; another ticket merged into this one; opened again. */
static void
add_steps (HaCase *made, GRand *random)
{
  static const struct { HaAction action; const char *field, *value; } steps[] = {
    { HA_ACTION_APPOINT, "place", "address" }, { HA_ACTION_APPOINT, "place", "office" }, { HA_ACTION_MERGE, "from", "KN-2026-0105" },
    { HA_ACTION_MERGE, "from", "KN-2026-0107" }, { HA_ACTION_REOPEN, "what_is_new", "Vẫn còn chập chờn" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
    HaEntry *entry = ha_entry_new ();

    entry->action = steps[i].action;
    entry->round = 1;
    entry->at = made->ticket->received + DAY;
    ha_fields_set (entry->fields, steps[i].field, steps[i].value);
    ha_fields_set_time (entry->fields, "at", NOW + g_rand_int_range (random, -5, 3) * DAY);
    if (CHANCE (random))
      g_ptr_array_insert (made->journal, 0, entry);
    else
      ha_entry_free (entry);
  }
}

/* A case of which some things are not known. */
static HaCase *
make_case (const HaTemplate *self, HaOffice *office, GRand *random)
{
  static const char *const wishes[] = { NULL, "Trả lại tiền cho tôi", "Đề nghị kiểm tra.", "Xin lỗi và giảm cước" };
  HaCase *made = ha_template_make_sample (self, office, NOW);
  HaTicket *ticket = made->ticket;

  ticket->channel = (HaChannel) g_rand_int_range (random, 1, HA_N_CHANNELS + 1);
  ticket->kind = (HaKind) g_rand_int_range (random, 1, 3);
  ticket->area = (HaArea) g_rand_int_range (random, 0, HA_N_AREAS + 1);
  ticket->service = (HaService) g_rand_int_range (random, 0, 4);
  ticket->authenticity = (HaAuthenticity) g_rand_int_range (random, 0, 5);
  ticket->stage = (HaStage) g_rand_int_range (random, 2, 8);
  ticket->department = g_rand_int_range (random, 0, 4);
  letter_sample_set (&ticket->asks_for, wishes[g_rand_int_range (random, 0, G_N_ELEMENTS (wishes))]);
  if (CHANCE (random))
    letter_sample_set (&ticket->outcome, NULL);
  if (CHANCE (random))
    g_ptr_array_set_size (made->journal, 0);
  if (CHANCE (random))
    g_ptr_array_set_size (made->clocks, 0);
  make_customer (made->customer, random);
  add_steps (made, random);
  return made;
}

static HaOffice *
make_office (GRand *random)
{
  HaOffice *office = letter_sample_office_new ();

  if (CHANCE (random))
    letter_sample_set (&office->letterhead->phones, NULL);
  if (CHANCE (random))
    letter_sample_set (&office->letterhead->email, NULL);
  return office;
}

/* What a clerk might give, with some left out; of a choice any offer. */
static GHashTable *
make_values (const HaTemplate *self, GRand *random)
{
  GHashTable *values = ha_template_make_sample_values (self);
  GPtrArray *fields = ha_template_list_fields (self);

  for (guint i = 0; i < fields->len; i++) {
    const HaTemplateField *field = g_ptr_array_index (fields, i);
    const HaTemplateOffer *offer = NULL;

    if (g_rand_boolean (random))
      g_hash_table_insert (values, g_strdup (field->id), g_strdup (""));
    else if (field->offers->len)
      offer = g_ptr_array_index (field->offers, g_rand_int_range (random, 0, (gint32) field->offers->len));
    if (offer)
      g_hash_table_insert (values, g_strdup (field->id), g_strdup (offer->id ? offer->id : offer->words));
  }
  return values;
}

/* Whether a sentence begins with a small letter: after a full stop and a space, or at the beginning of a paragraph. */
static gboolean
has_small_beginning (const char *text)
{
  gboolean start = TRUE;

  for (const char *p = text; *p; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (start && g_unichar_islower (c))
      return TRUE;
    start = *p == '\n' || (*p == ' ' && (start || (p > text && strchr (".!?", p[-1]))));
  }
  return FALSE;
}

static void
assert_clean (const char *text, gboolean sentences)
{
  static const char *const never[] = { "{", "}", "[", "]", "…", "  ", "()", "..", ",.", ";.", " .", " ,", ": .", "(null)", " ;", ",,", "; ;", "“”",
                                       "( ", " )", ", ,", ".;", ";,", ",;", " :", "::", "vào và", "và và", "đề nghị đề nghị", "Ông/Bà Ông", "Quý Công ty Công ty" };

  for (guint i = 0; i < G_N_ELEMENTS (never); i++)
    if (strstr (text, never[i]))
      g_error ("“%s” in “%s”", never[i], text);
  if (sentences && has_small_beginning (text))
    g_error ("a small letter begins a sentence of “%s”", text);
}

/* From Kính gửi to the end the customer is spoken to in one way. */
static void
assert_one_address (const char *text, const char *address)
{
  static const char *const others[] = { "Ông/Bà", "Quý Công ty", "Quý Cơ quan", "Quý Đơn vị", "của khách hàng", "quý khách", "Quý khách" };

  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (!g_str_equal (others[i], address) && strstr (text, others[i]))
      g_error ("“%s” and “%s” in “%s”", others[i], address, text);
}

/* A sentence, or what announces the next part. */
static void
assert_ended (const char *text)
{
  g_auto (GStrv) paragraphs = g_strsplit (text, "\n", -1);

  for (guint i = 0; paragraphs[i] && *text; i++)
    if (strlen (paragraphs[i]) < 10 || !strchr (".:", paragraphs[i][strlen (paragraphs[i]) - 1]))
      g_error ("“%s” is no sentence", paragraphs[i]);
}

/* What is missing is told, whatever the blocks are. */
static void
check_blocks (const HaTemplate *self, const HaLetter *letter, const HaCustomer *customer, char **missing)
{
  g_autofree char *address = ha_words_address (customer);

  for (guint i = 0; i < letter->blocks->len; i++) {
    const HaLetterBlock *block = g_ptr_array_index (letter->blocks, i);
    g_autofree char *id = g_strconcat ("block:", block->id, NULL);

    assert_clean (block->text, TRUE);
    assert_one_address (block->text, address);
    assert_ended (block->text);
    assert_lists (missing, id, !*block->text && ha_template_needs_block (self, block->id));
  }
}

static void
check_one (const HaTemplate *self, GRand *random, gboolean paper)
{
  g_autoptr (HaOffice) office = make_office (random);
  g_autoptr (HaCase) ticket = make_case (self, office, random);
  g_autoptr (GHashTable) extra = make_values (self, random);
  g_autoptr (HaLetter) letter = ha_template_fill (self, ticket, office, NOW, extra);
  g_auto (GStrv) missing = ha_template_list_missing (self, letter, ticket, office, NOW, extra);
  g_autoptr (GError) error = NULL;
  g_autoptr (HaPages) pages = paper ? ha_letter_layout (letter, office->letterhead, NULL, FALSE, NULL, &error) : NULL;

  g_assert_no_error (error);
  assert_clean (letter->subject, FALSE);
  assert_clean (letter->recipient, FALSE);
  check_blocks (self, letter, ticket->customer, missing);
}

static void
test_no_trace (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20261123);
  g_autoptr (HaOffice) office = letter_sample_office_new ();
  g_autoptr (GPtrArray) templates = ha_template_list_for_office (office);

  for (guint n = 0; n < 300; n++)
    for (guint i = 0; i < templates->len; i++)
      check_one (g_ptr_array_index (templates, i), random, n % 10 == 0 && !ha_template_is_message (g_ptr_array_index (templates, i)));
}

/* With everything that can be given, nothing is missing, and it can be put on paper. */
static void
test_whole (void)
{
  g_autoptr (HaOffice) office = letter_sample_office_new ();
  g_autoptr (GPtrArray) templates = ha_template_list_for_office (office);

  for (guint i = 0; i < templates->len; i++) {
    const HaTemplate *self = g_ptr_array_index (templates, i);
    g_autoptr (HaCase) ticket = ha_template_make_sample (self, office, NOW);
    g_autoptr (GHashTable) extra = ha_template_make_sample_values (self);
    g_autoptr (HaLetter) letter = ha_template_fill (self, ticket, office, NOW, extra);
    g_auto (GStrv) missing = ha_template_list_missing (self, letter, ticket, office, NOW, extra);
    g_autoptr (GError) error = NULL;
    g_autoptr (HaPages) pages = ha_letter_layout (letter, office->letterhead, NULL, FALSE, NULL, &error);

    g_assert_cmpuint (g_strv_length (missing), ==, 0);
    g_assert_no_error (error);
    g_assert_cmpuint (ha_pages_get_n (pages), <=, 2);
  }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/template-fill/values", test_values);
  g_test_add_func ("/template-fill/conditions", test_conditions);
  g_test_add_func ("/template-fill/zero-word", test_zero_word);
  g_test_add_func ("/template-fill/late", test_late);
  g_test_add_func ("/template-fill/ground", test_ground);
  g_test_add_func ("/template-fill/refill", test_refill);
  g_test_add_func ("/template-fill/asks", test_asks);
  g_test_add_func ("/template-fill/no-trace", test_no_trace);
  g_test_add_func ("/template-fill/whole", test_whole);
  return g_test_run ();
}
