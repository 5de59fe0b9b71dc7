/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What invented customers add when they explain themselves: who was at home, what stands beside the set, when and where
 * it happened; so that a large register has the many different words of a real one. And how they write: tones placed
 * the old way or the new, letters and marks apart as some keyboards leave them.
 */
#include "store/sample/sample-private.h"

#include <string.h>

#define NEW_TONES_PERCENT 30
#define APART_PERCENT 1

/* {nguoi} a relative, {vat} a thing, {cho} a place, {nghe} a trade, {luc} when, {troi} the weather, {ten} a person,
 * {may} a serial number, {bien} a receipt's number, {ngay} a date, {dong} an amount, {muc} a foreign word, {song} the
 * name of a network. */
static const char *const details[] = {
  "Lúc đó chỉ có {nguoi} ở nhà, không biết gọi ai.",
  "Đồ đạc gồm {vat} và {vat} kê sát nhau, dây chạy phía sau.",
  "Máy số {may}, mua {luc}, chưa từng mở ra.",
  "Tôi làm {nghe}, đi suốt ngày, chỉ rảnh {luc}.",
  "Chỗ tôi ở {cho}, đường hẹp, xe tải không vào được.",
  "{luc} có {troi}, từ đó tới nay cứ như vậy.",
  "Anh {ten} bên công ty hứa {luc} sẽ quay lại mà bặt tin.",
  "Biên nhận số {bien} tôi còn giữ, ghi {dong} đồng, ký ngày {ngay}.",
  "Hàng xóm làm {nghe} dùng chung một trụ cũng than phiền y hệt.",
  "Nhà có {nguoi} nằm bệnh, cần liên lạc thường xuyên.",
  "{nguoi} của tôi lóng ngóng, bấm nhầm {vat} rồi không biết trả lại như cũ.",
  "Ngày {ngay} tôi có ghé quầy, gặp chị {ten}, được phát số thứ tự rồi bỏ về vì đông.",
  "Tủ cáp nằm {cho}, nắp bung, kiến làm tổ bên trong.",
  "Ai cũng bảo tại {troi}, nhưng {cho} người ta vẫn xem bình thường.",
  "Trước đây dùng đầu thu {may} thì êm, đổi qua máy khác mới sinh chuyện.",
  "Tôi đã quay phim bằng điện thoại làm chứng, lúc ấy là {luc}.",
  "Thợ tên {ten} đục tường ngay chỗ đặt {vat}, bụi bám trắng xóa.",
  "Khách trọ toàn sinh viên với {nghe}, họ đòi chuyển đi nơi khác.",
  "Con tôi thi trực tuyến ngày {ngay}, đừng để hụt thêm lần nữa.",
  "Chuyển khoản {dong} đồng {luc}, mã giao dịch {bien}, ngân hàng báo thành công.",
  "Sợi dây vắt ngang {cho}, {nguoi} đi qua suýt vấp.",
  "Quán bán {luc} mà không có bóng đá thì khách bỏ hết, thiệt hại chừng {dong} đồng.",
  "Có con mèo nhảy lên {vat}, nhưng dây nhợ không hề xê dịch.",
  "Tôi hỏi {ten} ở tổ trưởng dân phố, ông ấy kể bên {cho} cũng bị.",
  "Nếu cần vào nhà xin báo trước, chìa khóa gửi ông {ten} làm {nghe} kế bên.",
  "Mới sửa hồi {ngay}, phiếu {bien}, chưa đầy một tháng.",
  "Ổ cắm phía sau {vat} có mùi khét, tôi rút hết cho chắc.",
  "Bão số vừa rồi giật gãy nhánh cây {cho}, đè lên cáp.",
  "Nghe {nguoi} kể {luc} có hai người mặc áo xanh leo trụ, xong thì mất luôn.",
  "Tên mạng nhà tôi là {song}, tự dưng đổi thành {song}, mật khẩu cũ không vào được.",
  "Đo bằng {muc} thì ổn mà mở {muc} lại đứng, không hiểu ra sao.",
  "Đứa cháu rành {muc} xem giùm, bảo phải cập nhật {muc} từ phía nhà mạng.",
  "Điện thoại bắt được sóng {song} của nhà bên, còn {song} thì lúc có lúc không.",
  "Màn hình hiện chữ {muc} kèm mã {may}, tắt mở mấy lượt vẫn vậy.",
  "Tôi lớn tuổi, mắt kém, chữ trên màn hình nhỏ quá đọc không nổi.",
};

