import { randomBytes, randomUUID } from 'node:crypto';
import { type Cases, createCases } from '#src/cases/create-cases.ts';
import { createDrafts } from '#src/cases/filing/drafts/create-drafts.ts';
import { createFiling } from '#src/cases/filing/form/create-filing.ts';
import type { FilingTurn, FilingView } from '#src/cases/filing/form/filing.ts';
import { shownControls } from '#src/cases/filing/form/filing-controls.ts';
import { translator } from '#src/i18n/translate.ts';
import type { Library } from '#src/library/library.ts';
import { readPostedForm } from '#src/platform/posted/posted-form.ts';
import { createMemoryDraftStore } from '#tests/stores/memory-draft-store.ts';
import { createMemoryStores } from '#tests/stores/memory-stores.ts';

export type Values = Record<string, string | readonly string[]>;

/** A browser without script: it posts what the page held and what the person filled in. */
export function formBrowser(library: Library, now: () => Date) {
  const stores = createMemoryStores();
  const faults: unknown[] = [];
  const store = createMemoryDraftStore(async (key) => (await stores.cases.submitted(key)) !== undefined);
  const drafts = createDrafts({ store, now, random: randomBytes, days: () => 30 });
  const submissions: unknown[] = [];
  const real = createCases({ ...stores, library, now, random: randomBytes });
  const cases: Cases = {
    ...real,
    submit(submission, key) {
      submissions.push(structuredClone(submission));
      return real.submit(submission, key);
    },
  };
  const filing = createFiling({
    library,
    cases,
    uploads: stores.uploads,
    drafts,
    now,
    newKey: randomUUID,
    readPosted: readPostedForm,
    onFault: (fault) => faults.push(fault),
  });
  const turn = (slug: string, body?: FormData, key?: string, onSharedMachine = false): Promise<FilingTurn> =>
    filing.turn({
      slug,
      language: 'vi',
      t: translator('vi'),
      request: new Request('http://portal/', body ? { method: 'POST', body } : {}),
      key,
      onSharedMachine,
    });
  const openOnSharedMachine = async (slug: string) => shown(await turn(slug, undefined, undefined, true));
  const open = async (slug: string, key?: string) => shown(await turn(slug, undefined, key));
  const press = (view: FilingView, go: string, filled: Values = {}, files: [string, File][] = []) => {
    const body = new FormData();
    const { section } = view;
    body.set('key', view.key);
    body.set('step', view.step.id);
    body.set('shown', section ? shownControls(section, view.answers, view.rows).join(' ') : '');
    if (view.fromReview) body.set('from', 'xem-lai');
    if (view.shared) body.set('shared', 'true');
    for (const [group, rows] of Object.entries(view.rows)) body.set(`rows.${group}`, String(rows));
    for (const [name, text] of view.carried) body.append(name, text);
    for (const [name, texts] of Object.entries(filled)) for (const text of [texts].flat()) body.append(name, text);
    for (const [name, file] of files) body.append(name, file);
    body.set('go', go);
    return turn(view.guide.slug, body);
  };
  return { cases, uploads: stores.uploads, drafts, store, faults, submissions, open, openOnSharedMachine, press };
}

export const shown = (turn: FilingTurn): FilingView => {
  if (turn.kind !== 'shown') throw new Error(`expected a page, got ${turn.kind}`);
  return turn.view;
};
