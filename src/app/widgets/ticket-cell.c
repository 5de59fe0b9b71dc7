/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One cell of the ticket list. */
#include "config.h"

#include "app/widgets/ticket-cell.h"

#include <glib/gi18n.h>

#include "app/widgets/due-pill.h"
#include "core/words.h"

struct _HaTicketCell
{
  GtkBox parent_instance;

  /* Children, borrowed; which there are depends on the column */
  GtkInscription *first;
  GtkInscription *second;
  HaDuePill *pill;

  /* Owned references */
  HaTicketRow *row;
  GSignalGroup *signals;

  HaSession *session; /* borrowed */
  HaSort column;
};

G_DEFINE_FINAL_TYPE (HaTicketCell, ha_ticket_cell, GTK_TYPE_BOX)

/* "12/02 16:40"; of another year "12/02/2025". */
static char *
format_received (gint64 at, gint64 now)
{
  HaDate date = ha_time_get_date (at, NULL);
  g_autofree char *clock = ha_words_time_of_day (at);
  int year, month, day, this_year;

  ha_date_get (date, &year, &month, &day);
  ha_date_get (ha_time_get_date (now, NULL), &this_year, NULL, NULL);
  if (year != this_year)
    return g_strdup_printf ("%02d/%02d/%d", day, month, year);
  return g_strdup_printf ("%02d/%02d %s", day, month, clock);
}

static HaClockState
get_state (const HaRow *row, gint64 now)
{
  if (row->closed != 0 || row->clock == HA_CLOCK_NONE)
    return HA_CLOCK_STATE_NONE;
  if (row->paused_since != 0)
    return HA_CLOCK_STATE_PAUSED;
  if (now > row->due)
    return HA_CLOCK_STATE_OVERDUE;
  return now >= row->warn ? HA_CLOCK_STATE_SOON : HA_CLOCK_STATE_RUNNING;
}

static char *
describe_state (const HaRow *row, gint64 now, HaLang lang)
{
  switch (get_state (row, now))
    {
    case HA_CLOCK_STATE_NONE:
      return g_strdup (row->closed != 0 ? ha_words_stage_short (HA_STAGE_RESOLVED, lang) : _("No deadline"));
    case HA_CLOCK_STATE_PAUSED: return g_strdup (ha_words_clock_state (HA_CLOCK_STATE_PAUSED, lang));
    default: return ha_words_remaining (row->due, now, lang);
    }
}

/* The day alone: of what came out of an old sheet no more is known. */
static char *
describe_closing (gint64 closed)
{
  int year, month, day;

  ha_date_get (ha_time_get_date (closed, NULL), &year, &month, &day);
  return g_strdup_printf (_("closed on %02d/%02d/%d"), day, month, year);
}

/* The second line: the deadline itself, the announced end of a pause, the day of closing. */
static char *
describe_moment (const HaRow *row, gint64 now, HaLang lang)
{
  g_autofree char *time = NULL;

  if (row->closed != 0)
    return describe_closing (row->closed);
  if (row->clock == HA_CLOCK_NONE)
    return g_strdup ("");
  if (row->paused_since == 0)
    return ha_words_due_short (row->due, now, lang);
  if (row->paused_until == 0)
    return g_strdup ("");
  time = ha_words_time_short (row->paused_until, now, lang);
  return g_strdup_printf (_("until %s"), time);
}

/* Nobody is to take up what is closed. */
static const char *
describe_holder (const HaRow *row)
{
  if (row->department != NULL)
    return row->department;
  return row->closed != 0 ? "—" : _("nobody yet");
}

static char *
describe_first (HaSort column, const HaRow *row, gint64 now, HaLang lang)
{
  switch (column)
    {
    case HA_SORT_CODE: return g_strdup (row->code);
    case HA_SORT_RECEIVED: return format_received (row->received, now);
    case HA_SORT_CUSTOMER: return g_strdup (row->customer);
    case HA_SORT_AREA: return g_strdup (ha_words_area_short (row->area, lang));
    case HA_SORT_CONTENT: return g_strdup (row->content);
    case HA_SORT_CHANNEL: return g_strdup (ha_words_channel_short (row->channel, lang));
    case HA_SORT_STAGE: return g_strdup (ha_words_stage_short (row->stage, lang));
    case HA_SORT_HOLDER: return g_strdup (describe_holder (row));
    case HA_SORT_DUE: return describe_state (row, now, lang);
    default: g_assert_not_reached ();
    }
}

