import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeTicketNumber } from '#src/assistant/tickets/ticket-number.ts';
import { createCases } from '#src/cases/create-cases.ts';
import type { CasesDependencies } from '#src/cases/model/dependencies.ts';
import { keepSlips } from '#src/cases/slips/keep-slips.ts';
import { createWork } from '#src/cases/work/create-work.ts';
import type { WorkStore } from '#src/cases/work/work-store.ts';
import { contentKinds, dataFiles } from '#src/content-kinds.ts';
import type { Incoming } from '#src/documents/incoming/incoming.ts';
import { draftSchema, type Outgoing } from '#src/documents/outgoing/outgoing.ts';
import { contentRights } from '#src/staff/content-rights.ts';
import { type Action, permissions } from '#src/staff/permissions.ts';
import { type Person, type Role, roles } from '#src/staff/person.ts';
import { createSqlSlipStore } from '#src/storage/cases/slips/sql-slip-store.ts';
import { createSqlCaseStore } from '#src/storage/cases/sql-case-store.ts';
import { createSqlWorkStore } from '#src/storage/cases/sql-work-store.ts';
import { createSqlAmendmentStore } from '#src/storage/content/amendments/sql-amendment-store.ts';
import { openDatabase } from '#src/storage/database/database.ts';
import { createSqlIncomingStore } from '#src/storage/documents/sql-incoming-store.ts';
import { createSqlOutgoingStore } from '#src/storage/documents/sql-outgoing-store.ts';
import { createSqlUploadStore } from '#src/storage/files/sql-upload-store.ts';
import { createVault } from '#src/storage/keys/vault.ts';
import { createSqlAccountStore } from '#src/storage/staff/sql-staff-store.ts';
import { createSqlTicketStore } from '#src/storage/talks/sql-ticket-store.ts';
import { type RunningPortal, startPortal } from '#tests/journeys/portal-process.ts';
import { buildOnce } from '#tests/stores/built-portal.ts';
import { readContent } from '#tests/stores/content-library.ts';
import { openPapers } from '#tests/stores/papers.ts';
import { inPieces, pdf } from '#tests/stores/sample-files.ts';
import { sampleSubmission } from '#tests/stores/sample-submission.ts';
import { isFull, seed } from '#tests/stores/sampled.ts';
import { signInStaff } from '#tests/stores/signed-in-staff.ts';
import { typedDraft } from '#tests/stores/typed-draft.ts';
import { context } from '#tests/unit/cases/slips/sample-slips.ts';

/** One way to ask a route. `needs`: what one must be allowed to; without it everybody signed in may. */
type Ask = {
  needs?: Action;
  /**
   * Whose the sample is: a case, or a talk, which the Center sees too; a case that was forwarded, for who reads it
   * (`forwarded`), who works on it (`held`) and the counters of both (`counter`); one in which the Center is asked for its opinion; somebody absent.
   */
  of?: 'case' | 'talk' | 'forwarded' | 'held' | 'counter' | 'asked' | 'colleague' | 'document';
  address: string;
  /** Posted; what is asked is made so that nothing is changed even by who may. */
  post?: Record<string, string>;
  /** Who may is told that what is asked for is not there. */
  isAbsent?: true;
};
const asks = (needs: Action | undefined, address: string, ...posts: { needs?: Action; post: Ask['post'] }[]): Ask[] =>
  [{ needs, address }, ...posts.map((more) => ({ needs, address, ...more }))] as Ask[];

/** The same, for what is not there in this portal. */
const absent = (list: readonly Ask[]): Ask[] => list.map((ask) => ({ ...ask, isAbsent: true }));

/** A page in which a guide that was sent is tried. */
const tried = (address: string): Ask[] => [
  { needs: 'content.write', address, post: { path: 'guides/ho-tich/moi.md', source: 'x' } },
];

/** What is posted to the page of a case, by what one must be allowed to. */
function steps(of: Ask['of'], sampled: string, posts: Partial<Record<Action, Record<string, string>[]>>): Ask[] {
  return Object.entries(posts).flatMap(([needs, list]) =>
    list.map((post) => ({ needs: needs as Action, of, address: `/can-bo/ho-so/${sampled}`, post }) as Ask),
  );
}

const sample = {
  reference: '',
  forwarded: '',
  colleague: '',
  upload: '',
  slip: '',
  document: '',
  incoming: '',
  amendment: '',
  infile: '',
  ticket: makeTicketNumber(randomBytes),
};
const fill = (text: string) =>
  text.replace(
    /REFERENCE|FORWARDED|COLLEAGUE|UPLOAD|TICKET|SLIP|DOCUMENT|INCOMING|AMENDMENT|INFILE/g,
    (word) => sample[word.toLowerCase() as keyof typeof sample],
  );

