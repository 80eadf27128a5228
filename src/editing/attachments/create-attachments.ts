import { tidyLine } from '#src/base/plain-letters.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import { fileStem } from '../pictures/picture-words.ts';
import type {
  Attachment,
  AttachmentRefusal,
  Attachments,
  AttachmentsDependencies,
  AttachmentWanted,
  SentFile,
} from './attachments.ts';

/** What stands on a link: a longer one is a sentence. */
const longestTitle = 200;

/** Joins what taking a file in needs. */
export function createAttachments(dependencies: AttachmentsDependencies): Attachments {
  const { mayWrite, count, hasRoom, onFault } = dependencies;
  return {
    async add(wanted, by) {
      // Files lie beside texts: a data file at the root has no folder of its own.
      const isText = /.\/[^/]+\.md$/.test(wanted.path);
      if (!(await mayWrite(wanted.path, by)) || !isText) return refuse({ kind: 'not-permitted' });
      const { file, isTooLarge } = wanted;
      if (isTooLarge) return refuse({ kind: 'too-large' });
      if (!file) return refuse({ kind: 'no-file' });
      const title = linkTitle(wanted.title);
      if (title === '') return refuse({ kind: 'title-needed' });
      if (!(await count(by))) return refuse({ kind: 'too-many' });
      if (!(await hasRoom())) return refuse({ kind: 'no-room' });
      try {
        return await take(dependencies, { ...wanted, file, title }, by);
      } catch (fault) {
        // What was typed beside it is shown again: a page of faults would have lost it.
        onFault(fault);
        return refuse({ kind: 'broken' });
      }
    },
  };
}

async function take(
  { workshop, store, note }: AttachmentsDependencies,
  { file, title, path: text }: AttachmentWanted & { file: SentFile },
  by: Parameters<Attachments['add']>[1],
): Promise<Result<Attachment, AttachmentRefusal>> {
  const checked = await workshop.check(file);
  if (!checked.ok) return refuse({ kind: 'of-file', problem: checked.error.kind, name: checked.error.name });
  const { content, ending } = checked.value;
  const folder = text.slice(0, text.lastIndexOf('/'));
  const path = await store.add({ folder, stem: fileStem(title, file.name, 'tep'), ending, content }, by);
  await note(by, 'content-file', path);
  const name = path.slice(path.lastIndexOf('/') + 1);
  return ok({ name, path, title, markdown: attachmentMarkdown(title, name) });
}

/** One line, without what would end the brackets it stands in or begin something else in them. */
function linkTitle(text: string): string {
  return tidyLine(text.normalize('NFC'))
    .replaceAll('[', '(')
    .replaceAll(']', ')')
    .replaceAll(/[\\`<>*_]/g, '')
    .trim()
    .slice(0, longestTitle);
}

/** The Markdown that links to a file, by its path as it is; its kind and size are told by the page. */
export function attachmentMarkdown(title: string, reference: string): string {
  const address = reference.split('/').map(encodeURIComponent).join('/');
  return `[${linkTitle(title)}](${address.replaceAll('(', '%28').replaceAll(')', '%29')})`;
}
