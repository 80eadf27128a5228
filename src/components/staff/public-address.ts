import { href } from '#src/i18n/href.ts';

const pages: Record<string, string> = {
  news: '/tin-tuc/',
  guides: '/thu-tuc/',
  postal: '/buu-chinh/',
  documents: '/van-ban/',
  pages: '/',
};

/** Where the public reads a content file; undefined for one without a page of its own. */
export function publicAddress(path: string): string | undefined {
  const match = /^([a-z]+)\/(?:.*\/)?([^/]+?)(\.en)?\.md$/.exec(path);
  const folder = pages[match?.[1] ?? ''];
  return folder === undefined ? undefined : href(match?.[3] ? 'en' : 'vi', `${folder}${match?.[2]}`);
}
