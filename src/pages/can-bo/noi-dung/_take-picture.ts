import { bodyName, prefix } from '#src/editing/form/content-form.ts';
import type { Words } from '#src/editing/form/words.ts';
import { pictureSources } from '#src/editing/pictures/picture-facts.ts';
import type { AddedPicture, PictureRefusal, Pictures, PictureWanted } from '#src/editing/pictures/pictures.ts';
import type { Person } from '#src/staff/person.ts';

/** The fields of a picture in the form of a text: what was said of it, and what came of it. */
export type PictureStep = {
  alt: string;
  isDecorative: boolean;
  source: string;
  credit: string;
  isCover: boolean;
  problem?: PictureRefusal['kind'];
  added?: string;
};

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
  words: Words,
  person: Person,
): Promise<{ words: Words; picture: PictureStep; code?: number }> {
  const wanted = readPicture(data);
  const { alt, isDecorative, source = '', credit, isCover } = wanted;
  const added = await pictures.add(wanted, person);
  if (added.ok) {
    const picture = { alt: '', isDecorative: false, source, credit, isCover, added: added.value.name };
    return { words: withPicture(words, added.value, isCover), picture };
  }
  const { kind } = added.error;
  const picture = { alt, isDecorative, source, credit, isCover, problem: kind };
  return { words, picture, code: kind === 'not-permitted' ? 403 : 422 };
}

function withPicture(words: Words, { name, alt, markdown }: AddedPicture, isCover: boolean): Words {
  if (isCover) return { ...words, [`${prefix}.image`]: [name], [`${prefix}.imageAlt`]: [alt] };
  const text = (words[bodyName]?.[0] ?? '').trimEnd();
  return { ...words, [bodyName]: [`${text}${text && '\n\n'}${markdown}\n`] };
}
