import { expect, test } from 'vitest';
import { examineDocx } from '#src/platform/papers/docx/examine-docx.ts';
import { examinePdf } from '#src/platform/papers/pdf/examine-pdf.ts';
import { activeDocuments, activePdfs, honestDocuments, honestPdfs } from '#tests/stores/paper-variants.ts';

test('there are sixty active and sixty honest ones at least', () => {
  expect(activePdfs().length + activeDocuments().length).toBeGreaterThanOrEqual(60);
  expect(honestPdfs().length + honestDocuments().length).toBeGreaterThanOrEqual(60);
});

test.each(activePdfs())('a PDF with %s is refused', (_label, content) => {
  expect(examinePdf(content).ok).toBe(false);
});

test.each(honestPdfs())('a PDF with %s is taken', (_label, content) => {
  expect(examinePdf(content)).toMatchObject({ ok: true, value: { pages: 1 } });
});

test.each(activeDocuments())('a Word document with %s is refused for what it does', async (_label, content) => {
  expect(await examineDocx(content)).toEqual({ ok: false, error: { kind: 'docx-active' } });
});

test.each(honestDocuments())('a Word document with %s is taken', async (_label, content) => {
  expect(await examineDocx(content)).toEqual({ ok: true, value: {} });
});
