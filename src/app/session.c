/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One person at work on one register. */
#include "config.h"

#include "app/session.h"

#include <glib/gi18n.h>

#include "core/letter-error.h"
#include "core/words.h"
#include "paper/error-words.h"
#include "paper/page.h"
#include "store/words.h"

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
  const HaPerson *person = ha_office_find_user (office, login);

  return person != NULL ? person->id : 0;
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

gint64
ha_session_get_offset (HaSession *self)
{
  g_return_val_if_fail (HA_IS_SESSION (self), 0);

  return self->offset;
}

HaLang
ha_session_get_lang (HaSession *self)
{
  g_return_val_if_fail (HA_IS_SESSION (self), HA_LANG_VI);

  return self->lang;
}

HaLang
ha_session_get_ui_lang (void)
{
  const char *const *languages = g_get_language_names ();

  for (guint i = 0; languages[i] != NULL; i++)
    {
      if (g_str_has_prefix (languages[i], "vi"))
        return HA_LANG_VI;
      if (g_str_has_prefix (languages[i], "en"))
        return HA_LANG_EN;
    }
  return HA_LANG_EN;
}

/* What concerns the register and no text of anybody: that is kept, and can be saved again. */
static char *
describe_store_error (const GError *error, HaLang lang)
{
  g_autofree char *cause = ha_store_error_concerns_all (error) ? ha_store_words_advise (error, lang) : NULL;

  if (cause == NULL)
    return ha_store_words_error (error, lang);
  return g_strdup_printf (_("Not saved: %s. Your text is still here."), cause);
}

char *
ha_session_describe_error (HaSession *self, const GError *error)
{
  HaLang lang = self != NULL ? self->lang : ha_session_get_ui_lang ();

  g_return_val_if_fail (error != NULL, NULL);

  if (error->domain == HA_PROCEDURE_ERROR || error->domain == HA_LETTER_ERROR)
    return ha_words_error (error, lang);
  if (error->domain == HA_STORE_ERROR)
    return describe_store_error (error, lang);
  if (error->domain == HA_PAPER_ERROR)
    return ha_paper_words_error (error, lang);
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
  if (g_error_matches (fault, HA_STORE_ERROR, HA_STORE_ERROR_TOO_NEW))
    return g_strdup (_("A newer version of the program has brought the register to a newer form. Close this one and open that version."));
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
