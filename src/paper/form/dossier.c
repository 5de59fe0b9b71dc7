/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The case for the leaders: one page to decide on, and behind it what it rests on. */
#include "config.h"

#include <string.h>

#include "core/text.h"
#include "core/words.h"
#include "paper/dossier.h"
#include "paper/form/form-private.h"

#define SIZE                  10.5
#define CONTENT_LINES         5
#define MOST_TEXT_LINES       4
#define MOST_DIRECTION_LINES  12
#define LEAST_DIRECTION_LINES 4
#define ROOM_TO_SIGN          46.0

typedef struct
{
  const HaCase *ticket;
  const GPtrArray *journal;
  const HaOffice *office;
  gint64 now;
  guint text_lines; /* of a text below the table, at most */
} Dossier;

/* ---- Who and what ------------------------------------------------------------------------------------------------ */

static void
add_heading (HaForm *form, const char *text)
{
  const HaLook look = { .size = 11, .bold = TRUE, .role = "heading" };

  form->y += 5;
  ha_form_add_text (form, text, &look, 1);
  form->y += 2;
}

static char *
describe_holder (const Dossier *self)
{
  const HaTicket *ticket = self->ticket->ticket;
  const HaDepartment *department = ha_office_get_department (self->office, ticket->department);
  const HaPerson *person = ha_office_get_person (self->office, ticket->person);
  g_autofree char *name
      = department != NULL ? ha_words_department (department, HA_LANG_VI) : g_strdup ("chưa giao bộ phận nào");

  return g_strdup_printf ("%s%s%s", name, person != NULL ? ", " : "", person != NULL ? person->name : "");
}

static void
add_facts (HaForm *form, const Dossier *self)
{
  const HaTicket *ticket = self->ticket->ticket;
  const HaCustomer *customer = self->ticket->customer;
  g_autofree char *name = ha_words_customer (customer);
  g_autofree char *phone = ha_text_phone_display (customer->phone);
  g_autofree char *received = ha_words_time (ticket->received, HA_LANG_VI);
  g_autofree char *came = g_strdup_printf ("%s · %s", received, ha_words_channel (ticket->channel, HA_LANG_VI));
  g_autofree char *kind
      = g_strdup_printf ("%s · %s · %s", ha_words_kind (ticket->kind, HA_LANG_VI),
                         ha_words_area (ticket->area, HA_LANG_VI), ha_words_service (ticket->service, HA_LANG_VI));
  g_autofree char *holder = describe_holder (self);
  const HaFormField who[2]
      = { { "Khách hàng:", name, 0.62, 1, 2 }, { "Mã thuê bao:", customer->subscriber_code, 0.38, 1, 1 } };
  const HaFormField where[2] = { { "Địa chỉ:", customer->address, 0.62, 1, 2 }, { "Điện thoại:", phone, 0.38, 1, 2 } };
  const HaFormField when[2] = { { "Tiếp nhận:", came, 0.62, 1, 2 }, { "Loại:", kind, 0.38, 1, 3 } };
  const HaFormField stands[2] = {
    { "Đang phụ trách:", holder, 0.62, 1, 2 },
    { "Bước:", ha_words_stage_short (ticket->stage, HA_LANG_VI), 0.38, 1, 2 },
  };

  ha_form_add_fields (form, who, 2);
  ha_form_add_fields (form, where, 2);
  ha_form_add_fields (form, when, 2);
  ha_form_add_fields (form, stands, 2);
  ha_form_add_field (form, "Nội dung:", ticket->content, 1, CONTENT_LINES);
  ha_form_add_field (form, "Khách hàng yêu cầu:", ticket->asks_for, 1, 3);
}

/* ---- Limits ------------------------------------------------------------------------------------------------------ */

static const HaColumn clock_columns[]
    = { { 62, HA_ALIGN_LEFT }, { 30, HA_ALIGN_LEFT }, { 30, HA_ALIGN_LEFT }, { 0, HA_ALIGN_LEFT } };
#define N_CLOCK_COLUMNS G_N_ELEMENTS (clock_columns)

static char *
describe_clock (const HaClock *clock, gint64 now)
{
  g_autofree char *status = ha_words_clock_status (clock, now, HA_LANG_VI);

  return g_strdup_printf ("%s%s", ha_clock_is_missed (clock, now) ? "QUÁ HẠN. " : "", status);
}

