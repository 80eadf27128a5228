import type { Result } from '#src/base/result.ts';
import type { Person } from '#src/staff/person.ts';
import type { Preview } from '../editing.ts';

/** What a link shows: a file that is not public, or an amendment that is open. */
export type LinkTarget = { path: string; amendment?: string };

export type PreviewLink = LinkTarget & {
  id: string;
  madeBy: { id: string; name: string };
  at: string;
  expiresAt: string;
};

export interface PreviewLinkStore {
  add(link: PreviewLink & { tokenHash: string }): Promise<void>;
  /** Neither revoked nor expired. */
  byHash(tokenHash: string, now: string): Promise<PreviewLink | undefined>;
  find(id: string): Promise<PreviewLink | undefined>;
  list(target: LinkTarget, now: string): Promise<PreviewLink[]>;
  remove(id: string): Promise<void>;
  removeExpired(now: string): Promise<void>;
}

export type LinkRefusal =
  | { kind: 'not-permitted' }
  | { kind: 'file-not-found' }
  /** The public sees it already, or it was decided. */
  | { kind: 'nothing-to-preview' }
  | { kind: 'too-many-links' };

export interface PreviewLinks {
  /** The token is told this once. */
  make(target: LinkTarget, by: Person): Promise<Result<PreviewLink & { token: string }, LinkRefusal>>;
  list(target: LinkTarget, by: Person): Promise<Result<PreviewLink[], LinkRefusal>>;
  revoke(id: string, by: Person): Promise<Result<LinkTarget, LinkRefusal>>;
  /** What a link shows at this moment; undefined for one that is none, or none any more: nobody is told which. */
  open(token: string): Promise<(Preview & { path: string }) | undefined>;
  /** Whether what a link shows at this moment names the file (its path from the content folder) that lies beside it. */
  shows(token: string, file: string): Promise<boolean>;
  /** A job: what has expired goes. */
  forget(): Promise<void>;
}
