import { expect, test } from 'vitest';
import { RenderSlots } from '#src/platform/http/render-slots.ts';

test('so many are let in, so many wait in their order, and the next is turned away at once', async () => {
  const slots = new RenderSlots({ places: 2, waiting: 2, waitMs: 60_000 });
  const [first, second] = [await slots.enter(), await slots.enter()];
  const order: string[] = [];
  const third = slots.enter().then((leave) => {
    order.push('third');
    return leave;
  });
  const fourth = slots.enter().then((leave) => {
    order.push('fourth');
    return leave;
  });

  expect(await slots.enter()).toBeUndefined();
  first?.();
  first?.();
  (await third)?.();
  (await fourth)?.();
  second?.();

  expect(order).toEqual(['third', 'fourth']);
  expect(slots.inside).toBe(0);
});

test('who waits too long is turned away, and takes nobody’s place', async () => {
  const slots = new RenderSlots({ places: 1, waiting: 5, waitMs: 5 });
  const leave = await slots.enter();

  expect(await slots.enter()).toBeUndefined();
  leave?.();
  expect(slots.inside).toBe(0);
  expect(await slots.enter()).toBeTypeOf('function');
});
