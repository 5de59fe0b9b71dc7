/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The office's names of things, in two languages. Rule: 85A, Lưu đồ */
#include "core/words.h"

#include <string.h>

typedef struct {
  const char *vi, *en;
} Name;

static const char *
say (const Name *names, guint n, guint value, HaLang lang)
{
  if (value >= n || names[value].vi == NULL)
    return "";
  return lang == HA_LANG_EN ? names[value].en : names[value].vi;
}

#define DEFINE_WORDS(function, Type, table)                            \
  const char *                                                         \
  function (Type value, HaLang lang)                                   \
  {                                                                    \
    return say (table, G_N_ELEMENTS (table), (guint) value, lang);     \
  }

static const Name stages[] = {
  [HA_STAGE_INFORMED] = { "Thông tin khiếu nại khách hàng", "The customer's complaint" },
  [HA_STAGE_RECEIVED]
  = { "Tiếp nhận thắc mắc, khiếu nại của khách hàng", "Receiving the customer's inquiry or complaint" },
  [HA_STAGE_HANDLING] = { "Xử lý khiếu nại của khách hàng", "Handling the customer's complaint" },
  [HA_STAGE_OUTCOME] = { "Kết quả xử lý", "Outcome" },
  [HA_STAGE_SUPPORT] = { "Hỗ trợ, phối hợp xử lý", "Support and joint handling" },
  [HA_STAGE_LEADERSHIP] = { "Lãnh đạo Công ty tham gia giải quyết", "The company's leaders take part" },
  [HA_STAGE_RESOLVED] = { "Khiếu nại của khách hàng đã được giải quyết", "The customer's complaint is resolved" },
};
DEFINE_WORDS (ha_words_stage, HaStage, stages)

static const Name short_stages[] = {
  [HA_STAGE_INFORMED] = { "Thông tin", "Informed" },
  [HA_STAGE_RECEIVED] = { "Tiếp nhận", "Received" },
  [HA_STAGE_HANDLING] = { "Xử lý", "Handling" },
  [HA_STAGE_OUTCOME] = { "Kết quả", "Outcome" },
  [HA_STAGE_SUPPORT] = { "Hỗ trợ", "Support" },
  [HA_STAGE_LEADERSHIP] = { "Lãnh đạo", "Leadership" },
  [HA_STAGE_RESOLVED] = { "Đã giải quyết", "Resolved" },
};
DEFINE_WORDS (ha_words_stage_short, HaStage, short_stages)

static const Name holders[] = {
  [HA_STAGE_INFORMED] = { "Khách hàng", "Customer" },
  [HA_STAGE_RECEIVED] = { "Bộ phận phụ trách", "Complaint desk" },
  [HA_STAGE_HANDLING] = { "Bộ phận phụ trách\nvà bộ phận liên quan", "Complaint desk\nand departments concerned" },
  [HA_STAGE_OUTCOME] = { "CSKH", "Customer care" },
  [HA_STAGE_SUPPORT] = { "CSKH\nvà bộ phận liên quan", "Customer care\nand departments concerned" },
  [HA_STAGE_LEADERSHIP] = { "Ban Giám đốc\nlãnh đạo các phòng ban", "Directors\nand heads of departments" },
  [HA_STAGE_RESOLVED] = { "", "" },
};
DEFINE_WORDS (ha_words_stage_holder, HaStage, holders)

