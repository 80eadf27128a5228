import { fileSampleCases, type SampleRefusal } from '#src/cases/sample-cases.ts';
import { translator } from '#src/i18n/translate.ts';
import { systemClock } from '#src/platform/clock.ts';
import { readConfig } from '#src/platform/config.ts';
import { CommandError } from './command-error.ts';
import { openCases, openContent } from './open-cases.ts';
import { samplePaper } from './sample-paper.ts';

/** `demo`: sample cases in every state, so that staff can try the desk before the first resident comes. */
export async function runDemo(): Promise<void> {
  const config = readConfig(process.env);
  const content = openContent(config);
  const { library } = content;
  const now = systemClock.now();
  let moment = now;
  const { cases, close } = await openCases(config, { library, now: () => moment });
  try {
    const setNow = (to: Date) => {
      moment = to;
    };
    const paper = { name: 'giay-to-mau.pdf', content: samplePaper() };
    const filed = await fileSampleCases({ cases, library, setNow, now, paper });
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
