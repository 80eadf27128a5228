/** The signed PDF of a document, or with a number of an appendix of it, as it lies beside it, to be kept and checked. */
export async function documentPdf(
  { portal }: Pick<App.Locals, 'portal'>,
  slug: string,
  appendix?: number,
): Promise<Response> {
  const bytes = await portal.documentFiles.read(slug, appendix);
  if (!bytes) {
    return new Response('Not found', { status: 404, headers: { 'content-type': 'text/plain; charset=utf-8' } });
  }
  const name = appendix === undefined ? slug : `${slug}-phu-luc-${appendix}`;
  return new Response(bytes, {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename="${name}.pdf"`,
      'cache-control': 'public, max-age=300',
    },
  });
}