static const Name actions[] = {
  [HA_ACTION_REGISTER] = { "Tiếp nhận", "Register" },
  [HA_ACTION_SOLVE_ON_THE_SPOT] = { "Giải quyết ngay", "Solve on the spot" },
  [HA_ACTION_TAKE_UP] = { "Xử lý", "Take up" },
  [HA_ACTION_ASSIGN] = { "Phân công", "Assign" },
  [HA_ACTION_INVOLVE] = { "Phối hợp", "Involve" },
  [HA_ACTION_VERIFY] = { "Xác minh", "Verify" },
  [HA_ACTION_OUTCOME] = { "Ghi kết quả", "Record the outcome" },
  [HA_ACTION_CONTACT] = { "Liên hệ khách hàng", "Contact the customer" },
  [HA_ACTION_SATISFIED] = { "Khách hàng hài lòng", "Customer satisfied" },
  [HA_ACTION_NOT_SATISFIED] = { "Khách hàng chưa hài lòng", "Customer not satisfied" },
  [HA_ACTION_APPOINT] = { "Hẹn khách hàng", "Make an appointment" },
  [HA_ACTION_ESCALATE] = { "Chuyển lãnh đạo", "Pass to the leaders" },
  [HA_ACTION_DIRECT] = { "Chỉ đạo", "Direct" },
  [HA_ACTION_CLOSE_UNSATISFIED] = { "Kết thúc", "Close unsatisfied" },
  [HA_ACTION_LIFT_REPLY] = { "Cho kết thúc không cần văn bản", "Allow the end without a letter" },
  [HA_ACTION_WITHDRAW] = { "Khách hàng rút", "Customer withdraws" },
  [HA_ACTION_MERGE] = { "Gộp phiếu", "Merge" },
  [HA_ACTION_REOPEN] = { "Mở lại", "Reopen" },
  [HA_ACTION_CORRECT] = { "Đính chính", "Correct" },
  [HA_ACTION_PAUSE] = { "Tạm dừng thời hạn", "Pause the clock" },
  [HA_ACTION_RESUME] = { "Tiếp tục thời hạn", "Resume the clock" },
  [HA_ACTION_DRAFT_REPLY] = { "Soạn văn bản trả lời", "Write the reply" },
  [HA_ACTION_SUBMIT_REPLY] = { "Trình ký", "Hand in for signature" },
  [HA_ACTION_ISSUE_REPLY] = { "Phát hành", "Issue" },
  [HA_ACTION_WITHDRAW_REPLY] = { "Thu hồi văn bản", "Withdraw the letter" },
  [HA_ACTION_RECKON] = { "Tính lại thời hạn", "Reckon the limits again" },
  [HA_ACTION_UNDO_IMPORT] = { "Rút lại khỏi sổ", "Take back" },
  [HA_ACTION_DELIVER_REPLY] = { "Ghi chuyển văn bản", "Note the delivery" },
};
DEFINE_WORDS (ha_words_action, HaAction, actions)

/* As the journal tells it; where the button's words do, they are kept. */
static const Name done_actions[] = {
  [HA_ACTION_OUTCOME] = { "Kết quả xử lý", "Outcome" },
  [HA_ACTION_CONTACT] = { "Liên hệ khách hàng", "Customer contacted" },
  [HA_ACTION_CLOSE_UNSATISFIED] = { "Kết thúc, khách hàng chưa hài lòng", "Closed, customer not satisfied" },
  [HA_ACTION_WITHDRAW] = { "Khách hàng rút khiếu nại", "Withdrawn by the customer" },
  [HA_ACTION_DRAFT_REPLY] = { "Dự thảo văn bản trả lời", "Reply drafted" },
  [HA_ACTION_SUBMIT_REPLY] = { "Trình ký văn bản trả lời", "Reply handed in for signature" },
  [HA_ACTION_ISSUE_REPLY] = { "Phát hành văn bản trả lời", "Reply issued" },
  [HA_ACTION_WITHDRAW_REPLY] = { "Thu hồi văn bản trả lời", "Reply withdrawn" },
  [HA_ACTION_DELIVER_REPLY] = { "Chuyển văn bản trả lời", "Reply delivered" },
};

const char *
ha_words_action_done (HaAction action, HaLang lang)
{
  const char *words = say (done_actions, G_N_ELEMENTS (done_actions), (guint) action, lang);

  return *words != '\0' ? words : ha_words_action (action, lang);
}

static const Name channels[] = {
  [HA_CHANNEL_COUNTER] = { "Tại quầy", "At the counter" },
  [HA_CHANNEL_PHONE] = { "Điện thoại", "Phone" },
  [HA_CHANNEL_WRITTEN] = { "Văn bản", "In writing" },
  [HA_CHANNEL_EMAIL] = { "Email", "Email" },
  [HA_CHANNEL_WEBSITE] = { "Website", "Website" },
  [HA_CHANNEL_MESSAGE] = { "Tin nhắn", "Message" },
  [HA_CHANNEL_DISTRICT] = { "Văn phòng tuyến huyện", "District office" },
};
DEFINE_WORDS (ha_words_channel, HaChannel, channels)

const char *
ha_words_channel_short (HaChannel channel, HaLang lang)
{
  return channel == HA_CHANNEL_DISTRICT && lang == HA_LANG_VI ? "VP tuyến huyện" : ha_words_channel (channel, lang);
}

static const Name kinds[] = { { NULL, NULL }, { "Khiếu nại", "Complaint" }, { "Thắc mắc", "Inquiry" } };
DEFINE_WORDS (ha_words_kind, HaKind, kinds)

