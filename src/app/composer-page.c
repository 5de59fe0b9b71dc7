/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The composer's form: its rows, and what follows when they change. */
#include "config.h"

#include "app/composer-page-private.h"

#include <glib/gi18n.h>

#include "app/settings.h"
#include "core/text.h"
#include "core/words.h"
#include "paper/template.h"

#define PREVIEW_LENGTH 68 /* characters */

G_DEFINE_FINAL_TYPE (HaComposerPage, ha_composer_page, GTK_TYPE_BOX)

typedef struct {
  char *id;
  AdwExpanderRow *row;   /* borrowed, in the list */
  GtkTextBuffer *buffer; /* borrowed, of the row's text view */
  GtkTextView *view;
} BlockEditor;

static void
free_editor (BlockEditor *editor)
{
  g_free (editor->id);
  g_free (editor);
}

static char *
dup_text (GtkTextBuffer *buffer)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
set_string (char **place, const char *value)
{
  g_free (*place);
  *place = g_strdup (value);
}

void
ha_composer_page_read_form (HaComposerPage *self)
{
  HaLetter *letter = self->letter;
  g_autofree char *recipient = dup_text (gtk_text_view_get_buffer (self->recipient));
  g_autofree char *receivers = dup_text (gtk_text_view_get_buffer (self->receivers));

  set_string (&letter->recipient, recipient);
  set_string (&letter->receivers, receivers);
  set_string (&letter->subject, gtk_editable_get_text (GTK_EDITABLE (self->subject)));
  set_string (&letter->sign_form, gtk_editable_get_text (GTK_EDITABLE (self->sign_form)));
  set_string (&letter->sign_name, gtk_editable_get_text (GTK_EDITABLE (self->sign_name)));
  for (guint i = 0; i < self->editors->len && i < letter->blocks->len; i++)
    {
      BlockEditor *editor = g_ptr_array_index (self->editors, i);
      HaLetterBlock *block = g_ptr_array_index (letter->blocks, i);

      g_free (block->text);
      block->text = dup_text (editor->buffer);
    }
}

/* ---- Changes --------------------------------------------------------------------------------------------------- */

static gboolean
layout_due_cb (gpointer user_data)
{
  HaComposerPage *self = user_data;

  self->layout_source = 0;
  ha_composer_page_layout (self);
  return G_SOURCE_REMOVE;
}

static gboolean
save_due_cb (gpointer user_data)
{
  HaComposerPage *self = user_data;

  self->save_source = 0;
  ha_composer_page_keep (self);
  return G_SOURCE_REMOVE;
}

/* The beginning of a text, on one line of a row. */
static char *
make_preview (const char *text)
{
  g_autofree char *line = ha_text_clean_line (text);
  g_autofree char *start = NULL;

  if (g_utf8_strlen (line, -1) <= PREVIEW_LENGTH)
    return g_steal_pointer (&line);
  start = g_utf8_substring (line, 0, PREVIEW_LENGTH);
  return g_strconcat (g_strchomp (start), "…", NULL);
}

static void
update_previews (HaComposerPage *self)
{
  const HaLetter *letter = self->letter;
  g_auto (GStrv) lines = g_strsplit (letter->recipient != NULL ? letter->recipient : "", "\n", 2);
  g_auto (GStrv) copies = g_strsplit (letter->receivers != NULL ? letter->receivers : "", "\n", -1);
  g_autofree char *all = g_strjoinv ("; ", copies);
  g_autofree char *receivers = make_preview (all);
  g_autofree char *sign_form = g_strdup (letter->sign_form != NULL ? letter->sign_form : "");
  g_autofree char *sign = NULL;

  sign = g_strdup_printf ("%s %s", g_strdelimit (sign_form, "\n", ' '),
                          letter->sign_name != NULL ? letter->sign_name : "");
  adw_expander_row_set_subtitle (self->recipient_row, lines[0] != NULL ? lines[0] : "");
  adw_expander_row_set_subtitle (self->receivers_row, receivers);
  adw_expander_row_set_subtitle (self->sign_row, sign);
  for (guint i = 0; i < self->editors->len; i++)
    {
      BlockEditor *editor = g_ptr_array_index (self->editors, i);
      g_autofree char *text = dup_text (editor->buffer);

      g_autofree char *preview = make_preview (text);

      adw_expander_row_set_subtitle (editor->row, adw_expander_row_get_expanded (editor->row) ? "" : preview);
    }
}

