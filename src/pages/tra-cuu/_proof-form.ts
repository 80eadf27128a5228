import type { SentProof } from '#src/cases/model/sent-proof.ts';
import type { GivenProofAnswer } from '#src/cases/proof/answer-proof.ts';

/** What was written into the form of a proof, by the name of its box. */
export type Written = Map<string, string>;

const prefix = 'wrong.';

/** The texts of a posted form, in composed letters and with plain line ends. */
export async function writtenIn(request: Request): Promise<Written> {
  const texts = [...(await request.formData())].filter(
    (entry): entry is [string, string] => typeof entry[1] === 'string',
  );
  return new Map(texts.map(([name, text]) => [name, text.normalize('NFC').replaceAll(/\r\n?/g, '\n').trim()]));
}

/** The answer a form stands for. */
export function givenAnswer(written: Written): GivenProofAnswer {
  const lines = [...written].filter(([name]) => name.startsWith(prefix));
  return {
    number: Number(written.get('number')),
    agrees: written.get('agrees') === 'true',
    corrections: Object.fromEntries(lines.map(([name, text]) => [name.slice(prefix.length), text])),
    note: written.get('note') ?? '',
  };
}

/** What was written to lines that this proof does not have goes on in the box below them. */
export function writtenFor(written: Written, proof: SentProof): Written {
  const isHere = (name: string) => proof.rows.some(({ field }) => name === prefix + field);
  const lost = [...written].filter(([name]) => name.startsWith(prefix) && !isHere(name)).map(([, text]) => text);
  return new Map(written).set('note', [written.get('note') ?? '', ...lost].filter(Boolean).join('\n'));
}

/** Everything that was written, as one text: for the question that is asked where no answer is taken any more. */
export function wordsOf(written: Written): string {
  const texts = [...written].filter(([name]) => name.startsWith(prefix) || name === 'note').map(([, text]) => text);
  return texts.filter(Boolean).join('\n');
}
