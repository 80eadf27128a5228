/** In the address of a file, the token of the preview link through which it is looked at. */
export const previewKey = 'xem';

/** A page with the token in the address of every picture and attached file on it: they are asked for without the page's own address. */
export function withPreviewKey(html: string, token: string): string {
  const files = /\/hinh\/[^\s"<>?,]+\.(?:avif|webp|jpg)|(?<=href=")\/tep\/[^\s"<>?]+/g;
  return html.replaceAll(files, (address) => `${address}?${previewKey}=${token}`);
}
