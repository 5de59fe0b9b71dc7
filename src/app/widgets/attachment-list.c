/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What came with a ticket: papers, pictures, recordings. */
#include "config.h"

#include "app/widgets/attachment-list.h"

#include <glib/gi18n.h>

#include "app/attach-file.h"
#include "app/attachment-open.h"
#include "app/file-dialog.h"
#include "app/window.h"
#include "core/words.h"

struct _HaAttachmentList
{
  GtkBox parent_instance;

  /* Template widgets */
  GtkLabel *title;
  GtkSpinner *spinner;
  GtkWidget *add;
  GtkListBox *list;
  GtkLabel *none;

  /* Owned references */
  HaSession *session;
  GPtrArray *attachments; /* of HaAttachment, by row; NULL until read */
  GQueue waiting;         /* of GFile, to be attached */
  GCancellable *cancellable;

  gint64 ticket;
  gint64 letter;          /* 0: all of the ticket */
  guint generation;       /* of the newest reading */
  gboolean adding;
};

G_DEFINE_FINAL_TYPE (HaAttachmentList, ha_attachment_list, GTK_TYPE_BOX)

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
tell (HaAttachmentList *self, const char *sentence)
{
  HaWindow *window = ha_window_get_for (GTK_WIDGET (self));

  if (window != NULL)
    ha_window_toast (window, sentence);
}

static GtkWindow *
get_parent (HaAttachmentList *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

/* ---- Opening and saving ------------------------------------------------------------------------------------------ */

typedef struct {
  HaAttachmentList *list; /* owned */
  HaAttachment what;      /* name and type owned */
  GFile *to;              /* owned; NULL: opened */
} Reading;

static void
free_reading (Reading *reading)
{
  g_object_unref (reading->list);
  g_free (reading->what.name);
  g_free (reading->what.type);
  g_clear_object (&reading->to);
  g_free (reading);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, free_reading)

static Reading *
new_reading (HaAttachmentList *self, const HaAttachment *what)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->list = g_object_ref (self);
  reading->what.id = what->id;
  reading->what.name = g_strdup (what->name);
  reading->what.type = g_strdup (what->type);
  return reading;
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Reading) reading = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  if (ha_attachment_open_finish (result, &error))
    return;
  sentence = g_strdup_printf (_("“%s” could not be shown (%s). Save it and open it from there."), reading->what.name, error->message);
  tell (reading->list, sentence);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Reading) reading = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error))
    sentence = g_strdup_printf (_("Saved “%s”"), reading->what.name);
  else
    sentence = g_strdup_printf (_("“%s” was not saved: %s"), reading->what.name, error->message);
  tell (reading->list, sentence);
}

static void
tell_unreadable (HaAttachmentList *self, const char *name, const GError *error)
{
  gboolean damaged = g_error_matches (error, HA_STORE_ERROR, HA_STORE_ERROR_CORRUPT);
  g_autofree char *why = damaged ? g_strdup (_("it is no longer what was attached")) : ha_session_describe_error (self->session, error);
  g_autofree char *sentence = g_strdup_printf (_("“%s” can not be read: %s"), name, why);

  tell (self, sentence);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Reading *reading = user_data;
  HaAttachmentList *self = reading->list;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) content = ha_store_read_attachment_finish (HA_STORE (source), result, &error);

  if (self->session != NULL && content != NULL && reading->to != NULL)
    g_file_replace_contents_bytes_async (reading->to, content, NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL, saved_cb, reading);
  else if (self->session != NULL && content != NULL)
    ha_attachment_open_async (&reading->what, content, get_parent (self), opened_cb, reading);
  else
    {
      if (self->session != NULL)
        tell_unreadable (self, reading->what.name, error);
      free_reading (reading);
    }
}

static void
read_content (HaAttachmentList *self, Reading *reading)
{
  ha_store_read_attachment_async (ha_session_get_store (self->session), reading->what.id, self->cancellable, read_cb, reading);
}

static const HaAttachment *
find_attachment (HaAttachmentList *self, gint64 id)
{
  for (guint i = 0; self->attachments != NULL && i < self->attachments->len; i++)
    if (((const HaAttachment *) self->attachments->pdata[i])->id == id)
      return self->attachments->pdata[i];
  return NULL;
}

static void
row_activated_cb (HaAttachmentList *self, GtkListBoxRow *row)
{
  const HaAttachment *attachment = g_ptr_array_index (self->attachments, (guint) gtk_list_box_row_get_index (row));

  if (ha_attachment_may_open (attachment->type))
    read_content (self, new_reading (self, attachment));
  else
    {
      g_autofree char *sentence = g_strdup_printf (_("“%s” is not opened here: its content is of no kind that is known. It can be saved."), attachment->name);

      tell (self, sentence);
    }
}

static void
save_chosen_cb (GFile *file, gpointer user_data)
{
  Reading *reading = user_data;

  if (file == NULL || reading->list->session == NULL)
    {
      free_reading (reading);
      return;
    }
  reading->to = g_object_ref (file);
  read_content (reading->list, reading);
}

