/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages before they are printed. */
#include "config.h"

#include "app/print/print-window.h"

#include <glib/gi18n.h>

#include "app/attachment-open.h"
#include "app/file-dialog.h"
#include "app/print/print-pages.h"
#include "app/print/print-pdf.h"
#include "app/print/print-words.h"
#include "app/widgets/page-preview.h"
#include "app/widgets/work-bar.h"
#include "app/window.h"

#define TOLD_AFTER 300 /* ms: what is over sooner needs no telling */
#define LOOK_EVERY 100 /* ms */
#define MOST_WIDTH 960
#define MOST_HEIGHT 900
#define SHOWN_ABOUT 48 /* pixels of the parent that stay in sight */

struct _HaPrintWindow
{
  AdwWindow parent_instance;

  /* Template widgets */
  AdwToastOverlay *toasts;
  AdwWindowTitle *title;
  GtkWidget *print;
  GtkSpinner *spinner;
  GtkStack *stack;
  HaWorkBar *work;
  HaPagePreview *preview;
  AdwStatusPage *failure;
  GtkWidget *warning_box;
  GtkLabel *warning;
  GtkLabel *facts;
  GtkLabel *page;
  GtkLabel *zoom;

  /* Owned references */
  HaSession *session;
  HaPaperOrder *order;
  HaPaperMade *made; /* NULL until then */
  GCancellable *cancellable;

  guint told_source, look_source;
  gboolean saving;
  gboolean closed; /* what comes now comes late */
};

G_DEFINE_FINAL_TYPE (HaPrintWindow, ha_print_window, ADW_TYPE_WINDOW)

/* What is written when the window has gone is told on the one below it. */
static void
tell (HaPrintWindow *self, const char *sentence)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autofree char *markup = g_markup_escape_text (sentence, -1);

  if (self->closed && HA_IS_WINDOW (parent))
    ha_window_toast (HA_WINDOW (parent), sentence);
  else if (self->toasts != NULL)
    adw_toast_overlay_add_toast (self->toasts, adw_toast_new (markup));
}

static void
tell_error (HaPrintWindow *self, const GError *error)
{
  g_autofree char *sentence = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  sentence = ha_session_describe_error (self->session, error);
  tell (self, sentence);
}

/* ---- Making ------------------------------------------------------------------------------------------------------ */

static void
update_actions (HaPrintWindow *self)
{
  static const char *const actions[] = { "print.print", "print.save", "print.open" };
  gboolean may = self->made != NULL && self->made->pages != NULL && !self->saving;

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], may);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), self->saving);
  gtk_spinner_set_spinning (self->spinner, self->saving);
}

static void
show_pages (HaPrintWindow *self)
{
  g_autofree char *facts = ha_print_describe_pages (self->made->pages);
  g_autofree char *warning = ha_print_describe_lacking (self->made, self->session);
  double width, height;

  ha_pages_get_size (self->made->pages, &width, &height);
  ha_page_preview_set_pages (self->preview, self->made->pages);
  ha_page_preview_set_zoom (self->preview, width > height ? HA_PAGE_ZOOM_WIDTH : HA_PAGE_ZOOM_FIT);
  gtk_label_set_label (self->facts, facts);
  gtk_label_set_label (self->warning, warning != NULL ? warning : "");
  gtk_widget_set_visible (self->warning_box, warning != NULL);
  gtk_stack_set_visible_child_name (self->stack, "pages");
  update_actions (self);
  gtk_widget_grab_focus (self->print);
}

static void
show_failure (HaPrintWindow *self)
{
  g_autofree char *sentence = ha_print_describe_lacking (self->made, self->session);
  g_autofree char *markup = g_markup_escape_text (sentence != NULL ? sentence : "", -1);

  adw_status_page_set_description (self->failure, markup);
  gtk_stack_set_visible_child_name (self->stack, "failure");
}

