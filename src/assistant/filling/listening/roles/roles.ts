import type { FactStep } from '#src/assistant/filling/listening/fit-facts.ts';
import { fieldSteps, ownerOf } from '#src/assistant/filling/listening/form-persons.ts';
import { type Group, isGroup } from '#src/guides/fields/field-schema.ts';
import type { GuideMeta } from '#src/guides/model/guide-schema.ts';
import { foldText } from '#src/search/analysis/fold.ts';

/** Somebody a form asks about beside the persons it is about: a witness, who takes care, who comes along, an owner before. */
export type Role = {
  id: string;
  /** What they are called or do: a pattern of folded words. */
  words: string;
  /** A list of such people. */
  group?: Group;
  /** Children of a list are called by what stands in front of their names, not by what they do. */
  isOfChildren: boolean;
  /** The questions about the person of this row, or about the only one. */
  stepsOf: (row: number) => FactStep[];
};

/** What people say for what a label calls somebody. Folded. */
const alsoSaid: readonly (readonly [RegExp, string])[] = [
  [/cham soc/, 'cham(?: soc| nom)?|trong nom|phuc vu'],
  [/di cung/, 'di (?:cung|theo|kem)|dua (?:toi |em |chau |me |bo |ba |ong )?di'],
  [/lam chung/, '(?:lam|nhan) chung|chung kien'],
  [/chu cu/, 'chu (?:cu|truoc)|(?:nguoi )?ban (?:lai )?cho (?:toi|em|minh)|mua(?: lai)?(?: \\S+){0,4} cua|nguoi ban'],
  [/chu ho moi/, 'chu(?: ho)? moi|sang ten cho|chuyen (?:lai )?cho|giao (?:lai )?cho|doi (?:\\S+ ){0,6}sang'],
  [/thanh vien/, 'thanh vien'],
  [/cung quyen/, '(?:cung|dong) (?:quyen|so huu|dung ten)'],
];

const ofChildren =
  '(?:con|chau|dua|be|thang|nhoc)(?: (?:trai|gai|be|lon|dau|dau long|ut|nho|con|cu|ca|toi|em|minh|thu (?:nhat|hai|ba|tu|nam|[1-9])))*';

/** Of a list of which somebody was told already, one more: "người thứ hai", "người kia". */
export const oneMore = (role: Role): Role => ({
  ...role,
  words: `${role.words}|(?:nguoi|nhan chung)(?: lam chung)? (?:thu (?:nhat|hai|ba|[1-9])|kia|nua)`,
});

/** Whom this form asks about by what they are to the matter. */
export function rolesOf(guide: GuideMeta): Role[] {
  return [...singleRoles(guide), ...listedRoles(guide)];
}

function singleRoles(guide: GuideMeta): Role[] {
  const steps = fieldSteps(guide);
  return steps.flatMap((step): Role[] => {
    const label = foldText(step.field.label);
    const isOther = ownerOf(guide, step) === 'other' && step.field.type === 'name';
    if (!isOther && !/^ten chu cu\b/.test(label)) return [];
    const words = wordsOf(label);
    const end = step.id.replace(/^(?:ho-ten|ten)-/, '');
    return words === undefined
      ? []
      : [{ id: step.id, words, isOfChildren: false, stepsOf: () => steps.filter(({ id }) => id.endsWith(end)) }];
  });
}

function listedRoles(guide: GuideMeta): Role[] {
  return (guide.form ?? []).flatMap(({ section, fields }) =>
    fields.flatMap((group): Role[] => {
      if (!isGroup(group) || group.fields[0]?.type !== 'name') return [];
      const label = foldText(group.label);
      const isOfChildren = /^(?:cac )?con\b/.test(label);
      const words = isOfChildren ? ofChildren : wordsOf(label);
      const stepsOf = (index: number) =>
        group.fields.map((field): FactStep => {
          const id = `${group.id}.${index}.${field.id}`;
          return { kind: 'row', id, field, group, index, section } as FactStep;
        });
      return words === undefined ? [] : [{ id: group.id, words, group, isOfChildren, stepsOf }];
    }),
  );
}

/** What the label calls them; undefined where it says nothing people would. */
const wordsOf = (label: string): string | undefined => alsoSaid.find(([called]) => called.test(label))?.[1];
