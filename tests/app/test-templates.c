/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Every widget of ours can be made, is what its header says, and goes away wholly; every .ui file is somebody's and
 * loads. */
#include "room.h"

#include <gio/gio.h>

#include "app/action-form.h"
#include "app/composer/composer-page.h"
#include "app/help.h"
#include "app/import/import-check.h"
#include "app/import/import-columns.h"
#include "app/import/import-window.h"
#include "app/letters/letter-cell.h"
#include "app/letters/letter-page.h"
#include "app/letters/letters-page.h"
#include "app/list/list-nothing.h"
#include "app/list/list-page.h"
#include "app/preferences/preferences.h"
#include "app/preferences/prefs-backups.h"
#include "app/preferences/prefs-book.h"
#include "app/preferences/prefs-books.h"
#include "app/preferences/prefs-check.h"
#include "app/preferences/prefs-letterhead.h"
#include "app/preferences/prefs-letters.h"
#include "app/preferences/prefs-profile.h"
#include "app/preferences/prefs-register.h"
#include "app/preferences/prefs-signatory.h"
#include "app/preferences/prefs-templates.h"
#include "app/preferences/prefs-transfer.h"
#include "app/print/print-window.h"
#include "app/print/selected-papers.h"
#include "app/registering/register-page.h"
#include "app/restore-dialog.h"
#include "app/reminders/reminder-list.h"
#include "app/reminders/reminder-row.h"
#include "app/simple-page.h"
#include "app/templates/template-gutter.h"
#include "app/templates/template-insert.h"
#include "app/templates/template-page.h"
#include "app/ticket-page.h"
#include "app/wait-page.h"
#include "app/welcome-page.h"
#include "app/widgets/attachment-list.h"
#include "app/widgets/case-facts.h"
#include "app/widgets/choice-bar.h"
#include "app/widgets/customer-suggest.h"
#include "app/widgets/due-pill.h"
#include "app/widgets/flow-mark.h"
#include "app/widgets/flow-stage.h"
#include "app/widgets/flowchart.h"
#include "app/widgets/fold-row.h"
#include "app/widgets/fold-row.h"
#include "app/widgets/journal-view.h"
#include "app/widgets/page-desk.h"
#include "app/widgets/page-preview.h"
#include "app/widgets/register-banner.h"
#include "app/widgets/register-side.h"
#include "app/widgets/status-strip.h"
#include "app/widgets/tall-text.h"
#include "app/widgets/ticket-cell.h"
#include "app/widgets/work-bar.h"
#include "app/window.h"

#define UI "/vn/qcatv/hoiam/ui/"

static void
ensure_types (void)
{
  GType (*const get_type[]) (void) = {
    ha_action_form_get_type,  ha_case_facts_get_type,       ha_choice_bar_get_type,    ha_composer_page_get_type,
    ha_due_pill_get_type,     ha_customer_suggest_get_type, ha_flow_mark_get_type,     ha_flow_stage_get_type,
    ha_flowchart_get_type,    ha_journal_view_get_type,     ha_list_page_get_type,     ha_page_preview_get_type,
    ha_register_page_get_type, ha_register_side_get_type,   ha_simple_page_get_type,   ha_status_strip_get_type,
    ha_ticket_cell_get_type,  ha_ticket_page_get_type,      ha_welcome_page_get_type,  ha_window_get_type,
    ha_attachment_list_get_type, ha_import_check_get_type,  ha_import_columns_get_type, ha_import_window_get_type,
    ha_preferences_get_type,  ha_prefs_backups_get_type,    ha_prefs_check_get_type,   ha_prefs_register_get_type,
    ha_prefs_book_get_type,   ha_prefs_books_get_type,      ha_prefs_letterhead_get_type, ha_prefs_letters_get_type,
    ha_prefs_profile_get_type, ha_prefs_signatory_get_type, ha_template_gutter_get_type, ha_template_insert_get_type,
    ha_fold_row_get_type, ha_print_window_get_type,
    ha_prefs_transfer_get_type, ha_register_banner_get_type, ha_restore_dialog_get_type, ha_wait_page_get_type,
    ha_work_bar_get_type,     ha_prefs_templates_get_type,  ha_template_page_get_type,
    ha_letter_cell_get_type,   ha_list_nothing_get_type,     ha_selected_papers_get_type, ha_tall_text_get_type,
    ha_letters_page_get_type,  ha_letter_page_get_type,      ha_page_desk_get_type,     ha_print_window_get_type,
    ha_fold_row_get_type,      ha_reminder_list_get_type,    ha_reminder_row_get_type,
  };

  for (guint i = 0; i < G_N_ELEMENTS (get_type); i++)
    g_type_ensure (get_type[i]());
}

