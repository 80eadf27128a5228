import { readFile } from 'node:fs/promises';
import { parentPort, workerData } from 'node:worker_threads';
import * as git from 'isomorphic-git';
import { answerInTurn } from '../history/asked-thread.ts';
import { wholeFiles } from '../history/whole-files.ts';
import { boundedHttp } from './bounded-http.ts';
import { refuseLargePack } from './bounded-pack.ts';
import { baseOf, commitsOf, sidesOf } from './git-sides.ts';
import { type RemotePlace, remoteName } from './remote-place.ts';

export type RemoteOrder =
  | { kind: 'fetch' }
  | { kind: 'push' }
  | { kind: 'after'; commit: string; earlier: string }
  | { kind: 'compare'; ours: string; theirs: string }
  | { kind: 'bytes'; name: string }
  | { kind: 'keep'; bytes: Uint8Array };

/** More than years of texts; a repository of pictures beyond it has to be fetched by hand once. */
const mostBytes = 96 * 1024 * 1024;
const mostMs = 100_000;

/** The library writes a pack down as it came before it unfolds it: there it is looked at. */
const fs = {
  promises: {
    ...wholeFiles.promises,
    async writeFile(...[path, content, options]: Parameters<typeof wholeFiles.promises.writeFile>): Promise<void> {
      if (path.endsWith('.pack') && typeof content !== 'string') refuseLargePack(content);
      await wholeFiles.promises.writeFile(path, content, options);
    },
  },
};

// The thread that speaks with the repository elsewhere: what it packs, unpacks and waits for holds nobody up.
if (parentPort) {
  const { gitdir, url, branch, user, password, passwordFile } = workerData as RemotePlace & { gitdir: string };
  const cache = {};
  const place = { fs, gitdir, cache };
  const http = boundedHttp({ mostBytes, mostMs });
  const tracked = `refs/remotes/${remoteName}/${branch}`;

  /** The password is asked for each time, so that one that was changed is known without a restart. */
  async function credentials() {
    const secret = passwordFile ? (await readFile(passwordFile, 'utf8')).trim() : password;
    return user === undefined && secret === undefined ? {} : { username: user ?? 'git', password: secret ?? '' };
  }
  const speaking = { ...place, http, onAuth: credentials, onAuthFailure: () => ({ cancel: true }) };

  async function tipOf(): Promise<string | undefined> {
    // The library fetches only what a remote of the repository says is to be fetched.
    await git.addRemote({ ...place, remote: remoteName, url, force: true });
    try {
      const { fetchHead } = await git.fetch({
        ...speaking,
        remote: remoteName,
        ref: tracked,
        remoteRef: branch,
        singleBranch: true,
        tags: false,
      });
      return fetchHead ?? undefined;
    } catch (fault) {
      // Neither has a repository without this branch anything to give.
      if ((fault as { code?: string }).code === 'NotFoundError') return undefined;
      throw fault;
    }
  }

  answerInTurn<RemoteOrder>(parentPort, Promise.resolve(), async (order) => {
    switch (order.kind) {
      case 'fetch':
        return tipOf();
      case 'push': {
        const ref = await git.currentBranch({ ...place, fullname: true });
        await git.push({
          ...speaking,
          url,
          remote: remoteName,
          ref: ref ?? 'refs/heads/main',
          remoteRef: `refs/heads/${branch}`,
        });
        return undefined;
      }
      case 'after':
        return (
          order.commit === order.earlier ||
          git.isDescendent({ ...place, oid: order.commit, ancestor: order.earlier, depth: -1 })
        );
      case 'compare': {
        const base = await baseOf(place, order.ours, order.theirs);
        const sides = await sidesOf(place, { base, ours: order.ours, theirs: order.theirs });
        return { base, sides, commits: await commitsOf(place, order.theirs, base) };
      }
      case 'bytes':
        return (await git.readBlob({ ...place, oid: order.name })).blob;
      default:
        return git.writeBlob({ fs, gitdir, blob: order.bytes });
    }
  });
}
