import type { PdfFile, Revision } from '../pdf/pdf-file.ts';
import { readSignatureFields } from '../pdf/read-fields.ts';
import { readPages } from '../pdf/read-pages.ts';
import type { Section } from '../pdf/read-sections.ts';
import { type PdfDict, PdfRef, PdfStream, type PdfValue } from '../pdf/values.ts';
import { reachable } from '../pdf/walk.ts';
import type { Comparison } from './comparison.ts';
import { judgeField, judgeForm } from './judge-form.ts';
import { isPlainlyAdded } from './read-additions.ts';
import { differingKeys, sameValue } from './same-value.ts';

/** What was done to a file after it was signed. `title`: what it is called by programs was changed, nothing else. */
export type Change = 'none' | 'signatures' | 'archive' | 'title' | 'changed';

/**
 * What has become of a file since one of its states. Allowed are another signature with its field, the proofs an archive
 * needs (DSS), and document timestamps; whatever else differs was changed.
 */
export function judgeChanges(file: PdfFile, before: Revision, since: readonly Section[]): Change {
  if (since.length === 0) return isBlank(file.bytes, before.end) ? 'none' : 'changed';
  if (!isPlainlyAdded(file, before.end, since)) return 'changed';
  const after = file.last;
  const changed = new Set<number>();
  const added = new Set<number>();
  for (const { places } of since) {
    for (const number of places.keys()) {
      const [was, is] = [before.object(number), after.object(number)];
      if (sameValue(was, is)) continue;
      changed.add(number);
      if (was === null) added.add(number);
    }
  }
  const comparison: Comparison = {
    before,
    after,
    changed,
    added,
    allowed: new Set(),
    newWidgets: new Set(),
    hasSignature: false,
    hasTitle: false,
  };

  if (!isAllowed(comparison)) return 'changed';
  if (comparison.hasTitle) return 'title';
  return comparison.hasSignature ? 'signatures' : 'archive';
}

function isAllowed(comparison: Comparison): boolean {
  const { before, after, changed, added, allowed } = comparison;
  const root = before.trailer.get('Root');
  if (!(root instanceof PdfRef) || !sameValue(root, after.trailer.get('Root'))) return false;
  if (!isCatalogKept(comparison, root.number)) return false;
  if (!isFilled(comparison) || !arePagesKept(comparison) || !isInfoKept(comparison)) return false;
  for (const number of changed) {
    if (allowed.has(number)) continue;
    const [was, is] = [before.object(number), after.object(number)];
    const isList = is instanceof PdfStream && /^(XRef|ObjStm)$/.test(is.dict.name('Type') ?? '');
    const wasList = was instanceof PdfStream && was.dict.name('Type') === 'XRef';
    if (added.has(number) || (isList && wasList && is.dict.name('Type') === 'XRef')) continue;
    return false;
  }
  // What was signed may point at a number that was nothing then, and is something now.
  if (added.size === 0) return true;
  const { dangling } = reachable(before, [root, before.trailer.get('Info')]);
  return ![...added].some((number) => dangling.has(number));
}

function isCatalogKept(comparison: Comparison, number: number): boolean {
  const { before, after, allowed } = comparison;
  const [was, is] = [before.catalog, after.catalog];
  if (is.isDoubled) return false;
  for (const key of differingKeys(was, is)) {
    if (key === 'AcroForm' || key === 'DSS') continue;
    if (key === 'Metadata') noteTitle(comparison, is.get(key));
    else if (key !== 'Extensions' || reachable(after, is.get(key)).found.size > 0) return false;
  }
  const title = is.get('Metadata');
  if (title instanceof PdfRef && comparison.changed.has(title.number)) noteTitle(comparison, title);
  allowed.add(number);
  return judgeForm(comparison, was.get('AcroForm'), is.get('AcroForm')) && isArchiveOnly(comparison, was, is);
}

function noteTitle(comparison: Comparison, title: PdfValue): void {
  comparison.hasTitle = true;
  if (title instanceof PdfRef) comparison.allowed.add(title.number);
}

