/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Phones: the numbers of a field, brought to the numbering of today. Rule: vietnam.md 5.4 */
#include <string.h>

#include "core/text.h"

#define MIN_NUMBER 7 /* digits; fewer behind a number are an extension */

/* ---- The changes of 2017 and 2018 --------------------------------------------------------------------------- */

/* When an old area code is one. Landlines of before 2017 with a code of three digits are as long as mobiles, and with
 * some codes begin mobiles of today. */
typedef enum
{
  ALWAYS,  /* no number of today begins so */
  LOCAL,   /* mobiles do, but here it is as likely a neighbour: with the code apart ("056.3000134") or in a landlines' block */
  APART,   /* only with the code apart */
  BRACKET, /* only with the code in brackets: mobiles begin so, or numbers of today that lack a digit */
} When;

typedef struct
{
  const char *old, *new;
  gsize rest; /* digits after the code */
  When when;
} Code;

/* 15/09-14/11/2018: mobiles of eleven digits. */
static const Code mobiles[] = {
  { "0120", "070", 7, ALWAYS }, { "0121", "079", 7, ALWAYS }, { "0122", "077", 7, ALWAYS },
  { "0123", "083", 7, ALWAYS }, { "0124", "084", 7, ALWAYS }, { "0125", "085", 7, ALWAYS },
  { "0126", "076", 7, ALWAYS }, { "0127", "081", 7, ALWAYS }, { "0128", "078", 7, ALWAYS },
  { "0129", "082", 7, ALWAYS }, { "0162", "032", 7, ALWAYS }, { "0163", "033", 7, ALWAYS },
  { "0164", "034", 7, ALWAYS }, { "0165", "035", 7, ALWAYS }, { "0166", "036", 7, ALWAYS },
  { "0167", "037", 7, ALWAYS }, { "0168", "038", 7, ALWAYS }, { "0169", "039", 7, ALWAYS },
  { "0186", "056", 7, ALWAYS }, { "0188", "058", 7, ALWAYS }, { "0199", "059", 7, ALWAYS },
};

/* 11/02, 15/04 and 17/06/2017: area codes. Vĩnh Phúc, Phú Thọ, Hòa Bình and Hà Giang kept theirs. */
static const Code areas[] = {
  { "0230", "0215", 7, ALWAYS }, { "0231", "0213", 7, ALWAYS }, { "0240", "0204", 7, ALWAYS },
  { "0241", "0222", 7, ALWAYS }, { "0280", "0208", 7, ALWAYS }, { "0281", "0209", 7, ALWAYS },
  { "0320", "0220", 7, ALWAYS }, { "0321", "0221", 7, ALWAYS }, { "0350", "0228", 7, ALWAYS },
  { "0351", "0226", 7, ALWAYS }, { "0500", "0262", 7, ALWAYS }, { "0501", "0261", 7, ALWAYS },
  { "0510", "0235", 7, ALWAYS }, { "0511", "0236", 7, ALWAYS }, { "0650", "0274", 7, ALWAYS },
  { "0651", "0271", 7, ALWAYS }, { "0710", "0292", 7, ALWAYS }, { "0711", "0293", 7, ALWAYS },
  { "0780", "0290", 7, ALWAYS }, { "0781", "0291", 7, ALWAYS }, { "030", "0229", 7, ALWAYS },
  { "031", "0225", 7, ALWAYS },  { "053", "0233", 7, ALWAYS },  { "054", "0234", 7, ALWAYS },
  { "057", "0257", 7, ALWAYS },  { "060", "0260", 7, ALWAYS },  { "061", "0251", 7, ALWAYS },
  { "062", "0252", 7, ALWAYS },  { "063", "0263", 7, ALWAYS },  { "064", "0254", 7, ALWAYS },
  { "066", "0276", 7, ALWAYS },  { "067", "0277", 7, ALWAYS },  { "068", "0259", 7, ALWAYS },
  { "072", "0272", 7, ALWAYS },  { "073", "0273", 7, ALWAYS },  { "074", "0294", 7, ALWAYS },
  { "075", "0275", 7, ALWAYS },  { "056", "0256", 7, LOCAL },   { "059", "0269", 7, LOCAL },
  { "020", "0214", 7, BRACKET }, { "022", "0212", 7, BRACKET }, { "025", "0205", 7, BRACKET },
  { "026", "0206", 7, BRACKET }, { "027", "0207", 7, BRACKET }, { "029", "0216", 7, BRACKET },
  { "033", "0203", 7, BRACKET }, { "036", "0227", 7, BRACKET }, { "037", "0237", 7, BRACKET },
  { "038", "0238", 7, BRACKET }, { "039", "0239", 7, BRACKET }, { "052", "0232", 7, BRACKET },
  { "055", "0255", 7, BRACKET }, { "058", "0258", 7, BRACKET }, { "070", "0270", 7, BRACKET },
  { "076", "0296", 7, BRACKET }, { "077", "0297", 7, BRACKET }, { "079", "0299", 7, BRACKET },
  { "04", "024", 8, ALWAYS },    { "08", "028", 8, APART },
};

