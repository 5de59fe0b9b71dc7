/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The receipt slip: A4 across, a copy on each half. Both are laid out alike, in the largest size in which all
 * that was said has its room.
 */
#include "config.h"

#include "core/text.h"
#include "core/words.h"
#include "paper/form/form-private.h"
#include "paper/receipt.h"

#define EDGE          (11 * HA_MM) /* of each half */
#define ROOM_TO_SIGN  44.0
#define NAME_LINES    3
#define CONTENT_LEAST 3
#define ASKS_LEAST    2
#define MOST_LINES    40

/* Sizes of print, the largest first: the first in which nothing has to be cut, else the last. */
static const double sizes[] = { 11.5, 11, 10.5, 10, 9.5 };
static const char *const copy_names[2] = { "Liên 1: lưu", "Liên 2: giao khách hàng" };
/* What is promised to the customer; the other limits bind the office alone. */
static const HaClockKind promises[] = {
  HA_CLOCK_FEEDBACK,   HA_CLOCK_WRITTEN_REPLY, HA_CLOCK_ACKNOWLEDGE,      HA_CLOCK_RESPONSE,
  HA_CLOCK_RESOLUTION, HA_CLOCK_REPAIR,        HA_CLOCK_DATA_ACKNOWLEDGE, HA_CLOCK_DATA_ANSWER,
};

typedef struct
{
  const HaCase *ticket;
  const HaOffice *office;
  char *attachments;
  double size;
  guint content_lines, asks_lines;
} Receipt;

/* "16 giờ 40 phút, ngày 12 tháng 02 năm 2026" */
static char *
make_moment (gint64 at)
{
  int seconds;
  HaDate date = ha_time_get_date (at, &seconds);
  g_autofree char *day = ha_text_letter_date (date);

  return g_strdup_printf ("%02d giờ %02d phút, %s", seconds / 3600, seconds / 60 % 60, day);
}

static void
add_head (HaForm *form, const Receipt *self, int copy)
{
  HaLook company = { .size = form->look.size - 0.5, .bold = TRUE, .role = "issuer" };
  HaLook title = { .size = 14, .bold = TRUE, .align = HA_ALIGN_CENTER, .role = "title" };
  HaLook small = { .size = form->look.size - 1, .italic = TRUE, .align = HA_ALIGN_RIGHT, .role = "copy" };
  HaLook code = { .size = 12, .bold = TRUE, .align = HA_ALIGN_CENTER, .role = "code" };
  g_autofree char *name = ha_form_get_company (self->office->letterhead);
  g_autofree char *number = g_strdup_printf ("Mã phiếu: %s", self->ticket->ticket->code);
  g_autofree char *copy_name = g_strdup_printf ("%s%s", self->office->rehearsal ? "SỔ THỬ · " : "", copy_names[copy]);

  ha_form_add_text (form, name, &company, 2);
  ha_pages_add_text (form->pages, 0, copy_name, form->left + form->width, form->y + ha_look_get_baseline (&small),
                     &small);
  form->y += ha_look_get_line_height (&small) + 6;
  ha_form_add_text (form, "PHIẾU TIẾP NHẬN VÀ HẸN TRẢ LỜI", &title, 1);
  ha_form_add_text (form, number, &code, 1);
  form->y += 7;
}

static void
add_customer (HaForm *form, const Receipt *self)
{
  const HaCustomer *customer = self->ticket->customer;
  g_autofree char *name = ha_words_customer (customer);
  g_autofree char *phone = ha_text_phone_display (customer->phone);
  const HaFormField codes[2]
      = { { "Mã thuê bao:", customer->subscriber_code, 0.5, 1, 1 }, { "Số hợp đồng:", NULL, 0.5, 1, 1 } };
  const HaFormField contacts[2] = { { "Điện thoại:", phone, 0.5, 1, 2 }, { "Email:", customer->email, 0.5, 1, 1 } };

  ha_form_add_field (form, "1. Khách hàng:", name, 1, NAME_LINES);
  ha_form_add_fields (form, codes, 2);
  ha_form_add_field (form, "2. Địa chỉ:", customer->address, 1, NAME_LINES);
  ha_form_add_fields (form, contacts, 2);
}

static void
add_channels (HaForm *form, HaChannel channel)
{
  HaFormOption options[HA_N_CHANNELS];

  for (int i = 0; i < HA_N_CHANNELS; i++)
    options[i] = (HaFormOption){ ha_words_channel (i + 1, HA_LANG_VI), (HaChannel) (i + 1) == channel, FALSE };
  ha_form_add_options (form, "3. Hình thức tiếp nhận:", options, HA_N_CHANNELS);
}

