/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The rows of the letterhead: texts, dates, logo, signatories. */
#include "config.h"

#include "app/preferences/prefs-letterhead-private.h"

#include <stdio.h>
#include <string.h>

#include <glib/gi18n.h>

#include "app/file-dialog.h"
#include "app/preferences/prefs-signatory.h"
#include "core/text.h"

#define LARGEST_LOGO (2 * 1024 * 1024) /* bytes */
#define MOST_POINTS 2000               /* of a side: twice what a letter's head can show */

static const struct {
  const char *id;   /* of the widget */
  gsize offset;
  const char *name; /* when both desks changed it */
  const char *lack; /* NULL: may be empty */
} texts[] = {
  { "company", G_STRUCT_OFFSET (HaLetterhead, company), N_("Name in sentences"), N_("The company's name is missing.") },
  { "parent", G_STRUCT_OFFSET (HaLetterhead, parent), N_("Superior organisation"), NULL },
  { "issuer", G_STRUCT_OFFSET (HaLetterhead, issuer), N_("Issuer"), N_("The issuer's name is missing.") },
  { "symbol", G_STRUCT_OFFSET (HaLetterhead, symbol), N_("Symbol"), N_("The symbol behind the numbers is missing.") },
  { "place", G_STRUCT_OFFSET (HaLetterhead, place), N_("Place"), N_("The place is missing.") },
  { "place_before", G_STRUCT_OFFSET (HaLetterhead, place_before), N_("Place before"), NULL },
  { "address", G_STRUCT_OFFSET (HaLetterhead, address), N_("Address"), NULL },
  { "phones", G_STRUCT_OFFSET (HaLetterhead, phones), N_("Telephones"), NULL },
  { "email", G_STRUCT_OFFSET (HaLetterhead, email), N_("E-mail"), NULL },
  { "website", G_STRUCT_OFFSET (HaLetterhead, website), N_("Website"), NULL },
  { "signatory_title", G_STRUCT_OFFSET (HaLetterhead, signatory_title), N_("Title of the head"), N_("The title of the head is missing.") },
  { "signatory_name", G_STRUCT_OFFSET (HaLetterhead, signatory_name), N_("Name of the head"), N_("The name of the head is missing.") },
  { "receivers", G_STRUCT_OFFSET (HaLetterhead, receivers), N_("Receivers"), NULL },
  { "zero_word", G_STRUCT_OFFSET (HaLetterhead, zero_word), N_("Word for a missing ten"), NULL },
};
G_STATIC_ASSERT (G_N_ELEMENTS (texts) == HA_LETTERHEAD_N_TEXTS);

/* ---- Texts --------------------------------------------------------------------------------------------------------- */

static char *
clean_lines (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GString *clean = g_string_new (NULL);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *line = ha_text_clean_line (lines[i]);

      if (*line != '\0')
        g_string_append_printf (clean, "%s%s", clean->len > 0 ? "\n" : "", line);
    }
  return g_string_free (clean, FALSE);
}

/* NULL when there is nothing. */
static char *
dup_text (GtkWidget *widget)
{
  g_autofree char *clean = NULL;

  if (GTK_IS_TEXT_VIEW (widget))
    {
      GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget));
      GtkTextIter start, end;
      g_autofree char *text = NULL;

      gtk_text_buffer_get_bounds (buffer, &start, &end);
      text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
      clean = clean_lines (text);
    }
  else
    clean = ha_text_clean_line (gtk_editable_get_text (GTK_EDITABLE (widget)));
  return *clean != '\0' ? g_steal_pointer (&clean) : NULL;
}

static void
set_text (GtkWidget *widget, const char *text)
{
  g_autofree char *now = dup_text (widget);

  if (g_strcmp0 (now, text) == 0)
    return;
  if (GTK_IS_TEXT_VIEW (widget))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)), text != NULL ? text : "", -1);
  else
    gtk_editable_set_text (GTK_EDITABLE (widget), text != NULL ? text : "");
}

/* ---- Since when ---------------------------------------------------------------------------------------------------- */

static char *
write_date (HaDate date)
{
  int year, month, day;

  if (date == HA_DATE_NONE)
    return g_strdup ("");
  ha_date_get (date, &year, &month, &day);
  return g_strdup_printf ("%02d/%02d/%d", day, month, year);
}

/* FALSE: it is no date; nothing written is none. */
static gboolean
read_date (HaPrefsLetterhead *self, HaDate *date)
{
  g_autofree char *text = ha_text_clean_line (gtk_editable_get_text (self->from));
  int day, month, year, end = 0;

  *date = HA_DATE_NONE;
  if (*text == '\0')
    return TRUE;
  if (sscanf (text, "%2d/%2d/%4d%n", &day, &month, &year, &end) == 3 && text[end] == '\0')
    *date = ha_date_new (year, month, day);
  return *date != HA_DATE_NONE;
}

