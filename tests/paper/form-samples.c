/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "form-samples.h"

#include "core/delivery.h"
#include "letter-samples.h"
#include "paper/dossier.h"
#include "paper/log-sheet.h"
#include "paper/outgoing.h"
#include "paper/receipt.h"
#include "paper/report-sheet.h"
#include "paper/visit.h"

#define ANCHOR "f73d1a1f1368d4cf6eba3c4e7e220139d605ab14a156c6cb31b60e344e7fb02c"
#define N_LONG 30

static const char *const names[N_FORMS] = { "receipt", "visit", "dossier", "log", "outgoing", "report" };
static const char *const data_names[N_FORM_DATA] = { "plain", "longest", "empty" };

const char *
form_sample_get_name (FormPaper paper)
{
  return names[paper];
}

const char *
form_sample_get_data_name (FormData data)
{
  return data_names[data];
}

/* ---- Texts of an unusual length ------------------------------------------------------------------------------------- */

static char *
make_long (guint letters)
{
  GString *text = g_string_new ("<b>đậm</b> &amp; \xe2\x80\xae" "ngược\xe2\x80\xac <span size='90000'>to</span> ");
  guint length = g_utf8_strlen (text->str, -1);

  for (guint i = 0; length + 24 < letters; i++)
    {
      g_autofree char *word = g_strdup_printf (i % 7 == 0 ? "Nguyễngthượngquỳnh%u " : "đường %u ", i);

      g_string_append (text, word);
      length += g_utf8_strlen (word, -1);
    }
  return g_string_free (text, FALSE);
}

static void
set_long (char **field, guint letters)
{
  g_free (*field);
  *field = make_long (letters);
}

/* ---- The case ---------------------------------------------------------------------------------------------------------- */

static gint64
at (int day, int hour, int minute)
{
  return ha_time_new (ha_date_new (2026, 2, day), hour, minute, 0);
}

static HaEntry *
add_entry (HaCase *ticket, HaAction action, gint64 when, const char *note)
{
  HaEntry *entry = ha_entry_new ();

  entry->seq = ticket->journal->len + 1;
  entry->at = when;
  entry->actor = 1;
  entry->actor_name = g_strdup (action == HA_ACTION_REGISTER ? "Lê Thị Thanh Trúc" : FORM_SECRET_PERSON);
  entry->action = action;
  entry->round = 1;
  entry->note = g_strdup (note);
  g_ptr_array_add (ticket->journal, entry);
  return entry;
}

static void
add_journal (HaCase *ticket)
{
  HaEntry *entry;

  add_entry (ticket, HA_ACTION_REGISTER, at (12, 16, 46), FORM_SECRET);
  entry = add_entry (ticket, HA_ACTION_VERIFY, at (13, 10, 15), NULL);
  ha_fields_set (entry->fields, "authenticity", "true");
  ha_fields_set (entry->fields, "scope", FORM_SECRET_FINDING);
  entry = add_entry (ticket, HA_ACTION_CONTACT, at (13, 11, 0), FORM_SECRET);
  ha_fields_set (entry->fields, "by", "phone");
  ha_fields_set_bool (entry->fields, "reached", TRUE);
  ha_fields_set (entry->fields, "text", FORM_SECRET_FINDING);
  entry = add_entry (ticket, HA_ACTION_APPOINT, at (13, 11, 5), FORM_SECRET);
  ha_fields_set (entry->fields, "place", "address");
  ha_fields_set_time (entry->fields, "at", at (24, 9, 0));
  entry = add_entry (ticket, HA_ACTION_NOT_SATISFIED, at (22, 9, 0), FORM_SECRET);
  ha_fields_set (entry->fields, "wants", "Đòi trừ cước những ngày mất tín hiệu");
  entry = add_entry (ticket, HA_ACTION_ESCALATE, at (23, 9, 0), FORM_SECRET);
  ha_fields_set (entry->fields, "reason", "Khách hàng yêu cầu gặp lãnh đạo");
}

static void
add_clock (HaCase *ticket, const HaOffice *office, HaClockKind kind, gint64 starts)
{
  g_ptr_array_add (ticket->clocks, ha_clock_start (ha_office_get_policy (office, starts), kind, 1, starts, 0, office->calendar));
}

