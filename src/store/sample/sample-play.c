/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Plays one plan through the procedure: every step is done by ha_procedure_act() at its moment, by somebody who may,
 * so that journal and clocks are what they would have been.
 */
#include "store/case/letter-rows.h"
#include "store/sample/sample-private.h"

#define HOUR 3600

typedef struct {
  const HaSamplePlan *plan;
  const HaOffice *office;
  GRand *rand;
  const HaSampleArea *area;
  gint64 letter;     /* id of the one letter */
  const char *head;  /* of the journal, for the letter */
  gboolean replied;  /* it was issued */
  gint64 last;       /* moment of the last step */
  HaCase *now;
  GError *error;     /* after it every step does nothing */
} Play;

/* ---- Steps -------------------------------------------------------------------------------------------------- */

/* Somebody who may, the lowest role first, another one each time. NULL = the program itself. */
static const HaPerson *
pick_actor (Play *self, HaAction action, gint64 department)
{
  static const HaRoles tiers[] = { HA_ROLE_CLERK, HA_ROLE_HANDLER, HA_ROLE_HEAD, HA_ROLE_DIRECTOR };
  const GPtrArray *people = self->office->people;
  guint first = (guint) g_rand_int_range (self->rand, 0, (int) people->len);

  for (guint tier = 0; tier < G_N_ELEMENTS (tiers); tier++)
    for (guint i = 0; i < people->len; i++)
      {
        const HaPerson *person = people->pdata[(first + i) % people->len];

        if ((person->roles & tiers[tier]) != 0 && !person->retired && ha_rights_may (person, action, department))
          return person;
      }
  return NULL;
}

static void
act_as (Play *self, const HaPerson *actor, HaAction action, gint64 at, HaFields *fields)
{
  HaContext context = { self->office, actor, MAX (at, self->last) };
  HaCase *after = NULL;

  if (self->error == NULL)
    after = ha_procedure_act (self->now, action, fields, &context, &self->error);
  ha_fields_unref (fields);
  if (after == NULL)
    {
      if (self->error != NULL)
        g_prefix_error (&self->error, "Sample, story %d, %s: ", self->plan->story, ha_action_get_id (action));
      return;
    }
  ha_case_unref (self->now);
  self->now = after;
  self->last = context.now;
}

/* Takes fields. */
static void
act (Play *self, HaAction action, gint64 at, HaFields *fields)
{
  act_as (self, pick_actor (self, action, self->now->ticket->department), action, at, fields);
}

static HaFields *
make_fields (const char *name, const char *value)
{
  HaFields *fields = ha_fields_new ();

  ha_fields_set (fields, name, value);
  return fields;
}

static HaFields *
make_text (Play *self, const char *name, const char *const *texts)
{
  g_autofree char *text = ha_sample_pick_text (self->rand, texts);

  return make_fields (name, text);
}

static gboolean
toss (Play *self, int percent)
{
  return g_rand_int_range (self->rand, 0, 100) < percent;
}

/* ---- What is done on the way -------------------------------------------------------------------------------- */

static const HaPerson *
find_handler (Play *self, gint64 department)
{
  for (guint i = 0; i < self->office->people->len; i++)
    {
      const HaPerson *person = self->office->people->pdata[i];

      if (person->department == department && (person->roles & HA_ROLE_HANDLER) != 0 && !person->retired)
        return person;
    }
  return NULL;
}

static void
take_up (Play *self, gint64 at)
{
  const HaDepartment *department = ha_office_find_department (self->office, self->area->department);
  HaFields *fields = ha_fields_new ();
  const HaPerson *person;

  if (department == NULL)
    department = self->office->departments->pdata[0];
  ha_fields_set_int (fields, "department", department->id);
  person = toss (self, 70) ? find_handler (self, department->id) : NULL;
  if (person != NULL)
    ha_fields_set_int (fields, "person", person->id);
  act (self, HA_ACTION_TAKE_UP, at, fields);
}

static void
contact (Play *self, gint64 at, gboolean reached)
{
  HaFields *fields = make_text (self, "text", reached ? ha_sample_contacts : ha_sample_misses);

  ha_fields_set (
      fields, "by",
      ha_contact_by_get_id (self->now->ticket->channel == HA_CHANNEL_EMAIL ? HA_CONTACT_EMAIL : HA_CONTACT_PHONE));
  ha_fields_set_bool (fields, "reached", reached);
  act (self, HA_ACTION_CONTACT, at, fields);
}