/** Every route of staff, by its file. Those on the way to the sign-in ask for nobody. */
const routes: Record<string, Ask[] | 'before the sign-in'> = {
  'bat-dau.astro': 'before the sign-in',
  'dang-nhap.astro': 'before the sign-in',
  'dang-xuat.astro': 'before the sign-in',
  'xac-thuc.astro': 'before the sign-in',
  'cai-dat-xac-thuc.astro': 'before the sign-in',
  'index.astro': asks(undefined, '/can-bo'),
  'so-viec/index.ts': asks(undefined, '/can-bo/so-viec'),
  'tai-khoan.astro': asks(undefined, '/can-bo/tai-khoan', { post: { do: 'password', current: '' } }),
  'cai-dat.astro': asks('settings.edit', '/can-bo/cai-dat', { post: { file: 'site.yaml', key: 'x', to: '1' } }),
  'cau-hoi.astro': asks('content.read', '/can-bo/cau-hoi', { needs: 'content.write', post: { do: 'set-aside' } }),
  'tim-kiem.astro': asks('content.read', '/can-bo/tim-kiem', { needs: 'content.write', post: { do: 'set-aside' } }),
  'giam-sat/index.astro': asks('oversight.read', '/can-bo/giam-sat'),
  'gop-y.astro': asks('feedback.read', '/can-bo/gop-y'),
  'ho-so/index.astro': asks('case.read', '/can-bo/ho-so'),
  'ho-so/cach-xem.ts': asks('case.read', '/can-bo/ho-so/cach-xem', { post: { do: 'drop', name: 'none' } }),
  'ho-so/hang-loat.astro': [
    { address: '/can-bo/ho-so/hang-loat' },
    { needs: 'case.accept', address: '/can-bo/ho-so/hang-loat', post: { do: 'accept' } },
    { needs: 'case.read', address: '/can-bo/ho-so/hang-loat', post: { do: 'print' } },
    { needs: 'case.assign', address: '/can-bo/ho-so/hang-loat', post: { do: 'assign', 'assign-to': 'khong-ai' } },
    { needs: 'case.assign', address: '/can-bo/ho-so/hang-loat', post: { do: 'forward', 'forward-to': 'ban-sen' } },
    { needs: 'case.work', address: '/can-bo/ho-so/hang-loat', post: { do: 'ask-opinion', unit: 'ban-sen' } },
  ],
  'ho-so/in.astro': asks('case.read', '/can-bo/ho-so/in'),
  'ho-so/xuat.csv.ts': asks('case.read', '/can-bo/ho-so/xuat.csv'),
  'ho-so/[reference]/sua-lien-he.astro': [
    { needs: 'case.move', of: 'case', address: '/can-bo/ho-so/REFERENCE/sua-lien-he' },
    { needs: 'case.move', of: 'held', address: '/can-bo/ho-so/FORWARDED/sua-lien-he' },
    {
      needs: 'case.move',
      of: 'case',
      address: '/can-bo/ho-so/REFERENCE/sua-lien-he',
      post: { version: '99', reason: '' },
    },
  ],
  'ho-so/[reference]/theo-doi.ts': [
    { address: '/can-bo/ho-so/REFERENCE/theo-doi' },
    { needs: 'case.read', of: 'case', address: '/can-bo/ho-so/REFERENCE/theo-doi', post: { on: 'no' } },
  ],
  'ho-so/[reference].astro': [
    { needs: 'case.read', of: 'case', address: '/can-bo/ho-so/REFERENCE' },
    { needs: 'case.read', of: 'forwarded', address: '/can-bo/ho-so/FORWARDED' },
    ...steps('case', 'REFERENCE', {
      'case.answer': [
        { do: 'reply', text: '', key: 'k' },
        { do: 'call', text: '' },
      ],
      'case.accept': [{ to: 'not-accepted', seen: 'registered', version: '99', sure: 'yes' }],
    }),
    ...steps('counter', 'FORWARDED', {
      'case.answer': [{ do: 'reply', text: '', key: 'k' }],
      'case.return': [{ to: 'returned', seen: 'resolved', version: '99', sure: 'yes' }],
      'case.take-back': [{ do: 'take-back', reason: 'x', version: '99' }],
      'fee.take': [
        { do: 'fee', amount: '8000', way: 'cash', number: '1', day: '2026-11-30', version: '99' },
        { do: 'strike', fee: 'none', reason: 'x', version: '99' },
      ],
    }),
    ...steps('held', 'FORWARDED', {
      'case.assign': [
        { do: 'assign', to: '', version: '99' },
        { do: 'forward', to: 'ban-sen', text: 'x', version: '99' },
      ],
      'case.work': [
        { do: 'ask-opinion', unit: 'ban-sen', text: '', until: '' },
        { do: 'drop-opinion', opinion: 'none', text: '' },
      ],
      'case.approve': [
        { do: 'approve', version: '99' },
        { do: 'send-back', text: '', version: '99' },
      ],
      'case.move': [{ to: 'in-progress', seen: 'accepted', version: '99' }],
      'case.decide': [
        { do: 'extend', until: '', reason: '', version: '99' },
        { do: 'propose-extension', until: '', reason: '', version: '99' },
        { do: 'propose', to: 'stopped', seen: 'in-progress', version: '99' },
        { to: 'stopped', seen: 'in-progress', version: '99', sure: 'yes' },
      ],
    }),
    ...steps('asked', 'FORWARDED', { 'case.give-opinion': [{ do: 'give-opinion', opinion: 'none', text: '' }] }),
    ...steps('forwarded', 'FORWARDED', { 'case.read': [{ do: 'note', text: '', key: 'k' }] }),
  ],
  'ho-so/[reference]/ma-truy-cap.astro': [
    { needs: 'case.renew-code', address: '/can-bo/ho-so/REFERENCE/ma-truy-cap' },
    { needs: 'case.renew-code', of: 'case', address: '/can-bo/ho-so/REFERENCE/ma-truy-cap', post: { sure: 'yes' } },
  ],
  'ho-so/[reference]/to-khai.pdf.ts': [
    { needs: 'case.read', of: 'case', address: '/can-bo/ho-so/REFERENCE/to-khai.pdf' },
  ],
  'ho-so/[reference]/phieu/[id]/index.astro': [
    { needs: 'case.read', of: 'forwarded', address: '/can-bo/ho-so/FORWARDED/phieu/kiem-soat' },
  ],
  'ho-so/[reference]/phieu/[id]/tep.ts': [
    { needs: 'case.read', of: 'forwarded', address: '/can-bo/ho-so/FORWARDED/phieu/kiem-soat/tep' },
  ],
  'ho-so/[reference]/ky/[slip].astro': [
    { needs: 'case.sign', of: 'held', address: '/can-bo/ho-so/FORWARDED/ky/SLIP' },
    {
      needs: 'case.sign',
      of: 'held',
      address: '/can-bo/ho-so/FORWARDED/ky/SLIP',
      post: { role: 'person', seen: '', key: '', password: '' },
    },
  ],
  'ho-so/[reference]/xem-truoc.astro': [
    {
      needs: 'case.accept',
      of: 'case',
      address: '/can-bo/ho-so/REFERENCE/xem-truoc',
      post: { to: 'not-accepted', note: 'x' },
    },
    { needs: 'case.decide', of: 'held', address: '/can-bo/ho-so/FORWARDED/xem-truoc', post: { until: '', reason: '' } },
  ],
  'ho-so/[reference]/giay-to.astro': [
    { needs: 'case.read-paper', of: 'case', address: '/can-bo/ho-so/REFERENCE/giay-to' },
    { needs: 'case.judge', of: 'case', address: '/can-bo/ho-so/REFERENCE/giay-to', post: { version: '0' } },
  ],
  'ho-so/[reference]/sua-to-khai.astro': [
    { needs: 'case.move', of: 'case', address: '/can-bo/ho-so/REFERENCE/sua-to-khai' },
    { needs: 'case.move', of: 'held', address: '/can-bo/ho-so/FORWARDED/sua-to-khai' },
    { needs: 'case.move', of: 'case', address: '/can-bo/ho-so/REFERENCE/sua-to-khai', post: { version: '0' } },
  ],
  'hoi-dap/index.astro': asks('feedback.read', '/can-bo/hoi-dap', {
    needs: 'voice.publish',
    post: { id: 'none', revision: '0', do: 'decline', reason: 'x' },
  }),
  'nguoi-dung/index.astro': asks('people.manage', '/can-bo/nguoi-dung', { post: { do: 'invite', name: '' } }),
  'nhan-ho-so/index.astro': asks('case.file', '/can-bo/nhan-ho-so'),
  'nhan-ho-so/[slug].astro': asks('case.file', '/can-bo/nhan-ho-so/dang-ky-khai-sinh', { post: { go: 'stay' } }),
  'nhat-ky.astro': asks('log.read', '/can-bo/nhat-ky'),
  'noi-dung/index.astro': asks('content.read', '/can-bo/noi-dung'),
  'noi-dung/ra-soat.astro': asks('content.read', '/can-bo/noi-dung/ra-soat'),
  'noi-dung/go-bo.astro': asks('content.publish', '/can-bo/noi-dung/go-bo?tep=guides/ho-tich/dang-ky-khai-sinh.md', {
    post: { path: 'guides/ho-tich/dang-ky-khai-sinh.md', how: '' },
  }),
  'noi-dung/lien-ket.astro': asks('content.write', '/can-bo/noi-dung/lien-ket?tep=news/2026/khong-co.md', {
    post: { do: 'make', tep: 'news/2026/khong-co.md' },
  }),
  'noi-dung/lich-su.astro': asks('content.write', '/can-bo/noi-dung/lich-su?tep=guides/ho-tich/dang-ky-khai-sinh.md'),
  'noi-dung/nhap.ts': [
    {
      needs: 'content.write',
      address: '/can-bo/noi-dung/nhap',
      post: { path: 'news/2026/bai-moi.md', 'v.title': 'x' },
    },
  ],
  'noi-dung/sua.astro': asks('content.write', '/can-bo/noi-dung/sua?loai=news&ten=bai-moi', {
    post: { path: 'news/2026/bai-moi.md', source: 'x' },
  }),
  'noi-dung/viet.astro': asks('content.write', '/can-bo/noi-dung/viet?loai=news&ten=bai-moi', {
    post: { path: 'news/2026/bai-moi.md', base: '---\ntitle: x\n---\n', 'v.title': 'x' },
  }),
  'noi-dung/duyet/index.astro': asks('content.write', '/can-bo/noi-dung/duyet', {
    post: { do: 'send', path: 'news/2026/bai-moi.md', source: 'x' },
  }),
  'noi-dung/duyet/[id].astro': asks('content.publish', '/can-bo/noi-dung/duyet/AMENDMENT', {
    post: { do: 'approve', revision: '99' },
  }),
  'noi-dung/duyet/xem.astro': asks('content.publish', '/can-bo/noi-dung/duyet/xem?tep=news/2026/khong-co.md', {
    post: { path: 'news/2026/khong-co.md', last: '1' },
  }),
  'noi-dung/ngay.astro': asks('content.write', '/can-bo/noi-dung/ngay', { post: { at: 'x' } }),
  'noi-dung/dia-chi-cu/index.astro': asks('content.write', '/can-bo/noi-dung/dia-chi-cu', {
    needs: 'content.publish',
    post: { do: 'x' },
  }),
  'noi-dung/doi-dia-chi/index.astro': asks(
    'content.write',
    '/can-bo/noi-dung/doi-dia-chi?tep=guides/ho-tich/dang-ky-khai-sinh.md',
    { needs: 'content.publish', post: { path: 'guides/ho-tich/dang-ky-khai-sinh.md', slug: 'x', seen: 'x' } },
  ),
  // Where no repository elsewhere is kept, there is none to be seen.
  'noi-dung/kho-ngoai/index.astro': absent(
    asks('content.publish', '/can-bo/noi-dung/kho-ngoai', { post: { do: 'x' } }),
  ),
  'noi-dung/kho-ngoai/tep.astro': absent(
    asks('content.publish', '/can-bo/noi-dung/kho-ngoai/tep?tep=news/2026/khong-co.md', {
      post: { path: 'news/2026/khong-co.md', choice: 'ours' },
    }),
  ),
  'noi-dung/cong-bo/index.astro': asks('content.write', '/can-bo/noi-dung/cong-bo', { post: { how: 'part' } }),
  'noi-dung/cong-bo/so-sanh.astro': asks(
    'content.write',
    '/can-bo/noi-dung/cong-bo/so-sanh?tep=guides/ho-tich/dang-ky-khai-sinh.md',
    { post: { do: 'take', tep: 'guides/ho-tich/dang-ky-khai-sinh.md', difference: 'fee.counter', published: 'x' } },
  ),
  'noi-dung/anh/index.astro': asks('content.write', '/can-bo/noi-dung/anh', {
    needs: 'content.publish',
    post: { do: 'remove', path: 'news/2026/khong-co.jpg' },
  }),
  'noi-dung/anh/lich-su.astro': [
    ...asks('content.write', '/can-bo/noi-dung/anh/lich-su'),
    ...absent([
      {
        needs: 'content.publish',
        address: '/can-bo/noi-dung/anh/lich-su',
        post: { path: 'news/2026/khong-co.jpg', ban: '1' },
      },
    ]),
  ],
  'noi-dung/anh/ban-cu.ts': absent(
    asks('content.write', '/can-bo/noi-dung/anh/ban-cu?tep=news/2026/khong-co.jpg&ban=1'),
  ),
  'noi-dung/anh/tim.ts': asks('content.write', '/can-bo/noi-dung/anh/tim?q=tau'),
  'noi-dung/anh/them.ts': [
    { needs: 'content.write', address: '/can-bo/noi-dung/anh/them', post: { path: 'news/2026/bai-moi.md' } },
  ],
  'noi-dung/dinh-kem.ts': [
    { needs: 'content.write', address: '/can-bo/noi-dung/dinh-kem', post: { path: 'news/2026/bai-moi.md' } },
  ],
  'noi-dung/tim-trang.ts': asks('content.write', '/can-bo/noi-dung/tim-trang?q=tau'),
  'noi-dung/dan.ts': [
    { needs: 'content.write', address: '/can-bo/noi-dung/dan', post: { path: 'news/2026/bai-moi.md', html: 'x' } },
  ],
  'noi-dung/xem-truoc.astro': [
    { needs: 'content.write', address: '/can-bo/noi-dung/xem-truoc', post: { path: 'news/2026/bai.md', source: 'x' } },
  ],
  'noi-dung/thu/index.astro': tried('/can-bo/noi-dung/thu'),
  'noi-dung/thu/to-khai.astro': tried('/can-bo/noi-dung/thu/to-khai'),
  'noi-dung/thu/mau.pdf.ts': tried('/can-bo/noi-dung/thu/mau.pdf'),
  'tep/[reference]/[upload].ts': [{ needs: 'case.read-paper', of: 'case', address: '/can-bo/tep/REFERENCE/UPLOAD' }],
  'tep/[reference]/[upload]/xem.ts': [
    { needs: 'case.read-paper', of: 'case', address: '/can-bo/tep/REFERENCE/UPLOAD/xem' },
  ],
  'cho-ky/index.astro': asks('case.read', '/can-bo/cho-ky'),
  'so-theo-doi/index.astro': asks('case.read', '/can-bo/so-theo-doi'),
  'so-theo-doi/tep.ts': asks('case.read', '/can-bo/so-theo-doi/tep'),
  'thu-phi/index.astro': asks('fee.read', '/can-bo/thu-phi'),
  'thu-phi/bang.csv.ts': asks('fee.read', '/can-bo/thu-phi/bang.csv'),
  'thong-ke.astro': asks('statistics.read', '/can-bo/thong-ke'),
  'thu.astro': asks('message.manage', '/can-bo/thu', { post: { id: 'none', how: 'retry' } }),
  'van-ban/index.astro': asks('document.read', '/can-bo/van-ban'),
  'van-ban/soan.astro': asks('document.draft', '/can-bo/van-ban/soan', { post: { title: '' } }),
  'van-ban/di/[id]/index.astro': [
    { needs: 'document.read', of: 'document', address: '/can-bo/van-ban/di/DOCUMENT' },
    {
      needs: 'document.draft',
      of: 'document',
      address: '/can-bo/van-ban/di/DOCUMENT',
      post: { do: 'submit', seen: '99' },
    },
    {
      needs: 'document.approve',
      of: 'document',
      address: '/can-bo/van-ban/di/DOCUMENT',
      post: { do: 'approve', seen: '99' },
    },
    {
      needs: 'document.clerk',
      of: 'document',
      address: '/can-bo/van-ban/di/DOCUMENT',
      post: { do: 'number', seen: '99' },
    },
    {
      needs: 'document.clerk',
      of: 'document',
      address: '/can-bo/van-ban/di/DOCUMENT',
      post: { do: 'publish', seen: '99' },
    },
    {
      needs: 'document.clerk',
      of: 'document',
      address: '/can-bo/van-ban/di/DOCUMENT',
      post: { do: 'send', organ: '' },
    },
  ],
  'van-ban/di/[id]/sua.astro': [
    { needs: 'document.draft', of: 'document', address: '/can-bo/van-ban/di/DOCUMENT/sua' },
    {
      needs: 'document.draft',
      of: 'document',
      address: '/can-bo/van-ban/di/DOCUMENT/sua',
      post: { seen: '99' },
    },
  ],
  'van-ban/di/[id]/ky.astro': [
    { needs: 'document.sign', of: 'document', address: '/can-bo/van-ban/di/DOCUMENT/ky' },
    {
      needs: 'document.sign',
      of: 'document',
      address: '/can-bo/van-ban/di/DOCUMENT/ky',
      post: { seen: '99', key: '', password: '' },
    },
  ],
  'van-ban/di/[id]/phu-luc.astro': [
    { needs: 'document.draft', of: 'document', address: '/can-bo/van-ban/di/DOCUMENT/phu-luc' },
    {
      needs: 'document.draft',
      of: 'document',
      address: '/can-bo/van-ban/di/DOCUMENT/phu-luc',
      post: { remove: 'x', seen: '99' },
    },
  ],
  'van-ban/di/[id]/tep.ts': [{ needs: 'document.read', of: 'document', address: '/can-bo/van-ban/di/DOCUMENT/tep' }],
  'van-ban/den/index.astro': asks('document.read', '/can-bo/van-ban/den'),
  'van-ban/den/vao-so.astro': asks('document.clerk', '/can-bo/van-ban/den/vao-so', { post: { subject: '' } }),
  'van-ban/den/[id]/index.astro': asks(
    'document.read',
    '/can-bo/van-ban/den/INCOMING',
    { needs: 'document.clerk', post: { do: 'accepted', seen: '99' } },
    { needs: 'document.clerk', post: { do: 'publish', seen: '99' } },
    { needs: 'document.draft', post: { do: 'link', reference: '', seen: '99' } },
  ),
  'van-ban/den/[id]/sua.astro': asks('document.clerk', '/can-bo/van-ban/den/INCOMING/sua', { post: { seen: '99' } }),
  'van-ban/den/[id]/tep/[upload].ts': asks('document.read', '/can-bo/van-ban/den/INCOMING/tep/INFILE'),
  'van-ban/trao-doi/index.astro': asks('document.read', '/can-bo/van-ban/trao-doi', {
    needs: 'document.clerk',
    post: { id: 'none' },
  }),
  'van-ban/so/index.astro': asks('document.read', '/can-bo/van-ban/so'),
  'van-ban/so/bang.csv.ts': asks('document.read', '/can-bo/van-ban/so/bang.csv'),
  'vang-mat/index.astro': [
    { address: '/can-bo/vang-mat' },
    {
      needs: 'absence.manage',
      of: 'colleague',
      address: '/can-bo/vang-mat',
      post: { do: 'add', person: 'COLLEAGUE', from: '', to: '' },
    },
  ],
  'tro-chuyen/index.astro': asks('chat.read', '/can-bo/tro-chuyen', {
    needs: 'chat.answer',
    post: { do: 'close' },
  }),
  'tro-chuyen/su-kien.ts': asks('chat.read', '/can-bo/tro-chuyen/su-kien'),
  'tro-chuyen/[ticket].astro': [
    { needs: 'chat.read', of: 'talk', address: '/can-bo/tro-chuyen/TICKET' },
    {
      needs: 'chat.answer',
      of: 'talk',
      address: '/can-bo/tro-chuyen/TICKET',
      post: { do: 'write', text: '', key: 'k' },
    },
  ],
  'tro-chuyen/[ticket]/su-kien.ts': [{ needs: 'chat.read', of: 'talk', address: '/can-bo/tro-chuyen/TICKET/su-kien' }],
};

