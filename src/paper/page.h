/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * HaPages: pages laid out once, in points (1/72 inch), top left origin, drawn the same on screen, printer and PDF. Text is laid out at
 * 72 dpi with rounding and hinting off; consumers scale with cairo and never lay out again. Laying out is done under one lock of
 * the room, so that any thread may ask. Immutable, ref-counted.
 */
typedef struct _HaPages HaPages;

#define HA_PAPER_ERROR (ha_paper_error_quark ())
typedef enum {
  HA_PAPER_ERROR_FAILED,
  HA_PAPER_ERROR_FONT,      /* no face with all Vietnamese letters: message names it */
  HA_PAPER_ERROR_CHARACTER, /* the face lacks a character of the text */
  HA_PAPER_ERROR_TEMPLATE,
  HA_PAPER_ERROR_TOO_LONG,  /* a part is taller than the page has room for */
  HA_PAPER_ERROR_REGISTER,  /* the file that would be written is a register or belongs to one */
  HA_PAPER_ERROR_PROFILE,   /* a figure of the page is wrong */
  HA_PAPER_ERROR_IMAGE,     /* a picture is no PNG, or too large */
  HA_PAPER_ERROR_OTHERWISE, /* what would be drawn is not what was kept */
} HaPaperError;
GQuark ha_paper_error_quark (void);
/* What it is about, for sentences; borrowed, NULL for none. FONT: the family that would not open; CHARACTER: the character; TEMPLATE: the
 * place in it; TOO_LONG: "letterhead", "subject", "recipient", "sign_form", "sign_name", "receivers", "footer" or "body"; REGISTER: the path;
 * PROFILE: the key; IMAGE: "logo" or "sign_image". */
const char *ha_paper_error_get_what (const GError *error);
/* CHARACTER: the words of the line that it stands in; borrowed, NULL when not known. */
const char *ha_paper_error_get_where (const GError *error);
/* TEMPLATE, PROFILE: the line of its text, from 1; 0: of the whole. */
guint       ha_paper_error_get_line (const GError *error);

/* A piece of text as placed, for tests and for the composer's tint. */
typedef struct {
  guint page;           /* from 0 */
  double x, y;          /* of the baseline's start, points */
  double width;
  double size;          /* font size, points */
  gboolean bold, italic;
  const char *text;     /* borrowed */
  const char *role;     /* "issuer", "number", "body", … borrowed */
  const char *block;    /* letter block id, NULL */
} HaPlacedText;

HaPages *ha_pages_ref        (HaPages *self);
void     ha_pages_unref      (HaPages *self);
guint    ha_pages_get_n      (HaPages *self);
void     ha_pages_get_size   (HaPages *self, double *width, double *height);
/* Puts all pages of another (taken), of the same size, behind its own, before anybody else holds either. */
void     ha_pages_append     (HaPages *self, HaPages *more);
/* The first character that was left out since no face has it; 0: none was. */
gunichar ha_pages_get_missing (HaPages *self);
/* Draws page n on a context whose unit is the point. */
void     ha_pages_draw       (HaPages *self, guint n, cairo_t *cr);
/* Rectangle of a letter block on a page (points); FALSE when it has none there. */
gboolean ha_pages_get_block  (HaPages *self, guint n, const char *block, cairo_rectangle_t *area);
GArray  *ha_pages_list_texts (HaPages *self); /* of HaPlacedText */
/* The PDF; reproducible: created is the only time in it. title, author as metadata. */
GBytes  *ha_pages_to_pdf     (HaPages *self, const char *title, const char *author, gint64 created, GError **error);
/* The same on somebody else's context, as GtkPrintOperation has one: before the first page, and after the last. Between them all pages are
 * drawn in order. Given a PDF surface of the pages' size, the bytes are those of ha_pages_to_pdf()
 * up to where that appends the language. */
void     ha_pages_begin_pdf  (cairo_t *cr, const char *title, const char *author, gint64 created);
void     ha_pages_end_pdf    (cairo_t *cr);
/* Temp file, fsync, rename. What is there already is replaced only when it is a plain file, else HA_PAPER_ERROR_FAILED (or _REGISTER). */
gboolean ha_pages_save_pdf   (HaPages *self, const char *path, const char *title, const char *author, gint64 created, GError **error);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaPages, ha_pages_unref)

/* Checks once that a serif face with all Vietnamese letters is there; name of the face, borrowed. */
const char *ha_paper_check_fonts (GError **error);
/* The first character of text that the face lacks, 0 when none. */
gunichar    ha_paper_find_missing (const char *text);

G_END_DECLS
