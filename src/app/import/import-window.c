/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The import's window: its pages and the way through them. */
#include "config.h"

#include "app/import/import-window-private.h"

#include <glib/gi18n.h>

#include "app/ask.h"
#include "app/file-dialog.h"
#include "app/import/import-words.h"

G_DEFINE_FINAL_TYPE (HaImportWindow, ha_import_window, ADW_TYPE_WINDOW)

/* ---- Pages ------------------------------------------------------------------------------------------------------- */

void
ha_import_window_show_error (HaImportWindow *self, const char *sentence)
{
  gtk_label_set_label (self->error, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error), sentence != NULL);
}

static gboolean
may_go_on (HaImportWindow *self)
{
  switch (self->page)
    {
    case PAGE_FILE: return self->reading != NULL;
    case PAGE_COLUMNS: return ha_import_columns_is_complete (self->columns);
    case PAGE_PLAN: return self->plan != NULL && self->plan->n_new > 0;
    case PAGE_DONE: return TRUE;
    case PAGE_WORK:
    default: return FALSE;
    }
}

static void
show_buttons (HaImportWindow *self)
{
  static const char *const nexts[] = { N_("_Next"), N_("_Look"), NULL, NULL, N_("_Close") };
  g_autofree char *import = NULL;
  gboolean wait = self->page == PAGE_WORK;

  if (self->page == PAGE_PLAN && self->plan != NULL)
    {
      g_autofree char *count = ha_import_describe_count (self->plan->kind, self->plan->n_new);

      import = g_strdup_printf (_("_Import %s"), count);
    }
  if (import != NULL || nexts[self->page] != NULL)
    gtk_button_set_label (self->next, import != NULL ? import : _(nexts[self->page]));
  gtk_button_set_label (self->back, self->page == PAGE_FILE ? _("_Cancel") : _("_Back"));
  gtk_widget_set_visible (GTK_WIDGET (self->next), !wait);
  gtk_widget_set_visible (GTK_WIDGET (self->back), !wait && self->page != PAGE_DONE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.next", !self->busy && may_go_on (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.back", !wait && self->page != PAGE_DONE);
}

void
ha_import_window_show_page (HaImportWindow *self, HaImportPage page)
{
  static const char *const names[] = { "file", "columns", "plan", "work", "done" };
  static const char *const titles[] = { N_("Step 1 of 3 · the file"), N_("Step 2 of 3 · the columns"), N_("Step 3 of 3 · what would happen"), "", "" };
  g_autofree char *name = self->file != NULL ? g_file_get_basename (self->file) : NULL;
  g_autofree char *subtitle = NULL;

  self->page = page;
  if (page > PAGE_FILE && name != NULL)
    subtitle = *titles[page] != '\0' ? g_strdup_printf ("%s · %s", _(titles[page]), name) : g_strdup (name);
  adw_window_title_set_subtitle (self->title, subtitle != NULL ? subtitle : _(titles[page]));
  gtk_stack_set_visible_child_name (self->pages, names[page]);
  ha_import_window_show_error (self, NULL);
  show_buttons (self);
  if (page == PAGE_FILE)
    gtk_widget_grab_focus (self->choose);
  else
    gtk_widget_child_focus (gtk_stack_get_visible_child (self->pages), GTK_DIR_TAB_FORWARD);
}

static void
set_busy (HaImportWindow *self, gboolean busy)
{
  self->busy = busy;
  gtk_spinner_set_spinning (self->spinner, busy);
  show_buttons (self);
}

struct _HaImportRequest
{
  HaImportWindow *window; /* owned */
  guint generation;
};

HaImportRequest *
ha_import_window_begin (HaImportWindow *self)
{
  HaImportRequest *request = g_new0 (HaImportRequest, 1);

  request->window = g_object_ref (self);
  request->generation = ++self->generation;
  set_busy (self, TRUE);
  return request;
}

/* Owned; NULL when the window has gone or asked again since. */
HaImportWindow *
ha_import_window_end (HaImportRequest *request)
{
  g_autoptr (HaImportWindow) self = request->window;
  gboolean late = self->session == NULL || request->generation != self->generation;

  g_free (request);
  if (late)
    return NULL;
  set_busy (self, FALSE);
  return g_steal_pointer (&self);
}

/* The columns say again what the sheet that is shown was read with. */
static void
show_sheet (HaImportWindow *self, const HaImportMap *map)
{
  const HaImportMap kept = *map;

  ha_import_columns_set_sheet (self->columns, self->reading->sheet, &kept, ha_session_get_lang (self->session));
}

/* What was asked is of no use any more. */
static void
forget_request (HaImportWindow *self)
{
  if (!self->busy)
    return;
  self->generation++;
  set_busy (self, FALSE);
}