static void
add_clock (HaStory *story, const HaClock *clock, gint64 now)
{
  g_autofree char *starts = ha_words_datetime (clock->starts);
  g_autofree char *due = ha_words_datetime (clock->due);
  g_autofree char *status = describe_clock (clock, now);
  g_autofree char *limit = ha_words_limit (clock->limit, clock->unit, HA_LANG_VI);
  g_autofree char *name = g_strdup_printf ("%s, %s", ha_words_clock (clock->kind, HA_LANG_VI), limit);
  const char *const texts[N_CLOCK_COLUMNS] = { name, starts, due, status };

  ha_story_add_row (story, texts);
}

/* All limits of this round. */
static void
add_clocks (HaStory *story, const Dossier *self)
{
  static const char *const heads[N_CLOCK_COLUMNS] = { "Thời hạn", "Bắt đầu", "Hạn", "Tình trạng" };
  const HaLook title = { .size = 11, .bold = TRUE, .role = "heading" };
  HaColumn columns[N_CLOCK_COLUMNS];

  memcpy (columns, clock_columns, sizeof columns);
  columns[N_CLOCK_COLUMNS - 1].width = ha_story_get_width (story) / HA_MM - 122;
  ha_story_add_heading (story, "Thời hạn", &title, 5);
  ha_story_begin_table (story, columns, N_CLOCK_COLUMNS, &ha_form_table, 2);
  ha_story_add_head_row (story, heads);
  for (guint i = 0; i < self->ticket->clocks->len; i++)
    {
      const HaClock *clock = g_ptr_array_index (self->ticket->clocks, i);

      if (clock->round == self->ticket->ticket->round)
        add_clock (story, clock, self->now);
    }
  ha_story_end_table (story);
}

/* ---- What was done, and what is asked ---------------------------------------------------------------------------- */

/* The newest entry of this action in this round. */
static const HaEntry *
find_entry (const Dossier *self, HaAction action)
{
  const GPtrArray *journal = self->ticket->journal;

  for (guint i = journal->len; i > 0; i--)
    {
      const HaEntry *entry = g_ptr_array_index (journal, i - 1);

      if (entry->action == action && entry->round == self->ticket->ticket->round)
        return entry;
    }
  return NULL;
}

static char *
describe_verified (const Dossier *self)
{
  const HaTicket *ticket = self->ticket->ticket;
  const char *scope = ticket->scope != NULL ? ticket->scope : "";

  if (ticket->authenticity == HA_AUTHENTICITY_NONE)
    return g_strdup ("chưa xác minh");
  return g_strdup_printf ("%s%s%s", ha_words_authenticity (ticket->authenticity, HA_LANG_VI),
                          *scope != '\0' ? ". Phạm vi: " : "", scope);
}

static char *
describe_contacts (const GPtrArray *contacts)
{
  guint reached = 0;

  for (guint i = 0; i < contacts->len; i++)
    reached += ((const HaContact *) g_ptr_array_index (contacts, i))->reached;
  return contacts->len > 0 ? g_strdup_printf ("%u lần, gặp được %u lần", contacts->len, reached)
                           : g_strdup ("chưa liên hệ lần nào");
}

static char *
describe_letters (const Dossier *self)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < self->ticket->letters->len; i++)
    {
      const HaLetter *letter = g_ptr_array_index (self->ticket->letters, i);
      g_autofree char *reference = letter->number > 0 ? ha_letter_get_reference (letter) : NULL;

      g_string_append_printf (text, "%s%s%s%s", text->len > 0 ? "; " : "", reference != NULL ? reference : "",
                              reference != NULL ? " " : "", ha_words_letter_status (letter->status, HA_LANG_VI));
    }
  return text->len > 0 ? g_string_free (g_steal_pointer (&text), FALSE) : g_strdup ("chưa có");
}

static void
add_done (HaForm *form, const Dossier *self)
{
  g_autoptr (GPtrArray) contacts = ha_case_list_contacts (self->ticket);
  g_autofree char *verified = describe_verified (self);
  g_autofree char *reached = describe_contacts (contacts);
  g_autofree char *letters = describe_letters (self);
  const HaFormField counts[2]
      = { { "Liên hệ khách hàng:", reached, 0.5, 1, 1 }, { "Văn bản trả lời:", letters, 0.5, 1, 3 } };
  const HaTicket *ticket = self->ticket->ticket;

  add_heading (form, "Đã thực hiện");
  ha_form_add_field (form, "Xác minh:", verified, 1, self->text_lines);
  ha_form_add_field (form, "Kết quả xử lý:", ticket->outcome != NULL ? ticket->outcome : "chưa ghi", 1,
                     self->text_lines);
  ha_form_add_fields (form, counts, 2);
}

