import { isoInVietnam } from '#src/i18n/format.ts';
import { appendixName, readAppendices } from '../outgoing/appendices.ts';
import { typeOf } from '../outgoing/document-types.ts';
import { issuerOn } from '../outgoing/issuer.ts';
import { fileName } from '../outgoing/sign-outgoing.ts';
import { composeDocument, composeStatus } from './compose-edxml.ts';
import type { ExchangeDependencies } from './dependencies.ts';
import type { ExchangePackage } from './exchange-store.ts';

const mostAtOnce = 20;

/**
 * Sends what waits. A package bears the name of its row: sent again, because the process ended before that was noted, it
 * takes the place of itself.
 */
export async function sendPackages(dependencies: ExchangeDependencies): Promise<void> {
  const { packages, transport, now, onFault } = dependencies;
  for (const item of await packages.waiting(mostAtOnce)) {
    try {
      const content =
        item.kind === 'document' ? await documentOf(dependencies, item) : await statusOf(dependencies, item);
      if (content === undefined) continue;
      await transport.send(item.id, content);
      await packages.markSent(item.id, isoInVietnam(now()));
    } catch (fault) {
      onFault(fault);
    }
  }
}

/** Undefined while its file cannot be read. */
async function documentOf(
  { library, outgoing, bytes, pack, now }: ExchangeDependencies,
  { outgoing: id = '', organId = '', organName = '' }: ExchangePackage,
): Promise<string | undefined> {
  const item = await outgoing.find(id);
  const file = item?.file === undefined ? undefined : await bytes.read(item.file);
  if (!item?.given || !file || file === 'away') return undefined;
  const appendices = await readAppendices(bytes, item);
  if (appendices === 'storage-away') return undefined;
  const { draft, given } = item;
  const issuer = issuerOn(library, given.issued);
  const [number = '', ...rest] = given.notation.split('/');
  const name = fileName(item);
  return composeDocument({
    from: { organId: issuer.organId, name: issuer.name },
    to: { organId, name: organName },
    number,
    notation: rest.join('/'),
    printed: given.notation,
    place: issuer.place,
    issued: given.issued,
    type: typeOf(draft.type)?.name ?? '',
    subject: draft.title,
    signer: { name: draft.signerName, position: draft.signerRole.replaceAll('\n', ' ') },
    file: { name, encoded: pack(name, file.bytes) },
    appendices: appendices.map(({ title, content }, at) => {
      const appendix = appendixName(item, at);
      return { title, name: appendix, encoded: pack(appendix, content) };
    }),
    at: now(),
  });
}

async function statusOf(
  { library, incoming, now }: ExchangeDependencies,
  { incoming: id = '', told, at }: ExchangePackage,
): Promise<string | undefined> {
  const item = await incoming.find(id);
  if (!item || !told) return undefined;
  const issuer = issuerOn(library, at.slice(0, 10));
  const { organId, documentId, notation, issued } = item;
  const note = item.history.findLast(({ step }) => step === told)?.note ?? '';
  return composeStatus({
    from: { organId: issuer.organId, name: issuer.name },
    about: { organId, documentId, notation, issued },
    state: told,
    description: note,
    at: now(),
  });
}
