/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the words of the command line to registers, people, tickets and times. */
#include "config.h"

#include <glib/gi18n.h>
#include <unistd.h>

#include "core/text.h"
#include "core/words.h"
#include "ctl/command.h"
#include "ctl/file.h"

G_DEFINE_QUARK (ha-ctl-error-quark, ha_ctl_error)

static HaLang
get_lang (void)
{
  const char *const *names = g_get_language_names_with_category ("LC_MESSAGES");

  return names[0] != NULL && g_str_has_prefix (names[0], "vi") ? HA_LANG_VI : HA_LANG_EN;
}

gboolean
ha_ctl_resolve (HaCtl   *ctl,
                GError **error)
{
  ctl->lang = get_lang ();
  if (ctl->login != NULL && ctl->login[0] == '\0')
    return ha_ctl_refuse_word (error, "--as", ctl->login);
  ctl->now = g_get_real_time () / G_USEC_PER_SEC;
  return ctl->now_text == NULL || ha_ctl_parse_time ("--now", ctl->now_text, &ctl->now, error);
}

static const char *
get_where (HaCtl *ctl)
{
  const char *where = ctl->where != NULL ? ctl->where : g_getenv ("HOIAM_REGISTER");

  return where != NULL && where[0] != '\0' ? where : NULL;
}

gboolean
ha_ctl_names_register (HaCtl *ctl)
{
  return get_where (ctl) != NULL;
}

char *
ha_ctl_dup_where (HaCtl *ctl)
{
  const char *where = get_where (ctl);

  if (where != NULL)
    return g_strdup (where);
  return g_build_filename (g_get_user_data_dir (), "hoiam", "register.db", NULL);
}

const char *
ha_ctl_get_login (HaCtl *ctl)
{
  return ctl->login != NULL ? ctl->login : g_get_user_name ();
}

static const HaPerson *
find_login (const HaOffice *office,
            const char     *login)
{
  g_autofree char *wanted = ha_text_clean_line (login);

  for (guint i = 0; i < office->people->len; i++)
    {
      const HaPerson *person = g_ptr_array_index (office->people, i);

      if (!person->retired && g_strcmp0 (person->login, wanted) == 0)
        return person;
    }
  return NULL;
}

static gboolean
find_actor (HaCtl   *ctl,
            GError **error)
{
  ctl->actor = find_login (ctl->office, ha_ctl_get_login (ctl));
  if (ctl->actor != NULL)
    return TRUE;
  g_set_error (error, HA_CTL_ERROR, HA_CTL_ERROR_FAILED,
               _("“%s” is not a person of this register; say who acts with --as LOGIN"), ha_ctl_get_login (ctl));
  return FALSE;
}

gboolean
ha_ctl_open (HaCtl    *ctl,
             HaCtlUse  use,
             GError  **error)
{
  g_autofree char *where = ha_ctl_dup_where (ctl);

  ctl->store = ha_store_open (where, error);
  if (ctl->store == NULL)
    return FALSE;
  if (use != HA_CTL_READ && ctl->now_text != NULL && !ha_store_is_rehearsal (ctl->store))
    {
      g_set_error_literal (error, HA_STORE_ERROR, HA_STORE_ERROR_NOT_REHEARSAL, "not a rehearsal register");
      return FALSE;
    }
  ctl->office = ha_store_dup_office (ctl->store);
  return use != HA_CTL_WRITE || find_actor (ctl, error);
}

void
ha_ctl_close (HaCtl *ctl)
{
  if (ctl->store != NULL)
    ha_store_close (ctl->store);
  g_clear_object (&ctl->store);
  g_clear_pointer (&ctl->office, ha_office_unref);
}

