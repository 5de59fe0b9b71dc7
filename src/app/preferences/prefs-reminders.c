/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Preferences of reminders. */
#include "config.h"

#include "app/preferences/prefs-reminders.h"

#include <glib/gi18n.h>

#include "app/preferences/prefs-choice.h"
#include "app/reminders/agent-call.h"
#include "app/reminders/autostart.h"
#include "app/settings.h"
#include "watch/wishes.h"

#define DAY (24 * 60) /* minutes */

static const int own_warnings[] = { 15, 30, 60, 120, 240, 480, DAY, 2 * DAY };

struct _HaPrefsReminders
{
  AdwPreferencesPage parent_instance;

  /* Template widgets */
  AdwActionRow *start_row;
  GtkSwitch *start;
  AdwActionRow *test_row;
  GtkWidget *wishes;
  GtkSwitch *warnings;
  GtkSwitch *targets;
  AdwComboRow *appointment;
  GtkSwitch *day;
  GtkWidget *own;
  GtkWidget *peace;
  GtkSwitch *sound;
  GtkSwitch *quiet;
  AdwComboRow *quiet_from;
  AdwComboRow *quiet_to;
  GtkWidget *breach_row;
  GtkSwitch *breach;

  /* Owned references */
  char **folders;
  GFileMonitor *monitor;
  GCancellable *cancellable;
  GPtrArray *checks; /* of GtkCheckButton, borrowed, as own_warnings, and what else the settings have */
  GArray *minutes;   /* int, of each */

  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (HaPrefsReminders, ha_prefs_reminders, ADW_TYPE_PREFERENCES_PAGE)

/* ---- While the window is closed ---------------------------------------------------------------------------------- */

/* Where it was installed, else where the user's shell finds it; of one that is nowhere, where it should be. */
static char *
get_program (gboolean *is_there)
{
  g_autofree char *installed = g_build_filename (HA_BIN_DIR, "hoiam-agent", NULL);
  g_autofree char *found = g_file_test (installed, G_FILE_TEST_IS_EXECUTABLE) ? g_strdup (installed) : g_find_program_in_path ("hoiam-agent");

  *is_there = found != NULL;
  return found != NULL ? g_steal_pointer (&found) : g_steal_pointer (&installed);
}

static void
show_start (HaPrefsReminders *self)
{
  const char *const *folders = (const char *const *) self->folders;
  g_autofree char *missing = ha_autostart_find_missing (folders);
  g_autofree char *absent = missing != NULL ? g_strdup_printf (_("The reminder program is not at %s: turn this off and on again."), missing) : NULL;
  gboolean on = ha_autostart_is_on (folders);

  self->is_filling = TRUE;
  gtk_switch_set_active (self->start, on);
  self->is_filling = FALSE;
  adw_action_row_set_subtitle (self->start_row,
                               absent != NULL ? absent
                               : on ? _("The reminder program begins when you log in to this computer, and goes on when the window is closed.")
                                    : _("Reminding ends with the window, and does not begin when you log in to this computer."));
}

static void
start_cb (HaPrefsReminders *self)
{
  g_autoptr (GError) error = NULL;
  gboolean is_there, on = gtk_switch_get_active (self->start);
  g_autofree char *program = get_program (&is_there);
  g_autofree char *sentence = NULL;

  if (self->is_filling || on == ha_autostart_is_on ((const char *const *) self->folders)) /* put back, it is told of late */
    return;
  if (on && !is_there)
    {
      sentence = g_strdup_printf (_("The reminder program is not at %s: it has to be installed first."), program);
      show_start (self);
      adw_action_row_set_subtitle (self->start_row, sentence);
      return;
    }
  if (ha_autostart_set ((const char *const *) self->folders, program, on, &error))
    {
      show_start (self);
      if (on)
        ha_agent_call_start ();
      return;
    }
  sentence = g_strdup_printf (_("Not changed: %s"), error->message);
  show_start (self);
  adw_action_row_set_subtitle (self->start_row, sentence);
}

static void
watch_file (HaPrefsReminders *self)
{
  g_autofree char *path = g_build_filename (self->folders[0], HA_AUTOSTART_NAME, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_object (self->monitor, "changed", G_CALLBACK (show_start), self, G_CONNECT_SWAPPED);
}

/* ---- Trying ------------------------------------------------------------------------------------------------------ */

static char *
describe_trial (HaAgentTrial trial, const char *server)
{
  switch (trial)
    {
    case HA_AGENT_TRIAL_SENT:
      return g_strdup_printf (_("It was sent to %s. When none came, look whether notifications are turned off there."), server);
    case HA_AGENT_TRIAL_SILENT:
      return g_strdup (_("The reminder program does not answer. Limits are still told behind the bell."));
    case HA_AGENT_TRIAL_NO_SERVER:
      return g_strdup (_("No program on this computer shows notifications now. Limits are still told behind the bell."));
    default:
      return g_strdup (_("The reminder program could not be reached. Limits are still told behind the bell."));
    }
}

static void
tested_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (HaPrefsReminders) self = user_data;
  g_autofree char *server = NULL;
  HaAgentTrial trial = ha_agent_call_test_finish (result, &server);
  g_autofree char *said = NULL;

  if (trial == HA_AGENT_TRIAL_CANCELLED)
    return;
  said = describe_trial (trial, server);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "reminders.test", TRUE);
  adw_action_row_set_subtitle (self->test_row, said);
}

