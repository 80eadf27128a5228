import { expect, test } from 'vitest';
import { examineDocx } from '#src/platform/papers/docx/examine-docx.ts';
import { examinePdf } from '#src/platform/papers/pdf/examine-pdf.ts';
import { activeDocuments, activePdfs, honestDocuments, honestPdfs } from '#tests/stores/paper-variants.ts';
import { slowPapers } from '#tests/stores/slow-papers.ts';

/** The same numbers for the same seed; a failed run prints it. */
const seed = Number(process.env.SEED ?? 1) >>> 0 || 1;
function dice(start: number) {
  let state = start;
  return (sides: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * sides);
  };
}
const rounds = process.env.FULL === '1' ? 3_000 : 300;

/** A file cut, repeated, joined with another, or with some of its bytes changed. */
function mutated(content: Buffer, other: Buffer, roll: (sides: number) => number): Buffer {
  const [from, to] = [roll(content.length), roll(content.length)].sort((a, b) => a - b) as [number, number];
  const kind = roll(4);
  if (kind === 0) return Buffer.concat([content.subarray(0, from), content.subarray(to)]);
  if (kind === 1) return Buffer.concat([content.subarray(0, to), content.subarray(from)]);
  if (kind === 2) return Buffer.concat([content.subarray(0, from), other.subarray(roll(other.length))]);
  const changed = Buffer.from(content);
  for (let count = 1 + roll(8); count > 0; count -= 1) changed[roll(changed.length)] = roll(256);
  return changed;
}

test(`whatever becomes of a file, it is judged (SEED=${seed})`, async () => {
  const roll = dice(seed);
  const pdfs = [...activePdfs(), ...honestPdfs()].map(([, content]) => content);
  const documents = [...activeDocuments(), ...honestDocuments()].map(([, content]) => content);
  const pick = (list: Buffer[]) => list[roll(list.length)] as Buffer;
  for (let round = 0; round < rounds; round += 1) {
    expect(typeof examinePdf(mutated(pick(pdfs), pick(pdfs), roll)).ok).toBe('boolean');
    expect(typeof (await examineDocx(mutated(pick(documents), pick(documents), roll))).ok).toBe('boolean');
  }
});

test(`what an action is spelled with, and where it lies, changes nothing (SEED=${seed})`, () => {
  const roll = dice(seed);
  const names = ['JavaScript', 'JS', 'Launch', 'GoToR', 'GoToE', 'SubmitForm', 'ImportData', 'URI', 'OpenAction', 'AA'];
  for (let round = 0; round < rounds; round += 1) {
    for (const [label, content] of activePdfs()) {
      // Packed bytes are left alone: they would no longer unpack.
      if (content.includes('FlateDecode') || round % 40 !== 0) continue;
      const name = names[roll(names.length)] as string;
      const spelled = [...name].map((letter) => (roll(2) ? letter : `#${letter.charCodeAt(0).toString(16)}`)).join('');
      const text = content
        .toString('latin1')
        .replaceAll(`/${name} `, `/${spelled}${['\n', '\0', ' %x\n', '\t'][roll(4)]}`);
      expect([label, spelled, examinePdf(Buffer.from(text, 'latin1')).ok]).toEqual([label, spelled, false]);
    }
  }
});

test('files made to be slow are judged, at any size', async () => {
  for (const bytes of [3_000, 40_000]) {
    for (const { type, content } of slowPapers(bytes)) {
      const answer = type === 'application/pdf' ? examinePdf(content) : await examineDocx(content);
      expect(typeof answer.ok).toBe('boolean');
    }
  }
});
