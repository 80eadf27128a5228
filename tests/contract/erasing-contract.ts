import { describe, expect, test } from 'vitest';
import { sameRequest } from '#src/cases/model/person-tokens.ts';
import { confirmationOf, sampleCase, sampleMove } from '#tests/stores/sample-case.ts';
import { inPieces, pdf } from '#tests/stores/sample-files.ts';
import { takeIn } from '#tests/stores/take-in.ts';
import type { Stores } from './case-store-contract.ts';

const look = { at: '2032-01-01T03:15:00+07:00', person: { id: 'retention', name: 'Hết hạn' }, action: 'erase' };
let keys = 0;

/** What every store of cases does when a case's personal data ends. */
export function erasingContract(stores: () => Promise<Stores>) {
  async function refused({ cases, uploads }: Stores) {
    const upload = await takeIn(uploads, { name: 'Giấy.pdf', content: inPieces(pdf) });
    if (!upload.ok) throw new Error(upload.error.kind);
    const item = sampleCase({ papers: [{ paper: 'giay-chung-sinh', uploads: [upload.value.id] }] });
    await cases.add(item, `erase-${++keys}`, { bodyHash: 'b', confirmation: confirmationOf(item) });
    await cases.move(sampleMove(item.reference, 1, 'not-accepted'));
    return { item, upload: upload.value.id };
  }

  describe('erasing', () => {
    test('closed cases are found by their last step, open ones never', async () => {
      const opened = await stores();
      const { cases } = opened;
      const { item } = await refused(opened);
      const open = sampleCase();
      await cases.add(open, `erase-${++keys}`, { bodyHash: 'b', confirmation: confirmationOf(open) });

      expect(await cases.closedBefore('2026-11-16T10:01:00+07:00', 9)).toEqual([]);
      expect(await cases.closedBefore('2026-11-16T10:01:01+07:00', 9)).toEqual([item.reference]);
      expect(await cases.closedBefore('2026-11-16T10:01:01+07:00', 0)).toEqual([]);
    });

    test('an erased case opens to nobody; state and log stay, papers go', async () => {
      const opened = await stores();
      const { cases, uploads } = opened;
      const { item, upload } = await refused(opened);
      const { reference } = item;

      expect(await cases.erase(reference, look)).toEqual([upload]);

      expect(await cases.erase(reference, look)).toBeUndefined();
      expect(await cases.load(reference)).toBeUndefined();
      expect(await cases.isAccessCode(reference, item.accessCode)).toBe(false);
      expect(await cases.renewAccessCode({ reference, accessCode: 'X', at: look.at })).toBe(false);
      const alike = cases.findAlike('dang-ky-khai-sinh', ['not-accepted'], sameRequest(item.tokens), 9);
      expect(await alike).toEqual([]);
      expect((await cases.list({ page: 1, pageSize: 9 })).total).toBe(0);
      expect(await uploads.read(upload)).toBeUndefined();
      expect(await cases.closedBefore('2040-01-01T00:00:00+07:00', 9)).toEqual([]);
      expect((await cases.glimpse(reference))?.state).toBe('not-accepted');
      expect((await cases.counts()).total).toBe(1);
      expect((await cases.looks(reference)).at(-1)).toEqual(look);
    });
  });
}
