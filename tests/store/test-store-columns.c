/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Lists from memory and lists from the engine are the same lists, whatever is written meanwhile, by this program or another; and what the
 * search finds is what reading every text finds. */
#include <stdlib.h>
#include <string.h>

#include "core/text.h"
#include "fixture.h"
#include "store/list/columns-private.h"
#include "store/list/columns-load.h"
#include "store/store-private.h"

#define TICKETS 260
#define ROUNDS 100
#define ROUNDS_FULL 2000 /* with HA_FAULTS=full */
#define LISTS 12 /* in each round */
#define DAY (24 * HOUR)

typedef struct {
  Fixture fixture;
  HaStore *other; /* the same register, whose lists stay with the engine */
  GRand *random;
  gint64 now;
  guint taken_back;
} Pair;

static void
set_up (Pair *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture_set_up (&self->fixture, NULL);
  self->now = FIXTURE_NOW;
  self->random = g_rand_new_with_seed (20);
  g_assert_true (ha_store_fill_sample (self->fixture.store, TICKETS, 9, FIXTURE_NOW, NULL, NULL, &error));
  self->other = ha_store_open (self->fixture.path, &error);
  g_assert_no_error (error);
  g_assert_true (ha_store_load_columns (self->fixture.store, &error));
  g_assert_true (ha_columns_is_loaded (ha_store_get_columns (self->fixture.store)));
}

static void
tear_down (Pair *self, gconstpointer data)
{
  ha_store_close (self->other);
  g_object_unref (self->other);
  g_rand_free (self->random);
  fixture_tear_down (&self->fixture, NULL);
}

static guint
pick (Pair *self, guint n)
{
  return (guint) g_rand_int_range (self->random, 0, (gint32) n);
}

/* ---- Writing ------------------------------------------------------------------------------------------------ */

static const char *const names[] = { "Nguyễn Thị Hồng", "Nguyễn Thị Hống", "Đặng Thị Hường", "H'Lan Niê", "Trần Văn Hòa",
                                     "Trần Văn Hoà", "Lê Quý", "Ông Ích Khiêm" };
static const char *const contents[] = { "Mất mạng từ sáng", "Nước vào hộp cáp ở Qui Nhơn", "Hóa đơn tháng 7 tính hai lần",
                                        "Hoá đơn sai, mất mạng", "Đường dây đứt", "n", "Mạng yếu ở phường Quy Nhơn" };

static HaStore *
pick_store (Pair *self)
{
  return pick (self, 2) == 0 ? self->fixture.store : self->other;
}

static void
register_one (Pair *self)
{
  g_autoptr (HaRegistration) what = fixture_make ((HaChannel) (1 + pick (self, 7)), names[pick (self, G_N_ELEMENTS (names))],
                                                  contents[pick (self, G_N_ELEMENTS (contents))]);
  g_autoptr (HaCase) kept = NULL;
  g_autoptr (GError) error = NULL;

  what->received = pick (self, 4) == 0 ? self->now - (gint64) pick (self, 20 * 24) * HOUR : 0;
  if (pick (self, 3) == 0) /* who is known already, and is called otherwise now */
    what->customer->id = 1 + pick (self, 20);
  if (pick (self, 3) == 0)
    {
      what->imported = g_strdup ("so-cu.csv");
      what->received = self->now - (gint64) pick (self, 20 * 24) * HOUR;
      what->finished = pick (self, 2) == 0 ? self->now : 0;
      what->number = g_strdup_printf ("S%u/khc", pick (self, 20));
    }
  kept = ha_store_register (pick_store (self), what, self->fixture.person, self->now, &error);
}

static void
act_on_one (Pair *self)
{
  gint64 id = 1 + pick (self, TICKETS);
  static const char *const fields[] = { "content", "area", "channel" };
  static const char *const values[] = { "Sửa lại: mất tín hiệu, nước vào", "billing", "email" };
  guint field = pick (self, G_N_ELEMENTS (fields));
  g_autoptr (HaFields) correction
      = fixture_fields ("field", fields[field], "value", values[field], "reason", "Nghe nhầm", NULL);
  g_autoptr (HaCase) done = NULL;
  HaAction action = pick (self, 2) == 0 ? HA_ACTION_CORRECT : (HaAction) (HA_ACTION_REGISTER + 1 + pick (self, HA_N_ACTIONS - HA_ACTION_REGISTER));

  done = ha_store_act (pick_store (self), id, 0, action, correction, self->fixture.person, self->now, NULL);
}

static gint64
pick_newest (Pair *self)
{
  g_autoptr (HaQuery) query = ha_query_new (self->now);
  g_autoptr (GArray) ids = NULL;

  query->sort = HA_SORT_CODE;
  query->descending = TRUE;
  ids = ha_store_list_first (self->other, query, 1, NULL);
  return g_array_index (ids, gint64, 0);
}

