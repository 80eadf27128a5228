import { escapeHtml } from '#src/base/escape-html.ts';

/**
 * How one answer differs from others that look alike. Pages of one `shape` differ in nothing but the `texts`; instead of
 * each the page as it is drawn for keeping has its placeholder, in the same order. A placeholder stands nowhere else, in
 * no page.
 */
export type Drawing = { shape: string; texts: readonly string[]; placeholders: readonly string[] };

/** A page without the texts that are one person's: its pieces, and between two of them which text, and where it stands. */
type DrawnPage = { headers: readonly string[]; pieces: Buffer[]; places: { text: number; isInTag: boolean }[] };

/** Each holds some fifteen kilobytes: the steps of all guides that are asked for at the same time. */
const mostAskedAgain = 200;
/**
 * Drawn, and not asked for again so far. What a step carries can be made up in endless ways: whoever sends hundreds of
 * them drives out one another's pages only.
 */
const mostDrawnOnce = 100;

/**
 * Pages that are drawn once and filled with what differs: of a form, or of how a case stands. Drawing one anew takes ten
 * times as long as everything else that is done for its answer. Emptied by any change of content.
 */
export class DrawnPages {
  generation = 0;
  readonly #once = new Map<string, DrawnPage>();
  /** In the order in which they were asked for. */
  readonly #again = new Map<string, DrawnPage>();

  get size(): number {
    return this.#once.size + this.#again.size;
  }

  /** The page with these texts, and the headers it was drawn with; undefined where it has to be drawn first. */
  find({ shape, texts }: Drawing): { headers: readonly string[]; body: Buffer } | undefined {
    const page = this.#again.get(shape) ?? this.#once.get(shape);
    if (page) this.#askedAgain(shape, page);
    return page && { headers: page.headers, body: fill(page, texts) };
  }

  /**
   * Takes a page as it was drawn with placeholders, and gives it with the texts. It is kept, unless content changed since
   * `generation` was read (before it was drawn). `headers` are flat, as `writeHead` takes them.
   */
  keep({ shape, texts, placeholders }: Drawing, drawn: Buffer, headers: readonly string[], generation: number): Buffer {
    const page = { ...cut(drawn.toString(), placeholders), headers };
    if (generation === this.generation && !this.#again.has(shape)) this.#keepOnce(shape, page);
    return fill(page, texts);
  }

  clear(): void {
    this.generation += 1;
    this.#once.clear();
    this.#again.clear();
  }

  #askedAgain(shape: string, page: DrawnPage): void {
    this.#once.delete(shape);
    this.#again.delete(shape);
    this.#again.set(shape, page);
    const [oldest] = this.#again;
    if (this.#again.size <= mostAskedAgain || !oldest) return;
    this.#again.delete(oldest[0]);
    this.#keepOnce(...oldest);
  }

  #keepOnce(shape: string, page: DrawnPage): void {
    this.#once.set(shape, page);
    const [oldest] = this.#once.keys();
    if (this.#once.size > mostDrawnOnce && oldest !== undefined) this.#once.delete(oldest);
  }
}

function cut(html: string, placeholders: readonly string[]): Pick<DrawnPage, 'pieces' | 'places'> {
  const page: Pick<DrawnPage, 'pieces' | 'places'> = { pieces: [], places: [] };
  let from = 0;
  for (const { at, text } of placesOf(html, placeholders)) {
    const isInTag = html.lastIndexOf('<', at) > html.lastIndexOf('>', at);
    page.pieces.push(Buffer.from(html.slice(from, at)));
    page.places.push({ text, isInTag });
    from = at + (placeholders[text] ?? '').length;
  }
  page.pieces.push(Buffer.from(html.slice(from)));
  return page;
}

function placesOf(html: string, placeholders: readonly string[]): { at: number; text: number }[] {
  const places = placeholders.flatMap((placeholder, text) => {
    const found: { at: number; text: number }[] = [];
    for (let at = html.indexOf(placeholder); at >= 0; at = html.indexOf(placeholder, at + placeholder.length))
      found.push({ at, text });
    return found;
  });
  return places.sort((a, b) => a.at - b.at);
}

function fill({ pieces, places }: DrawnPage, texts: readonly string[]): Buffer {
  const parts: Uint8Array[] = [pieces[0] as Buffer];
  for (const [index, { text, isInTag }] of places.entries()) {
    parts.push(Buffer.from(written(texts[text] ?? '', isInTag)), pieces[index + 1] as Buffer);
  }
  return Buffer.concat(parts);
}

/** As Astro writes a text: in an attribute only what would end it is escaped. */
function written(text: string, isInTag: boolean): string {
  return isInTag ? text.replaceAll('&', '&amp;').replaceAll('"', '&quot;') : escapeHtml(text);
}
