/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * A power cut at every step of what is asked of the disk: the store works on a recorded disk, and of each moment pictures are made of what a
 * disk could hold then. Each is opened as a register; what somebody was told before that moment is in it, and nothing is damaged.
 * So, too, while an old sheet is imported and taken back, and while a register of an earlier schema is brought to this one.
 * Controls: the same work on a disk that syncs the log as synchronous=NORMAL does loses what was told; one that lies about syncs, too, or is
 * damaged.
 */
#include <errno.h>
#include <glib/gstdio.h>

#include "faults.h"
#include "platter.h"
#include "store/import.h"
#include "store/store-private.h"

#define NOW FIXTURE_NOW

/* ---- The work that is recorded ------------------------------------------------------------------------------------------- */

static void
tell_head (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *head = ha_store_get_journal_head (self->store, &error);

  g_assert_no_error (error);
  disk_tell ("head %s", head);
}

/* Every change of the register's life, told when it was kept; none may fail. */
static void
work_on_ticket (Fixture *self, guint round, gint64 now)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) ticket = fixture_register (self, round % 2 ? HA_CHANNEL_PHONE : HA_CHANNEL_WRITTEN, now);
  g_autofree char *number = g_strdup_printf ("%u", round);

  disk_tell ("code %s", ticket->ticket->code);
  tell_head (self);
  if (round % 3 == 0)
    {
      g_autoptr (HaLetter) draft = fixture_draft (self, ticket->ticket->id, now + 60);
      g_autoptr (HaLetter) issued = ha_store_issue_letter (self->store, draft->id, 0, self->person, now + 120, fixture_seal, NULL, &error);

      g_assert_no_error (error);
      disk_tell ("letter %d", issued->number);
    }
  else
    fixture_act (self, &ticket, HA_ACTION_TAKE_UP, now + 60, "department", "KT", "note", "Kiểm tra tại nhà", NULL);
  tell_head (self);
  if (round % 5 == 0)
    {
      g_autoptr (GBytes) content = g_bytes_new_take (g_strnfill (20000, 'a' + (char) round % 20), 20000);

      g_assert_cmpint (ha_store_attach (self->store, ticket->ticket->id, "đơn.txt", content, self->person, now + 180, &error), >, 0);
      g_assert_no_error (error);
      tell_head (self);
    }
  g_assert_true (ha_store_set_note (self->store, "faults", number, &error));
  disk_tell ("note %s", number);
}

static void
work_on_office (Fixture *self, guint round, gint64 now)
{
  HaDay day = { .date = ha_date_new (2026, 3, 2 + (int) round / 7), .kind = HA_DAY_CLOSURE };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) moved = ha_store_set_day (self->store, &day, NULL, 0, self->person, now, &error);

  g_assert_no_error (error);
  tell_head (self);
  g_assert_true (ha_store_save_draft (self->store, self->person, "faults", "Đang gõ dở", now, &error));
}

static void
work_on_backup (Fixture *self, guint round)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *name = g_strdup_printf ("copy-%u.db", round);
  g_autofree char *to = g_build_filename (self->folder, name, NULL);

  g_assert_true (ha_store_backup (self->store, to, &error));
  g_assert_no_error (error);
  disk_tell ("file %s", name);
}

/* The log is written back when the register is closed, and, in full, once when nobody worked for a while. */
static void
work (Fixture *self, guint rounds)
{
  for (guint round = 1; round <= rounds; round++)
    {
      work_on_ticket (self, round, NOW + round * 600);
      if (round % 7 == 0)
        work_on_office (self, round, NOW + round * 600 + 300);
      if (round % 16 == 5)
        work_on_backup (self, round);
      if (round % 4 == 0)
        faults_reopen (self);
      if (round == 18)
        g_usleep (2500000);
    }
  faults_close (self);
}

/* ---- A picture, looked at -------------------------------------------------------------------------------------------------- */

typedef struct {
  GPtrArray *codes;
  char *head;
  int letter;
  int note;
  GPtrArray *files;
} Told;

static void
free_told (Told *self)
{
  g_ptr_array_unref (self->codes);
  g_ptr_array_unref (self->files);
  g_free (self->head);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Told, free_told)

static Told *
make_told (void)
{
  Told *self = g_new0 (Told, 1);

  self->codes = g_ptr_array_new_with_free_func (g_free);
  self->files = g_ptr_array_new_with_free_func (g_free);
  return self;
}