typedef struct {
  gint64 ticket, person, now;
} Undo;

static gpointer
undo_job (HaStore *store, HaDriver *driver, gpointer data, GError **error)
{
  const Undo *undo = data;
  g_autoptr (HaFields) why = fixture_fields ("reason", "nhầm tệp", NULL);

  return ha_store_act_in (store, driver, undo->ticket, 0, HA_ACTION_UNDO_IMPORT, why, undo->person, undo->now, error);
}

/* The newest one that a sheet brought in and nobody worked on. */
static void
take_one_back (Pair *self)
{
  gint64 last = pick_newest (self);

  for (gint64 id = last; id > TICKETS; id--)
    {
      g_autoptr (GError) error = NULL;
      Undo undo = { id, self->fixture.person, self->now };
      g_autoptr (HaCase) done
          = ha_store_run (pick_store (self), HA_JOB_WRITE, undo_job, &undo, (GDestroyNotify) ha_case_unref, &error);

      self->taken_back += done != NULL;
      if (done != NULL)
        return;
    }
}

static void
write_something (Pair *self)
{
  self->now += pick (self, 600);
  switch (pick (self, 12))
    {
    case 0:
      g_ptr_array_unref (ha_store_escalate_due (pick_store (self), self->now, NULL));
      break;
    case 1:
    case 2:
    case 3:
    case 4:
      register_one (self);
      break;
    case 5:
      take_one_back (self);
      break;
    default:
      act_on_one (self);
    }
}

/* ---- Asking ------------------------------------------------------------------------------------------------- */

static const char *const texts[] = {
  "n", "ng", "nguyen", "Hồng", "hoa", "Hoà", "quy nhon", "qui nh", "\"mat mang\"", "mat m", "mang mat", "dang thi huong",
  "2026", "KN-2026-0012", "12", "0905", "101", "h'lan", "zzz", "\"", "\"hoa don", "n mat", "Hường", "090 5",
};

static HaQuery *
make_query (Pair *self)
{
  HaQuery *query = ha_query_new (self->now);

  query->sort = (HaSort) pick (self, HA_N_SORTS);
  query->descending = pick (self, 2) != 0;
  if (pick (self, 2) == 0)
    query->text = g_strdup (texts[pick (self, G_N_ELEMENTS (texts))]);
  query->open_only = pick (self, 3) == 0;
  query->overdue = pick (self, 8) == 0;
  query->soon = pick (self, 8) == 0;
  query->stages = pick (self, 4) == 0 ? pick (self, 256) : 0;
  query->areas = pick (self, 6) == 0 ? pick (self, 2048) : 0;
  query->channels = pick (self, 6) == 0 ? pick (self, 256) : 0;
  query->kinds = pick (self, 6) == 0 ? pick (self, 8) : 0;
  query->department = pick (self, 6) == 0 ? 1 + pick (self, 6) : 0;
  query->person = pick (self, 8) == 0 ? 1 + pick (self, 6) : 0;
  query->mine = pick (self, 8) == 0 ? 1 + pick (self, 6) : 0;
  query->customer = pick (self, 10) == 0 ? 1 + pick (self, 20) : 0;
  query->from = pick (self, 6) == 0 ? self->now - (gint64) pick (self, 900) * DAY : 0;
  query->to = pick (self, 6) == 0 ? self->now - (gint64) pick (self, 900) * DAY : 0;
  query->taken_back = pick (self, 20) == 0;
  query->due_before = pick (self, 8) == 0 ? self->now + (gint64) pick (self, 10) * DAY : 0;
  return query;
}

static void
assert_same (GArray *a, GArray *b, const HaQuery *query, guint n)
{
  if (MIN (b->len, n) == a->len && (a->len == 0 || memcmp (a->data, b->data, a->len * sizeof (gint64)) == 0))
    return;
  g_error ("“%s” by %s%s, first %u: %u ids, and %u from the engine", query->text != NULL ? query->text : "",
           ha_sort_get_id (query->sort), query->descending ? " descending" : "", n, a->len, b->len);
}

static void
compare_lists (Pair *self)
{
  g_autoptr (HaQuery) query = make_query (self);
  g_autoptr (GError) error = NULL;
  guint n = pick (self, 60);
  g_autoptr (GArray) expected = ha_store_list_ids (self->other, query, &error);
  g_autoptr (GArray) all = ha_store_list_ids (self->fixture.store, query, &error);
  g_autoptr (GArray) first = ha_store_list_first (self->fixture.store, query, n, &error);
  g_autoptr (GArray) first_expected = ha_store_list_first (self->other, query, n, &error);
  guint at;

  g_assert_no_error (error);
  assert_same (all, expected, query, G_MAXUINT);
  assert_same (first, expected, query, n);
  assert_same (first_expected, expected, query, n);
  if (all->len == 0)
    return;
  at = pick (self, all->len);
  g_assert_cmpint (
      ha_store_find_position (self->fixture.store, query, g_array_index (all, gint64, at), &error), ==, at);
}

