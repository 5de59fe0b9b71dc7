/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Leaving pages that have something unsaved: each is asked by its action "page.leave", and goes by itself, at once or when it has an answer; what was
 * wanted is done when the last of them is gone. */
#include "config.h"

#include "app/window-private.h"

#include <glib/gi18n.h>

#include "app/ask.h"

void
ha_window_forget_leaving (HaWindow *self)
{
  g_clear_weak_pointer (&self->leaving);
  g_clear_handle_id (&self->leave_source, g_source_remove);
  self->leave_then = NULL;
  if (self->leave_destroy != NULL)
    g_clear_pointer (&self->leave_data, self->leave_destroy);
  self->leave_data = NULL;
  self->leave_destroy = NULL;
}

/* TRUE: it is gone, or has nothing to ask and may stay; FALSE: it has to be waited for. */
static gboolean
leave (HaWindow *self, GtkWidget *page)
{
  gboolean asked;

  g_set_weak_pointer (&self->leaving, page);
  self->is_walking = TRUE;
  asked = gtk_widget_activate_action (page, "page.leave", NULL);
  if (!asked && !self->leave_unsaved_alone)
    ha_window_pop_page (self, page);
  self->is_walking = FALSE;
  if (asked && ha_window_has_page (self, page))
    return FALSE;
  g_clear_weak_pointer (&self->leaving);
  return TRUE;
}

static void
walk (HaWindow *self)
{
  g_autoptr (HaWindow) held = g_object_ref (self);
  HaWindowThen then;
  gpointer data;
  GDestroyNotify destroy;

  for (guint i = ha_window_count_pages (self); i > 0; i--)
    if (!leave (self, ha_window_get_page (self, i - 1)) || self->leave_then == NULL)
      return;
  then = g_steal_pointer (&self->leave_then);
  data = g_steal_pointer (&self->leave_data);
  destroy = g_steal_pointer (&self->leave_destroy);
  then (self, data);
  if (destroy != NULL)
    destroy (data);
}

static void
begin (HaWindow *self, gboolean unsaved_alone, HaWindowThen then, gpointer data, GDestroyNotify destroy)
{
  ha_window_forget_leaving (self);
  self->leave_then = then;
  self->leave_data = data;
  self->leave_destroy = destroy;
  self->leave_unsaved_alone = unsaved_alone;
  walk (self);
}

void
ha_window_leave_all (HaWindow *self, HaWindowThen then, gpointer data, GDestroyNotify destroy)
{
  g_return_if_fail (HA_IS_WINDOW (self) && then != NULL);

  begin (self, FALSE, then, data, destroy);
}

void
ha_window_leave_unsaved (HaWindow *self, HaWindowThen then, gpointer data, GDestroyNotify destroy)
{
  g_return_if_fail (HA_IS_WINDOW (self) && then != NULL);

  begin (self, TRUE, then, data, destroy);
}

static gboolean
go_on_cb (gpointer user_data)
{
  HaWindow *self = user_data;

  self->leave_source = 0;
  walk (self);
  return G_SOURCE_REMOVE;
}

/* Not inside of the answer to a question: what follows may end the question's window. */
void
ha_window_page_gone (HaWindow *self, GtkWidget *page)
{
  if (page != self->leaving || self->is_walking)
    return;
  g_clear_weak_pointer (&self->leaving);
  self->leave_source = g_idle_add (go_on_cb, self);
}

void
ha_window_stay (HaWindow *self, GtkWidget *page)
{
  if (self != NULL && self->leaving == page)
    ha_window_forget_leaving (self);
}

/* ---- A page that asks -------------------------------------------------------------------------------------------- */

#define ASKED "leave-asked" /* on a page: its question stands */

static void
answered_cb (gboolean yes, gpointer user_data)
{
  g_autoptr (GtkWidget) page = user_data;
  HaWindow *window = HA_IS_WINDOW (gtk_widget_get_root (page)) ? HA_WINDOW (gtk_widget_get_root (page)) : NULL;

  g_object_set_data (G_OBJECT (page), ASKED, NULL);
  if (window == NULL)
    return;
  if (yes)
    ha_window_pop_page (window, page);
  else
    ha_window_stay (window, page);
}

void
ha_window_ask_leave (GtkWidget *page, gboolean dirty, const char *body)
{
  g_return_if_fail (GTK_IS_WIDGET (page));

  if (g_object_get_data (G_OBJECT (page), ASKED) != NULL)
    return;
  if (!dirty)
    {
      answered_cb (TRUE, g_object_ref (page));
      return;
    }
  g_object_set_data (G_OBJECT (page), ASKED, page);
  ha_ask_destroy (GTK_WINDOW (gtk_widget_get_root (page)), _("Leave without saving?"), body, _("_Leave"), answered_cb, g_object_ref (page));
}
