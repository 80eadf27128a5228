import type { Page } from '@playwright/test';
import { unitsFile } from '#src/county/unit.ts';
import { postedFrom } from '#src/guides/form/form-values.ts';
import { guideKind } from '#src/guides/model/guide-kind.ts';
import { dayInVietnam } from '#src/i18n/format.ts';
import { readContent } from '#tests/stores/content-library.ts';
import { asWhoFiles, postedContact } from '#tests/stores/sample-contact.ts';
import { pdf } from '#tests/stores/sample-files.ts';
import { type Choose, sampleAnswers } from '#tests/unit/guides/sample-answers.ts';

const content = readContent();
const guides = content.entries(guideKind);
export const localGuides = guides.filter((entry) => entry.meta.intake === 'local').map(({ slug }) => slug);
export const otherGuides = guides.filter((entry) => entry.meta.intake !== 'local').map(({ slug }) => slug);

/** What a person fills in, by the names of the controls. */
export type Values = ReadonlyMap<string, readonly string[]>;

/** Sample answers to a whole guide as a browser posts them; another seed takes other ways through its conditions. */
export function valuesFor(slug: string, seed: number): Values {
  const meta = guides.find((entry) => entry.slug === slug)?.meta;
  const { form = [], channels = [] } = meta ?? {};
  const context = { today: dayInVietnam(new Date()), units: content.data(unitsFile)[0] ?? [] };
  let roll = seed;
  const choose: Choose = (values) => {
    roll = (roll * 1_103_515_245 + 12_345) % 2_147_483_648;
    return values[Math.floor(roll / 65_536) % values.length] as (typeof values)[number];
  };
  const kinds = channels.map(({ kind }) => kind);
  return new Map([
    ...postedFrom(form, asWhoFiles(form, sampleAnswers(form, context, choose), meta ?? {}), 'a.'),
    ...postedContact(meta ?? {}),
    ['delivery.send', [kinds.includes('online') ? 'online' : (kinds[0] ?? 'counter')]],
    ['delivery.return', ['counter']],
    ['unit', ['cai-rong']],
    ['declaration', ['true']],
  ]);
}

type Control = { name: string; type: string; value: string };

/** Walks a form in the page, with or without scripts, until `until` is its heading; `look` sees every page. */
export async function walkInPage(
  page: Page,
  values: Values,
  look: () => Promise<void> = async () => {},
): Promise<void> {
  for (let turn = 0; turn < 40; turn += 1) {
    await look();
    const step = await stepOf(page);
    if (step === 'xem-lai') return;
    await fillPage(page, values);
    await page.getByRole('button', { name: /^(Tiếp tục|Continue)$/ }).click();
    // A script goes on by itself when the papers have arrived: a second press would come too late.
    if (step === 'giay-to') await page.locator('[data-step="giay-to"]').waitFor({ state: 'detached' });
  }
  throw new Error(`no end in sight: ${await page.locator('main').textContent()}`);
}

export const stepOf = (page: Page) => page.locator('[data-step]').getAttribute('data-step');

/** Fills in what the page asks, rows of groups added as needed; every paper gets a file. */
export async function fillPage(page: Page, values: Values): Promise<void> {
  for (const [group, rows] of rowsOf(values)) {
    for (;;) {
      const shown = page.locator(`input[name="rows.${group}"]:not(#to-khai > input)`);
      const add = page.locator(`button[value="add:${group}"]`);
      if ((await add.count()) === 0 || Number(await shown.inputValue()) >= rows) break;
      await add.click();
    }
  }
  const controls = await page.locator('#to-khai [name]:not([type="hidden"]):not(button)').evaluateAll((found) =>
    found.map((element): Control => {
      const { name, type, value } = element as HTMLInputElement;
      return { name, type, value };
    }),
  );
  for (const { name, type, value } of controls) {
    const control = page.locator(`#to-khai [name="${name}"]:not([type="hidden"])`);
    const texts = values.get(name) ?? [];
    if (type === 'file') {
      await control.setInputFiles({ name: 'giay.pdf', mimeType: 'application/pdf', buffer: Buffer.from(pdf) });
      // A script sends what is chosen at once; without one no bar is ever there.
      await page.locator('.uploads progress').first().waitFor({ state: 'detached' });
    } else if (type === 'radio' || type === 'checkbox') {
      if (texts.includes(value)) await control.and(page.locator(`[value="${value}"]`)).check();
    } else if (type === 'select-one') {
      if (texts[0] !== undefined && (await control.isVisible())) await control.selectOption(texts[0]);
    } else if (texts[0] !== undefined && (await control.isVisible())) await control.fill(texts[0]);
  }
}

function rowsOf(values: Values): [string, number][] {
  const rows = new Map<string, number>();
  for (const name of values.keys()) {
    const found = /^a\.([a-z0-9-]+)\.(\d+)\./.exec(name);
    if (found?.[1]) rows.set(found[1], Math.max(rows.get(found[1]) ?? 0, Number(found[2]) + 1));
  }
  return [...rows];
}
