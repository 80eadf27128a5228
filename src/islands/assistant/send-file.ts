/** What became of one file on its way. */
export type SentFile = { kind: 'kept'; id: string } | { kind: 'refused'; why: string } | { kind: 'lost' };

/** Uploads a paper, telling how far it is (0 to 1). `fetch` cannot tell that, so the older way is used. */
export function sendFile(
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
