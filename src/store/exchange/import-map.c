/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What each column of an office's sheet is: what was said of its title before, what its title says, and what its
 * cells look like. */
#include <string.h>

#include "store/exchange/import-cells.h"
#include "store/import.h"

#include "core/text.h"

#define LOOKED_AT   60  /* cells of a column */
#define WHOLE_TITLE 900 /* the least that a title scores that is a column's name, not a part of it */

static const char *const ids[HA_N_IMPORT_COLUMNS] = {
  "none",    "date", "time", "channel", "name",     "address", "phone",  "subscriber", "email",
  "service", "kind", "area", "content", "asks-for", "outcome", "closed", "satisfied", "number",
};

const char *
ha_import_column_get_id (HaImportColumn column)
{
  return (guint) column < G_N_ELEMENTS (ids) ? ids[column] : NULL;
}

gboolean
ha_import_column_parse (const char *id, HaImportColumn *column)
{
  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    if (g_strcmp0 (ids[i], id) == 0)
      {
        *column = (HaImportColumn) i;
        return TRUE;
      }
  return FALSE;
}

/* ---- By titles ----------------------------------------------------------------------------------------------- */

/* Compared by their search keys: with or without accents is the same. */
static const char *const titles[HA_N_IMPORT_COLUMNS] = {
  [HA_COLUMN_DATE] = "ngày nhận|ngày tiếp nhận|ngày|ngày tháng|ngày tháng năm|thời gian nhận|thời gian tiếp nhận|thời "
                     "điểm tiếp nhận|ngày giờ|"
                     "ngày giờ nhận|ngày khiếu nại|ngày phản ánh|ngày ghi nhận|ngày đến|ngày tn|date|received|date "
                     "received|received at|thời gian",
  [HA_COLUMN_TIME] = "giờ|giờ nhận|giờ tiếp nhận|lúc|giờ tn|time|time received|thời gian|hour",
  [HA_COLUMN_CHANNEL]
  = "hình thức|hình thức tiếp nhận|hình thức tn|httn|kênh|kênh tiếp nhận|phương thức|phương thức tiếp nhận|nguồn|"
    "nguồn tiếp nhận|qua|channel|source|form of reception",
  [HA_COLUMN_NAME] = "họ và tên khách hàng|họ tên khách hàng|họ và tên|họ tên|tên khách hàng|khách hàng|tên kh|họ tên "
                     "kh|kh|tên|người khiếu nại|"
                     "người phản ánh|chủ thuê bao|tên thuê bao|customer|customer name|name|full name",
  [HA_COLUMN_ADDRESS] = "địa chỉ|đc|địa chỉ khách hàng|địa chỉ kh|địa chỉ lắp đặt|nơi ở|address",
  [HA_COLUMN_PHONE] = "điện thoại|số điện thoại|sđt|đt|số đt|di động|điện thoại liên hệ|số liên hệ|liên "
                      "hệ|đthoại|phone|phone number|tel|telephone|mobile",
  [HA_COLUMN_SUBSCRIBER] = "mã kh|mã khách hàng|mã thuê bao|mã tb|mã số kh|mã số khách hàng|makh|mkh|số hợp đồng|số "
                           "hđ|mã hđ|mã hợp đồng|hợp đồng|"
                           "subscriber|subscriber code|customer code|account|contract",
  [HA_COLUMN_EMAIL] = "email|e mail|mail|thư điện tử|hộp thư|địa chỉ email",
  [HA_COLUMN_SERVICE] = "dịch vụ|dv|loại dịch vụ|loại dv|sản phẩm|gói dịch vụ|service|product",
  [HA_COLUMN_KIND] = "loại phiếu|phân loại|khiếu nại thắc mắc|kn tm|kind|type",
  [HA_COLUMN_AREA] = "loại|lĩnh vực|nhóm|loại khiếu nại|loại kn|nhóm khiếu nại|nhóm nội dung|loại sự cố|chủ "
                     "đề|category|area|subject|subject area",
  [HA_COLUMN_CONTENT]
  = "nội dung khiếu nại|nội dung|nội dung kn|nội dung phản ánh|khiếu nại|phản ánh|mô tả|chi tiết|nd khiếu nại|nd|ndkn|"
    "nội dung thắc mắc|vấn đề|content|complaint|description|details",
  [HA_COLUMN_ASKS_FOR] = "yêu cầu|yêu cầu của khách hàng|yêu cầu kh|đề nghị|mong muốn|asks for|request",
  [HA_COLUMN_OUTCOME] = "kết quả xử lý|kết quả|kq|kq xử lý|kqxl|xử lý|nội dung xử lý|cách xử lý|hướng xử lý|kết quả "
                        "giải quyết|giải quyết|outcome|"
                        "result|resolution|action taken",
  [HA_COLUMN_CLOSED] = "ngày xong|xong|ngày hoàn thành|hoàn thành|ngày kết thúc|ngày giải quyết|ngày giải quyết "
                       "xong|ngày xử lý xong|ngày xl xong|"
                       "ngày trả lời|ngày đóng|ngày ht|closed|date closed|finished|date finished|done|resolved",
  [HA_COLUMN_SATISFIED] = "kh hài lòng|hài lòng|khách hàng hài lòng|mức độ hài lòng|mức hài lòng|đánh giá|đánh giá của "
                          "khách hàng|đánh giá kh|"
                          "satisfied|satisfaction|rating",
  [HA_COLUMN_NUMBER] = "stt|số tt|số thứ tự|tt|số|số phiếu|số phiếu cũ|số sổ|no|number|nr",
};

