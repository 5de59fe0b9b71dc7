/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "calendar.h"
#include "enums.h"
#include "letter-book.h"
#include "policy.h"

G_BEGIN_DECLS

/* Records below are plain values: public fields, owned by the record, treated as immutable once shared. */

typedef struct {
  gint64 id;
  char *code;       /* "KT" */
  char *name;       /* "Kỹ thuật" */
  char *full_name;  /* as in "Phòng Kỹ thuật"; NULL = name */
  gboolean retired;
} HaDepartment;

typedef struct {
  gint64 id;
  char *login;      /* the account of the computer, or a short name */
  char *name;       /* "Lê Thị Thanh Trúc" */
  char *title;      /* "Giao dịch viên"; may be NULL */
  gint64 department; /* 0 = none */
  HaRoles roles;
  gboolean retired;
} HaPerson;

typedef struct {
  gint64 id;        /* 0 = not in the register yet */
  char *honorific;  /* "Ông", "Bà", "Anh", "Chị", "Quý Công ty"; may be NULL */
  char *name;
  char *phone;      /* as typed */
  char *address;
  char *subscriber_code;
  char *email;
} HaCustomer;

HaDepartment *ha_department_new  (void);
void          ha_department_free (HaDepartment *self);
HaPerson     *ha_person_new      (void);
HaPerson     *ha_person_copy     (const HaPerson *self);
void          ha_person_free     (HaPerson *self);
HaCustomer   *ha_customer_new    (void);
HaCustomer   *ha_customer_copy   (const HaCustomer *self);
void          ha_customer_free   (HaCustomer *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaDepartment, ha_department_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaPerson, ha_person_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaCustomer, ha_customer_free)

/*
 * HaLetterhead: what the company's letters carry, as data. From the register's settings.
 */
typedef struct {
  char *company;         /* "Công ty TNHH MTV Truyền hình cáp Quy Nhơn": in sentences */
  char *parent;          /* cơ quan chủ quản, may be NULL */
  char *issuer;          /* upper case, lines separated by \n: "CÔNG TY TNHH MTV\nTRUYỀN HÌNH CÁP QUY NHƠN" */
  char *symbol;          /* "THC-CSKH" */
  char *place_before;    /* "Bình Định", for letters dated before place_from */
  char *place;           /* "Gia Lai" */
  HaDate place_from;     /* 2025-07-01 */
  char *address;         /* of the company; may be NULL: then its part of the footer is not printed */
  char *phones;          /* "0256.3822117; 0256.2221419" */
  char *email;
  char *website;
  char *signatory_title; /* "GIÁM ĐỐC" */
  char *signatory_name;  /* "Đặng Ngọc Hòa" */
  GBytes *logo;          /* PNG, NULL = none: stands over the issuer */
  char *profile;         /* the office's own figures of the page, as ha_letter_profile_to_text() writes them; NULL = NĐ 30 */
  char *zero_word;       /* "lẻ" in amounts by words; NULL = "linh" */
  char *signatories;     /* who signs besides, as ha_signatories_to_text() writes them; NULL = nobody */
  char *receivers;       /* Nơi nhận that letters begin with, one a line without dash; NULL = the usual ones */
} HaLetterhead;

HaLetterhead *ha_letterhead_new_default (void); /* of the company of 85A */
HaLetterhead *ha_letterhead_copy (const HaLetterhead *self);
void          ha_letterhead_free (HaLetterhead *self);
/* Whether both say the same, pictures too; no text and an empty one are the same. */
gboolean      ha_letterhead_equal (const HaLetterhead *a, const HaLetterhead *b);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaLetterhead, ha_letterhead_free)

