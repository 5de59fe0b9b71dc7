/* SPDX-License-Identifier: GPL-3.0-or-later */
/* HA_STORE_ERROR in words: what is the matter, and what to do about it. */
#include "store/words.h"

#include <string.h>

#include "store/error-private.h"

typedef struct {
  const char *vi;
  const char *en;
} Words;

typedef struct {
  Words cause;
  Words advice;  /* may be missing */
  gboolean kept; /* somebody may think that a part was done */
} CodeWords;

static const CodeWords code_words[] = {
  [HA_STORE_ERROR_NOT_FOUND] = { { "không tìm thấy", "it is not there" }, { NULL, NULL }, FALSE },
  [HA_STORE_ERROR_EXISTS] = { { "đã có tệp mang tên này", "there is a file of this name already" },
                              { "hãy chọn tên khác", "choose another name" }, TRUE },
  [HA_STORE_ERROR_CONFLICT] = { { "trong lúc đó người khác đã thay đổi phiếu này", "somebody else changed the ticket meanwhile" },
                                { "hãy xem lại rồi thử lại", "look at it again, then try again" }, TRUE },
  [HA_STORE_ERROR_TOO_NEW] = { { "sổ do bản mới hơn của chương trình tạo ra hoặc nâng cấp",
                                 "the register was made, or brought to a newer form, by a newer version of the program" },
                               { "hãy đóng chương trình này và mở bản đó", "close this one and open that version" }, FALSE },
  [HA_STORE_ERROR_NOT_A_REGISTER] = { { "tệp này không phải là sổ", "this file is not a register" },
                                      { "hãy chọn tệp khác", "choose another file" }, FALSE },
  [HA_STORE_ERROR_REMOTE] = { { "thư mục này ở trên mạng, hai bàn cùng dùng sẽ làm hỏng sổ",
                                "the folder is on a network, where two desks would damage the register" },
                              { "hãy chọn thư mục trên đĩa của chính máy này", "choose one on this computer's own disk" }, FALSE },
  [HA_STORE_ERROR_NO_SPACE] = { { "đĩa đầy", "the disk is full" },
                                { "hãy giải phóng chỗ rồi thử lại", "free some space, then try again" }, TRUE },
  [HA_STORE_ERROR_READ_ONLY] = { { "tệp hoặc thư mục của tệp không cho ghi", "the file or its folder can only be read" },
                                 { "hãy nhờ người quản trị cấp quyền ghi", "have the administrator change that" }, TRUE },
  [HA_STORE_ERROR_SPOILT_COPY] = { { "bản sao đã sai khác so với lúc được tạo", "the copy is not as it was when it was made" },
                                   { "hãy chọn một bản sao khác, giữ nguyên bản này và gọi người quản trị",
                                     "choose another copy, keep this one as it is and call the administrator" }, TRUE },
  [HA_STORE_ERROR_CORRUPT] = { { "dữ liệu bị hỏng", "it is damaged" },
                               { "hãy giữ nguyên tệp và gọi người quản trị", "keep the file as it is and call the administrator" }, TRUE },
  [HA_STORE_ERROR_BUSY] = { { "chương trình khác đang dùng sổ", "another program is at work on the register" },
                            { "hãy thử lại khi chương trình đó xong việc", "try again when it has ended" }, TRUE },
  [HA_STORE_ERROR_NOT_REHEARSAL] = { { "chỉ sổ thử mới đặt được giờ khác giờ của máy",
                                       "only a rehearsal register may have another time than the clock's" }, { NULL, NULL }, FALSE },
  [HA_STORE_ERROR_IO] = { { "đĩa bị lỗi", "the disk failed" },
                          { "hãy sao lưu sang đĩa khác và gọi người quản trị",
                            "make a backup to another disk and call the administrator" }, TRUE },
  [HA_STORE_ERROR_MOVED] = { { "tệp của sổ đã bị chuyển đi hoặc bị thay bằng tệp khác", "the register's file was moved or replaced" },
                             { "hãy mở lại sổ", "open the register again" }, TRUE },
  [HA_STORE_ERROR_TOO_LARGE] = { { "tệp lớn hơn 25 MB", "the file is larger than 25 MB" },
                                 { "hãy đính kèm tệp nhỏ hơn", "attach a smaller one" }, FALSE },
  [HA_STORE_ERROR_NO_ENGINE] = { { "sổ trên máy chủ PostgreSQL sẽ có ở bản sau của chương trình",
                                   "registers on a PostgreSQL server come with a later version of the program" },
                                 { "hãy chọn một tệp", "choose a file" }, FALSE },
  [HA_STORE_ERROR_OTHER_KIND] = { { "một bên là sổ thử, bên kia là sổ thật",
                                    "one of both is for rehearsing, the other is the office's" }, { NULL, NULL }, TRUE },
  [HA_STORE_ERROR_SEARCH] = { { "phần tìm kiếm bị hỏng và được lập lại từ các phiếu, phiếu nào cũng còn",
                                "the search is damaged and is made anew from the tickets, which are all there" },
                              { "hãy tìm lại sau vài phút", "search again in a few minutes" }, FALSE },
};