static const char *const relatives[] = {
  "bà ngoại", "ông nội", "đứa cháu út", "vợ tôi", "chồng tôi", "mẹ già", "cha vợ", "em gái", "anh rể", "chị dâu",
  "cô giúp việc", "thằng con lớn", "dì Bảy", "cậu Tư", "thím Sáu", "bác Hai", "chú Năm", "con dâu", "chàng rể",
  "cháu ngoại", "bà cố", "mợ Chín", "dượng Ba", "người yêu của cháu",
};
static const char *const things[] = {
  "tủ lạnh", "máy giặt", "bàn thờ", "kệ sách", "quạt trần", "nồi cơm điện", "loa thùng", "đàn organ", "bể cá cảnh",
  "máy khâu", "tủ chè", "két sắt", "giường tầng", "máy lọc nước", "bếp hồng ngoại", "đầu karaoke", "máy tính bảng",
  "camera trước cửa", "chuông hình", "ổn áp", "bình ắc quy", "tủ rượu", "máy in hóa đơn", "lò nướng",
  "máy ấp trứng", "xe đạp điện", "võng xếp", "rèm cuốn", "đèn chùm", "bàn bi-a", "ghế massage", "tượng gỗ",
  "lục bình", "máy bơm", "tấm năng lượng mặt trời", "bồn inox", "cửa cuốn", "thang nhôm", "giàn phơi", "chậu mai",
  "lồng chim", "mâm ngũ quả", "tấm phản", "chum sành",
};
static const char *const places[] = {
  "cuối hẻm cụt", "gần miếu bà", "sau chợ Đầm", "đối diện trạm xá", "bên hông nhà thờ", "dưới chân cầu vượt",
  "sát bờ kè", "cạnh lò rèn", "ngã ba cây gòn", "phía sau kho muối", "đầu dốc cát", "trước cổng trường mẫu giáo",
  "giáp ruộng lúa", "khu tập thể giáo viên", "dãy kiốt bến cá", "lô góc khu tái định cư", "tầng thượng chung cư",
  "ven rừng dương", "xóm chài", "cụm công nghiệp", "sau sân vận động", "gần ga xe lửa", "chân núi Vũng Chua",
  "kế bên tiệm thuốc bắc", "cổng sau bệnh viện", "đường ray cũ", "đập tràn", "vườn dừa", "bãi tập kết đá",
  "trại nuôi tôm", "chùa Ông", "lăng cá Ông", "khu phố ẩm thực", "mương thủy lợi",
};
static const char *const trades[] = {
  "thợ hồ", "thợ may", "tài xế", "giáo viên", "điều dưỡng", "ngư dân", "bảo vệ", "kế toán", "thợ mộc", "thợ hàn",
  "buôn bánh ít", "bán bún chả cá", "công nhân may", "phụ bếp", "hướng dẫn viên", "thợ cắt tóc", "sửa đồng hồ",
  "nuôi yến", "trồng nấm", "lái xe ôm", "bán vé số", "thu mua phế liệu", "thợ sơn", "kỹ sư cầu đường",
  "họa sĩ vẽ tranh tường", "nhạc công đám cưới", "chủ nhà trọ", "thợ đóng ghe", "nấu rượu Bàu Đá", "làm nón ngựa",
  "dệt chiếu", "luật sư", "dược sĩ", "thủ kho",
};
static const char *const foreign[] = {
  "firmware", "router", "reset", "livestream", "YouTube", "Zoom", "Netflix", "playlist", "karaoke", "remote",
  "adapter", "switch", "camera", "laptop", "speedtest", "ping", "server", "update", "server Singapore", "wifi mesh",
  "bluetooth", "HDMI", "smart TV", "gamer", "streaming", "buffering", "login", "password", "loading", "error",
  "timeout", "jack cắm", "splitter", "module", "port", "fiber", "gateway", "dashboard", "backup", "cloud",
  "voucher", "combo", "hotline", "email", "fanpage", "inbox", "online", "offline",
};
static const char *const network_words[] = {
  "An", "Bao", "Binh", "Cam", "Chi", "Cuong", "Dao", "Diem", "Dung", "Gia", "Giang", "Hai", "Hanh", "Hien", "Hoang",
  "Hung", "Huong", "Khanh", "Kien", "Lam", "Lan", "Linh", "Loc", "Long", "Mai", "Minh", "My", "Nam", "Nga", "Nghia",
  "Ngoc", "Nhan", "Nhung", "Phat", "Phong", "Phuc", "Quan", "Quyen", "Sang", "Son", "Tai", "Tam", "Thao", "Thinh",
  "Thuy", "Tien", "Toan", "Trang", "Trinh", "Truc", "Tuan", "Tuyet", "Van", "Vinh", "Vy", "Xuan", "Yen", "Quan",
  "Tro", "Net", "Home", "Shop", "Cafe",
};
static const char *const moments[] = {
  "sáng sớm", "giữa trưa", "xế chiều", "chạng vạng", "nửa đêm", "hôm rằm", "mùng một", "chủ nhật tuần trước",
  "hôm kia", "đêm giao thừa", "bữa giỗ ông", "hồi đầu hè", "trước Trung thu", "sau lũ", "lúc tan ca", "giờ cơm",
  "thứ bảy", "cuối tháng chạp", "dịp khai giảng", "ngay trận chung kết", "tuần lễ thi học kỳ", "lúc đang họp",
};
static const char *const weathers[] = {
  "gió nồm", "mưa đá", "sương muối", "giông sét", "nắng gắt", "lốc xoáy", "triều cường", "mưa dầm", "gió mùa",
  "áp thấp", "sấm chớp", "bụi mù", "lụt sâu nửa mét",
};

