/** What came of one attempt: `broken` may go on later from where it stopped. */
export type UploadOutcome = { kind: 'done'; upload: string } | { kind: 'refused'; text: string } | { kind: 'broken' };

type Attempt = {
  file: File;
  language: string;
  /** Where the server receives this file, when it has begun to. */
  url: string | undefined;
  /** Is told the address at which the server receives the file; `undefined` when that place is gone. */
  moved: (url: string | undefined) => Promise<void>;
  progress: (percent: number) => void;
  signal: AbortSignal;
};

const endpoint = '/uploads/resumable';
const version = { 'Tus-Resumable': '1.0.0' };
const pieceBytes = 512 * 1024;
/** Without a byte accepted for so long, the connection counts as dead. */
const silenceMs = 30_000;

/** One attempt to send a file by the tus protocol: begins, or goes on after the last byte the server has. */
export async function attemptUpload(attempt: Attempt): Promise<UploadOutcome> {
  try {
    const known = attempt.url ? await askOffset(attempt.url, attempt.signal) : 'gone';
    if (known === 'gone' && attempt.url) await attempt.moved(undefined);
    const begun = known === 'gone' ? await begin(attempt) : { url: attempt.url ?? '', ...known };
    if ('kind' in begun) return begun;
    for (let { offset } = begun; offset < attempt.file.size; ) {
      const sent = await sendPiece(attempt, begun.url, offset);
      if ('kind' in sent) return sent;
      offset = sent.offset;
    }
    return { kind: 'done', upload: idOf(begun.url) };
  } catch {
    return { kind: 'broken' };
  }
}

/** How far the server has it; `gone` when it must be sent anew. */
async function askOffset(url: string, signal: AbortSignal): Promise<{ offset: number } | 'gone'> {
  const answer = await fetch(url, { method: 'HEAD', headers: version, signal });
  if (answer.ok) return { offset: Number(answer.headers.get('Upload-Offset')) };
  if (answer.status >= 500 || answer.status === 423 || answer.status === 429) throw new Error(`${answer.status}`);
  return 'gone';
}

async function begin({
  file,
  language,
  moved,
  signal,
}: Attempt): Promise<{ url: string; offset: number } | UploadOutcome> {
  const bytes = new TextEncoder().encode(file.name.normalize('NFC').slice(-200));
  const answer = await fetch(endpoint, {
    method: 'POST',
    headers: {
      ...version,
      'Accept-Language': language,
      'Upload-Length': String(file.size),
      'Upload-Metadata': `filename ${btoa(String.fromCharCode(...bytes))}`,
    },
    signal,
  });
  const url = answer.headers.get('Location');
  if (!answer.ok || !url) return judge(answer.status, await answer.text());
  await moved(url);
  return { url, offset: 0 };
}

/**
 * Sends the next piece. What is answered is on the server's disk; a gateway that hands bodies on only when they are whole
 * loses one piece at a cut, not the file. `fetch` tells nothing of how far a sending has come.
 */
function sendPiece(
  { file, language, moved, progress, signal }: Attempt,
  url: string,
  offset: number,
): Promise<{ offset: number } | UploadOutcome> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    let watch = setTimeout(stop, silenceMs);
    request.open('PATCH', url);
    const headers = { ...version, 'Accept-Language': language, 'Upload-Offset': String(offset) };
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.setRequestHeader('Content-Type', 'application/offset+octet-stream');
    request.upload.onprogress = ({ loaded }) => {
      clearTimeout(watch);
      watch = setTimeout(stop, silenceMs);
      progress(Math.floor(((offset + loaded) / file.size) * 100));
    };
    request.onloadend = async () => {
      clearTimeout(watch);
      signal.removeEventListener('abort', stop);
      const { status } = request;
      const taken = Number(request.getResponseHeader('Upload-Offset'));
      if (status >= 200 && status < 300) return resolve(taken > offset ? { offset: taken } : { kind: 'broken' });
      const outcome = judge(status, request.responseText);
      // What was refused, and what the server no longer knows, must begin anew.
      if (outcome.kind === 'refused' || status === 404 || status === 410) await moved(undefined);
      resolve(outcome);
    };
    signal.addEventListener('abort', stop);
    request.send(file.slice(offset, offset + pieceBytes));
  });
}

/** Only what the county says about the file itself is a refusal. */
function judge(status: number, body: string): UploadOutcome {
  if (status !== 413 && status !== 415 && status !== 422) return { kind: 'broken' };
  try {
    return { kind: 'refused', text: String(JSON.parse(body).detail) };
  } catch {
    return { kind: 'refused', text: '' };
  }
}

const idOf = (url: string) => url.split('/').at(-1) ?? '';
