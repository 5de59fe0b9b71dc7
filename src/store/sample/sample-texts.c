/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * What invented customers say, and what an invented office finds and does. In {…}: {kenh} a channel, {goi} a speed,
 * {do} a speed measured, {tien} an amount, {gio} an hour of the day, {toi} one of the evening, {so} a small number,
 * {thang} a month, {tang} a floor; others as in sample-details.c.
 */
#include "store/sample/sample-private.h"

#include <string.h>

static const HaSampleArea areas[] = {
  { HA_AREA_QUALITY,
    38,
    "Kỹ thuật",
    "Công ty đã đo tín hiệu tại tủ phân phối và tại địa chỉ của khách hàng, kiểm tra dây dẫn và thiết bị",
    { "Tivi nhà tôi {so} ngày nay bị sọc và đứng hình, nặng nhất là kênh {kenh}. Nhờ công ty cử người kiểm tra giùm.",
      "Mạng yếu, chập chờn từ {toi} giờ tối, gói {goi} Mbps mà đo chỉ được {do} Mbps, con tôi học trực tuyến không "
      "được.",
      "Kênh {kenh} mất tiếng, mấy kênh khác vẫn bình thường. Đã rút điện cắm lại mà không hết.",
      "Cả dãy phòng trọ không vào được mạng từ sáng, đèn trên cục modem nháy đỏ liên tục.",
      "Hình bị nhiễu hạt mỗi khi trời mưa, đã báo {so} lần rồi mà chưa dứt.",
      "Wifi tầng {tang} rất yếu, ngồi sát bên thì được, qua phòng kế bên là mất.",
      "Xem phim cứ chừng {so} phút là quay vòng vòng, gọi điện thoại qua mạng thì nghe được tiếng mất tiếng không.",
      "Khoảng {toi} giờ tối là mạng rớt, sáng ra tự có lại. Tình trạng này kéo dài {so} hôm nay.",
      "Nhà tôi mất tín hiệu hoàn toàn, hàng xóm hai bên vẫn xem được bình thường.",
      "Kênh {kenh} bị trễ hình so với tiếng, người già trong nhà xem rất mệt." },
    { "Kiểm tra và khắc phục trong ngày.", "Cử kỹ thuật tới nhà sau {gio} giờ.",
      "Giảm cước những ngày không dùng được." },
    { "Đo tại ổ cắm tín hiệu thấp hơn mức quy định do đầu nối ngoài trụ bị ôxy hóa; đã thay đầu nối, đo lại đạt.",
      "Cáp vào nhà bị gập và hở lớp chống nhiễu; đã thay {so}0 m cáp, hình ổn định.",
      "Bộ khuếch đại của khu vực lệch mức sau đợt mất điện; đã cân chỉnh, các nhà lân cận cũng ổn định.",
      "Modem đặt trong tủ kín, nhiễu kênh sóng; đã chuyển vị trí, đổi kênh, đo tại máy đạt {goi} Mbps.",
      "Nhánh quang suy hao cao do bị uốn gấp; đã hàn lại, tốc độ đạt gói đăng ký." },
    "Đo {so} lần tại modem đều đạt gói đăng ký; nguyên nhân ở thiết bị trong nhà của khách hàng, đã hướng dẫn.",
    { "Hướng dẫn khởi động lại bộ giải mã và dò lại kênh qua điện thoại, hình đã rõ.",
      "Hướng dẫn khách hàng cắm lại dây tín hiệu bị lỏng, đã xem lại bình thường." },
    "chất lượng dịch vụ" },
  { HA_AREA_BILLING,
    18,
    "Kế toán",
    "Công ty đã đối chiếu biên lai, hóa đơn và lịch sử nộp cước của thuê bao",
    { "Tháng {thang} tôi đã nộp {tien} đồng tại quầy, nay người thu lại tới nhà đòi lần nữa.",
      "Thông báo cước tháng {thang} cao hơn mọi khi {tien} đồng, tôi không đăng ký thêm gì cả.",
      "Tôi trả trước cả năm mà hóa đơn vẫn tính tháng {thang}. Đề nghị kiểm tra lại.",
      "Đã chuyển khoản từ mùng {so} mà tin nhắn vẫn báo nợ và dọa cắt.",
      "Nhà chỉ có một tivi nhưng bị tính hai điểm, mỗi tháng dư {tien} đồng.",
      "Tôi báo tạm ngưng từ đầu tháng {thang} mà vẫn bị tính đủ cước.",
      "Hóa đơn ghi sai tên và mã số thuế, kế toán bên tôi không hạch toán được." },
    { "Trả lại số tiền thu dư.", "Xuất lại hóa đơn đúng.", "Giải thích rõ từng khoản." },
    { "Đối chiếu chứng từ: thu trùng kỳ tháng {thang}; đã hoàn {tien} đồng và sửa dữ liệu.",
      "Hệ thống chưa ghi nhận ngày tạm ngưng; đã điều chỉnh giảm {tien} đồng vào kỳ sau.",
      "Nhập nhầm số điểm thu; đã sửa hợp đồng trên hệ thống và hoàn {tien} đồng.",
      "Lập hóa đơn điều chỉnh, gửi lại bản điện tử cho khách hàng." },
    "Cước tháng {thang} tính đúng hợp đồng; phần tăng là gói kênh do chính khách hàng đăng ký, có tin nhắn xác nhận.",
    { "Tra cứu tại quầy: tiền đã vào sổ, tin nhắn nhắc nợ gửi trước giờ ghi nhận; đã in biên nhận cho khách hàng.",
      "Giải thích từng dòng của thông báo cước, khách hàng đồng ý." },
    "cước dịch vụ" },
  { HA_AREA_INSTALLATION,
    7,
    "Kỹ thuật",
    "Công ty đã kiểm tra phiếu lắp đặt, lịch hẹn và số cổng còn trống của khu vực",
    { "Tôi đăng ký lắp mạng đã {so} ngày, nộp tiền đủ mà chưa thấy ai tới.",
      "Hẹn lắp lúc {gio} giờ, tôi nghỉ làm ở nhà chờ tới chiều không ai gọi một tiếng.",
      "Nhân viên kéo dây băng ngang mái nhà người khác, họ bắt tháo xuống, giờ không biết tính sao.",
      "Lắp xong khoan tường để lại lỗ hở, mưa tạt nước vào nhà." },
    { "Lắp đặt ngay trong tuần.", "Hoàn tiền nếu không lắp được." },
    { "Tủ phân phối của khu vực hết cổng; đã bổ sung bộ chia và lắp đặt xong.",
      "Phiếu yêu cầu chuyển thiếu số điện thoại; đã liên hệ, lắp đặt và xin lỗi khách hàng.",
      "Đã đi lại tuyến dây theo trụ điện, trám kín lỗ khoan." },
    "Ngày hẹn trong phiếu yêu cầu do khách hàng đề nghị dời, có ghi âm cuộc gọi.",
    { "Báo lại lịch lắp đặt chính xác, khách hàng đồng ý." },
    "thời gian lắp đặt dịch vụ" },
  { HA_AREA_REPAIR,
    13,
    "Kỹ thuật",
    "Công ty đã kiểm tra lịch sử báo hỏng và khảo sát tuyến dây đến địa chỉ của khách hàng",
    { "Báo hỏng từ {so} ngày trước, tổng đài nói sẽ tới mà chưa thấy.",
      "Thợ tới sửa được một buổi thì hư lại y như cũ.",
      "Dây cáp đứt thòng xuống lề đường trước nhà số chẵn, xe qua lại rất nguy hiểm.",
      "Sau cơn giông tối qua mất tín hiệu cả hẻm, gọi tổng đài máy bận suốt.",
      "Nhân viên hẹn 8 giờ sáng tới nhưng đến chiều mới gọi báo dời." },
    { "Sửa dứt điểm.", "Dọn dây cho an toàn." },
    { "Đứt cáp nhánh do xe tải vướng; đã nối lại và nâng độ cao dây.",
      "Mất điện tủ quang sau giông; đã thay nguồn, cả tuyến có tín hiệu.",
      "Thay bộ chia trong nhà đã hỏng, kiểm tra {so} ngày liền ổn định." },
    "Không phát hiện hỏng hóc; đường truyền hoạt động tốt khi kiểm tra cùng khách hàng.",
    { "Kiểm tra từ xa, mở lại cổng bị khóa; khách hàng xác nhận đã có mạng." },
    "thời gian sửa chữa" },
  { HA_AREA_ATTITUDE,
    4,
    "CSKH",
    "Công ty đã nghe lại ghi âm cuộc gọi và làm việc với nhân viên liên quan",
    { "Nhân viên thu cước nói chuyện cộc cằn, còn lớn tiếng trước mặt khách của tôi.",
      "Gọi tổng đài {so} lần, lần nào cũng bảo chờ rồi cúp máy.",
      "Thợ tới nhà mang giày lên sàn gạch, nhắc thì tỏ thái độ khó chịu." },
    { "Xin lỗi và chấn chỉnh nhân viên." },
    { "Nghe lại ghi âm, xác nhận nhân viên trả lời thiếu lịch sự; đã nhắc nhở bằng văn bản, nhân viên gọi xin lỗi.",
      "Đã làm việc với nhân viên thu cước, nhân viên đến nhà xin lỗi khách hàng." },
    "Nghe lại toàn bộ ghi âm, nhân viên trả lời đúng mực; cuộc gọi ngắt do mạng di động.",
    { "Trưởng ca xin lỗi trực tiếp tại quầy, khách hàng bỏ qua." },
    "thái độ phục vụ của nhân viên" },
  { HA_AREA_CONTRACT,
    6,
    "Kinh doanh",
    "Công ty đã xem lại hợp đồng, phụ lục và nội dung tư vấn khi ký",
    { "Tôi xin cắt dịch vụ từ tháng {thang} mà bị đòi bồi thường {tien} đồng, lúc ký không ai nói.",
      "Chuyển nhà sang chỗ chưa có hạ tầng, xin lấy lại tiền đóng trước thì bị từ chối.",
      "Nhân viên tư vấn hứa tặng {so} tháng nhưng trên hợp đồng không ghi.",
      "Hợp đồng tự gia hạn thêm một năm mà tôi không được báo trước." },
    { "Chấm dứt hợp đồng và hoàn tiền.", "Giữ đúng khuyến mại đã hứa." },
    { "Nhân viên tư vấn thiếu thông tin về cam kết; đã miễn khoản bồi thường và thanh lý hợp đồng.",
      "Hoàn {tien} đồng phần trả trước chưa sử dụng, thu hồi thiết bị, có biên bản.",
      "Bổ sung phụ lục tặng {so} tháng như đã tư vấn." },
    "Cam kết ghi ở điều khoản riêng có chữ ký của khách hàng; đã gửi bản sao và giải thích.",
    { "Giải thích điều khoản và in lại phụ lục, khách hàng đồng ý." },
    "thực hiện hợp đồng" },
  { HA_AREA_CHANNELS,
    6,
    "Kinh doanh",
    "Công ty đã kiểm tra danh sách kênh của gói dịch vụ và tín hiệu tại trạm phát",
    { "Kênh {kenh} tự nhiên biến mất khỏi danh sách từ đầu tháng {thang}.",
      "Danh sách kênh bị xáo hết, mẹ tôi lớn tuổi dò không ra kênh {kenh}.",
      "Quảng cáo chèn quá nhiều trên kênh thiếu nhi.", "Đăng ký gói phim mà chỉ xem được {so} kênh." },
    { "Trả lại kênh cũ hoặc giảm cước." },
    { "Đơn vị giữ bản quyền ngừng cung cấp; đã bổ sung kênh cùng thể loại và báo khách hàng.",
      "Đã cài danh sách yêu thích theo thứ tự cũ, in bảng kênh khổ lớn cho khách hàng.",
      "Kích hoạt lại gói phim bị thiếu quyền xem." },
    "Việc sắp xếp kênh theo thông báo đã gửi trước; đã hướng dẫn khách hàng dò lại.",
    { "Hướng dẫn dò kênh qua điện thoại, đã xem được kênh {kenh}." },
    "danh mục kênh" },
  { HA_AREA_EQUIPMENT,
    6,
    "Kỹ thuật",
    "Công ty đã kiểm tra thiết bị và phiếu bảo hành",
    { "Đầu thu nóng ran, chạy chừng {so} giờ là tự tắt.", "Điều khiển bấm không ăn, thay pin mới cũng vậy.",
      "Modem cứ tự khởi động lại, đã đổi một cái rồi mà vẫn thế." },
    { "Đổi thiết bị khác." },
    { "Thiết bị lỗi nguồn, còn bảo hành; đã đổi thiết bị mới cùng loại.",
      "Đổi điều khiển, cài lại mã cho tivi của khách hàng." },
    "Thiết bị hoạt động bình thường khi kiểm tra; hư hỏng do nguồn điện trong nhà không ổn định.",
    { "Đổi điều khiển tại quầy." },
    "thiết bị" },
  { HA_AREA_PERSONAL_DATA,
    1,
    "Văn phòng tuyến huyện",
    "Công ty đã rà soát nhật ký tra cứu và quyền truy cập thông tin của thuê bao",
    { "Có người lạ gọi chào bán hàng, biết đúng địa chỉ và gói cước nhà tôi. Ai đã đưa thông tin?",
      "Tôi muốn biết công ty đang giữ những thông tin gì của tôi và xin sửa số điện thoại." },
    { "Trả lời rõ bằng văn bản." },
    { "Đã rà soát nhật ký tra cứu, không thấy truy cập bất thường; sửa số điện thoại theo yêu cầu.",
      "Xác định một cộng tác viên cũ dùng lại danh sách; đã thu hồi và chấm dứt hợp tác." },
    "Không có căn cứ cho thấy thông tin đi từ công ty; đã hướng dẫn cách chặn cuộc gọi.",
    { "Sửa số điện thoại ngay trên hệ thống theo yêu cầu." },
    "bảo vệ thông tin cá nhân" },
  { HA_AREA_OTHER,
    1,
    "CSKH",
    "Công ty đã tìm hiểu sự việc tại nơi xảy ra và làm việc với bộ phận liên quan",
    { "Xe công ty đậu chắn lối ra vào nhà tôi hơn {so} giờ.",
      "Cho hỏi thủ tục đổi tên chủ hợp đồng khi người đứng tên đã mất." },
    { "Hướng dẫn cụ thể." },
    { "Đã nhắc đội xe, xin lỗi gia đình.", "Hướng dẫn hồ sơ và đổi tên chủ hợp đồng cho khách hàng." },
    "Đã kiểm tra, xe không phải của công ty.",
    { "Hướng dẫn thủ tục và phát mẫu đơn tại quầy." },
    "việc phục vụ khách hàng" },
};

