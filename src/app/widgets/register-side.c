/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What stands beside the registration form. */
#include "config.h"

#include "app/widgets/register-side.h"

#include <glib/gi18n.h>

#include "core/words.h"

#define MOST 5 /* tickets shown */

struct _HaRegisterSide
{
  GtkBox parent_instance;

  /* Template widgets */
  GtkBox *earlier;
  GtkLabel *earlier_title;
  GtkListBox *tickets;
  GtkImage *open_icon;
  GtkLabel *open_label;
  GtkBox *clocks;
  GtkLabel *policy;

  /* Owned references */
  HaSession *session;
  GArray *ids; /* of gint64: this customer's tickets, newest first */

  gint64 customer;
  guint generation;
};

G_DEFINE_FINAL_TYPE (HaRegisterSide, ha_register_side, GTK_TYPE_BOX)

static GtkWidget *
new_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

/* ---- Clocks ------------------------------------------------------------------------------------------------------ */

static void
add_step (GtkBox *box, const char *text)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *bullet = gtk_label_new ("•");

  gtk_widget_set_valign (bullet, GTK_ALIGN_START);
  gtk_widget_add_css_class (line, "clock-step");
  gtk_box_append (GTK_BOX (line), bullet);
  gtk_box_append (GTK_BOX (line), new_label (text, NULL));
  gtk_box_append (box, line);
}

static void
add_clock (HaRegisterSide *self, const HaClock *clock, HaLang lang)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *name = new_label (ha_words_clock (clock->kind, lang), "heading");
  g_autofree char *limit = ha_words_limit (clock->limit, clock->unit, lang);
  g_autofree char *time = ha_words_due (clock->due, lang);
  g_autofree char *due = g_strdup_printf (_("Due %s"), time);
  g_auto (GStrv) steps = ha_words_steps (clock, lang);

  gtk_widget_set_hexpand (name, TRUE);
  gtk_box_append (GTK_BOX (head), name);
  gtk_box_append (GTK_BOX (head), new_label (limit, "cell-dim"));
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), new_label (due, "clock-due"));
  for (guint i = 0; steps[i] != NULL; i++)
    add_step (GTK_BOX (box), steps[i]);
  gtk_widget_add_css_class (box, "clock-box");
  if (gtk_widget_get_first_child (GTK_WIDGET (self->clocks)) != NULL)
    gtk_box_append (self->clocks, gtk_separator_new (GTK_ORIENTATION_HORIZONTAL));
  gtk_box_append (self->clocks, box);
}

static void
show_policy (HaRegisterSide *self, gint64 received)
{
  const HaPolicy *policy = ha_office_get_policy (ha_session_get_office (self->session), received);
  int year, month, day;
  g_autofree char *words = NULL;

  ha_date_get (policy->from, &year, &month, &day);
  words = g_strdup_printf (_("Procedure %s, in force from %02d/%02d/%d"), policy->code, day, month, year);
  gtk_label_set_label (self->policy, words);
}

static void
remove_clocks (HaRegisterSide *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->clocks))) != NULL)
    gtk_box_remove (self->clocks, child);
}

void
ha_register_side_set_no_clocks (HaRegisterSide *self)
{
  GtkWidget *words;

  g_return_if_fail (HA_IS_REGISTER_SIDE (self));

  remove_clocks (self);
  words = new_label (_("They can not be reckoned until the time of reception is put right."), "clock-box");
  gtk_box_append (self->clocks, words);
  gtk_label_set_label (self->policy, "");
}

void
ha_register_side_set_clocks (HaRegisterSide *self, const HaPolicyCase *what, gint64 received)
{
  g_autoptr (GPtrArray) clocks = NULL;

  g_return_if_fail (HA_IS_REGISTER_SIDE (self) && self->session != NULL);

  remove_clocks (self);
  clocks = ha_procedure_preview_clocks (ha_session_get_office (self->session), what, received);
  for (guint i = 0; i < clocks->len; i++)
    add_clock (self, clocks->pdata[i], ha_session_get_lang (self->session));
  show_policy (self, received);
}

