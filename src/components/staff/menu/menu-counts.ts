import type { Person } from '#src/staff/person.ts';

/** What waits for somebody, by the entry of the menu it stands beside. */
export type MenuCounts = { cases: number; chat: number; mail: number; forms: number; content: number };

type Counting = {
  cases: { countNew(person: Person): Promise<number> };
  ticketDesk: { waiting(person: Person): Promise<number> };
  messages: { countDead(person: Person): Promise<number> };
  signing: { countWaiting(person: Person): Promise<number> };
  amendments: { count(person: Person): Promise<number> };
  looks: { count(person: Person): Promise<number> };
  /** Undefined where content goes nowhere else. */
  contentRemote: { count(person: Person): Promise<number> } | undefined;
};

/**
 * New cases, talks that wait for an answer, letters that reached nobody, forms to sign, texts that wait for a second person, a
 * second look or a choice between two sides: nothing of what this person may not see.
 */
export async function menuCounts(
  { cases, ticketDesk, messages, signing, amendments, looks, contentRemote }: Counting,
  person: Person,
): Promise<MenuCounts> {
  const [ofCases, ofChat, ofMail, ofForms, toApprove, toLook, toChoose = 0] = await Promise.all([
    cases.countNew(person),
    ticketDesk.waiting(person),
    messages.countDead(person),
    signing.countWaiting(person),
    amendments.count(person),
    looks.count(person),
    contentRemote?.count(person),
  ]);
  return { cases: ofCases, chat: ofChat, mail: ofMail, forms: ofForms, content: toApprove + toLook + toChoose };
}

export const sumOf = (counts: MenuCounts) => Object.values(counts).reduce((sum, count) => sum + count, 0);
