import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { twins } from '#tests/stores/sampled.ts';
import { expectNoSideways, seatStaff, staffMember, whileStopped } from './desk-people.ts';
import { expect, test } from './fixtures.ts';
import { lowTargets } from './low-targets.ts';

const admin = staffMember('admin', 'Công Tằng Tôn Nữ Nguyễn Phước Hoàng Thị Bích Ngọc', ['admin']);

/** An address of each page of the desk, by its file; nothing where another page has to be sent first. */
const addresses: Record<string, string[]> = {
  'index.astro': ['/can-bo'],
  'cai-dat.astro': ['/can-bo/cai-dat'],
  'cau-hoi.astro': ['/can-bo/cau-hoi'],
  'dang-nhap.astro': [],
  'dang-xuat.astro': ['/can-bo/dang-xuat'],
  'bat-dau.astro': ['/can-bo/bat-dau?ma=khong-co'],
  'cai-dat-xac-thuc.astro': [],
  'xac-thuc.astro': [],
  'giam-sat/index.astro': ['/can-bo/giam-sat'],
  'gop-y.astro': ['/can-bo/gop-y'],
  'hoi-dap/index.astro': ['/can-bo/hoi-dap'],
  'ho-so/index.astro': [
    '/can-bo/ho-so',
    '/can-bo/ho-so?trang-thai=registered&so=50',
    '/can-bo/ho-so?hang=cho-duyet',
    '/can-bo/ho-so?thu-tuc=khong-co',
  ],
  'ho-so/[reference].astro': [],
  'ho-so/[reference]/giay-to.astro': [],
  'ho-so/[reference]/ma-truy-cap.astro': [],
  'ho-so/[reference]/sua-lien-he.astro': [],
  'ho-so/[reference]/sua-to-khai.astro': [],
  'ho-so/[reference]/phieu/[id]/index.astro': [],
  'ho-so/[reference]/ky/[slip].astro': [],
  'ho-so/[reference]/xem-truoc.astro': [],
  'ho-so/hang-loat.astro': [],
  'ho-so/in.astro': ['/can-bo/ho-so/in'],
  'nguoi-dung.astro': ['/can-bo/nguoi-dung'],
  'nhan-ho-so/index.astro': ['/can-bo/nhan-ho-so'],
  'nhan-ho-so/[slug].astro': ['/can-bo/nhan-ho-so/dang-ky-khai-sinh'],
  'nhat-ky.astro': ['/can-bo/nhat-ky'],
  'noi-dung/index.astro': ['/can-bo/noi-dung'],
  'noi-dung/sua.astro': ['/can-bo/noi-dung/sua?tep=pages/tiep-can.md'],
  'noi-dung/xem-truoc.astro': [],
  'so-theo-doi/index.astro': ['/can-bo/so-theo-doi'],
  'tai-khoan.astro': ['/can-bo/tai-khoan'],
  'thong-ke.astro': ['/can-bo/thong-ke'],
  'thu-phi/index.astro': ['/can-bo/thu-phi'],
  'thu.astro': ['/can-bo/thu'],
  'tim-kiem.astro': ['/can-bo/tim-kiem'],
  'tro-chuyen/index.astro': ['/can-bo/tro-chuyen', '/can-bo/tro-chuyen?tinh-trang=xong'],
  'tro-chuyen/[ticket].astro': [],
  'vang-mat/index.astro': ['/can-bo/vang-mat'],
};
const parts = ['', '/giay-to', '/ma-truy-cap', '/sua-lien-he', '/sua-to-khai', '/phieu/kiem-soat'];

let become: Awaited<ReturnType<typeof seatStaff>>;
let pages: string[] = [];
test.use({ journey: 'desk-pages' });
test.describe.configure({ mode: 'serial' });

