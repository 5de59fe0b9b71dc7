/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Papers made one after the other in a thread. */
#include "config.h"

#include "app/print/paper-order.h"

struct _HaPaperOrder
{
  gatomicrefcount refs;
  const char *kind;
  char *title;
  guint n;
  guint done; /* atomic */
  HaPaperMake make;
  gpointer data;
  GDestroyNotify destroy;
};

/* ---- What came of it --------------------------------------------------------------------------------------------- */

static void
free_left_out (HaPaperLeftOut *self)
{
  g_free (self->name);
  g_error_free (self->error);
  g_free (self);
}

void
ha_paper_made_free (HaPaperMade *self)
{
  g_clear_pointer (&self->pages, ha_pages_unref);
  g_ptr_array_unref (self->left_out);
  g_free (self->title);
  g_free (self);
}

static HaPaperMade *
new_made (HaPaperOrder *self)
{
  HaPaperMade *made = g_new0 (HaPaperMade, 1);

  made->title = g_strdup (self->title);
  made->left_out = g_ptr_array_new_with_free_func ((GDestroyNotify) free_left_out);
  return made;
}

/* Takes all three. */
static void
leave_out (HaPaperMade *made, char *name, GError *error)
{
  HaPaperLeftOut *left_out = g_new0 (HaPaperLeftOut, 1);

  left_out->name = name;
  left_out->error = error;
  g_ptr_array_add (made->left_out, left_out);
}

/* ---- Making ------------------------------------------------------------------------------------------------------ */

static void
make_one (HaPaperOrder *self, guint n, HaPaperMade *made)
{
  GError *error = NULL;
  char *name = NULL;
  HaPages *pages = self->make (self->data, n, &name, &error);

  if (pages == NULL)
    {
      leave_out (made, name, error);
      return;
    }
  if (self->n == 1 && name != NULL)
    {
      g_free (made->title);
      made->title = g_strdup_printf ("%s %s", self->title, name);
    }
  g_free (name);
  made->n++;
  if (made->pages == NULL)
    made->pages = pages;
  else
    ha_pages_append (made->pages, pages);
}

static void
make_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  HaPaperOrder *self = data;
  g_autoptr (HaPaperMade) made = new_made (self);

  for (guint n = 0; n < self->n; n++)
    {
      if (g_task_return_error_if_cancelled (task))
        return;
      make_one (self, n, made);
      g_atomic_int_inc (&self->done);
    }
  g_task_return_pointer (task, g_steal_pointer (&made), (GDestroyNotify) ha_paper_made_free);
}

void
ha_paper_order_make_async (HaPaperOrder *self, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_return_if_fail (self != NULL);

  g_atomic_ref_count_inc (&self->refs);
  g_task_set_source_tag (task, ha_paper_order_make_async);
  g_task_set_task_data (task, self, (GDestroyNotify) ha_paper_order_unref);
  g_task_run_in_thread (task, make_thread);
}

HaPaperMade *
ha_paper_order_make_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* ---- The order --------------------------------------------------------------------------------------------------- */

HaPaperOrder *
ha_paper_order_new (const char *kind, const char *title, guint n, HaPaperMake make, gpointer data, GDestroyNotify destroy)
{
  HaPaperOrder *self;

  g_return_val_if_fail (kind != NULL && title != NULL && n > 0 && make != NULL, NULL);

  self = g_new0 (HaPaperOrder, 1);
  g_atomic_ref_count_init (&self->refs);
  self->kind = kind;
  self->title = g_strdup (title);
  self->n = n;
  self->make = make;
  self->data = data;
  self->destroy = destroy;
  return self;
}

void
ha_paper_order_unref (HaPaperOrder *self)
{
  if (!g_atomic_ref_count_dec (&self->refs))
    return;
  if (self->destroy != NULL)
    self->destroy (self->data);
  g_free (self->title);
  g_free (self);
}

const char *
ha_paper_order_get_kind (HaPaperOrder *self)
{
  return self->kind;
}

const char *
ha_paper_order_get_title (HaPaperOrder *self)
{
  return self->title;
}

guint
ha_paper_order_get_n (HaPaperOrder *self)
{
  return self->n;
}

guint
ha_paper_order_get_done (HaPaperOrder *self)
{
  return (guint) g_atomic_int_get (&self->done);
}
