/* SPDX-License-Identifier: GPL-3.0-or-later */
/* letter: drafts or issues the reply to a ticket, and draws it; an issued one comes out with the bytes that were kept. */
#include "config.h"

#include <glib/gi18n.h>
#include <glib/gstdio.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

#include "ctl/letter-pdf.h"
#include "ctl/out.h"
#include "paper/letter.h"
#include "paper/save.h"
#include "paper/template.h"
#include "store/json.h"

#define MOST_SKIPPED 1000 /* numbers of a book that a call leaves out */

static char *template_id;
static char *fields_file;
static char *output;
static char *book;
static char *number;
static char *reason;
static char *replaces;
static char *reprint;
static gboolean issue;
static gboolean again;

static const GOptionEntry entries[] = {
  { "template", 0, 0, G_OPTION_ARG_FILENAME, &template_id, N_("Begin a new draft from this template"), N_("ID") },
  { "fields", 0, 0, G_OPTION_ARG_FILENAME, &fields_file, N_("What to put into the letter, as JSON"), N_("FILE") },
  { "issue", 0, 0, G_OPTION_ARG_NONE, &issue, N_("Take a number, freeze the letter and issue it"), NULL },
  { "again", 0, 0, G_OPTION_ARG_NONE, &again, N_("Issue another letter though this round has one already"), NULL },
  { "book", 0, 0, G_OPTION_ARG_FILENAME, &book, N_("Number it in this book"), N_("ID") },
  { "number", 0, 0, G_OPTION_ARG_FILENAME, &number, N_("Give it this number (85A: inserted behind 85); needs a reason"), N_("NUMBER") },
  { "reason", 0, 0, G_OPTION_ARG_FILENAME, &reason, N_("Why it has that number, or replaces another letter"), N_("TEXT") },
  { "replaces", 0, 0, G_OPTION_ARG_FILENAME, &replaces, N_("The issued letter that it is to replace"), N_("NUMBER") },
  { "reprint", 0, 0, G_OPTION_ARG_FILENAME, &reprint, N_("Write this issued letter again, as it was"), N_("NUMBER") },
  { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_("The PDF to write"), N_("FILE") },
  G_OPTION_ENTRY_NULL,
};

static HaTemplate *
find_template (HaCtl         *ctl,
               const HaCase  *ticket,
               GError       **error)
{
  g_autoptr (GPtrArray) templates = ha_template_list_for_office (ctl->office);
  g_autoptr (HaTemplate) found = NULL;

  if (template_id == NULL)
    return ha_template_ref (ha_template_choose (templates, ticket, ctl->office, ctl->now));
  found = ha_template_find_for_office (ctl->office, template_id);
  if (found != NULL && !ha_template_is_message (found))
    return g_steal_pointer (&found);
  ha_ctl_refuse_word (error, "--template", template_id);
  return NULL;
}

static GHashTable *
load_fields (GError **error)
{
  g_autoptr (GHashTable) extra = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (HaFields) fields = NULL;
  g_autofree const char **names = NULL;
  g_autofree char *text = NULL;

  if (fields_file == NULL)
    return g_steal_pointer (&extra);
  text = ha_ctl_read_input (fields_file, error);
  fields = text != NULL ? ha_json_to_fields (text, error) : NULL;
  if (fields == NULL)
    return NULL;
  names = ha_fields_get_names (fields);
  for (guint i = 0; names[i] != NULL; i++)
    g_hash_table_insert (extra, g_strdup (names[i]), g_strdup (ha_fields_get (fields, names[i])));
  return g_steal_pointer (&extra);
}

static void
set_text (GHashTable *fields,
          const char *name,
          char      **text)
{
  const char *value = g_hash_table_lookup (fields, name);

  if (value == NULL)
    return;
  g_free (*text);
  *text = g_strdup (value);
}

static void
apply_numbers (HaLetter   *letter,
               GHashTable *fields)
{
  static const char *const urgencies[] = { "none", "urgent", "very", "express", NULL };
  const char *urgency = g_hash_table_lookup (fields, "urgency");
  const char *copies = g_hash_table_lookup (fields, "copies");

  for (int i = 0; urgency != NULL && urgencies[i] != NULL; i++)
    if (g_str_equal (urgency, urgencies[i]))
      letter->urgency = (HaUrgency) i;
  if (copies != NULL)
    letter->copies = (int) CLAMP (g_ascii_strtoll (copies, NULL, 10), 0, 9999);
}

