/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a template can say, with what it means. */
#include "config.h"

#include "app/templates/template-insert.h"

#include <string.h>

#include <glib/gi18n.h>

#include "core/text.h"

struct _HaTemplateInsert
{
  GtkPopover parent_instance;

  /* Template widgets */
  GtkSearchEntry *search;
  GtkListBox *list;

  /* Owned references */
  HaTemplate *template; /* whose fields are offered; NULL */
  char *wanted;         /* what is looked for, folded; "" for all */
};

enum { INSERT, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (HaTemplateInsert, ha_template_insert, GTK_TYPE_POPOVER)

static const struct { const char *name, *means; } facts[] = {
  { "khach_hang", N_("the customer with Ông, Bà or Công ty") },
  { "xung_ho", N_("Ông, Bà …; Ông/Bà when not known") },
  { "ho_ten", N_("the customer's name alone") },
  { "dia_chi", N_("the customer's address") },
  { "ma_thue_bao", N_("subscriber code") },
  { "dien_thoai", N_("the customer's telephone") },
  { "noi_dung", N_("what the customer says") },
  { "yeu_cau", N_("what the customer asks for") },
  { "de_nghi", N_("the same without “đề nghị” before it") },
  { "y_kien_them", N_("what is new since it was opened again") },
  { "phieu_gop", N_("codes of tickets that were put together with it") },
  { "don", N_("the customer's petition or letter") },
  { "cong_van_truoc", N_("an earlier letter to it, with number and date") },
  { "thay_the", N_("the letter whose place this one takes, with number and date") },
  { "ma_phieu", N_("code of the ticket") },
  { "ngay_nhan", N_("the day when it came") },
  { "gio_nhan", N_("the hour when it came") },
  { "kenh", N_("the way by which it came") },
  { "loai", N_("complaint or inquiry") },
  { "dich_vu", N_("television, internet") },
  { "linh_vuc", N_("kind of complaint") },
  { "kiem_tra", N_("what was found when it was verified") },
  { "xac_minh", N_("the same, inside a sentence") },
  { "ngay_xac_minh", N_("when it was verified") },
  { "ket_luan", N_("whether the complaint is right") },
  { "loi", N_("there is a value when the complaint is right") },
  { "ket_qua", N_("what was found and done") },
  { "ngay_ket_qua", N_("when that was written down") },
  { "ngay_den", N_("when somebody was at the address") },
  { "nguoi_den", N_("who was at the address") },
  { "ngay_hen", N_("day of the next appointment") },
  { "gio_hen", N_("hour of the next appointment") },
  { "noi_hen", N_("where the appointment is") },
  { "nguoi_hen", N_("who goes to the appointment") },
  { "han_tra_loi", N_("the day by which to answer") },
  { "thoi_han_tra_loi", N_("how long there is to answer") },
  { "so_ngay_cham", N_("working days past that") },
  { "du_kien", N_("when the next limit ends") },
  { "bo_phan", N_("the department that has it") },
  { "nguoi_phu_trach", N_("who has it") },
  { "noi_xu_ly", N_("the department, or the company's leaders") },
  { "cong_ty", N_("the company, as in a sentence") },
  { "ten_ngan", N_("the company's short name") },
  { "so_cskh", N_("the company's telephones") },
  { "so_goi", N_("the first of them") },
  { "thu_dien_tu", N_("the company's e-mail") },
};

/* The forms of a text; {…} is where a name goes. */
static const struct { const char *text, *means; } forms[] = {
  { "[ ]", N_("left out when something in it has no value") },
  { "{?khach_hang}", N_("only when there is a value; prints nothing") },
  { "{!khach_hang}", N_("only when there is none; prints nothing") },
  { "{?loai=complaint}", N_("only when it is one of these: a|b") },
};

const char *
ha_template_insert_get_meaning (const char *fact)
{
  g_return_val_if_fail (fact != NULL, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    if (g_str_equal (facts[i].name, fact))
      return _(facts[i].means);
  return NULL;
}

/* ---- Rows ---------------------------------------------------------------------------------------------------------- */

static GtkWidget *
new_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, style);
  return label;
}

