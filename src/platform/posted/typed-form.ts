import { bodyAtHand } from './body-at-hand.ts';
import { formBeingTaken, type PostedForm, readPostedForm } from './posted-form.ts';

/** The names and texts of a posted form, in their order. */
export type Typed = [name: string, text: string][];

/** What of a form is given back at most: longer ones would not be sent again by the page that holds them. */
const mostLetters = 400_000;

/**
 * A form that is being taken in, kept for the page that has to say that it could not be: whatever fails, what was typed
 * is given back. Files are not; they are chosen again.
 */
export class TypedForm {
  readonly #request: Request;
  readonly #copy: Request | undefined;
  read: PostedForm<unknown>['values'] | undefined;

  private constructor(request: Request) {
    this.#request = request;
    // What lies in memory can be read again.
    this.#copy = isPlain(request) && !bodyAtHand(request) ? request.clone() : undefined;
  }

  /** Runs the taking in of a request; `readPostedForm` notes there what it read. */
  static async during<Answer>(request: Request, work: (form: TypedForm) => Promise<Answer>): Promise<Answer> {
    const form = new TypedForm(request);
    return formBeingTaken.run(form, () => work(form));
  }

  /** What was typed, as far as it can be known. */
  async typed(): Promise<Typed | undefined> {
    try {
      const typed = await this.#values();
      const letters = typed?.reduce((sum, [name, text]) => sum + name.length + text.length, 0) ?? 0;
      return letters > 0 && letters <= mostLetters ? typed : undefined;
    } catch {
      return undefined;
    }
  }

  async #values(): Promise<Typed | undefined> {
    if (this.#copy) return [...new URLSearchParams(await this.#copy.text())];
    if (this.read) return flat(this.read);
    if (this.#request.bodyUsed && !bodyAtHand(this.#request)) return undefined;
    const { values } = await readPostedForm(this.#request, async () => undefined);
    return flat(values);
  }
}

const flat = (values: PostedForm<unknown>['values']): Typed =>
  [...values].flatMap(([name, texts]) => texts.map((text): [string, string] => [name, text]));

/** More than this cannot be the spelling of what would be given back. */
const mostBytes = 9 * mostLetters;

/** A form without files is read twice; one with files may be large, and is noted by whoever reads it. */
const isPlain = (request: Request) =>
  /^application\/x-www-form-urlencoded\b/i.test(request.headers.get('content-type') ?? '') &&
  Number(request.headers.get('content-length') ?? 0) <= mostBytes;
