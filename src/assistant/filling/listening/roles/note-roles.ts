import { applyReply, settle } from '#src/assistant/filling/apply-reply.ts';
import { type Filling, rowsOf } from '#src/assistant/filling/filling.ts';
import { isAlike } from '#src/assistant/filling/listening/fit-facts.ts';
import { readFacts } from '#src/assistant/filling/listening/read-facts.ts';
import { isDone, type Step } from '#src/assistant/filling/steps.ts';
import type { FormContext } from '#src/guides/fields/field-type.ts';
import { holds } from '#src/guides/model/condition.ts';
import type { GuideMeta } from '#src/guides/model/guide-schema.ts';
import { foldText, hasMarks } from '#src/search/analysis/fold.ts';
import { oneMore, type Role, rolesOf } from './roles.ts';
import { type ToldOfRole, toldOfRoles } from './told-of-roles.ts';

/** What was noted of people by their role, and what is left of the text for everybody else. */
export type NotedRoles = { filling: Filling; steps: Step[]; rest: string };

/**
 * Notes whoever a text names by their role in the form ("người làm chứng là …", "em dâu tôi … chăm mẹ", "đứa thứ hai tên
 * …"), each with what is told of them; people of a list each in a row of their own. Undefined where it names nobody so.
 */
export function noteRoles(
  guide: GuideMeta,
  filling: Filling,
  said: string,
  context: FormContext,
  open?: Step,
): NotedRoles | undefined {
  const asked = rolesOf(guide).filter((role) => isAskedFor(role, filling, said));
  const roles = asked.map((role) => (rowsOf(filling, role.id).length > 0 ? oneMore(role) : role));
  if (roles.length === 0) return undefined;
  const isRow = open?.kind === 'row' && open.field.type === 'name';
  const list = isRow ? roles.find(({ id }) => id === open.group.id) : undefined;
  const told = toldOfRoles(said, roles, list);
  if (told.length === 0 || (list && told.length === 1 && isNameAlone(said, told[0]))) return undefined;
  const steps: Step[] = [];
  let current = filling;
  for (const item of told) {
    const row = item.role.group ? rowFor(item, current) : 0;
    if (row === undefined) continue;
    for (const fact of readFacts(`${hasMarks(item.told) ? 'tên' : 'ten'} ${item.told}`, context.today)) {
      for (const step of item.role.stepsOf(row).filter((it) => isAlike(fact, it) || isNameOf(fact.kind, it))) {
        if (isDone(step, current)) continue;
        const applied = applyReply(current, step, fact.text, context);
        if (!applied.ok) continue;
        const settled = settle(applied.value, step);
        current = current.redo === undefined || current.redo === step.id ? settled : { ...settled, redo: current.redo };
        steps.push(step);
      }
    }
  }
  return steps.length === 0 ? undefined : { filling: current, steps, rest: without(said, told) };
}

/** "Tên chủ cũ" is a text, because it may be a company's too. */
const isNameOf = (kind: string, step: Step): boolean => kind === 'name' && /^ten-chu-cu$/.test(step.id);

/** Children are a list of their own only where the form is about who speaks. */
function isAskedFor({ isOfChildren, group, id }: Role, { answers }: Filling, said: string): boolean {
  if (!isOfChildren || group === undefined) return true;
  const isOwn = answers['quan-he'] === 'chinh-toi' || Array.isArray(answers[id]);
  return isOwn || holds(group.when, answers) || /\b(?:me don than|don than)\b/.test(foldText(said));
}

const isNameAlone = (said: string, told: ToldOfRole | undefined): boolean =>
  told !== undefined && said.trim().split(/\s+/).length <= told.name.split(/\s+/).length + 1;

/** The row of somebody of a list: theirs where they were named before, the one that was counted, or the next. */
function rowFor({ role, name, row: counted }: ToldOfRole, filling: Filling): number | undefined {
  const nameField = role.group?.fields[0]?.id ?? '';
  const rows = rowsOf(filling, role.id);
  const same = rows.findIndex(
    (row) => typeof row[nameField] === 'string' && foldText(String(row[nameField])) === foldText(name),
  );
  if (same >= 0) return same;
  const free = rows.findIndex((row) => row[nameField] === undefined);
  const next = free >= 0 ? free : rows.length;
  const row =
    counted !== undefined && counted < rows.length && rows[counted]?.[nameField] === undefined ? counted : next;
  return row < (role.group?.max ?? 0) ? row : undefined;
}

/** The text without what was told of people by their role; who speaks is heard as well where the role is theirs. */
function without(said: string, told: readonly ToldOfRole[]): string {
  const parts = told.filter(({ isSelf }) => !isSelf).toSorted((left, right) => right.from - left.from);
  return parts
    .reduce((text, { from, to }) => `${text.slice(0, from)} ${text.slice(to)}`, said)
    .replace(/^[\s,;.]+|[\s,;]+$/g, '');
}
