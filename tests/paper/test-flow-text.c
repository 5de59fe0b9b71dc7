/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The flowchart in words: as lines of text, beside its boxes, on its edges, and spoken. */
#include <glib/gstdio.h>
#include <string.h>

#include "flow-samples.h"
#include "paper/flowchart.h"

#define BEGINNING                                                                                                              \
  "✓ 1 Thông tin khiếu nại khách hàng | Xong 16:40, thứ Năm 12/02/2026 | Khách hàng\n"                                         \
  "✓ 2 Tiếp nhận thắc mắc, khiếu nại của khách hàng | Xong 16:46, thứ Năm 12/02/2026 | CSKH, Lê Thị Thanh Trúc\n"
#define NOT_YET_4 "· 4 Kết quả xử lý | Chưa tới | CSKH\n"
#define NOT_YET_5 "· 5 Hỗ trợ, phối hợp xử lý | Chưa tới, hạn 48 giờ | CSKH và bộ phận liên quan\n"
#define NOT_YET_6 "· 6 Lãnh đạo Công ty tham gia giải quyết | Chưa tới, hạn 2 ngày làm việc | Ban Giám đốc, lãnh đạo các phòng ban\n"
#define NOT_YET_7 "· 7 Khiếu nại của khách hàng đã được giải quyết | Chưa tới\n"
#define DONE_3 "✓ 3 Xử lý khiếu nại của khách hàng | Xong 10:15, thứ Sáu 13/02/2026 | Phòng Kỹ thuật, Võ Minh Quân\n"
#define DONE_4 "✓ 4 Kết quả xử lý | Xong 10:15, thứ Sáu 13/02/2026 | CSKH\n"

static const struct {
  FlowSample sample;
  const char *text;
} golden[] = {
  { FLOW_SOON, BEGINNING
    "► 3 Xử lý khiếu nại của khách hàng | Còn 3 giờ 15 phút, hạn 17:00 thứ Hai 23/02, trả lời bằng văn bản | "
    "Phòng Kế toán, Võ Minh Quân, phối hợp: Phòng Kỹ thuật\n" NOT_YET_4 NOT_YET_5 NOT_YET_6 NOT_YET_7 },
  { FLOW_LATE, BEGINNING
    "⚠ 3 Xử lý khiếu nại của khách hàng | Trễ 2 giờ 05 phút, hạn 11:40 thứ Hai 23/02, thời gian xử lý | "
    "Phòng Kỹ thuật, Võ Minh Quân\n" NOT_YET_4 NOT_YET_5 NOT_YET_6 NOT_YET_7 },
  { FLOW_PAUSED, BEGINNING DONE_3 DONE_4
    "‖ 5 Hỗ trợ, phối hợp xử lý | Tạm dừng, hỗ trợ, phối hợp xử lý | CSKH và bộ phận liên quan\n" NOT_YET_6 NOT_YET_7
    "  → [chưa hài lòng]\n" },
  { FLOW_QUESTION, BEGINNING DONE_3
    "► 4 Kết quả xử lý | Đang ở đây, từ 10:15 thứ Sáu 13/02/2026 | CSKH\n" NOT_YET_5 NOT_YET_6 NOT_YET_7 },
  { FLOW_BACK, BEGINNING DONE_3
    "► 4 Kết quả xử lý | Đang ở đây, từ 09:00 thứ Hai 23/02/2026, vào bước này 2 lần | CSKH\n"
    "✓ 5 Hỗ trợ, phối hợp xử lý | Hết hạn, 15:00 Chủ nhật 15/02/2026 | CSKH và bộ phận liên quan\n"
    "✓ 6 Lãnh đạo Công ty tham gia giải quyết | Xong 09:00, thứ Hai 23/02/2026 | "
    "Ban Giám đốc, lãnh đạo các phòng ban, Đặng Ngọc Hòa\n" NOT_YET_7
    "  → [chưa hài lòng]\n"
    "  → [quá 48 giờ]\n"
    "  → [kết quả mới]\n" },
  { FLOW_ON_THE_SPOT, BEGINNING
    "– 3 Xử lý khiếu nại của khách hàng | Không đi qua | Phòng Kỹ thuật\n"
    "– 4 Kết quả xử lý | Không đi qua | CSKH\n"
    "– 5 Hỗ trợ, phối hợp xử lý | Không đi qua | CSKH và bộ phận liên quan\n"
    "– 6 Lãnh đạo Công ty tham gia giải quyết | Không đi qua | Ban Giám đốc, lãnh đạo các phòng ban\n"
    "✓ 7 Khiếu nại của khách hàng đã được giải quyết | Xong 13:45, thứ Hai 23/02/2026\n"
    "  → tại chỗ\n" },
  { FLOW_REOPENED, BEGINNING
    "► 3 Xử lý khiếu nại của khách hàng | Còn 26 giờ 55 phút, hạn 16:40 thứ Ba 24/02, thời gian xử lý, vòng 2, mở lại | "
    "Phòng Kỹ thuật, Võ Minh Quân\n" NOT_YET_4 NOT_YET_5 NOT_YET_6 NOT_YET_7
    "  → [mở lại, lần 2]\n" },
};

