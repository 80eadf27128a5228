import { localize } from '#src/base/localized.ts';
import { siteIfRead } from '#src/county/site.ts';
import { findUnit, unitsOf } from '#src/county/unit.ts';
import type { Library } from '#src/library/library.ts';
import type { Symbols } from './document-types.ts';

/** The agency whose documents these are: as it is named, written in a notation, and known to other agencies. */
export type Issuer = { name: string; place: string; symbols: Symbols; organId: string };

/** The county's People's Committee on a day; `issuing` of `site.yaml` says otherwise where it must. */
export function issuerOn(library: Pick<Library, 'data'>, day: string): Issuer {
  const units = unitsOf(library);
  const county = findUnit(units, 'commune', day) ?? findUnit(units, 'district', day);
  const site = siteIfRead(library);
  const { name, place, symbol = 'UBND', office = 'VP', organId } = site?.issuing ?? {};
  return {
    name: name ?? `Ủy ban nhân dân ${county ? lowerFirst(localize(county.name, 'vi')) : ''}`.trim(),
    place: place ?? (county ? localize(county.shortName ?? county.name, 'vi') : ''),
    symbols: { agency: symbol, office },
    organId: organId ?? site?.caseCode.unit ?? '',
  };
}

export const lowerFirst = (text: string) => text.slice(0, 1).toLocaleLowerCase('vi') + text.slice(1);
