import type { CRLDistributionPoints, GeneralName, InfoAccess } from 'pkijs';
import type { Lacking } from '../verdict.ts';
import type { Cert } from './certificate.ts';

const ocsp = '1.3.6.1.5.5.7.48.1';
const mostPlaces = 3;

/** A certificate of which nothing says whether it was taken back, with the places it names itself for asking. */
export function lackingOf(cert: Cert, issuer: Cert): Lacking {
  const parsed = (oid: string): unknown => cert.parsed.extensions?.find(({ extnID }) => extnID === oid)?.parsedValue;
  const access = (parsed('1.3.6.1.5.5.7.1.1') as InfoAccess | undefined)?.accessDescriptions ?? [];
  const points = (parsed('2.5.29.31') as CRLDistributionPoints | undefined)?.distributionPoints ?? [];
  const lists = points.flatMap(({ distributionPoint }) => (Array.isArray(distributionPoint) ? distributionPoint : []));
  return {
    cert: cert.der,
    issuer: issuer.der,
    answers: urlsIn(access.filter(({ accessMethod }) => accessMethod === ocsp).map((one) => one.accessLocation)),
    lists: urlsIn(lists),
  };
}

function urlsIn(names: readonly GeneralName[]): string[] {
  const urls = names.flatMap(({ type, value }) => (type === 6 && typeof value === 'string' ? [value] : []));
  return urls.filter((url) => /^https?:\/\//i.test(url) && URL.canParse(url)).slice(0, mostPlaces);
}