static void
verify (Play *self, gint64 at)
{
  HaFields *fields = make_fields ("scope", self->area->scope);
  int percent = g_rand_int_range (self->rand, 0, 100);

  ha_fields_set (fields, "authenticity", ha_authenticity_get_id (percent < 70   ? HA_AUTHENTICITY_TRUE
                                                                 : percent < 85 ? HA_AUTHENTICITY_PARTLY
                                                                 : percent < 96 ? HA_AUTHENTICITY_FALSE
                                                                                : HA_AUTHENTICITY_UNVERIFIABLE));
  act (self, HA_ACTION_VERIFY, at, fields);
}

static void
find_outcome (Play *self, gint64 at)
{
  g_autofree char *refusal = NULL;

  if (self->now->ticket->authenticity != HA_AUTHENTICITY_FALSE)
    {
      act (self, HA_ACTION_OUTCOME, at, make_text (self, "text", self->area->findings));
      return;
    }
  refusal = ha_sample_fill_text (self->rand, self->area->refusal);
  act (self, HA_ACTION_OUTCOME, at, make_fields ("text", refusal));
}

/* From the taking up to the outcome, evenly spread; the customer hears of it on the way. */
static void
handle (Play *self, gint64 until)
{
  gint64 step = MAX ((until - self->plan->registered) / 4, 1);

  take_up (self, self->plan->registered + step / 3);
  if (toss (self, 15))
    contact (self, self->plan->registered + step, FALSE);
  if (toss (self, 75))
    contact (self, self->plan->registered + 2 * step, TRUE);
  verify (self, self->plan->registered + 3 * step);
}

/* The case is this play's alone: its letter is changed in place before the procedure is told. */
static void
draft_reply (Play *self, gint64 at)
{
  HaFields *fields = ha_fields_new ();

  ha_fields_set_int (fields, "letter", self->letter);
  g_ptr_array_add (self->now->letters, ha_sample_make_letter (self->now, self->office, self->area, self->letter, at));
  act (self, HA_ACTION_DRAFT_REPLY, at, fields);
}

/* Three of four go out on the spot, noted by who issued them; no lots are drawn for it. */
static void
deliver_reply (Play *self, const char *reference)
{
  const HaEntry *issue = self->now->journal->pdata[self->now->journal->len - 1];
  HaDeliveryBy how = (HaDeliveryBy) (self->plan->number % 4);
  HaFields *fields = make_fields ("how", ha_delivery_by_get_id (how));
  g_autofree char *receipt = g_strdup_printf ("EB%09dVN", 100000000 + self->plan->number);

  ha_fields_set_int (fields, "letter", self->letter);
  ha_fields_set (fields, "number", reference);
  if (how == HA_DELIVERY_POST)
    ha_fields_set (fields, "receipt", receipt);
  if (how != HA_DELIVERY_NONE)
    act_as (self, ha_office_get_person (self->office, issue->actor), HA_ACTION_DELIVER_REPLY, issue->at, fields);
  else
    ha_fields_unref (fields);
}

static void
issue_reply (Play *self)
{
  HaFields *fields = ha_fields_new ();
  g_autofree char *reference = NULL;
  HaLetter *letter;

  draft_reply (self, self->plan->issued - HOUR / 4);
  letter = self->now->letters->pdata[0];
  ha_letter_freeze_head (letter, self->office->letterhead);
  ha_sample_issue_letter (letter, self->plan->number, MAX (self->plan->issued, self->last), self->head);
  reference = ha_letter_get_reference (letter);
  ha_fields_set_int (fields, "letter", self->letter);
  ha_fields_set (fields, "number", reference);
  ha_fields_set (fields, "content_sha256", letter->content_sha256);
  act (self, HA_ACTION_ISSUE_REPLY, self->plan->issued, fields);
  deliver_reply (self, reference);
  self->replied = TRUE;
}

/* When its moment has come. */
static void
reply_before (Play *self, gint64 at)
{
  if (self->plan->issued != 0 && !self->replied && self->plan->issued <= at)
    issue_reply (self);
}

static void
satisfy (Play *self, gint64 at)
{
  reply_before (self, at);
  if (toss (self, 60))
    contact (self, at - 60, TRUE);
  act (self, HA_ACTION_SATISFIED, at, make_text (self, "text", ha_sample_satisfied));
}

static void
appoint (Play *self, gint64 at, gint64 meets)
{
  HaFields *fields = make_fields ("place", ha_place_get_id (toss (self, 70) ? HA_PLACE_ADDRESS : HA_PLACE_OFFICE));

  ha_fields_set_time (fields, "at", meets);
  if (self->now->ticket->person != 0)
    ha_fields_set_int (fields, "person", self->now->ticket->person);
  act (self, HA_ACTION_APPOINT, at, fields);
}

