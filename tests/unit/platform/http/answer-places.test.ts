import { expect, test } from 'vitest';
import { AnswerPlaces } from '#src/platform/http/answer-places.ts';
import { Lateness } from '#src/platform/http/lateness.ts';

const asked = {
  page: { method: 'GET', path: '/tim-kiem' },
  turn: { method: 'POST', path: '/api/v1/assistant/conversations/a/messages' },
  case: { method: 'POST', path: '/api/v1/cases' },
  step: { method: 'POST', path: '/en/thu-tuc/dang-ky-khai-sinh/nop-ho-so' },
  newUpload: { method: 'POST', path: '/uploads/resumable' },
  nextPiece: { method: 'PATCH', path: '/uploads/resumable/a' },
};

/** Takes every place, and gives what is needed to free them again. */
async function full(places: AnswerPlaces, what: { method: string; path: string }, count: number) {
  const left = await Promise.all(Array.from({ length: count }, () => places.enter(what)));
  return () => {
    for (const leave of left) leave?.();
  };
}

test('while the process keeps up who looks at something waits for a place; while it is late nobody does', async () => {
  let isLate = false;
  const places = new AnswerPlaces(() => isLate);
  const free = await full(places, asked.page, 12);
  const waiting = places.enter(asked.page);
  expect(places.reading.waiting).toBe(1);

  isLate = true;
  expect(await places.enter(asked.page)).toBeUndefined();
  const staff = places.enter({ method: 'GET', path: '/can-bo/ho-so' });
  expect(places.reading.waiting).toBe(2);
  // Other places are free: who sends is let in, late or not.
  for (const what of [asked.turn, asked.case, asked.step, asked.newUpload, asked.nextPiece]) {
    expect(await places.enter(what)).toBeTypeOf('function');
  }

  free();
  (await waiting)?.();
  (await staff)?.();
});

test('when what is sent has to wait, what is cheap to repeat gives way first, then what has only begun', async () => {
  const places = new AnswerPlaces(() => false);
  const freeSent = await full(places, asked.case, 256);
  const freeRead = await full(places, asked.page, 12);
  const freeAsked = await full(places, asked.turn, 16);
  const waiting = Array.from({ length: 128 }, () => places.enter(asked.step));
  expect(places.sending.waiting).toBe(128);

  expect(await places.enter(asked.page)).toBeUndefined();
  expect(await places.enter(asked.turn)).toBeUndefined();
  expect(await places.enter(asked.newUpload)).toBeUndefined();
  const dear = [asked.case, asked.step, asked.nextPiece].map((what) => places.enter(what));
  expect(places.sending.waiting).toBe(131);

  freeSent();
  for (const each of [...waiting, ...dear]) (await each)?.();
  freeRead();
  freeAsked();
  expect([places.reading.inside, places.asking.inside, places.sending.inside]).toEqual([0, 0, 0]);
});

test('every queue has an end', async () => {
  const places = new AnswerPlaces(() => false);
  const free = await full(places, asked.case, 256);
  const waiting = Array.from({ length: 256 }, () => places.enter(asked.case));

  expect(await places.enter(asked.case)).toBeUndefined();

  free();
  for (const each of waiting) (await each)?.();
});

test('a process is late when its turns come late again and again, not once', () => {
  const lateness = new Lateness();
  lateness.note(600);
  expect(lateness.isLate).toBe(false);
  for (let turn = 0; turn < 5; turn += 1) lateness.note(600);
  expect(lateness.isLate).toBe(true);
  for (let turn = 0; turn < 8; turn += 1) lateness.note(2);
  expect(lateness.isLate).toBe(false);
  lateness.stop();
});
