import { defined } from '#src/base/defined.ts';
import { type Alert, alertsFile } from '#src/county/alert.ts';
import {
  type LettersToSign,
  lettersToSign,
  type SigningMode,
  type Site,
  signingModes,
  siteFile,
} from '#src/county/site.ts';
import { type Unit, unitsFile } from '#src/county/unit.ts';
import type { DataFile } from '#src/library/kind.ts';
import type { Library } from '#src/library/library.ts';
import { momentMs } from '#src/library/publishing.ts';

/** The values an outside change may not widen unseen, by key: `retention.caseYears`, `ban-sen.parent`, `bao-so-3.closes`. */
export type GuardedValues = ReadonlyMap<string, GuardedValue>;
export type GuardedValue = string | number | boolean | null;

const periods = ['caseYears', 'draftDays', 'conversationDays', 'talkDays', 'sentMailDays', 'feedbackYears'] as const;

/** How long things are kept, whether it is a trial, whether questions go to a bot, whether results and letters must be signed. */
function guardedOfSite(site: Site): GuardedValues {
  return new Map<string, GuardedValue>([
    ...periods.map((period) => [`retention.${period}`, site.retention[period]] as const),
    ['trial', site.trial],
    ['features.botpress.on', site.features.botpress.on],
    ['signing.results', site.signing.results],
    ['signing.letters', site.signing.letters],
  ]);
}

/**
 * The guarded values of each unit: what stands above it, what follows it, and what it is when. They decide who receives
 * papers.
 */
function guardedOfUnits(units: readonly Unit[]): GuardedValues {
  return new Map(
    units.flatMap((unit) => [
      [`${unit.id}.parent`, unit.parent ?? null] as const,
      [`${unit.id}.successor`, unit.successor ?? null] as const,
      [`${unit.id}.kind`, kindLine(unit)] as const,
    ]),
  );
}

/** Which units each alert closes, and between which moments: it moves what residents were promised. */
function guardedOfAlerts(alerts: readonly Alert[]): GuardedValues {
  return new Map(
    alerts.map(({ id, closes, units, from, to }) => [
      `${id}.closes`,
      closes ? `${units.toSorted().join(',')} ${from} ${to}` : null,
    ]),
  );
}

/** Longer, or at another unit, than what holds; ending earlier gives residents their day back at once. */
function closesMore(from: GuardedValue | undefined, to: GuardedValue): boolean {
  if (typeof to !== 'string') return false;
  if (typeof from !== 'string') return true;
  const [oldUnits = '', oldFrom = '', oldTo = ''] = from.split(' ');
  const [units = '', start = '', end = ''] = to.split(' ');
  const known = new Set(oldUnits.split(','));
  const isInside = momentMs(start) >= momentMs(oldFrom) && momentMs(end) <= momentMs(oldTo);
  return !isInside || units.split(',').some((unit) => !known.has(unit));
}

/** The alerts with what was confirmed of their closing; everything else of them is shown as it is written. */
function withAlertValues(alerts: readonly Alert[], values: GuardedValues): Alert[] {
  return alerts.map((alert) => {
    const written = guardedOfAlerts([alert]).get(`${alert.id}.closes`);
    return { ...alert, closes: written !== null && values.get(`${alert.id}.closes`) === written };
  });
}

/**
 * Whether going from one value to the other gives somebody more to read, keeps things shorter, or puts a safeguard out
 * of use. `from` is undefined for a unit not seen before, `to` for one that is gone.
 */
export function isWider(key: string, from: GuardedValue | undefined, to: GuardedValue | undefined): boolean {
  if (from === to || to === undefined) return false;
  if (key.startsWith('retention.')) return Number(to) < Number(from);
  if (key === 'trial') return to === false && from === true;
  if (key === 'features.botpress.on') return to === true && from === false;
  if (key === 'signing.results') return rankOf(to) < rankOf(from);
  if (key === 'signing.letters') return lettersRank(to) < lettersRank(from);
  if (key.endsWith('.closes')) return closesMore(from, to);
  if (key.endsWith('.kind')) return receivesPapers(key, to);
  return to !== null;
}

