/**
 * What a folder of the other side may hold: files and folders. A link (120000) or another repository (160000) would lead
 * out of the content folder.
 */
const modes = /^(?:100644|100755|100664|0?40000)$/;

const longest = 200;

/** Names that some system takes for `.git`: letters it does not see, its short form, dots and blanks at the end. */
const gits = /^(?:\.git|git~\d+)[\s.]*(?::.*)?$/i;
const unseen = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/g;

/** Whether an entry of a Git tree may become a file here: neither its name nor its kind leads anywhere else. */
export function isSafeEntry({ name, mode }: { name: string; mode: string }): boolean {
  if (!modes.test(mode) || name === '' || name.length > longest || name === '.' || name === '..') return false;
  const hasControl = [...name].some((letter) => letter < ' ' || letter === '\u007f');
  return !hasControl && !/[/\\]/.test(name) && !gits.test(name.replaceAll(unseen, ''));
}
