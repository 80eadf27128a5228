import { execFileSync } from 'node:child_process';
import { samplePaper } from '#src/cli/demo/demo.ts';
import { centerId, seatStaff, staffMember } from './desk-people.ts';
import { expect, test } from './fixtures.ts';
import { handbookSteps, picture } from './handbook-steps.ts';
import { sendCase } from './send-case.ts';

const lan = staffMember('lan', 'Hoàng Thị Lan (mẫu)', ['receiver', 'officer'], centerId);
const minh = staffMember('minh', 'Trần Văn Minh (mẫu)', ['receiver', 'officer'], centerId);
const chief = staffMember('chief', 'Đỗ Thị Hạnh (mẫu)', ['approver'], centerId);

let become: Awaited<ReturnType<typeof seatStaff>>;
test.use({ journey: 'handbook', viewport: { width: 1280, height: 720 } });
test.beforeAll(async ({ portal }) => {
  test.setTimeout(300_000);
  await portal.kill('SIGTERM');
  const env = { ...process.env, DATA_DIR: portal.dataDir, CONTENT_DIR: portal.contentDir };
  execFileSync(process.execPath, ['src/cli/portal.ts', 'demo', '--cases=130'], { env, stdio: 'pipe' });
  await portal.restart();
  become = await seatStaff(portal, [lan, minh, chief]);
});

