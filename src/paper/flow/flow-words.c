/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The flowchart's words: who, when, what an edge says, a stage as one spoken sentence, and the whole as lines of text.
 */
#include "config.h"

#include "core/text.h"
#include "core/words.h"
#include "paper/flowchart.h"

#include <string.h>

#define MAX_INVOLVED 3u /* departments named in the left column */

static const char *
say (HaLang lang, const char *vi, const char *en)
{
  return lang == HA_LANG_EN ? en : vi;
}

static const HaFlowNode *
get_node (const HaFlow *flow, HaStage stage)
{
  return &flow->nodes[stage - 1];
}

const char *
ha_flowchart_name (HaLang lang)
{
  return say (lang, "Quy trình xử lý, 7 bước", "Procedure, 7 steps");
}

const char *
ha_flowchart_head (int column, HaLang lang)
{
  static const char *const heads[3][2] = {
    { "Trách nhiệm", "Responsible" },
    { "Lưu đồ", "Flowchart" },
    { "Thời hạn, thực tế", "Limit, actual time" },
  };

  g_return_val_if_fail (column >= 0 && column < 3, NULL);

  return say (lang, heads[column][0], heads[column][1]);
}

const char *
ha_flowchart_question (HaLang lang)
{
  return say (lang, "Khách hàng hài lòng?", "Customer satisfied?");
}

/* Where the boxes' words turn to the second line, and words that belong together. */
static const char *const turns[HA_N_STAGES] = {
  "Thông tin khiếu nại", "Tiếp nhận thắc mắc,", NULL, NULL, NULL, "Lãnh đạo Công ty", "Khiếu nại của khách hàng",
};
static const char *const pairs[][2] = { { "khách hàng", "khách\302\240hàng" }, { "khiếu nại", "khiếu\302\240nại" } };

char *
ha_flowchart_title (HaStage stage, HaLang lang)
{
  g_autoptr (GString) text = NULL;
  const char *turn;

  g_return_val_if_fail (stage >= HA_STAGE_INFORMED && stage <= HA_STAGE_RESOLVED, NULL);

  text = g_string_new (ha_words_stage (stage, lang));
  turn = turns[stage - 1];
  if (turn != NULL && g_str_has_prefix (text->str, turn) && text->str[strlen (turn)] == ' ')
    text->str[strlen (turn)] = '\n';
  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    g_string_replace (text, pairs[i][0], pairs[i][1], 0);
  return g_strdup (text->str);
}

/* "[quá 48 giờ]"; without a limit in the policy there is nothing to pass. */
static char *
say_passed (const HaFlowEdge *edge, HaLang lang)
{
  g_autofree char *limit = NULL;

  if (edge->limit == 0)
    return g_strdup (say (lang, "[chuyển lãnh đạo]", "[to the leaders]"));
  limit = ha_words_limit (edge->limit, edge->unit, lang);
  return g_strdup_printf (say (lang, "[quá %s]", "[over %s]"), limit);
}

static char *
say_time (const HaFlowEdge *edge, HaLang lang)
{
  g_autofree char *limit = NULL;

  if (edge->travelled && edge->seconds < 0)
    return g_strdup ("");
  if (edge->travelled)
    return ha_words_duration (edge->seconds, lang);
  if (edge->limit == 0)
    return g_strdup ("");
  limit = ha_words_limit (edge->limit, edge->unit, lang);
  return g_strdup_printf ("≤ %s", limit);
}

static char *
say_aside (const HaFlow *flow, HaLang lang)
{
  if (flow->aside == HA_ACTION_REGISTER)
    return g_strdup (say (lang, "theo sổ cũ", "as in the sheet"));
  if (flow->aside == HA_ACTION_UNDO_IMPORT)
    return g_strdup (say (lang, "rút lại", "taken back"));
  return g_strdup (say (lang, "rút, gộp", "withdrawn"));
}

char *
ha_flowchart_edge_label (const HaFlow *flow, HaEdge edge, HaLang lang)
{
  g_return_val_if_fail (flow != NULL, NULL);
  g_return_val_if_fail (edge >= HA_EDGE_INFORMED_RECEIVED && edge <= HA_N_EDGES, NULL);

  switch (edge)
    {
    case HA_EDGE_OUTCOME_QUESTION:
      return g_strdup ("");
    case HA_EDGE_QUESTION_RESOLVED:
    case HA_EDGE_SUPPORT_RESOLVED:
      return g_strdup (say (lang, "[hài lòng]", "[satisfied]"));
    case HA_EDGE_QUESTION_SUPPORT:
      return g_strdup (say (lang, "[chưa hài lòng]", "[not satisfied]"));
    case HA_EDGE_SUPPORT_LEADERSHIP:
      return say_passed (&flow->edges[edge - 1], lang);
    case HA_EDGE_LEADERSHIP_OUTCOME:
      return g_strdup (say (lang, "[kết quả mới]", "[new outcome]"));
    case HA_EDGE_RECEIVED_RESOLVED:
      return g_strdup (say (lang, "tại chỗ", "on the spot"));
    case HA_EDGE_EARLY_ESCALATION:
      return g_strdup (say (lang, "[chuyển lãnh đạo]", "[escalated]"));
    case HA_EDGE_RESOLVED_HANDLING:
      return g_strdup_printf (say (lang, "[mở lại, lần %d]", "[reopened, round %d]"), flow->round);
    case HA_EDGE_OTHER_RESOLVED:
      return say_aside (flow, lang);
    default:
      return say_time (&flow->edges[edge - 1], lang);
    }
}

