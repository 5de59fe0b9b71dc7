/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the page of an issued letter says of it. */
#include "config.h"

#include "app/letters/letter-page-private.h"

#include <glib/gi18n.h>

#include "app/letters/letter-item.h"
#include "app/letters/letter-limit.h"
#include "core/delivery.h"
#include "core/words.h"

static void
clear (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

/* ---- Where it stands --------------------------------------------------------------------------------------------- */

static HaLetterStands
find_stands (HaLetterPage *self)
{
  switch (self->letter->status)
    {
    case HA_LETTER_REPLACED: return HA_LETTER_STANDS_REPLACED;
    case HA_LETTER_WITHDRAWN: return HA_LETTER_STANDS_WITHDRAWN;
    default:
      return self->loaded != NULL && ha_delivery_get_last (self->loaded->outgoing->deliveries) != NULL ? HA_LETTER_STANDS_DELIVERED
                                                                                                        : HA_LETTER_STANDS_ISSUED;
    }
}

void
ha_letter_page_show_limit (HaLetterPage *self)
{
  const HaClock *limit = ha_letter_find_met (self->loaded->ticket, ha_session_get_office (self->session), self->letter->issued);
  HaLang lang = ha_session_get_lang (self->session);
  gint64 now = ha_session_now (self->session);
  g_autofree char *status = limit != NULL ? ha_words_clock_status (limit, now, lang) : NULL;
  g_autofree char *due = limit != NULL ? ha_words_due (limit->due, lang) : NULL;
  g_autofree char *line = limit != NULL ? g_strdup_printf (_("reply due %s"), due) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->pill), limit != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->due), limit != NULL);
  if (limit == NULL)
    return;
  ha_due_pill_set (self->pill, ha_clock_get_state (limit, now), status);
  gtk_label_set_label (self->due, line);
}

static void
show_stands (HaLetterPage *self)
{
  HaLetterStands stands = find_stands (self);
  g_autofree char *reference = ha_letter_get_reference (self->letter);
  g_autofree char *day = ha_words_date (ha_time_get_date (self->letter->issued, NULL), ha_session_get_lang (self->session));
  g_autofree char *since = g_strdup_printf (_("%s · issued %s"), reference, day);
  const char *why = self->loaded != NULL && self->loaded->outgoing->letter->reason != NULL ? self->loaded->outgoing->letter->reason : self->letter->reason;
  g_autofree char *reason = why != NULL ? g_strdup_printf (_("Reason: %s"), why) : NULL;

  gtk_image_set_from_icon_name (self->icon, ha_letter_stands_get_icon (stands));
  gtk_label_set_label (self->stands, ha_letter_stands_get_words (stands));
  gtk_label_set_label (self->since, since);
  gtk_label_set_label (self->reason, reason);
  gtk_widget_set_visible (GTK_WIDGET (self->reason), reason != NULL);
}

/* ---- Facts ------------------------------------------------------------------------------------------------------- */

static void
add_fact (HaLetterPage *self, const char *title, const char *value)
{
  GtkWidget *row, *name, *text;

  if (value == NULL || *value == '\0')
    return;
  row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  name = gtk_label_new (title);
  text = gtk_label_new (value);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_xalign (GTK_LABEL (text), 0);
  gtk_label_set_wrap (GTK_LABEL (text), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (text), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_selectable (GTK_LABEL (text), TRUE);
  gtk_widget_set_can_focus (text, FALSE);
  gtk_widget_add_css_class (name, "caption");
  gtk_widget_add_css_class (name, "dim-label");
  gtk_widget_add_css_class (row, "letter-fact");
  gtk_box_append (GTK_BOX (row), name);
  gtk_box_append (GTK_BOX (row), text);
  gtk_box_append (self->facts, row);
}

void
ha_letter_page_show_facts (HaLetterPage *self)
{
  const HaLetter *letter = self->letter;
  const HaLetterBook *book = ha_office_get_book (ha_session_get_office (self->session), letter->book);
  g_autofree char *copies = letter->copies > 0 ? g_strdup_printf ("%02d", letter->copies) : NULL;
  g_autofree char *form = g_strdelimit (g_strdup (letter->sign_form != NULL ? letter->sign_form : ""), "\n", ' ');
  g_autofree char *signer = g_strdup_printf ("%s %s", form, letter->sign_name != NULL ? letter->sign_name : "");

  show_stands (self);
  clear (self->facts);
  add_fact (self, _("Addressee"), letter->recipient);
  add_fact (self, _("Regarding"), letter->subject);
  add_fact (self, _("Signatory"), signer);
  add_fact (self, _("Book"), book != NULL ? book->name : letter->book);
  add_fact (self, _("Copies issued"), copies);
  add_fact (self, _("Drafted by"), self->loaded != NULL ? self->loaded->outgoing->drafter : NULL);
}

/* ---- Other letters ----------------------------------------------------------------------------------------------- */

static void
add_link (HaLetterPage *self, const char *words, const HaLetter *other)
{
  g_autofree char *reference = other->number != 0 ? ha_letter_get_reference (other) : g_strdup (ha_letter_stands_get_words (HA_LETTER_STANDS_DRAFT));
  g_autofree char *label = g_strdup_printf (words, reference);
  GtkWidget *button = gtk_button_new_with_label (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "letter.other");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "x", other->id);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_box_append (self->links, button);
}