static const Name areas[] = {
  [HA_AREA_QUALITY] = { "Chất lượng dịch vụ", "Quality of service" },
  [HA_AREA_BILLING] = { "Cước phí, thanh toán", "Fees and payment" },
  [HA_AREA_INSTALLATION] = { "Lắp đặt", "Installation" },
  [HA_AREA_REPAIR] = { "Sửa chữa", "Repair" },
  [HA_AREA_ATTITUDE] = { "Thái độ phục vụ", "Attitude of staff" },
  [HA_AREA_CONTRACT] = { "Hợp đồng", "Contract" },
  [HA_AREA_CHANNELS] = { "Kênh, nội dung", "Channels, programmes" },
  [HA_AREA_EQUIPMENT] = { "Thiết bị", "Equipment" },
  [HA_AREA_PERSONAL_DATA] = { "Dữ liệu cá nhân", "Personal data" },
  [HA_AREA_OTHER] = { "Khác", "Other" },
};
DEFINE_WORDS (ha_words_area, HaArea, areas)

const char *
ha_words_area_short (HaArea area, HaLang lang)
{
  static const Name billing = { "Cước phí", "Fees" };

  return area == HA_AREA_BILLING ? (lang == HA_LANG_EN ? billing.en : billing.vi) : ha_words_area (area, lang);
}

static const Name services[]
    = { { NULL, NULL }, { "Truyền hình", "Television" }, { "Internet", "Internet" }, { "Khác", "Other" } };
DEFINE_WORDS (ha_words_service, HaService, services)

static const Name clocks[] = {
  [HA_CLOCK_WRITTEN_REPLY] = { "Trả lời bằng văn bản", "Written reply" },
  [HA_CLOCK_FEEDBACK] = { "Phản hồi khách hàng", "Feedback to the customer" },
  [HA_CLOCK_HANDLING] = { "Thời gian xử lý", "Handling time" },
  [HA_CLOCK_SUPPORT] = { "Hỗ trợ, phối hợp xử lý", "Support" },
  [HA_CLOCK_LEADERSHIP] = { "Lãnh đạo giải quyết", "Leaders" },
  [HA_CLOCK_ACKNOWLEDGE] = { "Báo đã tiếp nhận", "Acknowledgement" },
  [HA_CLOCK_REFUSAL] = { "Từ chối bằng văn bản", "Written refusal" },
  [HA_CLOCK_NEGOTIATION] = { "Thương lượng", "Negotiation" },
  [HA_CLOCK_RESOLUTION] = { "Giải quyết khiếu nại", "Resolution" },
  [HA_CLOCK_DATA_ACKNOWLEDGE] = { "Báo nhận yêu cầu dữ liệu", "Data request acknowledged" },
  [HA_CLOCK_DATA_ANSWER] = { "Trả lời yêu cầu dữ liệu", "Data request answered" },
  [HA_CLOCK_REPAIR] = { "Khắc phục mất kết nối", "Repair of a lost connection" },
  [HA_CLOCK_RESPONSE] = { "Hồi âm bằng văn bản", "Written response" },
};
DEFINE_WORDS (ha_words_clock, HaClockKind, clocks)

static const Name clock_states[] = {
  [HA_CLOCK_STATE_RUNNING] = { "Đang chạy", "Running" },
  [HA_CLOCK_STATE_SOON] = { "Sắp đến hạn", "Due soon" },
  [HA_CLOCK_STATE_OVERDUE] = { "Quá hạn", "Overdue" },
  [HA_CLOCK_STATE_PAUSED] = { "Tạm dừng", "Paused" },
  [HA_CLOCK_STATE_MET] = { "Đạt", "Met" },
  [HA_CLOCK_STATE_MET_LATE] = { "Đạt, trễ", "Met late" },
  [HA_CLOCK_STATE_ENDED] = { "Kết thúc cùng phiếu", "Ended with the ticket" },
  [HA_CLOCK_STATE_MISSED] = { "Không đạt", "Missed" },
};
DEFINE_WORDS (ha_words_clock_state, HaClockState, clock_states)

static const Name authenticities[] = {
  [HA_AUTHENTICITY_TRUE] = { "đúng", "true" },
  [HA_AUTHENTICITY_PARTLY] = { "đúng một phần", "partly true" },
  [HA_AUTHENTICITY_FALSE] = { "không đúng", "not true" },
  [HA_AUTHENTICITY_UNVERIFIABLE] = { "không xác minh được", "can not be verified" },
};
DEFINE_WORDS (ha_words_authenticity, HaAuthenticity, authenticities)

