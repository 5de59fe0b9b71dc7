/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What goes into the register and out of it. */
#include "config.h"

#include "app/preferences/prefs-transfer.h"

#include <glib/gi18n.h>

#include "app/ask.h"
#include "app/causes.h"
#include "app/file-dialog.h"
#include "app/import/import-window.h"
#include "app/import/import-words.h"
#include "app/widgets/work-bar.h"
#include "app/window.h"
#include "core/words.h"
#include "store/export.h"

struct _HaPrefsTransfer
{
  AdwPreferencesGroup parent_instance;

  /* Template widgets */
  GtkWidget *import;
  AdwActionRow *export_list;
  HaWorkBar *work;
  GtkWidget *imports_title;
  GtkListBox *imports;

  /* Owned references */
  HaSession *session;
  GPtrArray *batches; /* of HaImportBatch; NULL until read */

  guint rows;         /* of the list that is exported */
};

G_DEFINE_FINAL_TYPE (HaPrefsTransfer, ha_prefs_transfer, ADW_TYPE_PREFERENCES_GROUP)

enum { CHANGED, N_SIGNALS };
static guint signals[N_SIGNALS];

static GtkWindow *
get_parent (HaPrefsTransfer *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;
}

/* The import has a window of its own; this one makes room for it. */
static void
import_cb (HaPrefsTransfer *self)
{
  GtkWindow *own = get_parent (self), *parent = own != NULL ? gtk_window_get_transient_for (own) : NULL;
  HaImportWindow *window;

  if (self->session == NULL || parent == NULL || ha_work_bar_is_busy (self->work))
    return;
  window = ha_import_window_new (self->session, parent);
  gtk_window_destroy (own);
  gtk_window_present (GTK_WINDOW (window));
}

/* ---- Exporting --------------------------------------------------------------------------------------------------- */

typedef struct {
  HaPrefsTransfer *group;     /* owned */
  HaQuery *query;             /* owned; NULL: everything */
  GFile *file;                /* owned */
  GFileOutputStream *stream;  /* owned, once open */
  GCancellable *cancellable;  /* owned */
  char *view;                 /* owned: whose list it is */
} Export;

static void
free_export (Export *export)
{
  g_object_unref (export->group);
  g_clear_pointer (&export->query, ha_query_free);
  g_clear_object (&export->file);
  g_clear_object (&export->stream);
  g_clear_object (&export->cancellable);
  g_free (export->view);
  g_free (export);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Export, free_export)

static char *
describe_done (HaPrefsTransfer *self, const Export *export)
{
  g_autofree char *path = g_file_get_path (export->file);

  if (export->view == NULL)
    return g_strdup_printf (_("Exported to %s"), path);
  return g_strdup_printf (ngettext ("“%s”: %'u row exported to %s", "“%s”: %'u rows exported to %s", self->rows), export->view, self->rows,
                          path);
}

static void
end_export (HaPrefsTransfer *self, const Export *export, const GError *error)
{
  g_autofree char *sentence = NULL;

  if (self->session == NULL)
    return;
  if (error == NULL)
    sentence = describe_done (self, export);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    sentence = g_strdup (_("Stopped: nothing was exported."));
  else
    sentence = ha_cause_tell (_("Nothing was exported"), error);
  ha_work_bar_end (self->work, sentence, error != NULL);
}

static void
closed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Export) export = user_data;
  g_autoptr (GError) error = NULL;

  g_output_stream_close_finish (G_OUTPUT_STREAM (source), result, &error);
  end_export (export->group, export, error);
}

/* A file that is not whole never gets its name: closing a cancelled replacement drops it. */
static void
drop_stream (Export *export)
{
  g_autoptr (GCancellable) cancelled = g_cancellable_new ();

  g_cancellable_cancel (cancelled);
  g_output_stream_close (G_OUTPUT_STREAM (export->stream), cancelled, NULL);
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Export *export = user_data;
  g_autoptr (GError) error = NULL;
  gboolean done = export->query != NULL ? ha_store_export_list_finish (HA_STORE (source), result, &error)
                                        : ha_store_export_all_finish (HA_STORE (source), result, &error);

  if (done)
    {
      g_output_stream_close_async (G_OUTPUT_STREAM (export->stream), G_PRIORITY_DEFAULT, export->cancellable, closed_cb, export);
      return;
    }
  drop_stream (export);
  end_export (export->group, export, error);
  free_export (export);
}

static void
progress_cb (guint64 done, guint64 total, gpointer user_data)
{
  HaPrefsTransfer *self = user_data;

  self->rows = (guint) total;
  if (self->work != NULL)
    ha_work_bar_progress (done, total, self->work);
}

