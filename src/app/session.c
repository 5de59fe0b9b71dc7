/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One person at work on one register. */
#include "config.h"

#include "app/session.h"

#include <glib/gi18n.h>

#include "core/words.h"
#include "paper/template.h"

struct _HaSession
{
  GObject parent_instance;

  /* Owned references */
  HaStore *store;
  HaOffice *office;

  gint64 person; /* id, 0 = nobody */
  gint64 offset;
  HaLang lang;
  guint minute_source;
};

G_DEFINE_FINAL_TYPE (HaSession, ha_session, G_TYPE_OBJECT)

enum { CHANGED, MINUTE, N_SIGNALS };
static guint signals[N_SIGNALS];

static void
store_changed_cb (HaSession *self, gint64 ticket)
{
  if (ticket == 0)
    {
      g_clear_pointer (&self->office, ha_office_unref);
      self->office = ha_store_dup_office (self->store);
    }
  g_signal_emit (self, signals[CHANGED], 0, ticket);
}

static gboolean arm_minute (HaSession *self);

static gboolean
minute_cb (gpointer user_data)
{
  HaSession *self = user_data;

  self->minute_source = 0;
  ha_store_look_for_room (self->store);
  g_signal_emit (self, signals[MINUTE], 0);
  return arm_minute (self);
}

/* To the next full minute: "còn 5 phút" changes when the clock does. */
static gboolean
arm_minute (HaSession *self)
{
  gint64 past = g_get_real_time () / 1000 + self->offset * 1000;
  guint left = (guint) (60000 - past % 60000);

  self->minute_source = g_timeout_add (left + 50, minute_cb, self);
  return G_SOURCE_REMOVE;
}

static void
ha_session_dispose (GObject *object)
{
  HaSession *self = HA_SESSION (object);

  g_clear_handle_id (&self->minute_source, g_source_remove);
  g_clear_pointer (&self->office, ha_office_unref);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (ha_session_parent_class)->dispose (object);
}