const center = 'trung-tam-phuc-vu-hanh-chinh-cong';
const above = 'dac-khu-van-don';
const held: Record<NonNullable<Ask['of']>, readonly string[]> = {
  case: ['ban-sen', above],
  // In the chain of who received it, of who holds it, and of who is asked meanwhile.
  forwarded: ['ban-sen', 'quan-lan', center, above],
  held: ['quan-lan', above],
  counter: ['ban-sen', 'quan-lan', above],
  asked: [center, above],
  colleague: ['ban-sen', above],
  document: ['ban-sen', above],
  talk: ['ban-sen', above, center],
};
const units = [undefined, 'ban-sen', 'quan-lan', above, center];
const ofOneUnit: Person[] = [...roles.map((role) => [role]), [] as Role[]].flatMap((of) =>
  units.map((unit, index) => ({
    id: `${of[0] ?? 'nobody'}-${unit ?? 'county'}`,
    email: `${of[0] ?? 'nobody'}${index}@vandon.example`,
    name: `${of[0] ?? 'không vai trò'} ${unit ?? 'toàn huyện'}`,
    roles: of,
    ...(unit && { unit }),
  })),
);
/** Who has one role in one unit and the next one in another: neither counts in the unit of the other. */
const ofTwoUnits: Person[] = roles
  .filter((role) => role !== 'admin')
  .map((role, index, all) => ({
    id: `${role}-two`,
    email: `${role}-two@vandon.example`,
    name: `${role} ở hai đơn vị`,
    roles: [role],
    unit: 'ban-sen',
    seats: [{ unit: 'quan-lan', roles: [all[(index + 1) % all.length] ?? role] }],
  }));
