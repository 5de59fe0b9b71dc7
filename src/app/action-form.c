/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One action's form: rows from its field table, one button that does it. */
#include "config.h"

#include "app/action-form.h"

#include <glib/gi18n.h>

#include "app/action-field.h"
#include "core/words.h"

struct _HaActionForm
{
  AdwWindow parent_instance;

  /* Template widgets */
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkLabel *hint;
  AdwPreferencesGroup *rows;
  GtkLabel *error;
  GtkButton *apply;

  /* Owned references */
  HaSession *session;
  HaCase *ticket;
  HaFields *given;   /* NULL = all is asked */
  GPtrArray *fields; /* of HaActionField, in order */
  GCancellable *cancellable;

  HaAction action;
};

G_DEFINE_FINAL_TYPE (HaActionForm, ha_action_form, ADW_TYPE_WINDOW)

enum { DONE, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
show_error (HaActionForm *self, const char *sentence)
{
  gtk_label_set_label (self->error, sentence != NULL ? sentence : "");
  gtk_widget_set_visible (GTK_WIDGET (self->error), sentence != NULL);
}

static HaFields *
read_fields (HaActionForm *self)
{
  HaFields *fields = self->given != NULL ? ha_fields_copy (self->given) : ha_fields_new ();
  gint64 now = ha_session_now (self->session);

  for (guint i = 0; i < self->fields->len; i++)
    ha_action_field_read (g_ptr_array_index (self->fields, i), fields, now);
  return fields;
}

/* The field that the refusal is about gets the focus. */
static void
focus_field (HaActionForm *self, const char *name)
{
  for (guint i = 0; name != NULL && i < self->fields->len; i++)
    {
      HaActionField *field = g_ptr_array_index (self->fields, i);

      if (g_str_equal (ha_action_field_get_name (field), name))
        gtk_widget_grab_focus (ha_action_field_get_widget (field));
    }
}

static char *
describe_place (HaActionForm *self, const HaCase *ticket)
{
  const HaOffice *office = ha_session_get_office (self->session);
  const HaDepartment *department = ha_office_get_department (office, ticket->ticket->department);

  return g_strdup_printf ("%s%s%s", ha_words_stage_short (ticket->ticket->stage, ha_session_get_lang (self->session)),
                          department != NULL ? " · " : "", department != NULL ? department->name : "");
}

/* What came into the journal since this form was opened, newest last. */
static char *
describe_since (HaActionForm *self, const HaCase *after)
{
  const HaOffice *office = ha_session_get_office (self->session);
  GString *text = g_string_new (NULL);

  for (guint i = self->ticket->journal->len; i < after->journal->len; i++)
    {
      const HaEntry *entry = after->journal->pdata[i];
      g_autofree char *title = ha_words_entry_title (entry, office, ha_session_get_lang (self->session));
      g_autofree char *at = ha_words_time_of_day (entry->at);

      g_string_append_printf (text, "\n• %s %s", at, title);
    }
  return g_string_free (text, FALSE);
}

/* Both versions: where the ticket stood when the form was opened, and where it stands now. */
static void
show_both (HaActionForm *self, const HaCase *after)
{
  g_autofree char *since = describe_since (self, after);
  g_autofree char *before_place = describe_place (self, self->ticket), *after_place = describe_place (self, after);
  g_autofree char *sentence
      = g_strdup_printf (_("Somebody changed this ticket meanwhile. When you began: %s. Now: %s.%s\nYour text is still here: press again if it still fits."),
                         before_place, after_place, since);

  show_error (self, sentence);
}

static void
case_loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HaActionForm) self = user_data;
  g_autoptr (HaCase) ticket = ha_store_get_case_finish (HA_STORE (source), result, NULL);

  if (ticket == NULL || self->session == NULL)
    return;
  show_both (self, ticket);
  g_clear_pointer (&self->ticket, ha_case_unref);
  self->ticket = g_steal_pointer (&ticket);
}

/* The second to save is shown what changed, keeps its own text, and may press again. */
static void
show_conflict (HaActionForm *self)
{
  show_error (self, _("Somebody changed this ticket meanwhile. Your text is still here: look at the journal, then press again."));
  ha_store_get_case_async (ha_session_get_store (self->session), self->ticket->ticket->id, self->cancellable, case_loaded_cb,
                           g_object_ref (self));
}

