/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Fills a rehearsal register. Tickets are planned first, so that their letters can be numbered by date; then played
 * through the procedure and written in batches, one of them being written while the next is played. Stopped half-way it
 * leaves whole tickets, but letter numbers with gaps.
 */
#include "store/office/office.h"
#include "store/sample/sample-private.h"
#include "store/tidy.h"

#define FEW_TICKETS 7      /* about a hundred rows: others can register meanwhile */
#define MANY_TICKETS 1000
#define MANY_FROM 4000     /* so many are for trying out what a large register is like: nobody works in it meanwhile */

static void
sample_clear (HaSample *self)
{
  g_clear_pointer (&self->plans, g_array_unref);
  g_clear_pointer (&self->customers, g_array_unref);
  g_clear_pointer (&self->ids, g_array_unref);
  g_clear_pointer (&self->office, ha_office_unref);
  g_clear_pointer (&self->head, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (HaSample, sample_clear)

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
  HaSample *self = data;
  g_autoptr (HaOffice) office = ha_store_load_office (store, driver, error);
  GRand *rand = g_rand_new_with_seed (self->seed);
  gboolean done = office != NULL;

  for (guint i = 0; done && i < G_N_ELEMENTS (staff); i++)
    done = add_person (driver, office, i, rand, self->now, error);
  g_rand_free (rand);
  if (!done || !ha_office_write_stamp (driver, error))
    return NULL;
  self->office = ha_store_load_office (store, driver, error);
  if (self->office == NULL)
    return NULL;
  self->base = ha_driver_get_int (driver, error, "SELECT coalesce (max (id), 0) FROM ticket", NULL);
  if (*error == NULL)
    self->letter = 1 + ha_driver_get_int (driver, error, "SELECT coalesce (max (id), 0) FROM letter", NULL);
  if (*error == NULL)
    self->head = ha_store_read_head (driver, NULL, error);
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
  HaSample *self = data;
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

/* ---- The door ----------------------------------------------------------------------------------------------- */

typedef struct {
  HaStore *store;
  HaSampleBatch *batch;
  GError *error;
} Writing;

static gpointer
write_thread (gpointer data)
{
  Writing *self = data;

  ha_store_run (self->store, HA_JOB_LONG, ha_sample_write_job, self->batch, NULL, &self->error);
  return NULL;
}

/* Writes a batch, and plays the next one meanwhile: NULL when there is none, or with error. Takes the batch. */
static HaSampleBatch *
write_and_play (HaSample *self, HaStore *store, HaSampleBatch *batch, guint n, GError **error)
{
  Writing writing = { .store = store, .batch = batch };
  HaSampleBatch *next = ha_sample_batch_new (self, batch, n);
  GThread *thread = g_thread_new ("ha-sample", write_thread, &writing);

  if (next != NULL)
    ha_sample_batch_play (next);
  g_thread_join (thread);
  if (writing.error != NULL)
    {
      g_propagate_error (error, writing.error);
      g_clear_pointer (&next, ha_sample_batch_free);
    }
  g_free (self->head);
  self->head = g_strdup (ha_sample_batch_get_head (batch));
  ha_sample_batch_free (batch);
  return next;
}

static gboolean
fill (HaSample *self, HaStore *store, void (*progress) (guint, gpointer), gpointer user_data, GError **error)
{
  guint n = self->plans->len < MANY_FROM ? FEW_TICKETS : MANY_TICKETS;
  g_autoptr (GError) local = NULL;
  HaSampleBatch *batch;

  ha_store_run (store, HA_JOB_LONG, prepare_job, self, NULL, &local);
  if (local == NULL)
    ha_store_run (store, HA_JOB_READ, number_job, self, NULL, &local);
  batch = local == NULL ? ha_sample_batch_new (self, NULL, n) : NULL;
  if (batch != NULL)
    ha_sample_batch_play (batch);
  while (batch != NULL)
    {
      guint done = ha_sample_batch_get_end (batch);

      batch = write_and_play (self, store, batch, n, &local);
      if (local == NULL && progress != NULL)
        progress (done, user_data);
    }
  if (local == NULL && self->plans->len >= MANY_FROM)
    ha_store_tidy (store, &local);
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
  g_auto (HaSample) sample = { .seed = seed, .now = now };

  g_return_val_if_fail (HA_IS_STORE (self), FALSE);
  if (!ha_store_is_rehearsal (self))
    {
      g_set_error_literal (error, HA_STORE_ERROR, HA_STORE_ERROR_NOT_REHEARSAL,
                           "Made-up tickets are for a rehearsal register only");
      return FALSE;
    }
  office = ha_store_dup_office (self);
  sample.customers = g_array_new (FALSE, FALSE, sizeof (guint));
  sample.ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  sample.plans = ha_sample_make_plans (tickets, seed, now, office->calendar);
  return fill (&sample, self, progress, user_data, error);
}
