/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Registers damaged at random: bits, sectors, pages, ends, places of pages, in the file and in the log beside it. Opening and checking one
 * neither crashes nor hangs, and at least 95 of 100 that say something else than before are told of.
 */
#include <glib/gstdio.h>
#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

#include "faults.h"

#define PAGE     4096
#define SECTOR   512
#define PATIENCE 60 /* seconds for one register */

typedef enum
{
  BIT,
  SECTOR_ZEROED,
  PAGE_ZEROED,
  CUT,
  PAGES_SWAPPED,
  LOG_BIT,
  LOG_SECTOR,
  LOG_CUT,
  N_WAYS
} Way;
static const char *const way_names[]
    = { "bit", "sector", "page", "cut", "swapped", "log bit", "log sector", "log cut" };

typedef struct { guint8 *bytes; gsize length; } Bytes;

typedef struct
{
  Bytes file;        /* with everything in it */
  Bytes older, log;  /* and with its newest entries in the log still */
  char *content;     /* a digest of all that the register says */
  gint64 last;       /* number of the newest entry */
  GHashTable *pages; /* number -> the table or index that it belongs to */
  GRand *rand;
  char *folder;
} Damage;

typedef struct { guint tried, told, harmless, silent; } Score;

/* ---- Files --------------------------------------------------------------------------------------------------------- */

static Bytes
read_bytes (const char *path)
{
  Bytes bytes = { 0 };
  g_autoptr (GError) error = NULL;

  g_file_get_contents (path, (char **) &bytes.bytes, &bytes.length, &error);
  g_assert_no_error (error);
  return bytes;
}

static void
write_bytes (const char *path, const Bytes *bytes)
{
  g_autoptr (GError) error = NULL;

  g_file_set_contents_full (path, (const char *) bytes->bytes, (gssize) bytes->length, G_FILE_SET_CONTENTS_NONE, 0600,
                            &error);
  g_assert_no_error (error);
}

static char *
dup_beside (const char *path, const char *end)
{
  return g_strconcat (path, end, NULL);
}

static void
remove_register (const char *path)
{
  static const char *const ends[] = { "", "-wal", "-shm", "-journal", ".reserve", ".lock" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *file = dup_beside (path, ends[i]);

      g_unlink (file);
    }
}

/* ---- What a register says ------------------------------------------------------------------------------------------ */

static gboolean
add_rows (sqlite3 *handle, const char *table, GChecksum *digest)
{
  g_autofree char *sql = g_strdup_printf ("SELECT * FROM \"%s\"", table);
  sqlite3_stmt *rows = NULL;
  int code = sqlite3_prepare_v2 (handle, sql, -1, &rows, NULL);

  while (code == SQLITE_OK && (code = sqlite3_step (rows)) == SQLITE_ROW)
    {
      for (int i = 0; i < sqlite3_column_count (rows); i++)
        {
          const guchar *bytes = sqlite3_column_blob (rows, i);
          int type = sqlite3_column_type (rows, i), n = sqlite3_column_bytes (rows, i);

          g_checksum_update (digest, (const guchar *) &type, sizeof type);
          g_checksum_update (digest, (const guchar *) &n, sizeof n);
          g_checksum_update (digest, bytes, n);
        }
      code = SQLITE_OK;
    }
  sqlite3_finalize (rows);
  return code == SQLITE_DONE;
}

/* All rows of all tables, and the schema; NULL when it can not be read. */
static char *
digest_content (const char *path)
{
  g_autoptr (GChecksum) digest = g_checksum_new (G_CHECKSUM_SHA256);
  sqlite3 *handle = NULL;
  sqlite3_stmt *tables = NULL;
  gboolean whole = sqlite3_open_v2 (path, &handle, SQLITE_OPEN_READWRITE, NULL) == SQLITE_OK
                   && add_rows (handle, "sqlite_schema", digest)
                   && sqlite3_prepare_v2 (handle,
                                          "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE "
                                          "'CREATE VIRTUAL%' ORDER BY name",
                                          -1, &tables, NULL)
                          == SQLITE_OK;

  while (whole && sqlite3_step (tables) == SQLITE_ROW)
    whole = add_rows (handle, (const char *) sqlite3_column_text (tables, 0), digest);
  sqlite3_finalize (tables);
  sqlite3_close (handle);
  return whole ? g_strdup (g_checksum_get_string (digest)) : NULL;
}

static GHashTable *
list_pages (const char *path)
{
  GHashTable *pages = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  sqlite3 *handle = NULL;
  sqlite3_stmt *rows = NULL;

  g_assert_cmpint (sqlite3_open (path, &handle), ==, SQLITE_OK);
  if (sqlite3_prepare_v2 (handle, "SELECT pageno, name FROM dbstat", -1, &rows, NULL) == SQLITE_OK)
    while (sqlite3_step (rows) == SQLITE_ROW)
      g_hash_table_insert (pages, GINT_TO_POINTER (sqlite3_column_int (rows, 0)),
                           g_strdup ((const char *) sqlite3_column_text (rows, 1)));
  sqlite3_finalize (rows);
  sqlite3_close (handle);
  return pages;
}

