/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Short lists: a line each, Return opens the ticket. */
#include "config.h"

#include "app/simple-page.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "app/print/office-papers.h"
#include "app/print/print-window.h"
#include "app/print/ticket-papers.h"
#include "app/window.h"
#include "core/words.h"

struct _HaSimplePage
{
  GtkBox parent_instance;

  /* Template widgets */
  GtkStack *stack;
  GtkListBox *rows;
  AdwStatusPage *empty;
  GtkWidget *days;
  GtkLabel *day_label;
  GtkMenuButton *print_days;
  GtkWidget *print_bar;

  /* Owned references */
  HaSession *session;
  char *what;

  HaDate day;      /* of the log */
  guint generation;
};

G_DEFINE_FINAL_TYPE (HaSimplePage, ha_simple_page, GTK_TYPE_BOX)

/* One line: where it leads, what it says. */
typedef struct {
  gint64 ticket;
  gint64 meets; /* of an appointment; 0: it is none */
  char *code; /* of the ticket when its id is not known */
  char *lead, *title, *text, *end;
} Line;

static void
free_line (Line *line)
{
  g_free (line->code);
  g_free (line->lead);
  g_free (line->title);
  g_free (line->text);
  g_free (line->end);
  g_free (line);
}

/* ---- Reading, in a thread ------------------------------------------------------------------------------------------------------- */

typedef struct {
  HaStore *store;
  HaOffice *office;
  char *what;
  gint64 now;
  HaDate day;
  HaLang lang;
  guint generation;
} Job;

static void
free_job (Job *job)
{
  g_object_unref (job->store);
  ha_office_unref (job->office);
  g_free (job->what);
  g_free (job);
}

static void
read_agenda (const Job *job, GPtrArray *lines, GError **error)
{
  gint64 today = ha_time_new (ha_time_get_date (job->now, NULL), 0, 0, 0);
  g_autoptr (GPtrArray) items = ha_store_list_agenda (job->store, today, G_MAXINT64, error);

  for (guint i = 0; items != NULL && i < items->len; i++)
    {
      const HaAgendaItem *item = g_ptr_array_index (items, i);
      Line *line = g_new0 (Line, 1);

      line->ticket = item->ticket;
      line->meets = item->meets;
      line->lead = ha_words_time_short (item->meets, job->now, job->lang);
      line->title = g_strdup (item->customer);
      line->text = g_strdup_printf ("%s · %s", item->code, ha_words_place (item->place, job->lang));
      line->end = g_strdup (item->person);
      g_ptr_array_add (lines, line);
    }
}

static void
read_log (const Job *job, GPtrArray *lines, GError **error)
{
  g_autoptr (GPtrArray) log = ha_store_list_log (job->store, job->day, error);

  for (guint i = 0; log != NULL && i < log->len; i++)
    {
      const HaLogLine *entry = g_ptr_array_index (log, i);
      g_autofree char *at = ha_words_time_of_day (entry->at);
      Line *line = g_new0 (Line, 1);

      line->code = g_strdup (entry->code);
      line->lead = g_strdup_printf ("%d · %s", entry->number, at);
      line->title = g_strdup_printf ("%s · %s", entry->code, entry->customer);
      line->text = g_strdup (entry->content);
      line->end = g_strdup_printf ("%s · %s", ha_words_channel (entry->channel, job->lang), entry->person != NULL ? entry->person : "");
      g_ptr_array_add (lines, line);
    }
}

static void
read_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Job *job = data;
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) free_line);
  GError *error = NULL;

  if (g_str_equal (job->what, "agenda"))
    read_agenda (job, lines, &error);
  else
    read_log (job, lines, &error);
  if (error != NULL)
    {
      g_ptr_array_unref (lines);
      g_task_return_error (task, error);
    }
  else
    g_task_return_pointer (task, lines, (GDestroyNotify) g_ptr_array_unref);
}

/* ---- Showing ---------------------------------------------------------------------------------------------------------------------- */

static GtkWidget *
new_label (const char *text, const char *style, int chars)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), chars);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

static GtkWidget *
new_row (const Line *line)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);
  GtkWidget *lead = new_label (line->lead, "numeric", 16);
  GtkWidget *title = new_label (line->title, NULL, 26);
  GtkWidget *text = new_label (line->text, "cell-dim", 8);
  GtkWidget *end = new_label (line->end, NULL, 16);

  gtk_widget_set_hexpand (text, TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (title), 26);
  gtk_box_append (GTK_BOX (box), lead);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), text);
  gtk_box_append (GTK_BOX (box), end);
  gtk_widget_add_css_class (row, "simple-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data (G_OBJECT (row), "ticket", GSIZE_TO_POINTER ((gsize) line->ticket));
  g_object_set_data (G_OBJECT (row), "meets", GSIZE_TO_POINTER ((gsize) line->meets));
  g_object_set_data_full (G_OBJECT (row), "code", g_strdup (line->code), g_free);
  return row;
}

