/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finding departments, people and policies; letters and their digests. */
#include <string.h>

#include "desk.h"

static const struct {
  const char *text;
  gint64 id; /* 0 = none, or more than one */
} departments[] = {
  { "2", DEPARTMENT_TECHNICAL },
  { "KT", DEPARTMENT_TECHNICAL },
  { "Kỹ thuật", DEPARTMENT_TECHNICAL },
  { "Phòng Kỹ thuật", DEPARTMENT_TECHNICAL },
  { "ky thuat", DEPARTMENT_TECHNICAL },
  { "kĩ thuật", DEPARTMENT_TECHNICAL },
  { "PHÒNG KẾ TOÁN", DEPARTMENT_ACCOUNTS },
  { " CSKH ", DEPARTMENT_CSKH },
  { "ban giám đốc", DEPARTMENT_BOARD },
  { "kto", DEPARTMENT_ACCOUNTS },
  { "99", 0 },
  { "", 0 },
  { "Phòng", 0 },
  { "Kế", 0 },
};

static void
test_departments (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (departments); i++)
    {
      const HaDepartment *found = ha_office_find_department (desk->office, departments[i].text);

      g_test_message ("%s", departments[i].text);
      g_assert_cmpint (found != NULL ? found->id : 0, ==, departments[i].id);
    }
  g_assert_null (ha_office_find_department (desk->office, NULL));
  g_assert_null (ha_office_get_department (desk->office, 0));
}

/* Two people of one name: the account tells them apart, the name alone does not. */
static void
test_people (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);
  HaPerson *twin = ha_person_copy (ha_office_get_person (desk->office, TECHNICIAN));

  g_assert_cmpint (ha_office_find_person (desk->office, "tran van binh")->id, ==, TECHNICIAN);
  twin->id = 42;
  g_free (twin->login);
  twin->login = g_strdup ("binh2");
  g_ptr_array_add (desk->office->people, twin);
  g_assert_null (ha_office_find_person (desk->office, "Trần Văn Bình"));
  g_assert_cmpint (ha_office_find_person (desk->office, "binh2")->id, ==, 42);
  g_assert_cmpint (ha_office_find_person (desk->office, "42")->id, ==, 42);
  g_assert_null (ha_office_find_person (desk->office, "Văn Bình"));
}

/* The account of the computer; alone in the office one needs none, and who has left is nobody. */
static void
test_user (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);
  GPtrArray *people = desk->office->people;
  HaPerson *person = (HaPerson *) ha_office_get_person (desk->office, TECHNICIAN);

  g_assert_true (ha_office_find_user (desk->office, person->login) == person);
  g_assert_null (ha_office_find_user (desk->office, "somebody"));
  g_assert_null (ha_office_find_user (desk->office, NULL));
  person->retired = TRUE;
  g_assert_null (ha_office_find_user (desk->office, person->login));
  g_ptr_array_remove_range (people, 1, people->len - 1);
  person = g_ptr_array_index (people, 0);
  person->retired = FALSE;
  g_assert_true (ha_office_find_user (desk->office, "somebody") == person);
  g_assert_true (ha_office_find_user (desk->office, NULL) == person);
  person->retired = TRUE;
  g_assert_null (ha_office_find_user (desk->office, "somebody"));
}

/* A ticket keeps the policy of its reception; before the first one, the first holds. */
static void
test_policies (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);
  HaPolicy *next = ha_policy_copy (g_ptr_array_index (desk->office->policies, 0));

  next->id = 2;
  next->from = ha_date_new (2026, 3, 1);
  g_ptr_array_add (desk->office->policies, next);
  g_assert_cmpint (ha_office_get_policy (desk->office, desk_time ("2018-01-01"))->id, ==, 1);
  g_assert_cmpint (ha_office_get_policy (desk->office, desk_time ("2026-02-28T23:59"))->id, ==, 1);
  g_assert_cmpint (ha_office_get_policy (desk->office, desk_time ("2026-03-01T00:00"))->id, ==, 2);
  g_assert_cmpint (ha_office_get_policy_by_id (desk->office, 2)->id, ==, 2);
  g_assert_null (ha_office_get_policy_by_id (desk->office, 3));
  desk_register (desk, HA_CHANNEL_PHONE, "2026-02-28T20:00", "2026-03-02T08:00");
  g_assert_cmpint (desk->ticket->ticket->policy, ==, 1);
}

/* ---- Letters ------------------------------------------------------------------------------------------------ */

static HaLetter *
make_letter (void)
{
  HaLetter *letter = ha_letter_new ();

  letter->symbol = g_strdup ("THC-CSKH");
  letter->subject = g_strdup ("trả lời khiếu nại về cước");
  letter->recipient = g_strdup ("Bà Nguyễn Thị Minh Nguyệt");
  g_ptr_array_add (letter->blocks, ha_letter_block_new ("opening", "Mở đầu", "Công ty cảm ơn Bà."));
  g_ptr_array_add (letter->blocks, ha_letter_block_new ("result", "Kết quả", "Đã mở lại."));
  return letter;
}

static const struct {
  int number;
  const char *suffix, *reference;
} references[] = {
  { 0, NULL, "/THC-CSKH" },    { 5, NULL, "05/THC-CSKH" },    { 37, NULL, "37/THC-CSKH" },
  { 85, "A", "85A/THC-CSKH" }, { 123, NULL, "123/THC-CSKH" },
};

static void
test_references (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (references); i++)
    {
      g_autoptr (HaLetter) letter = make_letter ();
      g_autofree char *reference = NULL;

      letter->number = references[i].number;
      letter->suffix = g_strdup (references[i].suffix);
      reference = ha_letter_get_reference (letter);
      g_assert_cmpstr (reference, ==, references[i].reference);
    }
}

/* All that is frozen is in the digest; what changes after the issue is not. */
static void
test_digest (void)
{
  g_autoptr (HaLetter) letter = make_letter (), other = ha_letter_copy (letter);
  g_autofree char *first = ha_letter_digest (letter), *copy = ha_letter_digest (other);
  g_autofree char *issued = NULL, *changed = NULL;

  g_assert_cmpuint (strlen (first), ==, 64);
  g_assert_cmpstr (first, ==, copy);
  other->status = HA_LETTER_ISSUED;
  other->id = 7;
  other->content_sha256 = g_strdup (first);
  issued = ha_letter_digest (other);
  g_assert_cmpstr (first, ==, issued);
  /* A word moved from one block to the next is another letter. */
  ((HaLetterBlock *) g_ptr_array_index (other->blocks, 0))->text[0] = 'c';
  changed = ha_letter_digest (other);
  g_assert_cmpstr (first, !=, changed);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/people/departments", test_departments);
  g_test_add_func ("/people/people", test_people);
  g_test_add_func ("/people/user", test_user);
  g_test_add_func ("/people/policies", test_policies);
  g_test_add_func ("/people/letter/references", test_references);
  g_test_add_func ("/people/letter/digest", test_digest);
  return g_test_run ();
}
