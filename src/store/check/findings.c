/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a check found. A register of which much is wrong gives a few lines of each kind, and how many more there were. */
#include "store/check/findings.h"

#include "store/store.h"

typedef struct {
  guint told, all;
} Kind;

typedef struct {
  char *text;
  const char *format; /* as the source has it; stays */
  const Kind *kind;   /* borrowed */
} Line;

struct _HaFindings {
  GArray *lines;     /* of Line */
  GHashTable *kinds; /* what it is told by -> Kind, owned */
};

static void
clear_line (gpointer data)
{
  g_free (((Line *) data)->text);
}

HaFindings *
ha_findings_new (void)
{
  HaFindings *self = g_new0 (HaFindings, 1);

  self->lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_array_set_clear_func (self->lines, clear_line);
  self->kinds = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  return self;
}

void
ha_findings_free (HaFindings *self)
{
  g_array_unref (self->lines);
  g_hash_table_unref (self->kinds);
  g_free (self);
}

guint
ha_findings_count (const HaFindings *self)
{
  return self->lines->len;
}

guint
ha_findings_count_all (const HaFindings *self)
{
  GHashTableIter iter;
  gpointer kind;
  guint n = 0;

  g_hash_table_iter_init (&iter, self->kinds);
  while (g_hash_table_iter_next (&iter, NULL, &kind))
    n += ((const Kind *) kind)->all;
  return n;
}

const char *
ha_findings_get_first (const HaFindings *self)
{
  return self->lines->len > 0 ? g_array_index (self->lines, Line, 0).text : NULL;
}

gboolean
ha_findings_have (const HaFindings *self, const char *beginning)
{
  for (guint i = 0; i < self->lines->len; i++)
    if (g_str_has_prefix (g_array_index (self->lines, Line, i).format, beginning))
      return TRUE;
  return FALSE;
}

/* ---- Words --------------------------------------------------------------------------------------------------------- */

static HaTranslateFunc translate_func;

void
ha_store_set_translate (HaTranslateFunc translate)
{
  g_atomic_pointer_set (&translate_func, translate);
}

const char *
ha_store_say (const char *sentence)
{
  HaTranslateFunc translate = g_atomic_pointer_get (&translate_func);

  return translate != NULL ? translate (sentence) : sentence;
}

/* ---- Telling ------------------------------------------------------------------------------------------------------- */

static Kind *
find_kind (HaFindings *self, const void *key)
{
  Kind *kind = g_hash_table_lookup (self->kinds, key);

  if (kind == NULL)
    {
      kind = g_new0 (Kind, 1);
      g_hash_table_insert (self->kinds, (gpointer) key, kind);
    }
  return kind;
}

G_GNUC_PRINTF (3, 0)
static void
tell (HaFindings *self, const void *key, const char *format, va_list arguments)
{
  Kind *kind = find_kind (self, key);
  Line line = { NULL, format, kind };

  kind->all++;
  if (kind->told == HA_FINDINGS_OF_A_KIND)
    return;
  kind->told++;
  line.text = g_strdup_vprintf (ha_store_say (format), arguments);
  g_array_append_val (self->lines, line);
}

void
ha_check_tell (HaFindings *self, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  tell (self, format, format, arguments);
  va_end (arguments);
}

void
ha_check_tell_of (HaFindings *self, const void *kind, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  tell (self, kind, format, arguments);
  va_end (arguments);
}

/* ---- In the end ---------------------------------------------------------------------------------------------------- */

static gboolean
is_last_of_kind (const HaFindings *self, guint at)
{
  const Kind *kind = g_array_index (self->lines, Line, at).kind;

  for (guint i = at + 1; i < self->lines->len; i++)
    if (g_array_index (self->lines, Line, i).kind == kind)
      return FALSE;
  return TRUE;
}

GPtrArray *
ha_findings_end (HaFindings *self)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < self->lines->len; i++)
    {
      Line *line = &g_array_index (self->lines, Line, i);

      g_ptr_array_add (lines, g_steal_pointer (&line->text));
      if (line->kind->all > line->kind->told && is_last_of_kind (self, i))
        g_ptr_array_add (lines, g_strdup_printf (ha_store_say (N_("… and %u more of this kind")), line->kind->all - line->kind->told));
    }
  ha_findings_free (self);
  return lines;
}
