import fc from 'fast-check';
import type { Condition } from '#src/guides/model/condition.ts';
import { type GuideMeta, guideSchema } from '#src/guides/model/guide-schema.ts';

type Loose = Record<string, unknown> & { id: string; type: string };

const options = [
  { value: 'mot', label: 'Loại thứ nhất' },
  { value: 'hai', label: 'Loại thứ hai' },
  { value: 'ba', label: 'Loại thứ ba' },
];
const kinds: Omit<Loose, 'id'>[] = [
  { type: 'text' },
  { type: 'text', minLength: 5, maxLength: 30 },
  { type: 'multiline' },
  { type: 'name' },
  { type: 'number', min: 0, max: 50 },
  { type: 'money' },
  { type: 'year', min: 1950, max: 2026 },
  { type: 'date', max: 'today' },
  { type: 'date', min: 'today', max: 'today+90d' },
  { type: 'date', min: '1920-01-01', max: 'today', yearOnly: true },
  { type: 'choice', options },
  { type: 'choices', options },
  { type: 'boolean' },
  { type: 'phone' },
  { type: 'email' },
  { type: 'id-number' },
  { type: 'commune' },
  { type: 'commune', elsewhere: true },
  { type: 'address' },
  { type: 'declaration', required: true },
];

/** Something about an earlier field that its answers can fulfil or not. */
function conditionOn(earlier: readonly Loose[]): fc.Arbitrary<Condition | undefined> {
  const able = earlier.filter(({ type }) => ['choice', 'choices', 'boolean', 'number', 'text'].includes(type));
  if (able.length === 0) return fc.constant(undefined);
  const test: fc.Arbitrary<Condition> = fc.constantFrom(...able).chain(({ id, type }) => {
    const field = id;
    if (type === 'boolean') return fc.constantFrom<Condition>({ field, is: true }, { field, not: true });
    if (type === 'number') return fc.constantFrom<Condition>({ field, above: 0 }, { field, below: 1 });
    if (type === 'text') return fc.boolean().map((filled): Condition => ({ field, filled }));
    return fc.constantFrom<Condition>(
      { field, is: 'mot' },
      { field, in: ['hai', 'ba'] },
      { field, not: 'hai' },
      { field, filled: true },
    );
  });
  const joined = fc.oneof(
    { weight: 3, arbitrary: test },
    { weight: 1, arbitrary: fc.array(test, { minLength: 2, maxLength: 2 }).map((all): Condition => ({ all })) },
    { weight: 1, arbitrary: fc.array(test, { minLength: 2, maxLength: 2 }).map((any): Condition => ({ any })) },
  );
  return fc.option(joined, { nil: undefined, freq: 2 });
}

const fieldOf = (id: string) =>
  fc.tuple(fc.constantFrom(...kinds), fc.boolean()).map(([kind, required]): Loose => {
    return { id, label: `Ô ${id}`, required, ...kind } as unknown as Loose;
  });

/** A group of one or two rows' worth: its first part is always filled in, so that a row is never empty. */
const groupOf = (id: string): fc.Arbitrary<Loose> =>
  fc.tuple(fieldOf(`${id}-a`), fieldOf(`${id}-b`), fc.boolean(), fc.integer({ min: 0, max: 2 })).map(
    ([first, second, required, min]): Loose => ({
      id,
      type: 'repeat',
      label: `Nhóm ${id}`,
      required,
      min,
      max: 3,
      fields: [{ ...first, required: true }, second],
    }),
  );

/** Fields one after another, each perhaps depending on those before it. */
function fields(sizes: readonly number[]): fc.Arbitrary<Loose[][]> {
  const add = (done: Loose[][], left: readonly number[]): fc.Arbitrary<Loose[][]> => {
    const [size, ...others] = left;
    if (size === undefined) return fc.constant(done);
    const grow = (section: Loose[]): fc.Arbitrary<Loose[]> => {
      if (section.length === size) return fc.constant(section);
      const id = `o-${done.length}-${section.length}`;
      const any = fc.oneof({ weight: 6, arbitrary: fieldOf(id) }, { weight: 1, arbitrary: groupOf(id) });
      return fc
        .tuple(any, conditionOn([...done.flat(), ...section]))
        .chain(([field, when]) => grow([...section, { ...field, ...(when && { when }) }]));
    };
    return grow([]).chain((section) => add([...done, section], others));
  };
  return add([], sizes);
}

/** A guide nobody wrote: one to three sections, every type of field, conditions on fields, sections and papers. */
export const generatedGuide: fc.Arbitrary<GuideMeta> = fc
  .array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 3 })
  .chain(fields)
  .chain((sections) => {
    const all = sections.flat();
    return fc.tuple(
      fc.constant(sections),
      fc.tuple(...sections.map((_section, index) => conditionOn(sections.slice(0, index).flat()))),
      fc.array(fc.tuple(conditionOn(all), fc.boolean()), { maxLength: 3 }),
      fc.boolean(),
    );
  })
  .map(([sections, whens, papers, online]) =>
    guideSchema.parse({
      title: 'Thủ tục mẫu',
      code: '1.000001',
      sector: 'ho-tich',
      level: 'full',
      intake: 'local',
      unit: 'commune',
      audience: ['citizen'],
      summary: 'Mẫu.',
      steps: ['Nộp'],
      result: 'Giấy',
      owner: 'van-phong-hdnd-ubnd',
      channels: [online ? 'online' : 'counter'].map((kind) => ({
        kind,
        time: { value: 1, unit: 'working-day' },
        fees: [],
      })),
      post: { send: false, return: true },
      papers: papers.map(([when, required], index) => ({
        id: `giay-${index}`,
        name: `Giấy số ${index}`,
        kind: 'submit',
        required,
        ...(when && { when }),
      })),
      legal: [{ number: '1', title: 'Luật' }],
      reviewBy: '2027-01-01',
      effective: { from: '2025-07-01' },
      verified: false,
      form: sections.map((section, index) => ({
        section: `Phần ${index}`,
        fields: section,
        ...(whens[index] && { when: whens[index] }),
      })),
    }),
  );