const people = [...ofOneUnit, ...ofTwoUnits];

/** What the table says of a cell. */
function expected({ needs, of }: Pick<Ask, 'needs' | 'of'>, person: Person): boolean {
  if (!needs) return true;
  const allowed: readonly Role[] = permissions[needs];
  const { seats = [], ...own } = person;
  return [own, ...seats].some(({ roles: here, unit }: Pick<Person, 'unit'> & { roles: readonly Role[] }) => {
    if (!here.some((role) => allowed.includes(role))) return false;
    return !of || !unit || here.includes('admin') || held[of].includes(unit);
  });
}

/** So many of the units of each role, other ones at every seed; `FULL=1` takes all. */
function standIns(cell: string, each: number): Person[] {
  if (isFull) return people;
  const start = [...`${seed} ${cell}`].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 7);
  return people.filter((_, index) => (index + start) % units.length < each);
}

let portal: RunningPortal;
let cookies: Map<string, string>;

beforeAll(async () => {
  await buildOnce();
  portal = await startPortal();
  await portal.kill('SIGTERM');
  const { dataDir, url } = portal;
  const database = await openDatabase({ dataDir });
  const { db } = database;
  const secretKey = readFileSync(join(dataDir, 'secret.key'), 'utf8').trim();
  const vault = createVault(secretKey);
  const now = () => new Date();
  const uploads = createSqlUploadStore({ blobs: openPapers({ dataDir }), db, vault });
  const library = readContent();
  const kept = keepSlips(createSqlCaseStore(db, vault), { context: () => context, newId: randomUUID });
  const dependencies = { cases: kept, uploads, library, now, random: randomBytes };
  const cases = createCases(dependencies);
  const upload = await cases.receiveUpload({ name: 'giấy.pdf', content: inPieces(pdf) });
  if (!upload.ok) throw new Error(upload.error.kind);
  sample.upload = upload.value.id;
  const sent = await cases.submit({ ...sampleSubmission([upload.value.id]), unit: 'ban-sen' }, 'key-of-the-case');
  if (!sent.ok) throw new Error(JSON.stringify(sent.error));
  sample.reference = sent.value.reference;
  sample.forwarded = await forwardedCase(dependencies, createSqlWorkStore(db, vault));
  const [slip] = await createSqlSlipStore(db, vault).ofCase(sample.forwarded);
  sample.slip = slip?.id ?? '';
  sample.document = randomUUID();
  await createSqlOutgoingStore(db, vault).add(outgoingSample(sample.document));
  const brought = await cases.receiveUpload({ name: 'đến.pdf', content: inPieces(pdf) });
  if (!brought.ok) throw new Error(brought.error.kind);
  Object.assign(sample, { incoming: randomUUID(), infile: brought.value.id });
  await createSqlIncomingStore(db, vault).add(incomingSample(sample.incoming, sample.infile), []);
  sample.amendment = randomUUID();
  await createSqlAmendmentStore(db, vault).keep({
    id: sample.amendment,
    path: 'news/2026/bai-moi.md',
    author: { id: 'khong-ai', name: 'Không ai' },
    state: 'waiting',
    at: '2026-11-30T01:00:00.000Z',
    revision: 1,
    source: 'x',
    comments: [],
  });
  const away: Person = {
    id: 'away',
    email: 'away@vandon.example',
    name: 'người vắng',
    roles: ['officer'],
    unit: 'ban-sen',
  };
  await signInStaff(database, [away], { secretKey, siteUrl: url });
  const account = await createSqlAccountStore(db, database.engine).findByEmail(away.email);
  sample.colleague = account?.id ?? '';
  const at = now().toISOString();
  await createSqlTicketStore(db, vault).add({
    id: sample.ticket,
    state: 'waiting',
    language: 'vi',
    createdAt: at,
    updatedAt: at,
    byMessage: false,
    subject: 'hỏi',
    transcript: [],
    lastSeq: 0,
    unit: 'ban-sen',
  });
  cookies = await signInStaff(database, people, { secretKey, siteUrl: url });
  await database.close();
  await portal.restart();
}, 300_000);
afterAll(() => portal.stop());

