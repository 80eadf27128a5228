import { shiftDays } from '#src/base/calendar-day.ts';
import { makeDraftCode, readDraftCode } from '#src/cases/model/case-codes.ts';
import type { Contact } from '#src/cases/model/submission.ts';
import type { Random } from '#src/codes/checked-code.ts';
import { readPhone } from '#src/guides/read/read-contact.ts';
import { readEmail } from '#src/guides/read/read-email.ts';
import { dayInVietnam, isoInVietnam } from '#src/i18n/format.ts';
import type { Draft, DraftContact, DraftStore } from './draft-store.ts';
import type { Drafts, FormToKeep, OpenedDraft, SavedDraft } from './drafts.ts';

type Dependencies = {
  store: DraftStore;
  now: () => Date;
  random: Random;
  /** How long a draft is kept after it was last saved. */
  days: () => number;
};

/** More than any form holds: nobody keeps a book here. */
const mostCharacters = 60_000;
const mostUploads = 200;
const tries = 5;
/** More forms than are being filled in at the same time. */
const mostRemembered = 2_000;

export function createDrafts({ store, now, random, days }: Dependencies): Drafts {
  const saved = ({ code, guide, step, savedAt, contacts }: Draft): SavedDraft => ({
    code,
    guide,
    step,
    savedAt,
    until: shiftDays(dayInVietnam(new Date(savedAt)), days()),
    hasContact: contacts.length > 0,
  });
  const opened = (draft: Draft | undefined): OpenedDraft | undefined => {
    if (!draft || saved(draft).until < dayInVietnam(now())) return undefined;
    return { ...saved(draft), key: draft.key, posted: new Map(draft.posted) };
  };

  // A draft has one code for all its life: it is looked for when its form is kept first, not at every step.
  const codes = new Map<string, string>();
  const remember = (key: string, code: string) => {
    if (codes.size >= mostRemembered && !codes.has(key)) codes.clear();
    codes.set(key, code);
  };

  return {
    async keep(form, mayBegin = async () => true) {
      const draft = { ...draftOf(form), savedAt: isoInVietnam(now()) };
      if (JSON.stringify(draft.posted).length > mostCharacters) return undefined;
      for (let attempt = 0; attempt < tries; attempt += 1) {
        // Looked for anew each time: of two who keep a form first at once, the second takes the code of the first.
        const known = attempt === 0 ? codes.get(form.key) : undefined;
        const earlier = known ?? (await store.find(form.key))?.code;
        if (!earlier && attempt === 0 && !(await mayBegin())) return undefined;
        const kept: Draft = { ...draft, code: earlier ?? makeDraftCode(random) };
        const outcome = await store.save(kept);
        if (outcome === 'saved') {
          remember(form.key, kept.code);
          return saved(kept);
        }
        if (outcome === 'sent') return undefined;
      }
      throw new Error('a draft found no code of its own');
    },

    open: async (key) => opened(await store.find(key)),

    async find(code, contact) {
      // What cannot be a code or a contact is looked for like any other: how long it takes tells nothing.
      return opened(await store.findByCode(readDraftCode(code) ?? '', readContact(contact)));
    },

    async drop(key) {
      codes.delete(key);
      await store.remove(key);
    },
  };
}

function draftOf({ key, guide, step, posted, contact }: FormToKeep): Omit<Draft, 'code' | 'savedAt'> {
  const entries = [...posted].map(([name, texts]): [string, string[]] => [name, [...texts]]);
  const uploads = entries.filter(([name]) => name.startsWith('papers.')).flatMap(([, ids]) => ids);
  return {
    key,
    guide,
    step,
    posted: entries,
    contacts: contactsOf(contact),
    uploads: uploads.filter((id) => id.length <= 100).slice(0, mostUploads),
  };
}

function contactsOf({ phone, email }: Partial<Contact>): DraftContact[] {
  return [
    ...(phone ? [{ kind: 'phone' as const, text: phone }] : []),
    ...(email ? [{ kind: 'email' as const, text: email.toLowerCase() }] : []),
  ];
}

function readContact(text: string): DraftContact {
  const isEmail = text.includes('@');
  const read = isEmail ? readEmail(text) : readPhone(text);
  return { kind: isEmail ? 'email' : 'phone', text: read.ok ? read.value.toLowerCase() : 'none' };
}
