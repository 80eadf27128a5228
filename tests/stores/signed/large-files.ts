import { createCipheriv } from 'node:crypto';
import { bytesOf } from '#src/documents/sign/write-value.ts';
import { plainPdf } from './plain-files.ts';

/** A letter with a scanned picture of about so many bytes on its page. */
export function letterOf(bytes: number): Uint8Array<ArrayBuffer> {
  const noise = createCipheriv('aes-128-ctr', Buffer.alloc(16), Buffer.alloc(16)).update(Buffer.alloc(bytes));
  const picture = `<</Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Length ${bytes}>>\nstream\n${noise.toString('latin1')}\nendstream`;
  return plainPdf([], { 7: picture });
}

type Hostile = { label: string; pdf: Uint8Array };

const pdfWith = (middle: string, trailer: string) => {
  const head = `%PDF-1.7\n${middle}`;
  return bytesOf(`${head}xref\n0 1\n0000000000 65535 f \ntrailer\n${trailer}\nstartxref\n${head.length}\n%%EOF\n`);
};

/** Files made to keep whoever checks them busy, or to end them. */
export function busyFiles(): Hostile[] {
  const many = 300_000;
  const lines = '0000000009 00000 n \n'.repeat(many);
  const chain = Array.from({ length: 3_000 }, (_, index) => ({ index }));
  let rings = '%PDF-1.7\n';
  let previous = '';
  for (const { index } of chain) {
    const at = rings.length;
    rings += `xref\n${index} 1\n0000000009 00000 n \ntrailer\n<</Size 9 /Root 1 0 R${previous}>>\nstartxref\n${at}\n%%EOF\n`;
    previous = ` /Prev ${at}`;
  }
  const pages = Array.from({ length: 40_000 }, (_, index) => `${index + 2} 0 R`).join(' ');
  return [
    { label: 'nothing', pdf: new Uint8Array() },
    { label: 'no PDF', pdf: bytesOf('PK\u0003\u0004'.repeat(100_000)) },
    { label: 'brackets without end', pdf: pdfWith('', `<</Root ${'['.repeat(4_000_000)}`) },
    { label: 'dictionaries without end', pdf: pdfWith('', `${'<</A '.repeat(2_000_000)}`) },
    { label: 'a text without end', pdf: pdfWith('', `<</Root (${'('.repeat(8_000_000)}`) },
    {
      label: 'a long list of nothing',
      pdf: bytesOf(`%PDF-1.7\nxref\n0 ${many}\n${lines}trailer\n<</Size 9>>\nstartxref\n9\n%%EOF\n`),
    },
    { label: 'thousands of states', pdf: bytesOf(rings) },
    { label: 'a list in a ring', pdf: bytesOf('%PDF-1.7\nxref\n0 0\ntrailer\n<</Prev 9>>\nstartxref\n9\n%%EOF\n') },
    { label: 'spaces', pdf: bytesOf(`%PDF-1.7\n${' '.repeat(20_000_000)}\nstartxref\n9\n%%EOF\n`) },
    { label: 'pages in rings', pdf: plainPdf([], { 2: `<</Type /Pages /Kids [${'2 0 R '.repeat(100_000)}]>>` }) },
    { label: 'pages of nothing', pdf: plainPdf([], { 2: `<</Type /Pages /Kids [${pages}] /Count 40000>>` }) },
    {
      label: 'a form in rings',
      pdf: plainPdf(['<</Fields [10 0 R 10 0 R] /Kids [10 0 R]>>'], {
        1: '<</Type /Catalog /Pages 2 0 R /AcroForm 10 0 R>>',
      }),
    },
  ];
}