static gboolean
is_for (HaImportColumn column, HaImportKind kind)
{
  const guint of_customers = 1u << HA_COLUMN_NAME | 1u << HA_COLUMN_ADDRESS | 1u << HA_COLUMN_PHONE
                             | 1u << HA_COLUMN_SUBSCRIBER | 1u << HA_COLUMN_EMAIL;

  return column != HA_COLUMN_NONE && (kind == HA_IMPORT_TICKETS || (of_customers & 1u << column) != 0);
}

/* A name that titles go by, as it is compared. */
typedef struct
{
  HaImportColumn column;
  guint rank; /* among the column's names */
  char *key;
  char *part; /* with a space at both ends */
} Title;

static void
append_names (GArray *all, HaImportColumn column)
{
  g_auto (GStrv) names = g_strsplit (titles[column], "|", -1);

  for (guint i = 0; names[i] != NULL; i++)
    {
      Title title = { column, i, ha_text_search_key (names[i]), NULL };

      title.part = g_strdup_printf (" %s ", title.key);
      g_array_append_val (all, title);
    }
}

/* Made once. */
static const GArray *
get_names (void)
{
  static GArray *all;

  if (g_once_init_enter (&all))
    {
      GArray *made = g_array_new (FALSE, FALSE, sizeof (Title));

      for (HaImportColumn column = 1; column < HA_N_IMPORT_COLUMNS; column++)
        append_names (made, column);
      g_once_init_leave (&all, made);
    }
  return all;
}

/* How well a title names the column: the whole of it, or a longer part of its words; 0: not. */
static guint
score_title (const char *key, HaImportColumn column)
{
  const GArray *all = get_names ();
  g_autofree char *spaced = g_strdup_printf (" %s ", key);
  guint best = 0;

  for (guint i = 0; i < all->len; i++)
    {
      const Title *title = &g_array_index (all, Title, i);

      if (title->column != column)
        continue;
      if (g_str_equal (title->key, key))
        return WHOLE_TITLE + 100 - title->rank;
      if (strlen (title->key) >= 4 && strstr (spaced, title->part) != NULL)
        best = MAX (best, (guint) strlen (title->key));
    }
  return best;
}

/* ---- By what the cells look like ----------------------------------------------------------------------------- */

static gboolean
looks_like (const char *text, HaImportColumn column)
{
  HaDate date;
  HaChannel channel;
  HaSatisfaction satisfaction;
  int seconds;

  switch (column)
    {
    case HA_COLUMN_DATE:
    case HA_COLUMN_CLOSED:
      return ha_import_read_date (text, &date, &seconds);
    case HA_COLUMN_TIME:
      return ha_import_read_time (text) >= 0;
    case HA_COLUMN_CHANNEL:
      return ha_import_read_channel (text, &channel);
    case HA_COLUMN_SATISFIED:
      return ha_import_read_satisfaction (text, &satisfaction) && !g_ascii_isdigit (*text);
    case HA_COLUMN_EMAIL:
      return strchr (text, '@') != NULL && strchr (text, ' ') == NULL;
    case HA_COLUMN_PHONE:
      {
        g_autofree char *digits = ha_text_phone (text);

        return ha_text_phone_is_plausible (digits) && strlen (text) < 2 * strlen (digits);
      }
    default:
      return FALSE;
    }
}

