/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether what a row says is in the register already: by the digests of what sheets brought in, and by what the
 * desk registered itself. */
#include <string.h>

#include "store/exchange/import-private.h"

#include "core/text.h"

#define DIGEST_LENGTH 32

static void
add_text (GChecksum *sum, const char *text)
{
  g_checksum_update (sum, (const guchar *) text, (gssize) strlen (text) + 1);
}

/* Names and numbers, where punctuation wavers and accents do not. */
static void
add_customer (GChecksum *sum, const HaCustomer *customer)
{
  g_autofree char *name = ha_text_accent_key (customer->name);
  g_autofree char *digits = ha_text_phone (customer->phone);

  add_text (sum, name);
  add_text (sum, digits);
}

static char *
finish (GChecksum *sum)
{
  return g_strndup (g_checksum_get_string (sum), DIGEST_LENGTH);
}

/* To the minute: sheets know no seconds. The subscriber's code is left out: the desk often adds it later. */
char *
ha_import_digest_registration (const HaRegistration *what)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *head = g_strdup_printf ("ticket %" G_GINT64_FORMAT " %d", what->received / 60, (int) what->channel);
  g_autofree char *content = ha_text_meaning_key (what->content);

  add_text (sum, head);
  add_customer (sum, what->customer);
  add_text (sum, content);
  return finish (sum);
}

char *
ha_import_digest_customer (const HaCustomer *customer)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_autofree char *code = ha_text_search_key (customer->subscriber_code);

  add_text (sum, "customer");
  add_customer (sum, customer);
  add_text (sum, code);
  return finish (sum);
}

char *
ha_import_make_bare_key (const HaCustomer *customer, gboolean *bare)
{
  g_autofree char *accents = ha_text_accent_key (customer->name);
  g_autofree char *name = ha_text_search_key (customer->name);
  g_autofree char *digits = ha_text_phone (customer->phone);
  g_autofree char *code = ha_text_search_key (customer->subscriber_code);

  *bare = g_str_is_ascii (accents);
  return g_strjoin ("|", name, digits, code, NULL);
}

/* ---- Tickets ------------------------------------------------------------------------------------------------- */

static char *
read_code (HaDriver *driver, const char *digest, GError **error)
{
  return ha_driver_get_text (driver, error,
                             "SELECT t.code FROM import_row r JOIN ticket t ON t.id = r.ticket WHERE r.digest = "
                             ":digest AND NOT r.withdrawn LIMIT 1",
                             "t:digest", digest, NULL);
}

static char *
digest_row (HaStatement *row, gint64 received)
{
  g_autoptr (HaRegistration) what = ha_registration_new ();

  what->received = received;
  what->channel = (HaChannel) ha_statement_get_int (row, 1);
  what->content = ha_statement_dup_text (row, 2);
  what->customer->name = ha_statement_dup_text (row, 3);
  what->customer->phone = ha_statement_dup_text (row, 4);
  return ha_import_digest_registration (what);
}

/* What was received in the same minute, but for what was taken back. */
static char *
find_alike (HaDriver *driver, const HaRegistration *what, const char *digest, GError **error)
{
  gint64 minute = what->received - what->received % 60;
  g_autoptr (HaStatement) rows = ha_driver_query (
      driver, error,
      "SELECT t.code, t.channel, t.content, c.name, c.phone FROM ticket t JOIN customer c ON c.id = t.customer "
      "WHERE t.received >= :from AND t.received < :to AND t.channel = :channel AND NOT EXISTS (SELECT 1 FROM import_row "
      "r WHERE r.ticket = t.id AND r.withdrawn = 1)",
      "i:from", minute, "i:to", minute + 60, "d:channel", (int) what->channel, NULL);

  while (ha_statement_next (rows, error))
    {
      g_autofree char *other = digest_row (rows, minute);

      if (g_str_equal (other, digest))
        return ha_statement_dup_text (rows, 0);
    }
  return NULL;
}

