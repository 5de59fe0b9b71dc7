/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A copy in the register's place while the disk fails or the power goes: at every step there is the one register or the other under the name,
 * whole, and the old one is never lost. And a register made, a ticket registered, a copy made, a copy restored while a sync fails, or the
 * opening of what was to be synced: what is told as done all the same outlives a power cut. Controls: on a disk on which the old log was not synced after it was emptied, it comes back into the new
 * register; on one that ignores all syncs nothing that was told is there.
 */
#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "faults.h"
#include "platter.h"
#include "store/backup/backup-private.h"
#include "store/backup/files.h"

#define NOW FIXTURE_NOW

typedef struct
{
  char *path; /* what is to be the register again */
  char *copy; /* with one ticket */
  char *kept;
} Place;

static char *
name_kept (const char *path)
{
  g_autofree char *stamp = ha_backup_dup_stamp (NOW);

  return g_strconcat (path, ".replaced-", stamp, NULL);
}

static Place
make_place (Fixture *self)
{
  return (Place){ self->path, g_build_filename (self->folder, "copy.db", NULL), name_kept (self->path) };
}

static void
clear_place (Place *place)
{
  g_free (place->copy);
  g_free (place->kept);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Place, clear_place)

/* Another register's copy, with pages of its own, so that the one's log does not fit the other. */
static void
make_copy (Fixture *self, const Place *place)
{
  g_autofree char *path = g_build_filename (self->folder, "other.db", NULL);
  g_autoptr (GBytes) content = g_bytes_new_take (g_strnfill (200000, 'a'), 200000);
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) ticket = NULL;

  self->store = fixture_create (path);
  self->person = faults_get_person (self->store);
  ticket = fixture_register (self, HA_CHANNEL_PHONE, NOW);
  g_assert_cmpint (ha_store_attach (self->store, ticket->ticket->id, "đơn.txt", content, self->person, NOW, &error), >,
                   0);
  g_assert_true (ha_store_backup (self->store, place->copy, &error));
  g_assert_no_error (error);
  faults_close (self);
}

static void
fill (Fixture *self, const Place *place)
{
  make_copy (self, place);
  self->store = fixture_create (self->path);
  self->person = faults_get_person (self->store);
  for (guint i = 0; i < 3; i++)
    {
      g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_PHONE, NOW + i);
    }
}

/* How many tickets; -1 when it is damaged or none. */
static int
count_tickets (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaStore) store = ha_store_open (path, &error);
  g_autoptr (GPtrArray) found = store != NULL ? ha_store_check (store, FALSE, &error) : NULL;
  g_autoptr (HaBackup) what = found != NULL && found->len == 0 ? ha_store_describe (store, &error) : NULL;

  if (what == NULL && !g_error_matches (error, HA_STORE_ERROR, HA_STORE_ERROR_NOT_FOUND))
    g_test_message ("%s: %s", path, error != NULL ? error->message : (char *) found->pdata[0]);
  if (store != NULL)
    ha_store_close (store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  return what != NULL ? (int) what->tickets : -1;
}

/* ---- The power goes --------------------------------------------------------------------------------------------------------- */

/* The log holds what was registered last when it begins. */
static GPtrArray *
record (Fixture *self, const Place *place)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaBackup) what = NULL;

  fill (self, place);
  disk_record (self->folder);
  what = ha_restore (place->copy, self->path, NOW, NULL, &error);
  g_assert_no_error (error);
  disk_tell ("restored");
  return disk_stop ();
}

/* As it would be were the old log never synced. */
static void
forget_syncs_of_log (GPtrArray *log)
{
  int node = -1;

  for (guint i = 0; i < log->len; i++)
    {
      DiskEntry *entry = g_ptr_array_index (log, i);

      if (entry->did == DISK_DID_CREATE && g_str_has_suffix (entry->path, "register.db-wal"))
        node = entry->node;
      if (entry->did == DISK_DID_TRUNCATE && entry->node == node)
        for (guint later = i; later < log->len; later++)
          {
            DiskEntry *sync = g_ptr_array_index (log, later);

            if (sync->did == DISK_DID_SYNC && sync->node == node)
              sync->did = DISK_DID_TELL;
          }
    }
  g_assert_cmpint (node, >=, 0);
}

