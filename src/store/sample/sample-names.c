/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Invented people and firms with addresses of Quy Nhơn and around, for rehearsal registers. */
#include "store/sample/sample-private.h"

/* Repeated as often as they are met. */
static const char *const families[] = {
  "Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Nguyễn", "Trần",   "Trần", "Trần", "Lê",
  "Lê",     "Lê",     "Phạm",   "Phạm",   "Huỳnh",  "Huỳnh",  "Võ",     "Võ",     "Võ",     "Phan", "Phan", "Đặng",
  "Đặng",   "Bùi",    "Đỗ",     "Hồ",     "Ngô",    "Dương",  "Lý",     "Đinh",   "Trương", "Mai",  "Tạ",   "Lâm",
  "Châu",   "Đoàn",   "Cao",    "Hà",     "Thái",   "Tô",     "Trịnh",  "Đào",    "Lương",  "Từ",
};
static const char *const men_middles[] = {
  "Văn", "Văn", "Văn",   "Hữu",   "Đức", "Công", "Quốc", "Minh",  "Thanh", "Đình", "Xuân",  "Ngọc",
  "Tấn", "Bá",  "Hoàng", "Trọng", "Anh", "Gia",  "Nhật", "Thành", "Đăng",  "Kim",  "Quang",
};
static const char *const women_middles[] = {
  "Thị",     "Thị",  "Thị",  "Thị Ngọc", "Thị Kim", "Thị Thu", "Thị Thanh", "Thị Mỹ", "Thị Bích", "Thị Hồng",
  "Thị Như", "Ngọc", "Thùy", "Kim",      "Hồng",    "Mỹ",      "Khánh",     "Bảo",    "Thị Cẩm",  "Thị Xuân",
};
static const char *const men_given[] = {
  "An",    "Bảo",   "Bình",  "Cường", "Dũng",  "Duy",   "Đạt",  "Đông",  "Hải",   "Hào",   "Hậu",
  "Hiếu",  "Hòa",   "Hoàng", "Hùng",  "Huy",   "Khang", "Khoa", "Kiệt",  "Lâm",   "Long",  "Lợi",
  "Luân",  "Mạnh",  "Minh",  "Nam",   "Nghĩa", "Nhân",  "Phát", "Phong", "Phú",   "Phúc",  "Phước",
  "Quân",  "Quang", "Quý",   "Sang",  "Sơn",   "Tài",   "Tâm",  "Tân",   "Thạch", "Thắng", "Thành",
  "Thiện", "Thịnh", "Tín",   "Toàn",  "Trí",   "Trung", "Tuấn", "Tùng",  "Vinh",  "Vũ",    "Ý",
};
static const char *const women_given[] = {
  "Ái",   "Anh",    "Ánh",   "Châu",  "Chi",   "Diễm", "Diệp",  "Dung",  "Duyên",  "Đào",  "Giang", "Hà",
  "Hân",  "Hạnh",   "Hằng",  "Hiền",  "Hoa",   "Hồng", "Huệ",   "Hương", "Khuê",   "Lan",  "Lệ",    "Liên",
  "Linh", "Loan",   "Ly",    "Mai",   "My",    "Nga",  "Ngân",  "Ngọc",  "Nguyệt", "Nhi",  "Như",   "Nhung",
  "Oanh", "Phương", "Quyên", "Quỳnh", "Sương", "Tâm",  "Thảo",  "Thi",   "Thơ",    "Thoa", "Thu",   "Thúy",
  "Thủy", "Tiên",   "Trâm",  "Trang", "Trinh", "Trúc", "Tuyết", "Uyên",  "Vân",    "Vy",   "Xuân",  "Yến",
};
static const char *const firm_kinds[] = {
  "Khách sạn", "Nhà hàng", "Công ty TNHH", "Trường Mầm non", "Quán cà phê",
  "Nhà thuốc", "Cửa hàng", "Nhà nghỉ",     "Phòng khám",
};
static const char *const firm_names[] = {
  "Sóng Xanh", "Gió Biển",  "Sao Mai",   "Hoa Nắng", "Bình Minh Đông", "Cát Vàng", "An Nhiên", "Ban Mai",
  "Hải Âu",    "Thanh Trà", "Mây Trắng", "Đồi Gió",  "Phương Đông",    "Lá Xanh",  "Hạt Gạo",  "Thuận Buồm",
};