static void
test_golden (gconstpointer data)
{
  int i = GPOINTER_TO_INT (data);
  g_autoptr (HaFlow) flow = flow_sample_new (golden[i].sample);
  g_autofree char *text = ha_flowchart_to_text (flow, HA_LANG_VI);

  g_assert_cmpstr (text, ==, golden[i].text);
}

static const struct {
  FlowSample sample;
  HaEdge edge;
  const char *vi, *en;
} labels[] = {
  { FLOW_SOON, HA_EDGE_INFORMED_RECEIVED, "6 phút", NULL },
  { FLOW_SOON, HA_EDGE_RECEIVED_HANDLING, "12 phút", NULL },
  { FLOW_SOON, HA_EDGE_HANDLING_OUTCOME, "≤ 2 ngày làm việc", NULL },
  { FLOW_LATE, HA_EDGE_HANDLING_OUTCOME, "≤ 48 giờ", NULL },
  { FLOW_QUESTION, HA_EDGE_HANDLING_OUTCOME, "17 giờ 17 phút", NULL },
  { FLOW_NEW, HA_EDGE_RECEIVED_HANDLING, "", "" },
  { FLOW_SOON, HA_EDGE_OUTCOME_QUESTION, "", "" },
  { FLOW_SOON, HA_EDGE_QUESTION_RESOLVED, "[hài lòng]", "[satisfied]" },
  { FLOW_SOON, HA_EDGE_QUESTION_SUPPORT, "[chưa hài lòng]", "[not satisfied]" },
  { FLOW_SOON, HA_EDGE_SUPPORT_LEADERSHIP, "[quá 48 giờ]", NULL },
  { FLOW_SOON, HA_EDGE_LEADERSHIP_RESOLVED, "≤ 2 ngày làm việc", NULL },
};

static void
test_labels (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      g_autoptr (HaFlow) flow = flow_sample_new (labels[i].sample);
      g_autofree char *vi = ha_flowchart_edge_label (flow, labels[i].edge, HA_LANG_VI);
      g_autofree char *en = ha_flowchart_edge_label (flow, labels[i].edge, HA_LANG_EN);

      g_assert_cmpstr (vi, ==, labels[i].vi);
      g_assert_nonnull (en);
      if (labels[i].en != NULL)
        g_assert_cmpstr (en, ==, labels[i].en);
    }
}

/* A procedure without a limit there says what happens instead. */
static void
test_no_limit (void)
{
  g_autoptr (HaFlow) flow = flow_sample_new (FLOW_SOON);
  g_autofree char *label = NULL;

  flow->edges[HA_EDGE_SUPPORT_LEADERSHIP - 1].limit = 0;
  label = ha_flowchart_edge_label (flow, HA_EDGE_SUPPORT_LEADERSHIP, HA_LANG_VI);
  g_assert_cmpstr (label, ==, "[chuyển lãnh đạo]");
}

static void
test_done_late (void)
{
  g_autoptr (HaFlow) flow = flow_sample_new (FLOW_QUESTION);
  g_auto (GStrv) lines = NULL;

  flow->nodes[HA_STAGE_HANDLING - 1].state = HA_FLOW_DONE_LATE;
  flow->nodes[HA_STAGE_HANDLING - 1].late_seconds = 3600;
  lines = ha_flowchart_when (flow, HA_STAGE_HANDLING, HA_LANG_VI);
  g_assert_true (g_str_has_prefix (lines[0], "Xong, trễ 1 giờ"));
  g_assert_cmpstr (lines[1], ==, "10:15 thứ Sáu 13/02/2026");
}

