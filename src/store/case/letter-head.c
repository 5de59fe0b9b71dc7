/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The letterhead that a letter was printed with, as JSON of its texts by name; the logo stands among the contents of attachments. */
#include "store/case/letter-rows.h"

#include "store/json.h"
#include "store/office/office.h"

char *
ha_letter_write_head (const HaLetterhead *head)
{
  g_autoptr (HaFields) fields = ha_fields_new ();
  const char *name;

  for (guint i = 0; (name = ha_office_get_letterhead_name (i)) != NULL; i++)
    ha_fields_set (fields, name, *ha_office_find_letterhead_text ((HaLetterhead *) head, name));
  return ha_json_from_fields (fields);
}

/* What is not said was not there. */
HaLetterhead *
ha_letter_read_head (const char *json)
{
  g_autoptr (HaFields) fields = json != NULL ? ha_json_to_fields (json, NULL) : NULL;
  HaLetterhead *head;
  const char *name;

  if (fields == NULL)
    return NULL;
  head = ha_letterhead_new_default ();
  for (guint i = 0; (name = ha_office_get_letterhead_name (i)) != NULL; i++)
    {
      char **text = ha_office_find_letterhead_text (head, name);
      const char *value = ha_fields_get (fields, name);

      g_free (*text);
      *text = value != NULL && *value != '\0' ? g_strdup (value) : NULL;
    }
  return head;
}

void
ha_letter_freeze_head (HaLetter *letter, const HaLetterhead *head)
{
  g_autofree char *json = ha_letter_write_head (head);

  g_clear_pointer (&letter->letterhead, ha_letterhead_free);
  letter->letterhead = ha_letter_read_head (json);
  letter->letterhead->logo = head->logo != NULL ? g_bytes_ref (head->logo) : NULL;
}