/* ---- Earlier tickets --------------------------------------------------------------------------------------------- */

static char *
describe_state (const HaRow *row, gint64 now, HaLang lang)
{
  g_autofree char *remaining = NULL, *closed = NULL;

  if (row->closed != 0)
    {
      closed = ha_words_time_short (row->closed, now, lang);
      return g_strdup_printf ("%s · %s", ha_words_stage_short (HA_STAGE_RESOLVED, lang), closed);
    }
  if (row->clock == HA_CLOCK_NONE)
    return g_strdup (ha_words_stage_short (row->stage, lang));
  remaining = ha_words_remaining (row->due, now, lang);
  return g_strdup_printf ("%s · %s", ha_words_stage_short (row->stage, lang), remaining);
}

static GtkWidget *
new_state (const HaRow *row, gint64 now, HaLang lang)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = gtk_image_new_from_icon_name (row->closed != 0 ? "object-select-symbolic" : "alarm-symbolic");
  g_autofree char *state = describe_state (row, now, lang);

  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), new_label (state, row->closed != 0 ? NULL : "heading"));
  return box;
}

static GtkWidget *
new_head (const HaRow *row)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *code = new_label (row->code, "heading");
  GtkWidget *date;
  int year, month, day;
  g_autofree char *received = NULL;

  ha_date_get (ha_time_get_date (row->received, NULL), &year, &month, &day);
  received = g_strdup_printf ("%02d/%02d/%d", day, month, year);
  date = new_label (received, "cell-dim");
  gtk_widget_set_hexpand (code, TRUE);
  gtk_box_append (GTK_BOX (box), code);
  gtk_box_append (GTK_BOX (box), date);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("go-next-symbolic"));
  return box;
}

static GtkWidget *
new_row (const HaRow *row, gint64 now, HaLang lang)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  GtkWidget *line = gtk_list_box_row_new ();
  GtkWidget *content = new_label (row->content, NULL);
  g_autofree char *facts = g_strdup_printf ("%s · %s · %s", ha_words_kind (row->kind, lang),
                                            ha_words_area (row->area, lang),
                                            ha_words_channel (row->channel, lang));
  g_autofree char *name = g_strdup_printf ("%s, %s", row->code, row->content);

  gtk_label_set_wrap (GTK_LABEL (content), FALSE);
  gtk_label_set_ellipsize (GTK_LABEL (content), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), new_head (row));
  gtk_box_append (GTK_BOX (box), content);
  gtk_box_append (GTK_BOX (box), new_label (facts, "cell-dim"));
  gtk_box_append (GTK_BOX (box), new_state (row, now, lang));
  gtk_widget_add_css_class (box, "earlier-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (line), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (line), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return line;
}

static void
show_open (HaRegisterSide *self, GPtrArray *rows)
{
  guint open = 0;
  g_autofree char *words = NULL;

  for (guint i = 0; i < rows->len; i++)
    if (rows->pdata[i] != NULL && ((HaRow *) rows->pdata[i])->closed == 0)
      open++;
  words = open > 0 ? g_strdup_printf (ngettext ("%u ticket of this customer is open: is it the same complaint?",
                                                "%u tickets of this customer are open: is it the same complaint?",
                                                open),
                                      open)
                   : g_strdup (_("None of them is open: not entered twice."));
  gtk_label_set_label (self->open_label, words);
  gtk_widget_set_visible (GTK_WIDGET (self->open_icon), open > 0);
}

static void
show_tickets (HaRegisterSide *self, GPtrArray *rows)
{
  HaLang lang = ha_session_get_lang (self->session);
  gint64 now = ha_session_now (self->session);
  GtkListBoxRow *row;
  g_autofree char *title = g_strdup_printf (ngettext ("%u ticket of this customer", "%u tickets of this customer",
                                                      self->ids->len), self->ids->len);

  while ((row = gtk_list_box_get_row_at_index (self->tickets, 0)) != NULL)
    gtk_list_box_remove (self->tickets, GTK_WIDGET (row));
  for (guint i = 0; i < rows->len; i++)
    if (rows->pdata[i] != NULL)
      gtk_list_box_append (self->tickets, new_row (rows->pdata[i], now, lang));
  gtk_label_set_label (self->earlier_title, title);
  show_open (self, rows);
  gtk_widget_set_visible (GTK_WIDGET (self->earlier), rows->len > 0);
}