/* Of the cells that hold anything, in a hundred; -1: none does. */
static int
measure_looks (const HaSheet *sheet, guint of, HaImportColumn column)
{
  guint filled = 0, like = 0;

  for (guint row = 0; row < ha_sheet_get_n_rows (sheet) && filled < LOOKED_AT; row++)
    {
      const char *text = ha_sheet_get_cell (sheet, row, of);

      filled += *text != '\0';
      like += *text != '\0' && looks_like (text, column);
    }
  return filled > 0 ? (int) (100 * like / filled) : -1;
}

static gboolean
has_looks (HaImportColumn column)
{
  const guint plain = 1u << HA_COLUMN_DATE | 1u << HA_COLUMN_TIME | 1u << HA_COLUMN_CHANNEL | 1u << HA_COLUMN_PHONE
                      | 1u << HA_COLUMN_EMAIL | 1u << HA_COLUMN_CLOSED | 1u << HA_COLUMN_SATISFIED;

  return (plain & 1u << column) != 0;
}

/* ---- The guess ----------------------------------------------------------------------------------------------- */

typedef struct
{
  const HaSheet *sheet;
  HaImportMap *map;
  gboolean said[64]; /* by an earlier import, be it that the column is left out */
  gboolean used[HA_N_IMPORT_COLUMNS];
} Guess;

static void
put (Guess *self, guint of, HaImportColumn column)
{
  self->map->columns[of] = column;
  self->used[column] = column != HA_COLUMN_NONE;
}

static gboolean
is_open (const Guess *self, guint of, HaImportColumn column)
{
  return !self->said[of] && self->map->columns[of] == HA_COLUMN_NONE && !self->used[column]
         && is_for (column, self->map->kind);
}

static void
take_remembered (Guess *self, const char *remembered)
{
  g_auto (GStrv) lines = g_strsplit (remembered != NULL ? remembered : "", "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *sign = strrchr (lines[i], '=');
      HaImportColumn column;

      if (sign == NULL || !ha_import_column_parse (sign + 1, &column))
        continue;
      *sign = '\0';
      for (guint of = 0; of < self->map->n; of++)
        if (!self->said[of] && g_str_equal (ha_sheet_get_title (self->sheet, of), lines[i])
            && (column == HA_COLUMN_NONE || is_open (self, of, column)))
          {
            self->said[of] = TRUE;
            put (self, of, column);
            break;
          }
    }
}

/* How well a column of the sheet can be this one by its title. Cells that look otherwise speak against it; but the whole
 * of a title is believed when no other column is left for it: then each cell that is not understood refuses its row. */
static guint
score_column (const Guess *self, guint of, const char *key, HaImportColumn column)
{
  guint score = *key != '\0' ? score_title (key, column) : 0;
  int looks = score > 0 && has_looks (column) ? measure_looks (self->sheet, of, column) : -1;

  if (looks < 0 || looks >= 20)
    return score;
  return score >= WHOLE_TITLE ? 1 : 0;
}

/* The best pair that is left; FALSE when none is. */
static gboolean
put_best_title (Guess *self, guint (*scores)[HA_N_IMPORT_COLUMNS])
{
  guint most = 0, best = 0;
  HaImportColumn best_column = HA_COLUMN_NONE;

  for (guint of = 0; of < self->map->n; of++)
    for (HaImportColumn column = 1; column < HA_N_IMPORT_COLUMNS; column++)
      if (scores[of][column] > most && is_open (self, of, column))
        {
          most = scores[of][column];
          best = of;
          best_column = column;
        }
  if (most > 0)
    put (self, best, best_column);
  return most > 0;
}

