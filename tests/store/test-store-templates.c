/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The office's own templates: kept with the office, told to the journal, not overwritten unseen. */
#include <string.h>

#include "fixture.h"

#define NOW FIXTURE_NOW
#define TEXT "[template]\nid=t1\ntitle=T1\n[a]\ntitle=A\ntext=Kính gửi {xung_ho}.\n"
#define OTHER "[template]\nid=t1\ntitle=T1 khác\n[a]\ntitle=A\n"

static void
assert_kept (Fixture *self, const char *expected)
{
  g_autoptr (HaOffice) office = ha_store_dup_office (self->store);

  g_assert_cmpuint (office->templates->len, ==, expected != NULL);
  if (expected != NULL)
    g_assert_cmpstr (((HaOwnTemplate *) g_ptr_array_index (office->templates, 0))->text, ==, expected);
}

static void
test_keep (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (ha_store_save_template (self->store, "t1", TEXT, NULL, self->person, NOW, &error));
  g_assert_no_error (error);
  assert_kept (self, TEXT);
  g_assert_true (ha_store_save_template (self->store, "t1", OTHER, TEXT, self->person, NOW + 1, &error));
  assert_kept (self, OTHER);
  g_assert_true (ha_store_remove_template (self->store, "t1", OTHER, self->person, NOW + 2, &error));
  g_assert_no_error (error);
  assert_kept (self, NULL);
  fixture_check (self->store);
}

/* What is told by two who write at once, or by who may not. */
static void
test_refused (Fixture *self, gconstpointer data)
{
  g_autofree char *large = g_strnfill (HA_STORE_MAX_TEMPLATE + 1, 'a');
  const struct { const char *id, *text, *seen; HaOfficeError code; } cases[] = {
    { "t1", OTHER, NULL, HA_OFFICE_ERROR_CHANGED }, { "t1", OTHER, "something else", HA_OFFICE_ERROR_CHANGED },
    { "t2", OTHER, TEXT, HA_OFFICE_ERROR_CHANGED }, { "t1", TEXT, TEXT, HA_OFFICE_ERROR_SAME },
    { "t1", NULL, NULL, HA_OFFICE_ERROR_CHANGED },  { "t2", NULL, NULL, HA_OFFICE_ERROR_SAME },
    { "", TEXT, NULL, HA_OFFICE_ERROR_TEMPLATE },   { "Tờ", TEXT, NULL, HA_OFFICE_ERROR_TEMPLATE },
    { "t1", "", TEXT, HA_OFFICE_ERROR_TEMPLATE },   { "t3", large, NULL, HA_OFFICE_ERROR_TEMPLATE },
  };
  g_autoptr (GError) none = NULL;

  g_assert_true (ha_store_save_template (self->store, "t1", TEXT, NULL, self->person, NOW, &none));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      gboolean done = cases[i].text != NULL
                          ? ha_store_save_template (self->store, cases[i].id, cases[i].text, cases[i].seen, self->person, NOW, &error)
                          : ha_store_remove_template (self->store, cases[i].id, cases[i].seen, self->person, NOW, &error);

      g_test_message ("case %u", i);
      g_assert_false (done);
      g_assert_error (error, HA_OFFICE_ERROR, (int) cases[i].code);
    }
  assert_kept (self, TEXT);
}

static void
test_right (Fixture *self, gconstpointer data)
{
  g_autoptr (HaPerson) clerk = ha_person_new ();
  g_autoptr (GError) error = NULL;
  gint64 id;

  clerk->login = g_strdup ("thu-cuoc");
  clerk->name = g_strdup ("Lê Thị Thanh Trúc");
  clerk->roles = HA_ROLE_CLERK;
  id = ha_store_save_person (self->store, clerk, self->person, NOW, &error);
  g_assert_no_error (error);
  g_assert_false (ha_store_save_template (self->store, "t1", TEXT, NULL, id, NOW, &error));
  g_assert_error (error, HA_OFFICE_ERROR, HA_OFFICE_ERROR_RIGHT);
  assert_kept (self, NULL);
}

/* Decomposed accents come in composed, and what was seen decomposed is the same. */
static void
test_composed (Fixture *self, gconstpointer data)
{
  g_autofree char *decomposed = g_utf8_normalize (TEXT, -1, G_NORMALIZE_NFD);
  g_autoptr (GError) error = NULL;

  g_assert_true (ha_store_save_template (self->store, "t1", decomposed, NULL, self->person, NOW, &error));
  assert_kept (self, TEXT);
  g_assert_true (ha_store_remove_template (self->store, "t1", decomposed, self->person, NOW, &error));
  g_assert_no_error (error);
}

/* Linh or lẻ is the office's. */
static void
test_zero_word (Fixture *self, gconstpointer data)
{
  g_autoptr (HaOffice) before = ha_store_dup_office (self->store), after = NULL;
  g_autoptr (HaLetterhead) head = ha_letterhead_copy (before->letterhead);
  g_autoptr (GError) error = NULL;

  g_assert_null (head->zero_word);
  head->zero_word = g_strdup ("lẻ");
  g_assert_true (ha_store_save_letterhead (self->store, head, self->person, NOW, &error));
  after = ha_store_dup_office (self->store);
  g_assert_cmpstr (after->letterhead->zero_word, ==, "lẻ");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD_TEST ("/store-templates/keep", test_keep);
  ADD_TEST ("/store-templates/refused", test_refused);
  ADD_TEST ("/store-templates/right", test_right);
  ADD_TEST ("/store-templates/composed", test_composed);
  ADD_TEST ("/store-templates/zero-word", test_zero_word);
  return g_test_run ();
}
