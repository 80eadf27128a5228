import type { Unit } from '#src/county/unit.ts';
import { may } from '#src/staff/permissions.ts';
import type { Person } from '#src/staff/person.ts';
import { chainOf } from '#src/staff/unit-rights.ts';
import type { FileFindings, Report, Weight } from './proofreading.ts';

type Writer = Pick<Person, 'roles' | 'unit' | 'seats'>;

/** What a weekly letter says: how much of whose own content is wrong, late, or not as published, and the first files of it. */
export type ContentWeek = {
  kind: 'content';
  day: string;
  /** `differs`: from what the state has published. */
  counts: { fault: number; late: number; differs: number };
  items: { path: string; title: string; reasons: string[] }[];
};

/** Of one letter so many files are named, and of each so many reasons. */
const mostItems = 30;
const mostReasons = 3;

/**
 * What one editor is written this week; nothing where there is nothing of it, advice alone is no reason for a
 * letter. Who works for a unit reads of the guides that unit and those below it answer for, everybody else of all.
 */
export function contentWeek(report: Report, by: Writer, units: readonly Unit[]): ContentWeek | undefined {
  if (!may(by, 'content.write')) return undefined;
  const files = report.files
    .filter((file) => isTheirs(file, by, units))
    .map((file) => ({ ...file, findings: file.findings.filter(({ weight }) => weight !== 'advice') }))
    .filter(({ findings }) => findings.length > 0);
  if (files.length === 0) return undefined;
  const count = (wanted: Weight) =>
    files.flatMap(({ findings }) => findings).filter(({ weight = 'fault' }) => weight === wanted).length;
  return {
    kind: 'content',
    day: report.at.slice(0, 10),
    counts: { fault: count('fault'), late: count('late'), differs: count('differs') },
    items: files.slice(0, mostItems).map(({ path, title, findings }) => ({
      path,
      title,
      reasons: findings.slice(0, mostReasons).map(({ reason }) => reason),
    })),
  };
}

/** A file nobody answers for by name is everybody's. */
function isTheirs({ owner }: FileFindings, by: Writer, units: readonly Unit[]): boolean {
  if (owner === undefined) return true;
  return may(by, 'content.write', { units: chainOf(owner, units) });
}

type Colleague = Writer & { id: string; isOpen?: boolean; away?: unknown };

type Dependencies = {
  look(): Promise<Report>;
  colleagues(): Promise<readonly Colleague[]>;
  units(): readonly Unit[];
  addLetter(letter: { id: string; person: string; at: string; facts: ContentWeek }): Promise<unknown>;
};

/** Writes everybody who writes content what of theirs is wrong, late or not as published; a second run on one day writes nobody twice. */
export async function writeContentWeek({ look, colleagues, units, addLetter }: Dependencies): Promise<number> {
  const report = await look();
  let written = 0;
  for (const colleague of await colleagues()) {
    if (!colleague.isOpen || colleague.away) continue;
    const facts = contentWeek(report, colleague, units());
    if (!facts) continue;
    await addLetter({ id: `content:${facts.day}:${colleague.id}`, person: colleague.id, at: report.at, facts });
    written += 1;
  }
  return written;
}
