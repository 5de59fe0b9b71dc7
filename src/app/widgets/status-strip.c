/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The strip above the flowchart. */
#include "config.h"

#include "app/widgets/status-strip.h"

#include <glib/gi18n.h>

#include "app/composer/composer-text.h"
#include "app/print/ticket-papers.h"
#include "app/widgets/due-pill.h"
#include "core/words.h"

struct _HaStatusStrip
{
  GtkBox parent_instance;

  /* Template widgets */
  GtkLabel *title;
  HaDuePill *pill;
  GtkLabel *holder;
  GtkLabel *deadline;
  GtkBox *missing_line;
  GtkLabel *missing;
  GtkButton *missing_link;
  GtkButton *suggested;
  GtkMenuButton *others;
  GtkMenuButton *papers;
  GtkOverlay *bar;
  GtkLevelBar *used;
  GtkWidget *mark;

  HaAction suggested_action;
  double warn_share; /* where the mark stands, 0 ... 1 */
};

G_DEFINE_FINAL_TYPE (HaStatusStrip, ha_status_strip, GTK_TYPE_BOX)

/* A label on a button that opens a form ends in an ellipsis; one that acts at once does not. */
static char *
make_button_label (HaAction action, HaLang lang)
{
  return g_strdup_printf ("%s…", ha_words_action (action, lang));
}

static void
show_title (HaStatusStrip *self, const HaCase *ticket, const HaClock *clock, gint64 now, HaLang lang)
{
  const HaTicket *facts = ticket->ticket;
  g_autofree char *back = ha_words_taken_back (ticket, lang);
  g_autofree char *title = back != NULL ? g_strdup (back) : facts->closed != 0
    ? g_strdup (ha_words_stage_short (HA_STAGE_RESOLVED, lang))
    : g_strdup_printf (_("Stage %d/%d · %s"), (int) facts->stage, HA_N_STAGES, ha_words_stage_short (facts->stage, lang));
  g_autofree char *round = facts->round > 1 ? g_strdup_printf (_("%s · round %d"), title, facts->round) : NULL;
  g_autofree char *status = clock != NULL ? ha_words_clock_status (clock, now, lang) : NULL;

  gtk_label_set_label (self->title, round != NULL ? round : title);
  gtk_widget_set_visible (GTK_WIDGET (self->pill), status != NULL || (facts->closed != 0 && back == NULL));
  if (status != NULL)
    ha_due_pill_set (self->pill, ha_clock_get_state (clock, now), status);
  else if (facts->closed != 0 && back == NULL)
    ha_due_pill_set (self->pill, HA_CLOCK_STATE_MET, ha_words_ending (facts->ending, lang));
}

static void
show_holder (HaStatusStrip *self, const HaCase *ticket, const HaClock *clock, const HaContext *context, HaLang lang)
{
  const HaDepartment *department = ha_office_get_department (context->office, ticket->ticket->department);
  const HaPerson *person = ha_office_get_person (context->office, ticket->ticket->person);
  g_autofree char *where = department != NULL ? ha_words_department (department, lang) : g_strdup (_("Not assigned yet"));
  g_autofree char *holder = person != NULL ? g_strdup_printf ("%s · %s", where, person->name) : g_strdup (where);
  g_autofree char *line = NULL;

  gtk_label_set_label (self->holder, holder);
  if (clock != NULL)
    {
      g_autofree char *due = ha_words_due (clock->due, lang);
      g_autofree char *name = g_utf8_strdown (ha_words_clock (clock->kind, lang), -1);

      line = g_strdup_printf (_("· due %s, %s"), due, name);
    }
  else if (ticket->ticket->closed != 0)
    {
      g_autofree char *closed = ha_case_knows_closed_time (ticket)
                                    ? ha_words_time (ticket->ticket->closed, lang)
                                    : ha_words_date (ha_time_get_date (ticket->ticket->closed, NULL), lang);

      line = g_strdup_printf (_("· ended %s"), closed);
    }
  gtk_label_set_label (self->deadline, line != NULL ? line : "");
}