/* ---- Logo ---------------------------------------------------------------------------------------------------------- */

static void
show_logo (HaPrefsLetterhead *self)
{
  g_autoptr (GdkTexture) texture = self->picture != NULL ? gdk_texture_new_from_bytes (self->picture, NULL) : NULL;
  g_autofree char *size = NULL;

  gtk_picture_set_paintable (self->logo, texture != NULL ? GDK_PAINTABLE (texture) : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->logo), texture != NULL);
  gtk_widget_set_visible (self->remove_logo, self->picture != NULL);
  if (self->refused != NULL)
    size = g_strdup (self->refused);
  else if (texture != NULL)
    size = g_strdup_printf (_("%d × %d points, over the issuer's name"), gdk_texture_get_width (texture), gdk_texture_get_height (texture));
  adw_action_row_set_subtitle (self->logo_row, size != NULL ? size : _("PNG of up to 2 MB and 2000 × 2000 points; none is printed now"));
}

/* Takes bytes; NULL removes. */
static void
set_picture (HaPrefsLetterhead *self, GBytes *bytes)
{
  g_clear_pointer (&self->picture, g_bytes_unref);
  self->picture = bytes;
  g_clear_pointer (&self->refused, g_free);
  show_logo (self);
}

/* What the page itself takes decides. */
static gboolean
may_be_printed (HaPrefsLetterhead *self, GBytes *bytes)
{
  g_autoptr (HaLetterhead) tried = ha_prefs_letterhead_read (self);
  g_autoptr (HaPages) pages = NULL;
  g_autoptr (GError) error = NULL;

  g_clear_pointer (&tried->logo, g_bytes_unref);
  tried->logo = g_bytes_ref (bytes);
  pages = ha_letter_layout_at (self->sample, tried, NULL, ha_session_now (self->session), FALSE, NULL, &error);
  return !g_error_matches (error, HA_PAPER_ERROR, HA_PAPER_ERROR_IMAGE);
}

/* Width and height stand at the beginning of every PNG; what is none is refused when it is laid out. */
static gboolean
has_few_points (GBytes *bytes)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  guint32 sides[2];

  if (length < 24)
    return FALSE;
  memcpy (sides, data + 16, sizeof sides);
  return GUINT32_FROM_BE (sides[0]) <= MOST_POINTS && GUINT32_FROM_BE (sides[1]) <= MOST_POINTS;
}

static void
refuse_picture (HaPrefsLetterhead *self, const char *sentence)
{
  g_free (self->refused);
  self->refused = g_strdup (sentence);
  show_logo (self);
}

static void
take_picture (HaPrefsLetterhead *self, GBytes *bytes)
{
  if (g_bytes_get_size (bytes) > LARGEST_LOGO)
    refuse_picture (self, _("That picture has more than 2 MB. The logo stays as it was."));
  else if (!has_few_points (bytes) || !may_be_printed (self, bytes))
    refuse_picture (self, _("That is no PNG picture, or it has more than 2000 × 2000 points. The logo stays as it was."));
  else
    {
      set_picture (self, g_bytes_ref (bytes));
      ha_prefs_letterhead_changed (self);
    }
}

static void
picture_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HaPrefsLetterhead) self = user_data;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  char *contents;
  gsize length;

  if (!g_file_load_contents_finish (G_FILE (source), result, &contents, &length, NULL, &error))
    {
      if (self->session != NULL)
        refuse_picture (self, _("That file can not be read. The logo stays as it was."));
      return;
    }
  bytes = g_bytes_new_take (contents, length);
  if (self->session != NULL)
    take_picture (self, bytes);
}

/* A file that is too large is not read. */
static void
size_asked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HaPrefsLetterhead) self = user_data;
  g_autoptr (GFileInfo) info = g_file_query_info_finish (G_FILE (source), result, NULL);

  if (self->session == NULL)
    return;
  if (info != NULL && g_file_info_get_size (info) > LARGEST_LOGO)
    refuse_picture (self, _("That picture has more than 2 MB. The logo stays as it was."));
  else
    g_file_load_contents_async (G_FILE (source), NULL, picture_read_cb, g_object_ref (self));
}

static void
picture_chosen_cb (GFile *file, gpointer user_data)
{
  g_autoptr (HaPrefsLetterhead) self = user_data;

  if (file != NULL && self->session != NULL)
    g_file_query_info_async (file, G_FILE_ATTRIBUTE_STANDARD_SIZE, G_FILE_QUERY_INFO_NONE, G_PRIORITY_DEFAULT, NULL, size_asked_cb, g_object_ref (self));
}

