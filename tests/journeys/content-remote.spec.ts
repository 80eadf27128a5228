import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type GitServer, gitServerMissing, startGitServer } from '#tests/stores/git-server.ts';
import { bothWays } from './both-ways.ts';
import { expectNoSideways, seatStaff, staffMember } from './desk-people.ts';
import { test as base, expect } from './fixtures.ts';
import { startPortal } from './portal-process.ts';

/** A portal whose content goes to a repository on a Git server of its own. */
const test = base.extend<object, { server: GitServer }>({
  server: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures from the pattern.
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'git-server-'));
      const server = await startGitServer(folder);
      await use(server);
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
    { scope: 'worker' },
  ],
  portal: [
    async ({ server }, use) => {
      const { url, user, password } = server;
      const portal = await startPortal({
        CONTENT_REMOTE: url,
        CONTENT_REMOTE_USER: user,
        CONTENT_REMOTE_PASSWORD: password,
      });
      await use(portal);
      await portal.stop();
    },
    { scope: 'worker' },
  ],
});

const lan = staffMember('lan', 'Phạm Thị Lan', ['editor']);
const binh = staffMember('binh', 'Trần Văn Bình', ['publisher']);
const path = 'guides/ho-tich/cap-ban-sao-trich-luc-ho-tich.md';
const page1 = '/can-bo/noi-dung/kho-ngoai';

let become: Awaited<ReturnType<typeof seatStaff>>;
test.use({ journey: 'content-remote' });
test.describe.configure({ mode: 'serial' });
test.skip(gitServerMissing !== undefined, gitServerMissing);

const git = (dir: string, ...words: string[]) =>
  execFileSync('git', ['-C', dir, '-c', 'user.name=Kỹ sư Sở', '-c', 'user.email=ks@x.example', ...words], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
const withSummary = (text: string, words: string) => text.replace(/^summary: .*/m, `summary: ${words}`);

test('two people of staff are there; who may not publish sees nothing of it', async ({ portal, page }) => {
  become = await seatStaff(portal, [lan, binh]);
  await become(page, lan);
  expect((await page.goto(page1))?.status()).toBe(403);
});

for (const { width, javaScriptEnabled } of bothWays('content-remote')) {
  test.describe(`at ${width} px, ${javaScriptEnabled ? 'with' : 'without'} scripts`, () => {
    test.use({ viewport: { width, height: 800 }, javaScriptEnabled });

    test('a file both sides changed is shown side by side, mended by hand and goes to both', async ({
      page,
      portal,
      server,
      expectAccessible,
    }) => {
      await become(page, binh);
      await page.goto(page1);
      await page.getByRole('button', { name: 'Đồng bộ ngay' }).click();
      await expect(page.getByText(/Đã thử đồng bộ\.|việc đồng bộ còn đang chạy/)).toBeVisible();
      await expect(page.getByText('Không có tệp nào chờ chọn.')).toBeVisible();
      // On a busy machine it goes on after the page was answered.
      await expect.poll(() => git(server.bare, 'branch', '--list', 'main')).toContain('main');

      const clone = join(portal.dataDir, `clone-${width}`);
      execFileSync('git', ['clone', '-q', server.bare, clone]);
      const file = join(clone, path);
      writeFileSync(file, withSummary(readFileSync(file, 'utf8'), `Bản của Sở ${width}.`));
      git(clone, 'commit', '-qam', `Sửa <b>tóm tắt</b> ${width}`);
      git(clone, 'push', '-q');
      await page.goto(`/can-bo/noi-dung/sua?tep=${path}`);
      const text = page.locator('textarea[name=source]');
      await text.fill(withSummary(await text.inputValue(), `Bản của cổng ${width}.`));
      await page.getByRole('button', { name: 'Lưu và công khai ngay' }).click();
      // The save may have gone there by itself, and found what waits.
      await page.goto(page1);
      await page.getByRole('button', { name: 'Đồng bộ ngay' }).click();

      await expect(async () => {
        await page.goto(page1);
        await expect(page.getByText(`Sửa <b>tóm tắt</b> ${width}`)).toContainText('Kỹ sư Sở', { timeout: 1000 });
      }).toPass({ timeout: 60_000 });
      await expectNoSideways(page);
      await expectAccessible();
      await page.goto('/can-bo/noi-dung');
      await page.getByRole('link', { name: '1 tệp hai nơi cùng sửa, chờ chọn' }).click();
      await page.getByRole('link', { name: path }).click();
      const ours = page.getByRole('region', { name: 'Bản của cổng' });
      const theirs = page.getByRole('region', { name: 'Bản trong kho bên ngoài' });
      await expect(ours.getByRole('list')).toContainText(`Bản của cổng ${width}.`);
      await expect(theirs.getByRole('list')).toContainText(`Bản của Sở ${width}.`);
      await expectNoSideways(page);
      await expectAccessible();

      await page.getByText('Hoặc sửa tay').click();
      const edited = page.getByLabel('Nội dung giữ lại');
      const whole = await edited.inputValue();
      await edited.fill(whole.replace(/^title:/m, 'title: : ['));
      await page.getByRole('button', { name: 'Dùng bản sửa tay này' }).click();
      await expect(page.getByRole('alert')).toContainText('Nội dung chưa đúng, ở dòng');
      await expect(edited).toHaveValue(/title: : \[/);
      await expectAccessible();
      await edited.fill(withSummary(whole, `Bản của cả hai ${width}.`));
      await page.getByRole('button', { name: 'Dùng bản sửa tay này' }).click();
      await expect(page.getByText('Đã hợp nhất hai nơi.')).toBeVisible();
      await expect(page.getByText('Không có tệp nào chờ chọn.')).toBeVisible();

      const both = `summary: Bản của cả hai ${width}.`;
      await expect.poll(() => git(server.bare, 'show', `main:${path}`), { timeout: 60_000 }).toContain(both);
      expect(readFileSync(join(portal.contentDir, path), 'utf8')).toContain(both);
      expect(git(server.bare, 'log', '-1', '--format=%an', 'main').trim()).toBe(binh.name);
      await page.goto('/thu-tuc/cap-ban-sao-trich-luc-ho-tich');
      await expect(page.getByText(`Bản của cả hai ${width}.`).first()).toBeVisible();
      await page.goto(`/can-bo/noi-dung/lich-su?tep=${path}`);
      await expect(page.getByRole('main').getByText(binh.name).first()).toBeVisible();
    });

    test('a repository that is away is told, with since when', async ({ page, server, expectAccessible }) => {
      await become(page, binh);
      await server.stop();
      await page.goto(page1);
      await page.getByRole('button', { name: 'Đồng bộ ngay' }).click();
      await expect(page.getByText(/^Chưa đồng bộ được từ/)).toBeVisible();
      await expect(page.getByText(/Không nối được tới kho/)).toBeVisible();
      await expectNoSideways(page);
      await expectAccessible();
      await server.startAgain();
      await page.getByRole('button', { name: 'Đồng bộ ngay' }).click();
      await expect(page.getByText(/^Chưa đồng bộ được từ/)).toHaveCount(0);
    });
  });
}