/* What is done by happening is dated by its beginning, what is work by its end. */
static gint64
get_done_at (const HaFlowNode *node)
{
  gboolean event = node->stage == HA_STAGE_INFORMED || node->stage == HA_STAGE_RECEIVED
                   || node->stage == HA_STAGE_OUTCOME || node->stage == HA_STAGE_RESOLVED;

  if (event)
    return node->entered != 0 ? node->entered : node->left;
  return node->left != 0 ? node->left : node->entered;
}

static void
add_done (GPtrArray *lines, const HaFlowNode *node, gboolean taken_back, HaLang lang)
{
  gint64 at = get_done_at (node);
  g_autofree char *time = ha_words_time_of_day (at);
  g_autofree char *date = ha_words_date (ha_time_get_date (at, NULL), lang);
  g_autofree char *late = NULL;

  if (node->state == HA_FLOW_DONE)
    {
      if (taken_back)
        g_ptr_array_add (lines, g_strdup (say (lang, "Đã rút lại khỏi sổ", "Taken back")));
      else if (node->day_only)
        g_ptr_array_add (lines, g_strdup (say (lang, "Xong", "Done")));
      else
        g_ptr_array_add (lines, g_strdup_printf (say (lang, "Xong %s", "Done %s"), time));
      g_ptr_array_add (lines, g_steal_pointer (&date));
      return;
    }
  late = ha_words_duration (node->late_seconds, lang);
  if (node->late_seconds < 60) /* taken from it at the very moment, as the 48 hours are */
    g_ptr_array_add (lines, g_strdup (say (lang, "Hết hạn", "Ran out")));
  else
    g_ptr_array_add (lines, g_strdup_printf (say (lang, "Xong, trễ %s", "Done, %s late"), late));
  g_ptr_array_add (lines, g_strdup_printf ("%s %s", time, date));
}

/* "Hạn 17:00 thứ Hai 23/02": the year is left out while it is this one. */
static char *
say_due (gint64 due, gint64 now, HaLang lang)
{
  g_autofree char *time = ha_words_due (due, lang);
  int year, this_year;

  ha_date_get (ha_time_get_date (due, NULL), &year, NULL, NULL);
  ha_date_get (ha_time_get_date (now, NULL), &this_year, NULL, NULL);
  if (year == this_year)
    {
      char *slash = strrchr (time, '/');

      if (slash != NULL)
        *slash = '\0';
    }
  return g_strdup_printf (say (lang, "Hạn %s", "Due %s"), time);
}

/* The left column in one line: "Phòng Kế toán, Võ Minh Quân, phối hợp: Phòng Kỹ thuật". */
static char *
join_who (const HaFlow *flow, HaStage stage, HaLang lang)
{
  g_auto (GStrv) who = ha_flowchart_who (flow, stage, lang);
  GString *text = g_string_new (NULL);

  for (int i = 0; who[i] != NULL; i++)
    {
      gboolean runs_on
          = i > 0 && (g_str_has_suffix (who[i - 1], ":") || g_str_has_prefix (who[i], say (lang, "và ", "and ")));

      g_string_append_printf (text, "%s%s", i == 0 ? "" : runs_on ? " " : ", ", who[i]);
    }
  return g_string_free (text, FALSE);
}

/* First letter small, for the middle of a sentence. */
static char *
lower_first (const char *text)
{
  gunichar first = g_unichar_tolower (g_utf8_get_char (text));
  char bytes[7] = { 0 };

  g_unichar_to_utf8 (first, bytes);
  return g_strconcat (bytes, g_utf8_next_char (text), NULL);
}

static void
add_clock (GPtrArray *lines, const HaFlowNode *node, HaLang lang)
{
  const char *name = node->clock != HA_CLOCK_NONE ? ha_words_clock (node->clock, lang) : NULL;

  if (name != NULL)
    g_ptr_array_add (lines, lower_first (name));
}