/** Proofs of certificates are seen by nobody: lists may grow, and nothing else may hide among them. */
function isArchiveOnly({ before, after, changed, added, allowed }: Comparison, was: PdfDict, is: PdfDict): boolean {
  const old = reachable(before, was.get('DSS')).found;
  for (const number of reachable(after, is.get('DSS')).found) {
    if (!changed.has(number)) continue;
    if (added.has(number)) allowed.add(number);
    else {
      const [then, now] = [before.object(number), after.object(number)];
      const isTyped = [then, now].some(
        (value) =>
          value instanceof PdfStream || !/^(DSS|VRI|)$/.test((value as PdfDict | undefined)?.name?.('Type') ?? ''),
      );
      if (!old.has(number) || isTyped) return false;
      allowed.add(number);
    }
  }
  return true;
}

/** Fields that waited for their signature and have it now. */
function isFilled(comparison: Comparison): boolean {
  const { before, changed } = comparison;
  return readSignatureFields(before)
    .filter(({ number, widgets }) => changed.has(number) || widgets.some((widget) => changed.has(widget.number)))
    .every((field) => field.value === null && judgeField(comparison, field.number, 'filled'));
}

function arePagesKept(comparison: Comparison): boolean {
  const { before, after, changed, allowed, newWidgets } = comparison;
  const now = readPages(after);
  const sizes = new Map(now.map(({ number, box: [l = 0, b = 0, r = 0, t = 0] }) => [number, (r - l) * (t - b)]));
  const then = readPages(before);
  if (then.length !== now.length || then.some(({ number }, index) => now[index]?.number !== number)) return false;
  const seen = new Set<number>();
  for (const page of then) {
    const dict = after.dict(new PdfRef(page.number, 0));
    const list = page.dict.get('Annots');
    const isTouched = changed.has(page.number) || (list instanceof PdfRef && changed.has(list.number));
    if (!isTouched || !dict) continue;
    if (dict.isDoubled || differingKeys(page.dict, dict).some((key) => key !== 'Annots')) return false;
    const [old, current] = [before.list(list), after.list(dict.get('Annots'))];
    const extra = current.filter((one) => !old.some((other) => sameValue(one, other)));
    const kept = current.filter((one) => old.some((other) => sameValue(one, other)));
    if (!sameValue(old, kept)) return false;
    let covered = 0;
    for (const one of extra) {
      if (!(one instanceof PdfRef) || !newWidgets.has(one.number) || seen.has(one.number)) return false;
      seen.add(one.number);
      covered += areaOf(after, one);
    }
    // A signature that covers a good part of the page is no signature but another page.
    if (covered > 0.25 * (sizes.get(page.number) ?? 0)) return false;
    allowed.add(page.number);
    const place = dict.get('Annots');
    if (place instanceof PdfRef) allowed.add(place.number);
  }
  return true;
}

function areaOf(revision: Revision, widget: PdfRef): number {
  const [a, b, c, d] = revision.list(revision.dict(widget)?.get('Rect') ?? null).map((one) => revision.follow(one));
  return [a, b, c, d].every((one) => typeof one === 'number')
    ? Math.abs((Number(c) - Number(a)) * (Number(d) - Number(b)))
    : Number.POSITIVE_INFINITY;
}

function isInfoKept(comparison: Comparison): boolean {
  const { before, after, allowed } = comparison;
  const [was, is] = [before.trailer.get('Info'), after.trailer.get('Info')];
  const [then, now] = [before.dict(was), after.dict(is)];
  if (was instanceof PdfRef && is === null) return true;
  const quiet = ['ModDate', 'Producer', 'Creator', 'CreationDate'];
  if (then && now && differingKeys(then, now).some((key) => !quiet.includes(key))) comparison.hasTitle = true;
  if (!then && now?.get('Title')) comparison.hasTitle = true;
  if (is instanceof PdfRef && (sameValue(was, is) || comparison.added.has(is.number))) allowed.add(is.number);
  return true;
}

function isBlank(bytes: Uint8Array, from: number): boolean {
  return bytes.subarray(from).every((byte) => byte === 10 || byte === 13 || byte === 32 || byte === 0);
}
