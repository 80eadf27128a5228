import type { FileStore } from '#src/editing/attachments/attachments.ts';
import { createAttachments } from '#src/editing/attachments/create-attachments.ts';
import { picturesOf } from '#src/editing/check-content.ts';
import type { ContentHistory } from '#src/editing/history/content-history.ts';
import { createPictures } from '#src/editing/pictures/create-pictures.ts';
import { createFileHistory } from '#src/editing/pictures/file-history.ts';
import { createPictureLibrary } from '#src/editing/pictures/picture-library.ts';
import { createBringIn } from '#src/editing/word/bring-in.ts';
import { roleOfPath } from '#src/library/content-path.ts';
import type { Config } from '#src/platform/config.ts';
import type { Logger } from '#src/platform/logger.ts';
import { countTaken } from '#src/platform/papers/count-taken.ts';
import { createFileWorkshop } from '#src/platform/papers/file-workshop.ts';
import { createPictureWorkshop } from '#src/platform/papers/picture-workshop.ts';
import { formWithFile } from '#src/platform/posted/form-with-file.ts';
import { createWordWorkshop } from '#src/platform/word/word-workshop.ts';
import { may } from '#src/staff/permissions.ts';
import type { Person } from '#src/staff/person.ts';
import type { Staff } from '#src/staff/staff.ts';
import { contentTexts } from '#src/storage/content/content-texts.ts';
import type { FileContentWriter } from '#src/storage/content/file-content-writer.ts';
import { createPictureWalk } from '#src/storage/content/picture-files.ts';
import { hasFreeSpace } from '#src/storage/files/files-folder.ts';
import type { Content } from '#src/wiring/wire-content.ts';
import type { wirePapers } from '#src/wiring/wire-papers.ts';
import type { Processes } from '#src/wiring/wire-processes.ts';

type Settings = {
  config: Pick<Config, 'contentDir' | 'diskFloorBytes'>;
  content: Pick<Content, 'known' | 'images'>;
  staff: Pick<Staff, 'note'>;
  processes: Pick<Processes, 'limiter'>;
  papers: Pick<ReturnType<typeof wirePapers>, 'processes' | 'taking'>;
  logger: Pick<Logger, 'error'>;
  writer: FileContentWriter;
  history: Pick<ContentHistory, 'versions' | 'fileVersion' | 'gone'>;
  /** What was changed is public, here and elsewhere, when this returns. */
  seenBy: (path: string) => Promise<void>;
  mayWrite: (path: string, by: Person) => Promise<boolean>;
  /** Texts that wait for a second person. */
  waiting: () => Promise<readonly { path: string; source: string }[]>;
  registered: Parameters<typeof roleOfPath>[1];
};

/** The largest photo of a phone's camera; a Word file with many pictures. */
const mostFileBytes = 25 * 1024 * 1024;

/** The part of the wiring that brings pictures, and words of Word and the web, into texts. */
export function wirePictures(settings: Settings) {
  const { config, staff, writer, seenBy, mayWrite, waiting, registered } = settings;
  const { known, images } = settings.content;
  const { processes } = settings.papers;
  const note = (...[person, action, path]: Parameters<Staff['note']>) => staff.note(person, action, path);
  const failed = (what: string) => (fault: unknown) => settings.logger.error({ err: fault }, what);
  const count = countTaken(settings.processes.limiter);
  const workshop = createPictureWorkshop(processes);
  const walk = createPictureWalk(config.contentDir);
  const fileWorkshop = createFileWorkshop(settings.papers.taking);
  const add: FileStore['add'] = async (file, by) => {
    const path = await writer.add(file, by).finally(walk.forget);
    await seenBy(path);
    return path;
  };
  const taking = {
    mayWrite,
    note,
    count,
    hasRoom: () => hasFreeSpace(config.contentDir, config.diskFloorBytes),
  };
  const attachments = createAttachments({
    workshop: fileWorkshop,
    store: { add },
    ...taking,
    onFault: failed('taking a file in'),
  });
  const pictures = createPictures({
    workshop,
    store: { add },
    ...taking,
    onFault: failed('taking a picture in'),
  });
  const uses = () => [...known()].map(([path, { pictures: named }]) => [path, named] as const);
  const changed = async (path: string, work: Promise<boolean>) => {
    const isDone = await work.finally(walk.forget);
    await seenBy(path);
    return isDone;
  };
  const pictureLibrary = createPictureLibrary({
    files: {
      list: () => walk.list(),
      remove: (path, isStillSo, by) => changed(path, writer.remove(path, isStillSo, by)),
      replace: (path, content, by) => changed(path, writer.exchange(path, content, by)),
    },
    workshop,
    fileWorkshop,
    uses,
    texts: () => contentTexts(config.contentDir),
    waiting,
    picturesOf: (path, source) => picturesOf(roleOfPath(path, registered), source),
    look: (path) => images.look(path),
    count,
    note,
  });
  const fileHistory = createFileHistory({
    history: settings.history,
    isThere: async (path) => (await walk.list()).some((file) => file.path === path),
    putBack: (path, content, by) => changed(path, writer.exchange(path, content, by, true)),
    note,
  });
  const bringIn = createBringIn({
    workshop: createWordWorkshop(processes),
    pictures,
    mayWrite,
    count,
    onFault: failed('reading a Word file'),
  });
  const postedText = (request: Request, by: Person) =>
    formWithFile(request, may(by, 'content.write') ? mostFileBytes : 0);
  return { pictures, pictureLibrary, bringIn, attachments, fileHistory, postedText };
}
