import { ok, type Result, refuse } from '#src/base/result.ts';
import { type Fault, faultAt } from './content-fault.ts';

const strict = new TextDecoder('utf-8', { fatal: true });
/** In Windows-1258 a tone mark is a byte of its own behind its vowel, and đ is F0: no word of Latin-1 has them there. */
const windows1258 = /[A-Za-z\xc0-\xff][\xcc\xd2\xde\xec\xf2](?=[^\xc0-\xff]|$)|\xf0|\xd0(?=[a-z\xc0-\xff])/;

/**
 * The text of a file's bytes. Content is UTF-8, with or without its mark at the start; anything else is refused with
 * the name of what it seems to be.
 */
export function decodeText(bytes: Uint8Array): Result<string, Fault> {
  const wide = wideEncoding(bytes);
  if (wide) return refuse(faultAt(1, 'encoding', { encoding: wide }));
  try {
    return ok(strict.decode(bytes));
  } catch {
    return refuse(otherEncoding(bytes));
  }
}

/** The text as it was most likely meant, for a person who mends the file: what is refused elsewhere is shown here. */
export function decodeAnyText(bytes: Uint8Array): string {
  const strictly = decodeText(bytes);
  if (strictly.ok) return strictly.value;
  const encoding = String(strictly.error.words?.values.encoding);
  const label = encoding === 'UTF-16 BE' ? 'utf-16be' : encoding.startsWith('UTF-16') ? 'utf-16le' : encoding;
  // Windows-1258 writes tone marks apart; everything else of the portal has them on their letters.
  return new TextDecoder(label.replace(' (Latin-1)', '').toLowerCase()).decode(bytes).normalize('NFC');
}

/** Where a text holds signs that were lost in another encoding, or that nobody can see. */
export function findLostSign(text: string): Fault | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  const lost = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffd]/.exec(text);
  return lost ? faultAt(lineAt(text, lost.index), lost[0] === '\ufffd' ? 'lost-sign' : 'control-sign') : undefined;
}

function wideEncoding(bytes: Uint8Array): string | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'UTF-16 LE';
  if (first === 0xfe && second === 0xff) return 'UTF-16 BE';
  const start = bytes.subarray(0, 400);
  const empty = start.filter((byte) => byte === 0).length;
  return empty > 4 && empty > start.length / 5 ? 'UTF-16' : undefined;
}

function otherEncoding(bytes: Uint8Array): Fault {
  const text: string = new TextDecoder('latin1').decode(bytes.subarray(0, 200_000));
  const at = firstFault(bytes);
  return faultAt(lineAt(text, at), 'encoding', {
    encoding: windows1258.test(text) ? 'Windows-1258' : 'Windows-1252 (Latin-1)',
  });
}

/** Where the first byte stands that is not UTF-8: what a lenient reading puts a replacement for. */
function firstFault(bytes: Uint8Array): number {
  let least = 0;
  let most = bytes.length;
  while (least < most) {
    const middle = (least + most + 1) >> 1;
    if (isStart(bytes.subarray(0, middle))) least = middle;
    else most = middle - 1;
  }
  return least;
}

function isStart(bytes: Uint8Array): boolean {
  try {
    // A sign cut in two by the end is not a fault: with `stream` the decoder waits for its rest.
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}
