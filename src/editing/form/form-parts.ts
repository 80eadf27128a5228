import { type ZodType, z } from 'zod';
import { isRecord } from '#src/base/is-record.ts';
import { ownValue } from '#src/base/own-value.ts';

/** One thing a form asks for. `usual` is what holds where nothing is said. */
export type FormPart = { name: string; isRequired: boolean; usual?: unknown } & PartShape;

export type PartShape =
  | { type: 'text'; most?: number }
  /** `mayBeUnknown`: the value null says that there is a number, and that somebody else sets it. */
  | { type: 'number'; mayBeUnknown: boolean }
  | { type: 'yes-no' }
  | { type: 'day'; withTime: boolean }
  | { type: 'choice'; options: readonly string[] }
  /** Any number of the options. */
  | { type: 'choices'; options: readonly string[] }
  /** Something that stands elsewhere in the content, by its id. */
  | { type: 'pick'; choices: readonly Choice[] }
  | { type: 'picks'; choices: readonly Choice[] }
  /** Short texts, one a line. */
  | { type: 'lines' }
  /** A text in Vietnamese, and in English where there is one. */
  | { type: 'both-languages' }
  /** Words that belong together, a group of them a line. */
  | { type: 'word-groups' }
  | { type: 'group'; parts: readonly FormPart[] }
  | { type: 'rows'; parts: readonly FormPart[]; variants?: Variants }
  /** When something is asked for, in words: `nguoi-nop là nguoi-khac`. */
  | { type: 'condition' }
  /** What has no control of its own, as YAML. */
  | { type: 'yaml' };

/** Something to be picked: the id that stands in files, and what people call it. */
export type Choice = { value: string; label: string };

/** Rows that are asked for different things: by what their part `by` says. */
type Variants = { by: string; parts: Readonly<Record<string, readonly FormPart[]>> };

type Json = Record<string, unknown>;

const known = new WeakMap<ZodType, readonly FormPart[]>();

/** What is asked for of a content file with this schema, in the order of the schema. */
export function partsOf(schema: ZodType): readonly FormPart[] {
  const parts = known.get(schema) ?? partsOfFile(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));
  known.set(schema, parts);
  return parts;
}

/** What the one part of a file that is a list is called. */
export const itemsName = 'items';

/** Whether a file with this schema is a list, as some data files are. Its form has the list as its only part. */
export const isListFile = (schema: ZodType) => schema instanceof z.ZodArray;

function partsOfFile(schema: Json): FormPart[] {
  if (schema.type !== 'array') return partsIn(schema);
  return [{ name: itemsName, isRequired: true, ...listOf(isRecord(schema.items) ? schema.items : {}) }];
}

function partsIn({ properties, required }: Json): FormPart[] {
  const must = Array.isArray(required) ? required : [];
  return Object.entries(isRecord(properties) ? properties : {}).map(([name, json]) => partOf(name, json, must));
}

function partOf(name: string, json: unknown, must: readonly unknown[]): FormPart {
  const schema = isRecord(json) ? json : {};
  const usual = schema.default === undefined ? {} : { usual: schema.default };
  return { name, isRequired: must.includes(name), ...usual, ...shapeOf(schema) };
}

function shapeOf(schema: Json): PartShape {
  if (schema.title === 'condition') return { type: 'condition' };
  if (Array.isArray(schema.anyOf)) return eitherOf(schema.anyOf.filter(isRecord));
  if (Array.isArray(schema.type)) return eitherOf(schema.type.map((type: unknown) => ({ ...schema, type })));
  if (schema.const !== undefined) return { type: 'choice', options: [String(schema.const)] };
  if (Array.isArray(schema.enum)) return { type: 'choice', options: schema.enum.map(String) };
  switch (schema.type) {
    case 'string':
      if (schema.format === 'date') return { type: 'day', withTime: false };
      return typeof schema.maxLength === 'number' ? { type: 'text', most: schema.maxLength } : { type: 'text' };
    case 'number':
    case 'integer':
      return { type: 'number', mayBeUnknown: false };
    case 'boolean':
      return { type: 'yes-no' };
    case 'array':
      return listOf(isRecord(schema.items) ? schema.items : {});
    case 'object':
      return groupOf(schema);
    default:
      return { type: 'yaml' };
  }
}

