/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Sentences of the journal and of refusals. */
#include <string.h>

#include "core/words.h"

/* ---- Journal ---------------------------------------------------------------------------------------------------------------------- */

static char *
name_department (const HaEntry *entry, const HaOffice *office, HaLang lang)
{
  const HaDepartment *department = ha_office_get_department (office, ha_fields_get_int (entry->fields, "department"));

  return department != NULL ? ha_words_department (department, lang) : NULL;
}

static const char *
name_person (const HaEntry *entry, const HaOffice *office)
{
  const HaPerson *person = ha_office_get_person (office, ha_fields_get_int (entry->fields, "person"));

  return person != NULL ? person->name : NULL;
}

char *
ha_words_entry_title (const HaEntry *entry, const HaOffice *office, HaLang lang)
{
  const char *action = ha_words_action_done (entry->action, lang);
  const HaFields *fields = entry->fields;
  g_autofree char *department = name_department (entry, office, lang);

  switch (entry->action)
    {
    case HA_ACTION_TAKE_UP:
    case HA_ACTION_ASSIGN:
      if (department != NULL)
        return g_strdup_printf (lang == HA_LANG_EN ? "%s: to %s" : "%s: giao %s", action, department);
      return name_person (entry, office) != NULL
        ? g_strdup_printf (lang == HA_LANG_EN ? "%s: to %s" : "%s: giao %s", action, name_person (entry, office)) : g_strdup (action);
    case HA_ACTION_INVOLVE:
      return g_strdup_printf ("%s: %s", action, department != NULL ? department : "");
    case HA_ACTION_VERIFY:
      return g_strdup_printf ("%s: %s", action, ha_words_authenticity (ha_authenticity_from_id (ha_fields_get (fields, "authenticity")), lang));
    case HA_ACTION_CONTACT:
      if (ha_fields_get_bool (fields, "reached"))
        return g_strdup_printf (lang == HA_LANG_EN ? "%s: reached" : "%s: gặp", action);
      return g_strdup_printf (lang == HA_LANG_EN ? "%s: not reached" : "%s: không gặp", action);
    case HA_ACTION_MERGE:
      if (ha_fields_get (fields, "from") != NULL)
        return g_strdup_printf (lang == HA_LANG_EN ? "Merged into this: %s" : "Gộp vào phiếu này: %s", ha_fields_get (fields, "from"));
      return g_strdup_printf (lang == HA_LANG_EN ? "%s into %s" : "%s vào %s", action, ha_fields_get (fields, "into"));
    case HA_ACTION_CORRECT:
      return g_strdup_printf ("%s: %s", action, ha_words_field (ha_fields_get (fields, "field"), lang));
    case HA_ACTION_ISSUE_REPLY:
    case HA_ACTION_WITHDRAW_REPLY:
      if (ha_fields_get (fields, "number") != NULL)
        return g_strdup_printf (lang == HA_LANG_EN ? "%s: no. %s" : "%s: số %s", action, ha_fields_get (fields, "number"));
      return g_strdup (action);
    case HA_ACTION_ESCALATE:
      return entry->actor == 0 ? g_strdup_printf (lang == HA_LANG_EN ? "%s by the program" : "%s, tự động", action) : g_strdup (action);
    default:
      return g_strdup (action);
    }
}

static void
append_part (GString *text, const char *part)
{
  if (part != NULL && *part != '\0')
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "", part);
}

static void
append_time_part (GString *text, const HaEntry *entry, const char *field, const char *form, HaLang lang)
{
  gint64 at;

  if (ha_fields_get_time (entry->fields, field, &at))
    {
      g_autofree char *when = ha_words_time (at, lang);
      g_autofree char *part = g_strdup_printf (form, when);

      append_part (text, part);
    }
}

/* "Nhận 16:40, nhập sau 6 phút." for what was entered late; the content else stands beside the journal. */
static void
append_registration (GString *text, const HaEntry *entry, HaLang lang)
{
  gint64 received;

  append_part (text, ha_words_channel (ha_channel_from_id (ha_fields_get (entry->fields, "channel")), lang));
  if (ha_fields_get_time (entry->fields, "received", &received) && entry->at - received >= 60)
    {
      g_autofree char *at = ha_words_time (received, lang);
      g_autofree char *after = ha_words_duration (entry->at - received, lang);
      g_autofree char *part = g_strdup_printf (lang == HA_LANG_EN ? "Received %s, entered %s later." : "Nhận %s, nhập sau %s.", at, after);

      append_part (text, part);
    }
}

static void
append_correction (GString *text, const HaEntry *entry, HaLang lang)
{
  const char *old = ha_fields_get (entry->fields, "old");
  g_autofree char *part = g_strdup_printf ("%s → %s", old != NULL ? old : "—", ha_fields_get (entry->fields, "value"));

  append_part (text, part);
  append_part (text, ha_fields_get (entry->fields, "reason"));
}

