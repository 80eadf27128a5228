import { caseStates } from '#src/cases/model/case-state.ts';
import type { Statistics } from './statistics.ts';

export type OpenData = {
  at: string;
  note: string;
  guides: readonly unknown[];
  units: readonly unknown[];
  receptionPoints: readonly unknown[];
  caseStates: { code: number; name: string }[];
  statistics: Statistics['cases'] | null;
};

/** What anybody may have: how services work and how many cases there are. Nothing in it says who anybody is. */
export function openData(
  parts: Pick<OpenData, 'at' | 'guides' | 'units' | 'receptionPoints'> & { statistics: Statistics | undefined },
): OpenData {
  return {
    note: 'Dữ liệu mở của Cổng Vân Đồn, không có dữ liệu cá nhân. Open data of the Vân Đồn portal: no personal data.',
    ...parts,
    caseStates: caseStates.map((name, index) => ({ code: index + 1, name })),
    statistics: parts.statistics?.cases ?? null,
  };
}
