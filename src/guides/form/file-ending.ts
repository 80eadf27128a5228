/** Endings of names that say for certain what a file is, by the kind they say. */
const kinds: Record<string, readonly string[]> = {
  pdf: ['pdf'],
  jpg: ['jpg', 'jpeg', 'jpe', 'jfif', 'pjpeg'],
  png: ['png'],
  docx: ['docx'],
  heic: ['heic', 'heif', 'hif', 'avif'],
  'old-word': ['doc', 'dot'],
  document: 'docm dotx dotm odt ott rtf pages xls xlsx xlsm xlsb xlt ods csv ppt pptx pptm pps ppsx odp xps epub'.split(
    ' ',
  ),
  picture: 'gif webp bmp tif tiff svg ico psd dng cr2 nef arw raw'.split(' '),
  media: 'mp3 m4a wav ogg mp4 m4v mov avi mkv webm 3gp'.split(' '),
  archive: 'zip rar 7z gz tgz tar iso dmg apk'.split(' '),
  page: 'html htm xhtml mht mhtml xml json txt md eml msg'.split(' '),
  program: 'exe msi bat cmd scr pif vbs vbe js jse wsf hta ps1 sh php py jar lnk dll reg cpl'.split(' '),
};

const kindOf = new Map(Object.entries(kinds).flatMap(([kind, endings]) => endings.map((ending) => [ending, kind])));

/**
 * The kind of file the ending of a name says, for endings everybody knows: `pdf`, `jpg`, `png`, `docx`, `heic`,
 * `old-word`, or the group of one we never take. Undefined for every other name: a dot in a date, a number or a sentence
 * is no ending, and the bytes decide.
 */
export function endingKind(name: string): string | undefined {
  const visible = name.normalize('NFKC').replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '');
  const last =
    visible
      .split(/[/\\]/)
      .at(-1)
      ?.replace(/[\s.]+$/, '') ?? '';
  const ending = /\.([a-z0-9]{1,6})$/i.exec(last)?.[1];
  return ending && kindOf.get(ending.toLowerCase());
}