/* Written here when another desk issued the letter. */
static void
add_aside (HaLetterPage *self)
{
  GtkWidget *button = gtk_button_new_with_label (_("What you wrote and was not issued…"));

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "letter.aside");
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_box_append (self->links, button);
}

static void
show_links (HaLetterPage *self)
{
  const GPtrArray *letters = self->loaded->ticket->letters;

  clear (self->links);
  for (guint i = 0; i < letters->len; i++)
    {
      const HaLetter *other = letters->pdata[i];

      if (other->id == self->letter->replaces)
        add_link (self, _("Replaces %s"), other);
      if (other->replaces == self->letter->id)
        add_link (self, other->status < HA_LETTER_ISSUED ? _("To be replaced: %s") : _("Replaced by %s"), other);
    }
  if (self->loaded->aside)
    add_aside (self);
  gtk_widget_set_visible (GTK_WIDGET (self->links), gtk_widget_get_first_child (GTK_WIDGET (self->links)) != NULL);
}

/* ---- Deliveries -------------------------------------------------------------------------------------------------- */

static void
add_part (GString *line, const char *words, const char *value)
{
  if (value == NULL || *value == '\0')
    return;
  g_string_append (line, line->len > 0 ? " · " : "");
  g_string_append_printf (line, words, value);
}

static char *
describe_delivery (const HaDelivery *delivery, HaLang lang)
{
  g_autofree char *corrected = g_strdup_printf (_("corrected by note %d"), delivery->corrected_by);
  GString *line = g_string_new (NULL);

  add_part (line, _("to %s"), delivery->to);
  add_part (line, _("receipt %s"), delivery->receipt);
  add_part (line, "%s", delivery->note);
  add_part (line, _("noted by %s"), delivery->person_name);
  if (delivery->corrected_by != 0)
    add_part (line, "%s", corrected);
  return g_string_free (line, FALSE);
}

static GtkWidget *
new_correct_button (const HaDelivery *delivery)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("document-edit-symbolic");
  g_autofree char *words = g_strdup_printf (_("Correct note %d…"), delivery->number);

  gtk_widget_set_tooltip_text (button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "letter.correct");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "i", delivery->number);
  return button;
}

static GtkWidget *
new_delivery (const HaDelivery *delivery, gboolean holds, HaLang lang)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *at = ha_words_time (delivery->delivered, lang);
  g_autofree char *title = g_strdup_printf ("%s · %s", ha_words_delivery_by (delivery->how, lang), at);
  g_autofree char *about = describe_delivery (delivery, lang);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), about);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (delivery->corrected_by == 0 ? "object-select-symbolic"
                                                                                                              : "edit-undo-symbolic"));
  if (delivery->corrected_by != 0)
    gtk_widget_add_css_class (row, "dim-label");
  else if (holds)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_correct_button (delivery));
  return row;
}

/* What the rows say is the same already, and whoever is in them stays. */
static gboolean
is_shown (HaLetterPage *self, const GPtrArray *deliveries)
{
  g_autoptr (GString) now = g_string_new (self->letter->status == HA_LETTER_ISSUED ? "holds" : "past");

  for (guint i = 0; i < deliveries->len; i++)
    {
      const HaDelivery *delivery = deliveries->pdata[i];
      g_autofree char *about = describe_delivery (delivery, HA_LANG_EN);

      g_string_append_printf (now, "\n%d %d %" G_GINT64_FORMAT " %s", delivery->number, delivery->how, delivery->delivered, about);
    }
  if (g_strcmp0 (g_object_get_data (G_OBJECT (self->deliveries), "shown"), now->str) == 0)
    return TRUE;
  g_object_set_data_full (G_OBJECT (self->deliveries), "shown", g_string_free (g_steal_pointer (&now), FALSE), g_free);
  return FALSE;
}

static void
show_deliveries (HaLetterPage *self)
{
  const GPtrArray *deliveries = self->loaded->outgoing->deliveries;
  gboolean focused = gtk_widget_get_focus_child (GTK_WIDGET (self->deliveries)) != NULL;
  GtkListBoxRow *row;

  if (is_shown (self, deliveries))
    return;
  while ((row = gtk_list_box_get_row_at_index (self->deliveries, 0)) != NULL)
    gtk_list_box_remove (self->deliveries, GTK_WIDGET (row));
  for (guint i = 0; i < deliveries->len; i++)
    gtk_list_box_append (self->deliveries, new_delivery (deliveries->pdata[i], self->letter->status == HA_LETTER_ISSUED,
                                                         ha_session_get_lang (self->session)));
  gtk_widget_set_visible (GTK_WIDGET (self->deliveries), deliveries->len > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->no_delivery), deliveries->len == 0);
  if (focused)
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

void
ha_letter_page_show_loaded (HaLetterPage *self)
{
  ha_letter_page_show_limit (self);
  show_links (self);
  show_deliveries (self);
  ha_attachment_list_load (self->scans, self->session, self->letter->ticket);
}
