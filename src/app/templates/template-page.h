/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/session.h"

G_BEGIN_DECLS

/*
 * HaTemplatePage: a template of letters as text, and beside it a letter of an invented ticket made from it. What is wrong is told with its
 * line. Saved under the id that the text says; refused when somebody else changed that meanwhile. What was typed and not saved is kept.
 */
#define HA_TYPE_TEMPLATE_PAGE (ha_template_page_get_type ())
G_DECLARE_FINAL_TYPE (HaTemplatePage, ha_template_page, HA, TEMPLATE_PAGE, GtkBox)

/* id: of a template that the office has. */
HaTemplatePage *ha_template_page_new      (HaSession *session, const char *id);
/* A new template that begins with this text, as ha_template_text_copy() or ha_template_text_from_paste() make it. */
HaTemplatePage *ha_template_page_new_with (HaSession *session, const char *text);

G_END_DECLS
