import { ok, refuse } from '#src/base/result.ts';
import type { PaperWorkshop, VirusScanner } from '#src/cases/papers/paper-checks.ts';
import { fileTypeOf, judgedBytes, judgeType } from '#src/cases/papers/upload-type.ts';
import type { FileWorkshop } from '#src/editing/attachments/attachments.ts';
import { attachedKindOf } from '#src/library/attached-files.ts';

/** A report of several hundred pages with pictures; what residents load on a phone should be far smaller. */
const largest = 20 * 1024 * 1024;

type Tools = { workshop: PaperWorkshop; scanner: VirusScanner | undefined };

/**
 * Files for the public are looked into as papers of residents are (decision 0025), and with a scanner none is taken that
 * it has not called clean: residents would open it on its word.
 */
export function createFileWorkshop({ workshop, scanner }: Tools): FileWorkshop {
  return {
    async check({ name, load }, wanted) {
      const content = await load();
      const no = (kind: string) => refuse({ kind, name });
      if (content.byteLength === 0) return no('empty');
      if (content.byteLength > largest) return no('too-large');
      const type = await judgeType(content.subarray(0, judgedBytes), name);
      if (!type.ok) return no(type.error.kind === 'type-not-allowed' ? 'type-not-attached' : type.error.kind);
      const ending = attachedKindOf(`.${fileTypeOf({ type: type.value })}`);
      if (!ending) return no('type-not-attached');
      if (wanted && ending !== wanted) return no('other-type');
      const held = async () => content;
      const scan = scanner ? await scanner.scan(held, { lane: 'staff' }) : 'clean';
      if (scan !== 'clean') return no(scan === 'infected' ? 'infected' : 'unscanned');
      const examined = await workshop.examine(held, type.value, { lane: 'staff' });
      return examined.ok ? ok({ content, ending }) : no(examined.error.kind);
    },
  };
}
