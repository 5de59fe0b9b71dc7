/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journal in words: a title and a text for each entry. */
#include <string.h>

#include "core/words.h"

/* ---- Journal ------------------------------------------------------------------------------------------------ */

static char *
name_department_of (const HaEntry *entry, const char *field, const HaOffice *office, HaLang lang)
{
  const HaDepartment *department = ha_office_get_department (office, ha_fields_get_int (entry->fields, field));

  return department != NULL ? ha_words_department (department, lang) : NULL;
}

static char *
name_department (const HaEntry *entry, const HaOffice *office, HaLang lang)
{
  return name_department_of (entry, "department", office, lang);
}

static const char *
name_person (const HaEntry *entry, const HaOffice *office)
{
  const HaPerson *person = ha_office_get_person (office, ha_fields_get_int (entry->fields, "person"));

  return person != NULL ? person->name : NULL;
}

/* "Nhập từ sổ cũ so-khieu-nai-2025.csv, số 14 trong sổ cũ, dòng 15 của tệp" */
static char *
title_import (const HaEntry *entry, HaLang lang)
{
  const char *number = ha_fields_get (entry->fields, "number");

  if (number != NULL)
    return g_strdup_printf (lang == HA_LANG_EN ? "From the old sheet %s: no. %s in it, line %" G_GINT64_FORMAT " of the file"
                                               : "Nhập từ sổ cũ %s: số %s trong sổ cũ, dòng %" G_GINT64_FORMAT " của tệp",
                            ha_fields_get (entry->fields, "imported"), number, ha_fields_get_int (entry->fields, "line"));
  return g_strdup_printf (lang == HA_LANG_EN ? "From the old sheet %s, line %" G_GINT64_FORMAT : "Nhập từ sổ cũ %s, dòng %" G_GINT64_FORMAT,
                          ha_fields_get (entry->fields, "imported"), ha_fields_get_int (entry->fields, "line"));
}

const char *
ha_words_taken_back_short (HaLang lang)
{
  return lang == HA_LANG_EN ? "Taken back out of the register" : "Đã rút lại khỏi sổ";
}

static char *
title_taken_back (const HaEntry *entry, HaLang lang)
{
  gint64 batch = ha_fields_get_int (entry->fields, "import");

  if (batch == 0)
    return g_strdup (ha_words_taken_back_short (lang));
  return g_strdup_printf (lang == HA_LANG_EN ? "Taken back out of the register: import no. %" G_GINT64_FORMAT
                                             : "Đã rút lại khỏi sổ: nhập sổ cũ lần %" G_GINT64_FORMAT,
                          batch);
}

char *
ha_words_taken_back (const HaCase *self, HaLang lang)
{
  if (!ha_ticket_is_taken_back (self->ticket) || self->journal->len == 0)
    return NULL;
  return title_taken_back (g_ptr_array_index (self->journal, self->journal->len - 1), lang);
}

static char *
title_given (const HaEntry *entry, const HaOffice *office, HaLang lang, const char *action, const char *department)
{
  const char *to = department != NULL ? department : name_person (entry, office);

  return to != NULL ? g_strdup_printf (lang == HA_LANG_EN ? "%s: to %s" : "%s: giao %s", action, to) : g_strdup (action);
}

static char *
title_letter (const HaFields *fields, HaLang lang, const char *action)
{
  const char *number = ha_fields_get (fields, "number");

  return number != NULL ? g_strdup_printf (lang == HA_LANG_EN ? "%s: no. %s" : "%s: số %s", action, number)
                        : g_strdup (action);
}

/* "Đã biết: Trễ hạn trả lời bằng văn bản (hạn 17:00 thứ Hai 23/02/2026)" */
static char *
title_acknowledged (const HaFields *fields, HaLang lang)
{
  const char *clock = ha_words_clock (ha_clock_kind_from_id (ha_fields_get (fields, "clock")), lang);
  g_autofree char *first = g_utf8_substring (clock, 0, 1);
  g_autofree char *lower = g_utf8_strdown (first, -1);
  g_autofree char *due = NULL;
  gint64 at = 0;

  ha_fields_get_time (fields, "due", &at);
  due = ha_words_due (at, lang);
  if (lang == HA_LANG_EN)
    return g_strdup_printf ("Acknowledged: %s overdue (due %s)", clock, due);
  return g_strdup_printf ("Đã biết: Trễ hạn %s%s (hạn %s)", lower, clock + strlen (first), due);
}

/* What is no action of the procedure. */
static char *
title_other (const HaEntry *entry, HaLang lang)
{
  if (ha_fields_get (entry->fields, "acknowledged") != NULL)
    return title_acknowledged (entry->fields, lang);
  return g_strdup (lang == HA_LANG_EN ? "File attached" : "Đính kèm tệp");
}