typedef struct {
  HaRegisterSide *side; /* owned */
  guint generation;
} Request;

static gboolean
is_late (const Request *request)
{
  return request->generation != request->side->generation || request->side->session == NULL;
}

static void
free_request (Request *request)
{
  g_object_unref (request->side);
  g_free (request);
}

static void
rows_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Request *request = user_data;
  g_autoptr (GPtrArray) rows = ha_store_get_rows_finish (HA_STORE (source), result, NULL);

  if (rows != NULL && !is_late (request))
    show_tickets (request->side, rows);
  free_request (request);
}

static void
ids_read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Request *request = user_data;
  g_autoptr (GArray) ids = ha_store_list_ids_finish (HA_STORE (source), result, NULL);

  if (ids == NULL || is_late (request))
    {
      free_request (request);
      return;
    }
  g_clear_pointer (&request->side->ids, g_array_unref);
  request->side->ids = g_array_ref (ids);
  ha_store_get_rows_async (HA_STORE (source), (const gint64 *) ids->data, MIN (ids->len, MOST), NULL, rows_read_cb,
                           request);
}

static void
read_tickets (HaRegisterSide *self)
{
  g_autoptr (HaQuery) query = ha_query_new (ha_session_now (self->session));
  Request *request = g_new0 (Request, 1);

  request->side = g_object_ref (self);
  request->generation = ++self->generation;
  query->customer = self->customer;
  query->sort = HA_SORT_RECEIVED;
  query->descending = TRUE;
  ha_store_list_ids_async (ha_session_get_store (self->session), query, NULL, ids_read_cb, request);
}

void
ha_register_side_set_customer (HaRegisterSide *self, gint64 customer)
{
  g_return_if_fail (HA_IS_REGISTER_SIDE (self) && self->session != NULL);

  if (self->customer == customer)
    return;
  self->customer = customer;
  self->generation++;
  gtk_widget_set_visible (GTK_WIDGET (self->earlier), FALSE);
  if (customer != 0)
    read_tickets (self);
}

static void
ticket_activated_cb (HaRegisterSide *self, GtkListBoxRow *row)
{
  guint at = (guint) gtk_list_box_row_get_index (row);

  if (self->ids != NULL && at < self->ids->len)
    gtk_widget_activate_action (GTK_WIDGET (self), "win.open-ticket", "x", g_array_index (self->ids, gint64, at));
}

/* ---- Life -------------------------------------------------------------------------------------------------------- */

static void
ha_register_side_dispose (GObject *object)
{
  HaRegisterSide *self = HA_REGISTER_SIDE (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->ids, g_array_unref);
  G_OBJECT_CLASS (ha_register_side_parent_class)->dispose (object);
}

static void
ha_register_side_class_init (HaRegisterSideClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ha_register_side_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/qcatv/hoiam/ui/register-side.ui");
  gtk_widget_class_bind_template_child (widget_class, HaRegisterSide, earlier);
  gtk_widget_class_bind_template_child (widget_class, HaRegisterSide, earlier_title);
  gtk_widget_class_bind_template_child (widget_class, HaRegisterSide, tickets);
  gtk_widget_class_bind_template_child (widget_class, HaRegisterSide, open_icon);
  gtk_widget_class_bind_template_child (widget_class, HaRegisterSide, open_label);
  gtk_widget_class_bind_template_child (widget_class, HaRegisterSide, clocks);
  gtk_widget_class_bind_template_child (widget_class, HaRegisterSide, policy);
  gtk_widget_class_bind_template_callback (widget_class, ticket_activated_cb);
}

static void
ha_register_side_init (HaRegisterSide *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
ha_register_side_set_session (HaRegisterSide *self, HaSession *session)
{
  g_return_if_fail (HA_IS_REGISTER_SIDE (self) && HA_IS_SESSION (session));

  g_set_object (&self->session, session);
}
