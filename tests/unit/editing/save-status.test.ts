import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import type { ContentFile, EditingDependencies } from '#src/editing/dependencies.ts';
import { saveContent } from '#src/editing/save-content.ts';

/** Nobody who writes may not publish, as the roles stand; the desk asks all the same. */
vi.mock('#src/staff/permissions.ts', () => ({ may: (_by: unknown, action: string) => action === 'content.write' }));

const writer = { id: 'w', email: 'w@vandon.example', name: 'Cộng tác viên', roles: [] };
const path = 'news/2026/chao.md';
const article = (status: string) => `---\ntitle: Chào\nstatus: ${status}\n---\nNội dung.\n`;

async function save(before: string, after: string) {
  let file: ContentFile = { path, source: article(before), hash: 'a' };
  const dependencies = {
    kinds: [{ name: 'news', folder: 'news', schema: z.object({ title: z.string() }), textSchema: z.unknown() }],
    dataFiles: [],
    library: { entry: () => undefined },
    note: async () => {},
    writer: {
      read: async () => file,
      write: async ({ source }: { source: string }) => {
        file = { path, source, hash: 'b' };
        return 'written' as const;
      },
    },
  } as unknown as EditingDependencies;
  return saveContent(dependencies, { path, source: article(after), seen: 'a' }, writer);
}

test.each([
  ['draft', 'review'],
  ['review', 'draft'],
  ['draft', 'archived'],
  ['archived', 'review'],
])('who may not publish may change %s to %s', async (before, after) => {
  expect(await save(before, after)).toMatchObject({ ok: true, value: { status: after } });
});

test.each([
  ['draft', 'published'],
  ['published', 'published'],
  ['published', 'archived'],
])('but not %s to %s, and is told so', async (before, after) => {
  const error = { kind: 'may-not-publish', text: article(after), before: article(before) };
  expect(await save(before, after)).toEqual({ ok: false, error });
});
