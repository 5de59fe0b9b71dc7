/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Notes that a letter went out, read out of the journal. */
#include "core/delivery.h"

#include "core/letter-error.h"
#include "core/procedure-private.h"
#include "core/text.h"

void
ha_delivery_free (HaDelivery *self)
{
  if (self == NULL)
    return;
  g_free (self->to);
  g_free (self->receipt);
  g_free (self->note);
  g_free (self->person_name);
  g_free (self);
}

/* ---- Reading ------------------------------------------------------------------------------------------------ */

static HaDelivery *
find_number (const GPtrArray *deliveries, gint64 letter, int number)
{
  for (guint i = 0; i < deliveries->len; i++)
    {
      HaDelivery *delivery = g_ptr_array_index (deliveries, i);

      if (delivery->letter == letter && delivery->number == number)
        return delivery;
    }
  return NULL;
}

static int
count_of (const GPtrArray *deliveries, gint64 letter)
{
  int n = 0;

  for (guint i = 0; i < deliveries->len; i++)
    n += ((const HaDelivery *) g_ptr_array_index (deliveries, i))->letter == letter;
  return n;
}

static HaDelivery *
read_entry (const HaEntry *entry)
{
  HaDelivery *delivery = g_new0 (HaDelivery, 1);

  delivery->letter = ha_fields_get_int (entry->fields, "letter");
  delivery->how = ha_delivery_by_from_id (ha_fields_get (entry->fields, "how"));
  if (!ha_fields_get_time (entry->fields, "delivered", &delivery->delivered))
    delivery->delivered = entry->at;
  delivery->to = g_strdup (ha_fields_get (entry->fields, "to"));
  delivery->receipt = g_strdup (ha_fields_get (entry->fields, "receipt"));
  delivery->corrects = (int) ha_fields_get_int (entry->fields, "corrects");
  delivery->note = g_strdup (entry->note);
  delivery->at = entry->at;
  delivery->person = entry->actor;
  delivery->person_name = g_strdup (entry->actor_name);
  return delivery;
}

static void
take_delivery (GPtrArray *deliveries, HaDelivery *delivery)
{
  HaDelivery *corrected = find_number (deliveries, delivery->letter, delivery->corrects);

  delivery->number = count_of (deliveries, delivery->letter) + 1;
  if (corrected != NULL)
    corrected->corrected_by = delivery->number;
  g_ptr_array_add (deliveries, delivery);
}

GPtrArray *
ha_delivery_list (const GPtrArray *entries, gint64 letter)
{
  GPtrArray *deliveries = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_delivery_free);

  for (guint i = 0; i < entries->len; i++)
    {
      const HaEntry *entry = g_ptr_array_index (entries, i);

      if (entry->action == HA_ACTION_DELIVER_REPLY
          && (letter == 0 || ha_fields_get_int (entry->fields, "letter") == letter))
        take_delivery (deliveries, read_entry (entry));
    }
  return deliveries;
}

GPtrArray *
ha_case_list_deliveries (const HaCase *self, gint64 letter)
{
  return ha_delivery_list (self->journal, letter);
}

const HaDelivery *
ha_delivery_get_last (const GPtrArray *deliveries)
{
  for (guint i = deliveries->len; i-- > 0;)
    {
      const HaDelivery *delivery = g_ptr_array_index (deliveries, i);

      if (delivery->corrected_by == 0)
        return delivery;
    }
  return NULL;
}

/* ---- Noting ------------------------------------------------------------------------------------------------- */

static gboolean
check_corrected (const HaCase *self, const HaLetter *letter, const HaFields *fields, GError **error)
{
  g_autoptr (GPtrArray) deliveries = ha_case_list_deliveries (self, letter->id);
  const char *given = ha_fields_get (fields, "corrects");
  g_autofree char *number = ha_text_clean_line (given);
  const HaDelivery *corrected;

  if (*number == '\0')
    return TRUE;
  corrected = find_number (deliveries, letter->id, (int) g_ascii_strtoll (number, NULL, 10));
  if (corrected != NULL && corrected->corrected_by == 0)
    return TRUE;
  return ha_procedure_refuse_value (error, HA_PROCEDURE_ERROR_UNKNOWN, HA_ACTION_DELIVER_REPLY, "corrects", given);
}

/* A person says the minute. */
static gboolean
is_outside (gint64 delivered, gint64 issued, gint64 now)
{
  return delivered / 60 < issued / 60 || delivered > now;
}

/* When it was withdrawn; 0. */
static gint64
find_withdrawal (const HaCase *self, const HaLetter *letter)
{
  for (guint i = self->journal->len; letter->status == HA_LETTER_WITHDRAWN && i-- > 0;)
    {
      const HaEntry *entry = g_ptr_array_index (self->journal, i);

      if (entry->action == HA_ACTION_WITHDRAW_REPLY && ha_fields_get_int (entry->fields, "letter") == letter->id)
        return entry->at;
    }
  return 0;
}

/* What was noted before may be put right afterwards. */
static gboolean
check_not_withdrawn (const HaCase *self, const HaLetter *letter, const HaFields *fields, gint64 delivered, GError **error)
{
  gint64 withdrawn = find_withdrawal (self, letter);

  if (withdrawn == 0 || ha_fields_get (fields, "corrects") != NULL || delivered / 60 <= withdrawn / 60)
    return TRUE;
  return ha_letter_refuse (error, HA_LETTER_ERROR_WITHDRAWN, NULL);
}

gboolean
ha_delivery_check (const HaCase *self, const HaLetter *letter, const HaFields *fields, gint64 now, GError **error)
{
  const char *given = ha_fields_get (fields, "delivered");
  gint64 delivered = now;

  if (letter->status < HA_LETTER_ISSUED)
    return ha_procedure_refuse (error, HA_PROCEDURE_ERROR_INVALID, HA_ACTION_DELIVER_REPLY, self->ticket->stage, "letter",
                                "is not issued");
  if (given != NULL && ha_time_parse (given, &delivered) && is_outside (delivered, letter->issued, now))
    return ha_procedure_refuse_value (error, HA_PROCEDURE_ERROR_TIME, HA_ACTION_DELIVER_REPLY, "delivered", given);
  return check_not_withdrawn (self, letter, fields, delivered, error) && check_corrected (self, letter, fields, error);
}
