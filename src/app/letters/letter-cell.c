/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One cell of the letters' list. */
#include "config.h"

#include "app/letters/letter-cell.h"

#include <glib/gi18n.h>

#include "app/widgets/due-pill.h"
#include "core/delivery.h"
#include "core/words.h"

struct _HaLetterCell
{
  GtkBox parent_instance;

  /* Children, borrowed; which there are depends on the column */
  GtkImage *icon;
  GtkInscription *first;
  GtkInscription *second;
  HaDuePill *pill;

  /* Owned references */
  HaSession *session;
  HaLetterItem *item;

  HaLetterColumn column;
};

G_DEFINE_FINAL_TYPE (HaLetterCell, ha_letter_cell, GTK_TYPE_BOX)

/* ---- What it says ------------------------------------------------------------------------------------------------ */

static char *
format_day (gint64 at)
{
  int year, month, day;

  if (at == 0)
    return g_strdup ("");
  ha_date_get (ha_time_get_date (at, NULL), &year, &month, &day);
  return g_strdup_printf ("%02d/%02d/%d", day, month, year);
}

static char *
describe (HaLetterColumn column, HaLetterItem *item)
{
  const HaOutgoing *row = ha_letter_item_get_outgoing (item);
  const HaLetter *letter = row->letter;

  switch (column)
    {
    case HA_LETTER_COLUMN_NUMBER: return letter->number != 0 ? ha_letter_get_reference (letter) : g_strdup ("—");
    case HA_LETTER_COLUMN_DATE: return format_day (letter->issued);
    case HA_LETTER_COLUMN_RECIPIENT: return ha_letter_item_dup_recipient (item);
    case HA_LETTER_COLUMN_SUBJECT: return g_strdup (letter->subject);
    case HA_LETTER_COLUMN_CODE: return g_strdup (row->code);
    case HA_LETTER_COLUMN_STANDS: return g_strdup (ha_letter_stands_get_words (ha_letter_item_get_stands (item)));
    case HA_LETTER_COLUMN_DRAFTER: return g_strdup (row->drafter);
    default: g_assert_not_reached ();
    }
}

/* How it went out, or why it does not hold any more. */
static char *
describe_fate (HaLetterItem *item, HaLang lang)
{
  const HaOutgoing *row = ha_letter_item_get_outgoing (item);
  const HaDelivery *last = ha_delivery_get_last (row->deliveries);
  g_autofree char *day = NULL;

  switch (ha_letter_item_get_stands (item))
    {
    case HA_LETTER_STANDS_ISSUED: return g_strdup (_("not delivered yet"));
    case HA_LETTER_STANDS_DELIVERED:
      day = format_day (last->delivered);
      return g_strdup_printf ("%s · %s", day, ha_words_delivery_by (last->how, lang));
    case HA_LETTER_STANDS_REPLACED:
    case HA_LETTER_STANDS_WITHDRAWN: return g_strdup (row->letter->reason);
    default: return NULL;
    }
}

static char *
describe_limit (HaLetterItem *item, gint64 now, HaLang lang)
{
  const HaClock *limit = ha_letter_item_get_limit (item);
  g_autofree char *due = NULL;

  if (limit == NULL)
    return NULL;
  due = ha_words_due_short (limit->due, now, lang);
  return g_strdup_printf (_("due %s"), due);
}

char *
ha_letter_cell_describe (HaLetterItem *item, gint64 now, HaLang lang)
{
  g_autoptr (GString) line = g_string_new (NULL);
  g_autofree char *limit = describe_limit (item, now, lang);
  g_autofree char *fate = describe_fate (item, lang);
  const char *const more[] = { limit, fate };

  for (int column = HA_LETTER_COLUMN_NUMBER; column <= HA_LETTER_COLUMN_DRAFTER; column++)
    {
      g_autofree char *part = describe ((HaLetterColumn) column, item);

      if (part != NULL && *part != '\0' && !g_str_equal (part, "—"))
        g_string_append_printf (line, "%s%s", line->len > 0 ? ", " : "", part);
    }
  for (guint i = 0; i < G_N_ELEMENTS (more); i++)
    if (more[i] != NULL)
      g_string_append_printf (line, ", %s", more[i]);
  return g_string_free (g_steal_pointer (&line), FALSE);
}

/* ---- Showing ----------------------------------------------------------------------------------------------------- */