static void
choose_logo_cb (HaPrefsLetterhead *self)
{
  ha_file_dialog_open (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), _("Choose a logo"), picture_chosen_cb, g_object_ref (self));
}

static void
remove_logo_cb (HaPrefsLetterhead *self)
{
  set_picture (self, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self->from));
  ha_prefs_letterhead_changed (self);
}

static gboolean
dropped_cb (HaPrefsLetterhead *self, const GValue *value)
{
  if (self->may)
    picture_chosen_cb (g_value_get_object (value), g_object_ref (self));
  return self->may;
}

/* ---- Signatories --------------------------------------------------------------------------------------------------- */

static void
removed_cb (HaPrefsSignatory *row, HaPrefsLetterhead *self)
{
  guint at = 0;

  g_ptr_array_find (self->signers, row, &at);
  g_ptr_array_remove (self->signers, row);
  /* The focus goes to the one that comes into its place, else to the receivers below. */
  gtk_widget_grab_focus (self->signers->len > 0 ? g_ptr_array_index (self->signers, MIN (at, self->signers->len - 1)) : self->texts[12]);
  adw_preferences_group_remove (self->signatories, GTK_WIDGET (row));
  ha_prefs_letterhead_changed (self);
}

static void
add_signatory (HaPrefsLetterhead *self, const HaSignatory *signatory)
{
  GtkWidget *row = ha_prefs_signatory_new (signatory, self->seen->signatory_title != NULL ? self->seen->signatory_title : "GIÁM ĐỐC");

  g_ptr_array_add (self->signers, row);
  adw_preferences_group_add (self->signatories, row);
  g_signal_connect_object (row, "changed", G_CALLBACK (ha_prefs_letterhead_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (row, "removed", G_CALLBACK (removed_cb), self, 0);
}

static void
add_signatory_cb (HaPrefsLetterhead *self)
{
  const char *head = self->edited->signatory_title != NULL ? self->edited->signatory_title : "GIÁM ĐỐC";
  g_autofree char *form = g_strdup_printf ("KT. %s\nPHÓ %s", head, head);
  g_autoptr (HaSignatory) signatory = ha_signatory_new ("", form);
  GtkWidget *row;

  add_signatory (self, signatory);
  row = g_ptr_array_index (self->signers, self->signers->len - 1);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  gtk_widget_child_focus (row, GTK_DIR_TAB_FORWARD);
  ha_prefs_letterhead_changed (self);
}

static void
show_signatories (HaPrefsLetterhead *self, const char *text)
{
  g_autoptr (GPtrArray) signatories = ha_signatories_from_text (text);

  for (guint i = 0; i < self->signers->len; i++)
    adw_preferences_group_remove (self->signatories, g_ptr_array_index (self->signers, i));
  g_ptr_array_set_size (self->signers, 0);
  for (guint i = 0; i < signatories->len; i++)
    add_signatory (self, g_ptr_array_index (signatories, i));
}

static char *
read_signatories (HaPrefsLetterhead *self)
{
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_signatory_free);

  for (guint i = 0; i < self->signers->len; i++)
    g_ptr_array_add (all, ha_prefs_signatory_dup (g_ptr_array_index (self->signers, i)));
  return ha_signatories_to_text (all);
}

/* ---- The whole ----------------------------------------------------------------------------------------------------- */

void
ha_prefs_letterhead_show (HaPrefsLetterhead *self, const HaLetterhead *letterhead)
{
  g_autofree char *from = write_date (letterhead->place_from), *signers = read_signatories (self);
  gboolean loading = self->loading;

  self->loading = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    set_text (self->texts[i], G_STRUCT_MEMBER (char *, letterhead, texts[i].offset));
  gtk_editable_set_text (self->from, from);
  if (g_strcmp0 (signers, letterhead->signatories) != 0)
    show_signatories (self, letterhead->signatories);
  set_picture (self, letterhead->logo != NULL ? g_bytes_ref (letterhead->logo) : NULL);
  self->loading = loading;
}

HaLetterhead *
ha_prefs_letterhead_read (HaPrefsLetterhead *self)
{
  HaLetterhead *letterhead = ha_letterhead_copy (self->seen);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      char **text = G_STRUCT_MEMBER_P (letterhead, texts[i].offset);

      g_free (*text);
      *text = dup_text (self->texts[i]);
    }
  read_date (self, &letterhead->place_from);
  g_free (letterhead->signatories);
  letterhead->signatories = read_signatories (self);
  g_clear_pointer (&letterhead->logo, g_bytes_unref);
  letterhead->logo = self->picture != NULL ? g_bytes_ref (self->picture) : NULL;
  return letterhead;
}