static void
ha_session_class_init (HaSessionClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = ha_session_dispose;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
  signals[MINUTE] = g_signal_new ("minute", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
ha_session_init (HaSession *self)
{
}

static gint64
find_person (const HaOffice *office, const char *login)
{
  const HaPerson *person = ha_office_find_person (office, login);

  if (person == NULL && office->people->len == 1)
    person = g_ptr_array_index (office->people, 0);
  return person != NULL && !person->retired ? person->id : 0;
}

HaSession *
ha_session_new (HaStore *store, const char *login, gint64 offset, HaLang lang)
{
  HaSession *self = g_object_new (HA_TYPE_SESSION, NULL);

  self->store = g_object_ref (store);
  self->office = ha_store_dup_office (store);
  self->person = find_person (self->office, login);
  self->offset = offset;
  self->lang = lang;
  g_signal_connect_object (store, "changed", G_CALLBACK (store_changed_cb), self, G_CONNECT_SWAPPED);
  arm_minute (self);
  return self;
}

HaStore *
ha_session_get_store (HaSession *self)
{
  g_return_val_if_fail (HA_IS_SESSION (self), NULL);

  return self->store;
}

const HaOffice *
ha_session_get_office (HaSession *self)
{
  g_return_val_if_fail (HA_IS_SESSION (self), NULL);

  return self->office;
}

const HaPerson *
ha_session_get_person (HaSession *self)
{
  g_return_val_if_fail (HA_IS_SESSION (self), NULL);

  return self->person != 0 ? ha_office_get_person (self->office, self->person) : NULL;
}

gint64
ha_session_get_actor (HaSession *self)
{
  g_return_val_if_fail (HA_IS_SESSION (self), 0);

  return self->person;
}

gint64
ha_session_now (HaSession *self)
{
  g_return_val_if_fail (HA_IS_SESSION (self), 0);

  return g_get_real_time () / G_USEC_PER_SEC + self->offset;
}

HaLang
ha_session_get_lang (HaSession *self)
{
  g_return_val_if_fail (HA_IS_SESSION (self), HA_LANG_VI);

  return self->lang;
}

static const char *
describe_store_error (const GError *error)
{
  switch ((HaStoreError) error->code)
    {
    case HA_STORE_ERROR_NOT_FOUND: return _("It is not in the register.");
    case HA_STORE_ERROR_EXISTS: return _("There is a register already.");
    case HA_STORE_ERROR_CONFLICT: return _("Somebody changed this ticket meanwhile. Nothing of yours was lost; look, then try again.");
    case HA_STORE_ERROR_TOO_NEW: return _("This register was made by a newer version of the program. Install that version.");
    case HA_STORE_ERROR_NOT_A_REGISTER: return _("This file is not a register.");
    case HA_STORE_ERROR_REMOTE: return _("A register can not lie on a network folder: two desks would damage it. Keep it on this computer's own disk.");
    case HA_STORE_ERROR_NO_SPACE: return _("Not saved: the disk is full. Your text is still here; free some space and press again.");
    case HA_STORE_ERROR_READ_ONLY: return _("Not saved: the register can only be read now. Your text is still here; make a backup and call the administrator.");
    case HA_STORE_ERROR_CORRUPT: return _("The register is damaged. Nothing was written; make a copy of the file and call the administrator.");
    case HA_STORE_ERROR_BUSY: return _("Not saved: another program is writing. Your text is still here; press again.");
    case HA_STORE_ERROR_IO: return _("Not saved: the disk failed. Your text is still here; make a backup to another disk, then open the register again.");
    case HA_STORE_ERROR_MOVED: return _("Not saved: the register's file was moved or replaced. Your text is still here; copy it, then open the register again.");
    case HA_STORE_ERROR_TOO_LARGE: return _("The file is larger than 25 MB. Attach a smaller one.");
    case HA_STORE_ERROR_NO_ENGINE: return _("Registers on a server come with a later version of the program. Choose a file.");
    case HA_STORE_ERROR_OTHER_KIND: return _("One of both is for rehearsing, the other is the office's. Nothing was changed.");
    case HA_STORE_ERROR_SEARCH: return _("The search is damaged and is being made anew; search again in a few minutes. All tickets are there, and lists without search words go on.");
    case HA_STORE_ERROR_NOT_REHEARSAL: return _("Only a rehearsal register may have another time than the clock's.");
    default: return NULL;
    }
}

/* A part of a letter by its name on the form. */
static const char *
name_part (const char *part)
{
  static const struct { const char *id, *words; } names[] = {
    { "letterhead", N_("letterhead") },          { "subject", N_("subject") },
    { "recipient", N_("recipient") },            { "sign_form", N_("signatory's title") },
    { "sign_name", N_("signatory") },            { "receivers", N_("list of receivers") },
    { "footer", N_("the company's address") },   { "body", N_("body of the letter") },
  };

  for (guint i = 0; part != NULL && i < G_N_ELEMENTS (names); i++)
    if (g_str_equal (names[i].id, part))
      return _(names[i].words);
  return part != NULL ? part : "";
}

static char *
describe_paper_error (const GError *error, HaLang lang)
{
  const char *what = ha_paper_error_get_what (error);

  switch ((HaPaperError) error->code)
    {
    case HA_PAPER_ERROR_TOO_LONG:
      return g_strdup_printf (_("There is no room on the page for so long a text: %s. Make it shorter."), name_part (what));
    case HA_PAPER_ERROR_CHARACTER:
      return g_strdup_printf (_("The typeface of the letter has no character “%s”. Write it otherwise."), what != NULL ? what : "");
    case HA_PAPER_ERROR_FONT:
      return g_strdup (_("There is no typeface with all Vietnamese letters to print with. Install Times New Roman, Liberation Serif 2 (package fonts-liberation2) or Tinos."));
    case HA_PAPER_ERROR_TEMPLATE:
      return ha_template_error_describe (error, lang);
    case HA_PAPER_ERROR_REGISTER:
      return g_strdup_printf (_("“%s” is a register or belongs to one: nothing is written over it"), what != NULL ? what : "");
    case HA_PAPER_ERROR_FAILED:
    default: return NULL;
    }
}

char *
ha_session_describe_error (HaSession *self, const GError *error)
{
  g_autofree char *sentence = NULL;

  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain == HA_PROCEDURE_ERROR)
    return ha_words_error (error, self != NULL ? self->lang : HA_LANG_VI);
  if (error->domain == HA_STORE_ERROR)
    sentence = g_strdup (describe_store_error (error));
  else if (error->domain == HA_PAPER_ERROR)
    sentence = describe_paper_error (error, self != NULL ? self->lang : HA_LANG_VI);
  if (sentence != NULL)
    return g_steal_pointer (&sentence);
  return g_strdup_printf (_("It did not work: %s"), error->message);
}

char *
ha_session_describe_fault (const GError *fault)
{
  if (g_error_matches (fault, HA_STORE_ERROR, HA_STORE_ERROR_IO))
    return g_strdup (_("The disk failed while writing: the register can only be read now. What was told as saved is there. Make a backup to another disk, then open it again."));
  if (g_error_matches (fault, HA_STORE_ERROR, HA_STORE_ERROR_CORRUPT))
    return g_strdup (_("A part of the register is damaged: nothing is written any more. Back up what can be read and call the administrator."));
  if (g_error_matches (fault, HA_STORE_ERROR, HA_STORE_ERROR_MOVED))
    return g_strdup (_("Another program moved or replaced the register's file, perhaps by restoring a copy. Open it again to work with what is there now."));
  if (g_error_matches (fault, HA_STORE_ERROR, HA_STORE_ERROR_NO_SPACE))
    return g_strdup (_("The disk is full: the register can only be read now. Free some space, then open it again."));
  if (g_error_matches (fault, HA_STORE_ERROR, HA_STORE_ERROR_READ_ONLY))
    return g_strdup (_("The register was opened for reading only: its file or folder may not be written. Have that changed, then open it again."));
  return g_strdup (_("The register can only be read now. Make a backup, then open it again."));
}

char *
ha_session_describe_read_only (HaSession *self)
{
  g_autoptr (GError) fault = NULL;

  g_return_val_if_fail (HA_IS_SESSION (self), NULL);

  if (!ha_store_is_read_only (self->store))
    return NULL;
  fault = ha_store_dup_fault (self->store);
  return ha_session_describe_fault (fault);
}
