/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/procedure.h"
#include "store/list/query.h"

G_BEGIN_DECLS

/*
 * HaStore: one register, in the words of the office. SQLite behind one driver (driver.h); nothing above knows which.
 *
 * Threads: one writer thread with its own connection does every change (BEGIN IMMEDIATE, one action = one transaction) and,
 * alone, checkpoints; reads run on a small pool of reader threads. Plain functions block the calling thread until done and are for
 * programs without a window and for tests; windows use the _async pairs, whose callbacks come on the thread-default main context of the
 * caller. The signal "changed" (gint64 ticket id, 0 = anything) is emitted in the main context in which the store was opened, after commits
 * of this process and, by watching the WAL, of others.
 */
#define HA_STORE_ERROR (ha_store_error_quark ())
typedef enum {
  HA_STORE_ERROR_FAILED,
  HA_STORE_ERROR_NOT_FOUND,    /* no such register, ticket, letter */
  HA_STORE_ERROR_EXISTS,       /* a register is there already */
  HA_STORE_ERROR_CONFLICT,     /* the ticket was changed meanwhile: ha_store_error_get_version() */
  HA_STORE_ERROR_TOO_NEW,      /* made by a newer program */
  HA_STORE_ERROR_NOT_A_REGISTER,
  HA_STORE_ERROR_REMOTE,       /* on a network file system */
  HA_STORE_ERROR_NO_SPACE,
  HA_STORE_ERROR_READ_ONLY,
  HA_STORE_ERROR_CORRUPT,
  HA_STORE_ERROR_BUSY,
  HA_STORE_ERROR_NOT_REHEARSAL, /* another time than the clock's is for rehearsal registers */
  HA_STORE_ERROR_IO,           /* the disk failed: nothing is written any more until the register is opened again */
  HA_STORE_ERROR_MOVED,        /* the file no longer has the name by which it was opened */
  HA_STORE_ERROR_TOO_LARGE,    /* an attachment of more than 25 MB */
  HA_STORE_ERROR_NO_ENGINE,    /* an address of an engine that this program does not carry (postgresql://) */
  HA_STORE_ERROR_OTHER_KIND,   /* a rehearsal register would take the place of a real one, or the other way round */
  HA_STORE_ERROR_SEARCH,       /* the search index is damaged; it is made anew, and nothing else is concerned */
  HA_STORE_ERROR_SPOILT_COPY,  /* a copy in which the whole check finds what it did not when it was made */
} HaStoreError;
GQuark ha_store_error_quark (void);
int    ha_store_error_get_version (const GError *error); /* of the register's ticket, with CONFLICT; else 0 */

#define HA_TYPE_STORE (ha_store_get_type ())
G_DECLARE_FINAL_TYPE (HaStore, ha_store, HA, STORE, GObject)

/* ---- Opening -------------------------------------------------------------------------------------------------- */

typedef struct {
  gboolean rehearsal;
  const char *login;        /* the first person: holds all roles */
  const char *person_name;
  const char *company;      /* NULL = the letterhead's default */
  gint64 now;
} HaStoreNew;

/* For a program that reads seldom, and stays: little of what is read is kept in memory, a megabyte a connection in place of 64. Before any
 * register is opened. */
