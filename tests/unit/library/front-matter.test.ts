import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { guideSchema } from '#src/guides/model/guide-schema.ts';
import { parseEntry, parseYaml } from '#src/library/front-matter.ts';

const schema = z.strictObject({ title: z.string(), day: z.iso.date().optional() });

describe('a Markdown file', () => {
  it('gives its front matter and its body', () => {
    const parsed = parseEntry('---\ntitle: Xin chào\nday: 2027-03-01\n---\n\nNội dung\n', schema);

    expect(parsed).toEqual({
      ok: true,
      value: { meta: { title: 'Xin chào', day: '2027-03-01' }, body: '\n\nNội dung\n'.slice(1), bodyLine: 5 },
    });
  });

  it('may have Windows line ends and a byte order mark', () => {
    expect(parseEntry('\uFEFF---\r\ntitle: a\r\n---\r\nb', schema)).toMatchObject({
      ok: true,
      value: { meta: { title: 'a' } },
    });
  });

  it('tells the line of a key that the schema does not know', () => {
    expect(parseEntry('---\ntitle: a\n\ntilte: b\n---\n', schema)).toMatchObject({ ok: false, error: { line: 2 } });
  });

  it('tells the line of a value that is wrong', () => {
    expect(parseEntry('---\ntitle: a\n# note\nday: 01/03/2027\n---\n', schema)).toMatchObject({
      ok: false,
      error: { line: 4 },
    });
  });

  it('tells the line of broken YAML', () => {
    expect(parseEntry('---\ntitle: a\nday: [\n---\n', schema)).toMatchObject({ ok: false });
  });

  it('without an end of its front matter is refused', () => {
    expect(parseEntry('---\ntitle: a\n', schema)).toMatchObject({ ok: false, error: { line: 1 } });
  });

  it('with an image without words is refused, with the line', () => {
    expect(parseEntry('---\ntitle: a\n---\nmột\n\n![](x.jpg)\n', schema)).toMatchObject({
      ok: false,
      error: { line: 6 },
    });
  });
});

describe('a guide', () => {
  it('whose code lost its quotes is refused with a sentence that says what to do', () => {
    const parsed = parseYaml('title: a\ncode: 1.001570\n', guideSchema);

    expect(parsed).toMatchObject({ ok: false, error: { line: 2 } });
    expect(parsed.ok || parsed.error.reason).toContain('ngoặc kép');
  });
});
