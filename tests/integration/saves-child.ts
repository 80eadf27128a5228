import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readdirSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { contentKinds, dataFiles } from '#src/content-kinds.ts';
import { type RenameDependencies, renameContent } from '#src/county/addresses/rename-content.ts';
import { createAmendments } from '#src/editing/amendments/create-amendments.ts';
import { createEditing, mayWriteContent } from '#src/editing/create-editing.ts';
import type { EditingDependencies } from '#src/editing/dependencies.ts';
import { takesTwoPeople } from '#src/editing/takes-two-people.ts';
import { roleOfPath } from '#src/library/content-path.ts';
import type { Person, Role } from '#src/staff/person.ts';
import { createSqlAmendmentStore } from '#src/storage/content/amendments/sql-amendment-store.ts';
import { ContentLibrary } from '#src/storage/content/content-library.ts';
import { FileContentWriter } from '#src/storage/content/file-content-writer.ts';
import { createContentHistory } from '#src/storage/content/history/create-content-history.ts';
import { GitThread } from '#src/storage/content/history/git-thread.ts';
import { nameOfText, repositoryOf } from '#src/storage/content/history/repository-place.ts';
import { createSqlSaveStore } from '#src/storage/content/history/sql-save-store.ts';
import { createSqlVersionStore } from '#src/storage/content/history/sql-version-store.ts';
import { createRowMover } from '#src/storage/content/moves/move-rows.ts';
import { createSqlMoveStore } from '#src/storage/content/moves/sql-move-store.ts';
import { openDatabase } from '#src/storage/database/database.ts';
import { createVault } from '#src/storage/keys/vault.ts';
import { createOwnLocks, whileHeld } from '#src/storage/processes/locks.ts';
import { createSharedLocks } from '#src/storage/processes/shared-locks.ts';

// Run by saves-crash.test.ts and renames-crash.test.ts, which kill it: saves two guides without end through what the
// editing room saves through, one by a publisher alone, one by an editor with a publisher's approval; or gives two guides
// another name again and again. Each line it says is a save, or a name, it was told of.
const [folder = '', round = '', databaseUrl = '', until = 'killed', work = 'save'] = process.argv.slice(2);
const contentDir = join(folder, 'content');
const person = (id: string, name: string, role: Role): Person => ({
  id,
  name,
  email: `${id}@x.example`,
  roles: [role],
});
const lan = person('lan', 'Lan', 'editor');
const binh = person('binh', 'Bình', 'publisher');

// The next one is ready while this one saves: it opens nothing before it is told to.
await once(process.stdin, 'data');
const { db, engine, close } = await openDatabase({ dataDir: folder, ...(databaseUrl && { databaseUrl }) });
const locks =
  engine === 'sqlite' ? createOwnLocks() : createSharedLocks(db, { leaseMs: 300, renewMs: 60, againMs: 10 });
const vault = createVault('a secret of thirty-two characters');
const registered = { kinds: contentKinds, dataFiles };
const render = async (markdown: string) => markdown;
const note = async () => {};
const now = () => new Date();
const library = new ContentLibrary({ contentDir, cacheDir: join(folder, 'cache'), ...registered, build: 'x', render });
const thread = new GitThread(repositoryOf(contentDir, folder));
const history = createContentHistory({
  repository: thread,
  versions: createSqlVersionStore(db),
  saves: createSqlSaveStore(db),
  moves: createSqlMoveStore(db),
  carryOut: (files) => writer.carryOut(files),
  rows: createRowMover(db, vault),
  locks,
  read: async (path) => (await writer.read(path))?.source,
  now,
  takesTwo(path) {
    const role = roleOfPath(path, registered);
    return role?.kind?.takesTwo && ((change) => takesTwoPeople(role, path, change));
  },
});
const writer = new FileContentWriter(
  contentDir,
  async (file) => {
    await Promise.all([history.record(file), library.refresh([file.path])]);
  },
  locks,
  {
    settle: (touched) => history.settle(touched),
    begin: (file) => history.begin(file),
    beginMove: (move) => history.beginMove(move),
    async moved(move) {
      await history.recordMove(move);
      await library.refresh([...move.files.flatMap(({ from, to }) => [from, to]), 'redirects.yaml']);
    },
  },
);
const needed: EditingDependencies = { ...registered, library, writer, history, render, note, now };
const editing = createEditing(needed);
const amendments = createAmendments({
  editing: needed,
  store: createSqlAmendmentStore(db, vault),
  alone: (work) => whileHeld(locks, 'content-amendments', work),
  mayWrite: (path, by) => mayWriteContent(registered, path, by),
  record: (saved) => history.record(saved),
  note,
  makeId: randomUUID,
  now,
  keptDays: 90,
});

