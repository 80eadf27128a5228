import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expectNoSideways } from './desk-people.ts';
import { expect, test } from './fixtures.ts';
import { signInAsFirstAdmin } from './sign-in.ts';

test.use({ journey: 'editing-lists', viewport: { width: 320, height: 720 } });

/** As long as a title may be, with a word no line can hold. */
const long = `${'Thôngbáokhẩncấp'.repeat(6)} ${'về việc tạm dừng tiếp nhận hồ sơ '.repeat(8)}`.slice(0, 300).trim();

test('the longest title and the longest name break no list of the room at 320 px', async ({
  page,
  portal,
  expectAccessible,
}) => {
  await signInAsFirstAdmin(page, () => portal.output());
  const name = `tin-${'dai'.repeat(30)}`;
  const path = `news/2026/${name}.md`;
  const picture = sharp({ create: { width: 600, height: 300, channels: 3, background: '#2a6f97' } });
  writeFileSync(join(portal.contentDir, `news/2026/${name}.jpg`), await picture.jpeg().toBuffer());
  const text = (status: string) =>
    `---\ntitle: "${long}"\nsummary: Tin.\ndate: 2026-11-30\ncategory: thong-bao\nstatus: ${status}\n---\n\n![${long}](${name}.jpg)\n`;
  writeFileSync(join(portal.contentDir, path), text('review'));
  writeFileSync(
    join(portal.contentDir, 'redirects.yaml'),
    `${readFileSync(join(portal.contentDir, 'redirects.yaml'), 'utf8').replace(/^\[\]$/m, '')}- from: /${name}/${name}\n  to: /tin-tuc/${name}\n`,
  );
  await expect(async () => {
    await page.goto(`/can-bo/noi-dung?q=${name}`);
    await expect(page.getByText(long).first()).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 20_000 });
  const tep = encodeURIComponent(path);
  for (const address of [
    `/can-bo/noi-dung?q=${name}`,
    `/can-bo/noi-dung/viet?tep=${tep}`,
    `/can-bo/noi-dung/sua?tep=${tep}`,
    `/can-bo/noi-dung/lich-su?tep=${tep}`,
    `/can-bo/noi-dung/go-bo?tep=${tep}`,
    `/can-bo/noi-dung/lien-ket?tep=${tep}`,
    `/can-bo/noi-dung/anh?q=${name}`,
    '/can-bo/noi-dung/duyet',
    '/can-bo/noi-dung/ra-soat',
    '/can-bo/noi-dung/viet?tep=redirects.yaml',
  ]) {
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expectNoSideways(page);
    await expectAccessible();
  }
});