static void
refuse (Play *self, gint64 at)
{
  reply_before (self, at);
  act (self, HA_ACTION_NOT_SATISFIED, at, make_text (self, "wants", ha_sample_wants));
}

/* By the program at the very moment when the support clock runs out, or by a person before it. */
static void
escalate (Play *self, gint64 at)
{
  HaContext context = { self->office, NULL, at };
  gint64 breach = self->error == NULL ? ha_procedure_get_breach (self->now, &context) : 0;

  if (breach != 0)
    act_as (self, NULL, HA_ACTION_ESCALATE, breach, make_fields ("reason", "Quá 48 giờ khách hàng chưa hài lòng."));
  else
    act (self, HA_ACTION_ESCALATE, at, make_text (self, "reason", ha_sample_reasons));
}

static void
direct (Play *self, gint64 at, gint64 until)
{
  HaFields *fields = make_text (self, "instruction", ha_sample_instructions);

  ha_fields_set_time (fields, "until", until);
  act (self, HA_ACTION_DIRECT, at, fields);
}

/* ---- Stories ------------------------------------------------------------------------------------------------ */

static void
play_leaders (Play *self)
{
  const HaSamplePlan *plan = self->plan;
  gint64 known = plan->story == HA_STORY_FINAL && plan->channel != HA_CHANNEL_WRITTEN
                     ? plan->handled
                     : MAX (plan->handled, plan->issued);

  refuse (self, known + 2 * HOUR);
  escalate (self, known + (toss (self, 50) ? 12 : 52) * HOUR);
  direct (self, known + 54 * HOUR, plan->ends + 4 * HOUR);
  if (plan->story == HA_STORY_FINAL)
    {
      HaFields *fields = make_text (self, "reason", ha_sample_ends);
      g_autofree char *reference = NULL;

      reply_before (self, plan->ends - HOUR);
      reference = ha_letter_get_reference (self->now->letters->pdata[0]);
      ha_fields_set (fields, "letter", reference);
      act (self, HA_ACTION_CLOSE_UNSATISFIED, plan->ends, fields);
      return;
    }
  find_outcome (self, known + 60 * HOUR);
  satisfy (self, plan->ends);
}

static void
play_again (Play *self)
{
  const HaSamplePlan *plan = self->plan;

  satisfy (self, plan->handled + 3 * HOUR);
  act (self, HA_ACTION_REOPEN, plan->ends - 30 * HOUR, make_text (self, "what_is_new", ha_sample_news));
  verify (self, plan->ends - 20 * HOUR);
  find_outcome (self, plan->ends - 10 * HOUR);
  satisfy (self, plan->ends);
}

static void
play_closed (Play *self)
{
  const HaSamplePlan *plan = self->plan;

  handle (self, plan->handled);
  if (plan->story == HA_STORY_WITHDRAWN)
    {
      act (self, HA_ACTION_WITHDRAW, plan->ends, make_text (self, "reason", ha_sample_withdrawals));
      return;
    }
  find_outcome (self, plan->handled);
  if (plan->story == HA_STORY_PLAIN)
    satisfy (self, plan->ends);
  else if (plan->story == HA_STORY_REOPENED)
    play_again (self);
  else if (plan->story == HA_STORY_SUPPORT)
    {
      refuse (self, plan->ends - 5 * HOUR);
      appoint (self, plan->ends - 4 * HOUR, plan->ends - HOUR);
      satisfy (self, plan->ends);
    }
  else
    play_leaders (self);
}

/* The customer asks for it, and so was reached. */
static void
pause_support (Play *self, gint64 at)
{
  HaFields *fields = make_text (self, "reason", ha_sample_pauses);
  gint64 until = self->plan->ends + g_rand_int_range (self->rand, 1, 6) * 24 * HOUR;

  contact (self, at, TRUE);
  ha_fields_set_time (fields, "until", until);
  act (self, HA_ACTION_PAUSE, at, fields);
}