static void
add_subject (HaForm *form, const HaTicket *ticket)
{
  HaFormOption options[HA_N_SERVICES];
  g_autofree char *kind
      = g_strdup_printf ("%s · %s", ha_words_kind (ticket->kind, HA_LANG_VI), ha_words_area (ticket->area, HA_LANG_VI));

  for (int i = 0; i < HA_N_SERVICES; i++)
    options[i] = (HaFormOption){ ha_words_service (i + 1, HA_LANG_VI), (HaService) (i + 1) == ticket->service, FALSE };
  ha_form_add_options (form, "5. Dịch vụ:", options, HA_N_SERVICES);
  ha_form_add_field (form, "6. Loại:", kind, 1, 2);
}

/* ---- The promise ------------------------------------------------------------------------------------------------- */

static gboolean
is_solved_at_once (const HaTicket *ticket)
{
  return ticket->closed != 0 && ticket->ending == HA_ENDING_ON_THE_SPOT;
}

static char *
describe_promise (const HaClock *clock)
{
  g_autofree char *due = ha_words_due (clock->due, HA_LANG_VI);

  switch (clock->kind)
    {
    case HA_CLOCK_FEEDBACK:
      {
        g_autofree char *limit = ha_words_limit (clock->limit, clock->unit, HA_LANG_VI);

        return g_strdup_printf ("phản hồi trong %s: trước %s", limit, due);
      }
    case HA_CLOCK_WRITTEN_REPLY:
      return g_strdup_printf ("bằng văn bản: chậm nhất %s", due);
    default:
      return g_strdup_printf ("%s: chậm nhất %s", ha_words_clock (clock->kind, HA_LANG_VI), due);
    }
}

static void
add_promises (HaForm *form, const Receipt *self)
{
  const HaTicket *ticket = self->ticket->ticket;
  const HaFormOption at_once = { "tại chỗ", is_solved_at_once (ticket), FALSE };

  ha_form_add_options (form, "10. Hẹn trả lời:", &at_once, 1);
  for (guint i = 0; i < G_N_ELEMENTS (promises); i++)
    {
      const HaClock *clock = ha_case_get_clock (self->ticket, promises[i], ticket->round);
      g_autofree char *text = clock != NULL ? describe_promise (clock) : NULL;
      const HaFormOption option = { text, TRUE, FALSE };

      if (clock != NULL && !is_solved_at_once (ticket))
        ha_form_add_options (form, "     ", &option, 1);
    }
}

static void
add_consent (HaForm *form)
{
  static const HaFormOption ways[] = { { "Tại quầy", FALSE, FALSE },
                                       { "Bưu điện", FALSE, FALSE },
                                       { "Email", FALSE, FALSE },
                                       { "Điện thoại", FALSE, FALSE } };
  static const HaFormOption consent[] = { { "đồng ý", FALSE, FALSE }, { "không đồng ý", FALSE, FALSE } };
  const HaLook look = { .size = form->look.size - 1, .role = "consent" };

  ha_form_add_options (form, "Nhận trả lời:", ways, G_N_ELEMENTS (ways));
  ha_form_add_options (form, "11. Khách hàng", consent, G_N_ELEMENTS (consent));
  form->y -= form->gap * 0.4;
  ha_form_add_text (
      form,
      "cho Công ty dùng các thông tin trên để giải quyết khiếu nại, thắc mắc và khảo sát mức độ hài lòng sau khi giải quyết. "
      "(Không đánh dấu là không đồng ý.)",
      &look, 3);
  form->y += form->gap;
}

/* Who took it in, as the journal's first line says. */
static const char *
find_receiver (const HaCase *ticket)
{
  const HaEntry *entry = ticket->journal->len > 0 ? g_ptr_array_index (ticket->journal, 0) : NULL;

  return entry != NULL ? entry->actor_name : NULL;
}

static void
add_end (HaForm *form, const Receipt *self)
{
  const HaLetterhead *head = self->office->letterhead;
  const HaFormSigner signers[2] = {
    { "KHÁCH HÀNG", "(Ký, ghi rõ họ tên)", NULL },
    { "NGƯỜI TIẾP NHẬN", "(Ký, ghi rõ họ tên)", find_receiver (self->ticket) },
  };
  const HaLook look = { .size = form->look.size - 1, .italic = TRUE, .role = "footer" };
  g_autofree char *phones = ha_text_clean_line (head->phones);
  g_autofree char *email = ha_text_clean_line (head->email);
  g_autofree char *contact
      = g_strdup_printf ("Mọi thắc mắc, xin liên hệ: %s%s%s", phones, *phones != '\0' && *email != '\0' ? " – " : "", email);

  if (*phones != '\0' || *email != '\0')
    ha_form_add_text (form, contact, &look, 2);
  form->y += 6;
  ha_form_add_signers (form, signers, G_N_ELEMENTS (signers), ROOM_TO_SIGN);
}

