import { describe, expect, it } from 'vitest';
import { type Action, may, permissions } from '#src/staff/permissions.ts';
import { type Person, type Role, readRoles, roles } from '#src/staff/person.ts';
import { readSeats, tidySeats, writeSeats } from '#src/staff/seats.ts';
import { mayWithUnit, readableUnits, unitActing, unitsMeaning } from '#src/staff/unit-rights.ts';

const person = (of: Role[], unit?: string): Person => ({
  id: 'p1',
  email: 'p1@vandon.example',
  name: 'Cán bộ một',
  roles: of,
  ...(unit ? { unit } : {}),
});

/** Written out, so that a change of the map must be made twice on purpose. */
const expected: Record<Action, string> = {
  'case.read': 'receiver officer approver post admin',
  'case.read-paper': 'receiver officer approver admin',
  'case.move': 'receiver officer admin',
  'case.accept': 'receiver admin',
  'case.decide': 'officer admin',
  'case.return': 'receiver post admin',
  'case.answer': 'receiver officer admin',
  'case.renew-code': 'receiver admin',
  'case.assign': 'receiver officer approver admin',
  'case.work': 'receiver officer approver admin',
  'case.give-opinion': 'receiver officer approver admin',
  'oversight.read': 'approver admin',
  'case.approve': 'approver admin',
  'case.sign': 'approver admin',
  'case.judge': 'receiver officer admin',
  'case.take-back': 'receiver officer approver post admin',
  'case.take-back-any': 'approver admin',
  'case.file': 'receiver admin',
  'fee.read': 'receiver officer approver admin',
  'fee.take': 'receiver officer admin',
  'message.manage': 'receiver officer post admin',
  'chat.read': 'receiver officer approver admin',
  'chat.answer': 'receiver officer admin',
  'content.read': 'receiver officer approver editor publisher admin',
  'content.write': 'editor publisher admin',
  'content.publish': 'publisher admin',
  'document.read': 'receiver officer approver editor publisher admin',
  'document.draft': 'officer approver editor publisher admin',
  'document.approve': 'approver admin',
  'document.sign': 'approver admin',
  'document.clerk': 'publisher admin',
  'settings.edit': 'admin',
  'feedback.read': 'receiver officer approver editor publisher admin',
  'voice.publish': 'receiver officer editor publisher admin',
  'statistics.read': 'receiver officer approver post editor publisher admin',
  'absence.manage': 'approver admin',
  'people.manage': 'admin',
  'log.read': 'approver admin',
};
const isAllowed = (action: Action, role: Role) => expected[action].split(' ').includes(role);
const actions = Object.keys(permissions) as Action[];

describe('the permission map', () => {
  it('is written out here in full', () => {
    expect(Object.keys(expected).sort()).toEqual([...actions].sort());
  });

  for (const action of actions) {
    for (const role of roles) {
      const allowed = isAllowed(action, role);

      it(`lets a person who is only ${role} ${allowed ? '' : 'not '}do ${action}`, () => {
        expect(may(person([role]), action)).toBe(allowed);
      });
    }

    it(`gives nobody without a role ${action}`, () => {
      expect(may(person([]), action)).toBe(false);
    });

    it(`gives ${action} to an editor who is also an officer as soon as one of the roles has it`, () => {
      const both = isAllowed(action, 'editor') || isAllowed(action, 'officer');

      expect(may(person(['editor', 'officer']), action)).toBe(both);
    });
  }
});

describe('somebody bound to a unit', () => {
  const held = { units: ['quan-lan', 'dac-khu-van-don', 'tinh-quang-ninh'] };
  const caseActions = ['case.read', 'case.read-paper', 'case.move'] as const;

  for (const action of caseActions) {
    it(`may ${action} what the own unit holds, and what a unit below it holds`, () => {
      expect(may(person(['receiver', 'officer'], 'quan-lan'), action, held)).toBe(true);
      expect(may(person(['receiver', 'officer'], 'dac-khu-van-don'), action, held)).toBe(true);
    });

    it(`may not ${action} what another unit holds`, () => {
      expect(may(person(['receiver', 'officer'], 'minh-chau'), action, held)).toBe(false);
    });

    it(`may not ${action} what no unit holds`, () => {
      expect(may(person(['receiver', 'officer'], 'minh-chau'), action, { units: [] })).toBe(false);
    });

    it(`may ${action} anything without a unit of their own`, () => {
      expect(may(person(['receiver', 'officer']), action, held)).toBe(true);
    });

    it(`may ${action} anything as an administrator, whatever the unit`, () => {
      expect(may(person(['officer', 'admin'], 'minh-chau'), action, held)).toBe(true);
    });
  }

  it('gains nothing from the right unit without the right role', () => {
    expect(may(person(['editor'], 'quan-lan'), 'case.read', held)).toBe(false);
    expect(may(person(['approver'], 'quan-lan'), 'case.move', held)).toBe(false);
  });
});

