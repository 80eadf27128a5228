import type { Language } from '#src/base/localized.ts';
import type { Filing, FilingTurn } from '#src/cases/filing/form/filing.ts';
import { steps } from '#src/guides/form/steps.ts';
import type { Translate } from '#src/i18n/translate.ts';
import type { Library } from '#src/library/library.ts';
import type { TriedGuide } from './_tried-guide.ts';

type Pressed = { posted: FormData; language: Language; t: Translate };

/** One press in the form of a guide that is tried: its first page, or where the press leads. Sending leads nowhere. */
export function tryForm(
  trials: { filingOf(library: Library): Filing },
  { library, slug }: TriedGuide,
  { posted, language, t }: Pressed,
): Promise<FilingTurn> {
  const fields = new URLSearchParams();
  for (const [name, value] of posted) {
    if (typeof value !== 'string' || name === 'path' || name === 'source') continue;
    const isSent = name === 'go' && /^(submit|again)\b/.test(value);
    fields.append(name, isSent ? `to:${steps.review}` : value);
  }
  const post = { method: 'POST', body: fields };
  const request = new Request('http://trial.invalid/', posted.has('key') ? post : {});
  return trials.filingOf(library).turn({ slug, language, t, request });
}
