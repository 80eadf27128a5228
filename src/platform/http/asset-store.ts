import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { extname, join, relative, sep } from 'node:path';
import { type Encoded, type Encoding, encodeAll, isCompressible } from './compress.ts';

const types: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.avif': 'image/avif',
  '.ico': 'image/x-icon',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
};

type Asset = { body: Buffer; type: string; immutable: boolean; etag: string; encoded?: Encoded };

/** The files of the build (`dist/client`) in memory: few and small, so they are answered like cached pages. */
export class AssetStore {
  readonly #assets = new Map<string, Asset>();

  constructor(folder: string) {
    for (const item of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!item.isFile()) continue;
      const file = join(item.parentPath, item.name);
      const address = `/${relative(folder, file).split(sep).join('/')}`;
      const body = readFileSync(file);
      this.#assets.set(address, {
        body,
        type: types[extname(file)] ?? 'application/octet-stream',
        immutable: address.startsWith('/_astro/'),
        etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
      });
    }
  }

  has(address: string): boolean {
    return this.#assets.has(address);
  }

  /** Sends the file, compressed once on its first request. Call only when `has` says so. */
  async serve(
    address: string,
    encoding: Encoding,
    ifNoneMatch: string | undefined,
    head: boolean,
    res: ServerResponse,
  ): Promise<void> {
    const asset = this.#assets.get(address);
    if (!asset) return;
    const shared = {
      'cache-control': asset.immutable ? 'public, max-age=31536000, immutable' : 'public, max-age=3600',
      'content-type': asset.type,
      etag: asset.etag,
    };
    if (ifNoneMatch?.includes(asset.etag)) {
      res.writeHead(304, shared).end();
      return;
    }
    if (!isCompressible(asset.type)) {
      res.writeHead(200, { ...shared, 'content-length': asset.body.length }).end(head ? undefined : asset.body);
      return;
    }
    asset.encoded ??= await encodeAll(asset.body, 11);
    const body = asset.encoded[encoding];
    const encoded = body !== asset.body ? { 'content-encoding': encoding } : {};
    res
      .writeHead(200, { ...shared, ...encoded, vary: 'accept-encoding', 'content-length': body.length })
      .end(head ? undefined : body);
  }
}
