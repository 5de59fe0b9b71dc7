/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Drafts of the registration form, and the programs' small notes. */
#include "store/check/seal.h"
#include "store/check/tally.h"

typedef struct {
  gint64 person;
  char *key;
  char *text; /* NULL drops */
  gint64 now;
} Draft;

static Draft *
make_draft (gint64 person, const char *key, const char *text, gint64 now)
{
  Draft *draft = g_new0 (Draft, 1);

  draft->person = person;
  draft->key = g_strdup (key);
  draft->text = g_strdup (text);
  draft->now = now;
  return draft;
}

static void
free_draft (gpointer data)
{
  Draft *draft = data;

  g_free (draft->key);
  g_free (draft->text);
  g_free (draft);
}

static gboolean
mark_draft (HaDriver *driver, const Draft *draft, GError **error)
{
  gint64 row = ha_driver_get_int (driver, error, "SELECT {row} FROM draft WHERE person = :person AND key = :key",
                                  "i:person", draft->person, "t:key", draft->key, NULL);

  return *error == NULL && (row == 0 || ha_mark_row (driver, HA_MARK_DRAFT, row, error));
}

/* A key that became a ticket has no draft any more, even when a late save comes after the registration. */
static gpointer
save_draft (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  const Draft *draft = data;
  gboolean done;

  if (draft->text == NULL)
    done = ha_driver_run (driver, error, "DELETE FROM draft WHERE person = :person AND key = :key", "i:person",
                          draft->person, "t:key", draft->key, NULL);
  else
    done = ha_driver_run (driver, error,
                          "INSERT INTO draft (person, key, text, saved) SELECT :person, :key, :text, :now "
                          "WHERE NOT EXISTS (SELECT 1 FROM ticket WHERE key = :key) "
                          "ON CONFLICT (person, key) DO UPDATE SET text = excluded.text, saved = excluded.saved",
                          "i:person", draft->person, "t:key", draft->key, "t:text", draft->text, "i:now", draft->now,
                          NULL)
           && mark_draft (driver, draft, error);
  return GINT_TO_POINTER (done);
}

gboolean
ha_store_save_draft (HaStore *self, gint64 person, const char *key, const char *text, gint64 now, GError **error)
{
  Draft *draft;
  gboolean done;

  g_return_val_if_fail (HA_IS_STORE (self), FALSE);
  g_return_val_if_fail (key != NULL, FALSE);

  draft = make_draft (person, key, text, now);
  done = GPOINTER_TO_INT (ha_store_run (self, HA_JOB_WRITE, save_draft, draft, NULL, error));
  free_draft (draft);
  return done;
}

void
ha_store_save_draft_async (HaStore *self, gint64 person, const char *key, const char *text, gint64 now,
                           GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (HA_IS_STORE (self));
  g_return_if_fail (key != NULL);

  ha_store_run_async (self, HA_JOB_WRITE, save_draft, make_draft (person, key, text, now), free_draft, NULL,
                      ha_store_save_draft_async, NULL, callback, user_data);
}

gboolean
ha_store_save_draft_finish (HaStore *self, GAsyncResult *result, GError **error)
{
  return GPOINTER_TO_INT (ha_store_run_finish (self, result, ha_store_save_draft_async, error));
}

/* The newest one: its key, text and time into the draft that names the person. */
static gpointer
load_draft (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  Draft *draft = data;
  g_autoptr (HaStatement) row = ha_driver_query (
      driver, error,
      "SELECT key, text, saved FROM draft WHERE person = :person AND key NOT LIKE '%:%' "
      "ORDER BY saved DESC, {row} DESC LIMIT 1",
      "i:person", draft->person, NULL);

  if (!ha_statement_next (row, error))
    return NULL;
  draft->key = ha_statement_dup_text (row, 0);
  draft->text = ha_statement_dup_text (row, 1);
  draft->now = ha_statement_get_int (row, 2);
  return NULL;
}

char *
ha_store_load_draft (HaStore *self, gint64 person, char **key, gint64 *saved, GError **error)
{
  Draft draft = { .person = person };

  g_return_val_if_fail (HA_IS_STORE (self), NULL);

  ha_store_run (self, HA_JOB_READ, load_draft, &draft, NULL, error);
  if (saved != NULL)
    *saved = draft.now;
  if (key != NULL)
    *key = g_steal_pointer (&draft.key);
  g_free (draft.key);
  return draft.text;
}

/* ---- Notes --------------------------------------------------------------------------------------------------------- */

typedef struct {
  const char *name;
  const char *value;
} Note;

static gpointer
get_note (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  return ha_driver_get_text (driver, error, "SELECT value FROM note WHERE name = :name", "t:name",
                             (const char *) data, NULL);
}