static void
test_same (Pair *self, gconstpointer data)
{
  HaColumns *columns = ha_store_get_columns (self->fixture.store);
  gboolean full = g_strcmp0 (g_getenv ("HA_FAULTS"), "full") == 0;
  guint rounds = fixture_count_rounds (full ? ROUNDS_FULL : ROUNDS);
  guint loaded = 0;

  for (guint i = 0; i < rounds; i++)
    {
      for (guint j = pick (self, 4); j > 0; j--)
        write_something (self);
      if (!ha_columns_is_loaded (columns) || pick (self, 40) == 0)
        g_assert_true (ha_store_load_columns (self->fixture.store, NULL));
      for (guint j = 0; j < LISTS; j++)
        compare_lists (self);
      loaded += ha_columns_is_loaded (columns);
    }
  /* A few rounds, as under the sanitizers, may come to neither. */
  g_assert_true (rounds < ROUNDS || self->taken_back > rounds / 20);
  g_assert_true (rounds < ROUNDS || loaded > rounds * 9 / 10); /* or it was only the engine against itself */
  fixture_check (self->fixture.store);
}

/* ---- The search against reading every text ------------------------------------------------------------------ */

/* What a ticket is found by, folded, between spaces. */
static char *
read_all (const HaCase *ticket)
{
  const HaCustomer *customer = ticket->customer;
  const HaEntry *first = ticket->journal->pdata[0];
  const char *number = ha_fields_get (first->fields, "number");
  g_auto (GStrv) parts = g_strsplit (customer->name, "'", -1);
  g_autofree char *apart = g_strjoinv (" ", parts);
  g_auto (GStrv) phones = ha_text_phones (customer->phone);
  g_autoptr (GString) all = g_string_new (ticket->ticket->code);
  g_autofree char *key = NULL;

  g_string_append_printf (all, " %d %s %s", atoi (strrchr (ticket->ticket->code, '-') + 1), customer->name, apart);
  for (guint i = 0; phones[i] != NULL; i++)
    {
      g_autofree char *other = ha_text_phone_other (phones[i]);

      g_string_append_printf (all, " %s %s", phones[i], other != NULL ? other : "");
    }
  g_string_append_printf (all, " %s %s %s %s %s", customer->subscriber_code != NULL ? customer->subscriber_code : "",
                          customer->address != NULL ? customer->address : "", ticket->ticket->content,
                          ticket->ticket->outcome != NULL ? ticket->ticket->outcome : "", number != NULL ? number : "");
  key = ha_text_search_key (all->str);
  return g_strconcat (" ", key, " ", NULL);
}

/* word: folded. The last one may be a beginning; three digits and more the end of a number. */
static gboolean
has_word (const char *text, const char *word, gboolean last)
{
  gboolean digits = strspn (word, "0123456789") == strlen (word);
  g_autofree char *needle
      = g_strconcat (" ", word, !last || (digits && strlen (word) < 3) ? " " : NULL, NULL);
  g_autofree char *end = g_strconcat (word, " ", NULL);

  return strstr (text, needle) != NULL || (digits && strlen (word) >= 3 && strstr (text, end) != NULL);
}

