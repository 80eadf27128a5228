/** The number a register is to begin with, as it was typed; none where it was not asked for. */
export const readFirst = (typed: string): number | undefined => (typed === '' ? undefined : Number(typed));