/* No action while the target changes: the two are not set at once, and one without the other is warned of. */
static void
set_button_action (GtkButton *button, const char *action, const char *target)
{
  GtkActionable *actionable = GTK_ACTIONABLE (button);

  gtk_actionable_set_action_name (actionable, NULL);
  gtk_actionable_set_action_target_value (actionable, target != NULL ? g_variant_new_string (target) : NULL);
  gtk_actionable_set_action_name (actionable, action);
}

/* What the ticket's end still needs, with the link to where it is done. */
static void
show_missing (HaStatusStrip *self, const HaCase *ticket, const HaContext *context, HaLang lang)
{
  g_autoptr (GError) missing = NULL;
  g_autofree char *sentence = NULL;

  if (!ha_procedure_get_missing (ticket, context, &missing))
    {
      gtk_widget_set_visible (GTK_WIDGET (self->missing_line), FALSE);
      return;
    }
  sentence = ha_words_error (missing, lang);
  gtk_label_set_label (self->missing, sentence);
  if (g_error_matches (missing, HA_PROCEDURE_ERROR, HA_PROCEDURE_ERROR_NEEDS_REPLY))
    {
      gtk_button_set_label (self->missing_link, ha_case_get_open_letter (ticket) != NULL ? _("Open the draft") : _("Write the reply"));
      set_button_action (self->missing_link, "ticket.compose", NULL);
    }
  else
    {
      gtk_button_set_label (self->missing_link, ha_words_action (HA_ACTION_VERIFY, lang));
      set_button_action (self->missing_link, "ticket.act", ha_action_get_id (HA_ACTION_VERIFY));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->missing_line), TRUE);
}

static void
append_step (GMenu *menu, HaAction action, HaLang lang)
{
  g_autofree char *label = make_button_label (action, lang);
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "ticket.act", "s", ha_action_get_id (action));
  g_menu_append_item (menu, item);
}

/* Letters have the composer; registering has its form. */
static gboolean
has_form (HaAction action)
{
  return action >= HA_ACTION_SOLVE_ON_THE_SPOT && action <= HA_ACTION_RESUME;
}

/* What was issued can be looked at and printed, in whichever round it was. */
static void
append_letters (GMenu *menu, const HaCase *ticket)
{
  for (guint i = 0; i < ticket->letters->len; i++)
    {
      const HaLetter *letter = g_ptr_array_index (ticket->letters, i);
      g_autofree char *reference = ha_letter_get_reference (letter);
      g_autofree char *label = g_strdup_printf (_("Letter %s"), reference);
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "ticket.letter", "x", letter->id);
      if (letter->number != 0)
        g_menu_append_item (menu, item);
    }
}

/* The minute does not close a menu that somebody is reading; what is chosen from it is asked again. */
static void
set_menu (GtkMenuButton *button, GMenuModel *menu)
{
  GtkPopover *popover = gtk_menu_button_get_popover (button);

  if (popover == NULL || !gtk_widget_get_visible (GTK_WIDGET (popover)))
    gtk_menu_button_set_menu_model (button, menu);
}

static void
show_papers (HaStatusStrip *self, const HaCase *ticket, gint64 now)
{
  g_autoptr (GMenuModel) menu = ha_ticket_paper_new_menu ("ticket.print-paper", ha_ticket_paper_guess (ticket, now), 1);

  set_menu (self->papers, menu);
}

static void
show_steps (HaStatusStrip *self, const HaCase *ticket, const HaContext *context, HaLang lang)
{
  g_autofree HaAction *allowed = ha_procedure_list_allowed (ticket, context);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) steps = g_menu_new ();
  g_autoptr (GMenu) rest = g_menu_new ();
  g_autoptr (GMenu) messages = NULL;

  self->suggested_action = ha_procedure_suggest (ticket, context);
  gtk_widget_set_visible (GTK_WIDGET (self->suggested), self->suggested_action != HA_ACTION_NONE);
  if (self->suggested_action != HA_ACTION_NONE)
    {
      g_autofree char *label = make_button_label (self->suggested_action, lang);

      gtk_button_set_label (self->suggested, label);
      if (has_form (self->suggested_action))
        set_button_action (self->suggested, "ticket.act", ha_action_get_id (self->suggested_action));
      else
        set_button_action (self->suggested, "ticket.compose", NULL);
    }
  for (guint i = 0; allowed[i] != HA_ACTION_NONE; i++)
    if (has_form (allowed[i]) && allowed[i] != self->suggested_action)
      append_step (allowed[i] <= HA_ACTION_DIRECT ? steps : rest, allowed[i], lang);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (steps));
  g_menu_append (rest, _("Reply letter…"), "ticket.compose");
  append_letters (rest, ticket);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (rest));
  messages = ha_message_new_menu (context->office, "ticket.copy-message");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (messages));
  set_menu (self->others, G_MENU_MODEL (menu));
}

