/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Refusals of the procedure as sentences: what is missing, and what to do. */
#include "core/words.h"

static const char *
pick (HaLang lang, const char *vi, const char *en)
{
  return lang == HA_LANG_EN ? en : vi;
}

/* Refusals that need no names. */
static const char *
say_plain (HaProcedureError code, HaAction action, HaLang lang)
{
  switch (code)
    {
    case HA_PROCEDURE_ERROR_NEEDS_VERIFY:
      return pick (lang, "Trước khi ghi kết quả còn phải xác minh.",
                   "Before the outcome the complaint must be verified.");
    case HA_PROCEDURE_ERROR_NEEDS_REPLY:
      return pick (lang, "Để kết thúc phiếu còn thiếu: văn bản trả lời chưa phát hành.",
                   "For the end is still missing: the reply letter has not been issued.");
    case HA_PROCEDURE_ERROR_WRITTEN:
      return pick (lang, "Khiếu nại bằng văn bản không giải quyết ngay được: phải trả lời bằng văn bản.",
                   "A complaint in writing can not be solved on the spot: it needs a written reply.");
    case HA_PROCEDURE_ERROR_NOT_PAUSABLE:
      if (action == HA_ACTION_RESUME)
        return pick (lang, "Không có thời hạn nào đang tạm dừng.", "No clock of this ticket is paused.");
      return pick (lang, "Quy trình không cho tạm dừng thời hạn nào của phiếu này lúc này.",
                   "The procedure does not allow any clock of this ticket to be paused now.");
    default:
      return NULL;
    }
}

static char *
say_past (const char *field, HaLang lang)
{
  return g_strdup_printf (pick (lang, "%s: thời điểm này đã qua. Hãy chọn thời điểm muộn hơn.",
                                "%s: that time has passed already. Choose a later one."), ha_words_field (field, lang));
}

/* NULL: what is agreed for later lies in the past. */
static const char *
say_time (const GError *error, const char *field, HaLang lang)
{
  if (ha_procedure_error_get_action (error) == HA_ACTION_CORRECT && field != NULL)
    return pick (lang, "Thời điểm nhận không thể sau lúc ghi vào sổ, cũng không trước năm 1990. Hãy sửa lại.",
                 "Nothing is received after it was registered, or before 1990. Correct the time.");
  if (g_strcmp0 (field, "received") == 0 && ha_procedure_error_get_value (error) != NULL)
    return pick (lang, "Thời điểm nhận trước năm 1990. Hãy sửa lại.",
                 "The time of reception is before 1990. Correct it.");
  if (g_strcmp0 (field, "received") == 0)
    return pick (lang, "Thời điểm nhận ở tương lai. Hãy sửa lại.",
                 "The time of reception is in the future. Correct it.");
  if (g_strcmp0 (field, "delivered") == 0)
    return pick (lang, "Văn bản không thể chuyển đi trước lúc phát hành, cũng không ở tương lai. Hãy sửa thời điểm chuyển.",
                 "No letter goes out before it was issued, or in the future. Correct the time.");
  if (field != NULL)
    return NULL;
  return pick (lang, "Thời điểm này trước việc đã ghi trong nhật ký. Hãy xem lại đồng hồ của máy.",
               "That would be before what the journal already holds. Check the computer's clock.");
}

/* Not at this stage: at which then. */
static char *
say_stage (const GError *error, const char *name, HaLang lang)
{
  guint from = ha_procedure_get_spec (ha_procedure_error_get_action (error))->from;
  g_autoptr (GString) stages = g_string_new (NULL);

  for (int stage = HA_STAGE_INFORMED; stage <= HA_N_STAGES; stage++)
    if ((from & (1u << stage)) != 0)
      g_string_append_printf (stages, "%s“%s”", stages->len > 0 ? ", " : "",
                              ha_words_stage_short ((HaStage) stage, lang));
  return g_strdup_printf (pick (lang, "Không thể “%s” khi phiếu đang ở bước “%s”. Việc này làm được ở bước %s.",
                                "“%s” is not possible while the ticket is at “%s”. It can be done at %s."),
                          name, ha_words_stage_short (ha_procedure_error_get_stage (error), lang), stages->str);
}

static gboolean
is_directors (HaAction action)
{
  const HaPerson head = { .id = 1, .roles = HA_ROLE_HEAD };

  return !ha_rights_may (&head, action, 0);
}

