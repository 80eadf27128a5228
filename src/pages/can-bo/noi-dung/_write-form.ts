import { defined } from '#src/base/defined.ts';
import type { Amendments } from '#src/editing/amendments/amendments.ts';
import type { Attachments } from '#src/editing/attachments/attachments.ts';
import type { ContentDraft, ContentDrafts, DraftRefusal } from '#src/editing/drafts/content-drafts.ts';
import type { Editing, SaveRefusal } from '#src/editing/editing.ts';
import { type ContentForm, type FormProblem, problemOf } from '#src/editing/form/content-form.ts';
import { afterStep } from '#src/editing/form/step.ts';
import type { Words } from '#src/editing/form/words.ts';
import type { Pictures } from '#src/editing/pictures/pictures.ts';
import type { BringIn } from '#src/editing/word/bring-in.ts';
import { isSame } from '#src/library/patching/yaml-places.ts';
import { statuses, withStatus } from '#src/library/publishing.ts';
import type { Person } from '#src/staff/person.ts';
import type { KeptForms } from '#src/staff/typed/kept-form.ts';
import { openContent } from './_open-content.ts';
import { type PostedForm, readContentForm, readDraftForm } from './_posted-form.ts';
import { type FileStep, takeFile } from './_take-file.ts';
import { type PictureStep, takePicture } from './_take-picture.ts';
import { takeWord, type WordStep } from './_take-word.ts';

type DraftSeen = { id: string; at: string; isOlder: boolean };

/** What the page of a form shows, or where it goes instead. `typed` is the text the form would have written. */
export type FormPage = {
  path: string;
  source: string;
  seen?: string;
  form?: ContentForm;
  refusal?: SaveRefusal;
  problems: readonly FormProblem[];
  typed?: string;
  isStep?: boolean;
  /** A picture that came with the form. */
  picture?: PictureStep;
  /** A file to be attached that did. */
  attached?: FileStep;
  /** A Word file that did. */
  word?: WordStep;
  /** A content draft that waits beside the file, or the one that is shown: from when, and whether the file is another one by now. */
  waiting?: DraftSeen;
  opened?: DraftSeen;
  /** The content draft that the form shows or was kept from it: what is typed on takes its place, and no other's. */
  draft?: string;
  /**
   * The version that was shown beside what was typed: saving this form replaces it, on purpose. It goes into no content
   * draft, so that who opens one later is asked again.
   */
  replaces?: string;
  /** Why what was typed was not kept as one. */
  unkept?: DraftRefusal['kind'];
  wrong?: string;
  to?: string;
  code?: number;
};

const codes: Partial<Record<string, number>> = {
  'not-permitted': 403,
  'changed-meanwhile': 409,
};

/** What pages of forms need of the portal. */
export type FormServices = {
  editing: Editing;
  keptForms: KeptForms;
  contentDrafts: ContentDrafts;
  amendments: Pick<Amendments, 'see'>;
  pictures: Pictures;
  attachments: Attachments;
  bringIn: BringIn;
};

/** The form of the text an address names: as the file says it, or as somebody had typed it. */
export async function openForm(services: FormServices, query: URLSearchParams, person: Person): Promise<FormPage> {
  const { editing, keptForms, contentDrafts } = services;
  if (query.get('nhap') === 'mo') return openDraft(services, query.get('tep') ?? '', person);
  const opened = await openContent(services, query, person);
  if (opened.wrong) return { ...opened, problems: [], code: opened.wrong === 'not-permitted' ? 403 : 404 };
  const { path } = opened;
  const draft = await contentDrafts.find(path, person);
  const waiting = draft && seenDraft(draft, opened.seen);
  const kept = query.get('giu') ? await keptForms.find(query.get('giu') ?? '', person) : undefined;
  const posted = kept && readContentForm(kept.fields);
  if (posted?.base && posted.path === path) return { ...typedForm(editing, posted), path };
  return defined<FormPage>({ ...opened, form: editing.formOf(path, opened.source), problems: [], waiting });
}

/** The form as its content draft has it; of a file that is not there yet, too. */
async function openDraft({ editing, contentDrafts }: FormServices, path: string, person: Person): Promise<FormPage> {
  const draft = await contentDrafts.find(path, person);
  const posted = draft && readContentForm(draft.fields);
  if (!posted) {
    const opened = await editing.open(path, person);
    const isRefused = !opened.ok && opened.error.kind === 'not-permitted';
    if (isRefused) return { path, source: '', problems: [], wrong: 'not-permitted', code: 403 };
    return { path, source: '', problems: [], to: `/can-bo/noi-dung/viet?${new URLSearchParams({ tep: path })}` };
  }
  const there = await editing.open(path, person);
  const shown = seenDraft(draft, there.ok ? there.value.hash : undefined);
  return { ...typedForm(editing, posted), path, opened: shown, draft: draft.id };
}

