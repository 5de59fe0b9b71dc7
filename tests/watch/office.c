/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The tests' small office. */
#include "office.h"

#include <glib/gstdio.h>

static gint64
add_person (Office     *self,
            const char *login,
            const char *name,
            gint64      department,
            HaRoles     roles,
            gint64      now)
{
  HaPerson person = { 0, (char *) login, (char *) name, NULL, department, roles, FALSE };
  g_autoptr (GError) error = NULL;
  gint64 id = ha_store_save_person (self->store, &person, self->admin, now, &error);

  g_assert_no_error (error);
  g_assert_cmpint (id, !=, 0);
  return id;
}

void
office_set_up (Office        *self,
               gconstpointer  data)
{
  gint64 now = office_time ("2026-03-01T08:00");
  HaStoreNew what = { TRUE, "truc", "Lê Thị Thanh Trúc", NULL, now };
  g_autoptr (GError) error = NULL;
  g_autoptr (HaOffice) office = NULL;
  g_autofree char *path = NULL;

  self->folder = g_dir_make_tmp ("hoiam-watch-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (self->folder, "register.db", NULL);
  self->store = ha_store_create (path, &what, &error);
  g_assert_no_error (error);
  office = ha_store_dup_office (self->store);
  self->technical = ha_office_find_department (office, "Kỹ thuật")->id;
  self->admin = ha_office_find_person (office, "truc")->id;
  self->clerk = add_person (self, "hanh", "Võ Thị Hạnh", ha_office_find_department (office, "CSKH")->id, HA_ROLE_CLERK,
                            now);
  self->handler = add_person (self, "binh", "Trần Văn Bình", self->technical, HA_ROLE_HANDLER, now);
  self->head = add_person (self, "phuc", "Phan Hồng Phúc", self->technical, HA_ROLE_HEAD, now);
  self->director = add_person (self, "hoa", "Đặng Ngọc Hòa", ha_office_find_department (office, "Ban Giám đốc")->id,
                               HA_ROLE_DIRECTOR, now);
}

void
office_tear_down (Office        *self,
                  gconstpointer  data)
{
  g_autoptr (GDir) folder = g_dir_open (self->folder, 0, NULL);
  const char *name;

  ha_store_close (self->store);
  g_clear_object (&self->store);
  while ((name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *path = g_build_filename (self->folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (self->folder), ==, 0);
  g_clear_pointer (&self->folder, g_free);
}

gint64
office_time (const char *text)
{
  gint64 at;

  g_assert_true (ha_time_parse (text, &at));
  return at;
}

gint64
office_register (Office *self,
                 gint64  at)
{
  g_autoptr (HaRegistration) what = ha_registration_new ();
  g_autoptr (HaCase) ticket = NULL;
  g_autoptr (GError) error = NULL;

  what->channel = HA_CHANNEL_PHONE;
  what->kind = HA_KIND_COMPLAINT;
  what->area = HA_AREA_QUALITY;
  what->service = HA_SERVICE_TV;
  what->customer->name = g_strdup ("Nguyễn Thị Minh Nguyệt");
  what->customer->phone = g_strdup ("0905 000 101");
  what->content = g_strdup ("Mất tín hiệu từ tối qua.");
  ticket = ha_store_register (self->store, what, self->clerk, at, &error);
  g_assert_no_error (error);
  return ticket->ticket->id;
}

void
office_act (Office   *self,
            gint64    ticket,
            HaAction  action,
            gint64    at,
            ...)
{
  g_autoptr (HaFields) fields = ha_fields_new ();
  g_autoptr (HaCase) after = NULL;
  g_autoptr (GError) error = NULL;
  const char *field;
  va_list list;

  va_start (list, at);
  while ((field = va_arg (list, const char *)) != NULL)
    {
      g_auto (GStrv) parts = g_strsplit (field, "=", 2);

      ha_fields_set (fields, parts[0], parts[1]);
    }
  va_end (list);
  after = ha_store_act (self->store, ticket, 0, action, fields, self->director, at, &error);
  g_assert_no_error (error);
}

void
office_upset (Office *self,
              gint64  ticket,
              gint64  at)
{
  office_act (self, ticket, HA_ACTION_TAKE_UP, at, "department=Kỹ thuật", NULL);
  office_act (self, ticket, HA_ACTION_VERIFY, at, "authenticity=true", "scope=Mạng", NULL);
  office_act (self, ticket, HA_ACTION_OUTCOME, at, "text=Đã thay đầu nối.", NULL);
  office_act (self, ticket, HA_ACTION_CONTACT, at, "by=phone", "reached=true", "text=Vẫn chưa xem được.", NULL);
  office_act (self, ticket, HA_ACTION_NOT_SATISFIED, at, "wants=Sửa lại cho hết.", NULL);
}

HaCase *
office_get (Office *self,
            gint64  ticket)
{
  g_autoptr (GError) error = NULL;
  HaCase *found = ha_store_get_case (self->store, ticket, &error);

  g_assert_no_error (error);
  return found;
}
