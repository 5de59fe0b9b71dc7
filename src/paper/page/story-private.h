/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/page/page-private.h"

G_BEGIN_DECLS

#define HA_MM (72.0 / 25.4)

/*
 * HaStory: flowing content set on pages. It is given what is to be read, in order; ha_story_set() deals it out to pages, so that
 * - no paragraph leaves its first line alone at a page's foot or its last one alone at a page's head,
 * - a heading, and what ha_story_hold_next() is called after, has the beginning of what follows on its page,
 * - a group is on one page, as long as it is not taller than one,
 * - a signature has the two lines before it on its page,
 * - a table's head stands over its rows on every page, and a row is broken only when it is taller than a page.
 * Where all of that can't be had, the least of it is given up, in that order from the end of the list: groups first, signatures last.
 * Time and memory are linear in the length of the text. Lengths are points unless told otherwise. All of it [locked].
 */
typedef struct _HaStory HaStory;

/* A sheet and its margins, in millimetres. */
typedef struct {
  double width, height;
  double top, right, bottom, left;
} HaPageFormat;

typedef enum { HA_PAPER_A4, HA_PAPER_A5 } HaPaperSize;
typedef enum { HA_PORTRAIT, HA_LANDSCAPE } HaOrientation;

/* A size of ISO 216 with these margins. */
HaPageFormat ha_page_format_make (HaPaperSize size, HaOrientation orientation, double top, double right, double bottom, double left);

