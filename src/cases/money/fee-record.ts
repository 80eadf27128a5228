export const feeWays = ['cash', 'transfer', 'online', 'post'] as const;
export type FeeWay = (typeof feeWays)[number];

/** One payment taken: `number` is that of the receipt or of the transfer, `unit` whose counter took it. */
export type FeeRecord = {
  id: string;
  reference: string;
  amount: number;
  way: FeeWay;
  number: string;
  /** `YYYY-MM-DD` */
  paidOn: string;
  at: string;
  by: { id: string; name: string };
  unit: string;
  /** It was wrong and counts no more. */
  struck?: { at: string; by: string; reason: string };
};

/** A record to be struck. */
export type StruckFee = { id: string } & NonNullable<FeeRecord['struck']>;

/** The same with the case it was taken for. */
export type Taking = FeeRecord & { code: string | null; guide: string };