static void
show_used (HaStatusStrip *self, const HaClock *clock, const HaContext *context, const char *status)
{
  gboolean shown = clock != NULL && ha_clock_is_open (clock);

  gtk_widget_set_visible (GTK_WIDGET (self->bar), shown);
  if (!shown)
    return;
  gtk_level_bar_set_value (self->used, CLAMP (ha_clock_get_used (clock, context->now, context->office->calendar), 0.0, 1.0));
  self->warn_share = CLAMP (ha_clock_get_warn_share (clock, context->office->calendar), 0.0, 1.0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->used), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, status, -1);
  if (ha_clock_get_state (clock, context->now) == HA_CLOCK_STATE_OVERDUE)
    gtk_widget_add_css_class (GTK_WIDGET (self->bar), "late");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->bar), "late");
  gtk_widget_queue_resize (GTK_WIDGET (self->bar));
}

static gboolean
get_mark_position_cb (HaStatusStrip *self, GtkWidget *child, GdkRectangle *place)
{
  if (child != self->mark)
    return FALSE;
  place->width = 2;
  place->height = 10;
  place->x = (int) (self->warn_share * gtk_widget_get_width (GTK_WIDGET (self->bar)));
  place->y = (gtk_widget_get_height (GTK_WIDGET (self->bar)) - place->height) / 2;
  return TRUE;
}

static void
ha_status_strip_class_init (HaStatusStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (HA_TYPE_DUE_PILL);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/qcatv/hoiam/ui/status-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, HaStatusStrip, title);
  gtk_widget_class_bind_template_child (widget_class, HaStatusStrip, pill);
  gtk_widget_class_bind_template_child (widget_class, HaStatusStrip, holder);
  gtk_widget_class_bind_template_child (widget_class, HaStatusStrip, deadline);
  gtk_widget_class_bind_template_child (widget_class, HaStatusStrip, missing_line);
  gtk_widget_class_bind_template_child (widget_class, HaStatusStrip, missing);
  gtk_widget_class_bind_template_child (widget_class, HaStatusStrip, missing_link);
  gtk_widget_class_bind_template_child (widget_class, HaStatusStrip, suggested);
  gtk_widget_class_bind_template_child (widget_class, HaStatusStrip, others);
  gtk_widget_class_bind_template_child (widget_class, HaStatusStrip, papers);
  gtk_widget_class_bind_template_child (widget_class, HaStatusStrip, bar);
  gtk_widget_class_bind_template_child (widget_class, HaStatusStrip, used);
  gtk_widget_class_bind_template_child (widget_class, HaStatusStrip, mark);
  gtk_widget_class_bind_template_callback (widget_class, get_mark_position_cb);
}

static void
ha_status_strip_init (HaStatusStrip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ha_status_strip_set_case (HaStatusStrip *self, const HaCase *ticket, const HaContext *context, HaLang lang)
{
  const HaClock *clock;
  g_autofree char *status = NULL;

  g_return_if_fail (HA_IS_STATUS_STRIP (self));

  clock = ha_case_get_next_clock (ticket);
  status = clock != NULL ? ha_words_clock_status (clock, context->now, lang) : NULL;
  show_title (self, ticket, clock, context->now, lang);
  show_holder (self, ticket, clock, context, lang);
  show_missing (self, ticket, context, lang);
  show_steps (self, ticket, context, lang);
  show_papers (self, ticket, context->now);
  show_used (self, clock, context, status);
}

HaAction
ha_status_strip_get_suggested (HaStatusStrip *self)
{
  g_return_val_if_fail (HA_IS_STATUS_STRIP (self), HA_ACTION_NONE);

  return self->suggested_action;
}

void
ha_status_strip_open_papers (HaStatusStrip *self)
{
  g_return_if_fail (HA_IS_STATUS_STRIP (self));

  gtk_menu_button_popup (self->papers);
}