HaCase *
ha_ctl_load_case (HaCtl       *ctl,
                  const char  *code,
                  GError     **error)
{
  g_autofree char *upper = g_ascii_strup (code, -1);
  gint64 id = ha_store_find_code (ctl->store, upper, error);

  if (id != 0)
    return ha_store_get_case (ctl->store, id, error);
  if (error != NULL && g_error_matches (*error, HA_STORE_ERROR, HA_STORE_ERROR_NOT_FOUND))
    {
      g_clear_error (error);
      g_set_error (error, HA_CTL_ERROR, HA_CTL_ERROR_FAILED, _("There is no ticket %s"), upper);
    }
  return NULL;
}

GPtrArray *
ha_ctl_load_journal (HaCtl         *ctl,
                     const HaCase  *ticket,
                     GError       **error)
{
  g_autoptr (GPtrArray) attachments = ha_store_list_attachments (ctl->store, ticket->ticket->id, error);

  return attachments != NULL ? ha_case_join_attachments (ticket, attachments) : NULL;
}

gboolean
ha_ctl_parse_time (const char  *name,
                   const char  *text,
                   gint64      *at,
                   GError     **error)
{
  if (ha_time_parse (text, at))
    return TRUE;
  g_set_error (error, HA_CTL_ERROR, HA_CTL_ERROR_USAGE,
               _("%s: “%s” is not a time; write it as 2026-02-12T15:10"), name, text);
  return FALSE;
}

gboolean
ha_ctl_parse_date (const char  *name,
                   const char  *text,
                   HaDate      *date,
                   GError     **error)
{
  *date = ha_date_parse (text);
  if (*date != HA_DATE_NONE)
    return TRUE;
  g_set_error (error, HA_CTL_ERROR, HA_CTL_ERROR_USAGE, _("%s: “%s” is not a date; write it as 2026-02-12"), name,
               text);
  return FALSE;
}

gboolean
ha_ctl_refuse_word (GError     **error,
                    const char  *name,
                    const char  *text)
{
  g_set_error (error, HA_CTL_ERROR, HA_CTL_ERROR_USAGE, _("%s: “%s” is not known"), name, text);
  return FALSE;
}

HaOffice *
ha_ctl_new_office (GError **error)
{
  g_autoptr (HaOffice) office = ha_office_new ();
  g_autoptr (HaCalendarBuilder) builder = ha_calendar_builder_new_default ();

  if (!ha_store_add_official_days (builder, error))
    return NULL;
  g_clear_pointer (&office->calendar, ha_calendar_unref);
  office->calendar = ha_calendar_builder_end (g_steal_pointer (&builder));
  return g_steal_pointer (&office);
}

static GString *
read_stdin (GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  char buffer[65536];
  gssize n;

  if (isatty (STDIN_FILENO))
    return g_steal_pointer (&text);
  while ((n = read (STDIN_FILENO, buffer, sizeof buffer)) > 0)
    g_string_append_len (text, buffer, n);
  if (n < 0)
    {
      g_set_error_literal (error, HA_CTL_ERROR, HA_CTL_ERROR_FAILED, _("Standard input could not be read"));
      return NULL;
    }
  return g_steal_pointer (&text);
}

static GString *
read_file (const char  *path,
           GError     **error)
{
  g_autoptr (GBytes) content = ha_ctl_read_bytes (path, error);

  return content != NULL ? g_string_new_len (g_bytes_get_data (content, NULL), (gssize) g_bytes_get_size (content)) : NULL;
}

char *
ha_ctl_read_input (const char  *path,
                   GError     **error)
{
  g_autoptr (GString) text = path == NULL || g_str_equal (path, "-") ? read_stdin (error) : read_file (path, error);

  if (text == NULL)
    return NULL;
  /* With its length: what stands behind a NUL would be lost in silence. */
  if (g_utf8_validate (text->str, text->len, NULL))
    return g_string_free (g_steal_pointer (&text), FALSE);
  g_set_error_literal (error, HA_CTL_ERROR, HA_CTL_ERROR_FAILED, _("What was given is not UTF-8 text"));
  return NULL;
}
