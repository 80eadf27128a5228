/**
 * Words that carry the asking, not the subject. They neither help to recognise a guide nor count against it when the
 * guide does not contain them. Folded, so a word stands here only if no subject folds to the same syllable.
 */
const words = `
a ah ai ak anh bac ban bao bay be biet bo boi bua cac cach cai cam can cang cha chac chan chang chao chi chinh cho
chu chua chuyen co coi con cu cua cuc cung da dau day dang de deu di dich dieu do doc dong du dung duoc em gi gia giai giay
gio giup gom ha hay he hoi hon hoac ho hom kia kieu kieu khi kho khong khac la lai lam lan lau len lieu lo luc luon ma may
mat mau mac me mien minh moi mong mot muc muon muc nao nay neu nen ngay nghe ngoai nguoi nhan nhanh nhat nhe nhi nhieu nho nhu
nhung no noi nop nua o oi phai phan phi phong qua ra rang rat roi rui san sao sap sau se so sua ta tai te tham that
thang the theo thi thich thoi thong thu thuc tien tiep tim tin to toi tong tra trong truoc trung tu tuc tui tung tuy u vao van vang vay
ve vi viec voi vua vu xin xem xong yeu can bi cach them cung
trinh quy huong dan ho tro thac mac tu van giai dap phuc vu online truc tuyen mang qua web trang cong website
le hen thoi han ket qua thanh phan bao lau bao nhieu tuan nam phut gio nhan hoan
bua hom chieu sang toi mai thu hai ba tu nam sau bay chu nhat
van don quang ninh dac khu huyen xa phuong tinh thi tran thon khu
please how what where can i do to get the a an is for my need much long of in want apply
`;

const fillers = new Set(words.split(/\s+/).filter(Boolean));

/** Whether a folded syllable alone says nothing about the subject. */
export function isFiller(syllable: string): boolean {
  return fillers.has(syllable);
}
