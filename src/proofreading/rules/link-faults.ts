import type { TextLine } from './markdown-lines.ts';

/** What there is at an address of this portal, without `/en`: a page, one the public does not see now, or nothing. */
export type AddressBook = (path: string) => 'public' | 'hidden' | 'moved' | 'unknown';

const link = /(?<!!)\[[^[\]\n]{0,1000}\]\(\s{0,5}<?([^\s()<>]{1,2000})/g;

/** Links of a text to pages of this portal that lead nowhere, or that only a redirect still leads on. */
export function linkFaults(lines: readonly TextLine[], whatIsAt: AddressBook): { line: number; reason: string }[] {
  return lines.flatMap(({ text, line }) =>
    [...text.matchAll(link)].flatMap(([, target = '']) => {
      const reason = faultOf(target, whatIsAt);
      return reason ? [{ line, reason }] : [];
    }),
  );
}

function faultOf(target: string, whatIsAt: AddressBook): string | undefined {
  if (/^http:\/\//i.test(target)) return `liên kết ${target}: dùng https://`;
  if (target.startsWith('//')) return `liên kết ${target}: viết đủ https://, hoặc một dấu / cho trang của Cổng`;
  if (!target.startsWith('/')) return undefined;
  const path = (/^[^?#]*/.exec(target)?.[0] ?? '').replace(/^\/en(?=\/|$)/, '').replace(/(?<=.)\/+$/, '') || '/';
  switch (whatIsAt(path)) {
    case 'unknown':
      return `liên kết ${target}: không có trang này`;
    case 'hidden':
      return `liên kết ${target}: trang này chưa công khai hoặc đã gỡ`;
    case 'moved':
      return `liên kết ${target}: địa chỉ cũ, nên ghi địa chỉ mới`;
    default:
      return undefined;
  }
}
