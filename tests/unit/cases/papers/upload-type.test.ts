import { expect, test } from 'vitest';
import { judgeType } from '#src/cases/papers/upload-type.ts';
import { pdf, png } from '#tests/stores/sample-files.ts';

test('a photo of an iPhone is told as what it is, whatever its name', async () => {
  const heic = Buffer.concat([
    Buffer.from('000000186674797068656963000000006d69663168656963', 'hex'),
    Buffer.alloc(100),
  ]);

  expect(await judgeType(heic, 'anh.jpg')).toEqual({ ok: false, error: { kind: 'heic' } });
});

test.each(['\n', '\r\n\r\n', '\ufeff', ' \t', '\0\0', 'Content-Type: application/pdf\r\n\r\n', 'x'.repeat(1_000)])(
  'a PDF with %j in front is a PDF',
  async (lead) => {
    expect(await judgeType(Buffer.concat([Buffer.from(lead), pdf]), 'a.pdf')).toMatchObject({ ok: true });
  },
);

test.each(['<html><script>', '#!/bin/sh\n', 'MZ\x90\0', 'x'.repeat(1_100)])(
  'one with %j in front is none',
  async (lead) => {
    expect((await judgeType(Buffer.concat([Buffer.from(lead, 'latin1'), pdf]), 'a.pdf')).ok).toBe(false);
    expect((await judgeType(png, 'a.png')).ok).toBe(true);
  },
);