/* What stands between the code and the last digits of a number as it was written; "" when they are joined. */
static char *
dup_gap (const char *written, gsize rest)
{
  const char *end = written + strlen (written);
  const char *code;

  while (end > written && rest > 0)
    rest -= g_ascii_isdigit (*--end) ? 1 : 0;
  for (code = end; code > written && !g_ascii_isdigit (code[-1]);)
    code--;
  return g_strndup (code, (gsize) (end - code));
}

/* The blocks of Bình Định's and Gia Lai's landlines: 35 to 39, and 22. */
static gboolean
is_local_block (const char *subscriber)
{
  return (subscriber[0] == '3' && subscriber[1] >= '5') || (subscriber[0] == '2' && subscriber[1] == '2');
}

/* The rest of the digits; NULL when they begin otherwise. Asked of every code there is. */
static inline const char *
skip (const char *digits, const char *beginning)
{
  for (; *beginning != '\0'; digits++, beginning++)
    if (*digits != *beginning)
      return NULL;
  return digits;
}

static gboolean
holds (const Code *code, const char *digits, const char *written)
{
  const char *subscriber = skip (digits, code->old);
  g_autofree char *gap = NULL;

  if (subscriber == NULL || strlen (subscriber) != code->rest)
    return FALSE;
  if (code->rest == 8 && *subscriber < '2') /* no number of the two great cities begins so */
    return FALSE;
  gap = dup_gap (written, code->rest);
  switch (code->when)
    {
    case LOCAL:
      return *gap != '\0' || is_local_block (subscriber);
    case APART:
      return *gap != '\0';
    case BRACKET:
      return strchr (gap, ')') != NULL;
    default:
      return TRUE;
    }
}

static const Code *
find_code (const Code *codes, guint n, const char *digits, const char *written)
{
  for (guint i = 0; i < n; i++)
    if (holds (&codes[i], digits, written))
      return &codes[i];
  return NULL;
}

/* ---- One number --------------------------------------------------------------------------------------------- */

/* How many of the first digits are the country's. */
static gsize
find_country (const GString *digits)
{
  if (g_str_has_prefix (digits->str, "0084"))
    return 4;
  return g_str_has_prefix (digits->str, "84") && digits->len >= 11 ? 2 : 0;
}

/* +84 and 0084 become 0, however often they were written. */
static void
drop_country (GString *digits)
{
  gsize code;
  gboolean abroad = FALSE;

  while ((code = find_country (digits)) > 0)
    {
      g_string_erase (digits, 0, (gssize) code);
      abroad = TRUE;
    }
  if (abroad && digits->len > 0 && digits->str[0] != '0')
    g_string_prepend_c (digits, '0');
}

static gboolean
is_old_mobile (const char *digits)
{
  return find_code (mobiles, G_N_ELEMENTS (mobiles), digits, digits) != NULL;
}

/* Spreadsheets take the first 0 away. */
static void
put_zero_back (GString *digits)
{
  g_autofree char *whole = g_strconcat ("0", digits->str, NULL);

  if (digits->str[0] != '0' && (ha_text_phone_is_plausible (whole) || is_old_mobile (whole)))
    g_string_prepend_c (digits, '0');
}