/* ---- The register before ------------------------------------------------------------------------------------------- */

static void
work (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) picture = g_bytes_new_static ("\x89PNG\r\n\x1a\n....", 12);
  HaWatchedQuery all = { .from = G_MININT64, .to = FIXTURE_NOW + 100 * HOUR, .untold_to = -1 };
  g_autoptr (GPtrArray) due = NULL;

  g_assert_true (ha_store_fill_sample (self->store, 40, 7, FIXTURE_NOW, NULL, NULL, &error));
  ha_store_attach (self->store, 3, "ảnh.png", picture, self->person, FIXTURE_NOW, &error);
  g_assert_no_error (error);
  ha_store_save_draft (self->store, self->person, "key", "{\"content\":\"đang gõ dở\"}", FIXTURE_NOW, &error);
  ha_store_set_note (self->store, "watch.last-tick", "1770883800", &error);
  due = ha_store_list_watched (self->store, &all, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < due->len; i++)
    {
      const HaWatched *one = due->pdata[i];

      if (one->clocks->len > 0)
        fixture_tell (self->store, self->person, HA_CAUSE_WARNING, one->ticket, one->clocks->pdata[0], FIXTURE_NOW, FIXTURE_NOW);
    }
  g_assert_no_error (error);
}

/* Copied while it is open: by another process, since closing the file here would drop this one's locks. */
static Bytes
copy_open (const char *path, const char *end)
{
  g_autofree char *from = dup_beside (path, end), *to = g_strdup_printf ("%s.copy%s", path, end);
  const char *argv[] = { "cp", from, to, NULL };
  g_autoptr (GError) error = NULL;

  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return read_bytes (to);
}

static void
prepare (Damage *damage, Fixture *self)
{
  work (self);
  faults_reopen (self);
  ha_case_unref (fixture_register (self, HA_CHANNEL_PHONE, FIXTURE_NOW + HOUR));
  ha_case_unref (fixture_register (self, HA_CHANNEL_EMAIL, FIXTURE_NOW + 2 * HOUR));
  damage->older = copy_open (self->path, "");
  damage->log = copy_open (self->path, "-wal");
  faults_close (self);
  damage->file = read_bytes (self->path);
  damage->content = digest_content (self->path);
  damage->last = faults_ask (self->path, "SELECT max (seq) FROM journal");
  damage->pages = list_pages (self->path);
  damage->rand = g_rand_new_with_seed (20260212);
  damage->folder = self->folder;
  g_assert_nonnull (damage->content);
}

static void
clear_damage (Damage *damage)
{
  g_free (damage->file.bytes);
  g_free (damage->older.bytes);
  g_free (damage->log.bytes);
  g_free (damage->content);
  g_hash_table_unref (damage->pages);
  g_rand_free (damage->rand);
}

/* ---- Damaging ------------------------------------------------------------------------------------------------------ */

static gsize
choose (Damage *self, gsize end)
{
  return (gsize) g_rand_int_range (self->rand, 0, (gint32) end);
}

static gsize
zero (Damage *self, Bytes *bytes, gsize size)
{
  gsize at = choose (self, bytes->length / size) * size;

  memset (bytes->bytes + at, 0, size);
  return at;
}

static gsize
swap_pages (Damage *self, Bytes *bytes)
{
  gsize a = choose (self, bytes->length / PAGE) * PAGE, b = choose (self, bytes->length / PAGE) * PAGE;
  guint8 page[PAGE];

  memcpy (page, bytes->bytes + a, PAGE);
  memmove (bytes->bytes + a, bytes->bytes + b, PAGE);
  memcpy (bytes->bytes + b, page, PAGE);
  return a;
}

static gsize
spoil (Damage *self, Bytes *bytes, Way way)
{
  gsize at = choose (self, bytes->length);

  switch (way)
    {
    case BIT:
    case LOG_BIT:
      bytes->bytes[at] ^= (guint8) (1 << choose (self, 8));
      return at;
    case SECTOR_ZEROED:
    case LOG_SECTOR:
      return zero (self, bytes, SECTOR);
    case PAGE_ZEROED:
      return zero (self, bytes, PAGE);
    case PAGES_SWAPPED:
      return swap_pages (self, bytes);
    default:
      bytes->length = at;
      return at;
    }
}

/* ---- Looking at it ------------------------------------------------------------------------------------------------- */

/* TRUE: it is told that something is wrong. */
static gboolean
is_told (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaStore) store = ha_store_open (path, &error);
  g_autoptr (GPtrArray) found = store != NULL ? ha_store_check (store, FALSE, &error) : NULL;
  gboolean told = found == NULL || found->len > 0;

  if (store != NULL)
    ha_store_close (store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  return told;
}

