// `npm start`: builds when the sources changed, then serves in this very process.
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildIfStale } from './build-if-stale.mjs';

buildIfStale();
await import(pathToFileURL(resolve(join(process.env.OUT_DIR ?? 'dist', 'server/entry.mjs'))).href);
