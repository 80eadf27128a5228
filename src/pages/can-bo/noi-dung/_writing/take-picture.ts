import type { PictureSaid } from '#src/components/staff/content/editor/editor-view.ts';
import { bodyName, prefix } from '#src/editing/form/content-form.ts';
import type { Words } from '#src/editing/form/words.ts';
import { pictureSources } from '#src/editing/pictures/picture-facts.ts';
import type { AddedPicture, Pictures, PictureWanted } from '#src/editing/pictures/pictures.ts';
import type { Brings } from './take-file.ts';

/** What a posted form says of a picture. Of several inputs for the file the first one that holds something counts. */
export function readPicture(data: FormData): PictureWanted {
  const text = (name: string) => {
    const value = data.get(name);
    return typeof value === 'string' ? value : '';
  };
  const file = data.getAll('picture').find((item) => item instanceof File && item.size > 0);
  const isFile = file instanceof File;
  return {
    path: text('path'),
    file: isFile ? { name: file.name, load: async () => new Uint8Array(await file.arrayBuffer()) } : undefined,
    isTooLarge: data.has('picture-too-large'),
    alt: text('picture-alt'),
    isDecorative: text('picture-decorative') !== '',
    source: pictureSources.find((source) => source === text('picture-source')),
    credit: text('picture-credit'),
    isCover: text('picture-place') === 'cover',
  };
}

/** Takes the picture of a posted form in, and shows it where it was wanted: nothing of the text is saved by that. */
export async function takePicture(
  pictures: Pictures,
  data: FormData,
  { words, person, t }: Brings,
): Promise<{ words: Words; picture: PictureSaid; code?: number }> {
  const wanted = readPicture(data);
  const { alt, isDecorative, source = '', credit, isCover } = wanted;
  const said = { source, credit, place: isCover ? 'cover' : 'body' };
  const done = await pictures.add(wanted, person);
  if (done.ok) {
    const added = t(isCover ? 'staff-media.added-cover' : 'staff-media.added-end', { name: done.value.name });
    return {
      words: withPicture(words, done.value, isCover),
      picture: { ...said, alt: '', isDecorative: false, added },
    };
  }
  const { kind } = done.error;
  const again = kind === 'no-file' ? '' : ` ${t('staff-media.again')}`;
  const picture = { ...said, alt, isDecorative, problem: t(`staff-media.problem.${kind}`) + again };
  return { words, picture, code: kind === 'not-permitted' ? 403 : 422 };
}

function withPicture(words: Words, { name, alt, markdown }: AddedPicture, isCover: boolean): Words {
  if (isCover) return { ...words, [`${prefix}.image`]: [name], [`${prefix}.imageAlt`]: [alt] };
  const text = (words[bodyName]?.[0] ?? '').trimEnd();
  return { ...words, [bodyName]: [`${text}${text && '\n\n'}${markdown}\n`] };
}
