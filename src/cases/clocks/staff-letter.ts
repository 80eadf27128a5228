import type { NextStep } from './running-case.ts';

/**
 * What staff are reminded of: a step, the case itself or an opinion asked of their unit is due tomorrow, is late, or the
 * case needs its apology in time.
 */
export const reminderKinds = [
  'step-soon',
  'due-soon',
  'opinion-soon',
  'apology',
  'step-late',
  'due-late',
  'opinion-late',
] as const;
export type ReminderKind = (typeof reminderKinds)[number];
/** Each is given once for one date of a case. */
export type Reminder = { reference: string; kind: ReminderKind; date: string };

/** A case in a letter to staff: never whose it is. */
export type LetterItem = {
  reference: string;
  code: string | null;
  guide: string;
  kind: ReminderKind;
  date: string;
  step?: Pick<NextStep, 'kind' | 'role' | 'name'>;
};

/** The sections of a leader's morning. */
export const morningSections = ['overdue', 'today', 'tomorrow', 'nobody', 'unsealed', 'violations'] as const;
export type MorningSection = (typeof morningSections)[number];
export type MorningUnit = {
  unit: string;
  counts: Record<MorningSection, number>;
  items: { section: MorningSection; reference: string; code: string | null; guide: string; date?: string }[];
};

export type StaffLetterFacts =
  | { kind: 'reminders'; items: LetterItem[] }
  | { kind: 'morning'; day: string; units: MorningUnit[] }
  /** Once a week: content that is wrong, that time has passed, or that is not as published. */
  | {
      kind: 'content';
      day: string;
      /** `differs`: from what the state has published; letters that were written before it was compared do not say. */
      counts: { fault: number; late: number; differs?: number };
      items: { path: string; title: string; reasons: string[] }[];
    };

/** A letter to a member of staff on its way. `tries` counts this one. */
export type StaffLetter = { id: string; to: string; name: string; at: string; tries: number; facts: StaffLetterFacts };
