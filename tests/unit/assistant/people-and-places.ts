import { foldText } from '#src/search/analysis/fold.ts';

/** First words of names among the 54 peoples of Vietnam; many are words for kin, numbers or little words elsewhere. */
const surnames =
  `Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý La Ba Bố Mẹ Ông Bà Vợ Ở Thị Tô Từ Tạ Là Và Vừ Vàng Sái Đới Nhâm
  Chu Mai Con Cô Chú Ma Mã Nông Bế Ninh Lò Lường Quàng Cầm Bạc Đèo Tòng Vi Hà Giàng Sùng Thào Hạng Lầu Mùa Cứ Hờ Lỳ Phùng Chảo Tẩn Lù Lèng
  Sần Trương Tằng Chìu Voòng Lỷ Điểu Thạch Kim Sơn Danh Châu Thập Bá Quảng Đàng Chamaléa Katơr Pinăng Cao Tà_Yên K' K'Sor Ksor Rơ_Ông Siu
  Rmah Nay Kpă Rahlan A Y H'Hen H'Bia H’Linh Êban Niê Mlô Ayun Bkrông Đinh Hồ_Viên Zơ_Râm A_Lăng Bríu Pơloong Bhling Coor Riah Arất Kray
  Krajăn Cil Cill_Mup Lơ_Mu Bon_Krong Đa_Gout Da_Cat Liêng_Hót Pang_Ting Ya Ka Touneh Jơ_Ngơh Bàn Triệu Đặng_Phúc Lục Lương Vương Mông Then
  Quách Xa Lô Moong Cụt Xeo Hoa Lữ Viềng Thái Chá Pờ Khoàng Chang Chu_Mạ Ly Mào Lỳ_Phí Phà Giàng_Mí Pồng Vừ_Mí Chẻo Phàn Thuồng Tráng Ly_Mí
  Sìn Hảng Ngải Nhình Xồng Lỗ Sinh Anh Chị Em Cháu Hai Năm Tài Nam Nữ An`
    .split(/\s+/)
    .map((word) => word.replaceAll('_', ' '));
const given =
  `An Năm Tài Ở Hai Nam Nữ Ba Tư Sáu Bảy Tám Chín Mười Trai Gái Sinh Ngày Tháng Văn Thị Mí A Y Cầu Sáu Hoa Lan Là Và Sửa Đổi Huy Dũng Dung Thôi
  Tiếp Không Có Nhất Nhà Quê Con Em Bé Bà Ông Mẹ Chồng Vợ Xa Thành Thanh Hoà Hòa Thuỷ Quý Út Êban Bhăm Hen H'Mok Tơr Minh Đức Ngọc Bảo Gia
  Hân Tại Tôi Dạ Vâng Chính Chinh Khai Tên Họ Phương Tỉnh Nơi Páo Dơ Sềnh Pháo Lềnh Dế Xúa Mỷ`.split(/\s+/);

type Pick = <Item>(items: readonly Item[]) => Item;

const kin = '(ba|bo|me|ong|vo|chong|co|chu|con|anh|chi|em|chau|be|ho)';
/**
 * Made-up words that say something else when they are all that is said: "cháu tên Huy", "vâng, họ Ngọc", "em hủy",
 * "lệ phí không". Not even the official at the desk would hear the whole of them as a name.
 */
const sentences = [
  new RegExp(`(^| )${kin} (toi )?(la|ten) `),
  /^(la|vang) (do|vo|ho) /,
  /dung khong$|phi( .*)? khong$/,
  /^(em|a) (khong|thoi|huy|dung|de sau)$/,
  /^(chau|be|con|em) (trai|gai)( |$)/,
  /^(doi|khoan)( doi| ti| chut)*$/,
  /^danh con toi /,
];

/** A made-up name of one to seven words, in any case, with or without marks. */
export function madeUpName(pick: Pick): string {
  for (;;) {
    const name = anyName(pick);
    if (!sentences.some((sentence) => sentence.test(foldText(name)))) return name;
  }
}

