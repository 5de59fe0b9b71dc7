/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files by number, each with its safe bytes and what waits to be written; names in the order in which they were given. */
#include "platter.h"

#include <string.h>

#define SECTOR 512

typedef struct {
  GByteArray *safe;
  GPtrArray *waiting; /* of DiskEntry, the log's */
  gboolean synced_log; /* nothing was written since the last sync: the next one begins a checkpoint */
} Node;

struct _Platter {
  PlatterKind kind;
  GPtrArray *nodes;
  GHashTable *names;  /* path -> node + 1 */
  GPtrArray *waiting; /* of DiskEntry: names */
  GHashTable *logs;   /* nodes that are a WAL */
};

static void
free_node (Node *node)
{
  if (node == NULL)
    return;
  g_byte_array_unref (node->safe);
  g_ptr_array_unref (node->waiting);
  g_free (node);
}

Platter *
platter_new (PlatterKind kind)
{
  Platter *self = g_new0 (Platter, 1);

  self->kind = kind;
  self->nodes = g_ptr_array_new_with_free_func ((GDestroyNotify) free_node);
  self->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->waiting = g_ptr_array_new ();
  self->logs = g_hash_table_new (NULL, NULL);
  return self;
}

void
platter_free (Platter *self)
{
  g_ptr_array_unref (self->nodes);
  g_hash_table_unref (self->names);
  g_ptr_array_unref (self->waiting);
  g_hash_table_unref (self->logs);
  g_free (self);
}

static Node *
get_node (Platter *self, int number)
{
  while (self->nodes->len <= (guint) number)
    {
      Node *node = g_new0 (Node, 1);

      node->safe = g_byte_array_new ();
      node->waiting = g_ptr_array_new ();
      g_ptr_array_add (self->nodes, node);
    }
  return g_ptr_array_index (self->nodes, number);
}

/* ---- What is written ----------------------------------------------------------------------------------------------------- */

static void
resize (GByteArray *bytes, guint size)
{
  guint before = bytes->len;

  g_byte_array_set_size (bytes, size);
  if (size > before)
    memset (bytes->data + before, 0, size - before);
}

static void
put (GByteArray *bytes, gint64 offset, const guint8 *data, gsize size)
{
  if (bytes->len < offset + (gint64) size)
    resize (bytes, (guint) (offset + (gint64) size));
  if (size > 0)
    memcpy (bytes->data + offset, data, size);
}

/* Of the n entries that wait, how many reached this sector. Always the same for one cut. */
static guint
choose (guint seed, gint64 sector, guint n)
{
  guint64 x = ((guint64) seed << 32 ^ (guint64) sector) * G_GUINT64_CONSTANT (0x9e3779b97f4a7c15);

  x ^= x >> 29;
  x *= G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  x ^= x >> 32;
  switch (x % 3)
    {
    case 0:
      return 0;
    case 1:
      return n;
    default:
      return (guint) ((x >> 8) % (n + 1));
    }
}

static void
put_some (GByteArray *bytes, const DiskEntry *entry, guint at, guint n, guint seed)
{
  gsize size;
  const guint8 *data = g_bytes_get_data (entry->data, &size);

  for (gsize done = 0, part; done < size; done += part)
    {
      gint64 offset = entry->offset + (gint64) done;

      part = MIN (SECTOR - (gsize) (offset % SECTOR), size - done);
      if (at < choose (seed, offset / SECTOR, n))
        put (bytes, offset, data + done, part);
    }
}

static void
apply (GByteArray *bytes, const DiskEntry *entry)
{
  if (entry->did == DISK_DID_TRUNCATE)
    resize (bytes, (guint) entry->offset);
  else
    put (bytes, entry->offset, g_bytes_get_data (entry->data, NULL), g_bytes_get_size (entry->data));
}

static GByteArray *
cut_node (Node *node, PlatterCut cut, GRand *rand)
{
  GByteArray *bytes = g_byte_array_sized_new (node->safe->len);
  guint seed = g_rand_int (rand), n = node->waiting->len;
  guint sizes = (guint) g_rand_int_range (rand, 0, (gint32) n + 1);

  g_byte_array_append (bytes, node->safe->data, node->safe->len);
  for (guint i = 0; i < n && cut != PLATTER_NOTHING; i++)
    {
      const DiskEntry *entry = g_ptr_array_index (node->waiting, i);

      if (cut == PLATTER_EVERYTHING || (entry->did == DISK_DID_TRUNCATE && i < sizes))
        apply (bytes, entry);
      else if (entry->did == DISK_DID_WRITE)
        put_some (bytes, entry, i, n, seed);
    }
  return bytes;
}

