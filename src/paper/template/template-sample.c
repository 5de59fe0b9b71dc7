/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An invented case to show a template by, where its text is written.
 */
#include "config.h"

#include "paper/template/template-private.h"

#define DAY (G_GINT64_CONSTANT (24) * 60 * 60)

/* What is said in each kind of complaint. */
static const struct {
  HaArea area;
  const char *content, *wish, *finding, *outcome;
} stories[] = {
  { HA_AREA_QUALITY, "Từ đầu tuần, tín hiệu chập chờn vào buổi tối, đã báo hai lần mà chưa được xử lý",
    "Khắc phục dứt điểm và giảm cước những ngày không xem được",
    "Tín hiệu tại ổ cắm đạt 52 dBmV, thấp hơn mức quy định",
    "Đã thay đầu nối, thay 20 m cáp và cân chỉnh lại bộ khuếch đại của khu vực" },
  { HA_AREA_BILLING, "Tháng 02/2026 bị thu cước hai lần, lần sau thu vào ngày 09/02/2026", "Trả lại số tiền thu thừa",
    "Biên lai số 0043817 và biên lai số 0044020 cùng ghi cước tháng 02/2026", "Đã sửa lại dữ liệu tính cước" },
  { HA_AREA_INSTALLATION, "Đăng ký lắp internet từ ngày 02/02/2026, hẹn ngày 06/02/2026 mà đến nay chưa lắp",
    "Cho biết khi nào lắp được", NULL, "Đã bổ sung tủ phân phối tại khu phố 3" },
  { HA_AREA_REPAIR, "Báo hỏng từ ngày 02/02/2026, đã hẹn mà không có người đến sửa", "Đến sửa ngay", NULL,
    "Đã thay bộ chia tín hiệu của khu nhà" },
  { HA_AREA_ATTITUDE, "Nhân viên thu cước nói năng thiếu tôn trọng khi được hỏi về biên lai ngày 10/02/2026",
    "Xin lỗi và nhắc nhở nhân viên", "Nhân viên xác nhận đã lớn tiếng và chưa giải thích đủ về biên lai",
    "Trưởng bộ phận đã trực tiếp đến xin lỗi Bà tại nhà" },
  { HA_AREA_CONTRACT, "Đã xin chấm dứt hợp đồng từ cuối tháng trước mà chưa được hoàn tiền trả trước",
    "Chấm dứt hợp đồng và hoàn tiền", "Đề nghị chấm dứt được ghi nhận ngày 26/01/2026", "Đã lập phiếu thanh lý hợp đồng" },
  { HA_AREA_CHANNELS, "Kênh HTV7 không còn trong gói mà không được báo trước", "Phát lại kênh", NULL,
    "Đã bổ sung thông báo trên trang thông tin điện tử" },
  { HA_AREA_EQUIPMENT, "Đầu thu mới dùng ba tháng đã hỏng, mang ra quầy hai lần chưa được đổi", "Đổi đầu thu", NULL,
    "Đã lập phiếu nhận thiết bị" },
  { HA_AREA_PERSONAL_DATA, "Đề nghị cho xem những thông tin cá nhân mà Công ty đang lưu", NULL, NULL,
    "Đã in và giao cho Bà bản ghi họ tên, địa chỉ, số điện thoại và lịch sử cước" },
};

/* The first that the template is for. */
static guint
choose_story (const HaTemplate *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (stories); i++)
    if (ha_template_is_for (self, stories[i].area))
      return i;
  return 0;
}

static HaCustomer *
make_customer (void)
{
  HaCustomer *customer = ha_customer_new ();

  customer->honorific = g_strdup ("Bà");
  customer->name = g_strdup ("Trần Thị Thu Thủy");
  customer->phone = g_strdup ("0905 000 112");
  customer->address = g_strdup ("170 An Dương Vương, phường Quy Nhơn Nam, tỉnh Gia Lai");
  customer->subscriber_code = g_strdup ("QN-004512");
  return customer;
}

static void
fill_ticket (HaTicket *ticket, guint story, gint64 now)
{
  ticket->code = g_strdup ("KN-2026-0001");
  ticket->channel = HA_CHANNEL_WRITTEN;
  ticket->kind = HA_KIND_COMPLAINT;
  ticket->area = stories[story].area;
  ticket->service = HA_SERVICE_TV;
  ticket->content = g_strdup (stories[story].content);
  ticket->asks_for = g_strdup (stories[story].wish);
  ticket->received = now - 7 * DAY;
  ticket->registered = ticket->received;
  ticket->stage = HA_STAGE_OUTCOME;
  ticket->round = 1;
  ticket->round_started = ticket->received;
  ticket->authenticity = HA_AUTHENTICITY_TRUE;
  ticket->outcome = g_strdup (stories[story].outcome);
}

static void
add_verification (HaCase *sample, guint story, gint64 at)
{
  HaEntry *entry = ha_entry_new ();

  entry->at = at;
  entry->action = HA_ACTION_VERIFY;
  entry->round = 1;
  ha_fields_set (entry->fields, "scope", stories[story].finding);
  g_ptr_array_add (sample->journal, entry);
}

HaCase *
ha_template_make_sample (const HaTemplate *self, const HaOffice *office, gint64 now)
{
  HaCase *sample = ha_case_new ();
  const HaPolicy *policy = ha_office_get_policy (office, now);
  guint story = choose_story (self);

  g_clear_pointer (&sample->customer, ha_customer_free);
  sample->customer = make_customer ();
  fill_ticket (sample->ticket, story, now);
  add_verification (sample, story, now - 5 * DAY);
  g_ptr_array_add (sample->clocks, ha_clock_start (policy, HA_CLOCK_WRITTEN_REPLY, 1, sample->ticket->received, 0,
                                                   office->calendar));
  return sample;
}

static char *
make_value (const HaTemplateField *field)
{
  const HaTemplateOffer *offer = field->offers->len ? g_ptr_array_index (field->offers, 0) : NULL;

  if (field->value)
    return g_strdup (field->value);
  if (field->asks == HA_TEMPLATE_ASKS_CHOICE)
    return g_strdup (offer ? offer->id : NULL);
  if (field->example)
    return g_strdup (field->example);
  return g_strdup (offer ? offer->words : NULL);
}

GHashTable *
ha_template_make_sample_values (const HaTemplate *self)
{
  GHashTable *values = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < self->fields->len; i++) {
    const HaTemplateField *field = g_ptr_array_index (self->fields, i);
    char *value = make_value (field);

    if (value)
      g_hash_table_insert (values, g_strdup (field->id), value);
  }
  return values;
}
