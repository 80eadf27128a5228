import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { defined } from '#src/base/defined.ts';
import { contentKinds, dataFiles } from '#src/content-kinds.ts';
import { createAmendments } from '#src/editing/amendments/create-amendments.ts';
import { createEditing, mayWriteContent } from '#src/editing/create-editing.ts';
import type { EditingDependencies } from '#src/editing/dependencies.ts';
import { createContentDrafts } from '#src/editing/drafts/content-drafts.ts';
import { bodyName } from '#src/editing/form/content-form.ts';
import { findOnDevice, forgetOnDevice, keepOnDevice } from '#src/islands/editing/device-draft.ts';
import { readDraftForm } from '#src/pages/can-bo/noi-dung/_writing/posted-form.ts';
import { saveForm } from '#src/pages/can-bo/noi-dung/_writing/save-form.ts';
import { type FormPage, type FormServices, openForm } from '#src/pages/can-bo/noi-dung/_writing/write-form.ts';
import type { Person } from '#src/staff/person.ts';
import { createSqlAmendmentStore } from '#src/storage/content/amendments/sql-amendment-store.ts';
import { ContentLibrary } from '#src/storage/content/content-library.ts';
import { createSqlContentDraftStore } from '#src/storage/content/drafts/sql-content-draft-store.ts';
import { FileContentWriter } from '#src/storage/content/file-content-writer.ts';
import { openDatabase } from '#src/storage/database/database.ts';
import { createVault } from '#src/storage/keys/vault.ts';
import { createOwnLocks, whileHeld } from '#src/storage/processes/locks.ts';
import { putMigratedSqlite } from '#tests/stores/new-database.ts';
import { howMany, isFull, seed } from '#tests/stores/sampled.ts';
import { rolls } from '#tests/unit/cases/deadline/second/drawn-cases.ts';

const people: Person[] = ['lan', 'hoa', 'binh'].map((id) => ({
  id,
  name: id,
  email: `${id}@vandon.example`,
  roles: id === 'lan' ? ['editor'] : ['editor', 'publisher'],
}));
const paths = ['pages/tiep-can.md', 'guides/ho-tich/dang-ky-khai-sinh.md', 'news/2026/lich-cat-nuoc.md'];
const news =
  '---\ntitle: Lịch cắt nước\nsummary: Cắt nước.\ndate: 2026-11-30\ncategory: thong-bao\nsource: Trạm nước\nstatus: draft\n---\n\nNội dung.\n';

/** What a tab of somebody's browser has: its form, and what its storage knows the tab by. */
type Tab = {
  person: Person;
  path: string;
  page: FormPage;
  id: string;
  isHeld: boolean;
  isEnded: boolean;
  /** The words of the version that was shown beside its own. */
  beside?: string[];
};

/**
 * The storages of one browser: what is kept on the device stands in one, what a tab is in another. The scripts of the
 * page read them as globals.
 */
function storages() {
  const device = new Map<string, Map<string, string>>();
  const asStorage = (values: Map<string, string>) =>
    new Proxy(
      {
        getItem: (key: string) => values.get(key) ?? null,
        setItem: (key: string, value: string) => values.set(key, value),
        removeItem: (key: string) => values.delete(key),
      },
      { ownKeys: () => [...values.keys()], getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }) },
    );
  return {
    /** Does something as this tab does it, in the browser of its person. */
    as<Value>({ person, id }: Pick<Tab, 'person' | 'id'>, work: () => Value): Value {
      const own = device.get(person.id) ?? new Map<string, string>();
      device.set(person.id, own);
      Object.assign(globalThis, {
        localStorage: asStorage(own),
        sessionStorage: asStorage(new Map([['noi-dung-the', id]])),
      });
      return work();
    },
    texts: () => [...device.values()].flatMap((values) => [...values.values()]),
  };
}

