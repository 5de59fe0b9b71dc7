/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The dry run of an import. */
#include "config.h"

#include "app/import/import-check.h"

#include <glib/gi18n.h>

#include "app/import/import-words.h"

struct _HaImportCheck
{
  GtkBox parent_instance;

  /* Template widgets */
  GtkLabel *summary;
  GtkWidget *tools;
  GtkDropDown *which;
  GtkEditable *search;
  GtkWidget *save;
  GtkStack *stack;
  GtkListView *lines;
  GtkLabel *none;

  /* Owned references */
  GtkStringList *words;       /* of all lines of the chosen state */
  GtkFilterListModel *shown;

  const HaImportPlan *plan;   /* borrowed; NULL: none */
  HaLang lang;
};

G_DEFINE_FINAL_TYPE (HaImportCheck, ha_import_check, GTK_TYPE_BOX)

enum { SAVE, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
show_shown (HaImportCheck *self)
{
  gboolean some = g_list_model_get_n_items (G_LIST_MODEL (self->shown)) > 0;
  gboolean all = g_list_model_get_n_items (G_LIST_MODEL (self->words)) > 0;

  gtk_label_set_label (self->none, all ? _("No line matches what was typed") : gtk_drop_down_get_selected (self->which) == 0 ? _("No line is refused") : _("No line is skipped"));
  gtk_stack_set_visible_child_name (self->stack, some ? "lines" : "none");
}

/* Its line and the reason; below, where there is any, whose it is and what it begins with. New. */
static char *
describe_line (const HaImportRow *row, const char *reason)
{
  g_autofree char *first = g_strdup_printf (_("Line %u: %s"), row->line, reason);
  g_autofree char *known = g_strdup_printf ("%s%s%s", row->who != NULL ? row->who : "", row->who != NULL && row->what != NULL ? " · " : "",
                                            row->what != NULL ? row->what : "");

  g_strdelimit (first, "\n", ' ');
  g_strdelimit (known, "\n", ' ');
  return *known != '\0' ? g_strconcat (first, "\n", known, NULL) : g_steal_pointer (&first);
}

static void
fill_cb (HaImportCheck *self)
{
  HaImportState state = gtk_drop_down_get_selected (self->which) == 0 ? HA_IMPORT_REFUSED : HA_IMPORT_SKIPPED;
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; self->plan != NULL && i < self->plan->rows->len; i++)
    {
      const HaImportRow *row = self->plan->rows->pdata[i];
      g_autofree char *reason = row->state == state ? ha_import_describe_row (row, self->lang) : NULL;

      if (reason != NULL)
        g_ptr_array_add (words, describe_line (row, reason));
    }
  g_ptr_array_add (words, NULL);
  gtk_string_list_splice (self->words, 0, g_list_model_get_n_items (G_LIST_MODEL (self->words)), (const char *const *) words->pdata);
  show_shown (self);
}

static void
save_cb (HaImportCheck *self)
{
  g_signal_emit (self, signals[SAVE], 0);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *label = gtk_label_new (NULL);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_single_line_mode (GTK_LABEL (label), TRUE);
      if (i > 0)
        gtk_widget_add_css_class (label, "cell-second");
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  const char *text = gtk_string_object_get_string (gtk_list_item_get_item (item));
  GtkWidget *box = gtk_list_item_get_child (item), *second = gtk_widget_get_last_child (box);
  g_auto (GStrv) lines = g_strsplit (text, "\n", 2);

  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (box)), lines[0]);
  gtk_label_set_text (GTK_LABEL (second), lines[1] != NULL ? lines[1] : "");
  gtk_widget_set_visible (second, lines[1] != NULL);
  gtk_widget_set_tooltip_text (box, text);
}

static void
ha_import_check_dispose (GObject *object)
{
  HaImportCheck *self = HA_IMPORT_CHECK (object);

  self->plan = NULL;
  g_clear_object (&self->shown);
  g_clear_object (&self->words);
  G_OBJECT_CLASS (ha_import_check_parent_class)->dispose (object);
}

static void
ha_import_check_class_init (HaImportCheckClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ha_import_check_dispose;
  signals[SAVE] = g_signal_new ("save", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/qcatv/hoiam/ui/import-check.ui");
  gtk_widget_class_bind_template_child (widget_class, HaImportCheck, summary);
  gtk_widget_class_bind_template_child (widget_class, HaImportCheck, tools);
  gtk_widget_class_bind_template_child (widget_class, HaImportCheck, which);
  gtk_widget_class_bind_template_child (widget_class, HaImportCheck, search);
  gtk_widget_class_bind_template_child (widget_class, HaImportCheck, save);
  gtk_widget_class_bind_template_child (widget_class, HaImportCheck, stack);
  gtk_widget_class_bind_template_child (widget_class, HaImportCheck, lines);
  gtk_widget_class_bind_template_child (widget_class, HaImportCheck, none);
  gtk_widget_class_bind_template_callback (widget_class, fill_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
}

/*   words (all lines) -> shown (what was typed) -> selection -> view   */
static void
ha_import_check_init (HaImportCheck *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkExpression *expression = gtk_property_expression_new (GTK_TYPE_STRING_OBJECT, NULL, "string");
  GtkStringFilter *filter = gtk_string_filter_new (expression);
  GtkSelectionModel *selection;

  self->words = gtk_string_list_new (NULL);
  self->shown = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->words)), GTK_FILTER (filter));
  gtk_widget_init_template (GTK_WIDGET (self));
  g_object_bind_property (self->search, "text", filter, "search", G_BINDING_DEFAULT);
  g_signal_connect_object (self->shown, "items-changed", G_CALLBACK (show_shown), self, G_CONNECT_SWAPPED);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  selection = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->shown))));
  gtk_list_view_set_factory (self->lines, factory);
  gtk_list_view_set_model (self->lines, selection);
  g_object_unref (selection);
}

/* What would be taken, what is late then, and which columns are not taken. */
static char *
describe_plan (const HaImportPlan *plan)
{
  g_autofree char *new_ones = ha_import_describe_count (plan->kind, plan->n_new);
  g_autofree char *titles = g_strjoinv (", ", plan->ignored);
  g_autoptr (GString) text = g_string_new (NULL);

  g_string_printf (text, _("%s would be taken in · %'u skipped · %'u refused"), new_ones, plan->n_skipped, plan->n_refused);
  if (plan->n_overdue > 0)
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text, ngettext ("%'u ticket is not finished, and its limit has passed", "%'u tickets are not finished, and their limits have passed", plan->n_overdue), plan->n_overdue);
    }
  if (*titles != '\0')
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text, _("Columns that are left out: %s"), titles);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

void
ha_import_check_set_plan (HaImportCheck *self, const HaImportPlan *plan, HaLang lang)
{
  g_autofree char *text = NULL;

  g_return_if_fail (HA_IS_IMPORT_CHECK (self));

  self->plan = plan;
  self->lang = lang;
  if (plan == NULL)
    {
      fill_cb (self);
      return;
    }
  text = describe_plan (plan);
  gtk_label_set_label (self->summary, text);
  gtk_drop_down_set_selected (self->which, plan->n_refused == 0 && plan->n_skipped > 0 ? 1 : 0);
  gtk_widget_set_visible (self->tools, plan->n_refused + plan->n_skipped > 0);
  fill_cb (self);
}