/* ---- Slots --------------------------------------------------------------------------------------------------- */

typedef struct {
  const char *name;
  const char *const *words;
  guint n;
} Slot;

static const Slot slots[] = {
  { "nguoi", relatives, G_N_ELEMENTS (relatives) },
  { "vat", things, G_N_ELEMENTS (things) },
  { "muc", foreign, G_N_ELEMENTS (foreign) },
  { "cho", places, G_N_ELEMENTS (places) },
  { "nghe", trades, G_N_ELEMENTS (trades) },
  { "luc", moments, G_N_ELEMENTS (moments) },
  { "troi", weathers, G_N_ELEMENTS (weathers) },
};

static gboolean
is_named (const char *slot, const char *name, gsize length)
{
  return strlen (slot) == length && memcmp (slot, name, length) == 0;
}

/* As people call theirs: two or three names in one word. */
static void
append_network (GString *out, GRand *rand)
{
  for (int n = g_rand_int_range (rand, 2, 4); n > 0; n--)
    g_string_append (out, network_words[g_rand_int_range (rand, 0, G_N_ELEMENTS (network_words))]);
}

static void
append_made (GString *out, GRand *rand, const char *name, gsize length)
{
  if (is_named ("ten", name, length))
    {
      g_autofree char *person = ha_sample_make_name (rand, g_rand_boolean (rand));

      g_string_append (out, strrchr (person, ' ') + 1);
    }
  else if (is_named ("may", name, length))
    g_string_append_printf (out, "HA%02d-%05X", g_rand_int_range (rand, 16, 26),
                            g_rand_int_range (rand, 0x10000, 0x100000));
  else if (is_named ("bien", name, length))
    g_string_append_printf (out, "BN%06d", g_rand_int_range (rand, 1000, 1000000));
  else if (is_named ("song", name, length))
    append_network (out, rand);
  else if (is_named ("ngay", name, length))
    g_string_append_printf (out, "%02d/%02d", g_rand_int_range (rand, 1, 29), g_rand_int_range (rand, 1, 13));
  else
    g_string_append_printf (out, "%d.%d00", g_rand_int_range (rand, 20, 2000), g_rand_int_range (rand, 0, 10));
}

void
ha_sample_append_slot (GString *out, GRand *rand, const char *name, gsize length)
{
  for (guint i = 0; i < G_N_ELEMENTS (slots); i++)
    if (is_named (slots[i].name, name, length))
      {
        g_string_append (out, slots[i].words[g_rand_int_range (rand, 0, (gint32) slots[i].n)]);
        return;
      }
  append_made (out, rand, name, length);
}

/* ---- Contents ------------------------------------------------------------------------------------------------ */

static void
append_sentence (GString *out, GRand *rand)
{
  g_autofree char *detail = ha_sample_fill_text (rand, details[g_rand_int_range (rand, 0, G_N_ELEMENTS (details))]);
  g_autofree char *first = g_utf8_substring (detail, 0, 1);
  g_autofree char *upper = g_utf8_strup (first, -1);

  g_string_append_printf (out, " %s%s", upper, g_utf8_next_char (detail));
}

/* Open syllables in oa, oe, uy take the tone on the last letter in the new way, on the first in the old. */
static char *
place_tones_anew (const char *text)
{
  static const char *const pairs[][2] = {
    { "òa", "oà" }, { "óa", "oá" }, { "ỏa", "oả" }, { "õa", "oã" }, { "ọa", "oạ" },
    { "òe", "oè" }, { "óe", "oé" }, { "ỏe", "oẻ" }, { "õe", "oẽ" }, { "ọe", "oẹ" },
    { "ùy", "uỳ" }, { "úy", "uý" }, { "ủy", "uỷ" }, { "ũy", "uỹ" }, { "ụy", "uỵ" },
  };
  g_autoptr (GString) changed = g_string_new (text);

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    g_string_replace (changed, pairs[i][0], pairs[i][1], 0);
  return g_string_free (g_steal_pointer (&changed), FALSE);
}

char *
ha_sample_tell (GRand *rand, const char *const *contents)
{
  g_autofree char *told = ha_sample_pick_text (rand, contents);
  g_autoptr (GString) all = g_string_new (told);

  for (int n = g_rand_int_range (rand, 0, 4); n > 1; n--)
    append_sentence (all, rand);
  if (g_rand_boolean (rand))
    append_sentence (all, rand);
  return g_string_free (g_steal_pointer (&all), FALSE);
}

char *
ha_sample_spell (GRand *rand, const char *text)
{
  int habit = g_rand_int_range (rand, 0, 100);

  if (habit < APART_PERCENT)
    return g_utf8_normalize (text, -1, G_NORMALIZE_DEFAULT);
  return habit < APART_PERCENT + NEW_TONES_PERCENT ? place_tones_anew (text) : g_strdup (text);
}
