/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Filters of the ticket list as chips, as a menu, and as fields of the query. */
#include "config.h"

#include "app/list/list-filters.h"

#include <glib/gi18n.h>

#include "app/widgets/tag.h"
#include "core/words.h"

typedef const char *(*NameFunc) (int value, HaLang lang);
typedef const char *(*IdFunc) (int value);

static const char *name_stage (int value, HaLang lang) { return ha_words_stage_short ((HaStage) value, lang); }
static const char *name_area (int value, HaLang lang) { return ha_words_area ((HaArea) value, lang); }
static const char *name_channel (int value, HaLang lang) { return ha_words_channel ((HaChannel) value, lang); }
static const char *name_kind (int value, HaLang lang) { return ha_words_kind ((HaKind) value, lang); }
static const char *id_stage (int value) { return ha_stage_get_id ((HaStage) value); }
static const char *id_area (int value) { return ha_area_get_id ((HaArea) value); }
static const char *id_channel (int value) { return ha_channel_get_id ((HaChannel) value); }
static const char *id_kind (int value) { return ha_kind_get_id ((HaKind) value); }

/* Fields that hold a bit for each value. */
typedef struct {
  const char *field;
  const char *title;
  gsize offset; /* of the bits in HaQuery */
  int first, last;
  NameFunc name;
  IdFunc id;
} Choice;

static const Choice choices[] = {
  { "stage", N_("Stage"), G_STRUCT_OFFSET (HaQuery, stages), HA_STAGE_RECEIVED, HA_STAGE_RESOLVED, name_stage,
    id_stage },
  { "kind", N_("Kind"), G_STRUCT_OFFSET (HaQuery, kinds), HA_KIND_COMPLAINT, HA_KIND_INQUIRY, name_kind, id_kind },
  { "area", N_("Subject"), G_STRUCT_OFFSET (HaQuery, areas), HA_AREA_QUALITY, HA_AREA_OTHER, name_area, id_area },
  { "channel", N_("Channel"), G_STRUCT_OFFSET (HaQuery, channels), HA_CHANNEL_COUNTER, HA_CHANNEL_DISTRICT,
    name_channel, id_channel },
};

static const struct { const char *id, *title; } periods[] = {
  { "today", N_("Today") }, { "week", N_("This week") }, { "month", N_("This month") }, 
  { "last-month", N_("Last month") }, { "quarter", N_("This quarter") }, { "year", N_("This year") },
};

static guint *
get_bits (const HaQuery *query, const Choice *choice)
{
  return (guint *) ((char *) query + choice->offset);
}

/* ---- Chips ------------------------------------------------------------------------------------------------------- */

void
ha_chip_free (HaChip *self)
{
  if (self == NULL)
    return;
  g_free (self->field);
  g_free (self->words);
  g_free (self);
}

static void
add_chip (GPtrArray *chips, const char *field, char *words)
{
  HaChip *chip = g_new0 (HaChip, 1);

  chip->field = g_strdup (field);
  chip->words = words;
  g_ptr_array_add (chips, chip);
}

static char *
describe_choice (const Choice *choice, guint bits, HaLang lang)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (int value = choice->first; value <= choice->last; value++)
    if (bits & (1u << value))
      g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", choice->name (value, lang));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* "02/2026" when it is exactly that month, else both days. */
static char *
describe_period (gint64 from, gint64 to)
{
  HaDate first = ha_time_get_date (from, NULL), last = ha_time_get_date (to - 1, NULL);
  int year, month, day, next_month, last_day, last_year;

  ha_date_get (first, &year, &month, &day);
  ha_date_get (last + 1, NULL, &next_month, &last_day);
  if (day == 1 && last_day == 1 && next_month == month % 12 + 1)
    return g_strdup_printf (_("Month %02d/%d"), month, year);
  if (first == last)
    return g_strdup_printf (_("Received on %02d/%02d/%d"), day, month, year);
  ha_date_get (last, &last_year, &next_month, &last_day);
  return g_strdup_printf (_("%02d/%02d/%d to %02d/%02d/%d"), day, month, year, last_day, next_month, last_year);
}