static const Name contacts[] = {
  [HA_CONTACT_PHONE] = { "Điện thoại", "By phone" },
  [HA_CONTACT_OFFICE] = { "Tại Công ty", "At the office" },
  [HA_CONTACT_ADDRESS] = { "Tại địa chỉ khách hàng", "At the customer's address" },
  [HA_CONTACT_LETTER] = { "Bằng văn bản", "By letter" },
  [HA_CONTACT_EMAIL] = { "Email", "By email" },
  [HA_CONTACT_MESSAGE] = { "Tin nhắn", "By message" },
};
DEFINE_WORDS (ha_words_contact_by, HaContactBy, contacts)

static const Name deliveries[] = {
  [HA_DELIVERY_HAND] = { "Giao trực tiếp", "By hand" },
  [HA_DELIVERY_POST] = { "Gửi bưu điện", "By post" },
  [HA_DELIVERY_EMAIL] = { "Gửi email", "By email" },
  [HA_DELIVERY_OTHER] = { "Cách khác", "Otherwise" },
};
DEFINE_WORDS (ha_words_delivery_by, HaDeliveryBy, deliveries)

static const Name places[]
    = { { NULL, NULL }, { "tại Công ty", "at the office" }, { "tại địa chỉ khách hàng", "at the customer's address" } };
DEFINE_WORDS (ha_words_place, HaPlace, places)

static const Name endings[] = {
  [HA_ENDING_SATISFIED] = { "Khách hàng hài lòng", "Customer satisfied" },
  [HA_ENDING_ON_THE_SPOT] = { "Giải quyết ngay", "Solved on the spot" },
  [HA_ENDING_CLOSED_UNSATISFIED] = { "Kết thúc, chưa hài lòng", "Closed, not satisfied" },
  [HA_ENDING_WITHDRAWN] = { "Khách hàng rút", "Withdrawn" },
  [HA_ENDING_MERGED] = { "Đã gộp", "Merged" },
  [HA_ENDING_FINISHED] = { "Đã kết thúc", "Finished" },
};
DEFINE_WORDS (ha_words_ending, HaEnding, endings)

static const Name satisfactions[] = {
  [HA_SATISFACTION_VERY_SATISFIED] = { "rất hài lòng", "very satisfied" },
  [HA_SATISFACTION_SATISFIED] = { "hài lòng", "satisfied" },
  [HA_SATISFACTION_NEUTRAL] = { "bình thường", "neither satisfied nor not" },
  [HA_SATISFACTION_UNSATISFIED] = { "không hài lòng", "not satisfied" },
  [HA_SATISFACTION_VERY_UNSATISFIED] = { "rất không hài lòng", "not satisfied at all" },
};
DEFINE_WORDS (ha_words_satisfaction, HaSatisfaction, satisfactions)

static const Name letter_states[] = {
  [HA_LETTER_DRAFT] = { "Dự thảo", "Draft" },
  [HA_LETTER_SUBMITTED] = { "Trình ký", "For signature" },
  [HA_LETTER_ISSUED] = { "Đã phát hành", "Issued" },
  [HA_LETTER_REPLACED] = { "Đã thay thế", "Replaced" },
  [HA_LETTER_WITHDRAWN] = { "Đã thu hồi", "Withdrawn" },
};
DEFINE_WORDS (ha_words_letter_status, HaLetterStatus, letter_states)

static const Name flow_states[] = {
  [HA_FLOW_DONE] = { "Xong", "Done" },
  [HA_FLOW_HERE] = { "Đang ở đây", "Here now" },
  [HA_FLOW_SOON] = { "Đang ở đây", "Here now" },
  [HA_FLOW_LATE] = { "Đang ở đây", "Here now" },
  [HA_FLOW_DONE_LATE] = { "Xong, trễ", "Done late" },
  [HA_FLOW_PAUSED] = { "Tạm dừng", "Paused" },
  [HA_FLOW_NOT_YET] = { "Chưa tới", "Not yet" },
  [HA_FLOW_NOT_TAKEN] = { "Không đi qua", "Not taken" },
};
DEFINE_WORDS (ha_words_flow_state, HaFlowState, flow_states)

