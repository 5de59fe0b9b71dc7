/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/words.h"
#include "store/store.h"

G_BEGIN_DECLS

/* What an HA_STORE_ERROR is about, when its code alone does not say it: words.c has its words, with %1$s name and %2$s value. */
typedef enum {
  HA_STORE_DETAIL_NONE,
  HA_STORE_DETAIL_NO_TICKET,
  HA_STORE_DETAIL_NO_LETTER,
  HA_STORE_DETAIL_NO_CUSTOMER,
  HA_STORE_DETAIL_NO_ATTACHMENT,
  HA_STORE_DETAIL_NO_IMPORT,
  HA_STORE_DETAIL_NO_REMINDER,
  HA_STORE_DETAIL_NOT_TOLD, /* name, value: the ticket's code, the person */
  HA_STORE_DETAIL_NAMELESS, /* name: the ticket's code */
  HA_STORE_DETAIL_IMPORT_TAKEN_BACK,
  HA_STORE_DETAIL_NO_FILE,
  HA_STORE_DETAIL_FILE_THERE,
  HA_STORE_DETAIL_OTHER_LOG,
  HA_STORE_DETAIL_LONG_NAME,
  HA_STORE_DETAIL_NO_ROOM_BEFORE,
  HA_STORE_DETAIL_LOGIN_TAKEN,
  HA_STORE_DETAIL_LETTER_CHANGED,
  HA_STORE_DETAIL_PDF_CHANGED,
  HA_STORE_DETAIL_JSON_STRING,
  HA_STORE_DETAIL_JSON_TOKEN,
  HA_STORE_DETAIL_JSON_UTF8,
  HA_STORE_DETAIL_JSON_MORE,
  HA_STORE_DETAIL_JSON_DEEP,
  HA_STORE_DETAIL_JSON_OPEN,
  HA_STORE_DETAIL_JSON_PLACE, /* name, value: line and column */
  HA_STORE_DETAIL_JSON_TWICE,
  HA_STORE_DETAIL_JSON_NO_OBJECT,
  HA_STORE_DETAIL_UNKNOWN_NAME,
  HA_STORE_DETAIL_WANTS_TEXT,
  HA_STORE_DETAIL_WANTS_NUMBER,
  HA_STORE_DETAIL_WANTS_TIME,
  HA_STORE_DETAIL_WANTS_TRUTH,
  HA_STORE_DETAIL_WANTS_WORD, /* value: those that are known */
  HA_STORE_DETAIL_WANTS_VALUE,
  HA_STORE_DETAIL_WANTS_OBJECT,
  HA_STORE_DETAIL_WANTS_ARRAY,
  HA_STORE_DETAIL_WANTS_OBJECTS,
  HA_STORE_DETAIL_NO_DEPARTMENT,
  HA_STORE_DETAIL_WANTS_PAIRS,
  HA_STORE_DETAIL_WANTS_TIME_OF_DAY,
  HA_STORE_DETAIL_ENDS_BEFORE,
  HA_STORE_DETAIL_OVERLAPS,
  HA_STORE_DETAIL_NO_WEEKDAY,
  HA_STORE_DETAIL_NO_DATE,
  HA_STORE_DETAIL_NO_ZONE,
  HA_STORE_N_DETAILS,
} HaStoreDetail;

/* Sets *error, whose message is the detail's English. name, value: may be NULL when the words do not have them. FALSE. */
gboolean      ha_store_set_error        (GError **error, HaStoreError code, HaStoreDetail detail, const char *name, const char *value);
/* The same with a number for a name. */
gboolean      ha_store_set_missing      (GError **error, HaStoreDetail detail, gint64 id);
HaStoreDetail ha_store_error_get_detail (const GError *error);
const char   *ha_store_error_get_name   (const GError *error); /* borrowed; "" when there is none */
const char   *ha_store_error_get_value  (const GError *error);
/* Of an import that was broken off: under which batch its rows are, how many came in by it, of how many. get: FALSE when none did. */
void          ha_store_error_set_rest   (GError *error, gint64 batch, guint in, guint of);
gboolean      ha_store_error_get_rest   (const GError *error, gint64 *batch, guint *in, guint *of);
char         *ha_store_words_detail     (HaStoreDetail detail, const char *name, const char *value, HaLang lang); /* new */

G_END_DECLS
