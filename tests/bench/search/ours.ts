import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Segment } from '#src/search/index/segment.ts';
import { compile, OurIndex } from '#tests/evaluation/our-index.ts';
import type { Engine } from './engine.ts';

export const ours: Engine = {
  name: 'ours',
  async build(groups, folder) {
    mkdirSync(folder, { recursive: true });
    for (const [index, documents] of groups.entries()) {
      writeFileSync(join(folder, `${String(index).padStart(2, '0')}.segment`), compile(documents));
    }
  },
  async open(folder) {
    const index = new OurIndex([]);
    for (const file of readdirSync(folder).sort()) {
      const bytes = readFileSync(join(folder, file));
      index.set.add(new Segment(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)), file);
    }
    return { find: (query: string, typing: boolean) => index.find(query, 10, typing) };
  },
};
