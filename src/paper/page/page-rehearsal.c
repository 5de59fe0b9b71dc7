/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The mark across a page: of a rehearsal register, on every paper of the room, and of a draft. */
#include "config.h"

#include <math.h>

#include "paper/page/page-private.h"

static void
add_mark (HaPages *self, guint page, const char *words, const char *role)
{
  HaLook look = { .size = 120, .bold = TRUE, .grey = 0.9, .role = role };
  double width, height, length, rise = look.size * 0.33;

  ha_pages_get_size (self, &width, &height);
  ha_look_measure (&look, words, -1, &length, NULL);
  look.angle = -atan2 (height, width);
  ha_pages_add_text (self, page, words, width / 2 - cos (look.angle) * length / 2 - sin (look.angle) * rise,
                     height / 2 - sin (look.angle) * length / 2 + cos (look.angle) * rise, &look);
}

void
ha_pages_add_rehearsal (HaPages *self, guint page)
{
  add_mark (self, page, "SỔ THỬ", "rehearsal");
}

void
ha_pages_add_draft (HaPages *self, guint page)
{
  add_mark (self, page, "DỰ THẢO", "draft");
}
