/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The register's errors in words: each code and each detail, in both languages. */
#include "store/words.h"

#include <string.h>

#include "store/error-private.h"
#include "store/json.h"

static const struct {
  HaStoreError code;
  const char *vi, *en;
} sentences[] = {
  { HA_STORE_ERROR_FAILED, "Không làm được việc này: why", "It did not work: why" },
  { HA_STORE_ERROR_NOT_FOUND, "Không tìm thấy.", "It is not there." },
  { HA_STORE_ERROR_EXISTS, "Đã có tệp mang tên này. Chưa có gì thay đổi. Hãy chọn tên khác.",
    "There is a file of this name already. Nothing was changed. Choose another name." },
  { HA_STORE_ERROR_CONFLICT, "Trong lúc đó người khác đã thay đổi phiếu này. Chưa có gì thay đổi. Hãy xem lại rồi thử lại.",
    "Somebody else changed the ticket meanwhile. Nothing was changed. Look at it again, then try again." },
  { HA_STORE_ERROR_TOO_NEW, "Sổ do bản mới hơn của chương trình tạo ra hoặc nâng cấp. Hãy đóng chương trình này và mở bản đó.",
    "The register was made, or brought to a newer form, by a newer version of the program. Close this one and open that version." },
  { HA_STORE_ERROR_NOT_A_REGISTER, "Tệp này không phải là sổ. Hãy chọn tệp khác.", "This file is not a register. Choose another file." },
  { HA_STORE_ERROR_REMOTE, "Thư mục này ở trên mạng, hai bàn cùng dùng sẽ làm hỏng sổ. Hãy chọn thư mục trên đĩa của chính máy này.",
    "The folder is on a network, where two desks would damage the register. Choose one on this computer's own disk." },
  { HA_STORE_ERROR_NO_SPACE, "Đĩa đầy. Chưa có gì thay đổi. Hãy giải phóng chỗ rồi thử lại.",
    "The disk is full. Nothing was changed. Free some space, then try again." },
  { HA_STORE_ERROR_READ_ONLY, "Tệp hoặc thư mục của tệp không cho ghi. Chưa có gì thay đổi. Hãy nhờ người quản trị cấp quyền ghi.",
    "The file or its folder can only be read. Nothing was changed. Have the administrator change that." },
  { HA_STORE_ERROR_CORRUPT, "Dữ liệu bị hỏng. Chưa có gì thay đổi. Hãy giữ nguyên tệp và gọi người quản trị.",
    "It is damaged. Nothing was changed. Keep the file as it is and call the administrator." },
  { HA_STORE_ERROR_BUSY, "Chương trình khác đang dùng sổ. Chưa có gì thay đổi. Hãy thử lại khi chương trình đó xong việc.",
    "Another program is at work on the register. Nothing was changed. Try again when it has ended." },
  { HA_STORE_ERROR_NOT_REHEARSAL, "Chỉ sổ thử mới đặt được giờ khác giờ của máy.",
    "Only a rehearsal register may have another time than the clock's." },
  { HA_STORE_ERROR_IO, "Đĩa bị lỗi. Chưa có gì thay đổi. Hãy sao lưu sang đĩa khác và gọi người quản trị.",
    "The disk failed. Nothing was changed. Make a backup to another disk and call the administrator." },
  { HA_STORE_ERROR_MOVED, "Tệp của sổ đã bị chuyển đi hoặc bị thay bằng tệp khác. Chưa có gì thay đổi. Hãy mở lại sổ.",
    "The register's file was moved or replaced. Nothing was changed. Open the register again." },
  { HA_STORE_ERROR_TOO_LARGE, "Tệp lớn hơn 25 MB. Hãy đính kèm tệp nhỏ hơn.", "The file is larger than 25 MB. Attach a smaller one." },
  { HA_STORE_ERROR_NO_ENGINE, "Sổ trên máy chủ PostgreSQL sẽ có ở bản sau của chương trình. Hãy chọn một tệp.",
    "Registers on a PostgreSQL server come with a later version of the program. Choose a file." },
  { HA_STORE_ERROR_OTHER_KIND, "Một bên là sổ thử, bên kia là sổ thật. Chưa có gì thay đổi.",
    "One of both is for rehearsing, the other is the office's. Nothing was changed." },
  { HA_STORE_ERROR_SEARCH, "Phần tìm kiếm bị hỏng và được lập lại từ các phiếu, phiếu nào cũng còn. Hãy tìm lại sau vài phút.",
    "The search is damaged and is made anew from the tickets, which are all there. Search again in a few minutes." },
  { HA_STORE_ERROR_SPOILT_COPY,
    "Bản sao đã sai khác so với lúc được tạo. Chưa có gì thay đổi. Hãy chọn một bản sao khác, giữ nguyên bản này và gọi người quản trị.",
    "The copy is not as it was when it was made. Nothing was changed. Choose another copy, keep this one as it is and call the administrator." },
};

