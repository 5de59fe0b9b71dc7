/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Kinds of reply, read from data. A template that is read is whole: a fault is told when it comes in, not when a letter is
 * printed.
 */
#include "config.h"

#include <gio/gio.h>

#include "paper-resources.h"
#include "page-private.h"
#include "template-private.h"

#define GROUP "template"
#define RESOURCES "/vn/qcatv/hoiam/templates"

static void
block_free (HaTemplateBlock *block)
{
  g_free (block->id);
  g_free (block->title);
  g_free (block->text);
  g_free (block);
}

void
ha_template_free (HaTemplate *self)
{
  g_free (self->id);
  g_free (self->title);
  g_free (self->subject);
  g_ptr_array_unref (self->blocks);
  g_free (self);
}

static gboolean
fail (GError **error, const char *where, const char *what)
{
  ha_paper_set_error (error, HA_PAPER_ERROR_TEMPLATE, where, "Template: “%s” is wrong: %s", where, what);
  return FALSE;
}

static char *
read_text (GKeyFile *file, const char *group, const char *key)
{
  char *text = g_key_file_get_string (file, group, key, NULL);

  return text ? text : g_strdup ("");
}

static gboolean
read_areas (GKeyFile *file, guint *areas, GError **error)
{
  g_auto (GStrv) ids = g_key_file_get_string_list (file, GROUP, "areas", NULL, NULL);

  for (guint i = 0; ids && ids[i]; i++) {
    HaArea area = ha_area_from_id (g_strstrip (ids[i]));

    if (area == HA_AREA_NONE)
      return fail (error, "areas", ids[i]);
    *areas |= 1u << area;
  }
  return TRUE;
}

static gboolean
check_text (const char *text, const char *where, char **more, GError **error)
{
  g_autofree char *fault = ha_template_text_find_fault (text, (const char *const *) more);

  return fault ? fail (error, where, fault) : TRUE;
}

static gboolean
read_block (HaTemplate *self, GKeyFile *file, const char *id, char **more, GError **error)
{
  HaTemplateBlock *block = g_new0 (HaTemplateBlock, 1);

  g_ptr_array_add (self->blocks, block);
  block->id = g_strdup (id);
  block->title = read_text (file, id, "title");
  block->text = read_text (file, id, "text");
  block->needed = g_key_file_get_boolean (file, id, "needed", NULL);
  if (!*block->title)
    return fail (error, id, "title");
  return check_text (block->text, id, more, error);
}

static gboolean
read_blocks (HaTemplate *self, GKeyFile *file, char **more, GError **error)
{
  g_auto (GStrv) ids = g_key_file_get_string_list (file, GROUP, "blocks", NULL, NULL);

  if (!ids || !ids[0])
    return fail (error, GROUP, "blocks");
  for (guint i = 0; ids[i]; i++)
    if (!read_block (self, file, g_strstrip (ids[i]), more, error))
      return FALSE;
  return TRUE;
}

static gboolean
read_template (HaTemplate *self, GKeyFile *file, GError **error)
{
  g_auto (GStrv) more = g_key_file_get_string_list (file, GROUP, "more", NULL, NULL);

  self->id = read_text (file, GROUP, "id");
  self->title = read_text (file, GROUP, "title");
  self->subject = read_text (file, GROUP, "subject");
  if (!*self->id || !*self->title)
    return fail (error, GROUP, *self->id ? "title" : "id");
  return read_areas (file, &self->areas, error) && check_text (self->subject, "subject", more, error) &&
         read_blocks (self, file, more, error);
}

/* A backslash with nothing after it: GLib would report it over another fault of the same value. */
static gboolean
has_open_escape (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i]; i++) {
    const char *end = g_strchomp (lines[i]) + strlen (lines[i]), *slash = end;

    while (slash > lines[i] && slash[-1] == '\\')
      slash--;
    if ((end - slash) % 2 == 1)
      return TRUE;
  }
  return FALSE;
}

HaTemplate *
ha_template_parse (const char *text, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autoptr (GError) fault = NULL;
  g_autoptr (HaTemplate) self = NULL;

  g_return_val_if_fail (text != NULL, NULL);
  if (has_open_escape (text)) {
    fail (error, GROUP, "a line ends in a single backslash");
    return NULL;
  }
  if (!g_key_file_load_from_data (file, text, -1, G_KEY_FILE_NONE, &fault)) {
    fail (error, GROUP, fault->message);
    return NULL;
  }
  self = g_new0 (HaTemplate, 1);
  self->blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) block_free);
  return read_template (self, file, error) ? g_steal_pointer (&self) : NULL;
}

const char *
ha_template_get_id (const HaTemplate *self)
{
  return self->id;
}

const char *
ha_template_get_title (const HaTemplate *self)
{
  return self->title;
}

gboolean
ha_template_needs_block (const HaTemplate *self, const char *block)
{
  for (guint i = 0; i < self->blocks->len; i++) {
    const HaTemplateBlock *known = g_ptr_array_index (self->blocks, i);

    if (g_strcmp0 (known->id, block) == 0)
      return known->needed;
  }
  return FALSE;
}

gboolean
ha_template_is_for (const HaTemplate *self, HaArea area)
{
  return !self->areas || self->areas & (1u << area);
}

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
  GPtrArray *templates = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_template_free);

  qsort (names, g_strv_length (names), sizeof *names, compare_names);
  for (guint i = 0; names[i]; i++) {
    g_autofree char *path = g_build_path ("/", RESOURCES, names[i], NULL);
    g_autoptr (GBytes) data = g_resource_lookup_data (resource, path, 0, NULL);
    g_autofree char *text = g_strndup (g_bytes_get_data (data, NULL), g_bytes_get_size (data));
    g_autoptr (GError) error = NULL;
    HaTemplate *template = ha_template_parse (text, &error);

    if (!template)
      g_error ("%s: %s", path, error->message);
    g_ptr_array_add (templates, template);
  }
  return templates;
}

GPtrArray *
ha_template_list_builtin (void)
{
  static GOnce once = G_ONCE_INIT;

  return g_once (&once, load_builtin, NULL);
}

const HaTemplate *
ha_template_find_builtin (const char *id)
{
  GPtrArray *templates = ha_template_list_builtin ();

  for (guint i = 0; i < templates->len; i++)
    if (g_strcmp0 (ha_template_get_id (g_ptr_array_index (templates, i)), id) == 0)
      return g_ptr_array_index (templates, i);
  return NULL;
}
