import { type Acknowledgement, acknowledgements, documentIdOf, edxmlNamespace } from './edxml.ts';

type Organ = { organId: string; name: string };

export type DocumentToSend = {
  from: Organ;
  to: Organ;
  number: string;
  notation: string;
  /** The whole of it as it is printed: what its id is made of. */
  printed: string;
  place: string;
  issued: string;
  type: string;
  subject: string;
  signer: { name: string; position: string };
  file: { name: string; encoded: string };
  /** Each in a file of its own, after the document. */
  appendices?: readonly { title: string; name: string; encoded: string }[];
  at: Date;
};

const xlink = 'http://www.w3.org/1999/xlink';

/**
 * A package of edXML that carries a document with its files, each the base64 of a ZIP. Attributes and the order of
 * elements are those other makers' programs write and ask for (decision 0075).
 */
export function composeDocument(item: DocumentToSend): string {
  const { from, to, file, appendices = [] } = item;
  const files = [
    { cid: 'van-ban', words: item.subject, ...file },
    ...appendices.map(({ title, ...appendix }, at) => ({ cid: `phu-luc-${at + 1}`, words: title, ...appendix })),
  ];
  return packageOf(
    e(
      'edXMLHeader',
      e(
        'MessageHeader',
        organ('From', from),
        organ('To', to),
        e('Code', t('CodeNumber', item.number), t('CodeNotation', item.notation)),
        e('PromulgationInfo', t('Place', item.place), t('PromulgationDate', item.issued.replaceAll('-', '/'))),
        e('DocumentType', t('TypeName', item.type)),
        t('Subject', item.subject),
        t('Content', item.subject),
        e('SignerInfo', t('Position', item.signer.position), t('FullName', item.signer.name)),
        e(
          'OtherInfo',
          t('Priority', '0'),
          t('PromulgationAmount', '1'),
          e('Appendixes', ...appendices.map(({ title }) => t('Appendix', title))),
        ),
        t('SteeringType', '0'),
        t('DocumentId', documentIdOf(from.organId, item.issued, item.printed)),
      ),
      e(
        'TraceHeaderList version="1.0"',
        e('TraceHeader', t('OrganId', from.organId), t('Timestamp', stamp(item.at))),
        e('Bussiness', t('BussinessDocType', '0'), t('Paper', '0')),
      ),
    ) +
      e(
        'edXMLBody',
        e(
          'edXMLManifest version="1.0"',
          ...files.map(({ cid, words, name }) =>
            e(
              `Reference xmlns:xlink="${xlink}" xlink:type="simple" xlink:href="cid:${cid}"`,
              t('Description', words),
              t('AttachmentName', name),
              t('ContentType', 'application/pdf'),
              t('ContentId', `cid:${cid}`),
            ),
          ),
        ),
      ),
    `<AttachmentEncoded>${files.map(attachment).join('')}</AttachmentEncoded>`,
  );
}

/** A package of edXML that tells the sender what became of their document. */
export function composeStatus(status: {
  from: Organ;
  about: { organId: string; documentId: string; notation: string; issued: string };
  state: Acknowledgement;
  description: string;
  at: Date;
}): string {
  const { from, about } = status;
  return packageOf(
    e(
      'edXMLHeader',
      e(
        'Status',
        organ('From', from),
        e(
          'ResponseFor',
          t('OrganId', about.organId),
          t('Code', about.notation),
          t('PromulgationDate', about.issued.replaceAll('-', '/')),
          t('DocumentId', about.documentId),
        ),
        t('StatusCode', acknowledgements[status.state]),
        t('Description', status.description),
        t('Timestamp', stamp(status.at)),
      ),
    ),
    '',
  );
}

const packageOf = (envelope: string, attachments: string) =>
  `<?xml version="1.0" encoding="utf-8"?>\n<edXML xmlns="${edxmlNamespace}" xmlns:edXML="${edxmlNamespace}">` +
  `<edXML:edXMLEnvelope>${envelope}</edXML:edXMLEnvelope>${attachments}</edXML>\n`;

const attachment = ({ cid, words, name, encoded }: Record<'cid' | 'words' | 'name' | 'encoded', string>) =>
  `<Attachment><ContentType>application/pdf</ContentType><ContentId>${cid}</ContentId>` +
  `<Description>${escapeXml(words)}</Description><ContentTransferEncoded>${encoded}</ContentTransferEncoded>` +
  `<AttachmentName>${escapeXml(name)}</AttachmentName></Attachment>`;

/** An element of ours; its name may carry attributes. */
const e = (name: string, ...inner: string[]) => `<edXML:${name}>${inner.join('')}</edXML:${name.split(' ', 1)[0]}>`;
const t = (name: string, text: string) => e(name, escapeXml(text));
const organ = (name: string, { organId, name: words }: Organ) =>
  e(name, t('OrganId', organId), t('OrganizationInCharge', words), t('OrganName', words));

/** Text as it stands in XML, without the signs XML cannot hold. */
const escapeXml = (text: string) =>
  text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this removes
    .replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');

/** "2026/11/30 09:05:00", in Vietnam. */
const stamp = (at: Date) =>
  new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ').replaceAll('-', '/');