static void
test_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  HaPrefsReminders *self = HA_PREFS_REMINDERS (widget);

  gtk_widget_action_set_enabled (widget, "reminders.test", FALSE);
  adw_action_row_set_subtitle (self->test_row, _("Trying…"));
  ha_agent_call_test_async (self->cancellable, tested_cb, g_object_ref (self));
}

/* ---- Warnings of one's own --------------------------------------------------------------------------------------- */

static gboolean
is_wanted (GVariant *wanted, int minutes)
{
  gsize n;
  const int *each = g_variant_get_fixed_array (wanted, &n, sizeof (int));

  for (gsize i = 0; i < n; i++)
    if (each[i] == minutes)
      return TRUE;
  return FALSE;
}

static guint
count_checked (HaPrefsReminders *self)
{
  guint n = 0;

  for (guint i = 0; i < self->checks->len; i++)
    n += gtk_check_button_get_active (g_ptr_array_index (self->checks, i));
  return n;
}

/* With four of them the others have to wait. */
static void
show_full (HaPrefsReminders *self)
{
  gboolean full = count_checked (self) >= HA_MOST_OWN_WARNINGS;

  for (guint i = 0; i < self->checks->len; i++)
    {
      GtkWidget *check = g_ptr_array_index (self->checks, i);

      gtk_widget_set_sensitive (gtk_widget_get_ancestor (check, ADW_TYPE_ACTION_ROW),
                                !full || gtk_check_button_get_active (GTK_CHECK_BUTTON (check)));
    }
}

static void
checked_cb (HaPrefsReminders *self)
{
  GVariantBuilder builder;

  if (self->is_filling)
    return;
  g_variant_builder_init (&builder, G_VARIANT_TYPE ("ai"));
  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->checks, i)))
      g_variant_builder_add (&builder, "i", g_array_index (self->minutes, int, i));
  g_settings_set_value (ha_settings_get (), "remind-before", g_variant_builder_end (&builder));
  show_full (self);
}

static void
add_check (HaPrefsReminders *self, int minutes)
{
  GtkWidget *row = adw_action_row_new (), *check = gtk_check_button_new ();
  g_autofree char *title = ha_prefs_choice_say_minutes (minutes);

  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->own), row);
  g_ptr_array_add (self->checks, check);
  g_array_append_val (self->minutes, minutes);
  g_signal_connect_object (check, "toggled", G_CALLBACK (checked_cb), self, G_CONNECT_SWAPPED);
}

static gboolean
has_check (HaPrefsReminders *self, int minutes)
{
  for (guint i = 0; i < self->minutes->len; i++)
    if (g_array_index (self->minutes, int, i) == minutes)
      return TRUE;
  return FALSE;
}

/* What was set in another way is a line, too. */
static void
show_own (HaPrefsReminders *self)
{
  g_autoptr (GVariant) wanted = g_settings_get_value (ha_settings_get (), "remind-before");
  gsize n;
  const int *each = g_variant_get_fixed_array (wanted, &n, sizeof (int));

  self->is_filling = TRUE;
  for (gsize i = 0; i < n; i++)
    if (each[i] > 0 && !has_check (self, each[i]))
      add_check (self, each[i]);
  for (guint i = 0; i < self->checks->len; i++)
    gtk_check_button_set_active (g_ptr_array_index (self->checks, i), is_wanted (wanted, g_array_index (self->minutes, int, i)));
  self->is_filling = FALSE;
  show_full (self);
}

/* ---- Life -------------------------------------------------------------------------------------------------------- */

static char *
say_before_appointment (int minutes)
{
  g_autofree char *length = ha_prefs_choice_say_minutes (minutes);

  return minutes == 0 ? g_strdup (_("Not at all")) : g_strdup_printf (_("%s before"), length);
}

static void
bind_choices (HaPrefsReminders *self)
{
  static const int before[] = { 0, 15, 30, 60, 120, DAY };
  int times[48];

  for (int i = 0; i < 48; i++)
    times[i] = i * 30;
  ha_prefs_choice_bind (self->appointment, "remind-appointment", before, G_N_ELEMENTS (before), say_before_appointment);
  ha_prefs_choice_bind (self->quiet_from, "remind-quiet-from", times, G_N_ELEMENTS (times), ha_prefs_choice_say_time);
  ha_prefs_choice_bind (self->quiet_to, "remind-quiet-to", times, G_N_ELEMENTS (times), ha_prefs_choice_say_time);
}

