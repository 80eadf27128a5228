import { withoutLanguage } from './address-rules.ts';

/** What kind of thing was asked for, for the figures of operators: a few words, never an address. */
const classes = [
  ['staff', /^\/can-bo(\/|$)/],
  ['upload', /^(\/api\/v1)?\/uploads(\/|$)/],
  ['assistant', /^\/(tro-ly|api\/v1\/assistant)(\/|$)/],
  ['submission', /^\/api\/v1\/cases$/],
  ['form', /^\/thu-tuc\/(tiep-tuc|[^/]+\/nop-ho-so)(\/|$)/],
  ['tracking', /^\/(tra-cuu|api\/v1\/cases)(\/|$)/],
  ['suggestion', /^\/api\/v1\/suggest$/],
  ['search', /^\/(tim-kiem|api\/v1\/search)$/],
  ['api', /^\/api\//],
] as const;

export type RouteClass = (typeof classes)[number][0] | 'page';

export function routeClass(path: string): RouteClass {
  const shared = withoutLanguage(path);
  return classes.find(([, pattern]) => pattern.test(shared))?.[0] ?? 'page';
}
