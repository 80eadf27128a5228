import { randomBytes } from 'node:crypto';
import { fileSampleCases, type SampleRefusal } from '#src/cases/filing/sample-cases.ts';
import { unitsOf } from '#src/county/unit.ts';
import { translator } from '#src/i18n/translate.ts';
import { systemClock } from '#src/platform/clock.ts';
import { readConfig } from '#src/platform/config.ts';
import { CommandError } from '../command-line.ts';
import { openContent, openSampling } from '../open-cases.ts';
import { addSampleTalks, sampleLife, settleSampleLetters } from './demo-life.ts';

const usualCount = 600;
/** So many are named with their codes: enough to look at them as their owners. */
const mostNamed = 12;

/** `demo`: three months of sample cases, talks and letters, so that a county can try the desk in an hour. */
export async function runDemo(): Promise<void> {
  const config = readConfig(process.env);
  const asked = process.argv.find((word) => word.startsWith('--cases='))?.slice('--cases='.length);
  const count = asked === undefined ? usualCount : Number(asked);
  if (!Number.isInteger(count) || count < 1 || count > 5_000) throw new CommandError('--cases= takes 1 to 5000.');
  const content = openContent(config);
  const { library } = content;
  const now = systemClock.now();
  let moment = now;
  const { cases, work, owner, tickets, outbox, close } = await openSampling(config, { library, now: () => moment });
  try {
    const setNow = (to: Date) => {
      moment = to;
    };
    const paper = { name: 'giay-to-mau.pdf', content: samplePaper() };
    const { answerProof, ask, rate } = owner;
    const sampling = { cases, answerProof, library, setNow, now, paper };
    const filed = await fileSampleCases(sampling, count, sampleLife({ cases, work, ask, rate }));
    if (!filed.ok) throw new CommandError(sayWhy(filed.error));
    setNow(now);
    const points = unitsOf(library).flatMap(({ id, reception }) => (reception ? [id] : []));
    const talks = await addSampleTalks(tickets, points, now, randomBytes);
    const letters = await settleSampleLetters(outbox, now);
    const t = translator('vi');
    console.log(
      `${filed.value.length} sample cases of three months at ${points.length} desks, all of "Hồ sơ mẫu (…)"; ` +
        `${talks} sample talks; ${letters.sent} sample letters, none of which was sent, and ${letters.dead} for staff.\n`,
    );
    const states = new Set<string>();
    const shown = filed.value.filter(({ state }) => !states.has(state) && states.add(state)).slice(0, mostNamed);
    for (const { reference, accessCode, guide, state } of shown) {
      console.log(`${reference}  ${accessCode}  ${t(`case.state.${state}`).padEnd(30)} ${guide}`);
    }
    console.log('\nReference and access code open them at /tra-cuu. For real use begin with an empty DATA_DIR.');
  } finally {
    await close();
    content.close();
  }
}

function sayWhy(error: SampleRefusal): string {
  return error.kind === 'has-cases'
    ? `There are ${error.total} cases already: samples are never mixed with people's cases. Use an empty DATA_DIR.`
    : `The sample case of ${error.guide} was refused: ${error.reason}`;
}

/** A page of PDF that says what it is. Written out by hand: the built-in font has no Vietnamese marks. */
export function samplePaper(): Uint8Array {
  const words = 'BT /F1 28 Tf 90 700 Td (GIAY TO MAU - SAMPLE PAPER) Tj 0 -40 Td /F1 16 Tf (Khong co gia tri) Tj ET';
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${words.length} >>\nstream\n${words}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let text = '%PDF-1.4\n';
  const places = objects.map((object, index) => {
    const place = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${places.join('')}`;
  return Buffer.from(`${text}${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`);
}