HaStory *ha_story_new           (const HaPageFormat *format);
void     ha_story_free          (HaStory *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (HaStory, ha_story_free)
/* Width and height of the text box. */
double   ha_story_get_width     (const HaStory *self);
double   ha_story_get_height    (const HaStory *self);

/* gap: above it; none at the head of a page. Paragraphs of the text are separated by \n; an empty text adds nothing. */
void     ha_story_add_paragraph (HaStory *self, const char *text, const HaLook *look, double gap);
/* The same, never the last thing on a page. */
void     ha_story_add_heading   (HaStory *self, const char *text, const HaLook *look, double gap);
/* An item of a list: the label ("-", "a)", "1.") at `left`, the text `hang` further in, on all of its lines. */
void     ha_story_add_item      (HaStory *self, const char *label, const char *text, const HaLook *look, double left, double hang, double gap);
/* Room above what is added next, more than its gap; none at the head of a page. */
void     ha_story_add_space     (HaStory *self, double height);
/* Something of a given height: page 0 of fragment (taken), its origin put at the left of the text box. part, a literal, names it when no
 * page has room for it (ha_paper_error_get_what ()). */
void     ha_story_add_fixed     (HaStory *self, HaPages *fragment, double height, double gap, const char *part);
/* The same, with at least two lines before it on its page. */
void     ha_story_add_signature (HaStory *self, HaPages *fragment, double height, double gap, const char *part);
/* What is added next is not to begin a page. */
void     ha_story_hold_next     (HaStory *self);
/* What is added between the two keeps together. Groups do not nest. */
void     ha_story_begin_group   (HaStory *self);
void     ha_story_end_group     (HaStory *self);
/* What is added next begins a page. */
void     ha_story_turn_page     (HaStory *self);
/* All that was added so far has to be on the first page, or it is HA_PAPER_ERROR_TOO_LONG with the part that is not. */
void     ha_story_keep_on_first (HaStory *self);

/* A column of a table: its width in millimetres and how its cells are set. */
typedef struct {
  double width;
  HaAlign align;
} HaColumn;

typedef struct {
  HaLook cell, head;     /* a cell's alignment is its column's, a head's its own */
  double pad_x, pad_y;   /* inside of a cell */
  double rule, grey;     /* width and grey of the lines; 0 wide = none */
  double fill;           /* grey behind the head; 1 = none */
  double left;           /* from the text box's left */
  const char *continued; /* a line over the head where the table goes on, NULL */
  HaLook continued_look;
} HaTableStyle;

/* Opens a table; columns and style are copied (the strings in it are borrowed until ha_story_set()). gap: above its head. */
void     ha_story_begin_table   (HaStory *self, const HaColumn *columns, guint n, const HaTableStyle *style, double gap);
/* A row of its head; before any other row. One text a column. */
void     ha_story_add_head_row  (HaStory *self, const char *const *texts);
void     ha_story_add_row       (HaStory *self, const char *const *texts);
void     ha_story_end_table     (HaStory *self);

typedef enum {
  HA_NUMBERS_NONE,
  HA_NUMBERS_FROM_SECOND, /* "2", centred in the top margin, from the second page on. Rule: ND30 PL I II.1 */
  HA_NUMBERS_OF_ALL,      /* "Trang 1/3", right in the bottom margin, on every page: registers */
} HaNumbers;

void     ha_story_set_numbers   (HaStory *self, HaNumbers numbers, double size);
/* Page 0 of fragment (taken) at the foot of the first page: below the text box as long as it ends `edge` above the paper's, else
 * further up, and the text makes room. */
void     ha_story_set_foot      (HaStory *self, HaPages *fragment, double height, double gap, double edge);
/* Characters that the face lacks are left out instead of being an error: of papers whose text nobody can mend. */
void     ha_story_leave_out_missing (HaStory *self);
/* SỔ THỬ under every page. */
void     ha_story_set_rehearsal (HaStory *self, gboolean rehearsal);
void     ha_story_set_draft     (HaStory *self, gboolean draft); /* DỰ THẢO across each page; a rehearsal's mark goes before it */
/* Called for every page once all are known, for what stands in the margins; before the numbers. */
typedef void (*HaStoryRunning) (HaPages *pages, guint page, guint n_pages, gpointer user_data);
void     ha_story_set_running   (HaStory *self, HaStoryRunning running, gpointer user_data);

/* The pages; once. At least one. HA_PAPER_ERROR_TOO_LONG, _CHARACTER. */
HaPages *ha_story_set           (HaStory *self, GError **error);

/* ---- Inner parts ------------------------------------------------------------------------------------------------ */

/* How badly a page may not begin with a piece. */
typedef enum {
  HA_HOLD_NONE,
  HA_HOLD_GROUP,
  HA_HOLD_LINES, /* first and last lines, headings */
  HA_HOLD_SIGN,
} HaHold;

typedef struct _HaTable HaTable;

/* What is on one page or another, never on two. */
typedef struct {
  double gap;             /* above it, unless it is the first of its page */
  double height;
  HaHold hold;
  gboolean turn;          /* begins a page */
  gboolean only_first;    /* stands on the first page or nowhere */
  const char *part;       /* literal, for errors */
  HaPages *fragment;      /* what is drawn; NULL for room */
  double left;            /* of the fragment's origin, from the text box's left */
  const char *block;      /* letter block, NULL */
  const HaTable *table;   /* of which it is a part, NULL */
  gboolean opens;         /* the table begins with it: no head is to be repeated */
  gboolean row_end;       /* a row of it ends here */
} HaPiece;

struct _HaStory {
  HaPageFormat format;
  GArray *pieces;         /* of HaPiece */
  GPtrArray *tables;      /* of HaTable */
  HaTable *table;         /* open, borrowed */
  gboolean grouped, hold_next, turn_next, group_begins;
  double space;           /* above what comes next */
  HaNumbers numbers;
  double number_size;
  HaPages *foot;
  double foot_height, foot_gap, foot_edge;
  gboolean rehearsal, draft, leaves_out;
  HaStoryRunning running;
  gpointer running_data;
};

/* story.c: appends it with what the calls before it ask for; the piece as it stands, until the next is added. */
HaPiece *ha_story_add_piece      (HaStory *self, const HaPiece *piece);
/* An empty page to put a fragment on. */
HaPages *ha_fragment_new         (void);

/* story-breaks.c: the first piece of every page: array of guint, free with g_array_unref. Each page takes what fits and gives back pieces until the next
 * may begin a page. */
GArray  *ha_story_break          (const HaPiece *pieces, guint n, double first_room, double room);

/* story-table.c */
void     ha_table_free           (HaTable *self);
double   ha_table_get_head_height (const HaTable *self); /* where it goes on */
/* Puts that head there. */
void     ha_table_add_head       (const HaTable *self, HaPages *pages, guint page, double x, double y);
/* A line across the table: where a page cuts a row. */
void     ha_table_add_rule       (const HaTable *self, HaPages *pages, guint page, double x, double y);

/* paragraph.c: lines of a text of any length, as array of HaPageText whose baseline is at y 0 and whose x counts from the box's left. */
GPtrArray *ha_paragraph_set      (const HaLook *look, const char *text, double width);
/* How many lines that are, and the width of the widest, in points; nothing is set. [locked] */
guint      ha_paragraph_measure  (const HaLook *look, const char *text, double width, double *most);

G_END_DECLS