void         ha_store_be_sparing (void);
/* Makes a register: schema, policy 85A, default timetable, official days, the six departments, the first person. Refuses an existing file. */
HaStore     *ha_store_create    (const char *where, const HaStoreNew *what, GError **error);
HaStore     *ha_store_open      (const char *where, GError **error);
/* The same off the main loop; the store belongs to the thread-default main context of the caller. */
void         ha_store_open_async  (const char *where, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
HaStore     *ha_store_open_finish (GAsyncResult *result, GError **error);
void         ha_store_close     (HaStore *self); /* waits for the writer; checkpoints; further calls fail */
const char  *ha_store_get_where (HaStore *self);
int          ha_store_get_schema (HaStore *self);
gboolean     ha_store_is_rehearsal (HaStore *self);
gboolean     ha_store_is_read_only (HaStore *self); /* after an I/O error, or opened so; property "read-only", notified in the main context */
/* Why it can only be read: IO after a failed write or sync, CORRUPT, MOVED (replaced or removed), TOO_NEW (brought to a newer schema meanwhile: not read either), READ_ONLY or NO_SPACE (opened so). New; NULL when it can be written. */
GError      *ha_store_dup_fault    (HaStore *self);
/* The megabyte that is put aside beside the register was given up, since the disk is full: only a little more can be saved. Property
 * "short-of-room", notified in the main context. look: puts it aside anew when there is room again, and sees whether another program gave it
 * up; comes back at once. */
gboolean     ha_store_is_short_of_room (HaStore *self);
void         ha_store_look_for_room    (HaStore *self);
/* The official days off that the program carries, as a new register gets them: for reckoning without a register. */
gboolean     ha_store_add_official_days (HaCalendarBuilder *builder, GError **error);
/* The office as kept now; full reference. */
HaOffice    *ha_store_dup_office (HaStore *self);

/* ---- Changing: each one transaction ------------------------------------------------------------------------------ */
/* actor: person id, 0 = the program. now: UTC seconds; the caller's clock. */

HaCase *ha_store_register        (HaStore *self, const HaRegistration *what, gint64 actor, gint64 now, GError **error);
void    ha_store_register_async  (HaStore *self, const HaRegistration *what, gint64 actor, gint64 now,
                                  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
HaCase *ha_store_register_finish (HaStore *self, GAsyncResult *result, GError **error);
/* Several in one transaction, all or none: array of HaCase. */
GPtrArray *ha_store_register_many (HaStore *self, GPtrArray *registrations, gint64 actor, gint64 now, GError **error);

/* version: of the ticket as the caller saw it, 0 = any. fields "into" of merge is a code. */
HaCase *ha_store_act        (HaStore *self, gint64 ticket, int version, HaAction action, const HaFields *fields,
                             gint64 actor, gint64 now, GError **error);
void    ha_store_act_async  (HaStore *self, gint64 ticket, int version, HaAction action, const HaFields *fields,
                             gint64 actor, gint64 now, GCancellable *cancellable, GAsyncReadyCallback callback,
                             gpointer user_data);
HaCase *ha_store_act_finish (HaStore *self, GAsyncResult *result, GError **error);

/* Escalates by itself all that is past its limit at now, each with the true time of its breach: array of codes (char*). A ticket that
 * can not move holds up no other and is tried again; NULL with NO_SPACE, READ_ONLY or BUSY when the register can not be written and none moved. */
GPtrArray *ha_store_escalate_due (HaStore *self, gint64 now, GError **error);

/* Resumes by itself every ticket whose pause had an announced end that has passed at now, dated back to it: array of codes (char*). Errors as
 * of ha_store_escalate_due(). */
GPtrArray *ha_store_resume_due (HaStore *self, gint64 now, GError **error);
/* Takes in notices that the program carries and the register does not have, or has from an earlier program: never in place of what somebody
 * entered. And ends reckoning that is left over: after a migration that gave the register another calendar, and after a change that was
 * broken off. A ticket that can not holds up no other and is tried again; errors as of ha_store_escalate_due(). */
gboolean   ha_store_settle_calendar (HaStore *self, gint64 now, GError **error);
/* Whether some is left over. */
gboolean   ha_store_has_unreckoned  (HaStore *self);

/* Letters. save: a draft is made (id 0) or changed, with DRAFT_REPLY in the journal at the first time only;
 * letter->version must be the kept one's, CONFLICT otherwise: somebody else saved it meanwhile;
 * one that was submitted and says something else now is a draft again, with DRAFT_REPLY in the journal once more. submit, issue and withdraw
 * go through the procedure. issue: takes the next number of the book of now's year (or letter->number and suffix when set, with reason),
 * freezes the content, calls seal() inside the transaction with the numbered letter to have it drawn (full reference; NULL with error refuses
 * the issue), and keeps that PDF with its SHA-256, all in one transaction. version: of the letter as it was seen, CONFLICT when somebody
 * saved it since; 0 = any. HA_LETTER_ERROR. */
typedef GBytes *(*HaStoreSealFunc) (const HaLetter *letter, gpointer user_data, GError **error);
HaLetter *ha_store_save_letter         (HaStore *self, const HaLetter *letter, gint64 actor, gint64 now, GError **error);
void      ha_store_save_letter_async   (HaStore *self, const HaLetter *letter, gint64 actor, gint64 now,
                                        GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
HaLetter *ha_store_save_letter_finish  (HaStore *self, GAsyncResult *result, GError **error);
/* Saves and issues in one transaction: of a call that is refused nothing stays, no number in a draft. */
HaLetter *ha_store_issue_letter_at_once (HaStore *self, const HaLetter *letter, gint64 actor, gint64 now, HaStoreSealFunc seal,
                                         gpointer user_data, GError **error);
HaCase   *ha_store_submit_letter       (HaStore *self, gint64 letter, gint64 actor, gint64 now, GError **error);
HaLetter *ha_store_issue_letter        (HaStore *self, gint64 letter, int version, gint64 actor, gint64 now, HaStoreSealFunc seal,
                                        gpointer user_data, GError **error);
void      ha_store_issue_letter_async  (HaStore *self, gint64 letter, int version, gint64 actor, gint64 now, HaStoreSealFunc seal,
                                        gpointer user_data_seal, GDestroyNotify destroy, GCancellable *cancellable,
                                        GAsyncReadyCallback callback, gpointer user_data);
HaLetter *ha_store_issue_letter_finish (HaStore *self, GAsyncResult *result, GError **error);
/* The PDF that was kept when the letter was issued, as it was then: full reference. NULL without error: none is kept, the letter is a draft, made
 * up, or of a schema before 5, and can only be drawn anew. NOT_FOUND; CORRUPT when it is not what was issued. */
GBytes   *ha_store_load_letter_pdf        (HaStore *self, gint64 letter, GError **error);
void      ha_store_load_letter_pdf_async  (HaStore *self, gint64 letter, GCancellable *cancellable,
                                           GAsyncReadyCallback callback, gpointer user_data);
GBytes   *ha_store_load_letter_pdf_finish (HaStore *self, GAsyncResult *result, GError **error);
/* The number the book would give next; told, not reserved. */
int       ha_store_peek_letter_number  (HaStore *self, int year, GError **error);
/* The same of another book of the office; NULL: of replies. */
int       ha_store_peek_book_number    (HaStore *self, const char *book, int year, GError **error);

/* The registration form's draft: any text, per person and key. text NULL drops it. */
gboolean  ha_store_save_draft (HaStore *self, gint64 person, const char *key, const char *text, gint64 now, GError **error);
void      ha_store_save_draft_async (HaStore *self, gint64 person, const char *key, const char *text, gint64 now,
                                     GAsyncReadyCallback callback, gpointer user_data);
gboolean  ha_store_save_draft_finish (HaStore *self, GAsyncResult *result, GError **error);
/* What somebody was asked for a letter's template is kept likewise, under "letter:" and its id: the newest text of this key, whoever saved it;
 * new, or NULL without error. */
char     *ha_store_load_draft_text (HaStore *self, const char *key, GError **error);
/* Newest draft of a registration of this person: text (new) and key, or NULL without error. */
char     *ha_store_load_draft (HaStore *self, gint64 person, char **key, gint64 *saved, GError **error);

/* People and settings. id 0 adds. actor must hold the admin role. */
gint64    ha_store_save_person (HaStore *self, const HaPerson *person, gint64 actor, gint64 now, GError **error);
/* A book of letters: its name, symbol (NULL: the letterhead's) and the way its numbers are written from now on; a new id adds one, numbers that
 * were given stay as they are. By who may manage the office; HA_LETTER_ERROR. */
gboolean  ha_store_save_book   (HaStore *self, const HaLetterBook *book, gint64 actor, gint64 now, GError **error);
/* The same, where the office still has what the caller saw (NULL: no such book): else HA_OFFICE_ERROR_CHANGED; SAME when nothing would change. */
gboolean  ha_store_change_book (HaStore *self, const HaLetterBook *seen, const HaLetterBook *book, gint64 actor, gint64 now, GError **error);
/* The same, and the first number of a year, as the next: both or neither; nothing to change in the book is no SAME. */
gboolean  ha_store_change_book_from (HaStore *self, const HaLetterBook *seen, const HaLetterBook *book, int year, int first, gint64 actor, gint64 now,
                                     GError **error);
/* The first number (1 ... 99999) that a book gives in a year, when those before it stand in a book of paper; HA_LETTER_ERROR_BEGUN when it gave one
 * of that year. book NULL: of replies. */
gboolean  ha_store_start_book  (HaStore *self, const char *book, int year, int first, gint64 actor, gint64 now, GError **error);
/* The number of the next ticket of that year (1 ... 99999), where codes were told that the register does not know: those between are never given.
 * HA_LETTER_ERROR_TAKEN when it gave that one, HA_OFFICE_ERROR_SAME when it is the next anyway. By who may manage the office. */
gboolean  ha_store_raise_codes (HaStore *self, int year, int next, gint64 actor, gint64 now, GError **error);
gboolean  ha_store_save_letterhead (HaStore *self, const HaLetterhead *letterhead, gint64 actor, gint64 now, GError **error);
/* The same, where the office still has what the caller saw: else HA_OFFICE_ERROR_CHANGED; SAME when nothing would change. */
gboolean  ha_store_change_letterhead (HaStore *self, const HaLetterhead *seen, const HaLetterhead *letterhead, gint64 actor, gint64 now, GError **error);

/* ---- The calendar and the policies: by who may manage the office, each with one entry of the journal ------------------ */

#define HA_OFFICE_ERROR (ha_office_error_quark ())
typedef enum {
  HA_OFFICE_ERROR_RIGHT,   /* not the admin role */
  HA_OFFICE_ERROR_SAME,    /* nothing would change */
  HA_OFFICE_ERROR_DATE,    /* a date before today where only later ones may be, or none that the calendar knows (1990 ... 2100) */
  HA_OFFICE_ERROR_DAY,     /* no such kind of day, or hours where it has none */
  HA_OFFICE_ERROR_HOURS,   /* out of order, or overlapping */
  HA_OFFICE_ERROR_WEEK,    /* no day of it is worked */
  HA_OFFICE_ERROR_NOTICE,  /* a notice that makes no sense */
  HA_OFFICE_ERROR_TICKET,  /* one that runs across the change can not be reckoned again */
  HA_OFFICE_ERROR_UNKNOWN, /* no such policy */
  HA_OFFICE_ERROR_EXISTS,  /* the register has a policy of that code */
  HA_OFFICE_ERROR_HELD,    /* tickets were received from that date on, and keep the policy of their reception */
  HA_OFFICE_ERROR_TEMPLATE, /* a template without text, too long, or with an id that is none */
  HA_OFFICE_ERROR_CHANGED, /* a template is not what the caller saw */
} HaOfficeError;
GQuark    ha_office_error_quark (void);

/* A running clock to which a change of the calendar gave another due. dues: UTC seconds. A ticket that was reckoned again and keeps all its
 * dues, since only a warning or what is told of a limit changed, stands once, with clock 0. */
typedef struct { gint64 ticket; char *code; HaClockKind clock; int round; gint64 old_due; gint64 due; } HaReckoned;
void       ha_reckoned_free (HaReckoned *self);

/* The hours of one day of the week; n 0 = off. */
typedef struct { HaWeekday day; const HaInterval *intervals; guint n; } HaWeekdayHours;

/* Each changes the calendar and, in the same transaction, reckons running clocks again that the change touches; finished ones keep what they
 * were. Of very many tickets the rest follows in further transactions, or, when that is broken off, with the next tick
 * (ha_store_has_unreckoned()). Arrays of HaReckoned, by ticket; may be empty. Rule: procedure.md, Working time */
/* A day of the office's own: kind not ORDINARY; hours only of a day worked and of a closure for part of the day. Its author is the actor. */
GPtrArray *ha_store_set_day    (HaStore *self, const HaDay *day, const HaInterval *intervals, guint n, gint64 actor,
                                gint64 now, GError **error);
/* Takes it back: the day is again what law, notice and week say. */
GPtrArray *ha_store_clear_day  (HaStore *self, HaDate date, gint64 actor, gint64 now, GError **error);
/* Hours of days of the week from a date on; days not named keep theirs. */
GPtrArray *ha_store_set_week   (HaStore *self, HaDate from, const HaWeekdayHours *days, guint n, gint64 actor, gint64 now, GError **error);
/* What a year's notice says, in place of what was entered or carried. */
GPtrArray *ha_store_set_notice (HaStore *self, const HaNotice *notice, gint64 actor, gint64 now, GError **error);
/* Takes back what was entered for a year (1900 ... 2199): what the program carries for it holds again, or none. SAME when nothing was. */
GPtrArray *ha_store_clear_notice (HaStore *self, int year, gint64 actor, gint64 now, GError **error);
/* Whether the notices' swapped days are followed. */
GPtrArray *ha_store_set_swaps  (HaStore *self, gboolean followed, gint64 actor, gint64 now, GError **error);

/* The notices as they are now, entered or carried: array of HaNotice, by year. followed (may be NULL): whether their swapped days are. */
GPtrArray *ha_store_list_notices (HaStore *self, gboolean *followed, GError **error);

/* Chooses a policy of the register or a ready-made one by its code: tickets received from that date (today or later) on get it, until the
 * next one that is planned. What tickets hold is never altered: a policy that was in force before comes back as a row of its own. A policy
 * that is planned, and not in force yet, is planned for that date instead. Another one that was to begin on that date is planned no more;
 * HELD when tickets hold it. SAME when the policy holds on that date anyway. Its id; 0 with error. */
gint64     ha_store_choose_policy (HaStore *self, const char *code, HaDate from, gint64 actor, gint64 now, GError **error);
/* Of an office's policies, the one in force and those planned after it, by date: array of HaPolicy, borrowed. */
GPtrArray *ha_policy_list_plan    (GPtrArray *policies, HaDate today);
/* Adds a policy from text (policy-file.h), not chosen. Its id; 0 with HA_OFFICE_ERROR or HA_POLICY_ERROR. */
gint64     ha_store_add_policy    (HaStore *self, const char *text, gint64 actor, gint64 now, GError **error);

/* The office's own templates of letters, as HaOffice has them: by who may manage the office, each with one entry of the journal that keeps the
 * whole text. The text is kept as NFC and not looked into (paper/template.h). seen: what the office has now under this id as far as the caller
 * knows, NULL: nothing; CHANGED when that is not so. SAME when nothing would change. Removing one brings back the built-in one of its id. */
#define HA_STORE_MAX_TEMPLATE 65536 /* bytes */
gboolean   ha_store_save_template   (HaStore *self, const char *id, const char *text, const char *seen, gint64 actor, gint64 now, GError **error);
gboolean   ha_store_remove_template (HaStore *self, const char *id, const char *seen, gint64 actor, gint64 now, GError **error);

/* Attachments of a ticket, by content: kept once, up to 25 MB each (TOO_LARGE). The name is only a name. Its id. */
gint64    ha_store_attach        (HaStore *self, gint64 ticket, const char *name, GBytes *content, gint64 actor, gint64 now, GError **error);
void      ha_store_attach_async  (HaStore *self, gint64 ticket, const char *name, GBytes *content, gint64 actor, gint64 now,
                                  GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
gint64    ha_store_attach_finish (HaStore *self, GAsyncResult *result, GError **error);
/* type: of the content, as sniffed ("image/jpeg"), never by the name. at: UTC seconds. person: who attached it, NULL = the program; actor:
 * the same by id. */
typedef struct { gint64 id; char *name; gint64 size; char *sha256; char *type; gint64 at; char *person; gint64 actor;
  gint64 letter; /* whose signed copy it is, 0 = of none */ } HaAttachment;
void       ha_attachment_free (HaAttachment *self);
/* A scan of the signed copy of an issued letter (HA_LETTER_ERROR_NOT_ISSUED), as an attachment of its ticket. _async is
 * finished by ha_store_attach_finish(). */
gint64     ha_store_attach_to_letter        (HaStore *self, gint64 letter, const char *name, GBytes *content, gint64 actor, gint64 now,
                                             GError **error);
void       ha_store_attach_to_letter_async  (HaStore *self, gint64 letter, const char *name, GBytes *content, gint64 actor, gint64 now,
                                             GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/* Array of HaAttachment, oldest first. */
GPtrArray *ha_store_list_attachments        (HaStore *self, gint64 ticket, GError **error);
void       ha_store_list_attachments_async  (HaStore *self, gint64 ticket, GCancellable *cancellable, GAsyncReadyCallback callback,
                                             gpointer user_data);
GPtrArray *ha_store_list_attachments_finish (HaStore *self, GAsyncResult *result, GError **error);
/* The ticket's journal, its attachments (of HaAttachment, oldest first; may be NULL) and who acknowledged a breach in one, by time: array of
 * HaEntry, new. The latter two are no actions of the procedure: their entries have the action NONE, the round and stage of that moment, and no
 * number. */
GPtrArray *ha_case_join_attachments         (const HaCase *self, const GPtrArray *attachments);
/* CORRUPT when it is not what was attached. */
GBytes    *ha_store_read_attachment         (HaStore *self, gint64 attachment, GError **error);
void       ha_store_read_attachment_async   (HaStore *self, gint64 attachment, GCancellable *cancellable, GAsyncReadyCallback callback,
                                             gpointer user_data);
GBytes    *ha_store_read_attachment_finish  (HaStore *self, GAsyncResult *result, GError **error);

/* ---- Reading ------------------------------------------------------------------------------------------------------ */

HaCase    *ha_store_get_case        (HaStore *self, gint64 ticket, GError **error);
void       ha_store_get_case_async  (HaStore *self, gint64 ticket, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer user_data);
HaCase    *ha_store_get_case_finish (HaStore *self, GAsyncResult *result, GError **error);
gint64     ha_store_find_code       (HaStore *self, const char *code, GError **error); /* id, 0 with NOT_FOUND */

/* Ids of the whole result in order: GArray of gint64. */
GArray    *ha_store_list_ids        (HaStore *self, const HaQuery *query, GError **error);
void       ha_store_list_ids_async  (HaStore *self, const HaQuery *query, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer user_data);
GArray    *ha_store_list_ids_finish (HaStore *self, GAsyncResult *result, GError **error);
/* The first n of them, without making the rest: what is on screen before the whole list is. */
GArray    *ha_store_list_first        (HaStore *self, const HaQuery *query, guint n, GError **error);
void       ha_store_list_first_async  (HaStore *self, const HaQuery *query, guint n, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer user_data);
GArray    *ha_store_list_first_finish (HaStore *self, GAsyncResult *result, GError **error);
/* Where a ticket stands in the list, from 0; -1 when it is not in it. */
gint64     ha_store_find_position     (HaStore *self, const HaQuery *query, gint64 ticket, GError **error);
/* Rows of these ids, in this order, missing ones NULL: array of HaRow. */
GPtrArray *ha_store_get_rows        (HaStore *self, const gint64 *ids, guint n, GError **error);
void       ha_store_get_rows_async  (HaStore *self, const gint64 *ids, guint n, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *ha_store_get_rows_finish (HaStore *self, GAsyncResult *result, GError **error);
/* The sidebar's and header's figures. */
HaCounts  *ha_store_get_counts        (HaStore *self, gint64 person, gint64 now, GError **error);
void       ha_store_get_counts_async  (HaStore *self, gint64 person, gint64 now, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer user_data);
HaCounts  *ha_store_get_counts_finish (HaStore *self, GAsyncResult *result, GError **error);

/* Customers by name with or without accents, last digits of a phone (3 or more), subscriber code, anywhere in the words; array of HaCustomer. */
GPtrArray *ha_store_find_customers        (HaStore *self, const char *text, guint limit, GError **error);
void       ha_store_find_customers_async  (HaStore *self, const char *text, guint limit, GCancellable *cancellable,
                                           GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *ha_store_find_customers_finish (HaStore *self, GAsyncResult *result, GError **error);
gboolean   ha_store_count_customers       (HaStore *self, guint *n, GError **error);

/* Appointments of open tickets that meet in [from, to): array of HaAgendaItem, by time. */
typedef struct { gint64 ticket; char *code; char *customer; gint64 meets; HaPlace place; char *person; } HaAgendaItem;
void       ha_agenda_item_free (HaAgendaItem *self);
GPtrArray *ha_store_list_agenda (HaStore *self, gint64 from, gint64 to, GError **error);

/* Report log (nhật ký báo cáo) of one office day: what was entered on it (at: when), numbered from 1 per day, so that a page printed once stays true;
 * array of HaLogLine. */
GPtrArray *ha_store_list_log (HaStore *self, HaDate date, GError **error);

/* Letters, newest first: array of HaLetter without blocks; code and customer for the list. status mask bit (1 << HaLetterStatus), 0 = all. */
GPtrArray *ha_store_list_letters (HaStore *self, guint statuses, guint limit, GError **error);

/* The register of outgoing letters. letter without blocks and pictures; deliveries: of HaDelivery, oldest first; scans: of HaAttachment. drafter:
 * who saved it last. Rule: ND30 PL IV, Sổ đăng ký văn bản đi */
typedef struct {
  HaLetter *letter;
  char *code;           /* of its ticket */
  char *customer;
  char *drafter;        /* NULL = the program */
  GPtrArray *deliveries;
  GPtrArray *scans;
} HaOutgoing;
void       ha_outgoing_free (HaOutgoing *self);
typedef enum { HA_DELIVERED_ANY, HA_DELIVERED_YES, HA_DELIVERED_NO } HaDelivered;
typedef struct {
  int year;             /* of the book; 0 = all years */
  const char *book;     /* NULL = all books */
  guint statuses;       /* bits (1 << HaLetterStatus); 0 = all that have a number */
  HaDelivered delivered;
  gint64 ticket;        /* 0 = of all */
} HaOutgoingQuery;
/* By book, year, number and suffix; drafts, where the statuses ask for them, last. Array of HaOutgoing. */
GPtrArray *ha_store_list_outgoing        (HaStore *self, const HaOutgoingQuery *query, GError **error);
void       ha_store_list_outgoing_async  (HaStore *self, const HaOutgoingQuery *query, GCancellable *cancellable,
                                          GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *ha_store_list_outgoing_finish (HaStore *self, GAsyncResult *result, GError **error);
/* A letter as it is kept, with all that is printed of it; NOT_FOUND. */
HaLetter  *ha_store_get_letter           (HaStore *self, gint64 letter, GError **error);

/* ---- Notes of the programs ------------------------------------------------------------------------------------------- */

/* A small text kept by name ("watch.last-tick"), for programs; NULL when missing. */
char      *ha_store_get_note      (HaStore *self, const char *name, GError **error);
gboolean   ha_store_set_note      (HaStore *self, const char *name, const char *value, GError **error);
void       ha_store_set_note_async  (HaStore *self, const char *name, const char *value, GAsyncReadyCallback callback, gpointer user_data);
gboolean   ha_store_set_note_finish (HaStore *self, GAsyncResult *result, GError **error);

/* ---- Care --------------------------------------------------------------------------------------------------------------- */

/* Problems found, as plain English lines (empty = sound): the file's shape and guards, the journal's chain, numbering, issued letters, the
 * calendar and the office, and every ticket, its clocks and its search words against what the journal last said of it. deep: the engine's own
 * look at every page, too, every attachment against its digest, and the whole journal done again. Time grows with the register, both ways. */
/* What says the check's sentences in the program's language: gettext, given once before a store is opened. NULL: as the source has them. */
typedef const char *(*HaTranslateFunc) (const char *sentence);
void       ha_store_set_translate (HaTranslateFunc translate);
GPtrArray *ha_store_check        (HaStore *self, gboolean deep, GError **error);
void       ha_store_check_async  (HaStore *self, gboolean deep, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
GPtrArray *ha_store_check_finish (HaStore *self, GAsyncResult *result, GError **error);
/* Whether the journal still holds an anchor: the head (hex, at least its first 8 digits) that an issued letter, a day log or a backup shows.
 * seq: the entry's number, 0 when it is not known. A change to anything older than an anchor that is kept elsewhere shows as FALSE without
 * error; what came after it is not told of. The journal before it must be whole: check. Rule: register.md, Shape */
gboolean   ha_store_check_anchor (HaStore *self, gint64 seq, const char *hash, GError **error);
/* SHA-256 (hex) of the journal's newest entry. */
char      *ha_store_get_journal_head (HaStore *self, GError **error);
/* A checked copy in a new file. */
gboolean   ha_store_backup (HaStore *self, const char *to, GError **error);
/* Fills a rehearsal register (else NOT_REHEARSAL) with made-up tickets, and people where the office has not these logins: three years before now, one in
 * twenty open. The same seed gives the same content. Nobody draws its letters: their pdf_sha256 is "". progress may be NULL. */
gboolean   ha_store_fill_sample (HaStore *self, guint tickets, guint seed, gint64 now, void (*progress) (guint done, gpointer), gpointer user_data, GError **error);

G_END_DECLS
