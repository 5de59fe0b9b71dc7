/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Choosing files. */
#include "config.h"

#include "app/file-dialog.h"

#include <glib/gi18n.h>

#include "app/ask.h"
#include "core/civil.h"
#include "paper/page.h"
#include "paper/save.h"

typedef struct {
  GtkFileChooserNative *chooser; /* owned while open */
  HaFileCallback callback;
  gpointer user_data;
} Choice;

static void
another_cb (gboolean yes, gpointer user_data)
{
  Choice *choice = user_data;

  if (yes)
    gtk_native_dialog_show (GTK_NATIVE_DIALOG (choice->chooser));
  else
    {
      choice->callback (NULL, choice->user_data);
      g_object_unref (choice->chooser);
      g_free (choice);
    }
}

/* A register is not written over; whoever chose one is told and may choose again. */
static gboolean
may_write (Choice *choice, GFile *file)
{
  GtkWindow *parent = gtk_native_dialog_get_transient_for (GTK_NATIVE_DIALOG (choice->chooser));
  g_autofree char *path = g_file_get_path (file), *sentence = NULL;
  g_autoptr (GError) error = NULL;

  if (path == NULL || gtk_file_chooser_get_action (GTK_FILE_CHOOSER (choice->chooser)) != GTK_FILE_CHOOSER_ACTION_SAVE
      || ha_paper_check_target (path, &error) || !g_error_matches (error, HA_PAPER_ERROR, HA_PAPER_ERROR_REGISTER))
    return TRUE;
  sentence = g_strdup_printf (_("“%s” is a register or belongs to one: nothing is written over it"), path);
  ha_ask_confirm (parent, _("Choose another file"), sentence, _("_Choose Another"), another_cb, choice);
  return FALSE;
}

static void
response_cb (GtkNativeDialog *dialog, int response, Choice *choice)
{
  g_autoptr (GFile) file = response == GTK_RESPONSE_ACCEPT ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;

  if (file != NULL && !may_write (choice, file))
    return;
  choice->callback (file, choice->user_data);
  g_object_unref (choice->chooser);
  g_free (choice);
}

static GtkFileChooser *
choose (GtkWindow *parent, GtkFileChooserAction action, const char *title, const char *accept, const char *name, HaFileCallback callback, gpointer user_data)
{
  Choice *choice = g_new0 (Choice, 1);

  choice->chooser = gtk_file_chooser_native_new (title, parent, action, accept, _("_Cancel"));
  choice->callback = callback;
  choice->user_data = user_data;
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (choice->chooser), TRUE);
  if (name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (choice->chooser), name);
  g_signal_connect (choice->chooser, "response", G_CALLBACK (response_cb), choice);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (choice->chooser));
  return GTK_FILE_CHOOSER (choice->chooser);
}

void
ha_file_dialog_save (GtkWindow *parent, const char *title, const char *name, HaFileCallback callback, gpointer user_data)
{
  choose (parent, GTK_FILE_CHOOSER_ACTION_SAVE, title, _("_Save"), name, callback, user_data);
}

void
ha_file_dialog_open (GtkWindow *parent, const char *title, HaFileCallback callback, gpointer user_data)
{
  choose (parent, GTK_FILE_CHOOSER_ACTION_OPEN, title, _("_Open"), NULL, callback, user_data);
}

void
ha_file_dialog_open_in (GtkWindow *parent, const char *title, const char *folder, HaFileCallback callback, gpointer user_data)
{
  g_autoptr (GFile) file = folder != NULL && g_file_test (folder, G_FILE_TEST_IS_DIR) ? g_file_new_for_path (folder) : NULL;
  GtkFileChooser *chooser = choose (parent, GTK_FILE_CHOOSER_ACTION_OPEN, title, _("_Open"), NULL, callback, user_data);

  if (file != NULL)
    gtk_file_chooser_set_current_folder (chooser, file, NULL);
}

char *
ha_file_dialog_make_name (gint64 now, gboolean clock, const char *ending)
{
  int year, month, day, seconds;
  HaDate date = ha_time_get_date (now, &seconds);

  ha_date_get (date, &year, &month, &day);
  if (clock)
    return g_strdup_printf ("hoiam-%d-%02d-%02d-%02d%02d.%s", year, month, day, seconds / 3600, seconds / 60 % 60, ending);
  return g_strdup_printf ("hoiam-%d-%02d-%02d.%s", year, month, day, ending);
}
