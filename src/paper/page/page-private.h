/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <pango/pango.h>

#include "paper/page.h"

G_BEGIN_DECLS

/*
 * How the room builds pages. Everything is in points from the top left of the page; grey 0 is black, 1 is white.
 *
 * Order of work: ha_paper_lock(), lay out and add, ha_paper_unlock(). Between the two no other thread lays out. Functions marked
 * [locked] ask for it. After ha_paper_unlock() the pages are no longer changed.
 *
 * The only faces are the four of the serif family that ha_paper_check_fonts() names: there is no falling back to other fonts. Signs
 * that it may lack (✓ ⚠ ►) are drawn as paths by ha_pages_add_drawing().
 */

/* Takes the room's lock. FALSE with HA_PAPER_ERROR_FONT when there is no fit face (the lock is then not held). */
gboolean      ha_paper_lock        (GError **error);
void          ha_paper_unlock      (void);
/* [locked] The room's context: 72 dpi, round_glyph_positions FALSE, hinting off, language vi. Borrowed. */
PangoContext *ha_paper_get_context (void);
/* [locked] Name of its family, borrowed. */
const char   *ha_paper_get_family  (void);

typedef enum {
  HA_ALIGN_LEFT,
  HA_ALIGN_CENTER,
  HA_ALIGN_RIGHT,
  HA_ALIGN_JUSTIFY, /* last line left */
} HaAlign;

/* How a piece of text looks and what it is. role and block must live as long as the program (literals) or be interned. */
typedef struct {
  double size;          /* points */
  gboolean bold, italic;
  double grey;
  gboolean red;         /* the red of a stamp, whatever the grey */
  HaAlign align;
  double indent;        /* first line; negative hangs the others */
  double line_height;   /* distance of baselines; 0 = the font's own single line */
  double angle;         /* radians, clockwise, about the start of the baseline; 0 for all but the mark of a rehearsal or a draft */
  const char *role;     /* "issuer", "body" … */
  const char *block;    /* NULL = none */
} HaLook;

/* Natural height of one line of this look, and where its baseline stands below the top. [locked] */
double       ha_look_get_line_height (const HaLook *look);
double       ha_look_get_baseline    (const HaLook *look);
/* A layout of this look in the room's context: text must be clean and NFC (ha_text_clean), breaks at "/" and "-" inside a token off. width in points, < 0 = one
 * endless line per paragraph. New; g_object_unref() before unlocking. [locked] */
PangoLayout *ha_look_create_layout   (const HaLook *look, const char *text, double width);
/* A number that no paragraph had yet. [locked] */
guint        ha_look_number_paragraph (void);
/* Width of the widest line and height of all; any out may be NULL. [locked] */
void         ha_look_measure         (const HaLook *look, const char *text, double width, double *out_width, double *out_height);

/* Empty pages of this size; ha_pages_unref(). */
HaPages *ha_pages_new             (double width, double height);
/* Appends an empty page; its number. */
guint    ha_pages_add_page        (HaPages *self);
/* One line as laid out, baseline starting at (x, y). [locked] */
void     ha_pages_add_layout_line (HaPages *self, guint page, PangoLayoutLine *line, double x, double y, const HaLook *look);
/* One line of text. x is the left end, middle or right end by look->align (justify as left), y the baseline. Gives its width. [locked] */
double   ha_pages_add_text        (HaPages *self, guint page, const char *text, double x, double y, const HaLook *look);
/* Wrapped text in a box of this width whose top is y; nothing is cut and no page is turned. Gives the height. [locked] */
double   ha_pages_add_paragraph   (HaPages *self, guint page, const char *text, double x, double y, double width, const HaLook *look);
/* A solid line of this width. */
void     ha_pages_add_rule        (HaPages *self, guint page, double x1, double y1, double x2, double y2, double width, double grey);
/* A filled rectangle. */
void     ha_pages_add_rect        (HaPages *self, guint page, double x, double y, double width, double height, double grey);
/* Anything else: called with the page's points as unit, inside save/restore, whenever and wherever the page is drawn, from any thread.
 * It must give the same strokes each time. The pages own user_data and free it with destroy (may be NULL). */
typedef void (*HaPageDraw) (cairo_t *cr, gpointer user_data);
void     ha_pages_add_drawing     (HaPages *self, guint page, HaPageDraw draw, gpointer user_data, GDestroyNotify destroy);
/* A PNG fitted into this rectangle, in its middle. FALSE with HA_PAPER_ERROR_IMAGE about `what` (a literal) when it is none, or too large. */
gboolean ha_pages_add_picture    (HaPages *self, guint page, GBytes *png, double x, double y, double width, double height, const char *what, GError **error);
/* An empty frame in the red of a stamp. */
void     ha_pages_add_stamp      (HaPages *self, guint page, double x, double y, double width, double height);
/* Takes all that is on page 0 of another, moved by (dx, dy), and lets go of it. */
void     ha_pages_take_fragment  (HaPages *self, guint page, HaPages *fragment, double dx, double dy);
/* Widens the area of a block on a page. ha_pages_add_paragraph() does it by itself for look->block. */
void     ha_pages_add_block       (HaPages *self, guint page, const char *block, double x, double y, double width, double height);
/* SỔ THỬ from corner to corner; first of all that is put on a page, so that it lies under everything. [locked] */
void     ha_pages_add_rehearsal   (HaPages *self, guint page);
void     ha_pages_add_draft       (HaPages *self, guint page);
/* Draws the texts of a page alone, as glyphs and nothing about them: what benches compare with. */
void     ha_pages_draw_texts     (HaPages *self, guint n, cairo_t *cr);
/* The rules as placed, for tests: array of HaPlacedRule, in order. */
typedef struct {
  guint page;
  double x1, y1, x2, y2, width;
} HaPlacedRule;
GArray  *ha_pages_list_rules      (HaPages *self);
/* FALSE with HA_PAPER_ERROR_CHARACTER when a character was added that the face lacks (it is left out, never drawn as a box). */
gboolean ha_pages_check           (HaPages *self, GError **error);

/* Sets the red of a stamp as what is drawn with. */
void     ha_paper_set_red        (cairo_t *cr);

/* error.c: an error that knows what it is about; what may be NULL. */
void     ha_paper_set_error       (GError **error, HaPaperError code, const char *what, const char *format, ...) G_GNUC_PRINTF (4, 5);

/* Of HA_PAPER_ERROR_CHARACTER: the line of text that it is in. */
void     ha_paper_error_set_where (GError *error, const char *where);
/* Of HA_PAPER_ERROR_TEMPLATE: where it is, and HaTemplateFault. */
void     ha_paper_error_set_place (GError *error, guint line, int fault);
int      ha_paper_error_get_fault (const GError *error);

/* pdf-language.c: names the language of a PDF that Cairo wrote ("vi-VN"). */
void     ha_pdf_set_language      (GByteArray *pdf, const char *language);

G_END_DECLS
