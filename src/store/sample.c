/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Fills a rehearsal register. Tickets are planned first, so that their letters can be numbered by date; then played
 * through the procedure and written, a few per transaction: others can register meanwhile. Stopped half-way it leaves
 * whole tickets, but letter numbers with gaps.
 */
#include "store/case-write.h"
#include "store/letter-rows.h"
#include "store/office.h"
#include "store/sample-private.h"

#define TICKETS_AT_ONCE 7 /* about a hundred rows */
#define RETURNING_PERCENT 35

typedef struct {
  GArray *plans;      /* of HaSamplePlan */
  guint seed;
  gint64 now;
  gint64 base;        /* highest ticket id before */
  guint next;         /* index of the plan to be played */
  GArray *customers;  /* gint64, those made so far */
  HaOffice *office;
} Sample;

static void
sample_clear (Sample *self)
{
  g_clear_pointer (&self->plans, g_array_unref);
  g_clear_pointer (&self->customers, g_array_unref);
  g_clear_pointer (&self->office, ha_office_unref);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Sample, sample_clear)

/* ---- The office --------------------------------------------------------------------------------------------- */

static const struct {
  const char *login;
  const char *title;
  const char *department;
  HaRoles roles;
  gboolean woman;
} staff[] = {
  { "cskh1", "Giao dịch viên", "CSKH", HA_ROLE_CLERK | HA_ROLE_HANDLER, TRUE },
  { "cskh2", "Giao dịch viên", "CSKH", HA_ROLE_CLERK | HA_ROLE_HANDLER, TRUE },
  { "cskh3", "Nhân viên tổng đài", "CSKH", HA_ROLE_CLERK, TRUE },
  { "cskh-tp", "Trưởng bộ phận", "CSKH", HA_ROLE_HEAD | HA_ROLE_CLERK, TRUE },
  { "kt1", "Kỹ thuật viên", "Kỹ thuật", HA_ROLE_HANDLER, FALSE },
  { "kt2", "Kỹ thuật viên", "Kỹ thuật", HA_ROLE_HANDLER, FALSE },
  { "kt-tp", "Trưởng phòng", "Kỹ thuật", HA_ROLE_HEAD | HA_ROLE_HANDLER, FALSE },
  { "kd1", "Nhân viên kinh doanh", "Kinh doanh", HA_ROLE_HANDLER, TRUE },
  { "ketoan1", "Kế toán viên", "Kế toán", HA_ROLE_HANDLER, TRUE },
  { "tuyenhuyen1", "Nhân viên", "Văn phòng tuyến huyện", HA_ROLE_HANDLER | HA_ROLE_CLERK, FALSE },
  { "pgd", "Phó Giám đốc", "Ban Giám đốc", HA_ROLE_DIRECTOR, FALSE },
};

static gboolean
has_login (const HaOffice *office, const char *login)
{
  for (guint i = 0; i < office->people->len; i++)
    if (g_str_equal (((const HaPerson *) office->people->pdata[i])->login, login))
      return TRUE;
  return FALSE;
}

static gboolean
add_person (HaDriver *driver, const HaOffice *office, guint index, GRand *rand, gint64 at, GError **error)
{
  g_autoptr (HaPerson) person = ha_person_new ();
  g_autoptr (HaFields) fields = ha_fields_new ();
  const HaDepartment *department = ha_office_find_department (office, staff[index].department);
  gint64 id;

  person->login = g_strdup (staff[index].login);
  person->name = ha_sample_make_name (rand, staff[index].woman);
  person->title = g_strdup (staff[index].title);
  person->department = department != NULL ? department->id : 0;
  person->roles = staff[index].roles;
  if (has_login (office, person->login))
    return TRUE;
  id = ha_office_write_person (driver, person, error);
  if (id == 0)
    return FALSE;
  ha_fields_set_int (fields, "person", id);
  ha_fields_set (fields, "name", person->name);
  ha_fields_set (fields, "login", person->login);
  return ha_office_write_entry (driver, NULL, at, fields, error);
}

