import { expect, test } from 'vitest';
import type { Amendments } from '#src/editing/amendments/amendments.ts';
import { sendAmendment, takeAmendmentStep } from '#src/pages/can-bo/noi-dung/duyet/_amendment-step.ts';
import type { Person } from '#src/staff/person.ts';

const person = { id: 'p', name: 'P', email: 'p@vandon.example', roles: ['editor'] } satisfies Person;
const posted = (fields: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
};
const written = '---\ntitle: A\n---\n\nchữ\n';

async function sent(draft: string, answer: object = { ok: true, value: { id: 'a1' } }, kept?: string) {
  const dropped: (string | undefined)[] = [];
  const editing = { written: async () => ({ ok: true, value: kept }) };
  const contentDrafts = {
    find: async () => (kept === undefined ? undefined : { id: 'd2', path: 'pages/a.md', at: '', fields: [] }),
    drop: async (_path: string, id: string | undefined) => {
      if (id) dropped.push(id);
    },
  };
  const amendments = { send: async () => answer };
  const services = { editing, amendments, contentDrafts } as unknown as Parameters<typeof sendAmendment>[0];
  const form = posted({
    path: 'pages/a.md',
    source: written.replaceAll('\n', '\r\n'),
    seen: 'h',
    comment: '',
    draft,
  });
  return { dropped, outcome: await sendAmendment(services, form, person) };
}

test('the draft that was shown goes with what was sent, and no other one', async () => {
  expect(await sent('d1')).toMatchObject({ dropped: ['d1'] });
  expect(await sent('')).toEqual({ dropped: [], outcome: { to: '/can-bo/noi-dung/duyet/a1?xong=send' } });
});

test('what kept itself once more while the text was shown goes too; what was typed on stays', async () => {
  const answer = { ok: true, value: { id: 'a1' } };
  expect(await sent('d1', answer, written)).toMatchObject({ dropped: ['d1', 'd2'] });
  expect(await sent('', answer, written)).toMatchObject({ dropped: ['d2'] });
  expect(await sent('d1', answer, written.replace('chữ', 'chữ khác'))).toMatchObject({ dropped: ['d1'] });
});

test('a refusal keeps the draft and gives the text back, to be saved over what was shown', async () => {
  const current = { path: 'pages/a.md', source: 'khác', hash: 'h2' };
  const answer = { ok: false, error: { kind: 'changed-meanwhile', current } };
  expect(await sent('d1', answer)).toMatchObject({
    dropped: [],
    outcome: { seen: 'h2', refusal: { kind: 'changed-meanwhile' } },
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
    takeAmendmentStep(amendments, 'a1', { form: posted({ do: 'approve', revision: '1', ...fields }), person });
  await approve({ conflicts: '2', 'conflict-0': 'there', 'conflict-1': 'proposed' });
  await approve({ conflicts: '2', 'conflict-0': 'there' });
  await approve({});
  expect(asked).toEqual([['there', 'proposed'], undefined, undefined]);
});
