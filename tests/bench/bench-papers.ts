import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { createPaperWorkshop, PaperProcesses } from '#src/platform/papers/paper-processes.ts';
import { pdf } from '#tests/stores/sample-files.ts';
import { type SlowPaper, slowPapers } from '#tests/stores/slow-papers.ts';
import { printTable } from './table.ts';

const sizes: [string, number][] = [
  ['256 kB', 262_144],
  ['1 MB', 1_048_576],
  ['2 MB', 2_097_152],
  ['5 MB', 5_242_880],
  ['10 MB', 10_485_760],
];

/** The time of the processes below this one, in milliseconds of a core. */
function childrenCpuMs(): number {
  const children = readFileSync(`/proc/self/task/${process.pid}/children`, 'utf8').split(' ').filter(Boolean);
  return children.reduce((sum, pid) => sum + cpuMsOf(pid), 0);
}

function cpuMsOf(pid: string): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * 10;
  } catch {
    return 0;
  }
}

/** What the worst papers of each size take of one core, and how long others wait while fifty of one address are queued. */
export async function run(): Promise<void> {
  const processes = new PaperProcesses({ processes: 1, examineCpuMs: 5_000 });
  const workshop = createPaperWorkshop(processes);
  await workshop.examine(async () => pdf, 'application/pdf');
  const measure = async ({ content, type }: SlowPaper) => {
    const before = childrenCpuMs();
    const answer = await workshop.examine(async () => content, type);
    return { ms: childrenCpuMs() - before, said: answer.ok ? 'taken' : answer.error.kind };
  };
  const times = new Map<string, string[]>();
  const said = new Map<string, string>();
  for (const [, bytes] of sizes) {
    for (const paper of slowPapers(bytes)) {
      const found = await measure(paper);
      times.set(paper.label, [...(times.get(paper.label) ?? []), String(found.ms)]);
      said.set(paper.label, found.said);
    }
  }
  const rows = [...times].map(([label, row]) => [label, ...row, said.get(label) ?? '']);
  rows.push(['the worst', ...sizes.map((_, at) => String(Math.max(...rows.map((row) => Number(row[at + 1]))))), '']);
  printTable(['milliseconds of one core', ...sizes.map(([label]) => label), 'the largest is'], rows);
  const pictures: string[][] = [];
  for (const paper of await slowPictures()) {
    const { ms, said } = await measure(paper);
    pictures.push([paper.label, (paper.content.length / 1_048_576).toFixed(1), String(ms), said]);
  }
  printTable(['pictures', 'MB', 'milliseconds of one core', 'is'], pictures);
  processes.close();
  await waitBehindOthers();
}

async function slowPictures(): Promise<SlowPaper[]> {
  const create = (width: number, height: number) =>
    sharp({
      create: { width, height, channels: 3, background: '#886', noise: { type: 'gaussian', mean: 120, sigma: 6 } },
      limitInputPixels: false,
    } as never);
  const jpeg = async (label: string, width: number, height: number) => ({
    label,
    type: 'image/jpeg',
    content: await create(width, height).jpeg({ quality: 80 }).toBuffer(),
  });
  return [
    await jpeg('108 million points', 12_000, 9_000),
    await jpeg('a panorama of 60 million', 17_000, 3_500),
    await jpeg('a long screenshot', 1_080, 20_000),
    {
      label: 'a PNG of 40 million',
      type: 'image/png',
      content: await sharp({ create: { width: 6_400, height: 6_300, channels: 3, background: '#886' } })
        .png()
        .toBuffer(),
    },
    { label: 'a long PNG', type: 'image/png', content: await create(1_080, 3_200).png().toBuffer() },
  ];
}

async function waitBehindOthers(): Promise<void> {
  const processes = new PaperProcesses({ processes: 2 });
  const workshop = createPaperWorkshop(processes);
  const hostile = slowPapers(10_485_760)
    .filter(({ type }) => type === 'application/pdf')
    .slice(0, 10);
  const queued = Array.from({ length: 50 }, (_, index) => {
    const { content, type } = hostile[index % hostile.length] as SlowPaper;
    return workshop.examine(async () => content, type, { lane: 'public', address: '198.51.100.1' });
  });
  const started = performance.now();
  await workshop.examine(async () => Buffer.concat([pdf, randomBytes(9)]), 'application/pdf', {
    lane: 'public',
    address: '198.51.100.2',
  });
  const waited = performance.now() - started;
  await Promise.all(queued);
  processes.close();
  printTable(
    ['fifty hostile papers of one address', 'milliseconds'],
    [['another person’s paper is judged after', waited.toFixed(0)]],
  );
}
