/** Somebody who comes to the assistant, in their own words, and what has to come of it. */
export type Person = {
  who: string;
  language: 'vi' | 'en';
  guide: string;
  /** What is said before anything is filed; `hears` is what the answer holds. */
  asks: readonly { says: string; hears: RegExp }[];
  /** How they say that they want to file, where they do not press the button. */
  wants?: string;
  /** What is said when a question of the form comes, by the field's name. What is not here is skipped. */
  answers: Readonly<Record<string, string>>;
  /** What was told before, and is not asked again. */
  notAsked: readonly string[];
  /** What the review shows. */
  shows: readonly string[];
  /** What the case holds in the end. */
  filed: Readonly<Record<string, unknown>>;
  contact: { fullName: string; phone: string };
};

const day = 86_400_000;
const daysAgo = (days: number) => new Date(Date.now() + 7 * 3_600_000 - days * day).toISOString().slice(0, 10);
const spoken = (date: string) => date.split('-').map(Number).reverse().join('/');
const shown = (date: string) => date.split('-').reverse().join('/');
const born = daysAgo(9);
const died = daysAgo(3);

export const newFather: Person = {
  who: 'a new father',
  language: 'vi',
  guide: 'dang-ky-khai-sinh',
  asks: [
    { says: 'vợ em mới sinh bé gái ở trung tâm y tế Vân Đồn, giờ em phải làm giấy tờ gì', hears: /Đăng ký khai sinh/ },
    { says: 'có mất tiền không ạ', hears: /miễn phí/ },
    { says: 'thế phải làm trong bao lâu không quá hạn', hears: /60 ngày/ },
  ],
  answers: {
    'ho-ten-con': `cháu tên là Phạm Gia Hân, sinh ngày ${spoken(born)}`,
    'gioi-tinh': 'bé gái',
    'ngay-sinh': spoken(born),
    'noi-sinh': 'ở viện ạ',
    'ten-co-so-y-te': 'Trung tâm Y tế Vân Đồn',
    'dan-toc': 'Kinh',
    'que-quan': 'Hạ Long',
    'cha-me': 'bọn em đăng ký rồi',
    'ho-ten-me': 'vợ em tên Vũ Thị Mai',
    'nam-sinh-me': '1998',
    'noi-cu-tru-me': 'thôn 5, xã Hạ Long',
    'ho-ten-cha': 'Phạm Văn Đức',
    'nam-sinh-cha': '1995',
    'noi-cu-tru-cha': 'như địa chỉ của mẹ',
    'dan-toc-me': 'Kinh',
    'dan-toc-cha': 'Kinh',
    'quoc-tich': 'Việt Nam',
    'quan-he': 'em là bố cháu',
    'mang-thai-ho': 'không',
    'so-ban-sao': '2 bản',
    'delivery.return': 'em ra quầy lấy',
    'contact.fullName': 'Phạm Văn Đức',
    'contact.idNumber': '022095001234',
    'contact.residence': 'thôn 5, xã Hạ Long',
    'contact.phone': '0912 345 678',
  },
  notAsked: ['gioi-tinh', 'ngay-sinh', 'noi-sinh'],
  shows: ['Phạm Gia Hân', 'Nữ', shown(born), 'Vũ Thị Mai', '1998', '1995'],
  filed: {
    'ho-ten-con': 'Phạm Gia Hân',
    'gioi-tinh': 'nu',
    'ngay-sinh': born,
    'noi-sinh': 'co-so-y-te',
    'cha-me': 'da-ket-hon',
    'ho-ten-me': 'Vũ Thị Mai',
    'nam-sinh-me': 1998,
    'ho-ten-cha': 'Phạm Văn Đức',
    'nam-sinh-cha': 1995,
    'quan-he': 'cha-me',
    'so-ban-sao': 2,
  },
  contact: { fullName: 'Phạm Văn Đức', phone: '+84912345678' },
};

