import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { valuesOf } from '#src/library/patching/patch-entry.ts';
import { bothWays } from './both-ways.ts';
import { centerId, expectNoSideways, seatStaff, staffMember } from './desk-people.ts';
import { expect, test } from './fixtures.ts';
import { handbookSteps, picture } from './handbook-steps.ts';
import { type Values, walkInPage } from './walk-form.ts';
import { ask, beginWith, tellOf } from './write-service.ts';

const lan = staffMember('lan', 'Phạm Thị Lan', ['editor']);
const hoa = staffMember('hoa', 'Lê Thị Hòa', ['publisher']);
const tam = staffMember('tam', 'Vũ Minh Tâm', ['receiver', 'officer'], centerId);
const thu = staffMember('thu', 'Đỗ Thị Thu', ['receiver', 'officer'], 'cai-rong');

/** What a resident files it with, by the form. */
const values: Values = new Map([
  ['a.ten-le-hoi', ['Hội chèo thuyền']],
  ['a.so-loa', ['3']],
  ['a.cho-nhan', ['nha-van-hoa']],
  ['contact.fullName', ['Nguyễn Văn Bình']],
  ['contact.phone', ['0912 345 678']],
  ['delivery.send', ['online']],
  ['delivery.return', ['counter']],
  ['unit', ['cai-rong']],
  ['declaration', ['true']],
]);

/** What they say when the assistant asks, by what stands in its question. */
const said: readonly (readonly [RegExp, string])[] = [
  [/Lễ hội tên là gì/, 'Hội đua thuyền Quan Lạn'],
  [/Bạn mượn mấy loa/, '2 loa'],
  [/nhận loa ở đâu/i, 'ở bến tàu'],
  [/[Hh]ọ.*tên/, 'Nguyễn Văn Bình'],
  [/căn cước/i, 'không có'],
  [/điện thoại/i, '0912345678'],
  [/thư điện tử|email/i, 'không có'],
  [/nhận kết quả|nhận giấy|lấy kết quả/i, 'tôi ra quầy'],
  [/nộp.*(ở đâu|nơi nào)|điểm tiếp nhận|xã nào/i, 'Cái Rồng'],
];

let become: Awaited<ReturnType<typeof seatStaff>>;
test.use({ journey: 'new-service' });
test.describe.configure({ mode: 'serial' });

test('an editor, a publisher and two of the desk are there', async ({ portal }) => {
  become = await seatStaff(portal, [lan, hoa, tam, thu]);
});

