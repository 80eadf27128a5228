import type { KnowledgeFile } from '#src/assistant/botpress/knowledge-files.ts';
import type { StoredFile } from '#src/assistant/botpress/plan-sync.ts';
import { FileFault, type KnowledgeStore } from '#src/assistant/botpress/sync-knowledge.ts';
import { defined } from '#src/base/defined.ts';
import { fileAnswer, filesAnswer } from './bot-answers.ts';
import { type BotpressAccess, type OpenClient, openClient } from './open-client.ts';
import { RetryBudget } from './retry-budget.ts';

type Options = {
  access: BotpressAccess;
  /** Whose files these are: several portals may share a bot. */
  mark: string;
  requestMs?: number;
};

/** Nobody waits for a file: a server that asks for half a minute gets it. */
const longestPauseMs = 30_000;
const mostPages = 500;
/** What is wholly at the bot; anything else is sent again. */
const whole = ['upload_completed', 'indexing_pending', 'indexing_completed'];

/**
 * The bot's files that carry our mark. A file's hash is written after its content: the API takes the two in separate
 * requests, and a hash without content would never be mended.
 */
export function createBotpressFiles({ access, mark, requestMs = 15_000 }: Options): KnowledgeStore {
  const budget = new RetryBudget({ share: 0.5, most: 20 });

  async function call<Value>(work: (open: OpenClient, signal: AbortSignal) => Promise<Value>): Promise<Value> {
    const signal = AbortSignal.timeout(longestPauseMs * 2 + requestMs);
    // Files of an integration are not the bot's: these are asked for in the bot's own name.
    const { integrationId: _, ...own } = access;
    const open = await openClient({ access: own, budget, signal, requestMs, longestPauseMs });
    budget.earn();
    try {
      return await work(open, signal);
    } catch (error) {
      if (error instanceof FileFault) throw error;
      throw new FileFault(signal.aborted ? 'timed-out' : (open.latestFault()?.kind ?? 'malformed'), error);
    }
  }

  return {
    async list() {
      const files: StoredFile[] = [];
      let nextToken: string | undefined;
      for (let page = 0; page < mostPages; page += 1) {
        const listed = await call(async ({ client }) =>
          filesAnswer.parse(await client.listFiles(defined({ tags: { portal: mark }, nextToken }))),
        );
        for (const { id, key, status, tags } of listed.files) {
          if (tags.portal !== mark || !key.startsWith(`${mark}/`)) continue;
          files.push({ id, key, hash: String(tags.hash ?? ''), whole: whole.includes(status) });
        }
        nextToken = listed.meta.nextToken;
        if (!nextToken) return files;
      }
      throw new FileFault('malformed');
    },

    async put(file: KnowledgeFile) {
      const bytes = new TextEncoder().encode(file.text);
      const tags = { portal: mark, guide: file.slug, language: file.language };
      const contentType = 'text/markdown';
      await call(async ({ client }, signal) => {
        const made = await client.upsertFile({
          key: file.key,
          size: bytes.length,
          contentType,
          index: true,
          tags: { ...tags, hash: '' },
        });
        const { id, uploadUrl } = fileAnswer.parse(made).file;
        await upload(uploadUrl, bytes, { contentType, signal });
        await client.updateFileMetadata({ id, tags: { ...tags, hash: file.hash } });
      });
    },

    async remove(id) {
      await call(async ({ client, latestFault }) => {
        try {
          await client.deleteFile({ id });
        } catch (error) {
          if (latestFault()?.kind !== 'not-found') throw error;
        }
      });
    },
  };
}

/** The address is signed by itself: our token is not sent there. */
async function upload(url: string, bytes: Uint8Array<ArrayBuffer>, { contentType, signal }: Put): Promise<void> {
  let response: Response;
  try {
    response = await fetch(url, {
      method: 'PUT',
      body: bytes,
      signal,
      redirect: 'error',
      headers: { 'content-type': contentType },
    });
  } catch (error) {
    throw new FileFault(signal.aborted ? 'timed-out' : 'not-connected', error);
  }
  await response.body?.cancel().catch(() => {});
  if (!response.ok) throw new FileFault(response.status >= 500 ? 'server-fault' : 'refused');
}

type Put = { contentType: string; signal: AbortSignal };