static void
save_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaAttachmentList *self = HA_ATTACHMENT_LIST (widget);
  const HaAttachment *attachment = find_attachment (self, g_variant_get_int64 (parameter));

  if (attachment != NULL)
    ha_file_dialog_save (get_parent (self), _("Save the attachment"), attachment->name, save_chosen_cb, new_reading (self, attachment));
}

/* ---- Rows -------------------------------------------------------------------------------------------------------- */

/* Its size, when it came and who brought it. */
static char *
describe (const HaAttachment *attachment)
{
  g_autofree char *size = g_format_size ((guint64) attachment->size);
  g_autofree char *at = ha_words_datetime (attachment->at);

  return g_strdup_printf ("%s · %s · %s", size, at, attachment->person != NULL ? attachment->person : ha_words_program ());
}

static GtkWidget *
new_words (const HaAttachment *attachment)
{
  g_autofree char *about = describe (attachment);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = gtk_label_new (attachment->name), *line = gtk_label_new (about);

  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_xalign (GTK_LABEL (line), 0);
  gtk_label_set_ellipsize (GTK_LABEL (line), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (line, "dim-label");
  gtk_widget_add_css_class (line, "caption");
  gtk_widget_set_hexpand (box, TRUE);
  gtk_widget_set_tooltip_text (box, attachment->name);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), line);
  return box;
}

static GtkWidget *
new_save_button (const HaAttachment *attachment)
{
  g_autofree char *words = g_strdup_printf (_("Save “%s” as…"), attachment->name);
  GtkWidget *save = gtk_button_new_from_icon_name ("document-save-as-symbolic");

  gtk_widget_set_tooltip_text (save, _("Save as…"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (save), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_set_valign (save, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (save, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (save), "attachments.save");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (save), "x", attachment->id);
  return save;
}

static GtkWidget *
new_row (const HaAttachment *attachment)
{
  g_autoptr (GIcon) icon = g_content_type_get_symbolic_icon (attachment->type != NULL ? attachment->type : "application/octet-stream");
  g_autofree char *about = describe (attachment);
  g_autofree char *spoken = g_strdup_printf ("%s, %s", attachment->name, about);
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);

  gtk_box_append (GTK_BOX (box), gtk_image_new_from_gicon (icon));
  gtk_box_append (GTK_BOX (box), new_words (attachment));
  gtk_box_append (GTK_BOX (box), new_save_button (attachment));
  gtk_widget_add_css_class (box, "attachment-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return row;
}

static void
show_attachments (HaAttachmentList *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < self->attachments->len; i++)
    gtk_list_box_append (self->list, new_row (self->attachments->pdata[i]));
  gtk_widget_set_visible (GTK_WIDGET (self->list), self->attachments->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->none), self->attachments->len == 0);
}

typedef struct {
  HaAttachmentList *list; /* owned */
  guint generation;
} Request;

static gboolean
is_same (const GPtrArray *before, const GPtrArray *after)
{
  if (before == NULL || before->len != after->len)
    return FALSE;
  for (guint i = 0; i < after->len; i++)
    if (((const HaAttachment *) before->pdata[i])->id != ((const HaAttachment *) after->pdata[i])->id)
      return FALSE;
  return TRUE;
}

/* A letter has its own. */
static void
drop_others (HaAttachmentList *self, GPtrArray *attachments)
{
  for (guint i = attachments->len; self->letter != 0 && i-- > 0;)
    if (((const HaAttachment *) attachments->pdata[i])->letter != self->letter)
      g_ptr_array_remove_index (attachments, i);
}

static void
listed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Request *request = user_data;
  g_autoptr (HaAttachmentList) self = request->list;
  g_autoptr (GPtrArray) attachments = ha_store_list_attachments_finish (HA_STORE (source), result, NULL);

  if (attachments == NULL || self->session == NULL || request->generation != self->generation)
    return;
  drop_others (self, attachments);
  if (is_same (self->attachments, attachments))
    return;
  g_clear_pointer (&self->attachments, g_ptr_array_unref);
  self->attachments = g_steal_pointer (&attachments);
  show_attachments (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* ---- Adding ------------------------------------------------------------------------------------------------------ */

static void attach_next (HaAttachmentList *self);

static void
attached_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HaAttachmentList) self = user_data;
  g_autofree char *problem = ha_attach_file_finish (result);

  self->adding = FALSE;
  if (self->session == NULL)
    return;
  if (problem != NULL)
    tell (self, problem);
  else
    ha_attachment_list_load (self, self->session, self->ticket);
  attach_next (self);
}

