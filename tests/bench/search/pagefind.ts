import { createReadStream, existsSync, mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, normalize } from 'node:path';
import { chromium } from '@playwright/test';
import { type Engine, texts } from './engine.ts';
import { peerModule } from './peer-module.ts';

type Index = {
  addCustomRecord(record: object): Promise<{ errors: string[] }>;
  writeFiles(options: { outputPath: string }): Promise<{ errors: string[] }>;
};
type Builder = {
  createIndex(options?: object): Promise<{ index?: Index; errors: string[] }>;
  close(): Promise<unknown>;
};
type Browser = { search(query: string): Promise<{ results: { data(): Promise<{ url: string }> }[] }> };

/** Indexed by its own binary, asked in a browser with its own script: what a static site would have. */
export const pagefind: Engine = {
  name: 'Pagefind',
  note: 'in Chromium, with what it fetches for ten results; memory is the browser’s',
  sample: 40,
  async build(groups, folder) {
    const module = (await peerModule('pagefind/lib/index.js')) as Builder | undefined;
    if (!module) throw new Error('not installed');
    const { index, errors } = await module.createIndex({ forceLanguage: 'vi' });
    if (!index) throw new Error(errors.join('; '));
    for (const document of groups.flat()) {
      const { title, summary, subject, code, body } = texts(document);
      await index.addCustomRecord({
        url: `/${document.head.slug}`,
        content: [title, summary, subject, code, body].join('\n'),
        language: 'vi',
        meta: { title },
      });
    }
    mkdirSync(folder, { recursive: true });
    await index.writeFiles({ outputPath: join(folder, 'pagefind') });
    await module.close();
  },
  async open(folder) {
    const server = createServer((request, response) => {
      const path = normalize(join(folder, new URL(request.url ?? '/', 'http://x').pathname));
      if (!path.startsWith(folder) || !existsSync(path) || path === normalize(`${folder}/`))
        return void response.end('<!doctype html>');
      response.setHeader('content-type', path.endsWith('.js') ? 'text/javascript' : 'application/octet-stream');
      createReadStream(path).pipe(response);
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const browser = await chromium.launch({
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
      args: ['--no-sandbox', '--disable-background-networking'],
    });
    const page = await browser.newPage();
    await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    await page.evaluate(async () => {
      const script = '/pagefind/pagefind.js';
      const engine = (await import(script)) as Browser & { init(): Promise<void> };
      await engine.init();
      (globalThis as { engine?: Browser }).engine = engine;
    });
    const find = (query: string) =>
      page.evaluate(async (asked) => {
        const { results } = await (globalThis as unknown as { engine: Browser }).engine.search(asked);
        const urls = await Promise.all(results.slice(0, 10).map(async (result) => (await result.data()).url));
        return urls.map((url) => url.replace(/^\/|\/$/g, ''));
      }, query);
    return {
      find,
      close: async () => {
        await browser.close();
        server.close();
      },
    };
  },
};
