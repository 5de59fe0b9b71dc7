/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A few words with a button that takes them away. */
#include "config.h"

#include "app/widgets/tag.h"

GtkWidget *
ha_tag_new (const char *icon, const char *words, const char *remove_words, GtkWidget **remove)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GtkWidget *label = gtk_label_new (words);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 30);
  *remove = gtk_button_new_from_icon_name ("window-close-symbolic");
  gtk_widget_set_tooltip_text (*remove, remove_words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (*remove), GTK_ACCESSIBLE_PROPERTY_LABEL, remove_words, -1);
  gtk_widget_add_css_class (*remove, "flat");
  gtk_widget_add_css_class (*remove, "circular");
  gtk_widget_add_css_class (box, "chip");
  if (icon != NULL)
    gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name (icon));
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), *remove);
  return box;
}
