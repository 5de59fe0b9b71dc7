/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copies that come by themselves: of the day and before an import, whose they are, and which are thrown away by rule. */
#include <glib/gstdio.h>
#include <string.h>

#include "fixture.h"
#include "store/backup/backup-private.h"

#define NOW FIXTURE_NOW
#define DAY (24 * HOUR)

/* Every attempt makes one; three stay, the newest. */
static void
test_before_import (Fixture *self, gconstpointer data)
{
  g_autofree char *folder = ha_backup_dup_folder (self->path);
  g_autofree char *stamp = ha_backup_dup_stamp (NOW);
  g_autofree char *first = g_strconcat ("import-", stamp, NULL);
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();
  HaCopying how = { .cancellable = cancelled };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = NULL;

  for (guint i = 0; i < 5; i++)
    g_assert_true (ha_backup_before_import (self->store, NOW + i, NULL, &error));
  g_assert_no_error (error);
  all = ha_backup_list (folder, &error);
  g_assert_cmpuint (all->len, ==, 3);
  for (guint i = 0; i < all->len; i++)
    g_assert_false (strstr (((HaBackup *) all->pdata[i])->path, first) != NULL);
  g_cancellable_cancel (cancelled);
  g_assert_false (ha_backup_before_import (self->store, NOW + 9, &how, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  for (guint i = 0; i < all->len; i++)
    g_unlink (((HaBackup *) all->pdata[i])->path);
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

/* How many of the copies end with this entry. */
static guint
count_entries (Fixture *self, gint64 entry)
{
  g_autofree char *folder = ha_backup_dup_folder (self->path);
  g_autoptr (GPtrArray) all = ha_backup_list (folder, NULL);
  guint n = 0;

  for (guint i = 0; i < all->len; i++)
    n += ((HaBackup *) all->pdata[i])->seq == entry;
  return n;
}

static gint64
count_journal (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaBackup) what = ha_store_describe (self->store, &error);

  g_assert_no_error (error);
  return what->seq;
}

static gint64
copy_and_write (Fixture *self, gint64 now)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) ticket = fixture_register (self, HA_CHANNEL_PHONE, NOW);
  gint64 entry = count_journal (self);

  g_assert_true (ha_backup_before_import (self->store, now, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_entries (self, entry), ==, 1);
  return entry;
}

/* The clock ran ahead for three of them, then not: the newest stay, by what is in them. So it is within a second. */
static void
test_before_import_clock (Fixture *self, gconstpointer data)
{
  gint64 entries[9];

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    entries[i] = copy_and_write (self, i < 3 ? NOW + 3000 * DAY : NOW);
  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    g_assert_cmpuint (count_entries (self, entries[i]), ==, i >= 6);
}

/* ---- Daily ------------------------------------------------------------------------------------------------------------ */

static void
test_daily (Fixture *self, gconstpointer data)
{
  g_autofree char *folder = ha_backup_dup_folder (self->path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = NULL;

  for (int day = 0; day < 17; day++)
    {
      g_autofree char *made = ha_store_backup_daily (self->store, folder, NOW + day * DAY, &error);
      g_autofree char *again = ha_store_backup_daily (self->store, folder, NOW + day * DAY + HOUR, &error);

      g_assert_no_error (error);
      g_assert_nonnull (made);
      g_assert_null (again);
    }
  all = ha_backup_list (folder, &error);
  g_assert_no_error (error);
  /* 12/02 to 28/02: 15/02 to 28/02, and of those before none but what ends a week, which 15/02 does. */
  g_assert_cmpuint (all->len, ==, 14);
  for (guint i = 0; i < all->len; i++)
    {
      const HaBackup *one = all->pdata[i];

      g_assert_true (one->automatic);
      g_unlink (one->path);
    }
  g_rmdir (folder);
}

/* After a year: 14 days, the ends of 8 weeks, of 12 months; each once. */
static void
test_retention (void)
{
  HaDate today = ha_date_new (2026, 11, 22);
  HaDate days[800];
  g_autoptr (GArray) kept = NULL;
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (days); i++)
    days[i] = today - (HaDate) i;
  kept = ha_backup_choose (days, G_N_ELEMENTS (days), today);
  for (guint i = 0; i < kept->len; i++)
    n += g_array_index (kept, gboolean, i) != FALSE;
  /* Sundays: two of the eight are among the 14 days; months: November's last is today, the others are no Sundays but 31 May. */
  g_assert_cmpuint (n, ==, 14 + 6 + 11);
  g_assert_true (g_array_index (kept, gboolean, 0));
  g_assert_true (g_array_index (kept, gboolean, 13));
  g_assert_false (g_array_index (kept, gboolean, 15));
  g_assert_true (g_array_index (kept, gboolean, 14));
  g_assert_true (g_array_index (kept, gboolean, today - ha_date_new (2025, 12, 31)));
  g_assert_false (g_array_index (kept, gboolean, today - ha_date_new (2025, 11, 30)));
}

static guint
count_kept (const HaDate *days, guint n, HaDate today)
{
  g_autoptr (GArray) kept = ha_backup_choose (days, n, today);
  guint count = 0;

  for (guint i = 0; i < kept->len; i++)
    count += g_array_index (kept, gboolean, i) != FALSE;
  return count;
}

/* A clock that ran ahead costs nothing: neither on its day nor on the right ones after it. */
static void
test_retention_clock (void)
{
  HaDate today = ha_date_new (2026, 11, 22);
  HaDate ahead = ha_date_new (2099, 11, 22);
  HaDate days[16] = { ahead };

  for (guint i = 1; i < G_N_ELEMENTS (days); i++)
    days[i] = today - (HaDate) (i - 1);
  g_assert_cmpuint (count_kept (days, 15, ahead), ==, 15);
  g_assert_cmpuint (count_kept (days + 1, 14, today), ==, 14);
  g_assert_cmpuint (count_kept (days, 15, today), ==, 15);
  /* The fifteenth right one, a Sunday, ends a week. */
  g_assert_cmpuint (count_kept (days, 16, today), ==, 16);
  /* The day after the wrong one, and still wrong: it has taken one place. */
  g_assert_cmpuint (count_kept (days, 15, ahead + 1), ==, 14);
}

static void
register_words (HaStore *store, gint64 person, const char *words)
{
  g_autoptr (HaRegistration) what = fixture_make (HA_CHANNEL_PHONE, "Trần Văn Bình", words);
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) ticket = ha_store_register (store, what, person, NOW, &error);

  g_assert_no_error (error);
}

