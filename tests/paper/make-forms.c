/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes every sample of form-samples as FOLDER/PAPER-DATA.pdf, for check-forms.py. */
#include "form-samples.h"
#include "letter-samples.h"

static gboolean
make (const char *folder, FormPaper paper, FormData data, GError **error)
{
  g_autofree char *name = g_strdup_printf ("%s-%s.pdf", form_sample_get_name (paper), form_sample_get_data_name (data));
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (HaPages) pages = form_sample_lay_out (paper, data, FALSE, error);

  return pages != NULL && ha_pages_save_pdf (pages, path, name, "Hồi Âm", LETTER_SAMPLE_NOW, error);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (argc == 2, 2);
  for (int paper = 0; paper < N_FORMS; paper++)
    for (int data = 0; data < N_FORM_DATA; data++)
      if (!make (argv[1], paper, data, &error))
        {
          g_printerr ("%s %s: %s\n", form_sample_get_name (paper), form_sample_get_data_name (data), error->message);
          return 1;
        }
  return 0;
}
