import { ok, type Result, refuse } from '#src/base/result.ts';
import type { ExaminedPaper } from '#src/cases/papers/paper-checks.ts';
import type { UploadRefusal } from '#src/cases/papers/upload.ts';
import { findObjects, type Place, positionsOf } from './find-objects.ts';
import { type Harm, ObjectFacts } from './object-facts.ts';
import { readObject } from './read-object.ts';
import { ObjectUnpacker } from './unpack-objects.ts';

const mostPages = 200;
/** A scan of 200 pages has a few thousand. */
const mostObjects = 100_000;
/** How often a byte is read at most, on average. */
const readings = 3;

/**
 * Looks through every object of a PDF, those packed into streams and those hidden by later ones too, for what acts by
 * itself, leaves the document or brings other files. Takes no longer than the file is large.
 */
export function examinePdf(content: Uint8Array): Result<ExaminedPaper, UploadRefusal> {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  if (!bytes.includes('%%EOF') && !bytes.includes('startxref')) return refuse({ kind: 'damaged' });
  if (hasArchiveAtEnd(bytes)) return refuse({ kind: 'two-in-one' });
  const found = findObjects(bytes, mostObjects);
  if (!found) return refuse({ kind: 'too-much-inside' });
  const facts = new ObjectFacts(readings * bytes.length);
  const harm = readAll(bytes, found, facts);
  if (harm) return refuse({ kind: harm });
  // The words of an encrypted file cannot be read; the entry that says so never is.
  if (facts.isEncrypted) return refuse({ kind: 'pdf-encrypted' });
  if (facts.isUnreadable || !facts.hasRoot) return refuse({ kind: 'damaged' });
  const pages = countPages(facts);
  if (pages === undefined) return refuse({ kind: 'damaged' });
  return pages > mostPages ? refuse({ kind: 'pdf-too-many-pages' }) : ok({ pages });
}

function readAll(bytes: Buffer, found: readonly Place[], facts: ObjectFacts): Harm | undefined {
  const unpacker = new ObjectUnpacker(bytes, positionsOf(bytes, 'endstream'));
  const byNumber = new Map<number, Place[]>();
  let left = mostObjects;
  const read = (place: Place) => {
    left -= 1;
    const known = byNumber.get(place.number);
    if (known) known.push(place);
    else byNumber.set(place.number, [place]);
    return readObject(place, facts);
  };
  for (const place of found) {
    const head = read(place);
    if (facts.harm) return facts.harm;
    const members = head ? unpacker.unpack(head) : [];
    if (members === 'damaged') {
      // What is encrypted cannot be unpacked either; which it is, is told further on in the file.
      facts.isUnreadable = true;
      continue;
    }
    if (typeof members === 'string') return members;
    facts.left += readings * (members[0]?.bytes.length ?? 0);
    for (const member of members) {
      read(member);
      if (facts.harm) return facts.harm;
      if (left < 0) return 'too-much-inside';
    }
  }
  // What runs by itself is told only by what points at it: those objects are read once more.
  for (let next = facts.waiting.pop(); next; next = facts.waiting.pop()) {
    const { number, role } = next;
    for (const place of byNumber.get(number) ?? []) readObject(place, facts, role);
    if (facts.harm) return facts.harm;
  }
  return undefined;
}

/** A ZIP at the end of a PDF opens as a ZIP: the same file would be one thing to us and another to who gets it. */
function hasArchiveAtEnd(bytes: Buffer): boolean {
  const at = bytes.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  return at >= 0 && at > bytes.length - 66_000 && bytes.includes('PK\u0003\u0004', 0, 'latin1');
}

/** How many pages the page tree has; undefined when it holds itself. A file without pages has none to fear. */
function countPages({ kids, pages, root, pagesOf }: ObjectFacts): number | undefined {
  if (hasCircle(kids)) return undefined;
  const top = pagesOf.get(root);
  if (top === undefined || !kids.has(top)) return pages.size;
  let count = 0;
  const seen = new Set<number>();
  const waiting = [top];
  for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
    if (seen.has(number)) continue;
    seen.add(number);
    const below = kids.get(number);
    // Fields have children too, but are no part of this tree.
    if (below && !pages.has(number)) waiting.push(...below);
    else count += 1;
  }
  return count;
}

function hasCircle(kids: ReadonlyMap<number, readonly number[]>): boolean {
  const done = new Set<number>();
  const open = new Set<number>();
  for (const start of kids.keys()) {
    const path: { number: number; next: number }[] = [{ number: start, next: 0 }];
    while (path.length > 0) {
      const step = path.at(-1) as { number: number; next: number };
      if (step.next === 0) {
        if (done.has(step.number)) {
          path.pop();
          continue;
        }
        open.add(step.number);
      }
      const child = kids.get(step.number)?.[step.next];
      step.next += 1;
      if (child === undefined) {
        open.delete(step.number);
        done.add(step.number);
        path.pop();
      } else if (open.has(child)) return true;
      else if (!done.has(child)) path.push({ number: child, next: 0 });
    }
  }
  return false;
}
