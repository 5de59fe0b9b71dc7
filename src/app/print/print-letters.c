/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Many letters for one print job. */
#include "config.h"

#include "app/print/print-letters.h"

#include <glib/gi18n.h>

#include "paper/letter.h"

#define MOST_NAMED 5

typedef struct {
  HaSession *session;
  HaWorkBar *work;
  GArray *ids;
  GCancellable *cancellable;
  GPtrArray *pages;
  GPtrArray *left_out; /* of char* */
  guint next;
  HaLettersDone done;
  gpointer user_data;
} Letters;

static void
free_letters (Letters *self)
{
  g_object_unref (self->session);
  g_object_unref (self->work);
  g_array_unref (self->ids);
  g_object_unref (self->cancellable);
  g_ptr_array_unref (self->pages);
  g_ptr_array_unref (self->left_out);
  g_free (self);
}

/* "Không in: 05/THC-CSKH (…); dự thảo gửi Bà …" */
static char *
describe_left_out (Letters *self)
{
  GString *line;

  if (self->left_out->len == 0)
    return NULL;
  line = g_string_new (_("Not printed: "));
  for (guint i = 0; i < MIN (self->left_out->len, MOST_NAMED); i++)
    g_string_append_printf (line, "%s%s", i > 0 ? "; " : "", (const char *) g_ptr_array_index (self->left_out, i));
  if (self->left_out->len > MOST_NAMED)
    g_string_append_printf (line, _(" and %u more"), self->left_out->len - MOST_NAMED);
  return g_string_free (line, FALSE);
}

static void
end (Letters *self, gboolean whole)
{
  g_autofree char *left_out = describe_left_out (self);

  if (gtk_widget_get_root (GTK_WIDGET (self->work)) != NULL) /* nobody left the page */
    ha_work_bar_end (self->work, !whole ? _("Stopped: nothing is printed.") : left_out != NULL ? left_out : "",
                     left_out != NULL);
  self->done (whole ? self->pages : NULL, left_out, self->user_data);
  free_letters (self);
}

static void
leave_out (Letters *self, const HaLetter *letter, const GError *error)
{
  g_autofree char *why = error != NULL ? ha_session_describe_error (self->session, error) : g_strdup (_("not issued yet"));
  g_autofree char *reference = letter != NULL && letter->number != 0 ? ha_letter_get_reference (letter) : NULL;
  g_auto (GStrv) recipient = g_strsplit (letter != NULL && letter->recipient != NULL ? letter->recipient : "", "\n", 2);

  g_ptr_array_add (self->left_out, g_strdup_printf ("%s (%s)", reference != NULL ? reference : recipient[0] != NULL ? recipient[0] : "—", why));
}

static void
lay_out (Letters *self, gint64 id)
{
  const HaOffice *office = ha_session_get_office (self->session);
  g_autoptr (GError) error = NULL;
  g_autoptr (HaLetter) letter = ha_store_get_letter (ha_session_get_store (self->session), id, &error);
  HaPages *pages = NULL;

  if (letter != NULL && letter->number != 0)
    pages = ha_letter_layout (letter, ha_letter_get_letterhead (letter, office->letterhead), NULL, office->rehearsal, letter->journal_head, &error);
  if (pages != NULL)
    g_ptr_array_add (self->pages, pages);
  else
    leave_out (self, letter, error);
}

/* One letter at a time, so that the window answers between them. */
static gboolean
step_cb (gpointer user_data)
{
  Letters *self = user_data;

  if (g_cancellable_is_cancelled (self->cancellable) || self->next == self->ids->len)
    {
      end (self, self->next == self->ids->len);
      return G_SOURCE_REMOVE;
    }
  lay_out (self, g_array_index (self->ids, gint64, self->next));
  self->next++;
  if (gtk_widget_get_root (GTK_WIDGET (self->work)) != NULL)
    ha_work_bar_progress (self->next, self->ids->len, self->work);
  return G_SOURCE_CONTINUE;
}

void
ha_print_letters_lay_out (HaSession *session, GArray *ids, HaWorkBar *work, HaLettersDone done, gpointer user_data)
{
  Letters *self;

  g_return_if_fail (HA_IS_SESSION (session) && ids != NULL && done != NULL);

  self = g_new0 (Letters, 1);
  self->session = g_object_ref (session);
  self->work = g_object_ref (work);
  self->ids = g_array_ref (ids);
  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_pages_unref);
  self->left_out = g_ptr_array_new_with_free_func (g_free);
  self->done = done;
  self->user_data = user_data;
  self->cancellable = g_object_ref (ha_work_bar_begin (work, _("The letters are being laid out")));
  g_idle_add (step_cb, self);
}