/* Not satisfied at the planned moment; from there on as the story says, until now. */
static void
play_open_dispute (Play *self)
{
  const HaSamplePlan *plan = self->plan;
  gint64 step = (plan->ends - plan->handled) / 4;

  find_outcome (self, plan->handled);
  if (plan->story == HA_STORY_OPEN_OUTCOME)
    return;
  refuse (self, plan->handled + step);
  if (plan->story == HA_STORY_OPEN_SUPPORT || plan->story == HA_STORY_OPEN_PAUSED)
    appoint (self, plan->handled + 2 * step, plan->ends + g_rand_int_range (self->rand, 1, 30) * HOUR);
  if (plan->story == HA_STORY_OPEN_PAUSED)
    pause_support (self, plan->handled + 3 * step);
  if (plan->story == HA_STORY_OPEN_LEADERS || plan->story == HA_STORY_OPEN_DIRECTED)
    escalate (self, plan->handled + 2 * step);
  if (plan->story == HA_STORY_OPEN_DIRECTED)
    direct (self, plan->handled + 3 * step, plan->ends + g_rand_int_range (self->rand, 4, 60) * HOUR);
}

static void
submit_reply (Play *self, gint64 at)
{
  HaFields *fields = ha_fields_new ();

  ha_fields_set_int (fields, "letter", self->letter);
  ((HaLetter *) self->now->letters->pdata[0])->status = HA_LETTER_SUBMITTED;
  act (self, HA_ACTION_SUBMIT_REPLY, at, fields);
}

static void
play_open (Play *self)
{
  const HaSamplePlan *plan = self->plan;

  switch (plan->story)
    {
    case HA_STORY_OPEN_RECEIVED:
      if (toss (self, 40))
        contact (self, plan->handled, FALSE);
      return;
    case HA_STORY_OPEN_HANDLING:
      take_up (self, plan->received + 600);
      if (toss (self, 70))
        contact (self, plan->handled, TRUE);
      return;
    default:
      handle (self, plan->handled);
    }
  if (plan->story == HA_STORY_OPEN_DRAFT || plan->story == HA_STORY_OPEN_SUBMITTED)
    draft_reply (self, plan->handled + 300);
  if (plan->story == HA_STORY_OPEN_SUBMITTED)
    submit_reply (self, plan->handled + 900);
  if (plan->story >= HA_STORY_OPEN_OUTCOME && plan->story <= HA_STORY_OPEN_DIRECTED)
    play_open_dispute (self);
}

/* ---- Registering -------------------------------------------------------------------------------------------- */

static HaService
pick_service (Play *self)
{
  if (self->area->area == HA_AREA_CHANNELS)
    return HA_SERVICE_TV;
  return toss (self, 45) ? HA_SERVICE_TV : toss (self, 95) ? HA_SERVICE_INTERNET : HA_SERVICE_OTHER;
}

static char *
tell (Play *self)
{
  g_autofree char *told = ha_sample_tell (self->rand, self->area->contents);

  return ha_sample_spell (self->rand, told);
}

static HaRegistration *
make_registration (Play *self, const HaCustomer *customer)
{
  HaRegistration *what = ha_registration_new ();

  what->channel = self->plan->channel;
  what->kind = toss (self, 80) || self->plan->channel == HA_CHANNEL_WRITTEN ? HA_KIND_COMPLAINT : HA_KIND_INQUIRY;
  what->area = self->area->area;
  what->service = pick_service (self);
  ha_customer_free (what->customer);
  what->customer = ha_customer_copy (customer);
  what->content = tell (self);
  if (toss (self, 40))
    what->asks_for = ha_sample_pick_text (self->rand, self->area->asks);
  what->received = self->plan->received;
  what->solved_on_the_spot = self->plan->story == HA_STORY_ON_THE_SPOT;
  if (what->solved_on_the_spot)
    what->solution = ha_sample_pick_text (self->rand, self->area->on_the_spot);
  return what;
}

static void
play_reception (Play *self, const HaCustomer *customer)
{
  g_autoptr (HaRegistration) what = make_registration (self, customer);
  HaContext context = { self->office, pick_actor (self, HA_ACTION_REGISTER, 0), self->plan->registered };

  self->now = ha_procedure_register (&context, what, &self->error);
  self->last = self->plan->registered;
}

HaCase *
ha_sample_play (const HaSamplePlan *plan, const HaOffice *office, GRand *rand, const HaCustomer *customer,
                gint64 letter, const char *head, GError **error)
{
  Play self = { .plan = plan, .office = office, .rand = rand, .letter = letter, .head = head };

  self.area = ha_sample_pick_area (rand, plan->channel);
  play_reception (&self, customer);
  if (self.now != NULL && plan->story >= HA_STORY_OPEN_RECEIVED)
    play_open (&self);
  else if (self.now != NULL && plan->story != HA_STORY_ON_THE_SPOT)
    play_closed (&self);
  if (self.error == NULL)
    return self.now;
  g_propagate_error (error, self.error);
  g_clear_pointer (&self.now, ha_case_unref);
  return NULL;
}