static void
hear (Told *self, const char *what)
{
  const char *value = strchr (what, ' ') + 1;

  if (g_str_has_prefix (what, "code "))
    g_ptr_array_add (self->codes, g_strdup (value));
  else if (g_str_has_prefix (what, "file "))
    g_ptr_array_add (self->files, g_strdup (value));
  else if (g_str_has_prefix (what, "letter "))
    self->letter = atoi (value);
  else if (g_str_has_prefix (what, "note "))
    self->note = atoi (value);
  else
    {
      g_free (self->head);
      self->head = g_strdup (value);
    }
}

typedef enum { WHOLE, LOST, DAMAGED } Verdict;

static gpointer
find_told (HaStore *store, HaDriver *driver, gpointer data, GError **error)
{
  const Told *told = data;
  gint64 heads = ha_driver_get_int (driver, error, "SELECT count (*) FROM journal WHERE hash = :hash", "t:hash", told->head, NULL);
  gint64 letters = ha_driver_get_int (driver, error, "SELECT count (*) FROM letter WHERE number > 0", NULL);
  gint64 codes = ha_driver_get_int (driver, error, "SELECT count (*) FROM ticket", NULL);

  return GINT_TO_POINTER ((heads == 1 || told->head == NULL) && letters >= told->letter && codes >= told->codes->len);
}

static gboolean
has_told (HaStore *store, const Told *told)
{
  g_autofree char *note = ha_store_get_note (store, "faults", NULL);

  if (told->note > (note != NULL ? atoi (note) : 0))
    return FALSE;
  for (guint i = 0; i < told->codes->len; i++)
    if (ha_store_find_code (store, g_ptr_array_index (told->codes, i), NULL) <= 0)
      return FALSE;
  return ha_store_run (store, HA_JOB_READ, find_told, (gpointer) told, NULL, NULL) != NULL;
}

static gboolean
is_sound (HaStore *store, gboolean deep)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) found = ha_store_check (store, deep, &error);

  if (found == NULL)
    g_test_message ("check: %s", error->message);
  for (guint i = 0; found != NULL && i < found->len; i++)
    g_test_message ("check: %s", (char *) g_ptr_array_index (found, i));
  return found != NULL && found->len == 0;
}

static Verdict
look_at_files (const char *folder, const Told *told, gboolean deep)
{
  for (guint i = 0; i < told->files->len; i++)
    {
      g_autofree char *path = g_build_filename (folder, g_ptr_array_index (told->files, i), NULL);
      g_autoptr (HaStore) store = NULL;

      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        return LOST;
      store = deep ? ha_store_open (path, NULL) : NULL;
      if (deep && (store == NULL || !is_sound (store, FALSE)))
        return DAMAGED;
    }
  return WHOLE;
}

/* Before anything was told there may be nothing, but no half of a register. */
static Verdict
look (const char *folder, const Told *told, gboolean deep)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (folder, "register.db", NULL);
  g_autoptr (HaStore) store = ha_store_open (path, &error);
  Verdict verdict = WHOLE;

  if (store == NULL && g_error_matches (error, HA_STORE_ERROR, HA_STORE_ERROR_NOT_FOUND))
    return told->head != NULL || told->codes->len > 0 ? LOST : WHOLE;
  if (store == NULL)
    {
      g_test_message ("open: %s", error->message);
      return DAMAGED;
    }
  if (!is_sound (store, deep))
    verdict = DAMAGED;
  else if (!has_told (store, told))
    verdict = LOST;
  ha_store_close (store);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  return verdict != WHOLE ? verdict : look_at_files (folder, told, deep);
}

/* ---- All pictures ------------------------------------------------------------------------------------------------------------ */

typedef struct {
  guint pictures;
  guint lost;
  guint damaged;
  guint steps;
} Count;

static void
take_picture (Platter *platter, PlatterCut cut, GRand *rand, const char *from, const Told *told, Count *count)
{
  g_autofree char *to = faults_dup_folder ();
  Verdict verdict;

  platter_save (platter, cut, rand, from, to);
  verdict = look (to, told, count->pictures % 16 == 0);
  count->pictures++;
  count->lost += verdict == LOST;
  count->damaged += verdict == DAMAGED;
  faults_remove_folder (to);
}

/* each 0: whenever somebody was just told. */
static gboolean
is_moment (const DiskEntry *entry, guint i, guint each)
{
  return each > 0 ? i % each == 0 : entry->did == DISK_DID_TELL && g_str_has_prefix (entry->path, "head ");
}

