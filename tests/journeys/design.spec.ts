import { expect, test } from './fixtures.ts';
import { lowTargets } from './low-targets.ts';

/** One of every kind of page, and of the forms. */
const pages = [
  '/',
  '/tin-tuc',
  '/tin-tuc/muoi-hai-diem-tiep-nhan',
  '/thu-tuc',
  '/thu-tuc/dang-ky-khai-sinh',
  '/thu-tuc/dang-ky-khai-sinh/nop-ho-so',
  '/viec',
  '/viec/sinh-con',
  '/buu-chinh',
  '/buu-chinh/bang-cuoc-tham-khao',
  '/lich-cong-tac',
  '/van-ban',
  '/van-ban/luat-ho-tich-2026',
  '/thong-ke',
  '/thong-ke/truy-cap',
  '/diem-tiep-nhan',
  '/lien-ket',
  '/gioi-thieu',
  '/so-do',
  '/gop-y',
  '/hoi-dap',
  '/hoi-dap/gui',
  '/cong-khai',
  '/bo-may',
  '/tra-cuu',
  '/tro-ly',
  '/tim-kiem?q=khai+sinh',
];

/** What a page really uses, from the styles as the browser computed them. */
function measure() {
  const used = { fonts: new Set<number>(), spaces: new Set<number>(), colours: new Set<string>() };
  const sides = ['top', 'right', 'bottom', 'left'];
  const gaps = sides.flatMap((side) => [`margin-${side}`, `padding-${side}`]).concat('row-gap', 'column-gap');
  const shown = [...document.body.querySelectorAll<HTMLElement>('*')].filter(
    (element) => element.checkVisibility() && !element.closest('.visually-hidden'),
  );
  for (const element of shown) {
    const style = getComputedStyle(element);
    const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
    if (hasText) used.fonts.add(Number.parseFloat(style.fontSize));
    if (hasText) used.colours.add(style.color);
    if (style.backgroundColor !== 'rgba(0, 0, 0, 0)') used.colours.add(style.backgroundColor);
    for (const gap of gaps) {
      const value = element.computedStyleMap().get(gap);
      // `auto` centres and `normal` is none: neither is a space of ours.
      if (value instanceof CSSUnitValue && value.value !== 0) used.spaces.add(Math.abs(value.value));
    }
  }
  const root = getComputedStyle(document.documentElement);
  const probe = document.body.appendChild(document.createElement('i'));
  const tokens = [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules])
    .flatMap((rule) => rule.cssText.match(/--(?:text|space|color)-[a-z0-9-]+(?=:)/g) ?? []);
  const valueOfToken = (name: string, property: 'fontSize' | 'paddingTop' | 'color') => {
    probe.style[property] = `var(${name})`;
    return getComputedStyle(probe)[property];
  };
  const named = (prefix: string) => [...new Set(tokens)].filter((name) => name.startsWith(`--${prefix}-`));
  const allowed = {
    fonts: new Set(named('text').map((name) => Number.parseFloat(valueOfToken(name, 'fontSize')))),
    spaces: new Set(named('space').map((name) => Number.parseFloat(valueOfToken(name, 'paddingTop')))),
    colours: new Set(named('color').map((name) => valueOfToken(name, 'color'))),
  };
  probe.remove();
  for (const gutter of [root.getPropertyValue('--gutter')]) allowed.spaces.add(Number.parseFloat(gutter) * 16);
  const strange = <Value>(of: Set<Value>, among: Set<Value>) => [...of].filter((value) => !among.has(value));
  return {
    strangeFonts: strange(used.fonts, allowed.fonts),
    strangeSpaces: strange(used.spaces, allowed.spaces),
    strangeColours: strange(used.colours, allowed.colours),
    fonts: [...used.fonts],
    spaces: [...used.spaces],
  };
}

for (const [width, colorScheme] of [
  [360, 'light'],
  [1280, 'dark'],
] as const) {
  test(`six sizes of type, ten spaces and the colours of the tokens are all there is, ${width} px`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 800 });
    const fonts = new Set<number>();
    const spaces = new Set<number>();
    for (const path of pages) {
      await test.step(path, async () => {
        await page.goto(path);
        const found = await page.evaluate(measure);

        expect.soft(found.strangeFonts, `${path}: sizes that are no token`).toEqual([]);
        expect.soft(found.strangeSpaces, `${path}: spaces that are no token`).toEqual([]);
        expect.soft(found.strangeColours, `${path}: colours that are no token`).toEqual([]);
        if (width === 360) expect.soft(await page.evaluate(lowTargets), `${path}: too low for a thumb`).toEqual([]);
        for (const font of found.fonts) fonts.add(font);
        for (const space of found.spaces) spaces.add(space);
      });
    }

    expect(fonts.size).toBeLessThanOrEqual(6);
    expect(spaces.size).toBeLessThanOrEqual(10);
  });
}