/** A document that Bản Sen drafted, with its number: what waits for a signature. */
const outgoingSample = (id: string): Outgoing => ({
  id,
  version: 1,
  state: 'numbered',
  unit: 'ban-sen',
  author: 'somebody',
  updatedAt: '2026-11-30T09:00:00+07:00',
  draft: draftSchema.parse({ ...typedDraft, effective: undefined, reference: undefined, replaces: [], amends: [] }),
  given: { year: 2026, number: 1, notation: '01/QĐ-UBND', issued: '2026-11-30' },
  appendices: [],
  history: [],
});

const incomingSample = (id: string, upload: string): Incoming => ({
  id,
  version: 1,
  state: 'arrived',
  organId: 'H49',
  documentId: 'H49,2026/11/25,123/UBND-NC',
  notation: '123/UBND-NC',
  issued: '2026-11-25',
  arrivedAt: '2026-11-30T09:00:00+07:00',
  facts: {
    issuer: 'Ủy ban nhân dân tỉnh Quảng Ninh',
    type: 'Công văn',
    subject: 'Trả lời',
    content: '',
    signer: { name: '', position: '' },
    files: [{ upload, name: 'đến.pdf', type: 'application/pdf' }],
  },
  history: [],
});

/** A case that Bản Sen received, Quan Lạn works on, and the Center is asked for its opinion of. */
async function forwardedCase(dependencies: CasesDependencies, store: WorkStore): Promise<string> {
  const cases = createCases(dependencies);
  const work = createWork({ ...dependencies, work: store, colleagues: async () => [], newId: () => 'asked' });
  const upload = await cases.receiveUpload({ name: 'giấy.pdf', content: inPieces(pdf) });
  const sent = upload.ok
    ? await cases.submit({ ...sampleSubmission([upload.value.id]), unit: 'ban-sen' }, 'key-of-the-forwarded')
    : upload;
  if (!sent.ok) throw new Error(JSON.stringify(sent.error));
  const { reference } = sent.value;
  const by: Person = { id: 'a', email: 'a@vandon.example', name: 'quản trị', roles: ['admin'] };
  const done = [
    await cases.move(reference, 'registered', { to: 'accepted' }, by),
    await work.forward(reference, { to: 'quan-lan', note: 'xử lý', seenVersion: 2 }, by),
    await work.askOpinions(reference, { units: [center], until: '2099-12-31', text: 'hỏi', key: 'k' }, by),
  ];
  expect(done.map((result) => result.ok)).toEqual([true, true, true]);
  return reference;
}

