import { randomBytes, randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { createCases } from '#src/cases/create-cases.ts';
import { fileSampleCases } from '#src/cases/filing/sample-cases.ts';
import type { CaseView } from '#src/cases/model/case.ts';
import { caseStates } from '#src/cases/model/case-state.ts';
import { createFollowing } from '#src/cases/owner/create-following.ts';
import { samplePaper } from '#src/cli/demo/demo.ts';
import { guideKind } from '#src/guides/model/guide-kind.ts';
import { readPostedForm } from '#src/platform/posted/posted-form.ts';
import type { Person } from '#src/staff/person.ts';
import { readContent } from '#tests/stores/content-library.ts';
import { createMemoryStores } from '#tests/stores/memory-stores.ts';

const library = readContent();
const now = new Date('2026-11-20T10:00:00+07:00');
const leader: Person = { id: 'p1', name: 'Trần Văn Bình', email: 'b@example.vn', roles: ['approver'] };

function openPortal() {
  let moment = now;
  const dependencies = { ...createMemoryStores(), library, now: () => moment, random: randomBytes };
  const cases = createCases(dependencies);
  const { answerProof } = createFollowing({ ...dependencies, newKey: randomUUID, readPosted: readPostedForm });
  const setNow = (to: Date) => {
    moment = to;
  };
  return { cases, answerProof, library, setNow, now, paper: { name: 'giay-to-mau.pdf', content: samplePaper() } };
}

test('every guide filed here gets sample cases, and together they are in every state', async () => {
  const portal = openPortal();

  const filed = await fileSampleCases(portal, 60);
  portal.setNow(now);

  if (!filed.ok) throw new Error(JSON.stringify(filed.error));
  const local = library.entries(guideKind).filter(({ meta }) => meta.intake === 'local');
  expect(new Set(filed.value.map(({ guide }) => guide))).toEqual(new Set(local.map(({ slug }) => slug)));
  expect(new Set(filed.value.map(({ state }) => state))).toEqual(new Set(caseStates));
  expect((await portal.cases.list({ overdue: true }, leader)).total).toBeGreaterThan(0);
});

test('whoever looks at a sample case sees that it is one, and that nobody of the staff moved it', async () => {
  const portal = openPortal();
  const filed = await fileSampleCases(portal, 60);
  if (!filed.ok) throw new Error(JSON.stringify(filed.error));

  for (const { reference, accessCode } of filed.value) {
    const found = await portal.cases.follow(reference, accessCode);
    const view = found.ok ? (found.value as CaseView) : undefined;
    expect(view?.contact.fullName).toMatch(/^Hồ sơ mẫu/);
    expect(view?.history.every(({ at }) => Date.parse(at) <= now.getTime())).toBe(true);
    const opened = await portal.cases.open(reference, leader);
    const movers = opened.ok ? opened.value.looks.filter(({ action }) => action.startsWith('move:')) : [];
    expect(movers.every(({ person }) => person === 'Dữ liệu mẫu')).toBe(true);
  }
});

test('where there is a case already, no sample is filed', async () => {
  const portal = openPortal();
  await fileSampleCases(portal, 60);

  const again = await fileSampleCases(portal, 60);

  expect(again).toMatchObject({ ok: false, error: { kind: 'has-cases' } });
});
