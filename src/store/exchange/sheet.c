/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Reading a sheet of text cells. The grammar is RFC 4180's with what spreadsheets write beside it: any of three
 * separators, "sep=;" before the titles, line ends of any kind, quotes in the middle of a cell. Our own reader,
 * because it must know the line of every row and of a quote that does not end, and must stop at its bounds while it
 * reads.
 */
#include <string.h>

#include "store/exchange/sheet-encoding.h"

#include "core/text.h"

#define BYTES_LIMIT   (25 * 1024 * 1024)
#define ROWS_LIMIT    100000
#define COLUMNS_LIMIT 64

typedef struct
{
  guint line;
  guint first, n; /* among the cells */
  guint64 cut;    /* a bit for each of the cells */
} Row;

struct _HaSheet
{
  gatomicrefcount refs;
  HaEncoding encoding;
  char separator;
  GStringChunk *texts;
  GPtrArray *cells; /* borrowed from texts */
  GArray *rows;     /* of Row, the titles first */
  guint n_columns;
};

G_DEFINE_QUARK (ha - sheet - error - quark, ha_sheet_error)

/* ---- Cells --------------------------------------------------------------------------------------------------- */

/* What keeps a spreadsheet from taking the cell for a formula, as our own export writes it, is no part of the text. */
static const char *
skip_guard (const char *text)
{
  const char *bare = text + strspn (text, "'");

  return bare > text && *bare != '\0' && strchr ("=+-@\t\r", *bare) != NULL ? text + 1 : text;
}

static void
add_cell (HaSheet *self, Row *row, GString *cell)
{
  g_autofree char *clean = ha_text_clean (cell->str);
  const char *text = skip_guard (clean);
  g_autofree char *cut = NULL;

  if (g_utf8_strlen (text, -1) > HA_SHEET_CELL_LIMIT)
    {
      text = cut = g_utf8_substring (text, 0, HA_SHEET_CELL_LIMIT);
      row->cut |= G_GUINT64_CONSTANT (1) << row->n;
    }
  g_ptr_array_add (self->cells, *text != '\0' ? g_string_chunk_insert_const (self->texts, text) : (char *) "");
  row->n++;
  g_string_truncate (cell, 0);
}

/* ---- Rows ---------------------------------------------------------------------------------------------------- */

typedef struct
{
  HaSheet *sheet;
  const char *at;
  guint line;
  GString *cell;
} Reader;

static gboolean
fail_too_large (GError **error, const char *what)
{
  g_set_error (error, HA_SHEET_ERROR, HA_SHEET_ERROR_TOO_LARGE, "The sheet has more than %s", what);
  return FALSE;
}

/* A line's end is one, be it CR LF. */
static void
skip_line_end (Reader *self)
{
  self->at += self->at[0] == '\r' && self->at[1] == '\n' ? 2 : 1;
  self->line++;
}

static gboolean
read_quoted (Reader *self, GError **error)
{
  guint first = self->line;

  for (self->at++; *self->at != '\0'; self->at++)
    {
      if (self->at[0] == '"' && self->at[1] != '"')
        {
          self->at++;
          return TRUE;
        }
      if (self->at[0] == '"')
        self->at++;
      else if (self->at[0] == '\n' || (self->at[0] == '\r' && self->at[1] != '\n'))
        self->line++;
      g_string_append_c (self->cell, *self->at);
    }
  g_set_error (error, HA_SHEET_ERROR, HA_SHEET_ERROR_QUOTES, "The quoted cell that begins in line %u does not end",
               first);
  return FALSE;
}

/* To the separator or the line's end. */
static gboolean
read_cell (Reader *self, GError **error)
{
  const char ends[] = { self->sheet->separator, '\r', '\n', '\0' };
  gsize length;

  if (*self->at == '"' && !read_quoted (self, error))
    return FALSE;
  length = strcspn (self->at, ends);
  g_string_append_len (self->cell, self->at, (gssize) length);
  self->at += length;
  return TRUE;
}

