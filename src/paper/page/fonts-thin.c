/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A face without its instructions for coarse screens. Cairo puts those of every face it uses into each PDF, which is half of a
 * letter's size; the paper is never hinted. Outlines, advances, kerning, characters and names stay what they are, so that lines break
 * alike with or without it; and so that Cairo makes one font of it, not two. The copy is in memory, and lives as long as the program.
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

/*
 * Cairo puts a face into a PDF as two fonts: one of the characters of Windows' Latin code page, one of all others. A Vietnamese word is made
 * of both. Of a face with numbered outlines (CFF, CID) it makes only one. A CFF table that says so and holds no outline is enough: Cairo
 * goes on to the outlines of the glyf table, as it does without. Whoever does not ask that table makes two fonts, which is as good, but larger.
 */
static const char numbered[] = {
  1, 0, 4, 1,                      /* header: version 1.0, 4 bytes, offsets of 1 byte */
  0, 0,                            /* no name */
  0, 1, 1, 1, 8,                   /* one dictionary, of 7 bytes */
  '\x8b', '\x8b', '\x8b', 12, 30,  /* ROS, three times 0: numbered */
  '\x9d', 17,                      /* CharStrings: at 18, where the table ends */
};

static gboolean
has_table (hb_face_t *face, hb_tag_t tag)
{
  hb_blob_t *table = hb_face_reference_table (face, tag);
  gboolean has = hb_blob_get_length (table) > 0;

  hb_blob_destroy (table);
  return has;
}

/* The file of a face that is being built. One with a CFF table would be said to have no other outlines. */
static hb_blob_t *
make_numbered (hb_face_t *face)
{
  hb_blob_t *table = hb_blob_create (numbered, sizeof numbered, HB_MEMORY_MODE_READONLY, NULL, NULL), *file, *copy;
  char *data;

  hb_face_builder_add_table (face, HB_TAG ('C', 'F', 'F', ' '), table);
  file = hb_face_reference_blob (face);
  copy = hb_blob_copy_writable_or_fail (file);
  data = copy != NULL ? hb_blob_get_data_writable (copy, NULL) : NULL;
  if (data != NULL)
    memcpy (data, "\0\1\0\0", 4); /* outlines as TrueType's */
  hb_blob_destroy (file);
  hb_blob_destroy (table);
  return copy;
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
    thin = has_table (face, HB_TAG ('g', 'l', 'y', 'f')) ? make_numbered (less) : hb_face_reference_blob (less);
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