static void
stream_open_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Export *export = user_data;
  HaPrefsTransfer *self = export->group;
  g_autoptr (GError) error = NULL;
  HaStore *store = self->session != NULL ? ha_session_get_store (self->session) : NULL;

  export->stream = g_file_replace_finish (G_FILE (source), result, &error);
  if (export->stream == NULL || store == NULL)
    {
      if (export->stream != NULL)
        drop_stream (export);
      end_export (self, export, error);
      free_export (export);
    }
  else if (export->query != NULL)
    ha_store_export_list_async (store, export->query, G_OUTPUT_STREAM (export->stream), progress_cb, self, export->cancellable, exported_cb,
                                export);
  else
    ha_store_export_all_async (store, G_OUTPUT_STREAM (export->stream), progress_cb, self, export->cancellable, exported_cb, export);
}

static void
chosen_cb (GFile *file, gpointer user_data)
{
  Export *export = user_data;
  HaPrefsTransfer *self = export->group;
  const char *words = export->query != NULL ? _("The list is being exported") : _("The register is being exported");

  if (file == NULL || self->session == NULL || ha_work_bar_is_busy (self->work))
    {
      free_export (export);
      return;
    }
  export->file = g_object_ref (file);
  self->rows = 0;
  export->cancellable = g_object_ref (ha_work_bar_begin (self->work, words));
  g_file_replace_async (file, NULL, FALSE, G_FILE_CREATE_PRIVATE | G_FILE_CREATE_REPLACE_DESTINATION, G_PRIORITY_DEFAULT,
                        export->cancellable, stream_open_cb, export);
}

static void
ask_where (HaPrefsTransfer *self, HaQuery *query, const char *view)
{
  Export *export;
  g_autofree char *name = ha_file_dialog_make_name (ha_session_now (self->session), FALSE, query != NULL ? "csv" : "jsonl");

  export = g_new0 (Export, 1);
  export->group = g_object_ref (self);
  export->query = query;
  export->view = g_strdup (view);
  ha_file_dialog_save (get_parent (self), query != NULL ? _("Export the list") : _("Export everything"), name, chosen_cb, export);
}

static void
export_list_cb (HaPrefsTransfer *self)
{
  GtkWindow *own = get_parent (self), *window = own != NULL ? gtk_window_get_transient_for (own) : NULL;

  if (self->session == NULL)
    return;
  if (HA_IS_WINDOW (window) && ha_window_get_list (HA_WINDOW (window)) != NULL)
    ask_where (self, ha_window_dup_query (HA_WINDOW (window)), ha_window_get_list (HA_WINDOW (window)));
  else
    ask_where (self, ha_query_new (ha_session_now (self->session)), _("All tickets"));
}

static void
export_all_cb (HaPrefsTransfer *self)
{
  if (self->session != NULL)
    ask_where (self, NULL, NULL);
}

/* Which tickets it would be. */
static void
show_list (HaPrefsTransfer *self)
{
  GtkWindow *own = get_parent (self), *window = own != NULL ? gtk_window_get_transient_for (own) : NULL;
  const char *view = HA_IS_WINDOW (window) ? ha_window_get_list (HA_WINDOW (window)) : NULL;
  g_autofree char *about = view != NULL ? g_strdup_printf (_("What the list “%s” shows now, as a sheet for Excel (CSV)"), view)
                                        : g_strdup (_("All tickets, as a sheet for Excel (CSV)"));

  adw_action_row_set_subtitle (self->export_list, about);
}

/* ---- What was imported ------------------------------------------------------------------------------------------- */

typedef struct {
  HaPrefsTransfer *group; /* owned */
  gint64 batch;
} Undoing;

static void
undone_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HaPrefsTransfer) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HaImportBatch) batch = ha_store_undo_import_finish (HA_STORE (source), result, &error);
  g_autofree char *sentence = NULL;

  if (self->session == NULL)
    return;
  sentence = ha_import_describe_undone (self->session, batch, error);
  ha_work_bar_end (self->work, sentence, batch == NULL);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
reason_cb (const char *reason, gpointer user_data)
{
  g_autofree Undoing *undoing = user_data;
  g_autoptr (HaPrefsTransfer) self = undoing->group;

  if (reason == NULL || self->session == NULL || ha_work_bar_is_busy (self->work))
    return;
  ha_store_undo_import_async (ha_session_get_store (self->session), undoing->batch, reason, ha_session_get_actor (self->session),
                              ha_session_now (self->session), ha_work_bar_begin (self->work, _("The imported tickets are being withdrawn")),
                              undone_cb, g_object_ref (self));
}

