import type { CaseStateName } from '#src/cases/model/case-state.ts';
import type { NewCase } from '#src/cases/model/case-store.ts';
import { searchWords } from '#src/cases/model/list/search-words.ts';
import { personTokens } from '#src/cases/model/person-tokens.ts';
import { guideKind } from '#src/guides/model/guide-kind.ts';
import { ruleOfWords } from '#src/storage/cases/list/word-rows.ts';
import { caseKeyContext, sealPerson } from '#src/storage/cases/sealed-case.ts';
import type { Database } from '#src/storage/database/database.ts';
import type { Vault } from '#src/storage/keys/vault.ts';
import { readContent } from './content-library.ts';
import { center } from './open-desk.ts';
import { sampleSubmission } from './sample-submission.ts';

/** Names as they are spread in life: a few families, a middle name most women and men have, many given names. */
const families = ['Nguyễn', 'Nguyễn', 'Nguyễn', 'Nguyễn', 'Trần', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Vũ', 'Đỗ', 'Bùi'];
const middles = ['Thị', 'Thị', 'Văn', 'Văn', 'Thanh', 'Minh', 'Ngọc', 'Hữu', 'Đức', 'Thu', 'Quang', 'Hải'];
const givens =
  'An Bình Châu Dung Đạt Giang Hà Hạnh Hoa Hùng Khánh Lan Linh Long Mai Nam Nga Oanh Phúc Quân Sơn Tâm Tuấn Vân'.split(
    ' ',
  );
const at = <Item>(items: readonly Item[], number: number) => items[number % items.length] as Item;

/** Somebody's name, the same for the same number. */
export function nameOf(number: number): string {
  const mixed = Math.imul(number + 1, 0x9e3779b1) >>> 0;
  return [at(families, mixed), at(middles, mixed >>> 5), at(givens, mixed >>> 11), at(givens, mixed >>> 17)].join(' ');
}

/** Where the cases are that are not done with: one in twelve, which is more than a county has after two years. */
const openStates: readonly CaseStateName[] = [
  ...(['registered', 'accepted', 'in-progress', 'in-progress', 'supplement-requested', 'resolved'] as const),
];
const closedStates: readonly CaseStateName[] = [
  'returned',
  'returned',
  'returned',
  'returned',
  'not-accepted',
  'stopped',
];
const isOpenAt = (number: number) => number % 12 === 5;
const communes = ['cai-rong', 'ha-long', 'quan-lan', 'minh-chau', 'dong-xa', 'dai-xuyen', 'van-yen', 'ban-sen'];

const letters = [...'BCDFGHJKMNPQRSTVWXYZ23456789'];

function referenceOf(number: number): string {
  let text = '';
  for (let rest = number; text.length < 8; rest = Math.floor(rest / letters.length)) text = at(letters, rest) + text;
  return `VD-${text.slice(0, 4)}-${text.slice(4)}`;
}

const dayMs = 86_400_000;
const iso = (moment: number) => `${new Date(moment + 7 * 3_600_000).toISOString().slice(0, 19)}+07:00`;

/**
 * So many cases, written by rows and not by filing each: sealed, found by their words, spread over two years, units,
 * states and `officers`. Every one can be opened. Gives their references.
 */
export async function fillDesk(
  { db, vault }: { db: Database; vault: Vault },
  { from = 0, to, officers, now }: { from?: number; to: number; officers: readonly string[]; now: Date },
): Promise<string[]> {
  const sample = sampleSubmission([]);
  const guide = readContent().entry(guideKind, sample.guide);
  if (!guide) throw new Error('no guide');
  const known = { slug: sample.guide, title: guide.meta.title, hash: guide.hash };
  await db
    .insertInto('guide_versions')
    .values({ slug: known.slug, hash: known.hash, rules: JSON.stringify(guide.meta) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const references: string[] = [];
  for (let begin = from; begin < to; begin += 2_000) {
    const numbers = Array.from({ length: Math.min(2_000, to - begin) }, (_, index) => begin + index);
    const made = numbers.map((number) => rowsOf(number, { vault, officers, now, known, sample, rules: guide.meta }));
    references.push(...made.map(({ row }) => row.reference));
    await db.transaction().execute(async (trx) => {
      for (let part = 0; part < made.length; part += 250) {
        const some = made.slice(part, part + 250);
        await trx
          .insertInto('cases')
          .values(some.map(({ row }) => row))
          .execute();
        await trx
          .insertInto('case_history')
          .values(some.flatMap(({ history }) => history))
          .execute();
        await trx
          .insertInto('case_tokens')
          .values(some.flatMap(({ tokens }) => tokens))
          .execute();
        await trx
          .insertInto('case_words')
          .values(some.flatMap(({ words }) => words))
          .execute();
        const fees = some.flatMap(({ fee }) => fee);
        if (fees.length > 0) await trx.insertInto('case_fees').values(fees).execute();
      }
    });
  }
  return references;
}

type Making = {
  vault: Vault;
  officers: readonly string[];
  now: Date;
  known: { slug: string; title: string; hash: string };
  sample: ReturnType<typeof sampleSubmission>;
  rules: NewCase['rules'];
};

function rowsOf(number: number, { vault, officers, now, known, sample, rules }: Making) {
  const reference = referenceOf(number);
  const isClosed = !isOpenAt(number);
  const state = at(isClosed ? closedStates : openStates, Math.floor(number / 12));
  // What is open was sent within the last weeks, what is closed at some time in two years.
  const days = isClosed ? 20 + (number % 700) : number % 18;
  const sent = now.getTime() - days * dayMs - (number % 500) * 60_000;
  const accepted = state === 'registered' || state === 'not-accepted' ? null : sent + 3_600_000;
  const unit = number % 3 === 0 ? center : at(communes, number);
  const submittedAt = iso(sent);
  const phone = `+8491${String(number % 10_000_000).padStart(7, '0')}`;
  const contact = { fullName: nameOf(number), idNumber: `0221${String(number).padStart(8, '0')}`, phone };
  const answers = { ...sample.answers, 'ho-ten-con': nameOf(number + 7), 'ho-ten-me': contact.fullName };
  const item = { reference, contact, answers, rules, consents: [], delivery: sample.delivery, language: 'vi' };
  const { key, wrapped } = vault.makeKey(caseKeyContext(reference));
  const passed: CaseStateName[] = accepted && state !== 'accepted' ? ['registered', 'accepted', state] : ['registered'];
  if (state === 'accepted' || state === 'not-accepted') passed.push(state);
  const row = {
    reference,
    code: accepted ? `H49.55-${submittedAt.slice(2, 10).replaceAll('-', '')}-${String(number).padStart(7, '0')}` : null,
    guide_slug: known.slug,
    guide_title: known.title,
    guide_hash: known.hash,
    unit,
    holder: unit,
    officer: Math.floor(number / 12) % 4 === 0 ? null : at(officers, Math.floor(number / 12)),
    state,
    version: passed.length,
    send_way: 'online' as const,
    return_way: 'counter' as const,
    submitted_at: submittedAt,
    accepted_at: accepted === null ? null : iso(accepted),
    due_at: accepted === null ? null : iso(sent + ((number % 12) + 8) * dayMs),
    due_lines: '[]',
    expected_by: null,
    access_code_hash: vault.token('access-code', reference),
    wrapped_key: wrapped,
    sealed_person: sealPerson(key, item as unknown as NewCase),
    words_rule: ruleOfWords,
    proposed_at: state === 'in-progress' && number % 5 === 0 ? submittedAt : null,
    supplied_at: state === 'in-progress' && number % 7 === 0 ? submittedAt : null,
  };
  const history = passed.map((name, position) => ({
    reference,
    position,
    at: iso(sent + position * 3_600_000),
    state: name,
    sealed_note: null,
  }));
  const tokens = personTokens(contact as never).map(({ kind, text }) => ({
    reference,
    kind,
    token: vault.token(kind, text),
  }));
  const words = searchWords({ contact: contact as never, answers: answers as never, rules }).map(
    ({ text, person }) => ({
      reference,
      person,
      token: vault.token('search-word', text).slice(0, 12),
    }),
  );
  const fee = number % 5 === 0 ? [feeOf(number, row)] : [];
  return { row, history, tokens, words, fee };
}

function feeOf(
  number: number,
  { reference, submitted_at, unit }: { reference: string; submitted_at: string; unit: string },
) {
  return {
    id: `fee-${number}`,
    reference,
    amount: 16_000,
    way: 'cash' as const,
    number: String(number),
    at: submitted_at,
    unit,
    paid_on: submitted_at.slice(0, 10),
    person: 'lan',
    person_name: 'Cán bộ lan',
    struck_at: null,
    struck_by: null,
    struck_reason: null,
  };
}
