import { previewKey } from './preview-key.ts';

type Asked = { path: string | undefined; request: Request; url: URL };

/**
 * Whether somebody may have a file that lies beside the texts (`path` from the content folder): everybody what a public
 * text names; staff who are signed in all of it; the holder of a preview link what the text behind it names. `key` is
 * what an address needs to be asked with by the same holder. What is not public may be kept for nobody else.
 */
export async function mayHaveFile(
  { portal }: Pick<App.Locals, 'portal'>,
  { path, request, url }: Asked,
): Promise<{ isPublic: boolean; key: string } | undefined> {
  if (path === undefined) return undefined;
  if (portal.publicFiles.isPublic(path)) return { isPublic: true, key: '' };
  const token = url.searchParams.get(previewKey);
  if (token !== null) {
    const key = `?${previewKey}=${encodeURIComponent(token)}`;
    return (await portal.previewLinks.shows(token, path)) ? { isPublic: false, key } : undefined;
  }
  if (!request.headers.has('cookie')) return undefined;
  // Pictures of a page left open keep no session alive.
  const { step } = await portal.staff.stillThere(request.headers);
  return step === 'signed-in' ? { isPublic: false, key: '' } : undefined;
}