/** How much is asked of a result; what is not known asks nothing. */
const rankOf = (mode: GuardedValue | undefined) => signingModes.indexOf(mode as SigningMode);
const lettersRank = (which: GuardedValue | undefined) => lettersToSign.indexOf(which as LettersToSign);

/** The site with these values in place of its own. */
function withSiteValues(site: Site, values: GuardedValues): Site {
  const retention = { ...site.retention };
  for (const period of periods) retention[period] = Number(values.get(`retention.${period}`));
  const botpress = { ...site.features.botpress, on: values.get('features.botpress.on') === true };
  const results = signingModes.find((mode) => mode === values.get('signing.results')) ?? site.signing.results;
  const letters = lettersToSign.find((which) => which === values.get('signing.letters')) ?? site.signing.letters;
  const signing = { ...site.signing, results, letters };
  return { ...site, trial: values.get('trial') === true, retention, signing, features: { ...site.features, botpress } };
}

/** The units with these values in place of their own; one without a kind is not there yet. */
function withUnitValues(units: readonly Unit[], values: GuardedValues): Unit[] {
  return units.flatMap(({ parent: _, successor: __, validFrom: ___, validTo: ____, ...unit }) => {
    const line = values.get(`${unit.id}.kind`);
    if (typeof line !== 'string') return [];
    const [kind, validFrom, validTo] = line.split(' ');
    const text = (key: string) => (values.get(key) ? String(values.get(key)) : undefined);
    const parent = text(`${unit.id}.parent`);
    const successor = text(`${unit.id}.successor`);
    return defined({
      ...unit,
      kind: kind as Unit['kind'],
      parent,
      validFrom: validFrom && validFrom !== '-' ? validFrom : undefined,
      validTo: validTo && validTo !== '-' ? validTo : undefined,
      successor,
    });
  });
}

const kindLine = ({ kind, validFrom, validTo }: Unit) => `${kind} ${validFrom ?? '-'} ${validTo ?? '-'}`;

/** The Center of the day receives whatever goes to no reception point; it is found by its kind, or by that as its id. */
const receivesPapers = (key: string, line: GuardedValue) => String(line).startsWith('center ') || key === 'center.kind';

/** A value that holds, with the one an administrator has refused in its place. */
export type ConfirmedRow = { file: string; key: string; value?: GuardedValue; refused?: GuardedValue };

/** Keeps what has been confirmed over restarts. */
export interface ConfirmedStore {
  load(): Promise<ConfirmedRow[]>;
  /** Writes or replaces these; a row with neither value goes. Durable when it returns. */
  save(rows: readonly ConfirmedRow[]): Promise<void>;
}

/** A file with guarded values: what it says of them, and the file as it is shown with other values in their place. */
export type GuardedFile = {
  path: string;
  name: string;
  /** Undefined while the file has never been read. */
  written(files: Library): GuardedValues | undefined;
  shown(files: Library, values: GuardedValues): unknown;
};

/** Every file that has guarded values; a further one is a line here. */
export const guardedFiles: readonly GuardedFile[] = [
  guardedFile(siteFile, guardedOfSite, withSiteValues),
  guardedFile(unitsFile, guardedOfUnits, withUnitValues),
  guardedFile(alertsFile, guardedOfAlerts, withAlertValues),
];

function guardedFile<Data>(
  file: DataFile<Data>,
  valuesOf: (data: Data) => GuardedValues,
  withValues: (data: Data, values: GuardedValues) => Data,
): GuardedFile {
  const read = <Answer>(files: Library, use: (data: Data) => Answer) => {
    const [data] = files.data(file);
    return data && use(data);
  };
  return {
    path: file.path,
    name: file.name,
    written: (files) => read(files, valuesOf),
    shown: (files, values) => read(files, (data) => withValues(data, values)),
  };
}
