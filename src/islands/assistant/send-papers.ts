import type { PaperState } from './Composer.tsx';
import { sendFile } from './send-file.ts';
import type { TalkTexts } from './talk-view.ts';

/**
 * Sends the files chosen, one after the other. What arrived is kept when another one did not, and is not sent twice.
 * Answers what went wrong, in words; empty when everything arrived.
 */
export async function sendPapers(
  files: readonly File[],
  before: PaperState['kept'],
  {
    address,
    language,
    texts,
    onState,
  }: { address: string; language: string; texts: TalkTexts; onState: (state: PaperState) => void },
): Promise<{ kept: PaperState['kept']; problem: string }> {
  let kept = before;
  const problems: string[] = [];
  for (const file of files) {
    const { name } = file;
    if (kept.some((item) => item.name === name)) continue;
    onState({ kept, sending: { name, part: 0 } });
    const sent = await sendFile(address, { file, language }, (part) => onState({ kept, sending: { name, part } }));
    if (sent.kind === 'kept') kept = [...kept, { id: sent.id, name }];
    else {
      const why = sent.kind === 'refused' ? sent.why : '';
      const key = sent.kind === 'refused' ? 'upload-refused' : 'upload-lost';
      problems.push((texts[key] ?? '').replace('{{name}}', name).replace('{{why}}', why).trim());
    }
  }
  onState({ kept });
  return { kept, problem: problems.join(' ') };
}
