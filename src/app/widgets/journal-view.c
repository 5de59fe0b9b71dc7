/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The journal as a timeline: a heading a day, then rows of time, icon on a thin rule, title with person, text. */
#include "config.h"

#include "app/widgets/journal-view.h"

#include "core/words.h"

/* In pixels. Below NARROW who did it stands below what was done, above that only where both are too long for one line; MARGINS is what of the
 * width is not theirs: the time and the rule. */
#define NARROW 300
#define MARGINS 86
#define SPACING 12

struct _HaJournalView
{
  GtkBox parent_instance;

  GtkWidget *ruler; /* of no height: tells how wide the view is */
  GPtrArray *heads; /* of GtkBox, borrowed: a line's title and person */
  guint source;     /* of the turning of these */
  int width;
  gboolean narrow;
};

enum { PROP_NARROW = 1, N_PROPS };
static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (HaJournalView, ha_journal_view, GTK_TYPE_BOX)

typedef struct {
  const HaCase *ticket;
  const HaOffice *office;
  gint64 now;
  HaLang lang;
  HaJournalView *view;
} Showing;

static const char *const icons[HA_N_ACTIONS + 1] = {
  [HA_ACTION_NONE] = "mail-attachment-symbolic",
  [HA_ACTION_REGISTER] = "list-add-symbolic",
  [HA_ACTION_SOLVE_ON_THE_SPOT] = "object-select-symbolic",
  [HA_ACTION_TAKE_UP] = "go-next-symbolic",
  [HA_ACTION_ASSIGN] = "go-next-symbolic",
  [HA_ACTION_INVOLVE] = "system-users-symbolic",
  [HA_ACTION_VERIFY] = "edit-find-symbolic",
  [HA_ACTION_OUTCOME] = "document-edit-symbolic",
  [HA_ACTION_CONTACT] = "call-start-symbolic",
  [HA_ACTION_SATISFIED] = "object-select-symbolic",
  [HA_ACTION_NOT_SATISFIED] = "mail-reply-sender-symbolic",
  [HA_ACTION_APPOINT] = "x-office-calendar-symbolic",
  [HA_ACTION_ESCALATE] = "go-up-symbolic",
  [HA_ACTION_DIRECT] = "system-users-symbolic",
  [HA_ACTION_CLOSE_UNSATISFIED] = "process-stop-symbolic",
  [HA_ACTION_LIFT_REPLY] = "changes-allow-symbolic",
  [HA_ACTION_WITHDRAW] = "edit-undo-symbolic",
  [HA_ACTION_MERGE] = "insert-link-symbolic",
  [HA_ACTION_REOPEN] = "view-refresh-symbolic",
  [HA_ACTION_CORRECT] = "document-edit-symbolic",
  [HA_ACTION_PAUSE] = "media-playback-pause-symbolic",
  [HA_ACTION_RESUME] = "media-playback-start-symbolic",
  [HA_ACTION_DRAFT_REPLY] = "text-x-generic-symbolic",
  [HA_ACTION_SUBMIT_REPLY] = "document-send-symbolic",
  [HA_ACTION_ISSUE_REPLY] = "mail-send-symbolic",
  [HA_ACTION_WITHDRAW_REPLY] = "edit-undo-symbolic",
  [HA_ACTION_RECKON] = "x-office-calendar-symbolic",
  [HA_ACTION_UNDO_IMPORT] = "edit-undo-symbolic",
  [HA_ACTION_DELIVER_REPLY] = "mail-send-symbolic",
};

static GtkWidget *
new_label (const char *text, const char *style, gboolean wraps)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), wraps);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

