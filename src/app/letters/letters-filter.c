/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bar above the letters: search, where they stand, year and book. */
#include "config.h"

#include "app/letters/letters-page-private.h"

#include <glib/gi18n.h>

#define ONE(stands) (1u << HA_LETTER_STANDS_##stands)

static const struct { guint stands; const char *words; } choices[] = {
  { 0, N_("All letters") },
  { HA_LETTER_WAITS, N_("Waiting to be issued") },
  { ONE (DRAFT), N_("Drafts") },
  { ONE (SUBMITTED), N_("For signature") },
  { ONE (ISSUED) | ONE (DELIVERED), N_("In force") },
  { ONE (ISSUED), N_("Issued, not delivered") },
  { ONE (DELIVERED), N_("Delivered") },
  { ONE (REPLACED) | ONE (WITHDRAWN), N_("Replaced or withdrawn") },
};

int
ha_letters_page_get_year (HaLettersPage *self)
{
  guint at = gtk_drop_down_get_selected (self->years);

  return at < self->year_values->len ? g_array_index (self->year_values, int, at) : 0;
}

const char *
ha_letters_page_get_book (HaLettersPage *self)
{
  guint at = gtk_drop_down_get_selected (self->books);

  return at > 0 && at <= self->book_values->len ? ((const HaLetterBook *) self->book_values->pdata[at - 1])->id : NULL;
}

void
ha_letters_page_filter (HaLettersPage *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));
  guint at = gtk_drop_down_get_selected (self->stands);
  const HaLetterFilter filter = { .stands = at < G_N_ELEMENTS (choices) ? choices[at].stands : 0,
                                  .year = ha_letters_page_get_year (self),
                                  .book = ha_letters_page_get_book (self),
                                  .text = *text != '\0' ? text : NULL };

  if (self->filling)
    return;
  ha_letter_list_set_filter (self->letters, &filter);
  ha_letters_page_show_state (self);
}

void
ha_letters_page_clear_filter (HaLettersPage *self)
{
  self->filling = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_drop_down_set_selected (self->stands, 0);
  gtk_drop_down_set_selected (self->years, 0);
  gtk_drop_down_set_selected (self->books, 0);
  self->filling = FALSE;
  ha_letters_page_filter (self);
}

/* ---- What there is to choose ------------------------------------------------------------------------------------- */

static int
compare_years (gconstpointer a, gconstpointer b)
{
  return *(const int *) b - *(const int *) a;
}

static GArray *
list_years (HaLettersPage *self)
{
  const GPtrArray *all = ha_letter_list_get_all (self->letters);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  GArray *years = g_array_new (FALSE, FALSE, sizeof (int));
  int year = 0;

  for (guint i = 0; i < all->len; i++)
    {
      year = ha_letter_item_get_year (all->pdata[i], ha_session_now (self->session));
      if (g_hash_table_add (seen, GINT_TO_POINTER (year)))
        g_array_append_val (years, year);
    }
  g_array_sort (years, compare_years);
  year = 0;
  g_array_prepend_val (years, year);
  return years;
}

void
ha_letters_page_fill_years (HaLettersPage *self)
{
  g_autoptr (GArray) years = list_years (self);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  int chosen = ha_letters_page_get_year (self);

  if (gtk_drop_down_get_model (self->years) != NULL && years->len == self->year_values->len
      && memcmp (years->data, self->year_values->data, years->len * sizeof (int)) == 0)
    return;
  g_clear_pointer (&self->year_values, g_array_unref);
  self->year_values = g_steal_pointer (&years);
  self->filling = TRUE;
  for (guint i = 0; i < self->year_values->len; i++)
    {
      int year = g_array_index (self->year_values, int, i);
      g_autofree char *name = year != 0 ? g_strdup_printf (_("Year %d"), year) : g_strdup (_("All years"));

      gtk_string_list_append (names, name);
    }
  gtk_drop_down_set_model (self->years, G_LIST_MODEL (names));
  for (guint i = 0; i < self->year_values->len; i++)
    if (g_array_index (self->year_values, int, i) == chosen)
      gtk_drop_down_set_selected (self->years, i);
  self->filling = FALSE;
  if (ha_letters_page_get_year (self) != chosen) /* its last letter has gone */
    ha_letters_page_filter (self);
}

static gboolean
same_books (const GPtrArray *shown, const GPtrArray *books)
{
  if (shown->len != books->len)
    return FALSE;
  for (guint i = 0; i < books->len; i++)
    {
      const HaLetterBook *old = shown->pdata[i], *new = books->pdata[i];

      if (!g_str_equal (old->id, new->id) || g_strcmp0 (old->name, new->name) != 0)
        return FALSE;
    }
  return TRUE;
}

static void
show_books (HaLettersPage *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, _("All books"));
  for (guint i = 0; i < self->book_values->len; i++)
    gtk_string_list_append (names, ((const HaLetterBook *) self->book_values->pdata[i])->name);
  gtk_drop_down_set_model (self->books, G_LIST_MODEL (names));
}

/* An office of one book has nothing to choose. */
void
ha_letters_page_fill_books (HaLettersPage *self)
{
  const GPtrArray *books = ha_session_get_office (self->session)->books;
  g_autofree char *chosen = g_strdup (ha_letters_page_get_book (self));

  if (same_books (self->book_values, books))
    return;
  g_ptr_array_set_size (self->book_values, 0);
  for (guint i = 0; i < books->len; i++)
    g_ptr_array_add (self->book_values, ha_letter_book_copy (books->pdata[i]));
  self->filling = TRUE;
  show_books (self);
  for (guint i = 0; i < books->len; i++)
    if (g_strcmp0 (((const HaLetterBook *) books->pdata[i])->id, chosen) == 0)
      gtk_drop_down_set_selected (self->books, i + 1);
  gtk_widget_set_visible (GTK_WIDGET (self->books), books->len > 1);
  self->filling = FALSE;
  if (g_strcmp0 (ha_letters_page_get_book (self), chosen) != 0)
    ha_letters_page_filter (self);
}

void
ha_letters_page_begin_filter (HaLettersPage *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  self->filling = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    gtk_string_list_append (names, _(choices[i].words));
  gtk_drop_down_set_model (self->stands, G_LIST_MODEL (names));
  self->filling = FALSE;
  show_books (self);
  ha_letters_page_fill_books (self);
  ha_letters_page_fill_years (self);
}
