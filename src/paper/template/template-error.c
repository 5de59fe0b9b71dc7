/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What is wrong with a template, by line, in words for who writes one.
 */
#include "config.h"

#include "paper/page/page-private.h"
#include "paper/template/template-private.h"

/* By HaLang; %s: what it is about. */
static const char *const sentences[][2] = {
  [HA_TEMPLATE_FAULT_ENCODING] = { "chữ không phải mã UTF-8%s", "the text is not UTF-8%s" },
  [HA_TEMPLATE_FAULT_LENGTH] = { "mẫu dài quá 64 KB%s", "the template is longer than 64 KB%s" },
  [HA_TEMPLATE_FAULT_LINE] = { "“%s” không phải là [nhóm], cũng không phải tên=giá trị",
                               "“%s” is neither a [group] nor name=value" },
  [HA_TEMPLATE_FAULT_GROUP] = { "“%s” không phải là tên nhóm: chữ không dấu, số, gạch nối, trong ngoặc vuông",
                                "“%s” is no name of a group: letters without accents, digits, hyphens, in brackets" },
  [HA_TEMPLATE_FAULT_KEY] = { "nhóm này không có mục “%s”", "this group has no “%s”" },
  [HA_TEMPLATE_FAULT_TWICE] = { "“%s” đã có rồi", "“%s” is there already" },
  [HA_TEMPLATE_FAULT_ESCAPE] = { "dấu \\ trong “%s” phải có n hoặc \\ theo sau",
                                 "the backslash in “%s” wants an n or a backslash after it" },
  [HA_TEMPLATE_FAULT_VALUE] = { "không dùng được giá trị “%s” ở đây", "“%s” can not stand here" },
  [HA_TEMPLATE_FAULT_MISSING] = { "thiếu “%s”", "“%s” is missing" },
  [HA_TEMPLATE_FAULT_BLOCK] = { "blocks= và các nhóm không khớp nhau ở “%s”",
                                "blocks= and the groups do not agree about “%s”" },
  [HA_TEMPLATE_FAULT_FIELD] = { "không có chỗ điền nào tên là “%s”", "there is no field “%s”" },
  [HA_TEMPLATE_FAULT_CONDITION] = { "chỗ điền này không bao giờ có giá trị “%s”", "this field never is “%s”" },
  [HA_TEMPLATE_FAULT_BRACE] = { "dấu “%s” của chỗ điền không có cặp, hoặc để trống",
                                "the “%s” of a field has no partner, or nothing inside" },
  [HA_TEMPLATE_FAULT_BRACKET] = { "dấu “%s” không có cặp", "the “%s” has no partner" },
  [HA_TEMPLATE_FAULT_DEPTH] = { "ngoặc vuông lồng nhau quá 4 lần ở “%s”", "brackets stand more than 4 deep at “%s”" },
  [HA_TEMPLATE_FAULT_MANY] = { "quá nhiều: “%s”", "too many: “%s”" },
};

#define WHAT_LENGTH 60 /* characters */

static char *
describe (guint line, HaTemplateFault fault, const char *what, HaLang lang)
{
  gboolean english = lang == HA_LANG_EN;
  g_autofree char *valid = g_utf8_make_valid (what ? what : "", -1);
  g_autofree char *part = g_utf8_substring (valid, 0, MIN (g_utf8_strlen (valid, -1), WHAT_LENGTH));
  g_autofree char *sentence = g_strdup_printf (sentences[fault][english], part);

  if (!line)
    return g_strdup_printf (english ? "Template: %s" : "Mẫu: %s", sentence);
  return g_strdup_printf (english ? "Line %u: %s" : "Dòng %u: %s", line, sentence);
}

gboolean
ha_template_fail (GError **error, guint line, HaTemplateFault fault, const char *what)
{
  g_autofree char *message = NULL;

  if (!error)
    return FALSE;
  message = describe (line, fault, what, HA_LANG_EN);
  ha_paper_set_error (error, HA_PAPER_ERROR_TEMPLATE, what, "%s", message);
  ha_paper_error_set_place (*error, line, (int) fault);
  return FALSE;
}

HaTemplateFault
ha_template_error_get_fault (const GError *error)
{
  return (HaTemplateFault) ha_paper_error_get_fault (error);
}

char *
ha_template_error_describe (const GError *error, HaLang lang)
{
  g_return_val_if_fail (error != NULL && error->domain == HA_PAPER_ERROR, NULL);

  if (ha_template_error_get_fault (error) == HA_TEMPLATE_FAULT_NONE)
    return g_strdup (error->message);
  return describe (ha_paper_error_get_line (error), ha_template_error_get_fault (error), ha_paper_error_get_what (error),
                   lang);
}