static char *
say_right (HaAction action, const char *name, const char *field, HaLang lang)
{
  if (g_strcmp0 (field, "department") == 0)
    return g_strdup (pick (
        lang, "Chỉ nhận xử lý cho bộ phận của mình; giao bộ phận khác là việc của giao dịch viên hoặc lãnh đạo phòng.",
        "You can take up a ticket for your own department only; handing it to another is the clerk's or the head's."));
  if (action == HA_ACTION_REGISTER)
    return g_strdup (pick (lang, "Anh/chị không có quyền tiếp nhận. Hãy nhờ giao dịch viên hoặc lãnh đạo phòng.",
                           "You may not register complaints. Ask a clerk or the head of the department."));
  if (is_directors (action))
    return g_strdup_printf (pick (lang, "Anh/chị không có quyền “%s” trên phiếu này. Hãy nhờ Ban Giám đốc.",
                                  "You may not do “%s” on this ticket. Ask a director."), name);
  return g_strdup_printf (pick (lang, "Anh/chị không có quyền “%s” trên phiếu này. Hãy nhờ lãnh đạo phòng.",
                                "You may not do “%s” on this ticket. Ask the head of the department."), name);
}

/* Nothing would change: why not, and what else could be meant. */
static char *
say_same (HaAction action, const char *name, const char *field, HaLang lang)
{
  switch (action)
    {
    case HA_ACTION_ASSIGN:
      if (g_strcmp0 (field, "department") == 0)
        return g_strdup (pick (lang, "Bộ phận này đang phụ trách phiếu rồi. Hãy chọn bộ phận khác hoặc một người.",
                               "This department has the ticket already. Choose another, or a person."));
      return g_strdup (pick (lang, "Người này đang phụ trách phiếu rồi. Hãy chọn người khác.",
                             "This person has the ticket already. Choose another."));
    case HA_ACTION_INVOLVE:
      return g_strdup (pick (lang, "Bộ phận này đang phụ trách phiếu rồi. Hãy chọn bộ phận khác để phối hợp.",
                             "This department has the ticket already. Choose another to involve."));
    case HA_ACTION_LIFT_REPLY:
      return g_strdup (pick (lang, "Phiếu này kết thúc được mà không cần thêm văn bản trả lời.",
                             "This ticket can end without a further reply letter."));
    case HA_ACTION_CORRECT:
      return g_strdup (pick (lang, "Giá trị mới giống giá trị đang ghi. Hãy ghi giá trị đúng.",
                             "The new value is what stands there already. Enter the right one."));
    default:
      return g_strdup_printf (pick (lang, "“%s” không làm thay đổi gì.", "“%s” would change nothing."), name);
    }
}

/* ---- About a field ------------------------------------------------------------------------------------------- */

static HaFieldType
find_type (HaAction action, const char *field)
{
  const HaActionSpec *spec = ha_procedure_get_spec (action);

  for (guint i = 0; field != NULL && i < G_N_ELEMENTS (spec->fields) && spec->fields[i].name != NULL; i++)
    if (g_str_equal (spec->fields[i].name, field))
      return spec->fields[i].type;
  return (HaFieldType) 0;
}

static const char *
get_word (HaFieldType type, int value)
{
  switch (type)
    {
    case HA_FIELD_AUTHENTICITY: return ha_authenticity_get_id ((HaAuthenticity) value);
    case HA_FIELD_CONTACT_BY: return ha_contact_by_get_id ((HaContactBy) value);
    case HA_FIELD_DELIVERY_BY: return ha_delivery_by_get_id ((HaDeliveryBy) value);
    case HA_FIELD_PLACE: return ha_place_get_id ((HaPlace) value);
    default: return NULL;
    }
}

/* What could have been given in place of what was not understood. */
static char *
say_choices (HaFieldType type, HaLang lang)
{
  g_autoptr (GString) words = g_string_new (NULL);
  g_autofree char *correctable = NULL;

  if (type == HA_FIELD_TIME)
    return g_strdup (pick (lang, "Hãy ghi như 2026-02-12T15:10.", "Write it as 2026-02-12T15:10."));
  if (type == HA_FIELD_BOOL)
    return g_strdup (pick (lang, "Hãy ghi true hoặc false.", "Write true or false."));
  if (type == HA_FIELD_TICKET_FIELD)
    correctable = g_strjoinv (", ", (char **) ha_procedure_get_correctable ());
  for (int value = 1; get_word (type, value) != NULL; value++)
    g_string_append_printf (words, "%s%s", value > 1 ? ", " : "", get_word (type, value));
  if (correctable == NULL && words->len == 0)
    return g_strdup (pick (lang, "Hãy nhập lại.", "Enter it again."));
  return g_strdup_printf (pick (lang, "Hãy chọn một trong: %s.", "Choose one of: %s."),
                          correctable != NULL ? correctable : words->str);
}

