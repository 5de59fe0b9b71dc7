/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A ticket's letters and their PDFs against what its journal says of them. */
#include "store/check/check.h"

/* What the entries say of a letter: where it stands, and the one by which it was issued (borrowed, or NULL). */
static HaLetterStatus
find_status (const HaCase *ticket, const HaLetter *letter, const HaEntry **issue)
{
  HaLetterStatus status = 0;

  for (guint i = 0; i < ticket->journal->len; i++)
    {
      const HaEntry *entry = g_ptr_array_index (ticket->journal, i);

      if (ha_fields_get_int (entry->fields, "letter") != letter->id)
        continue;
      if (entry->action == HA_ACTION_DRAFT_REPLY)
        status = HA_LETTER_DRAFT;
      else if (entry->action == HA_ACTION_SUBMIT_REPLY)
        status = HA_LETTER_SUBMITTED;
      else if (entry->action == HA_ACTION_WITHDRAW_REPLY)
        status = HA_LETTER_WITHDRAWN;
      else if (entry->action == HA_ACTION_ISSUE_REPLY)
        {
          status = HA_LETTER_ISSUED;
          *issue = entry;
        }
    }
  return status;
}

static gboolean
is_replaced (const HaCase *ticket, const HaLetter *letter)
{
  for (guint i = 0; i < ticket->letters->len; i++)
    {
      const HaLetter *other = g_ptr_array_index (ticket->letters, i);

      if (other->replaces == letter->id && other->status >= HA_LETTER_ISSUED)
        return TRUE;
    }
  return FALSE;
}

/* A field that says nothing is not written. */
static gboolean
has_field (const HaEntry *entry, const char *name, const char *value)
{
  const char *told = ha_fields_get (entry->fields, name);

  return g_str_equal (told != NULL ? told : "", value != NULL ? value : "");
}

static gboolean
is_letter_as_told (const HaCase *ticket, const HaLetter *letter, HaLetterStatus status, const HaEntry *issue)
{
  g_autofree char *reference = ha_letter_get_reference (letter);

  if (status == HA_LETTER_ISSUED && is_replaced (ticket, letter))
    status = HA_LETTER_REPLACED;
  if (status != letter->status || (issue == NULL) != (letter->status < HA_LETTER_ISSUED))
    return FALSE;
  return issue == NULL
         || (has_field (issue, "number", reference) && has_field (issue, "content_sha256", letter->content_sha256)
             && has_field (issue, "pdf_sha256", letter->pdf_sha256));
}

static gboolean
has_letter (const HaCase *ticket, gint64 id)
{
  for (guint i = 0; i < ticket->letters->len; i++)
    if (((const HaLetter *) g_ptr_array_index (ticket->letters, i))->id == id)
      return TRUE;
  return FALSE;
}

/* Every letter that was ever drafted is kept, whatever became of it. */
static gboolean
has_all_drafted (const HaCase *ticket)
{
  for (guint i = 0; i < ticket->journal->len; i++)
    {
      const HaEntry *entry = g_ptr_array_index (ticket->journal, i);
      gint64 id = ha_fields_get_int (entry->fields, "letter");

      if (entry->action == HA_ACTION_DRAFT_REPLY && id != 0 && !has_letter (ticket, id))
        return FALSE;
    }
  return TRUE;
}

static void
add_problem (HaFindings *found, const HaCase *ticket, const char *what)
{
  ha_check_tell_of (found, what, N_("Ticket %s: %s"), ticket->ticket->code, ha_store_say (what));
}

/* ---- PDFs ---------------------------------------------------------------------------------------------------------- */

/* A PDF is kept when the journal says how large it is: never of letters of earlier schemas. */
static gboolean
is_pdf_as_told (const HaLetter *letter, gint64 told, HaStatement *row, gboolean deep)
{
  g_autoptr (GBytes) pdf = deep ? ha_statement_dup_bytes (row, 2) : NULL;
  g_autofree char *digest = pdf != NULL ? g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, pdf) : NULL;

  return told == ha_statement_get_int (row, 0) && g_strcmp0 (ha_statement_get_text (row, 1), letter->pdf_sha256) == 0
         && (!deep || g_strcmp0 (digest, letter->pdf_sha256) == 0);
}

static gboolean
check_pdf (HaDriver *driver, const HaLetter *letter, const HaEntry *issue, gboolean deep, HaFindings *found, GError **error)
{
  gint64 told = issue != NULL ? ha_fields_get_int (issue->fields, "pdf_size") : 0;
  g_autofree char *reference = ha_letter_get_reference (letter);
  g_autoptr (HaStatement) row = ha_driver_query (driver, error,
                                                 deep ? "SELECT length (content), sha256, content FROM letter_pdf WHERE letter = :id"
                                                      : "SELECT length (content), sha256 FROM letter_pdf WHERE letter = :id",
                                                 "i:id", letter->id, NULL);

  if (!ha_statement_next (row, error))
    {
      if (*error == NULL && told > 0)
        ha_check_tell (found, N_("Letter %s of %d: the PDF that was kept of it is gone"), reference, letter->year);
    }
  else if (!is_pdf_as_told (letter, told, row, deep))
    ha_check_tell (found, N_("Letter %s of %d: the PDF kept of it is not the one that was issued"), reference, letter->year);
  return *error == NULL;
}

/* ---- The door ------------------------------------------------------------------------------------------------------ */

static gboolean
check_letter (HaDriver *driver, const HaCase *ticket, const HaLetter *letter, gboolean deep, HaFindings *found, GError **error)
{
  const HaEntry *issue = NULL;
  HaLetterStatus status = find_status (ticket, letter, &issue);

  if (!is_letter_as_told (ticket, letter, status, issue))
    add_problem (found, ticket, N_("a letter is not what the journal says of it"));
  return check_pdf (driver, letter, issue, deep, found, error);
}

gboolean
ha_check_letters (HaDriver *driver, const HaCase *ticket, gboolean deep, HaFindings *found, GError **error)
{
  guint issued = 0, told = 0;

  for (guint i = 0; i < ticket->journal->len; i++)
    told += ((const HaEntry *) g_ptr_array_index (ticket->journal, i))->action == HA_ACTION_ISSUE_REPLY;
  for (guint i = 0; i < ticket->letters->len; i++)
    {
      const HaLetter *letter = g_ptr_array_index (ticket->letters, i);

      issued += letter->status >= HA_LETTER_ISSUED;
      if (!check_letter (driver, ticket, letter, deep, found, error))
        return FALSE;
    }
  if (issued != told || !has_all_drafted (ticket))
    add_problem (found, ticket, N_("letters of the journal are missing"));
  return TRUE;
}
