import { zipSync } from 'fflate';
import { composeDocument } from '#src/documents/exchange/compose-edxml.ts';
import { pdf } from './sample-files.ts';

export const province = { organId: 'H49', name: 'Ủy ban nhân dân tỉnh Quảng Ninh' };
export const county = { organId: 'H49.71', name: 'Ủy ban nhân dân đặc khu Vân Đồn' };

/** A ZIP with these files, as an attachment of a package has it. */
export const zipOf = (files: Record<string, Uint8Array>, level: 0 | 9 = 0) =>
  Buffer.from(
    zipSync(Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, [bytes, { level }]]))),
  ).toString('base64');

/** A package as the province sends it; `change` may spoil its text. */
export function samplePackage(
  more: Partial<Parameters<typeof composeDocument>[0]> = {},
  change: (xml: string) => string = (xml) => xml,
): string {
  return change(
    composeDocument({
      from: province,
      to: county,
      number: '123',
      notation: 'UBND-NC',
      printed: '123/UBND-NC',
      place: 'Quảng Ninh',
      issued: '2026-11-25',
      type: 'Công văn',
      subject: 'Trả lời về hồ sơ của đặc khu & các xã <cũ>',
      signer: { name: 'Trần Văn Nam', position: 'Phó Chủ tịch' },
      file: { name: 'cong-van.pdf', encoded: zipOf({ 'cong-van.pdf': pdf }) },
      at: new Date('2026-11-25T02:00:00Z'),
      ...more,
    }),
  );
}

/** The same, naming a document of ours that it answers. */
export const answering = (documentId: string) => (xml: string) =>
  xml.replace(
    '<edXML:DocumentId>',
    `<edXML:ResponseFor><edXML:OrganId>${county.organId}</edXML:OrganId><edXML:DocumentId>${documentId}</edXML:DocumentId></edXML:ResponseFor><edXML:DocumentId>`,
  );
