import { expect, it } from 'vitest';
import type { Person } from '#src/staff/person.ts';
import type { LogLine } from '#src/staff/staff-log.ts';
import { isRefusalNoted, note } from '#src/staff/write-log.ts';

const person = (): Person => ({ id: 'hoa', name: 'Hòa', email: 'hoa@vandon.example', roles: ['receiver', 'officer'] });

it('a refusal that was written down with what was refused is known for that request, and for no other', async () => {
  const lines: Partial<LogLine>[] = [];
  const dependencies = {
    log: { add: async (line: Partial<LogLine>) => void lines.push(line) },
    secrets: { newId: () => 'id' },
    now: () => new Date('2026-11-29T08:00:00Z'),
  } as unknown as Parameters<typeof note>[0];
  const [first, second, third] = [person(), person(), person()];

  await note(dependencies, first, 'content-refused', 'site.yaml');
  await note(dependencies, third, 'content-open', 'site.yaml');

  expect(lines).toHaveLength(2);
  expect([first, second, third].map(isRefusalNoted)).toEqual([true, false, false]);
});