static void
tell_silent (Damage *self, Way way, gsize at)
{
  const char *where = g_hash_table_lookup (self->pages, GINT_TO_POINTER ((int) (at / PAGE) + 1));

  g_test_message ("silent: %s at byte %" G_GSIZE_FORMAT " (%s)", way_names[way], at,
                  way >= LOG_BIT  ? "the log"
                  : where != NULL ? where
                                  : "a free page");
}

/* The log's end may be lost, as at a power cut of a disk that lies: then the register is what it was some entries before, whole. */
static gboolean
is_earlier (Damage *self, const char *path)
{
  return faults_ask (path, "SELECT max (seq) FROM journal") <= self->last;
}

static void
try_once (Damage *self, const char *path, Way way, Score *score)
{
  Bytes base = way >= LOG_BIT ? self->log : self->file;
  Bytes spoilt = { g_memdup2 (base.bytes, base.length), base.length };
  gsize at = spoil (self, &spoilt, way);
  g_autofree char *log = dup_beside (path, "-wal");
  g_autofree char *content = NULL;

  remove_register (path);
  write_bytes (path, way >= LOG_BIT ? &self->older : &spoilt);
  if (way >= LOG_BIT)
    write_bytes (log, &spoilt);
  g_free (spoilt.bytes);
  alarm (PATIENCE);
  score->tried++;
  if (is_told (path))
    {
      score->told++;
      return;
    }
  content = digest_content (path);
  if (g_strcmp0 (content, self->content) == 0 || (way >= LOG_BIT && is_earlier (self, path)))
    score->harmless++;
  else
    {
      score->silent++;
      tell_silent (self, way, at);
    }
}

static void
test_random (Fixture *self, gconstpointer data)
{
  Damage damage = { 0 };
  Score all = { 0 };
  guint times = faults_times (24, 3000);
  g_autofree char *path = NULL;

  prepare (&damage, self);
  path = g_build_filename (self->folder, "damaged.db", NULL);
  for (Way way = 0; way < N_WAYS; way++)
    {
      Score score = { 0 };

      for (guint i = 0; i < MAX (times / N_WAYS, 1); i++)
        try_once (&damage, path, way, &score);
      g_test_message ("%-10s %4u tried, %4u told, %4u that changed nothing, %u silent", way_names[way], score.tried,
                      score.told, score.harmless, score.silent);
      all.told += score.told;
      all.silent += score.silent;
    }
  alarm (0);
  g_assert_cmpuint (all.told * 100, >=, 95 * (all.told + all.silent));
  clear_damage (&damage);
}

/* A byte of an index: all rows say what they said, and only the engine's own look at the file tells. */
static void
test_index (Fixture *self, gconstpointer data)
{
  g_autofree char *path = g_build_filename (self->folder, "damaged.db", NULL);
  Damage damage = { 0 };

  prepare (&damage, self);
  for (gsize page = 1; page <= damage.file.length / PAGE; page++)
    {
      const char *name = g_hash_table_lookup (damage.pages, GSIZE_TO_POINTER (page));

      if (name == NULL || !g_str_has_prefix (name, "sqlite_autoindex_ticket"))
        continue;
      damage.file.bytes[page * PAGE - 1] ^= 1; /* the number of a row */
      remove_register (path);
      write_bytes (path, &damage.file);
      damage.file.bytes[page * PAGE - 1] ^= 1;
      g_assert_true (is_told (path));
    }
  clear_damage (&damage);
}

/* The control: without the check, looking at every row as another program would, most damage is not noticed. */
static void
test_control (Fixture *self, gconstpointer data)
{
  Damage damage = { 0 };
  guint noticed = 0, harmed = 0;
  g_autofree char *path = NULL;

  prepare (&damage, self);
  path = g_build_filename (self->folder, "damaged.db", NULL);
  for (guint i = 0; i < faults_times (60, 400); i++)
    {
      Bytes spoilt = { g_memdup2 (damage.file.bytes, damage.file.length), damage.file.length };
      g_autofree char *content = NULL;

      spoil (&damage, &spoilt, BIT);
      remove_register (path);
      write_bytes (path, &spoilt);
      g_free (spoilt.bytes);
      content = digest_content (path);
      noticed += content == NULL;
      harmed += content != NULL && g_strcmp0 (content, damage.content) != 0;
    }
  g_test_message ("%u noticed by reading alone, %u read as if nothing was wrong", noticed, harmed);
  g_assert_cmpuint (harmed, >, 0);
  g_assert_cmpuint (noticed * 100, <, 95 * (noticed + harmed));
  clear_damage (&damage);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_FAULTS ("/faults/damage/random", test_random);
  ADD_FAULTS ("/faults/damage/index", test_index);
  ADD_FAULTS ("/faults/damage/control", test_control);
  return g_test_run ();
}
