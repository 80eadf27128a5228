import { defined } from '#src/base/defined.ts';
import { ok, refuse } from '#src/base/result.ts';
import { dayInVietnam, isoInVietnam } from '#src/i18n/format.ts';
import { roleOfPath } from '#src/library/content-path.ts';
import { parseEntry } from '#src/library/front-matter.ts';
import type { DataFile } from '#src/library/kind.ts';
import type { Entry, Library } from '#src/library/library.ts';
import type { PageKind, Titled } from '#src/library/page-kind.ts';
import { may } from '#src/staff/permissions.ts';
import { contextOf } from './context.ts';
import type { Finding } from './finding.ts';
import { type DeadLinks, deadLinkFaults } from './outside/dead-link-faults.ts';
import { linksInText, linksInValue } from './outside/links-named.ts';
import { type ProofreadingContext, proofread } from './proofread.ts';
import { type FileFindings, type Proofreading, type Report, type Weight, weights } from './proofreading.ts';
import { type PublishedFacts, publishedFindings } from './published-findings.ts';
import { readEntry } from './read-entry.ts';
import { namedFaults } from './rules/named-faults.ts';
import { sampleFaults } from './rules/sample-faults.ts';
import { learnWords } from './words/learn-words.ts';
import type { WordSense } from './words/word-sense.ts';

export type ProofreadingDependencies = {
  library: Library;
  kinds: readonly PageKind<Titled, Titled>[];
  dataFiles: readonly DataFile<unknown>[];
  /** A file of the content as it is on disk; undefined where there is none. */
  read: (path: string) => Promise<string | undefined>;
  now: () => Date;
  /** Lets others go first: a look takes seconds, and nobody may wait for it. */
  pause: () => Promise<void>;
  /** Addresses of other sites that have not opened for several nights. */
  deadLinks: () => Promise<DeadLinks>;
  /** What the state has published of our services. */
  published: PublishedFacts;
  /** A look that could not be ended; the next who asks begins another. */
  onFault: (fault: unknown) => void;
};

/** More files than this are not listed: who has so many to mend begins with these. */
const mostFiles = 2_000;

/** Joins the rules to the library. The last report is kept in memory: each process looks for itself when it is asked. */
export function createProofreading(dependencies: ProofreadingDependencies): Proofreading {
  const { library, kinds, dataFiles, now } = dependencies;
  let last: Report | undefined;
  let isStale = true;
  let running: Promise<Report> | undefined;
  let sense: WordSense | undefined;
  let learning: Promise<WordSense> | undefined;
  let dead: DeadLinks = new Map();
  let publishedMark = '';
  // The night's tries, and records that are taken in, are the work of one process; the others ask what came of them.
  const askOthers = async () => {
    const [next, mark] = await Promise.all([dependencies.deadLinks(), dependencies.published.mark()]);
    if ([...next.keys()].join() !== [...dead.keys()].join() || mark !== publishedMark) isStale = true;
    dead = next;
    publishedMark = mark;
  };
  const learn = () => {
    learning ??= learnWords(dependencies)
      .then((learned) => {
        sense = learned;
        return learned;
      })
      .finally(() => {
        learning = undefined;
      });
    return learning;
  };
  library.onChange(() => {
    isStale = true;
  });
  const look = () => {
    running ??= Promise.all([learn(), askOthers()])
      .then(([learned]) => {
        // What changes while it is looked through wants another look.
        isStale = false;
        return lookThrough(dependencies, { sense: learned, dead });
      })
      .then((report) => {
        last = report;
        return report;
      })
      .catch((fault: unknown) => {
        isStale = true;
        throw fault;
      })
      .finally(() => {
        running = undefined;
      });
    return running;
  };
  return {
    report(by) {
      if (!may(by, 'content.read')) return refuse({ kind: 'not-permitted' });
      askOthers().catch(dependencies.onFault);
      if (isStale || (last && dayOf(last) !== dayInVietnam(now()))) {
        look().catch(dependencies.onFault);
      }
      return ok({ report: last, isRunning: running !== undefined });
    },
    look,
    of(path, source) {
      const role = roleOfPath(path, { kinds, dataFiles });
      if (role && !role.kind) {
        return deadLinkFaults(source, linksInText(source), dead).map((fault) => ({ path, ...fault }));
      }
      if (!role?.kind || role.english) return [];
      const parsed = parseEntry<unknown>(source, role.kind.schema);
      if (!parsed.ok) return [];
      const entry = { kind: role.kind.name, slug: role.slug, path, meta: parsed.value.meta, source };
      // The first who writes is told nothing of neighbours yet; nobody waits for it to be learned.
      if (!sense) Promise.all([learn(), askOthers()]).catch(dependencies.onFault);
      const kind = kinds.find(({ name }) => name === entry.kind);
      const own = [
        ...proofread(entry, { ...contextOf(library, kinds, momentOf(now())), sense, dead }),
        ...(kind ? missingOf(kind, entry as Named, library) : []),
      ];
      // Of the translation nothing is known here.
      return own.filter((finding) => finding.path === path && !finding.reason.startsWith('chưa có bản tiếng Anh'));
    },
  };
}

