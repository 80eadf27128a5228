import { defined } from '#src/base/defined.ts';
import type { FilingView } from '#src/cases/filing/form/filing.ts';
import { shownControls } from '#src/cases/filing/form/filing-controls.ts';
import { steps } from '#src/guides/form/steps.ts';
import type { CookiePage } from '#src/pages/_drawn/cookies.ts';
import { isSharedMachine } from '#src/pages/_http/shared-machine.ts';
import { wantsJson } from './_filing-json.ts';
import { currentForm, rememberForm } from './_form-cookie.ts';

type Drawing = NonNullable<App.Locals['drawing']>;

/**
 * A step of a form as one of those that look alike: how it looks, and the texts in which it differs. Takes the turn of
 * the form, which the page goes on with (`locals.turn`), and sets the cookie. Undefined for what is drawn each time anew:
 * what shows entries again, tells of mistakes, or is no step.
 */
export async function drawStep(page: CookiePage & { request: Request; search: string }): Promise<Drawing | undefined> {
  const { request, locals } = page;
  const { portal, language, t, path, mayCost, clientAddress } = locals;
  const slug = /^\/thu-tuc\/([a-z0-9-]+)\/nop-ho-so$/.exec(path)?.[1];
  if (!slug || page.search || wantsJson(request)) return undefined;
  const isPosted = request.method === 'POST';
  const key = currentForm(page);
  // Who comes back finds a form that was begun, or what was sent.
  if (!isPosted && (request.headers.has('cookie') || portal.renamedTo(path, ''))) return undefined;
  const onSharedMachine = isSharedMachine(page);
  const asker = { lane: 'public', address: clientAddress } as const;
  locals.turn = portal.filing.turn({ slug, language, t, request, key, mayCost, onSharedMachine, asker });
  const turn = await locals.turn;
  if (turn.kind !== 'shown' || !isAlike(turn.view, isPosted)) return undefined;
  const { view } = turn;
  if (view.draft && !view.shared) rememberForm(page, slug, view.key);
  const texts: string[] = [];
  const placeholders: string[] = [];
  withTexts(view, (text, isCode) => {
    const stand = placeholder(texts.length, isCode);
    texts.push(text);
    placeholders.push(stand);
    return text;
  });
  // In a sentence the code of a draft stands with hyphens at which no line breaks.
  const code = placeholders.findIndex((stand) => stand.includes('-'));
  if (code >= 0) {
    texts.push(inSentence(texts[code] ?? ''));
    placeholders.push(inSentence(placeholders[code] ?? ''));
  }
  return { shape: shapeOf(page, view), texts, placeholders };
}

/** The step as it is drawn to be kept: with placeholders instead of what is one person's, and nothing typed in it. */
export function withPlaceholders(view: FilingView): FilingView {
  let count = 0;
  return { ...withTexts(view, (_, isCode) => placeholder(count++, isCode)), posted: new Map() };
}

/** Private letters, which no keyboard has; with a hyphen where the code of a draft stands, which has some, too. */
const placeholder = (index: number, isCode: boolean) => `\uE000${index}${isCode ? '-' : ''}\uE001`;
const inSentence = (text: string) => text.replaceAll('-', '\u2011');

/** Everything of a step that is one person's, each text given anew, always in the same order. */
function withTexts(view: FilingView, give: (text: string, isCode: boolean) => string): FilingView {
  const { draft } = view;
  return defined({
    ...view,
    key: give(view.key, false),
    carried: view.carried.map(([name, text]): [string, string] => [name, give(text, false)]),
    draft: draft && draft !== 'not-saved' ? { ...draft, code: give(draft.code, true) } : draft,
    offers: Object.fromEntries(
      Object.entries(view.offers).map(([path, offers]) => [
        path,
        offers.map(({ from, text }) => ({ from, text: give(text, false) })),
      ]),
    ),
  });
}

/** Whether nothing of the page but its texts is this person's: a step forward onto questions not answered yet. */
function isAlike(view: FilingView, isPosted: boolean): boolean {
  const { step, problems, refusal, papers, review, draft, posted, carried } = view;
  if (problems.length > 0 || refusal || papers || review || step.id === steps.review) return false;
  if (draft === 'not-saved' || (draft === undefined && isPosted)) return false;
  if (posted.get('go')?.[0] === 'to-assistant') return false;
  // What is carried belongs to other steps; whatever else was given stands in a field of this one.
  return given(posted) === carried.filter(([name]) => isGiven(name)).length;
}

/** How many texts were given to questions; how many rows a group has is no text. */
function given(posted: FilingView['posted']): number {
  let count = 0;
  for (const [name, texts] of posted) {
    if (isGiven(name)) for (const text of texts) if (text !== '') count += 1;
  }
  return count;
}
const isGiven = (name: string) => (name.includes('.') && !name.startsWith('rows.')) || name === 'unit';

/** All of which the page is made besides its texts and the content; content that changes empties what is kept. */
function shapeOf({ locals, request }: { locals: App.Locals; request: Request }, view: FilingView): string {
  const { portal, language, path } = locals;
  const { step, section, draft, delivery } = view;
  return JSON.stringify([
    language,
    path,
    request.method,
    portal.county.today(),
    portal.county.alerts(path),
    [step.id, step.number, step.of],
    view.fromReview,
    view.opened,
    view.shared,
    view.warnings.length > 0,
    view.carried.map(([name]) => name),
    section && shownControls(section, view.answers, view.rows),
    view.rows,
    Object.entries(view.offers).map(([at, offers]) => [at, offers.map(({ from }) => from)]),
    draft && draft !== 'not-saved' && [draft.until, draft.hasContact],
    delivery && [delivery.send, delivery.return, delivery.postage, view.toBring],
  ]);
}