static void
lengthen_field (HaFields *fields, const char *name)
{
  g_autofree char *text = make_long (20000);

  if (ha_fields_get (fields, name) != NULL)
    ha_fields_set (fields, name, text);
}

static void
lengthen (HaCase *ticket)
{
  set_long (&ticket->customer->name, 200);
  set_long (&ticket->customer->address, 4000);
  set_long (&ticket->customer->phone, 200);
  set_long (&ticket->customer->email, 200);
  set_long (&ticket->customer->subscriber_code, 200);
  set_long (&ticket->ticket->content, 20000);
  set_long (&ticket->ticket->asks_for, 20000);
  set_long (&ticket->ticket->outcome, 20000);
  set_long (&ticket->ticket->scope, 4000);
  for (guint i = 0; i < ticket->journal->len; i++)
    {
      HaEntry *entry = g_ptr_array_index (ticket->journal, i);

      lengthen_field (entry->fields, "text");
      lengthen_field (entry->fields, "wants");
      lengthen_field (entry->fields, "reason");
      set_long (&entry->actor_name, 200);
    }
}

static HaCase *
create_case (const HaOffice *office, FormData data)
{
  HaCase *ticket;

  if (data == FORM_EMPTY)
    {
      ticket = ha_case_new ();
      ticket->ticket->code = g_strdup ("KN-2026-0001");
      ticket->ticket->round = 1;
      ticket->customer->name = g_strdup ("A");
      return ticket;
    }
  ticket = letter_sample_case_new ();
  g_ptr_array_set_size (ticket->journal, 0);
  letter_sample_set (&ticket->ticket->scope, FORM_SECRET_FINDING);
  letter_sample_set (&ticket->ticket->outcome, FORM_SECRET_FINDING);
  ticket->ticket->stage = HA_STAGE_LEADERSHIP;
  add_journal (ticket);
  add_clock (ticket, office, HA_CLOCK_WRITTEN_REPLY, at (12, 16, 40));
  add_clock (ticket, office, HA_CLOCK_FEEDBACK, at (12, 16, 40));
  add_clock (ticket, office, HA_CLOCK_LEADERSHIP, at (23, 9, 0));
  if (data == FORM_LONGEST)
    lengthen (ticket);
  return ticket;
}

static HaPages *
lay_out_visit (const HaCase *ticket, const HaOffice *office, GError **error)
{
  g_autoptr (GPtrArray) appointments = ha_case_list_appointments (ticket);

  return ha_visit_layout (ticket, appointments->len > 0 ? g_ptr_array_index (appointments, 0) : NULL, office, error);
}

static HaPages *
lay_out_receipt (const HaCase *ticket, const HaOffice *office, FormData data, GError **error)
{
  g_autofree char *name = make_long (200);
  const char *const brought[] = { "don-khieu-nai.jpg", data == FORM_LONGEST ? name : NULL, NULL };

  return ha_receipt_layout (ticket, data == FORM_EMPTY ? NULL : brought, office, error);
}

/* ---- The books --------------------------------------------------------------------------------------------------------- */

static HaPages *
lay_out_log (const HaOffice *office, FormData data, GError **error)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_log_line_free);
  const guint n[N_FORM_DATA] = { 60, N_LONG, 0 };
  HaDate first = ha_date_new (2026, 2, 1);

  for (guint i = 0; i < n[data]; i++)
    {
      HaLogLine *line = g_new0 (HaLogLine, 1);

      line->number = i % 10 + 1;
      line->at = ha_time_new (first + i / 10, 8, i % 10, 0);
      line->code = g_strdup_printf ("KN-2026-%04u", i + 1);
      line->channel = HA_CHANNEL_PHONE;
      line->area = HA_AREA_QUALITY;
      line->customer = data == FORM_LONGEST ? make_long (200) : g_strdup ("Nguyễn Thị Minh Nguyệt");
      line->content = data == FORM_LONGEST ? make_long (20000) : g_strdup ("Mất tín hiệu từ tối qua");
      line->person = data == FORM_LONGEST ? make_long (200) : g_strdup ("Lê Thị Thanh Trúc");
      g_ptr_array_add (lines, line);
    }
  return ha_log_sheet_layout (lines, first, first + 27, office, ANCHOR, LETTER_SAMPLE_NOW, "Lê Thị Thanh Trúc", error);
}

