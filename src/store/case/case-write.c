/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing a case's differences, and the journal's entries with the digest of what was written. */
#include "store/case/case-write.h"

#include "core/text.h"
#include "store/check/seal.h"
#include "store/case/stat.h"

#define CONTENT_KEY_LENGTH 48

/* ---- The ticket's row ---------------------------------------------------------------------------------------------- */

static const char insert_sql[] =
  "INSERT INTO ticket (key, code, year, number, registered, version, channel, kind, area, service, customer, "
  "content, asks_for, received, stage, round, round_started, department, person, involved, authenticity, scope, "
  "outcome, ending, closed, merged_into, policy, reply_lifted, leadership_seen, next_clock, due, warn, "
  "paused_since, paused_until, customer_sort, holder_sort, content_key) VALUES (:key, :code, :year, :number, "
  ":registered, :version, :channel, :kind, :area, :service, :customer, :content, :asks_for, :received, :stage, "
  ":round, :round_started, :department, :person, :involved, :authenticity, :scope, :outcome, :ending, :closed, "
  ":merged_into, :policy, :reply_lifted, :leadership_seen, :next_clock, :due, :warn, :paused_since, :paused_until, "
  "(SELECT sort FROM customer WHERE id = :customer), coalesce ((SELECT " HA_SQL_FOUR_DIGITS ("position")
  " FROM department WHERE id = :department), '9999') || coalesce ((SELECT sort FROM person WHERE id = :person), ''), :content_key)";

static const char update_sql[] =
  "UPDATE ticket SET version = :version, channel = :channel, kind = :kind, area = :area, service = :service, "
  "customer = :customer, content = :content, asks_for = :asks_for, received = :received, stage = :stage, round = "
  ":round, round_started = :round_started, department = :department, person = :person, involved = :involved, "
  "authenticity = :authenticity, scope = :scope, outcome = :outcome, ending = :ending, closed = :closed, "
  "merged_into = :merged_into, policy = :policy, reply_lifted = :reply_lifted, leadership_seen = :leadership_seen, "
  "next_clock = :next_clock, due = :due, warn = :warn, paused_since = :paused_since, paused_until = :paused_until, "
  "customer_sort = (SELECT sort FROM customer WHERE id = :customer), holder_sort = coalesce ((SELECT "
  HA_SQL_FOUR_DIGITS ("position") " FROM department WHERE id = :department), '9999') || coalesce ((SELECT sort FROM person WHERE "
  "id = :person), ''), content_key = :content_key WHERE id = :id AND version = :seen";

static char *
join_ids (GArray *ids)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; ids != NULL && i < ids->len; i++)
    g_string_append_printf (text, "%s%" G_GINT64_FORMAT ",", i == 0 ? "," : "", g_array_index (ids, gint64, i));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
ha_case_make_content_key (const char *content)
{
  g_autofree char *key = ha_text_search_key (content);

  return g_utf8_strlen (key, -1) > CONTENT_KEY_LENGTH ? g_utf8_substring (key, 0, CONTENT_KEY_LENGTH)
                                                      : g_steal_pointer (&key);
}

static void
bind_key (HaStatement *statement, const char *name, gint64 value)
{
  if (value != 0)
    ha_statement_bind_int (statement, name, value);
}

static void
bind_next_clock (HaStatement *statement, const HaCase *self)
{
  const HaClock *clock = self->ticket->closed == 0 ? ha_case_get_next_clock (self) : NULL;

  ha_statement_bind_int (statement, "next_clock", clock != NULL ? clock->kind : HA_CLOCK_NONE);
  bind_key (statement, "due", clock != NULL ? clock->due : 0);
  bind_key (statement, "warn", clock != NULL ? clock->warn : 0);
  bind_key (statement, "paused_since", clock != NULL ? clock->paused_since : 0);
  bind_key (statement, "paused_until", clock != NULL ? clock->paused_until : 0);
}

static void
bind_texts (HaStatement *statement, const HaTicket *ticket)
{
  g_autofree char *involved = join_ids (ticket->involved);
  g_autofree char *content_key = ha_case_make_content_key (ticket->content);

  ha_statement_bind_text (statement, "content", ticket->content);
  ha_statement_bind_text (statement, "asks_for", ticket->asks_for);
  ha_statement_bind_text (statement, "involved", involved);
  ha_statement_bind_text (statement, "scope", ticket->scope);
  ha_statement_bind_text (statement, "outcome", ticket->outcome);
  ha_statement_bind_text (statement, "content_key", content_key);
}

