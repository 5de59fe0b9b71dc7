/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who signs, and by what right. Rule: ND30 Điều 13 */
#include "config.h"

#include "app/composer-page-private.h"

#include <glib/gi18n.h>

/* What is printed is Vietnamese; the list says in the desktop's language what it means. %s: the head's title. */
static const struct { const char *form, *means; } forms[] = {
  { "%s", N_("%s · signs himself") },
  { "KT. %s\nPHÓ %s", N_("KT. %s · deputy, in his place") },
  { "TL. %s\nTRƯỞNG PHÒNG CHĂM SÓC KHÁCH HÀNG", N_("TL. %s · head of department, by order") },
  { "TUQ. %s\nTRƯỞNG PHÒNG CHĂM SÓC KHÁCH HÀNG", N_("TUQ. %s · authorised in writing") },
  { "Q. %s", N_("Q. %s · acting head") },
};

static char *
put_title (const char *form, const char *title)
{
  g_auto (GStrv) parts = g_strsplit (form, "%s", -1);

  return g_strjoinv (title, parts);
}

static const char *
get_title (HaComposerPage *self)
{
  const HaLetterhead *letterhead = ha_session_get_office (self->session)->letterhead;

  return letterhead->signatory_title != NULL ? letterhead->signatory_title : "GIÁM ĐỐC";
}

/* The last line of the list is what somebody wrote. */
void
ha_composer_page_fill_signs (HaComposerPage *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *name = put_title (_(forms[i].means), get_title (self));

      gtk_string_list_append (names, name);
    }
  gtk_string_list_append (names, _("Written freely"));
  gtk_drop_down_set_model (self->sign_choice, G_LIST_MODEL (names));
}

void
ha_composer_page_show_sign (HaComposerPage *self)
{
  guint at = G_N_ELEMENTS (forms);

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *form = put_title (forms[i].form, get_title (self));

      if (g_strcmp0 (form, self->letter->sign_form) == 0)
        at = i;
    }
  gtk_drop_down_set_selected (self->sign_choice, at);
}

/* The head's own name goes with his own title only. */
void
ha_composer_page_sign_chosen (HaComposerPage *self)
{
  const HaLetterhead *letterhead = ha_session_get_office (self->session)->letterhead;
  guint at = gtk_drop_down_get_selected (self->sign_choice);
  const char *head = letterhead->signatory_name != NULL ? letterhead->signatory_name : "";
  g_autofree char *form = NULL;

  if (self->loading || at >= G_N_ELEMENTS (forms))
    return;
  form = put_title (forms[at].form, get_title (self));
  if (g_strcmp0 (form, self->letter->sign_form) == 0)
    return;
  self->loading = TRUE;
  ha_composer_page_set_text (self->sign_form, form);
  if (at == 0)
    gtk_editable_set_text (GTK_EDITABLE (self->sign_name), head);
  else if (g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->sign_name)), head))
    gtk_editable_set_text (GTK_EDITABLE (self->sign_name), "");
  self->loading = FALSE;
  ha_composer_page_changed (self);
}
