/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What tickets do under other policies than the company's: clocks start, are met, move and go as the rows say. */
#include "desk.h"

#include <string.h>

#include "core/flow.h"
#include "core/policy-file.h"

/* ---- Desks under a policy ----------------------------------------------------------------------------------------- */

static Desk *
use_policy (Desk *self, HaPolicy *policy)
{
  policy->id = 1;
  policy->chosen = TRUE;
  g_ptr_array_set_size (self->office->policies, 0);
  g_ptr_array_add (self->office->policies, policy);
  return self;
}

static Desk *
new_desk (const char *text)
{
  g_autoptr (GError) error = NULL;
  HaPolicy *policy = ha_policy_parse (text, &error);

  g_assert_no_error (error);
  return use_policy (desk_new (NULL), policy);
}

/* One clock, and the company's head. */
static Desk *
new_desk_of_clock (const char *clock)
{
  g_autofree char *text = g_strconcat ("[policy]\ncode=86\nname=86\nfrom=2000-01-01\nwritten=written\n", clock, NULL);

  return new_desk (text);
}

/* The company's policy with one line that is another. */
static Desk *
new_desk_with (const char *line, const char *another)
{
  g_autoptr (HaPolicy) policy = ha_policy_new_85a ();
  g_autofree char *text = ha_policy_format (policy);
  g_auto (GStrv) parts = g_strsplit (text, line, 2);
  g_autofree char *changed = NULL;

  g_assert_cmpuint (g_strv_length (parts), ==, 2);
  changed = g_strjoinv (another, parts);
  return new_desk (changed);
}

static Desk *
new_desk_of_law (void)
{
  return use_policy (desk_new (NULL), ha_policy_new_ready ("85A-2026"));
}

static void
register_about (Desk *self, HaKind kind, HaArea area, HaService service)
{
  g_autoptr (HaRegistration) what = desk_registration (HA_CHANNEL_PHONE, NULL);
  HaContext context = desk_context (self, CLERK, T0);
  g_autoptr (GError) error = NULL;

  what->kind = kind;
  what->area = area;
  what->service = service;
  g_clear_pointer (&self->ticket, ha_case_unref);
  self->ticket = ha_procedure_register (&context, what, &error);
  g_assert_no_error (error);
}

static void
take_up (Desk *self)
{
  desk_act (self, CLERK, HA_ACTION_TAKE_UP, T2, "department", "Kế toán", "person", "quan", NULL);
}

static void
verify (Desk *self, const char *authenticity, const char *at)
{
  desk_act (self, ACCOUNTANT, HA_ACTION_VERIFY, at, "authenticity", authenticity, "scope", "Cước tháng 1", NULL);
}

static void
correct (Desk *self, const char *field, const char *value, const char *at)
{
  desk_act (self, HEAD, HA_ACTION_CORRECT, at, "field", field, "value", value, "reason", "Ghi nhầm", NULL);
}

static const HaClock *
find_clock (const Desk *self, HaClockKind kind)
{
  return ha_case_get_clock (self->ticket, kind, self->ticket->ticket->round);
}

/* The round's clocks that are open, by their ids in the order of kinds. */
static void
assert_open (const Desk *self, const char *ids)
{
  g_autoptr (GString) open = g_string_new (NULL);

  for (int kind = 1; kind <= HA_N_CLOCKS; kind++)
    {
      const HaClock *clock = find_clock (self, (HaClockKind) kind);

      if (clock != NULL && ha_clock_is_open (clock))
        g_string_append_printf (open, "%s%s", open->len > 0 ? " " : "", ha_clock_kind_get_id (clock->kind));
    }
  g_assert_cmpstr (open->str, ==, ids);
}

/* ---- In writing --------------------------------------------------------------------------------------------------- */

