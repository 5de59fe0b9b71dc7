/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * From a template and a case to a draft letter.
 */
#include "config.h"

#include "core/letter.h"
#include "core/text.h"
#include "core/words.h"
#include "template-private.h"

static void
add_line (GString *lines, const char *name, const char *value)
{
  g_autofree char *clean = ha_text_clean_line (value);

  if (!*clean)
    return;
  if (g_str_has_prefix (clean, "Số "))
    clean[0] = 's';
  g_string_append_printf (lines, "\n%s: %s", name, clean);
}

static char *
make_recipient (const HaCustomer *customer)
{
  g_autofree char *name = ha_words_customer (customer);
  GString *lines = g_string_new (name);

  if (!customer->honorific || !*customer->honorific)
    g_string_prepend (lines, "Ông/Bà ");
  add_line (lines, "Địa chỉ", customer->address);
  add_line (lines, "Mã thuê bao", customer->subscriber_code);
  return g_string_free (lines, FALSE);
}

/* The desk itself keeps the file copy, and the leaders stand on the list anyway. */
static gboolean
works_with (const HaDepartment *department)
{
  return department && g_strcmp0 (department->code, "CSKH") != 0 && g_strcmp0 (department->code, "BGD") != 0;
}

static void
add_department (GString *lines, const HaOffice *office, gint64 id)
{
  const HaDepartment *department = ha_office_get_department (office, id);
  g_autofree char *name = works_with (department) ? ha_words_department (department, HA_LANG_VI) : NULL;

  if (name && !strstr (lines->str, name))
    g_string_append_printf (lines, "\n%s (p/hợp)", name);
}

/* Rule: ND30 PL I II.9b */
static char *
make_receivers (const HaTicket *ticket, const HaOffice *office)
{
  GString *lines = g_string_new ("Như trên\nBan Giám đốc (b/cáo)");

  add_department (lines, office, ticket->department);
  for (guint i = 0; ticket->involved && i < ticket->involved->len; i++)
    add_department (lines, office, g_array_index (ticket->involved, gint64, i));
  g_string_append (lines, "\nLưu: VT, CSKH (02b)");
  return g_string_free (lines, FALSE);
}

/* "165000" or "165.000" -> "165.000" and its words. */
static void
add_amount (GHashTable *values, const char *text)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  gint64 amount;

  for (const char *p = text; *p; p++)
    if (g_ascii_isdigit (*p))
      g_string_append_c (digits, *p);
  amount = g_ascii_strtoll (digits->str, NULL, 10);
  if (amount <= 0)
    return;
  g_hash_table_insert (values, g_strdup ("so_tien"), ha_text_amount (amount));
  g_hash_table_insert (values, g_strdup ("so_tien_chu"), ha_text_amount_words (amount, FALSE));
}

static void
add_extra (GHashTable *values, GHashTable *extra)
{
  GHashTableIter iter;
  gpointer name, value;

  if (!extra)
    return;
  g_hash_table_iter_init (&iter, extra);
  while (g_hash_table_iter_next (&iter, &name, &value)) {
    if (!value)
      continue;
    if (g_str_equal (name, "so_tien"))
      add_amount (values, value);
    else
      g_hash_table_insert (values, g_strdup (name), ha_text_clean_line (value));
  }
}

static void
set_text (char **field, char *text)
{
  g_free (*field);
  *field = text;
}

HaLetter *
ha_template_fill (const HaTemplate *self, const HaCase *ticket, const HaOffice *office, gint64 now, GHashTable *extra)
{
  g_autoptr (GHashTable) values = NULL;
  const HaLetterhead *head;
  HaLetter *letter;

  g_return_val_if_fail (self != NULL && ticket != NULL && office != NULL, NULL);
  head = office->letterhead;
  values = ha_facts_new (ticket, office);
  add_extra (values, extra);
  letter = ha_letter_new ();
  letter->ticket = ticket->ticket->id;
  letter->status = HA_LETTER_DRAFT;
  ha_date_get (ha_time_get_date (now, NULL), &letter->year, NULL, NULL);
  set_text (&letter->template_id, g_strdup (self->id));
  set_text (&letter->symbol, g_strdup (head->symbol));
  set_text (&letter->subject, ha_template_text_fill (self->subject, values));
  set_text (&letter->recipient, make_recipient (ticket->customer));
  set_text (&letter->sign_form, g_strdup (head->signatory_title));
  set_text (&letter->sign_name, g_strdup (head->signatory_name));
  set_text (&letter->receivers, make_receivers (ticket->ticket, office));
  for (guint i = 0; i < self->blocks->len; i++) {
    const HaTemplateBlock *block = g_ptr_array_index (self->blocks, i);
    g_autofree char *text = ha_template_text_fill (block->text, values);

    g_ptr_array_add (letter->blocks, ha_letter_block_new (block->id, block->title, text));
  }
  return letter;
}