test.beforeAll(async ({ portal }) => {
  test.setTimeout(300_000);
  await portal.kill('SIGTERM');
  const env = { ...process.env, DATA_DIR: portal.dataDir, CONTENT_DIR: portal.contentDir };
  execFileSync(process.execPath, ['src/cli/portal.ts', 'demo', '--cases=48'], { env, stdio: 'pipe' });
  // A case of each state, the longest form among them, and a talk.
  pages = await whileStopped(portal, async ({ db }) => {
    const cases = await db.selectFrom('cases').select(['reference', 'state']).orderBy('reference').execute();
    const each = [...new Map(cases.map(({ state, reference }) => [state, reference])).values()];
    const talk = await db.selectFrom('tickets').select('id').executeTakeFirstOrThrow();
    return [
      ...Object.values(addresses).flat(),
      `/can-bo/tro-chuyen/${talk.id}`,
      ...each.map((reference) => `/can-bo/ho-so/${reference}`),
      ...parts.slice(1).map((part) => `/can-bo/ho-so/${each[0]}${part}`),
    ];
  });
  become = await seatStaff(portal, [admin]);
});

test('every page of the desk is looked at here', () => {
  const folder = 'src/pages/can-bo';
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.astro'));
  expect(files.map((name) => name.split('\\').join('/')).sort()).toEqual(Object.keys(addresses).sort());
});

/** Opens what is folded, so that it is looked at too. */
const unfold = (page: Page) =>
  page.evaluate(() => {
    for (const fold of document.querySelectorAll<HTMLDetailsElement>('main details')) fold.open = true;
  });

for (const width of twins('pages of the desk', [360, 1280])) {
  for (const colorScheme of twins('themes of the desk', ['light', 'dark'])) {
    test(`no page of the desk has a finding, ${width} px, ${colorScheme}`, async ({ page, expectAccessible }) => {
      test.setTimeout(600_000);
      await become(page, admin);
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 800 });
      for (const path of ['/can-bo/dang-nhap', ...pages]) {
        await test.step(path, async () => {
          await page.goto(path);
          await unfold(page);
          await expectNoSideways(page);
          if (width === 360) expect.soft(await page.evaluate(lowTargets), `${path}: too low for a thumb`).toEqual([]);
          await expectAccessible();
        });
      }
    });
  }
}

test('at 320 pixels, with all that is folded open, nothing lies beyond the edge', async ({ page }) => {
  test.setTimeout(300_000);
  await become(page, admin);
  await page.setViewportSize({ width: 320, height: 700 });
  for (const path of pages) {
    await page.goto(path);
    await unfold(page);
    await expectNoSideways(page);
  }
});

test('a case and the list are printed without buttons, and with what was folded', async ({ page }) => {
  await become(page, admin);
  await page.emulateMedia({ media: 'print' });
  const [path = ''] = pages.filter((one) => /ho-so\/VD-[^/]+$/.test(one));
  await page.goto(path);
  await expect(page.locator('.timeline').first()).toBeVisible();
  await expect(page.locator('.answers').first()).toBeVisible();
  await expect(page.locator('main button:visible')).toHaveCount(0);
  await expect(page.locator('.case-jump')).toBeHidden();
  expect((await page.pdf({ format: 'A4' })).byteLength).toBeGreaterThan(10_000);
  await page.goto('/can-bo/ho-so');
  await expect(page.locator('main button:visible')).toHaveCount(0);
  await expect(page.locator('[data-row]').first()).toBeVisible();
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('every page of the desk is there, and every part of a case is reached', async ({ page }) => {
    test.setTimeout(300_000);
    await become(page, admin);
    for (const path of pages) {
      const answer = await page.goto(path);
      expect.soft(answer?.status(), path).toBeLessThan(500);
      await expect.soft(page.getByRole('heading', { level: 1 }), path).toBeVisible();
    }
    const [path = ''] = pages.filter((one) => /ho-so\/VD-[^/]+$/.test(one));
    await page.goto(path);
    // A jump into what is folded opens it, by the browser alone.
    await page
      .getByRole('navigation', { name: 'Các phần của hồ sơ' })
      .getByRole('link', { name: /^Diễn biến/ })
      .click();
    await expect(page.locator('#dien-bien')).toBeVisible();
    await expect(page.locator('[data-calls]')).toHaveCount(0);
  });
});