static void
add_single_chips (GPtrArray *chips, const HaQuery *query, const HaQuery *base, const HaOffice *office,
                  const char *customer)
{
  const HaDepartment *department = query->department != 0 ? ha_office_get_department (office, query->department) : NULL;

  if (query->open_only)
    add_chip (chips, "open", g_strdup (_("Still open")));
  if (query->overdue && !base->overdue)
    add_chip (chips, "overdue", g_strdup (_("Overdue")));
  if (query->soon && !base->soon)
    add_chip (chips, "soon", g_strdup (_("Due soon")));
  if (query->mine != 0 && base->mine == 0)
    add_chip (chips, "mine", g_strdup (_("Mine")));
  if (query->customer != 0)
    add_chip (chips, "customer", g_strdup (customer != NULL ? customer : _("One customer")));
  if (department != NULL)
    add_chip (chips, "department", g_strdup (department->name));
  if (query->import != 0)
    add_chip (chips, "import", g_strdup_printf (_("Import no. %d"), (int) query->import));
  if (query->from != 0 || query->to != 0)
    add_chip (chips, "period", describe_period (query->from, query->to));
}

GPtrArray *
ha_filters_list_chips (const HaQuery *query, const HaQuery *base, const HaOffice *office, const char *customer,
                       HaLang lang)
{
  GPtrArray *chips = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_chip_free);

  add_single_chips (chips, query, base, office, customer);
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    {
      guint bits = *get_bits (query, &choices[i]);

      if (bits != 0 && bits != *get_bits (base, &choices[i]))
        add_chip (chips, choices[i].field, describe_choice (&choices[i], bits, lang));
    }
  return chips;
}

static void
append_tag (GtkBox *box, const HaChip *chip)
{
  g_autofree char *words = g_strdup_printf (_("Remove filter %s"), chip->words);
  GtkWidget *remove, *tag = ha_tag_new (NULL, chip->words, words, &remove);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (remove), "list.unfilter");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (remove), "s", chip->field);
  gtk_box_append (box, tag);
}

void
ha_filters_show_chips (GtkBox *box, const HaQuery *query, const HaQuery *base, HaSession *session, const char *customer)
{
  g_autoptr (GPtrArray) chips = ha_filters_list_chips (query, base, ha_session_get_office (session), customer,
                                                       ha_session_get_lang (session));
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
  for (guint i = 0; i < chips->len; i++)
    append_tag (box, chips->pdata[i]);
}

/* ---- Adding and removing ----------------------------------------------------------------------------------------- */

static HaDate
get_month_start (HaDate today, int back)
{
  int year, month;

  ha_date_get (today, &year, &month, NULL);
  month -= back;
  return month >= 1 ? ha_date_new (year, month, 1) : ha_date_new (year - 1, month + 12, 1);
}

static gboolean
set_period (HaQuery *query, const char *id, gint64 now)
{
  HaDate today = ha_time_get_date (now, NULL), from = today, to = today + 1;
  int year, month;

  ha_date_get (today, &year, &month, NULL);
  if (g_str_equal (id, "week"))
    from = today - (ha_date_get_weekday (today) - HA_MONDAY), to = from + 7;
  else if (g_str_equal (id, "month"))
    from = get_month_start (today, 0), to = get_month_start (from + 31, 0);
  else if (g_str_equal (id, "last-month"))
    from = get_month_start (today, 1), to = get_month_start (today, 0);
  else if (g_str_equal (id, "quarter"))
    from = get_month_start (today, (month - 1) % 3), to = get_month_start (from + 95, 0);
  else if (g_str_equal (id, "year"))
    from = ha_date_new (year, 1, 1), to = ha_date_new (year + 1, 1, 1);
  else if (!g_str_equal (id, "today"))
    return FALSE;
  query->from = ha_time_new (from, 0, 0, 0);
  query->to = ha_time_new (to, 0, 0, 0);
  return TRUE;
}

static gboolean
add_choice (HaQuery *query, const char *field, const char *id)
{
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    for (int value = choices[i].first; g_str_equal (choices[i].field, field) && value <= choices[i].last; value++)
      if (g_str_equal (choices[i].id (value), id))
        {
          *get_bits (query, &choices[i]) |= 1u << value;
          return TRUE;
        }
  return FALSE;
}