static void
stop_telling (HaPrintWindow *self)
{
  g_clear_handle_id (&self->told_source, g_source_remove);
  g_clear_handle_id (&self->look_source, g_source_remove);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HaPrintWindow) self = user_data;
  g_autoptr (HaPaperMade) made = ha_paper_order_make_finish (result, NULL);

  if (self->closed)
    return;
  stop_telling (self);
  if (made == NULL) /* stopped */
    {
      gtk_window_close (GTK_WINDOW (self));
      return;
    }
  self->made = g_steal_pointer (&made);
  adw_window_title_set_title (self->title, self->made->title);
  if (self->made->pages != NULL)
    show_pages (self);
  else
    show_failure (self);
}

/* Nothing was sent anywhere: what was begun is thrown away. */
static void
stopped_cb (HaPrintWindow *self)
{
  g_cancellable_cancel (self->cancellable);
}

static gboolean
look_cb (gpointer user_data)
{
  HaPrintWindow *self = user_data;

  if (ha_paper_order_get_n (self->order) > 1)
    ha_work_bar_progress (ha_paper_order_get_done (self->order), ha_paper_order_get_n (self->order), self->work);
  return G_SOURCE_CONTINUE;
}

static gboolean
told_cb (gpointer user_data)
{
  HaPrintWindow *self = user_data;
  GCancellable *stop = ha_work_bar_begin (self->work, _("The pages are being made"));

  self->told_source = 0;
  g_signal_connect_object (stop, "cancelled", G_CALLBACK (stopped_cb), self, G_CONNECT_SWAPPED);
  self->look_source = g_timeout_add (LOOK_EVERY, look_cb, self);
  gtk_stack_set_visible_child_name (self->stack, "working");
  return G_SOURCE_REMOVE;
}

/* ---- The printer ------------------------------------------------------------------------------------------------- */

static void
print_failed_cb (const char *why, gpointer user_data)
{
  g_autofree char *sentence = g_strdup_printf (_("Not printed: %s"), why);

  tell (user_data, sentence);
}

static void
sent_cb (guint n, gpointer user_data)
{
  HaPrintWindow *self = user_data;
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  g_autofree char *sentence = g_strdup_printf (ngettext ("%u page is with the printer.", "%u pages are with the printer.", n), n);

  if (HA_IS_WINDOW (parent))
    ha_window_toast (HA_WINDOW (parent), sentence);
  gtk_window_close (GTK_WINDOW (self));
}

static void
print_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaPrintWindow *self = HA_PRINT_WINDOW (widget);
  const HaPrintJob job = {
    .pages = self->made->pages,
    .title = self->made->title,
    .author = ha_session_get_office (self->session)->letterhead->company,
    .created = ha_session_now (self->session),
    .kind = ha_paper_order_get_kind (self->order),
    .one_sided = self->made->n > 1,
    .sent = sent_cb,
  };

  ha_print_pages (&job, GTK_WINDOW (self), print_failed_cb, g_object_ref (self), g_object_unref);
}

/* ---- PDF --------------------------------------------------------------------------------------------------------- */

static void
write_pdf (HaPrintWindow *self, GFile *file, GAsyncReadyCallback callback)
{
  self->saving = TRUE;
  update_actions (self);
  ha_print_pdf_async (self->made, file, ha_session_get_office (self->session)->letterhead->company, ha_session_now (self->session),
                      callback, g_object_ref (self));
}

static char *
dup_name (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  return g_filename_display_name (name != NULL ? name : "");
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HaPrintWindow) self = user_data;
  g_autofree char *name = dup_name (ha_print_pdf_get_file (result)), *sentence = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) none = ha_print_pdf_finish (result, &error);

  self->saving = FALSE;
  update_actions (self);
  sentence = g_strdup_printf (_("Saved as %s."), name);
  if (error != NULL)
    tell_error (self, error);
  else
    tell (self, sentence);
}

static void
chosen_cb (GFile *file, gpointer user_data)
{
  g_autoptr (HaPrintWindow) self = user_data;

  if (file != NULL && !self->closed)
    ha_print_window_save (self, file);
}

static void
save_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaPrintWindow *self = HA_PRINT_WINDOW (widget);
  g_autofree char *base = ha_attachment_dup_safe_name (self->made->title, "application/pdf");

  ha_file_dialog_save (GTK_WINDOW (self), _("Save as PDF"), base, chosen_cb, g_object_ref (self));
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HaPrintWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!ha_attachment_open_finish (result, &error))
    tell_error (self, error);
}