/* ---- Names ---------------------------------------------------------------------------------------------------------------- */

static void
name (GHashTable *names, const DiskEntry *entry)
{
  if (entry->did == DISK_DID_UNLINK)
    g_hash_table_remove (names, entry->path);
  else
    g_hash_table_insert (names, g_strdup (entry->to != NULL ? entry->to : entry->path), GINT_TO_POINTER (entry->node + 1));
  if (entry->did == DISK_DID_RENAME)
    g_hash_table_remove (names, entry->path);
  if (entry->did == DISK_DID_EXCHANGE)
    g_hash_table_insert (names, g_strdup (entry->path), GINT_TO_POINTER (entry->offset + 1));
}

static GHashTable *
cut_names (Platter *self, PlatterCut cut, GRand *rand)
{
  GHashTable *names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n = cut == PLATTER_NOTHING ? 0 : self->waiting->len;
  GHashTableIter each;
  gpointer path, node;

  if (cut == PLATTER_SOME)
    n = (guint) g_rand_int_range (rand, 0, (gint32) n + 1);
  g_hash_table_iter_init (&each, self->names);
  while (g_hash_table_iter_next (&each, &path, &node))
    g_hash_table_insert (names, g_strdup (path), node);
  for (guint i = 0; i < n; i++)
    if (cut != PLATTER_SCATTERED || g_rand_boolean (rand))
      name (names, g_ptr_array_index (self->waiting, i));
  return names;
}

/* ---- Playing --------------------------------------------------------------------------------------------------------------- */

static void
flush (Node *node)
{
  for (guint i = 0; i < node->waiting->len; i++)
    apply (node->safe, g_ptr_array_index (node->waiting, i));
  g_ptr_array_set_size (node->waiting, 0);
}

static gboolean
is_sync (Platter *self, Node *node, int number)
{
  gboolean again = node->synced_log;

  node->synced_log = TRUE;
  if (self->kind == PLATTER_NORMAL && g_hash_table_contains (self->logs, GINT_TO_POINTER (number)))
    return again;
  return self->kind != PLATTER_LYING;
}

static void
play_content (Platter *self, const DiskEntry *entry)
{
  Node *node = get_node (self, entry->node);

  switch (entry->did)
    {
    case DISK_DID_SYNC:
      if (is_sync (self, node, entry->node))
        flush (node);
      break;
    case DISK_DID_LOSE:
      g_ptr_array_set_size (node->waiting, 0);
      break;
    default:
      node->synced_log = FALSE;
      g_ptr_array_add (node->waiting, (gpointer) entry);
    }
}

void
platter_play (Platter *self, const DiskEntry *entry)
{
  switch (entry->did)
    {
    case DISK_DID_TELL:
      break;
    case DISK_DID_SYNC_FOLDER:
      for (guint i = 0; i < self->waiting->len && self->kind != PLATTER_LYING; i++)
        name (self->names, g_ptr_array_index (self->waiting, i));
      if (self->kind != PLATTER_LYING)
        g_ptr_array_set_size (self->waiting, 0);
      break;
    case DISK_DID_CREATE:
    case DISK_DID_RENAME:
    case DISK_DID_LINK:
    case DISK_DID_EXCHANGE:
    case DISK_DID_UNLINK:
      if (entry->did == DISK_DID_CREATE && g_str_has_suffix (entry->path, "-wal"))
        g_hash_table_add (self->logs, GINT_TO_POINTER (entry->node));
      g_ptr_array_add (self->waiting, (gpointer) entry);
      break;
    default:
      play_content (self, entry);
    }
}

void
platter_save (Platter *self, PlatterCut cut, GRand *rand, const char *from, const char *to)
{
  g_autoptr (GHashTable) names = cut_names (self, cut, rand);
  GHashTableIter each;
  gpointer path, number;

  g_hash_table_iter_init (&each, names);
  while (g_hash_table_iter_next (&each, &path, &number))
    {
      g_autoptr (GByteArray) bytes = NULL;
      g_autofree char *file = g_strconcat (to, (const char *) path + strlen (from), NULL);
      g_autofree char *folder = g_path_get_dirname (file);

      /* Shared memory is no file after a cut; the reserve holds nothing. */
      if (g_str_has_suffix (path, "-shm") || g_str_has_suffix (path, "-reserve"))
        continue;
      g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
      bytes = cut_node (get_node (self, GPOINTER_TO_INT (number) - 1), cut, rand);
      g_assert_true (g_file_set_contents_full (file, (const char *) bytes->data, bytes->len, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
    }
}