static gpointer
prepare_job (HaStore *store, HaDriver *driver, gpointer data, GError **error)
{
  Sample *self = data;
  g_autoptr (HaOffice) office = ha_store_load_office (store, driver, error);
  GRand *rand = g_rand_new_with_seed (self->seed);
  gboolean done = office != NULL;

  for (guint i = 0; done && i < G_N_ELEMENTS (staff); i++)
    done = add_person (driver, office, i, rand, self->now, error);
  g_rand_free (rand);
  if (!done || !ha_office_write_stamp (driver, error))
    return NULL;
  self->office = ha_store_load_office (store, driver, error);
  if (self->office != NULL)
    self->base = ha_driver_get_int (driver, error, "SELECT coalesce (max (id), 0) FROM ticket", NULL);
  return NULL;
}

/* ---- Numbers of letters ------------------------------------------------------------------------------------- */

static int
compare_issues_cb (gconstpointer a, gconstpointer b)
{
  const HaSamplePlan *x = *(HaSamplePlan *const *) a;
  const HaSamplePlan *y = *(HaSamplePlan *const *) b;

  if (x->issued != y->issued)
    return x->issued < y->issued ? -1 : 1;
  return x < y ? -1 : x > y;
}

static GPtrArray *
sort_by_issue (GArray *plans)
{
  GPtrArray *sorted = g_ptr_array_new ();

  for (guint i = 0; i < plans->len; i++)
    if (g_array_index (plans, HaSamplePlan, i).issued != 0)
      g_ptr_array_add (sorted, &g_array_index (plans, HaSamplePlan, i));
  g_ptr_array_sort (sorted, compare_issues_cb);
  return sorted;
}

/* Issued letters in the order of their dates, after those that the book has. */
static gpointer
number_job (HaStore *store, HaDriver *driver, gpointer data, GError **error)
{
  Sample *self = data;
  g_autoptr (GPtrArray) sorted = sort_by_issue (self->plans);
  int year = 0;
  int last = 0;

  for (guint i = 0; i < sorted->len && *error == NULL; i++)
    {
      HaSamplePlan *plan = sorted->pdata[i];
      int its_year;

      ha_date_get (ha_time_get_date (plan->issued, NULL), &its_year, NULL, NULL);
      if (its_year != year)
        last = (int) ha_driver_get_int (driver, error,
                                        "SELECT last FROM letter_book WHERE book = 'outgoing' AND year = :year",
                                        "d:year", its_year, NULL);
      year = its_year;
      plan->number = ++last;
    }
  return NULL;
}

/* ---- Writing ------------------------------------------------------------------------------------------------ */

/* Tickets are written in the order of reception, letters issued in another: the book stands at the highest number so
 * far. */
static gboolean
raise_book (HaDriver *driver, const HaLetter *letter, GError **error)
{
  return ha_driver_run (driver, error,
    "INSERT INTO letter_book (book, year, last) VALUES ('outgoing', :year, :last) "
    "ON CONFLICT (book, year) DO UPDATE SET last = excluded.last WHERE excluded.last > last",
    "d:year", letter->year, "d:last", letter->number, NULL);
}

static gboolean
write_letter (HaDriver *driver, HaLetter *letter, gint64 ticket, const HaContext *context, GError **error)
{
  gint64 id;

  letter->ticket = ticket;
  id = ha_letter_insert (driver, letter, context, error);
  if (id == 0)
    return FALSE;
  g_assert (id == letter->id);
  if (letter->status == HA_LETTER_DRAFT)
    return TRUE;
  return ha_letter_write_status (driver, letter, error)
         && (letter->status < HA_LETTER_ISSUED || raise_book (driver, letter, error));
}

/* Who drafted it, as the journal has it. */
static HaContext
find_drafter (const HaCase *ticket, const HaOffice *office)
{
  HaContext context = { office, NULL, ticket->ticket->registered };

  for (guint i = 0; i < ticket->journal->len; i++)
    {
      const HaEntry *entry = ticket->journal->pdata[i];

      if (entry->action == HA_ACTION_DRAFT_REPLY)
        context = (HaContext) { office, ha_office_get_person (office, entry->actor), entry->at };
    }
  return context;
}

