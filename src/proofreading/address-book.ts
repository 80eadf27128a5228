import type { AddressBook } from './rules/link-faults.ts';

/** A kind as far as its entries have pages: the entries' addresses are its own and the slug. */
export type Addressed = { name: string; address: string; isPublic(meta: unknown): boolean };

/** Pages that are no entry's; the routes of `src/pages`, which a test holds this to. */
export const ownPages: ReadonlySet<string> = new Set([
  ...['/', '/tin-tuc', '/tin-tuc/atom.xml', '/tin-tuc/rss.xml', '/thu-tuc', '/thu-tuc/tiep-tuc', '/viec', '/buu-chinh'],
  ...['/van-ban', '/lich-cong-tac', '/lich-cong-tac.ics', '/diem-tiep-nhan', '/lien-ket', '/so-do', '/thong-ke'],
  ...['/thong-ke/truy-cap', '/tim-kiem', '/tro-ly', '/gop-y', '/xac-minh', '/xac-minh/giay-xac-nhan', '/bo-may'],
  ...['/cong-khai', '/cong-khai/rss.xml', '/hoi-dap', '/hoi-dap/gui', '/hoi-dap/rss.xml', '/may-dung-chung'],
  ...['/sitemap.xml', '/robots.txt', '/tra-cuu', '/tra-cuu/quen-ma', '/xac-minh/giay-xac-nhan/kiem-tra.html'],
  ...['/tim-kiem/chi-muc.json', '/du-lieu-mo/khoa-ky.json', '/du-lieu-mo/nhat-ky-ho-so.json'],
]);

/** What addresses begin with whose pages are made from data: a category, a question, a case. */
export const openPages: readonly string[] = [
  ...['/tin-tuc/chuyen-muc/', '/cong-khai/muc/', '/hoi-dap/', '/tra-cuu/', '/du-lieu-mo/nhat-ky-ho-so/'],
  ...['/hinh/', '/tep/', '/thu/', '/xem-truoc/', '/api/'],
];

/**
 * What is at an address. `kinds` with the longer address first; `find` gives an entry by its kind and slug, `movedTo`
 * where a page that is not there any more is read.
 */
export function addressBook(
  kinds: readonly Addressed[],
  find: (kind: string, slug: string) => { meta: unknown } | undefined,
  movedTo: (path: string) => string | undefined,
): AddressBook {
  const byLength = kinds.toSorted((a, b) => b.address.length - a.address.length);
  return (path) => {
    if (ownPages.has(path) || openPages.some((beginning) => path.startsWith(beginning))) return 'public';
    const kind = byLength.find(({ address }) => path.startsWith(address));
    const entry = kind && find(kind.name, slugIn(path.slice(kind.address.length)));
    if (kind && entry) return kind.isPublic(entry.meta) ? 'public' : 'hidden';
    return movedTo(path) ? 'moved' : 'unknown';
  };
}

/** A page below an entry's, such as its form, is there with it. */
function slugIn(rest: string): string {
  const [slug = ''] = rest.split('/');
  try {
    return decodeURIComponent(slug);
  } catch {
    return slug;
  }
}