function anyName(pick: Pick): string {
  const words = [pick(surnames)];
  const length = pick([1, 2, 2, 3, 3, 3, 4, 4, 5, 6, 7]);
  while (words.join(' ').split(' ').length < length) words.push(pick(given));
  const name = words.join(' ').split(' ').slice(0, Math.max(length, 1)).join(' ');
  const marked = pick([true, true, true, false]) ? name : withoutMarks(name);
  const cased = pick([0, 0, 0, 1, 2, 3]);
  if (cased === 1) return marked.toLowerCase();
  if (cased === 2) return marked.toUpperCase();
  if (cased === 3) return `${marked.slice(0, 1)}${marked.slice(1).toLowerCase()}`;
  return marked;
}

const towns =
  `Ba_Chẽ Bà_Rịa Ba_Vì Ba_Đình Bố_Trạch Con_Cuông Cô_Tô Chợ_Mới Anh_Sơn Quế_Sơn Quế_Võ Nhà_Bè Ô_Môn Ô_Chợ_Dừa La_Gi La_Hiên Như_Thanh Như_Xuân
  Giồng_Riềng Giồng_Trôm Sông_Cầu Sóc_Sơn Tài_Văn Thái_Thụy Vợ_Chồng_Sơn Mẹ_Suốt Ông_Đình Bà_Điểm Đội_Cấn Đổi_Mới Đồi_Ngô Sài_Sơn Sa_Đéc
  Thôi_Thới Dừng_Chân Huỷ_Lộc Hai_Bà_Trưng Năm_Căn Tam_Kỳ Tứ_Kỳ Bảy_Núi Bình_Dân_Đông Mường_Tè Ea_H'leo Krông_Păc Đăk_R'lấp Chư_Sê Y_Tý`
    .split(/\s+/)
    .map((word) => word.replaceAll('_', ' '));
const provinces =
  'Quảng Ninh,Hải Dương,Nghệ An,Thanh Hóa,Cần Thơ,Đắk Lắk,Bà Rịa - Vũng Tàu,TP Hồ Chí Minh,Hà Nội,Kiên Giang,Lai Châu'.split(
    ',',
  );
const details = [
  '',
  'Đội 3, ',
  'Thôn Ba Nhà, ',
  'số 12 ngõ 5 phố Chùa Láng, ',
  'tổ 4 khu 2, ',
  'xóm Ông Sở, ',
  'Bản Mẹ, ',
];

/** A place elsewhere in the country, smallest part first, in any case, with or without marks. */
export function madeUpPlace(pick: Pick): string {
  const province = pick(provinces).replace(' - ', '–');
  const place = `${pick(details)}${pick(['', 'xã ', 'huyện ', 'phường '])}${pick(towns)}, ${province}`;
  return pick([place, place, place.toLowerCase(), withoutMarks(place)]);
}

const whose =
  'Mẹ tôi,Vợ tôi,Chồng tôi,Con tôi,Bố,Ông bà,Tôi,Em,Nhà tôi,Cháu,Chúng tôi,Anh trai,Là hộ nghèo nên tôi,Tên tôi ghi sai nên,Ở quê tôi'.split(
    ',',
  );
const what =
  'không đồng ý bán đất|mất rồi, con nhỏ, không có thu nhập|là người nuôi cháu từ nhỏ|sửa nhà mà không có giấy|nhầm ngày sinh trên giấy cũ|đổi tên cho con theo họ mẹ|đang ở nhờ nhà người quen|bị ốm không đi lại được, phải nhờ hàng xóm|xin được miễn phí|thì không biết chữ, nhờ cán bộ ghi hộ|làm rẫy; bán cá khô; phụ hồ|đã khai năm 1999 mà sổ bị mất vì bão|sinh 3/5/1990 tại nhà, không có giấy chứng sinh|cần trước 2/9 để đi học|có số 0912 345 678 hay gọi buổi tối|không phải chủ đất|khai nhầm tên đệm, đúng là Thị chứ không phải Thì'.split(
    '|',
  );

/** What somebody writes about themselves in their own words. */
export function madeUpText(pick: Pick): string {
  const text = `${pick(whose)} ${pick(what)}`;
  return pick([text, text, `${text}.`, withoutMarks(text), text.toLowerCase()]);
}

function withoutMarks(text: string): string {
  const folded = foldText(text);
  return [...text]
    .map((letter, at) => (letter === letter.toLowerCase() ? folded[at] : folded[at]?.toUpperCase()))
    .join('');
}
