import { randomBytes } from 'node:crypto';
import type { Result } from '#src/base/result.ts';
import { createCases } from '#src/cases/create-cases.ts';
import { tellResidents } from '#src/cases/messages/tell-residents.ts';
import type { PaperWorkshop } from '#src/cases/papers/paper-checks.ts';
import type { Person } from '#src/staff/person.ts';
import { readContent } from './content-library.ts';
import { createMemoryStores } from './memory-stores.ts';
import { inPieces, pdf } from './sample-files.ts';
import { sampleSubmission } from './sample-submission.ts';

const library = readContent();

export const staffPerson = (roles: Person['roles'], id = 'p1', name = 'Trần Văn Bình'): Person => ({
  id,
  name,
  email: `${id}@example.vn`,
  roles,
});

export function unwrap<Value>(result: Result<Value, { kind: string }>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

/** A birth registration that has been filed, in stores that forget; its owner left an e-mail address. */
export async function fileCase(start = '2026-11-16T09:00:00+07:00', workshop?: PaperWorkshop) {
  const clock = { now: new Date(start) };
  const stores = createMemoryStores();
  const told = tellResidents(stores.cases, library);
  const cases = createCases({
    ...stores,
    ...(workshop && { workshop }),
    cases: told,
    library,
    now: () => clock.now,
    random: randomBytes,
  });
  const upload = async (content: Uint8Array = pdf, name = 'a.pdf') =>
    unwrap(await cases.receiveUpload({ name, content: inPieces(content) })).id;
  const sample = sampleSubmission([await upload()]);
  const submission = { ...sample, contact: { ...sample.contact, email: 'hoa@example.vn' } };
  const { reference, accessCode } = unwrap(await cases.submit(submission, randomBytes(8).toString('hex')));
  const later = (minutes: number) => {
    clock.now = new Date(clock.now.getTime() + minutes * 60_000);
  };
  const letters = () => stores.written.filter((item) => item.reference === reference).map(({ message }) => message);
  return { cases, store: told, clock, later, upload, submission, reference, accessCode, letters };
}
