import { SaxesParser } from 'saxes';
import type { z } from 'zod';
import { ok, type Result, refuse } from '#src/base/result.ts';
import {
  type DocumentMessage,
  documentMessageSchema,
  edxmlNamespace,
  type PackageFault,
  type StatusMessage,
  statusMessageSchema,
} from './edxml.ts';

type Node = { name: string; children: Node[]; text: string };
/** A file as it stands in the package: base64 of a ZIP, or of the file itself. */
export type EncodedFile = { name: string; encoded: string };
export type ReadMessage =
  | { message: DocumentMessage; attachments: EncodedFile[] }
  | { message: StatusMessage; attachments: [] };

const mostElements = 3_000;
const deepest = 16;
const mostAttributes = 16;
const mostAttachments = 10;
/** Of one element's text; a file's alone may be longer. */
const longestText = 10_000;

/** Carries the reason out of the parser's handlers. */
class PackageError extends Error {
  readonly fault: PackageFault;
  constructor(fault: PackageFault) {
    super(fault.kind);
    this.fault = fault;
  }
}
const fail = (kind: PackageFault['kind'], what?: string): never => {
  throw new PackageError(what === undefined ? { kind } : { kind, what });
};

/**
 * Reads a package of edXML, strictly: no DTD, no entity but XML's own five, no element of another namespace where ours
 * are looked for, nothing deeper, longer or more than a package can have.
 */
export function readEdxml(xml: string): Result<ReadMessage, PackageFault> {
  try {
    const root = parse(xml);
    if (root.name !== 'edXML') fail('not-edxml');
    const header = find(find(root, 'edXMLEnvelope'), 'edXMLHeader') ?? fail('not-edxml');
    const status = find(header, 'Status');
    if (status) return ok({ message: statusOf(status), attachments: [] });
    const message = documentOf(find(header, 'MessageHeader') ?? fail('not-edxml'));
    return ok({ message, attachments: filesOf(root) });
  } catch (error) {
    return refuse(error instanceof PackageError ? error.fault : { kind: 'not-xml' });
  }
}

function parse(xml: string): Node {
  const parser = new SaxesParser({ xmlns: true, position: false });
  const top: Node = { name: '', children: [], text: '' };
  const open: Node[] = [top];
  let elements = 0;
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('doctype', () => fail('doctype'));
  parser.on('processinginstruction', () => fail('not-xml'));
  let attributes = 0;
  // Counted as they come: an element of a hundred thousand is not waited for.
  parser.on('attribute', () => {
    attributes += 1;
    if (attributes > mostAttributes) fail('too-many-parts');
  });
  parser.on('opentag', ({ local, uri }) => {
    attributes = 0;
    elements += 1;
    if (elements > mostElements) fail('too-many-parts');
    if (open.length > deepest) fail('too-deep');
    // What another namespace calls by the same name is nothing of ours.
    const node = { name: uri === edxmlNamespace ? local : `{${uri}}${local}`, children: [], text: '' };
    open.at(-1)?.children.push(node);
    open.push(node);
  });
  parser.on('closetag', () => open.pop());
  const add = (words: string) => {
    const node = open.at(-1);
    if (!node) return;
    if (node.name !== 'ContentTransferEncoded' && node.text.length + words.length > longestText) {
      fail('field-wrong', node.name);
    }
    node.text += words;
  };
  parser.on('text', add);
  parser.on('cdata', add);
  parser.write(xml).close();
  return top.children[0] ?? fail('not-xml');
}

const find = (node: Node | undefined, name: string) => node?.children.find((child) => child.name === name);
const all = (node: Node | undefined, name: string) => node?.children.filter((child) => child.name === name) ?? [];
const textOf = (node: Node | undefined, name: string) => tidy(find(node, name)?.text ?? '');
const tidy = (text: string) => text.normalize('NFC').replaceAll(/\s+/g, ' ').trim();
const organOf = (node: Node | undefined) => ({ organId: textOf(node, 'OrganId'), name: textOf(node, 'OrganName') });

function documentOf(header: Node): DocumentMessage {
  const code = find(header, 'Code');
  const promulgation = find(header, 'PromulgationInfo');
  const signer = find(header, 'SignerInfo');
  return checked(documentMessageSchema, {
    kind: 'document',
    from: organOf(find(header, 'From')),
    to: all(header, 'To').map(organOf),
    documentId: textOf(header, 'DocumentId'),
    notation: [textOf(code, 'CodeNumber'), textOf(code, 'CodeNotation')].filter(Boolean).join('/'),
    place: textOf(promulgation, 'Place'),
    issued: textOf(promulgation, 'PromulgationDate').replaceAll('/', '-'),
    type: textOf(find(header, 'DocumentType'), 'TypeName'),
    subject: textOf(header, 'Subject'),
    content: textOf(header, 'Content'),
    signer: { name: textOf(signer, 'FullName'), position: textOf(signer, 'Position') },
    answers: all(header, 'ResponseFor').map((node) => ({
      organId: textOf(node, 'OrganId'),
      documentId: textOf(node, 'DocumentId'),
    })),
  });
}

function statusOf(status: Node): StatusMessage {
  const about = find(status, 'ResponseFor');
  return checked(statusMessageSchema, {
    kind: 'status',
    from: organOf(find(status, 'From')),
    responseFor: { organId: textOf(about, 'OrganId'), documentId: textOf(about, 'DocumentId') },
    code: textOf(status, 'StatusCode'),
    description: textOf(status, 'Description'),
  });
}

function checked<Message>(schema: z.ZodType<Message>, value: unknown): Message {
  const parsed = schema.safeParse(value);
  return parsed.success ? parsed.data : fail('field-wrong', parsed.error.issues[0]?.path.join('.') ?? '');
}

function filesOf(root: Node): EncodedFile[] {
  const attachments = all(find(root, 'AttachmentEncoded'), 'Attachment');
  if (attachments.length === 0) fail('attachment-missing');
  if (attachments.length > mostAttachments) fail('too-many-parts');
  return attachments.map((node) => {
    const name = textOf(node, 'AttachmentName');
    if (!isPlainName(name)) fail('attachment-name', name.slice(0, 100));
    const encoded = (find(node, 'ContentTransferEncoded')?.text ?? '').replaceAll(/\s+/g, '');
    if (encoded === '' || !/^[A-Za-z0-9+/]+={0,2}$/.test(encoded)) fail('attachment-damaged', name);
    return { name, encoded };
  });
}

/** A name of a file and nothing of a path: nobody is led out of a folder by it, nor shown another name than it has. */
export function isPlainName(name: string): boolean {
  return (
    name.length > 0 &&
    name.length <= 150 &&
    !/[/\\:*?"<>|]|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(name) &&
    !/^\.+/.test(name)
  );
}
