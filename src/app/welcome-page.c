/* SPDX-License-Identifier: GPL-3.0-or-later */
/* First start. */
#include "config.h"

#include "app/welcome-page.h"

#include <errno.h>

#include <adwaita.h>
#include <glib/gi18n.h>

#include "app/paths.h"
#include "app/session.h"

#define SAMPLE_TICKETS 200

struct _HaWelcomePage
{
  GtkBox parent_instance;

  /* Template widgets */
  AdwEntryRow *company;
  AdwEntryRow *person;
  GtkButton *begin;
  GtkButton *rehearse;
  GtkSpinner *spinner;
  GtkLabel *error;
};

G_DEFINE_FINAL_TYPE (HaWelcomePage, ha_welcome_page, GTK_TYPE_BOX)

typedef struct {
  char *path;
  char *company;
  char *person;
  gboolean rehearsal;
  gint64 now;
} Making;

static void
free_making (Making *making)
{
  g_free (making->path);
  g_free (making->company);
  g_free (making->person);
  g_free (making);
}

/* In a thread: a rehearsal register is filled before it is opened. */
static void
make_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Making *making = data;
  HaStoreNew what = { making->rehearsal, g_get_user_name (), making->person, making->company, making->now };
  g_autofree char *folder = g_path_get_dirname (making->path);
  g_autoptr (HaStore) store = NULL;
  GError *error = NULL;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      g_task_return_new_error (task, HA_STORE_ERROR, HA_STORE_ERROR_FAILED, "%s: %s", folder, g_strerror (errno));
      return;
    }
  store = ha_store_create (making->path, &what, &error);
  if (store != NULL && making->rehearsal)
    ha_store_fill_sample (store, SAMPLE_TICKETS, 1, making->now, NULL, NULL, &error);
  if (store != NULL)
    ha_store_close (store);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
set_working (HaWelcomePage *self, gboolean working)
{
  gtk_widget_set_sensitive (GTK_WIDGET (self->begin), !working);
  gtk_widget_set_sensitive (GTK_WIDGET (self->rehearse), !working);
  gtk_spinner_set_spinning (self->spinner, working);
}

static void
made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HaWelcomePage) self = user_data;
  const Making *making = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  set_working (self, FALSE);
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      g_autofree char *sentence = ha_session_describe_error (NULL, error);

      gtk_label_set_label (self->error, sentence);
      gtk_widget_set_visible (GTK_WIDGET (self->error), TRUE);
      return;
    }
  gtk_widget_activate_action (GTK_WIDGET (self), "app.open-register", "s", making->path);
}

static Making *
new_making (HaWelcomePage *self, gboolean rehearsal)
{
  Making *making = g_new0 (Making, 1);

  making->path = rehearsal ? ha_paths_get_rehearsal () : ha_paths_get_register ();
  making->company = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->company))));
  making->person = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->person))));
  making->rehearsal = rehearsal;
  making->now = g_get_real_time () / G_USEC_PER_SEC;
  return making;
}

/* A rehearsal that is there already goes on. */
static void
make (HaWelcomePage *self, gboolean rehearsal)
{
  Making *making = new_making (self, rehearsal);
  g_autoptr (GTask) task = NULL;

  if (rehearsal && g_file_test (making->path, G_FILE_TEST_EXISTS))
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "app.open-register", "s", making->path);
      free_making (making);
      return;
    }
  task = g_task_new (NULL, NULL, made_cb, g_object_ref (self));
  g_task_set_source_tag (task, make);
  g_task_set_task_data (task, making, (GDestroyNotify) free_making);
  gtk_widget_set_visible (GTK_WIDGET (self->error), FALSE);
  set_working (self, TRUE);
  g_task_run_in_thread (task, make_thread);
}

static void
begin_cb (HaWelcomePage *self)
{
  const char *company = gtk_editable_get_text (GTK_EDITABLE (self->company));
  const char *person = gtk_editable_get_text (GTK_EDITABLE (self->person));

  if (*company == '\0' || *person == '\0')
    {
      gtk_label_set_label (self->error, _("Write the company's name and your own; both stand on what the office prints."));
      gtk_widget_set_visible (GTK_WIDGET (self->error), TRUE);
      gtk_widget_grab_focus (GTK_WIDGET (*company == '\0' ? self->company : self->person));
      return;
    }
  make (self, FALSE);
}

static void
rehearse_cb (HaWelcomePage *self)
{
  make (self, TRUE);
}

/* The company is filled in already: one's own name is the first thing to write. */
static void
ha_welcome_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (ha_welcome_page_parent_class)->map (widget);
  gtk_widget_grab_focus (GTK_WIDGET (HA_WELCOME_PAGE (widget)->person));
}

static void
ha_welcome_page_class_init (HaWelcomePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->map = ha_welcome_page_map;
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/qcatv/hoiam/ui/welcome-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HaWelcomePage, company);
  gtk_widget_class_bind_template_child (widget_class, HaWelcomePage, person);
  gtk_widget_class_bind_template_child (widget_class, HaWelcomePage, begin);
  gtk_widget_class_bind_template_child (widget_class, HaWelcomePage, rehearse);
  gtk_widget_class_bind_template_child (widget_class, HaWelcomePage, spinner);
  gtk_widget_class_bind_template_child (widget_class, HaWelcomePage, error);
  gtk_widget_class_bind_template_callback (widget_class, begin_cb);
  gtk_widget_class_bind_template_callback (widget_class, rehearse_cb);
}

static void
ha_welcome_page_init (HaWelcomePage *self)
{
  g_autoptr (HaLetterhead) letterhead = ha_letterhead_new_default ();
  const char *name = g_get_real_name ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_editable_set_text (GTK_EDITABLE (self->company), letterhead->company);
  if (g_strcmp0 (name, "Unknown") != 0 && g_strcmp0 (name, "root") != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->person), name);
}

HaWelcomePage *
ha_welcome_page_new (void)
{
  return g_object_new (HA_TYPE_WELCOME_PAGE, NULL);
}
