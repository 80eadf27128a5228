/** How packages come and go: a folder, or the province's platform (LGSP) behind the same interface. */
export interface ExchangeTransport {
  /** Names of packages that have come and are whole, a bounded number of them; `isPackage` is false for what can be none. */
  come(): Promise<{ name: string; isPackage: boolean }[]>;
  /** Undefined where it has gone meanwhile; `too-large` without reading it. */
  read(name: string): Promise<Uint8Array | 'too-large' | undefined>;
  /** It was taken: it comes no more. */
  taken(name: string): Promise<void>;
  /** Puts it aside under a name of ours, with the reason beside it for who looks into the folder. */
  refuse(name: string, as: string, reason: string): Promise<void>;
  /** Sends a package; the same name again is the same package. */
  send(name: string, content: string): Promise<void>;
  /** Removes one that was put aside. */
  forget(as: string): Promise<void>;
}
