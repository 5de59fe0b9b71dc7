/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What must be given with each action, and how each refusal is told: every one names what is missing or wrong, in both languages, and no
 * two say the same. Rule: procedure.md, What may be done */
#include "core/words.h"
#include "desk.h"

#define NOW "2026-02-14T08:00"

/* The column "must be given", from the procedure, not from the program's table; then what may be given besides. */
static const struct {
  HaAction action;
  HaStage at; /* a stage where it can be done */
  const char *must[4], *may[6];
} required[] = {
  { HA_ACTION_SOLVE_ON_THE_SPOT, HA_STAGE_RECEIVED, { "text" }, { NULL } },
  { HA_ACTION_TAKE_UP, HA_STAGE_RECEIVED, { "department" }, { "person" } },
  { HA_ACTION_ASSIGN, HA_STAGE_HANDLING, { NULL }, { "department", "person" } },
  { HA_ACTION_INVOLVE, HA_STAGE_HANDLING, { "department" }, { NULL } },
  { HA_ACTION_VERIFY, HA_STAGE_HANDLING, { "authenticity", "scope" }, { "department" } },
  { HA_ACTION_OUTCOME, HA_STAGE_LEADERSHIP, { "text" }, { NULL } },
  { HA_ACTION_CONTACT, HA_STAGE_RECEIVED, { "by", "reached", "text" }, { NULL } },
  { HA_ACTION_SATISFIED, HA_STAGE_OUTCOME, { "text" }, { NULL } },
  { HA_ACTION_NOT_SATISFIED, HA_STAGE_OUTCOME, { "wants" }, { NULL } },
  { HA_ACTION_APPOINT, HA_STAGE_SUPPORT, { "place", "at" }, { "person" } },
  { HA_ACTION_ESCALATE, HA_STAGE_SUPPORT, { "reason" }, { NULL } },
  { HA_ACTION_DIRECT, HA_STAGE_LEADERSHIP, { "instruction" }, { "department", "person", "until" } },
  { HA_ACTION_CLOSE_UNSATISFIED, HA_STAGE_LEADERSHIP, { "reason", "letter" }, { NULL } },
  { HA_ACTION_LIFT_REPLY, HA_STAGE_OUTCOME, { "reason" }, { NULL } },
  { HA_ACTION_WITHDRAW, HA_STAGE_OUTCOME, { "reason" }, { NULL } },
  { HA_ACTION_MERGE, HA_STAGE_HANDLING, { "into" }, { NULL } },
  { HA_ACTION_REOPEN, HA_STAGE_RESOLVED, { "what_is_new" }, { NULL } },
  { HA_ACTION_CORRECT, HA_STAGE_RESOLVED, { "field", "value", "reason" }, { NULL } },
  { HA_ACTION_PAUSE, HA_STAGE_SUPPORT, { "reason" }, { "until" } },
  { HA_ACTION_RESUME, HA_STAGE_SUPPORT, { NULL }, { NULL } },
  { HA_ACTION_DRAFT_REPLY, HA_STAGE_OUTCOME, { "letter" }, { "template" } },
  { HA_ACTION_SUBMIT_REPLY, HA_STAGE_OUTCOME, { "letter" }, { NULL } },
  { HA_ACTION_ISSUE_REPLY, HA_STAGE_OUTCOME, { "letter" }, { "number", "content_sha256", "pdf_sha256", "pdf_size", "by_hand", "reason" } },
  { HA_ACTION_WITHDRAW_REPLY, HA_STAGE_OUTCOME, { "letter", "reason" }, { "number" } },
  { HA_ACTION_DELIVER_REPLY, HA_STAGE_OUTCOME, { "letter", "how" }, { "delivered", "to", "receipt", "corrects", "number" } },
};

