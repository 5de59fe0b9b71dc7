/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Before a register is restored: what is in the copy, what would be lost. */
#include "config.h"

#include "app/restore-dialog.h"

#include <glib/gi18n.h>

#include "app/file-dialog.h"
#include "app/register-facts.h"
#include "core/words.h"

struct _HaRestoreDialog
{
  AdwWindow parent_instance;

  /* Template widgets */
  GtkWidget *cancel;
  GtkWidget *restore;
  GtkLabel *path;
  GtkWidget *checking;
  GtkLabel *problem;
  GtkGrid *facts;
  GtkLabel *loss;
  GtkWidget *kept;

  /* Owned references */
  HaSession *session; /* NULL: the present register can not be opened */
  char *backup;
  HaBackup *copy;     /* NULL until checked */
  HaRegisterFacts *present;
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (HaRestoreDialog, ha_restore_dialog, ADW_TYPE_WINDOW)

static HaLang
get_lang (HaRestoreDialog *self)
{
  return self->session != NULL ? ha_session_get_lang (self->session) : HA_LANG_VI;
}

static void
add_cell (HaRestoreDialog *self, int column, int row, const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, column > 0);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  gtk_grid_attach (self->facts, label, column, row, 1, 1);
}

static void
add_row (HaRestoreDialog *self, int row, const char *name, const char *copy, const char *present)
{
  add_cell (self, 0, row, name, "dim-label");
  add_cell (self, 1, row, copy, row == 0 ? "heading" : "numeric");
  add_cell (self, 2, row, present != NULL ? present : "–", row == 0 ? "heading" : "numeric");
}

static void
show_facts (HaRestoreDialog *self)
{
  const HaBackup *copy = self->copy;
  const HaRegisterFacts *present = self->present;
  g_autofree char *last = copy->seq > 0 ? ha_words_time (copy->last, get_lang (self)) : g_strdup ("–");
  g_autofree char *copy_tickets = g_strdup_printf ("%'u", (guint) copy->tickets);
  g_autofree char *tickets = present != NULL ? g_strdup_printf ("%'u", present->tickets) : NULL;
  g_autofree char *letters = g_strdup_printf ("%'u", (guint) copy->letters);
  g_autofree char *copy_size = g_format_size ((guint64) copy->size);
  g_autofree char *size = present != NULL ? g_format_size ((guint64) present->size) : NULL;
  g_autofree char *copy_head = ha_register_facts_shorten (copy->head);
  g_autofree char *head = present != NULL ? ha_register_facts_shorten (present->head) : NULL;

  add_row (self, 0, "", _("The copy"), _("The present register"));
  add_row (self, 1, _("Last entry"), last, present != NULL ? _("now") : NULL);
  add_row (self, 2, _("Tickets"), copy_tickets, tickets);
  add_row (self, 3, _("Letters issued"), letters, NULL);
  add_row (self, 4, _("Size"), copy_size, size);
  add_row (self, 5, _("Journal"), copy_head, head);
  gtk_widget_set_visible (GTK_WIDGET (self->facts), TRUE);
}

/* What was entered since the copy was made is named, in numbers and by the time from which on it is missing. */
static char *
describe_loss (HaRestoreDialog *self)
{
  const HaBackup *copy = self->copy;
  g_autofree char *last = ha_words_time (copy->last, get_lang (self));
  guint more;

  if (self->present == NULL)
    return g_strdup_printf (_("Everything entered after %s is not in this copy."), last);
  if (g_strcmp0 (self->present->head, copy->head) == 0)
    return g_strdup (_("The copy says the same as the present register: nothing would be lost."));
  more = self->present->tickets > copy->tickets ? self->present->tickets - (guint) copy->tickets : 0;
  if (more == 0)
    return g_strdup_printf (_("Everything entered after %s will no longer be in the register."), last);
  return g_strdup_printf (ngettext ("Everything entered after %s will no longer be in the register, %u ticket among it.",
                                    "Everything entered after %s will no longer be in the register, %u tickets among it.", more),
                          last, more);
}

static const char *
find_refusal (HaRestoreDialog *self)
{
  if (self->present != NULL && self->present->rehearsal != self->copy->rehearsal)
    return self->copy->rehearsal ? _("This copy is of a rehearsal register; the present one is the office's. It is not put in its place.")
                                 : _("This copy is of the office's register; the present one is for rehearsing. It is not put in its place.");
  return NULL;
}

static void
show_all (HaRestoreDialog *self)
{
  g_autofree char *loss = NULL;
  const char *refusal;

  if (self->copy == NULL || (self->session != NULL && self->present == NULL))
    return;
  refusal = find_refusal (self);
  loss = describe_loss (self);
  gtk_widget_set_visible (self->checking, FALSE);
  show_facts (self);
  gtk_label_set_label (self->loss, refusal != NULL ? refusal : loss);
  gtk_widget_set_visible (GTK_WIDGET (self->loss), TRUE);
  gtk_widget_set_visible (self->kept, refusal == NULL);
  gtk_widget_set_sensitive (self->restore, refusal == NULL);
}