static void
add_here (GPtrArray *lines, const HaFlow *flow, const HaFlowNode *node, HaLang lang)
{
  g_autofree char *since = NULL;

  if (node->state == HA_FLOW_PAUSED)
    g_ptr_array_add (lines, g_strdup (say (lang, "Tạm dừng", "Paused")));
  else if (node->due != 0)
    {
      g_ptr_array_add (lines, ha_words_remaining (node->due, flow->now, lang));
      g_ptr_array_add (lines, say_due (node->due, flow->now, lang));
    }
  else
    {
      g_ptr_array_add (lines, g_strdup (ha_words_flow_state (node->state, lang)));
      since = node->day_only ? ha_words_date (ha_time_get_date (node->entered, NULL), lang)
                             : ha_words_time (node->entered, lang);
      g_ptr_array_add (lines, g_strdup_printf (say (lang, "Từ %s", "Since %s"), since));
    }
  add_clock (lines, node, lang);
}

/* The limit that will hold there, as the edge that leaves it carries it. */
static void
add_limit (GPtrArray *lines, const HaFlow *flow, HaStage stage, HaLang lang)
{
  static const HaEdge leaving[HA_N_STAGES] = {
    [HA_STAGE_SUPPORT - 1] = HA_EDGE_SUPPORT_LEADERSHIP,
    [HA_STAGE_LEADERSHIP - 1] = HA_EDGE_LEADERSHIP_RESOLVED,
  };
  const HaFlowEdge *edge = leaving[stage - 1] != 0 ? &flow->edges[leaving[stage - 1] - 1] : NULL;
  g_autofree char *limit = NULL;

  if (edge == NULL || edge->limit == 0)
    return;
  limit = ha_words_limit (edge->limit, edge->unit, lang);
  g_ptr_array_add (lines, g_strdup_printf (say (lang, "hạn %s", "limit %s"), limit));
}

char **
ha_flowchart_when (const HaFlow *flow, HaStage stage, HaLang lang)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new ();
  const HaFlowNode *node;

  g_return_val_if_fail (flow != NULL, NULL);
  g_return_val_if_fail (stage >= HA_STAGE_INFORMED && stage <= HA_STAGE_RESOLVED, NULL);

  node = get_node (flow, stage);
  if (node->state == HA_FLOW_DONE || node->state == HA_FLOW_DONE_LATE)
    add_done (lines, node, stage == HA_STAGE_RESOLVED && flow->aside == HA_ACTION_UNDO_IMPORT, lang);
  else if (ha_flow_state_is_here (node->state))
    add_here (lines, flow, node, lang);
  else if (node->state == HA_FLOW_NOT_TAKEN && flow->aside == HA_ACTION_REGISTER)
    g_ptr_array_add (lines, g_strdup (say (lang, "Sổ cũ không ghi", "Not in the sheet")));
  else
    g_ptr_array_add (lines, g_strdup (ha_words_flow_state (node->state, lang)));
  if (node->state == HA_FLOW_NOT_YET)
    add_limit (lines, flow, stage, lang);
  if (node->visits > 1)
    g_ptr_array_add (lines, g_strdup_printf (say (lang, "vào bước này %d lần", "entered %d times"), node->visits));
  if (stage == HA_STAGE_HANDLING && flow->round > 1)
    g_ptr_array_add (lines, g_strdup_printf (say (lang, "vòng %d, mở lại", "round %d, reopened"), flow->round));
  g_ptr_array_add (lines, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&lines), FALSE);
}

char **
ha_flowchart_who (const HaFlow *flow, HaStage stage, HaLang lang)
{
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  const HaFlowNode *node;

  g_return_val_if_fail (flow != NULL, NULL);
  g_return_val_if_fail (stage >= HA_STAGE_INFORMED && stage <= HA_STAGE_RESOLVED, NULL);

  node = get_node (flow, stage);
  if (node->department != NULL && *node->department != '\0')
    {
      g_auto (GStrv) parts = g_strsplit (node->department, "\n", -1);

      g_strv_builder_addv (lines, (const char **) parts);
    }
  if (node->person != NULL && *node->person != '\0')
    g_strv_builder_add (lines, node->person);
  if (node->involved != NULL && node->involved->len > 0)
    {
      guint shown = MIN (node->involved->len, MAX_INVOLVED);

      g_strv_builder_add (lines, say (lang, "phối hợp:", "together with:"));
      for (guint i = 0; i < shown; i++)
        g_strv_builder_add (lines, g_ptr_array_index (node->involved, i));
      if (node->involved->len > shown)
        {
          g_autofree char *more
              = g_strdup_printf (say (lang, "và %u bộ phận khác", "and %u more"), node->involved->len - shown);

          g_strv_builder_add (lines, more);
        }
    }
  return g_strv_builder_end (lines);
}