static void
test_email_in_writing (void)
{
  g_autoptr (Desk) desk = new_desk_with ("written=written", "written=written;email");
  g_autoptr (HaRegistration) what = desk_registration (HA_CHANNEL_EMAIL, NULL);
  HaContext context = desk_context (desk, CLERK, T1);
  g_autoptr (GError) error = NULL;

  what->solved_on_the_spot = TRUE;
  what->solution = g_strdup ("Đã giải thích");
  g_assert_null (ha_procedure_register (&context, what, &error));
  g_assert_error (error, HA_PROCEDURE_ERROR, HA_PROCEDURE_ERROR_WRITTEN);
  desk_register (desk, HA_CHANNEL_EMAIL, T0, T1);
  assert_open (desk, "written-reply feedback");
  desk_refuse (desk, CLERK, HA_ACTION_SOLVE_ON_THE_SPOT, T2, HA_PROCEDURE_ERROR_WRITTEN, NULL, "text", "Đã giải thích", NULL);
  desk_go (desk, HA_STAGE_OUTCOME, HA_CHANNEL_EMAIL);
  desk_refuse (desk, CLERK, HA_ACTION_SATISFIED, T5, HA_PROCEDURE_ERROR_NEEDS_REPLY, NULL, "text", "Hài lòng", NULL);
  desk_reply (desk, T5);
  assert_open (desk, "");
  desk_act (desk, CLERK, HA_ACTION_SATISFIED, T6, "text", "Hài lòng", NULL);
  desk_register (desk, HA_CHANNEL_WEBSITE, T0, T1);
  assert_open (desk, "feedback handling");
}

/* ---- Support from the reception ------------------------------------------------------------------------------------- */

static void
test_support_from_reception (void)
{
  g_autoptr (Desk) desk = new_desk_with ("start=dissatisfaction", "start=dissatisfaction\nfrom-reception=true");
  const HaClock *support;
  const HaStep *last;

  desk_go (desk, HA_STAGE_SUPPORT, HA_CHANNEL_PHONE);
  support = desk_clock (desk, HA_CLOCK_SUPPORT);
  last = g_ptr_array_index (support->steps, support->steps->len - 1);
  desk_assert_time (support->starts, T0);
  desk_assert_time (support->due, "2026-02-14T16:40");
  g_assert_cmpint (last->kind, ==, HA_STEP_FROM_RECEPTION);
  desk_assert_time (last->at, T5);
  correct (desk, "received", "2026-02-12T15:40", T6);
  desk_assert_time (desk_clock (desk, HA_CLOCK_SUPPORT)->due, "2026-02-14T15:40");
  assert_open (desk, "feedback support");
}

/* Not satisfied after the limit has passed: the leaders get it at that moment. */
static void
test_support_passed_already (void)
{
  g_autoptr (Desk) desk = new_desk_with ("start=dissatisfaction", "start=dissatisfaction\nfrom-reception=true");
  HaContext now = desk_context (desk, PROGRAM, "2026-02-16T10:05");
  g_autoptr (HaFlow) flow = NULL;

  desk_go (desk, HA_STAGE_OUTCOME, HA_CHANNEL_PHONE);
  desk_act (desk, CLERK, HA_ACTION_NOT_SATISFIED, "2026-02-16T10:00", "wants", "Xin lỗi", NULL);
  g_assert_cmpint (ha_procedure_get_breach (desk->ticket, &now), ==, desk_time ("2026-02-14T16:40"));
  desk_act (desk, PROGRAM, HA_ACTION_ESCALATE, "2026-02-16T10:05", "reason", "Quá hạn", NULL);
  desk_assert_stage (desk, HA_STAGE_LEADERSHIP);
  desk_assert_time (desk_clock (desk, HA_CLOCK_SUPPORT)->met, "2026-02-16T10:00");
  g_assert_true (ha_clock_is_missed (desk_clock (desk, HA_CLOCK_SUPPORT), now.now));
  desk_assert_time (desk_clock (desk, HA_CLOCK_LEADERSHIP)->starts, "2026-02-16T10:00");
  flow = ha_flow_new (desk->ticket, desk->office, now.now, HA_LANG_VI);
  g_assert_cmpint (flow->nodes[HA_STAGE_SUPPORT - 1].state, ==, HA_FLOW_DONE_LATE);
  g_assert_cmpint (flow->nodes[HA_STAGE_SUPPORT - 1].late_seconds, ==, desk_time ("2026-02-16T10:00") - desk_time ("2026-02-14T16:40"));
}

/* ---- Area, kind, service -------------------------------------------------------------------------------------------- */

