import type { Locator, Page } from '@playwright/test';
import { expect } from './fixtures.ts';
import type { handbookSteps } from './handbook-steps.ts';

type Steps = ReturnType<typeof handbookSteps>;

/** Begins a new guide in the room, made after no other one. */
export async function beginWith(page: Page, slug: string, { told, next }: Steps): Promise<void> {
  await page.goto('/can-bo');
  next();
  const menu = page.getByRole('navigation', { name: 'Mục của cán bộ' });
  await menu.getByRole('link', { name: told('Nội dung') }).click();
  await expect(page.getByRole('heading', { name: told('Viết mới') })).toBeVisible();
  await page.getByLabel(told('Loại nội dung')).selectOption({ label: 'Thủ tục' });
  await page.getByLabel(told('Tên tệp'), { exact: true }).fill(slug);
  await page.getByRole('button', { name: told('Bắt đầu viết') }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(slug);
}

/** Presses for one more row of a list; the page comes back with the row open, and is there where it stands. */
async function add(within: Page | Locator, button: string, row: Locator): Promise<Locator> {
  await within.getByRole('button', { name: button, exact: true }).click();
  await expect(row).toHaveAttribute('open');
  await expect(row).toBeInViewport();
  return row;
}

/** What the county says of the service: its name, who decides, ways with times and fees, papers, steps and law. */
export async function tellOf(
  page: Page,
  { title, code }: { title: string; code: string },
  { told, next }: Steps,
): Promise<void> {
  const part = (name: string) => page.locator(`#v-${name}`);
  next();
  await page.getByLabel(told('Tên thủ tục')).first().fill(title);
  await page.getByLabel(told('Mã thủ tục')).fill(code);
  await part('sector').selectOption({ label: 'Hộ tịch' });
  await part('level').selectOption({ label: 'Trực tuyến toàn trình' });
  await page.getByLabel(told('Nơi nhận hồ sơ')).selectOption({ label: 'Nộp trực tuyến ở đây' });
  await part('unit').selectOption({ label: 'Cấp xã: đặc khu nơi người dân ở' });
  await page.getByLabel('Công dân', { exact: true }).check();
  await page
    .getByLabel(told('Tóm tắt'))
    .fill('Mượn bộ loa của nhà văn hóa cho lễ hội của thôn. Trả lời sau 2 ngày làm việc.');
  await part('steps').fill('Gửi đơn trực tuyến hoặc tại quầy.\nNhận loa ở nhà văn hóa.');
  await part('result').fill('Giấy hẹn mượn loa');
  await part('owner').selectOption({ label: 'Phòng Văn hóa – Xã hội' });
  await part('reviewBy').fill('1/3/2027');
  await part('effective-from').fill('1/7/2025');
  await page.getByLabel(told('Bài viết')).fill('Loa của nhà văn hóa, mượn tối đa **ba ngày**.');

  next();
  for (const [at, kind] of ['Trực tuyến', 'Trực tiếp tại quầy'].entries()) {
    const way = await add(page, told('Thêm: cách nộp, thời hạn, lệ phí'), part(`channels-${at}`));
    await way.getByLabel(told('Cách nộp')).selectOption({ label: kind });
    await part(`channels-${at}-time-value`).fill('2');
    await part(`channels-${at}-time-unit`).selectOption({ label: 'ngày làm việc' });
    if (at > 0) continue;
    await add(way, told('Thêm: phí, lệ phí'), part('channels-0-fees-0'));
    await part('channels-0-fees-0-kind').selectOption({ label: 'Phí' });
    await part('channels-0-fees-0-amount').fill('20.000');
    await part('channels-0-fees-0-per').fill('loa');
  }
  next();
  const paper = await add(page, told('Thêm: giấy tờ'), part('papers-0'));
  await paper.getByLabel('Mã (chữ thường, không dấu)').fill('don-xin');
  await paper.getByLabel(told('Tên giấy tờ')).fill('Đơn của trưởng thôn');
  await paper.getByLabel('Nộp hay xuất trình').selectOption({ label: 'Nộp' });
  await paper.getByLabel('Số bản chính').fill('1');
  const law = await add(page, told('Thêm: căn cứ pháp lý'), part('legal-0'));
  await law.getByLabel(told('Số, ký hiệu')).fill('110/2018/NĐ-CP');
  await law.getByLabel(told('Tên văn bản')).fill('Nghị định về quản lý và tổ chức lễ hội');
}

/** What it asks of who files: a line, a number, and one of some answers. Ways of asking, too. */
export async function ask(page: Page, number: number, { told, next }: Steps): Promise<void> {
  const part = (name: string) => page.locator(`#v-${name}`);
  next();
  await part('asks').fill(`mượn loa lễ hội ${number}\nxin loa cho hội làng ${number}`);
  const section = await add(page, told('Thêm: tờ khai'), part('form-0'));
  await section.getByLabel(told('Tên phần')).fill('Lễ hội');
  const questions = [
    { id: 'ten-le-hoi', label: 'Tên lễ hội', question: 'Lễ hội tên là gì?', type: 'Một dòng chữ' },
    { id: 'so-loa', label: 'Số loa', question: 'Bạn mượn mấy loa?', type: 'Số' },
    { id: 'cho-nhan', label: 'Nhận loa ở đâu', question: 'Bạn nhận loa ở đâu?', type: 'Chọn một' },
  ];
  for (const [at, { id, label, question, type }] of questions.entries()) {
    const own = `form-0-fields-${at}`;
    const row = await add(section, told('Thêm: các mục'), part(own));
    await part(`${own}-id`).fill(id);
    await row.getByLabel(told('Nhãn người dân thấy')).fill(label);
    await row.getByLabel(told('Câu trợ lý hỏi')).fill(question);
    await row.getByLabel('Bắt buộc', { exact: true }).check();
    await row.getByLabel(told('Kiểu'), { exact: true }).selectOption({ label: type });
    // What else is asked follows from the type.
    await row.getByRole('button', { name: told('Hiện lại các mục') }).click();
    await expect(part(`${own}-type`)).toBeInViewport();
  }
  // Asked of whoever has said what the festival is called.
  await part('form-0-fields-2').getByLabel(told('Khi nào (điều kiện)')).fill('ten-le-hoi đã trả lời');
  await part('form-0-fields-1-min').fill('1');
  await part('form-0-fields-1-max').fill('9');
  for (const [at, [value, label]] of [
    ['nha-van-hoa', 'Nhà văn hóa'],
    ['ben-tau', 'Bến tàu'],
  ].entries()) {
    const option = await add(
      part('form-0-fields-2'),
      told('Thêm: các lựa chọn'),
      part(`form-0-fields-2-options-${at}`),
    );
    await option.getByLabel('Mã của lựa chọn').fill(value ?? '');
    await option.locator(`#v-form-0-fields-2-options-${at}-label`).fill(label ?? '');
  }
}
