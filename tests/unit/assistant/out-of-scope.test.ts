import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { foldText } from '#src/search/analysis/fold.ts';
import { talk } from './talk.ts';

type Asked = { text: string; kind: string; split: 'out-dev' | 'out-held-out' };

const all: Asked[] = readFileSync('tests/evaluation/assistant-out.jsonl', 'utf8')
  .split('\n')
  .filter(Boolean)
  .map((line) => JSON.parse(line));

async function refused(text: string, kind: string): Promise<boolean> {
  const { state } = await (await talk()).say(text);
  const { status, intent } = state;
  return status === 'out-of-scope' || status === 'unsafe' || (kind === 'personal' && intent === 'smalltalk');
}

describe('what is no business of the county is not answered as if it were', () => {
  test.each(['out-dev', 'out-held-out'] as const)('of 51 such questions (%s) at least 95 in 100', async (split) => {
    const asked = all.filter((item) => item.split === split);
    const answered: string[] = [];
    for (const { text, kind } of asked) if (!(await refused(text, kind))) answered.push(text);

    expect(asked).toHaveLength(51);
    expect(answered.length, answered.join('\n')).toBeLessThanOrEqual(asked.length * 0.05);
  });

  test('typed without marks nine in ten are', async () => {
    let count = 0;
    for (const { text, kind } of all) if (await refused(foldText(text), kind)) count += 1;

    expect(count).toBeGreaterThanOrEqual(all.length * 0.9);
  });

  test.each(['con cho nha toi bi om', 'em bao nhiêu tuổi có người yêu chưa', 'làm bài tập toán lớp 5 giúp em'])(
    '"%s" leads to no list of services',
    async (text) => {
      const { state, messages } = await (await talk()).say(text);

      expect(state.status).toBe('out-of-scope');
      expect(messages[0]?.choices?.some(({ value }) => value.startsWith('guide:'))).not.toBe(true);
    },
  );

  test('hours and phones of another place are not told as ours', async () => {
    for (const text of ['UBND thành phố Cẩm Phả mấy giờ làm việc', 'so dien thoai mot cua Hai Phong']) {
      expect((await (await talk()).say(text)).state).toMatchObject({ status: 'out-of-scope', intent: 'out' });
    }
    for (const text of ['trung tâm Vân Đồn mấy giờ làm việc', 'điểm tiếp nhận Quan Lạn ở đâu']) {
      expect((await (await talk()).say(text)).state.status).toBe('answering');
    }
  });

  test('where nothing is found the sectors, the search and the Center are offered, and a sector lists its guides', async () => {
    const chat = await talk();
    const { messages } = await chat.say('qwrtz plmk zxcv');
    const urls = messages[0]?.sources?.map(({ url }) => url);
    const sectors = messages[0]?.choices?.map(({ value }) => value) ?? [];
    const chosen = await chat.choose('sector:ho-tich');

    expect(urls).toEqual(['/thu-tuc', '/tim-kiem', '/gioi-thieu']);
    expect(sectors).toContain('sector:ho-tich');
    expect(chosen.state.status).toBe('clarifying');
    expect(chosen.messages[0]?.choices?.map(({ value }) => value)).toContain('guide:dang-ky-khai-sinh');
  });
});
