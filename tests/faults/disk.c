/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The calls themselves. The C library's names with and without 64 are the same here; the system is asked directly. */
#undef _FILE_OFFSET_BITS
#include "disk.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define MOST_FILES 1024

static struct {
  GMutex lock;
  char *folder;
  int nodes[MOST_FILES];    /* by descriptor: node + 1; 0 not ours; -1 ours, a folder */
  GHashTable *names;        /* path -> node + 1, as the program sees them */
  int last;
  GPtrArray *log;
  guint counts[16];
  guint calls;
  int left;
  int number;
  DiskHow how;
  gboolean fired;
} disk;

/* ---- Log ----------------------------------------------------------------------------------------------------------- */

static void
free_entry (DiskEntry *entry)
{
  g_clear_pointer (&entry->data, g_bytes_unref);
  g_free (entry->path);
  g_free (entry->to);
  g_free (entry);
}

static void
note (DiskDid did, int node, gint64 offset, const void *data, gsize size, const char *path, const char *to)
{
  DiskEntry *entry;

  if (disk.log == NULL)
    return;
  entry = g_new0 (DiskEntry, 1);
  *entry = (DiskEntry){ did, node, offset, data != NULL ? g_bytes_new (data, size) : NULL, g_strdup (path), g_strdup (to) };
  g_ptr_array_add (disk.log, entry);
}

static gboolean
is_ours (const char *path)
{
  return disk.folder != NULL && path != NULL && g_str_has_prefix (path, disk.folder);
}

static int
find_node (const char *path)
{
  return GPOINTER_TO_INT (g_hash_table_lookup (disk.names, path)) - 1;
}

static int
add_node (const char *path)
{
  int node = disk.last++;

  g_hash_table_insert (disk.names, g_strdup (path), GINT_TO_POINTER (node + 1));
  return node;
}

static void
move_name (const char *from, const char *to, gboolean keep)
{
  int node = find_node (from);

  if (node < 0)
    return;
  g_hash_table_insert (disk.names, g_strdup (to), GINT_TO_POINTER (node + 1));
  if (!keep)
    g_hash_table_remove (disk.names, from);
}

static void
exchange_names (const char *from, const char *to)
{
  int node = find_node (from), other = find_node (to);

  note (DISK_DID_EXCHANGE, node, other, NULL, 0, from, to);
  g_hash_table_insert (disk.names, g_strdup (to), GINT_TO_POINTER (node + 1));
  g_hash_table_insert (disk.names, g_strdup (from), GINT_TO_POINTER (other + 1));
}

/* What a call answers that its turn met. */
static int
get_answer (int well)
{
  return disk.how == DISK_HIDE ? well : -1;
}

/* Is it this call's turn? Then errno is set. Under the lock. */
static gboolean
meets_fault (DiskCall call)
{
  disk.counts[g_bit_nth_lsf (call, -1)]++;
  if ((disk.calls & call) == 0)
    return FALSE;
  if (disk.fired ? disk.how == DISK_ONCE || disk.how == DISK_HIDE : --disk.left > 0)
    return FALSE;
  errno = disk.number;
  disk.fired = TRUE;
  return TRUE;
}

/* ---- What tests ask for ------------------------------------------------------------------------------------------------ */

static void
start (const char *folder)
{
  g_free (disk.folder);
  disk.folder = g_strdup (folder);
  g_clear_pointer (&disk.names, g_hash_table_unref);
  disk.names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  disk.last = 0;
  memset (disk.nodes, 0, sizeof disk.nodes);
  memset (disk.counts, 0, sizeof disk.counts);
}

void
disk_watch (const char *folder)
{
  g_mutex_lock (&disk.lock);
  start (folder);
  g_mutex_unlock (&disk.lock);
}

void
disk_fail (guint calls, int n, int number, DiskHow how)
{
  g_mutex_lock (&disk.lock);
  disk.left = n;
  disk.number = number;
  disk.how = how;
  disk.fired = FALSE;
  disk.calls = calls;
  g_mutex_unlock (&disk.lock);
}

gboolean
disk_mend (void)
{
  gboolean fired;

  g_mutex_lock (&disk.lock);
  disk.calls = 0;
  fired = disk.fired;
  g_mutex_unlock (&disk.lock);
  return fired;
}

guint
disk_count (DiskCall call)
{
  guint n;

  g_mutex_lock (&disk.lock);
  n = disk.counts[g_bit_nth_lsf (call, -1)];
  g_mutex_unlock (&disk.lock);
  return n;
}

static void
note_present (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *content = NULL;
      gsize size;
      int node;

      if (!g_file_get_contents (path, &content, &size, NULL))
        continue;
      node = add_node (path);
      note (DISK_DID_CREATE, node, 0, NULL, 0, path, NULL);
      note (DISK_DID_WRITE, node, 0, content, size, NULL, NULL);
      note (DISK_DID_SYNC, node, 0, NULL, 0, NULL, NULL);
    }
  note (DISK_DID_SYNC_FOLDER, -1, 0, NULL, 0, folder, NULL);
}

