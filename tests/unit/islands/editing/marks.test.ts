import { expect, test } from 'vitest';
import { withMark } from '#src/islands/editing/marks.ts';

const words = { text: 'chữ', table: 'Cột 1|Cột 2', video: 'tên video|Bản chữ' };

/** A text with its selection between brackets, before and after one press. */
function pressed(text: string, mark: string): string {
  const start = text.indexOf('⟦');
  const value = text.replace('⟦', '').replace('⟧', '');
  const marked = withMark(value, { start, end: text.indexOf('⟧') - 1 }, mark, words);
  if (!marked) return 'nothing';
  const after = value.slice(0, marked.from) + marked.text + value.slice(marked.to);
  const [from, to] = marked.select;
  return `${after.slice(0, from)}⟦${after.slice(from, to)}⟧${after.slice(to)}`;
}

test.each([
  ['bold', 'a ⟦đậm⟧ b', 'a **⟦đậm⟧** b'],
  ['bold', 'a **⟦đậm⟧** b', 'a ⟦đậm⟧ b'],
  ['bold', 'a⟦ đậm ⟧b', 'a **⟦đậm⟧** b'],
  ['bold', 'a ⟦⟧', 'a **⟦chữ⟧**'],
  ['italic', '⟦nghiêng⟧', '*⟦nghiêng⟧*'],
  ['heading', 'một\nha⟦⟧i\nba', 'một\n⟦## hai⟧\nba'],
  ['heading', '## ha⟦⟧i', '⟦hai⟧'],
  ['list', 'm⟦ột\nh⟧ai', '⟦- một\n- hai⟧'],
  ['list', '⟦- một\n- hai⟧', '⟦một\nhai⟧'],
  ['numbers', '⟦- một\n- hai⟧', '⟦1. một\n2. hai⟧'],
  ['quote', '⟦lời⟧', '⟦> lời⟧'],
  ['video', 'a⟦⟧', 'a\n\n[Video: tên video](⟦https://⟧)\n\n> **Bản chữ:** …\n'],
  ['video', 'a\n\n⟦https://youtu.be/x⟧', 'a\n\n[Video: ⟦tên video⟧](https://youtu.be/x)\n\n> **Bản chữ:** …\n'],
  ['video', '⟦Lễ hội⟧', '[Video: Lễ hội](⟦https://⟧)\n\n> **Bản chữ:** …\n'],
  ['link', 'xem ⟦thủ tục⟧', 'xem [thủ tục](⟦/⟧)'],
  ['link', '⟦https://vi.example/a⟧', '[⟦chữ⟧](https://vi.example/a)'],
  ['table', 'a⟦⟧', 'a\n\n| ⟦Cột 1⟧ | Cột 2 |\n| --- | --- |\n|   |   |\n'],
  ['nothing', 'a⟦⟧', 'nothing'],
])('%s on %j gives %j', (mark, before, after) => {
  expect(pressed(before, mark)).toBe(after);
});
