/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The listed letters as a sheet. */
#include "config.h"

#include "app/letters/letters-sheet.h"

#include "app/letters/letter-item.h"
#include "core/delivery.h"
#include "core/words.h"
#include "store/export.h"

static const char *const titles[] = {
  "Số, ký hiệu", "Ngày phát hành", "Trích yếu", "Người ký", "Nơi nhận", "Mã phiếu", "Khách hàng", "Tình trạng", "Người soạn",
  "Ngày giao", "Cách giao", "Giao cho", "Số biên nhận", "Ghi chú",
};

static char *
make_day (gint64 at)
{
  int year, month, day;

  if (at == 0)
    return NULL;
  ha_date_get (ha_time_get_date (at, NULL), &year, &month, &day);
  return g_strdup_printf ("%02d/%02d/%d", day, month, year);
}

static const char *
get_state (HaLetterItem *item)
{
  if (ha_letter_item_get_stands (item) == HA_LETTER_STANDS_DELIVERED)
    return "Đã giao";
  return ha_words_letter_status (ha_letter_item_get_letter (item)->status, HA_LANG_VI);
}

static void
add_line (GString *text, HaLetterItem *item)
{
  const HaOutgoing *row = ha_letter_item_get_outgoing (item);
  const HaLetter *letter = row->letter;
  const HaDelivery *last = ha_delivery_get_last (row->deliveries);
  g_autofree char *reference = letter->number != 0 ? ha_letter_get_reference (letter) : NULL;
  g_autofree char *issued = make_day (letter->issued), *went = last != NULL ? make_day (last->delivered) : NULL;
  const char *const cells[G_N_ELEMENTS (titles)] = {
    reference, issued, letter->subject, letter->sign_name, letter->recipient, row->code, row->customer, get_state (item), row->drafter,
    went, last != NULL ? ha_words_delivery_by (last->how, HA_LANG_VI) : NULL, last != NULL ? last->to : NULL,
    last != NULL ? last->receipt : NULL, letter->reason,
  };

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++)
    ha_export_append_cell (text, cells[i], i + 1 < G_N_ELEMENTS (cells) ? ';' : '\n');
}

GBytes *
ha_letters_sheet_new (GListModel *letters)
{
  GString *text = g_string_new ("\xEF\xBB\xBF");

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    ha_export_append_cell (text, titles[i], i + 1 < G_N_ELEMENTS (titles) ? ';' : '\n');
  for (guint i = 0; i < g_list_model_get_n_items (letters); i++)
    {
      g_autoptr (HaLetterItem) item = g_list_model_get_item (letters, i);

      add_line (text, item);
    }
  return g_string_free_to_bytes (text);
}