static void
show_quiet (HaPrefsReminders *self)
{
  gboolean never = g_settings_get_int (ha_settings_get (), "remind-quiet-from") == g_settings_get_int (ha_settings_get (), "remind-quiet-to");

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->quiet_to), never ? _("The same time twice: no hour is quiet.") : "");
}

static void
bind_settings (HaPrefsReminders *self)
{
  const struct { const char *key; gpointer object; const char *property; } bindings[] = {
    { "remind-warnings", self->warnings, "active" },
    { "remind-targets", self->targets, "active" },
    { "remind-day", self->day, "active" },
    { "remind-sound", self->sound, "active" },
    { "remind-quiet", self->quiet, "active" },
    { "remind-breach-in-quiet", self->breach, "active" },
  };
  GtkWidget *quiet[] = { GTK_WIDGET (self->quiet_from), GTK_WIDGET (self->quiet_to), self->breach_row };

  for (guint i = 0; i < G_N_ELEMENTS (bindings); i++)
    g_settings_bind (ha_settings_get (), bindings[i].key, bindings[i].object, bindings[i].property, G_SETTINGS_BIND_DEFAULT);
  for (guint i = 0; i < G_N_ELEMENTS (quiet); i++)
    g_object_bind_property (self->quiet, "active", quiet[i], "visible", G_BINDING_SYNC_CREATE);
  bind_choices (self);
  for (guint i = 0; i < G_N_ELEMENTS (own_warnings); i++)
    add_check (self, own_warnings[i]);
  show_own (self);
  show_quiet (self);
  g_signal_connect_object (ha_settings_get (), "changed::remind-quiet-from", G_CALLBACK (show_quiet), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (ha_settings_get (), "changed::remind-quiet-to", G_CALLBACK (show_quiet), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (ha_settings_get (), "changed::remind-before", G_CALLBACK (show_own), self, G_CONNECT_SWAPPED);
}

static void
ha_prefs_reminders_dispose (GObject *object)
{
  HaPrefsReminders *self = HA_PREFS_REMINDERS (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->monitor);
  G_OBJECT_CLASS (ha_prefs_reminders_parent_class)->dispose (object);
}

static void
ha_prefs_reminders_finalize (GObject *object)
{
  HaPrefsReminders *self = HA_PREFS_REMINDERS (object);

  g_strfreev (self->folders);
  g_ptr_array_unref (self->checks);
  g_array_unref (self->minutes);
  G_OBJECT_CLASS (ha_prefs_reminders_parent_class)->finalize (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, HaPrefsReminders, start_row);
  gtk_widget_class_bind_template_child (widget_class, HaPrefsReminders, start);
  gtk_widget_class_bind_template_child (widget_class, HaPrefsReminders, test_row);
  gtk_widget_class_bind_template_child (widget_class, HaPrefsReminders, wishes);
  gtk_widget_class_bind_template_child (widget_class, HaPrefsReminders, warnings);
  gtk_widget_class_bind_template_child (widget_class, HaPrefsReminders, targets);
  gtk_widget_class_bind_template_child (widget_class, HaPrefsReminders, appointment);
  gtk_widget_class_bind_template_child (widget_class, HaPrefsReminders, day);
  gtk_widget_class_bind_template_child (widget_class, HaPrefsReminders, own);
  gtk_widget_class_bind_template_child (widget_class, HaPrefsReminders, peace);
  gtk_widget_class_bind_template_child (widget_class, HaPrefsReminders, sound);
  gtk_widget_class_bind_template_child (widget_class, HaPrefsReminders, quiet);
  gtk_widget_class_bind_template_child (widget_class, HaPrefsReminders, quiet_from);
  gtk_widget_class_bind_template_child (widget_class, HaPrefsReminders, quiet_to);
  gtk_widget_class_bind_template_child (widget_class, HaPrefsReminders, breach_row);
  gtk_widget_class_bind_template_child (widget_class, HaPrefsReminders, breach);
}

static void
ha_prefs_reminders_class_init (HaPrefsRemindersClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = ha_prefs_reminders_dispose;
  G_OBJECT_CLASS (klass)->finalize = ha_prefs_reminders_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/qcatv/hoiam/ui/prefs-reminders.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, start_cb);
  gtk_widget_class_install_action (widget_class, "reminders.test", NULL, test_cb);
}

static void
ha_prefs_reminders_init (HaPrefsReminders *self)
{
  self->cancellable = g_cancellable_new ();
  self->folders = ha_autostart_dup_folders ();
  self->checks = g_ptr_array_new ();
  self->minutes = g_array_new (FALSE, FALSE, sizeof (int));
  gtk_widget_init_template (GTK_WIDGET (self));
  show_start (self);
  watch_file (self);
  if (ha_settings_get () != NULL)
    bind_settings (self);
  gtk_widget_set_visible (self->wishes, ha_settings_get () != NULL);
  gtk_widget_set_visible (self->own, ha_settings_get () != NULL);
  gtk_widget_set_visible (self->peace, ha_settings_get () != NULL);
}