/** An object whose keys are known, be they named one by one or as a set. */
function groupOf(schema: Json): PartShape {
  if (isRecord(schema.properties)) return { type: 'group', parts: partsIn(schema) };
  const keys = isRecord(schema.propertyNames) ? schema.propertyNames.enum : undefined;
  if (!Array.isArray(keys)) return { type: 'yaml' };
  return { type: 'group', parts: keys.map((key) => partOf(String(key), schema.additionalProperties, [])) };
}

/** A day or a moment; a number or null; a text of both languages; anything else is written as it stands in the file. */
function eitherOf(schemas: readonly Json[]): PartShape {
  if (schemas.every(({ format }) => format === 'date' || format === 'date-time'))
    return { type: 'day', withTime: true };
  const [one, other] = schemas;
  if (other?.type === 'null' && (one?.type === 'integer' || one?.type === 'number')) {
    return { type: 'number', mayBeUnknown: true };
  }
  return one?.type === 'string' && isText(other) ? { type: 'both-languages' } : { type: 'yaml' };
}

/** Whether this is what `localizedSchema` says of a text in both languages. */
const isText = (schema: Json | undefined) =>
  isRecord(schema?.properties) && Object.keys(schema.properties).join() === 'vi,en';

function listOf(items: Json): PartShape {
  if (Array.isArray(items.enum)) return { type: 'choices', options: items.enum.map(String) };
  if (items.type === 'string') return { type: 'lines' };
  if (items.type === 'array' && isRecord(items.items) && items.items.type === 'string') return { type: 'word-groups' };
  if (isRecord(items.properties)) return { type: 'rows', parts: partsIn(items) };
  const variants = Array.isArray(items.oneOf) ? variantsOf(items.oneOf.filter(isRecord)) : undefined;
  return variants ? { type: 'rows', parts: [], variants } : { type: 'yaml' };
}

/** Objects told apart by a part that can say one thing only in each. */
function variantsOf(schemas: readonly Json[]): Variants | undefined {
  const [first] = schemas;
  const by = Object.entries(isRecord(first?.properties) ? first.properties : {}).find(
    ([, json]) => isRecord(json) && json.const !== undefined,
  )?.[0];
  if (!by) return undefined;
  const named = schemas.map((schema) => {
    const json = isRecord(schema.properties) ? schema.properties[by] : undefined;
    return { name: isRecord(json) ? String(json.const) : '', schema };
  });
  const options = named.map(({ name }) => name);
  const parts = named.map(({ name, schema }): [string, FormPart[]] => [
    name,
    partsIn(schema).map((part) => (part.name === by ? { name: by, isRequired: true, type: 'choice', options } : part)),
  ]);
  return { by, parts: Object.fromEntries(parts) };
}

/** What a row is asked for; one that does not say yet what it is, is asked as the first variant. */
export function partsOfRow(
  rows: Extract<PartShape, { type: 'rows' }>,
  variant: string | undefined,
): readonly FormPart[] {
  if (!rows.variants) return rows.parts;
  const { parts } = rows.variants;
  return ownValue(parts, variant ?? '') ?? Object.values(parts)[0] ?? [];
}

/**
 * The parts, those that name something of the content with what there is to pick from. `choicesOf` is asked with the
 * way to a part, such as `steps.guide`.
 */
export function withChoices(
  parts: readonly FormPart[],
  choicesOf: (path: string) => readonly Choice[] | undefined,
  above = '',
): FormPart[] {
  return parts.map((part) => {
    const path = above + part.name;
    const inside = (inner: readonly FormPart[]) => withChoices(inner, choicesOf, `${path}.`);
    if (part.type === 'group') return { ...part, parts: inside(part.parts) };
    if (part.type === 'rows') return { ...part, parts: inside(part.parts) };
    const choices = part.type === 'text' || part.type === 'lines' ? choicesOf(path) : undefined;
    if (!choices) return part;
    const { name, isRequired, usual } = part;
    const base = usual === undefined ? { name, isRequired } : { name, isRequired, usual };
    return { ...base, type: part.type === 'text' ? 'pick' : 'picks', choices };
  });
}