/* A row without anything in it is none. */
static void
keep_row (HaSheet *self, Row *row)
{
  gboolean empty = TRUE;

  for (guint i = 0; i < row->n; i++)
    empty &= *(const char *) g_ptr_array_index (self->cells, row->first + i) == '\0';
  if (empty)
    {
      g_ptr_array_set_size (self->cells, (int) row->first);
      return;
    }
  g_array_append_val (self->rows, *row);
  self->n_columns = MAX (self->n_columns, row->n);
}

static gboolean
read_row (Reader *self, GError **error)
{
  Row row = { .line = self->line, .first = self->sheet->cells->len };
  gboolean more = TRUE;

  while (more)
    {
      if (row.n == COLUMNS_LIMIT)
        return fail_too_large (error, "64 columns");
      if (!read_cell (self, error))
        return FALSE;
      add_cell (self->sheet, &row, self->cell);
      more = *self->at == self->sheet->separator;
      self->at += more;
    }
  if (*self->at != '\0')
    skip_line_end (self);
  keep_row (self->sheet, &row);
  return self->sheet->rows->len <= ROWS_LIMIT + 1 || fail_too_large (error, "100,000 rows");
}

static gboolean
read_rows (HaSheet *self, const char *text, guint line, GError **error)
{
  g_autoptr (GString) cell = g_string_new (NULL);
  Reader reader = { self, text, line, cell };

  while (*reader.at != '\0')
    if (!read_row (&reader, error))
      return FALSE;
  if (self->rows->len > 1)
    return TRUE;
  g_set_error_literal (error, HA_SHEET_ERROR, HA_SHEET_ERROR_EMPTY, "The sheet has no rows");
  return FALSE;
}

/* ---- The separator ------------------------------------------------------------------------------------------- */

/* How often it stands outside of quotes in the first line; at most so often as a sheet can have. */
static guint
count_separators (const char *text, char separator)
{
  gboolean quoted = FALSE;
  guint n = 0;

  for (const char *at = text; *at != '\0' && (quoted || (*at != '\n' && *at != '\r')); at++)
    {
      quoted ^= *at == '"';
      n += !quoted && *at == separator;
    }
  return n;
}

/* Titles have no separators of their own: the one there are most of. */
static char
guess_separator (const char *text)
{
  static const char tried[] = { ';', '\t', ',' };
  char best = ';';
  guint most = 0;

  for (guint i = 0; i < G_N_ELEMENTS (tried); i++)
    {
      guint n = count_separators (text, tried[i]);

      if (n > most)
        {
          most = n;
          best = tried[i];
        }
    }
  return best;
}

/* "sep=;" in a line of its own, as some spreadsheets write it. */
static const char *
take_separator_line (const char *text, char *separator)
{
  gsize length;

  if (g_ascii_strncasecmp (text, "sep=", 4) != 0 || text[4] == '\0' || strchr (";,\t", text[4]) == NULL)
    return text;
  length = 5 + strspn (text + 5, "\r");
  if (text[length] != '\n')
    return text;
  if (*separator == '\0')
    *separator = text[4];
  return text + length + 1;
}

static const char *
skip_empty_lines (const char *text, guint *line)
{
  for (; *text == '\n' || *text == '\r'; text++)
    *line += *text == '\n' || text[1] != '\n';
  return text;
}

/* ---- Life ---------------------------------------------------------------------------------------------------- */

static HaSheet *
make_sheet (char separator)
{
  HaSheet *self = g_new0 (HaSheet, 1);

  g_atomic_ref_count_init (&self->refs);
  self->separator = separator;
  self->texts = g_string_chunk_new (64 * 1024);
  self->cells = g_ptr_array_new ();
  self->rows = g_array_new (FALSE, FALSE, sizeof (Row));
  return self;
}

/* Workbooks and documents, by how their bytes begin; an archive of one kind tells itself by the names of its parts. */
static const char *
find_format (GBytes *content)
{
  static const struct
  {
    const char *magic, *part, *name;
  } formats[] = {
    { "PK\003\004", "xl/", "Excel" },
    { "PK\003\004", "opendocument.spreadsheet", "LibreOffice Calc" },
    { "PK\003\004", "word/", "Word" },
    { "PK\003\004", "", "ZIP" },
    { "\320\317\021\340\241\261\032\341", "", "Excel" },
    { "%PDF-", "", "PDF" },
  };
  gsize length;
  const char *bytes = g_bytes_get_data (content, &length);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (length >= 8 && memcmp (bytes, formats[i].magic, strlen (formats[i].magic)) == 0
        && (*formats[i].part == '\0' || memmem (bytes, length, formats[i].part, strlen (formats[i].part)) != NULL))
      return formats[i].name;
  return NULL;
}