export const bereavedDaughterInLaw: Person = {
  who: 'a bereaved daughter-in-law',
  language: 'vi',
  guide: 'dang-ky-khai-tu',
  asks: [
    {
      says: 'Mẹ chồng em mới mất, chồng em đi biển chưa về, em đi khai được không',
      hears: /chia buồn[\s\S]*Đăng ký khai tử/,
    },
    { says: 'thế khai tử cần giấy gì ạ', hears: /Giấy báo tử/ },
    { says: 'có mất tiền không', hears: /8\.000/ },
  ],
  wants: 'em muốn nộp luôn ở đây',
  answers: {
    'ho-ten-nguoi-mat': 'mẹ em tên Vũ Thị Lụa, sinh năm 1951',
    'gioi-tinh': 'bà là nữ',
    'nam-sinh': '1951',
    'dan-toc': 'Sán Dìu',
    'noi-cu-tru-cuoi': 'thôn Đài Mỏ, xã Đài Xuyên',
    'ngay-mat': spoken(died),
    'noi-mat': 'bà mất ở nhà',
    'dia-diem-mat': 'thôn Đài Mỏ, xã Đài Xuyên',
    'nguyen-nhan': 'tuổi già',
    'giay-chung-minh': 'giấy báo tử',
    'thong-tin-giay-to': 'số 12, Ủy ban nhân dân xã Đài Xuyên cấp hôm kia',
    'quan-he': 'em là con dâu',
    'dien-mien-le-phi': 'không thuộc',
    'so-ban-sao': '3',
    'delivery.return': 'tôi ra quầy lấy',
    'contact.fullName': 'Lê Thị Hiền',
    'contact.idNumber': '022185004321',
    'contact.residence': 'thôn 2, xã Đông Xá',
    'contact.phone': '0987 654 321',
  },
  notAsked: ['nam-sinh'],
  shows: ['Vũ Thị Lụa', '1951', shown(died), 'tuổi già', 'Lê Thị Hiền'],
  filed: {
    'ho-ten-nguoi-mat': 'Vũ Thị Lụa',
    'gioi-tinh': 'nu',
    'nam-sinh': 1951,
    'ngay-mat': died,
    'noi-mat': 'tai-nha',
    'giay-chung-minh': 'giay-bao-tu',
    'quan-he': 'nguoi-than-khac',
    'so-ban-sao': 3,
  },
  contact: { fullName: 'Lê Thị Hiền', phone: '+84987654321' },
};

export const grandson: Person = {
  who: 'a grandson who files for his grandmother',
  language: 'vi',
  guide: 'cap-ban-sao-trich-luc-ho-tich',
  asks: [
    {
      says: 'cháu muốn xin bản sao giấy kết hôn cho bà nội, bà đi lại khó, cháu làm hộ có được không',
      hears: /^\D*Có\.[\s\S]*ủy quyền/,
    },
    { says: 'có cần giấy ủy quyền không', hears: /Không cần chứng thực/ },
  ],
  answers: {
    'loai-ban-sao': 'kết hôn',
    'so-ban': 'cho cháu 2 bản',
    'ho-ten': 'bà cháu tên Trần Thị Nhàn',
    'nam-sinh': '1948',
    'ho-ten-vo-chong': 'chồng bà tên Phạm Văn Cử',
    'noi-da-dang-ky': 'xã Quan Lạn',
    'nam-dang-ky': '1970',
    'quan-he': 'bà ủy quyền cho cháu',
    'delivery.return': 'tôi ra quầy lấy',
    'contact.fullName': 'Phạm Minh Quân',
    'contact.idNumber': '022099005678',
    'contact.residence': 'thôn Sơn Hào, xã Quan Lạn',
    'contact.phone': '0911 222 333',
  },
  notAsked: [],
  shows: ['Trần Thị Nhàn', '1948', 'Phạm Văn Cử', 'Phạm Minh Quân', 'Văn bản ủy quyền: 1 tệp'],
  filed: {
    'loai-ban-sao': ['ket-hon'],
    'so-ban': 2,
    'ho-ten': 'Trần Thị Nhàn',
    'nam-sinh': 1948,
    'ho-ten-vo-chong': 'Phạm Văn Cử',
    'quan-he': 'duoc-uy-quyen',
  },
  contact: { fullName: 'Phạm Minh Quân', phone: '+84911222333' },
};

