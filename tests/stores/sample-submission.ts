/** A birth registration as `POST /api/v1/cases` takes it; the child was born in hospital, its papers are online. */
export function sampleSubmission(uploads: string[]) {
  return {
    guide: 'dang-ky-khai-sinh',
    answers: {
      'ho-ten-con': 'Nguyễn Hải Đăng',
      'gioi-tinh': 'nam',
      'ngay-sinh': '2026-10-20',
      'noi-sinh': 'co-so-y-te',
      'ten-co-so-y-te': 'Trung tâm Y tế Vân Đồn',
      'dan-toc': 'Kinh',
      'quoc-tich': 'Việt Nam',
      'que-quan': 'quan-lan',
      'cha-me': 'chi-ghi-me',
      'ho-ten-me': 'Phạm Thị Hoa',
      'nam-sinh-me': 1995,
      'dan-toc-me': 'Kinh',
      'noi-cu-tru-me': { commune: 'quan-lan', detail: 'Thôn Thái Hòa' },
      'quan-he': 'cha-me',
      'mang-thai-ho': false,
      'so-ban-sao': 2,
    },
    papers: [{ paper: 'giay-chung-sinh', uploads }],
    delivery: { send: 'online', return: 'post', address: { commune: 'quan-lan', detail: 'Thôn Thái Hòa' } },
    contact: { fullName: 'Phạm Thị Hoa', idNumber: '022195001234', phone: '0912 345 678' } as Record<string, string>,
    declaration: true,
    consents: [],
  };
}