static void
speak_when (GString *text, const HaFlow *flow, const HaFlowNode *node, HaLang lang)
{
  g_auto (GStrv) lines = ha_flowchart_when (flow, node->stage, lang);
  int first = node->state == HA_FLOW_HERE && node->due == 0; /* that it is here was said */

  if (ha_flow_state_is_here (node->state) && node->due != 0 && node->state != HA_FLOW_PAUSED)
    {
      g_autofree char *remaining = lower_first (lines[0]);
      g_autofree char *time = ha_words_due (node->due, lang);

      g_string_append_printf (text, say (lang, " Hạn %s, %s.", " Due %s, %s."), time, remaining);
      return;
    }
  for (int i = first; lines[i] != NULL; i++)
    {
      g_autofree char *line = lower_first (lines[i]);

      if (i == first)
        g_string_append_printf (text, " %s", lines[i]);
      else
        g_string_append_printf (text, ", %s", line);
    }
  g_string_append_c (text, '.');
}

char *
ha_flowchart_spoken (const HaFlow *flow, HaStage stage, HaLang lang)
{
  GString *text;
  const HaFlowNode *node;
  g_autofree char *who = NULL;

  g_return_val_if_fail (flow != NULL, NULL);
  g_return_val_if_fail (stage >= HA_STAGE_INFORMED && stage <= HA_STAGE_RESOLVED, NULL);

  node = get_node (flow, stage);
  who = join_who (flow, stage, lang);
  text = g_string_new (NULL);
  g_string_printf (text, say (lang, "Bước %d trên %d: %s.", "Step %d of %d: %s."), stage, HA_N_STAGES,
                   ha_words_stage (stage, lang));
  if (ha_flow_state_is_here (node->state))
    g_string_append (text, say (lang, " Đang ở đây.", " It is here."));
  if (*who != '\0')
    g_string_append_printf (text, say (lang, " Phụ trách %s.", " With %s."), who);
  speak_when (text, flow, node, lang);
  return g_string_free (text, FALSE);
}

/* One sign a state, so that a column of them can be read down. */
static const char *
get_sign (HaFlowState state)
{
  static const char *const signs[] = {
    [HA_FLOW_DONE] = "✓",   [HA_FLOW_HERE] = "►",    [HA_FLOW_SOON] = "►",    [HA_FLOW_LATE] = "⚠",
    [HA_FLOW_DONE_LATE] = "✓", [HA_FLOW_PAUSED] = "‖", [HA_FLOW_NOT_YET] = "·", [HA_FLOW_NOT_TAKEN] = "–",
  };

  return (guint) state < G_N_ELEMENTS (signs) && signs[state] != NULL ? signs[state] : " ";
}

static char *
join_when (const HaFlow *flow, HaStage stage, HaLang lang)
{
  g_auto (GStrv) when = ha_flowchart_when (flow, stage, lang);
  GString *text = g_string_new (when[0]);

  for (int i = 1; when[i] != NULL; i++)
    {
      g_autofree char *line = lower_first (when[i]);

      g_string_append_printf (text, ", %s", line);
    }
  return g_string_free (text, FALSE);
}

static void
append_node (GString *text, const HaFlow *flow, HaStage stage, HaLang lang)
{
  const HaFlowNode *node = get_node (flow, stage);
  g_autofree char *who = join_who (flow, stage, lang);
  g_autofree char *times = join_when (flow, stage, lang);

  g_string_append_printf (text, "%s %d %s | %s%s%s\n", get_sign (node->state), stage, ha_words_stage (stage, lang),
                          times, *who != '\0' ? " | " : "", who);
}

/* The edges that were gone, with what they say; the next one. Branches only: the way down is told by the stages. */
static void
append_branches (GString *text, const HaFlow *flow, HaLang lang)
{
  for (int i = HA_EDGE_QUESTION_RESOLVED; i <= HA_N_EDGES; i++)
    {
      const HaFlowEdge *edge = &flow->edges[i - 1];
      g_autofree char *label = NULL;

      if (!edge->travelled || i == HA_EDGE_LEADERSHIP_RESOLVED)
        continue;
      label = ha_flowchart_edge_label (flow, i, lang);
      g_string_append_printf (text, "  → %s\n", label);
    }
}

char *
ha_flowchart_to_text (const HaFlow *flow, HaLang lang)
{
  GString *text;

  g_return_val_if_fail (flow != NULL, NULL);

  text = g_string_new (NULL);
  for (int stage = HA_STAGE_INFORMED; stage <= HA_STAGE_RESOLVED; stage++)
    append_node (text, flow, stage, lang);
  append_branches (text, flow, lang);
  return g_string_free (text, FALSE);
}