static void
test_sentences (void)
{
  G_STATIC_ASSERT (G_N_ELEMENTS (sentences) == HA_STORE_ERROR_SPOILT_COPY + 1);

  for (guint i = 0; i < G_N_ELEMENTS (sentences); i++)
    {
      g_autoptr (GError) error = g_error_new_literal (HA_STORE_ERROR, sentences[i].code, "why");
      g_autofree char *vi = ha_store_words_error (error, HA_LANG_VI);
      g_autofree char *en = ha_store_words_error (error, HA_LANG_EN);

      g_assert_cmpint (sentences[i].code, ==, i);
      g_assert_cmpstr (vi, ==, sentences[i].vi);
      g_assert_cmpstr (en, ==, sentences[i].en);
    }
}

/* Old-style tone placement, and nothing left of the form. */
static void
check_clause (const char *clause)
{
  static const char *const never[] = { "oà ", "oá ", "uỷ", "uý ", "%", "(null)", "“”" };

  g_assert_cmpuint (strlen (clause), >, 0);
  g_assert_false (g_str_has_suffix (clause, "."));
  for (guint i = 0; i < G_N_ELEMENTS (never); i++)
    g_assert_null (strstr (clause, never[i]));
}

static void
test_details (void)
{
  for (int detail = HA_STORE_DETAIL_NONE + 1; detail < HA_STORE_N_DETAILS; detail++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GError) copy = NULL;
      g_autofree char *vi = NULL, *en = NULL;

      g_assert_false (ha_store_set_error (&error, HA_STORE_ERROR_FAILED, detail, "NAME", "VALUE"));
      copy = g_error_copy (error);
      vi = ha_store_words_cause (copy, HA_LANG_VI);
      en = ha_store_words_cause (copy, HA_LANG_EN);
      check_clause (vi);
      check_clause (en);
      g_assert_cmpstr (en, ==, error->message);
      g_assert_cmpstr (vi, !=, en);
      g_assert_cmpint (strstr (vi, "NAME") != NULL, ==, strstr (en, "NAME") != NULL);
      g_assert_cmpint (strstr (vi, "VALUE") != NULL, ==, strstr (en, "VALUE") != NULL);
    }
  ha_store_set_error (NULL, HA_STORE_ERROR_FAILED, HA_STORE_DETAIL_NO_DATE, "NAME", NULL);
}

static void
test_whole (void)
{
  static const struct {
    HaStoreError code;
    HaStoreDetail detail;
    const char *vi;
  } rows[] = {
    { HA_STORE_ERROR_NOT_FOUND, HA_STORE_DETAIL_NO_IMPORT, "Trong sổ không có đợt nhập 99." },
    { HA_STORE_ERROR_EXISTS, HA_STORE_DETAIL_FILE_THERE, "Đã có tệp “99”. Chưa có gì thay đổi. Hãy chọn tên khác." },
    { HA_STORE_ERROR_EXISTS, HA_STORE_DETAIL_LOGIN_TAKEN, "Tên đăng nhập “99” đã có người khác dùng. Chưa có gì thay đổi." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *vi = NULL;

      ha_store_set_error (&error, rows[i].code, rows[i].detail, "99", NULL);
      vi = ha_store_words_error (error, HA_LANG_VI);
      g_assert_cmpstr (vi, ==, rows[i].vi);
    }
}

/* What somebody wrote and what is said of it. */
static void
test_json (void)
{
  static const struct { const char *json, *vi; } rows[] = {
    { "{\"content\":\"a", "JSON: có chuỗi thiếu dấu nháy đóng hoặc chứa ký tự sai." },
    { "{\"content\":nothing}", "JSON: ngoài chuỗi có chỗ không phải là giá trị." },
    { "{\"content\":\"a\"", "JSON: chưa viết hết, thiếu dấu đóng ở cuối." },
    { "{\"content\":\"a\"} b", "JSON: sau giá trị còn thừa chữ." },
    { "{\"content\":\"a\",\"content\":\"b\"}", "JSON: một tên có hai lần trong cùng một đối tượng." },
    { "{\n\"content\" \"a\"}", "JSON: viết sai ở dòng 2, ký tự 9." },
    { "[]", "JSON: phải là một đối tượng {…}." },
    { "{\"content\":{}}", "“content” phải là chữ, số, true hoặc false." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (HaFields) fields = ha_json_to_fields (rows[i].json, &error);
      g_autofree char *vi = NULL;

      g_assert_null (fields);
      g_assert_nonnull (error);
      vi = ha_store_words_error (error, HA_LANG_VI);
      g_assert_cmpstr (vi, ==, rows[i].vi);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/words/sentences", test_sentences);
  g_test_add_func ("/words/details", test_details);
  g_test_add_func ("/words/whole", test_whole);
  g_test_add_func ("/words/json", test_json);
  return g_test_run ();
}
