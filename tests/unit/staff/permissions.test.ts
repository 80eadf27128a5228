import { describe, expect, it } from 'vitest';
import { type Action, may, permissions } from '#src/staff/permissions.ts';
import { type Person, type Role, roles } from '#src/staff/person.ts';

const person = (of: Role[], unit?: string): Person => ({
  id: 'p1',
  email: 'p1@vandon.example',
  name: 'Cán bộ một',
  roles: of,
  ...(unit ? { unit } : {}),
});

/** Written out, so that a change of the map must be made twice on purpose. */
const expected: Record<Action, Record<Role, boolean>> = {
  'case.read': { editor: false, clerk: true, leader: true, admin: true },
  'case.read-paper': { editor: false, clerk: true, leader: true, admin: true },
  'case.move': { editor: false, clerk: true, leader: false, admin: true },
  'case.judge': { editor: false, clerk: true, leader: false, admin: true },
  'case.take-back': { editor: false, clerk: true, leader: true, admin: true },
  'case.take-back-any': { editor: false, clerk: false, leader: true, admin: true },
  'case.file': { editor: false, clerk: true, leader: false, admin: true },
  'fee.read': { editor: false, clerk: true, leader: true, admin: true },
  'fee.take': { editor: false, clerk: true, leader: false, admin: true },
  'case.renew-code': { editor: false, clerk: true, leader: false, admin: true },
  'message.manage': { editor: false, clerk: true, leader: false, admin: true },
  'chat.read': { editor: false, clerk: true, leader: true, admin: true },
  'chat.answer': { editor: false, clerk: true, leader: false, admin: true },
  'content.read': { editor: true, clerk: true, leader: true, admin: true },
  'content.write': { editor: true, clerk: false, leader: false, admin: true },
  'content.publish': { editor: true, clerk: false, leader: false, admin: true },
  'settings.edit': { editor: false, clerk: false, leader: false, admin: true },
  'feedback.read': { editor: true, clerk: true, leader: true, admin: true },
  'voice.publish': { editor: true, clerk: true, leader: false, admin: true },
  'statistics.read': { editor: true, clerk: true, leader: true, admin: true },
  'people.manage': { editor: false, clerk: false, leader: false, admin: true },
  'log.read': { editor: false, clerk: false, leader: true, admin: true },
};
const actions = Object.keys(permissions) as Action[];

describe('the permission map', () => {
  it('is written out here in full', () => {
    expect(Object.keys(expected).sort()).toEqual([...actions].sort());
  });

  for (const action of actions) {
    for (const role of roles) {
      const allowed = expected[action][role];

      it(`lets a person who is only ${role} ${allowed ? '' : 'not '}do ${action}`, () => {
        expect(may(person([role]), action)).toBe(allowed);
      });
    }

    it(`gives nobody without a role ${action}`, () => {
      expect(may(person([]), action)).toBe(false);
    });

    it(`gives ${action} to an editor who is also a clerk as soon as one of the roles has it`, () => {
      expect(may(person(['editor', 'clerk']), action)).toBe(expected[action].editor || expected[action].clerk);
    });
  }
});

describe('somebody bound to a unit', () => {
  const held = { units: ['quan-lan', 'dac-khu-van-don', 'tinh-quang-ninh'] };
  const caseActions = ['case.read', 'case.read-paper', 'case.move'] as const;

  for (const action of caseActions) {
    it(`may ${action} what the own unit holds, and what a unit below it holds`, () => {
      expect(may(person(['clerk'], 'quan-lan'), action, held)).toBe(true);
      expect(may(person(['clerk'], 'dac-khu-van-don'), action, held)).toBe(true);
    });

    it(`may not ${action} what another unit holds`, () => {
      expect(may(person(['clerk'], 'minh-chau'), action, held)).toBe(false);
    });

    it(`may not ${action} what no unit holds`, () => {
      expect(may(person(['clerk'], 'minh-chau'), action, { units: [] })).toBe(false);
    });

    it(`may ${action} anything without a unit of their own`, () => {
      expect(may(person(['clerk']), action, held)).toBe(true);
    });

    it(`may ${action} anything as an administrator, whatever the unit`, () => {
      expect(may(person(['clerk', 'admin'], 'minh-chau'), action, held)).toBe(true);
    });
  }

  it('gains nothing from the right unit without the right role', () => {
    expect(may(person(['editor'], 'quan-lan'), 'case.read', held)).toBe(false);
    expect(may(person(['leader'], 'quan-lan'), 'case.move', held)).toBe(false);
  });
});
