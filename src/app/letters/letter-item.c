/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A letter as the list of letters has it. */
#include "config.h"

#include "app/letters/letter-item.h"

#include <glib/gi18n.h>

#include "core/delivery.h"
#include "core/text.h"

struct _HaLetterItem
{
  GObject parent_instance;

  HaOutgoing *row;
  HaClock *limit; /* NULL = none */
  char *key;      /* " 05 thc cskh ba minh nguyet …" */
  HaLetterStands stands;
};

G_DEFINE_FINAL_TYPE (HaLetterItem, ha_letter_item, G_TYPE_OBJECT)

static const struct { const char *words, *icon; } looks[HA_N_LETTER_STANDS] = {
  [HA_LETTER_STANDS_DRAFT] = { N_("Draft"), "document-edit-symbolic" },
  [HA_LETTER_STANDS_SUBMITTED] = { N_("Waits for signature"), "content-loading-symbolic" },
  [HA_LETTER_STANDS_ISSUED] = { N_("Issued"), "mail-send-symbolic" },
  [HA_LETTER_STANDS_DELIVERED] = { N_("Delivered"), "object-select-symbolic" },
  [HA_LETTER_STANDS_REPLACED] = { N_("Replaced"), "edit-copy-symbolic" },
  [HA_LETTER_STANDS_WITHDRAWN] = { N_("Withdrawn"), "action-unavailable-symbolic" },
  [HA_LETTER_STANDS_LEFT] = { N_("Draft, ticket closed"), "window-close-symbolic" },
};

static HaLetterStands
find_stands (const HaOutgoing *row, gboolean left)
{
  switch (row->letter->status)
    {
    case HA_LETTER_SUBMITTED: return left ? HA_LETTER_STANDS_LEFT : HA_LETTER_STANDS_SUBMITTED;
    case HA_LETTER_ISSUED:
      return ha_delivery_get_last (row->deliveries) != NULL ? HA_LETTER_STANDS_DELIVERED : HA_LETTER_STANDS_ISSUED;
    case HA_LETTER_REPLACED: return HA_LETTER_STANDS_REPLACED;
    case HA_LETTER_WITHDRAWN: return HA_LETTER_STANDS_WITHDRAWN;
    default: return left ? HA_LETTER_STANDS_LEFT : HA_LETTER_STANDS_DRAFT;
    }
}

static char *
make_key (const HaOutgoing *row)
{
  const HaLetter *letter = row->letter;
  g_autofree char *reference = letter->number != 0 ? ha_letter_get_reference (letter) : NULL;
  const char *const parts[] = { reference, row->code, letter->recipient, letter->subject, row->customer, row->drafter };
  g_autoptr (GString) all = g_string_new (NULL);
  g_autofree char *key = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    g_string_append_printf (all, "%s ", parts[i] != NULL ? parts[i] : "");
  key = ha_text_search_key (all->str);
  return g_strdup_printf (" %s", key);
}

static void
ha_letter_item_finalize (GObject *object)
{
  HaLetterItem *self = HA_LETTER_ITEM (object);

  ha_outgoing_free (self->row);
  g_clear_pointer (&self->limit, ha_clock_free);
  g_free (self->key);
  G_OBJECT_CLASS (ha_letter_item_parent_class)->finalize (object);
}

static void
ha_letter_item_class_init (HaLetterItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = ha_letter_item_finalize;
}

static void
ha_letter_item_init (HaLetterItem *self)
{
}

HaLetterItem *
ha_letter_item_new (HaOutgoing *row, const HaClock *limit, gboolean left)
{
  HaLetterItem *self = g_object_new (HA_TYPE_LETTER_ITEM, NULL);

  self->row = row;
  self->limit = limit != NULL ? ha_clock_copy (limit) : NULL;
  self->key = make_key (row);
  self->stands = find_stands (row, left);
  return self;
}

const HaOutgoing *
ha_letter_item_get_outgoing (HaLetterItem *self)
{
  g_return_val_if_fail (HA_IS_LETTER_ITEM (self), NULL);

  return self->row;
}

const HaLetter *
ha_letter_item_get_letter (HaLetterItem *self)
{
  g_return_val_if_fail (HA_IS_LETTER_ITEM (self), NULL);

  return self->row->letter;
}

const HaClock *
ha_letter_item_get_limit (HaLetterItem *self)
{
  g_return_val_if_fail (HA_IS_LETTER_ITEM (self), NULL);

  return self->limit;
}

HaLetterStands
ha_letter_item_get_stands (HaLetterItem *self)
{
  g_return_val_if_fail (HA_IS_LETTER_ITEM (self), HA_LETTER_STANDS_DRAFT);

  return self->stands;
}

int
ha_letter_item_get_year (HaLetterItem *self, gint64 now)
{
  int year;

  g_return_val_if_fail (HA_IS_LETTER_ITEM (self), 0);

  if (self->row->letter->number != 0)
    return self->row->letter->year;
  ha_date_get (ha_time_get_date (now, NULL), &year, NULL, NULL);
  return year;
}

gboolean
ha_letter_item_matches (HaLetterItem *self, const char *key)
{
  g_auto (GStrv) words = g_strsplit (key, " ", -1);

  g_return_val_if_fail (HA_IS_LETTER_ITEM (self), FALSE);

  for (guint i = 0; words[i] != NULL; i++)
    {
      g_autofree char *begins = g_strdup_printf (" %s", words[i]);

      if (strstr (self->key, begins) == NULL)
        return FALSE;
    }
  return TRUE;
}

static gint64
get_due (HaLetterItem *self)
{
  return self->limit != NULL ? self->limit->due : G_MAXINT64;
}

gboolean
ha_letter_item_same (HaLetterItem *self, HaLetterItem *other)
{
  const HaLetter *a = self->row->letter, *b = other->row->letter;

  return a->id == b->id && a->version == b->version && self->stands == other->stands && get_due (self) == get_due (other)
         && self->row->deliveries->len == other->row->deliveries->len && self->row->scans->len == other->row->scans->len
         && g_str_equal (self->key, other->key) && g_strcmp0 (a->reason, b->reason) == 0;
}

static int
get_rank (HaLetterItem *self)
{
  if (self->stands == HA_LETTER_STANDS_LEFT)
    return 2;
  return (HA_LETTER_WAITS & (1u << self->stands)) != 0 ? 0 : 1;
}

#define ORDER(a, b) (((a) > (b)) - ((a) < (b)))

int
ha_letter_item_compare (HaLetterItem *self, HaLetterItem *other)
{
  const HaLetter *a = self->row->letter, *b = other->row->letter;
  int order = ORDER (get_rank (self), get_rank (other));

  if (order == 0)
    order = ORDER (get_due (self), get_due (other));
  if (order == 0)
    order = ORDER (b->issued, a->issued);
  if (order == 0)
    order = ORDER (b->number, a->number);
  return order != 0 ? order : ORDER (b->id, a->id);
}

const char *
ha_letter_stands_get_words (HaLetterStands stands)
{
  g_return_val_if_fail ((guint) stands < HA_N_LETTER_STANDS, "");

  return _(looks[stands].words);
}

const char *
ha_letter_stands_get_icon (HaLetterStands stands)
{
  g_return_val_if_fail ((guint) stands < HA_N_LETTER_STANDS, NULL);

  return looks[stands].icon;
}

char *
ha_letter_item_dup_recipient (HaLetterItem *self)
{
  const char *recipient = self->row->letter->recipient;
  g_auto (GStrv) lines = g_strsplit (recipient != NULL ? recipient : "", "\n", 2);

  return g_strdup (lines[0] != NULL ? lines[0] : "");
}
