import { defined } from '#src/base/defined.ts';
import { uploadStatuses } from '#src/pages/_http/upload-refusal.ts';

export type Parameter = {
  name: string;
  in: 'query' | 'path' | 'header';
  required?: boolean;
  schema: object;
  description?: string;
};

export const text = { type: 'string' };
export const whole = { type: 'integer', minimum: 0 };
export const query = (name: string, schema: object = text, description?: string): Parameter =>
  defined({ name, in: 'query' as const, schema, description });
export const path = (name: string): Parameter => ({ name, in: 'path', required: true, schema: text });
const json = (schema: object) => ({ content: { 'application/json': { schema } } });
export const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
export const answer = (description: string, schema: object = { type: 'object' }) => ({ description, ...json(schema) });
/** `kinds`: what its `title` may be, `type` being `/problems/` and the same. */
export const refusal = (description: string, ...kinds: readonly string[]) => {
  const only = { properties: { title: { enum: kinds } } };
  const schema = kinds.length > 0 ? { allOf: [ref('Problem'), only] } : ref('Problem');
  return { description, content: { 'application/problem+json': { schema } } };
};
const uploadRefusal = (status: number, description: string, ...more: readonly string[]) => {
  const kinds = Object.entries(uploadStatuses).flatMap(([kind, own]) => (own === status ? [kind] : []));
  return refusal(description, ...kinds, ...more);
};
/** Why a paper was not taken, in one piece or in many. */
export const uploadRefusals = {
  413: uploadRefusal(413, 'Too large: in bytes, in pixels or once unpacked'),
  415: uploadRefusal(415, 'Not an accepted type, or not the type its name says'),
  422: uploadRefusal(422, 'Damaged, locked, with a program, another file or a virus in it; `title` says which'),
  429: uploadRefusal(429, 'Too many papers of this sender are on their way; `Retry-After` says when to come again'),
  503: uploadRefusal(503, 'The disk is nearly full; `Retry-After` says when to come again'),
};
export const body = (schema: object) => ({ requestBody: { required: true, ...json(schema) } });
export const anonymous = { security: [] };