/* ---- Reading ----------------------------------------------------------------------------------------------------- */

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HaImportWindow) self = ha_import_window_end (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (HaImportReading) reading = ha_import_read_finish (result, &error);

  if (self == NULL)
    return;
  if (reading == NULL)
    {
      g_autofree char *sentence = ha_import_describe_sheet_error (self->session, error);

      if (self->page == PAGE_COLUMNS && self->reading != NULL)
        show_sheet (self, ha_import_columns_get_map (self->columns));
      ha_import_window_show_error (self, sentence);
      show_buttons (self);
      return;
    }
  g_clear_pointer (&self->reading, ha_import_reading_free);
  self->reading = g_steal_pointer (&reading);
  show_sheet (self, &self->reading->map);
  if (self->page == PAGE_FILE)
    ha_import_window_show_page (self, PAGE_COLUMNS);
  else
    {
      ha_import_window_show_error (self, NULL);
      show_buttons (self);
    }
}

void
ha_import_window_read (HaImportWindow *self, GFile *file)
{
  g_return_if_fail (HA_IS_IMPORT_WINDOW (self) && G_IS_FILE (file));

  if (self->page != PAGE_FILE || self->busy)
    return;
  g_set_object (&self->file, file);
  self->touched = FALSE;
  g_clear_pointer (&self->reading, ha_import_reading_free);
  ha_import_window_show_error (self, NULL);
  ha_import_read_async (self->session, file, NULL, ha_import_columns_get_kind (self->columns), HA_ENCODING_GUESS, 0, self->cancellable,
                        read_cb, ha_import_window_begin (self));
}

static void
reread_cb (HaImportWindow *self)
{
  self->touched = TRUE;
  if (self->reading != NULL)
    ha_import_read_async (self->session, self->file, self->reading->content, ha_import_columns_get_kind (self->columns),
                          ha_import_columns_get_encoding (self->columns), ha_import_columns_get_separator (self->columns), self->cancellable,
                          read_cb, ha_import_window_begin (self));
}

/* A plan of other columns is of no use. */
static void
mapped_cb (HaImportWindow *self)
{
  self->touched = TRUE;
  if (self->planning == self->generation)
    forget_request (self);
  show_buttons (self);
}

static void
chosen_cb (GFile *file, gpointer user_data)
{
  g_autoptr (HaImportWindow) self = user_data;

  if (file != NULL && self->session != NULL)
    ha_import_window_read (self, file);
}

static void
choose_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ha_file_dialog_open (GTK_WINDOW (widget), _("Choose the sheet"), chosen_cb, g_object_ref (HA_IMPORT_WINDOW (widget)));
}

static gboolean
dropped_cb (HaImportWindow *self, const GValue *value)
{
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));

  if (files == NULL || self->page != PAGE_FILE)
    return FALSE;
  ha_import_window_read (self, files->data);
  return TRUE;
}

/* ---- Planning ---------------------------------------------------------------------------------------------------- */

static void
planned_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HaImportWindow) self = ha_import_window_end (user_data);
  g_autoptr (GError) error = NULL;
  g_autoptr (HaImportPlan) plan = ha_store_plan_import_finish (HA_STORE (source), result, &error);

  if (self == NULL)
    return;
  if (plan == NULL)
    {
      g_autofree char *sentence = ha_session_describe_error (self->session, error);

      ha_import_window_show_error (self, sentence);
      return;
    }
  g_clear_pointer (&self->plan, ha_import_plan_free);
  self->plan = g_steal_pointer (&plan);
  ha_import_check_set_plan (self->check, self->plan, ha_session_get_lang (self->session));
  ha_import_window_show_page (self, PAGE_PLAN);
}

static void
make_plan (HaImportWindow *self)
{
  g_autofree char *name = g_file_get_basename (self->file);

  ha_import_window_show_error (self, NULL);
  ha_store_plan_import_async (ha_session_get_store (self->session), self->reading->sheet, ha_import_columns_get_map (self->columns), name,
                              ha_session_now (self->session), self->cancellable, planned_cb, ha_import_window_begin (self));
  self->planning = self->generation;
}

static void
list_saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HaImportWindow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  if (g_file_replace_contents_finish (G_FILE (source), result, NULL, &error) || self->session == NULL)
    return;
  sentence = g_strdup_printf (_("The list was not saved: %s"), error->message);
  ha_import_window_show_error (self, sentence);
}

static void
list_chosen_cb (GFile *file, gpointer user_data)
{
  g_autoptr (HaImportWindow) self = user_data;
  g_autoptr (GBytes) content = NULL;
  char *text;

  if (file == NULL || self->plan == NULL)
    return;
  text = ha_import_list_problems (self->plan, ha_session_get_lang (self->session));
  content = g_bytes_new_take (text, strlen (text));
  g_file_replace_contents_bytes_async (file, content, NULL, FALSE, G_FILE_CREATE_NONE, NULL, list_saved_cb, g_object_ref (self));
}

static void
save_list_cb (HaImportWindow *self)
{
  g_autofree char *base = g_file_get_basename (self->file);
  g_autofree char *name = g_strdup_printf (_("not-imported-%s"), base);

  ha_file_dialog_save (GTK_WINDOW (self), _("Save the list"), name, list_chosen_cb, g_object_ref (self));
}

static void
look_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ha_import_window_look (HA_IMPORT_WINDOW (widget));
}