typedef struct {
  const char *street;
  const char *ward_before; /* until 30/06/2025, in TP Quy Nhơn */
  const char *ward;        /* since */
} Street;

static const Street streets[] = {
  { "An Dương Vương", "Nguyễn Văn Cừ", "Quy Nhơn Nam" },
  { "Nguyễn Thị Định", "Nguyễn Văn Cừ", "Quy Nhơn Nam" },
  { "Chương Dương", "Nguyễn Văn Cừ", "Quy Nhơn Nam" },
  { "Ngô Mây", "Ngô Mây", "Quy Nhơn Nam" },
  { "Nguyễn Thái Học", "Ngô Mây", "Quy Nhơn Nam" },
  { "Diên Hồng", "Ngô Mây", "Quy Nhơn Nam" },
  { "Hoàng Văn Thụ", "Quang Trung", "Quy Nhơn Nam" },
  { "Võ Liệu", "Quang Trung", "Quy Nhơn Nam" },
  { "Tây Sơn", "Ghềnh Ráng", "Quy Nhơn Nam" },
  { "Hàn Mặc Tử", "Ghềnh Ráng", "Quy Nhơn Nam" },
  { "Xuân Diệu", "Hải Cảng", "Quy Nhơn" },
  { "Phan Chu Trinh", "Hải Cảng", "Quy Nhơn" },
  { "Hàm Nghi", "Hải Cảng", "Quy Nhơn" },
  { "Trần Hưng Đạo", "Thị Nại", "Quy Nhơn" },
  { "Bạch Đằng", "Thị Nại", "Quy Nhơn" },
  { "Tháp Đôi", "Đống Đa", "Quy Nhơn" },
  { "Đống Đa", "Đống Đa", "Quy Nhơn" },
  { "Nguyễn Huệ", "Trần Phú", "Quy Nhơn" },
  { "Mai Xuân Thưởng", "Trần Phú", "Quy Nhơn" },
  { "Tăng Bạt Hổ", "Trần Phú", "Quy Nhơn" },
  { "Hùng Vương", "Nhơn Phú", "Quy Nhơn Bắc" },
  { "Lê Thanh Nghị", "Nhơn Phú", "Quy Nhơn Bắc" },
  { "Lạc Long Quân", "Trần Quang Diệu", "Quy Nhơn Bắc" },
  { "Tây Sơn", "Trần Quang Diệu", "Quy Nhơn Bắc" },
  { "Quốc lộ 1D", "Bùi Thị Xuân", "Quy Nhơn Tây" },
  { "Long Mỹ", "Phước Mỹ", "Quy Nhơn Tây" },
  { "Đào Tấn", "Nhơn Bình", "Quy Nhơn Đông" },
  { "Đông Điền", "Nhơn Bình", "Quy Nhơn Đông" },
  { "Võ Nguyên Giáp", "Nhơn Hội", "Quy Nhơn Đông" },
};

typedef struct {
  const char *village;
  const char *before; /* xã, huyện */
  const char *after;
} Village;

static const Village villages[] = {
  { "Thôn Vinh Thạnh", "xã Phước Lộc, huyện Tuy Phước", "xã Tuy Phước" },
  { "Khu phố Vân Hội", "thị trấn Diêu Trì, huyện Tuy Phước", "xã Tuy Phước" },
  { "Thôn Lộc Hạ", "xã Phước Thuận, huyện Tuy Phước", "xã Tuy Phước" },
  { "Thôn Hòa Cư", "phường Nhơn Hưng, thị xã An Nhơn", "phường An Nhơn" },
  { "Khu vực Kim Châu", "phường Bình Định, thị xã An Nhơn", "phường Bình Định" },
  { "Thôn Phú Gia", "xã Cát Tường, huyện Phù Cát", "xã Phù Cát" },
  { "Thôn Chánh Đạt", "xã Cát Tiến, huyện Phù Cát", "xã Cát Tiến" },
  { "Thôn Hiệp Vinh", "xã Canh Vinh, huyện Vân Canh", "xã Canh Vinh" },
  { "Khối Phú Xuân", "thị trấn Phú Phong, huyện Tây Sơn", "xã Tây Sơn" },
};

static const char *const mobile_prefixes[] = {
  "0905", "0935", "0914", "0918", "0982", "0977", "0363", "0374",
  "0385", "0702", "0773", "0849", "0868", "0934", "0942", "0399",
};

