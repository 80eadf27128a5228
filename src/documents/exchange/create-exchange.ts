import { tidyLine } from '#src/base/plain-letters.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import { may } from '#src/staff/permissions.ts';
import type { Person } from '#src/staff/person.ts';
import { isIssued } from '../outgoing/outgoing-steps.ts';
import { findFor } from '../outgoing/take-step.ts';
import type { ExchangeDependencies } from './dependencies.ts';
import type { ExchangePackage } from './exchange-store.ts';
import { sendPackages } from './send-out.ts';
import { takeInPackages } from './take-in.ts';

const perPage = 50;
type NotPermitted = { kind: 'not-permitted' };
export type SendRefusal =
  | NotPermitted
  | { kind: 'document-not-found' }
  /** Only what is issued is sent. */
  | { kind: 'not-now' }
  | { kind: 'receiver-invalid' }
  | { kind: 'sent-already' };

/** The exchange of documents with other agencies: what is sent, what came, and what was put aside. */
export function createExchange(dependencies: ExchangeDependencies) {
  const { packages, outgoing, units, transport, note, hash, now } = dependencies;
  return {
    /** Once by the job list: what has come is taken in, then what waits goes out, the answers to it among it. */
    async run(): Promise<void> {
      await takeInPackages(dependencies);
      await sendPackages(dependencies);
    },

    /** Puts an issued document into the queue for one agency: the clerk of its unit does. */
    async send(
      id: string,
      { organId, name }: { organId: string; name: string },
      person: Person,
    ): Promise<Result<undefined, SendRefusal>> {
      const found = await findFor({ store: outgoing, units }, id, 'document.clerk', person);
      if (!found.ok) return found;
      const item = found.value;
      if (!isIssued(item.state)) return refuse({ kind: 'not-now' });
      const receiver = { organId: tidyLine(organId).toUpperCase(), organName: tidyLine(name) };
      const isFit =
        /^[0-9A-Z.]{3,35}$/.test(receiver.organId) && receiver.organName !== '' && receiver.organName.length <= 300;
      if (!isFit) return refuse({ kind: 'receiver-invalid' });
      const sent = await packages.sentOf(id);
      if (sent.some((known) => known.organId === receiver.organId)) return refuse({ kind: 'sent-already' });
      await note(person, 'document-changed', id, 'send');
      const at = isoInVietnam(now());
      // One document goes to one agency once, also where two send it in the same instant.
      const isFirst = await packages.add({
        id: hash(new TextEncoder().encode(`${id} ${receiver.organId}`)),
        direction: 'out',
        kind: 'document',
        state: 'waiting',
        at,
        outgoing: id,
        ...receiver,
      });
      return isFirst ? ok(undefined) : refuse({ kind: 'sent-already' });
    },

    /** Where a document of ours was sent, and what its receivers told. */
    sentOf: (id: string): Promise<ExchangePackage[]> => packages.sentOf(id),

    async list(
      page: number,
      person: Person,
    ): Promise<Result<{ items: ExchangePackage[]; pages: number }, NotPermitted>> {
      if (!may(person, 'document.read')) return refuse({ kind: 'not-permitted' });
      const { items, total } = await packages.list(perPage, (Math.max(1, page) - 1) * perPage);
      return ok({ items, pages: Math.max(1, Math.ceil(total / perPage)) });
    },

    /** Somebody has seen to a package that was put aside: its file goes, its line stays. */
    async settle(id: string, person: Person): Promise<Result<undefined, NotPermitted | { kind: 'package-not-found' }>> {
      if (!may(person, 'document.clerk')) return refuse({ kind: 'not-permitted' });
      const item = await packages.find(id);
      if (item?.state !== 'refused' || item.name === undefined) return refuse({ kind: 'package-not-found' });
      await note(person, 'package-settled', id);
      await transport.forget(item.name);
      return (await packages.settle(id)) ? ok(undefined) : refuse({ kind: 'package-not-found' });
    },
  };
}
