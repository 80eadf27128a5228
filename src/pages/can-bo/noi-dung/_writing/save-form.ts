import { defined } from '#src/base/defined.ts';
import { type FormProblem, type FormRefusal, problemOf } from '#src/editing/form/content-form.ts';
import { isSame } from '#src/library/patching/yaml-places.ts';
import { statuses, withStatus } from '#src/library/publishing.ts';
import type { Person } from '#src/staff/person.ts';
import { foreseeIn } from './foresee-closing.ts';
import { type PostedForm, readContentForm, readDraftForm, textBy } from './posted-form.ts';
import { takeStep } from './take-step.ts';
import { type FormPage, type FormServices, pageOf, typedForm } from './write-form.ts';

const codes: Partial<Record<string, number>> = {
  'not-permitted': 403,
  'changed-meanwhile': 409,
};
/** The press that only tells what saving would do to the dates of cases. */
const closingStep = 'closing';
const notPermitted: Partial<FormPage> = { wrong: 'not-permitted', code: 403 };
const cannot: FormProblem = { name: '', kind: 'cannot-patch' };
const problemsOf = (refusal: { kind: string } | FormRefusal): readonly FormProblem[] =>
  'problems' in refusal ? refusal.problems : [cannot];

/** Takes a file that was sent, in its form or as text: a step in it, or to be saved. Nothing typed is lost by a refusal. */
export async function saveForm(services: FormServices, data: FormData, person: Person): Promise<FormPage> {
  const { editing } = services;
  const sent = readContentForm(data);
  if (!sent) return { path: '', source: '', problems: [], wrong: 'too-many-fields', code: 413 };
  // Its page may have been given another address while it was written.
  const posted = { ...sent, path: editing.pathNow(sent.path) };
  const { path, base, step, words, text } = posted;
  // No form is made for who may not write: it may be as long as a guide.
  if (!(await editing.mayWrite(path, person))) return { path, source: '', problems: [], ...notPermitted };
  if (step === 'keep') return keepDraft(services, posted, { data, person });
  if (step === 'as-text' && text === undefined) {
    const whole = editing.patched(path, base, words);
    if (!whole.ok) return pageWith(services, posted, { code: 422, problems: problemsOf(whole.error) });
    return pageWith(services, { ...posted, text: whole.value }, { isStep: true });
  }
  if (step === 'as-form' && text !== undefined) return asForm(services, posted, text);
  if (step && step !== closingStep) {
    const { words: after, text: whole, ...taken } = await takeStep(services, posted, { data, person });
    return pageWith(services, defined<PostedForm>({ ...posted, words: after, text: whole }), taken);
  }
  return save(services, posted, person);
}

/** The page with what was sent still in it, and what came of it. */
function pageWith({ editing }: FormServices, posted: PostedForm, more: Partial<FormPage>): FormPage {
  return { ...typedForm(editing, posted), ...more };
}

/** The form of a text that was typed whole; the text again, where no form can be made of it. */
function asForm(services: FormServices, posted: PostedForm, text: string): FormPage {
  const form = services.editing.formOf(posted.path, text);
  if (!form) return pageWith(services, posted, { hasNoFacts: true, code: 422 });
  const { text: _, ...rest } = posted;
  return pageWith(services, { ...rest, base: text, words: form.words }, { isStep: true });
}

async function keepDraft(
  services: FormServices,
  posted: PostedForm,
  { data, person }: { data: FormData; person: Person },
): Promise<FormPage> {
  const { path, draft, text } = posted;
  const fields = readDraftForm(data)?.fields ?? [];
  const kept = await services.contentDrafts.keep({ path, fields, known: draft || undefined }, person);
  if (kept.ok) {
    const to = `${pageOf(text !== undefined)}?${new URLSearchParams({ tep: path, nhap: 'mo' })}`;
    return pageWith(services, posted, { to });
  }
  return pageWith(services, posted, { unkept: kept.error.kind, code: kept.error.kind === 'too-long' ? 413 : 409 });
}

async function save(services: FormServices, posted: PostedForm, person: Person): Promise<FormPage> {
  const { editing } = services;
  const { path, status, draft, text } = posted;
  const written = await textBy(editing, posted, person);
  if (!written.ok) return pageWith(services, posted, { code: 422, problems: problemsOf(written.error) });
  // What is shown after a refusal is what was typed: a press of "publish" that failed must not stay in the text.
  const wanted = statuses.find((name) => name === status);
  const source = wanted ? withStatus(written.value, wanted) : written.value;
  const foreseen = services.closings && (await foreseeIn(services.closings, { path, source }, person));
  // Nothing that residents were promised moves before somebody has read how many of them it concerns.
  if (posted.step === closingStep) return pageWith(services, posted, { foreseen: foreseen ?? 'nothing' });
  if (foreseen && (foreseen.isRefused || posted.closing !== foreseen.mark)) {
    return pageWith(services, posted, { foreseen, code: foreseen.isRefused ? 403 : 422 });
  }
  /** What is saved takes the place of this version. */
  const over = posted.replaces || posted.seen || undefined;
  const saved = await editing.save(defined({ path, source, seen: over }), person);
  if (saved.ok) {
    await dropDraft(services, posted, { draft, person });
    const query = new URLSearchParams({ tep: path, luu: new Date().toISOString() });
    return pageWith(services, posted, { to: `${pageOf(text !== undefined)}?${query}` });
  }
  const refusal = saved.error;
  const code = codes[refusal.kind] ?? 422;
  // The line of a file says something to who sees the file.
  if (refusal.kind === 'broken' && text === undefined) {
    return pageWith(services, posted, { code, problems: [problemOf(refusal)] });
  }
  const replaces = refusal.kind === 'changed-meanwhile' ? refusal.current?.hash : posted.replaces || undefined;
  return pageWith(services, posted, defined({ code, refusal, typed: source, replaces }));
}

/** What was typed is saved: its own draft goes, and one that kept itself while the button was pressed and says the same. */
async function dropDraft(
  { contentDrafts }: FormServices,
  { path, words, text }: PostedForm,
  { draft, person }: { draft: string; person: Person },
): Promise<void> {
  await contentDrafts.drop(path, draft || undefined, person);
  const left = await contentDrafts.find(path, person);
  const said = left && readContentForm(left.fields);
  const isLeft = said && (text === undefined ? isSame(said.words, words) : said.text === text);
  if (left && isLeft) await contentDrafts.drop(path, left.id, person);
}