static void
attach_next (HaAttachmentList *self)
{
  g_autoptr (GFile) file = self->adding ? NULL : g_queue_pop_head (&self->waiting);

  if (file != NULL)
    {
      self->adding = TRUE;
      if (self->letter != 0)
        ha_attach_scan_async (self->session, self->letter, file, self->cancellable, attached_cb, g_object_ref (self));
      else
        ha_attach_file_async (self->session, self->ticket, file, self->cancellable, attached_cb, g_object_ref (self));
    }
  gtk_spinner_set_spinning (self->spinner, self->adding);
}

void
ha_attachment_list_add (HaAttachmentList *self, GFile *file)
{
  g_autofree char *problem = NULL;

  g_return_if_fail (HA_IS_ATTACHMENT_LIST (self) && self->session != NULL && G_IS_FILE (file));

  problem = ha_session_describe_read_only (self->session);
  if (problem != NULL)
    {
      tell (self, problem);
      return;
    }
  g_queue_push_tail (&self->waiting, g_object_ref (file));
  attach_next (self);
}

static void
chosen_cb (GFile *file, gpointer user_data)
{
  g_autoptr (HaAttachmentList) self = user_data;

  if (file != NULL && self->session != NULL)
    ha_attachment_list_add (self, file);
}

void
ha_attachment_list_choose (HaAttachmentList *self)
{
  g_return_if_fail (HA_IS_ATTACHMENT_LIST (self));

  if (self->session != NULL)
    ha_file_dialog_open (get_parent (self), self->letter != 0 ? _("Attach the signed copy") : _("Attach a file"), chosen_cb, g_object_ref (self));
}

static void
add_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ha_attachment_list_choose (HA_ATTACHMENT_LIST (widget));
}

static gboolean
dropped_cb (HaAttachmentList *self, const GValue *value)
{
  g_autoptr (GSList) files = NULL;

  if (self->session == NULL || ha_session_get_actor (self->session) == 0)
    return FALSE;
  files = gdk_file_list_get_files (g_value_get_boxed (value));
  for (GSList *each = files; each != NULL; each = each->next)
    ha_attachment_list_add (self, each->data);
  return TRUE;
}

/* ---- Life -------------------------------------------------------------------------------------------------------- */

static void
ha_attachment_list_dispose (GObject *object)
{
  HaAttachmentList *self = HA_ATTACHMENT_LIST (object);

  g_cancellable_cancel (self->cancellable);
  g_queue_clear_full (&self->waiting, g_object_unref);
  g_clear_pointer (&self->attachments, g_ptr_array_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ha_attachment_list_parent_class)->dispose (object);
}

static void
ha_attachment_list_finalize (GObject *object)
{
  g_object_unref (HA_ATTACHMENT_LIST (object)->cancellable);
  G_OBJECT_CLASS (ha_attachment_list_parent_class)->finalize (object);
}

static void
ha_attachment_list_class_init (HaAttachmentListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ha_attachment_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = ha_attachment_list_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/qcatv/hoiam/ui/attachment-list.ui");
  gtk_widget_class_bind_template_child (widget_class, HaAttachmentList, title);
  gtk_widget_class_bind_template_child (widget_class, HaAttachmentList, spinner);
  gtk_widget_class_bind_template_child (widget_class, HaAttachmentList, add);
  gtk_widget_class_bind_template_child (widget_class, HaAttachmentList, list);
  gtk_widget_class_bind_template_child (widget_class, HaAttachmentList, none);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_install_action (widget_class, "attachments.add", NULL, add_cb);
  gtk_widget_class_install_action (widget_class, "attachments.save", "x", save_cb);
}

static void
ha_attachment_list_init (HaAttachmentList *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  self->cancellable = g_cancellable_new ();
  g_queue_init (&self->waiting);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (drop, "drop", G_CALLBACK (dropped_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
}

void
ha_attachment_list_set_letter (HaAttachmentList *self, gint64 letter)
{
  g_return_if_fail (HA_IS_ATTACHMENT_LIST (self));

  self->letter = letter;
  gtk_label_set_label (self->title, _("Signed copies"));
  gtk_label_set_label (self->none, _("None yet. Scan the signed letter and drop the file here, or press the paper clip."));
}

void
ha_attachment_list_load (HaAttachmentList *self, HaSession *session, gint64 ticket)
{
  Request *request;

  g_return_if_fail (HA_IS_ATTACHMENT_LIST (self) && HA_IS_SESSION (session));

  g_set_object (&self->session, session);
  self->ticket = ticket;
  gtk_widget_set_visible (self->add, ha_session_get_actor (session) != 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "attachments.add", !ha_store_is_read_only (ha_session_get_store (session)));
  request = g_new0 (Request, 1);
  request->list = g_object_ref (self);
  request->generation = ++self->generation;
  ha_store_list_attachments_async (ha_session_get_store (session), ticket, self->cancellable, listed_cb, request);
}

const GPtrArray *
ha_attachment_list_get_attachments (HaAttachmentList *self)
{
  g_return_val_if_fail (HA_IS_ATTACHMENT_LIST (self), NULL);

  return self->attachments;
}
