/* SPDX-License-Identifier: GPL-3.0-or-later */
/* outgoing: the register of outgoing letters of a year, in its ten columns. Rule: ND30 PL IV */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/delivery.h"
#include "core/letter-error.h"
#include "core/words.h"
#include "ctl/list-rows.h"
#include "ctl/out.h"
#include "paper/save.h"

static char *csv;
static char *book;
static char *status;
static gboolean delivered;
static gboolean undelivered;

static const GOptionEntry entries[] = {
  { "book", 0, 0, G_OPTION_ARG_FILENAME, &book, N_("Only of this book"), N_("ID") },
  { "status", 0, 0, G_OPTION_ARG_FILENAME, &status, N_("Only with this status: draft submitted issued replaced withdrawn"),
    N_("WORD") },
  { "delivered", 0, 0, G_OPTION_ARG_NONE, &delivered, N_("Only what went out"), NULL },
  { "undelivered", 0, 0, G_OPTION_ARG_NONE, &undelivered, N_("Only what did not go out yet"), NULL },
  { "csv", 0, 0, G_OPTION_ARG_FILENAME, &csv, N_("Write it into a CSV file"), N_("FILE") },
  G_OPTION_ENTRY_NULL,
};

/* ---- What was asked ------------------------------------------------------------------------------------------ */

static gboolean
read_query (HaCtl            *ctl,
            const char       *year,
            HaOutgoingQuery  *query,
            GError          **error)
{
  gint64 number;

  *query = (HaOutgoingQuery) { .book = book };
  if (!g_ascii_string_to_signed (year, 10, 1990, 2199, &number, NULL))
    return ha_ctl_refuse_word (error, "YEAR", year);
  if (status != NULL && ha_letter_status_from_id (status) == 0)
    return ha_ctl_refuse_word (error, "--status", status);
  if (book != NULL && ha_office_get_book (ctl->office, book) == NULL)
    return ha_letter_refuse (error, HA_LETTER_ERROR_BOOK, book);
  if (status != NULL)
    query->statuses = 1u << ha_letter_status_from_id (status);
  /* What has no number yet is of no year. */
  query->year = status != NULL && ha_letter_status_from_id (status) < HA_LETTER_ISSUED ? 0 : (int) number;
  query->delivered = delivered ? HA_DELIVERED_YES : undelivered ? HA_DELIVERED_NO : HA_DELIVERED_ANY;
  return TRUE;
}

/* By which letter it was replaced; NULL when that is not in the list. */
static const HaLetter *
find_successor (const GPtrArray *rows,
                const HaLetter  *letter)
{
  for (guint i = 0; letter->status == HA_LETTER_REPLACED && i < rows->len; i++)
    {
      const HaLetter *other = ((const HaOutgoing *) rows->pdata[i])->letter;

      if (other->replaces == letter->id && other->status >= HA_LETTER_ISSUED)
        return other;
    }
  return NULL;
}

/* ---- For machines -------------------------------------------------------------------------------------------- */

static void
dump_delivery (JsonBuilder      *builder,
               const HaDelivery *delivery)
{
  json_builder_begin_object (builder);
  ha_out_add_int (builder, "number", delivery->number);
  ha_out_add_time (builder, "delivered", delivery->delivered);
  ha_out_add_text (builder, "how", ha_delivery_by_get_id (delivery->how));
  ha_out_add_text (builder, "to", delivery->to);
  ha_out_add_text (builder, "receipt", delivery->receipt);
  ha_out_add_text (builder, "note", delivery->note);
  ha_out_add_int (builder, "corrects", delivery->corrects);
  ha_out_add_int (builder, "corrected_by", delivery->corrected_by);
  ha_out_add_time (builder, "at", delivery->at);
  ha_out_add_text (builder, "by", delivery->person_name);
  json_builder_end_object (builder);
}

static void
dump_going_out (JsonBuilder      *builder,
                const HaOutgoing *row)
{
  json_builder_set_member_name (builder, "deliveries");
  json_builder_begin_array (builder);
  for (guint i = 0; i < row->deliveries->len; i++)
    dump_delivery (builder, row->deliveries->pdata[i]);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "scans");
  json_builder_begin_array (builder);
  for (guint i = 0; i < row->scans->len; i++)
    json_builder_add_int_value (builder, ((const HaAttachment *) row->scans->pdata[i])->id);
  json_builder_end_array (builder);
}

static void
dump_row (JsonBuilder      *builder,
          const GPtrArray  *rows,
          const HaOutgoing *row)
{
  const HaLetter *letter = row->letter;
  const HaLetter *successor = find_successor (rows, letter);
  g_autofree char *replaced_by = successor != NULL ? ha_letter_get_reference (successor) : NULL;
  g_autofree char *reference = letter->number != 0 ? ha_letter_get_reference (letter) : NULL;

  json_builder_begin_object (builder);
  ha_out_add_text (builder, "book", letter->book);
  ha_out_add_int (builder, "year", letter->year);
  ha_out_add_int (builder, "number", letter->number);
  ha_out_add_text (builder, "suffix", letter->suffix);
  ha_out_add_text (builder, "reference", reference);
  ha_out_add_text (builder, "status", ha_letter_status_get_id (letter->status));
  ha_out_add_time (builder, "issued", letter->issued);
  ha_out_add_text (builder, "subject", letter->subject);
  ha_out_add_text (builder, "recipient", letter->recipient);
  ha_out_add_text (builder, "signed_by", letter->sign_name);
  ha_out_add_text (builder, "receivers", letter->receivers);
  ha_out_add_int (builder, "copies", letter->copies);
  ha_out_add_text (builder, "reason", letter->reason);
  ha_out_add_text (builder, "replaced_by", replaced_by);
  ha_out_add_text (builder, "ticket", row->code);
  ha_out_add_text (builder, "customer", row->customer);
  ha_out_add_text (builder, "drafted_by", row->drafter);
  ha_out_add_text (builder, "sha256", letter->pdf_sha256);
  dump_going_out (builder, row);
  json_builder_end_object (builder);
}

