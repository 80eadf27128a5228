import { pdf } from '#tests/stores/sample-files.ts';
import type { Values } from './walk-form.ts';

type Input = { name: string; value: string; type: string };

/**
 * Files a guide as a browser without scripts does, without a browser: posts what each page carries and what its controls
 * are filled in with. Answers where the last page leads to, with the cookies that open it.
 */
export async function postForm(
  origin: string,
  slug: string,
  values: Values,
): Promise<{ location: string; cookie: string }> {
  const address = `${origin}/thu-tuc/${slug}/nop-ho-so`;
  let html = await (await fetch(address)).text();
  for (let turn = 0; turn < 40; turn += 1) {
    const body = new FormData();
    for (const { name, value, type } of controlsOf(html)) {
      if (type === 'hidden') body.append(name, value);
      else if (type === 'file') body.append(name, new File([pdf], 'giay.pdf', { type: 'application/pdf' }));
    }
    for (const name of new Set(controlsOf(html).flatMap(({ name, type }) => (type === 'hidden' ? [] : [name])))) {
      if (!name.startsWith('files.')) for (const text of values.get(name) ?? []) body.append(name, text);
    }
    // Rows of a group that the page does not show yet: their boxes are added and filled in at once.
    for (const group of html.matchAll(/value="add:([a-z0-9-]+)"/g)) {
      const shown = new Set(controlsOf(html).map(({ name }) => name));
      for (const [name, texts] of values) {
        if (name.startsWith(`a.${group[1]}.`) && !shown.has(name)) for (const text of texts) body.append(name, text);
      }
    }
    const step = /data-step="([^"]*)"/.exec(html)?.[1];
    body.append('go', step === 'xem-lai' ? 'submit' : 'next');
    const answer = await fetch(address, { method: 'POST', body, headers: { origin }, redirect: 'manual' });
    if (answer.status === 303) {
      const cookies = answer.headers.getSetCookie().map((line) => line.split(';')[0]);
      return { location: answer.headers.get('location') ?? '', cookie: cookies.join('; ') };
    }
    html = await answer.text();
  }
  throw new Error(`${slug} comes to no end:\n${html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')}`);
}

function controlsOf(html: string): Input[] {
  const form = /<form[^>]*id="to-khai"[\s\S]*?<\/form>/.exec(html)?.[0] ?? '';
  return [...form.matchAll(/<(input|select|textarea)\b([^>]*)>/g)].flatMap(([, tag, attributes = '']) => {
    const read = (name: string) => decode(new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1] ?? '');
    const type = tag === 'input' ? read('type') || 'text' : String(tag);
    // A control without a name stays on the device.
    return read('name') ? [{ name: read('name'), value: read('value'), type }] : [];
  });
}

function decode(text: string): string {
  return text
    .replace(/&#(\d+);/g, (_all, code) => String.fromCodePoint(Number(code)))
    .replace(/&#x([0-9a-f]+);/gi, (_all, code) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
