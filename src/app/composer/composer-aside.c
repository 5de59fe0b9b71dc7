/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is written here while another desk's letter stands in its place: kept beside that until somebody decided, so that no end of the program loses it. */
#include "config.h"

#include "app/composer/composer-page-private.h"

#include "app/draft-load.h"

#define ASIDE_TYPE "a{ss}"
#define BLOCK "block:"
#define TITLE "title:"

/* One for each person: what is kept beside a letter is of who wrote it. */
char *
ha_composer_page_make_aside_key (gint64 letter, gint64 person)
{
  return g_strdup_printf ("letter:%" G_GINT64_FORMAT ":%" G_GINT64_FORMAT, letter, person);
}

static char *
make_key (HaComposerPage *self, gint64 letter)
{
  return ha_composer_page_make_aside_key (letter, ha_session_get_actor (self->session));
}

/* ---- The text ------------------------------------------------------------------------------------------------------ */

#define MOST_PARTS 7

typedef struct {
  const char *id;
  char **text;
} Part;

static void
list_parts (HaLetter *letter, Part parts[MOST_PARTS])
{
  const Part all[MOST_PARTS] = {
    { "recipient", &letter->recipient }, { "subject", &letter->subject },     { "sign_form", &letter->sign_form },
    { "sign_name", &letter->sign_name }, { "receivers", &letter->receivers }, { "attachments", &letter->attachments },
    { "drafter", &letter->drafter },
  };

  memcpy (parts, all, sizeof all);
}

static char *
print_letter (HaLetter *letter)
{
  g_autoptr (GVariant) kept = NULL;
  GVariantBuilder texts;
  Part parts[MOST_PARTS];

  list_parts (letter, parts);
  g_variant_builder_init (&texts, G_VARIANT_TYPE (ASIDE_TYPE));
  for (guint i = 0; i < MOST_PARTS; i++)
    if (*parts[i].text != NULL)
      g_variant_builder_add (&texts, "{ss}", parts[i].id, *parts[i].text);
  for (guint i = 0; i < letter->blocks->len; i++)
    {
      const HaLetterBlock *block = g_ptr_array_index (letter->blocks, i);
      g_autofree char *id = g_strconcat (BLOCK, block->id, NULL), *title = g_strconcat (TITLE, block->id, NULL);

      g_variant_builder_add (&texts, "{ss}", id, block->text != NULL ? block->text : "");
      g_variant_builder_add (&texts, "{ss}", title, block->title);
    }
  kept = g_variant_ref_sink (g_variant_builder_end (&texts));
  return g_variant_print (kept, FALSE);
}

static void
take_text (char **place, GVariant *kept, const char *id)
{
  const char *text;

  if (!g_variant_lookup (kept, id, "&s", &text))
    return;
  g_free (*place);
  *place = g_strdup (text);
}

/* A block that the other desk's template does not have stands at the end. */
static void
take_block (HaLetter *letter, GVariant *kept, const char *id, const char *text)
{
  g_autofree char *key = g_strconcat (TITLE, id, NULL);
  const char *title = id;

  for (guint i = 0; i < letter->blocks->len; i++)
    {
      HaLetterBlock *block = g_ptr_array_index (letter->blocks, i);

      if (!g_str_equal (block->id, id))
        continue;
      g_free (block->text);
      block->text = g_strdup (text);
      return;
    }
  g_variant_lookup (kept, key, "&s", &title);
  g_ptr_array_add (letter->blocks, ha_letter_block_new (id, title, text));
}

static void
read_letter (HaLetter *letter, GVariant *kept)
{
  Part parts[MOST_PARTS];
  GVariantIter iter;
  const char *id, *text;

  list_parts (letter, parts);
  for (guint i = 0; i < MOST_PARTS; i++)
    take_text (parts[i].text, kept, parts[i].id);
  g_variant_iter_init (&iter, kept);
  while (g_variant_iter_next (&iter, "{&s&s}", &id, &text))
    if (g_str_has_prefix (id, BLOCK))
      take_block (letter, kept, id + strlen (BLOCK), text);
}

/* ---- Kept ------------------------------------------------------------------------------------------------------------ */

static void
kept_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HaComposerPage) self = user_data;
  g_autoptr (GError) error = NULL;

  self->values_saving = FALSE;
  if (ha_store_save_draft_finish (HA_STORE (source), result, &error))
    return;
  self->dirty = TRUE;
  if (self->session != NULL)
    ha_composer_page_tell_error (self, error);
}

void
ha_composer_page_keep_aside (HaComposerPage *self)
{
  g_autofree char *key = NULL, *text = NULL;

  if (self->letter->id == 0 || ha_session_get_actor (self->session) == 0)
    return;
  key = make_key (self, self->letter->id);
  text = print_letter (self->letter);
  self->aside = self->letter->id;
  self->dirty = FALSE;
  self->values_saving = TRUE;
  self->save_begun = g_get_monotonic_time ();
  ha_store_save_draft_async (ha_session_get_store (self->session), ha_session_get_actor (self->session), key, text,
                             ha_session_now (self->session), kept_cb, g_object_ref (self));
}

void
ha_composer_page_drop_aside (HaComposerPage *self)
{
  g_autofree char *key = self->aside != 0 ? make_key (self, self->aside) : NULL;

  if (key != NULL)
    ha_store_save_draft_async (ha_session_get_store (self->session), ha_session_get_actor (self->session), key, NULL,
                               ha_session_now (self->session), NULL, NULL);
  self->aside = 0;
}

/* ---- Come back --------------------------------------------------------------------------------------------------------- */

/* What was written was a draft, whatever became of the letter. */
static void
make_draft (HaLetter *letter)
{
  letter->status = HA_LETTER_DRAFT;
  letter->number = 0;
  letter->issued = 0;
  g_clear_pointer (&letter->suffix, g_free);
  g_clear_pointer (&letter->letterhead, ha_letterhead_free);
}

/* What the register has meanwhile is the other desk's. Whatever was typed while it was read is newer. */
static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HaComposerPage) self = user_data;
  g_autofree char *text = ha_draft_load_text_finish (result);
  g_autoptr (GVariant) kept = text != NULL ? g_variant_parse (G_VARIANT_TYPE (ASIDE_TYPE), text, NULL, NULL, NULL) : NULL;
  HaLetter *theirs;

  if (kept == NULL || self->letter == NULL || self->dirty || self->theirs != NULL)
    return;
  theirs = ha_letter_copy (self->letter);
  if (!ha_composer_page_is_open (self))
    make_draft (self->letter);
  read_letter (self->letter, kept);
  self->aside = self->letter->id;
  ha_composer_page_show_letter (self);
  ha_composer_page_begin_conflict (self, theirs);
}

void
ha_composer_page_load_aside (HaComposerPage *self)
{
  g_autofree char *key = make_key (self, self->letter->id);

  if (self->letter->id != 0)
    ha_draft_load_text_async (self->session, key, self->cancellable, read_cb, g_object_ref (self));
}
