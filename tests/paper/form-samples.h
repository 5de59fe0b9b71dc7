/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "paper/page.h"

G_BEGIN_DECLS

/* Every paper of the office but letter and process sheet, with ordinary, with the longest and with the shortest data. The people are invented. */
typedef enum {
  FORM_RECEIPT,
  FORM_VISIT,
  FORM_DOSSIER,
  FORM_LOG,
  FORM_OUTGOING,
  FORM_REPORT,
  N_FORMS,
} FormPaper;

typedef enum {
  FORM_PLAIN,
  FORM_LONGEST, /* names of 200 letters, texts of 20,000, with markup and signs that turn the direction of writing */
  FORM_EMPTY,
  N_FORM_DATA,
} FormData;

/* What is written inside the office alone. */
#define FORM_SECRET "Khách nóng tính, gọi sau 18 giờ"
#define FORM_SECRET_FINDING "Thu cước viên ghi nhầm thời hạn"
#define FORM_SECRET_PERSON "Võ Minh Quân"

const char *form_sample_get_name (FormPaper paper);
const char *form_sample_get_data_name (FormData data);
HaPages    *form_sample_lay_out  (FormPaper paper, FormData data, gboolean rehearsal, GError **error);

G_END_DECLS