/* What the register does not have. */
static char *
say_unknown (const char *id, const char *field, const char *value, HaLang lang)
{
  if (g_strcmp0 (id, "letter") == 0)
    return g_strdup_printf (
        pick (lang, "Phiếu này không có văn bản đã phát hành số “%s”. Hãy ghi đúng số văn bản trả lời.",
              "No letter “%s” was issued for this ticket. Enter the reply's number."), value);
  if (g_strcmp0 (id, "into") == 0)
    return g_strdup_printf (pick (lang, "Trong sổ không có phiếu “%s”. Hãy xem lại mã phiếu.",
                                  "The register has no ticket “%s”. Look at the code again."), value);
  return g_strdup_printf (pick (lang, "%s: trong sổ không có “%s”. Hãy chọn tên có trong sổ.",
                                "%s: the register has no “%s”. Choose a name that it has."), field, value);
}

static char *
say_merge (const char *value, HaLang lang)
{
  if (value == NULL)
    return g_strdup (pick (lang, "Không gộp được một phiếu vào chính nó. Hãy ghi mã của phiếu kia.",
                           "A ticket can not be merged into itself. Enter the other ticket's code."));
  return g_strdup_printf (pick (lang, "Phiếu %s đã kết thúc, không gộp vào được. Hãy mở lại phiếu đó trước.",
                                "Ticket %s is closed, nothing can be merged into it. Reopen it first."), value);
}

static char *
say_invalid (const GError *error, const char *action, const char *field, HaLang lang)
{
  const char *value = ha_procedure_error_get_value (error), *id = ha_procedure_error_get_field (error);
  HaFieldType type = find_type (ha_procedure_error_get_action (error), id);
  g_autofree char *choices = say_choices (type, lang);

  if (type == HA_FIELD_TICKET)
    return say_merge (value, lang);
  if (value != NULL)
    return g_strdup_printf (pick (lang, "%s: không hiểu “%s”. %s", "%s: “%s” is not understood. %s"), field, value,
                            choices);
  if (type != 0)
    return g_strdup_printf (pick (lang, "“%s” không nhận giá trị này của mục “%s”. Hãy xem lại.",
                                  "“%s” does not take this value of “%s”. Look at it again."), action, field);
  return g_strdup_printf (pick (lang, "“%s” không có mục “%s”. Hãy bỏ mục đó.",
                                "“%s” has no field “%s”. Leave it out."), action, id);
}

/* With the value that was given, where there is one. */
static char *
say_field (const GError *error, const char *action, HaLang lang)
{
  const char *value = ha_procedure_error_get_value (error), *id = ha_procedure_error_get_field (error);
  const char *field = ha_words_field (id, lang);

  if (error->code == HA_PROCEDURE_ERROR_MISSING)
    return g_strdup_printf (
        pick (lang, "“%s” còn thiếu: %s. Hãy điền rồi làm lại.", "“%s” still needs: %s. Fill it in and try again."),
        action, field);
  if (error->code == HA_PROCEDURE_ERROR_TOO_LONG)
    return g_strdup_printf (pick (lang, "%s: chỉ nhận tối đa %s ký tự. Hãy rút gọn, phần còn lại có thể đính kèm.",
                                  "%s: takes at most %s characters. Shorten it; the rest can be attached."), field, value);
  if (error->code == HA_PROCEDURE_ERROR_UNKNOWN && value != NULL)
    return say_unknown (id, field, value, lang);
  return say_invalid (error, action, field, lang);
}

char *
ha_words_error (const GError *error, HaLang lang)
{
  HaAction action = ha_procedure_error_get_action (error);
  const char *name = ha_words_action (action, lang), *field = ha_procedure_error_get_field (error);
  const char *plain
      = error->domain == HA_PROCEDURE_ERROR ? say_plain ((HaProcedureError) error->code, action, lang) : NULL;

  if (plain != NULL)
    return g_strdup (plain);
  if (error->domain == HA_LETTER_ERROR)
    return ha_words_letter_error (error, lang);
  if (error->domain != HA_PROCEDURE_ERROR || action == HA_ACTION_NONE)
    return g_strdup (error->message);
  switch ((HaProcedureError) error->code)
    {
    case HA_PROCEDURE_ERROR_STAGE:
      return say_stage (error, name, lang);
    case HA_PROCEDURE_ERROR_RIGHT:
      return say_right (action, name, field, lang);
    case HA_PROCEDURE_ERROR_TIME:
      if (say_time (error, field, lang) == NULL)
        return say_past (field, lang);
      return g_strdup (say_time (error, field, lang));
    case HA_PROCEDURE_ERROR_SAME:
      return say_same (action, name, field, lang);
    default:
      return say_field (error, name, lang);
    }
}
