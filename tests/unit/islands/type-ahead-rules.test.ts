import { expect, test } from 'vitest';
import { mergeSuggestions } from '#src/islands/search/ask-server.ts';
import { keyStep } from '#src/islands/search/key-step.ts';

const press = (key: string, state: Partial<Parameters<typeof keyStep>[1]> = {}, altKey = false) =>
  keyStep({ key, altKey, ctrlKey: false, metaKey: false }, { open: true, active: -1, count: 3, ...state });

test('the arrows lead round through the box', () => {
  expect(press('ArrowDown')).toEqual({ kind: 'move', to: 0 });
  expect(press('ArrowDown', { active: 2 })).toEqual({ kind: 'move', to: -1 });
  expect(press('ArrowUp')).toEqual({ kind: 'move', to: 2 });
  expect(press('ArrowUp', { active: 0 })).toEqual({ kind: 'move', to: -1 });
});

test('without a chosen option Enter, Home and End keep their own meaning', () => {
  for (const key of ['Enter', 'Home', 'End', 'a', 'Tab']) expect(press(key)).toBeUndefined();
  expect(press('Enter', { active: 1 })).toEqual({ kind: 'pick' });
  expect(press('Home', { active: 1 })).toEqual({ kind: 'move', to: 0 });
  expect(press('End', { active: 1 })).toEqual({ kind: 'move', to: 2 });
});

test('a closed list opens by an arrow, and Escape is left to the browser', () => {
  expect(press('ArrowDown', { open: false })).toEqual({ kind: 'open' });
  expect(press('Escape', { open: false })).toBeUndefined();
  expect(press('Escape')).toEqual({ kind: 'close' });
  expect(press('ArrowUp', {}, true)).toEqual({ kind: 'close' });
});

test('what the server adds comes below, each page once, eight at most', () => {
  const local = [{ text: 'Đăng ký khai sinh', type: 'guide' as const, url: '/thu-tuc/dang-ky-khai-sinh' }];
  const server = [
    { text: 'khai sinh muộn', type: 'guide' as const, url: '/thu-tuc/dang-ky-khai-sinh' },
    { text: 'Hộ tịch', type: 'guide' as const, url: '/thu-tuc?linh-vuc=ho-tich' },
    ...Array.from({ length: 9 }, (_, n) => ({ text: `Tin ${n}`, type: 'news' as const, url: `/tin-tuc/${n}` })),
  ];
  const merged = mergeSuggestions(local, server);

  expect(merged).toHaveLength(8);
  expect(merged.slice(0, 3).map(({ text, type }) => `${type} ${text}`)).toEqual([
    'guide Đăng ký khai sinh',
    'sector Hộ tịch',
    'news Tin 0',
  ]);
});
