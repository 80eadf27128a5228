/** A video elsewhere as a text links to it, on a line of its own: `title` may be empty, `service` is where it is. */
export type Video = { address: string; title: string; service: string };

const services: readonly [name: string, address: RegExp][] = [
  ['YouTube', /^https:\/\/(?:(?:www|m)\.)?(?:youtube\.com\/(?:watch\?|shorts\/|live\/|embed\/)|youtu\.be\/\w)/i],
  ['Vimeo', /^https:\/\/(?:www\.|player\.)?vimeo\.com\/(?:video\/)?\d/i],
  [
    'Facebook',
    /^https:\/\/(?:(?:www|m|web)\.)?(?:facebook\.com\/(?:watch|reel|[^/?#]{1,100}\/videos)\/?|fb\.watch\/\w)/i,
  ],
  ['TikTok', /^https:\/\/(?:www\.|vt\.)?tiktok\.com\/(?:@[^/?#]{1,100}\/video\/\d|\w)/i],
];
const videoFile = /^https:\/\/[^?#]{1,1000}\.(?:mp4|m4v|webm|mov)(?:[?#]|$)/i;
/** What makes a link to any other address one to a video. */
const named = /^\s*video\s*:\s*/i;
/** What the text version of a video begins with, below its link. */
const beginsText = /^\s*(?:bản chữ|lời video|text version|transcript)(?: của video| of the video)?\s*(?::|$)\s*/i;
/** Fewer letters tell nothing of a video. */
const fewestLetters = 15;

/**
 * The video that a link alone on its line leads to; undefined for every other link. `text` is what the link says: where
 * it begins with `Video:`, any address over https is a video's.
 */
export function videoOf(address: string, text: string): Video | undefined {
  if (!/^https:\/\/[^\s/]/i.test(address)) return undefined;
  const isNamed = named.test(text);
  const known = services.find(([, pattern]) => pattern.test(address))?.[0];
  if (!known && !isNamed && !videoFile.test(address)) return undefined;
  const service = known ?? /^https:\/\/(?:www\.)?([^/?#:]{1,200})/i.exec(address)?.[1] ?? '';
  const title = text.replace(named, '').trim();
  return { address, service, title: title === address ? '' : title };
}

/** What stands behind the word that begins the text version of a video; undefined where it is none. */
export function textVersion(quoted: string): string | undefined {
  const plain = quoted.replaceAll(/[*_]/g, '').normalize('NFC');
  return beginsText.test(plain) ? plain.replace(beginsText, '').trim() : undefined;
}

/** Whether that says something. */
export const tellsVideo = (text: string) => (text.match(/\p{L}/gu)?.length ?? 0) >= fewestLetters;

const alone =
  /^ {0,3}(?:\[([^[\]\n]{0,500})\]\(\s{0,5}<?([^\s()<>]{1,2000})>?(?:\s+"[^"\n]{0,300}")?\s{0,5}\)|<(https:[^\s<>]{1,2000})>|(https:\S{1,2000}))\s*$/;

/** The videos of a text, line by line, each with what its text version says; undefined where it has none. */
export function videosIn(
  lines: readonly { text: string; line: number }[],
): (Video & { line: number; told?: string })[] {
  return lines.flatMap(({ text, line }, index) => {
    const [, title, linked, bracketed, bare] = alone.exec(text) ?? [];
    const address = linked ?? bracketed ?? bare;
    const isAlone = (lines[index - 1]?.text.trim() ?? '') === '' && (lines[index + 1]?.text.trim() ?? '') === '';
    const video = address === undefined || !isAlone ? undefined : videoOf(address, title ?? address);
    if (!video) return [];
    const told = toldBelow(lines.slice(index + 1));
    return [told === undefined ? { ...video, line } : { ...video, line, told }];
  });
}

function toldBelow(lines: readonly { text: string }[]): string | undefined {
  const begin = lines.findIndex(({ text }) => text.trim() !== '');
  const rest = begin < 0 ? [] : lines.slice(begin);
  const end = rest.findIndex(({ text }) => text.trim() === '');
  const quote = rest.slice(0, end < 0 ? undefined : end).map(({ text }) => text);
  if (!quote[0]?.startsWith('>')) return undefined;
  return textVersion(quote.map((text) => text.replace(/^>\s?/, '')).join('\n'));
}
