/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window of shortcuts. It is made when asked for and not before: to a screen reader that counts the program's windows just while one closes,
 * the toolkit tells the last one there is, and ends if that was never shown. */
#include "config.h"

#include "app/help.h"

#include <glib/gi18n.h>

/* The toolkit writes a title of its own, and in its own language, above the shortcuts. */
static void
set_words (GtkWidget *widget, const char *from, const char *to)
{
  if (GTK_IS_LABEL (widget) && g_str_equal (gtk_label_get_label (GTK_LABEL (widget)), from))
    gtk_label_set_label (GTK_LABEL (widget), to);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = gtk_widget_get_next_sibling (child))
    set_words (child, from, to);
}

GtkWindow *
ha_help_show (GtkWindow *parent)
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/vn/qcatv/hoiam/help-overlay.ui");
  GtkWindow *help = GTK_WINDOW (gtk_builder_get_object (builder, "help_overlay"));
  GtkWidget *bar = gtk_window_get_titlebar (help);

  if (bar != NULL)
    set_words (bar, g_dgettext ("gtk40", "Shortcuts"), _("Keyboard shortcuts"));
  gtk_window_set_transient_for (help, parent);
  gtk_window_set_destroy_with_parent (help, TRUE);
  gtk_window_present (help);
  return help;
}
