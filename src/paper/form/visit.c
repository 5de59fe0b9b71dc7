/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The minutes of a visit to a customer, on one A4. */
#include "config.h"

#include "core/text.h"
#include "core/words.h"
#include "paper/form/form-private.h"
#include "paper/visit.h"

#define SIZE          12.0
#define CONTENT_LINES 4
#define ROOM_TO_SIGN  44.0
#define MOST_MORE     4
#define BLANK         "\u00a0........\u00a0" /* to write a number on */

typedef struct
{
  const HaCase *ticket;
  const HaAppointment *appointment; /* NULL */
  const HaOffice *office;
  guint more; /* lines to write on, beside the least */
} Visit;

/* The minutes have a series of numbers of their own; the number is written by hand. */
static char *
make_number (const Visit *self)
{
  const HaLetterBook *book = ha_office_get_book (self->office, HA_BOOK_MINUTES);
  const char *symbol = book != NULL && book->symbol != NULL ? book->symbol : self->office->letterhead->symbol;

  return g_strdup_printf ("Số:\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0/%s", symbol != NULL ? symbol : "");
}

static void
add_title (HaForm *form, const Visit *self)
{
  const HaLook number = { .size = 13, .align = HA_ALIGN_CENTER, .role = "number" };
  const HaLook title = { .size = 14, .bold = TRUE, .align = HA_ALIGN_CENTER, .role = "title" };
  const HaLook subject = { .size = 13, .bold = TRUE, .align = HA_ALIGN_CENTER, .role = "subject" };
  g_autofree char *text = make_number (self);
  g_autofree char *about
      = g_strdup_printf ("Về việc kiểm tra, xử lý %s theo phiếu %s", self->ticket->ticket->kind == HA_KIND_INQUIRY ? "thắc mắc" : "khiếu nại",
                         self->ticket->ticket->code);

  ha_pages_add_text (form->pages, 0, text, form->width * 0.208, form->y + ha_look_get_baseline (&number), &number);
  form->y += ha_look_get_line_height (&number) + 8;
  ha_form_add_text (form, "BIÊN BẢN LÀM VIỆC", &title, 1);
  ha_form_add_text (form, about, &subject, 2);
  form->y += 8;
}

/* The hour is written when the visit begins; the day is the one agreed on. */
static char *
make_beginning (const Visit *self)
{
  const char *open = BLANK;
  g_autofree char *day
      = self->appointment != NULL ? ha_text_letter_date (ha_time_get_date (self->appointment->meets, NULL)) : NULL;

  if (day != NULL)
    return g_strdup_printf ("Hôm nay, hồi%sgiờ%sphút, %s", open, open, day);
  return g_strdup_printf ("Hôm nay, hồi%sgiờ%sphút, ngày%stháng%snăm%s", open, open, open, open, open);
}

static const char *
find_place (const Visit *self)
{
  gboolean office = self->appointment != NULL && self->appointment->place == HA_PLACE_OFFICE;

  return office ? self->office->letterhead->address : self->ticket->customer->address;
}

static void
add_beginning (HaForm *form, const Visit *self)
{
  g_autofree char *beginning = make_beginning (self);
  g_autofree char *meets = self->appointment != NULL ? ha_words_time (self->appointment->meets, HA_LANG_VI) : NULL;
  const HaLook look = form->look;

  ha_form_add_text (form, beginning, &look, 2);
  form->y += form->gap;
  if (meets != NULL)
    {
      g_autofree char *agreed = g_strdup_printf ("(theo lịch hẹn với khách hàng lúc %s)", meets);

      ha_form_add_text (form, agreed, &look, 1);
      form->y += form->gap;
    }
  ha_form_add_field (form, "Tại:", find_place (self), 1, 3);
  ha_form_add_text (form, "Chúng tôi gồm:", &look, 1);
  form->y += form->gap;
}

static void
add_heading (HaForm *form, const char *text)
{
  const HaLook look = { .size = SIZE, .bold = TRUE, .role = "heading" };

  form->y += form->gap;
  ha_form_add_text (form, text, &look, 1);
  form->y += form->gap;
}