for (const { width, javaScriptEnabled } of bothWays('new-service')) {
  test.describe(`at ${width} px, ${javaScriptEnabled ? 'with' : 'without'} scripts`, () => {
    test.use({ viewport: { width, height: 800 }, javaScriptEnabled });
    const slug = `muon-loa-${width}`;
    const title = `Mượn loa cho lễ hội thôn ${width}`;
    const code = `9.9${String(width).padStart(5, '0')}`;
    const path = `guides/${slug}.md`;
    const references: string[] = [];
    const handbook = handbookSteps('### Thủ tục mới từ đầu, từng bước');
    const { told, next } = handbook;

    test('a guide is written in a form that takes nothing of another one, and says what is missing', async ({
      page,
      portal,
      expectAccessible,
    }) => {
      test.setTimeout(180_000);
      await become(page, lan);
      await beginWith(page, slug, handbook);
      await expect(page.getByText('Thủ tục mới bắt đầu từ biểu mẫu trống')).toBeVisible();
      await expect(page.locator('.part-row')).toHaveCount(0);
      await page.getByRole('button', { name: 'Lưu', exact: true }).click();
      const refused = page.getByRole('alert');
      await expect(refused).toContainText('Mã thủ tục: Mục này bắt buộc, chưa điền.');
      await expect(refused).toContainText('Cách nộp, thời hạn, lệ phí: Cần ít nhất một mục.');
      await expect(refused).not.toContainText(/YAML|ngoặc kép|full, partial/);
      await expectAccessible();
      await expectNoSideways(page);

      // A code that is taken is refused, and told whose it is.
      await tellOf(page, { title, code: '1.001193' }, handbook);
      await ask(page, width, handbook);
      if (width > 360) {
        await page.locator('#v-form-0-fields-0').scrollIntoViewIfNeeded();
        await picture(page, 'new-guide');
      }
      await page.getByRole('button', { name: 'Lưu', exact: true }).click();
      await expect(page.getByRole('alert')).toContainText('đã thuộc về thủ tục “Đăng ký khai sinh”');
      await page.getByLabel('Mã thủ tục').fill(code);
      next();
      await expect(page.getByRole('button', { name: told('Thử thủ tục này') })).toBeVisible();
      await page.getByRole('button', { name: told('Lưu'), exact: true }).click();
      await expect(page.getByText(/Đã lưu lúc/)).toBeVisible();
      await expectNoSideways(page);

      const when = { field: 'ten-le-hoi', filled: true };
      const kept = valuesOf(readFileSync(join(portal.contentDir, path), 'utf8')) as Record<string, unknown>;
      expect(kept).toMatchObject({
        title,
        code,
        status: 'draft',
        intake: 'local',
        channels: [
          {
            kind: 'online',
            time: { value: 2, unit: 'working-day' },
            fees: [{ kind: 'phi', amount: 20_000, per: 'loa' }],
          },
          { kind: 'counter', time: { value: 2, unit: 'working-day' }, fees: [] },
        ],
        papers: [{ id: 'don-xin', name: 'Đơn của trưởng thôn', kind: 'submit' }],
        form: [
          { section: 'Lễ hội', fields: [{ id: 'ten-le-hoi' }, { id: 'so-loa', max: 9 }, { type: 'choice', when }] },
        ],
      });
      for (const key of ['template', 'proof', 'process', 'combined', 'conditions', 'notes'])
        expect(kept).not.toHaveProperty(key);
      expect((await page.request.get(`/thu-tuc/${slug}`)).status()).toBe(404);
    });

    test('it goes to review and is published by a second person, who wrote nothing of it', async ({ page, portal }) => {
      await become(page, lan);
      await page.goto(`/can-bo/noi-dung/viet?tep=${path}`);
      await expect(page.getByRole('button', { name: 'Đăng', exact: true })).toHaveCount(0);
      next();
      await page.getByRole('button', { name: told('Gửi duyệt'), exact: true }).click();
      await expect(page.getByText(/Đã lưu lúc/)).toBeVisible();
      expect((await page.request.get(`/thu-tuc/${slug}`)).status()).toBe(404);

      await page.context().clearCookies();
      await become(page, hoa);
      next();
      await page.goto('/can-bo');
      const menu = page.getByRole('navigation', { name: 'Mục của cán bộ' });
      await menu.getByRole('link', { name: told('Nội dung') }).click();
      await page.getByRole('link', { name: /Duyệt nội dung/ }).click();
      await page.getByRole('region', { name: 'Bài chờ đăng' }).getByRole('link', { name: title, exact: true }).click();
      await page.getByRole('button', { name: told('Đăng'), exact: true }).click();
      await expect(page.getByText(/Trang công khai đã có nội dung này/)).toBeVisible();
      handbook.end();
      expect(readFileSync(join(portal.contentDir, path), 'utf8')).toContain('status: published');
      await page.goto(`/can-bo/noi-dung/lich-su?tep=${path}`);
      await expect(page.getByRole('main').getByText(lan.name).first()).toBeVisible();
      await expect(page.getByRole('main').getByText(hoa.name).first()).toBeVisible();
    });

    test('a resident finds it by searching and files it by its form', async ({ page, expectAccessible }) => {
      await page.goto('/');
      await page.locator('#tim').fill(`xin loa cho hội làng ${width}`);
      await page.locator('#tim').press('Enter');
      await page.getByRole('link', { name: title }).first().click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
      await expect(page.getByText('20.000 đồng').first()).toBeVisible();
      await expect(page.getByText('Đơn của trưởng thôn').first()).toBeVisible();
      await expectAccessible();
      await expectNoSideways(page);
      await page.goto(`/thu-tuc/${slug}/nop-ho-so`);
      await walkInPage(page, values);
      await expect(page.getByText('Hội chèo thuyền').first()).toBeVisible();
      await page
        .getByLabel(/cam đoan/)
        .first()
        .check();
      await page.getByRole('button', { name: /^(Nộp hồ sơ|Gửi hồ sơ)/ }).click();
      references.push(await referenceOn(page));
    });

    test('a resident finds it by talking and files it with the assistant', async ({ page }) => {
      test.setTimeout(180_000);
      await page.goto('/tro-ly');
      const log = page.getByRole('log');
      const say = async (words: string) => {
        await page.getByLabel('Bạn nhập câu hỏi hoặc câu trả lời').fill(words);
        await page.getByRole('button', { name: 'Gửi', exact: true }).click();
        await expect(log.locator('.turn-user').last()).toContainText(words);
        const after = 'xpath=following-sibling::*[contains(@class, "turn-assistant")]';
        await expect(log.locator('.turn-user').last().locator(after).first()).toBeVisible();
      };
      // What was published a moment ago is learned beside: on a busy machine it takes a while to be understood.
      await expect(async () => {
        await say(`tôi muốn mượn loa cho lễ hội thôn ${width}`);
        await expect(log.getByRole('link', { name: title }).first()).toBeVisible({ timeout: 3000 });
      }).toPass({ timeout: 90_000 });
      await page.getByRole('button', { name: 'Nộp hồ sơ ở đây' }).click();
      await expect(log.locator('.turn-assistant').last()).toContainText('Lễ hội tên là gì?');
      const send = page.getByRole('button', { name: 'Tôi cam đoan và gửi hồ sơ' });
      for (let turn = 0; turn < 30; turn += 1) {
        const last = log.locator('.turn-assistant').last();
        await expect(last).toBeVisible();
        if (await send.isVisible()) break;
        const asked = (await last.textContent()) ?? '';
        if (/[Gg]ửi giúp tôi tệp/.test(asked)) {
          const file = { name: 'don.pdf', mimeType: 'application/pdf', buffer: pdf };
          await page.getByLabel('Chọn tệp giấy tờ').setInputFiles(file);
          await page.getByRole('button', { name: 'Gửi tệp' }).click();
          await expect(log).toContainText('Đã nhận Đơn của trưởng thôn (1 tệp)');
          continue;
        }
        const words = said.find(([question]) => question.test(asked))?.[1];
        expect(words, asked).toBeDefined();
        await say(words ?? '');
      }
      for (const given of ['Hội đua thuyền Quan Lạn', 'Bến tàu', 'Đơn của trưởng thôn: 1 tệp'])
        await expect(log.locator('.turn-assistant').last()).toContainText(given);
      await send.click();
      await expect(log).toContainText('Đã gửi hồ sơ.');
      references.push(await referenceOn(page));
    });

    test('each case lies in the queue of the desk it was sent to', async ({ page }) => {
      const [byForm = '', byTalk = ''] = references;
      for (const { who, reference, said: words } of [
        { who: thu, reference: byForm, said: 'Hội chèo thuyền' },
        { who: tam, reference: byTalk, said: 'Hội đua thuyền Quan Lạn' },
      ]) {
        await page.context().clearCookies();
        await become(page, who);
        await page.goto('/can-bo/ho-so');
        await page.getByRole('link', { name: reference, exact: true }).click();
        await expect(page.getByText(title).first()).toBeVisible();
        // Long answers lie folded.
        await expect(page.getByText(words).first()).toBeAttached();
      }
    });
  });
}

const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n');

/** The reference a page shows that says a case was sent. */
async function referenceOn(page: Page): Promise<string> {
  const shown = page.getByText(/VD-[0-9A-Z]{4}-[0-9A-Z]{4}/).last();
  await expect(shown).toBeVisible();
  return /VD-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec((await shown.textContent()) ?? '')?.[0] ?? '';
}