static void
test_areas (void)
{
  static const struct { HaKind kind; HaArea area; HaService service; const char *open;
  } table[] = {
    { HA_KIND_COMPLAINT, HA_AREA_BILLING, HA_SERVICE_TV, "feedback handling acknowledge resolution" },
    { HA_KIND_INQUIRY, HA_AREA_BILLING, HA_SERVICE_TV, "feedback handling acknowledge" },
    { HA_KIND_INQUIRY, HA_AREA_PERSONAL_DATA, HA_SERVICE_OTHER, "feedback handling acknowledge data-acknowledge data-answer" },
    { HA_KIND_INQUIRY, HA_AREA_REPAIR, HA_SERVICE_INTERNET, "feedback handling acknowledge repair" },
    { HA_KIND_INQUIRY, HA_AREA_REPAIR, HA_SERVICE_TV, "feedback handling acknowledge" },
    { HA_KIND_INQUIRY, HA_AREA_QUALITY, HA_SERVICE_INTERNET, "feedback handling acknowledge response" },
  };
  g_autoptr (Desk) desk = new_desk_of_law ();

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      HaPolicyCase what = { HA_CHANNEL_PHONE, table[i].kind, table[i].area, table[i].service };
      g_autoptr (GPtrArray) preview = ha_procedure_preview_clocks (desk->office, &what, desk_time (T0));

      register_about (desk, table[i].kind, table[i].area, table[i].service);
      assert_open (desk, table[i].open);
      g_assert_cmpuint (preview->len, ==, desk->ticket->clocks->len);
    }
}

/* ---- Refusal, negotiation ------------------------------------------------------------------------------------------- */

static void
test_refusal (void)
{
  g_autoptr (Desk) desk = new_desk_of_law ();
  const HaClock *refusal;

  desk_register (desk, HA_CHANNEL_PHONE, T0, T1);
  take_up (desk);
  verify (desk, "false", T3);
  refusal = desk_clock (desk, HA_CLOCK_REFUSAL);
  desk_assert_time (refusal->starts, T0);
  desk_assert_time (refusal->due, "2026-02-20T00:00"); /* Thursday 12: the fifth working day after it is Thursday 19 */
  g_assert_cmpint (((const HaStep *) g_ptr_array_index (refusal->steps, refusal->steps->len - 1))->at, ==, desk_time (T3));
  verify (desk, "partly", T4); /* no refusal after all */
  g_assert_null (find_clock (desk, HA_CLOCK_REFUSAL));
  verify (desk, "false", T5);
  verify (desk, "false", T5);
  assert_open (desk, "feedback handling acknowledge refusal resolution");
  desk_reply (desk, T6);
  desk_assert_time (desk_clock (desk, HA_CLOCK_REFUSAL)->met, T6);
  verify (desk, "true", T6); /* what was met stays */
  desk_assert_time (desk_clock (desk, HA_CLOCK_REFUSAL)->met, T6);
}

/* Ended with the round by nothing but a reply. */
static void
test_refusal_unmet (void)
{
  g_autoptr (Desk) desk = new_desk_of_law ();

  desk_register (desk, HA_CHANNEL_PHONE, T0, T1);
  take_up (desk);
  verify (desk, "false", T3);
  desk_act (desk, CLERK, HA_ACTION_WITHDRAW, T4, "reason", "Đã hiểu", NULL);
  desk_assert_time (desk_clock (desk, HA_CLOCK_REFUSAL)->ended, T4);
  desk_assert_time (desk_clock (desk, HA_CLOCK_RESOLUTION)->met, T4);
}

/* A customer not satisfied by the leaders starts what runs beside them, but not the support they are past. */
static void
test_negotiation (void)
{
  g_autoptr (Desk) desk = new_desk_of_law ();

  desk_go (desk, HA_STAGE_OUTCOME, HA_CHANNEL_PHONE);
  desk_act (desk, HEAD, HA_ACTION_ESCALATE, T4, "reason", "Vụ việc lớn", NULL);
  desk_act (desk, DIRECTOR, HA_ACTION_OUTCOME, T5, "text", "Trả lại tiền", NULL);
  desk_assert_time (desk_clock (desk, HA_CLOCK_LEADERSHIP)->met, T5);
  desk_act (desk, CLERK, HA_ACTION_NOT_SATISFIED, T6, "wants", "Bồi thường", NULL);
  desk_assert_stage (desk, HA_STAGE_LEADERSHIP);
  g_assert_null (find_clock (desk, HA_CLOCK_SUPPORT));
  desk_assert_time (desk_clock (desk, HA_CLOCK_NEGOTIATION)->starts, T6);
  desk_assert_time (desk_clock (desk, HA_CLOCK_LEADERSHIP)->met, "never"); /* runs on */
  desk_act (desk, DIRECTOR, HA_ACTION_SATISFIED, "2026-02-13T16:00", "text", "Đồng ý", NULL);
  desk_assert_time (desk_clock (desk, HA_CLOCK_NEGOTIATION)->met, "2026-02-13T16:00");
}

/* ---- What meets a clock --------------------------------------------------------------------------------------------- */

