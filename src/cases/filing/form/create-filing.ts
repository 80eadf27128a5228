import { type MayCost, unlimited } from '#src/base/allowance.ts';
import { defined } from '#src/base/defined.ts';
import type { OpenedDraft } from '#src/cases/filing/drafts/drafts.ts';
import { limitSubmitting } from '#src/cases/filing/limit-submitting.ts';
import { isOfGuide } from '#src/cases/filing/same-guide.ts';
import type { Asker } from '#src/cases/papers/paper-checks.ts';
import { steps } from '#src/guides/form/steps.ts';
import { guideKind, isStillValid, isTakenAtCounter } from '#src/guides/model/guide-kind.ts';
import { dayInVietnam } from '#src/i18n/format.ts';
import type { Filing, FilingRefusal, FilingTurn, FilingView } from './filing.ts';
import type { AtCounter, FiledGuide, FilingDependencies } from './filing-dependencies.ts';
import { actionOf, keptValues } from './filing-values.ts';
import { gatherForm } from './gather-form.ts';
import { pressButton, showStep } from './press-button.ts';

export function createFiling(shared: FilingDependencies): Filing {
  return {
    async turn({ slug, language, t, request, key, mayCost = unlimited, onSharedMachine = false, asker, counter }) {
      const dependencies = counter
        ? helped(shared, counter)
        : { ...shared, cases: limitSubmitting(shared.cases, mayCost) };
      const entry = dependencies.library.entry(guideKind, slug);
      if (!entry) return { kind: 'not-found' };
      if (counter ? !isTakenAtCounter(entry.meta) : entry.meta.intake !== 'local') return { kind: 'not-local' };
      const turn = defined({ entry, language, t, onSharedMachine, counter });
      if (request.method === 'POST') return answer(dependencies, turn, request, mayCost, asker);
      await dependencies.mustBeOpen?.();
      const draft = key === undefined ? undefined : await dependencies.drafts.open(key);
      if (draft && isOfGuide(dependencies.library, draft.guide, entry.slug))
        return resume(dependencies, turn, draft, onSharedMachine);
      // What has ended has its page, and begins no form any more. Who was in the middle keeps what was typed, and is told
      // when it is to be sent.
      const hasEnded = !isStillValid(entry.meta, dayInVietnam(shared.now()));
      return hasEnded ? { kind: 'not-found' } : begin(dependencies, turn);
    },
  };
}

/** At the counter the case is sent with its helper's name, and nothing of it is kept before. */
function helped(shared: FilingDependencies, { helper }: AtCounter): FilingDependencies {
  const none = async () => undefined;
  return {
    ...shared,
    cases: { ...shared.cases, submit: (submission, key) => shared.cases.submit(submission, key, helper) },
    drafts: { keep: none, open: none, drop: async () => {} },
  };
}

async function begin(dependencies: FilingDependencies, turn: FiledGuide, refusal?: FilingRefusal): Promise<FilingTurn> {
  const posted = new Map([['key', [dependencies.newKey()]]]);
  if (turn.onSharedMachine) posted.set('shared', ['true']);
  const filed = await gatherForm(dependencies, turn, posted);
  return showStep(filed, filed.steps[0] ?? steps.contact, [], false, refusal);
}

/** Goes on with a form kept earlier, at the step where it was left. */
async function resume(dependencies: FilingDependencies, turn: FiledGuide, draft: OpenedDraft, shared = false) {
  const posted = new Map(draft.posted).set('key', [draft.key]);
  const filed = await gatherForm(dependencies, turn, shared ? posted.set('shared', ['true']) : posted);
  const step = filed.steps.find((id) => id === draft.step) ?? filed.steps[0] ?? steps.contact;
  return withDraft(showStep(filed, step), draft);
}

/** One press of a button: what concerns the draft itself is done at once, everything else is a step of the form. */
async function answer(
  dependencies: FilingDependencies,
  turn: FiledGuide,
  request: Request,
  mayCost: MayCost,
  asker: Asker = { lane: 'portal' },
): Promise<FilingTurn> {
  const received = await dependencies.readPosted(request, (file) =>
    dependencies.cases.receiveUpload({ ...file, asker }),
  );
  const { name } = actionOf(received.values);
  const key = received.values.get('key')?.[0] ?? '';
  if (name === 'begin-anew') return { kind: name };
  if (name === 'forget') {
    await dependencies.drafts.drop(key);
    return { kind: 'forgotten' };
  }
  if (name === 'resume') {
    const draft = await dependencies.drafts.open(key);
    const shared = received.values.get('shared')?.[0] === 'true';
    return draft && isOfGuide(dependencies.library, draft.guide, turn.entry.slug)
      ? resume(dependencies, turn, draft, shared)
      : begin(dependencies, turn, 'draft-gone');
  }
  const next = await pressButton(dependencies, turn, received);
  if (next.kind === 'shown') return withDraft(next, await keepDraft(dependencies, next.view, turn, mayCost));
  // Sent: nothing is left to go on with. Should this fail, no draft is found for what has been sent.
  if (next.kind === 'submitted') await dependencies.drafts.drop(key).catch(dependencies.onFault);
  return next;
}

/** Keeps what the page shows, as soon as there is anything to keep. */
async function keepDraft(
  { drafts, onFault }: FilingDependencies,
  view: FilingView,
  { entry }: FiledGuide,
  mayCost: MayCost,
): Promise<FilingView['draft']> {
  const posted = keptValues(entry.meta, view.posted);
  if (posted.size === 0) return undefined;
  const { key, contact } = view;
  const form = { key, guide: view.guide.slug, step: view.step.id, posted, contact };
  let isRefused = false;
  const mayBegin = async () => {
    const may = await mayCost('draft');
    isRefused = !may;
    return may;
  };
  try {
    return (await drafts.keep(form, mayBegin)) ?? (isRefused ? 'not-saved' : undefined);
  } catch (fault) {
    onFault(fault);
    return 'not-saved';
  }
}

function withDraft(turn: FilingTurn, draft: FilingView['draft']): FilingTurn {
  return turn.kind === 'shown' && draft ? { ...turn, view: { ...turn.view, draft } } : turn;
}
