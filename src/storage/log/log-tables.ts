export type LogTables = {
  signing_keys: { id: string; public_key: string; used_from: string; used_until: string | null };
  /** One row a step. `salt` is null once its case was erased, `day` while it has not been published. */
  case_log: {
    reference: string;
    step: number;
    position: number;
    at: string;
    salt: string | null;
    leaf: string;
    chain: string;
    day: string | null;
  };
  /** Published days, each as it was signed. */
  log_days: { day: string; signed: string };
};