static void
mark (GtkWidget *widget, gboolean wrong)
{
  if (wrong)
    gtk_widget_add_css_class (widget, "error");
  else
    gtk_widget_remove_css_class (widget, "error");
}

const char *
ha_prefs_letterhead_check (HaPrefsLetterhead *self, GtkWidget **where)
{
  const char *first = NULL;
  GtkWidget *widget = NULL;
  HaDate date;

#define TELL(at, wrong, sentence) \
  G_STMT_START { \
    gboolean is_wrong = (wrong); \
    mark (GTK_WIDGET (at), is_wrong); \
    if (is_wrong && first == NULL) { first = (sentence); widget = GTK_WIDGET (at); } \
  } G_STMT_END
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *text = dup_text (self->texts[i]);

      TELL (self->texts[i], texts[i].lack != NULL && text == NULL, _(texts[i].lack));
    }
  TELL (self->from, !read_date (self, &date), _("That is no date: write it as 01/07/2025."));
  for (guint i = 0; i < self->signers->len; i++)
    TELL (g_ptr_array_index (self->signers, i), !ha_prefs_signatory_is_whole (g_ptr_array_index (self->signers, i)),
          _("A signatory has no name or no title."));
#undef TELL
  if (where != NULL)
    *where = widget;
  return first;
}

static void
add_name (GString *names, const char *name)
{
  g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", name);
}

/* mine stays where it was changed; into mine. */
static void
merge_text (char **mine, const char *seen, const char *theirs, const char *name, GString *both)
{
  if (g_strcmp0 (seen, theirs) == 0 || g_strcmp0 (*mine, theirs) == 0)
    return;
  if (g_strcmp0 (*mine, seen) != 0)
    {
      add_name (both, name);
      return;
    }
  g_free (*mine);
  *mine = g_strdup (theirs);
}

static gboolean
is_same_picture (GBytes *a, GBytes *b)
{
  return a == b || (a != NULL && b != NULL && g_bytes_equal (a, b));
}

char *
ha_prefs_letterhead_merge (HaPrefsLetterhead *self, const HaLetterhead *theirs)
{
  g_autoptr (HaLetterhead) mine = ha_prefs_letterhead_read (self);
  GString *both = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    merge_text (G_STRUCT_MEMBER_P (mine, texts[i].offset), G_STRUCT_MEMBER (char *, self->seen, texts[i].offset),
                G_STRUCT_MEMBER (char *, theirs, texts[i].offset), _(texts[i].name), both);
  merge_text (&mine->signatories, self->seen->signatories, theirs->signatories, _("Signatories"), both);
  if (mine->place_from == self->seen->place_from)
    mine->place_from = theirs->place_from;
  else if (theirs->place_from != self->seen->place_from && theirs->place_from != mine->place_from)
    add_name (both, _("Place"));
  if (is_same_picture (mine->logo, self->seen->logo))
    {
      g_clear_pointer (&mine->logo, g_bytes_unref);
      mine->logo = theirs->logo != NULL ? g_bytes_ref (theirs->logo) : NULL;
    }
  else if (!is_same_picture (theirs->logo, self->seen->logo) && !is_same_picture (theirs->logo, mine->logo))
    add_name (both, _("Logo"));
  ha_letterhead_free (self->seen);
  self->seen = ha_letterhead_copy (theirs);
  ha_prefs_letterhead_show (self, mine);
  return g_string_free (both, FALSE);
}

void
ha_prefs_letterhead_bind_form (GtkWidgetClass *klass)
{
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    gtk_widget_class_bind_template_child_full (klass, texts[i].id, FALSE, 0);
  gtk_widget_class_bind_template_callback (klass, choose_logo_cb);
  gtk_widget_class_bind_template_callback (klass, remove_logo_cb);
  gtk_widget_class_bind_template_callback (klass, add_signatory_cb);
}

void
ha_prefs_letterhead_init_form (HaPrefsLetterhead *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (G_TYPE_FILE, GDK_ACTION_COPY);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      GtkWidget *widget = GTK_WIDGET (gtk_widget_get_template_child (GTK_WIDGET (self), HA_TYPE_PREFS_LETTERHEAD, texts[i].id));
      gpointer source = GTK_IS_TEXT_VIEW (widget) ? (gpointer) gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)) : (gpointer) widget;

      self->texts[i] = widget;
      g_signal_connect_object (source, "changed", G_CALLBACK (ha_prefs_letterhead_changed), self, G_CONNECT_SWAPPED);
    }
  g_signal_connect_object (self->from, "changed", G_CALLBACK (ha_prefs_letterhead_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (drop, "drop", G_CALLBACK (dropped_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->logo_row), GTK_EVENT_CONTROLLER (drop));
}