char *
ha_words_entry_text (const HaEntry *entry, const HaOffice *office, HaLang lang)
{
  static const char *const texts[] = { "text", "scope", "wants", "instruction", "what_is_new" };
  GString *text = g_string_new (NULL);
  gboolean en = lang == HA_LANG_EN;

  if (entry->action == HA_ACTION_REGISTER)
    append_registration (text, entry, lang);
  if (entry->action == HA_ACTION_CONTACT)
    append_part (text, ha_words_contact_by (ha_contact_by_from_id (ha_fields_get (entry->fields, "by")), lang));
  if (entry->action == HA_ACTION_APPOINT)
    {
      append_time_part (text, entry, "at", "%s", lang);
      append_part (text, ha_words_place (ha_place_from_id (ha_fields_get (entry->fields, "place")), lang));
    }
  if ((entry->action == HA_ACTION_TAKE_UP || entry->action == HA_ACTION_ASSIGN || entry->action == HA_ACTION_DIRECT || entry->action == HA_ACTION_APPOINT)
      && name_person (entry, office) != NULL)
    append_part (text, name_person (entry, office));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    append_part (text, ha_fields_get (entry->fields, texts[i]));
  if (entry->action == HA_ACTION_CORRECT)
    append_correction (text, entry, lang);
  else
    append_part (text, ha_fields_get (entry->fields, "reason"));
  append_time_part (text, entry, "until", en ? "Until %s" : "Đến %s", lang);
  append_part (text, entry->note);
  return g_string_free (text, FALSE);
}

/* ---- Refusals ---------------------------------------------------------------------------------------------------------------------- */

char *
ha_words_error (const GError *error, HaLang lang)
{
  gboolean en = lang == HA_LANG_EN;
  HaAction action = ha_procedure_error_get_action (error);
  const char *name = action != HA_ACTION_NONE ? ha_words_action (action, lang) : "";
  const char *field = ha_words_field (ha_procedure_error_get_field (error), lang);
  const char *stage = ha_words_stage_short (ha_procedure_error_get_stage (error), lang);

  if (error->domain != HA_PROCEDURE_ERROR)
    return g_strdup (error->message);
  switch ((HaProcedureError) error->code)
    {
    case HA_PROCEDURE_ERROR_STAGE:
      return g_strdup_printf (en ? "“%s” is not possible while the ticket is at “%s”." : "Không thể “%s” khi phiếu đang ở bước “%s”.", name, stage);
    case HA_PROCEDURE_ERROR_RIGHT:
      return g_strdup_printf (en ? "You may not do “%s” on this ticket. Ask the head of the department." : "Anh/chị không có quyền “%s” trên phiếu này. Hãy nhờ lãnh đạo phòng.", name);
    case HA_PROCEDURE_ERROR_MISSING:
      return g_strdup_printf (en ? "“%s”: “%s” is still missing." : "“%s”: còn thiếu “%s”.", name, field);
    case HA_PROCEDURE_ERROR_INVALID:
      return g_strdup_printf (en ? "“%s”: what was given for “%s” is not understood (%s)." : "“%s”: không hiểu giá trị của “%s” (%s).", name, field, error->message);
    case HA_PROCEDURE_ERROR_UNKNOWN:
      if (*name == '\0')
        return g_strdup_printf (en ? "Not found: %s." : "Không tìm thấy: %s.", error->message);
      return g_strdup_printf (en ? "“%s”: there is no such “%s” in the register (%s)." : "“%s”: trong sổ không có “%s” này (%s).", name, field, error->message);
    case HA_PROCEDURE_ERROR_TIME:
      if (g_strcmp0 (ha_procedure_error_get_field (error), "received") == 0)
        return g_strdup (en ? "The time of reception is in the future. Correct it." : "Thời điểm nhận ở tương lai. Hãy sửa lại.");
      if (g_strcmp0 (ha_procedure_error_get_field (error), "until") == 0)
        return g_strdup (en ? "That date has passed already. Choose a later one." : "Thời điểm này đã qua. Hãy chọn thời điểm muộn hơn.");
      return g_strdup (en ? "That would be before what the journal already holds. Check the computer's clock." : "Thời điểm này trước việc đã ghi trong nhật ký. Hãy xem lại đồng hồ của máy.");
    case HA_PROCEDURE_ERROR_NEEDS_VERIFY:
      return g_strdup (en ? "Before the outcome the complaint must be verified." : "Trước khi ghi kết quả còn phải xác minh.");
    case HA_PROCEDURE_ERROR_NEEDS_REPLY:
      return g_strdup (en ? "For the end is still missing: the reply letter has not been issued." : "Để kết thúc phiếu còn thiếu: văn bản trả lời chưa phát hành.");
    case HA_PROCEDURE_ERROR_WRITTEN:
      return g_strdup (en ? "A complaint in writing can not be solved on the spot: it needs a written reply." : "Khiếu nại bằng văn bản không giải quyết ngay được: phải trả lời bằng văn bản.");
    case HA_PROCEDURE_ERROR_NOT_PAUSABLE:
      return g_strdup (action == HA_ACTION_RESUME ? (en ? "No clock of this ticket is paused." : "Không có thời hạn nào đang tạm dừng.")
                                                  : (en ? "The procedure does not allow this ticket's clocks to be paused." : "Quy trình không cho tạm dừng thời hạn nào của phiếu này."));
    case HA_PROCEDURE_ERROR_SAME:
      return g_strdup_printf (en ? "“%s” would change nothing." : "“%s” không làm thay đổi gì.", name);
    default:
      return g_strdup (error->message);
    }
}