static void
add_row (HaTemplateInsert *self, const char *text, const char *means)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);
  g_autofree char *words = g_strconcat (text, " ", means, NULL);

  gtk_box_append (GTK_BOX (box), new_label (means, "body"));
  gtk_box_append (GTK_BOX (box), new_label (text, "caption"));
  gtk_widget_add_css_class (gtk_widget_get_last_child (box), "dim-label");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "text", g_strdup (text), g_free);
  g_object_set_data_full (G_OBJECT (row), "words", ha_text_search_key (words), g_free);
  gtk_list_box_append (self->list, row);
}

static void
add_fields (HaTemplateInsert *self, const HaTemplate *template)
{
  const GPtrArray *fields = template != NULL ? ha_template_list_fields (template) : NULL;

  for (guint i = 0; fields != NULL && i < fields->len; i++)
    {
      const HaTemplateField *field = g_ptr_array_index (fields, i);
      g_autofree char *text = g_strdup_printf ("{%s}", field->id), *spelt = g_strdup_printf ("{%s_chu}", field->id);
      g_autofree char *means = g_strdup_printf (_("%s, by words"), field->title);

      add_row (self, text, field->title);
      if (field->asks == HA_TEMPLATE_ASKS_AMOUNT)
        add_row (self, spelt, means);
    }
}

static void
add_facts (HaTemplateInsert *self)
{
  g_auto (GStrv) names = ha_template_list_facts ();

  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    {
      g_autofree char *text = g_strdup_printf ("{%s}", facts[i].name);

      if (g_strv_contains ((const char *const *) names, facts[i].name))
        add_row (self, text, _(facts[i].means));
    }
  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    add_row (self, forms[i].text, _(forms[i].means));
}

static gboolean
is_wanted (GtkListBoxRow *row, gpointer user_data)
{
  HaTemplateInsert *self = user_data;

  return strstr (g_object_get_data (G_OBJECT (row), "words"), self->wanted) != NULL;
}

static void
searched_cb (HaTemplateInsert *self)
{
  g_free (self->wanted);
  self->wanted = ha_text_search_key (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  gtk_list_box_invalidate_filter (self->list);
}

static void
chosen_cb (HaTemplateInsert *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[INSERT], 0, g_object_get_data (G_OBJECT (row), "text"));
}

/* Return takes the first that is left. */
static void
activate_cb (HaTemplateInsert *self)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list));

  while (row != NULL && !gtk_widget_get_child_visible (row))
    row = gtk_widget_get_next_sibling (row);
  if (row != NULL)
    chosen_cb (self, GTK_LIST_BOX_ROW (row));
}

/* The rows are made when they are to be seen. */
static void
shown_cb (HaTemplateInsert *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  add_fields (self, self->template);
  add_facts (self);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/* ---- Life ---------------------------------------------------------------------------------------------------------- */

static void
ha_template_insert_finalize (GObject *object)
{
  g_clear_pointer (&HA_TEMPLATE_INSERT (object)->template, ha_template_unref);
  g_free (HA_TEMPLATE_INSERT (object)->wanted);
  G_OBJECT_CLASS (ha_template_insert_parent_class)->finalize (object);
}

static void
ha_template_insert_class_init (HaTemplateInsertClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = ha_template_insert_finalize;
  signals[INSERT] = g_signal_new ("insert", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/qcatv/hoiam/ui/template-insert.ui");
  gtk_widget_class_bind_template_child (widget_class, HaTemplateInsert, search);
  gtk_widget_class_bind_template_child (widget_class, HaTemplateInsert, list);
  gtk_widget_class_bind_template_callback (widget_class, searched_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, shown_cb);
}

static void
ha_template_insert_init (HaTemplateInsert *self)
{
  self->wanted = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_filter_func (self->list, is_wanted, self, NULL);
}

void
ha_template_insert_set_template (HaTemplateInsert *self, HaTemplate *template)
{
  g_return_if_fail (HA_IS_TEMPLATE_INSERT (self));

  g_clear_pointer (&self->template, ha_template_unref);
  self->template = ha_template_ref (template);
}
