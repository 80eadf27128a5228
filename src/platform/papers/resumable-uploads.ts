import { randomBytes } from 'node:crypto';
import { DataStore, ERRORS, Server, Upload as TusUpload } from '@tus/server';
import { hourMs } from '#src/base/moments.ts';
import type { Result } from '#src/base/result.ts';
import type { Asker } from '#src/cases/papers/paper-checks.ts';
import type { PartialUploads } from '#src/cases/papers/partial-uploads.ts';
import type { Upload, UploadRefusal } from '#src/cases/papers/upload.ts';
import { fixedRetention } from '#src/county/fixed-retention.ts';
import { turnedAwaySeconds } from '#src/platform/papers/fair-turns.ts';
import type { Locks } from '#src/storage/processes/locks.ts';
import { uploadLocker } from './upload-locker.ts';

const path = '/uploads/resumable';
const mostBytes = 10 * 1024 * 1024;
/** A paper is looked into for a while; whoever asks meanwhile waits for it. */
const takingMs = 60_000;
/** Refusals that say nothing about the file. */
const passing = new Set<UploadRefusal['kind']>(['too-many-papers', 'no-room', 'storage-away']);

type Options = {
  partial: PartialUploads;
  /** One request at a time changes an upload, in whatever process it is. */
  locks: Locks;
  /** The upload of this id, if it has been taken in already. */
  findUpload(id: string): Promise<Upload | undefined>;
  /** Whether another paper may begin. */
  hasRoom(): Promise<boolean>;
  /** Whether the place where papers are kept answers. Where it is left out, that is found out by writing. */
  isStoreThere?(): Promise<boolean>;
  /** What went wrong on our side is told to us, not to the sender. */
  onFault(error: unknown): void;
  /** Takes the whole paper in under this id; a repeat gives the same upload. */
  receive(file: {
    id: string;
    name: string;
    content: AsyncIterable<Uint8Array>;
    asker: Asker;
  }): Promise<Result<Upload, UploadRefusal>>;
};
type Describe = (refusal: UploadRefusal, name: string) => Response;
/** Who asks, and how a refusal is told to them. */
type Sender = { describe: Describe; asker: Asker };

/** The answer that says why a paper was refused travels through the protocol's own errors. */
class RefusedPaper extends Error {
  readonly status_code: number;
  readonly body: string;
  constructor(status: number, body: string) {
    super('the paper was refused');
    this.status_code = status;
    this.body = body;
  }
}

/**
 * Uploads in pieces by the tus protocol. The id in the address is that of the upload it becomes; `Upload-Id` says so
 * on the answer that ends it, and on every HEAD once the paper is taken in. A paper that is whole but was not taken in,
 * because the power went, is taken in when its sender asks next.
 */