/* A right and a wrong value for each field; wrong NULL: any text is right. */
static const struct {
  const char *name, *right, *wrong;
  HaProcedureError code;
} values[] = {
  { "department", "KT", "Phòng Ma", HA_PROCEDURE_ERROR_UNKNOWN },
  { "person", "binh", "Người Ma", HA_PROCEDURE_ERROR_UNKNOWN },
  { "authenticity", "partly", "maybe", HA_PROCEDURE_ERROR_INVALID },
  { "by", "phone", "pigeon", HA_PROCEDURE_ERROR_INVALID },
  { "how", "post", "pigeon", HA_PROCEDURE_ERROR_INVALID },
  { "delivered", "2026-02-12T09:00", "mai", HA_PROCEDURE_ERROR_INVALID },
  { "reached", "true", "perhaps", HA_PROCEDURE_ERROR_INVALID },
  { "by_hand", "true", "perhaps", HA_PROCEDURE_ERROR_INVALID },
  { "place", "office", "quán", HA_PROCEDURE_ERROR_INVALID },
  { "at", "2026-02-25T09:00", "mai", HA_PROCEDURE_ERROR_INVALID },
  { "until", "2026-02-26T09:00", "mốt", HA_PROCEDURE_ERROR_INVALID },
  { "field", "customer_phone", "stage", HA_PROCEDURE_ERROR_INVALID },
  { "into", "KN-2026-0099", NULL, HA_PROCEDURE_ERROR_UNKNOWN },
  { "letter", "1", NULL, HA_PROCEDURE_ERROR_UNKNOWN },
};

static const char *
find_right (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    if (g_str_equal (values[i].name, name))
      return values[i].right;
  return "Nội dung";
}

static Desk *
make_desk (guint row)
{
  Desk *desk = desk_new (NULL);

  desk_go (desk, required[row].at, required[row].action == HA_ACTION_LIFT_REPLY ? HA_CHANNEL_WRITTEN : HA_CHANNEL_PHONE);
  if (required[row].action == HA_ACTION_RESUME)
    desk_act (desk, OWNER, HA_ACTION_PAUSE, T6, "reason", "Khách bận", NULL);
  return desk;
}

/* All that must be given but one, and one value changed. */
static HaFields *
make_fields (guint row, const char *without, const char *name, const char *value)
{
  HaFields *fields = ha_fields_new ();

  for (guint i = 0; i < G_N_ELEMENTS (required[row].must) && required[row].must[i] != NULL; i++)
    if (g_strcmp0 (required[row].must[i], without) != 0)
      ha_fields_set (fields, required[row].must[i], find_right (required[row].must[i]));
  if (name != NULL)
    ha_fields_set (fields, name, value);
  return fields;
}

/* ---- Refusals, each told in its own words ------------------------------------------------------------------- */

/* What was said so far, and about what. */
static GHashTable *told;

static void
assert_told (const GError *error, HaLang lang, const char *about)
{
  g_autofree char *words = ha_words_error (error, lang);
  const char *before = g_hash_table_lookup (told, words);

  g_assert_nonnull (error);
  g_assert_cmpstr (words, !=, error->message);
  g_assert_true (g_str_has_suffix (words, "."));
  if (before == NULL)
    g_hash_table_insert (told, g_strdup (words), g_strdup (about));
  else if (!g_str_equal (before, about))
    g_error ("“%s” is said of %s and of %s", words, before, about);
}

/* about: what the refusal is of; two refusals of the same may be told alike. */
static void
assert_refused (const Desk *desk, gint64 person, HaAction action, const HaFields *fields, HaProcedureError code,
                const char *field, const char *about)
{
  HaContext context = desk_context (desk, person, NOW);
  g_autoptr (GError) error = NULL;
  int version = desk->ticket->ticket->version;

  g_test_message ("%s %s: %s", ha_action_get_id (action), field != NULL ? field : "", about);
  g_assert_null (ha_procedure_act (desk->ticket, action, fields, &context, &error));
  g_assert_error (error, HA_PROCEDURE_ERROR, (int) code);
  g_assert_cmpint (ha_procedure_error_get_action (error), ==, action);
  g_assert_cmpstr (ha_procedure_error_get_field (error), ==, field);
  g_assert_cmpint (desk->ticket->ticket->version, ==, version);
  assert_told (error, HA_LANG_VI, about);
  assert_told (error, HA_LANG_EN, about);
}

static void
assert_names (const Desk *desk, HaAction action, const HaFields *fields, const char *part)
{
  HaContext context = desk_context (desk, OWNER, NOW);
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  g_assert_null (ha_procedure_act (desk->ticket, action, fields, &context, &error));
  words = ha_words_error (error, HA_LANG_VI);
  if (strstr (words, part) == NULL)
    g_error ("“%s” does not name %s", words, part);
}