static HaLetter *
create_letter (guint i, FormData data)
{
  HaLetter *letter = letter_sample_new (TRUE);

  letter->id = i + 1;
  letter->number = i + 1;
  letter->year = 2026;
  letter->status = i == 1 ? HA_LETTER_WITHDRAWN : i == 2 ? HA_LETTER_REPLACED : HA_LETTER_ISSUED;
  letter->replaces = i == 3 ? 3 : 0;
  if (i > 0 && i < 4)
    letter_sample_set (&letter->reason, "ghi nhầm địa chỉ");
  if (data == FORM_LONGEST)
    {
      set_long (&letter->subject, 4000);
      set_long (&letter->recipient, 4000);
      set_long (&letter->sign_name, 200);
      set_long (&letter->reason, 4000);
    }
  return letter;
}

/* Given in the wrong order. The first was handed over. */
static HaPages *
lay_out_outgoing (const HaOffice *office, FormData data, GError **error)
{
  g_autoptr (GPtrArray) letters = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_letter_free);
  g_autoptr (GPtrArray) deliveries = g_ptr_array_new (), posted = g_ptr_array_new ();
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (HaOutgoingRow));
  const guint n[N_FORM_DATA] = { 40, N_LONG, 0 };
  HaDelivery delivery = { .letter = 1, .number = 1, .delivered = at (24, 8, 0), .how = HA_DELIVERY_HAND, .to = (char *) "Trần Văn Bình" };
  HaDelivery post = { .letter = 5, .number = 1, .delivered = at (24, 8, 0), .how = HA_DELIVERY_POST, .to = (char *) "25 Nguyễn Huệ",
                      .receipt = (char *) "EB123456789VN" };

  g_ptr_array_add (deliveries, &delivery);
  g_ptr_array_add (posted, &post);
  for (guint i = n[data]; i > 0; i--)
    {
      HaOutgoingRow row = { create_letter (i - 1, data), i == 1 ? deliveries : i == 5 ? posted : NULL, "KN-2026-0104" };

      g_ptr_array_add (letters, (gpointer) row.letter);
      g_array_append_val (rows, row);
    }
  return ha_outgoing_layout (rows, ha_office_get_book (office, NULL), ha_date_new (2026, 1, 1), ha_date_new (2026, 12, 31), office, ANCHOR,
                             LETTER_SAMPLE_NOW, "Lê Thị Thanh Trúc", error);
}

static HaPages *
lay_out_report (const HaOffice *office, FormData data, GError **error)
{
  g_autofree char *label = make_long (data == FORM_LONGEST ? 400 : 60);
  const HaReportRow rows[] = {
    { "Khiếu nại về chất lượng dịch vụ", "vụ/100 khách hàng", "≤ 0,25", "0,12", "37", NULL },
    { "Hồi âm khiếu nại trong 02 ngày làm việc", "%", "100", "99,5", "212", "01 văn bản trễ" },
    { label, "%", "90", "91,2", "180", label },
  };
  const HaReport report = {
    .subject = "Chất lượng phục vụ quý I năm 2026", .from = ha_date_new (2026, 1, 1), .to = ha_date_new (2026, 3, 31),
    .date = data == FORM_EMPTY ? HA_DATE_NONE : ha_date_new (2026, 4, 6), .symbol = "BC-THC", .rows = rows,
    .n_rows = data == FORM_EMPTY ? 0 : G_N_ELEMENTS (rows), .remarks = data == FORM_EMPTY ? NULL : "Số liệu lấy từ sổ tiếp nhận khiếu nại.",
  };

  return ha_report_sheet_layout (&report, office, error);
}

HaPages *
form_sample_lay_out (FormPaper paper, FormData data, gboolean rehearsal, GError **error)
{
  g_autoptr (HaOffice) office = letter_sample_office_new ();
  g_autoptr (HaCase) ticket = create_case (office, data);

  office->rehearsal = rehearsal;
  switch (paper)
    {
    case FORM_RECEIPT: return lay_out_receipt (ticket, office, data, error);
    case FORM_VISIT: return lay_out_visit (ticket, office, error);
    case FORM_DOSSIER: return ha_dossier_layout (ticket, NULL, office, LETTER_SAMPLE_NOW + 3 * 86400, NULL, error);
    case FORM_LOG: return lay_out_log (office, data, error);
    case FORM_OUTGOING: return lay_out_outgoing (office, data, error);
    default: return lay_out_report (office, data, error);
    }
}
