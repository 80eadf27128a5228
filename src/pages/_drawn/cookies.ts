type Options = {
  path: string;
  httpOnly?: boolean;
  secure?: boolean;
  sameSite?: 'lax';
  /** Seconds. */
  maxAge?: number;
};

/** The cookies of one request and its answer: Astro's, or a `CookieJar` where the answer is made without it. */
export type Cookies = {
  get(name: string): { value: string } | undefined;
  has(name: string): boolean;
  set(name: string, value: string, options: Options): void;
  delete(name: string, options: Pick<Options, 'path'>): void;
};

/** What pages that keep something in cookies are asked with. */
export type CookiePage = { cookies: Cookies; locals: App.Locals };

/** Reads the cookies of a request as Astro reads them; what is to be set is not read again. */
export class CookieJar implements Cookies {
  readonly #given: Map<string, string>;
  readonly #set = new Map<string, string>();

  /** `header` as the browser sent it. */
  constructor(header: string | undefined) {
    this.#given = new Map();
    for (const pair of header?.split(';') ?? []) {
      const cut = pair.indexOf('=');
      const name = pair.slice(0, cut).trim();
      if (cut > 0 && !this.#given.has(name)) this.#given.set(name, pair.slice(cut + 1).trim());
    }
  }

  get(name: string): { value: string } | undefined {
    const value = this.#given.get(name);
    return value ? { value: decoded(value) } : undefined;
  }

  has(name: string): boolean {
    return this.#given.has(name);
  }

  set(name: string, value: string, { path, httpOnly, secure, sameSite, maxAge }: Options): void {
    const parts = [
      `${name}=${encodeURIComponent(value)}`,
      maxAge !== undefined && `Max-Age=${maxAge}`,
      `Path=${path}`,
      httpOnly && 'HttpOnly',
      secure && 'Secure',
      sameSite === 'lax' && 'SameSite=Lax',
    ];
    this.#set.set(name, parts.filter(Boolean).join('; '));
  }

  delete(name: string, { path }: Pick<Options, 'path'>): void {
    this.#set.set(name, `${name}=deleted; Path=${path}; Expires=${new Date(0).toUTCString()}`);
  }

  /** The lines of the answer. */
  lines(): string[] {
    return [...this.#set.values()];
  }
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