/* FALSE: it can not be read as a sheet of text. */
static gboolean
check_content (GBytes *content, GError **error)
{
  const char *format = find_format (content);

  if (g_bytes_get_size (content) > BYTES_LIMIT)
    return fail_too_large (error, "25 MB");
  if (format == NULL)
    return TRUE;
  g_set_error_literal (error, HA_SHEET_ERROR, HA_SHEET_ERROR_FORMAT, format);
  return FALSE;
}

HaSheet *
ha_sheet_new (GBytes *content, HaEncoding encoding, char separator, GError **error)
{
  g_autoptr (HaSheet) self = make_sheet (separator);
  g_autofree char *text = NULL;
  const char *first;
  guint line;

  g_return_val_if_fail (content != NULL, NULL);
  g_return_val_if_fail (separator == '\0' || strchr (";,\t", separator) != NULL, NULL);

  if (!check_content (content, error))
    return NULL;
  text = ha_sheet_decode (content, encoding, &self->encoding, error);
  if (text == NULL)
    return NULL;
  first = take_separator_line (text, &self->separator);
  line = first > text ? 2 : 1;
  first = skip_empty_lines (first, &line);
  if (self->separator == '\0')
    self->separator = guess_separator (first);
  return read_rows (self, first, line, error) ? g_steal_pointer (&self) : NULL;
}

HaSheet *
ha_sheet_ref (HaSheet *self)
{
  g_atomic_ref_count_inc (&self->refs);
  return self;
}

void
ha_sheet_unref (HaSheet *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  g_string_chunk_free (self->texts);
  g_ptr_array_unref (self->cells);
  g_array_unref (self->rows);
  g_free (self);
}

/* ---- Looking ------------------------------------------------------------------------------------------------- */

HaEncoding
ha_sheet_get_encoding (const HaSheet *self)
{
  return self->encoding;
}

char
ha_sheet_get_separator (const HaSheet *self)
{
  return self->separator;
}

guint
ha_sheet_get_n_columns (const HaSheet *self)
{
  return self->n_columns;
}

guint
ha_sheet_get_n_rows (const HaSheet *self)
{
  return self->rows->len - 1;
}

static const char *
get_text (const HaSheet *self, guint row, guint column)
{
  const Row *of = &g_array_index (self->rows, Row, row);

  return column < of->n ? g_ptr_array_index (self->cells, of->first + column) : "";
}

const char *
ha_sheet_get_title (const HaSheet *self, guint column)
{
  return get_text (self, 0, column);
}

const char *
ha_sheet_get_cell (const HaSheet *self, guint row, guint column)
{
  g_return_val_if_fail (row < ha_sheet_get_n_rows (self), "");

  return get_text (self, row + 1, column);
}

guint
ha_sheet_get_line (const HaSheet *self, guint row)
{
  g_return_val_if_fail (row < ha_sheet_get_n_rows (self), 0);

  return g_array_index (self->rows, Row, row + 1).line;
}

gboolean
ha_sheet_is_cut (const HaSheet *self, guint row, guint column)
{
  g_return_val_if_fail (row < ha_sheet_get_n_rows (self) && column < COLUMNS_LIMIT, FALSE);

  return (g_array_index (self->rows, Row, row + 1).cut >> column & 1) != 0;
}

char *
ha_sheet_dup_digest (const HaSheet *self)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  for (guint row = 0; row < self->rows->len; row++)
    for (guint column = 0; column < self->n_columns; column++)
      {
        const char *text = get_text (self, row, column);

        g_checksum_update (sum, (const guchar *) text, (gssize) strlen (text) + 1);
      }
  return g_strdup (g_checksum_get_string (sum));
}