/** The status alone; a stream is left at once. */
async function statusOf({ address, post }: Pick<Ask, 'address' | 'post'>, person: Person | undefined): Promise<number> {
  const leaving = new AbortController();
  const answer = await fetch(`${portal.url}${fill(address)}`, {
    redirect: 'manual',
    signal: leaving.signal,
    headers: { ...(person && { cookie: cookies.get(person.id) ?? '' }), origin: portal.url },
    ...(post && {
      method: 'POST',
      body: new URLSearchParams(Object.entries(post).map(([key, value]) => [key, fill(value)])),
    }),
  });
  const { status } = answer;
  if (answer.headers.get('content-type')?.startsWith('text/event-stream')) leaving.abort();
  else await answer.arrayBuffer();
  return status;
}

function wordOf(status: number, isAbsent = false): 'refused' | 'let in' | number {
  if (status === 403) return 'refused';
  return status < 500 && (status === 404) === isAbsent ? 'let in' : status;
}

test('every route of staff stands in the table, and every entry is a route', () => {
  const files = globSync('**/*.{astro,ts}', { cwd: 'src/pages/can-bo' }).filter((path) => !/(^|\/)_/.test(path));

  expect(Object.keys(routes).sort()).toEqual(files.sort());
});

test('every action of the permission map is asked for at some route, and every one asked for is in the map', () => {
  const asked = Object.values(routes).flatMap((list) => (Array.isArray(list) ? list.map(({ needs }) => needs) : []));
  // Asked for of somebody else's step that is taken back.
  const elsewhere: Action[] = ['case.take-back-any'];

  expect([...new Set(asked.filter((action) => action !== undefined)), ...elsewhere].sort()).toEqual(
    Object.keys(permissions).sort(),
  );
});

