import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Assistant } from '#src/assistant/assistant.ts';
import { createHandOff } from '#src/assistant/handoff/create-hand-off.ts';
import { createTicketDesk } from '#src/assistant/handoff/create-ticket-desk.ts';
import { followList, followTicket } from '#src/assistant/handoff/follow-ticket.ts';
import type { HandOff } from '#src/assistant/handoff/hand-off.ts';
import { mailAnswers } from '#src/assistant/handoff/mail-answers.ts';
import { maskLines } from '#src/assistant/handoff/mask-transcript.ts';
import type { TicketDesk } from '#src/assistant/handoff/ticket-desk.ts';
import { makeTicketNumber } from '#src/assistant/handoff/ticket-number.ts';
import { createUnansweredDesk, type UnansweredDesk } from '#src/assistant/handoff/unanswered-desk.ts';
import { residentTopic, Wakes } from '#src/assistant/handoff/wakes.ts';
import type { County } from '#src/county/county.ts';
import { retentionOf } from '#src/county/retention.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import type { Translate } from '#src/i18n/translate.ts';
import type { ContentDesk } from '#src/library/content-desk.ts';
import type { Library } from '#src/library/library.ts';
import { localize } from '#src/library/localized.ts';
import type { Clock } from '#src/platform/clock.ts';
import type { Config } from '#src/platform/config.ts';
import { createEventStreams } from '#src/platform/event-streams.ts';
import type { Job } from '#src/platform/jobs.ts';
import type { Logger } from '#src/platform/logger.ts';
import { createSmtpMailer } from '#src/platform/mailer.ts';
import { ClosestGuides } from '#src/search/missed-closest.ts';
import { createMissedCounter } from '#src/search/missed-counter.ts';
import { may } from '#src/staff/permissions.ts';
import type { Person } from '#src/staff/person.ts';
import type { Staff } from '#src/staff/staff.ts';
import type { Database } from '#src/storage/database.ts';
import type { Vault } from '#src/storage/keys/vault.ts';
import { createSqlMissedQueryStore, unansweredQuestions } from '#src/storage/sql-missed-query-store.ts';
import { createSqlTicketStore } from '#src/storage/sql-ticket-store.ts';

type Settings = {
  config: Pick<Config, 'mail' | 'siteUrl'>;
  db: Database;
  vault: Vault;
  library: Library;
  county: County;
  contentDesk: ContentDesk;
  staff: Pick<Staff, 'note'>;
  logger: Logger;
};

/** What residents wrote is masked so long after the end of a ticket. */
const readableDays = 7;
const dayMs = 86_400_000;

type Events = {
  /** What is new on the ticket of this conversation; 204 where it has none that is still open. */
  ofConversation(assistant: Assistant, id: string, after: number | undefined, t: Translate): Promise<Response>;
  /** What is new on a ticket, for whoever may read it; each stream opened is logged as a reading. */
  ofTicket(id: string, after: number, by: Person, t: Translate): Promise<Response>;
  ofList(by: Person): Response;
  /** How many are open. */
  count(): number;
};

export type HandOffServices = { ticketDesk: TicketDesk; ticketEvents: Events };

export type WiredHandOff = HandOffServices & {
  handOff: HandOff;
  onUnanswered(question: string): void;
  unansweredDesk(assistant: Pick<Assistant, 'tryOut'>): UnansweredDesk;
  jobs: Job[];
  /** Ends the streams, so that a server that stops need not wait for them. */
  endStreams(): void;
  close(): Promise<void>;
};

/** The part of the wiring that joins the assistant to the desk: tickets, their events, and questions without answer. */
export function wireHandOff(settings: Settings, clock: Clock): WiredHandOff {
  const { config, db, vault, library, county, contentDesk, staff, logger } = settings;
  const now = () => clock.now();
  const daysAgo = (days: number) => isoInVietnam(new Date(now().getTime() - days * dayMs));
  const tickets = createSqlTicketStore(db, vault);
  const wakes = new Wakes();
  const streams = createEventStreams();
  const counter = createMissedCounter(createSqlMissedQueryStore(db, unansweredQuestions), clock);
  const closest = new ClosestGuides(library);
  const mails = config.mail !== undefined;
  const mailer = config.mail && createSmtpMailer(config.mail);
  const handOff = createHandOff({
    ...{ tickets, wakes, mails, now },
    opening: () => county.opening(),
    newNumber: () => makeTicketNumber(randomBytes),
  });

  const ticketEvents: Events = {
    async ofConversation(assistant, id, after, t) {
      const ticket = await assistant.ticketOf(id);
      const look = ticket && (await handOff.look(ticket, Number.MAX_SAFE_INTEGER));
      // 204 tells EventSource not to come back.
      if (!ticket || !look) return new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } });
      const isLive = async () => (await assistant.ticketOf(id, 'live')) === ticket;
      const sight = { tickets, wakes, t, side: 'resident' as const, isLive };
      return streams.answer(`resident ${ticket}`, followTicket(ticket, after ?? look.seq, sight));
    },
    async ofTicket(id, after, by, t) {
      const forbidden = new Response(null, { status: 403, headers: { 'cache-control': 'no-store' } });
      if (!may(by, 'chat.read')) return forbidden;
      await staff.note(by, 'ticket-read', id);
      const isLive = async () => wakes.count(residentTopic(id)) > 0;
      const sight = { tickets, wakes, t, side: 'desk' as const, isLive };
      return streams.answer(`staff ${by.id}`, followTicket(id, after, sight));
    },
    ofList(by) {
      if (!may(by, 'chat.read')) return new Response(null, { status: 403, headers: { 'cache-control': 'no-store' } });
      return streams.answer(`staff list ${by.id}`, followList(tickets, wakes));
    },
    count: streams.count,
  };

  return {
    handOff,
    onUnanswered: (question) => counter.add(question),
    ticketEvents,
    ticketDesk: createTicketDesk({
      ...{ tickets, wakes, library, now, mails },
      newKey: randomUUID,
      note: (person, action, target) => staff.note(person, action, target),
    }),
    unansweredDesk: (assistant) =>
      createUnansweredDesk({ counter, closest, assistant, library, desk: contentDesk, wait: (ms) => wait(ms) }),
    jobs: [
      { name: 'save unanswered questions', when: '12-59/30 * * * * *', run: () => counter.save() },
      { name: 'forget unanswered questions', when: '0 52 2 * * *', run: () => counter.forget() },
      {
        name: 'forget tickets',
        when: '0 25 2 * * *',
        run: () => tickets.removeBefore(daysAgo(retentionOf(library).talkDays)),
      },
      {
        name: 'mask ended tickets',
        when: '0 35 * * * *',
        run: () => tickets.maskClosedBefore(daysAgo(readableDays), maskLines),
      },
      ...(mailer
        ? [
            {
              name: 'mail answers',
              when: '*/10 * * * * *',
              run: () =>
                mailAnswers({
                  ...{ tickets, mailer, now, siteUrl: config.siteUrl },
                  sender: () => {
                    const { name } = county.site();
                    return { vi: localize(name, 'vi'), en: localize(name, 'en') };
                  },
                  isHere: (ticket) => wakes.count(residentTopic(ticket)) > 0,
                  onFailure: (failure) => logger.warn(failure, 'an answer to a resident was not delivered'),
                }),
            },
          ]
        : []),
    ],
    endStreams: streams.close,
    async close() {
      streams.close();
      closest.close();
      await counter.save();
    },
  };
}
