/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store.h"

G_BEGIN_DECLS

/*
 * HaSession: who works on which register, and what time it is for them. Main thread only.
 * "changed" (gint64 ticket, 0 = anything): the register changed, here or in another program. "minute": a minute has passed on the wall clock.
 */
#define HA_TYPE_SESSION (ha_session_get_type ())
G_DECLARE_FINAL_TYPE (HaSession, ha_session, HA, SESSION, GObject)

/* login: a person of the register, by login or name; NULL or unknown: the only person there is. offset: seconds added to the wall clock, for
 * rehearsal registers only. */
HaSession      *ha_session_new          (HaStore *store, const char *login, gint64 offset, HaLang lang);
HaStore        *ha_session_get_store    (HaSession *self);
const HaOffice *ha_session_get_office   (HaSession *self); /* borrowed; may be another after "changed" */
const HaPerson *ha_session_get_person   (HaSession *self); /* NULL: nobody of the register; may look, not act */
gint64          ha_session_get_actor    (HaSession *self); /* the person's id, 0 = nobody */
gint64          ha_session_now          (HaSession *self); /* UTC seconds */
gint64          ha_session_get_offset   (HaSession *self); /* seconds by which that is ahead of the wall clock */
HaLang          ha_session_get_lang     (HaSession *self);
/* The language that the catalogue speaks: words of the rooms below and of the window never mix. */
HaLang          ha_session_get_ui_lang  (void);
/* What went wrong, as a sentence that says what was kept and what to do; new string. */
char           *ha_session_describe_error (HaSession *self, const GError *error);
/* Why the register can only be read, as ha_store_dup_fault() has it, and what to do; fault NULL: nobody knows why. New string. */
char           *ha_session_describe_fault (const GError *fault);
/* Why nothing can be written now; NULL when it can. New string. */
char           *ha_session_describe_read_only (HaSession *self);

G_END_DECLS
