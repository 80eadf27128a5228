import { defined } from '#src/base/defined.ts';
import type { DraftSeen, EditorView } from '#src/components/staff/content/editor/editor-view.ts';
import type { Amendments } from '#src/editing/amendments/amendments.ts';
import type { Attachments } from '#src/editing/attachments/attachments.ts';
import type { ContentDraft, ContentDrafts } from '#src/editing/drafts/content-drafts.ts';
import type { Editing } from '#src/editing/editing.ts';
import type { ContentForm } from '#src/editing/form/content-form.ts';
import type { Words } from '#src/editing/form/words.ts';
import type { Pictures } from '#src/editing/pictures/pictures.ts';
import type { BringIn } from '#src/editing/word/bring-in.ts';
import type { Translate } from '#src/i18n/translate.ts';
import type { Person } from '#src/staff/person.ts';
import type { KeptForms } from '#src/staff/typed/kept-form.ts';
import type { Closings } from './foresee-closing.ts';
import { openContent } from './open-content.ts';
import { type PostedForm, readContentForm } from './posted-form.ts';

/** What the page of a content file shows, or where it goes instead. */
export type FormPage = EditorView & { to?: string; code?: number };

/** What pages that write need of the portal. */
export type FormServices = {
  editing: Editing;
  keptForms: KeptForms;
  contentDrafts: ContentDrafts;
  amendments: Pick<Amendments, 'see'>;
  pictures: Pictures;
  attachments: Attachments;
  bringIn: BringIn;
  /** Where it is left out, nothing is foreseen. */
  closings?: Closings;
  t: Translate;
};

/** The page that shows a file in this way. */
export const pageOf = (isText: boolean) => `/can-bo/noi-dung/${isText ? 'sua' : 'viet'}`;

/**
 * The text an address names: as the file says it, or as somebody had typed it. It is shown as `isText` says, else in
 * its form, where one can be made of it; what was typed is shown the way it was typed in.
 */
export async function openForm(
  services: FormServices,
  query: URLSearchParams,
  { person, isText = false }: { person: Person; isText?: boolean },
): Promise<FormPage> {
  const { editing, keptForms, contentDrafts } = services;
  if (query.get('nhap') === 'mo') return openDraft(services, query.get('tep') ?? '', { person, isText });
  const opened = await openContent(services, query, person);
  if (opened.wrong) return { ...opened, problems: [], code: opened.wrong === 'not-permitted' ? 403 : 404 };
  const { path, source } = opened;
  const draft = await contentDrafts.find(path, person);
  const waiting = draft && seenDraft(draft, opened.seen);
  const kept = query.get('giu') ? await keptForms.find(query.get('giu') ?? '', person) : undefined;
  const posted = kept && readContentForm(kept.fields);
  if (posted && isTyped(posted) && posted.path === path) return { ...typedForm(editing, posted), path };
  const form = isText ? undefined : editing.formOf(path, source);
  const hasNoFacts = !isText && !form ? true : undefined;
  return defined<FormPage>({ ...opened, form, hasNoFacts, problems: [], waiting });
}

/** The file as its content draft has it; one that is not there yet, too. */
async function openDraft(
  { editing, contentDrafts }: FormServices,
  path: string,
  { person, isText }: { person: Person; isText: boolean },
): Promise<FormPage> {
  const draft = await contentDrafts.find(path, person);
  const posted = draft && readContentForm(draft.fields);
  if (!posted) {
    const opened = await editing.open(path, person);
    const isRefused = !opened.ok && opened.error.kind === 'not-permitted';
    if (isRefused) return { path, source: '', problems: [], wrong: 'not-permitted', code: 403 };
    return { path, source: '', problems: [], to: `${pageOf(isText)}?${new URLSearchParams({ tep: path })}` };
  }
  const there = await editing.open(path, person);
  const shown = seenDraft(draft, there.ok ? there.value.hash : undefined);
  return { ...typedForm(editing, posted), path, opened: shown, draft: draft.id };
}

const isTyped = ({ base, text }: PostedForm) => base !== '' || text !== undefined;

/** A content draft as it is told of, and whether the file is another one by now than it was made from. */
function seenDraft({ id, at, fields }: ContentDraft, seen: string | undefined): DraftSeen {
  return { id, at, isOlder: readContentForm(fields)?.seen !== (seen ?? '') };
}

/** The page with everything that was sent, or kept, still in it. */
export function typedForm(editing: Editing, { path, base, seen, words, draft, text }: PostedForm): FormPage {
  return defined<FormPage>({
    path,
    source: text ?? base,
    seen: seen || undefined,
    form: text === undefined ? formWith(editing, path, base, words) : undefined,
    problems: [],
    draft: draft || undefined,
  });
}

/** The form of a text with other words in it. */
function formWith(editing: Pick<Editing, 'formOf'>, path: string, base: string, words: Words): ContentForm | undefined {
  const form = editing.formOf(path, base);
  return form && { ...form, words };
}
