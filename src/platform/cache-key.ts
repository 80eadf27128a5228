/** The query keys that decide what a page shows, by address. Others never make a second entry. */
const knownKeys: [RegExp, string[]][] = [
  [/^(\/en)?\/tin-tuc(\/chuyen-muc\/[a-z0-9-]+)?$/, ['tu', 'den', 'trang']],
  [/^(\/en)?\/thu-tuc$/, ['linh-vuc', 'tinh-huong', 'trang']],
  [/^(\/en)?\/buu-chinh$/, ['danh-sach', 'trang']],
  [/^\/api\/v1\/guides$/, ['limit', 'offset']],
];

/**
 * The key of a page in the front cache: path and known query keys in a fixed order, never the Host. Undefined for
 * requests that must reach the application: an unknown kind of query on a page that has none is dropped, but an
 * encoded or odd path is not guessed at.
 */
export function cacheKey(url: string): string | undefined {
  const cut = url.indexOf('?');
  if (cut < 0) return url;
  const path = url.slice(0, cut);
  const keys = knownKeys.find(([pattern]) => pattern.test(path))?.[1];
  if (!keys) return undefined;
  const query = new URLSearchParams(url.slice(cut + 1));
  const parts = keys.flatMap((key) => {
    const value = query.get(key);
    return value ? [`${key}=${encodeURIComponent(value)}`] : [];
  });
  return parts.length > 0 ? `${path}?${parts.join('&')}` : path;
}
