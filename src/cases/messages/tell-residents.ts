import { defined } from '#src/base/defined.ts';
import { localize } from '#src/base/localized.ts';
import { clockOfRequest } from '#src/cases/deadline/count-due.ts';
import type { HistoryItem, Standing } from '#src/cases/model/case-history.ts';
import type { CaseStateName } from '#src/cases/model/case-state.ts';
import type { CaseRecord, CaseStore, NewCase, StoredMove } from '#src/cases/model/case-store.ts';
import { fetchPlace } from '#src/cases/model/case-view.ts';
import { officeTime } from '#src/cases/model/county-facts.ts';
import type { Contact } from '#src/cases/model/submission.ts';
import { papersLeft } from '#src/cases/sheets/papers-left.ts';
import { unitsOf } from '#src/county/unit.ts';
import { type GuideEntry, guideKind } from '#src/guides/model/guide-kind.ts';
import { guideTexts } from '#src/guides/model/guide-view.ts';
import { translator } from '#src/i18n/translate.ts';
import type { Library } from '#src/library/library.ts';
import { toldCorrection } from './masked-contact.ts';
import type { MessageEvent, MessageFacts, NewMessage } from './message.ts';

/** What a message needs to know of a case, whether it is filed already or about to be. */
type Told = Pick<CaseRecord, 'guide' | 'rules' | 'answers' | 'unit' | 'delivery' | 'contact' | 'language'> & {
  code?: string | null;
};

/**
 * The same store, which also writes to the residents: every step that concerns them leaves its message with it, in one
 * transaction. Who gave no e-mail address is not written to.
 */
export function tellResidents(store: CaseStore, library: Library): CaseStore {
  return {
    ...store,
    add(newCase, idempotencyKey, submitted) {
      return store.add(
        newCase,
        idempotencyKey,
        submitted,
        messageAbout(newCase, 'submitted', submission(newCase, library), library),
      );
    },
    async move(move) {
      const record = await store.load(move.reference);
      const event = record && eventOf(record, move);
      if (!record || !event) return store.move(move);
      const facts = stepFacts(record, move, library);
      const told = writtenTo(record.contact, move.contact);
      const messages = (code: string | null) =>
        told.flatMap((contact) => messageAbout({ ...record, contact, code }, event, facts, library));
      return store.move({ ...move, messages });
    },
    async say(entry) {
      const record = entry.from === 'county' ? await store.load(entry.reference) : undefined;
      if (!record) return store.say(entry);
      return store.say({
        ...entry,
        messages: messageAbout(record, 'question-answered', { note: entry.text }, library),
      });
    },
  };
}

/** Whoever is to hear of a step: where the address of mail is changed by it, the old one and the new one. */
function writtenTo(before: Contact, after: Contact | undefined): Contact[] {
  return after && after.email !== before.email ? [before, after] : [after ?? before];
}

/** One message to the owner of a case, or none where there is no address. */
export function messageAbout(
  item: Told,
  event: MessageEvent,
  facts: Partial<MessageFacts>,
  library: Library,
): NewMessage[] {
  const { contact, language, delivery } = item;
  if (!contact.email) return [];
  const reception = unitsOf(library).find((unit) => unit.id === pointOf(item, event))?.reception;
  return [
    {
      event,
      to: contact.email,
      language,
      facts: defined({
        fullName: contact.fullName,
        guide: textsOf(item, library)?.title ?? item.guide.title,
        send: delivery.send,
        return: delivery.return,
        code: item.code ?? undefined,
        point: reception && `${localize(reception.name, language)}, ${localize(reception.address, language)}`,
        ...facts,
      }),
    },
  ];
}

/** Papers are brought to the desk that works on the case; the result is fetched where its owner chose. */
function pointOf(item: Told, event: MessageEvent): string | undefined {
  return event === 'resolved' ? fetchPlace(item) : item.unit;
}

/** What a resident took part in needs no telling, and work that goes on quietly neither. */
function eventOf(record: CaseRecord, { history }: StoredMove): MessageEvent | undefined {
  if (history.by === 'resident') return undefined;
  // Who was called has been told.
  if (history.standing) return history.standing.called ? undefined : 'standing';
  if (history.extendedTo) return 'extended';
  if (history.recounted) return 'due-changed';
  if (history.proof) return 'proof-sent';
  if (history.cameBack) return 'came-back';
  if (history.takenBack) return wasTold(history.takenBack) ? 'taken-back' : undefined;
  if (history.resultMended) return 'result-replaced';
  if (history.corrections) return 'corrected';
  const to = history.state.name;
  if (history.payment && to === record.state) return 'payment-changed';
  // It goes on where it was: not accepted a second time, and not in silence.
  if (to === record.state) return undefined;
  if (record.state === 'withdrawal-requested' && to !== 'stopped') return 'withdrawal-refused';
  if (to === 'registered' || to === 'in-progress' || to === 'withdrawal-requested') return undefined;
  return to;
}

