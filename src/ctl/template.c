/* SPDX-License-Identifier: GPL-3.0-or-later */
/* template: the templates of letters and messages, the program's and the office's own: listed, shown, filled for a ticket, checked, kept,
 * taken back. */
#include "config.h"

#include <glib/gi18n.h>

#include "ctl/out.h"
#include "paper/template.h"

static gboolean
fail_usage (GError **error)
{
  g_set_error (error, HA_CTL_ERROR, HA_CTL_ERROR_USAGE, _("Write: hoiamctl %s %s"), "template",
               "[list | show ID [CODE] | check FILE | add FILE | remove ID]");
  return FALSE;
}

/* ---- Listing ------------------------------------------------------------------------------------------------------ */

static void
dump_areas (JsonBuilder      *builder,
            const HaTemplate *template)
{
  json_builder_set_member_name (builder, "areas");
  json_builder_begin_array (builder);
  for (int area = 1; area <= HA_N_AREAS; area++)
    if (ha_template_is_for (template, (HaArea) area))
      json_builder_add_string_value (builder, ha_area_get_id ((HaArea) area));
  json_builder_end_array (builder);
}

static void
dump_field (JsonBuilder           *builder,
            const HaTemplateField *field)
{
  static const char *const kinds[] = { "text", "amount", "number", "date", "time", "choice" };

  json_builder_begin_object (builder);
  ha_out_add_text (builder, "field", field->id);
  ha_out_add_text (builder, "title", field->title);
  ha_out_add_text (builder, "kind", kinds[field->asks]);
  ha_out_add_text (builder, "example", field->example);
  ha_out_add_text (builder, "value", field->value);
  ha_out_add_bool (builder, "needed", field->needed);
  json_builder_set_member_name (builder, "offers");
  json_builder_begin_array (builder);
  for (guint i = 0; i < field->offers->len; i++)
    {
      const HaTemplateOffer *offer = g_ptr_array_index (field->offers, i);

      json_builder_add_string_value (builder, offer->id != NULL ? offer->id : offer->words);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
dump_template (JsonBuilder      *builder,
               const HaTemplate *template)
{
  GPtrArray *fields = ha_template_list_fields (template);

  json_builder_begin_object (builder);
  ha_out_add_text (builder, "id", ha_template_get_id (template));
  ha_out_add_text (builder, "title", ha_template_get_title (template));
  ha_out_add_text (builder, "version", ha_template_get_version (template));
  ha_out_add_bool (builder, "own", ha_template_is_own (template));
  ha_out_add_text (builder, "kind", ha_template_is_message (template) ? "message" : "letter");
  dump_areas (builder, template);
  json_builder_set_member_name (builder, "fields");
  json_builder_begin_array (builder);
  for (guint i = 0; i < fields->len; i++)
    dump_field (builder, g_ptr_array_index (fields, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static gboolean
list (HaCtl   *ctl,
      char   **arguments,
      GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GPtrArray) templates = NULL;

  if (!ha_ctl_open (ctl, HA_CTL_READ, error))
    return FALSE;
  templates = ha_template_list_for_office (ctl->office);
  json_builder_begin_array (builder);
  for (guint i = 0; i < templates->len; i++)
    {
      const HaTemplate *template = g_ptr_array_index (templates, i);

      if (ctl->json)
        dump_template (builder, template);
      else
        ha_out_line ("%s · %s%s%s", ha_template_get_id (template), ha_template_get_title (template),
                     ha_template_is_own (template) ? " · " : "", ha_template_is_own (template) ? _("the office's own") : "");
    }
  json_builder_end_array (builder);
  if (ctl->json)
    ha_out_json (builder);
  return TRUE;
}

/* ---- Showing ------------------------------------------------------------------------------------------------------ */

static void
tell_filled (HaCtl            *ctl,
             const HaTemplate *template,
             const HaCase     *ticket)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (HaLetter) letter = ha_template_fill (template, ticket, ctl->office, ctl->now, NULL);
  g_autofree char *text = ha_template_fill_text (template, ticket, ctl->office, ctl->now, NULL);
  g_auto (GStrv) missing = ha_template_list_missing (template, NULL, ticket, ctl->office, ctl->now, NULL);

  if (!ctl->json)
    {
      ha_out_line ("%s", text);
      return;
    }
  json_builder_begin_object (builder);
  ha_out_add_text (builder, "subject", letter->subject);
  ha_out_add_text (builder, "text", text);
  ha_out_add_lines (builder, "missing", missing);
  json_builder_end_object (builder);
  ha_out_json (builder);
}

/* Its own text, to begin a copy with; or what it says about a ticket, to be copied into a message. */
static gboolean
show (HaCtl   *ctl,
      char   **arguments,
      GError **error)
{
  g_autoptr (HaTemplate) template = NULL;
  g_autoptr (HaCase) ticket = NULL;

  if (arguments[1] == NULL)
    return fail_usage (error);
  if (!ha_ctl_open (ctl, HA_CTL_READ, error))
    return FALSE;
  template = ha_template_find_for_office (ctl->office, arguments[1]);
  if (template == NULL)
    return ha_ctl_refuse_word (error, "ID", arguments[1]);
  if (arguments[2] == NULL)
    {
      ha_out_line ("%s", ha_template_get_text (template));
      return TRUE;
    }
  ticket = ha_ctl_load_case (ctl, arguments[2], error);
  if (ticket != NULL)
    tell_filled (ctl, template, ticket);
  return ticket != NULL;
}

/* ---- The office's own --------------------------------------------------------------------------------------------- */

static HaTemplate *
read_template (const char *path,
               char      **text,
               GError    **error)
{
  *text = path != NULL ? ha_ctl_read_input (path, error) : NULL;
  return *text != NULL ? ha_template_parse (*text, error) : NULL;
}

static gboolean
check (HaCtl   *ctl,
       char   **arguments,
       GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (HaTemplate) template = NULL;
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (arguments[1] == NULL)
    return fail_usage (error);
  template = read_template (arguments[1], &text, error);
  if (template == NULL)
    return FALSE;
  if (!ctl->json)
    {
      ha_out_line (_("The template “%s” is well formed"), ha_template_get_id (template));
      return TRUE;
    }
  dump_template (builder, template);
  ha_out_json (builder);
  return TRUE;
}

static const char *
find_own (HaCtl      *ctl,
          const char *id)
{
  for (guint i = 0; i < ctl->office->templates->len; i++)
    {
      const HaOwnTemplate *own = g_ptr_array_index (ctl->office->templates, i);

      if (g_str_equal (own->id, id))
        return own->text;
    }
  return NULL;
}

static void
tell_own (HaCtl      *ctl,
          const char *id,
          const char *format)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  if (!ctl->json)
    {
      ha_out_line (format, id);
      return;
    }
  json_builder_begin_object (builder);
  ha_out_add_text (builder, "id", id);
  json_builder_end_object (builder);
  ha_out_json (builder);
}

static gboolean
add (HaCtl   *ctl,
     char   **arguments,
     GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (HaTemplate) template = NULL;
  const char *id;

  if (arguments[1] == NULL)
    return fail_usage (error);
  template = read_template (arguments[1], &text, error);
  if (template == NULL || !ha_ctl_open (ctl, HA_CTL_WRITE, error))
    return FALSE;
  id = ha_template_get_id (template);
  if (!ha_store_save_template (ctl->store, id, text, find_own (ctl, id), ctl->actor->id, ctl->now, error))
    return FALSE;
  tell_own (ctl, id, _("The template “%s” is kept as the office's own"));
  return TRUE;
}

static gboolean
take_back (HaCtl   *ctl,
           char   **arguments,
           GError **error)
{
  const char *text;

  if (arguments[1] == NULL)
    return fail_usage (error);
  if (!ha_ctl_open (ctl, HA_CTL_WRITE, error))
    return FALSE;
  text = find_own (ctl, arguments[1]);
  if (text == NULL)
    return ha_ctl_refuse_word (error, "ID", arguments[1]);
  if (!ha_store_remove_template (ctl->store, arguments[1], text, ctl->actor->id, ctl->now, error))
    return FALSE;
  tell_own (ctl, arguments[1],
            ha_template_find_builtin (arguments[1]) != NULL ? _("The template “%s” is the program's again")
                                                            : _("The template “%s” is taken back"));
  return TRUE;
}

static gboolean
run (HaCtl   *ctl,
     char   **arguments,
     GError **error)
{
  static const struct {
    const char *word;
    gboolean (*run) (HaCtl *ctl, char **arguments, GError **error);
  } words[] = { { "list", list }, { "show", show }, { "check", check }, { "add", add }, { "remove", take_back } };
  const char *word = arguments[0] != NULL ? arguments[0] : "list";

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (words[i].word, word))
      return words[i].run (ctl, arguments, error);
  return fail_usage (error);
}

const HaCommand ha_command_template = {
  "template", "[list | show ID [CODE] | check FILE | add FILE | remove ID]",
  N_("List the templates of letters, fill one for a ticket, keep the office's own"), 0, 3, NULL, run,
};
