/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "store/json.h"
#include "store/store.h"

G_BEGIN_DECLS

/*
 * JSON inside the store: strict reading, canonical writing, and tables that say how the members of a struct are called.
 * Reading takes nothing that RFC 8259 does not know (json-glib is laxer): no comments, no second value, no name twice,
 * no U+0000, at most HA_JSON_MAX_DEPTH levels. Errors are HA_STORE_ERROR_FAILED with a detail that names what is
 * wrong.
 */
#define HA_JSON_MAX_DEPTH 32

JsonNode *ha_json_parse        (const char *text, GError **error);        /* new */
/* Borrowed from *root, which is new. */
JsonObject *ha_json_parse_object (const char *text, JsonNode **root, GError **error);
char     *ha_json_write        (JsonNode *node);                          /* canonical; new */
char     *ha_json_write_object (JsonObject *object);                      /* takes no reference; new */

typedef enum {
  HA_MEMBER_RAW = 1,  /* char*, kept as it is but for NFC */
  HA_MEMBER_LINE,     /* char*, one line, cleaned */
  HA_MEMBER_TEXT,     /* char*, lines, cleaned */
  HA_MEMBER_INT,      /* int */
  HA_MEMBER_ID,       /* gint64 */
  HA_MEMBER_TIME,     /* gint64 UTC seconds, ISO 8601 in JSON */
  HA_MEMBER_BOOL,     /* gboolean */
  HA_MEMBER_WORD,     /* an enum, by its id */
} HaMemberType;

typedef struct {
  const char *name;
  HaMemberType type;
  gsize offset;
  const char *(*to_id) (int value);   /* of a word */
  int (*from_id) (const char *id);
} HaMember;

/* Adds what is set (not 0, NULL, FALSE or "") of `record` to object. */
void     ha_json_write_members (JsonObject *object, const HaMember *members, guint n, gconstpointer record);
/* Fills record from object. A name that is neither in members nor in others (NULL-terminated, may be NULL) is an
 * error. */
gboolean ha_json_read_members (JsonObject *object, const HaMember *members, guint n, const char *const *others,
                               gpointer record, GError **error);
/* A member that must be an object: borrowed; NULL without error when it is missing. */
JsonObject *ha_json_get_object (JsonObject *object, const char *name, GError **error);
JsonArray  *ha_json_get_array  (JsonObject *object, const char *name, GError **error);

/* The two functions of a vocabulary, as a table of members wants them. */
#define HA_JSON_DEFINE_WORD(name, Type)                                  \
  static const char *                                                    \
  name##_to_id (int value)                                               \
  {                                                                      \
    return ha_##name##_get_id ((Type) value);                            \
  }                                                                      \
  static int                                                             \
  name##_from_id (const char *id)                                        \
  {                                                                      \
    return (int) ha_##name##_from_id (id);                               \
  }

G_END_DECLS
