/** The repository elsewhere, as it is configured (`platform/config.ts`). */
export type RemotePlace = { url: string; branch: string; user?: string; password?: string; passwordFile?: string };

/** What it is called in the repository here; engineers have remotes of their own beside it. */
export const remoteName = 'cong-thong-tin';
