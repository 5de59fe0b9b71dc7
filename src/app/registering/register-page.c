/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The registration form: its fields and what follows from them. */
#include "config.h"

#include "app/registering/register-page-private.h"

#include <string.h>

#include <glib/gi18n.h>

#include "app/settings.h"
#include "app/when.h"
#include "app/widgets/tag.h"
#include "core/words.h"

G_DEFINE_FINAL_TYPE (HaRegisterPage, ha_register_page, GTK_TYPE_BOX)

/* How a customer is addressed in letters: Vietnamese on any desktop. The first is none. */
static const char *const honorifics[] = { "—", "Ông", "Bà", "Anh", "Chị", "Quý Công ty", "Quý Cơ quan", NULL };

const char *const *
ha_register_page_get_honorifics (void)
{
  return honorifics;
}

char *
ha_register_page_dup_content (HaRegisterPage *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->content);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

gboolean
ha_register_page_read_time (HaRegisterPage *self, gint64 *received)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->received))));
  gint64 now = ha_session_now (self->session);

  *received = 0;
  return *text == '\0' || (ha_when_parse (text, now, received) && *received <= now);
}

char *
ha_register_page_describe_time (HaRegisterPage *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->received)))), *example = NULL;
  gint64 received, now = ha_session_now (self->session);

  if (ha_register_page_read_time (self, &received))
    return NULL;
  if (received > now)
    return g_strdup (_("The time of reception can not be later than now."));
  example = ha_when_format (now / 60 * 60);
  return g_strdup_printf (_("There is no time “%s”. Write it as %s."), text, example);
}

/* ---- What follows from the fields -------------------------------------------------------------------------------- */

static void
show_difference (HaRegisterPage *self, gboolean understood, gint64 received)
{
  gint64 now = ha_session_now (self->session);
  g_autofree char *words = NULL;

  if (!understood && received > now)
    words = g_strdup (_("not later than now"));
  else if (!understood)
    {
      g_autofree char *example = ha_when_format (now / 60 * 60);

      words = g_strdup_printf (_("Write it as %s"), example);
    }
  else if (received == 0 || now - received < 60)
    words = g_strdup (_("received now"));
  else
    words = ha_words_duration (now - received, ha_session_get_lang (self->session));
  gtk_label_set_label (self->difference, words);
  if (understood)
    gtk_widget_remove_css_class (GTK_WIDGET (self->received), "error");
  else
    gtk_widget_add_css_class (GTK_WIDGET (self->received), "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->received), GTK_ACCESSIBLE_STATE_INVALID,
                               understood ? GTK_ACCESSIBLE_INVALID_FALSE : GTK_ACCESSIBLE_INVALID_TRUE, -1);
}

static void
show_clocks (HaRegisterPage *self, gint64 received)
{
  gint64 at = received != 0 ? received : ha_session_now (self->session) / 60 * 60;
  HaPolicyCase what = {
    .channel = (HaChannel) ha_choice_bar_get_value (self->channel),
    .kind = (HaKind) ha_choice_bar_get_value (self->kind),
    .area = (HaArea) gtk_drop_down_get_selected (self->area),
    .service = (HaService) (gtk_drop_down_get_selected (self->service) + 1),
  };

  if (memcmp (&what, &self->shown, sizeof what) == 0 && at == self->shown_received)
    return;
  self->shown = what;
  self->shown_received = at;
  ha_register_side_set_clocks (self->side, &what, at);
}

static void
show_found (HaRegisterPage *self)
{
  g_autofree char *words = self->found_by != NULL
                             ? g_strdup_printf (_("already in the register, found by “%s”"), self->found_by)
                                                  : g_strdup (_("already in the register"));

  gtk_label_set_label (self->found, words);
  gtk_widget_set_visible (GTK_WIDGET (self->found), self->customer != 0);
}

void
ha_register_page_refresh (HaRegisterPage *self)
{
  gint64 received, now = ha_session_now (self->session);
  gboolean understood = ha_register_page_read_time (self, &received);
  g_autofree char *placeholder = ha_words_time (now, ha_session_get_lang (self->session));

  gtk_entry_set_placeholder_text (self->received, placeholder);
  show_difference (self, understood, received);
  if (understood)
    show_clocks (self, received);
  else
    {
      self->shown_received = -1; /* whatever comes next is another time */
      ha_register_side_set_no_clocks (self->side);
    }
  show_found (self);
  ha_register_side_set_customer (self->side, self->customer);
}

