/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Policies as text: what is taken, what is refused and why, and what the ready-made ones say. */
#include "core/policy-file.h"

#include <string.h>

#define HOUR 3600
#define DAY (24 * HOUR)
#define POLICY "[policy]\ncode=86\nname=86/TNKN\nfrom=2020-01-01\n"
#define CLOCK "[clock feedback]\nstart=reception\nends=contact\nlimit=24 h\n"

static HaPolicy *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  HaPolicy *policy = ha_policy_parse (text, &error);

  g_assert_no_error (error);
  return policy;
}

/* ---- What is refused ------------------------------------------------------------------------------------------- */

static const struct {
  const char *text;
  HaPolicyError code;
  const char *says; /* how the message begins */
} refused[] = {
  { "", HA_POLICY_ERROR_MISSING, "[policy]: is not there" },
  { "no key file", HA_POLICY_ERROR_SYNTAX, "" },
  { "code=86\n" POLICY CLOCK, HA_POLICY_ERROR_SYNTAX, "" },
  { "[policy\ncode=86\n", HA_POLICY_ERROR_SYNTAX, "" },
  { "\xff\xfe", HA_POLICY_ERROR_SYNTAX, "not UTF-8" },
  { POLICY, HA_POLICY_ERROR_MISSING, "[policy]: has no clock" },
  { CLOCK, HA_POLICY_ERROR_MISSING, "[policy]: is not there" },
  { POLICY CLOCK "[office]\nname=x\n", HA_POLICY_ERROR_UNKNOWN, "[office]: is no group here" },
  { POLICY CLOCK "[clock tea]\nlimit=1 h\n", HA_POLICY_ERROR_UNKNOWN, "[clock tea]: is no clock" },
  { POLICY CLOCK "[clock ]\nlimit=1 h\n", HA_POLICY_ERROR_UNKNOWN, "[clock ]: is no clock" },
  { POLICY "colour=red\n" CLOCK, HA_POLICY_ERROR_UNKNOWN, "[policy] colour: is no key here" },
  { POLICY "name[vi]=x\n" CLOCK, HA_POLICY_ERROR_UNKNOWN, "[policy] name[vi]: is no key here" },
  { POLICY CLOCK "limits=2 h\n", HA_POLICY_ERROR_UNKNOWN, "[clock feedback] limits: is no key here" },
  { POLICY CLOCK CLOCK, HA_POLICY_ERROR_VALUE, "[clock feedback]: is there twice" },
  { POLICY CLOCK "limit = 2 h\n", HA_POLICY_ERROR_VALUE, "[clock feedback] limit: is there twice" },
  { POLICY "code=87\n" CLOCK, HA_POLICY_ERROR_VALUE, "[policy] code: is there twice" },
  { "[policy]\nname=x\nfrom=2020-01-01\n" CLOCK, HA_POLICY_ERROR_MISSING, "[policy] code: must be given" },
  { "[policy]\ncode= \nname=x\nfrom=2020-01-01\n" CLOCK, HA_POLICY_ERROR_MISSING, "[policy] code: must be given" },
  { "[policy]\ncode=86\nfrom=2020-01-01\n" CLOCK, HA_POLICY_ERROR_MISSING, "[policy] name: must be given" },
  { "[policy]\ncode=86\nname=x\n" CLOCK, HA_POLICY_ERROR_MISSING, "[policy] from: must be given" },
  { "[policy]\ncode=86\nname=x\nfrom=2020-02-30\n" CLOCK, HA_POLICY_ERROR_VALUE, "[policy] from: not a date: “2020-02-30”" },
  { "[policy]\ncode=86\nname=a\\qb\nfrom=2020-01-01\n" CLOCK, HA_POLICY_ERROR_VALUE, "[policy] name: can not be read" },
  { POLICY "written=written;pigeon\n" CLOCK, HA_POLICY_ERROR_UNKNOWN, "[policy] written: not known, or there twice: “pigeon”" },
  { POLICY "written=email;email\n" CLOCK, HA_POLICY_ERROR_UNKNOWN, "[policy] written: not known, or there twice: “email”" },
  { POLICY "written=email;\n" CLOCK, HA_POLICY_ERROR_UNKNOWN, "[policy] written: not known, or there twice: “”" },
  { POLICY "written=in-writing\n" CLOCK, HA_POLICY_ERROR_VALUE, "[policy] written: must be channels" },
  { POLICY "warn-share=0 %\n" CLOCK, HA_POLICY_ERROR_VALUE, "[policy] warn-share: neither a share" },
  { POLICY "warn-share=100 %\n" CLOCK, HA_POLICY_ERROR_VALUE, "[policy] warn-share: neither a share" },
  { POLICY "warn-share=25%\n" CLOCK, HA_POLICY_ERROR_VALUE, "[policy] warn-share: neither a share" },
  { POLICY "warn-share=4 h\n" CLOCK, HA_POLICY_ERROR_VALUE, "[policy] warn-share: must be a share" },
  { POLICY "warn-share=10 %;20 %\n" CLOCK, HA_POLICY_ERROR_VALUE, "[policy] warn-share: too many: “10 %;20 %”" },
  { POLICY "warn-least=4\n" CLOCK, HA_POLICY_ERROR_VALUE, "[policy] warn-least: not a length: “4”" },
  { POLICY "warn-least=2 days\n" CLOCK, HA_POLICY_ERROR_VALUE, "[policy] warn-least: must be in h or min" },
  { POLICY "warnings=25 %\n" CLOCK, HA_POLICY_ERROR_VALUE, "[policy] warnings: must be lengths" },
  { POLICY "warnings=4 h;3 h;2 h;1 h\n" CLOCK, HA_POLICY_ERROR_VALUE, "[policy] warnings: too many:" },
  { POLICY CLOCK "warnings=1 h;2 h;3 h;4 h;5 h\n", HA_POLICY_ERROR_VALUE, "[clock feedback] warnings: too many:" },
  { POLICY CLOCK "warnings=101 %\n", HA_POLICY_ERROR_VALUE, "[clock feedback] warnings: neither a share from 1 to 99 % nor a length: “101 %”" },
  { POLICY CLOCK "warnings=2 working-days\n", HA_POLICY_ERROR_VALUE, "[clock feedback] warnings: neither a share" },
  { POLICY "[clock feedback]\nends=contact\nlimit=24 h\n", HA_POLICY_ERROR_MISSING, "[clock feedback] start: must be given" },
  { POLICY "[clock feedback]\nstart=noon\nends=contact\nlimit=24 h\n", HA_POLICY_ERROR_UNKNOWN, "[clock feedback] start: not known" },
  { POLICY "[clock feedback]\nstart=reception;refusal\nends=contact\nlimit=24 h\n", HA_POLICY_ERROR_VALUE, "[clock feedback] start: must be one" },
  { POLICY "[clock feedback]\nstart=reception\nlimit=24 h\n", HA_POLICY_ERROR_MISSING, "[clock feedback] ends: must be given" },
  { POLICY "[clock feedback]\nstart=reception\nends=tea\nlimit=24 h\n", HA_POLICY_ERROR_UNKNOWN, "[clock feedback] ends: not known" },
  { POLICY "[clock feedback]\nstart=reception\nends=contact\n", HA_POLICY_ERROR_MISSING, "[clock feedback] limit: must be given" },
  { POLICY "[clock feedback]\nstart=reception\nends=contact\nlimit=0 h\n", HA_POLICY_ERROR_VALUE, "[clock feedback] limit: not a length: “0 h”" },
  { POLICY "[clock feedback]\nstart=reception\nends=contact\nlimit=-1 h\n", HA_POLICY_ERROR_VALUE, "[clock feedback] limit: not a length" },
  { POLICY "[clock feedback]\nstart=reception\nends=contact\nlimit=24\n", HA_POLICY_ERROR_VALUE, "[clock feedback] limit: not a length" },
  { POLICY "[clock feedback]\nstart=reception\nends=contact\nlimit=24 hours\n", HA_POLICY_ERROR_VALUE, "[clock feedback] limit: not a length" },
  { POLICY "[clock feedback]\nstart=reception\nends=contact\nlimit=1.5 h\n", HA_POLICY_ERROR_VALUE, "[clock feedback] limit: not a length" },
  { POLICY "[clock feedback]\nstart=reception\nends=contact\nlimit=3651 days\n", HA_POLICY_ERROR_VALUE, "[clock feedback] limit: not a length" },
  { POLICY "[clock feedback]\nstart=reception\nends=contact\nlimit=99999999999999999999 h\n", HA_POLICY_ERROR_VALUE, "[clock feedback] limit: not a length" },
  { POLICY CLOCK "target=25 h\n", HA_POLICY_ERROR_VALUE, "[clock feedback] target: is above the limit" },
  { POLICY CLOCK "target=1 days\n", HA_POLICY_ERROR_VALUE, "[clock feedback] target: is in another unit than the limit" },
  { POLICY CLOCK "target=soon\n", HA_POLICY_ERROR_VALUE, "[clock feedback] target: not a length: “soon”" },
  { POLICY CLOCK "channels=telex\n", HA_POLICY_ERROR_UNKNOWN, "[clock feedback] channels: not known" },
  { POLICY CLOCK "kinds=praise\n", HA_POLICY_ERROR_UNKNOWN, "[clock feedback] kinds: not known" },
  { POLICY CLOCK "areas=weather\n", HA_POLICY_ERROR_UNKNOWN, "[clock feedback] areas: not known" },
  { POLICY CLOCK "services=radio\n", HA_POLICY_ERROR_UNKNOWN, "[clock feedback] services: not known" },
  { POLICY CLOCK "breach=shout\n", HA_POLICY_ERROR_UNKNOWN, "[clock feedback] breach: not known" },
  { POLICY CLOCK "breach=acknowledge\n", HA_POLICY_ERROR_VALUE, "[clock feedback] breach: acknowledge, and nobody is told" },
  { POLICY CLOCK "pausable=yes\n", HA_POLICY_ERROR_VALUE, "[clock feedback] pausable: neither true nor false: “yes”" },
  { POLICY CLOCK "from-reception=1\n", HA_POLICY_ERROR_VALUE, "[clock feedback] from-reception: neither true nor false: “1”" },
};