test('a day at the desk goes as the handbook tells it, step by step', async ({ page, portal }) => {
  test.setTimeout(400_000);
  const letter = { content: samplePaper() };
  for (const name of ['Phạm Thị Lụa', 'Châu Văn Hải', 'Vũ Thị Mai']) {
    await sendCase(page, portal.url, { fullName: `Hồ sơ mẫu (${name})`, files: ['giay-uy-quyen-mau.pdf'], ...letter });
  }
  await become(page, lan);
  await page.goto('/can-bo');
  const { told, next, text, end } = handbookSteps('### Một buổi làm việc, từng bước');
  const press = (words: string) => page.getByRole('button', { name: told(words), exact: true }).click();
  const unfold = async (words: string) => {
    const fold = page.locator('summary', { hasText: told(words) }).first();
    if (!(await fold.evaluate((element) => (element.parentElement as HTMLDetailsElement).open))) await fold.click();
  };
  const boxes = page.getByRole('checkbox', { name: /^Chọn hồ sơ/ });
  const heading = (text: string | RegExp) => expect(page.getByRole('heading', { level: 1 })).toHaveText(text);

  next();
  await page
    .getByRole('navigation', { name: 'Mục của cán bộ' })
    .getByRole('link', { name: told('Hồ sơ') })
    .click();
  await unfold('Lọc thêm');
  await page.getByRole('combobox', { name: told('Trạng thái') }).selectOption({ label: 'Mới đăng ký' });
  await press('Tìm, lọc');
  await expect(page.getByRole('row').filter({ hasText: 'Mới đăng ký' }).first()).toBeVisible();
  await picture(page, 'desk-list', 760);

  next();
  await boxes.nth(0).check();
  await boxes.nth(1).check();
  await expect(page.getByText('Với các hồ sơ đã chọn')).toBeInViewport();
  await picture(page, 'desk-batch');
  await press('Tiếp nhận');

  next();
  await heading('Kết quả từng hồ sơ');
  await expect(page.getByText('Đã tiếp nhận 2 hồ sơ.')).toBeVisible();
  const sheets = page.getByText(told('In giấy tiếp nhận các hồ sơ này'));
  await expect(sheets).toBeVisible();
  await page.getByRole('link', { name: told('Về danh sách') }).click();

  next();
  await unfold('Lọc thêm');
  await page.getByRole('combobox', { name: told('Trạng thái') }).selectOption({ label: 'Được tiếp nhận' });
  await press('Tìm, lọc');
  await boxes.first().check();
  await unfold('Giao, chuyển các hồ sơ đã chọn');
  await page.getByRole('combobox', { name: told('Giao cho') }).selectOption({ label: minh.name });
  await press('Giao');
  await expect(page.getByText('Đã làm xong 1 hồ sơ.')).toBeVisible();

  next();
  await page.goto('/can-bo/ho-so?trang-thai=registered&xep=moi');
  await page.locator('[data-row] a').first().click();
  await expect(page.getByRole('heading', { name: told('Bước tiếp theo') })).toBeVisible();
  await expect(page.getByRole('heading', { name: told('Diễn biến') })).toBeVisible();
  await picture(page, 'desk-case', 860);
  await page.setViewportSize({ width: 360, height: 720 });
  const jumps = page.getByRole('navigation', { name: 'Các phần của hồ sơ' });
  for (const part of ['Bước tiếp theo', 'Giấy tờ', 'Nội dung khai', 'Hỏi đáp', 'Nội bộ', 'Diễn biến']) {
    expect(text()).toContain(part);
    await expect(jumps.getByRole('link', { name: part })).toHaveCount(1);
  }
  await picture(page, 'desk-case-phone');
  await page.setViewportSize({ width: 1280, height: 720 });

  next();
  await page.getByRole('link', { name: told('Xem giấy tờ, ghi kết luận') }).click();
  await heading(/^Giấy tờ của hồ sơ/);
  const paper = page.locator('.paper-panel').filter({ hasText: 'giay-uy-quyen-mau.pdf' });
  await paper.getByRole('radio', { name: told('Đủ, đúng') }).check();
  await paper.getByRole('radio', { name: told('Chưa đúng') }).check();
  await paper
    .getByRole('combobox', { name: told('Lý do có sẵn') })
    .selectOption({ label: 'Thiếu chữ ký hoặc con dấu' });
  await picture(page, 'desk-papers', 860);
  await press('Lưu kết luận');

  next();
  await expect(page.locator('#phieu')).toContainText('Giấy tờ thiếu chữ ký hoặc con dấu');
  await page.locator('#phieu').scrollIntoViewIfNeeded();
  await picture(page, 'desk-request', 620);
  await press('Gửi phiếu yêu cầu bổ sung');
  await expect(page.getByText('Đã chuyển hồ sơ sang: Yêu cầu bổ sung giấy tờ.')).toBeVisible();

  next();
  await page.goto('/can-bo/ho-so?trang-thai=accepted&xep=moi');
  await page.locator('[data-row] a').first().click();
  await page.getByRole('button', { name: 'Chuyển xử lý' }).click();
  await expect(page.getByText('Đã chuyển hồ sơ sang: Đang xử lý.')).toBeVisible();
  const proposed = /[A-Z]{2}-[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(page.url())?.[0] ?? '';
  const stop = page.getByRole('listitem').filter({ has: page.locator('summary', { hasText: 'Dừng xử lý' }) });
  await stop.locator('summary').first().click();
  await stop.getByRole('textbox', { name: /^Lý do/ }).fill('Người nộp mẫu đề nghị dừng.');
  await stop.locator('summary', { hasText: told('Trình duyệt') }).click();
  await stop.getByLabel(told('Ý kiến gửi người duyệt')).fill('Ý kiến mẫu: đủ căn cứ.');
  await stop.getByRole('button', { name: 'Trình duyệt' }).click();
  await expect(page.getByText('Đã trình duyệt.')).toBeVisible();

  next();
  await become(page, chief);
  await page.goto('/can-bo/ho-so');
  await page.getByRole('link', { name: told('Chờ duyệt') }).click();
  await page.getByRole('link', { name: proposed }).click();
  await expect(page.getByText(told('Trả lại người trình'))).toBeVisible();
  await picture(page, 'desk-proposal', 640);
  await press('Duyệt, thực hiện đúng như trên');
  await expect(page.getByText('Đã duyệt và thực hiện đúng như phiếu trình.')).toBeVisible();

  next();
  await become(page, lan);
  await page.goto('/can-bo/ho-so?trang-thai=accepted&xep=moi');
  await page.locator('[data-row] a').first().click();
  await unfold('Ghi một khoản thu');
  await page.getByLabel(told('Số tiền (đồng)')).fill('8.000');
  await page.getByLabel(told('Số biên lai hoặc mã giao dịch')).fill('MAU-0001');
  await press('Ghi một khoản thu');
  await expect(page.getByText('Đã ghi khoản thu.').first()).toBeVisible();

  next();
  await unfold('Mục khác');
  if (process.env.PICTURES) {
    await page.setViewportSize({ width: 360, height: 720 });
    await picture(page, 'desk-menu', 620);
    await page.setViewportSize({ width: 1280, height: 720 });
  }
  await page.getByRole('link', { name: told('Khoản thu') }).click();
  await expect(page.getByText('MAU-0001')).toBeVisible();
  await picture(page, 'desk-takings', 560);
  end();
});

test('contact details are put right where the handbook says', async ({ page }) => {
  await become(page, lan);
  await page.goto('/can-bo/ho-so?trang-thai=registered');
  await page.locator('[data-row] a').first().click();
  await page.getByRole('link', { name: 'Sửa thông tin liên hệ' }).click();
  await expect(page.getByRole('button', { name: 'Lưu thông tin liên hệ' })).toBeVisible();
  await picture(page, 'desk-contact', 900);
});