/* Why it comes to the leaders: said by a person, or by the program when a limit was passed. */
static void
add_asked (HaForm *form, const Dossier *self)
{
  const HaEntry *escalated = find_entry (self, HA_ACTION_ESCALATE),
                *refused = find_entry (self, HA_ACTION_NOT_SATISFIED);
  const char *wants = refused != NULL ? ha_fields_get (refused->fields, "wants") : NULL;
  const char *reason = escalated != NULL ? ha_fields_get (escalated->fields, "reason") : NULL;
  g_autofree char *at = escalated != NULL ? ha_words_time (escalated->at, HA_LANG_VI) : NULL;
  g_autofree char *by
      = at != NULL ? g_strdup_printf ("%s, %s", at, escalated->actor != 0 ? escalated->actor_name : ha_words_program ())
                   : NULL;

  add_heading (form, "Đề nghị lãnh đạo");
  if (by != NULL)
    ha_form_add_field (form, "Chuyển lãnh đạo:", by, 1, 2);
  ha_form_add_field (form, "Lý do:", reason, 1, self->text_lines);
  ha_form_add_field (form, "Khách hàng còn yêu cầu:", wants, 1, self->text_lines);
}

/* What was directed last is not asked for again. */
static void
add_directed (HaForm *form, const Dossier *self)
{
  const HaEntry *directed = find_entry (self, HA_ACTION_DIRECT);
  g_autofree char *at = directed != NULL ? ha_words_time (directed->at, HA_LANG_VI) : NULL;
  g_autofree char *text = directed != NULL ? g_strdup_printf ("%s, %s: %s", at, directed->actor_name,
                                                              ha_fields_get (directed->fields, "instruction"))
                                           : NULL;

  if (text != NULL)
    ha_form_add_field (form, "Đã chỉ đạo:", text, 1, self->text_lines);
}

static void
add_direction (HaForm *form, const Dossier *self, guint lines)
{
  static const HaFormSigner signers[] = {
    { "NGƯỜI TRÌNH", "(Ký, ghi rõ họ tên)", NULL },
    { "LÃNH ĐẠO CÔNG TY", "(Ký, ghi rõ họ tên)", NULL },
  };
  const HaFormField carried[2]
      = { { "Giao bộ phận, người thực hiện:", NULL, 0.62, 1, 1 }, { "Thời hạn:", NULL, 0.38, 1, 1 } };

  add_heading (form, "Ý kiến chỉ đạo của lãnh đạo");
  add_directed (form, self);
  ha_form_add_lines (form, lines);
  form->y += 5;
  ha_form_add_fields (form, carried, 2);
  form->y += 6;
  ha_form_add_signers (form, signers, G_N_ELEMENTS (signers), ROOM_TO_SIGN);
}

/* ---- What it rests on -------------------------------------------------------------------------------------------- */

static const HaColumn contact_columns[] = {
  { 28, HA_ALIGN_LEFT }, { 34, HA_ALIGN_LEFT }, { 22, HA_ALIGN_LEFT }, { 34, HA_ALIGN_LEFT }, { 0, HA_ALIGN_LEFT },
};
#define N_CONTACT_COLUMNS G_N_ELEMENTS (contact_columns)

static void
add_contact (HaStory *story, const HaContact *contact, const HaOffice *office)
{
  const HaPerson *person = ha_office_get_person (office, contact->person);
  g_autofree char *at = ha_words_datetime (contact->at);
  g_autofree char *text = ha_form_prepare (contact->text, 0);
  const char *const texts[N_CONTACT_COLUMNS] = {
    at,
    ha_words_contact_by (contact->by, HA_LANG_VI),
    contact->reached ? "gặp" : "không gặp",
    person != NULL ? person->name : "",
    text,
  };

  ha_story_add_row (story, texts);
}

