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
  if (field != NULL)
    return pick (lang, "Thời điểm này đã qua. Hãy chọn thời điểm muộn hơn.",
                 "That time has passed already. Choose a later one.");
  return pick (lang, "Thời điểm này trước việc đã ghi trong nhật ký. Hãy xem lại đồng hồ của máy.",
               "That would be before what the journal already holds. Check the computer's clock.");
}

static char *
say_right (const char *action, const char *field, HaLang lang)
{
  if (g_strcmp0 (field, "department") == 0)
    return g_strdup (pick (
        lang, "Chỉ nhận xử lý cho bộ phận của mình; giao bộ phận khác là việc của giao dịch viên hoặc lãnh đạo phòng.",
        "You can take up a ticket for your own department only; handing it to another is the clerk's or the head's."));
  return g_strdup_printf (pick (lang, "Anh/chị không có quyền “%s” trên phiếu này. Hãy nhờ lãnh đạo phòng.",
                                "You may not do “%s” on this ticket. Ask the head of the department."), action);
}

/* About a field: with the value that was given, where there is one. */
static char *
say_field (const GError *error, const char *action, const char *field, HaLang lang)
{
  const char *value = ha_procedure_error_get_value (error);

  if (error->code == HA_PROCEDURE_ERROR_MISSING)
    return g_strdup_printf (
        pick (lang, "“%s” còn thiếu: %s. Hãy điền rồi làm lại.", "“%s” still needs: %s. Fill it in and try again."),
        action, field);
  if (error->code == HA_PROCEDURE_ERROR_UNKNOWN && g_strcmp0 (ha_procedure_error_get_field (error), "letter") == 0)
    return g_strdup_printf (
        pick (lang, "Phiếu này không có văn bản đã phát hành số “%s”. Hãy ghi đúng số văn bản trả lời.",
              "No letter “%s” was issued for this ticket. Enter the reply's number."), value);
  if (error->code == HA_PROCEDURE_ERROR_UNKNOWN && value != NULL)
    return g_strdup_printf (pick (lang, "%s: trong sổ không có “%s”. Hãy chọn tên có trong sổ.",
                                  "%s: the register has no “%s”. Choose a name that it has."), field, value);
  if (value != NULL)
    return g_strdup_printf (
        pick (lang, "%s: không hiểu “%s”. Hãy nhập lại.", "%s: “%s” is not understood. Enter it again."), field, value);
  return g_strdup_printf (pick (lang, "“%s” không nhận giá trị này của mục “%s”. Hãy xem lại.",
                                "“%s” does not take this value of “%s”. Look at it again."), action, field);
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
  if (error->domain != HA_PROCEDURE_ERROR || action == HA_ACTION_NONE)
    return g_strdup (error->message);
  switch ((HaProcedureError) error->code)
    {
    case HA_PROCEDURE_ERROR_STAGE:
      return g_strdup_printf (pick (lang, "Không thể “%s” khi phiếu đang ở bước “%s”.",
                                    "“%s” is not possible while the ticket is at “%s”."),
                              name, ha_words_stage_short (ha_procedure_error_get_stage (error), lang));
    case HA_PROCEDURE_ERROR_RIGHT:
      return say_right (name, field, lang);
    case HA_PROCEDURE_ERROR_TIME:
      return g_strdup (say_time (error, field, lang));
    case HA_PROCEDURE_ERROR_SAME:
      return g_strdup_printf (pick (lang, "“%s” không làm thay đổi gì.", "“%s” would change nothing."), name);
    default:
      return say_field (error, name, ha_words_field (field, lang), lang);
    }
}
