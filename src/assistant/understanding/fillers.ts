/**
 * Words that carry the asking, not the subject. They neither help to recognise a guide nor count against it when the
 * guide does not contain them. Folded, so a word stands here only if no subject folds to the same syllable.
 */
const words = `
a ah ai ak anh bac ban bao bay be biet bo boi bua cac cach cai cam can cang chac chan chang chao chi cho
chu chua chuyen co coi con cu cua cuc cung da dau day dang de deu di dich dieu doc dong du dung duoc em gi giai giay
gio giup gom ha hay he hoi hoac hom kia kieu kieu khi kho khong khac la lai lam lan lau len lieu lo luc luon ma may
mat mau mac mien minh mong mot muc muon muc nao nay neu nen ngay ngoai nguoi nhat nhe nhi nhieu nho nhu
nhung no noi nop nua o oi phai phan phi phong qua ra rang rat roi rui sao sap sau se sua ta tai te that
thang the theo thi thich thoi thong thuc tien tiep tim tin to toi tong tra trong truoc trung tuc tui tung tuy u vao van vang vay
ve vi viec voi vua xin xem xong yeu can bi cach them cung
trinh huong tro thac mac van giai dap phuc online truc tuyen mang qua web trang cong website
le hen thoi han qua thanh phan bao lau bao nhieu tuan nam phut gio hoan
bua hom chieu sang toi mai hai ba nam sau bay chu nhat
van don quang ninh dac khu huyen xa phuong tinh thi tran thon khu
please how what where which who when can could should must may i we you your they it this that and or if so to get got have has had
the a an is are am be been was for from with by about my our need much many long of in at want would like apply does did there here
tell help know document documents paper papers cost costs anything something fee fees free pay charge take takes bring needed required
`;

const fillers = new Set(words.split(/\s+/).filter(Boolean));

/** Whether a folded syllable alone says nothing about the subject. */
export function isFiller(syllable: string): boolean {
  return fillers.has(syllable);
}

const asking = new Set(
  `a ai anh ban bao bay biet cach can chao chi cho co dau duoc em gi giup hoi khong la lam lau lay may minh mot muon nao nay ngay
  nhe nhieu nhu o oi phai ra roi sao se thi the to toi va vay ve voi xin can
  how what where which who when can could should i we you do does to get have the a an is are for my our need want would like it of in`.split(
    /\s+/,
  ),
);

/** Whether a folded syllable belongs to the asking itself ("cho tôi hỏi", "thế nào"), so that even pairs of such say nothing. */
export function isAsking(syllable: string): boolean {
  return asking.has(syllable);
}
