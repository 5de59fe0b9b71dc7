/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The journal's chain: every entry's hash covers the previous one's and all its own columns. And the digest of a ticket as entries of
 * schema 1 and 2 have it, by which a replayed case is compared still.
 */
#include "store/check/canon.h"
#include "store/json.h"
#include "store/store-private.h"

char *
ha_store_hash_entry (const char *previous, gint64 ticket, const HaEntry *entry, const char *fields, int version,
                     const char *digest)
{
  g_autoptr (GString) text = g_string_sized_new (512);

  ha_canon_add_text (text, previous);
  ha_canon_add_int (text, entry->seq);
  ha_canon_add_int (text, ticket);
  ha_canon_add_int (text, entry->at);
  ha_canon_add_int (text, entry->actor);
  ha_canon_add_text (text, entry->actor_name);
  ha_canon_add_int (text, entry->action);
  ha_canon_add_int (text, entry->round);
  ha_canon_add_int (text, entry->before);
  ha_canon_add_int (text, entry->after);
  ha_canon_add_text (text, fields);
  ha_canon_add_text (text, entry->note);
  ha_canon_add_int (text, version);
  ha_canon_add_text (text, digest);
  return ha_canon_hash (text);
}

char *
ha_store_read_head (HaDriver *driver, gint64 *seq, GError **error)
{
  g_autoptr (HaStatement) row
      = ha_driver_query (driver, error, "SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1", NULL);
  gboolean found = ha_statement_next (row, error);

  if (seq != NULL)
    *seq = found ? ha_statement_get_int (row, 0) : 0;
  return found ? ha_statement_dup_text (row, 1) : NULL;
}

gboolean
ha_store_append_journal (HaDriver *driver, gint64 ticket, const HaEntry *given, int version, const char *digest,
                         gint64 *seq, GError **error)
{
  static const char insert[] = "INSERT INTO journal (seq, ticket, at, actor, actor_name, action, round, before, after, "
                               "fields, note, version, digest, hash) "
                               "VALUES (:seq, :ticket, :at, :actor, :actor_name, :action, :round, :before, :after, "
                               ":fields, :note, :version, :digest, :hash)";
  HaEntry entry = *given; /* what it points at stays the given one's */
  g_autofree char *fields = entry.fields != NULL ? ha_json_from_fields (entry.fields) : g_strdup ("{}");
  g_autofree char *hash = NULL;
  gint64 last;
  g_autofree char *previous = ha_store_read_head (driver, &last, error);

  if (*error != NULL)
    return FALSE;
  entry.seq = last + 1;
  if (entry.actor_name == NULL)
    entry.actor_name = (char *) "";
  hash = ha_store_hash_entry (previous, ticket, &entry, fields, version, digest);
  if (seq != NULL)
    *seq = entry.seq;
  return ha_driver_run (driver, error, insert, "i:seq", entry.seq, "k:ticket", ticket, "i:at", entry.at, "k:actor",
                        entry.actor, "t:actor_name", entry.actor_name, "d:action", (int) entry.action, "d:round",
                        entry.round, "d:before", (int) entry.before, "d:after", (int) entry.after, "t:fields",
                        fields, "t:note", entry.note, "d:version", version, "t:digest", digest, "t:hash", hash, NULL);
}

/* ---- What an entry says the ticket was ----------------------------------------------------------------------------- */

static void
add_clock (GString *text, const HaClock *clock)
{
  g_autofree char *steps = clock->steps != NULL ? ha_steps_serialize (clock->steps) : g_strdup ("");
  const gint64 numbers[] = {
    clock->kind,         clock->round,        clock->unit,           clock->limit, clock->starts,
    clock->due,          clock->target,       clock->warn,           clock->met,   clock->ended,
    clock->paused_since, clock->paused_until, clock->paused_seconds,
  };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    ha_canon_add_int (text, numbers[i]);
  ha_canon_add_text (text, steps);
}

static void
add_ticket (GString *text, const HaTicket *ticket)
{
  const gint64 numbers[] = {
    ticket->id,         ticket->version,      ticket->channel,
    ticket->kind,       ticket->area,         ticket->service,
    ticket->customer,   ticket->received,     ticket->registered,
    ticket->stage,      ticket->round,        ticket->round_started,
    ticket->department, ticket->person,       ticket->authenticity,
    ticket->ending,     ticket->closed,       ticket->merged_into,
    ticket->policy,     ticket->reply_lifted, ticket->leadership_seen,
  };
  const char *const texts[] = { ticket->code, ticket->content, ticket->asks_for, ticket->scope, ticket->outcome };

  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    ha_canon_add_int (text, numbers[i]);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    ha_canon_add_text (text, texts[i]);
  for (guint i = 0; ticket->involved != NULL && i < ticket->involved->len; i++)
    ha_canon_add_int (text, g_array_index (ticket->involved, gint64, i));
}

char *
ha_store_digest_case (const HaCase *self)
{
  g_autoptr (GString) text = g_string_sized_new (1024);

  add_ticket (text, self->ticket);
  for (guint i = 0; i < self->clocks->len; i++)
    add_clock (text, g_ptr_array_index (self->clocks, i));
  return ha_canon_hash (text);
}
