/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Letters for one print job. */
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