/* From the step `first` on, at every one of `each` steps. */
static Count
cut_everywhere (GPtrArray *log, const char *folder, PlatterKind kind, guint first, guint each, guint variants)
{
  g_autoptr (Platter) platter = platter_new (kind);
  g_autoptr (GRand) rand = g_rand_new_with_seed (4);
  g_autoptr (Told) told = make_told ();
  Count count = { 0 };

  for (guint i = 0; i < log->len; i++)
    {
      const DiskEntry *entry = g_ptr_array_index (log, i);

      platter_play (platter, entry);
      if (entry->did == DISK_DID_TELL)
        hear (told, entry->path);
      count.steps += entry->did != DISK_DID_TELL;
      if (i < first || !is_moment (entry, i, each))
        continue;
      for (guint variant = 0; variant < variants; variant++)
        take_picture (platter, MIN (variant, PLATTER_SOME), rand, folder, told, &count);
    }
  g_test_message ("%u steps, %u pictures: %u lost something told, %u damaged", count.steps, count.pictures, count.lost, count.damaged);
  return count;
}

static guint
find_first (GPtrArray *log, DiskDid did)
{
  for (guint at = 0; at < log->len; at++)
    if (((DiskEntry *) g_ptr_array_index (log, at))->did == did)
      return at;
  return log->len;
}

static GPtrArray *
record (Fixture *self, guint rounds)
{
  disk_record (self->folder);
  self->store = fixture_create (self->path);
  self->person = faults_get_person (self->store);
  tell_head (self);
  work (self, rounds);
  return disk_stop ();
}

static void
test_power_cut (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) log = record (self, faults_is_full () ? 32 : 7);
  guint each = MAX (log->len / faults_times (30, 100000), 1);
  guint sparse = faults_is_full () ? 40 : MAX (log->len / 16, 1);
  Count honest = cut_everywhere (log, self->folder, PLATTER_HONEST, 0, each, 3);
  Count normal, lying;

  g_assert_cmpuint (honest.lost, ==, 0);
  g_assert_cmpuint (honest.damaged, ==, 0);
  if (faults_is_full ())
    g_assert_cmpuint (honest.pictures, >=, 2600);

  /* Controls. */
  normal = cut_everywhere (log, self->folder, PLATTER_NORMAL, log->len / 2, sparse, 3);
  g_assert_cmpuint (normal.lost, >, 0);
  g_assert_cmpuint (normal.damaged, ==, 0);
  lying = cut_everywhere (log, self->folder, PLATTER_LYING, log->len / 2, sparse, 3);
  g_assert_cmpuint (lying.lost + lying.damaged, >, 0);
}

/* ---- Many rows at once, and a new schema ------------------------------------------------------------------------------------- */

static HaImportPlan *
plan_import (Fixture *self, guint rows)
{
  g_autoptr (GString) text = g_string_new ("Ngày nhận;Giờ;Hình thức;Khách hàng;Điện thoại;Nội dung;Ngày xong\n");
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (HaSheet) sheet = NULL;
  HaImportMap map;

  for (guint i = 0; i < rows; i++)
    g_string_append_printf (text, "12/01/2026;%02u:%02u;Điện thoại;Khách %u;09%08u;Mất tín hiệu %u;13/01/2026\n", i / 60 % 24, i % 60,
                            i, i, i);
  bytes = g_bytes_new (text->str, text->len);
  sheet = ha_sheet_new (bytes, HA_ENCODING_GUESS, '\0', NULL);
  ha_import_map_guess (&map, sheet, HA_IMPORT_TICKETS, NULL);
  return ha_store_plan_import (self->store, sheet, &map, "so.csv", NOW, NULL);
}

/* Kept in parts: a cut leaves whole parts, each with its batch, its figures and its words in the search; and taken back likewise. */
static GPtrArray *
record_import (Fixture *self, guint rows)
{
  g_autoptr (HaImportPlan) plan = NULL;
  g_autoptr (HaImportBatch) batch = NULL;
  g_autoptr (HaImportBatch) undone = NULL;

  self->store = fixture_create (self->path);
  self->person = faults_get_person (self->store);
  faults_close (self);
  disk_record (self->folder);
  faults_reopen (self);
  tell_head (self);
  plan = plan_import (self, rows);
  batch = ha_store_import (self->store, plan, self->person, NOW, NULL, NULL, NULL);
  g_assert_cmpuint (batch->imported, ==, rows);
  for (guint i = 1; i <= rows; i++)
    disk_tell ("code KN-2026-%04u", i);
  tell_head (self);
  undone = ha_store_undo_import (self->store, batch->id, "nhập nhầm", self->person, NOW, NULL);
  g_assert_cmpuint (undone->withdrawn, ==, rows);
  tell_head (self);
  faults_close (self);
  return disk_stop ();
}