static void
bind_ticket (HaStatement *statement, const HaCase *self)
{
  const HaTicket *ticket = self->ticket;

  ha_statement_bind_int (statement, "version", ticket->version);
  ha_statement_bind_int (statement, "channel", ticket->channel);
  ha_statement_bind_int (statement, "kind", ticket->kind);
  ha_statement_bind_int (statement, "area", ticket->area);
  ha_statement_bind_int (statement, "service", ticket->service);
  ha_statement_bind_int (statement, "customer", ticket->customer);
  ha_statement_bind_int (statement, "received", ticket->received);
  ha_statement_bind_int (statement, "stage", ticket->stage);
  ha_statement_bind_int (statement, "round", ticket->round);
  ha_statement_bind_int (statement, "round_started", ticket->round_started);
  bind_key (statement, "department", ticket->department);
  bind_key (statement, "person", ticket->person);
  ha_statement_bind_int (statement, "authenticity", ticket->authenticity);
  ha_statement_bind_int (statement, "ending", ticket->ending);
  bind_key (statement, "closed", ticket->closed);
  bind_key (statement, "merged_into", ticket->merged_into);
  ha_statement_bind_int (statement, "policy", ticket->policy);
  ha_statement_bind_int (statement, "reply_lifted", ticket->reply_lifted);
  ha_statement_bind_int (statement, "leadership_seen", ticket->leadership_seen);
  bind_texts (statement, ticket);
  bind_next_clock (statement, self);
}

gboolean
ha_case_write_ticket_row (HaDriver *driver, HaCase *self, const HaCaseName *name, GError **error)
{
  g_autoptr (HaStatement) statement = ha_driver_prepare (driver, insert_sql, error);

  if (statement == NULL)
    return FALSE;
  bind_ticket (statement, self);
  ha_statement_bind_text (statement, "key", name->key);
  ha_statement_bind_text (statement, "code", self->ticket->code);
  ha_statement_bind_int (statement, "year", name->year);
  ha_statement_bind_int (statement, "number", name->number);
  ha_statement_bind_int (statement, "registered", self->ticket->registered);
  ha_statement_next (statement, error);
  self->ticket->id = ha_driver_get_last_id (driver);
  return *error == NULL;
}

/* The row's version is asked for once more by the statement itself. */
static gboolean
update_ticket (HaDriver *driver, const HaCase *before, HaCase *self, GError **error)
{
  g_autoptr (HaStatement) statement = ha_driver_prepare (driver, update_sql, error);

  if (statement == NULL)
    return FALSE;
  bind_ticket (statement, self);
  ha_statement_bind_int (statement, "id", self->ticket->id);
  ha_statement_bind_int (statement, "seen", before->ticket->version);
  ha_statement_next (statement, error);
  if (*error == NULL && ha_driver_get_changes (driver) != 1)
    *error = ha_store_error_new_conflict (before->ticket->version);
  return *error == NULL;
}

/* ---- Clocks -------------------------------------------------------------------------------------------------------- */

/* The rows of a ticket are in the order of their ids; a case's clocks keep that order, and new ones come after. */
static gboolean
insert_clock (HaDriver *driver, gint64 ticket, const HaClock *clock, GError **error)
{
  g_autofree char *steps = ha_steps_serialize (clock->steps);

  return ha_driver_run (driver, error,
                        "INSERT INTO clock (ticket, kind, round, unit, \"limit\", starts, due, target, warn, met, "
                        "ended, paused_since, paused_until, "
                        "paused_seconds, steps) VALUES (:ticket, :kind, :round, :unit, :limit, :starts, :due, :target, "
                        ":warn, :met, :ended, :since, :until, "
                        ":seconds, :steps)",
                        "i:ticket", ticket, "d:kind", (int) clock->kind, "d:round", clock->round, "d:unit",
                        (int) clock->unit, "i:limit", clock->limit, "i:starts", clock->starts, "i:due", clock->due,
                        "i:target", clock->target, "i:warn", clock->warn, "k:met", clock->met, "k:ended", clock->ended,
                        "k:since", clock->paused_since, "k:until", clock->paused_until, "i:seconds",
                        clock->paused_seconds, "t:steps", steps, NULL);
}

