/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a customer is called and spoken to: a person by Ông or Bà, a company, a public office or another body by what it is. */
#include "core/words.h"

#include <string.h>

#include "core/text.h"

/* What names of bodies begin with, as ha_text_accent_key() has it. None is how the name of a person begins. */
static const char *const companies[] = { "công ty", "cty", "tổng công ty", "tập đoàn", "doanh nghiệp", "dntn", "chi nhánh công ty" };
static const char *const agencies[] = {
  "ủy ban", "ubnd", "hđnd", "hội đồng nhân dân", "sở", "cục", "chi cục", "tổng cục", "ban chỉ huy", "công an", "tòa án",
  "viện kiểm sát", "kho bạc", "đảng ủy", "tỉnh ủy", "thanh tra", "hải quan", "cơ quan", "hạt kiểm lâm", "đồn biên phòng", "phòng giáo dục",
  "phòng văn hóa", "phòng kinh tế", "bộ chỉ huy", "bảo hiểm xã hội", "thuế tỉnh", "thuế cơ sở", "đài phát thanh", "đài truyền hình", "đài ptth",
};
static const char *const units[] = {
  "đơn vị", "trường mầm non", "trường mẫu giáo", "trường tiểu học", "trường trung", "trường thcs", "trường thpt", "trường đại học",
  "trường cao đẳng", "trường phổ thông", "trường chính trị", "trường dạy", "học viện", "bệnh viện", "trung tâm", "trạm y tế", "phòng khám",
  "hợp tác xã", "htx", "ngân hàng", "khách sạn", "nhà hàng", "nhà nghỉ", "nhà khách", "nhà máy", "xí nghiệp", "chi nhánh", "văn phòng",
  "cửa hàng", "siêu thị", "quán", "hộ kinh doanh", "cơ sở", "hội", "liên đoàn", "câu lạc bộ", "ký túc xá", "chùa", "giáo xứ", "tổ dân phố",
  "ban quản lý", "ban quản trị", "điện lực", "nhà văn hóa", "bưu điện", "nhà thuốc", "trạm",
};

static gboolean
begins_with_one (const char *name, const char *const *words, gsize n)
{
  for (gsize i = 0; i < n; i++)
    if (g_str_has_prefix (name, words[i]) && strchr (" ", name[strlen (words[i])]) != NULL)
      return TRUE;
  return FALSE;
}

/* "Quán Thị Lan", "Hội Văn Bảy": what some bodies begin with is a surname, too; "Sở Văn hóa" is none. */
static gboolean
is_of_person (const char *key)
{
  static const char *const of_bodies[] = { "hóa", "học", "nghệ", "phòng", "thư" };
  const char *second = strchr (key, ' ');

  if (second == NULL || !g_str_has_prefix (second, " văn "))
    return second != NULL && g_str_has_prefix (second, " thị ");
  return !begins_with_one (second + strlen (" văn "), of_bodies, G_N_ELEMENTS (of_bodies));
}

static HaCustomerKind
guess_kind (const char *name)
{
  g_autofree char *key = ha_text_accent_key (name);

  if (is_of_person (key))
    return HA_CUSTOMER_PERSON;
  if (begins_with_one (key, companies, G_N_ELEMENTS (companies)))
    return HA_CUSTOMER_COMPANY;
  if (begins_with_one (key, agencies, G_N_ELEMENTS (agencies)))
    return HA_CUSTOMER_AGENCY;
  return begins_with_one (key, units, G_N_ELEMENTS (units)) ? HA_CUSTOMER_UNIT : HA_CUSTOMER_PERSON;
}

/* "Quý Công ty": the kind that somebody chose. */
static HaCustomerKind
read_kind (const char *honorific)
{
  g_autofree char *key = ha_text_accent_key (honorific);
  HaCustomerKind kind = g_str_has_prefix (key, "quý ") ? guess_kind (key + strlen ("quý ")) : HA_CUSTOMER_PERSON;

  return kind == HA_CUSTOMER_PERSON && g_str_equal (key, "quý trường") ? HA_CUSTOMER_UNIT : kind;
}