static void
undo_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  Undoing *undoing = g_new0 (Undoing, 1);

  undoing->group = g_object_ref (HA_PREFS_TRANSFER (widget));
  undoing->batch = g_variant_get_int64 (parameter);
  ha_import_ask_undo (get_parent (undoing->group), reason_cb, undoing);
}

static GtkWidget *
new_row (HaPrefsTransfer *self, const HaImportBatch *batch)
{
  g_autofree char *at = ha_words_time (batch->at, ha_session_get_lang (self->session));
  g_autofree char *count = ha_import_describe_count (batch->kind, batch->imported);
  g_autofree char *taken_back = batch->withdrawn > 0 ? g_strdup_printf (_(" · %u taken back"), batch->withdrawn) : g_strdup ("");
  g_autofree char *about = g_strdup_printf ("%s%s · %s · %s", count, taken_back, at, batch->person != NULL ? batch->person : ha_words_program ());
  g_autofree char *words = g_strdup_printf (_("Take back the import of “%s”"), batch->file);
  GtkWidget *row = adw_action_row_new (), *undo = gtk_button_new_with_label (_("Take back…"));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), batch->file);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 1);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), about);
  gtk_widget_set_valign (undo, GTK_ALIGN_CENTER);
  gtk_widget_set_sensitive (undo, batch->withdrawn < batch->imported && gtk_widget_get_sensitive (self->import));
  gtk_accessible_update_property (GTK_ACCESSIBLE (undo), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (undo), "imports.undo");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (undo), "x", batch->id);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), undo);
  return row;
}

static void
show_imports (HaPrefsTransfer *self)
{
  guint n = self->batches != NULL ? self->batches->len : 0;
  GtkListBoxRow *old;

  while ((old = gtk_list_box_get_row_at_index (self->imports, 0)) != NULL)
    gtk_list_box_remove (self->imports, GTK_WIDGET (old));
  for (guint i = 0; i < n; i++)
    gtk_list_box_append (self->imports, new_row (self, self->batches->pdata[i]));
  gtk_widget_set_visible (GTK_WIDGET (self->imports), n > 0);
  gtk_widget_set_visible (self->imports_title, n > 0);
}

/* ---- Life -------------------------------------------------------------------------------------------------------- */

static void
ha_prefs_transfer_dispose (GObject *object)
{
  HaPrefsTransfer *self = HA_PREFS_TRANSFER (object);

  g_clear_pointer (&self->batches, g_ptr_array_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ha_prefs_transfer_parent_class)->dispose (object);
}

static void
ha_prefs_transfer_class_init (HaPrefsTransferClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ha_prefs_transfer_dispose;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (HA_TYPE_WORK_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/qcatv/hoiam/ui/prefs-transfer.ui");
  gtk_widget_class_bind_template_child (widget_class, HaPrefsTransfer, import);
  gtk_widget_class_bind_template_child (widget_class, HaPrefsTransfer, export_list);
  gtk_widget_class_bind_template_child (widget_class, HaPrefsTransfer, work);
  gtk_widget_class_bind_template_child (widget_class, HaPrefsTransfer, imports_title);
  gtk_widget_class_bind_template_child (widget_class, HaPrefsTransfer, imports);
  gtk_widget_class_bind_template_callback (widget_class, import_cb);
  gtk_widget_class_bind_template_callback (widget_class, export_list_cb);
  gtk_widget_class_bind_template_callback (widget_class, export_all_cb);
  gtk_widget_class_install_action (widget_class, "imports.undo", "x", undo_cb);
}

static void
ha_prefs_transfer_init (HaPrefsTransfer *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ha_prefs_transfer_set_session (HaPrefsTransfer *self, HaSession *session)
{
  g_return_if_fail (HA_IS_PREFS_TRANSFER (self));

  g_set_object (&self->session, session);
}

void
ha_prefs_transfer_set_facts (HaPrefsTransfer *self, const HaRegisterFacts *facts)
{
  g_return_if_fail (HA_IS_PREFS_TRANSFER (self) && facts != NULL);

  g_clear_pointer (&self->batches, g_ptr_array_unref);
  self->batches = facts->imports != NULL ? g_ptr_array_ref (facts->imports) : NULL;
  show_imports (self);
  show_list (self);
}

void
ha_prefs_transfer_set_writable (HaPrefsTransfer *self, gboolean writable)
{
  g_return_if_fail (HA_IS_PREFS_TRANSFER (self));

  gtk_widget_set_sensitive (self->import, writable);
}

gboolean
ha_prefs_transfer_is_busy (HaPrefsTransfer *self)
{
  g_return_val_if_fail (HA_IS_PREFS_TRANSFER (self), FALSE);

  return ha_work_bar_is_busy (self->work);
}