/* What stands behind the colon begins small. */
static char *
join_words (const char *clock, const char *status)
{
  g_autoptr (GString) text = g_string_new (clock);

  g_string_append (text, ": ");
  g_string_append_unichar (text, g_unichar_tolower (g_utf8_get_char (status)));
  g_string_append (text, g_utf8_next_char (status));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* "✓ Phản hồi khách hàng: đạt sau 3 giờ 00" under the entry that met a clock. */
static void
append_met_clocks (GtkBox *box, const HaEntry *entry, const Showing *showing)
{
  for (guint i = 0; i < showing->ticket->clocks->len; i++)
    {
      const HaClock *clock = g_ptr_array_index (showing->ticket->clocks, i);
      g_autofree char *status = NULL, *text = NULL;
      GtkWidget *line, *icon;

      if (entry->action == HA_ACTION_NONE || clock->met == 0 || clock->met != entry->at || clock->round != entry->round)
        continue;
      status = ha_words_clock_status (clock, showing->now, showing->lang);
      text = join_words (ha_words_clock (clock->kind, showing->lang), status);
      line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
      icon = gtk_image_new_from_icon_name (clock->met > clock->due ? "dialog-warning-symbolic" : "object-select-symbolic");
      gtk_widget_set_valign (icon, GTK_ALIGN_START);
      gtk_box_append (GTK_BOX (line), icon);
      gtk_box_append (GTK_BOX (line), new_label (text, "caption", TRUE));
      gtk_box_append (box, line);
    }
}

/* Who said to know of a breach did no step, as little as who attached something. */
static const char *
get_icon (const HaEntry *entry)
{
  return ha_fields_get (entry->fields, "acknowledged") != NULL ? "object-select-symbolic" : icons[entry->action];
}

static GtkWidget *
new_rail (const HaEntry *entry, gboolean goes_on)
{
  GtkWidget *rail = gtk_box_new (GTK_ORIENTATION_VERTICAL, 4);
  GtkWidget *icon = gtk_image_new_from_icon_name (get_icon (entry));

  gtk_widget_add_css_class (icon, "journal-icon");
  gtk_widget_set_halign (icon, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (rail), icon);
  if (goes_on)
    {
      GtkWidget *rule = gtk_separator_new (GTK_ORIENTATION_VERTICAL);

      gtk_widget_set_vexpand (rule, TRUE);
      gtk_widget_set_halign (rule, GTK_ALIGN_CENTER);
      gtk_box_append (GTK_BOX (rail), rule);
    }
  return rail;
}

static int
measure_width (GtkWidget *widget)
{
  int width;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &width, NULL, NULL);
  return width;
}

static void
turn_head (GtkWidget *head, int width)
{
  int wanted = measure_width (gtk_widget_get_first_child (head)) + SPACING + measure_width (gtk_widget_get_last_child (head));
  gboolean narrow = width > 0 && (width < NARROW || width - MARGINS < wanted);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (head), narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL);
  gtk_box_set_spacing (GTK_BOX (head), narrow ? 0 : SPACING);
}

static GtkWidget *
new_row (const HaEntry *entry, gboolean goes_on, const Showing *showing)
{
  g_autofree char *at = ha_words_time_of_day (entry->at);
  g_autofree char *title = ha_words_entry_title (entry, showing->office, showing->lang);
  g_autofree char *text = ha_words_entry_text (entry, showing->office, showing->lang);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);
  GtkWidget *time = new_label (at, "dim-label", FALSE);
  GtkWidget *body = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, SPACING);
  GtkWidget *name = new_label (title, "heading", TRUE);
  GtkWidget *person = new_label (entry->actor_name != NULL ? entry->actor_name : ha_words_program (), "dim-label", FALSE);

  gtk_widget_add_css_class (row, "journal-row");
  gtk_widget_set_vexpand (row, FALSE); /* the rail's rule fills the row, the rows do not fill the pane */
  gtk_widget_add_css_class (time, "numeric");
  gtk_widget_set_valign (time, GTK_ALIGN_START);
  gtk_widget_set_size_request (time, 42, -1);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_widget_set_valign (person, GTK_ALIGN_START);
  gtk_label_set_ellipsize (GTK_LABEL (person), PANGO_ELLIPSIZE_END);
  gtk_widget_set_tooltip_text (person, gtk_label_get_label (GTK_LABEL (person)));
  gtk_label_set_max_width_chars (GTK_LABEL (person), 20);
  gtk_box_append (GTK_BOX (head), name);
  gtk_box_append (GTK_BOX (head), person);
  g_ptr_array_add (showing->view->heads, head);
  gtk_widget_set_hexpand (body, TRUE);
  gtk_box_append (GTK_BOX (body), head);
  if (text != NULL && *text != '\0')
    gtk_box_append (GTK_BOX (body), new_label (text, NULL, TRUE));
  append_met_clocks (GTK_BOX (body), entry, showing);
  gtk_box_append (GTK_BOX (row), time);
  gtk_box_append (GTK_BOX (row), new_rail (entry, goes_on));
  gtk_box_append (GTK_BOX (row), body);
  return row;
}

