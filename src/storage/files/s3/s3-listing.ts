/** One page of a listing: what is told of each thing by its tags, and whether more comes. */
export type S3Page = { entries: Record<string, string>[]; isTruncated: boolean };

/** Reads the flat XML of listings: in each `entry` the texts of its tags. */
export function readS3Page(xml: string, entry: 'Contents' | 'Upload'): S3Page {
  const entries = [...xml.matchAll(new RegExp(`<${entry}>(.*?)</${entry}>`, 'gs'))].map(([, inside = '']) =>
    Object.fromEntries(
      [...inside.matchAll(/<(\w+)>([^<]*)<\/\1>/g)].map(([, tag = '', text = '']) => [tag, plain(text)]),
    ),
  );
  return { entries, isTruncated: /<IsTruncated>\s*true\s*</i.test(xml) };
}

/** The text of the first tag of this name; undefined where there is none. */
export function readS3Tag(xml: string, tag: string): string | undefined {
  const text = new RegExp(`<${tag}>([^<]*)</${tag}>`).exec(xml)?.[1];
  return text === undefined ? undefined : plain(text);
}

const characters: Record<string, string> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };

function plain(text: string): string {
  return text.replaceAll(/&(?:(lt|gt|quot|apos|amp)|#(\d+)|#x([0-9a-f]+));/gi, (_, name, decimal, hex) =>
    name
      ? (characters[name.toLowerCase()] ?? '')
      : String.fromCodePoint(decimal ? Number(decimal) : Number.parseInt(hex, 16)),
  );
}