static void
changed_cb (HaComposerPage *self)
{
  if (self->loading)
    return;
  ha_composer_page_read_form (self);
  update_previews (self);
  self->dirty = TRUE;
  g_clear_handle_id (&self->layout_source, g_source_remove);
  self->layout_source = g_timeout_add (HA_COMPOSER_LAYOUT_DELAY, layout_due_cb, self);
  g_clear_handle_id (&self->save_source, g_source_remove);
  self->save_source = g_timeout_add (HA_COMPOSER_SAVE_DELAY, save_due_cb, self);
}

/* ---- The rows -------------------------------------------------------------------------------------------------- */

/* One block open at a time; the open one is tinted on the page. */
static void
expanded_cb (HaComposerPage *self, GParamSpec *pspec, AdwExpanderRow *row)
{
  const char *open = NULL;

  for (guint i = 0; i < self->editors->len; i++)
    {
      BlockEditor *editor = g_ptr_array_index (self->editors, i);

      if (editor->row != row && adw_expander_row_get_expanded (row))
        adw_expander_row_set_expanded (editor->row, FALSE);
      if (adw_expander_row_get_expanded (editor->row))
        open = editor->id;
    }
  ha_page_preview_set_block (self->preview, open);
  update_previews (self);
}

static GtkWidget *
new_editor_view (const char *name)
{
  GtkWidget *view = gtk_text_view_new ();

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_widget_add_css_class (view, "block-text");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return view;
}

static void
append_editor (HaComposerPage *self, const HaLetterBlock *block)
{
  BlockEditor *editor = g_new0 (BlockEditor, 1);
  GtkWidget *row = adw_expander_row_new ();
  GtkWidget *view = new_editor_view (block->title);

  editor->id = g_strdup (block->id);
  editor->row = ADW_EXPANDER_ROW (row);
  editor->view = GTK_TEXT_VIEW (view);
  editor->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  gtk_text_buffer_set_text (editor->buffer, block->text != NULL ? block->text : "", -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), block->title);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (row), view);
  gtk_widget_set_sensitive (view, self->letter->status < HA_LETTER_ISSUED);
  g_signal_connect_object (editor->buffer, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "notify::expanded", G_CALLBACK (expanded_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (self->blocks, row);
  g_ptr_array_add (self->editors, editor);
}

static void
show_blocks (HaComposerPage *self)
{
  GtkWidget *child;

  g_ptr_array_set_size (self->editors, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->blocks))) != NULL)
    gtk_list_box_remove (self->blocks, child);
  for (guint i = 0; i < self->letter->blocks->len; i++)
    append_editor (self, g_ptr_array_index (self->letter->blocks, i));
}

void
ha_composer_page_show_number (HaComposerPage *self)
{
  const HaLetter *letter = self->letter;
  HaLang lang = ha_session_get_lang (self->session);
  g_autofree char *line = NULL;

  if (letter->number != 0)
    {
      g_autofree char *reference = ha_letter_get_reference (letter);
      g_autofree char *date = ha_words_date (ha_time_get_date (letter->issued, NULL), lang);

      line = g_strdup_printf (_("%s · issued %s"), reference, date);
    }
  else if (self->next_number > 0)
    line = g_strdup_printf (_("taken at issue · next number %02d/%s"), self->next_number,
                            letter->symbol != NULL ? letter->symbol : "");
  else
    line = g_strdup (_("taken at issue"));
  adw_action_row_set_subtitle (self->number_row, line);
}

static void
select_template (HaComposerPage *self)
{
  GPtrArray *templates = ha_template_list_builtin ();

  for (guint i = 0; i < templates->len; i++)
    if (g_strcmp0 (ha_template_get_id (g_ptr_array_index (templates, i)), self->letter->template_id) == 0)
      adw_combo_row_set_selected (self->template_row, i);
}