/* Two registers of one name and one folder for their copies: each has its own, and neither removes the other's, nor what is no copy. */
static void
test_daily_two (Fixture *self, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (self->folder, "copies", NULL);
  g_autofree char *path = g_build_filename (self->folder, "register.sqlite", NULL);
  g_autofree char *none = g_build_filename (folder, "register-2026-02-12-daily.db", NULL);
  g_autoptr (HaStore) second = fixture_create (path);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) all = NULL;

  register_words (self->store, self->person, "Mất tín hiệu");
  register_words (second, self->person, "Mạng chậm");
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (none, "x", 1, NULL));
  for (int day = 0; day < 17; day++)
    {
      HaStore *const both[] = { self->store, second };

      for (guint i = 0; i < G_N_ELEMENTS (both); i++)
        {
          g_autofree char *made = ha_store_backup_daily (both[i], folder, NOW + day * DAY, &error);
          g_autofree char *again = ha_store_backup_daily (both[i], folder, NOW + day * DAY + HOUR, &error);

          g_assert_no_error (error);
          g_assert_nonnull (made);
          g_assert_null (again);
          g_assert_cmpint (ha_backup_get_day (made), ==, ha_time_get_date (NOW + day * DAY, NULL));
        }
    }
  g_assert_true (g_file_test (none, G_FILE_TEST_EXISTS));
  all = ha_backup_list (folder, &error);
  g_assert_cmpuint (all->len, ==, 2 * 14);
  ha_store_close (second);
}

/* A register whose name is as long as it may be has its copies all the same. */
static void
test_daily_long (Fixture *self, gconstpointer data)
{
  g_autofree char *name = g_strnfill (200, 'x');
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  g_autofree char *folder = ha_backup_dup_folder (path);
  g_autoptr (HaStore) store = fixture_create (path);
  g_autoptr (GError) error = NULL;
  g_autofree char *made = ha_store_backup_daily (store, folder, NOW, &error);
  g_autofree char *again = ha_store_backup_daily (store, folder, NOW, &error);

  g_assert_no_error (error);
  g_assert_nonnull (made);
  g_assert_null (again);
  ha_store_close (store);
}

/* A longer one is neither made nor opened, and it is said why. */
static void
test_too_long (Fixture *self, gconstpointer data)
{
  g_autofree char *name = g_strnfill (207, 'x');
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  HaStoreNew what = { .rehearsal = TRUE, .login = "truc", .person_name = "Lê Thị Thanh Trúc", .now = NOW };
  g_autoptr (GError) refused = NULL, error = NULL;

  g_assert_null (ha_store_create (path, &what, &refused));
  g_assert_nonnull (strstr (refused->message, "is longer than 206 bytes"));
  ha_store_close (self->store);
  g_assert_cmpint (g_rename (self->path, path), ==, 0);
  g_assert_null (ha_store_open (path, &error));
  g_assert_nonnull (strstr (error->message, "is longer than 206 bytes"));
  g_clear_object (&self->store);
}

static void
test_names (void)
{
  g_assert_cmpint (ha_backup_get_day ("/a/register-2026-11-22-daily-12.db"), ==, ha_date_new (2026, 11, 22));
  g_assert_cmpint (ha_backup_get_day ("/a/register-2026-11-22-daily-.db"), ==, HA_DATE_NONE);
  g_assert_cmpint (ha_backup_get_day ("/a/register-2026-11-22-daily-2.db.old"), ==, HA_DATE_NONE);
  g_assert_true (ha_backup_is_daily_of ("register-2026-11-22-daily-2.db", "/a/register.sqlite"));
  g_assert_false (ha_backup_is_daily_of ("register-two-2026-11-22-daily.db", "/a/register.sqlite"));
  g_assert_false (ha_backup_is_daily_of ("register-2026-11-22-daily.db", "/a/register-two.db"));
  g_assert_cmpint (ha_backup_get_day ("/a/register-2026-11-22-daily.db"), ==, ha_date_new (2026, 11, 22));
  g_assert_cmpint (ha_backup_get_day ("register-2026-02-30-daily.db"), ==, HA_DATE_NONE);
  g_assert_cmpint (ha_backup_get_day ("daily.db"), ==, HA_DATE_NONE);
  g_assert_cmpint (ha_backup_get_day ("register-2026-11-22.db"), ==, HA_DATE_NONE);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("/store/backup/before-import", test_before_import);
  ADD_TEST ("/store/backup/before-import-clock", test_before_import_clock);
  ADD_TEST ("/store/backup/daily", test_daily);
  g_test_add_func ("/store/backup/retention", test_retention);
  g_test_add_func ("/store/backup/retention-clock", test_retention_clock);
  ADD_TEST ("/store/backup/daily-two", test_daily_two);
  ADD_TEST ("/store/backup/daily-long", test_daily_long);
  ADD_TEST ("/store/backup/too-long", test_too_long);
  g_test_add_func ("/store/backup/names", test_names);
  return g_test_run ();
}
