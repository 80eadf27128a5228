import { z } from 'zod';
import { fieldId } from '#src/guides/fields/shared/schema-parts.ts';
import { conditionSchema } from './condition.ts';

/**
 * What happens to a paper when somebody files online: it is filled in here, a file of it is sent, may be sent, or
 * nothing is.
 */
const onlineHandlings = ['fill', 'upload', 'may-upload', 'none'] as const;
/** At the counter: handed in as an original, a copy or a certified copy; shown; shown or handed in as a copy; nothing. */
const counterHandlings = ['original', 'copy', 'certified', 'show', 'show-or-copy', 'none'] as const;
/** By post nothing can be shown: what would be shown goes as a certified copy. */
const postHandlings = ['original', 'copy', 'certified', 'none'] as const;
export type Handling =
  | (typeof onlineHandlings)[number]
  | (typeof counterHandlings)[number]
  | (typeof postHandlings)[number];

/**
 * When the original of what was sent online is owed: when the result is fetched at the counter, and before it is sent
 * where it is not fetched (`with-result`); or when the person is called to come (`visit`).
 */
const owed = ['with-result', 'visit'] as const;
export type Owed = (typeof owed)[number];

const short = (value: unknown) => (typeof value === 'string' ? { as: value } : value);
const note = z.string().min(1).max(200).optional();

const waysSchema = z.strictObject({
  online: z
    .preprocess(short, z.strictObject({ as: z.enum(onlineHandlings), owed: z.enum(owed).optional(), note }))
    .optional(),
  counter: z.preprocess(short, z.strictObject({ as: z.enum(counterHandlings), note })).optional(),
  post: z.preprocess(short, z.strictObject({ as: z.enum(postHandlings), note })).optional(),
});

/**
 * A paper of a guide. `kind` says what it is when nothing else is said: handed in, shown, or good to know; `ways` what
 * happens to it in each way of filing, where that is not what the kind says (`guides/form/paper-handling.ts`).
 */
export const paperSchema = z
  .strictObject({
    id: fieldId,
    name: z.string().min(1),
    kind: z.enum(['submit', 'show', 'note']),
    originals: z.int().nonnegative().default(0),
    copies: z.int().nonnegative().default(0),
    required: z.boolean().default(true),
    accept: z.array(z.enum(['pdf', 'jpg', 'png', 'docx'])).default(['pdf', 'jpg', 'png']),
    /** Proves who somebody is: copies that staff download say what they are for. Left out, the id tells. */
    identity: z.boolean().optional(),
    /** Where the paper comes from, or which data of the state may stand in for it. */
    hint: z.string().optional(),
    when: conditionSchema.optional(),
    ways: waysSchema.optional(),
  })
  .refine(({ kind, ways }) => kind !== 'note' || !ways, {
    path: ['ways'],
    error: 'giấy tờ chỉ để biết (kind: note) thì không có ways; nếu phải nộp hay xuất trình, sửa kind',
  });