static void
show_empty (HaSimplePage *self)
{
  static const struct { const char *what, *icon, *title, *text; } words[] = {
    { "agenda", "x-office-calendar-symbolic", N_("No appointments"), N_("Appointments with customers made on a ticket are listed here.") },
    { "log", "document-edit-symbolic", N_("Nothing received on this day"), N_("Every reception is a line here, numbered by the day.") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].what, self->what))
      {
        adw_status_page_set_icon_name (self->empty, words[i].icon);
        adw_status_page_set_title (self->empty, _(words[i].title));
        adw_status_page_set_description (self->empty, _(words[i].text));
      }
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

static void
show_failure (HaSimplePage *self, const GError *error)
{
  g_autofree char *sentence = ha_session_describe_error (self->session, error);
  g_autofree char *markup = g_markup_escape_text (sentence, -1);

  adw_status_page_set_icon_name (self->empty, "dialog-warning-symbolic");
  adw_status_page_set_title (self->empty, _("The list could not be read"));
  adw_status_page_set_description (self->empty, markup);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

static gint64
get_number (GtkListBoxRow *row, const char *key)
{
  return row != NULL ? (gint64) GPOINTER_TO_SIZE (g_object_get_data (G_OBJECT (row), key)) : 0;
}

/* The appointment that was selected is again; else the first, so that there is one to print. */
static void
select_again (HaSimplePage *self, gint64 ticket, gint64 meets)
{
  GtkListBoxRow *row, *chosen = gtk_list_box_get_row_at_index (self->rows, 0);

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->rows, i)) != NULL; i++)
    if (get_number (row, "ticket") == ticket && get_number (row, "meets") == meets)
      chosen = row;
  gtk_list_box_select_row (self->rows, chosen);
}

static char *
make_key (GtkListBoxRow *row)
{
  const char *code = g_object_get_data (G_OBJECT (row), "code");

  return g_strdup_printf ("%" G_GINT64_FORMAT " %" G_GINT64_FORMAT " %s", get_number (row, "ticket"), get_number (row, "meets"),
                          code != NULL ? code : "");
}

/* Where the focus was it is again: on the same line, else on the one that stands there now. */
static void
focus_again (HaSimplePage *self, const char *key, int at)
{
  GtkListBoxRow *row, *chosen = NULL;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->rows, i)) != NULL; i++)
    {
      g_autofree char *its = make_key (row);

      if (g_str_equal (its, key))
        chosen = row;
    }
  if (chosen == NULL)
    chosen = gtk_list_box_get_row_at_index (self->rows, at);
  if (chosen != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (chosen));
}

static void
fill_rows (HaSimplePage *self, GPtrArray *lines)
{
  GtkListBoxRow *focused = GTK_LIST_BOX_ROW (gtk_widget_get_focus_child (GTK_WIDGET (self->rows)));
  g_autofree char *key = focused != NULL ? make_key (focused) : NULL;
  int at = focused != NULL ? gtk_list_box_row_get_index (focused) : 0;
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (self->rows);
  gint64 ticket = get_number (selected, "ticket"), meets = get_number (selected, "meets");
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_list_box_remove (self->rows, child);
  for (guint i = 0; i < lines->len; i++)
    gtk_list_box_append (self->rows, new_row (g_ptr_array_index (lines, i)));
  if (g_str_equal (self->what, "agenda") && lines->len > 0)
    select_again (self, ticket, meets);
  if (key != NULL)
    focus_again (self, key, MIN (at, (int) lines->len - 1));
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HaSimplePage) self = user_data;
  const Job *job = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = g_task_propagate_pointer (G_TASK (result), &error);

  if (job->generation != self->generation || self->session == NULL)
    return;
  if (lines == NULL)
    {
      show_failure (self, error);
      return;
    }
  fill_rows (self, lines);
  if (lines->len == 0)
    show_empty (self);
  else
    gtk_stack_set_visible_child_name (self->stack, "rows");
}

static void
show_print_menu (HaSimplePage *self)
{
  g_autoptr (GMenuModel) menu = ha_office_paper_new_log_menu ("simple.print-days", self->day);

  gtk_menu_button_set_menu_model (self->print_days, menu);
}

static Job *
new_job (HaSimplePage *self)
{
  Job *job = g_new0 (Job, 1);

  job->store = g_object_ref (ha_session_get_store (self->session));
  job->office = ha_office_ref ((HaOffice *) ha_session_get_office (self->session));
  job->what = g_strdup (self->what);
  job->now = ha_session_now (self->session);
  job->day = self->day;
  job->lang = ha_session_get_lang (self->session);
  job->generation = ++self->generation;
  return job;
}

