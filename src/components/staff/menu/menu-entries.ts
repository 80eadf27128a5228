import { type Action, may } from '#src/staff/permissions.ts';
import type { Person } from '#src/staff/person.ts';
import type { MenuCounts } from './menu-counts.ts';

export type Entry = { key: string; path: string; action?: Action; count?: keyof MenuCounts };
type Group = { key: string; entries: readonly Entry[] };

/** Entries used all day: they stand in the row, the first that somebody may see. */
const row: readonly Entry[] = [
  { key: 'home', path: '/can-bo' },
  { key: 'cases', path: '/can-bo/ho-so', action: 'case.read', count: 'cases' },
  { key: 'chat', path: '/can-bo/tro-chuyen', action: 'chat.read', count: 'chat' },
  { key: 'counter', path: '/can-bo/nhan-ho-so', action: 'case.file' },
  { key: 'content', path: '/can-bo/noi-dung', action: 'content.write', count: 'content' },
];
const mostInRow = 4;

const groups: readonly Group[] = [
  {
    key: 'desk',
    entries: [
      { key: 'counter', path: '/can-bo/nhan-ho-so', action: 'case.file' },
      { key: 'takings', path: '/can-bo/thu-phi', action: 'fee.read' },
      { key: 'oversight', path: '/can-bo/giam-sat', action: 'oversight.read' },
      { key: 'forms', path: '/can-bo/cho-ky', action: 'case.read', count: 'forms' },
      { key: 'register', path: '/can-bo/so-theo-doi', action: 'case.read' },
      { key: 'mail', path: '/can-bo/thu', action: 'message.manage', count: 'mail' },
      { key: 'away', path: '/can-bo/vang-mat' },
    ],
  },
  {
    key: 'public',
    entries: [
      { key: 'content', path: '/can-bo/noi-dung', action: 'content.read', count: 'content' },
      { key: 'documents', path: '/can-bo/van-ban', action: 'document.read' },
      { key: 'search', path: '/can-bo/tim-kiem', action: 'content.read' },
      { key: 'questions', path: '/can-bo/cau-hoi', action: 'content.read' },
      { key: 'feedback', path: '/can-bo/gop-y', action: 'feedback.read' },
      { key: 'voices', path: '/can-bo/hoi-dap', action: 'feedback.read' },
    ],
  },
  {
    key: 'running',
    entries: [
      { key: 'statistics', path: '/can-bo/thong-ke', action: 'statistics.read' },
      { key: 'people', path: '/can-bo/nguoi-dung', action: 'people.manage' },
      { key: 'settings', path: '/can-bo/cai-dat', action: 'settings.edit' },
      { key: 'log', path: '/can-bo/nhat-ky', action: 'log.read' },
    ],
  },
];

/** The menu of this person: what stands in the row, and the groups behind it without what stands there already. */
export function menuOf(person: Person): { row: Entry[]; groups: Group[] } {
  const isTheirs = ({ action }: Entry) => !action || may(person, action);
  const inRow = row.filter(isTheirs).slice(0, mostInRow);
  const isLeft = ({ key }: Entry) => !inRow.some((entry) => entry.key === key);
  const left = groups.map(({ key, entries }) => ({ key, entries: entries.filter(isTheirs).filter(isLeft) }));
  return { row: inRow, groups: left.filter(({ entries }) => entries.length > 0) };
}