test('every kind of content and every data file stands in the list of rights, and every entry is one', () => {
  const places = [
    ...contentKinds.map(({ folder }) => `${folder}/`),
    ...dataFiles.map(({ path }) => path.replace('*.yaml', '')),
  ];

  expect(Object.keys(contentRights).sort()).toEqual(places.sort());
});

describe(`a route (SEED=${seed})`, () => {
  for (const [file, list] of Object.entries(routes)) {
    if (list === 'before the sign-in') continue;
    for (const ask of list) {
      const words = `${ask.post ? 'POST' : 'GET'} ${file}`;

      test(`${words} is for ${ask.needs ?? 'everybody signed in'}${ask.of ? ' where it is theirs' : ''}`, async () => {
        const asking = standIns(words, ask.of ? 2 : 1);
        const cells = asking.map(async (person) => [person.id, wordOf(await statusOf(ask, person), ask.isAbsent)]);
        const table = asking.map((person) => [person.id, expected(ask, person) ? 'let in' : 'refused']);

        expect(await Promise.all(cells)).toEqual(table);
        expect(await statusOf(ask, undefined)).toBe(303);
      });
    }
  }
});

describe(`a file of the content (SEED=${seed})`, () => {
  for (const [place, right] of Object.entries(contentRights)) {
    const files = place.endsWith('/') ? globSync(`${place}**/*.{md,yaml}`, { cwd: 'content' }) : [place];
    const path = files.filter((file) => !file.endsWith('.en.md')).sort()[0] ?? `${place}a.md`;

    test(`${place} is opened, previewed and saved as ${right}`, async () => {
      expect(existsSync(join('content', path))).toBe(true);
      const address = `/can-bo/noi-dung/sua?tep=${encodeURIComponent(path)}`;
      const body = { path, source: 'không đọc được: [', seen: 'another version' };
      const ways: Pick<Ask, 'address' | 'post'>[] = [
        { address },
        { address: '/can-bo/noi-dung/sua', post: body },
        { address: '/can-bo/noi-dung/xem-truoc', post: body },
      ];
      for (const person of standIns(place, 1)) {
        const may = ['content.write', ...(right === 'settings' ? ['settings.edit'] : [])] as Action[];
        const word = may.every((needs) => expected({ needs }, person)) ? 'let in' : 'refused';
        const cells = await Promise.all(ways.map(async (way) => wordOf(await statusOf(way, person))));

        expect([person.id, ...cells]).toEqual([person.id, word, word, word]);
      }
    });
  }
});

test('who was refused is in the log with the route, and each unit’s leader reads of their own alone', async () => {
  const clerk = people.find(({ id }) => id === 'officer-quan-lan');
  await statusOf({ address: '/can-bo/nguoi-dung' }, clerk);
  const read = async (id: string) => {
    const answer = await fetch(`${portal.url}/can-bo/nhat-ky?viec=people`, {
      headers: { cookie: cookies.get(id) ?? '' },
    });
    return answer.text();
  };

  expect(await read('approver-quan-lan')).toMatch(/officer quan-lan[\s\S]{0,300}GET \/can-bo\/nguoi-dung/);
  expect(await read('approver-ban-sen')).not.toContain('officer quan-lan');
  expect(await read('approver-county')).toContain('officer quan-lan');
});