static void
undo_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ha_import_window_undo (HA_IMPORT_WINDOW (widget));
}

/* ---- The way ----------------------------------------------------------------------------------------------------- */

static void
next_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaImportWindow *self = HA_IMPORT_WINDOW (widget);

  if (self->busy || !may_go_on (self))
    return;
  if (self->page == PAGE_FILE)
    ha_import_window_show_page (self, PAGE_COLUMNS);
  else if (self->page == PAGE_COLUMNS)
    make_plan (self);
  else if (self->page == PAGE_PLAN)
    ha_import_window_run (self);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
back_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaImportWindow *self = HA_IMPORT_WINDOW (widget);

  if (self->page == PAGE_FILE)
    gtk_window_close (GTK_WINDOW (self));
  else if (self->page == PAGE_COLUMNS || self->page == PAGE_PLAN)
    {
      forget_request (self);
      if (self->page == PAGE_COLUMNS)
        show_sheet (self, ha_import_columns_get_map (self->columns));
      ha_import_window_show_page (self, self->page - 1);
    }
}

/* ---- Life -------------------------------------------------------------------------------------------------------- */

static void
destroy_cb (gpointer user_data)
{
  g_autoptr (HaImportWindow) self = user_data;

  gtk_window_destroy (GTK_WINDOW (self));
}

/* The question closes before the window that it was asked of. */
static void
left_cb (gboolean yes, gpointer user_data)
{
  g_autoptr (HaImportWindow) self = user_data;

  if (yes && self->session != NULL)
    g_idle_add_once (destroy_cb, g_steal_pointer (&self));
}

/* An import is stopped by its own button; what was said of the columns is not lost by a slip. */
static gboolean
ha_import_window_close_request (GtkWindow *window)
{
  HaImportWindow *self = HA_IMPORT_WINDOW (window);

  if (ha_work_bar_is_busy (self->work))
    return TRUE;
  if (self->touched && self->page < PAGE_WORK)
    {
      ha_ask_destroy (window, _("Leave the import?"), _("What you said of the columns is not kept."), _("_Leave"),
                      left_cb, g_object_ref (self));
      return TRUE;
    }
  return GTK_WINDOW_CLASS (ha_import_window_parent_class)->close_request (window);
}

static void
ha_import_window_dispose (GObject *object)
{
  HaImportWindow *self = HA_IMPORT_WINDOW (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  if (self->check != NULL)
    ha_import_check_set_plan (self->check, NULL, HA_LANG_VI);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_object (&self->file);
  g_clear_pointer (&self->reading, ha_import_reading_free);
  g_clear_pointer (&self->plan, ha_import_plan_free);
  g_clear_pointer (&self->batch, ha_import_batch_free);
  G_OBJECT_CLASS (ha_import_window_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/qcatv/hoiam/ui/import-window.ui");
  gtk_widget_class_bind_template_child (widget_class, HaImportWindow, title);
  gtk_widget_class_bind_template_child (widget_class, HaImportWindow, back);
  gtk_widget_class_bind_template_child (widget_class, HaImportWindow, next);
  gtk_widget_class_bind_template_child (widget_class, HaImportWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, HaImportWindow, error);
  gtk_widget_class_bind_template_child (widget_class, HaImportWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, HaImportWindow, choose);
  gtk_widget_class_bind_template_child (widget_class, HaImportWindow, columns);
  gtk_widget_class_bind_template_child (widget_class, HaImportWindow, check);
  gtk_widget_class_bind_template_child (widget_class, HaImportWindow, work);
  gtk_widget_class_bind_template_child (widget_class, HaImportWindow, done);
  gtk_widget_class_bind_template_child (widget_class, HaImportWindow, look);
  gtk_widget_class_bind_template_child (widget_class, HaImportWindow, undo);
  gtk_widget_class_bind_template_callback (widget_class, reread_cb);
  gtk_widget_class_bind_template_callback (widget_class, mapped_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_list_cb);
}

static void
ha_import_window_class_init (HaImportWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ha_import_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = ha_import_window_close_request;
  g_type_ensure (HA_TYPE_IMPORT_COLUMNS);
  g_type_ensure (HA_TYPE_IMPORT_CHECK);
  g_type_ensure (HA_TYPE_WORK_BAR);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "import.choose", NULL, choose_cb);
  gtk_widget_class_install_action (widget_class, "import.next", NULL, next_cb);
  gtk_widget_class_install_action (widget_class, "import.back", NULL, back_cb);
  gtk_widget_class_install_action (widget_class, "import.look", NULL, look_cb);
  gtk_widget_class_install_action (widget_class, "import.undo", NULL, undo_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
ha_import_window_init (HaImportWindow *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (drop, "drop", G_CALLBACK (dropped_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
  ha_import_window_show_page (self, PAGE_FILE);
}

HaImportWindow *
ha_import_window_new (HaSession *session, GtkWindow *parent)
{
  HaImportWindow *self = g_object_new (HA_TYPE_IMPORT_WINDOW, "transient-for", parent, NULL);

  self->session = g_object_ref (session);
  return self;
}
