/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Which templates there are: those that the program carries, and the office's own.
 */
#include "config.h"

#include <gio/gio.h>
#include <string.h>

#include "paper-resources.h"
#include "paper/template/template-private.h"

#define RESOURCES "/vn/qcatv/hoiam/templates"
#define VERSION_LENGTH 12

typedef struct {
  GPtrArray *letters, *messages;
} Builtin;

/* The list of files in a resource has no order; theirs is the letter's: t1, t2 … t11, free. */
static int
compare_names (gconstpointer a, gconstpointer b)
{
  const char *x = *(const char *const *) a, *y = *(const char *const *) b;
  guint64 m = g_ascii_strtoull (x + 1, NULL, 10), n = g_ascii_strtoull (y + 1, NULL, 10);

  if (m && n)
    return m < n ? -1 : m > n;
  return m ? -1 : n ? 1 : g_strcmp0 (x, y);
}

static gpointer
load_builtin (gpointer unused)
{
  GResource *resource = ha_paper_get_resource ();
  g_auto (GStrv) names = g_resource_enumerate_children (resource, RESOURCES, 0, NULL);
  Builtin *builtin = g_new0 (Builtin, 1);

  builtin->letters = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_template_unref);
  builtin->messages = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_template_unref);
  qsort (names, g_strv_length (names), sizeof *names, compare_names);
  for (guint i = 0; names[i]; i++) {
    g_autofree char *path = g_build_path ("/", RESOURCES, names[i], NULL);
    g_autoptr (GBytes) data = g_resource_lookup_data (resource, path, 0, NULL);
    g_autofree char *text = g_strndup (g_bytes_get_data (data, NULL), g_bytes_get_size (data));
    g_autoptr (GError) error = NULL;
    HaTemplate *template = ha_template_parse (text, &error);

    if (!template)
      g_error ("%s: %s", path, error->message);
    g_ptr_array_add (template->message ? builtin->messages : builtin->letters, template);
  }
  return builtin;
}

static const Builtin *
get_builtin (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, load_builtin, NULL);
}

GPtrArray *
ha_template_list_builtin (void)
{
  return get_builtin ()->letters;
}

/* Is it the template of what a letter keeps: "t1", "t1@3f9c0b52d7aa"? */
static gboolean
has_id (const HaTemplate *self, const char *kept)
{
  gsize length = strlen (self->id);

  return kept && strncmp (kept, self->id, length) == 0 && (!kept[length] || kept[length] == '@');
}

static HaTemplate *
find_in (GPtrArray *templates, const char *kept)
{
  for (guint i = 0; i < templates->len; i++)
    if (has_id (g_ptr_array_index (templates, i), kept))
      return g_ptr_array_index (templates, i);
  return NULL;
}

const HaTemplate *
ha_template_find_builtin (const char *id)
{
  const HaTemplate *letter = find_in (get_builtin ()->letters, id);
  const HaTemplate *found = letter ? letter : find_in (get_builtin ()->messages, id);

  return found && g_str_equal (found->id, id) ? found : NULL;
}

/* ---- The office's own ------------------------------------------------------------------------------------------- */

static HaTemplate *
parse_own (const HaOwnTemplate *own)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaTemplate) self = ha_template_parse (own->text, &error);
  g_autofree char *digest = NULL;

  if (!self || !g_str_equal (self->id, own->id)) {
    g_message ("Template %s: %s", own->id, error ? error->message : "it calls itself otherwise");
    return NULL;
  }
  digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, own->text, -1);
  g_free (self->version);
  self->version = g_strdup_printf ("%s@%.*s", self->id, VERSION_LENGTH, digest);
  self->own = TRUE;
  return g_steal_pointer (&self);
}

static void
add_builtin (GPtrArray *all, GPtrArray *builtin)
{
  for (guint i = 0; i < builtin->len; i++)
    g_ptr_array_add (all, ha_template_ref (g_ptr_array_index (builtin, i)));
}

static guint
find_place (GPtrArray *all, const HaTemplate *own)
{
  guint i = 0;

  while (i < all->len && !g_str_equal (((HaTemplate *) g_ptr_array_index (all, i))->id, own->id))
    i++;
  return i;
}

/* A letter takes no message's place, nor the other way round. */
static gboolean
may_replace (const HaTemplate *own, const HaTemplate *builtin)
{
  return own->message == builtin->message;
}

/* Where a further one goes: letters before the free one, which fits everything; messages last. */
static guint
find_gap (GPtrArray *all, const HaTemplate *own)
{
  guint i = 0;

  while (!own->message && i < all->len && !g_str_equal (((HaTemplate *) g_ptr_array_index (all, i))->id, "free"))
    i++;
  return own->message ? all->len : i;
}

static void
add_own (GPtrArray *all, HaTemplate *own)
{
  guint place = find_place (all, own);

  if (place == all->len) {
    g_ptr_array_insert (all, (int) find_gap (all, own), own);
    return;
  }
  if (may_replace (own, g_ptr_array_index (all, place))) {
    HaTemplate *builtin = g_ptr_array_index (all, place);

    g_ptr_array_index (all, place) = g_steal_pointer (&own);
    ha_template_unref (builtin);
  }
  g_clear_pointer (&own, ha_template_unref);
}

GPtrArray *
ha_template_list_for_office (const HaOffice *office)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_template_unref);

  g_return_val_if_fail (office != NULL, all);

  add_builtin (all, get_builtin ()->letters);
  add_builtin (all, get_builtin ()->messages);
  for (guint i = 0; i < office->templates->len; i++) {
    HaTemplate *own = parse_own (g_ptr_array_index (office->templates, i));

    if (own)
      add_own (all, own);
  }
  return all;
}

HaTemplate *
ha_template_find_for_office (const HaOffice *office, const char *id)
{
  g_autoptr (GPtrArray) all = ha_template_list_for_office (office);
  HaTemplate *found = find_in (all, id);

  return found ? ha_template_ref (found) : NULL;
}

static gboolean
is_meant_for (const HaTemplate *self, GHashTable *values)
{
  return self->when->len && ha_template_any_holds (self->when, values);
}

HaTemplate *
ha_template_choose (GPtrArray *templates, const HaCase *ticket, const HaOffice *office, gint64 now)
{
  g_autoptr (GHashTable) values = ha_facts_new (ticket, office, now);
  HaTemplate *by_area = NULL, *last = NULL;

  for (guint i = 0; i < templates->len; i++) {
    HaTemplate *one = g_ptr_array_index (templates, i);

    if (one->message)
      continue;
    if (is_meant_for (one, values))
      return one;
    if (!by_area && one->areas && ha_template_is_for (one, ticket->ticket->area))
      by_area = one;
    last = one;
  }
  return by_area ? by_area : last;
}