static void
test_import (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) log = record_import (self, faults_is_full () ? 230 : 105);
  guint each = MAX (log->len / faults_times (5, 400), 1);
  Count honest = cut_everywhere (log, self->folder, PLATTER_HONEST, find_first (log, DISK_DID_TELL), each, 3);
  Count lying = cut_everywhere (log, self->folder, PLATTER_LYING, log->len / 2, MAX (log->len / 16, 1), 3); /* the control */

  g_assert_cmpuint (honest.lost, ==, 0);
  g_assert_cmpuint (honest.damaged, ==, 0);
  g_assert_cmpuint (lying.lost + lying.damaged, >, 0);
}

/* A register of an earlier schema is always there: as it was, or as it is to be. */
static void
test_migration (Fixture *self, gconstpointer data)
{
  const char *fixture = data;
  g_autoptr (GPtrArray) log = NULL;
  guint first;
  Count honest;

  fixture_unpack (fixture, self->path);
  disk_record (self->folder);
  disk_tell ("code KN-2026-0001");
  faults_reopen (self);
  tell_head (self);
  faults_close (self);
  log = disk_stop ();
  first = find_first (log, DISK_DID_TELL);
  honest = cut_everywhere (log, self->folder, PLATTER_HONEST, first, MAX (log->len / faults_times (4, 150), 1), 3);
  g_assert_cmpuint (honest.lost, ==, 0);
  g_assert_cmpuint (honest.damaged, ==, 0);
}

/* ---- A sync that fails, and takes with it what it was to keep ---------------------------------------------------------------- */

/* Registers until it is refused; each is told. */
static void
work_until_refused (Fixture *self, guint most)
{
  for (guint i = 0; i < most; i++)
    {
      g_autoptr (HaRegistration) what = fixture_make (HA_CHANNEL_PHONE, "Trần Văn Bình", "Mất mạng từ sáng");
      g_autoptr (HaCase) ticket = ha_store_register (self->store, what, self->person, NOW + i, NULL);

      if (ticket == NULL)
        return;
      disk_tell ("code %s", ticket->ticket->code);
      tell_head (self);
    }
}

/* Two openings with a fault somewhere, and a third when the disk works again. */
static GPtrArray *
record_lost_sync (Fixture *self, guint n, gboolean *fired)
{
  self->store = fixture_create (self->path);
  self->person = faults_get_person (self->store);
  faults_close (self);
  disk_record (self->folder);
  disk_fail (DISK_SYNC, (int) n, EIO, DISK_ONCE);
  for (guint opening = 0; opening < 3; opening++)
    {
      self->store = ha_store_open (self->path, NULL);
      if (self->store != NULL)
        work_until_refused (self, 3);
      faults_close (self);
    }
  *fired = disk_mend ();
  return disk_stop ();
}

static void
test_lost_sync (Fixture *self, gconstpointer data)
{
  gboolean fired = TRUE;
  guint points = 0, pictures = 0, harmed = 0;

  for (guint n = 1; fired; n++)
    {
      g_autoptr (GPtrArray) log = record_lost_sync (self, n, &fired);
      guint first = find_first (log, DISK_DID_LOSE);
      guint each = faults_is_full () ? MAX ((log->len - first) / 150, 1) : 0;
      Count count = cut_everywhere (log, self->folder, PLATTER_HONEST, first, each, each > 0 ? 3 : 1);
      Count control = cut_everywhere (log, self->folder, PLATTER_LYING, MAX (log->len, 2) - 2, 1, 1);

      g_assert_cmpuint (count.lost, ==, 0);
      g_assert_cmpuint (count.damaged, ==, 0);
      points += fired;
      pictures += count.pictures;
      harmed += control.lost + control.damaged;
      faults_remove_folder (self->folder);
      g_assert_cmpint (g_mkdir (self->folder, 0700), ==, 0);
    }
  g_test_message ("%u syncs lost, %u pictures; where no sync is one, %u are harmed", points, pictures, harmed);
  g_assert_cmpuint (harmed, >, 0);
  g_assert_cmpuint (points, >, 12);
}

int
main (int argc, char *argv[])
{
  static const char *const fixtures[] = { "register-1.db.gz", "register-2.db.gz", "register-3.db.gz" };

  g_test_init (&argc, &argv, NULL);
  ADD_BARE_FAULTS ("/faults/power-cut", test_power_cut);
  ADD_BARE_FAULTS ("/faults/power-cut/import", test_import);
  for (guint i = 0; i < G_N_ELEMENTS (fixtures); i++)
    {
      g_autofree char *path = g_strconcat ("/faults/power-cut/migration/", fixtures[i], NULL);

      g_test_add (path, Fixture, fixtures[i], faults_set_up_folder, test_migration, faults_tear_down);
    }
  ADD_BARE_FAULTS ("/faults/power-cut/lost-sync", test_lost_sync);
  return g_test_run ();
}
