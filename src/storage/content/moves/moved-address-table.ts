export type MovedAddressTables = {
  /** `key` is what an address is known by (`county/addresses/address-key.ts`), `address` how it was written in the list. */
  moved_addresses: {
    key: string;
    address: string;
    leads_to: string;
    leads_to_key: string;
    why: string | null;
    person: string | null;
    person_name: string | null;
    at: string;
  };
  /** Nothing personal: an address without what could say who asked, and how often on which days. */
  missed_addresses: { key: string; address: string; count: number; first_on: string; last_on: string };
};
