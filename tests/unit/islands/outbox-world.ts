import { randomBytes, randomUUID } from 'node:crypto';
import { createCases } from '#src/cases/create-cases.ts';
import { createDrafts } from '#src/cases/filing/drafts/create-drafts.ts';
import { createFiling } from '#src/cases/filing/form/create-filing.ts';
import { postedFrom } from '#src/guides/form/form-values.ts';
import { guideKind } from '#src/guides/model/guide-kind.ts';
import { translator } from '#src/i18n/translate.ts';
import type { Fields, OutboxCase, SendAnswer } from '#src/islands/filing/outbox-machine.ts';
import { createMemoryOutbox } from '#src/islands/filing/outbox-store.ts';
import { sendDue } from '#src/islands/filing/run-outbox.ts';
import { readPostedForm } from '#src/platform/posted/posted-form.ts';
import { fixedContent, readContent } from '#tests/stores/content-library.ts';
import { createMemoryDraftStore } from '#tests/stores/memory-draft-store.ts';
import { createMemoryStores } from '#tests/stores/memory-stores.ts';
import { inPieces, pdf } from '#tests/stores/sample-files.ts';
import { sampleSubmission } from '#tests/stores/sample-submission.ts';

const library = readContent(fixedContent);
const slug = 'dang-ky-khai-sinh';
const form = library.entry(guideKind, slug)?.meta.form ?? [];
const timeoutMs = 45_000;

/** What the network does to one attempt: lost on the way there or back, late, sent twice by something in between. */
export type Fate = {
  lost: 'request' | 'answer' | 'neither';
  there: number;
  back: number;
  repeats: number[];
  fault: boolean;
};

type Tab = { name: string; alive: boolean };

/** One device, its network and the county's server with its real rules, in a time of their own. */
export function outboxWorld(fates: readonly Fate[]) {
  const stores = createMemoryStores();
  const now = () => new Date('2026-11-16T09:00:00+07:00');
  const cases = createCases({ ...stores, library, now, random: randomBytes });
  const filing = createFiling({
    library,
    cases,
    now,
    uploads: stores.uploads,
    newKey: randomUUID,
    readPosted: readPostedForm,
    drafts: createDrafts({
      store: createMemoryDraftStore(async (key) => (await stores.cases.submitted(key)) !== undefined),
      now,
      random: randomBytes,
      days: () => 30,
    }),
    onFault: (fault) => {
      throw fault;
    },
  });
  const store = createMemoryOutbox();
  /** The references under which each key was filed, as the server answered. */
  const filed = new Map<string, Set<string>>();
  let time = 1_000_000_000;
  let clock = 0;
  let attempts = 0;
  let events: { at: number; run: () => void | Promise<void> }[] = [];
  const tabs: Tab[] = [];
  const after = (ms: number, run: () => void | Promise<void>) => {
    events.push({ at: time + ms, run });
  };

  async function arrive({ key, fields }: Pick<OutboxCase, 'key' | 'fields'>): Promise<SendAnswer> {
    const body = new FormData();
    for (const [name, text] of [...fields, ['go', 'submit'] as const]) body.append(name, text);
    const request = new Request('http://portal/', { method: 'POST', body });
    const turn = await filing.turn({ slug, language: 'vi', t: translator('vi'), request });
    if (turn.kind === 'submitted') {
      const { reference, receiptUrl } = turn.confirmation;
      filed.set(key, (filed.get(key) ?? new Set()).add(reference));
      return { kind: 'sent', reference, url: receiptUrl };
    }
    if (turn.kind !== 'shown') throw new Error(turn.kind);
    return { kind: 'refused', problems: turn.view.problems.map(({ field, kind }) => `${field} ${kind}`) };
  }

  const send = (tab: Tab, item: OutboxCase): Promise<SendAnswer> => {
    const fate = fates[attempts] ?? { lost: 'neither', there: 20, back: 20, repeats: [], fault: false };
    attempts += 1;
    return new Promise((resolve, reject) => {
      const end = (finish: () => void) => () => {
        if (tab.alive) finish();
      };
      after(
        timeoutMs,
        end(() => reject(new Error('timeout'))),
      );
      for (const late of fate.repeats) after(fate.there + late, async () => void (await arrive(item)));
      if (fate.lost === 'request') return;
      after(fate.there, async () => {
        const answer = await arrive(item);
        if (fate.lost === 'answer') return;
        after(
          fate.back,
          end(() => resolve(fate.fault ? { kind: 'no-answer' } : answer)),
        );
      });
    });
  };
  const toolsOf = (tab: Tab) => ({
    store,
    tab: tab.name,
    changed: () => {},
    now: () => time + clock,
    send: (item: OutboxCase) => send(tab, item),
  });
  const look = (tab: Tab, eager = false) => void sendDue(toolsOf(tab), eager);

  return {
    store,
    filed,
    attempts: () => attempts,
    now: () => time + clock,
    casesOnServer: async () => (await stores.cases.counts()).total,
    openTab() {
      const tab = { name: `tab-${tabs.length}`, alive: true };
      tabs.push(tab);
      look(tab);
      return tab;
    },
    killTab(index: number) {
      const living = tabs.filter((tab) => tab.alive);
      const tab = living[index % Math.max(1, living.length)];
      if (tab) tab.alive = false;
    },
    online() {
      for (const tab of tabs) if (tab.alive) look(tab, true);
    },
    moveClock(ms: number) {
      clock += ms;
    },
    /** What a filled-in form posts, its paper uploaded; one that lacks the declaration is refused. */
    async formOf(key: string, valid = true): Promise<Fields> {
      const taken = await cases.receiveUpload({ name: 'giay.pdf', content: inPieces(pdf) });
      if (!taken.ok) throw new Error(taken.error.kind);
      const { answers } = sampleSubmission([]);
      return [
        ...[...postedFrom(form, answers, 'a.')].flatMap(([name, texts]) =>
          texts.map((text): [string, string] => [name, text]),
        ),
        ['papers.giay-chung-sinh', taken.value.id],
        ...([
          ['contact.fullName', 'Phạm Thị Hoa'],
          ['delivery.send', 'online'],
          ['delivery.return', 'counter'],
        ] as Fields),
        ...([
          ['unit', 'cai-rong'],
          ['step', 'xem-lai'],
          ['key', key],
        ] as Fields),
        ...(valid ? ([['declaration', 'true']] as Fields) : []),
      ];
    },
    /** Lets time pass; every living tab looks every five seconds, as the page does. */
    async pass(ms: number) {
      const end = time + ms;
      for (;;) {
        events.sort((a, b) => a.at - b.at);
        const nextLook = Math.floor(time / 5_000) * 5_000 + 5_000;
        const next = events[0];
        if (next && next.at <= Math.min(end, nextLook)) {
          events = events.slice(1);
          time = Math.max(time, next.at);
          await next.run();
        } else if (nextLook <= end) {
          time = nextLook;
          for (const tab of tabs) if (tab.alive) look(tab);
        } else {
          time = end;
          return;
        }
        await new Promise(setImmediate);
      }
    },
  };
}
