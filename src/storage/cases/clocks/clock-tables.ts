import type { ViolationKind } from '#src/cases/clocks/silence/silent.ts';
import type { ReminderKind } from '#src/cases/clocks/staff-letter.ts';

/** Nothing in these is personal: codes, guides and moments. */
export type ClockTables = {
  case_reminders: { reference: string; kind: ReminderKind; date: string; at: string };
  staff_letters: {
    id: string;
    person: string;
    at: string;
    facts: string;
    mail_due_at: string | null;
    mail_tries: number;
  };
  case_violations: { reference: string; kind: ViolationKind; at: string };
  recount: {
    id: number;
    done: string;
    pending: string | null;
    since: string;
    cursor: string;
    moved: number;
    ended_at: string | null;
    version: number;
  };
};
