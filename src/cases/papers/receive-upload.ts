import { defined } from '#src/base/defined.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import type { CasesDependencies } from '#src/cases/model/dependencies.ts';
import { orUnreadable, UnreadableCaseError } from '#src/cases/model/unreadable-case-error.ts';
import { mayWithCase } from '#src/cases/work/case-rights.ts';
import { unitsOf } from '#src/county/unit.ts';
import type { Person } from '#src/staff/person.ts';
import { isBlobsAway } from './blobs-away.ts';
import type { Asker, ExaminedPaper, PapersDependencies } from './paper-checks.ts';
import { heldBack } from './scan.ts';
import { type FileFacts, newUploadId, type Upload, type UploadRefusal } from './upload.ts';
import type { LookedInto, UnkeptUpload, UploadContent } from './upload-store.ts';
import { judgedBytes, judgeType } from './upload-type.ts';

type Sent = { id?: string; name: string; content: UploadContent; asker?: Asker };

/**
 * Takes a paper in before the case it belongs to exists; whoever holds its id may put it into one case. Answers only
 * when it is on disk for good. Refuses what is empty, too large, of a type outside PDF, JPG, PNG and DOCX by its bytes,
 * named as another type than it is, or hostile inside. With an `id` that has been taken in already, the upload there is.
 * `too-many-papers`: before anything is read, because `asker` has too many on their way or has caused too much work.
 */
export async function receiveUpload(
  dependencies: PapersDependencies,
  { name, asker = { lane: 'portal' }, ...sent }: Sent,
): Promise<Result<Upload, UploadRefusal>> {
  const { turns } = dependencies;
  const entered = turns ? turns.enter(asker) : { leave() {} };
  if (!entered) return refuse({ kind: 'too-many-papers' });
  try {
    return await receive(dependencies, { ...sent, name: cleanName(name), asker });
  } catch (fault) {
    if (isBlobsAway(fault)) return refuse({ kind: 'storage-away' });
    throw fault;
  } finally {
    entered.leave();
  }
}

async function receive(
  dependencies: PapersDependencies,
  { id, name, content, asker }: Sent & { asker: Asker },
): Promise<Result<Upload, UploadRefusal>> {
  const { uploads, scanner, hasRoom, isStoreThere, now, random } = dependencies;
  const known = id ? await uploads.find(id) : undefined;
  if (known) {
    const held = heldBack(known.scan, scanner !== undefined);
    return ok(defined({ ...known.upload, held: held ?? known.upload.held }));
  }
  if (hasRoom && !(await hasRoom())) return refuse({ kind: 'no-room' });
  if (isStoreThere && !(await isStoreThere())) return refuse({ kind: 'storage-away' });
  // What a crash left of an earlier try with this id.
  if (id) await uploads.removeFiles([id]);
  return uploads.keep({ id: id ?? newUploadId(random), name, storedAt: now() }, async (unkept) => {
    const sent = await takeBytes(unkept, content, { name, maxBytes: dependencies.maxBytes });
    return sent.ok ? lookInto(dependencies, unkept, sent.value, asker) : sent;
  });
}

/** The last part of a path, composed marks, nothing invisible: a name to show, never a place on disk. */
export function cleanName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const visible = last.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '').trim();
  const characters = [...visible];
  if (characters.length <= 120) return visible || 'giay-to';
  const extension = /\.[A-Za-z0-9]{1,5}$/.exec(visible)?.[0] ?? '';
  return characters.slice(0, 120 - extension.length).join('') + extension;
}

/**
 * Asks the scanner about what has come and looks into it, then writes what is to be kept in its place. What has a virus
 * in it is refused; what the scanner could not be asked about is kept, and held until it can.
 */
async function lookInto(
  { scanner, workshop }: Pick<PapersDependencies, 'scanner' | 'workshop'>,
  unkept: UnkeptUpload,
  sent: FileFacts,
  asker: Asker,
): Promise<Result<LookedInto, UploadRefusal>> {
  const load = () => unkept.load();
  const scan = scanner ? await scanner.scan(load, asker) : null;
  if (scan === 'infected') return refuse({ kind: 'infected' });
  const examined = workshop ? await workshop.examine(load, sent.type, asker) : ok<ExaminedPaper>({});
  if (!examined.ok) return examined;
  const { content, pages } = examined.value;
  const kept = content && { ...(await unkept.write(inOnePiece(content))), type: sent.type };
  return ok({ ...sent, kept, pages, scan });
}

async function* inOnePiece(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield content;
}

/**
 * Whether this person may bring files, the result, into this case. Asked before anything of them is read: what somebody
 * without the right sends is never stored. Not written down as a look; whatever they try with the case is.
 */
export async function mayBringPapers(
  { cases, library }: CasesDependencies,
  reference: string,
  person: Person,
): Promise<boolean> {
  const record = await orUnreadable(cases.load(reference));
  if (!record || record instanceof UnreadableCaseError) return false;
  return mayWithCase(person, 'case.move', record, unitsOf(library));
}

const maxUploadBytes = 10 * 1024 * 1024;

/** Writes what is sent into the upload as it comes, and stops reading at the first reason to refuse. */
async function takeBytes(
  unkept: UnkeptUpload,
  content: UploadContent,
  { name, maxBytes = maxUploadBytes }: { name: string; maxBytes?: number | undefined },
): Promise<Result<FileFacts, UploadRefusal>> {
  let head = new Uint8Array();
  let type: Result<string, UploadRefusal> | undefined;
  let isTooLarge = false;

  async function* looked(): AsyncGenerator<Uint8Array> {
    let bytes = 0;
    for await (const chunk of content as AsyncIterable<Uint8Array>) {
      bytes += chunk.byteLength;
      isTooLarge = bytes > maxBytes;
      if (isTooLarge) return;
      if (!type) {
        head = together(head, chunk);
        if (head.length >= judgedBytes) type = await judgeType(head, name);
        if (type && !type.ok) return;
      }
      yield chunk;
    }
  }

  const written = await unkept.write(looked());
  if (isTooLarge) return refuse({ kind: 'too-large' });
  if (head.length === 0) return refuse({ kind: 'empty' });
  type ??= await judgeType(head, name);
  return type.ok ? ok({ ...written, type: type.value }) : type;
}

function together(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}
