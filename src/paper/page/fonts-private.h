/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <fontconfig/fontconfig.h>
#include <pango/pango.h>

#include "paper/page.h"

G_BEGIN_DECLS

/* The four faces of a family, in the order regular, bold, italic, bold italic. */
#define HA_N_FACES 4

typedef struct {
  const char *family; /* literal */
  char *files[HA_N_FACES];
} HaFaces;

/* What every face must have: the 134 letters that only Vietnamese has, and ₫. */
const char *ha_fonts_get_alphabet (void);
/* Finds in this configuration the first family of ours whose four faces have the whole alphabet. HA_PAPER_ERROR_FONT when there is none. */
gboolean    ha_fonts_find_faces   (FcConfig *config, HaFaces *faces, GError **error);
void        ha_faces_clear        (HaFaces *self);
/* fonts-thin.c: the path of a copy of this file without hinting, kept in memory until the program ends; NULL when it can't be made. New. */
char       *ha_fonts_make_thin    (const char *file);
/* A context of these four files and no others; NULL when one can't be opened. New. */
PangoContext *ha_fonts_create_context (char *const files[HA_N_FACES]);
/* [locked] Fonts of the room at any size have the same letters; the first character that one of the four lacks, 0 when none. */
gunichar    ha_fonts_find_missing (const char *text, gssize length);

G_END_DECLS
