import { isoInVietnam } from '#src/i18n/format.ts';

/** `20261122-203000`: a moment in Vietnam, for the name of a folder. */
export function stampOf(moment: Date): string {
  const [day = '', time = ''] = isoInVietnam(moment).split('T');
  return `${day.replaceAll('-', '')}-${time.slice(0, 8).replaceAll(':', '')}`;
}