void
disk_record (const char *folder)
{
  g_mutex_lock (&disk.lock);
  start (NULL);
  disk.log = g_ptr_array_new_with_free_func ((GDestroyNotify) free_entry);
  g_mutex_unlock (&disk.lock);
  note_present (folder);
  g_mutex_lock (&disk.lock);
  disk.folder = g_strdup (folder);
  g_mutex_unlock (&disk.lock);
}

void
disk_tell (const char *format, ...)
{
  g_autofree char *what = NULL;
  va_list arguments;

  va_start (arguments, format);
  what = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_mutex_lock (&disk.lock);
  note (DISK_DID_TELL, -1, 0, NULL, 0, what, NULL);
  g_mutex_unlock (&disk.lock);
}

GPtrArray *
disk_stop (void)
{
  GPtrArray *log;

  g_mutex_lock (&disk.lock);
  log = g_steal_pointer (&disk.log);
  start (NULL);
  g_mutex_unlock (&disk.lock);
  return log;
}

/* ---- Opening and closing ------------------------------------------------------------------------------------------------- */

static void
note_open (int fd, const char *path, int flags)
{
  struct stat info;
  int node = find_node (path);

  if (fd >= MOST_FILES || fstat (fd, &info) != 0)
    return;
  if (S_ISDIR (info.st_mode))
    {
      disk.nodes[fd] = -1;
      return;
    }
  if (node < 0)
    {
      node = add_node (path);
      note (DISK_DID_CREATE, node, 0, NULL, 0, path, NULL);
    }
  disk.nodes[fd] = node + 1;
  if ((flags & O_TRUNC) != 0)
    note (DISK_DID_TRUNCATE, node, 0, NULL, 0, NULL, NULL);
}

static int
do_open (const char *path, int flags, int mode)
{
  int fd = -1;

  g_mutex_lock (&disk.lock);
  if (!is_ours (path) || !meets_fault (DISK_OPEN))
    fd = (int) syscall (SYS_openat, AT_FDCWD, path, flags, mode);
  if (fd >= 0 && is_ours (path))
    note_open (fd, path, flags);
  g_mutex_unlock (&disk.lock);
  return fd;
}

static int
get_mode (int flags, va_list arguments)
{
  return (flags & (O_CREAT | O_TMPFILE)) != 0 ? va_arg (arguments, int) : 0;
}

int
open (const char *path, int flags, ...)
{
  va_list arguments;
  int mode;

  va_start (arguments, flags);
  mode = get_mode (flags, arguments);
  va_end (arguments);
  return do_open (path, flags, mode);
}

int open64 (const char *path, int flags, ...) __attribute__ ((alias ("open")));

int
close (int fd)
{
  g_mutex_lock (&disk.lock);
  if (fd >= 0 && fd < MOST_FILES)
    disk.nodes[fd] = 0;
  g_mutex_unlock (&disk.lock);
  return (int) syscall (SYS_close, fd);
}

/* ---- Content ---------------------------------------------------------------------------------------------------------- */

/* The file's node + 1, 0 when it is not ours. */
static int
get_file (int fd)
{
  return fd >= 0 && fd < MOST_FILES && disk.folder != NULL ? MAX (disk.nodes[fd], 0) : 0;
}

/* offset < 0: at the descriptor's own place. */
static ssize_t
do_write (int fd, const void *data, size_t size, off_t offset)
{
  off_t at = offset >= 0 ? offset : (off_t) syscall (SYS_lseek, fd, 0, SEEK_CUR);
  gboolean fault = meets_fault (DISK_WRITE);
  ssize_t done;

  if (fault && (disk.how != DISK_SHORT || disk.left-- < 0))
    return get_answer ((int) size);
  size = fault ? size / 2 : size;
  done = offset >= 0 ? syscall (SYS_pwrite64, fd, data, size, offset) : syscall (SYS_write, fd, data, size);
  if (done > 0)
    note (DISK_DID_WRITE, get_file (fd) - 1, at, data, (gsize) done, NULL, NULL);
  return done;
}

static ssize_t
write_at (int fd, const void *data, size_t size, off_t offset)
{
  ssize_t done;

  g_mutex_lock (&disk.lock);
  done = do_write (fd, data, size, offset);
  g_mutex_unlock (&disk.lock);
  return done;
}

ssize_t
write (int fd, const void *data, size_t size)
{
  return get_file (fd) == 0 ? syscall (SYS_write, fd, data, size) : write_at (fd, data, size, -1);
}

