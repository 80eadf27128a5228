import { expect, test } from 'vitest';
import { openedLately } from '#src/cases/desk/opened-lately.ts';

const now = new Date('2026-11-16T09:30:00+07:00');
const person = { id: 'lan', name: 'Lan', email: 'lan@vandon.example', roles: [] };
const look = (id: string, clock: string, action = 'open') => ({
  at: `2026-11-16T${clock}:00+07:00`,
  person: { id, name: id },
  action,
});

test('who opened a case within a quarter of an hour is told to the others, once each, the latest first', () => {
  const looks = [
    look('hoa', '09:10'),
    look('minh', '09:16'),
    look('lan', '09:20'),
    look('tam', '09:21', 'refused'),
    look('minh', '09:25'),
    look('van', '09:22'),
  ];

  expect(openedLately(looks, person, now)).toEqual([
    { name: 'minh', at: '2026-11-16T09:25:00+07:00' },
    { name: 'van', at: '2026-11-16T09:22:00+07:00' },
  ]);
});
