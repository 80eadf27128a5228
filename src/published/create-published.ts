import { defined } from '#src/base/defined.ts';
import { ok, refuse } from '#src/base/result.ts';
import { may } from '#src/staff/permissions.ts';
import type { PublishedDependencies } from './dependencies.ts';
import { proposeText } from './propose-text.ts';
import type { DifferenceStep, PublishedGuides } from './published-guides.ts';
import { importRecords } from './records/import-records.ts';
import { seeComparison } from './see-comparison.ts';

/** Joins the use cases to what they need. */
export function createPublished(dependencies: PublishedDependencies): PublishedGuides {
  const { store, alone, note } = dependencies;
  return {
    async summary(by) {
      return may(by, 'content.write') ? ok(await store.summary()) : notPermitted;
    },
    see: (path, by) => seeComparison(dependencies, path, by),
    propose: (step: DifferenceStep, by) => proposeText(dependencies, step, by),
    async import(file, by) {
      if (!may(by, 'content.write')) return notPermitted;
      const source = file.source.replaceAll(/\s+/g, ' ').slice(0, mostOfName);
      return alone(async () => {
        const done = await importRecords(dependencies, defined({ ...file, source }), by.name);
        if (done.ok) {
          const { added, changed, same, gone } = done.value;
          await note(
            by,
            'content-records-imported',
            '',
            `+${added.length} ~${changed.length} =${same} -${gone.length}`,
          );
        }
        return done;
      });
    },
  };
}

const notPermitted = refuse({ kind: 'not-permitted' as const });
/** Longer names of files are nobody's. */
const mostOfName = 120;