static void
dump (const GPtrArray *rows)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < rows->len; i++)
    dump_row (builder, rows, rows->pdata[i]);
  json_builder_end_array (builder);
  ha_out_json (builder);
}

/* ---- For people ---------------------------------------------------------------------------------------------- */

static void
print (const GPtrArray *rows,
       HaLang           lang)
{
  for (guint i = 0; i < rows->len; i++)
    {
      const HaOutgoing *row = rows->pdata[i];
      const HaDelivery *last = ha_delivery_get_last (row->deliveries);
      g_autofree char *reference = ha_letter_get_reference (row->letter);
      g_autofree char *day = row->letter->issued != 0 ? ha_words_date (ha_time_get_date (row->letter->issued, NULL), lang) : NULL;

      ha_out_line ("%s  %s · %s · %s · %s · %s%s", reference, day != NULL ? day : "—", row->code, row->customer,
                   row->letter->subject != NULL ? row->letter->subject : "", ha_words_letter_status (row->letter->status, lang),
                   row->letter->number == 0 ? "" : last == NULL ? _(" · not sent") : "");
      if (last != NULL)
        {
          g_autofree char *when = ha_words_time (last->delivered, lang);

          ha_out_line ("    %s · %s%s%s%s%s", when, ha_words_delivery_by (last->how, lang), last->receipt != NULL ? " · " : "",
                       last->receipt != NULL ? last->receipt : "", last->to != NULL ? " · " : "", last->to != NULL ? last->to : "");
        }
      for (guint s = 0; s < row->scans->len; s++)
        ha_out_line (_("    signed copy: %s"), ((const HaAttachment *) row->scans->pdata[s])->name);
    }
}

/* ---- As a sheet ---------------------------------------------------------------------------------------------- */

/* Who keeps the office's own copy: the line of the receivers that begins so. */
static char *
find_keeper (const HaLetter *letter)
{
  g_auto (GStrv) lines = g_strsplit (letter->receivers != NULL ? letter->receivers : "", "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    if (g_str_has_prefix (lines[i], "Lưu:"))
      return g_strstrip (g_strdup (lines[i] + strlen ("Lưu:")));
  return NULL;
}

static char *
make_remark (const GPtrArray *rows,
             const HaLetter  *letter)
{
  const char *word = letter->status > HA_LETTER_ISSUED ? ha_words_letter_status (letter->status, HA_LANG_VI) : NULL;
  const HaLetter *successor = find_successor (rows, letter);
  g_autofree char *number = successor != NULL ? ha_letter_get_reference (successor) : NULL;

  if (successor != NULL)
    return g_strdup_printf ("%s: %s%s%s", word, number, successor->reason != NULL ? ". " : "", successor->reason != NULL ? successor->reason : "");

  if (word == NULL || letter->reason == NULL)
    return g_strdup (word != NULL ? word : letter->reason);
  return g_strdup_printf ("%s: %s", word, letter->reason);
}

static void
add_line (GString          *text,
          const GPtrArray  *rows,
          const HaOutgoing *row)
{
  const HaLetter *letter = row->letter;
  const HaDelivery *last = ha_delivery_get_last (row->deliveries);
  g_autofree char *reference = ha_letter_get_reference (letter);
  g_autofree char *issued = letter->issued != 0 ? ha_time_to_iso (letter->issued) : NULL;
  g_autofree char *went = last != NULL ? ha_time_to_iso (last->delivered) : NULL;
  g_autofree char *keeper = find_keeper (letter);
  g_autofree char *remark = make_remark (rows, letter);

  ha_csv_add (text, reference, FALSE);
  ha_csv_add (text, issued, FALSE);
  ha_csv_add (text, letter->subject, FALSE);
  ha_csv_add (text, letter->sign_name, FALSE);
  ha_csv_add (text, letter->recipient, FALSE);
  ha_csv_add (text, keeper, FALSE);
  g_string_append_printf (text, "%d,", letter->copies);
  ha_csv_add (text, went, FALSE);
  ha_csv_add (text, last != NULL && last->receipt != NULL ? last->receipt : last != NULL ? last->to : NULL, FALSE);
  ha_csv_add (text, remark, TRUE);
}

static gboolean
save (const char       *path,
      const GPtrArray  *rows,
      GError          **error)
{
  g_autoptr (GString) text
      = g_string_new ("reference,issued,subject,signed_by,recipient,kept_by,copies,delivered,receipt,remark\r\n");

  for (guint i = 0; i < rows->len; i++)
    add_line (text, rows, rows->pdata[i]);
  return ha_paper_save (path, text->str, text->len, error);
}

static gboolean
run (HaCtl   *ctl,
     char   **arguments,
     GError **error)
{
  g_autoptr (GPtrArray) rows = NULL;
  HaOutgoingQuery query;

  if (!ha_ctl_open (ctl, HA_CTL_READ, error) || !read_query (ctl, arguments[0], &query, error))
    return FALSE;
  rows = ha_store_list_outgoing (ctl->store, &query, error);
  if (rows == NULL)
    return FALSE;
  if (csv != NULL)
    return save (csv, rows, error);
  if (ctl->json)
    dump (rows);
  else
    print (rows, ctl->lang);
  return TRUE;
}

const HaCommand ha_command_outgoing = {
  "outgoing", "YEAR [--book ID] [--csv FILE]", N_("Tell the register of outgoing letters of a year"), 1, 1, entries, run,
};