/* ---- The table ---------------------------------------------------------------------------------------------- */

static guint
count_names (const char *const *names, guint most)
{
  guint n = 0;

  while (n < most && names[n] != NULL)
    n++;
  return n;
}

static gboolean
is_among (const char *const *names, guint most, const char *name)
{
  for (guint i = 0; i < count_names (names, most); i++)
    if (g_str_equal (names[i], name))
      return TRUE;
  return FALSE;
}

/* The program's table asks for what the procedure asks for, and for nothing else. */
static void
test_table (void)
{
  g_assert_cmpuint (G_N_ELEMENTS (required), ==, HA_N_ACTIONS - 3); /* register, reckon and undo-import are not done to one ticket with fields */
  for (guint row = 0; row < G_N_ELEMENTS (required); row++)
    {
      const HaActionSpec *spec = ha_procedure_get_spec (required[row].action);
      guint must = 0, may = 0;

      for (guint i = 0; i < G_N_ELEMENTS (spec->fields) && spec->fields[i].name != NULL; i++)
        {
          const char *name = spec->fields[i].name;

          g_test_message ("%s: %s", ha_action_get_id (required[row].action), name);
          g_assert_true (spec->fields[i].required
                             ? is_among (required[row].must, G_N_ELEMENTS (required[row].must), name)
                             : is_among (required[row].may, G_N_ELEMENTS (required[row].may), name));
          must += spec->fields[i].required ? 1 : 0;
          may += spec->fields[i].required ? 0 : 1;
        }
      g_assert_cmpuint (must, ==, count_names (required[row].must, G_N_ELEMENTS (required[row].must)));
      g_assert_cmpuint (may, ==, count_names (required[row].may, G_N_ELEMENTS (required[row].may)));
    }
}

static void
test_missing (void)
{
  for (guint row = 0; row < G_N_ELEMENTS (required); row++)
    {
      g_autoptr (Desk) desk = make_desk (row);
      HaAction action = required[row].action;

      for (guint i = 0; i < G_N_ELEMENTS (required[row].must) && required[row].must[i] != NULL; i++)
        {
          const char *name = required[row].must[i];
          g_autoptr (HaFields) without = make_fields (row, name, NULL, NULL);
          g_autoptr (HaFields) blank = make_fields (row, NULL, name, " \t\n ");
          g_autofree char *about = g_strdup_printf ("%s without %s", ha_action_get_id (action), name);

          assert_refused (desk, OWNER, action, without, HA_PROCEDURE_ERROR_MISSING, name, about);
          assert_refused (desk, OWNER, action, blank, HA_PROCEDURE_ERROR_MISSING, name, about);
          assert_names (desk, action, without, ha_words_field (name, HA_LANG_VI));
          assert_names (desk, action, without, ha_words_action (action, HA_LANG_VI));
        }
    }
}

/* Whatever has a type is held to it, given or not asked for. */
static void
test_invalid (void)
{
  for (guint row = 0; row < G_N_ELEMENTS (required); row++)
    {
      g_autoptr (Desk) desk = make_desk (row);
      HaAction action = required[row].action;
      const HaActionSpec *spec = ha_procedure_get_spec (action);

      for (guint i = 0; i < G_N_ELEMENTS (spec->fields) && spec->fields[i].name != NULL; i++)
        for (guint v = 0; v < G_N_ELEMENTS (values); v++)
          if (g_str_equal (values[v].name, spec->fields[i].name) && values[v].wrong != NULL)
            {
              g_autoptr (HaFields) fields = make_fields (row, NULL, values[v].name, values[v].wrong);
              g_autofree char *about = g_strdup_printf ("a wrong %s", values[v].name);

              assert_refused (desk, OWNER, action, fields, values[v].code, values[v].name, about);
              assert_names (desk, action, fields, values[v].wrong);
            }
    }
}

static void
test_no_such_field (void)
{
  for (guint row = 0; row < G_N_ELEMENTS (required); row++)
    {
      g_autoptr (Desk) desk = make_desk (row);
      g_autoptr (HaFields) fields = make_fields (row, NULL, "colour", "đỏ");
      g_autofree char *about = g_strdup_printf ("%s with a colour", ha_action_get_id (required[row].action));

      assert_refused (desk, OWNER, required[row].action, fields, HA_PROCEDURE_ERROR_INVALID, "colour", about);
      assert_names (desk, required[row].action, fields, "colour");
    }
}