char *
ha_store_get_note (HaStore *self, const char *name, GError **error)
{
  g_return_val_if_fail (HA_IS_STORE (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  return ha_store_run (self, HA_JOB_READ, get_note, (gpointer) name, g_free, error);
}

static gboolean
is_new_note (HaDriver *driver, const char *name, GError **error)
{
  return ha_driver_get_int (driver, error, "SELECT count (*) FROM note WHERE name = :name", "t:name", name, NULL) == 0
         && *error == NULL;
}

static gboolean
write_note (HaDriver *driver, const Note *note, GError **error)
{
  gboolean is_new = is_new_note (driver, note->name, error);

  return *error == NULL
         && ha_driver_run (driver, error,
                           "INSERT INTO note (name, value) VALUES (:name, :value) ON CONFLICT (name) DO UPDATE SET "
                           "value = excluded.value",
                           "t:name", note->name, "t:value", note->value, NULL)
         && ha_mark_remark (driver, note->name, error)
         && (!is_new || ha_tally_add (driver, HA_TALLY_REMARK, 1, error));
}

static gboolean
drop_note (HaDriver *driver, const Note *note, GError **error)
{
  return is_new_note (driver, note->name, error)
         || (*error == NULL
             && ha_driver_run (driver, error, "DELETE FROM note WHERE name = :name", "t:name", note->name, NULL)
             && ha_tally_add (driver, HA_TALLY_REMARK, -1, error));
}

/* ---- Which letter's draft was saved last --------------------------------------------------------------------------- */

gboolean
ha_letter_note_draft (HaDriver *driver, gint64 ticket, GError **error)
{
  g_autofree char *last = ha_letter_get_last_draft (driver, error);
  guint64 n = last != NULL ? g_ascii_strtoull (last, NULL, 10) : 0;
  g_autofree char *value = g_strdup_printf ("%" G_GUINT64_FORMAT " %" G_GINT64_FORMAT, n + 1, ticket);
  Note note = { .name = "letter.draft", .value = value };

  return *error == NULL && write_note (driver, &note, error);
}

char *
ha_letter_get_last_draft (HaDriver *driver, GError **error)
{
  return ha_driver_get_text (driver, error, "SELECT value FROM note WHERE name = 'letter.draft'", NULL);
}

gint64
ha_letter_find_drafted (const char *now, const char *before)
{
  guint64 then = before != NULL ? g_ascii_strtoull (before, NULL, 10) : 0;
  char *ticket = NULL;

  return g_ascii_strtoull (now, &ticket, 10) == then + 1 ? g_ascii_strtoll (ticket, NULL, 10) : 0;
}

gboolean
ha_store_write_note (HaDriver *driver, const char *name, const char *value, GError **error)
{
  Note note = { name, value };

  return write_note (driver, &note, error);
}

/* ---- Anybody's notes ------------------------------------------------------------------------------------------------ */

static gpointer
set_note (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  const Note *note = data;

  if (note->value == NULL)
    return GINT_TO_POINTER (drop_note (driver, note, error));
  return GINT_TO_POINTER (write_note (driver, note, error));
}

gboolean
ha_store_set_note (HaStore *self, const char *name, const char *value, GError **error)
{
  Note note = { .name = name, .value = value };

  g_return_val_if_fail (HA_IS_STORE (self), FALSE);
  g_return_val_if_fail (name != NULL, FALSE);

  return GPOINTER_TO_INT (ha_store_run (self, HA_JOB_WRITE, set_note, &note, NULL, error));
}

static gpointer
set_owned_note (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  char *const *words = data;
  Note note = { .name = words[0], .value = words[1] };

  return set_note (self, driver, &note, error);
}

void
ha_store_set_note_async (HaStore *self, const char *name, const char *value, GAsyncReadyCallback callback,
                         gpointer user_data)
{
  char **words;

  g_return_if_fail (HA_IS_STORE (self));
  g_return_if_fail (name != NULL);

  words = g_new0 (char *, 3);
  words[0] = g_strdup (name);
  words[1] = g_strdup (value);
  ha_store_run_async (self, HA_JOB_WRITE, set_owned_note, words, (GDestroyNotify) g_strfreev, NULL,
                      ha_store_set_note_async, NULL, callback, user_data);
}

gboolean
ha_store_set_note_finish (HaStore *self, GAsyncResult *result, GError **error)
{
  return GPOINTER_TO_INT (ha_store_run_finish (self, result, ha_store_set_note_async, error));
}

static gpointer
load_draft_text (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  g_autoptr (HaStatement) row = ha_driver_query (driver, error,
                                                 "SELECT text FROM draft WHERE key = :key ORDER BY saved DESC LIMIT 1",
                                                 "t:key", (const char *) data, NULL);

  return ha_statement_next (row, error) ? ha_statement_dup_text (row, 0) : NULL;
}

char *
ha_store_load_draft_text (HaStore *self, const char *key, GError **error)
{
  g_autofree char *wanted = g_strdup (key);

  g_return_val_if_fail (HA_IS_STORE (self) && key != NULL, NULL);

  return ha_store_run (self, HA_JOB_READ, load_draft_text, wanted, NULL, error);
}
