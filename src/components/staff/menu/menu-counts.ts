import type { Person } from '#src/staff/person.ts';

/** What waits for somebody, by the entry of the menu it stands beside. */
export type MenuCounts = { cases: number; chat: number; mail: number };

type Counting = {
  cases: { countNew(person: Person): Promise<number> };
  ticketDesk: { waiting(person: Person): Promise<number> };
  messages: { countDead(person: Person): Promise<number> };
};

/** New cases, talks that wait for an answer, letters that reached nobody: nothing of what this person may not see. */
export async function menuCounts({ cases, ticketDesk, messages }: Counting, person: Person): Promise<MenuCounts> {
  const [ofCases, ofChat, ofMail] = await Promise.all([
    cases.countNew(person),
    ticketDesk.waiting(person),
    messages.countDead(person),
  ]);
  return { cases: ofCases, chat: ofChat, mail: ofMail };
}

export const sumOf = ({ cases, chat, mail }: MenuCounts) => cases + chat + mail;
