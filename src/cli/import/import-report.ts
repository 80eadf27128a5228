import type { GuideReading } from './import-guide.ts';
import type { ImportReport } from './import-procedures.ts';

const reasons: Record<string, string> = {
  'time-not-published': 'no time is published',
  'time-without-unit': 'a time without its unit (hours or days)',
  'time-in-words': 'a time in words',
  'way-written-twice': 'one way of filing on several rows: the first counts, all are in the text',
  'fee-not-published': 'no fee is published',
  'fee-free-but': '"Miễn phí", but the words beside it name a fee or a rule',
  'fee-not-dong': 'a fee in another currency',
  'fee-several': 'several sums for one fee',
  'fee-other-sum': 'the sum and the words beside it differ',
  'fee-too-small': 'a sum below 1,000 đồng: thousands, or a slip',
  'fee-glued': 'time and fee glued into one number',
  'ways-unread': 'the table of ways to file cannot be read',
  'papers-unread': 'papers as running text',
  'papers-not-published': 'no papers are published',
  'paper-name-cut': 'a paper with a very long name: cut in the list, whole in the text',
  'legal-unread': 'laws as running text',
  'legal-not-published': 'no laws are published',
};

/** What an import did, in a dozen lines for the screen. */
export function summaryLines({ guides, kept, refused, newSectors, newUnits }: ImportReport): string[] {
  const count = (outcome: string) => guides.filter((guide) => guide.outcome === outcome).length;
  const sum = (of: (reading: GuideReading) => number) => guides.reduce((total, { reading }) => total + of(reading), 0);
  const why = Map.groupBy(
    guides.flatMap(({ reading }) => reading.unread),
    (reason) => reason,
  );
  return [
    `${guides.length + kept.length} procedures: ${count('added')} guides added, ${count('updated')} updated, ${count('unchanged')} unchanged, ${kept.length} kept as somebody wrote them; ${refused.length} lines left out`,
    `ways to file: ${sum((r) => r.ways)}; with a time as a number: ${sum((r) => r.times)}`,
    `fees: free ${sum((r) => r.free)} ways, ${sum((r) => r.sums)} as a sum, ${sum((r) => r.pricesInWords)} as words`,
    `papers: ${sum((r) => r.papers)} in ${guides.filter(({ reading }) => reading.papers > 0).length} guides; laws: ${sum((r) => r.legal)}`,
    `guides read as data from end to end: ${guides.filter(({ reading }) => reading.unread.every((reason) => reason === 'paper-name-cut')).length}; what stayed words, in how many guides:`,
    ...[...why]
      .toSorted((a, b) => b[1].length - a[1].length)
      .map(([reason, of]) => `  ${String(of.length).padStart(5)}  ${reasons[reason] ?? reason}`),
    ...(newSectors.length > 0 ? [`sectors added to sectors.yaml: ${newSectors.length}`] : []),
    ...(newUnits.length > 0 ? [`units added to units.yaml: ${newUnits.join(', ')}`] : []),
  ];
}

/** The same with every guide by name, for a file: a list of work for whoever refines them. */
export function reportText(report: ImportReport): string {
  const lines = report.guides
    .filter(({ reading }) => reading.unread.length > 0)
    .map(({ path, reading }) => `- ${path}: ${reading.unread.map((reason) => reasons[reason] ?? reason).join('; ')}`);
  return [
    '# Import of procedures',
    '',
    ...summaryLines(report),
    '',
    '## Lines left out',
    '',
    ...report.refused.map(({ line, reason }) => `- line ${line}: ${reason}`),
    '',
    '## Kept as somebody wrote them',
    '',
    ...report.kept.map((path) => `- ${path}`),
    '',
    '## Sectors added',
    '',
    ...report.newSectors.map((name) => `- ${name}`),
    '',
    '## Guides to look at',
    '',
    ...lines,
    '',
  ].join('\n');
}
