import { exceptions, type HistoryItem } from '#src/cases/model/case-history.ts';
import type { CaseStateName } from '#src/cases/model/case-state.ts';
import { stateOf } from '#src/cases/model/case-states.ts';
import type { CaseRecord, StoredMove } from '#src/cases/model/case-store.ts';
import { officeTime } from '#src/cases/model/county-facts.ts';
import type { SlipKind } from '#src/cases/slips/slip.ts';
import { type StepContext, slipOfStep } from '#src/cases/slips/slip-of-step.ts';
import { readContent } from '#tests/stores/content-library.ts';
import { sampleCase } from '#tests/stores/sample-case.ts';
import { guidesWithForm, longestAnswers, longestName } from '#tests/unit/cases/sheets/form/sample-forms.ts';
import { vanDon } from '#tests/unit/guides/van-don.ts';

export const context: StepContext = {
  units: vanDon,
  siteUrl: 'https://dichvucong.vandon.example',
  hotline: '0203 000 0000',
  trial: true,
  office: (unit: string) => officeTime(readContent(), unit),
};

export type SlipCase = { kind: SlipKind; record: CaseRecord; move: StoredMove };

/** Numbers that another seed draws otherwise (mulberry32). */
function rolls(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const names = ['Lê An', 'Phạm Thị Hoa', 'Nguyễn Hoàng Phương Thảo', longestName];
const sentence = 'Giấy chứng nhận quyền sử dụng đất chụp mờ, không đọc được số thửa; đề nghị gửi lại bản rõ. ';

/** A step on a generated case that leaves a form of the law; the same number gives the same one. */
function slipCase(seed: number, wanted?: SlipKind): SlipCase {
  const roll = rolls(seed);
  const among = <Item>(items: readonly Item[]): Item => items[Math.floor(roll() * items.length)] as Item;
  const text = (most: number) =>
    sentence
      .repeat(Math.ceil(most / sentence.length))
      .slice(0, 1 + Math.floor(roll() * most))
      .trim();
  const kind = wanted ?? among(['receipt', 'supplement', 'refusal', 'apology', 'stop'] as const);
  const { slug, meta } = among(guidesWithForm);
  const isOld = roll() < 0.2;
  const day = isOld ? '2019-09-20' : '2026-11-16';
  const contact = {
    fullName: among(names),
    phone: '+84912345678',
    ...(roll() < 0.7 && { email: `${'nguyen.phuong.thao.'.repeat(1 + Math.floor(roll() * 3))}75@vandon.example` }),
    ...(roll() < 0.5 && { residence: { commune: 'quan-lan', detail: text(75) } }),
  };
  const filed = sampleCase({
    reference: 'VD-ABCD-EFGH',
    guide: { slug, title: meta.title, hash: 'x' },
    rules: meta,
    contact,
    unit: among(['trung-tam-phuc-vu-hanh-chinh-cong', 'cai-rong', 'quan-lan']),
    answers: longestAnswers(meta, seed % 3),
    delivery: among([
      { send: 'online', return: 'online' },
      { send: 'counter', return: 'counter' },
      { send: 'post', return: 'post', address: { commune: 'minh-chau', detail: text(75) } },
    ] as const),
    submittedAt: `${day}T09:00:00+07:00`,
  });
  const { accessCode: _code, tokens: _tokens, helper: _helper, papers: _papers, ...rest } = filed;
  const step = (hour: string, name: CaseStateName): HistoryItem => ({
    at: `${day}T${hour}:00+07:00`,
    state: stateOf(name),
  });
  const before: Record<SlipKind, CaseStateName[]> = {
    receipt: ['registered'],
    supplement: roll() < 0.5 ? ['registered'] : ['registered', 'accepted', 'in-progress'],
    refusal: roll() < 0.5 ? ['registered'] : ['registered', 'accepted', 'in-progress'],
    apology: ['registered', 'accepted', 'in-progress'],
    stop: ['registered', 'accepted', 'in-progress', 'withdrawal-requested'],
  };
  const passed = before[kind];
  const state = passed.at(-1) ?? 'registered';
  const isAccepted = passed.includes('accepted');
  const record: CaseRecord = {
    ...rest,
    papers: [],
    code: isAccepted ? 'H49.71-261116-0001' : null,
    holder: isAccepted ? among(['phong-van-hoa-xa-hoi', 'phong-kinh-te']) : filed.unit,
    officer: null,
    askedUnits: [],
    proposedAt: null,
    state,
    version: passed.length,
    acceptedAt: isAccepted ? `${day}T10:00:00+07:00` : null,
    dueAt: isAccepted ? `${day.slice(0, 8)}25T17:00:00+07:00` : null,
    dueLines: [],
    history: passed.map((name, index) => step(`1${index}:00`, name)),
    results: [],
    withdrawn: [],
    verdicts: [],
    thread: [],
    rating: null,
    questionAt: null,
    suppliedAt: null,
  };
  const to: Record<SlipKind, CaseStateName> = {
    receipt: 'accepted',
    supplement: 'supplement-requested',
    refusal: isAccepted ? 'stopped' : 'not-accepted',
    apology: state,
    stop: 'stopped',
  };
  const asked = meta.papers.filter(({ kind: what }) => what !== 'note').slice(0, 1 + Math.floor(roll() * 8));
  const history: HistoryItem = {
    ...step('16:30', to[kind]),
    ...(kind !== 'receipt' && { note: text(among([40, 400, 4000])) }),
    ...(kind === 'supplement' && {
      papers: asked.map(({ id }) => ({ paper: id, finding: 'wrong' as const, reason: text(among([60, 1000])) })),
      ...(roll() < 0.3 && { exception: among(exceptions) }),
    }),
    ...(kind === 'apology' && { extendedTo: `${day.slice(0, 8)}28` }),
  };
  const move: StoredMove = {
    reference: record.reference,
    version: record.version,
    history,
    look: { at: history.at, person: { id: 'p1', name: among(names) }, action: `move:${to[kind]}` },
    ...(kind === 'receipt' && { due: { at: `${day.slice(0, 8)}25T17:00:00+07:00`, lines: [] } }),
  };
  return { kind, record, move };
}

export function slipSheet(seed: number, wanted?: SlipKind) {
  const { kind, record, move } = slipCase(seed, wanted);
  return slipOfStep(
    { kind, record: { ...record, code: record.code ?? 'H49.71-261116-0001' }, move },
    12 + seed,
    context,
  );
}
