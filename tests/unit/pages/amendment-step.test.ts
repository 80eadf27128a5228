import { expect, test } from 'vitest';
import type { Amendments } from '#src/editing/amendments/amendments.ts';
import { sendAmendment, takeAmendmentStep } from '#src/pages/can-bo/noi-dung/duyet/_amendment-step.ts';
import type { Person } from '#src/staff/person.ts';

const person = { id: 'p', name: 'P', email: 'p@vandon.example', roles: ['editor'] } satisfies Person;
const posted = (fields: Record<string, string>) =>
  new Request('http://a/', { method: 'POST', body: new URLSearchParams(fields) });
async function sent(draft: string, answer: object = { ok: true, value: { id: 'a1' } }) {
  const dropped: (string | undefined)[] = [];
  const contentDrafts = {
    drop: async (_path: string, id: string | undefined) => {
      if (id) dropped.push(id);
    },
  };
  const amendments = { send: async () => answer };
  const services = { amendments, contentDrafts } as unknown as Parameters<typeof sendAmendment>[0];
  const request = posted({ path: 'pages/a.md', source: 'chữ', seen: 'h', comment: '', draft });
  return { dropped, outcome: await sendAmendment(services, request, person) };
}

test('the draft that was shown goes with what was sent, and no other one', async () => {
  expect(await sent('d1')).toMatchObject({ dropped: ['d1'] });
  expect(await sent('')).toEqual({ dropped: [], outcome: { to: '/can-bo/noi-dung/duyet/a1?xong=send' } });
});

test('a refusal keeps the draft and gives the text back, to be saved over what was shown', async () => {
  const current = { path: 'pages/a.md', source: 'khác', hash: 'h2' };
  const answer = { ok: false, error: { kind: 'changed-meanwhile', current } };
  expect(await sent('d1', answer)).toMatchObject({
    dropped: [],
    outcome: { source: 'chữ', seen: 'h2', refusal: { kind: 'changed-meanwhile' } },
  });
});

test('who approves decides each conflict, or none', async () => {
  const asked: unknown[] = [];
  const amendments = {
    approve: async (what: { choose?: (at: number) => string }) => {
      asked.push(what.choose && [what.choose(0), what.choose(1)]);
      return { ok: true, value: {} };
    },
  } as unknown as Amendments;
  const approve = (fields: Record<string, string>) =>
    takeAmendmentStep(amendments, 'a1', { request: posted({ do: 'approve', revision: '1', ...fields }), person });
  await approve({ conflicts: '2', 'conflict-0': 'there', 'conflict-1': 'proposed' });
  await approve({ conflicts: '2', 'conflict-0': 'there' });
  await approve({});
  expect(asked).toEqual([['there', 'proposed'], undefined, undefined]);
});
