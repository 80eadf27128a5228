/** A file that came with a form, or with it when it was refused before. */
export type KeptFile = { id: string; name: string };

/** What a form that is shown again names of a file that came before: its upload, then its name. */
export function readKeptFile(line: string): KeptFile | undefined {
  const [id = '', ...name] = line.split(' ');
  return id === '' ? undefined : { id, name: name.join(' ') };
}
