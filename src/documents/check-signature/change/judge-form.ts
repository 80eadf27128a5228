import { PdfDict, PdfRef, type PdfValue } from '../pdf/values.ts';
import { reachable } from '../pdf/walk.ts';
import type { Comparison } from './comparison.ts';
import { differingKeys, sameValue } from './same-value.ts';

/** The form of a file may gain signature fields, and what their looks need; nothing else of it may differ. */
export function judgeForm(comparison: Comparison, was: PdfValue, is: PdfValue): boolean {
  const { before, after, allowed, added } = comparison;
  const [then, now] = [before.dict(was) ?? new PdfDict(), after.dict(is)];
  if (!now) return then.entries.size === 0;
  if (now.isDoubled) return false;
  if (is instanceof PdfRef) {
    if (!sameValue(was, is) && was !== null && !added.has(is.number)) return false;
    allowed.add(is.number);
  }
  for (const key of differingKeys(then, now)) {
    if (key === 'Fields' || key === 'SigFlags') continue;
    if (key === 'DA' && then.get(key) === null) continue;
    if (key === 'DR' && areResourcesKept(comparison, then.get(key), now.get(key))) continue;
    return false;
  }
  if (now.get('DR') instanceof PdfRef && !areResourcesKept(comparison, then.get('DR'), now.get('DR'))) return false;
  const list = now.get('Fields');
  if (list instanceof PdfRef) allowed.add(list.number);
  const [old, current] = [before.list(then.get('Fields')), after.list(list)];
  if (!sameValue(old, current.slice(0, old.length))) return false;
  return current
    .slice(old.length)
    .every(
      (field) => field instanceof PdfRef && added.has(field.number) && judgeField(comparison, field.number, 'new'),
    );
}

function areResourcesKept(
  { before, after, allowed, added, changed }: Comparison,
  was: PdfValue,
  is: PdfValue,
): boolean {
  const [then, now] = [before.dict(was), after.dict(is)];
  if (then && now) {
    for (const key of differingKeys(then, now)) {
      const [inner, outer] = [before.dict(then.get(key)), after.dict(now.get(key))];
      if (!outer || outer.isDoubled) return false;
      if (inner && differingKeys(inner, outer).some((name) => inner.get(name) !== null)) return false;
    }
  }
  for (const number of reachable(after, is).found) if (added.has(number)) allowed.add(number);
  if (is instanceof PdfRef && changed.has(is.number)) allowed.add(is.number);
  return true;
}

const fieldKeys = new Set(
  'Type Subtype FT T TU TM Ff F Rect P AP V Kids Lock SV MK BS Border DA H StructParent M NM AS Q Parent'.split(' '),
);
const filledKeys = new Set(['V', 'AP', 'M', 'F']);

/** A signature field that came with its signature, or waited for it. Notes what belongs to it. */
export function judgeField(comparison: Comparison, number: number, how: 'new' | 'filled'): boolean {
  const { before, after, allowed } = comparison;
  const dict = after.dict(new PdfRef(number, 0));
  if (!dict || dict.isDoubled) return false;
  const was = before.dict(new PdfRef(number, 0));
  if (how === 'filled') {
    if (!was || differingKeys(was, dict).some((key) => !filledKeys.has(key))) return false;
  } else if (dict.name('FT') !== 'Sig' || [...dict.entries.keys()].some((key) => !fieldKeys.has(key))) return false;
  const kids = after.list(dict.get('Kids'));
  const signature = after.dict(dict.get('V'));
  const isStamp = signature?.name('SubFilter') === 'ETSI.RFC3161' || signature?.name('Type') === 'DocTimeStamp';
  const widgets = kids.length === 0 ? [dict] : kids.map((kid) => after.dict(kid));
  for (const [index, widget] of widgets.entries()) {
    const kid = kids[index];
    if (!widget || widget.isDoubled) return false;
    if (kid !== undefined) {
      if (!(kid instanceof PdfRef)) return false;
      if (!isKidAllowed(comparison, kid, widget, how)) return false;
      allowed.add(kid.number);
      comparison.newWidgets.add(kid.number);
    }
    // An empty field that shows something is a note on the page; so is a timestamp, which anybody can have of a clock.
    const isNote = isStamp || (!signature && how === 'new');
    if (isNote && after.follow(widget.get('AP')) !== null && !isFlat(comparison, widget)) return false;
    noteParts(comparison, widget.get('AP'));
  }
  if (signature) {
    if (signature.isDoubled || !/^(Sig|DocTimeStamp|)$/.test(signature.name('Type') ?? '')) return false;
    comparison.hasSignature ||= signature.name('Type') !== 'DocTimeStamp';
  }
  for (const key of ['V', 'Lock', 'SV', 'MK', 'BS']) noteParts(comparison, dict.get(key));
  allowed.add(number);
  if (how === 'new') comparison.newWidgets.add(number);
  return true;
}

function isKidAllowed({ before, added }: Comparison, kid: PdfRef, widget: PdfDict, how: 'new' | 'filled'): boolean {
  if (how === 'filled') {
    const was = before.dict(kid);
    return was !== undefined && differingKeys(was, widget).every((key) => filledKeys.has(key));
  }
  return added.has(kid.number) && [...widget.entries.keys()].every((key) => fieldKeys.has(key));
}

/** What a field's look and signature are made of: new objects only, and never the page they stand on. */
function noteParts({ after, added, allowed }: Comparison, value: PdfValue): void {
  for (const number of reachable(after, value, { except: ['P', 'Parent', 'Data'] }).found) {
    if (added.has(number)) allowed.add(number);
  }
}

function isFlat({ after }: Comparison, widget: PdfDict): boolean {
  const [a, b, c, d] = after.list(widget.get('Rect')).map((one) => after.follow(one));
  return a === c || b === d;
}
