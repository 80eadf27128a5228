import { describe, expect, test } from 'vitest';
import { guideKind } from '#src/guides/model/guide-kind.ts';
import type { Paper } from '#src/guides/model/guide-schema.ts';
import type { Way } from '#src/guides/model/way.ts';
import { library, talk } from './talk.ts';

/**
 * For every guide and every way of filing: what the assistant answers about papers, time, fee and place is what the guide
 * says, no more and no less. The words are worked out anew here from the front matter.
 */
const guides = library.entries(guideKind);
const wayNames: Record<Way, string> = { online: 'Trực tuyến', counter: 'Tại quầy', post: 'Qua bưu chính' };
const pageNames: Record<Way, string> = { ...wayNames, counter: 'Trực tiếp tại quầy' };
const units = { hour: 'giờ', 'working-day': 'ngày làm việc', day: 'ngày', month: 'tháng' };
const money = (amount: number) => `${String(amount).replace(/\B(?=(\d{3})+$)/g, '.')} đồng`;
const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

/** What is said of one way: the line that names it, or the one line that holds for all. */
function lineOf(text: string, way: Way): string {
  const lines = text.split('\n');
  const own = lines.find((line) => line.startsWith('– ') && (line.split(':')[0] ?? '').includes(wayNames[way]));
  return own ?? lines[0] ?? '';
}

const words = {
  fill: 'điền ngay trên mạng',
  upload: 'gửi tệp hoặc ảnh',
  'may-upload': 'có thể gửi kèm tệp hoặc ảnh',
  certified: 'nộp bản sao có chứng thực',
  show: 'xuất trình bản chính',
  'show-or-copy': 'xuất trình bản chính hoặc nộp bản sao',
  none: 'không phải nộp',
} as const;

/** The first words of what happens to a paper, by the defaults that the handbook promises editors. */
function expectedOf(paper: Paper, way: Way): string {
  const { kind, originals, copies, ways } = paper;
  const byKind =
    kind === 'show'
      ? ({ online: 'none', counter: 'show', post: 'certified' } as const)[way]
      : way === 'online'
        ? 'upload'
        : originals === 0 && copies > 0
          ? 'copy'
          : 'original';
  const as = ways?.[way]?.as ?? byKind;
  if (as === 'original') return originals > 0 ? `nộp ${originals} bản chính` : 'nộp bản chính';
  if (as === 'copy') return copies > 0 ? `nộp ${copies} bản sao` : 'nộp bản sao';
  return words[as];
}

describe.each(guides.map((entry) => [entry.slug, entry.meta] as const))('%s', (slug, meta) => {
  const answer = async (facet: string) => {
    const reply = await (await talk(slug)).choose(`ask:${facet}`);
    return plain(reply.messages.map(({ text }) => text).join('\n'));
  };

  test('time by way', async () => {
    const text = await answer('time');
    for (const { kind, time } of meta.channels) {
      const line = lineOf(text, kind);
      for (const count of [time.value, time.max].filter((one) => one !== undefined)) {
        expect(line).toMatch(new RegExp(`(?<!\\d)${count}(?: ${units[time.unit]}|\\D+\\d+ ${units[time.unit]})`));
      }
      if (time.text) expect(line).toContain(plain(time.text));
    }
  });

  test('fees by way, with when they are due and who is exempt', async () => {
    const text = await answer('fee');
    for (const { kind, fees } of meta.channels) {
      const line = lineOf(text, kind);
      if (fees.length === 0) expect(line).toContain('Miễn phí');
      for (const fee of fees) {
        if (fee.amount) expect(line).toContain(money(fee.amount));
        for (const part of [fee.when, fee.text, ...(fee.exemptions ?? [])])
          if (part) expect(line).toContain(plain(part));
      }
      const told = [...line.matchAll(/\d{1,3}(?:\.\d{3})+ đồng/g)].map(([sum]) => sum);
      const known = JSON.stringify(fees)
        .match(/\d+/g)
        ?.map((digits) => money(Number(digits)));
      expect(told.filter((sum) => !known?.includes(sum))).toEqual([]);
    }
  });

  test('papers, each with what happens to it by way', async () => {
    const said = (await answer('papers')).split('\n');
    const lines = said.filter((line) => line.startsWith('– '));
    expect(lines).toHaveLength(meta.papers.length);
    for (const paper of meta.papers) {
      const line = lines.find((item) => item.startsWith(`– ${plain(paper.name)}`)) ?? '';
      expect(line, paper.id).not.toBe('');
      if (paper.kind === 'note') continue;
      // What most papers of a group have in common stands once, in the heading above them.
      const head = said.slice(0, said.indexOf(line)).findLast((one) => !one.startsWith('– ')) ?? '';
      const isOwn = Object.values(pageNames).some((name) => line.includes(`. ${name}`));
      for (const { kind } of meta.channels) {
        const how = new RegExp(`${pageNames[kind]}[^:]*: ${escaped(expectedOf(paper, kind))}`, 'i');
        expect(isOwn ? line : head, `${paper.id} ${kind}`).toMatch(how);
      }
    }
  });

  test('what goes into the envelope', async () => {
    if (!meta.post?.send) return;
    const text = await answer('post');
    for (const paper of meta.papers) {
      const isSent = paper.kind !== 'note' && paper.ways?.post?.as !== 'none';
      expect(text.includes(`– ${plain(paper.name)}`), paper.id).toBe(isSent);
    }
  });

  test('where', async () => {
    const text = await answer('where');
    for (const way of ['online', 'counter', 'post'] as const) {
      const isOne = meta.channels.some(({ kind }) => kind === way);
      expect(text.split('\n').some((line) => line.startsWith(`– ${wayNames[way]}`))).toBe(isOne);
    }
  });
});

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
