import { createHash } from 'node:crypto';
import { ok } from '#src/base/result.ts';
import { toldAtOf } from '#src/cases/clocks/told-at.ts';
import type { NewMessage } from '#src/cases/messages/message.ts';
import { closedStates, stateOf } from '#src/cases/model/case-states.ts';
import type { CaseRecord, CaseStore, NewCase, Submitted } from '#src/cases/model/case-store.ts';
import { type Band, firstBand } from '#src/cases/model/list/list-order.ts';
import { searchWords } from '#src/cases/model/list/search-words.ts';
import type { StoredCounts, StoredFilter, StoredRow } from '#src/cases/model/list/stored-list.ts';
import { type PersonToken, personTokens } from '#src/cases/model/person-tokens.ts';
import type { Look } from '#src/cases/model/stored-step.ts';
import type { Delivery } from '#src/cases/model/submission.ts';
import type { FeeRecord } from '#src/cases/money/fee-record.ts';
import type { Scan } from '#src/cases/papers/scan.ts';
import type { Upload } from '#src/cases/papers/upload.ts';
import type { UploadStore } from '#src/cases/papers/upload-store.ts';

type Kept = {
  record: CaseRecord;
  accessCode: string;
  tokens: NewCase['tokens'];
  proofDueAt?: string | null;
  isErased?: true;
};
/** What residents were written. */
type Written = { reference: string; message: NewMessage };
type KeptUpload = { upload: Upload; scan: Scan; content: Buffer; reference?: string };

const placesOf = ({ address, fetchAt }: Delivery) => ({ ...(address && { address }), ...(fetchAt && { fetchAt }) });

type Ordered = { item: Kept; band: number };

/** They come newest first; in all bands but one of the newest the oldest is first. */
function amongEquals(a: Ordered, b: Ordered, order: readonly Band[]): number {
  if (order[a.band]?.by === 'newest') return 0;
  return a.item.record.submittedAt.localeCompare(b.item.record.submittedAt);
}

/** By what a case is ordered within a band. */
function momentIn({ dueAt, suppliedAt, questionAt, submittedAt }: CaseRecord, band: Band | undefined): string {
  if (band?.by === 'newest') return '';
  if (band?.by === 'due') return dueAt ?? '9999';
  return (band?.by === 'waiting' && (suppliedAt ?? questionAt)) || submittedAt;
}

/** Whether one person of the case has all of these words. */
function hasWords(record: CaseRecord, words: readonly string[]): boolean {
  const own = searchWords(record);
  const people = new Set(own.map(({ person }) => person));
  const has = (person: number, word: string) => own.some((item) => item.person === person && item.text === word);
  return words.length > 0 && [...people].some((person) => words.every((word) => has(person, word)));
}