/* Every action at every stage where it can not be done, and by nobody who may. */
static void
test_stages (void)
{
  for (int stage = HA_STAGE_RECEIVED; stage <= HA_STAGE_RESOLVED; stage++)
    {
      g_autoptr (Desk) desk = desk_new (NULL);

      desk_go (desk, (HaStage) stage, HA_CHANNEL_PHONE);
      for (guint row = 0; row < G_N_ELEMENTS (required); row++)
        {
          HaAction action = required[row].action;
          g_autoptr (HaFields) fields = make_fields (row, NULL, NULL, NULL);
          g_autofree char *about
              = g_strdup_printf ("%s at %s", ha_action_get_id (action), ha_stage_get_id ((HaStage) stage));

          if ((ha_procedure_get_spec (action)->from & (1u << stage)) == 0)
            {
              assert_refused (desk, OWNER, action, fields, HA_PROCEDURE_ERROR_STAGE, NULL, about);
              assert_names (desk, action, fields, ha_words_stage_short ((HaStage) stage, HA_LANG_VI));
            }
        }
    }
}

static void
test_rights (void)
{
  for (guint row = 0; row < G_N_ELEMENTS (required); row++)
    {
      g_autoptr (Desk) desk = make_desk (row);
      g_autoptr (HaFields) fields = make_fields (row, NULL, NULL, NULL);
      g_autofree char *about = g_strdup_printf ("%s by whom?", ha_action_get_id (required[row].action));

      assert_refused (desk, ADMIN, required[row].action, fields, HA_PROCEDURE_ERROR_RIGHT, NULL, about);
      assert_refused (desk, FORMER, required[row].action, fields, HA_PROCEDURE_ERROR_RIGHT, NULL, about);
    }
}

/* ---- What hangs on more than one field ----------------------------------------------------------------------- */

typedef struct {
  HaStage stage;
  HaChannel channel;
  gint64 person;
  HaAction action;
  HaProcedureError code;
  const char *field;
  const char *pairs[6];
  const char *about;
} Refusal;

