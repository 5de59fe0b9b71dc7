/* SPDX-License-Identifier: GPL-3.0-or-later */
/* An office and a ticket for the tests of the procedure. Names are invented. */
#include "desk.h"

typedef struct {
  const char *code, *name, *full_name;
} Department;

static const Department departments[] = {
  { "CSKH", "CSKH", NULL }, { "KT", "Kỹ thuật", "Phòng Kỹ thuật" }, { "KD", "Kinh doanh", "Phòng Kinh doanh" },
  { "KTO", "Kế toán", "Phòng Kế toán" }, { "VPH", "Văn phòng tuyến huyện", NULL }, { "BGD", "Ban Giám đốc", NULL },
  { "CU", "Tổ thu cước", NULL },
};

static const struct {
  const char *login, *name;
  gint64 department;
  HaRoles roles;
} people[] = {
  { "truc", "Lê Thị Thanh Trúc", DEPARTMENT_CSKH, HA_ROLE_CLERK },
  { "binh", "Trần Văn Bình", DEPARTMENT_TECHNICAL, HA_ROLE_HANDLER },
  { "hien", "Ngô Thị Hiền", DEPARTMENT_CSKH, HA_ROLE_HEAD },
  { "hoa", "Đặng Ngọc Hòa", DEPARTMENT_BOARD, HA_ROLE_DIRECTOR },
  { "admin", "Phan Đình Lộc", DEPARTMENT_CSKH, HA_ROLE_ADMIN },
  { "owner", "Hồ Anh Khoa", DEPARTMENT_CSKH, HA_ROLE_ALL },
  { "quan", "Võ Minh Quân", DEPARTMENT_ACCOUNTS, HA_ROLE_HANDLER },
  { "cuong", "Lý Quốc Cường", DEPARTMENT_TECHNICAL, HA_ROLE_ALL },
};

static void
add_department (HaOffice *office, guint i)
{
  HaDepartment *department = ha_department_new ();

  department->id = i + 1;
  department->code = g_strdup (departments[i].code);
  department->name = g_strdup (departments[i].name);
  department->full_name = g_strdup (departments[i].full_name);
  department->retired = department->id == DEPARTMENT_CLOSED;
  g_ptr_array_add (office->departments, department);
}

static void
add_person (HaOffice *office, guint i)
{
  HaPerson *person = ha_person_new ();

  person->id = i + 1;
  person->login = g_strdup (people[i].login);
  person->name = g_strdup (people[i].name);
  person->department = people[i].department;
  person->roles = people[i].roles;
  person->retired = person->id == FORMER;
  g_ptr_array_add (office->people, person);
}

Desk *
desk_new (HaCalendar *calendar)
{
  Desk *self = g_new0 (Desk, 1);

  self->office = ha_office_new ();
  for (guint i = 0; i < G_N_ELEMENTS (departments); i++)
    add_department (self->office, i);
  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    add_person (self->office, i);
  if (calendar != NULL)
    {
      ha_calendar_unref (self->office->calendar);
      self->office->calendar = ha_calendar_ref (calendar);
    }
  return self;
}

void
desk_free (Desk *self)
{
  g_clear_pointer (&self->ticket, ha_case_unref);
  ha_office_unref (self->office);
  g_free (self);
}

gint64
desk_time (const char *iso)
{
  gint64 at = 0;

  if (!ha_time_parse (iso, &at))
    g_error ("%s is no time", iso);
  return at;
}

HaContext
desk_context (const Desk *self, gint64 person, const char *at)
{
  return (HaContext){ self->office, person != PROGRAM ? ha_office_get_person (self->office, person) : NULL,
                      desk_time (at) };
}

HaRegistration *
desk_registration (HaChannel channel, const char *received)
{
  HaRegistration *what = ha_registration_new ();

  what->channel = channel;
  what->kind = HA_KIND_COMPLAINT;
  what->area = HA_AREA_BILLING;
  what->service = HA_SERVICE_TV;
  what->customer->honorific = g_strdup ("Bà");
  what->customer->name = g_strdup ("Nguyễn Thị Minh Nguyệt");
  what->customer->phone = g_strdup ("0921 000 140");
  what->content = g_strdup ("Tôi nộp trước 12 tháng, nay công ty đã cắt tín hiệu.");
  what->received = received != NULL ? desk_time (received) : 0;
  return what;
}

static void
set_ticket (Desk *self, HaCase *ticket)
{
  g_clear_pointer (&self->ticket, ha_case_unref);
  self->ticket = ticket;
}

void
desk_register (Desk *self, HaChannel channel, const char *received, const char *at)
{
  g_autoptr (HaRegistration) what = desk_registration (channel, received);
  HaContext context = desk_context (self, CLERK, at);
  g_autoptr (GError) error = NULL;

  set_ticket (self, ha_procedure_register (&context, what, &error));
  g_assert_no_error (error);
  self->ticket->ticket->code = g_strdup ("KN-2026-0104");
}