const textWith = (source: string, words: string, fee: number) =>
  source.replace(/^summary: .*/m, `summary: ${words}.`).replace(/amount: \d+/, `amount: ${fee}`);
const feeOf = (source: string) => Number(/amount: (\d+)/.exec(source)?.[1]);

async function saveOnce(path: string, turn: number): Promise<void> {
  const opened = await editing.open(path, binh);
  if (!opened.ok) throw new Error(opened.error.kind);
  const { source, hash: seen } = opened.value;
  let text: string;
  if (turn % 2 === 0) {
    text = textWith(source, `Một mình ${round}-${turn}`, feeOf(source));
    const saved = await editing.save({ path, source: text, seen }, binh);
    if (!saved.ok) throw new Error(saved.error.kind);
  } else {
    text = textWith(source, `Hai người ${round}-${turn}`, feeOf(source) + 1000);
    const sent = await amendments.send({ path, source: text, seen, comment: '' }, lan);
    if (!sent.ok) throw new Error(sent.error.kind);
    const { id, revision } = sent.value;
    const approved = await amendments.approve({ id, revision, comment: '' }, binh);
    if (!approved.ok) throw new Error(approved.error.kind);
  }
  writeSync(1, `${JSON.stringify({ path, text: nameOfText(text), isTwo: turn % 2 === 1 })}\n`);
}

/** Gives one of two guides another name: wherever it stands, found by what it is called in each of its names. */
async function renameOnce(stem: string, turn: number): Promise<void> {
  const [name = ''] = readdirSync(join(contentDir, guides)).filter((file) => file.startsWith(`${stem}-`));
  const path = `${guides}/${name}`;
  const seen = (await writer.read(path))?.hash ?? '';
  const slug = `${stem}-${round}-${turn}`;
  const renamed = await renameContent(renaming, { path, slug, seen, why: '' }, binh);
  if (renamed.ok) writeSync(1, `${JSON.stringify({ path: renamed.value.path, from: path })}\n`);
  // The other guide's line came between, or what a kill had left of this one was carried out first.
  else if (!/^(changed-meanwhile|file-not-found)$/.test(renamed.error.kind)) throw new Error(renamed.error.kind);
}

const guides = 'guides/ho-tich';
const renaming: RenameDependencies = {
  ...needed,
  writer,
  editing,
  isOwnPage: () => false,
  takenOver: async () => undefined,
  leadOn: async () => {},
  isWrittenFor: async () => false,
};
const isRename = work === 'rename';
const paths = isRename ? ['ten-a', 'ten-b'] : [`${guides}/dang-ky-khai-sinh.md`, `${guides}/dang-ky-khai-tu.md`];
const workOnce = isRename ? renameOnce : saveOnce;
// What saves waits for threads that keep no process alive.
setInterval(() => {}, 1_000).ref();
writeSync(1, '"ready"\n');
// As a start does; now and then the next save comes before it.
if (Number(round) % 2 === 0 || until === 'done') await history.finishSaves();
if (until === 'done') {
  for (const turn of [0, 1]) for (const path of paths) await workOnce(path, turn);
  const there = readdirSync(join(contentDir, guides)).map((file) => `${guides}/${file}`);
  await history.takeUp(isRename ? [...there, 'redirects.yaml'] : paths);
  library.close();
  await thread.close();
  await close();
  process.exit(0);
} else {
  await Promise.all(
    paths.map(async (path) => {
      for (let turn = 0; ; turn += 1) await workOnce(path, turn);
    }),
  );
}