export function createResumableUploads(options: Options): (request: Request, sender: Sender) => Promise<Response> {
  const store = new PieceStore(options);
  // Which request asks decides the language a refusal is told in.
  const senders = new WeakMap<Request, Sender>();
  const refused = new WeakSet<Request>();
  /** Two who ask about the same paper at once take it in once. */
  const taking = new Map<string, Promise<Result<Upload, UploadRefusal> | undefined>>();

  async function takeInWhole(id: string, asker: Asker): Promise<Result<Upload, UploadRefusal> | undefined> {
    const paper = await options.partial.find(id);
    if (!paper || paper.received < paper.bytes) return undefined;
    const taken = await options.receive({ id, name: paper.name, content: await options.partial.read(id), asker });
    // Where nothing is wrong with the file its sender asks again later: what has come stays.
    if (taken.ok || !passing.has(taken.error.kind)) await options.partial.remove(id);
    return taken;
  }

  /** Two processes that are asked at once take it in once as well. */
  async function takeIn(id: string, asker: Asker): Promise<Result<Upload, UploadRefusal> | undefined> {
    const paper = await options.partial.find(id);
    if (!paper || paper.received < paper.bytes) return undefined;
    const held = await options.locks.take(`take in ${id}`, { waitMs: takingMs });
    return takeInWhole(id, asker).finally(() => held.release());
  }

  async function finish(request: Request, id: string): Promise<void> {
    const name = (await options.partial.find(id))?.name ?? '';
    const sender = senders.get(request);
    const work = taking.get(id) ?? takeIn(id, sender?.asker ?? { lane: 'portal' }).finally(() => taking.delete(id));
    taking.set(id, work);
    const taken = await work;
    if (!taken || taken.ok) return;
    refused.add(request);
    const answer = sender?.describe(taken.error, name);
    throw new RefusedPaper(answer?.status ?? 422, (await answer?.text()) ?? '');
  }

  const server = new Server({
    path,
    datastore: store,
    locker: uploadLocker(options.locks),
    maxSize: mostBytes,
    relativeLocation: true,
    respectForwardedHeaders: false,
    disableTerminationForFinishedUploads: true,
    allowedOrigins: [],
    namingFunction: () => randomBytes(16).toString('hex'),
    onResponseError: (_request, error) => {
      if ('status_code' in error) return undefined;
      options.onFault(error);
      return { status_code: 500, body: 'Server fault\n' };
    },
    onUploadFinish: async (request, { id }) => {
      await finish(request as Request, id);
      return { headers: { 'Upload-Id': id } };
    },
  });

  return async (asked, sender) => {
    const request = atOwnPath(asked);
    // Only this protocol's methods: a page at this address would be one nobody made.
    if (request.method === 'GET') return new Response('Not Found', { status: 404 });
    senders.set(request, sender);
    if (request.method === 'POST') {
      if (!(await options.hasRoom())) return sender.describe({ kind: 'no-room' }, nameIn(request));
      if ((await options.isStoreThere?.()) === false) return sender.describe({ kind: 'storage-away' }, nameIn(request));
    }
    const id = request.url.split(/[/?#]/).at(-1) ?? '';
    const isAsking = request.method === 'HEAD';
    if (isAsking) {
      const refused = await finish(request, id).then(
        () => undefined,
        (error: unknown) => {
          if (error instanceof RefusedPaper) return toldToWait(new Response(null, { status: error.status_code }));
          throw error;
        },
      );
      if (refused) return refused;
    }
    const answer = await server.handleWeb(request);
    // Nobody else's pages send papers here.
    for (const name of [...answer.headers.keys()]) if (name.startsWith('access-control-')) answer.headers.delete(name);
    answer.headers.set('cache-control', 'no-store');
    if (refused.has(request)) {
      answer.headers.set('content-type', 'application/problem+json');
      toldToWait(answer);
    }
    if (isAsking && answer.ok && (await options.findUpload(id))) answer.headers.set('Upload-Id', id);
    return answer;
  };
}

/** The API has these addresses too, below its own; the protocol's server knows one. */
function atOwnPath(request: Request): Request {
  const address = new URL(request.url);
  if (address.pathname.startsWith(path)) return request;
  address.pathname = address.pathname.slice(address.pathname.indexOf(path));
  return new Request(address, request);
}

function toldToWait(answer: Response): Response {
  if (answer.status === 429 || answer.status === 503) answer.headers.set('retry-after', String(turnedAwaySeconds));
  return answer;
}

/** What the paper is called, by the header that begins it. */
function nameIn(request: Request): string {
  const encoded = /(?:^|,)\s*(?:file)?name ([A-Za-z0-9+/=]+)/.exec(request.headers.get('upload-metadata') ?? '')?.[1];
  return encoded ? Buffer.from(encoded, 'base64').toString('utf8').slice(0, 120) : '';
}

class PieceStore extends DataStore {
  readonly #options: Options;
  override extensions = ['creation', 'creation-with-upload', 'termination', 'expiration'];

  constructor(options: Options) {
    super();
    this.#options = options;
  }

  override async create(upload: TusUpload): Promise<TusUpload> {
    // Browsers and tus-js-client name it `filename`, other clients `name`.
    const name = upload.metadata?.filename ?? upload.metadata?.name ?? '';
    await this.#options.partial.begin(upload.id, name, upload.size ?? 0);
    return upload;
  }

  override async getUpload(id: string): Promise<TusUpload> {
    const partial = await this.#options.partial.find(id);
    if (partial) {
      const { bytes, received, startedAt } = partial;
      return new TusUpload({ id, size: bytes, offset: received, creation_date: new Date(startedAt).toISOString() });
    }
    const taken = await this.#options.findUpload(id);
    if (!taken) throw ERRORS.FILE_NOT_FOUND;
    return new TusUpload({ id, size: taken.bytes, offset: taken.bytes });
  }

  override async write(stream: AsyncIterable<Uint8Array>, id: string): Promise<number> {
    return this.#options.partial.add(id, stream);
  }

  override async remove(id: string): Promise<void> {
    if (!(await this.#options.partial.find(id))) throw ERRORS.FILE_NOT_FOUND;
    await this.#options.partial.remove(id);
  }

  override getExpiration(): number {
    return fixedRetention.partialUploadHours * hourMs;
  }
}
