/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The register as a file: known by its first bytes, and made whole under another name and given its own only then, so that there is
 * never half a register.
 */
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "store/backup/files.h"
#include "store/error-private.h"
#include "store/sqlite/place.h"
#include "store/sqlite/sqlite-private.h"

/* The engine's file format, section 1.3: how each of its files begins, and where its owner's id stands. */
#define HEADER_MAGIC "SQLite format 3"
#define HEADER_SIZE  100
#define HEADER_ID    68

/*
 * The first bytes of any file, 0 for those that are not there. Neither touches the file nor asks that it be whole: while another program
 * writes its log back, only the log makes it so. Not open() and read(): closing the file would drop the process's locks on it.
 */
static int
peek (sqlite3 *handle, guint8 *bytes, int length)
{
  sqlite3_file *file = NULL;
  int code = sqlite3_file_control (handle, "main", SQLITE_FCNTL_FILE_POINTER, &file);

  if (code == SQLITE_OK)
    code = file->pMethods->xRead (file, bytes, length, 0);
  return code == SQLITE_IOERR_SHORT_READ ? SQLITE_OK : code;
}

gboolean
ha_sqlite_recognise (const char *where, gint32 id, GError **error)
{
  guint8 head[HEADER_SIZE] = { 0 };
  sqlite3 *handle;
  guint32 found;
  int code;

  handle = ha_sqlite_connect (where, HA_DRIVER_PLAIN, &code);
  if (code == SQLITE_OK)
    code = peek (handle, head, sizeof head);
  sqlite3_close (handle);
  if (code != SQLITE_OK)
    {
      g_set_error (error, HA_STORE_ERROR, ha_sqlite_map_code (code), "%s: %s", where, sqlite3_errstr (code));
      return FALSE;
    }
  memcpy (&found, head + HEADER_ID, sizeof found);
  if (memcmp (head, HEADER_MAGIC, sizeof HEADER_MAGIC) == 0 && GUINT32_FROM_BE (found) == (guint32) id)
    return TRUE;
  g_set_error (error, HA_STORE_ERROR, HA_STORE_ERROR_NOT_A_REGISTER, "%s is not a register of this program", where);
  return FALSE;
}

/* ---- Making ------------------------------------------------------------------------------------------------------- */

/* What customers said is its owner's alone: the engine gives the files beside it the same mode. */
static gboolean
make_private (const char *path, GError **error)
{
  int fd = open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

  if (fd < 0)
    {
      ha_files_fail (path, errno, error);
      return FALSE;
    }
  close (fd);
  return TRUE;
}

static gboolean
make_file (const char *path, HaDriverFillFunc fill, gpointer data, GError **error)
{
  g_autoptr (HaDriver) driver = NULL;

  if (!make_private (path, error))
    return FALSE;
  driver = ha_driver_open (path, HA_DRIVER_MAKER, error);
  return driver != NULL && fill (driver, data, error) && ha_driver_checkpoint (driver, HA_LOG_EMPTY, error);
}

static gboolean
check_nothing_there (const char *path, GError **error)
{
  static const char *const ends[] = { "", "-wal", "-journal" };

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *file = g_strconcat (path, ends[i], NULL);

      if (!g_file_test (file, G_FILE_TEST_EXISTS) && !g_file_test (file, G_FILE_TEST_IS_SYMLINK))
        continue;
      return ha_store_set_error (error, HA_STORE_ERROR_EXISTS, HA_STORE_DETAIL_FILE_THERE, file, NULL);
    }
  return TRUE;
}

gboolean
ha_sqlite_make (const char *where, HaDriverFillFunc fill, gpointer data, GError **error)
{
  g_autofree char *unique = g_uuid_string_random ();
  g_autofree char *making = g_strconcat (where, ".new-", unique, NULL);
  gboolean done;

  if (!check_nothing_there (where, error) || !ha_place_check (making, error))
    return FALSE;
  done = make_file (making, fill, data, error) && ha_files_name (making, where, error);
  ha_files_remove (making, ha_sqlite_engine.endings);
  return done;
}