/* Ours below a type, whichever way they were registered. */
static void
collect (GType type, GArray *types)
{
  g_autofree GType *children = g_type_children (type, NULL);

  if (g_str_has_prefix (g_type_name (type), "Ha") && !G_TYPE_IS_ABSTRACT (type))
    g_array_append_val (types, type);
  for (guint i = 0; children[i] != 0; i++)
    collect (children[i], types);
}

static GArray *
list_types (void)
{
  GArray *types = g_array_new (FALSE, FALSE, sizeof (GType));

  collect (GTK_TYPE_WIDGET, types);
  return types;
}

static void
count_cb (guint *n)
{
  (*n)++;
}

/* A property set to what it is says nothing. */
static void
check_properties (GObject *widget)
{
  guint n;
  g_autofree GParamSpec **specs = g_object_class_list_properties (G_OBJECT_GET_CLASS (widget), &n);

  for (guint i = 0; i < n; i++)
    {
      g_auto (GValue) value = G_VALUE_INIT;
      g_autofree char *signal = g_strconcat ("notify::", specs[i]->name, NULL);
      guint told = 0;

      if (specs[i]->owner_type != G_OBJECT_TYPE (widget) || !(specs[i]->flags & G_PARAM_READABLE))
        continue;
      g_value_init (&value, specs[i]->value_type);
      g_object_get_property (widget, specs[i]->name, &value);
      g_assert_true (g_param_value_defaults (specs[i], &value));
      if (!(specs[i]->flags & G_PARAM_WRITABLE) || (specs[i]->flags & G_PARAM_CONSTRUCT_ONLY))
        continue;
      g_assert_true (specs[i]->flags & G_PARAM_EXPLICIT_NOTIFY);
      g_signal_connect_swapped (widget, signal, G_CALLBACK (count_cb), &told);
      g_object_set_property (widget, specs[i]->name, &value);
      g_assert_cmpuint (told, ==, 0);
      g_signal_handlers_disconnect_by_data (widget, &told);
    }
}

static void
test_life (void)
{
  g_autoptr (GArray) types = list_types ();

  for (guint i = 0; i < types->len; i++)
    {
      GType type = g_array_index (types, GType, i);
      GtkWidget *widget = g_object_ref_sink (g_object_new (type, NULL));

      g_test_message ("%s", g_type_name (type));
      check_properties (G_OBJECT (widget));
      if (GTK_IS_WINDOW (widget))
        {
          g_object_unref (widget);
          room_end (widget, NULL);
        }
      else
        g_assert_finalize_object (widget);
    }
  g_assert_cmpuint (types->len, >=, 20);
}

static void
test_shown_alone (void)
{
  static const char *const bare[] = { "HaDuePill", "HaFlowchart", "HaJournalView", "HaPagePreview", "HaStatusStrip",
                                      "HaCaseFacts", "HaChoiceBar", "HaWelcomePage", "HaRegisterSide",
                                      "HaAttachmentList", "HaImportCheck", "HaImportColumns", "HaPrefsBackups",
                                      "HaPrefsCheck", "HaPrefsRegister", "HaPrefsTransfer", "HaRegisterBanner",
                                      "HaWaitPage", "HaWorkBar" };

  for (guint i = 0; i < G_N_ELEMENTS (bare); i++)
    {
      GtkWidget *widget = g_object_new (g_type_from_name (bare[i]), NULL);
      GtkWidget *window = gtk_window_new ();

      g_test_message ("%s", bare[i]);
      gtk_window_set_child (GTK_WINDOW (window), widget);
      gtk_window_present (GTK_WINDOW (window));
      room_settle ();
      room_end (window, widget);
    }
}