static HaFields *
read_fields (va_list pairs)
{
  HaFields *fields = ha_fields_new ();

  for (const char *name = va_arg (pairs, const char *); name != NULL; name = va_arg (pairs, const char *))
    ha_fields_set (fields, name, va_arg (pairs, const char *));
  return fields;
}

void
desk_act (Desk *self, gint64 person, HaAction action, const char *at, ...)
{
  g_autoptr (HaFields) fields = NULL;
  g_autoptr (GError) error = NULL;
  HaContext context = desk_context (self, person, at);
  HaCase *after;
  va_list pairs;

  va_start (pairs, at);
  fields = read_fields (pairs);
  va_end (pairs);
  after = ha_procedure_act (self->ticket, action, fields, &context, &error);
  g_assert_no_error (error);
  set_ticket (self, after);
  desk_assert_replays (self->ticket, self->office);
}

void
desk_refuse (Desk *self, gint64 person, HaAction action, const char *at, HaProcedureError code, const char *field, ...)
{
  g_autoptr (HaFields) fields = NULL;
  g_autoptr (GError) error = NULL;
  HaContext context = desk_context (self, person, at);
  va_list pairs;

  va_start (pairs, field);
  fields = read_fields (pairs);
  va_end (pairs);
  g_assert_null (ha_procedure_act (self->ticket, action, fields, &context, &error));
  g_assert_error (error, HA_PROCEDURE_ERROR, (int) code);
  g_assert_cmpstr (ha_procedure_error_get_field (error), ==, field);
  g_assert_cmpint (ha_procedure_error_get_action (error), ==, action);
}

void
desk_put_letter (Desk *self, gint64 id, HaLetterStatus status)
{
  HaCase *with = ha_case_copy (self->ticket);
  HaLetter *letter = NULL;

  for (guint i = 0; i < with->letters->len && letter == NULL; i++)
    if (((HaLetter *) g_ptr_array_index (with->letters, i))->id == id)
      letter = g_ptr_array_index (with->letters, i);
  if (letter == NULL)
    {
      letter = ha_letter_new ();
      letter->id = id;
      g_ptr_array_add (with->letters, letter);
    }
  letter->status = status;
  letter->number = status >= HA_LETTER_ISSUED ? (int) (36 + id) : 0;
  g_free (letter->symbol);
  letter->symbol = g_strdup ("THC-CSKH");
  set_ticket (self, with);
}

void
desk_reply (Desk *self, const char *at)
{
  gint64 id = self->ticket->letters->len + 1;
  g_autofree char *text = g_strdup_printf ("%" G_GINT64_FORMAT, id), *number = NULL;

  desk_put_letter (self, id, HA_LETTER_DRAFT);
  desk_act (self, CLERK, HA_ACTION_DRAFT_REPLY, at, "letter", text, "template", "t1", NULL);
  desk_put_letter (self, id, HA_LETTER_ISSUED);
  number = g_strdup_printf ("%" G_GINT64_FORMAT "/THC-CSKH", 36 + id);
  desk_act (self, DIRECTOR, HA_ACTION_ISSUE_REPLY, at, "letter", text, "number", number, NULL);
}

/* ---- The customary way -------------------------------------------------------------------------------------- */

void
desk_go (Desk *self, HaStage stage, HaChannel channel)
{
  desk_register (self, channel, T0, T1);
  if (stage >= HA_STAGE_HANDLING)
    desk_act (self, CLERK, HA_ACTION_TAKE_UP, T2, "department", "Kế toán", "person", "quan", NULL);
  if (stage >= HA_STAGE_OUTCOME)
    {
      desk_act (self, ACCOUNTANT, HA_ACTION_VERIFY, T3, "authenticity", "true", "scope", "Biên lai 0043817", NULL);
      desk_act (self, ACCOUNTANT, HA_ACTION_OUTCOME, T4, "text", "Mở lại tín hiệu", NULL);
    }
  if (stage == HA_STAGE_SUPPORT || stage == HA_STAGE_LEADERSHIP)
    desk_act (self, CLERK, HA_ACTION_NOT_SATISFIED, T5, "wants", "Xin lỗi bằng văn bản", NULL);
  if (stage == HA_STAGE_LEADERSHIP)
    desk_act (self, CLERK, HA_ACTION_ESCALATE, T6, "reason", "Khách hàng yêu cầu", NULL);
  if (stage == HA_STAGE_RESOLVED)
    desk_act (self, CLERK, HA_ACTION_SATISFIED, T5, "text", "Gọi điện, bà Nguyệt hài lòng", NULL);
}