const char *const ha_sample_contacts[] = {
  "Báo kết quả kiểm tra, khách hàng đã nghe rõ.",
  "Xin lỗi vì sự bất tiện, hẹn lịch kiểm tra.",
  "Thông báo đang xử lý, sẽ báo lại trong ngày.",
  "Giải thích nguyên nhân, khách hàng ghi nhận.",
  NULL,
};
const char *const ha_sample_misses[] = {
  "Gọi {so} lần không nghe máy.",
  "Thuê bao tạm thời không liên lạc được.",
  "Người nhà nghe máy, hẹn gọi lại sau {gio} giờ.",
  NULL,
};
const char *const ha_sample_satisfied[] = {
  "Gọi lại, khách hàng xác nhận đã ổn định và cảm ơn.",
  "Khách hàng đồng ý với cách giải quyết.",
  "Khách hàng ký biên bản, hài lòng.",
  "Khách hàng nhắn tin xác nhận dịch vụ tốt.",
  NULL,
};
const char *const ha_sample_wants[] = {
  "Vẫn chưa ổn định, đề nghị kiểm tra lại lúc {toi} giờ tối.", "Đòi giảm cước tương ứng những ngày gián đoạn.",
  "Muốn gặp người có thẩm quyền tại công ty.", "Không đồng ý với số tiền hoàn lại.", NULL,
};
const char *const ha_sample_reasons[] = {
  "Khách hàng yêu cầu gặp lãnh đạo.",
  "Vượt thẩm quyền của bộ phận.",
  "Đã hỗ trợ nhiều lần, khách hàng vẫn chưa đồng ý.",
  NULL,
};
const char *const ha_sample_instructions[] = {
  "Trưởng phòng trực tiếp làm việc với khách hàng, báo cáo kết quả.",
  "Kiểm tra lại toàn tuyến, khắc phục dứt điểm và miễn cước tháng này.",
  "Đối chiếu chứng từ gốc, nếu sai hoàn tiền ngay.",
  NULL,
};
const char *const ha_sample_withdrawals[] = {
  "Khách hàng gọi lại báo đã có tín hiệu, xin rút.", "Khách hàng tự tìm ra nguyên nhân ở ổ điện.", NULL,
};
const char *const ha_sample_pauses[] = {
  "Khách hàng đi vắng, hẹn lại tuần sau.", "Khách hàng đề nghị dời lịch hẹn.", NULL,
};
const char *const ha_sample_news[] = {
  "Hiện tượng cũ xuất hiện lại.", "Khách hàng gửi thêm chứng từ.", NULL,
};
const char *const ha_sample_ends[] = {
  "Công ty đã trả lời cuối cùng bằng văn bản; khách hàng chưa đồng ý nhưng không có tài liệu mới.", NULL,
};