#define PICK(rand, list) ((list)[g_rand_int_range ((rand), 0, G_N_ELEMENTS (list))])

/* Midnight of 2025-07-01 in Vietnam: provinces and wards were merged. */
static gboolean
is_after_reform (gint64 at)
{
  return ha_time_get_date (at, NULL) >= ha_date_new (2025, 7, 1);
}

char *
ha_sample_make_name (GRand *rand, gboolean woman)
{
  const char *family = PICK (rand, families);
  const char *middle = woman ? PICK (rand, women_middles) : PICK (rand, men_middles);
  const char *given = woman ? PICK (rand, women_given) : PICK (rand, men_given);

  return g_strjoin (" ", family, middle, given, NULL);
}

static char *
make_house (GRand *rand)
{
  int number = g_rand_int_range (rand, 1, 420);

  switch (g_rand_int_range (rand, 0, 6))
    {
    case 0:
      return g_strdup_printf ("%d/%d", number, g_rand_int_range (rand, 1, 40));
    case 1:
      return g_strdup_printf ("Hẻm %d/%d", number, g_rand_int_range (rand, 1, 30));
    case 2:
      return g_strdup_printf ("%d%c", number, 'A' + g_rand_int_range (rand, 0, 3));
    default:
      return g_strdup_printf ("%d", number);
    }
}

static char *
make_town_address (GRand *rand, gboolean after)
{
  const Street *street = &streets[g_rand_int_range (rand, 0, G_N_ELEMENTS (streets))];
  g_autofree char *house = make_house (rand);

  if (after)
    return g_strdup_printf ("%s %s, phường %s, tỉnh Gia Lai", house, street->street, street->ward);
  return g_strdup_printf ("%s %s, P. %s, TP Quy Nhơn, Bình Định", house, street->street, street->ward_before);
}

static char *
make_address (GRand *rand, gboolean after)
{
  const Village *village = &villages[g_rand_int_range (rand, 0, G_N_ELEMENTS (villages))];

  if (g_rand_int_range (rand, 0, 5) != 0)
    return make_town_address (rand, after);
  if (after)
    return g_strdup_printf ("%s, %s, tỉnh Gia Lai", village->village, village->after);
  return g_strdup_printf ("%s, %s, Bình Định", village->village, village->before);
}

/* Different for every index below ten million. */
static char *
make_phone (GRand *rand, guint index)
{
  guint mixed = (index * 611953u + 350377u) % 1000000u;

  return g_strdup_printf ("%s %03u %03u", PICK (rand, mobile_prefixes), mixed / 1000, mixed % 1000);
}

static char *
make_subscriber_code (GRand *rand, guint index)
{
  if (g_rand_int_range (rand, 0, 12) == 0)
    return NULL;
  return g_strdup_printf (g_rand_boolean (rand) ? "QN-%06u" : "NET-%06u", (index * 7919u + 10007u) % 1000000u);
}

static void
make_person (HaCustomer *customer, GRand *rand)
{
  gboolean woman = g_rand_boolean (rand);
  gboolean older = g_rand_int_range (rand, 0, 3) != 0;

  customer->honorific = g_strdup (woman ? (older ? "Bà" : "Chị") : (older ? "Ông" : "Anh"));
  customer->name = ha_sample_make_name (rand, woman);
}

/* Tones as the person places them; the register keeps letters and marks together, whatever was typed. */
static void
spell_name (HaCustomer *customer, GRand *rand)
{
  g_autofree char *name = g_steal_pointer (&customer->name);

  customer->name = ha_sample_spell (rand, name);
}

HaCustomer *
ha_sample_make_customer (GRand *rand, guint index, gint64 at)
{
  HaCustomer *customer = ha_customer_new ();

  if (g_rand_int_range (rand, 0, 16) == 0)
    {
      const char *kind = PICK (rand, firm_kinds);

      customer->honorific = g_strdup ("Quý đơn vị");
      customer->name = g_strjoin (" ", kind, PICK (rand, firm_names), NULL);
    }
  else
    make_person (customer, rand);
  spell_name (customer, rand);
  customer->phone = make_phone (rand, index);
  customer->address = make_address (rand, is_after_reform (at));
  customer->subscriber_code = make_subscriber_code (rand, index);
  return customer;
}