/** Stores that forget: for use cases in unit tests. They pass the same contract as the real ones. */
export function createMemoryStores(): { cases: CaseStore; uploads: UploadStore; written: Written[] } {
  const kept = new Map<string, Kept>();
  const files = new Map<string, KeptUpload>();
  const keys = new Map<string, Submitted>();
  const counters = new Map<string, number>();
  const written: Written[] = [];
  const requests = new Set<string>();
  const fees: FeeRecord[] = [];
  const log: { look: Look; reference: string | undefined }[] = [];
  const whole = (reference: string) => {
    const item = kept.get(reference);
    return item?.isErased ? undefined : item;
  };
  const newestFirst = () =>
    [...kept.values()].sort(
      (a, b) =>
        b.record.submittedAt.localeCompare(a.record.submittedAt) || (a.record.reference < b.record.reference ? -1 : 1),
    );

  const seen = new Map<string, { version: number; at: string }>();
  const watched = new Set<string>();
  const isFresh = ({ reference, version, questionAt, suppliedAt }: CaseRecord, person: string) => {
    const own = seen.get(`${person} ${reference}`);
    const since = [questionAt, suppliedAt].filter((at) => at !== null);
    return !own || own.version < version || since.some((at) => own.at <= at);
  };
  const inOrder = ({ order = [{ by: 'newest' }] }: StoredFilter) =>
    newestFirst()
      .map((item) => ({ item, band: firstBand(item.record, order) }))
      .map(({ item, band }) => ({ item, band, moment: momentIn(item.record, order[band]) }))
      .sort((a, b) => a.band - b.band || a.moment.localeCompare(b.moment) || amongEquals(a, b, order))
      .map(({ item }) => item);

  const rowOf = (record: CaseRecord, reader: string): StoredRow => {
    const { reference, code, unit, holder, officer, state, version } = record;
    const { submittedAt, dueAt, questionAt, suppliedAt, acceptedAt, proposedAt } = record;
    const { slug, title } = record.guide;
    const { process } = record.rules;
    return {
      reference,
      code,
      guide: { slug, title },
      unit,
      holder,
      officer,
      state,
      version,
      submittedAt,
      dueAt,
      questionAt,
      suppliedAt,
      clock: { acceptedAt, proposedAt, toldAt: toldAtOf(record), ...(process && { process }) },
      isFresh: isFresh(record, reader),
      isWatched: watched.has(`${reader} ${reference}`),
      fullName: record.contact.fullName,
    };
  };

  const cases: CaseStore = {
    submitted: async (key) => structuredClone(keys.get(key)),
    async add(item, key, submitted, messages = []) {
      if (keys.has(key)) return 'key-taken';
      if (kept.has(item.reference)) return 'reference-taken';
      const claimed = item.papers.flatMap((paper) => paper.uploads.map((id) => files.get(id)));
      if (claimed.some((file) => !file || file.reference)) return 'upload-taken';
      for (const file of claimed) if (file) file.reference = item.reference;
      keys.set(key, structuredClone(submitted));
      const { accessCode, tokens, papers, helper, ...rest } = structuredClone(item);
      const record: CaseRecord = {
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
        papers: papers.map(({ paper, uploads }) => ({
          paper,
          uploads: uploads.flatMap((id) => files.get(id)?.upload ?? []),
        })),
        history: [{ at: item.submittedAt, state: stateOf('registered'), ...(helper && { helper: helper.name }) }],
        results: [],
        withdrawn: [],
        verdicts: [],
        thread: [],
        rating: null,
        questionAt: null,
        suppliedAt: null,
      };
      kept.set(item.reference, { record, accessCode, tokens });
      if (helper)
        log.push({ look: { at: item.submittedAt, person: helper, action: 'file' }, reference: item.reference });
      written.push(...messages.map((message) => ({ reference: item.reference, message })));
      return 'added';
    },
    holds: async (reference, upload) => files.get(upload)?.reference === reference,
    async glimpse(key) {
      const record = newestFirst().find((item) => item.record.reference === key || item.record.code === key)?.record;
      if (!record) return undefined;
      const { reference, state, unit, code, dueAt } = record;
      return { reference, state, unit, code, dueAt };
    },
    load: async (reference) => structuredClone(whole(reference)?.record),
    isAccessCode: async (reference, ...spellings) => spellings.some((text) => whole(reference)?.accessCode === text),
    async renewAccessCode({ reference, accessCode, look, messages = [] }) {
      const item = whole(reference);
      if (!item) return false;
      item.accessCode = accessCode;
      if (look) log.push({ look, reference });
      written.push(...messages.map((message) => ({ reference, message })));
      return true;
    },
    async findAlike(guide, states, pairs, most) {
      const open = [...kept.values()].filter(
        ({ record }) => record.guide.slug === guide && states.includes(record.state),
      );
      const has = (tokens: PersonToken[], { kind, text }: PersonToken) =>
        tokens.some((own) => own.kind === kind && own.text === text);
      const alike = open.filter(({ tokens }) => pairs.some((pair) => pair.every((token) => has(tokens, token))));
      return alike.slice(0, most).map(({ record }) => record.reference);
    },
    async list(filter) {
      const { text } = filter;
      const found = inOrder(filter).filter(({ record, tokens, isErased }) => {
        if (isErased) return false;
        if (filter.states && !filter.states.includes(record.state)) return false;
        if (filter.guide && record.guide.slug !== filter.guide) return false;
        const { units, holder, officer } = filter;
        if (units && !units.includes(record.unit) && !units.includes(record.holder)) return false;
        if (holder && !holder.includes(record.holder)) return false;
        if (officer && !(record.officer && officer.includes(record.officer))) return false;
        if (filter.unassigned && record.officer) return false;
        if (filter.dueFrom && !(record.dueAt && record.dueAt >= filter.dueFrom)) return false;
        if (filter.dueBefore && !(record.dueAt && record.dueAt < filter.dueBefore)) return false;
        if (filter.waiting && !record.questionAt && !record.suppliedAt) return false;
        if (filter.sentFrom && record.submittedAt < filter.sentFrom) return false;
        if (filter.sentBefore && record.submittedAt >= filter.sentBefore) return false;
        if (filter.freshFor && !isFresh(record, filter.freshFor)) return false;
        if (filter.watchedBy && !watched.has(`${filter.watchedBy} ${record.reference}`)) return false;
        if (!text) return true;
        const isPerson = tokens.some((own) => text.tokens.some((t) => t.kind === own.kind && t.text === own.text));
        const { code } = text;
        const isCode = code !== undefined && (record.reference.includes(code) || Boolean(record.code?.includes(code)));
        return isPerson || isCode || hasWords(record, text.words);
      });
      const first = (filter.page - 1) * filter.pageSize;
      const rows = found.slice(first, first + filter.pageSize).map(({ record }) => rowOf(record, filter.reader ?? ''));
      return { rows, total: found.length, isMore: false };
    },
    rows: async (references) =>
      references.flatMap((reference) => {
        const found = whole(reference);
        return found ? [rowOf(found.record, '')] : [];
      }),
    count: async (filter) => (await cases.list(filter)).total,
    async references(filter, limit) {
      const { rows, total } = await cases.list({ ...filter, page: 1, pageSize: limit });
      return { references: rows.map(({ reference }) => reference), isMore: total > rows.length };
    },
    async see(reference, { person, version, at }) {
      seen.set(`${person} ${reference}`, { version, at });
      return watched.has(`${person} ${reference}`);
    },
    async watch(reference, person, isOn) {
      if (isOn) watched.add(`${person} ${reference}`);
      else watched.delete(`${person} ${reference}`);
    },
    async move(move) {
      const { reference, version, history, look, acceptance, due, messages, papers = [], results = [] } = move;
      if (move.key && requests.has(`${reference} ${move.key}`)) return 'repeated';
      const record = kept.get(reference)?.record;
      if (record?.version !== version) return 'changed-meanwhile';
      const claimed = [...papers.flatMap((paper) => paper.uploads), ...results].map((id) => files.get(id));
      if (claimed.some((file) => !file || file.reference)) return 'upload-taken';
      for (const file of claimed) if (file) file.reference = reference;
      if (move.key) requests.add(`${reference} ${move.key}`);
      for (const { paper, uploads } of papers) {
        const sent = record.papers.find((item) => item.paper === paper) ?? { paper, uploads: [] };
        if (!record.papers.includes(sent)) record.papers.push(sent);
        sent.uploads.push(...uploads.flatMap((id) => files.get(id)?.upload ?? []));
      }
      const withdrawn = record.results.filter(({ id }) => move.withdrawn?.includes(id));
      record.withdrawn.push(...withdrawn);
      record.results = record.results.filter((upload) => !withdrawn.includes(upload));
      if (move.fee) fees.push(structuredClone(move.fee));
      const struck = fees.find(({ id }) => id === move.struckFee?.id);
      if (struck && move.struckFee) {
        const { at, by, reason } = move.struckFee;
        struck.struck = { at, by, reason };
      }
      if (move.unaccepted) record.acceptedAt = null;
      if (due === null) [record.dueAt, record.dueLines] = [null, []];
      record.results.push(...results.flatMap((id) => files.get(id)?.upload ?? []));
      const held = kept.get(reference);
      if (held && move.proofDueAt !== undefined) held.proofDueAt = move.proofDueAt;
      record.version += 1;
      record.state = history.state.name;
      record.history.push(structuredClone(history));
      if (move.contact) record.contact = structuredClone(move.contact);
      if (held && move.contact) held.tokens = personTokens(move.contact);
      if (move.answers) record.answers = structuredClone(move.answers);
      if (move.delivery) record.delivery = structuredClone({ ...placesOf(record.delivery), ...move.delivery });
      if (move.suppliedAt !== undefined) record.suppliedAt = move.suppliedAt;
      if (due) [record.dueAt, record.dueLines] = [due.at, structuredClone(due.lines)];
      if (acceptance) record.acceptedAt = acceptance.at;
      if (acceptance && !record.code) {
        const counter = `${acceptance.unitCode} ${acceptance.day}`;
        const number = (counters.get(counter) ?? 0) + 1;
        counters.set(counter, number);
        record.code = acceptance.writeCode(number);
      }
      written.push(...(messages?.(record.code) ?? []).map((message) => ({ reference, message })));
      if (look) log.push({ look, reference });
      return 'moved';
    },
    async judge({ reference, version, verdicts, look }) {
      const record = whole(reference)?.record;
      if (record?.version !== version) return 'changed-meanwhile';
      record.version += 1;
      const others = record.verdicts.filter(({ paper }) => !verdicts.some((verdict) => verdict.paper === paper));
      record.verdicts = [...others, ...structuredClone(verdicts)].sort((a, b) => (a.paper < b.paper ? -1 : 1));
      log.push({ look, reference });
      return 'judged';
    },
    fees: async (reference) => structuredClone(fees.filter((fee) => fee.reference === reference)),
    async takings(day, units) {
      const its = fees.filter((fee) => fee.paidOn === day && (units?.includes(fee.unit) ?? true));
      return its.map((fee) => {
        const record = kept.get(fee.reference)?.record;
        return structuredClone({ ...fee, code: record?.code ?? null, guide: record?.guide.title ?? '' });
      });
    },
    isRepeat: async (reference, key) => requests.has(`${reference} ${key}`),
    async say({ reference, key, look, messages = [], ...entry }) {
      if (key && requests.has(`${reference} ${key}`)) return 'repeated';
      if (key) requests.add(`${reference} ${key}`);
      const record = kept.get(reference)?.record;
      if (!record) throw new Error(`no case ${reference}`);
      record.thread.push(entry);
      record.questionAt = entry.from === 'resident' ? entry.at : null;
      written.push(...messages.map((message) => ({ reference, message })));
      if (look) log.push({ look, reference });
      return 'said';
    },
    async rate(reference, rating) {
      const record = kept.get(reference)?.record;
      if (!record) throw new Error(`no case ${reference}`);
      if (record.rating) return 'rated-already';
      record.rating = structuredClone(rating);
      return 'rated';
    },
    async noteLook(look, reference) {
      log.push({ look, reference });
    },
    looks: async (reference) => log.filter((line) => line.reference === reference).map((line) => line.look),
    async counts() {
      const counts: StoredCounts = { byState: {}, bySend: {}, byReturn: {}, byGuide: [], total: kept.size };
      for (const { record } of kept.values()) {
        const { send, return: back } = record.delivery;
        counts.byState[record.state] = (counts.byState[record.state] ?? 0) + 1;
        counts.bySend[send] = (counts.bySend[send] ?? 0) + 1;
        counts.byReturn[back] = (counts.byReturn[back] ?? 0) + 1;
        const row = counts.byGuide.find((item) => item.guide === record.guide.slug);
        if (row) row.count += 1;
        else counts.byGuide.push({ guide: record.guide.slug, count: 1 });
      }
      counts.byGuide.sort((a, b) => b.count - a.count || a.guide.localeCompare(b.guide));
      return counts;
    },
    indexWords: async () => 0,
    async proofsDueBefore(moment, limit) {
      return [...kept.values()]
        .flatMap(({ record, proofDueAt, isErased }) =>
          !isErased && proofDueAt && proofDueAt < moment ? [{ reference: record.reference, proofDueAt }] : [],
        )
        .sort((a, b) => a.proofDueAt.localeCompare(b.proofDueAt))
        .slice(0, limit)
        .map(({ reference }) => reference);
    },
    async closedBefore(moment, limit) {
      const ended = newestFirst().filter(
        ({ record, isErased }) =>
          !isErased && closedStates.includes(record.state) && record.history.every(({ at }) => at < moment),
      );
      return ended
        .reverse()
        .slice(0, limit)
        .map(({ record }) => record.reference);
    },
    async erase(reference, look) {
      const item = whole(reference);
      if (!item) return undefined;
      const papers = [...files.values()].filter((file) => file.reference === reference).map(({ upload }) => upload.id);
      for (const id of papers) files.delete(id);
      Object.assign(item, { isErased: true, accessCode: '', tokens: [] });
      log.push({ look, reference });
      return papers;
    },
  };

  const uploads: UploadStore = {
    async keep({ id, name }, fill) {
      let content = Buffer.alloc(0);
      const looked = await fill({
        async write(pieces) {
          const chunks: Uint8Array[] = [];
          for await (const piece of pieces) chunks.push(piece);
          content = Buffer.concat(chunks);
          return { bytes: content.length, sha256: createHash('sha256').update(content).digest('hex') };
        },
        load: async () => content,
      });
      if (!looked.ok) return looked;
      const { bytes, type, sha256, pages, kept: changed, scan } = looked.value;
      const facts = { bytes, type, sha256, ...(pages && { pages }), ...(changed && { kept: changed }) };
      files.set(id, { upload: { id, name, ...facts }, content, scan });
      return ok({ id, name, ...facts });
    },
    async find(id) {
      const file = files.get(id);
      return file && { upload: file.upload, scan: file.scan };
    },
    findFree: async (ids) => {
      const found = [...new Set(ids)].map((id) => files.get(id));
      return found.flatMap((file) => (file && !file.reference ? [file.upload] : []));
    },
    async removeFiles(ids) {
      for (const id of ids) files.delete(id);
    },
    async casePhotos(types, reference) {
      return [...kept.values()]
        .filter(({ record }) => !reference || record.reference === reference)
        .flatMap(({ record }) =>
          record.papers.flatMap(({ paper, uploads: sent }) =>
            sent
              .filter(({ type }) => types.includes(type))
              .map(({ id }) => ({ reference: record.reference, paper, upload: id, scan: files.get(id)?.scan ?? null })),
          ),
        );
    },
    async replacePhotos(photos, { id, name, content, type, pages }) {
      const paper = kept.get(photos.reference)?.record.papers.find((item) => item.paper === photos.paper);
      const sources = paper?.uploads.filter(({ id }) => photos.uploads.includes(id)) ?? [];
      if (!paper || sources.length !== photos.uploads.length) return false;
      const facts = (file: Upload) => ({ bytes: file.bytes, type: file.type, sha256: file.sha256 });
      const sha256 = createHash('sha256').update(content).digest('hex');
      const upload = { id, name, bytes: content.length, type, sha256, pages };
      const joined = { ...upload, joinedFrom: sources.map(facts) };
      files.set(id, { upload: joined, content: Buffer.from(content), scan: null, reference: photos.reference });
      const first = paper.uploads.findIndex((item) => photos.uploads.includes(item.id));
      const before = paper.uploads.slice(0, first);
      const after = paper.uploads.slice(first).filter((item) => !photos.uploads.includes(item.id));
      paper.uploads = [...before, joined, ...after];
      return true;
    },
    async read(id) {
      const file = files.get(id);
      return file && { upload: file.upload, scan: file.scan, content: file.content };
    },
  };
  return { cases, uploads, written };
}
