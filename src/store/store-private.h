/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/driver.h"
#include "store/store.h"

G_BEGIN_DECLS

/*
 * What the files of store/ share. A job is a function that does one operation on a driver; it is written once and offered
 * plain and as an _async pair. Jobs always get a non-NULL error.
 */
typedef enum {
  HA_JOB_READ,  /* a reader's connection, one snapshot (BEGIN … COMMIT) */
  HA_JOB_WRITE, /* the writer thread, BEGIN IMMEDIATE … COMMIT; an error set rolls everything back */
  HA_JOB_BARE,  /* the writer thread without a transaction: what must not be in one, and what looks at others' changes */
  HA_JOB_LONG,  /* as HA_JOB_WRITE, a part of longer work: the reserve on a full disk is not for it */
} HaJobKind;
#define HA_JOB_WRITES(kind) ((kind) == HA_JOB_WRITE || (kind) == HA_JOB_LONG)

/* data as given; the result goes to the caller. NULL without error is a result too. */
typedef gpointer (*HaJobFunc) (HaStore *self, HaDriver *driver, gpointer data, GError **error);

/* Blocks until done. data stays the caller's. free_result: for a result whose transaction could not be committed (may be NULL).
 * error may be NULL here. */
gpointer ha_store_run        (HaStore *self, HaJobKind kind, HaJobFunc func, gpointer data, GDestroyNotify free_result, GError **error);
/* Takes data (freed with free_data). tag: the _async function itself. */
void     ha_store_run_async  (HaStore *self, HaJobKind kind, HaJobFunc func, gpointer data, GDestroyNotify free_data, GDestroyNotify free_result,
                              gpointer tag, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gpointer ha_store_run_finish (HaStore *self, GAsyncResult *result, gpointer tag, GError **error);
/* In a write job: "changed" is emitted with this ticket after the commit (0 = anything). */
void     ha_store_note_change (HaStore *self, gint64 ticket);
/* In a write job: "reminders" is emitted after the commit. */
void     ha_store_note_reminders (HaStore *self);

/* New errors of the store. */
GError  *ha_store_error_new_conflict (int version);
/* Of a letter: both versions, the kept one's by ha_store_error_get_version(). */
GError  *ha_store_error_new_letter_conflict (int kept, int given);

/* ---- Parts that jobs are made of ---------------------------------------------------------------------------------- */

/* The office as this driver sees it now; full reference. */
HaOffice *ha_store_load_office (HaStore *self, HaDriver *driver, GError **error);
/* The same with the calendars that were before, for replaying journals; not kept. self NULL: of one that is only being made. */
HaOffice *ha_store_load_office_with_history (HaStore *self, HaDriver *driver, GError **error);
/* actor as person of the office (NULL = the program, id 0); error UNKNOWN when there is no such person. */
gboolean  ha_store_make_context (HaStore *self, HaDriver *driver, gint64 actor, gint64 now, HaOffice **office, HaContext *context, GError **error);

/* Who said to know of a breach of the ticket of this code: array of HaEntry, oldest first. Such an entry is the office's, with the code as its
 * note, by which it is found. */
GPtrArray *ha_acknowledged_list (HaDriver *driver, const char *code, GError **error);
HaCase   *ha_store_load_case   (HaDriver *driver, gint64 ticket, GError **error); /* NOT_FOUND */
/* The same without its letters: of a register whose table of letters is an earlier schema's. */
HaCase   *ha_store_load_case_without_letters (HaDriver *driver, gint64 ticket, GError **error);
/* Inside a write job: what ha_store_register and ha_store_act do. Full reference to the case as kept. */
HaCase   *ha_store_register_in (HaStore *self, HaDriver *driver, const HaRegistration *what, gint64 actor, gint64 now, GError **error);
HaCase   *ha_store_act_in      (HaStore *self, HaDriver *driver, gint64 ticket, int version, HaAction action, const HaFields *fields, gint64 actor, gint64 now, GError **error);
HaLetter *ha_store_load_letter (HaDriver *driver, gint64 letter, GError **error);
HaLetter *ha_store_save_letter_in  (HaStore *self, HaDriver *driver, const HaLetter *letter, gint64 actor, gint64 now, GError **error);
HaLetter *ha_store_issue_letter_in (HaStore *self, HaDriver *driver, gint64 letter, int version, gint64 actor, gint64 now, HaStoreSealFunc seal, gpointer user_data, GError **error);

/* The journal. An entry with ticket 0 tells a change of the office itself (action NONE). digest: ha_store_digest_case() after the change, NULL without ticket. */
gboolean  ha_store_append_journal (HaDriver *driver, gint64 ticket, const HaEntry *entry, int version, const char *digest, gint64 *seq, GError **error);
/* The newest entry's hash (new; NULL when there is none) and number (may be NULL). */
char     *ha_store_read_head (HaDriver *driver, gint64 *seq, GError **error);
/* SHA-256 (hex) of one entry over the previous one's hash and all its columns; for writing and for checking. fields: canonical JSON. */
char     *ha_store_hash_entry  (const char *previous, gint64 ticket, const HaEntry *entry, const char *fields, int version, const char *digest);
/* SHA-256 (hex) of the ticket's and its clocks' kept state in canonical text. */
char     *ha_store_digest_case (const HaCase *self);

/* Inside a write job: a note of the programs; value not NULL. */
gboolean  ha_store_write_note    (HaDriver *driver, const char *name, const char *value, GError **error);

/* Which letter's draft was saved last, as one text (new; NULL: none): "<how many so far> <ticket>". note: one more was. find: the ticket, or 0
 * when it was more than one since `before` (may be NULL). */
gboolean  ha_letter_note_draft     (HaDriver *driver, gint64 ticket, GError **error);
char     *ha_letter_get_last_draft (HaDriver *driver, GError **error);
gint64    ha_letter_find_drafted   (const char *now, const char *before);

/* The ticket of which an office's entry tells that something was attached or a breach is known, by its fields (may be NULL); 0: it tells of
 * something else. The same in SQL. */
gint64    ha_journal_get_told_ticket (const char *json);
#define HA_TELLS_OF_TICKET "(" HA_TELLS_OF_ATTACHMENT " OR fields LIKE '%\"acknowledged\"%')"
/* Keeps this content among those of attachments; its SHA-256 (hex), new; NULL with error. */
char     *ha_attachment_keep       (HaDriver *driver, GBytes *content, GError **error);
#define HA_TELLS_OF_ATTACHMENT "fields LIKE '%\"attachment\"%'"

/* Search: written in search.c, called by the write path inside the transaction. before NULL: new. */
gboolean  ha_store_index_ticket (HaDriver *driver, const HaCase *before, const HaCase *after, GError **error);

/* Columns of table letter in the order that ha_store_read_letter() expects. */
#define HA_LETTER_COLUMNS "id, ticket, status, template_id, number, suffix, year, symbol, issued, place, subject, recipient, blocks, " \
                          "sign_form, sign_name, receivers, coalesce (withdrawal, reason), replaces, content_sha256, pdf_sha256, journal_head, " \
                          "book, pattern, version, urgency, attachments, drafter, copies, rule, letterhead, " \
                          "(SELECT content FROM attachment_content WHERE sha256 = letter.sign_image), " \
                          "(SELECT content FROM attachment_content WHERE sha256 = letter.logo)"
HaLetter *ha_store_read_letter (HaStatement *row);
/* Columns of table clock for ha_store_read_clock(), from column `first` on. */
#define HA_CLOCK_COLUMNS(t) t "kind, " t "round, " t "unit, " t "\"limit\", " t "starts, " t "due, " t "target, " t "warn, " t "met, " t "ended, " \
                            t "paused_since, " t "paused_until, " t "paused_seconds, " t "steps"
HaClock  *ha_store_read_clock  (HaStatement *row, int first);
#define HA_CUSTOMER_COLUMNS(t) t "id, " t "honorific, " t "name, " t "phone, " t "address, " t "subscriber_code, " t "email"
HaCustomer *ha_store_read_customer (HaStatement *row, int first);

/* Bytes of a file in the store's resource, "calendar/official-days.json": NULL when there is none. Files are listed in store.gresource.xml, found under data/. */
GBytes   *ha_store_get_data    (const char *name);

/* The official notices that the program carries, of HaNotice, owned by the array. */
GPtrArray *ha_store_load_notices (GError **error);

/* The register's file: a checked copy of the connection's database into a new file by the backup API (backup.c). */
gboolean  ha_store_copy_to     (HaDriver *driver, const char *to, GError **error);

G_END_DECLS
