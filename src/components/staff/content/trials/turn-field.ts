import type { TrialTurn } from '#src/assistant/trials/trials.ts';

/** A turn of a talk as it travels in a form. */
export const turnAsField = (turn: TrialTurn): string => ('text' in turn ? `t ${turn.text}` : `c ${turn.choice}`);

/** Reads one back; undefined for what no form of ours sends. */
export function turnIn(field: string): TrialTurn | undefined {
  const said = field.slice(2).slice(0, 2000);
  return field.startsWith('t ') ? { text: said } : field.startsWith('c ') ? { choice: said } : undefined;
}