/* Parts of the letter by name, blocks by the template's id of them. */
static void
apply_fields (HaLetter   *letter,
              GHashTable *fields)
{
  set_text (fields, "subject", &letter->subject);
  set_text (fields, "recipient", &letter->recipient);
  set_text (fields, "sign_form", &letter->sign_form);
  set_text (fields, "sign_name", &letter->sign_name);
  set_text (fields, "receivers", &letter->receivers);
  set_text (fields, "attachments", &letter->attachments);
  set_text (fields, "drafter", &letter->drafter);
  apply_numbers (letter, fields);
  for (guint i = 0; i < letter->blocks->len; i++)
    {
      HaLetterBlock *block = g_ptr_array_index (letter->blocks, i);

      set_text (fields, block->id, &block->text);
    }
}

/* An issued letter of the ticket by its number as it is printed. Borrowed; NULL with error. */
static const HaLetter *
find_by_number (const HaCase  *ticket,
                const char    *option,
                const char    *given,
                GError       **error)
{
  g_autoptr (GError) problem = NULL;
  const HaLetter *found = ha_letter_find_issued (ticket->letters, given, &problem);

  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  else if (found == NULL)
    ha_ctl_refuse_word (error, option, given);
  return found;
}

/* "85A": digits, then what is not. */
static gboolean
apply_number (HaLetter  *letter,
              GError   **error)
{
  char *rest = NULL;
  gint64 value = number != NULL ? g_ascii_strtoll (number, &rest, 10) : 0;

  if (number == NULL)
    return TRUE;
  if (value < 1 || value > 999999 || !g_ascii_isdigit (*number))
    return ha_ctl_refuse_word (error, "--number", number);
  letter->number = (int) value;
  g_free (letter->suffix);
  letter->suffix = *rest != '\0' ? g_strdup (rest) : NULL;
  return TRUE;
}

/* Where it is to be numbered, and what of; another book has its own symbol. */
static gboolean
apply_options (HaLetter      *letter,
               const HaCase  *ticket,
               GError       **error)
{
  const HaLetter *old = replaces != NULL ? find_by_number (ticket, "--replaces", replaces, error) : NULL;

  if ((replaces != NULL && old == NULL) || !apply_number (letter, error))
    return FALSE;
  if (old != NULL)
    {
      letter->replaces = old->id;
      ha_template_say_replaced (letter, old);
    }
  if (reason != NULL)
    {
      g_free (letter->reason);
      letter->reason = g_strdup (reason);
    }
  if (book != NULL && g_strcmp0 (book, letter->book) != 0)
    {
      g_free (letter->book);
      letter->book = g_strdup (book);
      g_clear_pointer (&letter->symbol, g_free);
    }
  return TRUE;
}

/* What the template asks for and can not stand ("dịch vụ hoạt động lại" tomorrow) is told by its field. */
static gboolean
check_fields (HaCtl             *ctl,
              const HaTemplate  *template,
              const HaCase      *ticket,
              GHashTable        *fields,
              GError           **error)
{
  GPtrArray *asked = template != NULL ? ha_template_list_fields (template) : NULL;

  for (guint i = 0; asked != NULL && i < asked->len; i++)
    {
      const HaTemplateField *field = g_ptr_array_index (asked, i);
      g_autofree char *fault = ha_template_describe_value (template, field->id, ticket, ctl->office, ctl->now, fields,
                                                           ctl->lang);

      if (fault == NULL)
        continue;
      g_set_error (error, HA_CTL_ERROR, HA_CTL_ERROR_FAILED, "%s (%s): %s", field->title, field->id, fault);
      return FALSE;
    }
  return TRUE;
}

/* What the call asks for, not kept yet: the open draft or a new one, with the given fields. */
static HaLetter *
make_letter (HaCtl         *ctl,
             const HaCase  *ticket,
             GError       **error)
{
  const HaLetter *kept = template_id == NULL ? ha_case_get_open_letter (ticket) : NULL;
  g_autoptr (HaTemplate) template = kept == NULL ? find_template (ctl, ticket, error) : NULL;
  g_autoptr (GHashTable) fields = NULL;
  g_autoptr (HaLetter) letter = NULL;

  if (kept == NULL && template == NULL)
    return NULL;
  fields = load_fields (error);
  if (fields == NULL || !check_fields (ctl, template, ticket, fields, error))
    return NULL;
  letter = kept != NULL ? ha_letter_copy (kept) : ha_template_fill (template, ticket, ctl->office, ctl->now, fields);
  apply_fields (letter, fields);
  letter->ticket = ticket->ticket->id;
  return apply_options (letter, ticket, error) ? g_steal_pointer (&letter) : NULL;
}