static char *
normalize (const GString *given, const char *written)
{
  g_autoptr (GString) digits = g_string_new (given->str);
  const Code *code;

  drop_country (digits);
  put_zero_back (digits);
  code = find_code (mobiles, G_N_ELEMENTS (mobiles), digits->str, written);
  if (code == NULL)
    code = find_code (areas, G_N_ELEMENTS (areas), digits->str, written);
  return code != NULL ? g_strconcat (code->new, digits->str + strlen (code->old), NULL) : g_strdup (digits->str);
}

static gboolean
is_mobile (const char *digits)
{
  /* What may follow 0 and the first digit. */
  static const char *const second[10] = { ['3' - '0'] = "23456789",
                                          ['5' - '0'] = "25689",
                                          ['7' - '0'] = "06789",
                                          ['8' - '0'] = "123456789",
                                          ['9' - '0'] = "0123456789" };
  const char *allowed = g_ascii_isdigit (digits[1]) ? second[digits[1] - '0'] : NULL;

  return strlen (digits) == 10 && allowed != NULL && strchr (allowed, digits[2]) != NULL;
}

static gboolean
is_service (const char *digits)
{
  return g_str_has_prefix (digits, "1800") || g_str_has_prefix (digits, "1900");
}

gboolean
ha_text_phone_is_plausible (const char *digits)
{
  gsize length = digits != NULL ? strlen (digits) : 0;

  if (length == 0 || strspn (digits, "0123456789") != length)
    return FALSE;
  if (is_service (digits))
    return length >= 8 && length <= 10;
  return digits[0] == '0' && (is_mobile (digits) || (length == 11 && digits[1] == '2'));
}

/* ---- The numbers of a field --------------------------------------------------------------------------------- */

typedef struct
{
  GString *digits;  /* of the number that is being read */
  GString *written; /* the same with what stands between */
  GPtrArray *found;
  gboolean gap; /* something stood before the digit that comes now */
} Reader;

static void
end_number (Reader *self)
{
  g_autofree char *number = self->digits->len > 0 ? normalize (self->digits, self->written->str) : NULL;

  if (number != NULL && *number != '\0' && !g_ptr_array_find_with_equal_func (self->found, number, g_str_equal, NULL))
    g_ptr_array_add (self->found, g_steal_pointer (&number));
  g_string_truncate (self->digits, 0);
  g_string_truncate (self->written, 0);
}

/* Whether what was read is a whole number, so that digits after a gap belong to the next. */
static gboolean
is_whole (const Reader *self, char next)
{
  gboolean short_abroad = g_str_has_prefix (self->digits->str, "84") && self->digits->len < 11;
  g_autofree char *number
      = self->digits->len >= 8 && !short_abroad ? normalize (self->digits, self->written->str) : NULL;

  if (number == NULL || !ha_text_phone_is_plausible (number))
    return FALSE;
  return !is_service (number) || strlen (number) == 10 || next == '0';
}

static void
read_digit (Reader *self, char digit)
{
  if (self->gap && is_whole (self, digit))
    end_number (self);
  self->gap = FALSE;
  g_string_append_c (self->digits, digit);
  g_string_append_c (self->written, digit);
}

/* What people write between the digits of one number. */
static gboolean
is_gap (gunichar c)
{
  return c == ' ' || c == '\t' || c == '.' || c == '-' || c == '(' || c == ')' || c == 0xa0
         || (c >= 0x2010 && c <= 0x2014) || c == 0x2009 || c == 0x202f;
}

static GPtrArray *
read_numbers (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  Reader reader = { g_string_new (NULL), g_string_new (NULL), g_ptr_array_new_with_free_func (g_free), FALSE };

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (c < 0x80 && g_ascii_isdigit ((char) c))
        {
          read_digit (&reader, (char) c);
          continue;
        }
      reader.gap = TRUE;
      if (is_gap (c))
        g_string_append_c (reader.written, c == ')' ? ')' : ' ');
      else
        end_number (&reader);
    }
  end_number (&reader);
  g_string_free (reader.digits, TRUE);
  g_string_free (reader.written, TRUE);
  return reader.found;
}

/* Numbers, not extensions; when there is none but short ones, the first: 113, or the end of a number that is looked for. */
char **
ha_text_phones (const char *text)
{
  g_autoptr (GPtrArray) found = read_numbers (text);
  GPtrArray *numbers = g_ptr_array_new ();

  for (guint i = 0; i < found->len; i++)
    if (strlen (found->pdata[i]) >= MIN_NUMBER)
      g_ptr_array_add (numbers, g_strdup (found->pdata[i]));
  if (numbers->len == 0 && found->len > 0)
    g_ptr_array_add (numbers, g_strdup (found->pdata[0]));
  g_ptr_array_add (numbers, NULL);
  return (char **) g_ptr_array_free (numbers, FALSE);
}