/** A content draft as it is told of, and whether the file is another one by now than it was made from. */
function seenDraft({ id, at, fields }: ContentDraft, seen: string | undefined): DraftSeen {
  return { id, at, isOlder: readContentForm(fields)?.seen !== (seen ?? '') };
}

function typedForm(editing: Editing, { path, base, seen, words, draft }: PostedForm): FormPage {
  const form = formWith(editing, path, base, words);
  return defined<FormPage>({
    path,
    source: base,
    seen: seen || undefined,
    form,
    problems: [],
    draft: draft || undefined,
  });
}

/** Takes a form that was sent: a step in it, or its text to be saved. Nothing typed is lost by a refusal. */
export async function saveForm(services: FormServices, data: FormData, person: Person): Promise<FormPage> {
  const { editing, contentDrafts } = services;
  const posted = readContentForm(data);
  if (!posted) return { path: '', source: '', problems: [], wrong: 'too-many-fields', code: 413 };
  const { base, step, status, draft, words } = posted;
  // Its page may have been given another address while it was written.
  const path = editing.pathNow(posted.path);
  const seen = posted.seen || undefined;
  /** What is saved takes the place of this version. */
  const over = posted.replaces || seen;
  // No form is made for who may not write: it may be as long as a guide.
  if (!(await editing.mayWrite(path, person))) return { path, source: '', problems: [], ...notPermitted };
  const page = (more: Partial<FormPage> = {}, shown: Words = words): FormPage =>
    defined<FormPage>({
      path,
      source: base,
      seen,
      form: formWith(editing, path, base, shown),
      problems: [],
      draft: draft || undefined,
      ...more,
    });
  if (step === 'keep') {
    const fields = readDraftForm(data)?.fields ?? [];
    const kept = await contentDrafts.keep({ path, fields, known: draft || undefined }, person);
    if (!kept.ok) return page({ unkept: kept.error.kind, code: kept.error.kind === 'too-long' ? 413 : 409 });
    return page({ to: `/can-bo/noi-dung/viet?${new URLSearchParams({ tep: path, nhap: 'mo' })}` });
  }
  const brought = await takeBrought(services, step, { data, words, person });
  if (brought) {
    const { words: shown, ...taken } = brought;
    return page(taken, shown);
  }
  if (step) return page({ isStep: step !== 'show' }, afterStep(words, step));
  const written = await editing.written(path, base, words, person);
  if (!written.ok) {
    return page({ code: 422, problems: written.error.kind === 'form-problems' ? written.error.problems : [cannot] });
  }
  const wanted = statuses.find((name) => name === status);
  const source = wanted ? withStatus(written.value, wanted) : written.value;
  const saved = await editing.save(defined({ path, source, seen: over }), person);
  if (saved.ok) {
    await contentDrafts.drop(path, draft || undefined, person);
    // One that kept itself while the button was pressed says the same, and goes too.
    const left = await contentDrafts.find(path, person);
    if (left && isSame(readContentForm(left.fields)?.words, words)) await contentDrafts.drop(path, left.id, person);
    const query = new URLSearchParams({ tep: path, luu: new Date().toISOString() });
    return page({ to: `/can-bo/noi-dung/viet?${query}` });
  }
  const code = codes[saved.error.kind] ?? 422;
  if (saved.error.kind === 'broken') return page({ code, problems: [problemOf(saved.error)] });
  const replaces = saved.error.kind === 'changed-meanwhile' ? saved.error.current?.hash : over;
  return page(defined({ code, refusal: saved.error, typed: source, replaces }));
}

/** What came with the form for its text, where a button for that sent it: put into its words, and what came of it. */
function takeBrought(
  { pictures, attachments, bringIn }: FormServices,
  step: string,
  { data, words, person }: { data: FormData; words: Words; person: Person },
): Promise<Pick<FormPage, 'picture' | 'attached' | 'word' | 'code'> & { words: Words }> | undefined {
  if (step === 'picture') return takePicture(pictures, data, words, person);
  if (step === 'file') return takeFile(attachments, data, words, person);
  return step === 'word' ? takeWord(bringIn, data, words, person) : undefined;
}

const notPermitted: Partial<FormPage> = { wrong: 'not-permitted', code: 403 };
const cannot: FormProblem = { name: '', kind: 'cannot-patch' };

/** The form of a text with other words in it. */
function formWith(editing: Editing, path: string, base: string, words: Words): ContentForm | undefined {
  const form = editing.formOf(path, base);
  return form && { ...form, words };
}