#define PHONED "2026-02-13T09:10"
#define WROTE "2026-02-13T09:20"
#define REPLIED "2026-02-13T09:30"
#define DONE "2026-02-13T09:40"
#define ESCALATED "2026-02-13T09:50"
#define DONE_AGAIN "2026-02-13T10:00"
#define ENDED "2026-02-13T10:10"

static void
go_all_the_way (Desk *self, HaAction end)
{
  desk_register (self, HA_CHANNEL_PHONE, T0, T1);
  take_up (self);
  desk_act (self, CLERK, HA_ACTION_CONTACT, T3, "by", "letter", "reached", "false", "text", "Thư trả lại", NULL);
  desk_act (self, CLERK, HA_ACTION_CONTACT, PHONED, "by", "phone", "reached", "true", "text", "Đã báo", NULL);
  desk_act (self, CLERK, HA_ACTION_CONTACT, WROTE, "by", "message", "reached", "true", "text", "Đã nhắn", NULL);
  desk_reply (self, REPLIED);
  verify (self, "true", REPLIED);
  desk_act (self, ACCOUNTANT, HA_ACTION_OUTCOME, DONE, "text", "Mở lại tín hiệu", NULL);
  desk_act (self, HEAD, HA_ACTION_ESCALATE, ESCALATED, "reason", "Khách hàng yêu cầu", NULL);
  desk_act (self, DIRECTOR, HA_ACTION_OUTCOME, DONE_AGAIN, "text", "Xin lỗi", NULL);
  if (end == HA_ACTION_SATISFIED)
    desk_act (self, CLERK, HA_ACTION_SATISFIED, ENDED, "text", "Hài lòng", NULL);
  else
    desk_act (self, CLERK, HA_ACTION_WITHDRAW, ENDED, "reason", "Thôi", NULL);
}

static void
test_ends (void)
{
  static const struct { const char *ends; HaAction end; const char *met, *ended;
  } table[] = {
    { "contact", HA_ACTION_WITHDRAW, PHONED, "never" },
    { "written-contact", HA_ACTION_WITHDRAW, WROTE, "never" },
    { "reply", HA_ACTION_WITHDRAW, REPLIED, "never" },
    { "outcome", HA_ACTION_WITHDRAW, DONE, "never" },
    { "escalated", HA_ACTION_WITHDRAW, ESCALATED, "never" },
    { "satisfied", HA_ACTION_SATISFIED, ENDED, "never" },
    { "satisfied", HA_ACTION_WITHDRAW, "never", ENDED },
    { "round", HA_ACTION_SATISFIED, ENDED, "never" },
    { "round", HA_ACTION_WITHDRAW, ENDED, "never" },
    { "escalated;reply;round", HA_ACTION_WITHDRAW, REPLIED, "never" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *clock
        = g_strdup_printf ("[clock feedback]\nstart=reception\nends=%s\nlimit=24 h\n", table[i].ends);
      g_autoptr (Desk) desk = new_desk_of_clock (clock);

      go_all_the_way (desk, table[i].end);
      desk_assert_time (desk_clock (desk, HA_CLOCK_FEEDBACK)->met, table[i].met);
      desk_assert_time (desk_clock (desk, HA_CLOCK_FEEDBACK)->ended, table[i].ended);
    }
}

/* A clock of the escalation that an outcome does not meet is not run again by the next one. */
static void
test_met_for_good (void)
{
  g_autoptr (Desk) desk = new_desk_of_clock ("[clock resolution]\nstart=escalation\nends=contact\nlimit=24 h\n");

  desk_go (desk, HA_STAGE_OUTCOME, HA_CHANNEL_PHONE);
  desk_act (desk, HEAD, HA_ACTION_ESCALATE, T4, "reason", "Vụ việc lớn", NULL);
  desk_act (desk, CLERK, HA_ACTION_CONTACT, T5, "by", "phone", "reached", "true", "text", "Đã báo", NULL);
  desk_act (desk, DIRECTOR, HA_ACTION_OUTCOME, T5, "text", "Trả lại tiền", NULL);
  desk_act (desk, CLERK, HA_ACTION_NOT_SATISFIED, T6, "wants", "Bồi thường", NULL);
  desk_assert_time (desk_clock (desk, HA_CLOCK_RESOLUTION)->met, T5);
}

/* The policy of another time, with rows for other clocks than the ticket has. */
static void
test_without_row (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);
  HaPolicy *bare;

  desk_register (desk, HA_CHANNEL_WRITTEN, T0, T1);
  bare = ha_policy_parse ("[policy]\ncode=86\nname=86\nfrom=2000-01-01\n[clock repair]\nstart=reception\nends=round\nlimit=1 h\n", NULL);
  use_policy (desk, bare);
  desk_refuse (desk, HEAD, HA_ACTION_PAUSE, T2, HA_PROCEDURE_ERROR_NOT_PAUSABLE, NULL, "reason", "x", NULL);
}

