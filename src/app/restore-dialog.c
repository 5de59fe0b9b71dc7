/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Before a register is restored: what is in the copy, what would be lost. */
#include "config.h"

#include "app/restore-dialog.h"

#include <glib/gi18n.h>

#include "app/causes.h"
#include "app/file-dialog.h"
#include "app/preferences/preferences.h"
#include "app/registering/register-facts.h"
#include "app/window.h"
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
  GtkWidget *unfinished;
  GtkCheckButton *other_kind;

  /* Owned references */
  HaSession *session; /* NULL: the present register can not be opened */
  char *backup;
  HaBackup *copy;     /* NULL until checked */
  HaRegisterFacts *present;
  GCancellable *cancellable;

  gboolean from_preferences;
  gboolean first; /* there is no register in whose place the copy would come */
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
  if (self->present != NULL)
    add_cell (self, 2, row, present != NULL ? present : "–", row == 0 ? "heading" : "numeric");
}

static char *
count (guint64 n)
{
  return g_strdup_printf ("%'u", (guint) n);
}

static char *
tell_last (HaRestoreDialog *self, const HaBackup *what)
{
  return what->seq > 0 ? ha_words_time (what->last, get_lang (self)) : g_strdup ("–");
}

static void
show_facts (HaRestoreDialog *self)
{
  const HaBackup *copy = self->copy, *present = self->present != NULL ? self->present->what : NULL;
  const HaBackup *both[] = { copy, present };
  char *words[2][5] = { { NULL } };

  for (guint i = 0; i < 2 && both[i] != NULL; i++)
    {
      words[i][0] = tell_last (self, both[i]);
      words[i][1] = count (both[i]->tickets);
      words[i][2] = count (both[i]->letters);
      words[i][3] = g_format_size ((guint64) both[i]->size);
      words[i][4] = ha_register_facts_shorten (both[i]->head);
    }
  add_row (self, 0, "", _("The copy"), _("The present register"));
  add_row (self, 1, _("Last entry"), words[0][0], words[1][0]);
  add_row (self, 2, _("Tickets"), words[0][1], words[1][1]);
  add_row (self, 3, _("Letters issued"), words[0][2], words[1][2]);
  add_row (self, 4, _("Size"), words[0][3], words[1][3]);
  add_row (self, 5, _("Newest entry of the journal"), words[0][4], words[1][4]);
  for (guint i = 0; i < 2; i++)
    for (guint fact = 0; fact < 5; fact++)
      g_free (words[i][fact]);
  gtk_widget_set_visible (GTK_WIDGET (self->facts), TRUE);
}

/* What went out on paper is looked for in the book: it is said before, "" when there is none. */
static char *
describe_letters (const HaBackup *copy, const HaBackup *present)
{
  guint more = present->letters > copy->letters ? (guint) (present->letters - copy->letters) : 0;

  if (more == 0)
    return g_strdup ("");
  return g_strdup_printf (ngettext (" %u issued letter will no longer be in the book; its number will not be given out again.",
                                    " %u issued letters will no longer be in the book; their numbers will not be given out again.", more),
                          more);
}

/* What was entered since the copy was made is named, in numbers and by the time from which on it is missing. */
static char *
describe_tickets (HaRestoreDialog *self)
{
  const HaBackup *copy = self->copy, *present = self->present != NULL ? self->present->what : NULL;
  g_autofree char *last = tell_last (self, copy);
  guint more;

  if (self->first)
    return g_strdup_printf (_("The register will be as it was at %s."), last);
  if (present == NULL)
    return g_strdup_printf (_("Everything entered after %s is not in this copy."), last);
  if (g_strcmp0 (present->head, copy->head) == 0)
    return g_strdup (_("The copy says the same as the present register: nothing would be lost."));
  more = present->tickets > copy->tickets ? (guint) (present->tickets - copy->tickets) : 0;
  if (more == 0)
    return g_strdup_printf (_("Everything entered after %s will no longer be in the register."), last);
  return g_strdup_printf (ngettext ("Everything entered after %s will no longer be in the register, %u ticket among it.",
                                    "Everything entered after %s will no longer be in the register, %u tickets among it.", more),
                          last, more);
}

static char *
describe_loss (HaRestoreDialog *self)
{
  g_autofree char *tickets = describe_tickets (self);
  g_autofree char *letters = NULL;

  if (self->first || self->present == NULL)
    return g_steal_pointer (&tickets);
  letters = describe_letters (self->copy, self->present->what);
  return g_strconcat (tickets, letters, NULL);
}

/* ---- A register of the other kind -------------------------------------------------------------------------------- */

static gboolean
is_other_kind (HaRestoreDialog *self)
{
  return self->present != NULL && self->present->rehearsal != self->copy->rehearsal;
}

static void
show_other_kind (HaRestoreDialog *self)
{
  gtk_label_set_label (self->problem, self->copy->rehearsal
                                          ? _("This copy is of a rehearsal register; the present one is the office's.")
                                          : _("This copy is of the office's register; the present one is for rehearsing."));
  gtk_check_button_set_label (self->other_kind, self->copy->rehearsal ? _("Put made-up tickets in the place of the office's")
                                                                      : _("Put the office's tickets in the place of made-up ones"));
  gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->other_kind), TRUE);
}

