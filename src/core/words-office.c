/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Changes of the office itself, as the journal's fields tell them, in words. */
#include "core/words.h"

/* change: how the fields call it; field: which of them is named in the sentence, NULL: none. */
static const struct {
  const char *change;
  const char *words[2]; /* by HaLang */
  const char *field;
} changes[] = {
  { "day", { "Lịch làm việc thay đổi: ngày %s", "The calendar changed: %s" }, "date" },
  { "week", { "Giờ làm việc thay đổi từ ngày %s", "The working hours changed from %s on" }, "from" },
  { "notice", { "Lịch nghỉ lễ năm %s thay đổi", "The public holidays of %s changed" }, "year" },
  { "swaps", { "Thay đổi việc nghỉ hoán đổi", "Swapped days are followed differently" }, NULL },
  { "template", { "Mẫu văn bản %s của cơ quan được lưu", "The office's own template %s was kept" }, "template" },
  { "template-removed",
    { "Mẫu văn bản %s của cơ quan được rút lại", "The office's own template %s was taken back" },
    "template" },
  { "book", { "Sổ văn bản %s thay đổi", "The book of letters %s changed" }, "book" },
  { "book-start", { "Sổ văn bản %s có số bắt đầu khác", "The book of letters %s begins with another number" }, "book" },
  { "codes", { "Phiếu tiếp theo có mã cao hơn", "The next ticket has a higher code" }, NULL },
  { "restore", { "Sổ được khôi phục từ bản sao; số đã cấp sau bản sao không cấp lại", "A copy was restored; numbers given after it are not given again" }, NULL },
  { "schema",
    { "Lịch nghỉ được tính theo luật và thông báo", "Days off are computed from the law and the notices" },
    NULL },
};

char *
ha_words_office_change (const HaFields *change, HaLang lang)
{
  for (guint i = 0; i < G_N_ELEMENTS (changes); i++)
    {
      const char *value = changes[i].field != NULL ? ha_fields_get (change, changes[i].field) : "";
      HaDate date = value != NULL ? ha_date_parse (value) : HA_DATE_NONE;
      g_autofree char *day = date != HA_DATE_NONE ? ha_words_date (date, lang) : g_strdup (value);

      if (day != NULL && g_strcmp0 (ha_fields_get (change, "change"), changes[i].change) == 0)
        return g_strdup_printf (changes[i].words[lang == HA_LANG_EN], day);
    }
  return NULL;
}