/* Somebody who signs letters, and by what right. Rule: ND30 PL I II.7 */
typedef struct {
  char *name; /* "Nguyễn Văn An" */
  char *form; /* "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC" */
} HaSignatory;
HaSignatory  *ha_signatory_new   (const char *name, const char *form);
void          ha_signatory_free  (HaSignatory *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaSignatory, ha_signatory_free)
/* The head of the office first, then who signs besides: new array of HaSignatory. */
GPtrArray    *ha_letterhead_list_signatories (const HaLetterhead *self);
/* Of those besides the head: a line each, name and lines of the title with "|" between. New; NULL when there is nobody. Without name or title is left out. */
char         *ha_signatories_to_text (const GPtrArray *signatories);
GPtrArray    *ha_signatories_from_text (const char *text); /* and back; text may be NULL */

/* A template that the office keeps as its own: paper/template.h reads it. */
typedef struct {
  char *id;
  char *text;
} HaOwnTemplate;

HaOwnTemplate *ha_own_template_new  (const char *id, const char *text);
void           ha_own_template_free (HaOwnTemplate *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaOwnTemplate, ha_own_template_free)

/*
 * HaOffice: everything about the office that the procedure needs, as one immutable, ref-counted snapshot: departments,
 * people, policies, calendar, letterhead. The store makes a new one when any of it changes.
 */
typedef struct {
  gint64 until;           /* journal entries numbered up to and with this one were reckoned by it */
  HaCalendar *calendar;
} HaEarlierCalendar;

typedef struct _HaOffice HaOffice;
struct _HaOffice {
  GPtrArray *departments; /* of HaDepartment, in order of the office */
  GPtrArray *people;      /* of HaPerson, by sort key */
  GPtrArray *policies;    /* of HaPolicy, by date of effect */
  HaCalendar *calendar;
  GPtrArray *earlier;     /* of HaEarlierCalendar, oldest first: what calendar was before it */
  HaLetterhead *letterhead;
  GPtrArray *templates;   /* of HaOwnTemplate, by id */
  GPtrArray *books;       /* of HaLetterBook; the first is that of replies */
  gboolean rehearsal;     /* "SỔ THỬ" */
};

HaOffice           *ha_office_new   (void); /* empty: default calendar, policy 85A, default letterhead */
HaOffice           *ha_office_ref   (HaOffice *self);
void                ha_office_unref (HaOffice *self);
const HaDepartment *ha_office_get_department  (const HaOffice *self, gint64 id);   /* borrowed or NULL */
const HaPerson     *ha_office_get_person      (const HaOffice *self, gint64 id);
/* NULL: the book of replies. Borrowed or NULL. */
const HaLetterBook *ha_office_get_book        (const HaOffice *self, const char *id);
/* By id in decimal, code, login or name (NFC, case and accents as written first, then folded; NULL when none or
 * ambiguous). */
const HaDepartment *ha_office_find_department (const HaOffice *self, const char *text);
const HaPerson     *ha_office_find_person     (const HaOffice *self, const char *text);
/* Who works under this account of the computer (may be NULL): as find_person, or the only person of the office; nobody who has left.
 * Borrowed or NULL. */
const HaPerson     *ha_office_find_user       (const HaOffice *self, const char *login);
/* The calendar that the journal entry of this number was reckoned by; 0 (not stored yet): today's. Borrowed. */
HaCalendar         *ha_office_get_calendar    (const HaOffice *self, gint64 seq);
void                ha_office_add_earlier     (HaOffice *self, gint64 until, HaCalendar *calendar); /* takes a reference; oldest first */
/* The chosen policy in force at the office date of `at`. Borrowed, never NULL. */
const HaPolicy     *ha_office_get_policy      (const HaOffice *self, gint64 at);
const HaPolicy     *ha_office_get_policy_by_id (const HaOffice *self, gint64 id);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaOffice, ha_office_unref)

/* Whether this person may do this action on a ticket held by `department` (0 = nobody). NULL person = the program
 * itself, which may only escalate, resume and reckon. Rule: procedure.md, People and what they may do */
gboolean ha_rights_may (const HaPerson *person, HaAction action, gint64 department);
/* Whether this person may change the office itself: people, departments, policies, calendar, letterhead. NULL, the program: no.
 * Rule: procedure.md, People and what they may do */
gboolean ha_rights_may_manage (const HaPerson *person);

G_END_DECLS