/* ---- Filling ----------------------------------------------------------------------------------------------------- */

void
ha_register_page_freeze (HaRegisterPage *self, gboolean frozen)
{
  self->filling = frozen;
  for (guint i = 0; i < self->suggestions->len; i++)
    ha_customer_suggest_set_frozen (self->suggestions->pdata[i], frozen);
}

static void
set_text (GtkEntry *entry, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (entry), text != NULL ? text : "");
}

static void
set_honorific (HaRegisterPage *self, const char *honorific)
{
  guint at = 0;

  for (guint i = 1; honorifics[i] != NULL; i++)
    if (g_strcmp0 (honorifics[i], honorific) == 0)
      at = i;
  gtk_drop_down_set_selected (self->honorific, at);
}

static void
fill_customer (HaRegisterPage *self, const HaCustomer *customer)
{
  ha_register_page_freeze (self, TRUE);
  set_text (self->name, customer->name);
  set_text (self->phone, customer->phone);
  set_text (self->code, customer->subscriber_code);
  set_text (self->email, customer->email);
  set_text (self->address, customer->address);
  set_honorific (self, customer->honorific);
  ha_register_page_freeze (self, FALSE);
  self->customer = customer->id;
}

static void
remove_files (HaRegisterPage *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->files))) != NULL)
    gtk_box_remove (self->files, child);
  g_ptr_array_set_size (self->paths, 0);
}

void
ha_register_page_clear (HaRegisterPage *self)
{
  HaCustomer nobody = { 0 };

  fill_customer (self, &nobody);
  ha_register_page_freeze (self, TRUE);
  g_clear_pointer (&self->found_by, g_free);
  gtk_drop_down_set_selected (self->area, 0);
  gtk_drop_down_set_selected (self->service, 0);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->content), "", -1);
  set_text (self->asks_for, NULL);
  set_text (self->received, NULL);
  remove_files (self);
  ha_choice_bar_set_value (self->kind, HA_KIND_COMPLAINT);
  g_free (self->key);
  self->key = g_uuid_string_random ();
  self->dirty = self->touched = self->unkept = FALSE;
  self->kept_at = 0;
  g_clear_handle_id (&self->draft_source, g_source_remove);
  gtk_label_set_label (self->message, "");
  ha_register_page_freeze (self, FALSE);
  ha_register_page_refresh (self);
}

void
ha_register_page_changed (HaRegisterPage *self)
{
  if (self->filling || self->session == NULL)
    return;
  self->touched = TRUE;
  gtk_label_set_label (self->message, "");
  ha_register_page_refresh (self);
  ha_register_page_keep_soon (self);
}

static void
changed_cb (HaRegisterPage *self)
{
  ha_register_page_changed (self);
}

static void
channel_changed_cb (HaRegisterPage *self)
{
  ha_register_page_changed (self);
}

static void
customer_chosen_cb (HaRegisterPage *self, const HaCustomer *customer, const char *text)
{
  g_free (self->found_by);
  self->found_by = g_strdup (text);
  fill_customer (self, customer);
  ha_register_page_changed (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->area)); /* what is known is not asked */
}

static void
other_customer_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaRegisterPage *self = HA_REGISTER_PAGE (widget);
  HaCustomer nobody = { 0 };

  g_clear_pointer (&self->found_by, g_free);
  fill_customer (self, &nobody);
  ha_register_page_changed (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->name));
}

/* ---- Attachments ------------------------------------------------------------------------------------------------- */

static void
remove_file_cb (HaRegisterPage *self, GtkWidget *button)
{
  GtkWidget *chip = gtk_widget_get_parent (button), *child = gtk_widget_get_first_child (GTK_WIDGET (self->files));

  for (guint i = 0; child != NULL && i < self->paths->len; i++, child = gtk_widget_get_next_sibling (child))
    if (child == chip)
      {
        g_ptr_array_remove_index (self->paths, i);
        gtk_box_remove (self->files, chip);
        ha_register_page_changed (self);
        return;
      }
}