static GBytes *
seal_cb (const HaLetter  *letter,
         gpointer         user_data,
         GError         **error)
{
  HaCtl *ctl = user_data;

  return ha_letter_to_pdf (letter, ctl->office->letterhead, ctl->office->rehearsal, letter->journal_head, error);
}

/* What must be there; NULL when all is. Without the company's address only its line is not printed. */
static char *
list_needed (const HaLetter *draft,
             const HaOffice *office)
{
  g_auto (GStrv) missing = ha_letter_list_missing_in_office (draft, office);
  g_autoptr (GString) needed = g_string_new (NULL);

  for (guint i = 0; missing[i] != NULL; i++)
    if (!g_str_equal (missing[i], "company-address"))
      g_string_append_printf (needed, "%s%s", needed->len > 0 ? ", " : "", missing[i]);
  return needed->len > 0 ? g_string_free (g_steal_pointer (&needed), FALSE) : NULL;
}

/* A call that is made twice, as cron jobs are, does not answer twice. */
static gboolean
check_not_again (const HaCase *ticket,
                 GError      **error)
{
  const HaLetter *newest = ticket->letters->len > 0 ? g_ptr_array_index (ticket->letters, ticket->letters->len - 1)
                                                    : NULL;
  g_autofree char *reference = NULL;

  if (again || replaces != NULL || newest == NULL || newest->status != HA_LETTER_ISSUED || !ha_case_has_reply (ticket))
    return TRUE;
  reference = ha_letter_get_reference (newest);
  g_set_error (error, HA_CTL_ERROR, HA_CTL_ERROR_FAILED,
               _("%s was answered with %s already; to issue another letter give --again"), ticket->ticket->code,
               reference);
  return FALSE;
}

/* A digit too many would take the book there for the rest of the year. */
static gboolean
check_leap (HaCtl           *ctl,
            const HaLetter  *letter,
            GError         **error)
{
  int year, next;

  if (letter->number == 0)
    return TRUE;
  ha_date_get (ha_time_get_date (ctl->now, NULL), &year, NULL, NULL);
  next = ha_store_peek_book_number (ctl->store, letter->book, year, error);
  if (next == 0)
    return *error == NULL;
  if (letter->number <= next + MOST_SKIPPED)
    return TRUE;
  g_set_error (error, HA_CTL_ERROR, HA_CTL_ERROR_FAILED,
               _("The next number is %d: %d is more than %d beyond it. Skip fewer at a time if it is meant"), next, letter->number, MOST_SKIPPED);
  return FALSE;
}

/* All that can be known to be wrong before anything is changed: a number that was taken does not come back. */
static gboolean
check_issue (HaCtl           *ctl,
             const HaCase    *ticket,
             const HaLetter  *letter,
             GError         **error)
{
  g_autofree char *needed = list_needed (letter, ctl->office);
  HaContext context = { ctl->office, ctl->actor, ctl->now };

  if (!check_leap (ctl, letter, error) || !check_not_again (ticket, error)
      || !ha_procedure_may (ticket, HA_ACTION_ISSUE_REPLY, &context, error))
    return FALSE;
  if (needed == NULL)
    return TRUE;
  g_set_error (error, HA_CTL_ERROR, HA_CTL_ERROR_FAILED, _("The letter is a draft still: what is missing is %s"),
               needed);
  return FALSE;
}

/* Can it be put on paper? */
static gboolean
check_pages (HaCtl           *ctl,
             const HaLetter  *letter,
             GError         **error)
{
  g_autoptr (HaPages) pages = ha_letter_layout (letter, ctl->office->letterhead, NULL, ctl->office->rehearsal, NULL,
                                                error);

  return pages != NULL;
}

/* Can a file be made there? While it is written it has a name that is seven bytes longer. A link is not replaced by what it leads to. */
static gboolean
check_output (GError **error)
{
  g_autofree char *folder = g_path_get_dirname (output);
  g_autofree char *name = g_path_get_basename (output);

  if (!ha_paper_check_target (output, error))
    return FALSE;
  if (g_access (folder, W_OK | X_OK) == 0 && strlen (name) <= NAME_MAX - strlen (".XXXXXX")
      && strlen (output) < PATH_MAX - strlen (".XXXXXX"))
    return TRUE;
  g_set_error (error, HA_CTL_ERROR, HA_CTL_ERROR_FAILED, _("%s can not be written"), output);
  return FALSE;
}

static const HaLetter *
find_issued (const HaCase *ticket)
{
  for (guint i = ticket->letters->len; i > 0; i--)
    {
      const HaLetter *letter = g_ptr_array_index (ticket->letters, i - 1);

      if (letter->status == HA_LETTER_ISSUED)
        return letter;
    }
  return NULL;
}

