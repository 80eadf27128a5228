import { foldText } from '#src/search/analysis/fold.ts';

/** Surnames of the Kinh and of the peoples of the north-east, in small letters. */
const surnames =
  `nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đào đoàn trịnh trương đinh lâm mai cao lương tạ lưu
  hà tô vi chu lại lò lục triệu phùng kiều tống thái quách từ thân đàm ninh giáp mạc âu châu lầu hứa nông bế tằng chìu sằn nình
  phún voòng trạc lỷ chíu tiêu nghiêm khổng khúc ngụy doãn thạch diệp hầu sùng giàng lường ngọ trác viên bàng cù nghê la bàn
  ma tăng hạ đồng tôn cung`.split(/\s+/);

/** Syllables that names are made of behind the surname, in small letters. */
const parts =
  `ái an anh ánh ân ẩn bá bách bạch bảo báu bắc băng bằng bích biên bình bổn ca cần cẩm cảnh cát chi chí chiến chinh chính chung chương chuyên
  công cúc cương cường cửu danh dậu diễm diễn diệp diệu dịu doanh dung dũng duy duyên dương dưỡng đài đàn đào đạo đạt đắc đăng đệ điền điệp
  định đình đoan đoàn đông đồng đức gấm gia giang giao giáp hà hải hạ hạnh hằng hân hào hảo hậu hến hiên hiền hiển hiếu hiệp hiệu hinh hoa
  hòa hoà hoài hoan hoàn hoàng hoạt hồng hợi hợp huân huấn huế huệ hùng huy huyên huyền huỳnh hưng hương hường hưởng hữu kha khang khanh khánh
  khải khiêm khoa khoan khoát khôi khuê khương kiên kiệt kiều kim kỳ lam lan lài lành lâm lân lập lê lệ liên liễu linh lĩnh loan lộc lợi long
  lực lụa lượng lương lưu luân luận luật luyến luyện ly lý mai mão mạnh mận mậu mẫn mây mến miên miền minh mơ mùi mỹ my nam nga ngà ngân nghi
  nghị nghĩa nghiêm ngọ ngọc ngoan nguyên nguyệt nhài nhàn nhâm nhân nhất nhật nhi nhiên nhinh nho nhu nhung như nhượng ninh nụ oanh phát phi
  phong phú phúc phụng phương phượng phước quân quang quảng quế quốc quy quý quyên quyền quyết quỳnh sang sáng sáu sen sinh sĩ sỹ son sơn sửu
  tài tám tâm tân tấn thái thành thạch thạnh thanh thanh thảo thao thạo thăng thắm thắng thân thế thi thìn thiên thiện thiết thiệu thịnh thọ
  thoa thông thơ thơm thu thùy thuỳ thúy thuý thủy thuỷ thuận thuật thục thuyên thuyết thư thương thường thưởng tiên tiến tiệp tín tình toan
  toàn toản tơ trà tráng trang trâm trân trí triết triều trinh trọng trúc trung trường trượng tú tuân tuấn tuất tuệ tuy tùng tuyên tuyến tuyền
  tuyết tươi tường tý tỵ uyên văn vân viên việt vinh vĩnh vịnh vi vọng vũ vui vương vượng vy vỹ xuân xuyến yên yến ý yêu thị bé gái na cúc lụa
  bính giáp ất canh tâm thuần thìn sềnh páo slay`.split(/\s+/);

const surnamesMarked = new Set(surnames);
const partsMarked = new Set(parts);
/** Without marks these are words of every sentence: là, bạn, mà, cũng, của, từ. */
const notPlain = new Set('la ban ma cung cu nghe vien dong tu be tieu thach'.split(' '));
const surnamesPlain = new Set(surnames.map(foldText).filter((word) => !notPlain.has(word)));
const partsPlain = new Set(parts.map(foldText));

/** These are small words too, with their marks: a name begins with them only where words announce one. */
const wordsToo = new Set(
  `từ cao mai chu đồng hạ cung thân hồ lương lưu lý thái la bàn ma tăng đào vi lại hà lâm viên tôn bàng tạ châu đoàn dương`.split(
    /\s+/,
  ),
);
/** Without marks only these are hardly anything else than a surname. */
const surelyPlain = new Set(
  `nguyen pham tran hoang huynh trinh truong dinh bui ngo doan phung quach nghiem khuc`.split(' '),
);
/** Parts that, typed without marks, are as often the next word of the sentence: "… hùng nhận con", "… hiện ở". */
const goesOnPlain = new Set(
  `nhan sinh nam hien lam moi hai ba sau tu dang so con cho khai van chi em bac di dai tai mat dau my y ca cung hoc cam can be
  ve o la thi anh thu tinh loi phai lai doi gui toan dong nhat xuan chinh co ma vi tro truong luong`.split(/\s+/),
);

/** Whether this syllable can be a surname. */
export const isSurname = (syllable: string, isMarked: boolean): boolean =>
  isMarked ? surnamesMarked.has(syllable) : surnamesPlain.has(syllable);

/** Whether this surname is hardly any other word. */
export const isSurelySurname = (syllable: string, isMarked: boolean): boolean =>
  isMarked ? !wordsToo.has(syllable) : surelyPlain.has(syllable);

/** Whether names hold this syllable behind the surname. */
export const isNamePart = (syllable: string, isMarked: boolean): boolean =>
  isMarked ? partsMarked.has(syllable) : partsPlain.has(syllable);

/** Whether the syllable may as well be the next word of the sentence. */
export const mayGoOn = (syllable: string, isMarked: boolean): boolean => !isMarked && goesOnPlain.has(syllable);