char *
ha_words_entry_title (const HaEntry *entry, const HaOffice *office, HaLang lang)
{
  const char *action = ha_words_action_done (entry->action, lang);
  const HaFields *fields = entry->fields;
  g_autofree char *department = name_department (entry, office, lang);

  switch (entry->action)
    {
    case HA_ACTION_NONE: return title_other (entry, lang);
    case HA_ACTION_REGISTER:
      return ha_fields_get (fields, "imported") != NULL ? title_import (entry, lang) : g_strdup (action);
    case HA_ACTION_UNDO_IMPORT: return title_taken_back (entry, lang);
    case HA_ACTION_TAKE_UP:
    case HA_ACTION_ASSIGN:
      return title_given (entry, office, lang, action, department);
    case HA_ACTION_INVOLVE:
      return g_strdup_printf ("%s: %s", action, department != NULL ? department : "");
    case HA_ACTION_VERIFY:
      return g_strdup_printf (
          "%s: %s", action,
          ha_words_authenticity (ha_authenticity_from_id (ha_fields_get (fields, "authenticity")), lang));
    case HA_ACTION_CONTACT:
      if (ha_fields_get_bool (fields, "reached"))
        return g_strdup_printf (lang == HA_LANG_EN ? "%s: reached" : "%s: gặp", action);
      return g_strdup_printf (lang == HA_LANG_EN ? "%s: not reached" : "%s: không gặp", action);
    case HA_ACTION_MERGE:
      if (ha_fields_get (fields, "from") != NULL)
        return g_strdup_printf (lang == HA_LANG_EN ? "Merged into this: %s" : "Gộp vào phiếu này: %s",
                                ha_fields_get (fields, "from"));
      return g_strdup_printf (lang == HA_LANG_EN ? "%s into %s" : "%s vào %s", action, ha_fields_get (fields, "into"));
    case HA_ACTION_CORRECT:
      return g_strdup_printf ("%s: %s", action, ha_words_field (ha_fields_get (fields, "field"), lang));
    case HA_ACTION_ISSUE_REPLY:
    case HA_ACTION_WITHDRAW_REPLY:
    case HA_ACTION_DELIVER_REPLY:
      return title_letter (fields, lang, action);
    case HA_ACTION_ESCALATE:
    case HA_ACTION_RESUME:
      return entry->actor == 0 ? g_strdup_printf (lang == HA_LANG_EN ? "%s by the program" : "%s, tự động", action)
                               : g_strdup (action);
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

/* The day alone where no more is known. */
static char *
say_moment (const HaEntry *entry, const char *field, gint64 at, HaLang lang)
{
  return ha_entry_knows_time (entry, field) ? ha_words_time (at, lang)
                                            : ha_words_date (ha_time_get_date (at, NULL), lang);
}

static void
append_time_part (GString *text, const HaEntry *entry, const char *field, const char *form, HaLang lang)
{
  gint64 at;

  if (ha_fields_get_time (entry->fields, field, &at))
    {
      g_autofree char *when = say_moment (entry, field, at, lang);
      g_autofree char *part = g_strdup_printf (form, when);

      append_part (text, part);
    }
}

/* "Hình thức: văn bản; nhận 16:40, nhập sau 6 phút": what was entered late says so; the content stands beside the
 * journal. */
static void
append_registration (GString *text, const HaEntry *entry, HaLang lang)
{
  gboolean en = lang == HA_LANG_EN;
  g_autofree char *channel
      = g_utf8_strdown (ha_words_channel (ha_channel_from_id (ha_fields_get (entry->fields, "channel")), lang), -1);
  g_autofree char *how = g_strdup_printf (en ? "Channel: %s" : "Hình thức: %s", channel);
  gint64 received;

  append_part (text, how);
  if (ha_fields_get_time (entry->fields, "received", &received) && entry->at - received >= 60)
    {
      gboolean same_day = ha_time_get_date (received, NULL) == ha_time_get_date (entry->at, NULL);
      g_autofree char *at = same_day && ha_entry_knows_time (entry, "received")
                                ? ha_words_time_of_day (received)
                                : say_moment (entry, "received", received, lang);
      g_autofree char *after = ha_words_duration (entry->at - received, lang);

      if (ha_fields_get (entry->fields, "imported") != NULL)
        g_string_append_printf (text, en ? "; received %s" : "; nhận %s", at);
      else
        g_string_append_printf (text, en ? "; received %s, entered %s later" : "; nhận %s, nhập sau %s", at, after);
    }
}

/* What an old sheet says of the end: when, what was done, how the customer took it. */
static void
append_finish (GString *text, const HaEntry *entry, HaLang lang)
{
  HaSatisfaction satisfaction = ha_satisfaction_from_id (ha_fields_get (entry->fields, "satisfaction"));
  g_autofree char *taken
      = g_strdup_printf (lang == HA_LANG_EN ? "Customer: %s" : "Khách hàng: %s", ha_words_satisfaction (satisfaction, lang));

  append_time_part (text, entry, "finished", lang == HA_LANG_EN ? "Finished %s" : "Kết thúc %s", lang);
  append_part (text, ha_fields_get (entry->fields, "outcome"));
  if (satisfaction != HA_SATISFACTION_NONE)
    append_part (text, taken);
}

/* A corrected value as people read it. */
static char *
show_value (const char *field, const char *value, HaLang lang)
{
  gint64 at;

  if (value == NULL)
    return g_strdup ("—");
  if (g_str_equal (field, "kind"))
    return g_strdup (ha_words_kind (ha_kind_from_id (value), lang));
  if (g_str_equal (field, "area"))
    return g_strdup (ha_words_area (ha_area_from_id (value), lang));
  if (g_str_equal (field, "service"))
    return g_strdup (ha_words_service (ha_service_from_id (value), lang));
  if (g_str_equal (field, "channel"))
    return g_strdup (ha_words_channel (ha_channel_from_id (value), lang));
  return g_str_equal (field, "received") && ha_time_parse (value, &at) ? ha_words_time (at, lang) : g_strdup (value);
}

static void
append_correction (GString *text, const HaEntry *entry, HaLang lang)
{
  const char *field = ha_fields_get (entry->fields, "field");
  g_autofree char *before = show_value (field, ha_fields_get (entry->fields, "old"), lang);
  g_autofree char *after = show_value (field, ha_fields_get (entry->fields, "value"), lang);
  g_autofree char *part = g_strdup_printf ("%s → %s", before, after);

  append_part (text, part);
}

static char *
show_limit (const HaEntry *entry, const char *what, HaClockKind kind, HaLang lang)
{
  g_autofree char *name = g_strdup_printf ("%s.%s", what, ha_clock_kind_get_id (kind));
  gint64 at;

  return ha_fields_get_time (entry->fields, name, &at) ? ha_words_due (at, lang) : NULL;
}

/* "Trả lời bằng văn bản: 17:00 thứ Hai 23/11/2026 → 17:00 thứ Ba 24/11/2026", a line for each limit that moved, went or came. */
static void
append_limits (GString *text, const HaEntry *entry, HaLang lang)
{
  gboolean en = lang == HA_LANG_EN;

  for (int kind = 1; kind <= HA_N_CLOCKS; kind++)
    {
      g_autofree char *old = show_limit (entry, "old", (HaClockKind) kind, lang);
      g_autofree char *due = show_limit (entry, "due", (HaClockKind) kind, lang);
      const char *name = ha_words_clock ((HaClockKind) kind, lang);
      g_autofree char *part = NULL;

      if (old != NULL && due != NULL)
        part = g_strdup_printf ("%s: %s → %s", name, old, due);
      else if (old != NULL)
        part = g_strdup_printf (en ? "%s: no longer (was due %s)" : "%s: không còn áp dụng (hạn cũ %s)", name, old);
      else if (due != NULL)
        part = g_strdup_printf (en ? "%s: due %s from now on" : "%s: nay áp dụng, hạn %s", name, due);
      append_part (text, part);
    }
}

/* "Trả lời bằng văn bản: chạy lại, hạn 17:00 thứ Hai 23/11/2026": the last reply was taken back. */
static void
append_again (GString *text, const HaEntry *entry, HaLang lang)
{
  for (int kind = 1; kind <= HA_N_CLOCKS; kind++)
    {
      g_autofree char *due = show_limit (entry, "due", (HaClockKind) kind, lang);
      g_autofree char *part = g_strdup_printf (lang == HA_LANG_EN ? "%s: runs again, due %s" : "%s: chạy lại, hạn %s",
                                               ha_words_clock ((HaClockKind) kind, lang), due);

      append_part (text, due != NULL ? part : NULL);
    }
}

static void
append_appointment (GString *text, const HaEntry *entry, HaLang lang)
{
  append_time_part (text, entry, "at", "%s", lang);
  append_part (text, ha_words_place (ha_place_from_id (ha_fields_get (entry->fields, "place")), lang));
}

static void
append_template (GString *text, const HaEntry *entry, HaLang lang)
{
  const char *id = ha_fields_get (entry->fields, "template");
  const char *version = id != NULL ? strchr (id, '@') : NULL; /* of the office's own text */
  g_autofree char *upper = id != NULL ? g_ascii_strup (id, version != NULL ? version - id : -1) : NULL;
  g_autofree char *part = upper != NULL ? g_strdup_printf (lang == HA_LANG_EN ? "Template %s" : "Mẫu %s", upper) : NULL;

  if (g_strcmp0 (id, "free") == 0) /* written without one */
    {
      append_part (text, lang == HA_LANG_EN ? "Free text" : "Mẫu tự soạn");
      return;
    }

  append_part (text, part);
}

/* Whose it is found to be, or who is to carry it out. */
static void
append_department (GString *text, const HaEntry *entry, const HaOffice *office, HaLang lang)
{
  g_autofree char *name = name_department (entry, office, lang);
  g_autofree char *part
      = name != NULL ? g_strdup_printf ("%s: %s", ha_words_field ("department", lang), name) : NULL;

  append_part (text, part);
}

/* "Trước đó: Võ Minh Quân, Phòng Kế toán" */
static void
append_earlier (GString *text, const HaEntry *entry, const HaOffice *office, HaLang lang)
{
  const HaPerson *person = ha_office_get_person (office, ha_fields_get_int (entry->fields, "from_person"));
  g_autofree char *department = name_department_of (entry, "from_department", office, lang);
  g_autofree char *part = NULL;

  if (person == NULL && department == NULL)
    return;
  part = g_strdup_printf ("%s: %s%s%s", lang == HA_LANG_EN ? "Before" : "Trước đó",
                          person != NULL ? person->name : "", person != NULL && department != NULL ? ", " : "",
                          department != NULL ? department : "");
  append_part (text, part);
}

/* "Gửi bưu điện; đến: Bà Nguyễn Thị Minh Nguyệt; số phiếu gửi: EB123456789VN; thay cho lần ghi số 1" */
static void
append_delivery (GString *text, const HaEntry *entry, HaLang lang)
{
  static const struct { const char *field, *vi, *en; } parts[] = {
    { "to", "; đến: %s", "; to: %s" },
    { "receipt", "; số phiếu gửi: %s", "; receipt: %s" },
    { "corrects", "; thay cho lần ghi số %s", "; in place of note no. %s" },
  };
  g_autoptr (GString) line
      = g_string_new (ha_words_delivery_by (ha_delivery_by_from_id (ha_fields_get (entry->fields, "how")), lang));

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      g_auto (GStrv) around = g_strsplit (lang == HA_LANG_EN ? parts[i].en : parts[i].vi, "%s", 2);
      const char *value = ha_fields_get (entry->fields, parts[i].field);

      if (value != NULL)
        g_string_append_printf (line, "%s%s%s", around[0], value, around[1]);
    }
  append_part (text, line->str);
  append_time_part (text, entry, "delivered", lang == HA_LANG_EN ? "delivered %s" : "chuyển lúc %s", lang);
}

/* What each action says before the words that were given with it. */
static void
append_facts (GString *text, const HaEntry *entry, const HaOffice *office, HaLang lang)
{
  switch (entry->action)
    {
    case HA_ACTION_NONE: append_part (text, ha_fields_get (entry->fields, "name")); break;
    case HA_ACTION_REGISTER:
      append_registration (text, entry, lang);
      append_finish (text, entry, lang);
      break;
    case HA_ACTION_CONTACT:
      append_part (text, ha_words_contact_by (ha_contact_by_from_id (ha_fields_get (entry->fields, "by")), lang));
      break;
    case HA_ACTION_ASSIGN: append_earlier (text, entry, office, lang); break;
    case HA_ACTION_VERIFY:
    case HA_ACTION_DIRECT: append_department (text, entry, office, lang); break;
    case HA_ACTION_APPOINT: append_appointment (text, entry, lang); break;
    case HA_ACTION_CORRECT:
      append_correction (text, entry, lang);
      append_limits (text, entry, lang);
      break;
    case HA_ACTION_RECKON: append_limits (text, entry, lang); break;
    case HA_ACTION_WITHDRAW_REPLY: append_again (text, entry, lang); break;
    case HA_ACTION_DRAFT_REPLY: append_template (text, entry, lang); break;
    case HA_ACTION_DELIVER_REPLY: append_delivery (text, entry, lang); break;
    default: break;
    }
}

char *
ha_words_entry_text (const HaEntry *entry, const HaOffice *office, HaLang lang)
{
  static const char *const texts[] = { "text", "scope", "wants", "instruction", "what_is_new", "reason" };
  GString *text = g_string_new (NULL);

  append_facts (text, entry, office, lang);
  if (entry->action != HA_ACTION_REGISTER)
    append_part (text, name_person (entry, office));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    append_part (text, ha_fields_get (entry->fields, texts[i]));
  append_time_part (text, entry, "breached", lang == HA_LANG_EN ? "Limit passed at %s" : "Quá hạn lúc %s", lang);
  append_time_part (text, entry, "until", lang == HA_LANG_EN ? "Until %s" : "Đến %s", lang);
  append_part (text, entry->note);
  return g_string_free (text, FALSE);
}