/* The letter to draw: the issued one when nothing is asked of it, else a draft, issued when told to. */
static HaLetter *
find_letter (HaCtl       *ctl,
             const char  *code,
             GError     **error)
{
  g_autoptr (HaCase) ticket = ha_ctl_load_case (ctl, code, error);
  g_autoptr (HaLetter) letter = NULL;
  const HaLetter *issued;

  if (ticket == NULL)
    return NULL;
  if (reprint != NULL)
    {
      issued = find_by_number (ticket, "--reprint", reprint, error);
      return issued != NULL ? ha_letter_copy (issued) : NULL;
    }
  issued = template_id == NULL && fields_file == NULL && !issue ? find_issued (ticket) : NULL;
  if (issued != NULL && ha_case_get_open_letter (ticket) == NULL)
    return ha_letter_copy (issued);
  letter = make_letter (ctl, ticket, error);
  if (letter == NULL || (issue && !check_issue (ctl, ticket, letter, error)) || !check_pages (ctl, letter, error))
    return NULL;
  if (issue)
    return ha_store_issue_letter_at_once (ctl->store, letter, ctl->actor->id, ctl->now, seal_cb, ctl, error);
  return ha_store_save_letter (ctl->store, letter, ctl->actor->id, ctl->now, error);
}

static void
tell (HaCtl          *ctl,
      const HaLetter *letter,
      GBytes         *pdf,
      gboolean        kept)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *reference = ha_letter_get_reference (letter);
  g_autofree char *sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, pdf);
  guint n_pages = ha_letter_pdf_count_pages (pdf);

  if (!ctl->json)
    {
      ha_out_line (ngettext ("%s · %u page: %s", "%s · %u pages: %s", n_pages),
                   letter->number != 0 ? reference : _("Draft"), n_pages, output);
      return;
    }
  json_builder_begin_object (builder);
  ha_out_add_int (builder, "number", letter->number);
  ha_out_add_text (builder, "reference", letter->number != 0 ? reference : NULL);
  ha_out_add_text (builder, "book", letter->book);
  ha_out_add_text (builder, "status", ha_letter_status_get_id (letter->status));
  ha_out_add_time (builder, "issued", letter->issued);
  ha_out_add_int (builder, "pages", n_pages);
  ha_out_add_bool (builder, "kept", kept);
  ha_out_add_text (builder, "sha256", sha256);
  json_builder_end_object (builder);
  ha_out_json (builder);
}

/* The number is given and stays given: only the file is missing, which is told with the way to it. */
static gboolean
save_pdf (HaCtl           *ctl,
          const char      *code,
          const HaLetter  *letter,
          GBytes          *pdf,
          GError         **error)
{
  g_autofree char *reference = ha_letter_get_reference (letter);
  g_autofree char *cause = NULL;
  g_autoptr (GError) problem = NULL;

  if (ha_paper_save (output, g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf), &problem))
    return TRUE;
  if (!issue)
    {
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  cause = ha_ctl_describe (problem, ctl->lang);
  g_set_error (error, HA_CTL_ERROR, HA_CTL_ERROR_FAILED,
               _("%s was issued, but its PDF could not be written (%s). Do not issue it again; the PDF comes with: hoiamctl letter %s --reprint %s -o FILE"),
               reference, cause, code, reference);
  return FALSE;
}

static gboolean
run (HaCtl   *ctl,
     char   **arguments,
     GError **error)
{
  g_autoptr (HaLetter) letter = NULL;
  g_autoptr (GBytes) pdf = NULL;
  gboolean kept = FALSE;

  if (output == NULL)
    {
      g_set_error (error, HA_CTL_ERROR, HA_CTL_ERROR_USAGE, _("Write: hoiamctl %s %s"), "letter",
                   ha_command_letter.arguments);
      return FALSE;
    }
  if (!check_output (error) || !ha_ctl_open (ctl, HA_CTL_WRITE, error))
    return FALSE;
  letter = find_letter (ctl, arguments[0], error);
  pdf = letter != NULL ? ha_letter_pdf_make (ctl, letter, &kept, error) : NULL;
  if (pdf == NULL || !save_pdf (ctl, arguments[0], letter, pdf, error))
    return FALSE;
  tell (ctl, letter, pdf, kept);
  return TRUE;
}

const HaCommand ha_command_letter = {
  "letter", "CODE [--template ID] [--fields FILE] [--issue [--again]] -o FILE", N_("Draft, issue and draw the reply to a ticket"),
    1, 1, entries, run,
};
