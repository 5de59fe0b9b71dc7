/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A face without its instructions for coarse screens. Cairo puts those of every face it uses into each PDF, which is half of a
 * letter's size; the paper is never hinted. Outlines, advances, kerning, characters and names stay what they are, so that lines break
 * alike with or without it. The copy is in memory, and lives as long as the program.
 */
#include "config.h"

#include <fcntl.h>
#include <hb-subset.h>
#include <sys/mman.h>
#include <unistd.h>

#include "paper/page/fonts-private.h"

/* All of a set: what is in none is in all. */
static void
fill_set (hb_set_t *set)
{
  hb_set_clear (set);
  hb_set_invert (set);
}

static hb_subset_input_t *
make_wishes (void)
{
  hb_subset_input_t *wishes = hb_subset_input_create_or_fail ();
  hb_tag_t kern = HB_TAG ('k', 'e', 'r', 'n');

  if (wishes == NULL)
    return NULL;
  fill_set (hb_subset_input_unicode_set (wishes));
  fill_set (hb_subset_input_glyph_set (wishes));
  fill_set (hb_subset_input_set (wishes, HB_SUBSET_SETS_LAYOUT_FEATURE_TAG));
  fill_set (hb_subset_input_set (wishes, HB_SUBSET_SETS_NAME_ID));
  /* Glyphs keep their numbers: the table may stay as it is. */
  hb_set_del (hb_subset_input_set (wishes, HB_SUBSET_SETS_DROP_TABLE_TAG), kern);
  hb_set_add (hb_subset_input_set (wishes, HB_SUBSET_SETS_NO_SUBSET_TABLE_TAG), kern);
  hb_subset_input_set_flags (wishes, HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_RETAIN_GIDS);
  return wishes;
}

static hb_blob_t *
make_thin (const char *file)
{
  hb_blob_t *whole = hb_blob_create_from_file_or_fail (file), *thin = NULL;
  hb_face_t *face = whole != NULL ? hb_face_create (whole, 0) : NULL, *less = NULL;
  hb_subset_input_t *wishes = make_wishes ();

  if (face != NULL && wishes != NULL && hb_face_get_glyph_count (face) > 0)
    less = hb_subset_or_fail (face, wishes);
  if (less != NULL)
    thin = hb_face_reference_blob (less);
  hb_face_destroy (less);
  hb_face_destroy (face);
  hb_blob_destroy (whole);
  if (wishes != NULL)
    hb_subset_input_destroy (wishes);
  return thin;
}

static gboolean
write_all (int fd, const char *data, gsize length)
{
  while (length > 0)
    {
      gssize written = write (fd, data, length);

      if (written <= 0)
        return FALSE;
      data += written;
      length -= (gsize) written;
    }
  return TRUE;
}

char *
ha_fonts_make_thin (const char *file)
{
  hb_blob_t *thin = make_thin (file);
  guint length = 0;
  const char *data = thin != NULL ? hb_blob_get_data (thin, &length) : NULL;
  int fd = length > 0 ? memfd_create ("hoiam-face", MFD_CLOEXEC) : -1;
  char *path = NULL;

  if (fd >= 0 && write_all (fd, data, length))
    path = g_strdup_printf ("/proc/self/fd/%d", fd);
  if (path != NULL && access (path, R_OK) != 0)
    g_clear_pointer (&path, g_free);
  if (path == NULL && fd >= 0)
    close (fd);
  hb_blob_destroy (thin);
  return path;
}