/* In 4.8 the line of a column view has no name of its own: its widget is the cell's parent's parent. */
static void
name_line (HaLetterCell *self, gint64 now, HaLang lang)
{
  GtkWidget *cell = gtk_widget_get_parent (GTK_WIDGET (self));
  GtkWidget *line = cell != NULL ? gtk_widget_get_parent (cell) : NULL;
  g_autofree char *sentence = NULL;

  if (line == NULL || self->column != HA_LETTER_COLUMN_NUMBER)
    return;
  sentence = ha_letter_cell_describe (self->item, now, lang);
  gtk_accessible_update_property (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
}

static void
show_second (HaLetterCell *self, gint64 now, HaLang lang)
{
  const HaClock *limit = ha_letter_item_get_limit (self->item);
  g_autofree char *due = describe_limit (self->item, now, lang);
  g_autofree char *fate = describe_fate (self->item, lang);

  gtk_widget_set_visible (GTK_WIDGET (self->pill), limit != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->second), limit == NULL && fate != NULL);
  gtk_inscription_set_text (self->second, fate);
  if (limit != NULL)
    ha_due_pill_set (self->pill, ha_clock_get_state (limit, now), due);
}

static void
show (HaLetterCell *self)
{
  gint64 now = ha_session_now (self->session);
  HaLang lang = ha_session_get_lang (self->session);
  g_autofree char *text = describe (self->column, self->item);
  HaLetterStands stands = ha_letter_item_get_stands (self->item);

  gtk_inscription_set_text (self->first, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), self->column == HA_LETTER_COLUMN_RECIPIENT || self->column == HA_LETTER_COLUMN_SUBJECT ? text : NULL);
  if (self->column == HA_LETTER_COLUMN_STANDS)
    {
      gtk_image_set_from_icon_name (self->icon, ha_letter_stands_get_icon (stands));
      show_second (self, now, lang);
    }
  name_line (self, now, lang);
}

void
ha_letter_cell_set_item (HaLetterCell *self, HaLetterItem *item)
{
  g_return_if_fail (HA_IS_LETTER_CELL (self));

  g_set_object (&self->item, item);
  if (item != NULL)
    show (self);
}

/* ---- Life -------------------------------------------------------------------------------------------------------- */

static GtkInscription *
new_text (const char *style)
{
  GtkWidget *text = gtk_inscription_new (NULL);

  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (text), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (text), 3);
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (text), 3);
  gtk_inscription_set_xalign (GTK_INSCRIPTION (text), 0);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_widget_set_valign (text, GTK_ALIGN_CENTER);
  if (style != NULL)
    gtk_widget_add_css_class (text, style);
  return GTK_INSCRIPTION (text);
}

/* Icon and word; below it the limit of what waits, or what became of it. */
static void
make_stands (HaLetterCell *self)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  self->icon = GTK_IMAGE (gtk_image_new ());
  self->second = new_text ("cell-second");
  self->pill = HA_DUE_PILL (ha_due_pill_new ());
  gtk_widget_set_halign (GTK_WIDGET (self->pill), GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->icon));
  gtk_box_append (GTK_BOX (line), GTK_WIDGET (self->first));
  gtk_box_append (GTK_BOX (self), line);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->second));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->pill));
}

static void
ha_letter_cell_dispose (GObject *object)
{
  HaLetterCell *self = HA_LETTER_CELL (object);

  g_clear_object (&self->item);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ha_letter_cell_parent_class)->dispose (object);
}

static void
ha_letter_cell_class_init (HaLetterCellClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ha_letter_cell_dispose;
}

static void
ha_letter_cell_init (HaLetterCell *self)
{
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

/* What its neighbours say clearly may be dim. */
static const char *
get_style (HaLetterColumn column)
{
  return column == HA_LETTER_COLUMN_DATE || column == HA_LETTER_COLUMN_CODE || column == HA_LETTER_COLUMN_NUMBER ? "numeric"
         : column == HA_LETTER_COLUMN_DRAFTER                                                                     ? "cell-dim"
                                                                                                                  : NULL;
}

/* "còn 2 giờ" ages, on the screen and for who hears it. */
static void
minute_cb (HaLetterCell *self)
{
  if (self->item != NULL)
    show (self);
}

GtkWidget *
ha_letter_cell_new (HaLetterColumn column, HaSession *session)
{
  HaLetterCell *self = g_object_new (HA_TYPE_LETTER_CELL, NULL);

  self->session = g_object_ref (session);
  self->column = column;
  self->first = new_text (get_style (column));
  if (column == HA_LETTER_COLUMN_STANDS)
    make_stands (self);
  else
    gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->first));
  if (column == HA_LETTER_COLUMN_STANDS || column == HA_LETTER_COLUMN_NUMBER)
    g_signal_connect_object (session, "minute", G_CALLBACK (minute_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