static const Refusal refusals[] = {
  { HA_STAGE_HANDLING, HA_CHANNEL_PHONE, HEAD, HA_ACTION_OUTCOME, HA_PROCEDURE_ERROR_NEEDS_VERIFY, NULL, { "text", "x" },
    "an outcome before the verification" },
  { HA_STAGE_OUTCOME, HA_CHANNEL_WRITTEN, CLERK, HA_ACTION_SATISFIED, HA_PROCEDURE_ERROR_NEEDS_REPLY, NULL, { "text", "x" },
    "in writing without a reply" },
  { HA_STAGE_LEADERSHIP, HA_CHANNEL_WRITTEN, DIRECTOR, HA_ACTION_CLOSE_UNSATISFIED, HA_PROCEDURE_ERROR_NEEDS_REPLY, NULL,
    { "reason", "x", "letter", "37" }, "in writing without a reply" },
  { HA_STAGE_RECEIVED, HA_CHANNEL_WRITTEN, CLERK, HA_ACTION_SOLVE_ON_THE_SPOT, HA_PROCEDURE_ERROR_WRITTEN, NULL,
    { "text", "x" }, "on the spot in writing" },
  { HA_STAGE_OUTCOME, HA_CHANNEL_PHONE, CLERK, HA_ACTION_PAUSE, HA_PROCEDURE_ERROR_NOT_PAUSABLE, NULL, { "reason", "x" },
    "a pause where none is allowed" },
  { HA_STAGE_SUPPORT, HA_CHANNEL_PHONE, CLERK, HA_ACTION_RESUME, HA_PROCEDURE_ERROR_NOT_PAUSABLE, NULL, { NULL },
    "nothing is paused" },
  { HA_STAGE_SUPPORT, HA_CHANNEL_PHONE, CLERK, HA_ACTION_PAUSE, HA_PROCEDURE_ERROR_TIME, "until",
    { "reason", "x", "until", T5 }, "a pause that is over" },
  { HA_STAGE_SUPPORT, HA_CHANNEL_PHONE, CLERK, HA_ACTION_APPOINT, HA_PROCEDURE_ERROR_TIME, "at",
    { "place", "office", "at", T5 }, "an appointment in the past" },
  { HA_STAGE_LEADERSHIP, HA_CHANNEL_PHONE, HEAD, HA_ACTION_DIRECT, HA_PROCEDURE_ERROR_RIGHT, NULL, { "instruction", "x" },
    "direct by whom?" },
  { HA_STAGE_HANDLING, HA_CHANNEL_PHONE, CLERK, HA_ACTION_REOPEN, HA_PROCEDURE_ERROR_STAGE, NULL, { "what_is_new", "x" },
    "reopen at handling" },
  { HA_STAGE_HANDLING, HA_CHANNEL_PHONE, CLERK, HA_ACTION_MERGE, HA_PROCEDURE_ERROR_INVALID, "into",
    { "into", "kn-2026-0104" }, "into itself" },
  { HA_STAGE_HANDLING, HA_CHANNEL_PHONE, HEAD, HA_ACTION_INVOLVE, HA_PROCEDURE_ERROR_SAME, "department",
    { "department", "Kế toán" }, "involving the holder" },
  { HA_STAGE_HANDLING, HA_CHANNEL_PHONE, HEAD, HA_ACTION_ASSIGN, HA_PROCEDURE_ERROR_SAME, "person", { "person", "quan" },
    "assigning to who has it" },
  { HA_STAGE_HANDLING, HA_CHANNEL_PHONE, HEAD, HA_ACTION_ASSIGN, HA_PROCEDURE_ERROR_SAME, "department",
    { "department", "KTO" }, "assigning to where it is" },
  { HA_STAGE_HANDLING, HA_CHANNEL_PHONE, HEAD, HA_ACTION_ASSIGN, HA_PROCEDURE_ERROR_MISSING, "department", { NULL },
    "assign to whom?" },
  { HA_STAGE_HANDLING, HA_CHANNEL_PHONE, HEAD, HA_ACTION_LIFT_REPLY, HA_PROCEDURE_ERROR_SAME, NULL, { "reason", "x" },
    "lifting what is not asked for" },
  { HA_STAGE_RECEIVED, HA_CHANNEL_PHONE, TECHNICIAN, HA_ACTION_TAKE_UP, HA_PROCEDURE_ERROR_RIGHT, "department",
    { "department", "KTO" }, "taking up for another department" },
  { HA_STAGE_OUTCOME, HA_CHANNEL_PHONE, CLERK, HA_ACTION_CORRECT, HA_PROCEDURE_ERROR_SAME, "value",
    { "field", "customer_phone", "value", " 0921\n000 140", "reason", "x" }, "correcting nothing" },
  { HA_STAGE_OUTCOME, HA_CHANNEL_PHONE, CLERK, HA_ACTION_CORRECT, HA_PROCEDURE_ERROR_INVALID, "value",
    { "field", "kind", "value", "x", "reason", "x" }, "a value that the field does not take" },
  { HA_STAGE_OUTCOME, HA_CHANNEL_PHONE, CLERK, HA_ACTION_CORRECT, HA_PROCEDURE_ERROR_TIME, "value",
    { "field", "received", "value", T6, "reason", "x" }, "received after it was registered" },
};

static void
test_conditions (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refusals); i++)
    {
      const Refusal *refusal = &refusals[i];
      g_autoptr (Desk) desk = desk_new (NULL);
      g_autoptr (HaFields) fields = ha_fields_new ();

      desk_go (desk, refusal->stage, refusal->channel);
      for (guint pair = 0; pair < 6 && refusal->pairs[pair] != NULL; pair += 2)
        ha_fields_set (fields, refusal->pairs[pair], refusal->pairs[pair + 1]);
      assert_refused (desk, refusal->person, refusal->action, fields, refusal->code, refusal->field, refusal->about);
    }
}

