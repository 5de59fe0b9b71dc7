/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What the program does to the calendar by itself: taking in notices that it carries and the register does not have yet, and ending the
 * reckoning that a migration asked for or a change was broken off in. And the notices as they are.
 */
#include "store/office/calendar-change.h"
#include "store/office/reckon.h"

/* ---- Notices that the program carries ------------------------------------------------------------------------------- */

static gboolean
is_same (const HaNoticeRow *row, const HaNotice *notice)
{
  g_autofree char *swaps = ha_calendar_join_swaps (notice->swaps, notice->n_swaps);

  return row->tet_before == notice->tet_before && row->national_days == notice->national_days
         && row->national_before == notice->national_before && row->confirmed == notice->confirmed
         && g_strcmp0 (row->source, notice->source) == 0
         && g_strcmp0 (row->swaps != NULL ? row->swaps : "", swaps) == 0;
}

/* What somebody of the office entered stays, and so does what is official against what an older program supposed. */
static gboolean
is_news (const HaNoticeRow *row, const HaNotice *notice)
{
  return row == NULL
         || (row->author == 0 && (notice->confirmed || !row->confirmed) && !is_same (row, notice));
}

static gpointer
list_news (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  GPtrArray *carried = data;
  g_autoptr (HaCalendarState) state = ha_calendar_state_read (driver, error);
  g_autoptr (GPtrArray) news = g_ptr_array_new ();

  for (guint i = 0; state != NULL && state->computed && i < carried->len; i++)
    {
      HaNotice *notice = g_ptr_array_index (carried, i);

      if (is_news (ha_calendar_state_find_notice (state, notice->year), notice))
        g_ptr_array_add (news, notice);
    }
  return state != NULL ? g_steal_pointer (&news) : NULL;
}

static gboolean
take_in_news (HaStore *self, gint64 now, GError **error)
{
  g_autoptr (GPtrArray) carried = ha_store_load_notices (error);
  g_autoptr (GPtrArray) news = NULL;

  if (carried == NULL)
    return FALSE;
  news = ha_store_run (self, HA_JOB_READ, list_news, carried, (GDestroyNotify) g_ptr_array_unref, error);
  for (guint i = 0; news != NULL && i < news->len; i++)
    {
      g_autoptr (GError) problem = NULL;
      g_autoptr (GPtrArray) reckoned
          = ha_calendar_take_notice (self, g_ptr_array_index (news, i), now, &problem);

      if (reckoned != NULL || g_error_matches (problem, HA_OFFICE_ERROR, HA_OFFICE_ERROR_SAME))
        continue;
      g_propagate_error (error, g_steal_pointer (&problem));
      return FALSE;
    }
  return news != NULL;
}

/* ---- Reckoning that was left over ----------------------------------------------------------------------------------- */

static gpointer
read_left (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  return GINT_TO_POINTER (ha_reckoning_read (data, driver, error));
}

static gboolean
finish_left (HaStore *self, gint64 now, GError **error)
{
  g_auto (HaReckoning) reckoning = { .now = now };
  g_autoptr (GPtrArray) reckoned = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_reckoned_free);
  g_autoptr (GError) problem = NULL;

  if (ha_store_run (self, HA_JOB_READ, read_left, &reckoning, NULL, &problem))
    return ha_reckoning_finish (&reckoning, self, reckoned, error);
  if (problem == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

gboolean
ha_store_settle_calendar (HaStore *self, gint64 now, GError **error)
{
  g_autoptr (GError) problem = NULL;

  g_return_val_if_fail (HA_IS_STORE (self), FALSE);

  if (ha_store_is_read_only (self))
    return TRUE;
  if (take_in_news (self, now, &problem) && finish_left (self, now, &problem))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&problem));
  return FALSE;
}

/* ---- Reading ------------------------------------------------------------------------------------------------------- */

static gpointer
list_notices (HaStore *self, HaDriver *driver, gpointer data, GError **error)
{
  g_autoptr (HaCalendarState) state = ha_calendar_state_read (driver, error);
  g_autoptr (HaOffice) office = state != NULL ? ha_store_load_office (self, driver, error) : NULL;
  g_autoptr (GPtrArray) notices = g_ptr_array_new_with_free_func ((GDestroyNotify) ha_notice_free);
  gboolean *followed = data;

  if (office == NULL)
    return NULL;
  for (guint i = 0; i < state->notices->len; i++)
    g_ptr_array_add (notices, ha_calendar_notice_from_row (g_ptr_array_index (state->notices, i), office->people));
  *followed = state->swaps;
  return g_steal_pointer (&notices);
}

GPtrArray *
ha_store_list_notices (HaStore *self, gboolean *followed, GError **error)
{
  gboolean swaps = TRUE;
  GPtrArray *notices;

  g_return_val_if_fail (HA_IS_STORE (self), NULL);

  notices = ha_store_run (self, HA_JOB_READ, list_notices, &swaps, (GDestroyNotify) g_ptr_array_unref, error);
  if (followed != NULL)
    *followed = swaps;
  return notices;
}