const dayOf = ({ at }: Report) => at.slice(0, 10);
const momentOf = (now: Date) => ({ today: dayInVietnam(now), now });

type Learned = Pick<ProofreadingContext, 'sense' | 'dead'>;

async function lookThrough(dependencies: ProofreadingDependencies, learned: Learned): Promise<Report> {
  const { library, kinds, dataFiles, now, pause } = dependencies;
  const at = now();
  const context = { ...contextOf(library, kinds, momentOf(at)), ...learned };
  const files: FileFindings[] = [];
  let read = 0;
  for (const kind of kinds) {
    for (const entry of library.entries(kind)) {
      await pause();
      const whole = await readEntry(dependencies.read, entry);
      read += 1;
      if (!whole) continue;
      const differing = await publishedFindings(dependencies.published, whole);
      const findings = [...proofread(whole, context), ...missingOf(kind, entry, library), ...differing].sort(byWeight);
      if (findings.length > 0 && files.length < mostFiles) files.push(fileOf(entry, findings));
    }
  }
  const data = new Map(dataFiles.map((file) => [file.name, library.data(file)]));
  for (const finding of [...sampleFaults(data), ...namedFaults(library, at)]) {
    files.push({ path: finding.path, title: finding.path, findings: [finding] });
  }
  files.push(...(await deadInData(dependencies, learned)));
  tellProblems(files, library);
  files.sort((a, b) => weightOf(a.findings[0]) - weightOf(b.findings[0]) || a.path.localeCompare(b.path));
  return { at: isoInVietnam(at), files, counts: countsOf(files), read };
}

/** Dead addresses in lists: of links, of who does what elsewhere. */
async function deadInData(
  { library, dataFiles, read }: ProofreadingDependencies,
  { dead }: Learned,
): Promise<FileFindings[]> {
  if (!dead?.size) return [];
  const files: FileFindings[] = [];
  for (const file of dataFiles) {
    const { path } = file;
    const named = linksInValue(library.data(file));
    if (!named.some((url) => dead.has(url))) continue;
    const source = (await read(path)) ?? '';
    const findings = deadLinkFaults(source, named, dead).map((fault) => ({ path, ...fault }));
    if (findings.length > 0) files.push({ path, title: path, findings });
  }
  return files;
}

type Named = Pick<Entry<Titled, Titled>, 'meta' | 'slug' | 'path'>;

/** What an entry names that is not there. */
function missingOf(kind: PageKind<Titled, Titled>, { meta, slug, path }: Named, library: Library): Finding[] {
  return (kind.missing?.(meta, library, slug) ?? []).map(({ reason }) => ({ path, reason }));
}

/**
 * Adds the files the library refused, and what it found of those it shows. A folder that is not there is no file to
 * mend: the overview of the content tells of it.
 */
function tellProblems(files: FileFindings[], library: Library): void {
  const places = new Map(files.map(({ path }, at) => [path, at]));
  for (const { path, line, reason, effect } of library.problems().slice(0, mostFiles)) {
    if (effect === 'place') continue;
    const finding: Finding = defined({ path, line, reason });
    const at = places.get(path) ?? files.length;
    const { findings, ...file } = files[at] ?? { path, title: path, findings: [] };
    if (findings.some((told) => told.reason === reason)) continue;
    files[at] = { ...file, findings: [finding, ...findings] };
    places.set(path, at);
  }
}

function fileOf({ path, meta }: Entry<Titled, Titled>, findings: readonly Finding[]): FileFindings {
  const owner = 'owner' in meta && typeof meta.owner === 'string' ? meta.owner : undefined;
  return defined({ path, title: meta.title, owner, findings });
}

const weightOf = (finding: Finding | undefined) => weights.indexOf(finding?.weight ?? 'fault');
const byWeight = (a: Finding, b: Finding) => weightOf(a) - weightOf(b) || (a.line ?? 0) - (b.line ?? 0);

function countsOf(files: readonly FileFindings[]): Record<Weight, number> {
  const counts: Record<Weight, number> = { fault: 0, differs: 0, late: 0, advice: 0 };
  for (const { findings } of files) for (const { weight } of findings) counts[weight ?? 'fault'] += 1;
  return counts;
}
