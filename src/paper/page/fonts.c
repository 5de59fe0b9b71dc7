/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The face of the paper, and the one Pango context of the room.
 *
 * The family is looked for by its name and by the letters its files really have: two Debian packages bring a "Liberation Serif",
 * and the older one lacks most Vietnamese letters, which Pango then borrows from elsewhere without a word. So the four files
 * are picked here, by coverage, and put into a font configuration of their own: nothing can be borrowed, and the desktop's
 * hinting does not reach the paper.
 */
#include "config.h"

#include <pango/pangocairo.h>
#include <pango/pangofc-fontmap.h>

#include "paper/page/fonts-private.h"
#include "paper/page/page-private.h"

static const char *const families[] = { "Times New Roman", "Liberation Serif", "Tinos" };

static GMutex room_lock;
static PangoContext *room_context; /* made once, never freed */
static PangoFont *room_faces[HA_N_FACES];
static const char *room_family;

const char *
ha_fonts_get_alphabet (void)
{
  return "ÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬĐÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴ"
         "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ₫";
}

static gboolean
has_alphabet (FcPattern *face)
{
  FcCharSet *charset;

  if (FcPatternGetCharSet (face, FC_CHARSET, 0, &charset) != FcResultMatch)
    return FALSE;
  for (const char *p = ha_fonts_get_alphabet (); *p; p = g_utf8_next_char (p))
    if (!FcCharSetHasChar (charset, g_utf8_get_char (p)))
      return FALSE;
  return TRUE;
}

static int
get_number (FcPattern *face, const char *object)
{
  int value = 0;

  return FcPatternGetInteger (face, object, 0, &value) == FcResultMatch ? value : 0;
}

/* Which of the four a file is; -1 for light, medium and other kin. */
static int
get_slot (FcPattern *face)
{
  int weight = get_number (face, FC_WEIGHT);
  gboolean italic = get_number (face, FC_SLANT) != FC_SLANT_ROMAN;

  if (weight == FC_WEIGHT_REGULAR)
    return italic ? 2 : 0;
  if (weight == FC_WEIGHT_BOLD)
    return italic ? 3 : 1;
  return -1;
}

static void
take_faces (FcFontSet *set, HaFaces *faces)
{
  int versions[HA_N_FACES] = { -1, -1, -1, -1 };

  for (int i = 0; i < set->nfont; i++) {
    FcPattern *face = set->fonts[i];
    int slot = get_slot (face), version = get_number (face, FC_FONTVERSION);
    FcChar8 *file;

    if (slot < 0 || version <= versions[slot] || !has_alphabet (face) ||
        FcPatternGetString (face, FC_FILE, 0, &file) != FcResultMatch)
      continue;
    versions[slot] = version;
    g_free (faces->files[slot]);
    faces->files[slot] = g_strdup ((const char *) file);
  }
}

static gboolean
find_family (FcConfig *config, const char *family, HaFaces *faces)
{
  FcPattern *pattern = FcPatternBuild (NULL, FC_FAMILY, FcTypeString, family, FC_SCALABLE, FcTypeBool, FcTrue, NULL);
  FcObjectSet *objects = FcObjectSetBuild (FC_FILE, FC_WEIGHT, FC_SLANT, FC_FONTVERSION, FC_CHARSET, NULL);
  FcFontSet *set = FcFontList (config, pattern, objects);
  gboolean whole = TRUE;

  ha_faces_clear (faces);
  faces->family = family;
  if (set) {
    take_faces (set, faces);
    FcFontSetDestroy (set);
  }
  FcObjectSetDestroy (objects);
  FcPatternDestroy (pattern);
  for (int i = 0; i < HA_N_FACES; i++)
    whole = whole && faces->files[i] != NULL;
  return whole;
}

gboolean
ha_fonts_find_faces (FcConfig *config, HaFaces *faces, GError **error)
{
  memset (faces, 0, sizeof *faces);
  for (guint i = 0; i < G_N_ELEMENTS (families); i++)
    if (find_family (config, families[i], faces))
      return TRUE;
  ha_faces_clear (faces);
  ha_paper_set_error (error, HA_PAPER_ERROR_FONT, NULL,
                      "No typeface has all Vietnamese letters: install Times New Roman, Liberation Serif 2 "
                      "(package fonts-liberation2) or Tinos");
  return FALSE;
}

void
ha_faces_clear (HaFaces *self)
{
  for (int i = 0; i < HA_N_FACES; i++)
    g_clear_pointer (&self->files[i], g_free);
  self->family = NULL;
}

static FcConfig *
make_config (char *const files[HA_N_FACES])
{
  FcConfig *config = FcConfigCreate ();

  for (int i = 0; i < HA_N_FACES; i++)
    if (!FcConfigAppFontAddFile (config, (const FcChar8 *) files[i])) {
      FcConfigDestroy (config);
      return NULL;
    }
  return config;
}

