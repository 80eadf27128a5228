import type { ContentRole } from './content-path.ts';
import { type Fault, parseEntry, parseYaml } from './front-matter.ts';
import { ok, type Result } from './result.ts';

export type CheckedContent = { meta: unknown; body: string };

/** Reads a file by the schema of what it is. */
export function checkContent(role: ContentRole, source: string): Result<CheckedContent, Fault> {
  if (!role.data) return parseEntry<unknown>(source, role.english ? role.kind.textSchema : role.kind.schema);
  const parsed = parseYaml<unknown>(source, role.data.schema);
  return parsed.ok ? ok({ meta: parsed.value, body: '' }) : parsed;
}
