import { describe, expect, test } from 'vitest';
import { stateOf } from '#src/cases/model/case-states.ts';
import type { NewCase } from '#src/cases/model/case-store.ts';
import type { StoredEntry } from '#src/cases/model/stored-step.ts';
import { confirmationOf, sampleCase, sampleMove } from '#tests/stores/sample-case.ts';
import { inPieces, pdf } from '#tests/stores/sample-files.ts';
import { takeIn } from '#tests/stores/take-in.ts';
import type { Stores } from './case-store-contract.ts';

const at = '2026-11-16T11:00:00+07:00';
const person = { id: 'p1', name: 'Trần Văn Bình' };

/** What every store of cases does while a case is followed. `stores` gives empty ones each time. */
export function followingContract(stores: () => Promise<Stores>) {
  const file = async ({ cases }: Stores, changes: Partial<NewCase> = {}) => {
    const item = sampleCase(changes);
    await cases.add(item, item.reference, { bodyHash: 'body', confirmation: confirmationOf(item) });
    return item;
  };
  const upload = async ({ uploads }: Stores, name = 'a.pdf') => {
    const put = await takeIn(uploads, { name, content: inPieces(pdf) });
    if (!put.ok) throw new Error(put.error.kind);
    return put.value;
  };
  const question = (reference: string, changes: Partial<StoredEntry> = {}): StoredEntry => {
    return { reference, at, from: 'resident', text: 'Bao giờ chị Hoa nhận được?', ...changes };
  };

  describe('answering a supplement request', () => {
    test('papers, corrected answers and the step itself are written together', async () => {
      const all = await stores();
      const first = await upload(all);
      const { reference } = await file(all, { papers: [{ paper: 'giay-chung-sinh', uploads: [first.id] }] });
      const [again, extra] = [await upload(all, 'b.pdf'), await upload(all, 'c.pdf')];
      const history = {
        at,
        state: stateOf('registered'),
        by: 'resident' as const,
        note: 'Em chụp lại rồi ạ',
        supplied: { papers: [{ paper: 'giay-chung-sinh', uploads: [again.id] }], fields: ['ho-ten-con'] },
      };

      const outcome = await all.cases.move({
        reference,
        version: 1,
        history,
        papers: [
          { paper: 'giay-chung-sinh', uploads: [again.id] },
          { paper: 'van-ban-uy-quyen', uploads: [extra.id] },
        ],
        answers: { 'ho-ten-con': 'Nguyễn Minh Anh' },
        suppliedAt: at,
      });

      expect(outcome).toBe('moved');
      expect(await all.cases.load(reference)).toMatchObject({
        version: 2,
        answers: { 'ho-ten-con': 'Nguyễn Minh Anh' },
        contact: { fullName: 'Phạm Thị Hoa' },
        delivery: { return: 'post', address: { commune: 'quan-lan', detail: 'Thôn Thái Hòa' } },
        papers: [
          { paper: 'giay-chung-sinh', uploads: [first, again] },
          { paper: 'van-ban-uy-quyen', uploads: [extra] },
        ],
        suppliedAt: at,
        history: [{ state: { name: 'registered' } }, history],
      });
      expect(await all.uploads.findFree([again.id, extra.id])).toEqual([]);
      expect(await all.cases.looks(reference)).toEqual([]);
    });

    test('a press repeated with its key changes nothing more, also when the case has moved on', async () => {
      const all = await stores();
      const { reference } = await file(all);
      const { look: _look, ...move } = sampleMove(reference, 1, 'withdrawal-requested', { key: 'one' });
      expect(await all.cases.move(move)).toBe('moved');
      await all.cases.move(sampleMove(reference, 2, 'registered'));

      expect(await all.cases.move(move)).toBe('repeated');
      expect(await all.cases.isRepeat(reference, 'one')).toBe(true);
      expect(await all.cases.isRepeat(reference, 'two')).toBe(false);
      expect(await all.cases.isRepeat('VD-AAAA-AAAA', 'one')).toBe(false);
      expect((await all.cases.load(reference))?.history).toHaveLength(3);
    });

    test('of twenty presses at once with one key, one counts', async () => {
      const all = await stores();
      const { reference } = await file(all);
      const move = sampleMove(reference, 1, 'withdrawal-requested', { key: 'one' });

      const outcomes = await Promise.all(Array.from({ length: 20 }, () => all.cases.move(move)));

      expect(outcomes.filter((outcome) => outcome === 'moved')).toHaveLength(1);
      expect(outcomes.filter((outcome) => outcome === 'repeated')).toHaveLength(19);
    });

    test('a refused press does not use its key up', async () => {
      const all = await stores();
      const { reference } = await file(all);

      expect(await all.cases.move(sampleMove(reference, 7, 'accepted', { key: 'one' }))).toBe('changed-meanwhile');
      expect(await all.cases.move(sampleMove(reference, 1, 'accepted', { key: 'one' }))).toBe('moved');
    });

    test('an upload of another case refuses the whole step', async () => {
      const all = await stores();
      const taken = await upload(all);
      await file(all, { papers: [{ paper: 'giay-chung-sinh', uploads: [taken.id] }] });
      const { reference } = await file(all);
      const papers = [{ paper: 'giay-chung-sinh', uploads: [taken.id] }];

      expect(await all.cases.move(sampleMove(reference, 1, 'accepted', { papers, key: 'k' }))).toBe('upload-taken');
      expect(await all.cases.load(reference)).toMatchObject({ version: 1, state: 'registered', papers: [] });
    });
  });

  test('a result belongs to its case and is kept apart from the papers', async () => {
    const all = await stores();
    const { reference } = await file(all);
    const result = await upload(all, 'Giấy khai sinh.pdf');

    await all.cases.move(sampleMove(reference, 1, 'resolved', { results: [result.id] }));

    expect(await all.cases.load(reference)).toMatchObject({ papers: [], results: [result] });
    expect(await all.uploads.findFree([result.id])).toEqual([]);
  });

  test('a proof is read back as it was sent, and found once its term has ended, until it is answered', async () => {
    const all = await stores();
    const { reference } = await file(all);
    await file(all);
    const until = '2026-11-17T23:59:59+07:00';
    const rows = [{ field: 'ho-ten-con', label: 'Họ, chữ đệm, tên', text: 'Nguyễn Minh An' }];
    const sent = { at, state: stateOf('in-progress'), proof: { document: 'Giấy khai sinh', rows, until } };
    const due = (moment: string) => all.cases.proofsDueBefore(moment, 9);

    await all.cases.move(sampleMove(reference, 1, 'in-progress', { history: sent, proofDueAt: until }));
    expect((await all.cases.load(reference))?.history.at(-1)).toEqual(sent);
    expect(await due(until)).toEqual([]);
    expect(await due('2026-11-18T00:00:00+07:00')).toEqual([reference]);
    await all.cases.move(sampleMove(reference, 2, 'in-progress'));
    expect(await due('2026-11-18T00:00:00+07:00')).toEqual([reference]);
    const answered = { at, state: stateOf('in-progress'), proofAnswer: { kind: 'silent' as const } };
    await all.cases.move(sampleMove(reference, 3, 'in-progress', { history: answered, proofDueAt: null }));
    expect(await due('2026-11-18T00:00:00+07:00')).toEqual([]);
  });

  test('another way of return is kept with its address', async () => {
    const all = await stores();
    const { reference } = await file(all, { delivery: { send: 'online', return: 'counter' } });
    const address = { province: 'Hà Nội', commune: 'Phường Hai Bà Trưng', detail: '5 phố Huế' };
    const delivery = { send: 'online' as const, return: 'post' as const, address };

    await all.cases.move(sampleMove(reference, 1, 'registered', { delivery }));

    expect((await all.cases.load(reference))?.delivery).toEqual(delivery);
    expect((await all.cases.counts()).byReturn).toEqual({ post: 1 });
  });

  describe('the talk about a case', () => {
    test('a question waits until the county answers, and both are read back in order', async () => {
      const all = await stores();
      const { reference } = await file(all);
      await file(all);
      const waiting = async () => (await all.cases.list({ waiting: true, page: 1, pageSize: 9 })).rows;

      expect(await all.cases.say(question(reference))).toBe('said');
      expect(await waiting()).toMatchObject([{ reference, questionAt: at }]);
      const look = { at, person, action: 'answer' };
      await all.cases.say(question(reference, { from: 'county', text: 'Thứ Sáu ạ.', look }));

      expect(await all.cases.load(reference)).toMatchObject({
        version: 1,
        questionAt: null,
        thread: [
          { at, from: 'resident', text: 'Bao giờ chị Hoa nhận được?' },
          { at, from: 'county', text: 'Thứ Sáu ạ.' },
        ],
      });
      expect(await waiting()).toEqual([]);
      expect(await all.cases.looks(reference)).toEqual([look]);
    });

    test('a question sent twice with one key stands once', async () => {
      const all = await stores();
      const { reference } = await file(all);

      const outcomes = await Promise.all(
        Array.from({ length: 10 }, () => all.cases.say(question(reference, { key: 'one' }))),
      );

      expect(outcomes.filter((outcome) => outcome === 'said')).toHaveLength(1);
      expect((await all.cases.load(reference))?.thread).toHaveLength(1);
    });
  });

  test('a case is rated once', async () => {
    const all = await stores();
    const { reference } = await file(all);
    const rating = { at, level: 'satisfied' as const, comment: 'Cảm ơn chị Bình' };

    const outcomes = await Promise.all([
      all.cases.rate(reference, rating),
      all.cases.rate(reference, rating),
      all.cases.rate(reference, rating),
    ]);

    expect(outcomes.sort()).toEqual(['rated', 'rated-already', 'rated-already']);
    expect(await all.cases.rate(reference, { at, level: 'not-satisfied' })).toBe('rated-already');
    expect((await all.cases.load(reference))?.rating).toEqual(rating);
  });
}