static void
take_titles (Guess *self)
{
  guint scores[64][HA_N_IMPORT_COLUMNS] = { { 0 } };

  for (guint of = 0; of < self->map->n; of++)
    {
      g_autofree char *key = ha_import_make_key (ha_sheet_get_title (self->sheet, of));

      for (HaImportColumn column = 1; column < HA_N_IMPORT_COLUMNS; column++)
        if (is_open (self, of, column))
          scores[of][column] = score_column (self, of, key, column);
    }
  while (put_best_title (self, scores))
    ;
}

/* What no title told: the first column whose cells are nearly all such. The day of the end comes after that of the
 * beginning. */
static void
take_looks (Guess *self)
{
  static const HaImportColumn told_by_looks[] = {
    HA_COLUMN_DATE,  HA_COLUMN_TIME,      HA_COLUMN_CHANNEL, HA_COLUMN_EMAIL,
    HA_COLUMN_PHONE, HA_COLUMN_SATISFIED, HA_COLUMN_CLOSED,
  };

  for (guint i = 0; i < G_N_ELEMENTS (told_by_looks); i++)
    for (guint of = 0; of < self->map->n; of++)
      if (is_open (self, of, told_by_looks[i]) && measure_looks (self->sheet, of, told_by_looks[i]) >= 80)
        put (self, of, told_by_looks[i]);
}

/* The longest texts are what people complain of. */
static void
take_longest (Guess *self)
{
  gsize most = 0;
  guint best = 0;

  for (guint of = 0; of < self->map->n; of++)
    {
      gsize length = 0;

      for (guint row = 0; row < MIN (ha_sheet_get_n_rows (self->sheet), LOOKED_AT); row++)
        length += strlen (ha_sheet_get_cell (self->sheet, row, of));
      if (length > most && is_open (self, of, HA_COLUMN_CONTENT))
        {
          most = length;
          best = of;
        }
    }
  if (most > 0)
    put (self, best, HA_COLUMN_CONTENT);
}

void
ha_import_map_guess (HaImportMap *self, const HaSheet *sheet, HaImportKind kind, const char *remembered)
{
  Guess guess = { .sheet = sheet, .map = self };

  *self = (HaImportMap){ .kind = kind, .n = ha_sheet_get_n_columns (sheet) };
  take_remembered (&guess, remembered);
  take_titles (&guess);
  take_looks (&guess);
  take_longest (&guess);
}

char *
ha_import_map_serialize (const HaImportMap *self, const HaSheet *sheet)
{
  GString *text = g_string_new (NULL);

  for (guint of = 0; of < self->n; of++)
    {
      g_autofree char *title = ha_text_clean_line (ha_sheet_get_title (sheet, of));

      if (*title != '\0')
        g_string_append_printf (text, "%s=%s\n", title, ids[self->columns[of]]);
    }
  return g_string_free (text, FALSE);
}

static gboolean
holds_anything (const HaSheet *sheet, guint of)
{
  for (guint row = 0; row < ha_sheet_get_n_rows (sheet); row++)
    if (*ha_sheet_get_cell (sheet, row, of) != '\0')
      return TRUE;
  return FALSE;
}

char **
ha_import_map_list_ignored (const HaImportMap *self, const HaSheet *sheet)
{
  g_autoptr (GStrvBuilder) ignored = g_strv_builder_new ();

  for (guint of = 0; of < self->n; of++)
    {
      g_autofree char *title = ha_text_clean_line (ha_sheet_get_title (sheet, of));
      g_autofree char *number = g_strdup_printf ("%u", of + 1);

      if (self->columns[of] == HA_COLUMN_NONE && holds_anything (sheet, of))
        g_strv_builder_add (ignored, *title != '\0' ? title : number);
    }
  return g_strv_builder_end (ignored);
}

static gboolean
has_column (const HaImportMap *self, HaImportColumn column)
{
  for (guint of = 0; of < self->n; of++)
    if (self->columns[of] == column)
      return TRUE;
  return FALSE;
}

HaImportColumn
ha_import_map_get_missing (const HaImportMap *self)
{
  static const HaImportColumn needed[] = { HA_COLUMN_NAME, HA_COLUMN_DATE, HA_COLUMN_CHANNEL, HA_COLUMN_CONTENT };

  for (guint i = 0; i < (self->kind == HA_IMPORT_CUSTOMERS ? 1 : G_N_ELEMENTS (needed)); i++)
    if (!has_column (self, needed[i]))
      return needed[i];
  return HA_COLUMN_NONE;
}