gboolean
ha_filters_add (HaQuery *query, const char *filter, gint64 now)
{
  g_auto (GStrv) parts = g_strsplit (filter, ":", 2);

  g_return_val_if_fail (query != NULL, FALSE);

  if (parts[0] == NULL || parts[1] == NULL)
    return FALSE;
  if (g_str_equal (parts[0], "open"))
    return query->open_only = TRUE;
  if (g_str_equal (parts[0], "overdue"))
    return query->overdue = TRUE;
  if (g_str_equal (parts[0], "soon"))
    return query->soon = TRUE;
  if (g_str_equal (parts[0], "period"))
    return set_period (query, parts[1], now);
  if (g_str_equal (parts[0], "department"))
    return (query->department = g_ascii_strtoll (parts[1], NULL, 10)) != 0;
  return add_choice (query, parts[0], parts[1]);
}

void
ha_filters_remove (HaQuery *query, const HaQuery *base, const char *field)
{
  g_return_if_fail (query != NULL && base != NULL && field != NULL);

  if (g_str_equal (field, "open"))
    query->open_only = FALSE;
  else if (g_str_equal (field, "overdue"))
    query->overdue = base->overdue;
  else if (g_str_equal (field, "soon"))
    query->soon = base->soon;
  else if (g_str_equal (field, "mine"))
    query->mine = base->mine;
  else if (g_str_equal (field, "customer"))
    query->customer = 0;
  else if (g_str_equal (field, "import"))
    query->import = 0;
  else if (g_str_equal (field, "department"))
    query->department = base->department;
  else if (g_str_equal (field, "period"))
    query->from = base->from, query->to = base->to;
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    if (g_str_equal (choices[i].field, field))
      *get_bits (query, &choices[i]) = *get_bits (base, &choices[i]);
}

/* ---- Menu -------------------------------------------------------------------------------------------------------- */

static void
add_item (GMenu *menu, const char *words, const char *field, const char *value)
{
  g_auto (GStrv) parts = g_strsplit (words, "_", -1);
  g_autofree char *label = g_strjoinv ("__", parts); /* in a menu, one alone is a mnemonic */
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);
  g_autofree char *filter = g_strdup_printf ("%s:%s", field, value);

  g_menu_item_set_action_and_target (item, "list.filter", "s", filter);
  g_menu_append_item (menu, item);
}

static void
add_choice_menu (GMenu *menu, const Choice *choice, HaLang lang)
{
  g_autoptr (GMenu) values = g_menu_new ();

  for (int value = choice->first; value <= choice->last; value++)
    add_item (values, choice->name (value, lang), choice->field, choice->id (value));
  g_menu_append_submenu (menu, _(choice->title), G_MENU_MODEL (values));
}

static GMenuModel *
build_departments (const HaOffice *office)
{
  GMenu *menu = g_menu_new ();

  for (guint i = 0; i < office->departments->len; i++)
    {
      const HaDepartment *department = office->departments->pdata[i];
      g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, department->id);

      if (!department->retired)
        add_item (menu, department->name, "department", id);
    }
  return G_MENU_MODEL (menu);
}

GMenuModel *
ha_filters_build_menu (const HaOffice *office, HaLang lang)
{
  GMenu *menu = g_menu_new ();
  g_autoptr (GMenu) states = g_menu_new (), fields = g_menu_new (), received = g_menu_new ();
  g_autoptr (GMenuModel) departments = build_departments (office);

  add_item (states, _("Still open"), "open", "");
  add_item (states, _("Overdue"), "overdue", "");
  add_item (states, _("Due soon"), "soon", "");
  for (guint i = 0; i < G_N_ELEMENTS (choices); i++)
    add_choice_menu (fields, &choices[i], lang);
  g_menu_append_submenu (fields, _("Department"), departments);
  for (guint i = 0; i < G_N_ELEMENTS (periods); i++)
    add_item (received, _(periods[i].title), "period", periods[i].id);
  g_menu_append_submenu (fields, _("Received"), G_MENU_MODEL (received));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (states));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (fields));
  return G_MENU_MODEL (menu);
}
