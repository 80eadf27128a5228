import { localize } from '#src/base/localized.ts';
import { ok } from '#src/base/result.ts';
import { isValidOn } from '#src/county/unit.ts';
import type { GuideMeta } from '#src/guides/model/guide-schema.ts';
import { isWay } from '#src/guides/model/way.ts';
import type { Difference } from '#src/published/comparison/compare-guide.ts';
import { plain } from '#src/published/comparison/compare-terms.ts';
import type { CountyLists } from '#src/published/comparison/county-lists.ts';
import {
  type Procedure,
  readAudience,
  readLegal,
  readResult,
  readUnit,
  short,
} from '#src/published/record/parse-procedure.ts';
import { takePaper } from './take-paper.ts';
import { takeWay } from './take-way.ts';
import { cannotTake, type Taken } from './taken.ts';

/**
 * The values that become what is published, for one difference and no other. `guide` is the file as its schema reads it:
 * its lists stand in the order of the file. Refuses what the record does not say for certain.
 */
export function takeOver(guide: GuideMeta, record: Procedure, difference: Difference, lists: CountyLists): Taken {
  const [part = '', of = ''] = difference.name.split('.');
  if (isWay(of) && (part === 'channel' || part === 'time' || part === 'fee')) return takeWay(guide, record, part, of);
  if (part === 'papers') return takePaper(guide, record, difference);
  if (part === 'legal') return takeLaw(guide, record, difference);
  return takeTerm(record, part, lists);
}

function takeTerm(record: Procedure, part: string, { sectors, units, today }: CountyLists): Taken {
  const set = (value: unknown): Taken => ok([{ path: [part], value }]);
  if (part === 'title') return set(short(record.title, 300));
  if (part === 'result') return set(readResult(record.result));
  if (part === 'audience') return set(readAudience(record.subject));
  if (part === 'sector') {
    const named = sectors.filter(({ name }) => plain(localize(name, 'vi')) === plain(record.field));
    return named.length === 1 && named[0] ? set(named[0].id) : cannotTake('not-in-list');
  }
  if (part === 'unit') {
    const kind = readUnit(record.level, record.agency);
    const deciding = units.filter((unit) => unit.kind === kind && isValidOn(unit, today));
    return deciding.length === 1 ? set(kind) : cannotTake('not-in-list');
  }
  return cannotTake('not-found');
}

/** A law is added behind ours; one that is not published goes, as long as another is left. */
function takeLaw(guide: GuideMeta, record: Procedure, { name, published }: Difference): Taken {
  if (name === 'legal.missing') {
    const law = readLegal(record.legal).find(({ number }) => number === published);
    return law ? ok([{ path: ['legal', guide.legal.length], value: law }]) : cannotTake('not-found');
  }
  const at = guide.legal.findIndex(({ number }) => name === `legal.extra.${number}`);
  if (at < 0) return cannotTake('not-found');
  return guide.legal.length > 1 ? ok([{ path: ['legal', at] }]) : cannotTake('last-law');
}