void
ha_composer_page_show_letter (HaComposerPage *self)
{
  const HaLetter *letter = self->letter;
  gboolean open = letter->status < HA_LETTER_ISSUED;

  self->loading = TRUE;
  select_template (self);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->recipient),
                            letter->recipient != NULL ? letter->recipient : "", -1);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->receivers),
                            letter->receivers != NULL ? letter->receivers : "", -1);
  gtk_editable_set_text (GTK_EDITABLE (self->subject), letter->subject != NULL ? letter->subject : "");
  gtk_editable_set_text (GTK_EDITABLE (self->sign_form), letter->sign_form != NULL ? letter->sign_form : "");
  gtk_editable_set_text (GTK_EDITABLE (self->sign_name), letter->sign_name != NULL ? letter->sign_name : "");
  show_blocks (self);
  gtk_widget_set_sensitive (GTK_WIDGET (self->template_row), open);
  gtk_widget_set_sensitive (GTK_WIDGET (self->recipient), open);
  gtk_widget_set_sensitive (GTK_WIDGET (self->receivers), open);
  gtk_widget_set_sensitive (GTK_WIDGET (self->subject), open);
  gtk_widget_set_sensitive (GTK_WIDGET (self->sign_form), open);
  gtk_widget_set_sensitive (GTK_WIDGET (self->sign_name), open);
  if (!open) /* nothing runs against it any more */
    {
      gtk_widget_set_visible (GTK_WIDGET (self->pill), FALSE);
      gtk_widget_set_visible (GTK_WIDGET (self->deadline), FALSE);
    }
  ha_page_preview_set_block (self->preview, NULL);
  self->loading = FALSE;
  update_previews (self);
  ha_composer_page_show_number (self);
  ha_composer_page_update_actions (self);
  ha_composer_page_layout (self);
}

/* Another template: its text in place of the old one's; Ctrl+Z in a block does not bring that back, so only an
 * untouched or unissued draft changes. */
static void
template_selected_cb (HaComposerPage *self)
{
  GPtrArray *templates = ha_template_list_builtin ();
  guint at = adw_combo_row_get_selected (self->template_row);
  HaLetter *filled;

  if (self->loading || at >= templates->len
      || g_strcmp0 (ha_template_get_id (g_ptr_array_index (templates, at)), self->letter->template_id) == 0)
    return;
  filled = ha_template_fill (g_ptr_array_index (templates, at), self->ticket, ha_session_get_office (self->session),
                             ha_session_now (self->session), NULL);
  filled->id = self->letter->id;
  filled->ticket = self->letter->ticket;
  filled->status = self->letter->status;
  ha_letter_free (self->letter);
  self->letter = filled;
  ha_composer_page_show_letter (self);
  changed_cb (self);
}

/* ---- Life ------------------------------------------------------------------------------------------------------ */

static void
ha_composer_page_unmap (GtkWidget *widget)
{
  HaComposerPage *self = HA_COMPOSER_PAGE (widget);

  if (self->dirty)
    ha_composer_page_keep (self);
  GTK_WIDGET_CLASS (ha_composer_page_parent_class)->unmap (widget);
}

static void
ha_composer_page_dispose (GObject *object)
{
  HaComposerPage *self = HA_COMPOSER_PAGE (object);

  g_clear_handle_id (&self->layout_source, g_source_remove);
  g_clear_handle_id (&self->save_source, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->editors, g_ptr_array_unref);
  g_clear_pointer (&self->pages, ha_pages_unref);
  g_clear_pointer (&self->letter, ha_letter_free);
  g_clear_pointer (&self->ticket, ha_case_unref);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (ha_composer_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, HaComposerPage, paned);
  gtk_widget_class_bind_template_child (widget_class, HaComposerPage, pill);
  gtk_widget_class_bind_template_child (widget_class, HaComposerPage, deadline);
  gtk_widget_class_bind_template_child (widget_class, HaComposerPage, template_row);
  gtk_widget_class_bind_template_child (widget_class, HaComposerPage, recipient_row);
  gtk_widget_class_bind_template_child (widget_class, HaComposerPage, recipient);
  gtk_widget_class_bind_template_child (widget_class, HaComposerPage, subject);
  gtk_widget_class_bind_template_child (widget_class, HaComposerPage, sign_row);
  gtk_widget_class_bind_template_child (widget_class, HaComposerPage, sign_form);
  gtk_widget_class_bind_template_child (widget_class, HaComposerPage, sign_name);
  gtk_widget_class_bind_template_child (widget_class, HaComposerPage, receivers_row);
  gtk_widget_class_bind_template_child (widget_class, HaComposerPage, receivers);
  gtk_widget_class_bind_template_child (widget_class, HaComposerPage, number_row);
  gtk_widget_class_bind_template_child (widget_class, HaComposerPage, blocks);
  gtk_widget_class_bind_template_child (widget_class, HaComposerPage, missing);
  gtk_widget_class_bind_template_child (widget_class, HaComposerPage, missing_box);
  gtk_widget_class_bind_template_child (widget_class, HaComposerPage, export);
  gtk_widget_class_bind_template_child (widget_class, HaComposerPage, print);
  gtk_widget_class_bind_template_child (widget_class, HaComposerPage, submit);
  gtk_widget_class_bind_template_child (widget_class, HaComposerPage, issue);
  gtk_widget_class_bind_template_child (widget_class, HaComposerPage, preview);
  gtk_widget_class_bind_template_child (widget_class, HaComposerPage, page_label);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, template_selected_cb);
}

