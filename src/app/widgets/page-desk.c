/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages on a desk, with how they are looked at. */
#include "config.h"

#include "app/widgets/page-desk.h"

#include <glib/gi18n.h>

#include "app/session.h"
#include "paper/letter.h"

struct _HaPageDesk
{
  GtkBox parent_instance;

  /* Template widgets */
  HaPagePreview *preview;
  GtkLabel *face_label;
  GtkLabel *page_label;
  GtkMenuButton *zoom;
  GtkWidget *page_buttons;

  HaPages *pages; /* owned; NULL = none */
};

G_DEFINE_FINAL_TYPE (HaPageDesk, ha_page_desk, GTK_TYPE_BOX)

static void
view_changed_cb (HaPageDesk *self)
{
  guint n = self->pages != NULL ? ha_pages_get_n (self->pages) : 0;
  g_autofree char *page = g_strdup_printf (_("Page %u/%u"), ha_page_preview_get_page (self->preview) + 1, MAX (n, 1));
  g_autofree char *zoom = g_strdup_printf ("%.0f %%", 100 * ha_page_preview_get_factor (self->preview));

  gtk_label_set_label (self->page_label, page);
  gtk_menu_button_set_label (self->zoom, zoom);
  gtk_widget_set_visible (self->page_buttons, n > 1);
}

static void
turn (HaPageDesk *self, int by)
{
  int page = (int) ha_page_preview_get_page (self->preview) + by;

  ha_page_preview_show_page (self->preview, (guint) MAX (page, 0));
}

static const struct { const char *how; const char *keys; } ways[] = {
  { "in", "<Control>plus|<Control>equal|<Control>KP_Add" },
  { "out", "<Control>minus|<Control>KP_Subtract" },
  { "fit", "<Control>0|<Control>KP_0" },
  { "width", "<Control>9|<Control>KP_9" },
  { "next", "<Alt>Page_Down" },
  { "previous", "<Alt>Page_Up" },
};

static void
look (HaPageDesk *self, const char *how)
{
  if (g_str_equal (how, "in") || g_str_equal (how, "out"))
    ha_page_preview_step_zoom (self->preview, g_str_equal (how, "in"));
  else if (g_str_equal (how, "fit") || g_str_equal (how, "width"))
    ha_page_preview_set_zoom (self->preview, g_str_equal (how, "fit") ? HA_PAGE_ZOOM_FIT : HA_PAGE_ZOOM_WIDTH);
  else
    turn (self, g_str_equal (how, "next") ? 1 : -1);
}

static void
look_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  look (HA_PAGE_DESK (widget), g_variant_get_string (parameter, NULL));
}

static gboolean
key_cb (GtkWidget *widget, GVariant *how, gpointer user_data)
{
  look (user_data, g_variant_get_string (how, NULL));
  return TRUE;
}

void
ha_page_desk_add_keys (HaPageDesk *self, GtkWidget *within)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  g_return_if_fail (HA_IS_PAGE_DESK (self) && GTK_IS_WIDGET (within));

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      GtkShortcut *shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string (ways[i].keys),
                                                gtk_callback_action_new (key_cb, self, NULL));

      gtk_shortcut_set_arguments (shortcut, g_variant_new_string (ways[i].how));
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), shortcut);
    }
  gtk_widget_add_controller (within, keys);
}

/* The face is what everything is printed with; it can not be chosen, but it should not be a surprise. */
static void
show_face (HaPageDesk *self)
{
  g_autoptr (GError) error = NULL;
  const char *face = ha_paper_check_fonts (&error);
  g_autofree char *words = face != NULL ? g_strdup_printf (_("Typeface: %s"), face) : ha_session_describe_error (NULL, error);

  gtk_label_set_label (self->face_label, words);
}

static void
ha_page_desk_dispose (GObject *object)
{
  g_clear_pointer (&HA_PAGE_DESK (object)->pages, ha_pages_unref);
  G_OBJECT_CLASS (ha_page_desk_parent_class)->dispose (object);
}

static void
ha_page_desk_class_init (HaPageDeskClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ha_page_desk_dispose;
  g_type_ensure (HA_TYPE_PAGE_PREVIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/qcatv/hoiam/ui/page-desk.ui");
  gtk_widget_class_bind_template_child (widget_class, HaPageDesk, preview);
  gtk_widget_class_bind_template_child (widget_class, HaPageDesk, face_label);
  gtk_widget_class_bind_template_child (widget_class, HaPageDesk, page_label);
  gtk_widget_class_bind_template_child (widget_class, HaPageDesk, zoom);
  gtk_widget_class_bind_template_child (widget_class, HaPageDesk, page_buttons);
  gtk_widget_class_bind_template_callback (widget_class, view_changed_cb);
  gtk_widget_class_install_action (widget_class, "desk.look", "s", look_cb);
}

static void
ha_page_desk_init (HaPageDesk *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  show_face (self);
}

void
ha_page_desk_set_pages (HaPageDesk *self, HaPages *pages)
{
  g_return_if_fail (HA_IS_PAGE_DESK (self));

  g_clear_pointer (&self->pages, ha_pages_unref);
  self->pages = pages != NULL ? ha_pages_ref (pages) : NULL;
  ha_page_preview_set_pages (self->preview, pages);
  view_changed_cb (self);
}

HaPagePreview *
ha_page_desk_get_preview (HaPageDesk *self)
{
  g_return_val_if_fail (HA_IS_PAGE_DESK (self), NULL);

  return self->preview;
}
