/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The ids of the closed vocabularies, each a table indexed by value. */
#include "core/enums.h"

#define DEFINE_ENUM_IDS(name, Type, ...)                               \
  static const char *const name##_ids[] = { NULL, __VA_ARGS__ };       \
  const char *                                                         \
  ha_##name##_get_id (Type value)                                      \
  {                                                                    \
    return (guint) value < G_N_ELEMENTS (name##_ids) ? name##_ids[value] : NULL; \
  }                                                                    \
  Type                                                                 \
  ha_##name##_from_id (const char *id)                                 \
  {                                                                    \
    for (guint i = 1; id != NULL && i < G_N_ELEMENTS (name##_ids); i++) \
      if (g_str_equal (name##_ids[i], id))                             \
        return (Type) i;                                               \
    return (Type) 0;                                                   \
  }

DEFINE_ENUM_IDS (stage, HaStage, "informed", "received", "handling", "outcome", "support", "leadership", "resolved")
DEFINE_ENUM_IDS (action, HaAction,
                 "register", "solve-on-the-spot", "take-up", "assign", "involve", "verify", "outcome", "contact",
                 "satisfied", "not-satisfied", "appoint", "escalate", "direct", "close-unsatisfied", "lift-reply",
                 "withdraw", "merge", "reopen", "correct", "pause", "resume",
                 "draft-reply", "submit-reply", "issue-reply", "withdraw-reply", "reckon", "undo-import", "deliver-reply")
DEFINE_ENUM_IDS (channel, HaChannel, "counter", "phone", "written", "email", "website", "message", "district")
DEFINE_ENUM_IDS (kind, HaKind, "complaint", "inquiry")
DEFINE_ENUM_IDS (area, HaArea,
                 "quality", "billing", "installation", "repair", "attitude", "contract", "channels", "equipment",
                 "personal-data", "other")
DEFINE_ENUM_IDS (service, HaService, "tv", "internet", "other")
DEFINE_ENUM_IDS (clock_kind, HaClockKind, "written-reply", "feedback", "handling", "support", "leadership",
                 "acknowledge", "refusal", "negotiation", "resolution", "data-acknowledge", "data-answer", "repair", "response")
DEFINE_ENUM_IDS (clock_state, HaClockState, "running", "soon", "overdue", "paused", "met", "met-late", "ended", "missed")
DEFINE_ENUM_IDS (unit, HaUnit, "clock-hours", "working-hours", "working-days", "working-days-24", "days")
DEFINE_ENUM_IDS (authenticity, HaAuthenticity, "true", "partly", "false", "unverifiable")
DEFINE_ENUM_IDS (contact_by, HaContactBy, "phone", "office", "address", "letter", "email", "message")
DEFINE_ENUM_IDS (delivery_by, HaDeliveryBy, "hand", "post", "email", "other")
DEFINE_ENUM_IDS (cause, HaCause, "warning", "target", "breach", "escalation", "appointment", "day")
DEFINE_ENUM_IDS (place, HaPlace, "office", "address")
DEFINE_ENUM_IDS (ending, HaEnding, "satisfied", "solved-on-the-spot", "closed-unsatisfied", "withdrawn", "merged", "finished")
DEFINE_ENUM_IDS (satisfaction, HaSatisfaction, "very-satisfied", "satisfied", "neutral", "unsatisfied", "very-unsatisfied")
DEFINE_ENUM_IDS (letter_status, HaLetterStatus, "draft", "submitted", "issued", "replaced", "withdrawn")

static const char *const role_ids[] = { "clerk", "handler", "head", "director", "admin" };

const char *
ha_role_get_id (HaRoles one)
{
  for (guint i = 0; i < G_N_ELEMENTS (role_ids); i++)
    if (one == (HaRoles) (1u << i))
      return role_ids[i];
  return NULL;
}

HaRoles
ha_role_from_id (const char *id)
{
  for (guint i = 0; id != NULL && i < G_N_ELEMENTS (role_ids); i++)
    if (g_str_equal (role_ids[i], id))
      return (HaRoles) (1u << i);
  return HA_ROLE_NONE;
}