static PangoContext *
make_context (FcConfig *config)
{
  PangoFontMap *map = pango_cairo_font_map_new_for_font_type (CAIRO_FONT_TYPE_FT);
  PangoContext *context;
  cairo_font_options_t *options = cairo_font_options_create ();

  pango_fc_font_map_set_config (PANGO_FC_FONT_MAP (map), config);
  pango_cairo_font_map_set_resolution (PANGO_CAIRO_FONT_MAP (map), 72);
  context = pango_font_map_create_context (map);
  cairo_font_options_set_hint_style (options, CAIRO_HINT_STYLE_NONE);
  cairo_font_options_set_hint_metrics (options, CAIRO_HINT_METRICS_OFF);
  pango_cairo_context_set_font_options (context, options);
  pango_cairo_context_set_resolution (context, 72);
  pango_context_set_round_glyph_positions (context, FALSE);
  pango_context_set_base_dir (context, PANGO_DIRECTION_LTR);
  pango_context_set_language (context, pango_language_from_string ("vi"));
  cairo_font_options_destroy (options);
  g_object_unref (map);
  return context;
}

static gboolean
load_faces (PangoContext *context, const char *family)
{
  PangoFontDescription *description = pango_font_description_new ();

  pango_font_description_set_family_static (description, family);
  pango_font_description_set_absolute_size (description, 12 * PANGO_SCALE);
  for (int i = 0; i < HA_N_FACES; i++) {
    pango_font_description_set_weight (description, i & 1 ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_style (description, i & 2 ? PANGO_STYLE_ITALIC : PANGO_STYLE_NORMAL);
    g_set_object (&room_faces[i], pango_context_load_font (context, description));
  }
  pango_font_description_free (description);
  for (int i = 0; i < HA_N_FACES; i++)
    if (!room_faces[i])
      return FALSE;
  return !ha_fonts_find_missing (ha_fonts_get_alphabet (), -1);
}

PangoContext *
ha_fonts_create_context (char *const files[HA_N_FACES])
{
  FcConfig *config = make_config (files);
  PangoContext *context = config ? make_context (config) : NULL;

  if (config)
    FcConfigDestroy (config);
  return context;
}

/* [locked] The room on these files; FALSE when they do not do. */
static gboolean
open_room (char *const files[HA_N_FACES])
{
  room_context = ha_fonts_create_context (files);
  if (room_context && !load_faces (room_context, room_family))
    g_clear_object (&room_context);
  return room_context != NULL;
}

/* [locked] On thin copies of the files where those can be made, all four or none. */
static gboolean
open_thin_room (const HaFaces *faces)
{
  char *files[HA_N_FACES] = { NULL };
  gboolean whole = TRUE;

  for (int i = 0; i < HA_N_FACES; i++) {
    files[i] = ha_fonts_make_thin (faces->files[i]);
    whole = whole && files[i];
  }
  whole = whole && open_room (files);
  for (int i = 0; i < HA_N_FACES; i++)
    g_free (files[i]);
  return whole;
}

/* [locked] */
static gboolean
ensure_room (GError **error)
{
  HaFaces faces;

  if (room_context)
    return TRUE;
  if (!ha_fonts_find_faces (NULL, &faces, error))
    return FALSE;
  room_family = faces.family;
  if (!open_thin_room (&faces) && !open_room (faces.files))
    ha_paper_set_error (error, HA_PAPER_ERROR_FONT, room_family, "The typeface %s can not be opened", room_family);
  ha_faces_clear (&faces);
  return room_context != NULL;
}

/* Which characters all four have, as a bit each: asked once for a character. */
static gboolean
has_char (gunichar c)
{
  static guint8 asked[0x10000 / 8], had[0x10000 / 8];
  guint8 bit = (guint8) (1 << (c % 8));
  gboolean has = TRUE;

  if (c < 0x10000 && asked[c / 8] & bit)
    return (had[c / 8] & bit) != 0;
  for (int i = 0; i < HA_N_FACES; i++)
    has = has && pango_font_has_char (room_faces[i], c);
  if (c < 0x10000) {
    asked[c / 8] |= bit;
    had[c / 8] |= has ? bit : 0;
  }
  return has;
}

gunichar
ha_fonts_find_missing (const char *text, gssize length)
{
  const char *end = text + (length < 0 ? strlen (text) : (gsize) length);

  for (const char *p = text; p < end; p = g_utf8_next_char (p)) {
    gunichar c = g_utf8_get_char (p);

    if (!g_unichar_isspace (c) && !has_char (c))
      return c;
  }
  return 0;
}

gboolean
ha_paper_lock (GError **error)
{
  g_mutex_lock (&room_lock);
  if (ensure_room (error))
    return TRUE;
  g_mutex_unlock (&room_lock);
  return FALSE;
}

void
ha_paper_unlock (void)
{
  g_mutex_unlock (&room_lock);
}

PangoContext *
ha_paper_get_context (void)
{
  return room_context;
}

const char *
ha_paper_get_family (void)
{
  return room_family;
}

const char *
ha_paper_check_fonts (GError **error)
{
  if (!ha_paper_lock (error))
    return NULL;
  ha_paper_unlock ();
  return room_family;
}

gunichar
ha_paper_find_missing (const char *text)
{
  gunichar missing = 0;
  g_autofree char *composed = text ? g_utf8_normalize (text, -1, G_NORMALIZE_NFC) : NULL;

  if (composed && ha_paper_lock (NULL)) {
    missing = ha_fonts_find_missing (composed, -1);
    ha_paper_unlock ();
  }
  return missing;
}