/* ---- The sheet --------------------------------------------------------------------------------------------------- */

static void
fill_copy (HaForm *form, const Receipt *self, int copy)
{
  const HaTicket *ticket = self->ticket->ticket;
  g_autofree char *moment = make_moment (ticket->received);

  add_head (form, self, copy);
  add_customer (form, self);
  add_channels (form, ticket->channel);
  ha_form_add_field (form, "4. Thời điểm tiếp nhận:", moment, 1, 1);
  add_subject (form, ticket);
  ha_form_add_field (form, "7. Nội dung (ghi theo lời khách hàng):", ticket->content, CONTENT_LEAST,
                     self->content_lines);
  ha_form_add_field (form, "8. Yêu cầu của khách hàng:", ticket->asks_for, 1, self->asks_lines);
  ha_form_add_field (form, "9. Tài liệu kèm theo:", self->attachments, 1, 2);
  add_promises (form, self);
  add_consent (form);
  add_end (form, self);
}

/* Its height with so many lines for what the customer said and asks for; cut: whether that is too little. */
static double
try_lines (Receipt *self, guint content, guint asks, double width, gboolean *cut)
{
  g_autoptr (HaPages) pages = ha_fragment_new ();
  HaForm form;

  self->content_lines = content;
  self->asks_lines = asks;
  ha_form_init (&form, pages, 0, width, self->size);
  fill_copy (&form, self, 0);
  *cut = form.cut;
  return form.y;
}

/* What is asked for has at most a third of the room that is left, the content the rest. TRUE when nothing is cut. */
static gboolean
share_lines (Receipt *self, double width, double room)
{
  guint content = CONTENT_LEAST, asks = ASKS_LEAST;
  gboolean cut;
  double left = room - try_lines (self, content, asks, width, &cut);

  while (cut && asks < MOST_LINES && try_lines (self, content, asks + 1, width, &cut) <= room - left * 2 / 3)
    asks++;
  try_lines (self, content, asks, width, &cut);
  while (cut && content < MOST_LINES && try_lines (self, content + 1, asks, width, &cut) <= room)
    content++;
  while (try_lines (self, content, asks, width, &cut) > room && content > 1)
    content--;
  return !cut;
}

static void
choose_size (Receipt *self, double width, double room)
{
  for (guint i = 0; i < G_N_ELEMENTS (sizes); i++)
    {
      self->size = sizes[i];
      if (share_lines (self, width, room))
        return;
    }
}

static void
draw_cut_cb (cairo_t *cr, gpointer user_data)
{
  const double dash[2] = { 4, 4 };

  cairo_set_source_rgb (cr, 0.4, 0.4, 0.4);
  cairo_set_line_width (cr, 0.75);
  cairo_set_dash (cr, dash, 2, 0);
  cairo_move_to (cr, 148.5 * HA_MM, 4 * HA_MM);
  cairo_line_to (cr, 148.5 * HA_MM, 206 * HA_MM);
  cairo_stroke (cr);
}

static HaPages *
make_sheet (Receipt *self)
{
  HaPages *pages = ha_fragment_new ();
  double width = 148.5 * HA_MM - 2 * EDGE;

  choose_size (self, width, 210 * HA_MM - 2 * EDGE);
  for (int copy = 0; copy < 2; copy++)
    {
      HaForm form;

      ha_form_init (&form, pages, copy * 148.5 * HA_MM + EDGE, width, self->size);
      form.y = EDGE;
      fill_copy (&form, self, copy);
    }
  ha_pages_add_drawing (pages, 0, draw_cut_cb, NULL, NULL);
  return pages;
}

HaPages *
ha_receipt_layout (const HaCase *ticket, const char *const *attachments, const HaOffice *office, GError **error)
{
  const HaPageFormat format = ha_page_format_make (HA_PAPER_A4, HA_LANDSCAPE, 0, 0, 0, 0);
  Receipt self = { .ticket = ticket, .office = office };
  g_autoptr (HaStory) story = NULL;
  HaPages *pages;

  g_return_val_if_fail (ticket != NULL && office != NULL, NULL);
  if (!ha_paper_lock (error))
    return NULL;
  self.attachments = attachments != NULL ? g_strjoinv ("; ", (char **) attachments) : NULL;
  story = ha_story_new (&format);
  ha_story_set_rehearsal (story, office->rehearsal);
  ha_story_leave_out_missing (story);
  ha_story_add_fixed (story, make_sheet (&self), 209 * HA_MM, 0, "body");
  pages = ha_story_set (story, error);
  ha_paper_unlock ();
  g_free (self.attachments);
  return pages;
}