/* ---- Corrections ---------------------------------------------------------------------------------------------------- */

static void
test_corrected_kind (void)
{
  g_autoptr (Desk) desk = new_desk_of_law ();

  desk_register (desk, HA_CHANNEL_PHONE, T0, T1);
  correct (desk, "kind", "inquiry", T2);
  assert_open (desk, "feedback handling acknowledge");
  correct (desk, "kind", "complaint", T3);
  assert_open (desk, "feedback handling acknowledge resolution");
  desk_assert_time (desk_clock (desk, HA_CLOCK_RESOLUTION)->starts, T0);
}

static void
test_corrected_area (void)
{
  g_autoptr (Desk) desk = new_desk_of_law ();

  desk_register (desk, HA_CHANNEL_PHONE, T0, T1);
  take_up (desk);
  desk_act (desk, CLERK, HA_ACTION_CONTACT, T3, "by", "phone", "reached", "true", "text", "Đã báo", NULL);
  correct (desk, "area", "personal-data", T4);
  assert_open (desk, "handling resolution data-answer");
  desk_assert_time (desk_clock (desk, HA_CLOCK_DATA_ACKNOWLEDGE)->met, T3); /* by what was done already */
  correct (desk, "area", "repair", T5);
  assert_open (desk, "handling resolution");
  desk_assert_time (desk_clock (desk, HA_CLOCK_DATA_ACKNOWLEDGE)->met, T3); /* finished clocks stay */
  correct (desk, "service", "internet", T6);
  assert_open (desk, "handling resolution repair");
}

/* Clocks that events started: one that applies only now begins at its event, and goes through what followed. */
static void
test_corrected_later (void)
{
  g_autoptr (Desk) desk = new_desk_of_clock ("[clock negotiation]\nstart=dissatisfaction\nends=reply\nlimit=7 days\nkinds=inquiry\npausable=true\n"
                                             "[clock leadership]\nstart=escalation\nends=outcome\nlimit=2 working-days\nkinds=inquiry\n"
                                             "[clock refusal]\nstart=refusal\nends=reply\nlimit=5 days\nkinds=inquiry\n");

  desk_go (desk, HA_STAGE_HANDLING, HA_CHANNEL_PHONE);
  verify (desk, "true", T3);
  verify (desk, "false", T3);
  desk_act (desk, ACCOUNTANT, HA_ACTION_OUTCOME, T4, "text", "Không có cơ sở", NULL);
  desk_act (desk, CLERK, HA_ACTION_NOT_SATISFIED, T5, "wants", "Xin lỗi", NULL);
  desk_act (desk, HEAD, HA_ACTION_ESCALATE, T6, "reason", "Vụ việc lớn", NULL);
  desk_act (desk, DIRECTOR, HA_ACTION_DIRECT, "2026-02-14T08:00", "instruction", "Gặp khách hàng", "until", "2026-02-20T17:00", NULL);
  desk_act (desk, DIRECTOR, HA_ACTION_OUTCOME, "2026-02-14T09:00", "text", "Đã gặp", NULL);
  desk_act (desk, CLERK, HA_ACTION_NOT_SATISFIED, "2026-02-14T10:00", "wants", "Bồi thường", NULL);
  assert_open (desk, "");
  correct (desk, "kind", "inquiry", "2026-02-14T11:00");
  assert_open (desk, "leadership refusal negotiation");
  desk_assert_time (desk_clock (desk, HA_CLOCK_NEGOTIATION)->starts, T5);
  desk_assert_time (desk_clock (desk, HA_CLOCK_LEADERSHIP)->starts, T6);
  desk_assert_time (desk_clock (desk, HA_CLOCK_LEADERSHIP)->due, "2026-02-20T17:00");
  desk_assert_time (desk_clock (desk, HA_CLOCK_REFUSAL)->starts, T3);
  correct (desk, "area", "repair", "2026-02-14T12:00"); /* they stay as they are */
  assert_open (desk, "leadership refusal negotiation");
  correct (desk, "kind", "complaint", "2026-02-14T13:00");
  assert_open (desk, "");
}