static const Words detail_words[HA_STORE_N_DETAILS] = {
  [HA_STORE_DETAIL_NO_TICKET] = { "trong sổ không có phiếu %1$s", "there is no ticket %1$s" },
  [HA_STORE_DETAIL_NO_LETTER] = { "trong sổ không có văn bản mang số thứ tự %1$s", "there is no letter %1$s" },
  [HA_STORE_DETAIL_NO_CUSTOMER] = { "trong sổ không có khách hàng mang số thứ tự %1$s", "there is no customer %1$s" },
  [HA_STORE_DETAIL_NO_ATTACHMENT] = { "trong sổ không có tệp đính kèm mang số thứ tự %1$s", "there is no attachment %1$s" },
  [HA_STORE_DETAIL_NO_IMPORT] = { "trong sổ không có đợt nhập %1$s", "there is no import %1$s" },
  [HA_STORE_DETAIL_NO_REMINDER] = { "trong sổ không có lời nhắc mang số thứ tự %1$s", "there is no reminder %1$s" },
  [HA_STORE_DETAIL_NOT_TOLD] = { "lời nhắc về phiếu %1$s không phải báo cho %2$s; chỉ người được báo mới xác nhận “Đã biết”",
                                 "%2$s was not told of ticket %1$s; only who was told acknowledges it" },
  [HA_STORE_DETAIL_NAMELESS] = { "“Đã biết” của phiếu %1$s phải có tên người xác nhận, mà tài khoản này chưa có tên trong sổ",
                                 "ticket %1$s is acknowledged by name, and this account is no person of the register" },
  [HA_STORE_DETAIL_IMPORT_TAKEN_BACK] = { "lần nhập %1$s đã được rút lại khi đang nhập", "import %1$s was taken back while it ran" },
  [HA_STORE_DETAIL_NO_FILE] = { "không có tệp “%1$s”", "there is no file “%1$s”" },
  [HA_STORE_DETAIL_FILE_THERE] = { "đã có tệp “%1$s”", "the file “%1$s” is there already" },
  [HA_STORE_DETAIL_OTHER_LOG]
  = { "tệp “%1$s” không đi cùng tệp sổ này: có bản cũ hơn đã được chép đè lên sổ; để dùng bản đó, hãy chuyển “%1$s” đi nơi khác rồi mở lại",
      "“%1$s” is not of this register: an older copy was laid over the one that it is of; to use that copy, move “%1$s” elsewhere and open "
      "again" },
  [HA_STORE_DETAIL_NO_ROOM_BEFORE]
  = { "đĩa không đủ chỗ cho bản sao phải giữ lại trước khi chuyển sổ “%1$s” sang dạng mới; sổ còn nguyên, và “hoiamctl backup” vẫn sao được nó sang đĩa khác",
      "the disk has no room for the copy that is kept before the register “%1$s” is brought to its new form; it is as it was, and “hoiamctl "
      "backup” still copies it to another disk" },
  [HA_STORE_DETAIL_LONG_NAME]
  = { "tên tệp “%1$s” dài quá %2$s byte, cạnh sổ không đặt được bản sao; hãy đổi thành tên ngắn hơn",
      "the name “%1$s” is longer than %2$s bytes, so that no copy can stand beside the register; give it a shorter one" },
  [HA_STORE_DETAIL_LOGIN_TAKEN] = { "tên đăng nhập “%1$s” đã có người khác dùng", "the login “%1$s” is somebody else's already" },
  [HA_STORE_DETAIL_LETTER_CHANGED] = { "trong lúc đó người khác đã lưu văn bản này", "somebody else saved the letter meanwhile" },
  [HA_STORE_DETAIL_PDF_CHANGED] = { "tệp PDF giữ trong sổ của văn bản %1$s không còn đúng như khi phát hành",
                                    "the PDF that the register keeps of letter %1$s is not the one that was issued" },
  [HA_STORE_DETAIL_JSON_STRING] = { "JSON: có chuỗi thiếu dấu nháy đóng hoặc chứa ký tự sai",
                                    "JSON: a string that does not end, or holds what is no character" },
  [HA_STORE_DETAIL_JSON_TOKEN] = { "JSON: ngoài chuỗi có chỗ không phải là giá trị", "JSON: what stands outside a string is no value" },
  [HA_STORE_DETAIL_JSON_UTF8] = { "JSON: chữ không theo bảng mã UTF-8", "JSON: not UTF-8" },
  [HA_STORE_DETAIL_JSON_MORE] = { "JSON: sau giá trị còn thừa chữ", "JSON: something follows the value" },
  [HA_STORE_DETAIL_JSON_DEEP] = { "JSON: lồng nhau quá %1$s lớp", "JSON: nested more than %1$s deep" },
  [HA_STORE_DETAIL_JSON_OPEN] = { "JSON: chưa viết hết, thiếu dấu đóng ở cuối", "JSON: it does not end" },
  [HA_STORE_DETAIL_JSON_PLACE] = { "JSON: viết sai ở dòng %1$s, ký tự %2$s", "JSON: wrong at line %1$s, character %2$s" },
  [HA_STORE_DETAIL_JSON_TWICE] = { "JSON: một tên có hai lần trong cùng một đối tượng", "JSON: a name comes twice in one object" },
  [HA_STORE_DETAIL_JSON_NO_OBJECT] = { "JSON: phải là một đối tượng {…}", "JSON: an object is wanted" },
  [HA_STORE_DETAIL_UNKNOWN_NAME] = { "ở đây không có trường “%1$s”", "“%1$s” is not known here" },
  [HA_STORE_DETAIL_WANTS_TEXT] = { "“%1$s” phải là chữ", "“%1$s” must be a text" },
  [HA_STORE_DETAIL_WANTS_NUMBER] = { "“%1$s” phải là số nguyên từ 0 trở lên", "“%1$s” must be a whole number, not below 0" },
  [HA_STORE_DETAIL_WANTS_TIME] = { "“%1$s” phải là thời điểm như 2026-02-12T15:10:00+07:00",
                                   "“%1$s” must be a time as 2026-02-12T15:10:00+07:00" },
  [HA_STORE_DETAIL_WANTS_TRUTH] = { "“%1$s” phải là true hoặc false", "“%1$s” must be true or false" },
  [HA_STORE_DETAIL_WANTS_WORD] = { "“%1$s” phải là một trong: %2$s", "“%1$s” must be one of %2$s" },
  [HA_STORE_DETAIL_WANTS_VALUE] = { "“%1$s” phải là chữ, số, true hoặc false", "“%1$s” must be a text, a number or a truth value" },
  [HA_STORE_DETAIL_WANTS_OBJECT] = { "“%1$s” phải là một đối tượng {…}", "“%1$s” must be an object" },
  [HA_STORE_DETAIL_WANTS_ARRAY] = { "“%1$s” phải là một danh sách […]", "“%1$s” must be an array" },
  [HA_STORE_DETAIL_WANTS_OBJECTS] = { "“%1$s” phải là danh sách các đối tượng {…}", "“%1$s” must hold objects" },
  [HA_STORE_DETAIL_NO_DEPARTMENT] = { "“department”: trong sổ không có bộ phận “%1$s”", "“department”: the office has no “%1$s”" },
  [HA_STORE_DETAIL_WANTS_PAIRS] = { "giờ của “%1$s” phải là từng cặp như [[\"08:00\",\"12:00\"],…]",
                                    "hours must be pairs as [[\"08:00\",\"12:00\"],…]: “%1$s”" },
  [HA_STORE_DETAIL_WANTS_TIME_OF_DAY] = { "“%1$s”: “%2$s” không phải là giờ trong ngày, 00:00 … 24:00",
                                          "must be a time of day, 00:00 … 24:00: “%1$s”, “%2$s”" },
  [HA_STORE_DETAIL_ENDS_BEFORE] = { "“%1$s”: giờ kết thúc “%2$s” đứng trước giờ bắt đầu", "hours end before they begin: “%1$s”, “%2$s”" },
  [HA_STORE_DETAIL_OVERLAPS] = { "“%1$s”: giờ từ “%2$s” chồng lên hoặc không đúng thứ tự",
                                 "hours overlap or are out of order: “%1$s”, “%2$s”" },
  [HA_STORE_DETAIL_NO_WEEKDAY] = { "“%1$s” không phải là ngày trong tuần (mon … sun)", "“%1$s” is not a day of the week (mon … sun)" },
  [HA_STORE_DETAIL_NO_DATE] = { "“%1$s” không phải là ngày", "“%1$s” is not a date" },
  [HA_STORE_DETAIL_NO_ZONE] = { "không có múi giờ “%1$s”", "there is no time zone “%1$s”" },
};