static char *
describe_second (HaSort column, const HaRow *row, gint64 now, HaLang lang)
{
  if (column == HA_SORT_DUE)
    return describe_moment (row, now, lang);
  if (row->person != NULL)
    return g_strdup (row->person);
  return g_strdup (row->closed == 0 && row->department != NULL ? _("nobody named") : "");
}

/* In 4.8 the line of a column view has no name of its own: its widget is the cell's parent's parent. */
static void
name_line (HaTicketCell *self, const HaRow *row, gint64 now, HaLang lang)
{
  GtkWidget *cell = gtk_widget_get_parent (GTK_WIDGET (self));
  GtkWidget *line = cell != NULL ? gtk_widget_get_parent (cell) : NULL;
  g_autofree char *sentence = NULL;

  if (line == NULL || self->column != HA_SORT_CODE)
    return;
  sentence = ha_ticket_cell_describe (row, now, lang);
  gtk_accessible_update_property (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
}

static void
show_row (HaTicketCell *self, const HaRow *row)
{
  HaLang lang = ha_session_get_lang (self->session);
  gint64 now = ha_session_now (self->session);
  g_autofree char *first = row != NULL ? describe_first (self->column, row, now, lang) : g_strdup ("");

  if (self->pill != NULL)
    ha_due_pill_set (self->pill, row != NULL ? get_state (row, now) : HA_CLOCK_STATE_NONE, first);
  else
    gtk_inscription_set_text (self->first, first);
  if (self->second != NULL)
    {
      g_autofree char *second = row != NULL ? describe_second (self->column, row, now, lang) : g_strdup ("");

      gtk_inscription_set_text (self->second, second);
    }
  if (row != NULL)
    name_line (self, row, now, lang);
}

static void
row_changed_cb (HaTicketCell *self)
{
  if (self->row != NULL)
    show_row (self, ha_ticket_row_get_row (self->row));
}

/* ---- Life -------------------------------------------------------------------------------------------------------- */

static void
ha_ticket_cell_dispose (GObject *object)
{
  HaTicketCell *self = HA_TICKET_CELL (object);

  g_clear_object (&self->signals);
  g_clear_object (&self->row);
  G_OBJECT_CLASS (ha_ticket_cell_parent_class)->dispose (object);
}

static void
ha_ticket_cell_class_init (HaTicketCellClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ha_ticket_cell_dispose;
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "ticketcell");
}

static void
ha_ticket_cell_init (HaTicketCell *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
  self->signals = g_signal_group_new (HA_TYPE_TICKET_ROW);
  g_signal_group_connect_swapped (self->signals, "changed", G_CALLBACK (row_changed_cb), self);
}

static GtkInscription *
add_line (HaTicketCell *self, const char *style)
{
  GtkWidget *line = gtk_inscription_new (NULL);

  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (line), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (line), 3);
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (line), 3);
  gtk_inscription_set_xalign (GTK_INSCRIPTION (line), 0);
  if (style != NULL)
    gtk_widget_add_css_class (line, style);
  gtk_box_append (GTK_BOX (self), line);
  return GTK_INSCRIPTION (line);
}

GtkWidget *
ha_ticket_cell_new (HaSort column, HaSession *session)
{
  HaTicketCell *self = g_object_new (HA_TYPE_TICKET_CELL, NULL);

  self->column = column;
  self->session = session;
  if (column == HA_SORT_DUE)
    {
      self->pill = HA_DUE_PILL (ha_due_pill_new ());
      gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->pill));
    }
  else
    self->first = add_line (self, column == HA_SORT_CONTENT || column == HA_SORT_RECEIVED ? "cell-dim" : NULL);
  if (column == HA_SORT_DUE || column == HA_SORT_HOLDER)
    self->second = add_line (self, "cell-second");
  if (column == HA_SORT_CODE || column == HA_SORT_RECEIVED || column == HA_SORT_DUE)
    gtk_widget_add_css_class (GTK_WIDGET (self), "numeric");
  return GTK_WIDGET (self);
}

void
ha_ticket_cell_set_row (HaTicketCell *self, HaTicketRow *row)
{
  g_return_if_fail (HA_IS_TICKET_CELL (self));

  g_set_object (&self->row, row);
  g_signal_group_set_target (self->signals, row);
  show_row (self, row != NULL ? ha_ticket_row_get_row (row) : NULL);
}

char *
ha_ticket_cell_describe (const HaRow *row, gint64 now, HaLang lang)
{
  g_autofree char *state = describe_state (row, now, lang);

  return g_strdup_printf ("%s, %s, %s, %s, %s", row->code, row->customer, ha_words_area_short (row->area, lang),
                          ha_words_stage_short (row->stage, lang), state);
}
