import { ok } from '#src/base/result.ts';
import type { GuideMeta } from '#src/guides/model/guide-schema.ts';
import type { Way } from '#src/guides/model/way.ts';
import type { ValueChange } from '#src/library/patching/patch-entry.ts';
import { readPublished } from '#src/published/comparison/published-row.ts';
import type { Procedure } from '#src/published/record/parse-procedure.ts';
import { type ReadChannel, readChannels } from '#src/published/record/procedure-channels.ts';
import { cannotTake, type Taken } from './taken.ts';

/** Prices that stayed words because the record contradicts itself: nobody is told them as a price. */
const unclear: readonly ReadChannel['unread'][number][] = [
  'fee-too-small',
  'fee-glued',
  'fee-other-sum',
  'fee-not-published',
];

/** A way of filing, its time or its fees as they are published. */
export function takeWay(guide: GuideMeta, record: Procedure, part: 'channel' | 'time' | 'fee', way: Way): Taken {
  const at = guide.channels.findIndex(({ kind }) => kind === way);
  const theirs = readChannels(record.how).find(({ channel }) => channel.kind === way);
  if (part === 'channel') return at >= 0 ? dropWay(guide, at, way) : addWay(guide, record, theirs, way);
  const ours = guide.channels[at];
  if (!ours || !theirs) return cannotTake('not-found');
  if (part === 'time') {
    const time = timeOf(record, way, theirs);
    return time.ok ? ok([{ path: ['channels', at, 'time'], value: time.value }]) : time;
  }
  if (theirs.unread.some((reason) => unclear.includes(reason))) return cannotTake('fee-unclear');
  const { fees } = theirs.channel;
  const [fee] = fees;
  // One sum in the place of another: what else we say of the fee, for whom and when, stays.
  if (fees.length === 1 && fee && fee.amount !== null && ours.fees.length === 1) {
    const path = ['channels', at, 'fees', 0];
    const per: ValueChange[] = fee.per ? [{ path: [...path, 'per'], value: fee.per }] : [];
    return ok([{ path: [...path, 'amount'], value: fee.amount }, ...per]);
  }
  return ok([{ path: ['channels', at, 'fees'], value: fees }]);
}

function timeOf(record: Procedure, way: Way, { channel, unread }: ReadChannel) {
  const times = readPublished(record).ways.find(({ kind }) => kind === way)?.times ?? [];
  const different = new Set(times.map(({ value, unit }) => `${value} ${unit}`));
  if (different.size > 1) return cannotTake('several-times');
  if (unread.includes('time-without-unit')) return cannotTake('time-without-unit');
  if (unread.includes('time-not-published')) return cannotTake('time-not-told');
  return ok(channel.time);
}

function addWay(guide: GuideMeta, record: Procedure, theirs: ReadChannel | undefined, way: Way): Taken {
  if (!theirs) return cannotTake('not-found');
  if (theirs.unread.some((reason) => unclear.includes(reason))) return cannotTake('fee-unclear');
  const time = timeOf(record, way, theirs);
  if (!time.ok) return time;
  const { kind, fees } = theirs.channel;
  const added: ValueChange = { path: ['channels', guide.channels.length], value: { kind, time: time.value, fees } };
  return ok([added, ...sendByPost(guide, way, true)]);
}

function dropWay(guide: GuideMeta, at: number, way: Way): Taken {
  if (guide.channels.length === 1) return cannotTake('last-way');
  return ok([{ path: ['channels', at] }, ...sendByPost(guide, way, false)]);
}

/** Where papers may come by post, `post.send` says so too. */
function sendByPost(guide: GuideMeta, way: Way, send: boolean): ValueChange[] {
  if (way !== 'post' || (guide.post?.send ?? false) === send) return [];
  return [{ path: ['post'], value: { send, return: guide.post?.return ?? false } }];
}
