/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The bar above the window when the register can only be read. */
#include "config.h"

#include "app/widgets/register-banner.h"

struct _HaRegisterBanner
{
  GtkBox parent_instance;

  /* Template widgets */
  GtkLabel *sentence;

  HaStore *store; /* owned; NULL without a session */
};

G_DEFINE_FINAL_TYPE (HaRegisterBanner, ha_register_banner, GTK_TYPE_BOX)

static void
show_fault (HaRegisterBanner *self)
{
  g_autoptr (GError) fault = self->store != NULL ? ha_store_dup_fault (self->store) : NULL;
  g_autofree char *sentence = NULL;

  if (fault != NULL)
    sentence = ha_session_describe_fault (fault);
  else if (self->store != NULL && ha_store_is_read_only (self->store))
    sentence = ha_session_describe_fault (NULL);
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
    }
  show_fault (self);
}
