import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { expect } from './fixtures.ts';

const handbook = readFileSync('docs/editors.md', 'utf8');
const boldIn = (text: string) => new Set([...text.matchAll(/\*\*(.+?)\*\*/g)].map(([, words = '']) => words));

/** What stands under a heading of the handbook, up to the next one of its kind or a greater one. */
function sectionUnder(heading: string): string {
  const [, part] = handbook.split(`\n${heading}\n`);
  if (part === undefined) throw new Error(`the handbook has no “${heading}”`);
  const depth = /^#+/.exec(heading)?.[0].length ?? 2;
  return part.split(new RegExp(`\n#{2,${depth}} `))[0] ?? '';
}

/**
 * The numbered steps under a heading, walked as they are written: nothing is pressed that a step does not name in bold,
 * and what a step names was used before the next one begins.
 */
export function handbookSteps(heading: string) {
  // What stands under a smaller heading is walked by its name.
  const [own = ''] = sectionUnder(heading).split(/\n#{3,6} /);
  const steps = own
    .split(/^\d+\. /m)
    .slice(1)
    // What follows the last step belongs to none.
    .map((text) => text.split(/\n\n(?! )/)[0] ?? '');
  let at = 0;
  const used = new Set<string>();
  const endStep = () => {
    if (at === 0) return;
    const left = [...boldIn(steps[at - 1] ?? '')].filter((words) => !used.has(words));
    expect(left, `step ${at} of “${heading}” names what was not used`).toEqual([]);
    used.clear();
  };
  return {
    text: () => steps[at - 1] ?? '',
    next() {
      endStep();
      at += 1;
    },
    end() {
      endStep();
      expect(steps, heading).toHaveLength(at);
    },
    told(words: string) {
      expect(steps[at - 1], `step ${at} of “${heading}” names it`).toContain(`**${words}**`);
      used.add(words);
      return words;
    },
  };
}

/** What a section without numbered steps names in bold or in italics. */
export function handbookWords(heading: string) {
  const text = sectionUnder(heading);
  return (words: string) => {
    expect(text.includes(`**${words}**`) || text.includes(`*${words}*`), `“${heading}” names “${words}”`).toBe(true);
    return words;
  };
}

/** With `PICTURES=1` (`npm run pictures`) the pictures of the handbook are made anew: few colours, so that they are small. */
export async function picture(page: Page, name: string, height?: number): Promise<void> {
  if (!process.env.PICTURES) return;
  const size = page.viewportSize() ?? { width: 1280, height: 720 };
  if (height) await page.setViewportSize({ ...size, height });
  const taken = await page.screenshot({ animations: 'disabled' });
  await page.setViewportSize(size);
  await sharp(taken).png({ palette: true, colours: 48, effort: 10, dither: 0 }).toFile(`docs/pictures/${name}.png`);
}