async function openRoom() {
  const root = mkdtempSync(join(tmpdir(), 'sessions-'));
  const [contentDir, dataDir] = [join(root, 'content'), join(root, 'data')];
  for (const path of paths) {
    mkdirSync(join(contentDir, dirname(path)), { recursive: true });
    writeFileSync(join(contentDir, path), path.startsWith('news') ? news : readFileSync(`content/${path}`, 'utf8'));
  }
  mkdirSync(dataDir, { recursive: true });
  putMigratedSqlite(dataDir);
  const { db, close } = await openDatabase({ dataDir });
  const at = '2026-11-30T01:00:00.000Z';
  for (const { id, name, email, roles } of people) {
    const row = { id, name, email, roles: roles.join(' '), image: null, unit: null, active: 1, emailVerified: 1 };
    await db
      .insertInto('staff_people')
      .values({ ...row, createdAt: at, updatedAt: at, twoFactorEnabled: 1 } as never)
      .execute();
  }
  const vault = createVault('a secret of thirty-two characters');
  const kinds = contentKinds;
  const render = async (markdown: string) => markdown;
  let made = 0;
  const now = () => new Date(Date.parse(at) + ++made * 1000);
  const note = async () => {};
  const mayWrite = (path: string, by: Person) => mayWriteContent({ kinds, dataFiles }, path, by);
  const locks = createOwnLocks();
  const newId = () => `n${++made}`;
  /** A process that begins on what is there. */
  async function begin() {
    const library = new ContentLibrary({ contentDir, cacheDir: dataDir, kinds, dataFiles, build: 'test', render });
    const writer = new FileContentWriter(contentDir, (file) => library.refresh([file.path]), locks);
    const needed: EditingDependencies = { library, writer, kinds, dataFiles, render, note, now };
    const amendments = createAmendments({
      editing: needed,
      store: createSqlAmendmentStore(db, vault),
      alone: (work) => whileHeld(locks, 'content-amendments', work),
      mayWrite,
      record: async () => {},
      note,
      makeId: newId,
      now,
      keptDays: 365,
    });
    const contentDrafts = createContentDrafts({
      store: createSqlContentDraftStore(db, vault),
      mayWrite,
      newId,
      now,
      keptDays: 30,
    });
    const services: FormServices = {
      editing: createEditing(needed),
      amendments,
      contentDrafts,
      keptForms: { find: async () => undefined } as never,
      pictures: {} as never,
      attachments: {} as never,
      bringIn: {} as never,
      t: (key) => key,
    };
    return { library, services, amendments, contentDrafts };
  }
  return {
    begin,
    contentDir,
    live: () => paths.map((path) => readFileSync(join(contentDir, path), 'utf8')),
    async close() {
      await close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** The form as the browser would send it, or the whole text where that is what it shows, with this step. */
function posted({ page, path }: Tab, more: Record<string, string> = {}): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries({
    path,
    [page.form ? 'base' : 'source']: page.source,
    seen: page.seen ?? '',
    draft: page.draft ?? '',
    replaces: page.replaces ?? '',
    ...more,
  }))
    data.append(name, value);
  for (const [name, said] of Object.entries(page.form?.words ?? {})) for (const word of said) data.append(name, word);
  return data;
}
const fieldsOf = (tab: Tab) => [...posted(tab)].map(([name, value]): [string, string] => [name, String(value)]);

test(`every word that was typed is live, in a draft, on a device, waits for a second person or was shown to who decided (seed ${seed})`, async () => {
  const count = howMany(40, 1_000);
  const roll = rolls(seed);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(roll() * items.length)] as Item;
  const room = await openRoom();
  const browser = storages();
  let process = await room.begin();
  const figures = {
    typed: 0,
    saved: 0,
    sent: 0,
    conflicts: 0,
    dropped: 0,
    ended: 0,
    crashed: 0,
    killed: 0,
    outside: 0,
    held: 0,
    turned: 0,
  };
  /** Words nobody has to find again: somebody saw them and decided against them. */
  const decided = new Set<string>();
  const words: string[] = [];
  let tabs: Tab[] = [];
  const wordsIn = (text: string) => text.match(/chữ\d+x/g) ?? [];
  const decide = (text: string) => {
    for (const word of wordsIn(text)) decided.add(word);
  };
  const newWord = () => {
    words.push(`chữ${words.length}x`);
    return words.at(-1) ?? '';
  };
  const bodyOf = ({ page }: Tab) => (page.form ? (page.form.words[bodyName]?.[0] ?? '') : page.source);
  const onDevice = (tab: Tab) =>
    browser.as(tab, () =>
      keepOnDevice(tab.person.id, tab.path, { at: new Date(words.length * 1000).toISOString(), fields: fieldsOf(tab) }),
    );

  const open = async (person: Person, path: string) => {
    const query = new URLSearchParams({ tep: path });
    const isText = roll() < 0.4;
    let page = await openForm(process.services, query, { person, isText });
    // The page says that a draft waits: some open it, some write on without it.
    if (page.waiting && roll() < 0.6)
      page = await openForm(process.services, new URLSearchParams({ tep: path, nhap: 'mo' }), { person, isText });
    const tab: Tab = { person, path, page, id: `t${words.length}-${roll()}`, isHeld: false, isEnded: false };
    const copies = browser.as(tab, () => findOnDevice(person.id, path));
    const [copy] = copies;
    if (copy && roll() < 0.7) {
      const data = new FormData();
      for (const [name, value] of [...copy.draft.fields, ['step', 'show'] as const]) data.append(name, value);
      browser.as(tab, () => keepOnDevice(person.id, path, copy.draft));
      tab.page = await saveForm(process.services, data, person);
      await autosave(tab);
    }
    tabs.push(tab);
  };
  const type = (tab: Tab) => {
    if (tab.page.wrong) return;
    figures.typed += 1;
    const text = `${bodyOf(tab)}\n\nThêm ${newWord()}.\n`;
    if (!tab.page.form) tab.page = { ...tab.page, source: text };
    else tab.page = { ...tab.page, form: { ...tab.page.form, words: { ...tab.page.form.words, [bodyName]: [text] } } };
    onDevice(tab);
  };
  /** The same file the other way: its form, or its whole text. What was typed goes along. */
  const turn = async (tab: Tab) => {
    if (tab.isEnded || tab.page.wrong) return;
    const step = tab.page.form ? 'as-text' : 'as-form';
    const page = await saveForm(process.services, posted(tab, { step }), tab.person);
    expect([step, page.problems]).toEqual([step, []]);
    tab.page = page;
    figures.turned += 1;
    onDevice(tab);
  };
  const autosave = async (tab: Tab) => {
    // Away, or signed out: the device is the second line.
    if (tab.isHeld || tab.isEnded || roll() < 0.15) return;
    const form = readDraftForm(posted(tab));
    if (!form) throw new Error('too many fields');
    const kept = await process.contentDrafts.keep(
      { path: tab.path, fields: form.fields, known: form.known },
      tab.person,
    );
    if (!kept.ok) {
      tab.isHeld = true;
      figures.held += 1;
      return;
    }
    tab.page = { ...tab.page, draft: kept.value.id };
    browser.as(tab, () => forgetOnDevice(tab.person.id, tab.path));
  };
  const save = async (tab: Tab): Promise<void> => {
    if (tab.isEnded || tab.page.wrong) return;
    const page = await saveForm(process.services, posted(tab), tab.person);
    if (page.to) {
      figures.saved += 1;
      const own = new Set(wordsIn(bodyOf(tab)));
      decide((tab.beside ?? []).filter((word) => !own.has(word)).join(' '));
      browser.as(tab, () => forgetOnDevice(tab.person.id, tab.path));
      tabs = tabs.filter((other) => other !== tab);
      return;
    }
    const { refusal } = page;
    tab.page = page;
    if (refusal?.kind === 'changed-meanwhile') {
      figures.conflicts += 1;
      // Both texts stand side by side: some take theirs, some the other one, some go away.
      const choice = roll();
      tab.beside = wordsIn(refusal.current?.source ?? '');
      if (choice < 0.5) {
        await save(tab);
      } else if (choice < 0.75) {
        decide(bodyOf(tab));
        tabs = tabs.filter((other) => other !== tab);
      }
    } else if (refusal?.kind === 'takes-two' || refusal?.kind === 'may-not-publish') {
      if (roll() < 0.7) {
        const sent = await process.amendments.send(
          defined({ path: tab.path, source: refusal.text, seen: tab.page.seen, comment: '' }),
          tab.person,
        );
        if (!sent.ok) return;
        figures.sent += 1;
        await process.contentDrafts.drop(tab.path, tab.page.draft, tab.person);
        browser.as(tab, () => forgetOnDevice(tab.person.id, tab.path));
        tabs = tabs.filter((other) => other !== tab);
      }
    }
  };
  const approve = async () => {
    const by = pick(people.slice(1));
    const lists = await process.amendments.lists(by);
    const [waiting] = lists.forMe;
    if (!waiting) return;
    const seen = await process.amendments.see(waiting.id, by);
    if (!seen.ok) return;
    const asked = { id: waiting.id, revision: waiting.revision, comment: '', seen: seen.value.current?.hash };
    const approved = await process.amendments.approve(defined(asked), by);
    // Where both changed the same, who approves sees both; here the proposal stays as it is and goes on waiting.
    if (!approved.ok)
      expect([
        'conflicts',
        'decided-meanwhile',
        'broken',
        'own-amendment',
        'cannot-merge',
        'changed-meanwhile',
      ]).toContain(approved.error.kind);
  };
  const outside = () => {
    const path = pick(paths);
    const file = join(room.contentDir, path);
    writeFileSync(file, `${readFileSync(file, 'utf8')}\nNgoài ${newWord()}.\n`);
    figures.outside += 1;
    return process.library.refresh([path]);
  };
  const kill = async () => {
    figures.killed += 1;
    process.library.close();
    process = await room.begin();
  };

  const lost = async () => {
    const drafts = await Promise.all(
      people.flatMap((person) => paths.map((path) => process.contentDrafts.find(path, person))),
    );
    const amendments = await Promise.all(
      people.map(async (person) => {
        const lists = await process.amendments.lists(person);
        const all = [...lists.forMe, ...lists.returned, ...lists.mine, ...lists.decided];
        const seen = await Promise.all(all.map(({ id }) => process.amendments.see(id, person)));
        return JSON.stringify(seen);
      }),
    );
    const where = [...room.live(), JSON.stringify(drafts), ...amendments, ...browser.texts(), ...tabs.map(bodyOf)].join(
      '\n',
    );
    const found = new Set(wordsIn(where));
    return words.filter((word) => !found.has(word) && !decided.has(word));
  };

  try {
    for (let session = 0; session < count; session += 1) {
      const steps = 3 + Math.floor(roll() * 12);
      const log: string[] = [];
      for (let step = 0; step < steps; step += 1) {
        const tab = tabs.length > 0 ? pick(tabs) : undefined;
        const drawn = roll();
        log.push(drawn.toFixed(2));
        if (!tab || drawn < 0.12) await open(pick(people), pick(paths));
        else if (drawn < 0.42) type(tab);
        else if (drawn < 0.45) await turn(tab);
        else if (drawn < 0.62) await autosave(tab);
        else if (drawn < 0.74) await save(tab);
        else if (drawn < 0.79) {
          figures.crashed += 1;
          tabs = tabs.filter((other) => other !== tab);
        } else if (drawn < 0.83) {
          figures.ended += 1;
          tab.isEnded = true;
        } else if (drawn < 0.88) tab.isEnded = false;
        else if (drawn < 0.92) await outside();
        else if (drawn < 0.96) await approve();
        else if (drawn < 0.98) await kill();
        else {
          const draft = await process.contentDrafts.find(tab.path, tab.person);
          decide(JSON.stringify(draft ?? ''));
          figures.dropped += 1;
          await process.contentDrafts.drop(tab.path, draft?.id, tab.person);
          // Who drops a draft means what it says, also where it stands on in a tab.
        }
        if (tabs.length > 6) tabs.shift();
      }
      expect(await lost(), `session ${session}: ${log.join(' ')}`).toEqual([]);
    }
  } finally {
    process.library.close();
    await room.close();
  }
  console.log(JSON.stringify({ sessions: count, words: words.length, decided: decided.size, ...figures }));
  // A sample may have none that was sent.
  const { typed, saved, conflicts, crashed, held, turned } = figures;
  expect(Math.min(typed, saved, conflicts, crashed, held, turned, isFull ? figures.sent : 1)).toBeGreaterThan(0);
});