static void
turn_heads (HaJournalView *self)
{
  for (guint i = 0; i < self->heads->len; i++)
    turn_head (self->heads->pdata[i], self->width);
}

static gboolean
width_changed_cb (gpointer user_data)
{
  HaJournalView *self = user_data;
  gboolean narrow = self->width < NARROW;

  self->source = 0;
  turn_heads (self);
  if (narrow == self->narrow)
    return G_SOURCE_REMOVE;
  self->narrow = narrow;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
  return G_SOURCE_REMOVE;
}

/* Not in the middle of an allocation. */
static void
resize_cb (HaJournalView *self, int width)
{
  self->width = width;
  if (self->source == 0)
    self->source = g_idle_add (width_changed_cb, self);
}

static void
ha_journal_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_NARROW)
    g_value_set_boolean (value, HA_JOURNAL_VIEW (object)->narrow);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
ha_journal_view_dispose (GObject *object)
{
  HaJournalView *self = HA_JOURNAL_VIEW (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_ptr_array_set_size (self->heads, 0);
  G_OBJECT_CLASS (ha_journal_view_parent_class)->dispose (object);
}

static void
ha_journal_view_finalize (GObject *object)
{
  g_ptr_array_unref (HA_JOURNAL_VIEW (object)->heads);
  G_OBJECT_CLASS (ha_journal_view_parent_class)->finalize (object);
}

static void
ha_journal_view_class_init (HaJournalViewClass *klass)
{
  G_OBJECT_CLASS (klass)->get_property = ha_journal_view_get_property;
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
  G_OBJECT_CLASS (klass)->dispose = ha_journal_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = ha_journal_view_finalize;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "journal");
}

static void
ha_journal_view_init (HaJournalView *self)
{
  self->heads = g_ptr_array_new ();
  self->ruler = gtk_drawing_area_new ();
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_append (GTK_BOX (self), self->ruler);
  g_signal_connect_object (self->ruler, "resize", G_CALLBACK (resize_cb), self, G_CONNECT_SWAPPED);
}

void
ha_journal_view_set_case (HaJournalView *self, const HaCase *ticket, const GPtrArray *journal, const HaOffice *office, gint64 now,
                          HaLang lang)
{
  const GPtrArray *entries = journal != NULL ? journal : ticket->journal;
  Showing showing = { ticket, office, now, lang, self };
  GtkWidget *child;
  HaDate day = HA_DATE_NONE;

  g_return_if_fail (HA_IS_JOURNAL_VIEW (self));

  g_ptr_array_set_size (self->heads, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != self->ruler)
    gtk_box_remove (GTK_BOX (self), child);
  for (guint i = entries->len; i-- > 0;)
    {
      const HaEntry *entry = g_ptr_array_index (entries, i);
      const HaEntry *older = i > 0 ? g_ptr_array_index (entries, i - 1) : NULL;
      HaDate date = ha_time_get_date (entry->at, NULL);

      if (date != day)
        {
          g_autofree char *heading = ha_words_date_heading (date, now, lang);
          GtkWidget *label = new_label (heading, "journal-day", FALSE);

          gtk_box_append (GTK_BOX (self), label);
          day = date;
        }
      gtk_box_append (GTK_BOX (self), new_row (entry, older != NULL && ha_time_get_date (older->at, NULL) == date, &showing));
    }
  gtk_box_reorder_child_after (GTK_BOX (self), self->ruler, gtk_widget_get_last_child (GTK_WIDGET (self)));
  turn_heads (self);
}