static gboolean
is_right (const char *folder, gboolean told)
{
  g_autofree char *path = g_build_filename (folder, "register.db", NULL);
  g_autofree char *kept = name_kept (path);
  int tickets = count_tickets (path);

  return (tickets == 3 && !told) || (tickets == 1 && count_tickets (kept) == 3);
}

/* How many pictures are wrong, of the last steps: before them only the copy was made. */
static guint
cut_everywhere (GPtrArray *log, const char *folder, guint each, guint variants)
{
  g_autoptr (Platter) platter = platter_new (PLATTER_HONEST);
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  gboolean begun = FALSE; /* what was there before has its names */
  gboolean told = FALSE;
  guint wrong = 0, pictures = 0;

  for (guint i = 0; i < log->len; i++)
    {
      const DiskEntry *entry = g_ptr_array_index (log, i);

      platter_play (platter, entry);
      begun |= entry->did == DISK_DID_SYNC_FOLDER;
      told |= entry->did == DISK_DID_TELL && g_strcmp0 (entry->path, "restored") == 0;
      for (guint variant = 0; variant < variants && (i % each == 0 || i + 16 > log->len) && begun; variant++)
        {
          g_autofree char *to = faults_dup_folder ();

          platter_save (platter, MIN (variant, PLATTER_SCATTERED), rand, folder, to);
          wrong += !is_right (to, told);
          pictures++;
          faults_remove_folder (to);
        }
    }
  g_test_message ("%u steps, %u pictures, %u wrong", log->len, pictures, wrong);
  return wrong;
}

static void
test_power_cut (Fixture *self, gconstpointer data)
{
  g_auto (Place) place = make_place (self);
  g_autoptr (GPtrArray) log = record (self, &place);

  g_assert_cmpuint (cut_everywhere (log, self->folder, faults_is_full () ? 1 : 100, faults_is_full () ? 12 : 4), ==, 0);
  /* Control. */
  forget_syncs_of_log (log);
  g_assert_cmpuint (cut_everywhere (log, self->folder, 1000000, 12), >, 0);
}

/* ---- What was to make it safe fails ----------------------------------------------------------------------------------------- */

typedef enum
{
  MAKE,
  REGISTER,
  COPY,
  RESTORE,
  N_DEEDS
} Deed;
static const char *const deed_names[] = { "made", "registered", "copied", "restored" };

static gboolean
try_registering (Fixture *self)
{
  g_autoptr (HaRegistration) what = fixture_make (HA_CHANNEL_PHONE, "Trần Văn Bình", "Mất mạng từ sáng");
  g_autoptr (HaCase) ticket = NULL;

  self->store = ha_store_open (self->path, NULL);
  ticket = self->store != NULL ? ha_store_register (self->store, what, self->person, NOW, NULL) : NULL;
  return ticket != NULL;
}

/* Nothing leads back from a restored register: what of it may not be safe is told with it, and the old one is whole then. */
static gboolean admitted;

/* TRUE: it was told as done. */
static gboolean
try_deed (Fixture *self, const Place *place, Deed deed, const char *to)
{
  HaStoreNew what = { .rehearsal = TRUE, .login = "truc", .now = NOW };
  g_autoptr (HaBackup) restored = NULL;

  switch (deed)
    {
    case MAKE:
      self->store = ha_store_create (to, &what, NULL);
      return self->store != NULL;
    case REGISTER:
      return try_registering (self);
    case COPY:
      return ha_store_backup (self->store, to, NULL);
    default:
      restored = ha_restore (place->copy, self->path, NOW, NULL, NULL);
      admitted = restored != NULL && restored->doubt != NULL;
      return restored != NULL;
    }
}

/* What of it a cut of the power leaves right then. */
static gboolean
outlives (GPtrArray *log, PlatterKind kind, const char *folder, Deed deed, const char *to, PlatterCut cut)
{
  g_autoptr (Platter) platter = platter_new (kind);
  g_autoptr (GRand) rand = g_rand_new_with_seed (11);
  g_autofree char *left = faults_dup_folder ();
  g_autofree char *file = g_strconcat (left, to + strlen (folder), NULL);
  static const int tickets[] = { [MAKE] = 0, [REGISTER] = 4, [COPY] = 3 };
  gboolean whole;

  for (guint i = 0; i < log->len; i++)
    platter_play (platter, g_ptr_array_index (log, i));
  platter_save (platter, cut, rand, folder, left);
  whole = deed == RESTORE ? is_right (left, !admitted) : count_tickets (file) == tickets[deed];
  faults_remove_folder (left);
  return whole;
}