static void
acted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HaActionForm) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) after = ha_store_act_finish (HA_STORE (source), result, &error);

  if (self->session == NULL) /* gone with the program; what was written stands in the journal */
    return;
  gtk_widget_set_sensitive (GTK_WIDGET (self->apply), TRUE);
  if (after != NULL)
    {
      g_signal_emit (self, signals[DONE], 0, after);
      gtk_window_destroy (GTK_WINDOW (self));
    }
  else if (g_error_matches (error, HA_STORE_ERROR, HA_STORE_ERROR_CONFLICT))
    show_conflict (self);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_autofree char *sentence = ha_session_describe_error (self->session, error);

      show_error (self, sentence);
      focus_field (self, ha_procedure_error_get_field (error));
    }
}

/* All that is missing at once, else the first thing that is wrong; NULL when nothing. *at: the field to go to. */
static char *
describe_problems (HaActionForm *self, HaActionField **at)
{
  g_autoptr (GString) missing = g_string_new (NULL);
  char *problem = NULL;
  guint n = 0;

  *at = NULL;
  for (guint i = 0; i < self->fields->len; i++)
    {
      HaActionField *field = g_ptr_array_index (self->fields, i);

      if (!ha_action_field_is_missing (field))
        continue;
      g_string_append_printf (missing, "%s“%s”", n > 0 ? ", " : "", ha_action_field_get_label (field));
      *at = n++ == 0 ? field : *at;
    }
  if (n > 0)
    return n == 1 ? g_strdup_printf (_("%s is still missing."), missing->str)
                  : g_strdup_printf (_("Still missing: %s."), missing->str);
  for (guint i = 0; i < self->fields->len && problem == NULL; i++)
    {
      *at = g_ptr_array_index (self->fields, i);
      problem = ha_action_field_check (*at, ha_session_now (self->session));
    }
  return problem;
}

/* What was told is told no longer than it is true. */
static void
changed_cb (HaActionForm *self)
{
  HaActionField *field;
  g_autofree char *problem = NULL;

  if (!gtk_widget_get_visible (GTK_WIDGET (self->error)))
    return;
  problem = describe_problems (self, &field);
  show_error (self, problem);
}

/* Which field a correction is about decides how its value is given. */
static void
correction_chosen_cb (HaActionForm *self)
{
  ha_action_field_follow_choice (g_ptr_array_index (self->fields, 0), g_ptr_array_index (self->fields, 1), self->ticket,
                                 ha_session_now (self->session));
}

static void
apply_cb (HaActionForm *self)
{
  HaActionField *field;
  g_autofree char *problem = NULL;
  g_autoptr (HaFields) fields = NULL;
  const HaPerson *person = ha_session_get_person (self->session);

  if (!gtk_widget_get_sensitive (GTK_WIDGET (self->apply)))
    return;
  problem = describe_problems (self, &field);
  if (problem != NULL)
    {
      show_error (self, problem);
      gtk_widget_grab_focus (ha_action_field_get_widget (field));
      return;
    }
  show_error (self, NULL);
  fields = read_fields (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->apply), FALSE);
  ha_store_act_async (ha_session_get_store (self->session), self->ticket->ticket->id, self->ticket->ticket->version,
                      self->action, fields, person != NULL ? person->id : 0, ha_session_now (self->session),
                      self->cancellable, acted_cb, g_object_ref (self));
}

static void
cancel_cb (HaActionForm *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

/* What is being written is waited for: refused, the text must still be here. */
static gboolean
ha_action_form_close_request (GtkWindow *window)
{
  if (!gtk_widget_get_sensitive (GTK_WIDGET (HA_ACTION_FORM (window)->apply)))
    return TRUE;
  return GTK_WINDOW_CLASS (ha_action_form_parent_class)->close_request (window);
}

static void
ha_action_form_dispose (GObject *object)
{
  HaActionForm *self = HA_ACTION_FORM (object);

  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->fields, g_ptr_array_unref);
  g_clear_pointer (&self->ticket, ha_case_unref);
  g_clear_pointer (&self->given, ha_fields_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ha_action_form_parent_class)->dispose (object);
}

static void
apply_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  apply_cb (HA_ACTION_FORM (widget));
}

