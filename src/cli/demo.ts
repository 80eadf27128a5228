import { fileSampleCases, type SampleRefusal } from '#src/cases/filing/sample-cases.ts';
import { translator } from '#src/i18n/translate.ts';
import { systemClock } from '#src/platform/clock.ts';
import { readConfig } from '#src/platform/config.ts';
import { CommandError } from './command-line.ts';
import { openCases, openContent } from './open-cases.ts';

/** `demo`: sample cases in every state, so that staff can try the desk before the first resident comes. */
export async function runDemo(): Promise<void> {
  const config = readConfig(process.env);
  const content = openContent(config);
  const { library } = content;
  const now = systemClock.now();
  let moment = now;
  const { cases, answerProof, close } = await openCases(config, { library, now: () => moment });
  try {
    const setNow = (to: Date) => {
      moment = to;
    };
    const paper = { name: 'giay-to-mau.pdf', content: samplePaper() };
    const filed = await fileSampleCases({ cases, answerProof, library, setNow, now, paper });
    if (!filed.ok) throw new CommandError(sayWhy(filed.error));
    const t = translator('vi');
    console.log(`${filed.value.length} sample cases, all of "Hồ sơ mẫu (Nguyễn Văn Mẫu)":\n`);
    for (const { reference, accessCode, guide, state } of filed.value) {
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
