import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { isFull, isSampled, sampled, seed } from '#tests/stores/sampled.ts';
import { expectNoSideways, seatStaff, staffMember, whileStopped } from './desk-people.ts';
import { expect, test } from './fixtures.ts';
import { lowTargets } from './low-targets.ts';
import { overlapping } from './overlapping.ts';

const admin = staffMember('admin', 'Công Tằng Tôn Nữ Nguyễn Phước Hoàng Thị Bích Ngọc', ['admin']);

/** What a page needs one of: the words in capitals stand for it in an address. */
const samples = { CASE: '', TALK: '', SLIP: '', OUTGOING: '', INCOMING: '' };

/** An address of each page of the desk, by its file; none where another page has to be sent first, or nobody is signed in. */
const addresses: Record<string, string[]> = {
  'index.astro': ['/can-bo'],
  'cai-dat.astro': ['/can-bo/cai-dat'],
  'cau-hoi.astro': ['/can-bo/cau-hoi'],
  'dang-nhap.astro': [],
  'dang-xuat.astro': ['/can-bo/dang-xuat'],
  'bat-dau.astro': ['/can-bo/bat-dau?ma=khong-co'],
  'cai-dat-xac-thuc.astro': [],
  'xac-thuc.astro': [],
  'cho-ky/index.astro': ['/can-bo/cho-ky'],
  'giam-sat/index.astro': ['/can-bo/giam-sat'],
  'gop-y.astro': ['/can-bo/gop-y'],
  'hoi-dap/index.astro': ['/can-bo/hoi-dap'],
  'ho-so/index.astro': [
    '/can-bo/ho-so',
    '/can-bo/ho-so?trang-thai=registered&so=50',
    '/can-bo/ho-so?hang=cho-duyet',
    '/can-bo/ho-so?thu-tuc=khong-co',
    '/en/can-bo/ho-so',
  ],
  'ho-so/[reference].astro': ['/en/can-bo/ho-so/CASE'],
  'ho-so/[reference]/giay-to.astro': ['/can-bo/ho-so/CASE/giay-to'],
  'ho-so/[reference]/ma-truy-cap.astro': ['/can-bo/ho-so/CASE/ma-truy-cap'],
  'ho-so/[reference]/sua-lien-he.astro': ['/can-bo/ho-so/CASE/sua-lien-he'],
  'ho-so/[reference]/sua-to-khai.astro': ['/can-bo/ho-so/CASE/sua-to-khai'],
  'ho-so/[reference]/phieu/[id]/index.astro': ['/can-bo/ho-so/CASE/phieu/kiem-soat', '/can-bo/ho-so/CASE/phieu/SLIP'],
  'ho-so/[reference]/ky/[slip].astro': ['/can-bo/ho-so/CASE/ky/SLIP'],
  'ho-so/[reference]/xem-truoc.astro': [],
  'ho-so/hang-loat.astro': [],
  'ho-so/in.astro': ['/can-bo/ho-so/in?hs=CASE'],
  'nguoi-dung/index.astro': ['/can-bo/nguoi-dung'],
  'nhan-ho-so/index.astro': ['/can-bo/nhan-ho-so'],
  'nhan-ho-so/[slug].astro': ['/can-bo/nhan-ho-so/dang-ky-khai-sinh'],
  'nhat-ky.astro': ['/can-bo/nhat-ky'],
  'noi-dung/index.astro': ['/can-bo/noi-dung'],
  'noi-dung/anh/index.astro': [
    '/can-bo/noi-dung/anh',
    '/can-bo/noi-dung/anh?chua-dung=co',
    '/en/can-bo/noi-dung/anh?q=tau',
  ],
  'noi-dung/anh/lich-su.astro': [
    '/can-bo/noi-dung/anh/lich-su',
    '/en/can-bo/noi-dung/anh/lich-su?tep=news/2026/khong-co.jpg',
  ],
  'noi-dung/ngay.astro': ['/can-bo/noi-dung/ngay', '/en/can-bo/noi-dung/ngay?luc=01/12/2026'],
  'noi-dung/dia-chi-cu/index.astro': ['/can-bo/noi-dung/dia-chi-cu'],
  'noi-dung/doi-dia-chi/index.astro': ['/can-bo/noi-dung/doi-dia-chi?tep=guides/ho-tich/dang-ky-khai-sinh.md'],
  'noi-dung/kho-ngoai/index.astro': ['/can-bo/noi-dung/kho-ngoai'],
  'noi-dung/kho-ngoai/tep.astro': ['/can-bo/noi-dung/kho-ngoai/tep?tep=news/2026/khong-co.md'],
  'noi-dung/cong-bo/index.astro': ['/can-bo/noi-dung/cong-bo', '/en/can-bo/noi-dung/cong-bo'],
  'noi-dung/cong-bo/so-sanh.astro': ['/can-bo/noi-dung/cong-bo/so-sanh?tep=guides/ho-tich/dang-ky-khai-sinh.md'],
  'noi-dung/sua.astro': ['/can-bo/noi-dung/sua?tep=pages/tiep-can.md'],
  'noi-dung/viet.astro': [
    '/can-bo/noi-dung/viet?tep=pages/tiep-can.md',
    '/can-bo/noi-dung/viet?tep=guides/ho-tich/dang-ky-khai-sinh.md',
    '/can-bo/noi-dung/viet?tep=units.yaml',
  ],
  'noi-dung/ra-soat.astro': ['/can-bo/noi-dung/ra-soat'],
  'noi-dung/lich-su.astro': ['/can-bo/noi-dung/lich-su?tep=pages/tiep-can.md'],
  'noi-dung/duyet/index.astro': ['/can-bo/noi-dung/duyet'],
  'noi-dung/duyet/[id].astro': ['/can-bo/noi-dung/duyet/khong-co'],
  'noi-dung/duyet/xem.astro': ['/can-bo/noi-dung/duyet/xem?tep=pages/tiep-can.md'],
  'noi-dung/go-bo.astro': ['/can-bo/noi-dung/go-bo?tep=guides/ho-tich/dang-ky-khai-sinh.md'],
  'noi-dung/lien-ket.astro': ['/can-bo/noi-dung/lien-ket?tep=pages/tiep-can.md'],
  'noi-dung/xem-truoc.astro': [],
  'noi-dung/thu/index.astro': [],
  'noi-dung/thu/to-khai.astro': [],
  'so-theo-doi/index.astro': ['/can-bo/so-theo-doi'],
  'tai-khoan.astro': ['/can-bo/tai-khoan'],
  'thong-ke.astro': ['/can-bo/thong-ke'],
  'thu-phi/index.astro': ['/can-bo/thu-phi'],
  'thu.astro': ['/can-bo/thu'],
  'tim-kiem.astro': ['/can-bo/tim-kiem'],
  'tro-chuyen/index.astro': ['/can-bo/tro-chuyen', '/can-bo/tro-chuyen?tinh-trang=xong'],
  'tro-chuyen/[ticket].astro': ['/can-bo/tro-chuyen/TALK'],
  'van-ban/index.astro': ['/can-bo/van-ban'],
  'van-ban/soan.astro': ['/can-bo/van-ban/soan'],
  'van-ban/so/index.astro': ['/can-bo/van-ban/so'],
  'van-ban/trao-doi/index.astro': ['/can-bo/van-ban/trao-doi'],
  'van-ban/den/index.astro': ['/can-bo/van-ban/den'],
  'van-ban/den/vao-so.astro': ['/can-bo/van-ban/den/vao-so'],
  'van-ban/den/[id]/index.astro': ['/can-bo/van-ban/den/INCOMING'],
  'van-ban/den/[id]/sua.astro': ['/can-bo/van-ban/den/INCOMING/sua'],
  'van-ban/di/[id]/index.astro': ['/can-bo/van-ban/di/OUTGOING'],
  'van-ban/di/[id]/sua.astro': ['/can-bo/van-ban/di/OUTGOING/sua'],
  'van-ban/di/[id]/phu-luc.astro': ['/can-bo/van-ban/di/OUTGOING/phu-luc'],
  'van-ban/di/[id]/ky.astro': ['/can-bo/van-ban/di/OUTGOING/ky'],
  'vang-mat/index.astro': ['/can-bo/vang-mat'],
};

