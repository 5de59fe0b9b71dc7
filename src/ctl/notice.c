/* SPDX-License-Identifier: GPL-3.0-or-later */
/* notice: what a year's official notice says of the days off; told, entered, confirmed. */
#include "config.h"

#include <glib/gi18n.h>

#include "ctl/calendar-words.h"

static int tet_before = -1;
static char *national;
static char **swaps;
static gboolean no_swaps;
static char *source;
static gboolean confirmed;
static gboolean supposed;
static gboolean removing;

static const GOptionEntry entries[] = {
  { "tet-before", 0, 0, G_OPTION_ARG_INT, &tet_before, N_("How many of the five days of Tết are before its first: 0 … 4"),
    N_("N") },
  { "national", 0, 0, G_OPTION_ARG_FILENAME, &national,
    N_("The day beside 2 September: before (1 September), after (3 September), none"), "before|after|none" },
  { "swap", 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &swaps, N_("A day off for another that is worked; may be said again"),
    N_("OFF=WORKED") },
  { "no-swaps", 0, 0, G_OPTION_ARG_NONE, &no_swaps, N_("No day is swapped"), NULL },
  { "source", 0, 0, G_OPTION_ARG_FILENAME, &source, N_("The notice's number"), N_("TEXT") },
  { "confirmed", 0, 0, G_OPTION_ARG_NONE, &confirmed, N_("The notice is in"), NULL },
  { "supposed", 0, 0, G_OPTION_ARG_NONE, &supposed, N_("It is only supposed"), NULL },
  { "remove", 0, 0, G_OPTION_ARG_NONE, &removing,
    N_("Take back what was entered for the year: what the program carries for it holds again, if anything"), NULL },
  G_OPTION_ENTRY_NULL,
};

/* ---- Telling -------------------------------------------------------------------------------------------------------- */