/* ---- Choosing and filling ----------------------------------------------------------------------------------- */

const HaSampleArea *
ha_sample_pick_area (GRand *rand, HaChannel channel)
{
  int at = g_rand_int_range (rand, 0, 100);
  guint i = 0;

  if (channel == HA_CHANNEL_WRITTEN && g_rand_boolean (rand)) /* letters are more often about money and contracts */
    return &areas[g_rand_boolean (rand) ? 1 : 5];
  for (; i < G_N_ELEMENTS (areas) - 1 && at >= areas[i].weight; i++)
    at -= areas[i].weight;
  return &areas[i];
}

static const char *const channels[]
    = { "VTV1", "VTV3", "HTV7", "HTV9", "THVL1", "VTV6", "Bình Định", "BTV9", "SCTV14", "K+1" };
static const char *const amounts[]
    = { "88.000", "110.000", "165.000", "176.000", "220.000", "385.000", "1.056.000", "22.000" };
static const int speeds[] = { 60, 80, 100, 150, 200 };

#define PICK(rand, list) ((list)[g_rand_int_range ((rand), 0, G_N_ELEMENTS (list))])

static void
append_value (GString *out, GRand *rand, const char *name, gsize length)
{
  if (strncmp (name, "kenh", length) == 0)
    g_string_append (out, PICK (rand, channels));
  else if (strncmp (name, "goi", length) == 0)
    g_string_append_printf (out, "%d", PICK (rand, speeds));
  else if (strncmp (name, "do", length) == 0)
    g_string_append_printf (out, "%d", g_rand_int_range (rand, 3, 25));
  else if (strncmp (name, "tien", length) == 0)
    g_string_append (out, PICK (rand, amounts));
  else if (strncmp (name, "gio", length) == 0)
    g_string_append_printf (out, "%d", g_rand_int_range (rand, 8, 21));
  else if (strncmp (name, "toi", length) == 0)
    g_string_append_printf (out, "%d", g_rand_int_range (rand, 7, 11));
  else if (strncmp (name, "so", length) == 0)
    g_string_append_printf (out, "%d", g_rand_int_range (rand, 2, 9));
  else if (strncmp (name, "thang", length) == 0)
    g_string_append_printf (out, "%d", g_rand_int_range (rand, 1, 13));
  else if (strncmp (name, "tang", length) == 0)
    g_string_append_printf (out, "%d", g_rand_int_range (rand, 2, 7));
  else
    ha_sample_append_slot (out, rand, name, length);
}

char *
ha_sample_fill_text (GRand *rand, const char *text)
{
  GString *out = g_string_new (NULL);

  while (*text != '\0')
    {
      gsize length = strcspn (text, "{");

      g_string_append_len (out, text, (gssize) length);
      text += length;
      if (*text == '\0')
        break;
      length = strcspn (++text, "}");
      append_value (out, rand, text, length);
      text += length + 1;
    }
  return g_string_free (out, FALSE);
}

char *
ha_sample_pick_text (GRand *rand, const char *const *texts)
{
  gint32 n = 0;

  while (texts[n] != NULL)
    n++;
  return ha_sample_fill_text (rand, texts[g_rand_int_range (rand, 0, n)]);
}
