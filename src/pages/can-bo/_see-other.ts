/** Sends the browser on after a form, with the cookies the sign-in wants kept. */
export function seeOther(to: string, cookies: readonly string[] = []): Response {
  const headers = new Headers({ location: to, 'cache-control': 'no-store' });
  for (const cookie of cookies) headers.append('set-cookie', cookie);
  return new Response(null, { status: 303, headers });
}

/** The texts of a posted form; files and missing fields are empty texts. For addresses that take little. */
export async function postedTexts(request: Request): Promise<(name: string) => string> {
  return textsOf(await request.formData());
}

/** The texts of a form that has been read; files and missing fields are empty texts. */
export function textsOf(form: FormData): (name: string) => string {
  return (name) => {
    const value = form.get(name);
    return typeof value === 'string' ? value : '';
  };
}