static void
test_refused (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (ha_policy_parse (refused[i].text, &error));
      if (error == NULL || error->domain != HA_POLICY_ERROR || error->code != (int) refused[i].code
          || !g_str_has_prefix (error->message, refused[i].says))
        g_error ("row %u: %s", i, error != NULL ? error->message : "was taken");
    }
  g_assert_null (ha_policy_parse ("", NULL));
}

/* ---- What is taken --------------------------------------------------------------------------------------------- */

static void
test_least (void)
{
  g_autoptr (HaPolicy) policy = parse (POLICY CLOCK);
  const HaPolicyClock *clock = ha_policy_get_clock (policy, HA_CLOCK_FEEDBACK);

  g_assert_cmpint (policy->id, ==, 0);
  g_assert_false (policy->chosen);
  g_assert_null (policy->source);
  g_assert_cmpuint (policy->written_channels, ==, 0);
  g_assert_cmpint (policy->warn_percent, ==, 25);
  g_assert_cmpint (policy->warn_least, ==, 0);
  g_assert_cmpuint (policy->warnings->len, ==, 0);
  g_assert_cmpuint (policy->clocks->len, ==, 1);
  g_assert_cmpint (clock->breach, ==, HA_BREACH_NOTHING);
  g_assert_cmpint (clock->target, ==, 0);
  g_assert_null (clock->source);
  g_assert_null (ha_policy_get_clock (policy, HA_CLOCK_HANDLING));
}

