import type { Ticket } from '#src/assistant/tickets/ticket.ts';
import { makeTicketNumber } from '#src/assistant/tickets/ticket-number.ts';
import type { TicketStore } from '#src/assistant/tickets/ticket-store.ts';
import { shiftDays } from '#src/base/calendar-day.ts';
import { defined } from '#src/base/defined.ts';
import { minuteMs } from '#src/base/moments.ts';
import type { Cases } from '#src/cases/create-cases.ts';
import { type AfterMove, nobody } from '#src/cases/filing/sample-cases.ts';
import type { OutboxStore } from '#src/cases/messages/outbox-store.ts';
import type { createWork } from '#src/cases/work/create-work.ts';
import type { Random } from '#src/codes/checked-code.ts';
import { dayInVietnam, isoInVietnam } from '#src/i18n/format.ts';

type Owner = { reference: string; accessCode: string };
type Acting = {
  cases: Pick<Cases, 'reply' | 'open'>;
  work: Pick<ReturnType<typeof createWork>, 'addNote' | 'askOpinions' | 'forward' | 'propose'>;
  ask: (owner: Owner, question: string, key: string) => Promise<unknown>;
  rate: (owner: Owner, given: { level: string; comment: string }) => Promise<unknown>;
};

const questions = [
  'Câu hỏi mẫu: hồ sơ của tôi đến bước nào rồi ạ?',
  'Câu hỏi mẫu: tôi nhận kết quả thay mẹ tôi được không?',
];
const levels = ['very-satisfied', 'very-satisfied', 'satisfied', 'not-satisfied'];

/** What people and staff do with a case besides its moves: questions, answers, ratings, notes, opinions, proposals. */
export function sampleLife({ cases, work, ask, rate }: Acting): AfterMove {
  return async ({ reference, accessCode, state, turn, moment }) => {
    const owner = { reference, accessCode };
    const today = dayInVietnam(moment);
    if (state === 'accepted' && turn % 9 === 0) {
      await ask(owner, questions[turn % questions.length] ?? '', `demo-ask-${turn}`);
      // The last ones wait for an answer, as in any county.
      if (turn % 27 !== 0) {
        await cases.reply(reference, { text: 'Trả lời mẫu: hồ sơ đang được giải quyết.', key: `demo-${turn}` }, nobody);
      }
    }
    if (state === 'in-progress') {
      if (turn % 4 === 0) {
        await work.addNote(reference, { text: 'Ghi chú mẫu: đã đối chiếu bản chính.', key: `note-${turn}` }, nobody);
      }
      if (turn % 5 === 0) {
        const seenVersion = await versionOf(cases, reference);
        await work.forward(
          reference,
          { to: offices[turn % offices.length] ?? '', note: 'Mẫu: thẩm định giúp.', seenVersion },
          nobody,
        );
      } else if (turn % 11 === 0) {
        const opinion = { units: [offices[turn % offices.length] ?? ''], until: shiftDays(today, 3) };
        await work.askOpinions(reference, { ...opinion, text: 'Xin ý kiến mẫu.', key: `opinion-${turn}` }, nobody);
      } else if (turn % 7 === 0) {
        const step = { kind: 'move' as const, move: { to: 'stopped' as const, note: 'Lý do mẫu.' } };
        await work.propose(
          reference,
          { step, text: 'Trình mẫu.', seenVersion: await versionOf(cases, reference) },
          nobody,
        );
      }
    }
    if (state === 'returned' && turn % 3 === 0) {
      await rate(owner, { level: levels[turn % levels.length] ?? '', comment: turn % 2 === 0 ? 'Nhận xét mẫu.' : '' });
    }
  };
}

const offices = ['phong-van-hoa-xa-hoi', 'phong-kinh-te'];

async function versionOf(cases: Acting['cases'], reference: string): Promise<number> {
  const opened = await cases.open(reference, nobody);
  return opened.ok ? opened.value.version : 0;
}

const subjects = [
  'Câu mẫu: làm giấy khai sinh cho con cần những gì?',
  'Câu mẫu: tôi ở đảo, gửi hồ sơ qua bưu điện thế nào?',
  'Câu mẫu: nhà tôi bị mất hết giấy tờ thì hỏi ai?',
];

/** Talks with residents: a few wait, one is being answered, the others are over. */
export async function addSampleTalks(
  tickets: TicketStore,
  units: readonly string[],
  now: Date,
  random: Random,
): Promise<number> {
  const count = 12;
  for (let turn = 0; turn < count; turn += 1) {
    const state = turn < 3 ? 'waiting' : turn === 3 ? 'open' : 'closed';
    const began = now.getTime() - (state === 'closed' ? (turn - 3) * 26 * 60 : 5 + turn * 7) * minuteMs;
    const [createdAt, endedAt] = [began, began + 6 * minuteMs].map((moment) => isoInVietnam(new Date(moment)));
    const subject = subjects[turn % subjects.length] ?? '';
    const ticket: Ticket = defined({
      id: makeTicketNumber(random),
      state,
      language: 'vi' as const,
      createdAt: createdAt ?? '',
      updatedAt: (state === 'closed' ? endedAt : createdAt) ?? '',
      closedAt: state === 'closed' ? endedAt : undefined,
      byMessage: turn % 4 === 2,
      subject,
      unit: turn % 2 === 0 ? units[turn] : undefined,
      transcript: [
        { role: 'user' as const, text: subject },
        { role: 'assistant' as const, text: 'Trả lời mẫu của trợ lý.' },
        { role: 'user' as const, text: 'Cho tôi gặp cán bộ (mẫu).' },
      ],
      contact: { name: 'Người hỏi mẫu' },
      holder: state === 'waiting' ? undefined : { id: nobody.id, name: nobody.name },
      lastSeq: 0,
    });
    await tickets.add(ticket);
    if (state === 'waiting') continue;
    const text = 'Lời mẫu của cán bộ: mời bạn mang giấy chứng sinh đến quầy.';
    await tickets.append(
      ticket.id,
      { author: 'staff', text, by: nobody.name, at: createdAt ?? '' },
      `demo-talk-${turn}`,
    );
  }
  return count;
}

/** No sample letter leaves the county: all of them count as sent, but the last few, which "could not be delivered". */
export async function settleSampleLetters(outbox: OutboxStore, now: Date): Promise<{ sent: number; dead: number }> {
  const at = isoInVietnam(now);
  const until = isoInVietnam(new Date(now.getTime() + 60 * minuteMs));
  const later = isoInVietnam(new Date(now.getTime() + 59 * minuteMs));
  const { waiting } = await outbox.counts();
  const settled = { sent: 0, dead: 0 };
  for (let left = waiting; left > 0; left -= 1) {
    const claimed = await outbox.claim(later, until);
    if (!claimed) break;
    const isDead = left <= mostDead;
    if (isDead) await outbox.bury(claimed, at, { kind: 'refused', code: '550' });
    else await outbox.markSent(claimed.id, at);
    settled[isDead ? 'dead' : 'sent'] += 1;
  }
  return settled;
}

const mostDead = 4;
