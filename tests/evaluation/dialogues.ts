import type { Reply } from '#src/assistant/assistant.ts';
import { facets } from '#src/assistant/understanding/facets.ts';

/** The same dialogues for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const asides = [
  'lệ phí bao nhiêu vậy?',
  'mất bao lâu?',
  'cần giấy tờ gì?',
  'nộp ở đâu vậy?',
  'gửi bưu điện được không?',
  'mấy giờ mở cửa?',
  'ai được làm?',
  'căn cứ luật nào?',
  'how much does it cost?',
];
const steering = [
  'quay lại',
  'bỏ qua',
  'dừng',
  'tiếp tục',
  'xem lại',
  'không',
  'có',
  'xong',
  'không biết',
  'hủy',
  'à nhầm, sinh ngày 4',
  'sửa họ tên thành Trần Thị Bưởi',
  'nộp sau',
  'làm lại từ đầu',
];
const told = [
  'Nguyễn Minh An',
  'cháu Lê Gia Bảo sinh 3/5/2026 ở trạm y tế Đông Xá',
  '3/5/2026',
  'hôm qua',
  'ngày 2 tháng 9 năm 1990',
  'nữ',
  'nam',
  '1995',
  '022190001234',
  '0912 345 678',
  'an@example.vn',
  'Thôn 3, Đông Xá',
  'Kinh',
  'Cái Rồng',
  '2 triệu rưỡi',
  'hai mươi lăm',
  'đồng ý',
  'tại quầy',
  'qua bưu điện',
  'online',
  'bệnh viện',
  'tôi là Lê Văn Tám, số 0912345678',
];
const noise = [
  '???',
  'asdf qwer',
  '🙂',
  '1',
  'ờ',
  '.',
  'a'.repeat(600),
  'VD-7K3M-9QXR',
  '<b>đậm</b>',
  '99999999999',
  'khai sinh khai sinh khai sinh',
];

/** What the person does next: asks, presses what is offered, answers, steers, or mumbles. */
export function nextTurn(random: () => number, utterances: readonly string[], last: Reply | undefined): object {
  const pick = <Item>(items: readonly Item[]) => items[Math.floor(random() * items.length)] as Item;
  const shown = last?.messages.flatMap(({ choices }) => choices ?? []) ?? [];
  const roll = random();
  if (last?.state.status === 'filling' || last?.state.status === 'reviewing') {
    if (last.state.step?.startsWith('papers.') && roll < 0.5)
      return { uploads: [`upload-${Math.floor(random() * 1e6)}`] };
    if (shown.length > 0 && roll < 0.45) return { choice: pick(shown).value };
    if (roll < 0.75) return { text: pick(told) };
    if (roll < 0.85) return { text: pick(steering) };
    return { text: pick(roll < 0.95 ? asides : noise) };
  }
  if (shown.length > 0 && roll < 0.4) return { choice: pick(shown).value };
  if (roll < 0.5) return { choice: `ask:${pick(facets)}` };
  if (roll < 0.65) return { text: pick(asides) };
  if (roll < 0.7) return { text: pick([...noise, ...steering]) };
  return { text: pick(utterances) };
}
