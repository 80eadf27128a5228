import type { Question } from '#src/platform/warm-up.ts';
import type { Portal } from './portal.ts';

/** What people ask for first: the home page, a guide and its form, a search. */
export function firstQuestions({ guides }: Pick<Portal, 'guides'>): Question[] {
  const guide = guides.list({}, 'vi').find(({ intake }) => intake === 'local');
  const form = `/thu-tuc/${guide?.slug}/nop-ho-so`;
  const ofGuide = [{ path: `/thu-tuc/${guide?.slug}` }, { path: form }, { path: form, form: 'go=next' }];
  const pages = ['/', '/thu-tuc', '/tim-kiem?q=gio+lam+viec', '/tra-cuu', '/tro-ly'];
  const answers = ['/api/v1/search?q=gio+lam+viec', '/api/v1/suggest?q=khai'];
  return [...(guide ? ofGuide : []), ...[...pages, ...answers].map((path) => ({ path }))];
}

/** What people ask the assistant first: about services and the desk; and what they tell it of themselves in a form. */
export function firstTalks({ guides }: Pick<Portal, 'guides'>): string[][] {
  const services = guides.list({}, 'vi').filter(({ intake }) => intake === 'local');
  const about = ['', 'cần giấy tờ gì', 'hết bao nhiêu tiền', 'bao lâu thì xong, nhờ người khác nộp thay được không?'];
  const asked = services.slice(0, 3).flatMap(({ title }) => about.map((rest) => `${title} ${rest}`.trim()));
  const told = [
    'Tôi là Phạm Thị Hoa, sinh ngày 3/5/1990',
    '0912 345 678',
    'số căn cước của tôi là 022190001234',
    'vợ tôi tên là Nguyễn Thị Lan, nhà ở thôn 3, Hạ Long',
  ];
  const filed = services.slice(0, 2).map(({ title }) => [`${title}, tôi muốn nộp hồ sơ luôn`, 'nộp luôn', ...told]);
  return [['mấy giờ làm việc'], ...asked.map((text) => [text]), ...filed];
}