/** Whether the owner was written to when the case came into this state. */
function wasTold(state: CaseStateName): boolean {
  return state !== 'registered' && state !== 'in-progress' && state !== 'withdrawal-requested';
}

function submission(item: NewCase, library: Library): Partial<MessageFacts> {
  return defined({ expectedBy: item.expectedBy ?? undefined, left: left(item, library) });
}

/** What has to come, told on sending; the originals that are due with the result, once more when it is there. */
function left(item: Told, library: Library): MessageFacts['left'] {
  const t = translator(item.language);
  return papersLeft(item, { t, names: textsOf(item, library)?.text?.papers });
}

function stepFacts(record: CaseRecord, { history, due, slip }: StoredMove, library: Library): Partial<MessageFacts> {
  const { note, payment, handedOver, extendedTo, proof, takenBack, corrections, recounted, standing } = history;
  const isDated =
    history.state.name === 'accepted' || extendedTo !== undefined || recounted !== undefined || standing !== undefined;
  const dueAt = due?.at ?? extendedTo ?? standing?.dueAt ?? undefined;
  const papers = asked(record, history, library);
  return defined({
    note: note || undefined,
    slip: slip?.toSign ? undefined : slip?.id,
    // Nobody waits in silence for a signature: what happened is told at once, the form comes after.
    slipToCome: slip?.toSign ? slip.kind : undefined,
    dueAt: isDated && dueAt ? dueAt : undefined,
    dueWas: recounted?.from,
    standing: standing && standingFacts(record, standing, history.at, library),
    amount: payment?.amount,
    proof: proof && { document: proofName(record, proof.document, library), until: proof.until },
    postItem: handedOver?.item || undefined,
    takenBack: takenBack && { from: takenBack, to: history.state.name },
    corrections: corrections?.map(toldCorrection),
    papers: papers.length > 0 ? papers : undefined,
    // Who filed online brings the originals now, or sends them before the result goes out.
    left: history.state.name === 'resolved' && record.delivery.send === 'online' ? left(record, library) : undefined,
    clock:
      history.state.name === 'supplement-requested'
        ? clockOfRequest(record, history.at, officeTime(library, record.unit))
        : undefined,
  });
}

/** Who has the case on their table, or else the unit that holds it. */
function standingFacts({ state, language }: CaseRecord, standing: Standing, at: string, library: Library) {
  const { holder, officer, dueAt } = standing;
  const unit = unitsOf(library).find(({ id }) => id === holder);
  const words = [officer, unit ? localize(unit.name, language) : holder].filter(Boolean).join(', ');
  return defined({ state, officer: words, isLate: dueAt !== null && dueAt < at ? (true as const) : undefined });
}

/** Everything asked for, by the names the resident knows. */
function asked(record: CaseRecord, { papers = [], fields = [] }: HistoryItem, library: Library) {
  const t = translator(record.language);
  const known = textsOf(record, library)?.papers ?? [];
  const paperName = (id: string) => [...known, ...record.rules.papers].find((paper) => paper.id === id)?.name ?? id;
  const questions = (record.rules.form ?? []).flatMap((section) => section.fields);
  return [
    // A paper that is missing needs no other reason.
    ...papers.map(({ paper, reason }) => ({ name: paperName(paper), reason: reason || t('case.asked.missing') })),
    ...fields.map(({ field, reason }) => ({
      name: questions.find((item) => item.id === field)?.label ?? field,
      reason,
    })),
  ];
}

/** What the proof is called in the resident's language. */
function proofName(record: CaseRecord, document: string, library: Library): string {
  return textsOf(record, library)?.text?.proof ?? document;
}

/** The guide in the resident's language, as it stands today; the case itself keeps the Vietnamese of its day. */
function textsOf({ guide, language }: Told, library: Library) {
  if (language === 'vi') return undefined;
  const entry: GuideEntry | undefined = library.entry(guideKind, guide.slug);
  return entry && guideTexts(entry, language);
}