void
ha_register_page_add_file (HaRegisterPage *self, const char *path)
{
  g_autofree char *base = g_path_get_basename (path), *name = g_filename_display_name (base);
  g_autofree char *words = g_strdup_printf (_("Do not attach %s"), name);
  GtkWidget *button, *tag = ha_tag_new ("mail-attachment-symbolic", name, words, &button);

  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_file_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->files, tag);
  g_ptr_array_add (self->paths, g_strdup (path));
  ha_register_page_changed (self);
}

static gboolean
dropped_cb (HaRegisterPage *self, const GValue *value)
{
  for (GSList *each = gdk_file_list_get_files (g_value_get_boxed (value)); each != NULL; each = each->next)
    {
      const char *path = g_file_peek_path (each->data);

      if (path != NULL)
        ha_register_page_add_file (self, path);
    }
  return TRUE;
}

/* ---- Life -------------------------------------------------------------------------------------------------------- */

/* The order of speech begins with how the complaint came. */
static gboolean
ha_register_page_focus (GtkWidget *widget, GtkDirectionType direction)
{
  HaRegisterPage *self = HA_REGISTER_PAGE (widget);

  if (gtk_widget_get_focus_child (widget) == NULL && direction == GTK_DIR_TAB_FORWARD)
    return gtk_widget_child_focus (GTK_WIDGET (self->channel), direction);
  return GTK_WIDGET_CLASS (ha_register_page_parent_class)->focus (widget, direction);
}

static void
ha_register_page_unmap (GtkWidget *widget)
{
  HaRegisterPage *self = HA_REGISTER_PAGE (widget);

  if (self->dirty && self->session != NULL)
    ha_register_page_keep_now (self);
  GTK_WIDGET_CLASS (ha_register_page_parent_class)->unmap (widget);
}

static void
ha_register_page_dispose (GObject *object)
{
  HaRegisterPage *self = HA_REGISTER_PAGE (object);

  g_clear_handle_id (&self->draft_source, g_source_remove);
  for (guint i = 0; i < self->suggestions->len; i++)
    gtk_widget_unparent (self->suggestions->pdata[i]);
  g_ptr_array_set_size (self->suggestions, 0);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ha_register_page_parent_class)->dispose (object);
}

static void
ha_register_page_finalize (GObject *object)
{
  HaRegisterPage *self = HA_REGISTER_PAGE (object);

  g_ptr_array_unref (self->suggestions);
  g_ptr_array_unref (self->paths);
  g_free (self->key);
  g_free (self->found_by);
  G_OBJECT_CLASS (ha_register_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/qcatv/hoiam/ui/register-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HaRegisterPage, channel);
  gtk_widget_class_bind_template_child (widget_class, HaRegisterPage, kind);
  gtk_widget_class_bind_template_child (widget_class, HaRegisterPage, found);
  gtk_widget_class_bind_template_child (widget_class, HaRegisterPage, name);
  gtk_widget_class_bind_template_child (widget_class, HaRegisterPage, honorific);
  gtk_widget_class_bind_template_child (widget_class, HaRegisterPage, phone);
  gtk_widget_class_bind_template_child (widget_class, HaRegisterPage, code);
  gtk_widget_class_bind_template_child (widget_class, HaRegisterPage, email);
  gtk_widget_class_bind_template_child (widget_class, HaRegisterPage, address);
  gtk_widget_class_bind_template_child (widget_class, HaRegisterPage, complaint);
  gtk_widget_class_bind_template_child (widget_class, HaRegisterPage, area);
  gtk_widget_class_bind_template_child (widget_class, HaRegisterPage, service);
  gtk_widget_class_bind_template_child (widget_class, HaRegisterPage, content);
  gtk_widget_class_bind_template_child (widget_class, HaRegisterPage, asks_for);
  gtk_widget_class_bind_template_child (widget_class, HaRegisterPage, received);
  gtk_widget_class_bind_template_child (widget_class, HaRegisterPage, difference);
  gtk_widget_class_bind_template_child (widget_class, HaRegisterPage, files);
  gtk_widget_class_bind_template_child (widget_class, HaRegisterPage, message);
  gtk_widget_class_bind_template_child (widget_class, HaRegisterPage, slip);
  gtk_widget_class_bind_template_child (widget_class, HaRegisterPage, side);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, channel_changed_cb);
}

