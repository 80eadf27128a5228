import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createReadAloud } from '#src/islands/assistant/read-aloud.ts';

type Voice = { lang: string; localService: boolean };

class Utterance extends EventTarget {
  voice: Voice | null = null;
  lang = '';
  readonly text: string;
  constructor(text: string) {
    super();
    this.text = text;
  }
}

/** A device that reads nothing by itself: `finish` ends the piece it is at. */
function deviceWith(voices: Voice[]) {
  let queue: Utterance[] = [];
  const device = Object.assign(new EventTarget(), {
    getVoices: () => voices,
    speak: (piece: Utterance) => void queue.push(piece),
    cancel() {
      const dropped = queue;
      queue = [];
      for (const piece of dropped) piece.dispatchEvent(new Event('error'));
    },
    finish: () => void queue.shift()?.dispatchEvent(new Event('end')),
    heard: () => queue.map(({ text }) => text),
    language: () => queue[0]?.lang,
  });
  return device;
}

const vietnamese = { lang: 'vi-VN', localService: true };
const english = { lang: 'en_GB', localService: true };
const answer = 'Bạn cần mang:\n– Giấy chứng sinh\n– Thẻ căn cước';

function listen(voices: Voice[]) {
  const device = deviceWith(voices);
  const onChange = vi.fn();
  return { device, onChange, aloud: createReadAloud(device as unknown as SpeechSynthesis, onChange) };
}

beforeEach(() => vi.stubGlobal('SpeechSynthesisUtterance', Utterance));
afterEach(() => vi.unstubAllGlobals());

test('an answer is offered where the device itself has a voice of its language', () => {
  expect(listen([vietnamese]).aloud.canRead(answer)).toBe(true);
  expect(listen([english]).aloud.canRead(answer)).toBe(false);
  expect(listen([]).aloud.canRead(answer)).toBe(false);
  expect(listen([{ lang: 'vi-VN', localService: false }]).aloud.canRead(answer)).toBe(false);
  expect(listen([english]).aloud.canRead('Birth registration at the desk of Cái Rồng is free.')).toBe(true);
});

test('an answer is read piece by piece to its end, in its own language', () => {
  const { device, aloud, onChange } = listen([english, vietnamese]);

  aloud.press(1, answer);
  expect(device.heard()).toEqual(['Bạn cần mang:', 'Giấy chứng sinh', 'Thẻ căn cước']);
  expect(device.language()).toBe('vi-VN');
  device.finish();
  device.finish();
  expect(aloud.reading).toBe(1);
  onChange.mockClear();
  device.finish();

  expect(aloud.reading).toBeUndefined();
  expect(onChange).toHaveBeenCalled();
});

test('pressed again it falls silent, and another answer takes its place', () => {
  const { device, aloud } = listen([vietnamese]);

  aloud.press(1, answer);
  aloud.press(3, 'Miễn lệ phí.');
  expect([aloud.reading, device.heard()]).toEqual([3, ['Miễn lệ phí.']]);
  aloud.press(3, 'Miễn lệ phí.');

  expect([aloud.reading, device.heard()]).toEqual([undefined, []]);
});

test('a voice that breaks off ends the reading', () => {
  const { device, aloud } = listen([vietnamese]);
  aloud.press(1, answer);

  device.cancel();

  expect(aloud.reading).toBeUndefined();
});

test('voices that come later are told', () => {
  const { device, onChange } = listen([]);

  device.dispatchEvent(new Event('voiceschanged'));

  expect(onChange).toHaveBeenCalledOnce();
});