/* ---- Files ---------------------------------------------------------------------------------------------------- */

static void
open_element_cb (GMarkupParseContext *context, const char *element, const char **names, const char **values,
                 gpointer user_data, GError **error)
{
  char **found = user_data;

  for (guint i = 0; *found == NULL && g_str_equal (element, "template") && names[i] != NULL; i++)
    if (g_str_equal (names[i], "class"))
      *found = g_strdup (values[i]);
}

static char *
find_template_class (const char *path)
{
  const GMarkupParser parser = { .start_element = open_element_cb };
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) file = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  g_autoptr (GMarkupParseContext) context = NULL;
  char *found = NULL;

  g_assert_no_error (error);
  context = g_markup_parse_context_new (&parser, 0, &found, NULL);
  g_markup_parse_context_parse (context, g_bytes_get_data (file, NULL), (gssize) g_bytes_get_size (file), &error);
  g_assert_no_error (error);
  return found;
}

/* "case-facts.ui" is of HaCaseFacts. */
static char *
make_file_name (const char *class_name)
{
  g_autoptr (GString) name = g_string_new (NULL);

  for (const char *c = class_name + strlen ("Ha"); *c != '\0'; c++)
    {
      if (g_ascii_isupper (*c) && name->len > 0)
        g_string_append_c (name, '-');
      g_string_append_c (name, g_ascii_tolower (*c));
    }
  g_string_append (name, ".ui");
  return g_string_free (g_steal_pointer (&name), FALSE);
}

static void
test_files (void)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) files = g_resources_enumerate_children (UI, G_RESOURCE_LOOKUP_FLAGS_NONE, &error);
  guint n = 0;

  g_assert_no_error (error);
  for (guint i = 0; files[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (UI, files[i], NULL);
      g_autofree char *class_name = NULL, *expected = NULL;

      if (!g_str_has_suffix (files[i], ".ui"))
        continue;
      g_test_message ("%s", files[i]);
      class_name = find_template_class (path);
      g_assert_nonnull (class_name);
      g_assert_cmpuint (g_type_from_name (class_name), !=, 0); /* and so made by the test of lives */
      expected = make_file_name (class_name);
      g_assert_cmpstr (files[i], ==, expected);
      n++;
    }
  g_assert_cmpuint (n, >=, 10);
}

static void
test_help_overlay (void)
{
  GtkWindow *help = ha_help_show (NULL);

  g_assert_true (GTK_IS_SHORTCUTS_WINDOW (help));
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (help)));
  room_end (GTK_WIDGET (help), NULL);
}

/* No widget of a header is forgotten above. */
static void
check_header (const char *path)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GRegex) declared = g_regex_new ("G_DECLARE_FINAL_TYPE \\((Ha\\w+),[^)]*, (Gtk|Adw)\\w+\\)", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  for (g_regex_match (declared, text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *name = g_match_info_fetch (match, 1);

      if (!g_str_equal (name, "HaApplication") && g_type_from_name (name) == 0)
        g_error ("%s of %s is not tested", name, path);
    }
}

/* How many headers there are in a folder and below. */
static guint
check_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        n += check_folder (path);
      if (!g_str_has_suffix (name, ".h"))
        continue;
      check_header (path);
      n++;
    }
  return n;
}

static void
test_complete (void)
{
  g_autofree char *folder = g_build_filename (g_getenv ("HA_SOURCE_ROOT"), "src", "app", NULL);

  g_assert_cmpuint (check_folder (folder), >=, 80);
}

int
main (int argc, char *argv[])
{
  room_init (&argc, &argv);
  ensure_types ();
  g_test_add_func ("/app/templates/life", test_life);
  g_test_add_func ("/app/templates/shown-alone", test_shown_alone);
  g_test_add_func ("/app/templates/files", test_files);
  g_test_add_func ("/app/templates/help-overlay", test_help_overlay);
  g_test_add_func ("/app/templates/complete", test_complete);
  return g_test_run ();
}
