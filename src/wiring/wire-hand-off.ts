import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Assistant } from '#src/assistant/assistant.ts';
import { createHandOff } from '#src/assistant/tickets/create-hand-off.ts';
import { countUnanswered } from '#src/assistant/tickets/desk/count-unanswered.ts';
import { createTicketDesk } from '#src/assistant/tickets/desk/create-ticket-desk.ts';
import type { Unanswered } from '#src/assistant/tickets/desk/exchange.ts';
import { createUnansweredTeaching } from '#src/assistant/tickets/desk/unanswered-desk.ts';
import type { TalkReaders } from '#src/assistant/tickets/talk-readers.ts';
import { createTicketEvents } from '#src/assistant/tickets/ticket-events.ts';
import { makeTicketNumber } from '#src/assistant/tickets/ticket-number.ts';
import type { Wakes } from '#src/assistant/tickets/wakes.ts';
import type { County } from '#src/county/county.ts';
import type { Editing } from '#src/editing/editing.ts';
import type { Library } from '#src/library/library.ts';
import type { Clock } from '#src/platform/clock.ts';
import type { Config } from '#src/platform/config.ts';
import { whileAllowed } from '#src/platform/http/event-stream.ts';
import { createEventStreams } from '#src/platform/http/event-streams.ts';
import type { Logger } from '#src/platform/logger.ts';
import { ClosestGuides } from '#src/search/missed/missed-closest.ts';
import { createMissedCounter } from '#src/search/missed/missed-counter.ts';
import type { Staff } from '#src/staff/staff.ts';
import type { Database } from '#src/storage/database/database.ts';
import type { Vault } from '#src/storage/keys/vault.ts';
import type { Changes } from '#src/storage/processes/changes.ts';
import { createSqlMissedQueryStore, unansweredQuestions } from '#src/storage/search/sql-missed-query-store.ts';
import { createSqlExchangeStore } from '#src/storage/talks/sql-exchange-store.ts';
import { createSqlTicketStore } from '#src/storage/talks/sql-ticket-store.ts';

type Settings = {
  config: Pick<Config, 'mail'>;
  db: Database;
  vault: Vault;
  /** What wakes those who follow a talk. */
  wakes: Wakes;
  /** Who looks at which talk. */
  readers: TalkReaders;
  changes: Changes;
  library: Library;
  county: County;
  editing: Editing;
  staff: Pick<Staff, 'note' | 'stillThere'>;
  /** Calls back whenever a session may have ended or a right may have changed. */
  onRightsChange: (wake: () => void) => () => void;
  logger: Logger;
  /** Closes what was opened here, when the portal ends. */
  atEnd: (close: () => unknown) => void;
};

/** The part of the wiring that joins the assistant to the desk: tickets, their events, and questions without answer. */
export function wireHandOff(settings: Settings, clock: Clock) {
  const { config, db, vault, wakes, readers, changes, library, county, editing, staff, logger, onRightsChange, atEnd } =
    settings;
  const now = () => clock.now();
  const onUnreadable = (row: object) => logger.error(row, 'a row cannot be opened with its key');
  const tickets = createSqlTicketStore(db, vault, { onUnreadable, changes });
  const counter = countUnanswered(
    createMissedCounter(createSqlMissedQueryStore(db, unansweredQuestions), clock),
    createSqlExchangeStore(db, vault, onUnreadable),
    clock,
  );
  atEnd(() => counter.save());
  const closest = new ClosestGuides(library);
  atEnd(() => closest.close());
  const eventStreams = createEventStreams();
  atEnd(() => eventStreams.close());
  const mails = config.mail !== undefined;
  const handOff = createHandOff({
    tickets,
    wakes,
    mails,
    now,
    opening: () => county.opening(),
    newNumber: () => makeTicketNumber(randomBytes),
  });
  const ticketDesk = createTicketDesk({
    tickets,
    wakes,
    readers,
    library,
    now,
    mails,
    newKey: randomUUID,
    note: (person, action, target) => staff.note(person, action, target),
  });

  return {
    handOff,
    onUnanswered: (told: Unanswered) => counter.add(told),
    ticketDesk,
    eventStreams,
    /** What needs the assistant, which itself needs what is above. */
    withAssistant: (assistant: Assistant) => ({
      ticketEvents: createTicketEvents({
        assistant,
        handOff,
        ticketDesk,
        tickets,
        wakes,
        readers,
        async personBehind(headers) {
          const { step, person } = await staff.stillThere(headers);
          return step === 'signed-in' ? person : undefined;
        },
        note: (person, action, target) => staff.note(person, action, target),
        whileAllowed: (source, isAllowed) => whileAllowed(source, isAllowed, onRightsChange),
      }),
      unansweredTeaching: createUnansweredTeaching({
        counter,
        closest,
        assistant,
        library,
        editing,
        wait: (ms) => wait(ms),
      }),
    }),
    upkeep: { tickets, unanswered: counter },
  };
}