/* A copy that nobody can write; what is kept is saved. */
static void
open_written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HaPrintWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = ha_print_pdf_finish (result, &error);
  HaAttachment copy = { .type = (char *) "application/pdf" };

  self->saving = FALSE;
  if (self->closed)
    return;
  update_actions (self);
  copy.name = self->made->title;
  if (pdf != NULL)
    ha_attachment_open_async (&copy, pdf, GTK_WINDOW (self), opened_cb, g_object_ref (self));
  else
    tell_error (self, error);
}

static void
open_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  write_pdf (HA_PRINT_WINDOW (widget), NULL, open_written_cb);
}

/* ---- The view ---------------------------------------------------------------------------------------------------- */

static void
view_changed_cb (HaPrintWindow *self)
{
  guint n = self->made != NULL && self->made->pages != NULL ? ha_pages_get_n (self->made->pages) : 1;
  g_autofree char *page = g_strdup_printf (_("Page %u/%u"), ha_page_preview_get_page (self->preview) + 1, n);
  g_autofree char *zoom = g_strdup_printf ("%.0f %%", 100 * ha_page_preview_get_factor (self->preview));

  gtk_label_set_label (self->page, page);
  gtk_label_set_label (self->zoom, zoom);
}

static void
zoom_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaPrintWindow *self = HA_PRINT_WINDOW (widget);

  ha_page_preview_step_zoom (self->preview, g_str_equal (name, "print.zoom-in"));
}

static void
fit_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaPrintWindow *self = HA_PRINT_WINDOW (widget);

  ha_page_preview_set_zoom (self->preview, g_str_equal (name, "print.zoom-fit") ? HA_PAGE_ZOOM_FIT : HA_PAGE_ZOOM_WIDTH);
}

static void
turn_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaPrintWindow *self = HA_PRINT_WINDOW (widget);
  guint page = ha_page_preview_get_page (self->preview);

  if (g_str_equal (name, "print.page-down"))
    ha_page_preview_show_page (self->preview, page + 1);
  else if (page > 0)
    ha_page_preview_show_page (self->preview, page - 1);
}

/* ---- Life -------------------------------------------------------------------------------------------------------- */

/* However it goes: who waits for the pages holds the window, which is not disposed of before they are made. */
static void
ha_print_window_unrealize (GtkWidget *widget)
{
  HaPrintWindow *self = HA_PRINT_WINDOW (widget);

  self->closed = TRUE;
  stop_telling (self);
  g_cancellable_cancel (self->cancellable);
  GTK_WIDGET_CLASS (ha_print_window_parent_class)->unrealize (widget);
}

static void
ha_print_window_dispose (GObject *object)
{
  HaPrintWindow *self = HA_PRINT_WINDOW (object);

  stop_telling (self);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_pointer (&self->made, ha_paper_made_free);
  g_clear_pointer (&self->order, ha_paper_order_unref);
  G_OBJECT_CLASS (ha_print_window_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, HaPrintWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, HaPrintWindow, title);
  gtk_widget_class_bind_template_child (widget_class, HaPrintWindow, print);
  gtk_widget_class_bind_template_child (widget_class, HaPrintWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, HaPrintWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, HaPrintWindow, work);
  gtk_widget_class_bind_template_child (widget_class, HaPrintWindow, preview);
  gtk_widget_class_bind_template_child (widget_class, HaPrintWindow, failure);
  gtk_widget_class_bind_template_child (widget_class, HaPrintWindow, warning_box);
  gtk_widget_class_bind_template_child (widget_class, HaPrintWindow, warning);
  gtk_widget_class_bind_template_child (widget_class, HaPrintWindow, facts);
  gtk_widget_class_bind_template_child (widget_class, HaPrintWindow, page);
  gtk_widget_class_bind_template_child (widget_class, HaPrintWindow, zoom);
  gtk_widget_class_bind_template_callback (widget_class, view_changed_cb);
}