/* With the n-th of these calls failing. */
static GPtrArray *
record_deed (Fixture *self, const Place *place, Deed deed, const char *to, DiskCall call, int n, gboolean *fired, gboolean *told)
{
  g_autofree char *log = g_strconcat (self->path, "-wal", NULL);
  GPtrArray *entries;

  faults_remove_folder (self->folder);
  g_assert_cmpint (g_mkdir (self->folder, 0700), ==, 0);
  if (deed != MAKE)
    fill (self, place);
  if (deed != COPY)
    faults_close (self);
  if (deed == REGISTER)
    g_unlink (log); /* as beside a copy: its name is to be made safe, too */
  admitted = FALSE;
  disk_record (self->folder);
  disk_fail (call, n, call == DISK_SYNC ? EIO : EMFILE, DISK_ONCE);
  *told = try_deed (self, place, deed, to);
  *fired = disk_mend ();
  entries = disk_stop ();
  faults_close (self);
  return entries;
}

static void
try_each (Fixture *self, const Place *place, Deed deed, DiskCall call)
{
  g_autofree char *copied = g_build_filename (self->folder, "copied.db", NULL);
  const char *to = deed == COPY ? copied : self->path;
  gboolean fired = TRUE, told;
  guint points = 0, in_spite = 0, lost = 0, harmed = 0;

  for (int n = 1; fired; n++)
    {
      g_autoptr (GPtrArray) log = record_deed (self, place, deed, to, call, n, &fired, &told);

      points += fired;
      in_spite += fired && told && !admitted;
      for (PlatterCut cut = PLATTER_NOTHING; told && cut <= PLATTER_SCATTERED; cut++)
        lost += !outlives (log, PLATTER_HONEST, self->folder, deed, to, cut);
      harmed += told && !admitted && !outlives (log, PLATTER_LYING, self->folder, deed, to, PLATTER_NOTHING);
      g_assert_true (fired || told);
    }
  g_test_message ("%u points, %u times %s in spite of it: %u not there", points, in_spite, deed_names[deed], lost);
  g_assert_cmpuint (points, >, 0);
  g_assert_cmpuint (lost, ==, 0);
  g_assert_cmpuint (harmed, ==, in_spite + 1); /* the control */
}

static void
test_unsafe (Fixture *self, gconstpointer data)
{
  g_auto (Place) place = make_place (self);

  for (Deed deed = MAKE; deed < N_DEEDS; deed++)
    {
      try_each (self, &place, deed, DISK_SYNC);
      try_each (self, &place, deed, DISK_OPEN);
    }
}

/* ---- A copy that can not be read from -------------------------------------------------------------------------------------- */

/* What fails while the register is read is the register's fault, also when only a copy of it was wanted. */
static void
test_source (Fixture *self, gconstpointer data)
{
  g_auto (Place) place = make_place (self);
  g_autoptr (GError) error = NULL;

  fill (self, &place);
  g_unlink (place.copy);
  faults_close (self);
  disk_watch (self->folder);
  self->store = ha_store_open (self->path, &error);
  g_assert_no_error (error);
  disk_fail (DISK_READ, 40, EIO, DISK_ONCE);
  g_assert_false (ha_store_backup (self->store, place.copy, &error));
  g_assert_true (disk_mend ());
  disk_watch (NULL);
  g_assert_error (error, HA_STORE_ERROR, HA_STORE_ERROR_IO);
  g_assert_true (ha_store_is_read_only (self->store));
}

/* ---- The disk fails --------------------------------------------------------------------------------------------------------- */