static void
inspected_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HaRestoreDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HaBackup) copy = ha_backup_inspect_finish (result, &error);

  if (self->backup == NULL)
    return;
  self->copy = g_steal_pointer (&copy);
  if (self->copy == NULL)
    {
      g_autofree char *why = g_error_matches (error, HA_STORE_ERROR, HA_STORE_ERROR_CORRUPT)
                                 ? g_strdup (_("This copy is damaged: it is not restored. Choose an older one."))
                                 : ha_session_describe_error (self->session, error);

      gtk_widget_set_visible (self->checking, FALSE);
      gtk_label_set_label (self->problem, why);
      gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
    }
  else
    show_all (self);
}

static void
facts_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HaRestoreDialog) self = user_data;
  g_autoptr (HaRegisterFacts) facts = ha_register_facts_read_finish (result, NULL);

  if (self->backup == NULL || facts == NULL)
    return;
  self->present = g_steal_pointer (&facts);
  show_all (self);
}

/* The preferences, over which this may stand, end too: what they show is about to be closed. */
static void
restore_cb (HaRestoreDialog *self)
{
  g_autoptr (GVariant) path = g_variant_ref_sink (g_variant_new_string (self->backup));
  GApplication *application = g_application_get_default ();
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  gtk_window_destroy (GTK_WINDOW (self));
  if (ADW_IS_PREFERENCES_WINDOW (parent))
    gtk_window_destroy (parent);
  if (application != NULL)
    g_action_group_activate_action (G_ACTION_GROUP (application), "restore", path);
}

static void
ha_restore_dialog_dispose (GObject *object)
{
  HaRestoreDialog *self = HA_RESTORE_DIALOG (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);
  g_clear_pointer (&self->backup, g_free);
  g_clear_pointer (&self->copy, ha_backup_free);
  g_clear_pointer (&self->present, ha_register_facts_free);
  G_OBJECT_CLASS (ha_restore_dialog_parent_class)->dispose (object);
}

static void
ha_restore_dialog_class_init (HaRestoreDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ha_restore_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/qcatv/hoiam/ui/restore-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HaRestoreDialog, cancel);
  gtk_widget_class_bind_template_child (widget_class, HaRestoreDialog, restore);
  gtk_widget_class_bind_template_child (widget_class, HaRestoreDialog, path);
  gtk_widget_class_bind_template_child (widget_class, HaRestoreDialog, checking);
  gtk_widget_class_bind_template_child (widget_class, HaRestoreDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, HaRestoreDialog, facts);
  gtk_widget_class_bind_template_child (widget_class, HaRestoreDialog, loss);
  gtk_widget_class_bind_template_child (widget_class, HaRestoreDialog, kept);
  gtk_widget_class_bind_template_callback (widget_class, restore_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
ha_restore_dialog_init (HaRestoreDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

HaRestoreDialog *
ha_restore_dialog_new (GtkWindow *parent, HaSession *session, const char *backup)
{
  HaRestoreDialog *self = g_object_new (HA_TYPE_RESTORE_DIALOG, "transient-for", parent, NULL);

  self->backup = g_strdup (backup);
  gtk_label_set_label (self->path, backup);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->path), backup);
  if (session != NULL)
    {
      self->session = g_object_ref (session);
      ha_register_facts_read_async (session, self->cancellable, facts_read_cb, g_object_ref (self));
    }
  ha_backup_inspect_async (backup, TRUE, self->cancellable, inspected_cb, g_object_ref (self));
  gtk_window_set_focus (GTK_WINDOW (self), self->cancel);
  return self;
}

/* ---- Choosing ---------------------------------------------------------------------------------------------------- */

typedef struct {
  GtkWindow *parent;  /* owned */
  HaSession *session; /* owned; may be NULL */
} Choice;

static void
chosen_cb (GFile *file, gpointer user_data)
{
  Choice *choice = user_data;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL)
    gtk_window_present (GTK_WINDOW (ha_restore_dialog_new (choice->parent, choice->session, path)));
  g_object_unref (choice->parent);
  g_clear_object (&choice->session);
  g_free (choice);
}

void
ha_restore_choose (GtkWindow *parent, HaSession *session, const char *where)
{
  g_autofree char *folder = where != NULL ? ha_backup_dup_folder (where) : NULL;
  Choice *choice = g_new0 (Choice, 1);

  choice->parent = g_object_ref (parent);
  choice->session = session != NULL ? g_object_ref (session) : NULL;
  ha_file_dialog_open_in (parent, _("Choose a copy"), folder, chosen_cb, choice);
}
