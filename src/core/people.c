/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Departments, people, customers, letterhead, and the office that holds them. */
#include <string.h>

#include "core/people.h"
#include "core/text.h"

HaDepartment *
ha_department_new (void)
{
  return g_new0 (HaDepartment, 1);
}

void
ha_department_free (HaDepartment *self)
{
  if (self == NULL)
    return;
  g_free (self->code);
  g_free (self->name);
  g_free (self->full_name);
  g_free (self);
}

HaPerson *
ha_person_new (void)
{
  return g_new0 (HaPerson, 1);
}

HaPerson *
ha_person_copy (const HaPerson *self)
{
  HaPerson *copy = g_memdup2 (self, sizeof *self);

  copy->login = g_strdup (self->login);
  copy->name = g_strdup (self->name);
  copy->title = g_strdup (self->title);
  return copy;
}

void
ha_person_free (HaPerson *self)
{
  if (self == NULL)
    return;
  g_free (self->login);
  g_free (self->name);
  g_free (self->title);
  g_free (self);
}

HaCustomer *
ha_customer_new (void)
{
  return g_new0 (HaCustomer, 1);
}

HaCustomer *
ha_customer_copy (const HaCustomer *self)
{
  HaCustomer *copy = g_memdup2 (self, sizeof *self);

  copy->honorific = g_strdup (self->honorific);
  copy->name = g_strdup (self->name);
  copy->phone = g_strdup (self->phone);
  copy->address = g_strdup (self->address);
  copy->subscriber_code = g_strdup (self->subscriber_code);
  copy->email = g_strdup (self->email);
  return copy;
}

void
ha_customer_free (HaCustomer *self)
{
  if (self == NULL)
    return;
  g_free (self->honorific);
  g_free (self->name);
  g_free (self->phone);
  g_free (self->address);
  g_free (self->subscriber_code);
  g_free (self->email);
  g_free (self);
}

/* ---- Letterhead --------------------------------------------------------------------------------------------- */

#define EACH_STRING(DO)                                                                              \
  DO (company) DO (parent) DO (issuer) DO (symbol) DO (place_before) DO (place) DO (address) DO (phones) \
  DO (email) DO (website) DO (signatory_title) DO (signatory_name) DO (profile) DO (zero_word) \
  DO (signatories) DO (receivers)

HaLetterhead *
ha_letterhead_new_default (void)
{
  HaLetterhead *self = g_new0 (HaLetterhead, 1);

  self->company = g_strdup ("Công ty TNHH MTV Truyền hình cáp Quy Nhơn");
  self->issuer = g_strdup ("CÔNG TY TNHH MTV\nTRUYỀN HÌNH CÁP QUY NHƠN");
  self->symbol = g_strdup ("THC-CSKH");
  self->place_before = g_strdup ("Bình Định");
  self->place = g_strdup ("Gia Lai");
  self->place_from = ha_date_new (2025, 7, 1);
  self->phones = g_strdup ("0256.3822117; 0256.2221419");
  self->email = g_strdup ("qcatv2014@gmail.com");
  self->website = g_strdup ("qcatv.vn");
  self->signatory_title = g_strdup ("GIÁM ĐỐC");
  self->signatory_name = g_strdup ("Đặng Ngọc Hòa");
  return self;
}

HaLetterhead *
ha_letterhead_copy (const HaLetterhead *self)
{
  HaLetterhead *copy = g_memdup2 (self, sizeof *self);

#define COPY(name) copy->name = g_strdup (self->name);
  EACH_STRING (COPY)
#undef COPY
  copy->logo = self->logo != NULL ? g_bytes_ref (self->logo) : NULL;
  return copy;
}

void
ha_letterhead_free (HaLetterhead *self)
{
  if (self == NULL)
    return;
#define FREE(name) g_free (self->name);
  EACH_STRING (FREE)
#undef FREE
  g_clear_pointer (&self->logo, g_bytes_unref);
  g_free (self);
}

gboolean
ha_letterhead_equal (const HaLetterhead *a, const HaLetterhead *b)
{
#define DIFFER(name) \
  if (g_strcmp0 (a->name != NULL ? a->name : "", b->name != NULL ? b->name : "") != 0) \
    return FALSE;
  EACH_STRING (DIFFER)
#undef DIFFER
  if (a->place_from != b->place_from || (a->logo == NULL) != (b->logo == NULL))
    return FALSE;
  return a->logo == NULL || g_bytes_equal (a->logo, b->logo);
}

HaOwnTemplate *
ha_own_template_new (const char *id, const char *text)
{
  HaOwnTemplate *self = g_new0 (HaOwnTemplate, 1);

  self->id = g_strdup (id);
  self->text = g_strdup (text);
  return self;
}

void
ha_own_template_free (HaOwnTemplate *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->text);
  g_free (self);
}

/* ---- The office --------------------------------------------------------------------------------------------- */

static void
free_earlier (gpointer data)
{
  HaEarlierCalendar *earlier = data;

  ha_calendar_unref (earlier->calendar);
  g_free (earlier);
}

HaOffice *
ha_office_new (void)
{
  HaOffice *self = g_atomic_rc_box_new0 (HaOffice);

  self->departments = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_department_free);
  self->people = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_person_free);
  self->policies = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_policy_free);
  g_ptr_array_add (self->policies, ha_policy_new_85a ());
  self->calendar = ha_calendar_builder_end (ha_calendar_builder_new_default ());
  self->earlier = g_ptr_array_new_with_free_func (free_earlier);
  self->letterhead = ha_letterhead_new_default ();
  self->templates = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_own_template_free);
  self->books = ha_letter_book_list_default ();
  return self;
}

