/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Filters as words, as chips and as fields of a query. */
#include "app/list/list-filters.h"

#define NOW G_GINT64_CONSTANT (1771829100) /* 13:45 on Monday 23/02/2026 */

typedef struct {
  const char *filters;  /* separated by blanks */
  const char *chips;    /* "field=words", separated by | */
} Sample;

static const Sample samples[] = {
  { "", "" },
  { "open:", "open=Still open" },
  { "overdue: soon:", "overdue=Overdue|soon=Due soon" },
  { "stage:handling", "stage=Xử lý" },
  { "stage:outcome stage:handling", "stage=Xử lý, Kết quả" },
  { "channel:written kind:complaint", "kind=Khiếu nại|channel=Văn bản" },
  { "area:billing", "area=Cước phí, thanh toán" },
  { "period:today", "period=Received on 23/02/2026" },
  { "period:month", "period=Month 02/2026" },
  { "period:last-month", "period=Month 01/2026" },
  { "period:week", "period=23/02/2026 to 01/03/2026" },
  { "period:quarter", "period=01/01/2026 to 31/03/2026" },
  { "period:year", "period=01/01/2026 to 31/12/2026" },
};

static char *
describe (const HaQuery *query, const HaQuery *base, const HaOffice *office)
{
  g_autoptr (GPtrArray) chips = ha_filters_list_chips (query, base, office, NULL, HA_LANG_VI);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < chips->len; i++)
    {
      const HaChip *chip = chips->pdata[i];

      g_string_append_printf (text, "%s%s=%s", i > 0 ? "|" : "", chip->field, chip->words);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* What was added is said, and goes when it is taken away. */
static void
test_sample (gconstpointer data)
{
  const Sample *sample = data;
  g_autoptr (HaOffice) office = ha_office_new ();
  g_autoptr (HaQuery) base = ha_query_new (NOW), query = ha_query_new (NOW);
  g_auto (GStrv) filters = g_strsplit (sample->filters, " ", -1);
  g_autofree char *words = NULL;
  g_autoptr (GPtrArray) chips = NULL;

  for (guint i = 0; filters[i] != NULL && *filters[i] != '\0'; i++)
    g_assert_true (ha_filters_add (query, filters[i], NOW));
  words = describe (query, base, office);
  g_assert_cmpstr (words, ==, sample->chips);
  chips = ha_filters_list_chips (query, base, office, NULL, HA_LANG_VI);
  for (guint i = 0; i < chips->len; i++)
    ha_filters_remove (query, base, ((HaChip *) chips->pdata[i])->field);
  g_assert_true (ha_query_equal (query, base));
}

static void
test_not_understood (void)
{
  static const char *const wrong[] = { "", "stage", "stage:", "stage:nowhere", "colour:red", "period:decade",
                                      "department:none" };
  g_autoptr (HaQuery) base = ha_query_new (NOW), query = ha_query_new (NOW);

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (ha_filters_add (query, wrong[i], NOW));
  g_assert_true (ha_query_equal (query, base));
}

/* What the view itself narrows by is no chip, and stays when something is taken away. */
static void
test_view (void)
{
  g_autoptr (HaOffice) office = ha_office_new ();
  g_autoptr (HaQuery) base = ha_query_new (NOW), query = NULL;
  g_autofree char *words = NULL, *after = NULL;

  base->open_only = TRUE;
  base->stages = 1u << HA_STAGE_LEADERSHIP;
  query = ha_query_copy (base);
  words = describe (query, base, office);
  g_assert_cmpstr (words, ==, "open=Still open");
  ha_filters_add (query, "stage:outcome", NOW);
  after = describe (query, base, office);
  g_assert_cmpstr (after, ==, "open=Still open|stage=Kết quả, Lãnh đạo");
  ha_filters_remove (query, base, "stage");
  g_assert_cmpuint (query->stages, ==, base->stages);
}

static guint
count_items (GMenuModel *menu, HaQuery *query)
{
  guint n = 0;

  for (int i = 0; i < g_menu_model_get_n_items (menu); i++)
    {
      g_autoptr (GMenuModel) section = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SECTION);
      g_autoptr (GMenuModel) submenu = g_menu_model_get_item_link (menu, i, G_MENU_LINK_SUBMENU);
      g_autofree char *target = NULL;

      if (section != NULL || submenu != NULL)
        n += count_items (section != NULL ? section : submenu, query);
      else if (g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_TARGET, "s", &target))
        {
          g_assert_true (ha_filters_add (query, target, NOW));
          n++;
        }
    }
  return n;
}

/* Everything that the menu offers is understood. */
static void
test_menu (void)
{
  g_autoptr (HaOffice) office = ha_office_new ();
  HaDepartment *department = ha_department_new ();
  g_autoptr (HaQuery) query = ha_query_new (NOW);
  g_autoptr (GMenuModel) menu = NULL;

  department->id = 3;
  department->name = g_strdup ("Kỹ thuật");
  g_ptr_array_add (office->departments, department);
  menu = ha_filters_build_menu (office, HA_LANG_VI);
  g_assert_cmpuint (count_items (menu, query), ==, 3 + 6 + 2 + 10 + 7 + 1 + 6);
  g_assert_cmpint (query->department, ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autofree char *path = g_strdup_printf ("/app/filters/%u", i);

      g_test_add_data_func (path, &samples[i], test_sample);
    }
  g_test_add_func ("/app/filters/not-understood", test_not_understood);
  g_test_add_func ("/app/filters/view", test_view);
  g_test_add_func ("/app/filters/menu", test_menu);
  return g_test_run ();
}