static void
dump_notice (JsonBuilder    *builder,
             const HaNotice *notice)
{
  json_builder_begin_object (builder);
  ha_out_add_int (builder, "year", notice->year);
  ha_out_add_int (builder, "tet_before", notice->tet_before);
  ha_out_add_int (builder, "national_days", notice->national_days);
  ha_out_add_bool (builder, "national_before", notice->national_before);
  json_builder_set_member_name (builder, "swaps");
  json_builder_begin_array (builder);
  for (guint i = 0; i < notice->n_swaps; i++)
    {
      g_autofree char *off = ha_date_to_iso (notice->swaps[i].off);
      g_autofree char *work = ha_date_to_iso (notice->swaps[i].work);

      json_builder_begin_object (builder);
      ha_out_add_text (builder, "off", off);
      ha_out_add_text (builder, "work", work);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  ha_out_add_text (builder, "source", notice->source);
  ha_out_add_bool (builder, "confirmed", notice->confirmed);
  ha_out_add_text (builder, "author", notice->author);
  json_builder_end_object (builder);
}

static void
print_notice (const HaNotice *notice)
{
  g_autoptr (GString) line = g_string_new (NULL);

  g_string_append_printf (line, "%d · %s", notice->year, notice->confirmed ? _("official") : _("not official yet"));
  g_string_append_printf (line, _(" · days of Tết before its first: %d"), notice->tet_before);
  if (notice->national_days > 1)
    g_string_append_printf (line, " · %s", notice->national_before ? "01/09" : "03/09");
  for (guint i = 0; i < notice->n_swaps; i++)
    {
      g_autofree char *off = ha_date_to_iso (notice->swaps[i].off);
      g_autofree char *work = ha_date_to_iso (notice->swaps[i].work);

      g_string_append_printf (line, _(" · %s off for %s"), off, work);
    }
  if (notice->source != NULL)
    g_string_append_printf (line, " · %s", notice->source);
  if (notice->author != NULL)
    g_string_append_printf (line, " · %s", notice->author);
  ha_out_line ("%s", line->str);
}

/* All, or the one of that year. */
static void
tell (HaCtl     *ctl,
      GPtrArray *notices,
      gboolean   followed,
      int        year)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  ha_out_add_bool (builder, "swaps_followed", followed);
  json_builder_set_member_name (builder, "notices");
  json_builder_begin_array (builder);
  for (guint i = 0; i < notices->len; i++)
    {
      const HaNotice *notice = g_ptr_array_index (notices, i);

      if (year != 0 && notice->year != year)
        continue;
      if (ctl->json)
        dump_notice (builder, notice);
      else
        print_notice (notice);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  if (ctl->json)
    ha_out_json (builder);
  else if (!followed)
    ha_out_line (_("The company does not follow the swapped days"));
}

/* ---- Entering ------------------------------------------------------------------------------------------------------ */

static gboolean
says_something (void)
{
  return tet_before >= 0 || national != NULL || swaps != NULL || no_swaps || source != NULL || confirmed || supposed;
}

static gboolean
take_national (HaNotice *notice,
               GError  **error)
{
  if (national == NULL)
    return TRUE;
  notice->national_days = g_str_equal (national, "none") ? 1 : 2;
  notice->national_before = g_str_equal (national, "before");
  return notice->national_days == 1 || notice->national_before || g_str_equal (national, "after")
         || ha_ctl_refuse_word (error, "--national", national);
}

/* given: of HaSwap, which the notice borrows. */
static gboolean
take_swaps (HaNotice *notice,
            GArray   *given,
            GError  **error)
{
  for (char **word = swaps; word != NULL && *word != NULL; word++)
    {
      g_auto (GStrv) dates = g_strsplit (*word, "=", 2);
      HaSwap swap;

      if (g_strv_length (dates) != 2)
        return ha_ctl_refuse_word (error, "--swap", *word);
      if (!ha_ctl_parse_date ("--swap", dates[0], &swap.off, error)
          || !ha_ctl_parse_date ("--swap", dates[1], &swap.work, error))
        return FALSE;
      g_array_append_val (given, swap);
    }
  if (swaps != NULL || no_swaps)
    {
      notice->swaps = (const HaSwap *) (gpointer) given->data;
      notice->n_swaps = given->len;
    }
  return TRUE;
}

/* What is not said stays as it is in that year's notice, or as notices have always placed it. */
static gboolean
enter (HaCtl     *ctl,
       GPtrArray *notices,
       int        year,
       GError   **error)
{
  HaNotice notice;
  g_autoptr (GArray) given = g_array_new (FALSE, FALSE, sizeof (HaSwap));
  g_autoptr (GPtrArray) moved = NULL;

  ha_notice_get_supposed (year, &notice);
  for (guint i = 0; i < notices->len; i++)
    if (((const HaNotice *) g_ptr_array_index (notices, i))->year == year)
      notice = *(const HaNotice *) g_ptr_array_index (notices, i);
  if (!take_national (&notice, error) || !take_swaps (&notice, given, error))
    return FALSE;
  if (tet_before >= 0)
    notice.tet_before = tet_before;
  if (source != NULL)
    notice.source = source;
  notice.confirmed = confirmed || (notice.confirmed && !supposed);
  moved = ha_store_set_notice (ctl->store, &notice, ctl->actor->id, ctl->now, error);
  if (moved != NULL)
    ha_ctl_tell_reckoned (ctl, moved);
  return moved != NULL;
}

static gboolean
remove_entered (HaCtl   *ctl,
                int      year,
                GError **error)
{
  g_autoptr (GPtrArray) moved = ha_store_clear_notice (ctl->store, year, ctl->actor->id, ctl->now, error);

  if (moved != NULL)
    ha_ctl_tell_reckoned (ctl, moved);
  return moved != NULL;
}

/* *year: 0 when none is given. */
static gboolean
parse_year (const char *text,
            gint64     *year,
            GError    **error)
{
  *year = 0;
  if (text != NULL && !g_ascii_string_to_signed (text, 10, 1900, 2199, year, NULL))
    g_set_error (error, HA_CTL_ERROR, HA_CTL_ERROR_USAGE, _("“%s” is not a year"), text);
  else if (*year == 0 && (removing || says_something ()))
    g_set_error (error, HA_CTL_ERROR, HA_CTL_ERROR_USAGE, _("Say %s"), "YEAR");
  else if (removing && says_something ())
    g_set_error (error, HA_CTL_ERROR, HA_CTL_ERROR_USAGE, _("%s stands alone"), "--remove");
  else
    return TRUE;
  return FALSE;
}

static gboolean
run (HaCtl   *ctl,
     char   **arguments,
     GError **error)
{
  g_autoptr (GPtrArray) notices = NULL;
  gboolean followed, entering = says_something ();
  gint64 year;

  if (!parse_year (arguments[0], &year, error)
      || !ha_ctl_open (ctl, entering || removing ? HA_CTL_WRITE : HA_CTL_READ, error))
    return FALSE;
  if (removing)
    return remove_entered (ctl, (int) year, error);
  notices = ha_store_list_notices (ctl->store, &followed, error);
  if (notices == NULL)
    return FALSE;
  if (entering)
    return enter (ctl, notices, (int) year, error);
  tell (ctl, notices, followed, (int) year);
  return TRUE;
}

const HaCommand ha_command_notice = {
  "notice", "[YEAR]", N_("Tell what the official notices say of days off; or enter one, and reckon running limits again"), 0,
  1, entries, run,
};
