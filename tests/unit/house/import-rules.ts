import { readFileSync } from 'node:fs';

const ground = ['base', 'codes', 'i18n'];
const features = [
  'library',
  'county',
  'guides',
  'news',
  'postal',
  'situations',
  'documents',
  'disclosures',
  'voices',
  'search',
  'cases',
  'assistant',
  'statistics',
  'feedback',
  'staff',
  'editing',
  'proofreading',
  'published',
];

type Rule = {
  /** Besides itself and the ground. */
  may: readonly string[];
  /** Single files it may import besides. */
  files?: readonly string[];
  /** Whether Node's own modules are refused: time, ids and bytes come as arguments. */
  isPure?: true;
};

/** Who may import whom: one row a folder, or several folders that share a row. `src/README.md` shows the same table. */
export const importRules: Record<string, Rule> = {
  base: { may: [], isPure: true },
  codes: { may: [], isPure: true },
  i18n: { may: [] },
  library: { may: [], isPure: true },
  staff: { may: ['library'], isPure: true },
  editing: { may: ['library', 'staff'], isPure: true },
  county: { may: ['library', 'editing', 'staff'], isPure: true },
  news: { may: ['library', 'staff'], isPure: true },
  documents: { may: ['library', 'county', 'staff'], isPure: true },
  disclosures: { may: ['library', 'staff'], isPure: true },
  voices: { may: ['library', 'staff'], isPure: true },
  situations: { may: ['library', 'guides', 'staff'], isPure: true },
  feedback: { may: ['library', 'staff'], isPure: true },
  guides: { may: ['library', 'county', 'staff'], isPure: true },
  proofreading: { may: ['library', 'guides', 'news', 'documents', 'county', 'published', 'staff'], isPure: true },
  published: { may: ['library', 'guides', 'search', 'county', 'staff'], isPure: true },
  postal: { may: ['library', 'guides', 'county', 'staff'], isPure: true },
  search: {
    may: [
      'library',
      'editing',
      'guides',
      'news',
      'documents',
      'disclosures',
      'postal',
      'situations',
      'county',
      'staff',
    ],
    isPure: true,
  },
  cases: { may: ['library', 'guides', 'postal', 'documents', 'county', 'staff'], isPure: true },
  assistant: {
    may: ['library', 'editing', 'cases', 'guides', 'search', 'postal', 'situations', 'documents', 'county', 'staff'],
    isPure: true,
  },
  statistics: { may: ['library', 'guides', 'cases', 'postal', 'staff'], isPure: true },
  'components layouts': { may: [...features, 'styles'] },
  islands: {
    may: ['search', 'guides', 'library', 'styles'],
    files: ['assistant/assistant.ts', 'assistant/word-blocks.ts', 'county/fixed-retention.ts'],
    isPure: true,
  },
  pages: {
    may: [...features, 'components', 'layouts', 'islands', 'styles'],
    files: ['platform/http/problem.ts', 'platform/cache-tag.ts'],
  },
  'storage platform': { may: features },
};

function override(folders: string, { may, files = [], isPure }: Rule) {
  const own = folders.split(' ');
  const allowed = [...new Set([...ground, ...own, ...may])];
  const told = [...own, ...may].map((folder) => `src/${folder}`).join(', ');
  return {
    includes: own.map((folder) => `src/${folder}/**`),
    linter: {
      rules: {
        style: {
          noRestrictedImports: {
            level: 'error',
            options: {
              patterns: [
                {
                  group: [
                    '#src/**',
                    ...allowed.map((folder) => `!#src/${folder}/**`),
                    ...files.map((file) => `!#src/${file}`),
                  ],
                  message: `${own.map((folder) => `src/${folder}`).join(', ')} may import ${told} and the ground (base, codes, i18n) only (src/README.md): it declares the interfaces it needs and src/wiring joins them.`,
                },
              ],
            },
          },
        },
        ...(isPure && { correctness: { noNodejsModules: 'error' } }),
      },
    },
  };
}

/** What `biome.json` must be: its own settings, and the blocks made from the table above. */
export function biomeConfig(): object {
  const { overrides, ...settings } = JSON.parse(readFileSync('biome.json', 'utf8'));
  const own = (overrides as { linter: { rules: { style?: { noRestrictedImports?: object } } } }[]).filter(
    ({ linter }) => !linter.rules.style?.noRestrictedImports,
  );
  const [astro, ...exceptions] = own;
  const made = Object.entries(importRules).map(([folders, rule]) => override(folders, rule));
  return { ...settings, overrides: [astro, ...made, ...exceptions] };
}
