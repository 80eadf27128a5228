import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const openings = [
  'Hướng dẫn',
  'Thông báo về',
  'Những điều cần biết khi',
  'Cách chuẩn bị giấy tờ để',
  'Lịch tiếp nhận và',
];
const subjects = [
  'đăng ký khai sinh',
  'đăng ký kết hôn',
  'cấp bản sao trích lục',
  'đăng ký hộ kinh doanh',
  'gửi hồ sơ qua bưu chính',
  'cấp phép xây dựng nhà ở',
  'đăng ký phương tiện thủy',
  'trợ cấp xã hội',
];
const places = [
  'Cái Rồng',
  'Hạ Long',
  'Đông Xá',
  'Quan Lạn',
  'Minh Châu',
  'Ngọc Vừng',
  'Bản Sen',
  'Vạn Yên',
  'Đài Xuyên',
  'Bình Dân',
  'Đoàn Kết',
  'Thắng Lợi',
];
const sentences = [
  'Người dân nên đọc kỹ danh mục giấy tờ trước khi nộp để không phải bổ sung.',
  'Hồ sơ nộp sau 15 giờ được tính là nhận vào đầu ngày làm việc tiếp theo.',
  'Kết quả có thể nhận tại quầy, trên mạng hoặc qua bưu chính công ích.',
  'Khi cần hỏi thêm, hãy gọi đường dây nóng của Trung tâm trong giờ làm việc.',
  'Bưu tá kiểm đếm giấy tờ cùng người gửi rồi niêm phong trước mặt người gửi.',
  'Nếu ảnh chụp bị mờ hoặc thiếu góc, cán bộ sẽ đề nghị chụp lại.',
];

/** Deterministic, so that two runs measure the same pages. */
function pick<T>(list: readonly T[], n: number): T {
  return list[Math.abs(n) % list.length] as T;
}

/** One generated article, clearly made up for measuring, never shipped. */
export function article(n: number): string {
  const title = `${pick(openings, n)} ${pick(subjects, n * 7)} tại ${pick(places, n * 5)} (bài đo số ${n})`;
  const day = new Date(Date.UTC(2016, 0, 1) + (n % 3900) * 86_400_000).toISOString().slice(0, 10);
  const paragraphs = Array.from({ length: 6 }, (_, p) =>
    Array.from({ length: 5 }, (_, s) => pick(sentences, n * 3 + p * 5 + s * (1 + (n % 5)))).join(' '),
  );
  return [
    '---',
    `title: ${title}`,
    `summary: ${pick(sentences, n)} Bài này chỉ để đo tốc độ.`,
    `date: ${day}`,
    `category: ${pick(['tin-tuc-su-kien', 'huong-dan', 'thong-bao', 'chi-dao-dieu-hanh'], n)}`,
    'status: published',
    'sample: true',
    '---',
    '',
    ...paragraphs.flatMap((text, p) => (p % 3 === 1 ? [`## Mục ${p}`, '', text, ''] : [text, ''])),
  ].join('\n');
}

/** Copies the project's content to `target` and adds `count` generated articles in folders of a year each. */
export function makeContent(target: string, count: number): void {
  cpSync('content', target, { recursive: true });
  for (let n = 0; n < count; n += 1) {
    const folder = join(target, 'news', `do-${2016 + (n % 11)}`);
    if (n < 11) mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `bai-do-${n}.md`), article(n));
  }
}
