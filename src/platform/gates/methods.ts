import { isForm, isHidden, isOfApi, pageMethods, withoutLanguage } from '#src/platform/http/address-rules.ts';
import { type Exchange, type Gate, type Route, refuse } from './exchange.ts';

const known = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

/** Refuses what the address does not take: an unknown method, one it does not have, a body that is no form. */
export function methods(allowedAt: (exchange: Exchange) => readonly string[] | undefined): Gate {
  return (exchange) => {
    const { method, path, req } = exchange;
    const notAllowed = (allow: string) =>
      refuse(exchange, { status: 405, kind: 'method-not-allowed', text: 'Method Not Allowed', headers: { allow } });
    if (!known.includes(method)) return notAllowed('GET, HEAD, POST');
    const allowed = allowedAt(exchange);
    if (allowed && !allowed.includes(method)) return notAllowed(allowed.join(', '));
    const takesForms = method === 'POST' && !isOfApi(path) && !path.startsWith('/uploads/');
    if (takesForms && !isForm(req.headers['content-type'])) {
      return refuse(exchange, { status: 415, kind: 'not-a-form', text: 'Unsupported Media Type' });
    }
    return false;
  };
}

type Endpoints = Record<string, Record<string, unknown>>;

/**
 * The methods an address has, for a true 405 (Astro answers 404): of a page those `pageMethods` tells, of an endpoint
 * those its file exports. Undefined where the endpoint takes any. `endpoints` are keyed by their files.
 */
export function allowedMethods(
  match: (path: string) => Route | undefined,
  endpoints: Endpoints,
): (exchange: Exchange) => readonly string[] | undefined {
  return (exchange) => {
    const { path } = exchange;
    const shown = isHidden(path) ? '/404' : withoutLanguage(path);
    const route = match(shown);
    if (!route) return ['GET', 'HEAD'];
    exchange.component = route.component;
    // In English another route takes the request first and hands it on.
    if (shown === path) exchange.route = route;
    if (route.type !== 'endpoint') return pageMethods(path);
    const module = endpoints[`.${route.component.replace(/^src/, '')}`];
    if (!module || module.ALL) return undefined;
    const exported = Object.keys(module).filter((name) => /^[A-Z]+$/.test(name));
    return exported.includes('GET') ? [...exported, 'HEAD'] : exported;
  };
}

const mostRemembered = 2_000;

/** The router tries two hundred patterns for an address; what it found for those that are asked for often is remembered. */
export function rememberRoutes<Found extends Route>(
  match: (path: string) => Found | undefined,
): (path: string) => Found | undefined {
  const found = new Map<string, Found>();
  return (path) => {
    const known = found.get(path);
    if (known) return known;
    const route = match(path);
    if (found.size >= mostRemembered) found.clear();
    if (route) found.set(path, route);
    return route;
  };
}