static void
ha_composer_page_class_init (HaComposerPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ha_composer_page_dispose;
  widget_class->unmap = ha_composer_page_unmap;
  g_type_ensure (HA_TYPE_DUE_PILL);
  g_type_ensure (HA_TYPE_PAGE_PREVIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/qcatv/hoiam/ui/composer-page.ui");
  bind_children (widget_class);
  ha_composer_page_install_actions (widget_class);
}

static void
ha_composer_page_init (HaComposerPage *self)
{
  self->cancellable = g_cancellable_new ();
  self->editors = g_ptr_array_new_with_free_func ((GDestroyNotify) free_editor);
  gtk_widget_init_template (GTK_WIDGET (self));
  ha_settings_bind_pane ("pane-composer", self->paned);
  g_signal_connect_object (gtk_text_view_get_buffer (self->recipient), "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_text_view_get_buffer (self->receivers), "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
fill_templates (HaComposerPage *self)
{
  GPtrArray *templates = ha_template_list_builtin ();
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < templates->len; i++)
    gtk_string_list_append (names, ha_template_get_title (g_ptr_array_index (templates, i)));
  self->loading = TRUE;
  adw_combo_row_set_model (self->template_row, G_LIST_MODEL (names));
  self->loading = FALSE;
}

/* The kind of complaint chooses the template; the last one is the free one. */
static const HaTemplate *
choose_template (HaArea area)
{
  GPtrArray *templates = ha_template_list_builtin ();

  for (guint i = 0; i < templates->len; i++)
    if (ha_template_is_for (g_ptr_array_index (templates, i), area))
      return g_ptr_array_index (templates, i);
  return g_ptr_array_index (templates, templates->len - 1);
}

/* The round's limit that this reply would meet: the open one due first, else the reply in writing that is met. */
static const HaClock *
find_limit (HaComposerPage *self)
{
  const HaOffice *office = ha_session_get_office (self->session);
  const HaPolicy *policy = ha_office_get_policy_by_id (office, self->ticket->ticket->policy);
  const HaClock *first = NULL;

  for (guint i = 0; policy != NULL && i < self->ticket->clocks->len; i++)
    {
      const HaClock *clock = g_ptr_array_index (self->ticket->clocks, i);
      const HaPolicyClock *rule = ha_policy_get_clock (policy, clock->kind);

      if (rule != NULL && rule->ends == HA_END_REPLY && ha_clock_is_open (clock)
          && clock->round == self->ticket->ticket->round && (first == NULL || clock->due < first->due))
        first = clock;
    }
  return first != NULL ? first : ha_case_get_clock (self->ticket, HA_CLOCK_WRITTEN_REPLY, self->ticket->ticket->round);
}

static void
show_deadline (HaComposerPage *self)
{
  const HaClock *clock = find_limit (self);
  HaLang lang = ha_session_get_lang (self->session);
  gint64 now = ha_session_now (self->session);
  g_autofree char *status = clock != NULL ? ha_words_clock_status (clock, now, lang) : NULL;
  g_autofree char *due = clock != NULL ? ha_words_due (clock->due, lang) : NULL;
  g_autofree char *line = clock != NULL ? g_strdup_printf (_("· reply due %s"), due) : NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->pill), clock != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->deadline), clock != NULL);
  if (clock == NULL)
    return;
  ha_due_pill_set (self->pill, ha_clock_get_state (clock, now), status);
  gtk_label_set_label (self->deadline, line);
}

HaComposerPage *
ha_composer_page_new (HaSession *session, HaCase *ticket, const HaLetter *letter)
{
  HaComposerPage *self = g_object_new (HA_TYPE_COMPOSER_PAGE, NULL);

  self->session = g_object_ref (session);
  self->ticket = ha_case_ref (ticket);
  if (letter != NULL)
    self->letter = ha_letter_copy (letter);
  else
    self->letter = ha_template_fill (choose_template (ticket->ticket->area), ticket, ha_session_get_office (session),
                                     ha_session_now (session), NULL);
  self->letter->ticket = ticket->ticket->id;
  fill_templates (self);
  show_deadline (self);
  ha_composer_page_show_letter (self);
  return self; /* a new letter is kept from the first key on: looking at it leaves nothing */
}