const char *
ha_words_role (HaRoles one_role, HaLang lang)
{
  static const Name roles[] = {
    { "Giao dịch viên", "Clerk" },  { "Bộ phận liên quan", "Handler" }, { "Lãnh đạo phòng", "Head" },
    { "Ban Giám đốc", "Director" }, { "Quản trị", "Administrator" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (one_role == (HaRoles) (1u << i))
      return say (roles, G_N_ELEMENTS (roles), i, lang);
  return "";
}

/* Fields of actions, and what "correct" takes. */
static const struct { const char *id; Name name;
} fields[] = {
  { "department", { "Bộ phận", "Department" } },
  { "person", { "Người phụ trách", "Person" } },
  { "text", { "Nội dung", "Text" } },
  { "authenticity", { "Tính xác thực", "Authenticity" } },
  { "scope", { "Phạm vi, kết quả kiểm tra", "Scope and findings" } },
  { "by", { "Liên hệ bằng", "Contacted" } },
  { "reached", { "Gặp được khách hàng", "The customer was reached" } },
  { "wants", { "Khách hàng còn muốn gì", "What the customer still wants" } },
  { "place", { "Nơi gặp", "Place" } },
  { "at", { "Thời gian hẹn", "Time" } },
  { "reason", { "Lý do", "Reason" } },
  { "import", { "Lần nhập sổ cũ", "Import" } },
  { "instruction", { "Nội dung chỉ đạo", "Instruction" } },
  { "until", { "Đến thời điểm", "Until" } },
  { "letter", { "Văn bản trả lời", "Reply letter" } },
  { "into", { "Gộp vào phiếu", "Merge into ticket" } },
  { "what_is_new", { "Có gì mới", "What is new" } },
  { "field", { "Mục cần sửa", "Field" } },
  { "value", { "Giá trị đúng", "Right value" } },
  { "note", { "Ghi chú", "Note" } },
  { "channel", { "Hình thức tiếp nhận", "Channel" } },
  { "kind", { "Khiếu nại hay thắc mắc", "Complaint or inquiry" } },
  { "area", { "Loại", "Kind" } },
  { "service", { "Dịch vụ", "Service" } },
  { "content", { "Nội dung khiếu nại", "Content" } },
  { "asks_for", { "Khách hàng yêu cầu", "The customer asks for" } },
  { "received", { "Thời điểm nhận", "Time of reception" } },
  { "customer_name", { "Họ và tên khách hàng", "Customer's name" } },
  { "customer_honorific", { "Xưng hô", "Form of address" } },
  { "customer_phone", { "Điện thoại", "Phone" } },
  { "customer_address", { "Địa chỉ", "Address" } },
  { "template", { "Mẫu", "Template" } },
  { "number", { "Số văn bản", "Number" } },
  { "content_sha256", { "Mã kiểm nội dung", "Checksum of the content" } },
  { "how", { "Chuyển bằng", "How" } },
  { "delivered", { "Thời điểm chuyển", "Delivered" } },
  { "to", { "Người nhận", "To" } },
  { "receipt", { "Số phiếu gửi", "Receipt" } },
  { "corrects", { "Sửa lần ghi số", "Corrects note no." } },
  { "pdf_sha256", { "Mã kiểm tệp PDF", "Checksum of the PDF" } },
  { "pdf_size", { "Cỡ tệp PDF giữ lại (byte)", "Bytes of the PDF that is kept" } },
  { "by_hand", { "Số ghi tay", "Number given by hand" } },
  { "customer_subscriber_code", { "Mã thuê bao", "Subscriber code" } },
  { "customer_email", { "Email", "Email" } },
};

const char *
ha_words_field (const char *field, HaLang lang)
{
  for (guint i = 0; field != NULL && i < G_N_ELEMENTS (fields); i++)
    if (g_str_equal (fields[i].id, field))
      return lang == HA_LANG_EN ? fields[i].name.en : fields[i].name.vi;
  return field != NULL ? field : "";
}

const char *
ha_words_program (void)
{
  return "Hồi Âm";
}

char *
ha_words_department (const HaDepartment *department, HaLang lang)
{
  if (department == NULL)
    return g_strdup ("");
  return g_strdup (department->full_name != NULL && *department->full_name != '\0' ? department->full_name
                                                                                   : department->name);
}

/* The first and the last month have names of their own; of the eleventh the common one is told, which nobody takes for the first. */
char *
ha_words_lunar_date (const HaLunarDate *lunar, HaLang lang)
{
  static const char *const months[] = { "Giêng", "Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy", "Tám", "Chín", "Mười",
                                        "Mười một", "Chạp" };

  g_return_val_if_fail (lunar != NULL && lunar->month >= 1 && lunar->month <= 12, NULL);

  if (lang == HA_LANG_EN)
    return g_strdup_printf ("day %d of lunar month %d%s", lunar->day, lunar->month, lunar->leap ? ", repeated" : "");
  return g_strdup_printf ("%s%d tháng %s%s", lunar->day <= 10 ? "mồng " : "", lunar->day, months[lunar->month - 1],
                          lunar->leap ? " nhuận" : "");
}
