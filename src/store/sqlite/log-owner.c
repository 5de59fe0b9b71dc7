/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Whether a log that was taken over is of this file. Who lays an older copy over a register and leaves its log would see a mixture of both; the
 * engine does not mind. What can be told without reading the register: each write of the first page counts one up in it, and what the file
 * is too short for must be in the log. The engine's file format, sections 1.3 and 4.1.
 */
#include <string.h>

#include "store/error-private.h"
#include "store/sqlite/sqlite-private.h"

#define LOG_HEADER    32
#define FRAME_HEADER  24
#define PAGE          4096
#define COUNTER       24                      /* where the first page counts */
#define UNUSED_PAGE   (0x40000000 / PAGE + 1) /* that of the engine's locks, which is never written */

typedef struct {
  guint32 first;  /* what the first page in the log has counted, and the last; 0: it is not in it */
  guint32 last;
  guint32 pages;  /* the register's, by the newest commit */
  guint beyond;   /* pages of the log behind the file's end, each once */
} Told;

typedef struct {
  sqlite3_file *file;
  gboolean big;       /* how sums are reckoned */
  guint32 sum[2];
  guint8 salts[8];
  guint32 file_pages;
  GHashTable *beyond; /* of page numbers */
  Told told;          /* by what is committed */
  Told now;
} Log;

static guint32
get_number (const guint8 *at)
{
  return (guint32) at[0] << 24 | (guint32) at[1] << 16 | (guint32) at[2] << 8 | at[3];
}

static guint32
get_word (const Log *self, const guint8 *at)
{
  guint32 number = get_number (at);

  return self->big ? number : GUINT32_SWAP_LE_BE (number);
}

static void
add_sum (Log *self, const guint8 *bytes, gsize length)
{
  for (gsize i = 0; i < length; i += 8)
    {
      self->sum[0] += get_word (self, bytes + i) + self->sum[1];
      self->sum[1] += get_word (self, bytes + i + 4) + self->sum[0];
    }
}

static gboolean
has_sum (const Log *self, const guint8 *at)
{
  return get_number (at) == self->sum[0] && get_number (at + 4) == self->sum[1];
}

static gboolean
read_header (Log *self)
{
  guint8 head[LOG_HEADER];

  if (self->file->pMethods->xRead (self->file, head, sizeof head, 0) != SQLITE_OK || get_number (head + 8) != PAGE)
    return FALSE;
  self->big = (head[3] & 1) != 0;
  memcpy (self->salts, head + 16, sizeof self->salts);
  add_sum (self, head, 24);
  return has_sum (self, head + 24);
}

static void
take_page (Log *self, guint32 number, const guint8 *page)
{
  if (number == 1)
    {
      self->now.last = get_number (page + COUNTER);
      self->now.first = self->now.first == 0 ? self->now.last : self->now.first;
    }
  if (number > self->file_pages && g_hash_table_add (self->beyond, GUINT_TO_POINTER (number)))
    self->now.beyond++;
}

/* What comes behind the last commit, or is not whole, is none of the register's. */
static gboolean
read_frame (Log *self, sqlite3_int64 at)
{
  guint8 frame[FRAME_HEADER + PAGE];

  if (self->file->pMethods->xRead (self->file, frame, sizeof frame, at) != SQLITE_OK
      || memcmp (frame + 8, self->salts, sizeof self->salts) != 0)
    return FALSE;
  add_sum (self, frame, 8);
  add_sum (self, frame + FRAME_HEADER, PAGE);
  if (!has_sum (self, frame + 16))
    return FALSE;
  take_page (self, get_number (frame), frame + FRAME_HEADER);
  if (get_number (frame + 4) != 0)
    {
      self->now.pages = get_number (frame + 4);
      self->told = self->now;
    }
  return TRUE;
}

static void
read_log (Log *self)
{
  sqlite3_int64 at = LOG_HEADER;

  if (read_header (self))
    while (read_frame (self, at))
      at += FRAME_HEADER + PAGE;
}

/* A log begins when all of the one before is in the file, and comes into the file from its beginning. */
static gboolean
fits (const Log *self, guint32 counted)
{
  guint32 missing = self->told.pages > self->file_pages ? self->told.pages - self->file_pages : 0;

  if (self->told.first != 0 && (self->told.first > counted + 1 || self->told.last < counted))
    return FALSE;
  if (self->file_pages < UNUSED_PAGE && UNUSED_PAGE <= self->told.pages)
    missing--;
  return self->told.beyond >= missing;
}

static gboolean
look (sqlite3_file *file, sqlite3_file *log, gboolean *ours)
{
  Log reading = { .file = log };
  guint8 counter[4] = { 0 };
  sqlite3_int64 size = 0;
  int code = file->pMethods->xFileSize (file, &size);

  if (code == SQLITE_OK)
    code = file->pMethods->xRead (file, counter, sizeof counter, COUNTER);
  if (code != SQLITE_OK)
    return FALSE;
  reading.file_pages = (guint32) (size / PAGE);
  reading.beyond = g_hash_table_new (NULL, NULL);
  read_log (&reading);
  *ours = fits (&reading, get_number (counter));
  g_hash_table_unref (reading.beyond);
  return TRUE;
}

gboolean
ha_sqlite_check_log (HaDriver *self, GError **error)
{
  sqlite3_file *file = NULL, *log = NULL;
  g_autofree char *name = g_strconcat (self->path, "-wal", NULL);
  gboolean ours = TRUE;

  if (sqlite3_file_control (self->handle, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK
      || sqlite3_file_control (self->handle, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log) != SQLITE_OK || file->pMethods == NULL
      || log == NULL || log->pMethods == NULL)
    return TRUE;
  if (!look (file, log, &ours) || ours)
    return TRUE;
  return ha_store_set_error (error, HA_STORE_ERROR_CORRUPT, HA_STORE_DETAIL_OTHER_LOG, name, NULL);
}
