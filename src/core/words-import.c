/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words of importing: a sheet's columns, and why a row is refused. */
#include "core/words-import.h"

typedef struct {
  const char *vi, *en;
} Name;

static const Name columns[HA_N_IMPORT_COLUMNS] = {
  [HA_COLUMN_NONE] = { "Bỏ qua", "Leave out" },
  [HA_COLUMN_DATE] = { "Ngày nhận", "Date received" },
  [HA_COLUMN_TIME] = { "Giờ nhận", "Time received" },
  [HA_COLUMN_CHANNEL] = { "Hình thức tiếp nhận", "Channel" },
  [HA_COLUMN_NAME] = { "Họ tên khách hàng", "Customer" },
  [HA_COLUMN_ADDRESS] = { "Địa chỉ", "Address" },
  [HA_COLUMN_PHONE] = { "Điện thoại", "Phone" },
  [HA_COLUMN_SUBSCRIBER] = { "Mã thuê bao", "Subscriber code" },
  [HA_COLUMN_EMAIL] = { "Email", "Email" },
  [HA_COLUMN_SERVICE] = { "Dịch vụ", "Service" },
  [HA_COLUMN_KIND] = { "Khiếu nại hay thắc mắc", "Complaint or inquiry" },
  [HA_COLUMN_AREA] = { "Loại", "Subject" },
  [HA_COLUMN_CONTENT] = { "Nội dung", "Content" },
  [HA_COLUMN_ASKS_FOR] = { "Yêu cầu của khách hàng", "What the customer asks for" },
  [HA_COLUMN_OUTCOME] = { "Kết quả xử lý", "Outcome" },
  [HA_COLUMN_CLOSED] = { "Ngày xong", "Date finished" },
  [HA_COLUMN_SATISFIED] = { "Mức độ hài lòng", "Satisfaction" },
  [HA_COLUMN_NUMBER] = { "Số trong sổ cũ", "Number in the old sheet" },
};

const char *
ha_words_import_column (HaImportColumn column, HaLang lang)
{
  if ((guint) column >= G_N_ELEMENTS (columns))
    return "";
  return lang == HA_LANG_EN ? columns[column].en : columns[column].vi;
}

/* %s: what stands there. */
static const Name reasons[] = {
  [HA_IMPORT_WHY_NONE] = { "không rõ lý do", "no reason is known" },
  [HA_IMPORT_WHY_MISSING] = { "để trống", "is empty" },
  [HA_IMPORT_WHY_DATE] = { "không có ngày “%s”", "there is no day “%s”" },
  [HA_IMPORT_WHY_TIME] = { "không có giờ “%s”", "there is no time “%s”" },
  [HA_IMPORT_WHY_FUTURE] = { "“%s” ở tương lai", "“%s” is in the future" },
  [HA_IMPORT_WHY_ORDER] = { "“%s” trước ngày nhận", "“%s” is before it was received" },
  [HA_IMPORT_WHY_WORD] = { "không rõ “%s” là gì", "it is not known what “%s” is" },
  [HA_IMPORT_WHY_TOO_LONG] = { "dài quá %s ký tự", "has more than %s characters" },
  [HA_IMPORT_WHY_REGISTER] = { "sổ không nhận: %s", "the register does not take it: %s" },
  [HA_IMPORT_WHY_EARLY] = { "“%s” trước năm 1990", "“%s” is before 1990" },
  [HA_IMPORT_WHY_ROUNDED] = { "bảng tính đã làm tròn số thành “%s”", "the spreadsheet rounded the number to “%s”" },
};

char *
ha_words_import_why (HaImportWhy why, HaImportColumn column, const char *value, HaLang lang)
{
  const Name *reason = &reasons[(guint) why < G_N_ELEMENTS (reasons) ? why : HA_IMPORT_WHY_NONE];
  g_auto (GStrv) parts = g_strsplit (lang == HA_LANG_EN ? reason->en : reason->vi, "%s", 2);
  const char *place = column != HA_COLUMN_NONE ? ha_words_import_column (column, lang) : lang == HA_LANG_EN ? "The row" : "Cả dòng";

  return g_strconcat (place, ": ", parts[0], parts[1] != NULL ? (value != NULL ? value : "") : "", parts[1], NULL);
}
