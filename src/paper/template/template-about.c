/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a template tells of itself. */
#include "config.h"

#include "paper/template/template-private.h"

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

const char *
ha_template_get_text (const HaTemplate *self)
{
  return self->text;
}

const char *
ha_template_get_version (const HaTemplate *self)
{
  return self->version;
}

gboolean
ha_template_is_own (const HaTemplate *self)
{
  return self->own;
}

gboolean
ha_template_is_message (const HaTemplate *self)
{
  return self->message;
}

gboolean
ha_template_is_for (const HaTemplate *self, HaArea area)
{
  return !self->areas || self->areas & (1u << area);
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
