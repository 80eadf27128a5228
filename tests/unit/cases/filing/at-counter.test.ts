import { expect, test } from 'vitest';
import { fileCase, staffPerson, unwrap } from '#tests/stores/filed-case.ts';

const clerk = staffPerson(['receiver', 'officer']);

test('a case typed in at the counter keeps who helped, in its history and in the log', async () => {
  const { cases, submission, upload, store } = await fileCase();
  const sent = {
    ...submission,
    papers: [{ paper: 'giay-chung-sinh', uploads: [await upload()] }],
    delivery: { send: 'counter', return: 'counter' },
    unit: 'quan-lan',
  };

  const { reference, accessCode } = unwrap(await cases.submit(sent, 'a-key', { id: clerk.id, name: clerk.name }));

  const record = await store.load(reference);
  expect(record?.unit).toBe('quan-lan');
  expect(record?.history).toEqual([
    { at: record?.submittedAt, state: { code: 1, name: 'registered' }, helper: clerk.name },
  ]);
  expect((await store.looks(reference)).map(({ person, action }) => [person.name, action])).toEqual([
    [clerk.name, 'file'],
  ]);
  const own = unwrap(await cases.follow(reference, accessCode));
  expect('history' in own && own.history[0]?.helper).toBe(clerk.name);
});