static void
clear_office (gpointer data)
{
  HaOffice *self = data;

  g_ptr_array_unref (self->departments);
  g_ptr_array_unref (self->people);
  g_ptr_array_unref (self->policies);
  ha_calendar_unref (self->calendar);
  g_ptr_array_unref (self->earlier);
  ha_letterhead_free (self->letterhead);
  g_ptr_array_unref (self->templates);
  g_ptr_array_unref (self->books);
}

const HaLetterBook *
ha_office_get_book (const HaOffice *self, const char *id)
{
  for (guint i = 0; i < self->books->len; i++)
    {
      const HaLetterBook *book = g_ptr_array_index (self->books, i);

      if (g_str_equal (book->id, id != NULL ? id : HA_BOOK_OUTGOING))
        return book;
    }
  return NULL;
}

HaOffice *
ha_office_ref (HaOffice *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
ha_office_unref (HaOffice *self)
{
  if (self != NULL)
    g_atomic_rc_box_release_full (self, clear_office);
}

void
ha_office_add_earlier (HaOffice *self, gint64 until, HaCalendar *calendar)
{
  HaEarlierCalendar *earlier = g_new (HaEarlierCalendar, 1);

  earlier->until = until;
  earlier->calendar = ha_calendar_ref (calendar);
  g_ptr_array_add (self->earlier, earlier);
}

HaCalendar *
ha_office_get_calendar (const HaOffice *self, gint64 seq)
{
  for (guint i = 0; seq > 0 && i < self->earlier->len; i++)
    {
      const HaEarlierCalendar *earlier = g_ptr_array_index (self->earlier, i);

      if (seq <= earlier->until)
        return earlier->calendar;
    }
  return self->calendar;
}

const HaDepartment *
ha_office_get_department (const HaOffice *self, gint64 id)
{
  for (guint i = 0; i < self->departments->len; i++)
    {
      const HaDepartment *department = g_ptr_array_index (self->departments, i);

      if (department->id == id)
        return department;
    }
  return NULL;
}

const HaPerson *
ha_office_get_person (const HaOffice *self, gint64 id)
{
  for (guint i = 0; i < self->people->len; i++)
    {
      const HaPerson *person = g_ptr_array_index (self->people, i);

      if (person->id == id)
        return person;
    }
  return NULL;
}

/* How a record may be called: its names in order of weight, NULL-terminated. */
typedef void (*GetNames) (gconstpointer record, const char *names[4]);

static void
get_department_names (gconstpointer record, const char *names[4])
{
  const HaDepartment *department = record;

  names[0] = department->code;
  names[1] = department->name;
  names[2] = department->full_name;
  names[3] = NULL;
}

static void
get_person_names (gconstpointer record, const char *names[4])
{
  const HaPerson *person = record;

  names[0] = person->login;
  names[1] = person->name;
  names[2] = names[3] = NULL;
}

/* The only record so called; folded compares search keys. NULL when there is none or more than one. */
static gconstpointer
find_named (GPtrArray *records, const char *text, gboolean folded, GetNames get_names)
{
  g_autofree char *wanted = folded ? ha_text_search_key (text) : ha_text_clean_line (text);
  gconstpointer found = NULL;

  for (guint i = 0; *wanted != '\0' && i < records->len; i++)
    {
      const char *names[4];

      get_names (g_ptr_array_index (records, i), names);
      for (guint n = 0; n < G_N_ELEMENTS (names); n++)
        {
          g_autofree char *name = folded && names[n] != NULL ? ha_text_search_key (names[n]) : g_strdup (names[n]);

          if (name == NULL || !g_str_equal (name, wanted))
            continue;
          if (found != NULL && found != g_ptr_array_index (records, i))
            return NULL;
          found = g_ptr_array_index (records, i);
        }
    }
  return found;
}

const HaDepartment *
ha_office_find_department (const HaOffice *self, const char *text)
{
  gconstpointer found;
  gint64 id;

  if (text == NULL)
    return NULL;
  if (g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, &id, NULL))
    return ha_office_get_department (self, id);
  found = find_named (self->departments, text, FALSE, get_department_names);
  return found != NULL ? found : find_named (self->departments, text, TRUE, get_department_names);
}

const HaPerson *
ha_office_find_person (const HaOffice *self, const char *text)
{
  gconstpointer found;
  gint64 id;

  if (text == NULL)
    return NULL;
  if (g_ascii_string_to_signed (text, 10, 1, G_MAXINT64, &id, NULL))
    return ha_office_get_person (self, id);
  found = find_named (self->people, text, FALSE, get_person_names);
  return found != NULL ? found : find_named (self->people, text, TRUE, get_person_names);
}

const HaPerson *
ha_office_find_user (const HaOffice *self, const char *login)
{
  const HaPerson *person = ha_office_find_person (self, login);

  if (person == NULL && self->people->len == 1)
    person = g_ptr_array_index (self->people, 0);
  return person != NULL && !person->retired ? person : NULL;
}

const HaPolicy *
ha_office_get_policy (const HaOffice *self, gint64 at)
{
  HaDate date = ha_time_get_date (at, NULL);
  const HaPolicy *found = NULL;

  for (guint i = 0; i < self->policies->len; i++)
    {
      const HaPolicy *policy = g_ptr_array_index (self->policies, i);

      if (policy->chosen && (found == NULL || policy->from <= date))
        found = policy;
    }
  return found != NULL ? found : g_ptr_array_index (self->policies, 0);
}

const HaPolicy *
ha_office_get_policy_by_id (const HaOffice *self, gint64 id)
{
  for (guint i = 0; i < self->policies->len; i++)
    {
      const HaPolicy *policy = g_ptr_array_index (self->policies, i);

      if (policy->id == id)
        return policy;
    }
  return NULL;
}
