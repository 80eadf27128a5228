/**
 * What stands on every form, as the law words it (NĐ 30/2020, Phụ lục I; the declaration as in the forms of TT 04/2020).
 * Vietnamese only: an official paper is not translated.
 */
export const formWords = {
  to: 'Kính gửi',
  contact: 'Người nộp hồ sơ',
  contactLabels: {
    fullName: 'Họ, chữ đệm, tên',
    idNumber: 'Số định danh cá nhân',
    passport: 'Số hộ chiếu hoặc giấy tờ khác (khi không có số định danh)',
    residence: 'Nơi cư trú',
    phone: 'Số điện thoại',
    email: 'Thư điện tử',
  },
  result: 'Nhận kết quả',
  resultWay: 'Cách nhận kết quả',
  ways: {
    online: 'Bản điện tử trên Cổng',
    counter: 'Tại quầy tiếp nhận và trả kết quả',
    post: 'Qua bưu chính công ích, cước do người nhận trả',
  },
  resultAddress: 'Địa chỉ nhận kết quả',
  onlyIf: 'chỉ ghi nếu',
  one: 'Tôi cam đoan những nội dung khai trên đây là đúng sự thật và chịu trách nhiệm trước pháp luật về cam đoan của mình.',
  several:
    'Chúng tôi cam đoan những nội dung khai trên đây là đúng sự thật và chịu trách nhiệm trước pháp luật về cam đoan của mình.',
  signer: 'Người khai',
  draftCode: 'Mã tờ khai',
  reference: 'Mã tra cứu',
} as const;

/** Who made the paper from what; a portal on trial says so on it. */
export function originWords(procedure: string, { filled, trial }: { filled: boolean; trial: boolean }): string {
  const from = filled ? 'Mẫu do Cổng lập từ tờ khai điện tử' : 'Mẫu do Cổng lập theo tờ khai điện tử, để điền bằng tay';
  return `${from}, thủ tục ${procedure}${trial ? ' (Cổng đang thử nghiệm)' : ''}`;
}
