/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The books of outgoing letters. */
#include "config.h"

#include "app/preferences/prefs-books.h"

#include <glib/gi18n.h>

#include "app/preferences/prefs-book.h"

struct _HaPrefsBooks
{
  AdwPreferencesGroup parent_instance;

  /* Template widgets */
  GtkWidget *add;

  /* Owned references */
  HaSession *session;
  GPtrArray *rows; /* of HaPrefsBook, borrowed */

  HaPrefsBook *fresh; /* borrowed: that of a new book, NULL */
};

G_DEFINE_FINAL_TYPE (HaPrefsBooks, ha_prefs_books, ADW_TYPE_PREFERENCES_GROUP)

static HaPrefsBook *
find_row (HaPrefsBooks *self, const char *id)
{
  for (guint i = 0; i < self->rows->len; i++)
    if (g_strcmp0 (ha_prefs_book_get_id (g_ptr_array_index (self->rows, i)), id) == 0)
      return g_ptr_array_index (self->rows, i);
  return NULL;
}

static void
show (HaPrefsBooks *self)
{
  const HaOffice *office = ha_session_get_office (self->session);

  for (guint i = 0; i < office->books->len; i++)
    {
      const HaLetterBook *book = g_ptr_array_index (office->books, i);
      HaPrefsBook *row = find_row (self, book->id);

      if (row != NULL)
        {
          ha_prefs_book_follow (row, book);
          continue;
        }
      row = HA_PREFS_BOOK (ha_prefs_book_new (self->session, book));
      g_ptr_array_add (self->rows, row);
      adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (row));
    }
  gtk_widget_set_sensitive (self->add, self->fresh == NULL && ha_rights_may_manage (ha_session_get_person (self->session)));
}

static void
done_cb (HaPrefsBooks *self)
{
  HaPrefsBook *fresh = self->fresh;

  self->fresh = NULL;
  adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (fresh));
  show (self);
  gtk_widget_grab_focus (self->add);
}

static void
add_cb (HaPrefsBooks *self)
{
  self->fresh = HA_PREFS_BOOK (ha_prefs_book_new (self->session, NULL));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), GTK_WIDGET (self->fresh));
  g_signal_connect_object (self->fresh, "done", G_CALLBACK (done_cb), self, G_CONNECT_SWAPPED);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self->fresh), TRUE);
  gtk_widget_set_sensitive (self->add, FALSE);
  gtk_widget_child_focus (GTK_WIDGET (self->fresh), GTK_DIR_TAB_FORWARD);
}

static void
ha_prefs_books_dispose (GObject *object)
{
  HaPrefsBooks *self = HA_PREFS_BOOKS (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (ha_prefs_books_parent_class)->dispose (object);
}

static void
ha_prefs_books_class_init (HaPrefsBooksClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ha_prefs_books_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/qcatv/hoiam/ui/prefs-books.ui");
  gtk_widget_class_bind_template_child (widget_class, HaPrefsBooks, add);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
}

static void
ha_prefs_books_init (HaPrefsBooks *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ha_prefs_books_set_session (HaPrefsBooks *self, HaSession *session)
{
  g_return_if_fail (HA_IS_PREFS_BOOKS (self) && HA_IS_SESSION (session));

  g_set_object (&self->session, session);
  show (self);
  g_signal_connect_object (session, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (ha_session_get_store (session), "notify::read-only", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
}

gboolean
ha_prefs_books_has_unsaved (HaPrefsBooks *self)
{
  g_return_val_if_fail (HA_IS_PREFS_BOOKS (self), FALSE);

  for (guint i = 0; self->rows != NULL && i < self->rows->len; i++)
    if (ha_prefs_book_has_unsaved (g_ptr_array_index (self->rows, i)))
      return TRUE;
  return self->fresh != NULL && ha_prefs_book_has_unsaved (self->fresh);
}