/* A pause before the correction is one of the clock computed again; so is what came after it. */
static void
test_corrected_pause (void)
{
  g_autoptr (Desk) desk = new_desk_of_clock ("[clock handling]\nstart=reception\nends=outcome\nlimit=48 h\npausable=true\n");

  desk_register (desk, HA_CHANNEL_PHONE, T0, T1);
  take_up (desk);
  desk_act (desk, HEAD, HA_ACTION_PAUSE, T3, "reason", "Khách hàng đi vắng", NULL);
  correct (desk, "area", "quality", T4);
  desk_assert_time (desk_clock (desk, HA_CLOCK_HANDLING)->paused_since, T3);
  desk_act (desk, HEAD, HA_ACTION_RESUME, T5, NULL);
  desk_assert_time (desk_clock (desk, HA_CLOCK_HANDLING)->due, "2026-02-14T18:40");
  correct (desk, "area", "repair", T6);
  desk_assert_time (desk_clock (desk, HA_CLOCK_HANDLING)->due, "2026-02-14T18:40");
  g_assert_cmpint (desk_clock (desk, HA_CLOCK_HANDLING)->paused_seconds, ==, 2 * 3600);
}

static void
test_corrected_closed (void)
{
  g_autoptr (Desk) desk = new_desk_of_law ();

  desk_go (desk, HA_STAGE_RESOLVED, HA_CHANNEL_PHONE);
  correct (desk, "area", "personal-data", T6);
  g_assert_null (find_clock (desk, HA_CLOCK_DATA_ANSWER));
}

/* A later round's clocks begin with its reopening. */
static void
test_later_round (void)
{
  g_autoptr (Desk) desk = new_desk_of_law ();

  desk_go (desk, HA_STAGE_SUPPORT, HA_CHANNEL_PHONE);
  desk_act (desk, CLERK, HA_ACTION_SATISFIED, T6, "text", "Hài lòng", NULL);
  desk_act (desk, CLERK, HA_ACTION_REOPEN, "2026-02-16T08:00", "what_is_new", "Lại mất tín hiệu", NULL);
  assert_open (desk, "feedback handling acknowledge resolution");
  correct (desk, "kind", "inquiry", "2026-02-16T09:00");
  assert_open (desk, "feedback handling acknowledge");
  desk_assert_time (desk_clock (desk, HA_CLOCK_FEEDBACK)->starts, "2026-02-16T08:00");
  g_assert_null (find_clock (desk, HA_CLOCK_NEGOTIATION)); /* that was the round before */
}

/* A register may keep the clocks in another order than that of their starts. */
static void
test_kept_order (void)
{
  g_autoptr (Desk) desk = new_desk_of_law ();
  g_autoptr (HaCase) kept = NULL;

  desk_go (desk, HA_STAGE_SUPPORT, HA_CHANNEL_PHONE);
  correct (desk, "area", "personal-data", T6);
  kept = ha_case_copy (desk->ticket);
  for (guint i = 0; i < kept->clocks->len; i++)
    g_ptr_array_insert (kept->clocks, (int) i, g_ptr_array_steal_index (kept->clocks, kept->clocks->len - 1));
  desk_assert_replays (kept, desk->office);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/policy-clocks/email-in-writing", test_email_in_writing);
  g_test_add_func ("/policy-clocks/support-from-reception", test_support_from_reception);
  g_test_add_func ("/policy-clocks/support-passed-already", test_support_passed_already);
  g_test_add_func ("/policy-clocks/areas", test_areas);
  g_test_add_func ("/policy-clocks/refusal", test_refusal);
  g_test_add_func ("/policy-clocks/refusal-unmet", test_refusal_unmet);
  g_test_add_func ("/policy-clocks/negotiation", test_negotiation);
  g_test_add_func ("/policy-clocks/ends", test_ends);
  g_test_add_func ("/policy-clocks/met-for-good", test_met_for_good);
  g_test_add_func ("/policy-clocks/without-row", test_without_row);
  g_test_add_func ("/policy-clocks/corrected-kind", test_corrected_kind);
  g_test_add_func ("/policy-clocks/corrected-area", test_corrected_area);
  g_test_add_func ("/policy-clocks/corrected-later", test_corrected_later);
  g_test_add_func ("/policy-clocks/corrected-pause", test_corrected_pause);
  g_test_add_func ("/policy-clocks/corrected-closed", test_corrected_closed);
  g_test_add_func ("/policy-clocks/later-round", test_later_round);
  g_test_add_func ("/policy-clocks/kept-order", test_kept_order);
  return g_test_run ();
}
