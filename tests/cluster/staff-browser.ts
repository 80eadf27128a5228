import { withCookies } from '#src/platform/auth/ask-auth.ts';

/** A browser of staff without its pages: posts forms to any process of a cluster and keeps its cookies. */
export class StaffBrowser {
  readonly #origin: string;
  #cookie: string;

  /** `origin`: the address that residents and staff use, whichever process answers. */
  constructor(origin: string, cookie = '') {
    this.#origin = origin;
    this.#cookie = cookie;
  }

  async post(url: string, fields: Record<string, string>): Promise<Response> {
    const answer = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers: { origin: this.#origin, cookie: this.#cookie },
      body: new URLSearchParams(fields),
    });
    this.#cookie = withCookies(this.#cookie, answer.headers.getSetCookie());
    return answer;
  }

  get(url: string): Promise<Response> {
    return fetch(url, { redirect: 'manual', headers: { cookie: this.#cookie } });
  }
}