static gboolean
update_clock (HaDriver *driver, gint64 id, const HaClock *clock, GError **error)
{
  g_autofree char *steps = ha_steps_serialize (clock->steps);

  return ha_driver_run (driver, error,
                        "UPDATE clock SET unit = :unit, \"limit\" = :limit, starts = :starts, due = :due, target = "
                        ":target, warn = :warn, met = :met, "
                        "ended = :ended, paused_since = :since, paused_until = :until, paused_seconds = :seconds, "
                        "steps = :steps WHERE id = :id",
                        "i:id", id, "d:unit", (int) clock->unit, "i:limit", clock->limit, "i:starts", clock->starts,
                        "i:due", clock->due, "i:target", clock->target, "i:warn", clock->warn, "k:met", clock->met,
                        "k:ended", clock->ended, "k:since", clock->paused_since, "k:until", clock->paused_until,
                        "i:seconds", clock->paused_seconds, "t:steps", steps, NULL);
}

static gboolean
is_same_clock (const HaClock *a, const HaClock *b)
{
  g_autofree char *a_steps = ha_steps_serialize (a->steps);
  g_autofree char *b_steps = ha_steps_serialize (b->steps);

  return a->unit == b->unit && a->limit == b->limit && a->starts == b->starts && a->due == b->due
         && a->target == b->target && a->warn == b->warn && a->met == b->met && a->ended == b->ended
         && a->paused_since == b->paused_since && a->paused_until == b->paused_until
         && a->paused_seconds == b->paused_seconds && g_str_equal (a_steps, b_steps);
}

/* How many clocks of the same kind and round stand before this one. */
static guint
count_before (GPtrArray *clocks, guint index)
{
  const HaClock *clock = g_ptr_array_index (clocks, index);
  guint count = 0;

  for (guint i = 0; i < index; i++)
    {
      const HaClock *other = g_ptr_array_index (clocks, i);

      count += other->kind == clock->kind && other->round == clock->round;
    }
  return count;
}

static const HaClock *
find_clock (GPtrArray *clocks, const HaClock *like, guint nth)
{
  for (guint i = 0; i < clocks->len; i++)
    {
      const HaClock *clock = g_ptr_array_index (clocks, i);

      if (clock->kind == like->kind && clock->round == like->round && nth-- == 0)
        return clock;
    }
  return NULL;
}

static gint64
find_clock_row (HaDriver *driver, gint64 ticket, const HaClock *clock, guint nth, GError **error)
{
  return ha_driver_get_int (driver, error,
                            "SELECT id FROM clock WHERE ticket = :ticket AND kind = :kind AND round = :round AND NOT "
                            "dropped ORDER BY id LIMIT 1 OFFSET :nth",
                            "i:ticket", ticket, "d:kind", (int) clock->kind, "d:round", clock->round, "d:nth",
                            (int) nth, NULL);
}

static gboolean
write_clock (HaDriver *driver, const HaCase *before, const HaCase *after, guint index, GError **error)
{
  const HaClock *clock = g_ptr_array_index (after->clocks, index);
  guint nth = count_before (after->clocks, index);
  const HaClock *old = before != NULL ? find_clock (before->clocks, clock, nth) : NULL;
  gint64 id;

  if (old == NULL)
    return insert_clock (driver, after->ticket->id, clock, error);
  if (is_same_clock (old, clock))
    return TRUE;
  id = find_clock_row (driver, after->ticket->id, clock, nth, error);
  return *error == NULL && update_clock (driver, id, clock, error);
}

/* A correction (of the channel) may take a clock back; its row stays for what was told of it. */
static gboolean
drop_clock (HaDriver *driver, const HaCase *before, const HaCase *after, guint index, GError **error)
{
  const HaClock *clock = g_ptr_array_index (before->clocks, index);
  const HaEntry *entry = g_ptr_array_index (after->journal, after->journal->len - 1);
  guint nth = count_before (before->clocks, index);
  gint64 id;

  if (find_clock (after->clocks, clock, nth) != NULL)
    return TRUE;
  id = find_clock_row (driver, before->ticket->id, clock, nth, error);
  return *error == NULL
         && ha_driver_run (driver, error, "UPDATE clock SET dropped = 1, ended = coalesce (ended, :at) WHERE id = :id",
                           "i:id", id, "i:at", entry->at, NULL);
}

