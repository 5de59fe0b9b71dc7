/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who signs, and by what right. Rule: ND30 Điều 13 */
#include "config.h"

#include "app/composer/composer-page-private.h"

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

/* Who signs besides the head: after the forms of the list. */
static GPtrArray *
list_signers (HaComposerPage *self)
{
  return ha_signatories_from_text (ha_session_get_office (self->session)->letterhead->signatories);
}

/* The last line of the list is what somebody wrote. */
void
ha_composer_page_fill_signs (HaComposerPage *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GPtrArray) signers = list_signers (self);

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *name = put_title (_(forms[i].means), get_title (self));

      gtk_string_list_append (names, name);
    }
  for (guint i = 0; i < signers->len; i++)
    {
      const HaSignatory *one = g_ptr_array_index (signers, i);
      g_autofree char *form = g_strdelimit (g_strdup (one->form), "\n", ' '), *name = g_strdup_printf ("%s · %s", form, one->name);

      gtk_string_list_append (names, name);
    }
  gtk_string_list_append (names, _("Written freely"));
  gtk_drop_down_set_model (self->sign_choice, G_LIST_MODEL (names));
}

void
ha_composer_page_show_sign (HaComposerPage *self)
{
  g_autoptr (GPtrArray) signers = list_signers (self);
  guint at = G_N_ELEMENTS (forms) + signers->len;

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *form = put_title (forms[i].form, get_title (self));

      if (g_strcmp0 (form, self->letter->sign_form) == 0)
        at = i;
    }
  for (guint i = 0; i < signers->len; i++)
    {
      const HaSignatory *one = g_ptr_array_index (signers, i);

      if (g_strcmp0 (one->form, self->letter->sign_form) == 0 && g_strcmp0 (one->name, self->letter->sign_name) == 0)
        at = G_N_ELEMENTS (forms) + i;
    }
  gtk_drop_down_set_selected (self->sign_choice, at);
}

static void
set_sign (HaComposerPage *self, const char *form, const char *name)
{
  self->loading = TRUE;
  ha_composer_page_set_text (self->sign_form, form);
  if (name != NULL)
    gtk_editable_set_text (GTK_EDITABLE (self->sign_name), name);
  self->loading = FALSE;
  ha_composer_page_changed (self);
}

static void
take_signer (HaComposerPage *self, guint n)
{
  g_autoptr (GPtrArray) signers = list_signers (self);
  const HaSignatory *one = n < signers->len ? g_ptr_array_index (signers, n) : NULL;

  if (one != NULL && (g_strcmp0 (one->form, self->letter->sign_form) != 0 || g_strcmp0 (one->name, self->letter->sign_name) != 0))
    set_sign (self, one->form, one->name);
}

/* The head's own name goes with his own title only. */
void
ha_composer_page_sign_chosen (HaComposerPage *self)
{
  const HaLetterhead *letterhead = ha_session_get_office (self->session)->letterhead;
  guint at = gtk_drop_down_get_selected (self->sign_choice);
  const char *head = letterhead->signatory_name != NULL ? letterhead->signatory_name : "";
  g_autofree char *form = NULL;

  if (self->loading)
    return;
  if (at >= G_N_ELEMENTS (forms))
    {
      take_signer (self, at - G_N_ELEMENTS (forms));
      return;
    }
  form = put_title (forms[at].form, get_title (self));
  if (g_strcmp0 (form, self->letter->sign_form) == 0)
    return;
  if (at == 0)
    set_sign (self, form, head);
  else
    set_sign (self, form, g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->sign_name)), head) ? "" : NULL);
}
