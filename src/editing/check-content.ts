import { ok, type Result, refuse } from '#src/base/result.ts';
import { attachedIn } from '#src/library/attached-files.ts';
import type { Fault } from '#src/library/content-fault.ts';
import type { ContentRole } from '#src/library/content-path.ts';
import { findLostSign } from '#src/library/decode-text.ts';
import { parseEntry, parseYaml } from '#src/library/front-matter.ts';
import { type FileUse, picturesIn } from '#src/library/pictures.ts';

/** `pictures`: the pictures the text asks for, and the files attached to it. */
export type CheckedContent = { meta: unknown; body: string; pictures: readonly FileUse[] };

/** Reads a file by the schema of what it is, and which pictures and other files it asks for. */
export function checkContent(role: ContentRole, source: string): Result<CheckedContent, Fault> {
  const lost = findLostSign(source);
  if (lost) return refuse(lost);
  if (role.data) {
    const parsed = parseYaml<unknown>(source, role.data.schema);
    return parsed.ok ? ok({ meta: parsed.value, body: '', pictures: [] }) : parsed;
  }
  const parsed = parseEntry<unknown>(source, role.english ? role.kind.textSchema : role.kind.schema);
  if (!parsed.ok) return parsed;
  const { meta, body, bodyLine } = parsed.value;
  const own = role.english ? [] : (role.kind.pictures?.(meta) ?? []).map((reference) => ({ reference, line: 1 }));
  return ok({ meta, body, pictures: [...own, ...filesIn(body, bodyLine)] });
}

const filesIn = (markdown: string, firstLine = 1) => [
  ...picturesIn(markdown, firstLine),
  ...attachedIn(markdown, firstLine),
];

/** Which pictures and files a text asks for; of one that does not fit what it is, those that its Markdown names. */
export function picturesOf(role: ContentRole | undefined, source: string): readonly FileUse[] {
  const checked = role && checkContent(role, source);
  return checked?.ok ? checked.value.pictures : filesIn(source);
}
