import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join, normalize, sep } from 'node:path';
import sharp from 'sharp';
import { defined } from '#src/base/defined.ts';
import { creditOf, type PictureFacts, readXmp } from '#src/editing/pictures/picture-facts.ts';
import type { PictureLook } from '#src/editing/pictures/picture-library.ts';
import { pathsBeside } from '#src/library/pictures.ts';
import type { ImageSource } from './markdown.ts';

const widths = [480, 800, 1200];
/** A photo from a good camera has half of it; a larger file is something else. */
const mostBytes = 50 * 1024 * 1024;
const formats = { avif: 'image/avif', webp: 'image/webp', jpg: 'image/jpeg' } as const;
type Format = keyof typeof formats;
type Known = { version: string; width: number; height: number; facts: PictureFacts | undefined };

const addressed = /^(.+)\/([0-9a-f]{12})\/(\d{1,4})\.(avif|webp|jpg)$/;
const addressOf = (path: string, version: string, width: number, format: Format) =>
  `/hinh/${path.split('/').map(encodeURIComponent).join('/')}/${version}/${width}.${format}`;

/**
 * Pictures beside the Markdown, in several sizes and formats, made on demand and kept in `DATA_DIR/images`. The address
 * `/hinh/<path>/<version>/<width>.<format>` carries the hash of the file, so browsers may keep it for ever.
 */
export class Images {
  readonly #contentDir: string;
  readonly #cacheDir: string;
  readonly #known = new Map<string, { seen: string; known: Known }>();
  readonly #making = new Map<string, Promise<Buffer>>();

  constructor(contentDir: string, cacheDir: string) {
    this.#contentDir = contentDir;
    this.#cacheDir = join(cacheDir, 'images');
  }

  /** The picture a file of the content refers to (relative to that file, or from the content folder with `/`). */
  async find(reference: string, fromPath: string): Promise<ImageSource | undefined> {
    let path: string | undefined;
    let known: Known | undefined;
    for (path of pathsBeside(reference, fromPath)) {
      known = await this.#look(path);
      if (known) break;
    }
    if (!known || path === undefined) return undefined;
    const base = `/hinh/${path.split('/').map(encodeURIComponent).join('/')}/${known.version}`;
    const sizes = widths.filter((width) => width < known.width);
    if (sizes.length < widths.length) sizes.push(Math.min(known.width, 1200));
    const set = (format: Format) => sizes.map((width) => `${base}/${width}.${format} ${width}w`).join(', ');
    const src = `${base}/${sizes.includes(800) ? 800 : sizes.at(-1)}.jpg`;
    const { width, height, facts } = known;
    const credit = facts && creditOf(facts);
    return defined({ width, height, src, srcset: set('jpg'), avif: set('avif'), webp: set('webp'), credit });
  }

  /** Which file (from the content folder) an address is about; undefined for one that is no address of a picture. */
  pathOf(address: string): string | undefined {
    return addressed.exec(address)?.[1];
  }

  /** One size of a picture, or undefined when the address names no picture, another version or a size we do not make. */
  async read(address: string): Promise<{ body: Buffer; type: string } | undefined> {
    const match = addressed.exec(address);
    const [, path, version, size, format] = match ?? [];
    if (!path || !version || !size || !format) return undefined;
    const known = await this.#look(path);
    const width = Number(size);
    if (!known || known.version !== version) return undefined;
    if (!widths.includes(width) && width !== Math.min(known.width, 1200)) return undefined;
    const name = `${createHash('sha256').update(path).digest('hex').slice(0, 16)}-${version}-${width}.${format}`;
    let making = this.#making.get(name);
    if (!making) {
      making = this.#make(path, name, width, format as Format).finally(() => this.#making.delete(name));
      this.#making.set(name, making);
    }
    return { body: await making, type: formats[format as Format] };
  }

  /** How a picture looks on a list, and what it says of itself. */
  async look(path: string): Promise<PictureLook | undefined> {
    const known = await this.#look(path);
    if (!known) return undefined;
    const width = widths[0] !== undefined && widths[0] < known.width ? widths[0] : Math.min(known.width, 1200);
    const src = addressOf(path, known.version, width, 'jpg');
    return defined({ src, width: known.width, height: known.height, facts: known.facts });
  }

  /** Where the picture is served that an address names in an older version: pages that were kept elsewhere still name it. */
  async movedTo(address: string): Promise<string | undefined> {
    const [, path, version, size, format] = addressed.exec(address) ?? [];
    if (!path || !version || !size || !format) return undefined;
    const known = await this.#look(path);
    if (!known || known.version === version) return undefined;
    const sizes = [...widths.filter((width) => width < known.width), Math.min(known.width, 1200)];
    const width = sizes.find((item) => item >= Number(size)) ?? Math.max(...sizes);
    return addressOf(path, known.version, width, format as Format);
  }

  async #make(path: string, name: string, width: number, format: Format): Promise<Buffer> {
    const target = join(this.#cacheDir, name);
    const kept = await readFile(target).catch(() => undefined);
    if (kept) return kept;
    const image = sharp(join(this.#contentDir, path), { limitInputPixels: 50_000_000 }).rotate().resize({ width });
    const body = await {
      avif: () => image.avif({ quality: 50, effort: 3 }),
      webp: () => image.webp({ quality: 72 }),
      jpg: () => image.jpeg({ quality: 76, mozjpeg: true }),
    }
      [format]()
      .toBuffer();
    await mkdir(this.#cacheDir, { recursive: true });
    await writeFile(`${target}.part`, body);
    await rename(`${target}.part`, target);
    return body;
  }

  /** Size and version of a picture file inside the content folder. */
  async #look(path: string): Promise<Known | undefined> {
    const clean = normalize(path);
    if (clean.startsWith('..') || clean.startsWith(sep) || !/\.(jpe?g|png|webp)$/i.test(clean)) return undefined;
    const file = join(this.#contentDir, clean);
    const stats = await stat(file).catch(() => undefined);
    if (!stats?.isFile() || stats.size > mostBytes) return undefined;
    const seen = `${stats.mtimeMs}:${stats.ctimeMs}:${stats.size}:${stats.ino}`;
    const earlier = this.#known.get(clean);
    if (earlier?.seen === seen) return earlier.known;
    const bytes = await readFile(file).catch(() => undefined);
    if (!bytes) return undefined;
    const meta = await sharp(bytes)
      .metadata()
      .catch(() => undefined);
    if (!meta) return undefined;
    const turned = (meta.orientation ?? 1) >= 5;
    const known = {
      version: createHash('sha256').update(bytes).digest('hex').slice(0, 12),
      width: turned ? meta.height : meta.width,
      height: turned ? meta.width : meta.height,
      facts: meta.xmp && readXmp(meta.xmp.toString('utf8')),
    };
    this.#known.set(clean, { seen, known });
    return known;
  }
}
