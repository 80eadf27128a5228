import { isGroup } from '#src/guides/fields/field-schema.ts';
import type { Condition } from '#src/guides/model/condition.ts';
import type { GuideMeta } from '#src/guides/model/guide-schema.ts';
import type { Finding } from '../finding.ts';
import { followForm, type Outcomes } from './form-paths.ts';

type Found = Pick<Finding, 'reason' | 'weight'>;

/**
 * What no way through a form leads to: questions and papers whose condition never holds. A
 * condition that always holds decides nothing: advice, since it may be there for who reads the file.
 */
export function deadEnds({ form, papers }: Pick<GuideMeta, 'form' | 'papers'>): Found[] {
  if (!form) return [];
  const outcomes = new Map<object, Outcomes>();
  const isWhole = followForm(form, papers, (thing, came) => outcomes.set(thing, came));
  if (!isWhole) return [];
  /** `never` is said of what nobody gets to see, `always` of what everybody who comes there does. */
  const judge = (thing: { when?: Condition | undefined }, never: string, always: string): Found[] => {
    const { held, failed } = outcomes.get(thing) ?? { held: true, failed: true };
    if (!held && failed) return [{ reason: never }];
    return thing.when && held && !failed ? [{ reason: always, weight: 'advice' }] : [];
  };
  const sections = form.flatMap((section) => {
    const own = judge(
      section,
      `phần "${section.section}" không bao giờ hiện ra: điều kiện (when) không thể đúng`,
      `phần "${section.section}" lúc nào cũng hiện ra: điều kiện (when) không quyết định gì`,
    );
    // What stands in a part that is never shown is told with it.
    if (own.some(({ weight }) => weight === undefined)) return own;
    const asked = section.fields.flatMap((field) => [field, ...(isGroup(field) ? field.fields : [])]);
    return [
      ...own,
      ...asked.flatMap((field) =>
        judge(
          field,
          `mục "${field.id}" không bao giờ được hỏi: điều kiện (when) không thể đúng`,
          `mục "${field.id}" lúc nào cũng được hỏi: điều kiện (when) không quyết định gì`,
        ),
      ),
    ];
  });
  return [
    ...sections,
    ...papers.flatMap((paper) =>
      judge(
        paper,
        `giấy tờ "${paper.id}" không bao giờ phải có: không cách điền tờ khai nào dẫn tới`,
        `giấy tờ "${paper.id}" lúc nào cũng phải có: điều kiện (when) không quyết định gì`,
      ),
    ),
  ];
}
