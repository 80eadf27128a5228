import { steps } from '#src/guides/form/steps.ts';
import { sampled, seed } from '#tests/stores/sampled.ts';
import { expect, test } from './fixtures.ts';
import { localGuides, valuesFor } from './walk-form.ts';

const shown = [steps.contact, 'phan-0', 'phan-1', 'phan-2', steps.delivery] as const;

test('a step is the same made anew and from pieces that were kept, and holds nothing another person typed', async ({
  portal,
}) => {
  for (const slug of sampled(localGuides, 4)) {
    for (const language of ['', '/en']) {
      const address = `${portal.url}${language}/thu-tuc/${slug}/nop-ho-so`;
      const show = async (fields: [string, string][], go: string, step: string) => {
        const body = new URLSearchParams([...fields, ['key', crypto.randomUUID()], ['step', step], ['go', go]]);
        const answer = await fetch(address, { method: 'POST', body, headers: { origin: portal.url } });
        return formIn(await answer.text());
      };
      const mine = [...valuesFor(slug, seed)].flatMap(([name, texts]) =>
        texts.map((text): [string, string] => [name, text]),
      );
      for (const step of shown) {
        const made = await show([], `to:${step}`, steps.contact);
        // Somebody else's: filled in, with what cannot be right, and left empty where it may not be.
        const wrong = [...controlNames(made)].map((name): [string, string] => [name, `của tôi <i> ${name}`]);
        const typed = await show([...mine, ...wrong], 'next', step);
        await show(mine, `to:${step}`, steps.contact);
        await show([], 'next', step);

        const kept = await show([], `to:${step}`, steps.contact);

        expect(kept, `${address} ${step}`).toBe(made);
        if (controlNames(made).size > 0) expect(typed, `${address} ${step}`).not.toBe(made);
      }
    }
  }
});

/** The form without what is its own each time: its key, and the code of its draft. */
function formIn(html: string): string {
  const form = /<form[^>]*id="to-khai"[\s\S]*?<\/form>/.exec(html)?.[0] ?? '';
  expect(form).not.toBe('');
  return form.replace(/name="key" value="[^"]*"/, '').replaceAll(/TK[-\u2011]\w{4}[-\u2011]\w{4}/g, '');
}

/** Of the questions a page shows. */
function controlNames(form: string): Set<string> {
  return new Set(
    [...form.matchAll(/<(?:input|select|textarea)[^>]*\bname="((?:a|contact)\.[^"]+)"/g)].map(([, name]) =>
      String(name),
    ),
  );
}
