import { ok, type Result, refuse } from '#src/base/result.ts';

/** A text without its links, and the paths of ours it linked to. A bare address left a mark: `markOf` its place. */
export type Unlinked = { text: string; paths: string[] };
export type LinkRefusal = { kind: 'foreign-link' };

const markdownLink = /!?\[([^\]\n]*)\]\(\s*<?([^()\s<>]*(?:\([^()\s]*\)[^()\s<>]*)*)>?(?:\s+["'(][^\n)]*["')])?\s*\)/g;
const definition = /^\s*\[[^\]\n]+\]:.*$/m;
const address = /<?\bhttps?:\/\/[^\s<>"'“”]+>?/gi;
const ownPath = /(?<![\p{L}\p{N}/._-])\/(?:en\/)?[a-z][a-z0-9-]*(?:\/[a-z0-9][a-z0-9-]*)*(?:[?#][^\s"'“”)]*)?/gu;

/** What still looks like a way out: a scheme, a host, a mail address, a host spelt out, brackets of a link. */
const wayOut =
  /[a-z][a-z0-9+.-]{1,20}:\/\/|\b(?:javascript|data|vbscript|mailto|tel|sms|file)\s*:|\bwww\b|[^\s@]@[^\s@]|(?<![\p{L}\p{N}-])(?:[a-z0-9-]{2,}\s?\.\s?)+(?:com|net|org|info|biz|io|me|app|site|online|top|xyz|link|shop|club|vip|cc|ly|gl|gg|tk|ru|cn|vn|us|uk|eu)(?![\p{L}\p{N}])|(?<![\p{L}\p{N}-])[a-z0-9-]{2,}\.[a-z]{2,}(?![\p{L}\p{N}])|\b(?:dot|chấm)\s*(?:com|net|org|info|gov|vn)\b|\bxn--|\]\(|\]\[/iu;

/** Stands where the address of `paths[index]` stood; a private character, which no text that got so far holds. */
export function markOf(index: number): string {
  return String.fromCodePoint(0xe000 + Math.min(index, 0x18ff));
}

/** Whether something in a text without links still leads elsewhere. */
export function leadsOut(text: string): boolean {
  return wayOut.test(text);
}

/**
 * Takes the links out of a text, leaving their labels. Refuses every address that is not of our own site: another
 * host, another scheme, a user in front of the host, a host without scheme, a mail address, a link in pieces.
 */
export function takeLinks(text: string, siteUrl: string): Result<Unlinked, LinkRefusal> {
  const paths: string[] = [];
  let foreign = definition.test(text);
  const keep = (target: string): string => {
    const path = pathOf(target, siteUrl);
    if (path === undefined) foreign = true;
    else paths.push(path);
    return markOf(paths.length - 1);
  };
  const rest = text
    .replace(markdownLink, (_, label: string, target: string) => {
      const mark = keep(target);
      return /^\s*https?:/i.test(label) ? mark : label;
    })
    .replace(address, (found) => {
      const [, target = '', after = ''] = /^<?(.*?)([.,;:!?)\]>*_]*)$/.exec(found) ?? [];
      return keep(target) + after.replace(/[>*_\]]/g, '');
    })
    .replace(ownPath, keep);
  if (foreign || leadsOut(rest)) return refuse({ kind: 'foreign-link' });
  return ok({ text: rest.replace(/\(\s*\)|\[\s*\]/g, ''), paths });
}

/** The path on our site, without language, query and fragment; undefined for everything that leads elsewhere. */
function pathOf(target: string, siteUrl: string): string | undefined {
  if (target.includes('\\') || /^\/\//.test(target)) return undefined;
  const url = URL.parse(target, siteUrl);
  const own = new URL(siteUrl);
  if (!url || url.origin !== own.origin || url.username || url.password) return undefined;
  if (!/^(?:https?:\/\/|\/)/i.test(target)) return undefined;
  const path = url.pathname.replace(/^\/en(?=\/|$)/, '').replace(/\/+$/, '');
  return /%/.test(path) ? undefined : path || '/';
}