static HaCustomer *
find_customer (Sample *self, HaDriver *driver, GRand *rand, gint64 at, GError **error)
{
  if (self->customers->len > 0 && g_rand_int_range (rand, 0, 100) < RETURNING_PERCENT)
    {
      g_autoptr (HaCustomer) known = ha_customer_new ();

      known->id = g_array_index (self->customers, gint64, g_rand_int_range (rand, 0, (int) self->customers->len));
      return ha_case_merge_customer (driver, known, error);
    }
  return ha_sample_make_customer (rand, (guint) self->base + self->next, at);
}

static gboolean
write_ticket (Sample *self, HaStore *store, HaDriver *driver, HaCase *played, GError **error)
{
  g_autofree char *key = g_strdup_printf ("sample-%u-%" G_GINT64_FORMAT "-%u", self->seed, self->base, self->next);
  gboolean is_new = played->customer->id == 0;
  g_autoptr (HaCase) kept = ha_case_write_new (store, driver, played, key, played->ticket->registered, error);

  if (kept == NULL)
    return FALSE;
  if (is_new)
    g_array_append_val (self->customers, kept->customer->id);
  for (guint i = 0; i < played->letters->len; i++)
    {
      HaContext context = find_drafter (played, self->office);

      if (!write_letter (driver, played->letters->pdata[i], kept->ticket->id, &context, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
make_ticket (Sample *self, HaStore *store, HaDriver *driver, GError **error)
{
  const HaSamplePlan *plan = &g_array_index (self->plans, HaSamplePlan, self->next);
  GRand *rand = g_rand_new_with_seed (plan->seed);
  g_autoptr (HaCustomer) customer = find_customer (self, driver, rand, plan->registered, error);
  g_autofree char *head = customer != NULL ? ha_store_read_head (driver, NULL, error) : NULL;
  g_autoptr (HaCase) played = NULL;
  gint64 letter = 0;

  if (*error == NULL)
    letter = 1 + ha_driver_get_int (driver, error, "SELECT max (id) FROM letter", NULL);
  if (*error == NULL)
    played = ha_sample_play (plan, self->office, rand, customer, letter, head, error);
  g_rand_free (rand);
  return played != NULL && write_ticket (self, store, driver, played, error);
}

/* A failed transaction may be tried again from where it began. */
static gpointer
write_job (HaStore *store, HaDriver *driver, gpointer data, GError **error)
{
  Sample *self = data;
  guint first = self->next;
  guint customers = self->customers->len;

  while (self->next < self->plans->len && self->next < first + TICKETS_AT_ONCE)
    {
      if (!make_ticket (self, store, driver, error))
        {
          self->next = first;
          g_array_set_size (self->customers, customers);
          return NULL;
        }
      self->next++;
    }
  return NULL;
}

/* ---- The door ----------------------------------------------------------------------------------------------- */

static gboolean
fill (Sample *self, HaStore *store, void (*progress) (guint, gpointer), gpointer user_data, GError **error)
{
  g_autoptr (GError) local = NULL;

  ha_store_run (store, HA_JOB_WRITE, prepare_job, self, NULL, &local);
  if (local == NULL)
    {
      self->customers = g_array_new (FALSE, FALSE, sizeof (gint64));
      ha_store_run (store, HA_JOB_READ, number_job, self, NULL, &local);
    }
  while (local == NULL && self->next < self->plans->len)
    {
      ha_store_run (store, HA_JOB_WRITE, write_job, self, NULL, &local);
      if (local == NULL && progress != NULL)
        progress (self->next, user_data);
    }
  if (local == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

gboolean
ha_store_fill_sample (HaStore *self, guint tickets, guint seed, gint64 now, void (*progress) (guint done, gpointer),
                      gpointer user_data, GError **error)
{
  g_autoptr (HaOffice) office = NULL;
  g_auto (Sample) sample = { .seed = seed, .now = now };

  g_return_val_if_fail (HA_IS_STORE (self), FALSE);
  if (!ha_store_is_rehearsal (self))
    {
      g_set_error_literal (error, HA_STORE_ERROR, HA_STORE_ERROR_NOT_REHEARSAL,
                           "Made-up tickets are for a rehearsal register only");
      return FALSE;
    }
  office = ha_store_dup_office (self);
  sample.plans = ha_sample_make_plans (tickets, seed, now, office->calendar);
  return fill (&sample, self, progress, user_data, error);
}
