/** An old address of a list that was taken over, and where it leads. */
export type OldAddress = { address: string; to: string; why?: string; by?: { id: string; name: string }; at: string };

/** Keeps such addresses, however many; each is known by its key (`county/addresses/address-key.ts`). */
export interface OldAddressStore {
  /** Where the addresses with these keys lead, by key. */
  find(keys: readonly string[]): Promise<Map<string, string>>;
  /** All of them or none; one that is there already says what this one says. */
  keep(addresses: readonly OldAddress[]): Promise<void>;
  /** What leads to the one address leads to the other. */
  leadOn(from: string, to: string): Promise<void>;
  remove(address: string): Promise<void>;
  /** Those with these words in the old or the other address, in order of the old ones. */
  list(asked: { words: string; size: number; number: number }): Promise<{ items: OldAddress[]; total: number }>;
}

/** An address people asked for and nothing answered: how often, and on which days in Vietnam. */
export type MissedAddress = { address: string; count: number; firstOn: string; lastOn: string };

/** Keeps so many of them; those asked for least go. */
export interface MissedAddressStore {
  count(addresses: ReadonlyMap<string, number>, day: string): Promise<void>;
  /** The ones asked for most first. */
  list(limit: number): Promise<MissedAddress[]>;
  remove(addresses: readonly string[]): Promise<void>;
  /** Goes through what is kept: too many, and what nobody asked for since this day. */
  clear(day: string): Promise<void>;
}