describe('somebody who works in two units', () => {
  const units = [
    { id: 'dac-khu-van-don' },
    { id: 'quan-lan', parent: 'dac-khu-van-don' },
    { id: 'minh-chau', parent: 'dac-khu-van-don' },
  ];
  const both: Person = { ...person(['receiver'], 'quan-lan'), seats: [{ unit: 'minh-chau', roles: ['approver'] }] };

  it('has the roles of each in that one alone', () => {
    expect(mayWithUnit(both, 'case.accept', 'quan-lan', units)).toBe(true);
    expect(mayWithUnit(both, 'case.accept', 'minh-chau', units)).toBe(false);
    expect(mayWithUnit(both, 'case.approve', 'minh-chau', units)).toBe(true);
    expect(mayWithUnit(both, 'case.approve', 'quan-lan', units)).toBe(false);
    expect(may(both, 'case.approve')).toBe(true);
    expect(may(both, 'case.decide')).toBe(false);
  });

  it('reads what both hold, and is asked by name in both', () => {
    expect(readableUnits(both, 'case.read', units)).toEqual(['quan-lan', 'minh-chau']);
    expect(readableUnits(both, 'case.approve', units)).toEqual(['minh-chau']);
    expect(unitsMeaning(both, 'case.give-opinion', units)).toEqual(['quan-lan', 'minh-chau']);
    expect(unitActing(both, 'case.approve', ['minh-chau'], units)).toBe('minh-chau');
    expect(unitActing(both, 'case.accept', ['minh-chau'], units)).toBeUndefined();
  });

  it('is meant by no name where a role is of the whole county', () => {
    const wide: Person = { ...person(['officer']), seats: [{ unit: 'quan-lan', roles: ['receiver'] }] };
    expect(readableUnits(wide, 'case.decide', units)).toBeUndefined();
    expect(readableUnits(wide, 'case.accept', units)).toEqual(['quan-lan']);
    expect(unitsMeaning(wide, 'case.give-opinion', units)).toEqual([]);
  });

  it('is kept as text and read again; what is no seat gives nothing', () => {
    expect(readSeats(writeSeats(both.seats))).toEqual(both.seats);
    for (const text of ['', null, 'quan-lan', 'quan-lan:', ':officer', 'quan-lan:admin', 'x:king', ';;:']) {
      expect(readSeats(text)).toBeUndefined();
    }
    expect(readSeats('a:clerk;a:approver')).toEqual([
      { unit: 'a', roles: ['receiver', 'officer', 'approver', 'post'] },
    ]);
    expect(tidySeats([{ unit: 'a', roles: ['officer'] }], 'a')).toEqual([]);
  });
});

describe('what accounts were given before', () => {
  const before: Record<string, readonly Action[]> = {
    clerk: [
      ...(['case.read', 'case.read-paper', 'case.move', 'case.renew-code', 'message.manage', 'chat.read'] as const),
      ...(['chat.answer', 'content.read', 'feedback.read', 'voice.publish', 'statistics.read'] as const),
      // What moving a case was, by the step it is.
      ...(['case.accept', 'case.decide', 'case.return', 'case.answer'] as const),
    ],
    leader: [
      ...(['case.read', 'case.read-paper', 'chat.read', 'content.read', 'feedback.read', 'statistics.read'] as const),
      'log.read',
    ],
  };

  it.each(Object.entries(before))('a %s has lost no right', (word, rights) => {
    const now = person(readRoles([word]));

    expect(rights.filter((action) => !may(now, action))).toEqual([]);
  });

  it('a former clerk does not approve, a former leader does not decide', () => {
    expect(may(person(readRoles(['clerk'])), 'case.approve')).toBe(false);
    expect(may(person(readRoles(['leader'])), 'case.decide')).toBe(false);
    expect(readRoles(['clerk', 'admin', 'nothing'])).toEqual(['receiver', 'officer', 'post', 'admin']);
  });
});
