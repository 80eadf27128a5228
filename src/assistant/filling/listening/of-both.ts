import { applyReply, settle } from '#src/assistant/filling/apply-reply.ts';
import type { Filling } from '#src/assistant/filling/filling.ts';
import { isDone, type Step } from '#src/assistant/filling/steps.ts';
import type { FormContext } from '#src/guides/fields/field-type.ts';
import type { GuideMeta } from '#src/guides/model/guide-schema.ts';
import { foldText, hasMarks } from '#src/search/analysis/fold.ts';
import { fieldSteps } from './form-persons.ts';
import { readFacts } from './read-facts.ts';

/** "Cả hai đều …", "2 đứa cùng …", "bọn em …": told of two at once. Folded; the letters keep their places. */
const both =
  /^(?:(?:da|vang|a|thi|thuc ra)[ ,]+)*(?:ca (?:hai|2)(?: (?:dua|nguoi|ben|vo chong|anh chi|chung (?:toi|em)|bon em|em|toi))?|(?:hai|2) (?:dua|nguoi|ben|vo chong|ban tre|anh chi|chung (?:toi|em)|(?:ong|ba|me|bo|chi|bac|co|chu|di|cau|anh) (?:chau|con|em))(?: (?:em|toi|minh|chau|e))?|(?:ca |hai )?vo chong (?:toi|em|minh|chau)|ca nha(?: (?:toi|em|minh))?|ca gia dinh(?: (?:toi|em|minh))?|bon (?:em|minh|toi|e)|tui em|(?:bo me|cha me|me bo)(?: (?:no|chau|be|con))?(?= (?:deu|cung) )|chung (?:toi|em|minh|e))(?: (?:deu|cung|cung deu|thi|luon))*(?= )/;

/** What is told of both, without the words that say so; undefined where nobody speaks of two. */
export function toldOfBoth(text: string): string | undefined {
  const said = text.normalize('NFC').trim();
  const nobody = /^(?:da |a )?(?:chua|khong) (?:mot )?ai (?:trong (?:hai|2) (?:dua|nguoi) )?(?:tung )?/.exec(
    foldText(said),
  )?.[0];
  if (nobody) return `${hasMarks(said) ? 'chưa' : 'chua'} ${said.slice(nobody.length)}`;
  const found = both.exec(foldText(said))?.[0];
  const told = found === undefined ? undefined : said.slice(found.length).trim();
  return told?.replace(/^(chưa|chua|không|khong) (?:(?:một|mot) )?ai /iu, '$1 ') || undefined;
}

const twins: readonly (readonly [RegExp, string])[] = [
  [/-nu$/, '-nam'],
  [/-nam$/, '-nu'],
  [/-me$/, '-cha'],
  [/-cha$/, '-me'],
];

/** The same question about the other of the two. */
export function twinOf(guide: GuideMeta, step: Step): Step | undefined {
  if (step.kind !== 'field') return undefined;
  const ids = twins.flatMap(([end, other]) => (end.test(step.id) ? [step.id.replace(end, other)] : []));
  // Of two people one is asked about without a word of whose it is: "dan-toc" beside "dan-toc-giam-ho".
  const [, bare] = /^(.+)-giam-ho$/.exec(step.id) ?? [];
  ids.push(bare ?? `${step.id}-giam-ho`);
  return fieldSteps(guide).find(({ id, field }) => ids.includes(id) && field.type === step.field.type);
}

/** Notes for both what is told of both: where they live, and the options of questions that come in twos. */
export function noteOfBoth(
  guide: GuideMeta,
  filling: Filling,
  told: string,
  context: FormContext,
): { filling: Filling; steps: Step[] } {
  const steps: Step[] = [];
  let current = filling;
  const facts = readFacts(told, context.today);
  const lives = facts.find(({ kind }) => kind === 'home')?.text;
  const people = facts.find(({ kind }) => kind === 'people')?.text;
  const place = lives ?? /^(?:ở|tại|o|tai)\s+(\S.*)$/iu.exec(told)?.[1];
  const wordsFor = ({ field }: Step & { kind: 'field' }): readonly string[] => {
    if (field.type === 'address') return place === undefined ? [] : [place];
    if (field.type === 'choice') return [told, ...told.split(/\s*[,;]\s*/)];
    const isPeople = field.type === 'text' && /^dan toc\b/.test(foldText(field.label));
    return isPeople && people !== undefined ? [people] : [];
  };
  for (const step of fieldSteps(guide)) {
    if (!twinOf(guide, step) || isDone(step, current)) continue;
    const applied = wordsFor(step)
      .map((words) => applyReply(current, step, words, context))
      .find(({ ok }) => ok);
    if (!applied?.ok) continue;
    const settled = settle(applied.value, step);
    current = current.redo === undefined ? settled : { ...settled, redo: current.redo };
    steps.push(step);
  }
  return { filling: current, steps };
}
