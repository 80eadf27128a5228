import { defined } from '#src/base/defined.ts';
import { plainLetters } from '#src/base/plain-letters.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import { dayInVietnam, isoInVietnam } from '#src/i18n/format.ts';
import type { Incoming } from '../incoming/incoming.ts';
import { issuerOn } from '../outgoing/issuer.ts';
import type { ExchangeDependencies } from './dependencies.ts';
import {
  acknowledgementOf,
  type DocumentMessage,
  type PackageFault,
  type PackageFile,
  type StatusMessage,
  toldOver,
} from './edxml.ts';
import type { ExchangePackage } from './exchange-store.ts';

/**
 * Takes in what has come: a document into the list of incoming ones, a status to the document it is about. What is not
 * right is put aside with its reason. A package that was taken and not removed, because the process ended between, is
 * known by its bytes; one that cannot be kept now is left for the next time.
 */
export async function takeInPackages(dependencies: ExchangeDependencies): Promise<void> {
  for (const { name, isPackage } of await dependencies.transport.come()) {
    try {
      await takeOne(dependencies, name, isPackage);
    } catch (fault) {
      dependencies.onFault(fault);
    }
  }
}

async function takeOne(dependencies: ExchangeDependencies, name: string, isPackage: boolean): Promise<void> {
  const { transport, packages, open, hash, newId, now } = dependencies;
  const at = isoInVietnam(now());
  const base = { id: newId(), direction: 'in', kind: 'document', at } as const;
  if (!isPackage) return putAside(dependencies, name, { ...base, state: 'refused' }, { kind: 'not-a-package' });
  const content = await transport.read(name);
  if (content === undefined) return;
  if (content === 'too-large') {
    return putAside(dependencies, name, { ...base, state: 'refused' }, { kind: 'too-large' });
  }
  const sha256 = hash(content);
  if (await packages.isTaken(sha256)) return transport.taken(name);
  const opened = await open(content);
  const row: ExchangePackage = { ...base, state: 'taken', sha256 };
  const outcome = opened.ok
    ? opened.value.message.kind === 'document'
      ? await takeDocument(dependencies, opened.value.message, opened.value.files, row)
      : await takeStatus(dependencies, opened.value.message, row)
    : opened;
  if (outcome.ok) return transport.taken(name);
  if (outcome.error.kind === 'later') return;
  const from = opened.ok
    ? { organId: opened.value.message.from.organId, organName: opened.value.message.from.name }
    : {};
  await putAside(dependencies, name, { ...row, ...from, state: 'refused' }, outcome.error);
}

async function putAside(
  { transport, packages, words }: ExchangeDependencies,
  name: string,
  row: ExchangePackage,
  fault: PackageFault,
): Promise<void> {
  // A name of ours: what somebody called a file may be anything.
  const plain = plainLetters(name.replace(/\.[a-z]+$/i, ''))
    .replaceAll(' ', '-')
    .slice(0, 60);
  const as = `${plain || 'goi'}-${row.id.slice(-8)}`;
  await transport.refuse(name, as, words(fault));
  await packages.add({ ...row, name: as, fault });
}

async function takeDocument(
  { library, incoming, outgoing, receive, newId, now }: ExchangeDependencies,
  message: DocumentMessage,
  files: readonly PackageFile[],
  row: ExchangePackage,
): Promise<Result<undefined, PackageFault | { kind: 'later' }>> {
  const at = isoInVietnam(now());
  const issuer = issuerOn(library, dayInVietnam(now()));
  if (!message.to.some(({ organId }) => organId === issuer.organId)) return refuse({ kind: 'not-for-us' });
  const kept: Incoming['facts']['files'] = [];
  for (const file of files) {
    const received = await receive(file);
    if (!received.ok) {
      if (received.error.kind === 'later') return refuse({ kind: 'later' });
      return refuse({ kind: 'attachment-refused', what: file.name });
    }
    kept.push(received.value);
  }
  const answered = await findAnswered(outgoing, message, issuer.organId);
  const id = newId();
  const { from } = message;
  const item: Incoming = defined({
    id,
    version: 1,
    state: 'arrived',
    organId: from.organId,
    documentId: message.documentId,
    notation: message.notation,
    issued: message.issued,
    arrivedAt: at,
    reference: answered?.draft.reference,
    facts: defined({
      issuer: from.name,
      type: message.type,
      subject: message.subject,
      content: message.content,
      signer: message.signer,
      files: kept,
      answers: answered?.id,
    }),
    history: [{ at, step: 'arrived' }],
  });
  const organ = { organId: from.organId, organName: from.name, incoming: id };
  const told: ExchangePackage = {
    id: newId(),
    direction: 'out',
    kind: 'status',
    state: 'waiting',
    at,
    told: 'arrived',
    ...organ,
  };
  const isNew = await incoming.add(item, [{ ...row, ...organ }, told]);
  return isNew ? ok(undefined) : refuse({ kind: 'already-taken' });
}

/** The document of ours that this one answers, where it names one we issued. */
async function findAnswered(outgoing: ExchangeDependencies['outgoing'], { answers }: DocumentMessage, organId: string) {
  for (const answer of answers) {
    if (answer.organId === organId) {
      const found = await findOurs(outgoing, answer.documentId);
      if (found) return found;
    }
  }
  return undefined;
}

async function findOurs(outgoing: ExchangeDependencies['outgoing'], documentId: string) {
  const [, issued = '', ...notation] = documentId.split(',');
  return outgoing.byNotation(notation.join(',').trim(), issued.trim().replaceAll('/', '-'));
}

async function takeStatus(
  { packages, outgoing }: ExchangeDependencies,
  { from, responseFor, code }: StatusMessage,
  row: ExchangePackage,
): Promise<Result<undefined, PackageFault>> {
  const told = acknowledgementOf(code);
  if (!told) return refuse({ kind: 'field-wrong', what: `StatusCode ${code}` });
  const about = await findOurs(outgoing, responseFor.documentId);
  if (!about) return refuse({ kind: 'document-unknown' });
  const status = {
    ...row,
    kind: 'status' as const,
    organId: from.organId,
    organName: from.name,
    outgoing: about.id,
    told,
  };
  const isKnown = await packages.noteTold(
    { outgoing: about.id, organId: from.organId, told, over: toldOver(told) },
    status,
  );
  return isKnown ? ok(undefined) : refuse({ kind: 'document-unknown' });
}