gboolean
ha_import_find_ticket (HaDriver *driver, const HaRegistration *what, const char *digest, char **code, GError **error)
{
  *code = read_code (driver, digest, error);
  if (*code == NULL && *error == NULL)
    *code = find_alike (driver, what, digest, error);
  return *code != NULL;
}

/* ---- Customers ----------------------------------------------------------------------------------------------- */

static gboolean
is_same_key (const char *key, char *taken)
{
  g_autofree char *other = taken;

  return g_str_equal (key, other);
}

/* A name and, once something is to be compared with it, its keys. */
typedef struct
{
  const char *name;
  char *accents, *plain;
} Name;

static void
clear_name (Name *self)
{
  g_free (self->accents);
  g_free (self->plain);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Name, clear_name)

static void
make_keys (Name *self)
{
  if (self->accents != NULL)
    return;
  self->accents = ha_text_accent_key (self->name);
  self->plain = ha_text_search_key (self->name);
}

/* Of those that a query found, the first whose name is the same; a name that a sheet has wholly without accents is that of
 * the first it can be. */
static gint64
pick_by_name (HaStatement *rows, Name *name, GError **error)
{
  gint64 alike = 0;

  while (ha_statement_next (rows, error))
    {
      const char *kept = ha_statement_get_text (rows, 1);

      make_keys (name);
      if (is_same_key (name->accents, ha_text_accent_key (kept)))
        return ha_statement_get_int (rows, 0);
      if (alike == 0 && g_str_is_ascii (name->accents) && is_same_key (name->plain, ha_text_search_key (kept)))
        alike = ha_statement_get_int (rows, 0);
    }
  return alike;
}

static gint64
match_code (HaDriver *driver, const HaCustomer *customer, Name *name, GError **error)
{
  g_autoptr (HaStatement) rows = NULL;

  if (customer->subscriber_code == NULL || *customer->subscriber_code == '\0')
    return 0;
  rows = ha_driver_query (driver, error,
                          "SELECT id, name FROM customer WHERE subscriber_code = :code AND NOT withdrawn ORDER BY id",
                          "t:code", customer->subscriber_code, NULL);
  return pick_by_name (rows, name, error);
}

gint64
ha_import_match_customer (HaDriver *driver, const HaCustomer *customer, GError **error)
{
  g_autofree char *digits = ha_text_phone (customer->phone);
  g_autofree char *reversed = g_strreverse (g_strdup (digits));
  g_autoptr (HaStatement) rows = NULL;
  g_auto (Name) name = { .name = customer->name };
  gint64 found = match_code (driver, customer, &name, error);

  if (found != 0 || *error != NULL || *digits == '\0')
    return found;
  rows = ha_driver_query (
      driver, error,
      "SELECT id, name FROM customer WHERE reversed = :reversed AND reversed <> '' AND NOT withdrawn ORDER BY id",
      "t:reversed", reversed, NULL);
  return pick_by_name (rows, &name, error);
}

gboolean
ha_import_find_customer (HaDriver *driver, const HaCustomer *customer, const char *digest, GError **error)
{
  gint64 known = ha_driver_get_int (
      driver, error,
      "SELECT count (*) FROM import_row WHERE digest = :digest AND customer IS NOT NULL AND NOT withdrawn", "t:digest",
      digest, NULL);

  return *error == NULL && (known > 0 || ha_import_match_customer (driver, customer, error) != 0);
}

gboolean
ha_import_read_moment (HaDriver *driver, HaImportMoment *moment, GError **error)
{
  moment->entry = ha_driver_get_int (driver, error, "SELECT coalesce (max (seq), 0) FROM journal", NULL);
  if (*error == NULL)
    moment->customer = ha_driver_get_int (driver, error, "SELECT coalesce (max (id), 0) FROM customer", NULL);
  return *error == NULL;
}