/* A letter that was never issued, was taken back, or is another ticket's. */
static void
test_letter (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);
  g_autoptr (HaFields) fields = ha_fields_new ();

  desk_go (desk, HA_STAGE_LEADERSHIP, HA_CHANNEL_WRITTEN);
  desk_reply (desk, T6);
  ha_fields_set (fields, "reason", "Đã trả lời");
  ha_fields_set (fields, "letter", "36/THC-CSKH");
  assert_refused (desk, DIRECTOR, HA_ACTION_CLOSE_UNSATISFIED, fields, HA_PROCEDURE_ERROR_UNKNOWN, "letter", "a strange letter");
  desk_put_letter (desk, 2, HA_LETTER_DRAFT);
  ha_fields_set (fields, "letter", "38/THC-CSKH");
  assert_refused (desk, DIRECTOR, HA_ACTION_CLOSE_UNSATISFIED, fields, HA_PROCEDURE_ERROR_UNKNOWN, "letter", "a letter not issued");
  ha_fields_set (fields, "letter", "37/THC-CSKH");
  desk_act (desk, DIRECTOR, HA_ACTION_CLOSE_UNSATISFIED, NOW, "reason", "Đã trả lời", "letter", "37/THC-CSKH", NULL);
}

static void
test_merge (void)
{
  g_autoptr (Desk) desk = desk_new (NULL), other = desk_new (NULL);
  g_autoptr (GError) unknown = NULL, itself = NULL, closed = NULL, none = NULL;

  desk_go (desk, HA_STAGE_HANDLING, HA_CHANNEL_PHONE);
  desk_go (other, HA_STAGE_OUTCOME, HA_CHANNEL_PHONE);
  g_free (other->ticket->ticket->code);
  other->ticket->ticket->code = g_strdup ("KN-2026-0105");
  g_assert_true (ha_procedure_check_merge (desk->ticket, other->ticket, "KN-2026-0105", &none));
  g_assert_false (ha_procedure_check_merge (desk->ticket, NULL, "KN-2026-4444", &unknown));
  g_assert_error (unknown, HA_PROCEDURE_ERROR, HA_PROCEDURE_ERROR_UNKNOWN);
  g_assert_false (ha_procedure_check_merge (desk->ticket, desk->ticket, "KN-2026-0104", &itself));
  g_assert_error (itself, HA_PROCEDURE_ERROR, HA_PROCEDURE_ERROR_INVALID);
  desk_act (other, CLERK, HA_ACTION_MERGE, T6, "into", "KN-2026-0099", NULL);
  g_assert_false (ha_procedure_check_merge (desk->ticket, other->ticket, "KN-2026-0105", &closed));
  g_assert_error (closed, HA_PROCEDURE_ERROR, HA_PROCEDURE_ERROR_INVALID);
  assert_told (unknown, HA_LANG_VI, "no such ticket");
  assert_told (unknown, HA_LANG_EN, "no such ticket");
  assert_told (itself, HA_LANG_VI, "into itself");
  assert_told (itself, HA_LANG_EN, "into itself");
  assert_told (closed, HA_LANG_VI, "into a closed one");
  assert_told (closed, HA_LANG_EN, "into a closed one");
}

static void
test_early (void)
{
  g_autoptr (Desk) desk = desk_new (NULL);
  HaContext context = desk_context (desk, CLERK, T1);
  g_autoptr (HaFields) fields = ha_fields_new ();
  g_autoptr (GError) error = NULL;

  desk_go (desk, HA_STAGE_HANDLING, HA_CHANNEL_PHONE);
  ha_fields_set (fields, "reason", "x");
  g_assert_null (ha_procedure_act (desk->ticket, HA_ACTION_WITHDRAW, fields, &context, &error));
  g_assert_error (error, HA_PROCEDURE_ERROR, HA_PROCEDURE_ERROR_TIME);
  g_assert_null (ha_procedure_error_get_field (error));
  assert_told (error, HA_LANG_VI, "before the newest entry");
  assert_told (error, HA_LANG_EN, "before the newest entry");
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_test_add_func ("/required/table", test_table);
  g_test_add_func ("/required/missing", test_missing);
  g_test_add_func ("/required/invalid", test_invalid);
  g_test_add_func ("/required/no-such-field", test_no_such_field);
  g_test_add_func ("/required/stages", test_stages);
  g_test_add_func ("/required/rights", test_rights);
  g_test_add_func ("/required/conditions", test_conditions);
  g_test_add_func ("/required/letter", test_letter);
  g_test_add_func ("/required/merge", test_merge);
  g_test_add_func ("/required/early", test_early);
  status = g_test_run ();
  g_hash_table_unref (told);
  return status;
}
