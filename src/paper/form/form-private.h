/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/people.h"
#include "paper/page/story-private.h"

G_BEGIN_DECLS

/*
 * HaForm: what a printed form is made of, one below the other on page 0 of a fragment: names with their values or with a dotted line to
 * write on, boxes to tick, places to sign. Lengths are points. All of it [locked].
 */
typedef struct {
  HaPages *pages;
  double left, width;
  double y;         /* how far it has come */
  HaLook look;
  double pitch;     /* between dotted lines */
  double gap;       /* between rows */
  gboolean cut;     /* a value was longer than its room; the last line of it ends in "…" */
  gboolean heads;        /* labels are headings */
} HaForm;

/* A name ("Địa chỉ:") and what stands after it. */
typedef struct {
  const char *label;
  const char *value;  /* as kept: made clean here. NULL or "": dotted */
  double share;       /* of the width, 0 = all */
  guint least;        /* lines that are there, dotted where nothing is written; 0 = 1 */
  guint most;         /* lines of the value; 0 = 1 */
} HaFormField;

typedef struct {
  const char *text;
  gboolean ticked;
  gboolean dotted;    /* a dotted line after it, to the end of the row */
} HaFormOption;

typedef struct {
  const char *title;  /* "KHÁCH HÀNG" */
  const char *hint;   /* "(Ký, ghi rõ họ tên)" */
  const char *name;   /* NULL = written by hand */
} HaFormSigner;

void     ha_form_init          (HaForm *self, HaPages *pages, double left, double width, double size);
/* Text as it is, wrapped, at most so many lines; with a look of its own. */
void     ha_form_add_text      (HaForm *self, const char *text, const HaLook *look, guint most);
/* Fields side by side. */
void     ha_form_add_fields    (HaForm *self, const HaFormField *fields, guint n);
void     ha_form_add_field     (HaForm *self, const char *label, const char *value, guint least, guint most);
/* Boxes after a label, in as many rows as they need. Their texts' role is "ticked" or "option". */
void     ha_form_add_options   (HaForm *self, const char *label, const HaFormOption *options, guint n);
/* n dotted lines. */
void     ha_form_add_lines     (HaForm *self, guint n);
/* room: for the hand, between hint and name. */
void     ha_form_add_signers   (HaForm *self, const HaFormSigner *signers, guint n, double room);
/* Issuer at the left, country and motto at the right, each with its rule. Rule: ND30 PL I II.1-2 */
void     ha_form_add_nation    (HaForm *self, const HaLetterhead *letterhead);
/* The issuer in one line; new. */
char    *ha_form_get_company   (const HaLetterhead *letterhead);
/* As printed: clean, in one line, glued; at most n characters, 0 = all: what is more ends in "…" after a whole word. New. */
char    *ha_form_prepare       (const char *text, guint n);
/* A prepared text, or as many whole words of it as have room in so many lines, and "…": what is cut is not in the PDF either, as it would be with
 * Pango's own ellipsis. cut: set to TRUE when it was; may be NULL. */
PangoLayout *ha_form_create_layout (const char *text, const HaLook *look, double width, guint most, gboolean *cut);

/* ---- form-frame.c ------------------------------------------------------------------------------------------------ */

/* What stands at the head and the foot of every page of a paper of the office. All strings are borrowed until the pages are there. */
typedef struct {
  const HaOffice *office;
  const char *code;        /* right in the head: "Mã phiếu KN-2026-0104 · lần 1"; NULL */
  int round;
  gint64 now;
  const char *printed_by;  /* NULL */
  const char *anchor;      /* hex, the journal's head: small in the foot; NULL */
} HaFrame;

/* A4 with the frame and, of a rehearsal register, SỔ THỬ. */
HaStory *ha_frame_make_story   (HaFrame *frame, HaOrientation orientation);

/* ---- form-journal.c ---------------------------------------------------------------------------------------------- */

/* The table "Nhật ký xử lý" of these entries (of HaEntry), oldest first; gap: above its title. */
void     ha_form_add_journal   (HaStory *story, const GPtrArray *journal, const HaOffice *office, double gap);
/* How the office's tables look. */
extern const HaTableStyle ha_form_table;

G_END_DECLS
