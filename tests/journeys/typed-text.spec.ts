import type { Page } from '@playwright/test';
import { twins } from '#tests/stores/sampled.ts';
import { expect, test } from './fixtures.ts';

/** One of every kind of page with something to type into. */
const pages = [
  ...['/', '/en', '/tin-tuc', '/thu-tuc', '/tim-kiem', '/gop-y', '/tra-cuu', '/tra-cuu/quen-ma', '/tro-ly'],
  ...['/thu-tuc/tiep-tuc', '/thu-tuc/dang-ky-khai-sinh/nop-ho-so', '/thu-tuc/dang-ky-tam-tru/nop-ho-so'],
  ...['/khong-co-trang-nay', '/can-bo/dang-nhap'],
];

/** Types into every field in sight and gives those whose text, placeholder or ring cannot be read, with the contrast. */
async function unreadable(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    type Colour = [number, number, number, number];
    const pen = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const read = (text: string): Colour => {
      if (!pen) throw new Error('no canvas');
      pen.clearRect(0, 0, 1, 1);
      pen.fillStyle = text;
      pen.fillRect(0, 0, 1, 1);
      const [r = 0, g = 0, b = 0, a = 0] = pen.getImageData(0, 0, 1, 1).data;
      return [r, g, b, a / 255];
    };
    const dark = matchMedia('(prefers-color-scheme: dark)').matches;
    const groundOf = (element: Element | null): Colour => {
      if (!element) return dark ? [0, 0, 0, 1] : [255, 255, 255, 1];
      const style = getComputedStyle(element);
      const own = read(style.backgroundColor);
      if (own[3] >= 1) return own;
      const drawn = /rgba?\([^)]*\)/.exec(style.backgroundImage)?.[0];
      return drawn ? read(drawn) : groundOf(element.parentElement);
    };
    const light = ([r, g, b]: Colour) => {
      const [x = 0, y = 0, z = 0] = [r, g, b].map((part) => {
        const share = part / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * x + 0.7152 * y + 0.0722 * z;
    };
    const contrast = (one: Colour, other: Colour) => {
      const [most = 0, least = 0] = [light(one), light(other)].sort((a, b) => b - a);
      return (most + 0.05) / (least + 0.05);
    };
    const found: string[] = [];
    const fields = document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>(
      'input:not([type=hidden], [type=checkbox], [type=radio], [type=file]), textarea, select',
    );
    for (const field of fields) {
      if (!field.checkVisibility() || field.closest('.trap')) continue;
      if (field.type === 'date') field.value = '2026-11-20';
      else if (!(field instanceof HTMLSelectElement)) field.value = 'Nguyễn Thị Ước';
      const name = field.name || field.id;
      const typed = contrast(read(getComputedStyle(field).color), groundOf(field));
      if (typed < 4.5) found.push(`${name}: text ${typed.toFixed(2)}`);
      const hint = contrast(read(getComputedStyle(field, '::placeholder').color), groundOf(field));
      if (hint < 4.5) found.push(`${name}: placeholder ${hint.toFixed(2)}`);
      field.focus();
      // The ring lies outside of the field, on what is around it.
      const ring = contrast(read(getComputedStyle(field).outlineColor), groundOf(field.parentElement));
      if (ring < 3) found.push(`${name}: ring ${ring.toFixed(2)}`);
    }
    return fields.length === 0 ? ['no field on this page'] : found;
  });
}

for (const colorScheme of twins('themes of fields', ['light', 'dark'])) {
  test(`what is typed can be read in every field of every kind of page, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    for (const path of pages) {
      await test.step(path, async () => {
        await page.goto(path);
        expect(await unreadable(page), path).toEqual([]);
      });
    }
  });
}
