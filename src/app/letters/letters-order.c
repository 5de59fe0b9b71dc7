/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Letters for one print job: what goes out is what was kept. */
#include "config.h"

#include "app/letters/letters-order.h"

#include "core/letter-error.h"
#include "paper/letter.h"

typedef struct {
  HaStore *store;
  HaOffice *office;
  GArray *ids;
} Wish;

static void
free_wish (Wish *wish)
{
  g_object_unref (wish->store);
  ha_office_unref (wish->office);
  g_array_unref (wish->ids);
  g_free (wish);
}

/* Its number; of a draft whom it is to go to. */
static char *
name_letter (const HaLetter *letter)
{
  g_auto (GStrv) recipient = g_strsplit (letter->recipient != NULL ? letter->recipient : "", "\n", 2);

  return letter->number != 0 ? ha_letter_get_reference (letter) : g_strdup (recipient[0]);
}

gboolean
ha_letters_check_drawn (const HaOffice *office, const HaLetter *letter, GBytes *pdf, GError **error)
{
  g_autoptr (GBytes) drawn = NULL;

  g_return_val_if_fail (office != NULL && letter != NULL, FALSE);

  if (pdf == NULL)
    return TRUE;
  drawn = ha_letter_to_pdf (letter, ha_letter_get_letterhead (letter, office->letterhead), office->rehearsal, letter->journal_head, error);
  if (drawn != NULL && !g_bytes_equal (drawn, pdf))
    g_set_error_literal (error, HA_PAPER_ERROR, HA_PAPER_ERROR_OTHERWISE, "Not the pages that were issued");
  return drawn != NULL && g_bytes_equal (drawn, pdf);
}

/* What was kept holds: pages that are not those are no issued letter. */
static gboolean
check_kept (const Wish *wish, const HaLetter *letter, GError **error)
{
  GError *problem = NULL;
  g_autoptr (GBytes) pdf = ha_store_load_letter_pdf (wish->store, letter->id, &problem);

  if (problem != NULL)
    {
      g_propagate_error (error, problem);
      return FALSE;
    }
  return ha_letters_check_drawn (wish->office, letter, pdf, error);
}

static HaPages *
make_letter (gpointer data, guint n, char **name, GError **error)
{
  const Wish *wish = data;
  g_autoptr (HaLetter) letter = ha_store_get_letter (wish->store, g_array_index (wish->ids, gint64, n), error);

  if (letter == NULL)
    return NULL;
  *name = name_letter (letter);
  if (letter->status < HA_LETTER_ISSUED)
    {
      ha_letter_refuse (error, HA_LETTER_ERROR_NOT_ISSUED, NULL);
      return NULL;
    }
  if (!check_kept (wish, letter, error))
    return NULL;
  return ha_letter_layout (letter, ha_letter_get_letterhead (letter, wish->office->letterhead), NULL, wish->office->rehearsal,
                           letter->journal_head, error);
}

HaPaperOrder *
ha_letters_order_new (HaSession *session, const GArray *ids)
{
  Wish *wish;

  g_return_val_if_fail (HA_IS_SESSION (session) && ids != NULL && ids->len > 0, NULL);

  wish = g_new0 (Wish, 1);
  wish->store = g_object_ref (ha_session_get_store (session));
  wish->office = ha_office_ref ((HaOffice *) ha_session_get_office (session));
  wish->ids = g_array_copy ((GArray *) ids);
  return ha_paper_order_new ("letter", "Văn bản trả lời", ids->len, make_letter, wish, (GDestroyNotify) free_wish);
}

/* ---- A draft ------------------------------------------------------------------------------------------------------- */

typedef struct {
  HaOffice *office;
  HaLetter *letter;
  gint64 now;
} Draft;

static void
free_draft (Draft *draft)
{
  ha_office_unref (draft->office);
  ha_letter_free (draft->letter);
  g_free (draft);
}

static HaPages *
make_draft (gpointer data, guint n, char **name, GError **error)
{
  const Draft *draft = data;

  *name = name_letter (draft->letter);
  return ha_letter_layout_at (draft->letter, ha_letter_get_letterhead (draft->letter, draft->office->letterhead), NULL, draft->now,
                              draft->office->rehearsal, NULL, error);
}

HaPaperOrder *
ha_letters_order_new_draft (HaSession *session, const HaLetter *letter)
{
  Draft *draft;

  g_return_val_if_fail (HA_IS_SESSION (session) && letter != NULL, NULL);

  draft = g_new0 (Draft, 1);
  draft->office = ha_office_ref ((HaOffice *) ha_session_get_office (session));
  draft->letter = ha_letter_copy (letter);
  draft->now = ha_session_now (session);
  return ha_paper_order_new ("letter", "Dự thảo văn bản trả lời", 1, make_draft, draft, (GDestroyNotify) free_draft);
}