static const char *
pick (const Words *words, HaLang lang)
{
  return lang == HA_LANG_EN ? words->en : words->vi;
}

static const CodeWords *
find_words (const GError *error)
{
  if (error->domain != HA_STORE_ERROR || error->code <= HA_STORE_ERROR_FAILED || error->code >= (int) G_N_ELEMENTS (code_words))
    return NULL;
  return &code_words[error->code];
}

/* What to do. About somebody's name the cause says enough. */
static const char *
find_advice (const GError *error, HaLang lang)
{
  const CodeWords *words = find_words (error);
  HaStoreDetail detail = ha_store_error_get_detail (error);

  if (words == NULL || detail == HA_STORE_DETAIL_LOGIN_TAKEN)
    return NULL;
  return pick (&words->advice, lang);
}

char *
ha_store_words_detail (HaStoreDetail detail, const char *name, const char *value, HaLang lang)
{
  g_autoptr (GString) text = NULL;

  g_return_val_if_fail (detail > HA_STORE_DETAIL_NONE && detail < HA_STORE_N_DETAILS, NULL);

  text = g_string_new (NULL);
  for (const char *p = pick (&detail_words[detail], lang); *p != '\0'; p++)
    if (p[0] == '%' && (p[1] == '1' || p[1] == '2'))
      {
        g_string_append (text, p[1] == '1' ? (name != NULL ? name : "") : (value != NULL ? value : ""));
        p += strlen ("1$s");
      }
    else
      g_string_append_c (text, *p);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
ha_store_words_cause (const GError *error, HaLang lang)
{
  const CodeWords *words;
  HaStoreDetail detail;

  g_return_val_if_fail (error != NULL, NULL);

  detail = ha_store_error_get_detail (error);
  if (detail != HA_STORE_DETAIL_NONE)
    return ha_store_words_detail (detail, ha_store_error_get_name (error), ha_store_error_get_value (error), lang);
  words = find_words (error);
  return words != NULL ? g_strdup (pick (&words->cause, lang)) : NULL;
}

char *
ha_store_words_advise (const GError *error, HaLang lang)
{
  g_autofree char *cause = ha_store_words_cause (error, lang);
  const char *advice = find_advice (error, lang);

  return cause != NULL && advice != NULL ? g_strdup_printf ("%s; %s", cause, advice) : g_steal_pointer (&cause);
}

char *
ha_store_words_rest (const GError *error, HaLang lang)
{
  gint64 batch;
  guint in, of;

  g_return_val_if_fail (error != NULL, NULL);

  if (!ha_store_error_get_rest (error, &batch, &in, &of))
    return NULL;
  return g_strdup_printf (lang == HA_LANG_EN ? "%u of %u rows are in, as import %" G_GINT64_FORMAT "; the same sheet goes on from there"
                                             : "đã nhập %u trong %u dòng, thành lần nhập %" G_GINT64_FORMAT
                                               "; nhập lại đúng tệp này thì chương trình làm tiếp từ đó",
                          in, of, batch);
}

static void
append_sentence (GString *text, const char *clause)
{
  gunichar first = g_unichar_toupper (g_utf8_get_char (clause));

  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append_unichar (text, first);
  g_string_append (text, g_utf8_next_char (clause));
  g_string_append_c (text, '.');
}

char *
ha_store_words_error (const GError *error, HaLang lang)
{
  static const Words kept = { "chưa có gì thay đổi", "nothing was changed" };
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree char *cause = ha_store_words_cause (error, lang);
  const CodeWords *words = find_words (error);
  const char *advice = find_advice (error, lang);
  g_autofree char *rest = ha_store_words_rest (error, lang);

  if (cause == NULL && rest != NULL)
    cause = g_strdup (error->message);
  if (cause == NULL)
    return g_strdup_printf (lang == HA_LANG_EN ? "It did not work: %s" : "Không làm được việc này: %s", error->message);
  append_sentence (text, cause);
  if (rest != NULL || (words != NULL && words->kept))
    append_sentence (text, rest != NULL ? rest : pick (&kept, lang));
  if (advice != NULL)
    append_sentence (text, advice);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
