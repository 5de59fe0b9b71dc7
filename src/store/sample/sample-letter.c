/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Replies to invented complaints, in the form that the composer gives them. */
#include "core/words.h"
#include "store/sample/sample-private.h"

static void
add_block (HaLetter *letter, const char *id, const char *title, const char *text)
{
  g_ptr_array_add (letter->blocks, ha_letter_block_new (id, title, text));
}

static char *
make_date (gint64 at)
{
  int year, month, day;

  ha_date_get (ha_time_get_date (at, NULL), &year, &month, &day);
  return g_strdup_printf ("%02d/%02d/%04d", day, month, year);
}

static const char *
get_template (HaArea area)
{
  switch (area)
    {
    case HA_AREA_QUALITY:
    case HA_AREA_REPAIR:
    case HA_AREA_EQUIPMENT:
    case HA_AREA_CHANNELS:
      return "t1";
    case HA_AREA_BILLING:
    case HA_AREA_CONTRACT:
      return "t2";
    default:
      return "free";
    }
}

static char *
make_reference (const HaCase *ticket, const char *who)
{
  g_autofree char *date = make_date (ticket->ticket->received);

  return g_strdup_printf (
      "Ngày %s, Công ty tiếp nhận khiếu nại của %s với nội dung: %s Về việc này, Công ty xin trả lời như sau:", date,
      who, ticket->ticket->content);
}

/* What was found: one block in a free letter, parts with their own numbers in the others; empty ones are not printed. */
static void
add_findings (HaLetter *letter, const HaCase *ticket)
{
  const char *outcome = ticket->ticket->outcome != NULL ? ticket->ticket->outcome : "";
  g_autofree char *findings = ticket->ticket->scope != NULL ? g_strconcat (ticket->ticket->scope, ".", NULL) : NULL;

  if (g_str_equal (letter->template_id, "free"))
    {
      add_block (letter, "content", "Nội dung trả lời", outcome);
      return;
    }
  add_block (letter, "finding", "1. Kết quả kiểm tra", findings != NULL ? findings : "");
  add_block (letter, "result", "2. Kết quả xử lý", outcome);
  if (g_str_equal (letter->template_id, "t1"))
    add_block (letter, "reduction", "3. Giảm trừ cước", "");
  add_block (letter, "apology", "Xin lỗi", "");
}

static void
add_blocks (HaLetter *letter, const HaCase *ticket, const HaOffice *office, const char *who)
{
  const HaLetterhead *head = office->letterhead;
  g_autofree char *opening = g_strdup_printf (
      "%s (sau đây gọi là Công ty) trân trọng cảm ơn %s đã sử dụng dịch vụ của Công ty.", head->company, who);
  g_autofree char *reference = make_reference (ticket, who);
  g_autofree char *closing = g_strdup_printf (
      "Nếu còn nội dung nào chưa rõ, kính mong %s liên hệ Công ty theo số điện thoại %s.\nTrân trọng.", who,
      head->phones != NULL ? head->phones : "");

  add_block (letter, "opening", "Mở đầu", opening);
  add_block (letter, "reference", "Tiếp nhận", reference);
  add_findings (letter, ticket);
  add_block (letter, "closing", "Liên hệ, kết thư", closing);
}

HaLetter *
ha_sample_make_letter (const HaCase *ticket, const HaOffice *office, const HaSampleArea *area, gint64 id, gint64 at)
{
  HaLetter *letter = ha_letter_new ();
  const HaLetterhead *head = office->letterhead;
  g_autofree char *who = ha_words_customer (ticket->customer);

  letter->id = id;
  letter->status = HA_LETTER_DRAFT;
  letter->template_id = g_strdup (get_template (area->area));
  letter->symbol = g_strdup (head->symbol);
  letter->place = g_strdup (ha_time_get_date (at, NULL) < head->place_from ? head->place_before : head->place);
  letter->subject = g_strconcat ("trả lời khiếu nại về ", area->subject, NULL);
  letter->recipient = g_strdup (who);
  letter->sign_form = g_strdup (head->signatory_title);
  letter->sign_name = g_strdup (head->signatory_name);
  letter->receivers = g_strdup ("Như trên\nBan Giám đốc (b/cáo)\nLưu: VT, CSKH");
  add_blocks (letter, ticket, office, who);
  return letter;
}

void
ha_sample_issue_letter (HaLetter *letter, int number, gint64 at, const char *head)
{
  letter->status = HA_LETTER_ISSUED;
  letter->number = number;
  letter->rule = 2;
  letter->issued = at;
  ha_date_get (ha_time_get_date (at, NULL), &letter->year, NULL, NULL);
  g_free (letter->journal_head);
  letter->journal_head = g_strdup (head);
  g_free (letter->content_sha256);
  letter->content_sha256 = ha_letter_digest (letter);
  g_free (letter->pdf_sha256);
  letter->pdf_sha256 = g_strdup ("");
}