static void
ha_register_page_class_init (HaRegisterPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ha_register_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = ha_register_page_finalize;
  widget_class->focus = ha_register_page_focus;
  widget_class->unmap = ha_register_page_unmap;
  g_type_ensure (HA_TYPE_CHOICE_BAR);
  g_type_ensure (HA_TYPE_REGISTER_SIDE);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "register.other-customer", NULL, other_customer_cb);
  ha_register_page_install_actions (widget_class);
}

static void
ha_register_page_init (HaRegisterPage *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  self->suggestions = g_ptr_array_new ();
  self->paths = g_ptr_array_new_with_free_func (g_free);
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (drop, "drop", G_CALLBACK (dropped_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->complaint, GTK_EVENT_CONTROLLER (drop));
  g_signal_connect_object (gtk_text_view_get_buffer (self->content), "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  if (ha_settings_get () != NULL)
    g_settings_bind (ha_settings_get (), "print-receipt", self->slip, "active", G_SETTINGS_BIND_DEFAULT);
}

static void
fill_choices (HaRegisterPage *self)
{
  HaLang lang = ha_session_get_lang (self->session);
  g_autoptr (GtkStringList) areas = gtk_string_list_new ((const char *const[]) { "—", NULL });
  g_autoptr (GtkStringList) services = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) forms = gtk_string_list_new ((const char *const *) honorifics);

  for (int i = 1; i <= HA_N_CHANNELS; i++)
    ha_choice_bar_add (self->channel, i, ha_words_channel ((HaChannel) i, lang));
  ha_choice_bar_add (self->kind, HA_KIND_COMPLAINT, ha_words_kind (HA_KIND_COMPLAINT, lang));
  ha_choice_bar_add (self->kind, HA_KIND_INQUIRY, ha_words_kind (HA_KIND_INQUIRY, lang));
  for (int i = 1; i <= HA_N_AREAS; i++)
    gtk_string_list_append (areas, ha_words_area ((HaArea) i, lang));
  for (int i = 1; i <= HA_N_SERVICES; i++)
    gtk_string_list_append (services, ha_words_service ((HaService) i, lang));
  gtk_drop_down_set_model (self->area, G_LIST_MODEL (areas));
  gtk_drop_down_set_model (self->service, G_LIST_MODEL (services));
  gtk_drop_down_set_model (self->honorific, G_LIST_MODEL (forms));
}

static void
add_suggestions (HaRegisterPage *self)
{
  GtkEntry *entries[] = { self->name, self->phone, self->code };

  for (guint i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      GtkWidget *cell = gtk_widget_get_parent (GTK_WIDGET (entries[i]));
      HaCustomerSuggest *suggest = ha_customer_suggest_new (self->session, cell, GTK_EDITABLE (entries[i]));

      g_signal_connect_object (suggest, "chosen", G_CALLBACK (customer_chosen_cb), self, G_CONNECT_SWAPPED);
      g_ptr_array_add (self->suggestions, suggest);
    }
}

static HaRegisterPage *
new_empty (HaSession *session)
{
  HaRegisterPage *self = g_object_new (HA_TYPE_REGISTER_PAGE, NULL);

  self->session = g_object_ref (session);
  ha_register_side_set_session (self->side, session);
  fill_choices (self);
  add_suggestions (self);
  ha_choice_bar_set_value (self->channel, HA_CHANNEL_COUNTER);
  ha_register_page_clear (self);
  g_signal_connect_object (session, "minute", G_CALLBACK (ha_register_page_refresh), self, G_CONNECT_SWAPPED);
  return self;
}

HaRegisterPage *
ha_register_page_new (HaSession *session)
{
  HaRegisterPage *self = new_empty (session);

  ha_register_page_load_draft (self);
  return self;
}

HaRegisterPage *
ha_register_page_new_with (HaSession *session, const char *draft)
{
  HaRegisterPage *self = new_empty (session);

  ha_register_page_put_draft (self, draft);
  return self;
}
