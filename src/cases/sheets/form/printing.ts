import type { FilingDependencies } from '#src/cases/filing/form/filing-dependencies.ts';
import { gatherForm } from '#src/cases/filing/form/gather-form.ts';
import { isOfGuide } from '#src/cases/filing/same-guide.ts';
import type { CaseView } from '#src/cases/model/case.ts';
import { siteFile } from '#src/county/site.ts';
import { unitsOf } from '#src/county/unit.ts';
import { guideKind } from '#src/guides/model/guide-kind.ts';
import { dayInVietnam } from '#src/i18n/format.ts';
import { translator } from '#src/i18n/translate.ts';
import type { Library } from '#src/library/library.ts';
import { blankForm } from './blank-form.ts';
import { filledForm } from './filled-form.ts';
import type { FormSheet } from './form-sheet.ts';
import { formWords } from './form-words.ts';

type Dependencies = Pick<
  FilingDependencies,
  'library' | 'cases' | 'uploads' | 'drafts' | 'now' | 'newKey' | 'readPosted' | 'onFault'
> & { siteUrl: string };

/** Which forms there are to print. Each is a sheet; undefined where there is nothing that this person may have. */
export interface Printing {
  /** The form of a guide to fill in by hand. */
  blank(slug: string): FormSheet | undefined;
  /** A draft of this guide's form, for whoever has its key. */
  draft(slug: string, key: string): Promise<FormSheet | undefined>;
  /** The form of a case, for whoever was shown the case. */
  ofCase(item: CaseView): FormSheet;
}

/** The form of a guide to fill in by hand; undefined where it has none. */
export function blankSheet({ library, now }: Pick<Dependencies, 'library' | 'now'>, slug: string) {
  const entry = library.entry(guideKind, slug);
  return entry?.meta.form ? blankForm(entry.meta, contextOf(library, now())) : undefined;
}

function contextOf(library: Library, now: Date) {
  return {
    t: translator('vi'),
    language: 'vi' as const,
    units: unitsOf(library),
    today: dayInVietnam(now),
    trial: library.data(siteFile)[0]?.trial === true,
  };
}

/** Joins the forms to the guides, drafts and cases they are made from. Forms are Vietnamese, whoever asks. */
export function createPrinting(dependencies: Dependencies): Printing {
  const { library, now, drafts, siteUrl } = dependencies;
  const t = translator('vi');
  const context = () => contextOf(library, now());
  const address = (path: string) => new URL(path, siteUrl).href;

  return {
    blank: (slug) => blankSheet(dependencies, slug),

    async draft(slug, key) {
      const entry = library.entry(guideKind, slug);
      const draft = entry && (await drafts.open(key));
      if (entry?.meta.intake !== 'local' || !draft || !isOfGuide(library, draft.guide, entry.slug)) return undefined;
      const { checked, raw } = await gatherForm(dependencies, { entry, language: 'vi', t }, draft.posted);
      const { answers, contact, delivery } = checked;
      const code = {
        label: formWords.draftCode,
        words: draft.code,
        scanned: address(`/thu-tuc/tiep-tuc?ma=${draft.code}`),
      };
      // What was chosen, though the rest of the form may still be open.
      const chosen = { ...delivery, return: raw.delivery.return };
      return filledForm(entry.meta, { answers, contact, delivery: chosen, code }, context());
    },

    ofCase({ rules, answers, contact, delivery, reference, guide }) {
      // A case filed under an older version of its guide has the questions of that time on the paper of today.
      const template = rules.template ?? library.entry(guideKind, guide.slug)?.meta.template;
      const code = {
        label: formWords.reference,
        words: reference,
        scanned: address(`/tra-cuu/${reference}`),
      };
      const meta = template ? { ...rules, template } : rules;
      return filledForm(meta, { answers, contact, delivery, code }, context());
    },
  };
}
