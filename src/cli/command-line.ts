/** The words after a command and its `--options`; `--name=value` carries a value. Throws on an option nobody knows. */
export function readWords(known: readonly string[]): { words: string[]; options: Map<string, string> } {
  const words: string[] = [];
  const options = new Map<string, string>();
  for (const word of process.argv.slice(2)) {
    const option = /^--([a-z-]+)(?:=(.*))?$/.exec(word);
    if (!option) words.push(word);
    else if (known.includes(option[1] ?? '')) options.set(option[1] ?? '', option[2] ?? '');
    else throw new CommandError(`--${option[1]}: no such option`);
  }
  return { words, options };
}

/** What a command cannot do, in one sentence for the person at the keyboard; printed without a stack. */
export class CommandError extends Error {
  override name = 'CommandError';
}

/** Why a PostgreSQL that holds something is not filled, and what to do. */
export function sayUsed({ tables }: { tables: readonly string[] }): string {
  return `The database of DATABASE_URL holds data already (${tables.join(', ')}), and nothing in it is ever written over: make an empty one (createdb) and name it in DATABASE_URL.`;
}