/* The year of a deadline is said when it is not this one. */
static void
test_due_next_year (void)
{
  g_autoptr (HaFlow) flow = flow_sample_new (FLOW_SOON);
  g_auto (GStrv) lines = NULL;

  flow->nodes[HA_STAGE_HANDLING - 1].due = ha_time_new (ha_date_new (2027, 1, 4), 17, 0, 0);
  lines = ha_flowchart_when (flow, HA_STAGE_HANDLING, HA_LANG_VI);
  g_assert_cmpstr (lines[1], ==, "Hạn 17:00 thứ Hai 04/01/2027");
}

static void
test_many_departments (void)
{
  g_autoptr (HaFlow) flow = flow_sample_new (FLOW_LONG_WORDS);
  g_auto (GStrv) lines = ha_flowchart_who (flow, HA_STAGE_HANDLING, HA_LANG_VI);

  g_assert_cmpuint (g_strv_length (lines), ==, 2 + 1 + 3 + 1);
  g_assert_cmpstr (lines[6], ==, "và 2 bộ phận khác");
}

static void
test_spoken (void)
{
  g_autoptr (HaFlow) flow = flow_sample_new (FLOW_QUESTION);
  g_autofree char *here = ha_flowchart_spoken (flow, HA_STAGE_OUTCOME, HA_LANG_VI);
  g_autofree char *done = ha_flowchart_spoken (flow, HA_STAGE_RECEIVED, HA_LANG_VI);
  g_autofree char *later = ha_flowchart_spoken (flow, HA_STAGE_SUPPORT, HA_LANG_VI);

  g_assert_cmpstr (here, ==, "Bước 4 trên 7: Kết quả xử lý. Đang ở đây. Phụ trách CSKH. Từ 10:15 thứ Sáu 13/02/2026.");
  g_assert_cmpstr (done, ==, "Bước 2 trên 7: Tiếp nhận thắc mắc, khiếu nại của khách hàng. Phụ trách CSKH, Lê Thị Thanh Trúc. "
                             "Xong 16:46, thứ Năm 12/02/2026.");
  g_assert_cmpstr (later, ==, "Bước 5 trên 7: Hỗ trợ, phối hợp xử lý. Phụ trách CSKH và bộ phận liên quan. Chưa tới, hạn 48 giờ.");
}

static void
test_titles (void)
{
  g_autofree char *leadership = ha_flowchart_title (HA_STAGE_LEADERSHIP, HA_LANG_VI);
  g_autofree char *handling = ha_flowchart_title (HA_STAGE_HANDLING, HA_LANG_VI);

  g_assert_cmpstr (leadership, ==, "Lãnh đạo Công ty\ntham gia giải quyết");
  g_assert_cmpstr (handling, ==, "Xử lý khiếu\302\240nại của khách\302\240hàng");
}

static void
test_svg (void)
{
  g_autoptr (HaFlow) flow = flow_sample_new (FLOW_LEADERSHIP);
  g_autofree char *folder = g_dir_make_tmp ("flow-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "flow.svg", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (ha_flowchart_save_svg (flow, path, &error));
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "<svg"));
  g_remove (path);
  g_assert_false (ha_flowchart_save_svg (flow, "/nowhere/at/all.svg", &error));
  g_assert_nonnull (error);
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (golden); i++)
    {
      g_autofree char *path = g_strdup_printf ("/paper/flow-text/golden/%s", flow_sample_get_name (golden[i].sample));

      g_test_add_data_func (path, GINT_TO_POINTER (i), test_golden);
    }
  g_test_add_func ("/paper/flow-text/labels", test_labels);
  g_test_add_func ("/paper/flow-text/no-limit", test_no_limit);
  g_test_add_func ("/paper/flow-text/done-late", test_done_late);
  g_test_add_func ("/paper/flow-text/due-next-year", test_due_next_year);
  g_test_add_func ("/paper/flow-text/many-departments", test_many_departments);
  g_test_add_func ("/paper/flow-text/spoken", test_spoken);
  g_test_add_func ("/paper/flow-text/titles", test_titles);
  g_test_add_func ("/paper/flow-text/svg", test_svg);
  return g_test_run ();
}