HaCustomerKind
ha_words_customer_kind (const HaCustomer *customer)
{
  HaCustomerKind chosen = read_kind (customer->honorific);

  return chosen != HA_CUSTOMER_PERSON ? chosen : guess_kind (customer->name);
}

const char *
ha_words_customer_kind_id (HaCustomerKind kind)
{
  static const char *const ids[] = { "person", "company", "agency", "unit" };

  return ids[kind];
}

/* "Bà Trần Thị Thu", "BÀ TRẦN THỊ THU": the honorific was typed with the name. As it is written, and the rest of the name; NULL when there is
 * none. "Anh Đức" may as well be the whole name. */
static const char *
find_honorific (const char *name, const char **rest)
{
  static const char *const known[] = { "Ông", "Bà", "Anh", "Chị", "Cô", "Chú" };
  const char *space = strchr (name, ' ');
  g_autofree char *first = space != NULL ? g_strndup (name, (gsize) (space - name)) : NULL;
  g_autofree char *key = first != NULL ? ha_text_accent_key (first) : NULL;

  if (key == NULL || strchr (space + 1, ' ') == NULL)
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (known); i++)
    {
      g_autofree char *word = ha_text_accent_key (known[i]);

      if (!g_str_equal (key, word))
        continue;
      *rest = space + 1;
      return known[i];
    }
  return NULL;
}

char *
ha_words_address (const HaCustomer *customer)
{
  static const char *const words[] = { "Ông/Bà", "Quý Công ty", "Quý Cơ quan", "Quý Đơn vị" };
  HaCustomerKind kind = ha_words_customer_kind (customer);
  g_autofree char *chosen = ha_text_clean_line (customer->honorific), *name = ha_text_clean_line (customer->name);
  const char *rest, *within = kind == HA_CUSTOMER_PERSON && *chosen == '\0' ? find_honorific (name, &rest) : NULL;

  if (within != NULL)
    return g_strdup (within);
  if (*chosen != '\0' && (kind == HA_CUSTOMER_PERSON || read_kind (chosen) != HA_CUSTOMER_PERSON))
    return g_steal_pointer (&chosen);
  return g_strdup (words[kind]);
}

/* A body that says in its name what it is needs nothing before it: "Công ty TNHH Biển Ngọc"; "Quý Công ty Biển Ngọc". */
char *
ha_words_customer (const HaCustomer *customer)
{
  const char *name = customer->name != NULL ? customer->name : "";

  if (customer->honorific == NULL || *customer->honorific == '\0' || guess_kind (name) != HA_CUSTOMER_PERSON)
    return g_strdup (name);
  return g_strdup_printf ("%s %s", customer->honorific, name);
}

/* "NGUYỄN VĂN AN", "nguyễn văn an": typed without a thought for letters' case. */
static gboolean
is_of_one_case (const char *name)
{
  g_autofree char *upper = g_utf8_strup (name, -1), *lower = g_utf8_strdown (name, -1);

  return strchr (name, ' ') != NULL && (g_str_equal (name, upper) || g_str_equal (name, lower));
}

/* In Name Case. Rule: ND30 PL I II.7b */
static char *
raise_initials (const char *name)
{
  GString *written = g_string_new (NULL);
  gboolean first = TRUE;

  for (const char *p = name; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (written, first ? g_unichar_toupper (c) : g_unichar_tolower (c));
      first = !g_unichar_isalnum (c) && !g_unichar_ismark (c);
    }
  return g_string_free (written, FALSE);
}

char *
ha_words_name (const HaCustomer *customer)
{
  g_autofree char *whole = ha_text_clean_line (customer->name);
  const char *name = whole;

  if (guess_kind (whole) != HA_CUSTOMER_PERSON)
    return g_steal_pointer (&whole);
  if (customer->honorific == NULL || *customer->honorific == '\0')
    find_honorific (whole, &name);
  return is_of_one_case (name) ? raise_initials (name) : g_strdup (name);
}

char *
ha_words_addressee (const HaCustomer *customer)
{
  g_autofree char *address = ha_words_address (customer), *name = ha_words_name (customer);

  if (guess_kind (name) != HA_CUSTOMER_PERSON)
    return g_steal_pointer (&name);
  return g_strjoin (*name != '\0' ? " " : "", address, name, NULL);
}