static const struct
{
  const char *name;
  guint calls;
  int number;
  DiskHow how;
} faults[] = {
  { "open", DISK_OPEN, EMFILE, DISK_ONCE },
  { "open-forever", DISK_OPEN, EMFILE, DISK_FOREVER },
  { "write", DISK_WRITE, ENOSPC, DISK_ONCE },
  { "write-forever", DISK_WRITE, EIO, DISK_FOREVER },
  { "sync", DISK_SYNC, EIO, DISK_ONCE },
  { "sync-forever", DISK_SYNC, EIO, DISK_FOREVER },
  { "truncate", DISK_TRUNCATE, EIO, DISK_FOREVER },
  { "read", DISK_READ, EIO, DISK_ONCE },
  { "unlink", DISK_UNLINK, EACCES, DISK_FOREVER },
  { "rename", DISK_RENAME, EACCES, DISK_ONCE },
  { "rename-forever", DISK_RENAME, EACCES, DISK_FOREVER },
  { "no-exchange", DISK_RENAME, EINVAL, DISK_ONCE },
  { "no-names", DISK_RENAME, EINVAL, DISK_FOREVER },
};

/* Told is what is: restored, and the old one under the name that was told; or nothing at all. */
static void
check_outcome (Fixture *self, const Place *place, const HaBackup *what, const char *kept)
{
  struct stat info;

  g_assert_true ((what != NULL) == (kept != NULL));
  if (what != NULL)
    {
      g_assert_cmpstr (kept, ==, place->kept);
      g_assert_cmpint (count_tickets (place->path), ==, 1);
      g_assert_cmpint (count_tickets (kept), ==, 3);
      return;
    }
  g_assert_cmpint (stat (place->path, &info), ==, 0);
  g_assert_cmpint (info.st_nlink, ==, 1);
  g_assert_cmpint (count_tickets (place->path), ==, 3);
  g_assert_false (g_file_test (place->kept, G_FILE_TEST_EXISTS));
}

/* A transient fault is never taken for a register that may be set aside. */
static void
refuse_aside (const char *domain, GLogLevelFlags level, const char *message, gpointer data)
{
  g_assert_null (strstr (message, "as it lies"));
}

static void
put_back (const Place *place, GBytes *old)
{
  static const char *const ends[] = { "-wal", "-shm", "-replacing", "-checkpoint", NULL };

  ha_files_remove (place->kept, ends);
  for (guint i = 0; ends[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (place->path, ends[i], NULL);

      g_unlink (path);
    }
  g_assert_true (
      g_file_set_contents (place->path, g_bytes_get_data (old, NULL), (gssize) g_bytes_get_size (old), NULL));
}

static guint
restore_with_fault (Fixture *self, const Place *place, GBytes *old, guint f)
{
  gboolean fired = TRUE;
  guint points = 0;

  for (guint n = 1; fired; n += faults_is_full () || faults[f].calls == DISK_RENAME ? 1 : 23)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *kept = NULL;
      g_autoptr (HaBackup) what = NULL;

      put_back (place, old);
      disk_watch (self->folder);
      disk_fail (faults[f].calls, (int) n, faults[f].number, faults[f].how);
      what = ha_restore (place->copy, place->path, NOW, &kept, &error);
      fired = disk_mend ();
      disk_watch (NULL);
      check_outcome (self, place, what, kept);
      g_assert_true (fired || what != NULL);
      points += fired;
    }
  return points;
}

static void
test_failing (Fixture *self, gconstpointer data)
{
  g_auto (Place) place = make_place (self);
  g_autoptr (GBytes) old = NULL;
  g_autofree char *bytes = NULL;
  gsize length;

  fill (self, &place);
  faults_close (self);
  g_assert_true (g_file_get_contents (self->path, &bytes, &length, NULL));
  old = g_bytes_new (bytes, length);
  g_log_set_default_handler (refuse_aside, NULL);
  for (guint f = 0; f < G_N_ELEMENTS (faults); f++)
    {
      guint points;

      if (!faults_is_full () && faults[f].how == DISK_FOREVER && faults[f].calls != DISK_RENAME)
        continue;
      points = restore_with_fault (self, &place, old, f);
      g_test_message ("%s: %u points", faults[f].name, points);
      g_assert_cmpuint (points, >, 0);
    }
  g_log_set_default_handler (g_log_default_handler, NULL);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_BARE_FAULTS ("/faults/restoring/power-cut", test_power_cut);
  ADD_BARE_FAULTS ("/faults/restoring/unsafe", test_unsafe);
  ADD_BARE_FAULTS ("/faults/restoring/source", test_source);
  ADD_BARE_FAULTS ("/faults/restoring/failing", test_failing);
  return g_test_run ();
}
