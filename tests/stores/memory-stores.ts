import { createHash, randomBytes } from 'node:crypto';
import { closedStates, stateOf } from '#src/cases/case-states.ts';
import type { CaseRecord, CaseStore, Look, NewCase, StoredCounts, Submitted } from '#src/cases/case-store.ts';
import type { Delivery, Upload } from '#src/cases/cases.ts';
import type { NewMessage } from '#src/cases/messages/message.ts';
import type { UploadStore } from '#src/cases/papers/upload-store.ts';
import { ok, refuse } from '#src/library/result.ts';
import { judgeType } from '#src/storage/files/upload-type.ts';

type Kept = { record: CaseRecord; accessCode: string; tokens: NewCase['tokens']; isErased?: true };
/** What residents were written. */
type Written = { reference: string; message: NewMessage };
type KeptUpload = { upload: Upload; content: Buffer; reference?: string };

const addressOf = ({ address }: Delivery) => (address ? { address } : {});

/** Stores that forget: for use cases in unit tests. They pass the same contract as the real ones. */
export function createMemoryStores(): { cases: CaseStore; uploads: UploadStore; written: Written[] } {
  const kept = new Map<string, Kept>();
  const files = new Map<string, KeptUpload>();
  const keys = new Map<string, Submitted>();
  const counters = new Map<string, number>();
  const written: Written[] = [];
  const requests = new Set<string>();
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

  const cases: CaseStore = {
    submitted: async (key) => structuredClone(keys.get(key)),
    async add(item, key, submitted, messages = []) {
      if (keys.has(key)) return 'key-taken';
      if (kept.has(item.reference)) return 'reference-taken';
      const claimed = item.papers.flatMap((paper) => paper.uploads.map((id) => files.get(id)));
      if (claimed.some((file) => !file || file.reference)) return 'upload-taken';
      for (const file of claimed) if (file) file.reference = item.reference;
      keys.set(key, structuredClone(submitted));
      const { accessCode, tokens, papers, ...rest } = structuredClone(item);
      const record: CaseRecord = {
        ...rest,
        code: null,
        state: 'registered',
        version: 1,
        acceptedAt: null,
        dueAt: null,
        dueLines: [],
        papers: papers.map(({ paper, uploads }) => ({
          paper,
          uploads: uploads.flatMap((id) => files.get(id)?.upload ?? []),
        })),
        history: [{ at: item.submittedAt, state: stateOf('registered') }],
        results: [],
        thread: [],
        rating: null,
        questionAt: null,
        suppliedAt: null,
      };
      kept.set(item.reference, { record, accessCode, tokens });
      written.push(...messages.map((message) => ({ reference: item.reference, message })));
      return 'added';
    },
    async glimpse(key) {
      const record = newestFirst().find((item) => item.record.reference === key || item.record.code === key)?.record;
      return record && { reference: record.reference, state: record.state, unit: record.unit };
    },
    load: async (reference) => structuredClone(whole(reference)?.record),
    isAccessCode: async (reference, accessCode) => whole(reference)?.accessCode === accessCode,
    async renewAccessCode({ reference, accessCode, look, messages = [] }) {
      const item = whole(reference);
      if (!item) return false;
      item.accessCode = accessCode;
      if (look) log.push({ look, reference });
      written.push(...messages.map((message) => ({ reference, message })));
      return true;
    },
    async findAlike(guide, states, tokens) {
      return [...kept.values()]
        .filter(({ record }) => record.guide.slug === guide && states.includes(record.state))
        .map((item) => ({
          reference: item.record.reference,
          matched: item.tokens
            .filter((own) => tokens.some((token) => token.kind === own.kind && token.text === own.text))
            .map((token) => token.kind),
        }))
        .filter(({ matched }) => matched.length > 0);
    },
    async list(filter) {
      const { text } = filter;
      const found = newestFirst().filter(({ record, tokens, isErased }) => {
        if (isErased) return false;
        if (filter.states && !filter.states.includes(record.state)) return false;
        if (filter.guide && record.guide.slug !== filter.guide) return false;
        if (filter.units && !filter.units.includes(record.unit)) return false;
        if (filter.dueFrom && !(record.dueAt && record.dueAt >= filter.dueFrom)) return false;
        if (filter.dueBefore && !(record.dueAt && record.dueAt < filter.dueBefore)) return false;
        if (filter.waiting && !record.questionAt && !record.suppliedAt) return false;
        if (!text) return true;
        const isPerson = tokens.some((own) => text.tokens.some((t) => t.kind === own.kind && t.text === own.text));
        return isPerson || record.reference.startsWith(text.prefix) || Boolean(record.code?.startsWith(text.prefix));
      });
      const first = (filter.page - 1) * filter.pageSize;
      const rows = found.slice(first, first + filter.pageSize).map(({ record }) => {
        const { reference, code, unit, state, submittedAt, dueAt, questionAt, suppliedAt } = record;
        const { slug, title } = record.guide;
        return {
          reference,
          code,
          guide: { slug, title },
          unit,
          state,
          submittedAt,
          dueAt,
          questionAt,
          suppliedAt,
          fullName: record.contact.fullName,
        };
      });
      return { rows, total: found.length };
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
      record.results.push(...results.flatMap((id) => files.get(id)?.upload ?? []));
      record.version += 1;
      record.state = history.state.name;
      record.history.push(structuredClone(history));
      if (move.answers) record.answers = structuredClone(move.answers);
      if (move.delivery) record.delivery = structuredClone({ ...addressOf(record.delivery), ...move.delivery });
      if (move.suppliedAt !== undefined) record.suppliedAt = move.suppliedAt;
      if (due) [record.dueAt, record.dueLines] = [due.at, structuredClone(due.lines)];
      if (acceptance) {
        const counter = `${acceptance.unitCode} ${acceptance.day}`;
        const number = (counters.get(counter) ?? 0) + 1;
        counters.set(counter, number);
        [record.acceptedAt, record.code] = [acceptance.at, acceptance.writeCode(number)];
      }
      written.push(...(messages?.(record.code) ?? []).map((message) => ({ reference, message })));
      if (look) log.push({ look, reference });
      return 'moved';
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
    async put({ id = randomBytes(16).toString('hex'), name, content }) {
      const known = files.get(id);
      if (known) return ok(known.upload);
      const chunks: Uint8Array[] = [];
      let bytes = 0;
      for await (const chunk of content as AsyncIterable<Uint8Array>) {
        bytes += chunk.byteLength;
        if (bytes > 10 * 1024 * 1024) return refuse({ kind: 'too-large' });
        chunks.push(chunk);
      }
      if (bytes === 0) return refuse({ kind: 'empty' });
      const whole = Buffer.concat(chunks);
      const type = await judgeType(whole, name);
      if (!type.ok) return type;
      const sha256 = createHash('sha256').update(whole).digest('hex');
      const upload = { id, name, bytes, type: type.value, sha256 };
      files.set(upload.id, { upload, content: whole });
      return ok(upload);
    },
    findFree: async (ids) => {
      const found = [...new Set(ids)].map((id) => files.get(id));
      return found.flatMap((file) => (file && !file.reference ? [file.upload] : []));
    },
    async removeFiles(ids) {
      for (const id of ids) files.delete(id);
    },
    async loosePhotos(reference) {
      return [...kept.values()].flatMap(({ record }) =>
        record.papers
          .map(({ paper, uploads: sent }) => ({
            reference: record.reference,
            paper,
            uploads: sent.filter(({ type }) => type.startsWith('image/')).map(({ id }) => id),
          }))
          .filter((item) => item.uploads.length > 1 && (!reference || item.reference === reference)),
      );
    },
    async replacePhotos(photos, { name, content, pages }) {
      const paper = kept.get(photos.reference)?.record.papers.find((item) => item.paper === photos.paper);
      const sources = paper?.uploads.filter(({ id }) => photos.uploads.includes(id)) ?? [];
      if (!paper || sources.length !== photos.uploads.length) return false;
      const facts = (file: Upload) => ({ bytes: file.bytes, type: file.type, sha256: file.sha256 });
      const sha256 = createHash('sha256').update(content).digest('hex');
      const id = randomBytes(16).toString('hex');
      const upload = { id, name, bytes: content.length, type: 'application/pdf', sha256, pages };
      const joined = { ...upload, joinedFrom: sources.map(facts) };
      files.set(id, { upload: joined, content: Buffer.from(content), reference: photos.reference });
      const first = paper.uploads.findIndex((item) => photos.uploads.includes(item.id));
      const before = paper.uploads.slice(0, first);
      const after = paper.uploads.slice(first).filter((item) => !photos.uploads.includes(item.id));
      paper.uploads = [...before, joined, ...after];
      return true;
    },
    async read(id) {
      const file = files.get(id);
      return file && { upload: file.upload, content: file.content };
    },
  };
  return { cases, uploads, written };
}
