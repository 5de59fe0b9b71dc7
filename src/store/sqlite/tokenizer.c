/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tokenizer of the search index: terms are the words of a search key. */
#include "store/sqlite/tokenizer.h"

#include <string.h>

#include "core/text.h"
#include "store/store.h"

#define NAME "hoiam"

/* What one connection knows. */
typedef struct {
  GHashTable *known; /* terms that are in the register's list, or on their way there; owned */
  GPtrArray *fresh;  /* those on their way; borrowed from known */
} Terms;

static void
terms_free (void *data)
{
  Terms *self = data;

  g_ptr_array_unref (self->fresh);
  g_hash_table_unref (self->known);
  g_free (self);
}

static void
forget_terms_cb (void *data)
{
  Terms *self = data;

  g_ptr_array_set_size (self->fresh, 0);
  g_hash_table_remove_all (self->known);
}

/* Numbers would be most of the list, and nobody needs them told apart by how frequent they are. */
static void
note_term (Terms *self, const char *term)
{
  char *kept;

  if (strpbrk (term, "0123456789") != NULL || g_hash_table_contains (self->known, term))
    return;
  kept = g_strdup (term);
  g_hash_table_add (self->known, kept);
  g_ptr_array_add (self->fresh, kept);
}

/* ---- The engine's interface ----------------------------------------------------------------------------------- */

static int
create_cb (void *context, const char **arguments, int n, Fts5Tokenizer **made)
{
  *made = context;
  return SQLITE_OK;
}

static void
delete_cb (Fts5Tokenizer *tokenizer)
{
  /* the connection's, freed with it */
}

typedef int (*TakeTokenFunc) (void *context, int flags, const char *token, int length, int start, int end);

/* Offsets are of the key; only terms and their sequence are kept. */
static int
tokenize_cb (Fts5Tokenizer *tokenizer, void *context, int flags, const char *text, int length, TakeTokenFunc take)
{
  g_autofree char *copy = g_strndup (text != NULL ? text : "", (gsize) MAX (length, 0));
  g_autofree char *key = ha_text_search_key (copy);
  int code = SQLITE_OK;

  for (char *word = key; code == SQLITE_OK && word != NULL && *word != '\0';)
    {
      char *space = strchr (word, ' ');
      char *end = space != NULL ? space : word + strlen (word);

      if (space != NULL)
        *space = '\0';
      if ((flags & FTS5_TOKENIZE_DOCUMENT) != 0)
        note_term ((Terms *) tokenizer, word);
      code = take (context, 0, word, (int) (end - word), (int) (word - key), (int) (end - key));
      word = space != NULL ? space + 1 : NULL;
    }
  return code;
}

static fts5_api *
find_api (sqlite3 *handle)
{
  fts5_api *api = NULL;
  sqlite3_stmt *statement = NULL;

  if (sqlite3_prepare_v2 (handle, "SELECT fts5 (?1)", -1, &statement, NULL) == SQLITE_OK)
    {
      sqlite3_bind_pointer (statement, 1, &api, "fts5_api_ptr", NULL);
      sqlite3_step (statement);
    }
  sqlite3_finalize (statement);
  return api;
}

gboolean
ha_tokenizer_register (sqlite3 *handle, gpointer *made, GError **error)
{
  fts5_tokenizer functions = { create_cb, delete_cb, tokenize_cb };
  fts5_api *api = find_api (handle);
  Terms *terms;

  if (api != NULL)
    {
      terms = g_new0 (Terms, 1);
      terms->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      terms->fresh = g_ptr_array_new ();
      sqlite3_rollback_hook (handle, forget_terms_cb, terms);
      *made = terms;
      if (api->xCreateTokenizer (api, NAME, terms, &functions, terms_free) == SQLITE_OK)
        return TRUE;
    }
  g_set_error_literal (error, HA_STORE_ERROR, HA_STORE_ERROR_FAILED, "The engine has no full-text search");
  return FALSE;
}

GPtrArray *
ha_tokenizer_take_terms (gpointer made)
{
  GPtrArray *taken = g_ptr_array_new_with_free_func (g_free);
  Terms *terms = made;

  for (guint i = 0; i < terms->fresh->len; i++)
    g_ptr_array_add (taken, g_strdup (terms->fresh->pdata[i]));
  g_ptr_array_set_size (terms->fresh, 0);
  return taken;
}
