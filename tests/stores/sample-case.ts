import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { makeReference } from '#src/cases/model/case-codes.ts';
import type { CaseStateName } from '#src/cases/model/case-state.ts';
import { stateOf } from '#src/cases/model/case-states.ts';
import type { NewCase, StoredMove } from '#src/cases/model/case-store.ts';
import { personTokens } from '#src/cases/model/person-tokens.ts';
import type { Confirmation } from '#src/cases/model/submission.ts';
import { makeAccessCode } from '#src/codes/checked-code.ts';
import { guideSchema } from '#src/guides/model/guide-schema.ts';
import { parseEntry } from '#src/library/front-matter.ts';

const file = parseEntry(readFileSync('content/guides/ho-tich/dang-ky-khai-sinh.md', 'utf8'), guideSchema);
if (!file.ok) throw new Error(file.error.reason);
const birthGuide = file.value.meta;

/** A case somebody might file; every one has a reference of its own. */
export function sampleCase(changes: Partial<NewCase> = {}): NewCase {
  const contact = changes.contact ?? { fullName: 'Phạm Thị Hoa', phone: '+84912345678', idNumber: '022185001234' };
  return {
    reference: makeReference(randomBytes),
    guide: { slug: 'dang-ky-khai-sinh', title: birthGuide.title, hash: '0123456789abcdef' },
    rules: birthGuide,
    unit: 'trung-tam-phuc-vu-hanh-chinh-cong',
    answers: { 'ho-ten-con': 'Nguyễn Minh An', 'so-ban-sao': 2, 'mang-thai-ho': false },
    papers: [],
    delivery: { send: 'online', return: 'post', address: { commune: 'quan-lan', detail: 'Thôn Thái Hòa' } },
    contact,
    consents: ['sms'],
    language: 'vi',
    submittedAt: '2026-11-16T09:00:00+07:00',
    expectedBy: '2026-11-17T17:00:00+07:00',
    accessCode: makeAccessCode(randomBytes),
    tokens: personTokens(contact),
    ...changes,
  };
}

export function confirmationOf(item: NewCase): Confirmation {
  const url = `/tra-cuu/${item.reference}`;
  return { reference: item.reference, url, receiptUrl: `${url}/xac-nhan`, accessCode: item.accessCode, warnings: [] };
}

/** A move by a clerk at a given moment. */
export function sampleMove(
  reference: string,
  version: number,
  to: CaseStateName,
  changes: Partial<StoredMove> = {},
): StoredMove {
  const at = `2026-11-16T10:0${version}:00+07:00`;
  return {
    reference,
    version,
    history: { at, state: stateOf(to) },
    look: { at, person: { id: 'p1', name: 'Trần Văn Bình' }, action: `move:${to}` },
    ...changes,
  };
}
