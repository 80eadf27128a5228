import { expect, test } from 'vitest';
import { contentKinds, dataFiles } from '#src/content-kinds.ts';
import { createEditing } from '#src/editing/create-editing.ts';
import type { EditingDependencies } from '#src/editing/dependencies.ts';
import { readContentForm, readDraftForm } from '#src/pages/can-bo/noi-dung/_writing/posted-form.ts';
import { saveForm } from '#src/pages/can-bo/noi-dung/_writing/save-form.ts';
import type { FormServices } from '#src/pages/can-bo/noi-dung/_writing/write-form.ts';
import type { Person, Role } from '#src/staff/person.ts';

const path = 'pages/a.md';
const base = '---\ntitle: Trang\nsummary: Tóm tắt.\nupdated: 2026-11-30\n---\n\nChữ.\n';
const person = (roles: Role[]): Person => ({ id: 'p', name: 'P', email: 'p@vandon.example', roles });

/** Sends the form of a page as somebody; what is noted and written comes back with what the page shows. */
async function sent(roles: Role[], fields: Record<string, string>, closings?: FormServices['closings']) {
  const noted: string[] = [];
  let file = { path, source: base, hash: 'a' };
  const editing = createEditing({
    kinds: contentKinds,
    dataFiles,
    library: { entry: () => undefined, entries: () => [] },
    writer: {
      read: async () => file,
      write: async ({ source }: { source: string }) => {
        file = { path, source, hash: 'b' };
        return 'written' as const;
      },
    },
    note: async (_by: Person, action: string) => {
      noted.push(action);
    },
    now: () => new Date('2026-11-30T01:00:00Z'),
  } as unknown as EditingDependencies);
  const contentDrafts = { drop: async () => {}, find: async () => undefined } as never;
  const data = new FormData();
  for (const [name, value] of Object.entries({ path, base, seen: 'a', ...fields })) data.append(name, value);
  const services = {
    editing,
    contentDrafts,
    keptForms: {} as never,
    amendments: {} as never,
    pictures: {} as never,
    attachments: {} as never,
    bringIn: {} as never,
    t: (key: string) => key,
    ...(closings && { closings }),
  };
  const page = await saveForm(services, data, person(roles));
  return { page, noted, source: file.source };
}

test.each<Record<string, string>>([{ 'v.title': 'x' }, { 'v.updated': 'mai' }, { step: 'show' }])(
  'who may not write is refused and written down, whatever the form says (%j)',
  async (fields) => {
    const { page, noted, source } = await sent(['receiver'], fields);

    expect(page).toMatchObject({ wrong: 'not-permitted', code: 403 });
    // Nor is a form made for them, of whatever length.
    expect(page.form).toBeUndefined();
    expect(noted).toEqual(['content-refused']);
    expect(source).toBe(base);
  },
);

test('a form of more fields than any has is not read, and nothing is saved', async () => {
  const many = Object.fromEntries(Array.from({ length: 5_001 }, (_, at) => [`v.tags.${at}`, 'x']));
  const { page, source } = await sent(['publisher'], { 'v.title': 'Mới', ...many });

  expect(page).toMatchObject({ wrong: 'too-many-fields', code: 413 });
  expect(source).toBe(base);
  const fields = Object.entries(many);
  expect([readContentForm(fields), readDraftForm(fields)]).toEqual([undefined, undefined]);
});

test('the fields of one name are read together in one pass, whatever their number', () => {
  const fields = Array.from({ length: 4_990 }, (_, at): [string, string] => ['v.tags', String(at)]);
  const read = readContentForm([['path', 'a'], ['__proto__', 'x'], ...fields, ['path', 'pages/a.md']]);

  expect(read?.words['v.tags']).toHaveLength(4_990);
  expect(read).toMatchObject({ path: 'pages/a.md', step: '' });
  expect(
    readDraftForm([
      ['do', 'drop'],
      ['path', 'a'],
      ['status', 'x'],
      ['v.a', '1'],
    ]),
  ).toEqual({
    path: 'a',
    wish: 'drop',
    fields: [
      ['path', 'a'],
      ['v.a', '1'],
    ],
  });
});

test('an editor’s form is saved, or shown again with what is wrong and everything that was typed', async () => {
  const wrong = await sent(['publisher'], { 'v.title': 'Mới', 'v.updated': 'mai' });
  expect(wrong.page).toMatchObject({ code: 422, problems: [{ name: 'v.updated', kind: 'day' }] });
  expect(wrong.page.form?.words).toMatchObject({ 'v.title': ['Mới'], 'v.updated': ['mai'] });
  expect(wrong.source).toBe(base);

  const right = await sent(['publisher'], { 'v.title': 'Mới', 'v.updated': '01/12/2026' });
  expect(right.page.to).toMatch(/^\/can-bo\/noi-dung\/viet\?tep=pages%2Fa\.md&luu=/);
  expect(right.source).toBe(base.replace('Trang', 'Mới').replace('2026-11-30', '2026-12-01'));
});