ssize_t
pwrite64 (int fd, const void *data, size_t size, off64_t offset)
{
  return get_file (fd) == 0 ? syscall (SYS_pwrite64, fd, data, size, offset) : write_at (fd, data, size, offset);
}

ssize_t pwrite (int fd, const void *data, size_t size, off_t offset) __attribute__ ((alias ("pwrite64")));

ssize_t
pread64 (int fd, void *data, size_t size, off64_t offset)
{
  gboolean fault = FALSE;

  if (get_file (fd) != 0)
    {
      g_mutex_lock (&disk.lock);
      fault = meets_fault (DISK_READ);
      g_mutex_unlock (&disk.lock);
    }
  return fault ? -1 : syscall (SYS_pread64, fd, data, size, offset);
}

/* Also makes it longer. allocate: with room behind it. */
static int
do_resize (int fd, off_t size, gboolean allocate)
{
  gboolean fault;
  int done;

  if (get_file (fd) == 0)
    return (int) (allocate ? syscall (SYS_fallocate, fd, 0, 0, size) : syscall (SYS_ftruncate, fd, size));
  g_mutex_lock (&disk.lock);
  fault = meets_fault (allocate ? DISK_WRITE : DISK_TRUNCATE);
  if (fault)
    done = get_answer (0);
  else
    done = (int) (allocate ? syscall (SYS_fallocate, fd, 0, 0, size) : syscall (SYS_ftruncate, fd, size));
  if (done == 0 && !fault)
    note (DISK_DID_TRUNCATE, get_file (fd) - 1, size, NULL, 0, NULL, NULL);
  g_mutex_unlock (&disk.lock);
  return done;
}

int
ftruncate64 (int fd, off64_t size)
{
  return do_resize (fd, size, FALSE);
}

int ftruncate (int fd, off_t size) __attribute__ ((alias ("ftruncate64")));

int
posix_fallocate64 (int fd, off64_t offset, off64_t size)
{
  int kept = errno, number;

  number = do_resize (fd, offset + size, TRUE) == 0 ? 0 : errno;
  errno = kept;
  return number;
}

int posix_fallocate (int fd, off_t offset, off_t size) __attribute__ ((alias ("posix_fallocate64")));

/* Nothing is really awaited: whether the machine's disk is quick is not what is tried here. */
static int
do_sync (int fd)
{
  gboolean fault;
  int node;

  g_mutex_lock (&disk.lock);
  node = disk.folder != NULL && fd >= 0 && fd < MOST_FILES ? disk.nodes[fd] : 0;
  fault = node != 0 && meets_fault (DISK_SYNC);
  if (node > 0)
    note (fault ? DISK_DID_LOSE : DISK_DID_SYNC, node - 1, 0, NULL, 0, NULL, NULL);
  else if (node < 0 && !fault)
    note (DISK_DID_SYNC_FOLDER, -1, 0, NULL, 0, NULL, NULL);
  g_mutex_unlock (&disk.lock);
  return fault ? get_answer (0) : 0;
}

int
fsync (int fd)
{
  return do_sync (fd);
}

int
fdatasync (int fd)
{
  return do_sync (fd);
}

/* ---- Names ------------------------------------------------------------------------------------------------------------ */

static int
do_rename (const char *from, const char *to, guint flags, gboolean keep)
{
  int done = -1;

  g_mutex_lock (&disk.lock);
  if (!is_ours (to) || !meets_fault (DISK_RENAME))
    done = (int) (keep ? syscall (SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0)
                       : syscall (SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, flags));
  if (done == 0 && is_ours (to) && (flags & RENAME_EXCHANGE) != 0)
    exchange_names (from, to);
  else if (done == 0 && is_ours (to))
    {
      note (keep ? DISK_DID_LINK : DISK_DID_RENAME, find_node (from), 0, NULL, 0, from, to);
      move_name (from, to, keep);
    }
  g_mutex_unlock (&disk.lock);
  return done;
}

int
rename (const char *from, const char *to)
{
  return do_rename (from, to, 0, FALSE);
}

int
renameat2 (int from_folder, const char *from, int to_folder, const char *to, unsigned int flags)
{
  g_assert (from_folder == AT_FDCWD && to_folder == AT_FDCWD);

  return do_rename (from, to, flags, FALSE);
}

int
link (const char *from, const char *to)
{
  return do_rename (from, to, 0, TRUE);
}

int
unlink (const char *path)
{
  int done = -1;

  g_mutex_lock (&disk.lock);
  if (!is_ours (path) || !meets_fault (DISK_UNLINK))
    done = (int) syscall (SYS_unlinkat, AT_FDCWD, path, 0);
  if (done == 0 && is_ours (path))
    {
      note (DISK_DID_UNLINK, find_node (path), 0, NULL, 0, path, NULL);
      g_hash_table_remove (disk.names, path);
    }
  g_mutex_unlock (&disk.lock);
  return done;
}
