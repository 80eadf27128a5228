import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importRules } from './import-rules.ts';

/** The places a text names in backticks, with or without the ending of a file; they are below `src`. */
const placesIn = (text: string) =>
  [...text.matchAll(/`((?:[\w[\].-]+\/)+[\w[\].-]*)`/g)].map(([, place = '']) => place);
const filesIn = (text: string) =>
  [...text.matchAll(/`([\w[\]./-]+\.(?:ts|astro|json|md))`/g)].map(([, file = '']) => file);

describe('the tour', () => {
  const tour = readFileSync('docs/tour.md', 'utf8');
  const [, ...parts] = tour.split(/^## /m);
  const stories = parts.slice(0, 3);

  it('names only files and folders that are there', () => {
    // A room is named by its last part where its way is told, as in `cases/` → `messages/`.
    const named = [...placesIn(tour), ...filesIn(tour)].filter(
      (place) => place.split('/').length > 2 || /\.\w+$/.test(place),
    );

    expect(named.length).toBeGreaterThan(60);
    expect(named.filter((place) => !existsSync(join('src', place)))).toEqual([]);
  });

  it.each(stories)('opens at most twelve files in a story: %s', (story) => {
    const files = new Set(filesIn(story));

    expect(files.size).toBeGreaterThan(5);
    expect([...files].slice(12)).toEqual([]);
  });

  it('answers all eighteen questions', () => {
    expect(parts[3]?.match(/^\| \d+\. /gm)).toHaveLength(18);
  });
});

describe('the units of systemd', () => {
  const operations = readFileSync('docs/operations.md', 'utf8');
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> };

  it('start the portal as `npm run serve` does', () => {
    const [, environment = '', flags = ''] =
      /^(.+) exec node (.+) dist\/server\/entry\.mjs$/.exec(scripts.serve ?? '') ?? [];
    const started = [...operations.matchAll(/^ExecStart=\S+\/node (.*)dist\/server\/entry\.mjs$/gm)];

    expect(started.length).toBeGreaterThan(1);
    for (const [, given] of started) expect(given?.trim()).toBe(flags);
    expect(operations.split(`Environment=${environment}`)).toHaveLength(started.length + 1);
    expect(scripts.start).toContain(`${environment} exec node ${flags} `);
  });
});

describe('the map of pages', () => {
  const rows = [...readFileSync('src/pages/_README.md', 'utf8').matchAll(/^\| `(\/[^`]*)` \| (.+?) \| (.+?) \|$/gm)];
  const addresses = rows.map(([, address = '']) => address);

  it('has one row for every route, and none for what is no route', () => {
    const routes = globSync('src/pages/**/*.{ts,astro}')
      .filter((file) => !/\/_/.test(file))
      .map((file) => file.replace(/^src\/pages/, '').replace(/(\/index)?\.(ts|astro)$/, '') || '/');

    expect(routes.length).toBeGreaterThan(80);
    expect([...addresses].sort()).toEqual(routes.sort());
  });

  it('names only calls that the page makes, or the file in which it makes them', () => {
    const wrong = rows.flatMap(([, address = '', , calls = '']) => {
      const file =
        globSync(`src/pages${address.replaceAll(/[[\]]/g, '?')}{.astro,.ts,/index.astro,/index.ts}`)[0] ?? '';
      const text = [file, ...filesIn(calls).map((name) => `src/${existsSync(`src/${name}`) ? '' : 'pages/'}${name}`)]
        .map((name) => readFileSync(name, 'utf8'))
        .join('\n');
      const named = [...calls.matchAll(/`(\w+(?:\.\w+)?)`/g)].map(([, call = '']) => call.split('.'));
      return named
        .filter((words) => !words.every((word) => new RegExp(`\\b${word}\\b`).test(text)))
        .map((words) => `${address}: ${words.join('.')}`);
    });

    expect(wrong).toEqual([]);
  });
});

describe('the map of folders', () => {
  it('shows for every feature the imports that the linter allows', () => {
    const rows = [
      ...readFileSync('src/README.md', 'utf8').matchAll(/^\| ((?:`[\w]+` ?)+) \| ((?:`[\w]+` ?)+|nothing[^|]*) \|$/gm),
    ];
    const namesIn = (cell: string) => [...cell.matchAll(/`(\w+)`/g)].map(([, name = '']) => name);
    const shown = new Map(
      rows.flatMap(([, folders = '', may = '']) => namesIn(folders).map((name) => [name, namesIn(may).sort()])),
    );
    // The table says in one sentence that everybody may read the permission map.
    const allowed = Object.entries(importRules)
      .filter(([folder, { isPure }]) => isPure && folder !== 'islands')
      .map(([folder, { may }]): [string, string[]] => [folder, may.filter((name) => name !== 'staff').sort()]);

    expect(allowed.length).toBeGreaterThan(12);
    for (const [folder, may] of allowed) expect([folder, shown.get(folder)]).toEqual([folder, may]);
  });
});