test('a file is shown the other way with what was typed, and saved from there', async () => {
  const text = await sent(['publisher'], { step: 'as-text', 'v.title': 'Mới', body: '\nChữ mới.\n' });
  const whole = base.replace('Trang', 'Mới').replace('Chữ.', 'Chữ mới.');
  expect(text.page).toMatchObject({ source: whole, isStep: true, seen: 'a' });
  expect(text.page.form).toBeUndefined();
  // A day nobody can read stands in the form alone: there it is told, and nothing typed is dropped.
  const unread = await sent(['publisher'], { step: 'as-text', 'v.updated': 'mai' });
  expect(unread.page).toMatchObject({ code: 422, problems: [{ name: 'v.updated', kind: 'day' }] });
  expect(unread.page.form?.words['v.updated']).toEqual(['mai']);

  const typed = { base: '', source: whole };
  const form = await sent(['publisher'], { ...typed, step: 'as-form' });
  expect(form.page.form?.words).toMatchObject({ 'v.title': ['Mới'] });
  expect(form.page.source).toBe(whole);
  const broken = await sent(['publisher'], { ...typed, source: '---\ntitle: [\n---\nChữ.\n', step: 'as-form' });
  expect(broken.page).toMatchObject({ source: '---\ntitle: [\n---\nChữ.\n', hasNoFacts: true });

  const saved = await sent(['publisher'], typed);
  expect(saved.page.to).toMatch(/^\/can-bo\/noi-dung\/sua\?tep=pages%2Fa\.md&luu=/);
  expect(saved.source).toBe(whole);
});

test('what a press puts into the facts of a text that is shown whole changes their lines alone', async () => {
  const source = base.replace('title: Trang', '# Tên\ntitle: Trang');
  const { page } = await sent(['publisher'], { base: '', source, step: 'line:v.notes=Ghi chú' });
  expect(page).toMatchObject({ source, isStep: true });

  const set = await sent(['publisher'], { base: '', source, step: 'line:v.title=thêm' });
  expect(set.page.source).toBe(source.replace('title: Trang', 'title: |-\n  Trang\n  thêm'));
  const broken = '---\ntitle: [\n---\n';
  const none = await sent(['publisher'], { base: '', source: broken, step: 'line:v.title=thêm' });
  expect(none.page).toMatchObject({ source: broken, hasNoFacts: true });
});

test('what moves the dates of cases is told before it is saved, and days that are over are an administrator’s', async () => {
  const source =
    '- id: bao\n  level: urgent\n  text: Bão\n  from: 2026-12-03\n  to: 2026-12-05\n  units: [trung-tam]\n  closes: true\n';
  const foreseen = (takesPast: boolean) => ({
    foreseeClosing: async () => ({
      mark: '+2026-12-03 trung-tam',
      closed: [],
      opened: [],
      later: 37,
      earlier: 0,
      isMore: false,
      takesPast,
    }),
  });
  const typed = { base: '', source, path: 'alerts.yaml' };
  const first = await sent(['publisher'], typed, foreseen(false));
  expect(first.page).toMatchObject({ code: 422, foreseen: { later: 37, isRefused: false }, source });
  expect(first.source).toBe(base);
  const looked = await sent(['publisher'], { ...typed, step: 'closing' }, foreseen(false));
  expect(looked.page).toMatchObject({ foreseen: { later: 37 }, source });
  expect(looked.source).toBe(base);
  // The mark is of these days: another text that was typed since is told anew.
  const other = await sent(['publisher'], { ...typed, closing: '+2026-12-04 trung-tam' }, foreseen(false));
  expect(other.source).toBe(base);
  const read = { ...typed, closing: '+2026-12-03 trung-tam' };
  expect((await sent(['publisher'], read, foreseen(false))).source).toBe(source);

  const past = await sent(['publisher'], read, foreseen(true));
  expect(past.page).toMatchObject({ code: 403, foreseen: { isRefused: true } });
  expect(past.source).toBe(base);
  expect((await sent(['admin'], typed, foreseen(true))).source).toBe(base);
  expect((await sent(['admin'], read, foreseen(true))).source).toBe(source);
  const none = { foreseeClosing: async () => undefined };
  expect((await sent(['publisher'], { ...typed, step: 'closing' }, none)).page).toMatchObject({ foreseen: 'nothing' });
});