void
ha_simple_page_reload (HaSimplePage *self)
{
  g_autoptr (GTask) task = NULL;
  g_autofree char *day = NULL;
  Job *job;

  g_return_if_fail (HA_IS_SIMPLE_PAGE (self));

  day = ha_words_date (self->day, ha_session_get_lang (self->session));
  job = new_job (self);
  gtk_label_set_label (self->day_label, day);
  show_print_menu (self);
  /* Not the task's source: the thread may be the last to let go of that, and a widget ends in the main thread. */
  task = g_task_new (NULL, NULL, read_cb, g_object_ref (self));
  g_task_set_source_tag (task, ha_simple_page_reload);
  g_task_set_task_data (task, job, (GDestroyNotify) free_job);
  g_task_run_in_thread (task, read_thread);
}

static void
row_activated_cb (HaSimplePage *self, GtkListBoxRow *row)
{
  gint64 ticket = get_number (row, "ticket");
  const char *code = g_object_get_data (G_OBJECT (row), "code");
  HaWindow *window = HA_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));

  if (ticket != 0)
    ha_window_open_ticket (window, ticket);
  else if (code != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "app.open-ticket", "s", code);
}

/* ---- Paper ----------------------------------------------------------------------------------------------------------------------- */

static void
selected_cb (HaSimplePage *self)
{
  gboolean agenda = g_strcmp0 (self->what, "agenda") == 0;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "simple.print", !agenda || gtk_list_box_get_selected_row (self->rows) != NULL);
}

static void
print_days_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaSimplePage *self = HA_SIMPLE_PAGE (widget);
  HaDate from, to;

  g_variant_get (parameter, "(ii)", &from, &to);
  ha_print_show (self->session, GTK_WINDOW (gtk_widget_get_root (widget)), ha_office_paper_order_log (self->session, from, to));
}

/* The minutes of the selected appointment, or the menu of days. */
static void
print_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaSimplePage *self = HA_SIMPLE_PAGE (widget);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->rows);

  if (g_str_equal (self->what, "log"))
    gtk_menu_button_popup (self->print_days);
  else if (row != NULL)
    ha_print_show (self->session, GTK_WINDOW (gtk_widget_get_root (widget)),
                   ha_ticket_paper_order_visit (self->session, get_number (row, "ticket"), get_number (row, "meets")));
}

/* ---- Days ------------------------------------------------------------------------------------------------------------------------ */

static void
previous_day_cb (HaSimplePage *self)
{
  self->day--;
  ha_simple_page_reload (self);
}

static void
next_day_cb (HaSimplePage *self)
{
  self->day++;
  ha_simple_page_reload (self);
}

static void
register_changed_cb (HaSimplePage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    ha_simple_page_reload (self);
}

static void
ha_simple_page_dispose (GObject *object)
{
  HaSimplePage *self = HA_SIMPLE_PAGE (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->what, g_free);
  G_OBJECT_CLASS (ha_simple_page_parent_class)->dispose (object);
}

static void
ha_simple_page_class_init (HaSimplePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ha_simple_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/qcatv/hoiam/ui/simple-page.ui");
  gtk_widget_class_bind_template_child (widget_class, HaSimplePage, stack);
  gtk_widget_class_bind_template_child (widget_class, HaSimplePage, rows);
  gtk_widget_class_bind_template_child (widget_class, HaSimplePage, empty);
  gtk_widget_class_bind_template_child (widget_class, HaSimplePage, days);
  gtk_widget_class_bind_template_child (widget_class, HaSimplePage, day_label);
  gtk_widget_class_bind_template_child (widget_class, HaSimplePage, print_days);
  gtk_widget_class_bind_template_child (widget_class, HaSimplePage, print_bar);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_install_action (widget_class, "simple.print", NULL, print_cb);
  gtk_widget_class_install_action (widget_class, "simple.print-days", "(ii)", print_days_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "simple.print", NULL);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, previous_day_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_day_cb);
}

static void
ha_simple_page_init (HaSimplePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

HaSimplePage *
ha_simple_page_new (HaSession *session, const char *what)
{
  HaSimplePage *self = g_object_new (HA_TYPE_SIMPLE_PAGE, NULL);

  self->session = g_object_ref (session);
  self->what = g_strdup (what);
  self->day = ha_time_get_date (ha_session_now (session), NULL);
  gtk_widget_set_visible (self->days, g_str_equal (what, "log"));
  gtk_widget_set_visible (self->print_bar, g_str_equal (what, "agenda"));
  selected_cb (self);
  g_signal_connect_object (session, "changed", G_CALLBACK (register_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}