static void
add_contacts (HaStory *story, const Dossier *self)
{
  static const char *const heads[N_CONTACT_COLUMNS] = { "Lúc", "Bằng", "Khách hàng", "Người liên hệ", "Nội dung" };
  const HaLook title = { .size = 11, .bold = TRUE, .role = "heading" };
  g_autoptr (GPtrArray) contacts = ha_case_list_contacts (self->ticket);
  HaTableStyle style = ha_form_table;
  HaColumn columns[N_CONTACT_COLUMNS];

  if (contacts->len == 0)
    return;
  style.continued = "Liên hệ khách hàng (tiếp)";
  style.continued_look = title;
  memcpy (columns, contact_columns, sizeof columns);
  columns[N_CONTACT_COLUMNS - 1].width = ha_story_get_width (story) / HA_MM - 118;
  ha_story_add_heading (story, "Liên hệ khách hàng", &title, 0);
  ha_story_begin_table (story, columns, N_CONTACT_COLUMNS, &style, 3);
  ha_story_add_head_row (story, heads);
  for (guint i = 0; i < contacts->len; i++)
    add_contact (story, g_ptr_array_index (contacts, i), self->office);
  ha_story_end_table (story);
}

static void
add_form (HaStory *story, HaForm *form)
{
  ha_story_add_fixed (story, form->pages, form->y, 0, "body");
}

static void
begin_form (HaStory *story, HaForm *form)
{
  ha_form_init (form, ha_fragment_new (), 0, ha_story_get_width (story), SIZE);
}

/* How far down the first page it comes. */
static double
measure (const HaStory *story)
{
  double height = 0;

  for (guint i = 0; i < story->pieces->len; i++)
    {
      const HaPiece *piece = &g_array_index (story->pieces, HaPiece, i);

      height += piece->height + (i > 0 ? piece->gap : 0);
    }
  return height;
}

static double
fill_decision (HaStory *story, const Dossier *self, guint lines, HaForm *form)
{
  begin_form (story, form);
  add_done (form, self);
  add_asked (form, self);
  add_direction (form, self, lines);
  return form->y;
}

/* The leader has the lines that the page has room for; long texts are cut before there are too few of them. */
static void
add_decision (HaStory *story, Dossier *self)
{
  double room = ha_story_get_height (story) - measure (story);
  guint lines = MOST_DIRECTION_LINES;
  HaForm form;

  self->text_lines = MOST_TEXT_LINES;
  while (fill_decision (story, self, lines, &form) > room && (lines > LEAST_DIRECTION_LINES || self->text_lines > 1))
    {
      ha_pages_unref (form.pages);
      if (lines > LEAST_DIRECTION_LINES)
        lines--;
      else
        self->text_lines--;
    }
  add_form (story, &form);
}

/* The page that is decided on. */
static void
add_case (HaStory *story, Dossier *self)
{
  const HaLook title = { .size = 14, .bold = TRUE, .align = HA_ALIGN_CENTER, .role = "title" };
  HaForm form;

  begin_form (story, &form);
  ha_form_add_text (&form, "PHIẾU TRÌNH LÃNH ĐẠO", &title, 1);
  ha_pages_add_rule (form.pages, 0, 0, form.y + 4, form.width, form.y + 4, 1, 0);
  form.y += 10;
  add_facts (&form, self);
  add_form (story, &form);
  add_clocks (story, self);
  add_decision (story, self);
}

HaPages *
ha_dossier_layout (const HaCase *ticket, const GPtrArray *journal, const HaOffice *office, gint64 now,
                   const char *printed_by, GError **error)
{
  Dossier self = { ticket, journal, office, now };
  HaFrame frame = { .office = office, .now = now, .printed_by = printed_by };
  g_autoptr (HaStory) story = NULL;
  HaPages *pages;

  g_return_val_if_fail (ticket != NULL && office != NULL, NULL);
  if (!ha_paper_lock (error))
    return NULL;
  if (journal == NULL)
    self.journal = ticket->journal;
  frame.code = ticket->ticket->code;
  frame.round = ticket->ticket->round;
  story = ha_frame_make_story (&frame, HA_PORTRAIT);
  add_case (story, &self);
  ha_story_turn_page (story);
  add_contacts (story, &self);
  ha_form_add_journal (story, self.journal, office, 10);
  pages = ha_story_set (story, error);
  ha_paper_unlock ();
  return pages;
}
