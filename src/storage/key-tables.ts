/** Keys that outlive the secret key they were made under, wrapped by the one that holds. */
export type KeyTables = { kept_keys: { name: string; wrapped_key: string } };
