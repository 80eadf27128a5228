import type { PaperState } from './Composer.tsx';
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

/** What became of one file on its way. */
type SentFile = { kind: 'kept'; id: string } | { kind: 'refused'; why: string } | { kind: 'lost' };

/** Uploads a paper, telling how far it is (0 to 1). `fetch` cannot tell that, so the older way is used. */
function sendFile(
  address: string,
  { file, language }: { file: File; language: string },
  onProgress: (part: number) => void,
): Promise<SentFile> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', address);
    request.setRequestHeader('accept-language', language);
    request.upload.onprogress = ({ loaded, total, lengthComputable }) => lengthComputable && onProgress(loaded / total);
    request.onload = () => resolve(readAnswer(request.status, request.responseText));
    request.onerror = () => resolve({ kind: 'lost' });
    request.onabort = () => resolve({ kind: 'lost' });
    const body = new FormData();
    body.set('file', file);
    request.send(body);
  });
}

function readAnswer(status: number, text: string): SentFile {
  try {
    const body = JSON.parse(text) as { id?: string; detail?: string; title?: string };
    if (status === 201 && body.id) return { kind: 'kept', id: body.id };
    if (status >= 400 && status < 500) return { kind: 'refused', why: body.detail ?? body.title ?? '' };
  } catch {
    // No answer of ours.
  }
  return { kind: 'lost' };
}

/**
 * The files chosen in the box of the page go into the one drawn in its place. The browser's window to choose in may stand
 * open meanwhile: what is chosen then still arrives in the box it was opened from.
 */
export function carryFiles(from: HTMLInputElement, place: HTMLElement): void {
  const carry = () => {
    const box = place.querySelector<HTMLInputElement>('#tep');
    if (box && from.files?.length) box.files = from.files;
  };
  carry();
  from.addEventListener('change', carry);
}
