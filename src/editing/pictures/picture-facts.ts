import { defined } from '#src/base/defined.ts';
import { escapeHtml } from '#src/base/escape-html.ts';
import { tidyLine } from '#src/base/plain-letters.ts';

/** Whose a picture is: made by the county, somebody else's with their permission, or under a licence. */
export const pictureSources = ['own', 'permitted', 'licensed'] as const;
export type PictureSource = (typeof pictureSources)[number];

/**
 * What is kept with a picture. `alt` is empty for one that only decorates; `credit` names who made it and the licence;
 * without `source` nobody has said whose it is.
 */
export type PictureFacts = { alt: string; source?: PictureSource; credit: string };

/** The facts as XMP (ISO 16684-1), which stays in the file wherever it is moved and is shown by every picture program. */
export function writeXmp({ alt, source, credit }: PictureFacts): string {
  const one = (name: string, list: string, text: string) =>
    text &&
    `<dc:${name}><rdf:${list}><rdf:li xml:lang="x-default">${escapeHtml(text)}</rdf:li></rdf:${list}></dc:${name}>`;
  const about =
    `<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" ` +
    `xmlns:xmp="http://ns.adobe.com/xap/1.0/"${source ? ` xmp:Label="${source}"` : ''}>` +
    `${one('description', 'Alt', alt)}${one('rights', 'Alt', credit)}</rdf:Description>`;
  return (
    `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` +
    `${about}</rdf:RDF></x:xmpmeta>`
  );
}

const signs: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'", apos: "'" };
const plain = (text: string) =>
  text.replaceAll(/&(#39|\w{2,4});/g, (whole, name: string) => signs[name] ?? whole).trim();

/** More than any picture has, with its history in another program. */
const mostLetters = 2_000_000;

/** What a picture says of itself, as far as it is said in the way we and most programs write it. */
export function readXmp(xmp: string): PictureFacts {
  const text = xmp.slice(0, mostLetters);
  const of = (name: string) => {
    const at = text.indexOf(`<dc:${name}>`);
    const item = at < 0 ? undefined : /<rdf:li[^>]{0,100}>([^<]{0,1000})</.exec(text.slice(at, at + 2_000))?.[1];
    return plain(item ?? '');
  };
  const label = /xmp:Label="(\w+)"/.exec(text)?.[1];
  const source = pictureSources.find((known) => known === label);
  return defined({ alt: of('description'), credit: of('rights') || of('creator'), source });
}

/** What is told below a picture wherever it is shown: whose it is, where that has been said and it is not ours. */
export function creditOf({ source, credit }: PictureFacts): string | undefined {
  const isOthers = source === 'permitted' || source === 'licensed';
  const said = isOthers ? tidyLine(credit).replaceAll(/[*_\\[\]<>`]/g, '') : '';
  return said === '' ? undefined : said;
}