static void
add_people (HaForm *form, const Visit *self)
{
  const HaPerson *person
      = self->appointment != NULL ? ha_office_get_person (self->office, self->appointment->person) : NULL;
  const HaCustomer *customer = self->ticket->customer;
  gboolean body = ha_words_customer_kind (customer) != HA_CUSTOMER_PERSON;
  g_autofree char *name = ha_words_customer (customer);
  g_autofree char *phone = ha_text_phone_display (customer->phone);
  const HaFormField first[2] = {
    { "1. Ông/Bà:", person != NULL ? person->name : NULL, 0.56, 1, 2 },
    { "chức vụ:", person != NULL ? person->title : NULL, 0.44, 1, 2 },
  };
  const HaFormField second[2] = { { "2. Ông/Bà:", NULL, 0.56, 1, 1 }, { "chức vụ:", NULL, 0.44, 1, 1 } };
  const HaFormField codes[2]
      = { { "Mã thuê bao:", customer->subscriber_code, 0.44, 1, 1 }, { "Điện thoại:", phone, 0.56, 1, 2 } };

  add_heading (form, "I. Đại diện Công ty");
  ha_form_add_fields (form, first, 2);
  ha_form_add_fields (form, second, 2);
  add_heading (form, "II. Khách hàng");
  ha_form_add_field (form, body ? "Tên đơn vị:" : "Họ tên:", name, 1, 3);
  ha_form_add_fields (form, codes, 2);
  ha_form_add_field (form, body ? "Người đại diện, chức vụ:" : "Người ký thay, quan hệ với chủ hợp đồng (nếu có):", NULL, 1, 1);
  ha_form_add_field (form, "Nội dung khách hàng nêu:", self->ticket->ticket->content, 1, CONTENT_LINES);
}

/* A heading and lines to write on. */
static void
add_part (HaForm *form, const char *heading, guint lines)
{
  form->y += form->gap;
  form->heads = TRUE;
  ha_form_add_field (form, heading, NULL, lines, 1);
  form->heads = FALSE;
}

static void
add_findings (HaForm *form, guint more)
{
  static const HaFormOption opinions[] = { { "Hài lòng", FALSE, FALSE }, { "Chưa hài lòng, vì:", FALSE, TRUE } };

  add_part (form, "III. Hiện trạng khi đến (tín hiệu, tốc độ đo, thiết bị, ảnh chụp):", 2 + (more + 3) / 4);
  add_part (form, "IV. Nguyên nhân xác định:", 1 + (more + 1) / 4);
  add_part (form, "V. Biện pháp đã thực hiện; vật tư sử dụng:", 2 + (more + 2) / 4);
  add_part (form, "VI. Kết quả đo sau xử lý:", 1 + more / 4);
  form->y += form->gap;
  form->heads = TRUE;
  ha_form_add_options (form, "VII. Ý kiến của khách hàng:", opinions, G_N_ELEMENTS (opinions));
  form->heads = FALSE;
  add_part (form, "VIII. Nội dung hai bên thống nhất, thời hạn:", 1 + (more + 1) / 4);
}

static void
add_end (HaForm *form)
{
  static const HaFormSigner signers[] = {
    { "KHÁCH HÀNG", "(Ký, ghi rõ họ tên)", NULL },
    { "NHÂN VIÊN KỸ THUẬT", "(Ký, ghi rõ họ tên)", NULL },
    { "ĐẠI DIỆN CÔNG TY", "(Ký, ghi rõ họ tên)", NULL },
  };
  const HaLook look = form->look;

  form->y += form->gap;
  ha_form_add_text (form,
                    "Biên bản lập xong "
                    "hồi" BLANK "giờ" BLANK "phút cùng ngày, đã đọc lại cho hai bên "
                    "nghe, thống nhất ký tên; lập thành 02 bản, mỗi bên giữ 01 bản.",
                    &look, 3);
  form->y += 8;
  ha_form_add_signers (form, signers, G_N_ELEMENTS (signers), ROOM_TO_SIGN);
}

/* The minutes as a fragment. */
static void
fill (HaForm *form, const Visit *self, double width)
{
  ha_form_init (form, ha_fragment_new (), 0, width, SIZE);
  ha_form_add_nation (form, self->office->letterhead);
  add_title (form, self);
  add_beginning (form, self);
  add_people (form, self);
  add_findings (form, self->more);
  add_end (form);
}

/* With as many lines to write on as the page has room for. */
static void
fill_page (HaForm *form, Visit *self, HaStory *story)
{
  self->more = MOST_MORE * 4;
  fill (form, self, ha_story_get_width (story));
  while (form->y > ha_story_get_height (story) && self->more > 0)
    {
      ha_pages_unref (form->pages);
      self->more--;
      fill (form, self, ha_story_get_width (story));
    }
}

HaPages *
ha_visit_layout (const HaCase *ticket, const HaAppointment *appointment, const HaOffice *office, GError **error)
{
  const HaPageFormat format = ha_page_format_make (HA_PAPER_A4, HA_PORTRAIT, 18, 15, 14, 25);
  Visit self = { ticket, appointment, office };
  g_autoptr (HaStory) story = NULL;
  HaPages *pages;
  HaForm form;

  g_return_val_if_fail (ticket != NULL && office != NULL, NULL);
  if (!ha_paper_lock (error))
    return NULL;
  story = ha_story_new (&format);
  ha_story_set_rehearsal (story, office->rehearsal);
  ha_story_leave_out_missing (story);
  fill_page (&form, &self, story);
  ha_story_add_fixed (story, form.pages, form.y, 0, "body");
  pages = ha_story_set (story, error);
  ha_paper_unlock ();
  return pages;
}
