/** What sign-in remembers over restarts, and between several processes on one database. */
export interface SignInStore {
  /** True for the one caller that used this code of this person first. */
  useCode(personId: string, codeHash: string, now: Date): Promise<boolean>;
  /** Whether this person has signed in with this browser. */
  knowsBrowser(personId: string, tokenHash: string): Promise<boolean>;
  /** Whether this person has signed in from this network. */
  knowsNetwork(personId: string, network: string): Promise<boolean>;
  rememberBrowser(personId: string, browser: { tokenHash: string; network: string }, now: Date): Promise<void>;
  /** Every browser of this person has to prove itself anew. */
  forgetBrowsers(personId: string): Promise<void>;
}
