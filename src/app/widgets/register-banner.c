/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bar above the window when the register can only be read, or when the disk has hardly any room left. */
#include "config.h"

#include "app/widgets/register-banner.h"

#include <glib/gi18n.h>

struct _HaRegisterBanner
{
  GtkBox parent_instance;

  /* Template widgets */
  GtkLabel *sentence;
  GtkWidget *reopen;

  HaStore *store; /* owned; NULL without a session */
};

G_DEFINE_FINAL_TYPE (HaRegisterBanner, ha_register_banner, GTK_TYPE_BOX)

/* New; NULL: all is well. */
static char *
describe (HaStore *store)
{
  g_autoptr (GError) fault = ha_store_dup_fault (store);

  if (fault != NULL || ha_store_is_read_only (store))
    return ha_session_describe_fault (fault);
  if (ha_store_is_short_of_room (store))
    return g_strdup (_("The disk is full: only a few more tickets can be saved. Free some space on it now; work goes on meanwhile."));
  return NULL;
}

static void
show_fault (HaRegisterBanner *self)
{
  g_autofree char *sentence = self->store != NULL ? describe (self->store) : NULL;

  gtk_widget_set_visible (self->reopen, self->store != NULL && ha_store_is_read_only (self->store));
  gtk_label_set_label (self->sentence, sentence != NULL ? sentence : "");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->sentence), sentence);
  gtk_widget_set_visible (GTK_WIDGET (self), sentence != NULL);
}

static void
drop_session (HaRegisterBanner *self)
{
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_func (self->store, show_fault, self);
  g_clear_object (&self->store);
}

static void
ha_register_banner_dispose (GObject *object)
{
  drop_session (HA_REGISTER_BANNER (object));
  G_OBJECT_CLASS (ha_register_banner_parent_class)->dispose (object);
}

static void
ha_register_banner_class_init (HaRegisterBannerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ha_register_banner_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/qcatv/hoiam/ui/register-banner.ui");
  gtk_widget_class_bind_template_child (widget_class, HaRegisterBanner, sentence);
  gtk_widget_class_bind_template_child (widget_class, HaRegisterBanner, reopen);
}

static void
ha_register_banner_init (HaRegisterBanner *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ha_register_banner_set_session (HaRegisterBanner *self, HaSession *session)
{
  g_return_if_fail (HA_IS_REGISTER_BANNER (self));

  drop_session (self);
  if (session != NULL)
    {
      self->store = g_object_ref (ha_session_get_store (session));
      g_signal_connect_object (self->store, "notify::read-only", G_CALLBACK (show_fault), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (self->store, "notify::short-of-room", G_CALLBACK (show_fault), self, G_CONNECT_SWAPPED);
    }
  show_fault (self);
}