const HaClock *
desk_clock (const Desk *self, HaClockKind kind)
{
  const HaClock *clock = ha_case_get_clock (self->ticket, kind, self->ticket->ticket->round);

  if (clock == NULL)
    g_error ("no clock %s", ha_clock_kind_get_id (kind));
  return clock;
}

void
desk_assert_stage (const Desk *self, HaStage stage)
{
  g_assert_cmpstr (ha_stage_get_id (self->ticket->ticket->stage), ==, ha_stage_get_id (stage));
}

/* ---- Replay ------------------------------------------------------------------------------------------------- */

static void
assert_same_clock (const HaClock *a, const HaClock *b)
{
  g_autofree char *steps_a = ha_steps_serialize (a->steps), *steps_b = ha_steps_serialize (b->steps);

  g_assert_cmpint (a->kind, ==, b->kind);
  g_assert_cmpint (a->round, ==, b->round);
  g_assert_cmpint (a->unit, ==, b->unit);
  g_assert_cmpint (a->limit, ==, b->limit);
  g_assert_cmpint (a->starts, ==, b->starts);
  g_assert_cmpint (a->due, ==, b->due);
  g_assert_cmpint (a->target, ==, b->target);
  g_assert_cmpint (a->warn, ==, b->warn);
  g_assert_cmpint (a->met, ==, b->met);
  g_assert_cmpint (a->ended, ==, b->ended);
  g_assert_cmpint (a->paused_since, ==, b->paused_since);
  g_assert_cmpint (a->paused_until, ==, b->paused_until);
  g_assert_cmpint (a->paused_seconds, ==, b->paused_seconds);
  g_assert_cmpstr (steps_a, ==, steps_b);
}

static void
assert_same_customer (const HaCustomer *a, const HaCustomer *b)
{
  g_assert_cmpint (a->id, ==, b->id);
  g_assert_cmpstr (a->honorific, ==, b->honorific);
  g_assert_cmpstr (a->name, ==, b->name);
  g_assert_cmpstr (a->phone, ==, b->phone);
  g_assert_cmpstr (a->address, ==, b->address);
  g_assert_cmpstr (a->subscriber_code, ==, b->subscriber_code);
  g_assert_cmpstr (a->email, ==, b->email);
}

static void
assert_same_state (const HaTicket *a, const HaTicket *b)
{
  g_assert_cmpint (a->stage, ==, b->stage);
  g_assert_cmpint (a->round, ==, b->round);
  g_assert_cmpint (a->round_started, ==, b->round_started);
  g_assert_cmpint (a->department, ==, b->department);
  g_assert_cmpint (a->person, ==, b->person);
  g_assert_cmpmem (a->involved->data, a->involved->len * sizeof (gint64), b->involved->data,
                   b->involved->len * sizeof (gint64));
  g_assert_cmpint (a->authenticity, ==, b->authenticity);
  g_assert_cmpstr (a->scope, ==, b->scope);
  g_assert_cmpstr (a->outcome, ==, b->outcome);
  g_assert_cmpint (a->ending, ==, b->ending);
  g_assert_cmpint (a->closed, ==, b->closed);
  g_assert_cmpint (a->merged_into, ==, b->merged_into);
  g_assert_cmpint (a->reply_lifted, ==, b->reply_lifted);
  g_assert_cmpint (a->leadership_seen, ==, b->leadership_seen);
}

static void
assert_same_facts (const HaTicket *a, const HaTicket *b)
{
  g_assert_cmpint (a->id, ==, b->id);
  g_assert_cmpstr (a->code, ==, b->code);
  g_assert_cmpint (a->version, ==, b->version);
  g_assert_cmpint (a->channel, ==, b->channel);
  g_assert_cmpint (a->kind, ==, b->kind);
  g_assert_cmpint (a->area, ==, b->area);
  g_assert_cmpint (a->service, ==, b->service);
  g_assert_cmpint (a->customer, ==, b->customer);
  g_assert_cmpstr (a->content, ==, b->content);
  g_assert_cmpstr (a->asks_for, ==, b->asks_for);
  g_assert_cmpint (a->received, ==, b->received);
  g_assert_cmpint (a->registered, ==, b->registered);
  g_assert_cmpint (a->policy, ==, b->policy);
}

void
desk_assert_replays (const HaCase *ticket, const HaOffice *office)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (HaCase) again = ha_procedure_replay (ticket->journal, ticket, office, &error);

  g_assert_no_error (error);
  assert_same_facts (ticket->ticket, again->ticket);
  assert_same_state (ticket->ticket, again->ticket);
  assert_same_customer (ticket->customer, again->customer);
  g_assert_cmpuint (again->clocks->len, ==, ticket->clocks->len);
  for (guint i = 0; i < ticket->clocks->len; i++)
    assert_same_clock (g_ptr_array_index (ticket->clocks, i), g_ptr_array_index (again->clocks, i));
}