/* From the last to the first: dropping must not shift the places of those still to be looked up. */
static gboolean
write_clocks (HaDriver *driver, const HaCase *before, const HaCase *after, GError **error)
{
  for (guint i = before != NULL ? before->clocks->len : 0; i-- > 0;)
    if (!drop_clock (driver, before, after, i, error))
      return FALSE;
  for (guint i = 0; i < after->clocks->len; i++)
    if (!write_clock (driver, before, after, i, error))
      return FALSE;
  return TRUE;
}

/* ---- What the journal says happened -------------------------------------------------------------------------------- */

static gboolean
write_contacts (HaDriver *driver, const HaCase *before, const HaCase *after, GError **error)
{
  g_autoptr (GPtrArray) old = before != NULL ? ha_case_list_contacts (before) : NULL;
  g_autoptr (GPtrArray) now = ha_case_list_contacts (after);

  for (guint i = old != NULL ? old->len : 0; *error == NULL && i < now->len; i++)
    {
      const HaContact *contact = g_ptr_array_index (now, i);

      ha_driver_run (driver, error,
                     "INSERT INTO contact (ticket, at, by, reached, text, person) VALUES (:ticket, :at, :by, :reached, "
                     ":text, :person)",
                     "i:ticket", after->ticket->id, "i:at", contact->at, "d:by", (int) contact->by, "d:reached",
                     (int) contact->reached, "t:text", contact->text, "k:person", contact->person, NULL);
    }
  return *error == NULL;
}

static gboolean
write_appointments (HaDriver *driver, const HaCase *before, const HaCase *after, GError **error)
{
  g_autoptr (GPtrArray) old = before != NULL ? ha_case_list_appointments (before) : NULL;
  g_autoptr (GPtrArray) now = ha_case_list_appointments (after);

  for (guint i = old != NULL ? old->len : 0; *error == NULL && i < now->len; i++)
    {
      const HaAppointment *appointment = g_ptr_array_index (now, i);

      ha_driver_run (
          driver, error,
          "INSERT INTO appointment (ticket, at, meets, place, person) VALUES (:ticket, :at, :meets, :place, :person)",
          "i:ticket", after->ticket->id, "i:at", appointment->at, "i:meets", appointment->meets, "d:place",
          (int) appointment->place, "k:person", appointment->person, NULL);
    }
  return *error == NULL;
}

/* kept: as the rows were written; gets the new entries with their numbers. Of a new ticket they are all new. */
static gboolean
write_entries (HaDriver *driver, const HaCase *after, HaCase *kept, GError **error)
{
  g_autofree char *digest
      = kept == after ? ha_seal_new_case (driver, kept, error) : ha_seal_case (driver, kept->ticket->id, error);

  if (digest == NULL)
    return FALSE;
  for (guint i = kept == after ? 0 : kept->journal->len; i < after->journal->len; i++)
    {
      HaEntry *entry = g_ptr_array_index (after->journal, i);

      if (kept != after)
        {
          entry = ha_entry_copy (entry);
          g_ptr_array_add (kept->journal, entry);
        }
      if (!ha_store_append_journal (driver, kept->ticket->id, entry, kept->ticket->version, digest, &entry->seq, error))
        return FALSE;
    }
  return TRUE;
}

/* What was changed is read again, without the new entries; a new ticket's rows are as they were given. */
static HaCase *
take_kept (HaDriver *driver, const HaCase *before, HaCase *after, GError **error)
{
  return before != NULL ? ha_store_load_case (driver, after->ticket->id, error) : ha_case_ref (after);
}

HaCase *
ha_case_write (HaStore *self, HaDriver *driver, const HaCase *before, HaCase *after, const HaCaseName *name,
               GError **error)
{
  g_autoptr (HaCase) kept = NULL;

  if (before != NULL && !ha_case_is_same_customer (before->customer, after->customer)
      && ha_case_write_customer (driver, after->customer, error) == 0)
    return NULL;
  if (!(before != NULL ? update_ticket (driver, before, after, error) : ha_case_write_ticket_row (driver, after, name, error)))
    return NULL;
  if (!write_clocks (driver, before, after, error) || !write_contacts (driver, before, after, error)
      || !write_appointments (driver, before, after, error))
    return NULL;
  kept = take_kept (driver, before, after, error);
  if (kept == NULL || !write_entries (driver, after, kept, error)
      || !ha_stat_follow (driver, before, kept, error) || !ha_store_index_ticket (driver, before, kept, error))
    return NULL;
  ha_store_note_change (self, kept->ticket->id);
  return g_steal_pointer (&kept);
}
