import { inflateSync } from 'node:zlib';
import type { Place } from './find-objects.ts';
import type { Harm } from './object-facts.ts';
import type { StreamHead } from './read-object.ts';

/** What the packed objects of a file may come to together: a text of 200 pages with all its marks needs less. */
const mostUnpacked = 24 * 1024 * 1024;
const mostStreams = 4_000;
const mostMembers = 100_000;

/** Unpacks the streams that hold objects, no further than they may come to together. */
export class ObjectUnpacker {
  readonly #bytes: Buffer;
  readonly #ends: readonly number[];
  #nextEnd = 0;
  #left = mostUnpacked;
  #streams = 0;
  /** Streams of an honest file do not overlap. */
  #packedLeft: number;

  /** `ends` are the places of `endstream`, in order. Streams are to be unpacked in the order they stand in the file. */
  constructor(bytes: Buffer, ends: readonly number[]) {
    this.#bytes = bytes;
    this.#ends = ends;
    this.#packedLeft = bytes.length;
  }

  /** The objects in this stream, none where it holds no objects, or why the file is refused. */
  unpack(head: StreamHead): Place[] | Harm {
    // Some readers ask for no type: whatever says where its first object stands may be opened as a list of objects.
    const holdsObjects = head.type === 'ObjStm' || head.first >= 0;
    if (!holdsObjects && head.type !== 'XRef') return [];
    if (holdsObjects && head.isOdd) return 'damaged';
    this.#streams += 1;
    if (this.#streams > mostStreams) return 'too-much-inside';
    const packed = this.#packedBytes(head.from);
    if (packed === undefined) return 'too-much-inside';
    const content = this.#inflate(packed, head.isPacked);
    if (typeof content === 'string') return holdsObjects || content !== 'damaged' ? content : [];
    return holdsObjects ? membersOf(content, head) : [];
  }

  #packedBytes(from: number): Buffer | undefined {
    while (this.#nextEnd < this.#ends.length && (this.#ends[this.#nextEnd] as number) < from) this.#nextEnd += 1;
    const packed = this.#bytes.subarray(from, this.#ends[this.#nextEnd] ?? this.#bytes.length);
    this.#packedLeft -= packed.length;
    return this.#packedLeft < 0 ? undefined : packed;
  }

  #inflate(packed: Buffer, isPacked: boolean): Buffer | Harm {
    if (!isPacked) return packed;
    if (this.#left <= 0) return 'too-much-inside';
    try {
      // A stream that breaks off is read as far as it goes, as readers do.
      const content = inflateSync(packed, { maxOutputLength: this.#left, finishFlush: 2 });
      this.#left -= content.length;
      return content;
    } catch (error) {
      // Some readers take what comes before a fault: nobody can say what they would see.
      return (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'too-much-inside' : 'damaged';
    }
  }
}

/** The objects by the list in front of them: pairs of a number and a place behind the first object's. */
function membersOf(content: Buffer, { first, count }: StreamHead): Place[] | Harm {
  const numbers: number[] = [];
  const wanted = count < 0 ? Number.POSITIVE_INFINITY : 2 * count;
  let value = -1;
  for (let at = 0; at <= content.length && numbers.length < wanted; at += 1) {
    const digit = (content[at] ?? 32) - 48;
    if (digit >= 0 && digit <= 9) value = Math.max(value, 0) * 10 + digit;
    else {
      if (value >= 0) numbers.push(value);
      value = -1;
      // What is neither a digit nor space ends the list.
      if (digit !== -16 && digit !== -38 && digit !== -35 && digit !== -39 && digit !== -36 && digit !== -48) break;
    }
    if (numbers.length > 2 * mostMembers) return 'too-much-inside';
  }
  const places: Place[] = [];
  for (let index = 0; index + 1 < numbers.length; index += 2) {
    const from = Math.min(Math.max(first, 0) + (numbers[index + 1] ?? 0), content.length);
    places.push({ bytes: content, from, number: numbers[index] ?? -1 });
  }
  return places;
}