static gboolean
is_found (const HaCase *ticket, const char *text)
{
  g_autofree char *all = read_all (ticket);
  g_autofree char *key = ha_text_search_key (text);
  g_auto (GStrv) words = g_strsplit (key, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (!has_word (all, words[i], words[i + 1] == NULL))
      return FALSE;
  return TRUE;
}

static void
test_found (Pair *self, gconstpointer data)
{
  static const char *const asked[] = { "n",       "ng",         "nguyen",        "hoa",    "quy nhon", "qui nh",
                                       "mat m",   "mang mat",   "dang thi huong", "h'lan",  "zzz",      "n mat",
                                       "duong d", "KN-2026-12", "tran van",      "khong co",
                                       "lan",     "lan nie",    "s12 khc",       "s1",     "da xu ly", "khc" };
  g_autoptr (HaQuery) query = ha_query_new (self->now);

  for (guint i = 0; i < 60; i++)
    register_one (self);
  query->sort = HA_SORT_CODE;
  for (guint i = 0; i < G_N_ELEMENTS (asked); i++)
    {
      g_autoptr (GArray) all = NULL;
      g_autoptr (GArray) hits = NULL;
      guint at = 0;

      all = ha_store_list_ids (self->other, query, NULL);
      query->text = (char *) asked[i];
      hits = ha_store_list_ids (self->other, query, NULL);
      query->text = NULL;
      for (guint j = 0; j < all->len; j++)
        {
          gint64 id = g_array_index (all, gint64, j);
          g_autoptr (HaCase) ticket = ha_store_get_case (self->other, id, NULL);
          gboolean found = at < hits->len && g_array_index (hits, gint64, at) == id;

          if (found != is_found (ticket, asked[i]))
            g_error ("“%s” and ticket %s: %s", asked[i], ticket->ticket->code, found ? "found" : "not found");
          at += found;
        }
      g_assert_cmpuint (at, ==, hits->len);
    }
}

/* ---- What it costs ------------------------------------------------------------------------------------------ */

static void
test_size (Pair *self, gconstpointer data)
{
  HaColumns *columns = ha_store_get_columns (self->fixture.store);

  g_assert_cmpuint (ha_columns_get_size (columns), >, TICKETS * 28);
  g_assert_cmpuint (ha_columns_get_size (columns), <, (TICKETS + 1200) * 80);
}

/* A reader that is told to stop stops, and the next list is whole. */
static void
test_cancelled (Pair *self, gconstpointer data)
{
  g_autoptr (HaQuery) query = ha_query_new (self->now);
  g_autoptr (GArray) ids = NULL;

  ha_store_want_columns (self->fixture.store, 1000000);
  ha_store_stop_columns (self->fixture.store);
  query->text = g_strdup ("n");
  ids = ha_store_list_ids (self->fixture.store, query, NULL);
  g_assert_nonnull (ids);
}

#define ADD_PAIR_TEST(path, func) g_test_add (path, Pair, NULL, set_up, func, tear_down)

/* ---- How much is read again --------------------------------------------------------------------------------- */

static gpointer
refresh_job (HaStore *store, HaDriver *driver, gpointer data, GError **error)
{
  return GINT_TO_POINTER (ha_columns_refresh (data, driver, error));
}

/* How many tickets were read again for one that this customer, called so, brings. */
static guint
count_followed (Pair *self, gint64 customer, const char *name)
{
  HaColumns *columns = ha_store_get_columns (self->fixture.store);
  g_autoptr (HaRegistration) what = fixture_make (HA_CHANNEL_PHONE, name, "Mất mạng");
  g_autoptr (HaCase) kept = NULL;
  g_autoptr (GError) error = NULL;
  guint n;

  what->customer->id = customer;
  kept = ha_store_register (self->other, what, self->fixture.person, self->now, &error);
  g_assert_no_error (error);
  columns->changed = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_assert_true (ha_store_run (self->fixture.store, HA_JOB_READ, refresh_job, columns, NULL, &error));
  n = columns->changed->len;
  g_clear_pointer (&columns->changed, g_array_unref);
  return n;
}

/* All of the customer's tickets go by this name. */
static void
check_name (HaColumns *columns, gint64 customer, const char *name)
{
  for (gint64 id = 1; id <= columns->last; id++)
    if (columns->rows[id].present && columns->rows[id].customer == customer)
      {
        g_autoptr (GPtrArray) called = ha_columns_dup_names (columns, &id, 1);

        g_assert_cmpstr (called->pdata[0], ==, name);
      }
}

/* A customer's other tickets are read again when the customer is another one now, and an attachment forgets nothing. */
static void
test_followed (Pair *self, gconstpointer data)
{
  HaColumns *columns = ha_store_get_columns (self->fixture.store);
  g_autoptr (GBytes) content = g_bytes_new_static ("x", 1);
  g_autoptr (GError) error = NULL;

  count_followed (self, 7, "Lê Thị Bé");
  g_assert_cmpuint (count_followed (self, 7, "Lê Thị Bé"), ==, 1);
  g_assert_cmpuint (count_followed (self, 7, "Lê Thị Bé Hai"), >=, 3);
  g_assert_cmpuint (count_followed (self, 7, "Lê Thị Bé Hai"), ==, 1);
  check_name (columns, 7, "Lê Thị Bé Hai");
  ha_store_attach (self->other, 1, "a", content, self->fixture.person, self->now, &error);
  g_assert_no_error (error);
  g_assert_true (ha_store_run (self->fixture.store, HA_JOB_READ, refresh_job, columns, NULL, &error));
  g_assert_true (ha_columns_is_loaded (columns));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD_PAIR_TEST ("/store/columns/same", test_same);
  ADD_PAIR_TEST ("/store/columns/found", test_found);
  ADD_PAIR_TEST ("/store/columns/size", test_size);
  ADD_PAIR_TEST ("/store/columns/stopped", test_cancelled);
  ADD_PAIR_TEST ("/store/columns/followed", test_followed);
  return g_test_run ();
}