char *
ha_text_phone (const char *text)
{
  g_auto (GStrv) numbers = ha_text_phones (text);

  return g_strdup (numbers[0] != NULL ? numbers[0] : "");
}

/* ---- Is it the same subscriber ------------------------------------------------------------------------------ */

char *
ha_text_phone_other (const char *digits)
{
  gsize length = digits != NULL ? strlen (digits) : 0;

  for (guint i = 0; i < G_N_ELEMENTS (areas); i++)
    {
      if (areas[i].when != LOCAL)
        continue;
      if (length == 10 && g_str_has_prefix (digits, areas[i].old))
        return g_strconcat (areas[i].new, digits + 3, NULL);
      if (length == 11 && g_str_has_prefix (digits, areas[i].new))
        return g_strconcat (areas[i].old, digits + 4, NULL);
    }
  return NULL;
}

/* Seven or eight digits, as neighbours dial: the end of a landline. */
static gboolean
ends_landline (const char *number, const char *local)
{
  return (strlen (local) == 7 || strlen (local) == 8) && *local > '1' && strlen (number) == 11
         && g_str_has_prefix (number, "02") && g_str_has_suffix (number, local)
         && (strlen (local) == 8) == (number[2] == '4' || number[2] == '8');
}

static gboolean
is_same_number (const char *a, const char *b)
{
  g_autofree char *other = ha_text_phone_other (a);

  return g_str_equal (a, b) || g_strcmp0 (other, b) == 0 || ends_landline (a, b) || ends_landline (b, a);
}

gboolean
ha_text_phone_same (const char *a, const char *b)
{
  g_auto (GStrv) of_a = ha_text_phones (a);
  g_auto (GStrv) of_b = ha_text_phones (b);

  for (guint i = 0; of_a[i] != NULL; i++)
    for (guint j = 0; of_b[j] != NULL; j++)
      if (is_same_number (of_a[i], of_b[j]))
        return TRUE;
  return FALSE;
}

/* ---- As people read it -------------------------------------------------------------------------------------- */

char *
ha_text_phone_show (const char *digits)
{
  gsize length = digits != NULL ? strlen (digits) : 0;

  if (length >= 8 && is_service (digits))
    return g_strdup_printf ("%.4s %s", digits, digits + 4);
  if (length == 10)
    return g_strdup_printf ("%.4s %.3s %s", digits, digits + 4, digits + 7);
  if (length == 11 && (g_str_has_prefix (digits, "024") || g_str_has_prefix (digits, "028")))
    return g_strdup_printf ("%.3s %.4s %s", digits, digits + 3, digits + 7);
  if (length == 11 && g_str_has_prefix (digits, "02"))
    return g_strdup_printf ("%.4s %.4s %s", digits, digits + 4, digits + 8);
  return g_strdup (digits != NULL ? digits : "");
}

/* Only numbers, so that showing them leaves nothing out. */
static gboolean
is_numbers (const char *text, char **numbers)
{
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (!is_gap (c) && !(c < 0x80 && (g_ascii_isdigit ((char) c) || strchr ("+,;/", (char) c) != NULL)))
        return FALSE;
    }
  for (guint i = 0; numbers[i] != NULL; i++)
    if (!ha_text_phone_is_plausible (numbers[i]))
      return FALSE;
  return numbers[0] != NULL;
}

char *
ha_text_phone_display (const char *text)
{
  g_autofree char *line = ha_text_clean_line (text);
  g_auto (GStrv) numbers = ha_text_phones (line);
  GString *shown = g_string_new (NULL);

  if (!is_numbers (line, numbers))
    g_string_append (shown, line);
  else
    for (guint i = 0; numbers[i] != NULL; i++)
      {
        g_autofree char *one = ha_text_phone_show (numbers[i]);

        g_string_append_printf (shown, "%s%s", i > 0 ? "; " : "", one);
      }
  return g_string_free (shown, FALSE);
}