static const struct
{
  const char *action;
  GtkWidgetActionActivateFunc run;
  struct { guint key; GdkModifierType modifiers; } keys[2];
} actions[] = {
  { "print.print", print_cb, { { GDK_KEY_p, GDK_CONTROL_MASK }, { GDK_KEY_Return, GDK_CONTROL_MASK } } },
  { "print.save", save_cb, { { GDK_KEY_e, GDK_CONTROL_MASK }, { GDK_KEY_s, GDK_CONTROL_MASK } } },
  { "print.open", open_cb, { { GDK_KEY_e, GDK_CONTROL_MASK | GDK_SHIFT_MASK } } },
  { "print.zoom-in", zoom_cb, { { GDK_KEY_plus, GDK_CONTROL_MASK }, { GDK_KEY_equal, GDK_CONTROL_MASK } } },
  { "print.zoom-out", zoom_cb, { { GDK_KEY_minus, GDK_CONTROL_MASK }, { GDK_KEY_KP_Subtract, GDK_CONTROL_MASK } } },
  { "print.zoom-fit", fit_cb, { { GDK_KEY_0, GDK_CONTROL_MASK } } },
  { "print.zoom-width", fit_cb, { { GDK_KEY_9, GDK_CONTROL_MASK } } },
  { "print.page-up", turn_cb, { { GDK_KEY_Page_Up, GDK_ALT_MASK } } },
  { "print.page-down", turn_cb, { { GDK_KEY_Page_Down, GDK_ALT_MASK } } },
};

static void
ha_print_window_class_init (HaPrintWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ha_print_window_dispose;
  widget_class->unrealize = ha_print_window_unrealize;
  g_type_ensure (HA_TYPE_WORK_BAR);
  g_type_ensure (HA_TYPE_PAGE_PREVIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/qcatv/hoiam/ui/print-window.ui");
  bind_children (widget_class);
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      gtk_widget_class_install_action (widget_class, actions[i].action, NULL, actions[i].run);
      for (guint j = 0; j < G_N_ELEMENTS (actions[i].keys) && actions[i].keys[j].key != 0; j++)
        gtk_widget_class_add_binding_action (widget_class, actions[i].keys[j].key, actions[i].keys[j].modifiers,
                                             actions[i].action, NULL);
    }
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
ha_print_window_init (HaPrintWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  update_actions (self);
}

/* As large as there is room over the window it stands on, which stays in sight around it. */
static void
set_size (HaPrintWindow *self, GtkWindow *parent)
{
  int width = gtk_widget_get_width (GTK_WIDGET (parent)), height = gtk_widget_get_height (GTK_WIDGET (parent));

  gtk_window_set_default_size (GTK_WINDOW (self), CLAMP (width - SHOWN_ABOUT, 480, MOST_WIDTH),
                               CLAMP (height - SHOWN_ABOUT, 360, MOST_HEIGHT));
}

HaPrintWindow *
ha_print_show (HaSession *session, GtkWindow *parent, HaPaperOrder *order)
{
  HaPrintWindow *self;

  g_return_val_if_fail (HA_IS_SESSION (session) && GTK_IS_WINDOW (parent) && order != NULL, NULL);

  self = g_object_new (HA_TYPE_PRINT_WINDOW, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  self->order = order;
  adw_window_title_set_title (self->title, ha_paper_order_get_title (order));
  set_size (self, parent);
  ha_paper_order_make_async (order, self->cancellable, made_cb, g_object_ref (self));
  self->told_source = g_timeout_add (TOLD_AFTER, told_cb, self);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}

void
ha_print_window_save (HaPrintWindow *self, GFile *file)
{
  g_return_if_fail (HA_IS_PRINT_WINDOW (self) && G_IS_FILE (file));

  if (self->made != NULL && self->made->pages != NULL && !self->saving)
    write_pdf (self, file, saved_cb);
}

HaPages *
ha_print_window_get_pages (HaPrintWindow *self)
{
  g_return_val_if_fail (HA_IS_PRINT_WINDOW (self), NULL);

  return self->made != NULL ? self->made->pages : NULL;
}