/* Windows' line ends, remarks, spaces, letters in two pieces. */
static void
test_typed (void)
{
  g_autoptr (HaPolicy) policy = parse ("# Của văn phòng\r\n[policy]\r\n  code = 86 \r\nname=Quy tri\xcc\x80nh  86\r\nfrom=2020-01-01\r\n"
                                       "written = written ; email\r\nwarnings=1 h;4 h\r\n\r\n[clock handling]\r\nstart=reception\r\n"
                                       "ends=outcome ;round\r\nlimit=90 min\r\n");

  g_assert_cmpstr (policy->code, ==, "86");
  g_assert_cmpstr (policy->name, ==, "Quy trình 86");
  g_assert_true (ha_policy_is_written (policy, HA_CHANNEL_EMAIL));
  g_assert_false (ha_policy_is_written (policy, HA_CHANNEL_WEBSITE));
  g_assert_cmpint (g_array_index (policy->warnings, gint64, 0), ==, 4 * HOUR);
  g_assert_cmpint (ha_policy_get_clock (policy, HA_CLOCK_HANDLING)->limit, ==, 90 * 60);
}

static void
test_lengths (void)
{
  static const struct { const char *text, *written; HaUnit unit; gint64 value;
  } table[] = {
    { "48 h", "48 h", HA_UNIT_CLOCK_HOURS, 48 * HOUR },
    { "30 min", "30 min", HA_UNIT_CLOCK_HOURS, 30 * 60 },
    { "120 min", "2 h", HA_UNIT_CLOCK_HOURS, 2 * HOUR },
    { "61 s", "61 s", HA_UNIT_CLOCK_HOURS, 61 },
    { "7 working-hours", "7 working-hours", HA_UNIT_WORKING_HOURS, 7 * HOUR },
    { "45 working-min", "45 working-min", HA_UNIT_WORKING_HOURS, 45 * 60 },
    { "1 working-s", "1 working-s", HA_UNIT_WORKING_HOURS, 1 },
    { "2 working-days", "2 working-days", HA_UNIT_WORKING_DAYS, 2 },
    { "2 working-days-24", "2 working-days-24", HA_UNIT_WORKING_DAYS_24, 2 },
    { "10 days", "10 days", HA_UNIT_DAYS, 10 },
    { "3650 days", "3650 days", HA_UNIT_DAYS, 3650 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *text = g_strdup_printf (POLICY "[clock feedback]\nstart=reception\nends=contact\nlimit=%s\n", table[i].text);
      g_autofree char *line = g_strdup_printf ("\nlimit=%s\n", table[i].written);
      g_autoptr (HaPolicy) policy = parse (text);
      g_autofree char *again = ha_policy_format (policy);
      const HaPolicyClock *clock = ha_policy_get_clock (policy, HA_CLOCK_FEEDBACK);

      g_assert_cmpint (clock->unit, ==, table[i].unit);
      g_assert_cmpint (clock->limit, ==, table[i].value);
      g_assert_nonnull (strstr (again, line));
    }
}

static void
assert_same_policy (const HaPolicy *a, const HaPolicy *b)
{
  g_assert_cmpstr (a->code, ==, b->code);
  g_assert_cmpstr (a->name, ==, b->name);
  g_assert_cmpstr (a->source, ==, b->source);
  g_assert_cmpint (a->from, ==, b->from);
  g_assert_cmpuint (a->written_channels, ==, b->written_channels);
  g_assert_cmpint (a->warn_percent, ==, b->warn_percent);
  g_assert_cmpint (a->warn_least, ==, b->warn_least);
  g_assert_cmpmem (a->warnings->data, a->warnings->len * sizeof (gint64), b->warnings->data, b->warnings->len * sizeof (gint64));
  g_assert_cmpuint (a->clocks->len, ==, b->clocks->len);
  for (guint i = 0; i < a->clocks->len; i++)
    {
      const HaPolicyClock *x = &g_array_index (a->clocks, HaPolicyClock, i), *y = &g_array_index (b->clocks, HaPolicyClock, i);

      g_assert_cmpint (x->kind, ==, y->kind);
      g_assert_cmpint (x->start, ==, y->start);
      g_assert_cmpint (x->from_reception, ==, y->from_reception);
      g_assert_cmpuint (x->ends, ==, y->ends);
      g_assert_cmpint (x->unit, ==, y->unit);
      g_assert_cmpint (x->limit, ==, y->limit);
      g_assert_cmpint (x->target, ==, y->target);
      g_assert_cmpuint (x->channels, ==, y->channels);
      g_assert_cmpuint (x->kinds, ==, y->kinds);
      g_assert_cmpuint (x->areas, ==, y->areas);
      g_assert_cmpuint (x->services, ==, y->services);
      g_assert_cmpint (x->pausable, ==, y->pausable);
      g_assert_cmpint (x->breach, ==, y->breach);
      g_assert_cmpmem (x->warnings, sizeof x->warnings, y->warnings, sizeof y->warnings);
      g_assert_true (x->source == y->source); /* interned */
    }
}

static void
assert_round (const HaPolicy *policy)
{
  g_autofree char *text = ha_policy_format (policy);
  g_autoptr (HaPolicy) again = parse (text);
  g_autofree char *twice = ha_policy_format (again);

  assert_same_policy (policy, again);
  g_assert_cmpstr (text, ==, twice);
}

static void
test_round (void)
{
  g_autoptr (HaPolicy) all = parse (
    POLICY "source=Dấu \\\\ và ;\nwritten=counter;phone;written;email;website;message;district\nwarn-share=99 %\nwarn-least=1 s\nwarnings=3 h;2 h;1 min\n"
    "[clock response]\nstart=refusal\nfrom-reception=true\nends=contact;reply;outcome;satisfied;escalated;round;written-contact\nlimit=9 working-hours\n"
    "target=540 working-min\nchannels=in-writing;counter;district;not-in-writing\nkinds=complaint;inquiry\nareas=quality;other\nservices=tv;other\n"
    "pausable=true\nbreach=tell-holder;tell-head;tell-leaders;escalate;acknowledge\nwarnings=50 %;2 h;1 %;59 s\nsource=Điều 1; khoản 2\n" CLOCK);

  assert_round (all);
  g_assert_cmpint (g_array_index (all->clocks, HaPolicyClock, 0).kind, ==, HA_CLOCK_FEEDBACK); /* by kind, not as written */
  for (const char *const *code = ha_policy_list_ready (); *code != NULL; code++)
    {
      g_autoptr (HaPolicy) ready = ha_policy_new_ready (*code);
      g_autoptr (HaPolicy) copy = ha_policy_copy (ready);

      assert_round (ready);
      assert_same_policy (ready, copy);
    }
}

/* ---- The ready-made ones ------------------------------------------------------------------------------------------ */

typedef struct {
  HaClockKind kind;
  HaClockStart start;
  gboolean from_reception;
  guint ends;
  HaUnit unit;
  gint64 limit, target;
  guint channels, kinds, areas, services;
  gboolean pausable;
  HaBreach breach;
  const char *source;
} Row;

#define TELL (HA_BREACH_TELL_HOLDER | HA_BREACH_TELL_HEAD)
#define COMPLAINT (1u << HA_KIND_COMPLAINT)
#define DATA (1u << HA_AREA_PERSONAL_DATA)
#define INTERNET (1u << HA_SERVICE_INTERNET)

/* The table of clocks of the procedure. Rule: 85A */
static const Row company[] = {
  { HA_CLOCK_WRITTEN_REPLY, HA_START_RECEPTION, FALSE, HA_END_REPLY, HA_UNIT_WORKING_DAYS, 2, 0, HA_CHANNELS_IN_WRITING, 0, 0, 0, FALSE, TELL,
    "85A, Xử lý" },
  { HA_CLOCK_FEEDBACK, HA_START_RECEPTION, FALSE, HA_END_CONTACT | HA_END_REPLY | HA_END_ROUND, HA_UNIT_CLOCK_HOURS, 24 * HOUR, 0, 0, 0, 0, 0,
    FALSE, TELL, "85A, phản hồi 24 giờ" },
  { HA_CLOCK_HANDLING, HA_START_RECEPTION, FALSE, HA_END_OUTCOME | HA_END_ROUND, HA_UNIT_CLOCK_HOURS, 48 * HOUR, 24 * HOUR,
    HA_CHANNELS_NOT_IN_WRITING, 0, 0, 0, FALSE, TELL, "85A, Thời gian xử lý" },
  { HA_CLOCK_SUPPORT, HA_START_DISSATISFACTION, FALSE, HA_END_SATISFIED | HA_END_ESCALATED, HA_UNIT_CLOCK_HOURS, 48 * HOUR, 24 * HOUR, 0, 0, 0,
    0, TRUE, HA_BREACH_TELL_LEADERS | HA_BREACH_ESCALATE, "85A, Thời gian xử lý; quá 48 giờ" },
  { HA_CLOCK_LEADERSHIP, HA_START_ESCALATION, FALSE, HA_END_OUTCOME | HA_END_ROUND, HA_UNIT_WORKING_DAYS, 2, 0, 0, 0, 0, 0, FALSE,
    HA_BREACH_TELL_LEADERS, "85A, quá 48 giờ" },
};

/* The duties of the law. */
static const Row law[] = {
  { HA_CLOCK_ACKNOWLEDGE, HA_START_RECEPTION, FALSE, HA_END_CONTACT | HA_END_REPLY | HA_END_ROUND, HA_UNIT_WORKING_DAYS_24, 3, 0, 0, 0, 0, 0, FALSE,
    TELL, "Luật BVQLNTD 2023, điều 31 khoản 2" },
  { HA_CLOCK_REFUSAL, HA_START_REFUSAL, TRUE, HA_END_REPLY, HA_UNIT_WORKING_DAYS_24, 5, 0, 0, 0, 0, 0, FALSE, TELL,
    "NĐ 174/2026/NĐ-CP, điều 63 khoản 1 điểm c" },
  { HA_CLOCK_NEGOTIATION, HA_START_DISSATISFACTION, FALSE, HA_END_SATISFIED | HA_END_REPLY | HA_END_ROUND, HA_UNIT_WORKING_DAYS_24, 7, 0, 0, 0, 0,
    0, FALSE, TELL, "Luật BVQLNTD 2023, điều 57" },
  { HA_CLOCK_RESOLUTION, HA_START_RECEPTION, FALSE, HA_END_ROUND, HA_UNIT_WORKING_DAYS, 20, 0, 0, COMPLAINT, 0, 0, FALSE, TELL,
    "TT 05/2011/TT-BTTTT (chưa rõ còn hiệu lực năm 2026)" },
  { HA_CLOCK_DATA_ACKNOWLEDGE, HA_START_RECEPTION, FALSE, HA_END_CONTACT | HA_END_REPLY | HA_END_ROUND, HA_UNIT_WORKING_DAYS_24, 2, 0, 0, 0, DATA,
    0, FALSE, TELL, "NĐ 356/2025/NĐ-CP, điều 5" },
  { HA_CLOCK_DATA_ANSWER, HA_START_RECEPTION, FALSE, HA_END_OUTCOME | HA_END_REPLY | HA_END_ROUND, HA_UNIT_DAYS, 10, 0, 0, 0, DATA, 0, FALSE, TELL,
    "NĐ 356/2025/NĐ-CP, điều 5" },
  { HA_CLOCK_REPAIR, HA_START_RECEPTION, FALSE, HA_END_OUTCOME | HA_END_ROUND, HA_UNIT_CLOCK_HOURS, 36 * HOUR, 0, 0, 0, 1u << HA_AREA_REPAIR,
    INTERNET, FALSE, TELL, "QCVN 34, khắc phục mất kết nối (nội thành, thị xã)" },
  { HA_CLOCK_RESPONSE, HA_START_RECEPTION, FALSE, HA_END_REPLY | HA_END_WRITTEN_CONTACT, HA_UNIT_WORKING_DAYS, 2, 0, 0, 0, 1u << HA_AREA_QUALITY,
    INTERNET, FALSE, TELL, "QCVN 34, hồi âm khiếu nại" },
};

static void
assert_row (const HaPolicy *policy, const Row *row)
{
  const HaPolicyClock *clock = ha_policy_get_clock (policy, row->kind);

  g_assert_nonnull (clock);
  g_assert_cmpint (clock->start, ==, row->start);
  g_assert_cmpint (clock->from_reception, ==, row->from_reception);
  g_assert_cmpuint (clock->ends, ==, row->ends);
  g_assert_cmpint (clock->unit, ==, row->unit);
  g_assert_cmpint (clock->limit, ==, row->limit);
  g_assert_cmpint (clock->target, ==, row->target);
  g_assert_cmpuint (clock->channels, ==, row->channels);
  g_assert_cmpuint (clock->kinds, ==, row->kinds);
  g_assert_cmpuint (clock->areas, ==, row->areas);
  g_assert_cmpuint (clock->services, ==, row->services);
  g_assert_cmpint (clock->pausable, ==, row->pausable);
  g_assert_cmpint (clock->breach, ==, row->breach);
  g_assert_cmpstr (clock->source, ==, row->source);
  g_assert_cmpint (clock->warnings[0].value, ==, 0);
}

static void
test_85a (void)
{
  g_autoptr (HaPolicy) policy = ha_policy_new_85a ();
  g_autoptr (HaPolicy) ready = ha_policy_new_ready ("85A");

  assert_same_policy (policy, ready);
  g_assert_cmpint (policy->id, ==, 1);
  g_assert_true (policy->chosen);
  g_assert_false (ready->chosen);
  g_assert_cmpstr (policy->name, ==, "85A/TNKN-THC");
  g_assert_cmpint (policy->from, ==, ha_date_new (2019, 7, 3));
  g_assert_cmpuint (policy->written_channels, ==, 1u << HA_CHANNEL_WRITTEN);
  g_assert_cmpint (policy->warn_percent, ==, 25);
  g_assert_cmpint (policy->warn_least, ==, 4 * HOUR);
  g_assert_cmpuint (policy->warnings->len, ==, 1);
  g_assert_cmpint (g_array_index (policy->warnings, gint64, 0), ==, HOUR);
  g_assert_cmpuint (policy->clocks->len, ==, G_N_ELEMENTS (company));
  for (guint i = 0; i < G_N_ELEMENTS (company); i++)
    assert_row (policy, &company[i]);
}

static void
test_law (void)
{
  g_autoptr (HaPolicy) policy = ha_policy_new_ready ("85A-2026");

  g_assert_false (policy->chosen);
  g_assert_cmpint (policy->from, ==, ha_date_new (2026, 7, 1));
  g_assert_cmpuint (policy->clocks->len, ==, HA_N_CLOCKS);
  for (guint i = 0; i < G_N_ELEMENTS (company); i++)
    assert_row (policy, &company[i]);
  for (guint i = 0; i < G_N_ELEMENTS (law); i++)
    assert_row (policy, &law[i]);
  g_assert_cmpstr (ha_policy_list_ready ()[0], ==, "85A");
  g_assert_cmpstr (ha_policy_list_ready ()[1], ==, "85A-2026");
  g_assert_null (ha_policy_list_ready ()[2]);
  g_assert_null (ha_policy_new_ready ("86"));
  g_assert_null (ha_policy_new_ready (NULL));
}

/* ---- Warnings, and what a clock is for ---------------------------------------------------------------------------- */

static void
test_warnings (void)
{
  g_autoptr (HaPolicy) policy = parse (POLICY "warn-share=30 %\nwarnings=4 h;1 h\n" CLOCK
                                       "[clock handling]\nstart=reception\nends=round\nlimit=48 h\nwarnings=50 %;2 h\n");
  const HaWarning *own = ha_policy_get_clock (policy, HA_CLOCK_HANDLING)->warnings;

  g_assert_cmpint (policy->warn_percent, ==, 30);
  g_assert_cmpuint (policy->warnings->len, ==, 2);
  g_assert_cmpint (g_array_index (policy->warnings, gint64, 0), ==, 4 * HOUR);
  g_assert_cmpint (g_array_index (policy->warnings, gint64, 1), ==, HOUR);
  g_assert_true (own[0].share && own[0].value == 50);
  g_assert_true (!own[1].share && own[1].value == 2 * HOUR);
  g_assert_cmpint (own[2].value, ==, 0);
  g_assert_cmpint (ha_policy_get_clock (policy, HA_CLOCK_FEEDBACK)->warnings[0].value, ==, 0);
}

static void
test_applies (void)
{
  static const struct { const char *only; HaPolicyCase what; gboolean applies;
  } table[] = {
    { "", { 0, 0, 0, 0 }, TRUE },
    { "channels=phone", { HA_CHANNEL_PHONE, 0, 0, 0 }, TRUE },
    { "channels=phone", { HA_CHANNEL_EMAIL, 0, 0, 0 }, FALSE },
    { "channels=phone", { 0, 0, 0, 0 }, FALSE },
    { "channels=in-writing", { HA_CHANNEL_EMAIL, 0, 0, 0 }, TRUE },
    { "channels=in-writing", { HA_CHANNEL_PHONE, 0, 0, 0 }, FALSE },
    { "channels=in-writing", { 0, 0, 0, 0 }, FALSE },
    { "channels=not-in-writing", { HA_CHANNEL_DISTRICT, 0, 0, 0 }, TRUE },
    { "channels=not-in-writing", { HA_CHANNEL_EMAIL, 0, 0, 0 }, FALSE },
    { "channels=in-writing;phone", { HA_CHANNEL_PHONE, 0, 0, 0 }, TRUE },
    { "kinds=inquiry", { HA_CHANNEL_PHONE, HA_KIND_INQUIRY, 0, 0 }, TRUE },
    { "kinds=inquiry", { HA_CHANNEL_PHONE, HA_KIND_COMPLAINT, 0, 0 }, FALSE },
    { "areas=repair;quality", { 0, 0, HA_AREA_QUALITY, 0 }, TRUE },
    { "areas=repair;quality", { 0, 0, HA_AREA_BILLING, 0 }, FALSE },
    { "areas=repair;quality", { 0, 0, 0, 0 }, FALSE },
    { "services=internet\nareas=quality", { 0, 0, HA_AREA_QUALITY, HA_SERVICE_INTERNET }, TRUE },
    { "services=internet\nareas=quality", { 0, 0, HA_AREA_QUALITY, HA_SERVICE_TV }, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *text = g_strdup_printf (POLICY "written=email\n" CLOCK "%s\n", table[i].only);
      g_autoptr (HaPolicy) policy = parse (text);

      if (ha_policy_applies (policy, ha_policy_get_clock (policy, HA_CLOCK_FEEDBACK), &table[i].what) != table[i].applies)
        g_error ("row %u, %s", i, table[i].only);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/policy/refused", test_refused);
  g_test_add_func ("/policy/least", test_least);
  g_test_add_func ("/policy/typed", test_typed);
  g_test_add_func ("/policy/lengths", test_lengths);
  g_test_add_func ("/policy/round", test_round);
  g_test_add_func ("/policy/85a", test_85a);
  g_test_add_func ("/policy/law", test_law);
  g_test_add_func ("/policy/warnings", test_warnings);
  g_test_add_func ("/policy/applies", test_applies);
  return g_test_run ();
}