static void
ha_action_form_class_init (HaActionFormClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ha_action_form_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = ha_action_form_close_request;
  signals[DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                G_TYPE_NONE, 1, G_TYPE_POINTER);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/qcatv/hoiam/ui/action-form.ui");
  gtk_widget_class_bind_template_child (widget_class, HaActionForm, title);
  gtk_widget_class_bind_template_child (widget_class, HaActionForm, subtitle);
  gtk_widget_class_bind_template_child (widget_class, HaActionForm, hint);
  gtk_widget_class_bind_template_child (widget_class, HaActionForm, rows);
  gtk_widget_class_bind_template_child (widget_class, HaActionForm, error);
  gtk_widget_class_bind_template_child (widget_class, HaActionForm, apply);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_install_action (widget_class, "form.apply", NULL, apply_action_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
ha_action_form_init (HaActionForm *self)
{
  self->cancellable = g_cancellable_new ();
  self->fields = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_action_field_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
append_field (HaActionForm *self, const HaFieldSpec *spec)
{
  HaActionField *field = ha_action_field_new (spec, self->action, self->ticket, ha_session_get_office (self->session),
                                              ha_session_now (self->session), ha_session_get_lang (self->session));

  g_ptr_array_add (self->fields, field);
  ha_action_field_connect_changed (field, G_CALLBACK (changed_cb), self);
  adw_preferences_group_add (self->rows, ha_action_field_get_row (field));
  if (GTK_IS_EDITABLE (ha_action_field_get_row (field)))
    g_signal_connect_object (ha_action_field_get_row (field), "entry-activated", G_CALLBACK (apply_cb), self, G_CONNECT_SWAPPED);
}

/* Of a letter's steps the register knows the number, and who began the form which note is corrected. */
static gboolean
is_asked (HaActionForm *self, const char *name)
{
  return self->given == NULL
         || (ha_fields_get (self->given, name) == NULL && !g_str_equal (name, "number") && !g_str_equal (name, "corrects"));
}

/* The letter to be named is issued first, elsewhere. */
static void
show_hint (HaActionForm *self)
{
  gboolean needs_letter = self->action == HA_ACTION_CLOSE_UNSATISFIED;

  for (guint i = 0; i < self->ticket->letters->len; i++)
    if (((const HaLetter *) g_ptr_array_index (self->ticket->letters, i))->status == HA_LETTER_ISSUED)
      needs_letter = FALSE;
  gtk_widget_set_visible (GTK_WIDGET (self->hint), needs_letter);
}

HaActionForm *
ha_action_form_new_with (HaSession *session, HaCase *ticket, HaAction action, const HaFields *given, GtkWindow *parent)
{
  static const HaFieldSpec note = { "note", HA_FIELD_LONG_TEXT, FALSE };
  HaActionForm *self;
  const HaActionSpec *spec = ha_procedure_get_spec (action);
  HaLang lang = ha_session_get_lang (session);
  g_autofree char *customer = ha_words_customer (ticket->customer);
  g_autofree char *subtitle = g_strdup_printf ("%s · %s", ticket->ticket->code, customer);

  g_return_val_if_fail (spec != NULL, NULL);

  self = g_object_new (HA_TYPE_ACTION_FORM, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  self->ticket = ha_case_ref (ticket);
  self->action = action;
  self->given = given != NULL ? ha_fields_copy (given) : NULL;
  gtk_label_set_label (self->title, ha_words_action (action, lang));
  gtk_label_set_label (self->subtitle, subtitle);
  gtk_window_set_title (GTK_WINDOW (self), ha_words_action (action, lang));
  gtk_button_set_label (self->apply, ha_words_action (action, lang));
  for (guint i = 0; spec->fields[i].name != NULL; i++)
    if (is_asked (self, spec->fields[i].name))
      append_field (self, &spec->fields[i]);
  append_field (self, &note);
  if (action == HA_ACTION_CORRECT)
    ha_action_field_connect_changed (g_ptr_array_index (self->fields, 0), G_CALLBACK (correction_chosen_cb), self);
  show_hint (self);
  gtk_window_set_focus (GTK_WINDOW (self), ha_action_field_get_widget (g_ptr_array_index (self->fields, 0)));
  return self;
}

HaActionForm *
ha_action_form_new (HaSession *session, HaCase *ticket, HaAction action, GtkWindow *parent)
{
  return ha_action_form_new_with (session, ticket, action, NULL, parent);
}

void
ha_action_form_fill (HaActionForm *self, const HaFields *values)
{
  g_return_if_fail (HA_IS_ACTION_FORM (self));

  for (guint i = 0; i < self->fields->len; i++)
    ha_action_field_fill (g_ptr_array_index (self->fields, i), values);
}

void
ha_action_form_set_heading (HaActionForm *self, const char *heading)
{
  g_return_if_fail (HA_IS_ACTION_FORM (self));

  gtk_label_set_label (self->title, heading);
  gtk_window_set_title (GTK_WINDOW (self), heading);
}

void
ha_action_form_set_hint (HaActionForm *self, const char *hint)
{
  g_return_if_fail (HA_IS_ACTION_FORM (self));

  gtk_label_set_label (self->hint, hint != NULL ? hint : "");
  gtk_widget_set_visible (GTK_WIDGET (self->hint), hint != NULL);
}
