import { readdirSync, readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { describe, expect, it } from 'vitest';
import { chooseEncoding } from '#src/platform/http/compress.ts';
import { cacheKey, PageCache } from '#src/platform/http/page-cache.ts';

function answer(cache: PageCache, key: string, ifNoneMatch?: string) {
  const written: { status?: number; headers?: string[]; body?: Buffer } = {};
  const res = {
    writeHead(status: number, headers: string[]) {
      Object.assign(written, { status, headers });
    },
    end(body?: Buffer) {
      if (body) written.body = body;
    },
  };
  const hit = cache.serve(key, 'identity', ifNoneMatch, false, res as unknown as ServerResponse);
  return { hit, ...written };
}

const page = (text: string) => ({ status: 200, headers: [] as [string, string][], body: Buffer.from(text) });

describe('the front cache', () => {
  it('answers what it was given, then 304 to whoever has it', async () => {
    const cache = new PageCache();
    await cache.store('/a', page('xin chào'), { tags: ['news'] }, cache.generation);

    const first = answer(cache, '/a');
    const etag = first.headers?.[first.headers.indexOf('etag') + 1];

    expect(first).toMatchObject({ hit: true, status: 200, body: Buffer.from('xin chào') });
    expect(answer(cache, '/a', etag)).toMatchObject({ hit: true, status: 304 });
  });

  it('unpacks a page for whoever takes no compression', async () => {
    const cache = new PageCache();
    const text = 'Đăng ký khai sinh. '.repeat(200);
    await cache.store('/a', page(text), { tags: [] }, cache.generation);

    const { headers, body } = answer(cache, '/a');

    expect(body?.toString()).toBe(text);
    expect(headers).not.toContain('content-encoding');
    expect(headers?.[headers.indexOf('content-length') + 1]).toBe(String(Buffer.byteLength(text)));
  });

  it('drops exactly the pages that carry a changed tag', async () => {
    const cache = new PageCache();
    await cache.store('/list', page('1'), { tags: ['news'] }, cache.generation);
    await cache.store('/one', page('2'), { tags: ['news:a'] }, cache.generation);
    await cache.store('/two', page('3'), { tags: ['news:b'] }, cache.generation);

    expect(cache.invalidate(['news:a'])).toBe(1);
    expect(['/list', '/one', '/two'].map((key) => answer(cache, key).hit)).toEqual([true, false, true]);
  });

  it('never keeps a page that was invalidated while it rendered', async () => {
    const cache = new PageCache();
    const before = cache.generation;
    cache.invalidate(['guide']);

    await cache.store('/a', page('old'), { tags: ['news'] }, before);

    expect(answer(cache, '/a').hit).toBe(false);
  });

  it('forgets the oldest pages when it is full', async () => {
    const cache = new PageCache({ maxEntries: 10, maxBytes: 1_000_000 });
    for (let n = 0; n < 30; n += 1) await cache.store(`/${n}`, page(String(n)), { tags: [] }, cache.generation);

    expect(cache.size).toBeLessThanOrEqual(10);
    expect(answer(cache, '/29').hit).toBe(true);
    expect(answer(cache, '/0').hit).toBe(false);
  });
});

describe('the key of a page', () => {
  it('keeps only the query keys the page knows, in one order', () => {
    expect(cacheKey('/tin-tuc?trang=2&tu=2026-01-01&utm=x')).toBe('/tin-tuc?tu=2026-01-01&trang=2');
    expect(cacheKey('/tin-tuc?utm=x')).toBe('/tin-tuc');
    expect(cacheKey('/thu-tuc?trang=2&linh-vuc=dat-dai')).toBe('/thu-tuc?linh-vuc=dat-dai&trang=2');
    expect(cacheKey('/en/buu-chinh?danh-sach=both&trang=3')).toBe('/en/buu-chinh?danh-sach=both&trang=3');
    expect(cacheKey('/api/v1/guides?offset=50&limit=50')).toBe('/api/v1/guides?limit=50&offset=50');
  });

  it('leaves out what others hang on an address, also on pages that have no keys', () => {
    for (const mark of [
      'fbclid=IwAR0x',
      'utm_source=zalo&utm_medium=social',
      'zarsrc=31&zalo_id=1',
      'gclid=a',
      'x=%00%ff',
    ]) {
      expect(cacheKey(`/?${mark}`)).toBe('/');
      expect(cacheKey(`/thu-tuc/dang-ky-khai-sinh?${mark}`)).toBe('/thu-tuc/dang-ky-khai-sinh');
      expect(cacheKey(`/en/tin-tuc?${mark}&trang=2`)).toBe('/en/tin-tuc?trang=2');
      expect(cacheKey(`/api/v1/units?${mark}`)).toBe('/api/v1/units');
    }
  });

  it('is not made where the application reads the query itself', () => {
    for (const url of [
      '/tim-kiem?q=a',
      '/en/tro-ly?tu=%2F',
      '/gop-y?gui=xong',
      '/can-bo/ho-so?trang=2',
      '/api/v1/search?q=a',
    ]) {
      expect(cacheKey(url)).toBeUndefined();
    }
  });

  it('knows every page that reads a query', () => {
    const pages = readdirSync('src/pages', { recursive: true, encoding: 'utf8' }).filter(
      (file) => !/(^|\/)_/.test(file),
    );
    const reading = pages.filter(
      (file) => /\.(astro|ts)$/.test(file) && /searchParams|readAfter/.test(readFileSync(`src/pages/${file}`, 'utf8')),
    );
    expect(reading.length).toBeGreaterThan(10);
    for (const file of reading) {
      const path = `/${file}`.replace(/(\/index)?\.(astro|ts)$/, '').replaceAll(/\[[^\]]+\]/g, 'x');
      // Either its keys are known (then they stay in the key) or the query is left to it.
      const text = readFileSync(`src/pages/${file}`, 'utf8');
      const names = [...text.matchAll(/searchParams\.(?:get|has)\('([^']+)'\)/g)].map(([, name]) => name);
      for (const name of names.length > 0 ? names : ['x']) {
        const key = cacheKey(`${path}?${name}=1`);
        expect([file, name, key === undefined || key.includes(`${name}=1`) || /guides$/.test(path)]).toEqual([
          file,
          name,
          true,
        ]);
      }
    }
  });
});

describe('the encoding of an answer', () => {
  it('is the best the client takes', () => {
    expect(chooseEncoding('gzip, deflate, br')).toBe('br');
    expect(chooseEncoding('gzip, br;q=0')).toBe('gzip');
    expect(chooseEncoding(undefined)).toBe('identity');
  });
});