static void
show_ready (HaRestoreDialog *self)
{
  gtk_widget_set_sensitive (self->restore, self->copy != NULL
                                               && (!is_other_kind (self) || gtk_check_button_get_active (self->other_kind)));
}

static void
show_unfinished (HaRestoreDialog *self)
{
  GtkWindow *parent = gtk_window_get_transient_for (GTK_WINDOW (self));

  gtk_widget_set_visible (self->unfinished, HA_IS_WINDOW (parent) && ha_window_has_unfinished (HA_WINDOW (parent)));
}

static void
show_all (HaRestoreDialog *self)
{
  g_autofree char *loss = NULL;

  if (self->copy == NULL || (self->session != NULL && self->present == NULL))
    return;
  loss = describe_loss (self);
  gtk_widget_set_visible (self->checking, FALSE);
  show_facts (self);
  gtk_label_set_label (self->loss, loss);
  gtk_widget_set_visible (GTK_WIDGET (self->loss), TRUE);
  gtk_widget_set_visible (self->kept, !self->first);
  show_unfinished (self);
  if (is_other_kind (self))
    show_other_kind (self);
  show_ready (self);
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
      gboolean damaged = g_error_matches (error, HA_STORE_ERROR, HA_STORE_ERROR_CORRUPT);
      g_autofree char *why = damaged ? g_strdup (_("This copy is damaged: it is not restored. Choose an older one."))
                                     : ha_cause_tell (_("It can not be restored"), error);

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

static void
restore_cb (HaRestoreDialog *self)
{
  g_autoptr (GVariant) how = g_variant_ref_sink (g_variant_new ("(sb)", self->backup, is_other_kind (self)));
  GApplication *application = g_application_get_default ();

  gtk_window_destroy (GTK_WINDOW (self));
  if (application != NULL)
    g_action_group_activate_action (G_ACTION_GROUP (application), "restore", how);
}

/* Nothing was restored: back to where the copies are. */
static gboolean
ha_restore_dialog_close_request (GtkWindow *window)
{
  GtkWindow *parent = gtk_window_get_transient_for (window);

  if (HA_RESTORE_DIALOG (window)->from_preferences && parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.preferences", NULL);
  return GTK_WINDOW_CLASS (ha_restore_dialog_parent_class)->close_request (window);
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
  GTK_WINDOW_CLASS (klass)->close_request = ha_restore_dialog_close_request;
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/qcatv/hoiam/ui/restore-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, HaRestoreDialog, cancel);
  gtk_widget_class_bind_template_child (widget_class, HaRestoreDialog, restore);
  gtk_widget_class_bind_template_child (widget_class, HaRestoreDialog, path);
  gtk_widget_class_bind_template_child (widget_class, HaRestoreDialog, checking);
  gtk_widget_class_bind_template_child (widget_class, HaRestoreDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, HaRestoreDialog, facts);
  gtk_widget_class_bind_template_child (widget_class, HaRestoreDialog, loss);
  gtk_widget_class_bind_template_child (widget_class, HaRestoreDialog, kept);
  gtk_widget_class_bind_template_child (widget_class, HaRestoreDialog, unfinished);
  gtk_widget_class_bind_template_child (widget_class, HaRestoreDialog, other_kind);
  gtk_widget_class_bind_template_callback (widget_class, restore_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_ready);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
ha_restore_dialog_init (HaRestoreDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

HaRestoreDialog *
ha_restore_dialog_new (GtkWindow *parent, HaSession *session, const char *where, const char *backup)
{
  HaRestoreDialog *self = g_object_new (HA_TYPE_RESTORE_DIALOG, "transient-for", parent, NULL);

  self->backup = g_strdup (backup);
  self->first = session == NULL && !g_file_test (where, G_FILE_TEST_EXISTS);
  if (self->first)
    {
      gtk_widget_remove_css_class (self->restore, "destructive-action");
      gtk_widget_add_css_class (self->restore, "suggested-action");
    }
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

/* One window over the main one at a time: preferences make room. */
void
ha_restore_show (GtkWindow *parent, HaSession *session, const char *where, const char *backup)
{
  GtkWindow *over = HA_IS_PREFERENCES (parent) ? gtk_window_get_transient_for (parent) : parent;
  HaRestoreDialog *self = ha_restore_dialog_new (over, session, where, backup);

  self->from_preferences = over != parent;
  if (self->from_preferences)
    gtk_window_destroy (parent);
  gtk_window_present (GTK_WINDOW (self));
}

/* ---- Choosing ---------------------------------------------------------------------------------------------------- */

typedef struct {
  GtkWindow *parent;  /* owned */
  HaSession *session; /* owned; may be NULL */
  char *where;
} Choice;

static void
chosen_cb (GFile *file, gpointer user_data)
{
  Choice *choice = user_data;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;

  if (path != NULL)
    ha_restore_show (choice->parent, choice->session, choice->where, path);
  g_object_unref (choice->parent);
  g_clear_object (&choice->session);
  g_free (choice->where);
  g_free (choice);
}

void
ha_restore_choose (GtkWindow *parent, HaSession *session, const char *where)
{
  g_autofree char *folder = ha_backup_dup_folder (where);
  Choice *choice = g_new0 (Choice, 1);

  choice->parent = g_object_ref (parent);
  choice->session = session != NULL ? g_object_ref (session) : NULL;
  choice->where = g_strdup (where);
  ha_file_dialog_open_in (parent, _("Choose a copy"), folder, chosen_cb, choice);
}
