import { describe, expect, test } from 'vitest';
import { writeCaseCode } from '#src/cases/model/case-codes.ts';
import { stateOf } from '#src/cases/model/case-states.ts';
import type { CaseStore, NewCase } from '#src/cases/model/case-store.ts';
import { readSearch } from '#src/cases/model/list/search-words.ts';
import type { StoredFilter } from '#src/cases/model/list/stored-list.ts';
import { personTokens, sameRequest } from '#src/cases/model/person-tokens.ts';
import type { UploadStore } from '#src/cases/papers/upload-store.ts';
import { confirmationOf, sampleCase, sampleMove } from '#tests/stores/sample-case.ts';
import { inPieces, pdf } from '#tests/stores/sample-files.ts';
import { takeIn } from '#tests/stores/take-in.ts';

export type Stores = { cases: CaseStore; uploads: UploadStore };

let keys = 0;
const freshKey = () => `key-${++keys}`;

/** What every store of cases does. `stores` gives empty ones each time. */
export function caseStoreContract(stores: () => Promise<Stores>) {
  const add = (cases: CaseStore, item: NewCase, key = freshKey()) =>
    cases.add(item, key, { bodyHash: 'body', confirmation: confirmationOf(item) });
  const acceptance = (day = '2026-11-16') => ({
    at: `${day}T10:01:00+07:00`,
    unitCode: 'H49.71',
    day,
    writeCode: (number: number) => writeCaseCode('H49.71', day, number),
  });
  const everything: StoredFilter = { page: 1, pageSize: 25 };

  describe('adding', () => {
    test('a case is read back as it was added', async () => {
      const { cases, uploads } = await stores();
      const upload = await takeIn(uploads, { name: 'Giấy chứng sinh.pdf', content: inPieces(pdf) });
      if (!upload.ok) throw new Error(upload.error.kind);
      const item = sampleCase({ papers: [{ paper: 'giay-chung-sinh', uploads: [upload.value.id] }] });

      expect(await add(cases, item)).toBe('added');

      const { accessCode, tokens, papers, ...rest } = item;
      expect(await cases.load(item.reference)).toEqual({
        ...rest,
        code: null,
        holder: item.unit,
        officer: null,
        askedUnits: [],
        proposedAt: null,
        state: 'registered',
        version: 1,
        acceptedAt: null,
        dueAt: null,
        dueLines: [],
        papers: [{ paper: 'giay-chung-sinh', uploads: [upload.value] }],
        history: [{ at: item.submittedAt, state: { code: 1, name: 'registered' } }],
        results: [],
        withdrawn: [],
        verdicts: [],
        thread: [],
        rating: null,
        questionAt: null,
        suppliedAt: null,
      });
    });

    test('the first answer of a key is kept, access code included', async () => {
      const { cases } = await stores();
      const item = sampleCase();
      await add(cases, item, 'one-key');

      expect(await cases.submitted('one-key')).toEqual({ bodyHash: 'body', confirmation: confirmationOf(item) });
      expect(await cases.submitted('another-key')).toBeUndefined();
    });

    test('a key taken makes no second case', async () => {
      const { cases } = await stores();
      await add(cases, sampleCase(), 'one-key');
      const second = sampleCase();

      expect(await add(cases, second, 'one-key')).toBe('key-taken');
      expect(await cases.load(second.reference)).toBeUndefined();
    });

    test('a hundred at once with one key make one case', async () => {
      const { cases } = await stores();

      const outcomes = await Promise.all(Array.from({ length: 100 }, () => add(cases, sampleCase(), 'one-key')));

      expect(outcomes.filter((outcome) => outcome === 'added')).toHaveLength(1);
      expect(outcomes.filter((outcome) => outcome === 'key-taken')).toHaveLength(99);
      expect((await cases.counts()).total).toBe(1);
    });

    test('a reference in use is refused, and its key stays free', async () => {
      const { cases } = await stores();
      const first = sampleCase();
      await add(cases, first);

      expect(await add(cases, sampleCase({ reference: first.reference }), 'other-key')).toBe('reference-taken');
      expect(await cases.submitted('other-key')).toBeUndefined();
    });

    test('an upload belongs to one case: the second one to claim it is not added', async () => {
      const { cases, uploads } = await stores();
      const upload = await takeIn(uploads, { name: 'a.pdf', content: inPieces(pdf) });
      if (!upload.ok) throw new Error(upload.error.kind);
      const papers = [{ paper: 'giay-chung-sinh', uploads: [upload.value.id] }];
      expect(await uploads.findFree([upload.value.id])).toEqual([upload.value]);
      await add(cases, sampleCase({ papers }));
      const second = sampleCase({ papers });

      expect(await add(cases, second, 'second-key')).toBe('upload-taken');
      expect(await cases.load(second.reference)).toBeUndefined();
      expect(await cases.submitted('second-key')).toBeUndefined();
      expect(await uploads.findFree([upload.value.id])).toEqual([]);
    });

    test('of many filed at once, those that cannot be kept keep nobody else away', async () => {
      const { cases, uploads } = await stores();
      const upload = await takeIn(uploads, { name: 'a.pdf', content: inPieces(pdf) });
      if (!upload.ok) throw new Error(upload.error.kind);
      const papers = [{ paper: 'giay-chung-sinh', uploads: [upload.value.id] }];
      const first = sampleCase();
      await add(cases, first);
      const good = Array.from({ length: 12 }, () => sampleCase());
      const twins = [sampleCase({ papers }), sampleCase({ papers })];
      const taken = sampleCase({ reference: first.reference });

      const outcomes = await Promise.all([...good, ...twins, taken].map((item, at) => add(cases, item, `key ${at}`)));

      expect(outcomes.slice(0, 12).every((outcome) => outcome === 'added')).toBe(true);
      expect(outcomes.slice(12, 14).sort()).toEqual(['added', 'upload-taken']);
      expect(outcomes[14]).toBe('reference-taken');
      expect(await cases.submitted('key 14')).toBeUndefined();
      expect((await cases.counts()).total).toBe(14);
      for (const { reference, answers } of good) expect((await cases.load(reference))?.answers).toEqual(answers);
    });
  });

  describe('finding', () => {
    test('a case shows its state by reference and, once accepted, by code', async () => {
      const { cases } = await stores();
      const item = sampleCase();
      await add(cases, item);
      const { reference, unit } = item;

      expect(await cases.glimpse(reference)).toMatchObject({ reference, unit, state: 'registered' });
      await cases.move(sampleMove(reference, 1, 'accepted', { acceptance: acceptance() }));
      expect(await cases.glimpse('H49.71-261116-0001')).toMatchObject({
        reference,
        unit,
        state: 'accepted',
        code: 'H49.71-261116-0001',
      });
      expect(await cases.glimpse('VD-AAAA-AAAA')).toBeUndefined();
    });

    test('only the right access code is the right one', async () => {
      const { cases } = await stores();
      const [item, other] = [sampleCase(), sampleCase()];
      await add(cases, item);
      await add(cases, other);

      expect(await cases.isAccessCode(item.reference, item.accessCode)).toBe(true);
      expect(await cases.isAccessCode(item.reference, other.accessCode)).toBe(false);
      expect(await cases.isAccessCode(item.reference, '')).toBe(false);
      expect(await cases.isAccessCode('', '')).toBe(false);
    });

    test('cases of the same person and guide are alike while they are open', async () => {
      const { cases } = await stores();
      const item = sampleCase({ contact: { fullName: 'Lê Văn Tám', phone: '+84987654321' } });
      await add(cases, item);
      const pairs = (fullName: string, phone: string) => sameRequest(personTokens({ fullName, phone }));
      const alike = (guide: string, fullName: string, phone: string) =>
        cases.findAlike(guide, ['accepted', 'registered'], pairs(fullName, phone), 9);

      expect(await alike('dang-ky-khai-sinh', 'le van tam', '0987 654 321')).toEqual([item.reference]);
      expect(await alike('dang-ky-khai-sinh', 'Lê Văn Chín', '0987654321')).toEqual([]);
      expect(await alike('dang-ky-khai-sinh', 'Lê Văn Tám', '0987654322')).toEqual([]);
      expect(await alike('dang-ky-ket-hon', 'Lê Văn Tám', '0987654321')).toEqual([]);
      const same = pairs('Lê Văn Tám', '0987654321');
      expect(await cases.findAlike('dang-ky-khai-sinh', ['returned'], same, 9)).toEqual([]);
      expect(await cases.findAlike('dang-ky-khai-sinh', [], same, 9)).toEqual([]);
      expect(await cases.findAlike('dang-ky-khai-sinh', ['registered'], [], 9)).toEqual([]);
    });

    test('the list is newest first, page by page', async () => {
      const { cases } = await stores();
      for (const hour of ['08', '10', '09']) {
        await add(cases, sampleCase({ submittedAt: `2026-11-16T${hour}:00:00+07:00` }));
      }

      const first = await cases.list({ page: 1, pageSize: 2 });
      const second = await cases.list({ page: 2, pageSize: 2 });

      expect(first.total).toBe(3);
      expect([...first.rows, ...second.rows].map((row) => row.submittedAt.slice(11, 13))).toEqual(['10', '09', '08']);
    });

    test('the list is narrowed by state, guide, unit, due date and text', async () => {
      const { cases } = await stores();
      const item = sampleCase({ contact: { fullName: 'Vũ Thị Sáu', email: 'sau@example.vn' } });
      await add(cases, item);
      await add(cases, sampleCase({ unit: 'quan-lan' }));
      const due = { at: '2026-11-17T17:00:00+07:00', lines: [] };
      await cases.move(sampleMove(item.reference, 1, 'accepted', { acceptance: acceptance(), due }));
      const count = async (filter: Partial<StoredFilter>) => (await cases.list({ ...everything, ...filter })).total;
      const text = (words: string) => ({ text: readSearch(words) });

      expect(await count({})).toBe(2);
      expect(await count({ states: ['accepted'] })).toBe(1);
      expect(await count({ states: [] })).toBe(0);
      expect(await count({ guide: 'dang-ky-ket-hon' })).toBe(0);
      expect(await count({ units: ['quan-lan'] })).toBe(1);
      expect(await count({ units: [] })).toBe(0);
      expect(await count({ holder: ['quan-lan'] })).toBe(1);
      expect(await count({ holder: [] })).toBe(0);
      expect(await count({ officer: ['p1'] })).toBe(0);
      expect(await count({ unassigned: true })).toBe(2);
      expect(await count({ dueBefore: '2026-11-18T00:00:00+07:00' })).toBe(1);
      expect(await count({ dueBefore: '2026-11-17T00:00:00+07:00' })).toBe(0);
      expect(await count({ dueFrom: '2026-11-17T00:00:00+07:00', dueBefore: '2026-11-18T00:00:00+07:00' })).toBe(1);
      expect(await count({ dueFrom: '2026-11-18T00:00:00+07:00' })).toBe(0);
      expect(await count(text('vu thi sau'))).toBe(1);
      expect(await count(text('SAU@example.vn'))).toBe(1);
      expect(await count(text('h49.71-261116'))).toBe(1);
      expect(await count(text(item.reference.slice(0, 8)))).toBe(1);
      expect(await count(text('%'))).toBe(0);
      expect(await count(text('người khác'))).toBe(0);
    });

    test('the list is ordered by bands, the oldest first in each, the newest where a band asks for it', async () => {
      const { cases } = await stores();
      const hours = ['08', '09', '10', '11', '12', '13'];
      const items = hours.map((hour) => sampleCase({ submittedAt: `2026-11-16T${hour}:00:00+07:00` }));
      for (const item of items) await add(cases, item);
      const at = (index: number) => items[index]?.reference ?? '';
      const due = (day: string) => ({ at: `2026-11-${day}T17:00:00+07:00`, lines: [] });
      await cases.move(sampleMove(at(1), 1, 'accepted', { acceptance: acceptance(), due: due('20') }));
      await cases.move(sampleMove(at(2), 1, 'accepted', { acceptance: acceptance(), due: due('18') }));
      for (const index of [3, 4]) await cases.move(sampleMove(at(index), 1, 'not-accepted'));
      await cases.say({ reference: at(5), at: '2026-11-16T14:00:00+07:00', from: 'resident', text: 'Sao?' });
      const order: StoredFilter['order'] = [
        { states: ['accepted'], dueBefore: '2026-11-19T00:00:00+07:00', by: 'due' },
        { waiting: true, by: 'waiting' },
        { states: ['registered'], by: 'submitted' },
        { states: ['not-accepted'], by: 'newest' },
      ];
      const inOrder = async (filter: Partial<StoredFilter>) => {
        const { references } = await cases.references({ ...everything, ...filter }, 9);
        const { rows } = await cases.list({ ...everything, ...filter });
        expect(rows.map(({ reference }) => reference)).toEqual(references);
        return references.map((reference) => items.findIndex((item) => item.reference === reference));
      };

      expect(await inOrder({ order })).toEqual([2, 5, 0, 4, 3, 1]);
      expect(await inOrder({ order: [{ by: 'submitted' }] })).toEqual([0, 1, 2, 3, 4, 5]);
      expect(
        await inOrder({ order, sentFrom: '2026-11-16T10:00:00+07:00', sentBefore: '2026-11-16T12:00:00+07:00' }),
      ).toEqual([2, 3]);
      expect(await cases.references({ ...everything, order }, 2)).toEqual({
        references: [at(2), at(5)],
        isMore: true,
      });
    });

    test('a case is new for somebody until they have seen it as it is, and watched by whom wants to', async () => {
      const { cases } = await stores();
      const item = sampleCase();
      await add(cases, item);
      const { reference } = item;
      const count = async (filter: Partial<StoredFilter>) => (await cases.list({ ...everything, ...filter })).total;
      const at = '2026-11-16T10:00:00+07:00';

      expect(await cases.see(reference, { person: 'p1', version: 1, at })).toBe(false);
      expect([await count({ freshFor: 'p1' }), await count({ freshFor: 'p2' })]).toEqual([0, 1]);
      await cases.say({ reference, at: '2026-11-16T11:00:00+07:00', from: 'resident', text: 'Sao?' });
      expect(await count({ freshFor: 'p1' })).toBe(1);
      await cases.see(reference, { person: 'p1', version: 1, at: '2026-11-16T12:00:00+07:00' });
      expect(await count({ freshFor: 'p1' })).toBe(0);
      await cases.move(sampleMove(reference, 1, 'accepted', { acceptance: acceptance() }));
      expect(await count({ freshFor: 'p1' })).toBe(1);
      await cases.watch(reference, 'p1', true);
      await cases.watch(reference, 'p1', true);
      expect([await count({ watchedBy: 'p1' }), await count({ watchedBy: 'p2' })]).toEqual([1, 0]);
      const [row] = (await cases.list({ ...everything, reader: 'p1' })).rows;
      expect(row).toMatchObject({ isFresh: true, isWatched: true });
      expect(await cases.see(reference, { person: 'p1', version: 2, at: '2026-11-16T12:30:00+07:00' })).toBe(true);
      await cases.watch(reference, 'p1', false);
      expect(await count({ watchedBy: 'p1' })).toBe(0);
    });

    test('a row says who filed what, when it is due and nothing more', async () => {
      const { cases } = await stores();
      const item = sampleCase();
      await add(cases, item);

      expect((await cases.list(everything)).rows).toEqual([
        {
          reference: item.reference,
          code: null,
          guide: { slug: item.guide.slug, title: item.guide.title },
          unit: item.unit,
          holder: item.unit,
          officer: null,
          state: 'registered',
          version: 1,
          isFresh: true,
          isWatched: false,
          submittedAt: item.submittedAt,
          dueAt: null,
          questionAt: null,
          clock: { acceptedAt: null, proposedAt: null, toldAt: '2026-11-16T09:00:00+07:00' },
          suppliedAt: null,
          fullName: 'Phạm Thị Hoa',
        },
      ]);
    });
  });

  describe('moving', () => {
    test('acceptance gives the code, the due date and its explanation', async () => {
      const { cases } = await stores();
      const item = sampleCase();
      await add(cases, item);
      const due = { at: '2026-11-17T17:00:00+07:00', lines: [{ kind: 'weekends' as const, days: 2 }] };

      expect(await cases.move(sampleMove(item.reference, 1, 'accepted', { acceptance: acceptance(), due }))).toBe(
        'moved',
      );

      expect(await cases.load(item.reference)).toMatchObject({
        code: 'H49.71-261116-0001',
        state: 'accepted',
        version: 2,
        acceptedAt: '2026-11-16T10:01:00+07:00',
        dueAt: due.at,
        dueLines: due.lines,
      });
    });

    test('codes are numbered through the day and start anew on the next', async () => {
      const { cases } = await stores();
      const items = Array.from({ length: 20 }, () => sampleCase());
      for (const item of items) await add(cases, item);
      const today = items.slice(0, 19);
      const [tomorrow] = items.slice(19);

      await Promise.all(
        today.map((item) => cases.move(sampleMove(item.reference, 1, 'accepted', { acceptance: acceptance() }))),
      );
      const next = { acceptance: acceptance('2026-11-17') };
      await cases.move(sampleMove(tomorrow?.reference ?? '', 1, 'accepted', next));

      const codes = await Promise.all(items.map(async (item) => (await cases.load(item.reference))?.code));
      expect(codes.slice(0, 19).sort()).toEqual(
        Array.from({ length: 19 }, (_, index) => writeCaseCode('H49.71', '2026-11-16', index + 1)),
      );
      expect(codes[19]).toBe('H49.71-261117-0001');
    });

    test('history keeps every step with its words, and the due date stays unless it is given anew', async () => {
      const { cases } = await stores();
      const item = sampleCase();
      await add(cases, item);
      const due = { at: '2026-11-17T17:00:00+07:00', lines: [] };
      await cases.move(sampleMove(item.reference, 1, 'accepted', { acceptance: acceptance(), due }));
      await cases.move(sampleMove(item.reference, 2, 'in-progress'));
      const asked = { paper: 'giay-chung-sinh', reason: 'Ảnh mờ, chị Hoa chụp lại giúp' };
      const history = {
        at: '2026-11-16T11:00:00+07:00',
        state: stateOf('supplement-requested'),
        note: 'Xin bổ sung một giấy',
        papers: [asked],
      };
      await cases.move(sampleMove(item.reference, 3, 'supplement-requested', { history }));

      const record = await cases.load(item.reference);
      expect(record?.history.map((step) => step.state.name)).toEqual([
        'registered',
        'accepted',
        'in-progress',
        'supplement-requested',
      ]);
      expect(record?.history[3]).toEqual(history);
      expect(record?.dueAt).toBe(due.at);
    });

    test('of two who move the same case at once, one is told', async () => {
      const { cases } = await stores();
      const item = sampleCase();
      await add(cases, item);

      const outcomes = await Promise.all([
        cases.move(sampleMove(item.reference, 1, 'accepted', { acceptance: acceptance() })),
        cases.move(sampleMove(item.reference, 1, 'not-accepted')),
      ]);

      expect(outcomes.sort()).toEqual(['changed-meanwhile', 'moved']);
      expect((await cases.load(item.reference))?.history).toHaveLength(2);
      expect(await cases.move(sampleMove('VD-AAAA-AAAA', 1, 'accepted'))).toBe('changed-meanwhile');
    });
  });

  test('every look and change is written down in order', async () => {
    const { cases } = await stores();
    const item = sampleCase();
    await add(cases, item);
    const person = { id: 'p1', name: 'Trần Văn Bình' };
    const at = '2026-11-16T10:00:00+07:00';
    await cases.noteLook({ at, person, action: 'open' }, item.reference);
    await cases.noteLook({ at, person, action: 'list' });
    await cases.move(sampleMove(item.reference, 1, 'not-accepted'));

    const looks = await cases.looks(item.reference);
    expect(looks.map((look) => look.action)).toEqual(['open', 'move:not-accepted']);
    expect(looks[0]).toEqual({ at, person, action: 'open' });
  });

  test('counts know no names', async () => {
    const { cases } = await stores();
    const item = sampleCase();
    await add(cases, item);
    const guide = { slug: 'dang-ky-ket-hon', title: 'Đăng ký kết hôn', hash: 'fedcba9876543210' };
    await add(cases, sampleCase({ guide, delivery: { send: 'post', return: 'counter' } }));
    await add(cases, sampleCase());
    await cases.move(sampleMove(item.reference, 1, 'not-accepted'));

    expect(await cases.counts()).toEqual({
      byState: { registered: 2, 'not-accepted': 1 },
      bySend: { online: 2, post: 1 },
      byReturn: { post: 2, counter: 1 },
      byGuide: [
        { guide: 'dang-ky-khai-sinh', count: 2 },
        { guide: 'dang-ky-ket-hon', count: 1 },
      ],
      total: 3,
    });
  });
}