export const shopOwner: Person = {
  who: 'a shop owner',
  language: 'vi',
  guide: 'dang-ky-ho-kinh-doanh',
  asks: [
    { says: 'em muốn mở quán bán hải sản ở Cái Rồng thì làm giấy gì', hears: /hộ kinh doanh/ },
    { says: 'hết bao nhiêu tiền', hears: /150\.000/ },
    { says: 'nộp online đc ko', hears: /Được|Có\./ },
  ],
  answers: {
    'ten-ho-kinh-doanh': 'Hải sản Cô Út',
    'dia-chi-tru-so': 'khu 5, Cái Rồng',
    'nganh-nghe.0.ten-nganh': 'bán lẻ hải sản tươi sống',
    'nganh-nghe.more': 'không',
    'von-kinh-doanh': '50 triệu',
    'so-lao-dong': 'hai vợ chồng, 2 người',
    'nguoi-thanh-lap': 'một mình em',
    'nguoi-nop': 'tôi là chủ',
    'ngay-sinh-chu-ho': '12/3/1990',
    'dinh-danh-dien-tu': 'có mức 2 rồi',
    'nhan-thong-bao-thue': 'tại địa chỉ trụ sở',
    'cam-ket-mot-ho': 'tôi cam kết',
    'delivery.return': 'tôi ra quầy lấy',
    'contact.fullName': 'Đặng Thị Út',
    'contact.idNumber': '022180003333',
    'contact.phone': '0903 111 222',
  },
  notAsked: [],
  shows: ['Hải sản Cô Út', '50.000.000', '12/03/1990', 'Đặng Thị Út'],
  filed: {
    'ten-ho-kinh-doanh': 'Hải sản Cô Út',
    'von-kinh-doanh': 50_000_000,
    'so-lao-dong': 2,
    'nguoi-thanh-lap': 'ca-nhan',
    'nguoi-nop': 'chu-ho',
    'ngay-sinh-chu-ho': '1990-03-12',
    'dinh-danh-dien-tu': 'da-co',
    'cam-ket-mot-ho': true,
  },
  contact: { fullName: 'Đặng Thị Út', phone: '+84903111222' },
};

export const foreigner: Person = {
  who: 'a citizen who speaks English',
  language: 'en',
  guide: 'cap-ban-sao-trich-luc-ho-tich',
  asks: [
    { says: 'I need a copy of my marriage certificate, I got married here in 2019', hears: /cop(y|ies)/i },
    { says: 'how much does it cost', hears: /8,000/ },
    { says: 'how long does it take', hears: /day|hour/ },
  ],
  answers: {
    'loai-ban-sao': 'marriage',
    'so-ban': '2 copies',
    'ho-ten': 'Kim Min Jun',
    'nam-sinh': '1988',
    'ho-ten-vo-chong': 'Nguyễn Thị Hoa',
    'noi-da-dang-ky': 'Cái Rồng',
    'nam-dang-ky': '2019',
    'quan-he': 'It is me',
    'delivery.return': 'I will come to the counter',
    'contact.fullName': 'Kim Min Jun',
    'contact.idNumber': '022188004444',
    'contact.residence': 'khu 5, Cái Rồng',
    'contact.phone': '0934 555 666',
  },
  notAsked: [],
  shows: ['Kim Min Jun', '1988', 'Nguyễn Thị Hoa', '2019'],
  filed: {
    'loai-ban-sao': ['ket-hon'],
    'so-ban': 2,
    'ho-ten': 'Kim Min Jun',
    'nam-sinh': 1988,
    'ho-ten-vo-chong': 'Nguyễn Thị Hoa',
    'noi-da-dang-ky': 'cai-rong',
    'quan-he': 'chinh-minh',
  },
  contact: { fullName: 'Kim Min Jun', phone: '+84934555666' },
};
