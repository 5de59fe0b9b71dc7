/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Goes through a target's corpus without a fuzzer: each file as it is, cut short at places, and with bytes changed, always in the same way.
 *   replay FOLDER [g_test's own options]
 */
#include <string.h>

#include "fuzz.h"

#define CUTS    64
#define CHANGES 64

static void
feed (const char *data, gsize size)
{
  LLVMFuzzerTestOneInput ((const uint8_t *) data, size);
}

static void
change_bytes (char *data, gsize size)
{
  static const char bytes[] = { 0, '\n', '"', '{', '[', '9', '-', '\\', '\xe1', '\xff' };
  g_autoptr (GRand) random = g_rand_new_with_seed (85);

  for (guint i = 0; i < CHANGES && size > 0; i++)
    {
      gint32 place = g_rand_int_range (random, 0, (gint32) size);
      char kept = data[place];

      data[place] = bytes[g_rand_int_range (random, 0, G_N_ELEMENTS (bytes))];
      feed (data, size);
      data[place] = kept;
    }
}

static void
replay_file (gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gsize size;

  g_file_get_contents (data, &text, &size, &error);
  g_assert_no_error (error);
  feed (text, size);
  for (guint i = 0; i < CUTS; i++)
    feed (text, size * i / CUTS);
  change_bytes (text, size);
}

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) folder = NULL;
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_free);
  const char *name;

  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  folder = g_dir_open (argv[1], 0, &error);
  g_assert_no_error (error);
  while ((name = g_dir_read_name (folder)) != NULL)
    g_ptr_array_add (files, g_build_filename (argv[1], name, NULL));
  g_ptr_array_sort (files, compare_cb);
  for (guint i = 0; i < files->len; i++)
    {
      g_autofree char *base = g_path_get_basename (files->pdata[i]);
      g_autofree char *path = g_strconcat ("/fuzz/", base, NULL);

      g_test_add_data_func (path, files->pdata[i], replay_file);
    }
  return g_test_run ();
}
