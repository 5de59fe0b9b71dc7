/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/session.h"
#include "../store/fixture.h"

G_BEGIN_DECLS

/* A rehearsal register and somebody at work on it, for tests of windows. */
typedef struct {
  Fixture kept;
  HaSession *session; /* whose clock began at FIXTURE_NOW */
} Room;

/* Once, before the first widget: the test's arguments, the toolkit and the program's resources. */
void room_init      (int *argc, char ***argv);
void room_set_up    (Room *self, gconstpointer data);
/* Everything that was made of the session must be gone, or go within ten seconds. */
void room_tear_down (Room *self, gconstpointer data);
#define ADD_ROOM_TEST(path, func) g_test_add (path, Room, NULL, room_set_up, func, room_tear_down)

typedef gboolean (*RoomCheck) (gpointer data);
/* Lets the program go on until check says so; ten seconds without it are a failure. */
void room_wait   (RoomCheck check, gpointer data);
/* Until nothing is waiting to be done. */
void room_settle (void);

/* A window of this size with the widget in it, drawn. */
GtkWidget *room_show (GtkWidget *widget, int width, int height);
/* Ends a window and asserts that nothing keeps it or, when given, the widget that was in it. */
void       room_end  (GtkWidget *window, GtkWidget *widget);

/* The first widget of this type below root, not hidden, whose words contain text (NULL: any), or NULL. */
GtkWidget  *room_find  (GtkWidget *root, GType type, const char *text);
/* A window of this type that is open; NULL: none. */
GtkWidget  *room_find_window (GType type);
/* Does a label below root that is to be seen say this? */
gboolean    room_says  (GtkWidget *root, const char *text);
guint       room_count (GtkWidget *root, GType type);
/* As if the key had been pressed on the widget: its own shortcuts, or its class's. */
gboolean    room_press (GtkWidget *widget, guint key, GdkModifierType modifiers);
/* The text view's whole text; new. */
char       *room_dup_text (GtkTextView *view);

#define room_assert_says(root, text)                                                                   \
  G_STMT_START {                                                                                       \
    if (!room_says (GTK_WIDGET (root), (text)))                                                        \
      g_error ("%s:%d: nothing here says “%s”", __FILE__, __LINE__, (text));                           \
  } G_STMT_END
#define room_assert_silent(root, text)                                                                 \
  G_STMT_START {                                                                                       \
    if (room_says (GTK_WIDGET (root), (text)))                                                         \
      g_error ("%s:%d: something here says “%s”", __FILE__, __LINE__, (text));                         \
  } G_STMT_END

G_END_DECLS
