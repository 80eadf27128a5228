import { applyPatch, structuredPatch } from 'diff';
import { patchEntry } from '#src/library/patching/patch-entry.ts';
import { patchYaml } from '#src/library/patching/patch-yaml.ts';
import { diffBound, partsOfText } from '../history/changed-values.ts';
import { type Choice, type Conflict, mergeValues } from './merge-values.ts';

/** Three texts of one file: what the proposed one was made from, the proposed one, and what stands there. */
export type ThreeTexts = { path: string; before: string; proposed: string; there: string };

/** `text` is missing where a file cannot be read as values, or cannot be changed at one place only. */
export type Merged = { text?: string; conflicts: Conflict[] };

/** The body, or a file that cannot be read as values, is one thing without a name in the file. */
const bodyWay = ['body'] as const;

/** What stands there with the proposed changes put onto it; what both changed is as chosen, and told. */
export function mergeTexts(texts: ThreeTexts, choose: Choice = () => 'proposed'): Merged {
  const { path, before, proposed, there } = texts;
  if (before === there) return { text: proposed, conflicts: [] };
  if (proposed === there || proposed === before) return { text: there, conflicts: [] };
  const [was, wanted, is] = [partsOfText(path, before), partsOfText(path, proposed), partsOfText(path, there)];
  if (!was || !wanted || !is) {
    const conflicts: Conflict[] = [{ way: bodyWay, before, proposed, there }];
    return { text: choose(0) === 'proposed' ? proposed : there, conflicts };
  }
  const { value: meta, conflicts } = mergeValues(
    { before: was.values, proposed: wanted.values, there: is.values },
    choose,
  );
  const body = mergedBody({ before: was.body, proposed: wanted.body, there: is.body }, choose, conflicts);
  const written = path.endsWith('.md') ? patchEntry(there, { meta, body }) : patchYaml(there, meta);
  return written.ok ? { text: written.value, conflicts } : { conflicts };
}

function mergedBody(
  { before, proposed, there }: { before: string; proposed: string; there: string },
  choose: Choice,
  conflicts: Conflict[],
): string {
  if (proposed === before || proposed === there) return there;
  if (there === before) return proposed;
  // Of texts that differ too much to compare, somebody chooses the one or the other whole.
  const patch = structuredPatch('', '', before, proposed, '', '', { context: 1, ...diffBound });
  const patched = patch !== undefined && applyPatch(there, patch, { fuzzFactor: 0 });
  if (patched !== false) return patched;
  conflicts.push({ way: bodyWay, before, proposed, there });
  return choose(conflicts.length - 1) === 'proposed' ? proposed : there;
}
