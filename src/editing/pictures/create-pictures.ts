import { ok, type Result, refuse } from '#src/base/result.ts';
import { translator } from '#src/i18n/translate.ts';
import { writeXmp } from './picture-facts.ts';
import { altLine, fileStem, pictureMarkdown } from './picture-words.ts';
import type { AddedPicture, PictureRefusal, Pictures, PicturesDependencies, PictureWanted } from './pictures.ts';

/** What a picture says of itself when a screen cannot show it: longer ones belong into the text. */
const longestAlt = 300;
const longestCredit = 200;

/** Joins what taking a picture in needs. */
export function createPictures(dependencies: PicturesDependencies): Pictures {
  const { mayWrite, count, hasRoom, onFault } = dependencies;
  return {
    async add(wanted, by) {
      // Pictures lie beside texts: a data file at the root has no folder of its own.
      const isText = /.\/[^/]+\.md$/.test(wanted.path);
      if (!(await mayWrite(wanted.path, by)) || !isText) return refuse({ kind: 'not-permitted' });
      const missing = missingIn(wanted);
      if (missing) return refuse({ kind: missing });
      if (!(await count(by))) return refuse({ kind: 'too-many' });
      if (!(await hasRoom())) return refuse({ kind: 'no-room' });
      try {
        return await take(dependencies, wanted, by);
      } catch (fault) {
        // What was typed beside it is shown again: a page of faults would have lost it.
        onFault(fault);
        return refuse({ kind: 'broken' });
      }
    },
  };
}

/** What has to be said first. What the picture shows is asked of a person, never guessed. */
function missingIn({ file, isTooLarge, alt, isDecorative, isCover, source, credit }: PictureWanted) {
  if (isTooLarge) return 'too-large';
  if (!file) return 'no-file';
  const hasAlt = altLine(alt) !== '';
  if (isCover && !hasAlt) return 'cover-needs-alt';
  if (!hasAlt && !isDecorative) return 'alt-needed';
  if (!source) return 'source-needed';
  return source !== 'own' && credit.trim() === '' ? 'credit-needed' : undefined;
}

async function take(
  { workshop, store, note }: PicturesDependencies,
  wanted: PictureWanted,
  by: Parameters<Pictures['add']>[1],
): Promise<Result<AddedPicture, PictureRefusal>> {
  const { file, path: text, isDecorative, source = 'own' } = wanted;
  if (!file) return refuse({ kind: 'no-file' });
  const alt = isDecorative ? '' : altLine(wanted.alt).slice(0, longestAlt);
  const facts = { alt, source, credit: wanted.credit.trim().slice(0, longestCredit) };
  const clean = await workshop.clean(file.load, writeXmp(facts));
  if (!clean.ok) return clean;
  const { content, ending } = clean.value;
  const folder = text.slice(0, text.lastIndexOf('/'));
  const path = await store.add({ folder, stem: fileStem(alt, file.name, 'anh'), ending, content }, by);
  await note(by, 'content-picture', path);
  const name = path.slice(path.lastIndexOf('/') + 1);
  const t = translator(text.endsWith('.en.md') ? 'en' : 'vi');
  return ok({ name, path, alt, markdown: pictureMarkdown(name, facts, t('staff-media.credit')) });
}