// A usual run looks at some of the pages in one way, and only every third of them does at all.
const looks = [320, 360, 1280].flatMap((width) =>
  ['light' as const, 'dark' as const].map((theme) => ({ width, theme })),
);
const isLooked = isSampled('pages of the desk', 1 / 3);
const most = 12;

let become: Awaited<ReturnType<typeof seatStaff>>;
let pages: string[] = [];
test.use({ journey: 'desk-pages' });

test('every page of the desk is looked at here', () => {
  const files = readdirSync('src/pages/can-bo', { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.astro'),
  );
  expect(files.map((name) => name.split('\\').join('/')).sort()).toEqual(Object.keys(addresses).sort());
});

test.describe('each page', () => {
  test.skip(!isLooked, 'other runs look at them');

  test.beforeAll(async ({ portal }) => {
    if (!isLooked) return;
    test.setTimeout(300_000);
    await portal.kill('SIGTERM');
    const env = { ...process.env, DATA_DIR: portal.dataDir, CONTENT_DIR: portal.contentDir };
    execFileSync(process.execPath, ['src/cli/portal.ts', 'demo', '--cases=48'], { env, stdio: 'pipe' });
    pages = await whileStopped(portal, async ({ db }) => {
      const cases = await db.selectFrom('cases').select(['reference', 'state']).orderBy('reference').execute();
      const ofEachState = [...new Map(cases.map(({ state, reference }) => [state, reference])).values()];
      const slip = await db.selectFrom('case_slips').select(['id', 'reference']).executeTakeFirst();
      const idOf = async (table: 'tickets' | 'outgoing_documents' | 'incoming_documents') =>
        (await db.selectFrom(table).select('id').executeTakeFirst())?.id ?? '';
      Object.assign(samples, {
        CASE: slip?.reference ?? ofEachState[0],
        SLIP: slip?.id ?? '',
        TALK: await idOf('tickets'),
        OUTGOING: await idOf('outgoing_documents'),
        INCOMING: await idOf('incoming_documents'),
      });
      return [
        '/can-bo/dang-nhap',
        ...Object.values(addresses).flat().flatMap(filled),
        ...ofEachState.map((reference) => `/can-bo/ho-so/${reference}`),
      ];
    });
    become = await seatStaff(portal, [admin]);
  });

  for (const { width, theme } of sampled(looks, 1)) {
    test(`has no finding, ${width} px, ${theme}`, async ({ page, expectAccessible }) => {
      test.setTimeout(900_000);
      await become(page, admin);
      await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
      await page.setViewportSize({ width, height: 800 });
      for (const path of sampled(pages, most)) {
        await test.step(path, async () => {
          const answer = await page.goto(path);
          expect.soft(answer?.status(), path).toBeLessThan(500);
          await unfold(page);
          await expectNoSideways(page);
          expect.soft(await page.evaluate(overlapping), `${path}: one lies over the other`).toEqual([]);
          if (width <= 360) expect.soft(await page.evaluate(lowTargets), `${path}: too low for a thumb`).toEqual([]);
          await expectAccessible();
        });
      }
    });
  }

  test('is printed without buttons, and with what was folded', async ({ page }) => {
    test.skip(!isFull && seed % 2 === 0, 'the other half of the runs');
    await become(page, admin);
    await page.emulateMedia({ media: 'print' });
    await page.goto(`/can-bo/ho-so/${samples.CASE}`);
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

    test('is there, and every part of a case is reached', async ({ page }) => {
      test.setTimeout(300_000);
      await become(page, admin);
      for (const path of sampled(pages, most)) {
        const answer = await page.goto(path);
        expect.soft(answer?.status(), path).toBeLessThan(500);
        await expect.soft(page.getByRole('heading', { level: 1 }), path).toBeVisible();
      }
      await page.goto(`/can-bo/ho-so/${samples.CASE}`);
      // A jump into what is folded opens it, by the browser alone.
      await page
        .getByRole('navigation', { name: 'Các phần của hồ sơ' })
        .getByRole('link', { name: /^Diễn biến/ })
        .click();
      await expect(page.locator('#dien-bien')).toBeVisible();
      await expect(page.locator('[data-calls]')).toHaveCount(0);
    });
  });
});

/** The address with its samples; none where the demo has no such thing. */
function filled(address: string): string[] {
  const names = Object.keys(samples) as (keyof typeof samples)[];
  const needed = names.filter((name) => address.includes(name));
  if (needed.some((name) => samples[name] === '')) return [];
  return [needed.reduce((text, name) => text.replace(name, samples[name]), address)];
}

/** Opens what is folded, so that it is looked at too. */
const unfold = (page: Page) =>
  page.evaluate(() => {
    for (const fold of document.querySelectorAll<HTMLDetailsElement>('main details')) fold.open = true;
  });
