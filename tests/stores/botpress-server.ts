import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** How one request can go wrong. */
export const botFaults = [
  'silent',
  'reset',
  'drip',
  'cut',
  'wrong-json',
  'wrong-shape',
  'redirect',
  '401',
  '403',
  '404',
  '429',
  '429-later',
  '500',
  '503',
] as const;
export type BotFault = (typeof botFaults)[number];

type Call = {
  method: string;
  path: string;
  body: Record<string, unknown>;
  headers: IncomingMessage['headers'];
};
type StoredMessage = {
  id: string;
  conversationId: string;
  createdAt: string;
  direction: string;
  text: string;
  type: string;
};
export type BotFile = {
  id: string;
  key: string;
  status: string;
  tags: Record<string, string>;
  content?: string;
  index: boolean;
};
/** What the bot says to a question: texts, each after so many milliseconds. */
type BotSays = (question: string) => readonly (string | { text: string; afterMs: number; type?: string })[];

const token = 'a-token-of-the-test';
const botId = 'a-bot-of-the-test';

/**
 * A server that speaks the part of the Botpress API we use: users, conversations, messages, files with their upload.
 * `faultFor` lets any request go wrong. It counts what it holds open, and remembers all it was told.
 */
export async function startBotpress() {
  const sockets = new Set<Socket>();
  const timers = new Set<NodeJS.Timeout>();
  const messages: StoredMessage[] = [];
  const files = new Map<string, BotFile>();
  const conversations = new Set<string>();
  const calls: Call[] = [];
  let count = 0;
  const nextId = (kind: string) => {
    count += 1;
    return `${kind}_${String(count).padStart(6, '0')}`;
  };
  let drips = 0;
  const bot = {
    url: '',
    access: { apiUrl: '', botId, token },
    says: (() => ['Xin chào']) as BotSays,
    faultFor: (() => undefined) as (call: Call) => BotFault | undefined,
    /** Newest first, as the service does; `oldest` turns it round. */
    order: 'newest' as 'newest' | 'oldest',
    /** Lists every message twice. */
    doubled: false,
    pageSize: 20,
    calls,
    messages,
    files,
    conversations,
    questions: () => messages.filter(({ direction }) => direction === 'incoming').map(({ text }) => text),
    /** Answers that are still dripping. */
    dripping: () => drips,
    stop: async () => {},
  };

  const server = createServer((req, res) => {
    void read(req).then((body) => {
      const url = new URL(req.url ?? '/', bot.url);
      const call = { method: req.method ?? '', path: url.pathname, body, headers: req.headers };
      calls.push(call);
      const fault = bot.faultFor(call);
      if (fault) return spoil(fault, res);
      if (call.path.startsWith('/upload/')) return upload(call, body, res);
      if (req.headers.authorization !== `Bearer ${token}` || req.headers['x-bot-id'] !== botId) {
        return refuse(res, 401, 'Unauthorized');
      }
      return answer(call, url, res);
    });
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
  });

  function later(task: () => void, ms: number): void {
    const timer = setTimeout(() => {
      timers.delete(timer);
      task();
    }, ms);
    timers.add(timer);
  }

  function addMessage(conversationId: string, direction: string, text: string, type = 'text'): StoredMessage {
    const message = { id: nextId('msg'), conversationId, createdAt: new Date().toISOString(), direction, text, type };
    messages.push(message);
    return message;
  }

  function answer({ method, path, body }: Call, url: URL, res: ServerResponse) {
    const tail = path.split('/').at(-1) ?? '';
    if (method === 'POST' && path === '/v1/chat/users') {
      return send(res, 201, { user: { id: nextId('user'), tags: {}, createdAt: now(), updatedAt: now() } });
    }
    if (method === 'POST' && path === '/v1/chat/conversations') {
      const id = nextId('conv');
      conversations.add(id);
      return send(res, 201, { conversation: { id, channel: body.channel, tags: {}, createdAt: now() } });
    }
    if (method === 'POST' && path === '/v1/chat/messages') {
      const conversation = String(body.conversationId);
      if (!conversations.has(conversation)) return refuse(res, 404, 'ResourceNotFound');
      const { text } = body.payload as { text: string };
      const message = addMessage(conversation, 'incoming', text);
      for (const said of bot.says(text)) {
        const {
          text: words,
          afterMs,
          type,
        } = typeof said === 'string' ? { text: said, afterMs: 0, type: 'text' } : said;
        later(() => addMessage(conversation, 'outgoing', words, type), afterMs);
      }
      return send(res, 201, { message: show(message) });
    }
    if (method === 'GET' && path === '/v1/chat/messages') {
      const after = url.searchParams.get('afterDate') ?? '';
      const own = messages.filter(
        (message) => message.conversationId === url.searchParams.get('conversationId') && message.createdAt > after,
      );
      const shown = bot.order === 'newest' ? own.toReversed() : own;
      return send(res, 200, { messages: (bot.doubled ? [...shown, ...shown] : shown).map(show), meta: {} });
    }
    if (method === 'PUT' && path === '/v1/files') return upsert(body, res);
    if (method === 'GET' && path === '/v1/files') {
      const wanted = [...url.searchParams].filter(([name]) => name.startsWith('tags.'));
      const all = [...files.values()].filter((file) =>
        wanted.every(([name, value]) => file.tags[name.slice(5)] === value),
      );
      const from = Number(url.searchParams.get('nextToken') ?? 0);
      const to = from + bot.pageSize;
      const page = all.slice(from, to).map(({ content: _, ...file }) => file);
      return send(res, 200, { files: page, meta: to < all.length ? { nextToken: String(to) } : {} });
    }
    const file = path.startsWith('/v1/files/') ? files.get(decodeURIComponent(tail)) : undefined;
    if (!file) return refuse(res, 404, 'ResourceNotFound');
    if (method === 'DELETE') {
      files.delete(file.id);
      return send(res, 200, {});
    }
    if (method === 'PUT') {
      Object.assign(file.tags, body.tags);
      return send(res, 200, { file });
    }
    return refuse(res, 405, 'MethodNotFound');
  }

  function upsert(body: Record<string, unknown>, res: ServerResponse): void {
    const key = String(body.key);
    const known = [...files.values()].find((file) => file.key === key);
    const file: BotFile = {
      id: known?.id ?? nextId('file'),
      key,
      status: 'upload_pending',
      index: body.index === true,
      ...(known?.content !== undefined && { content: known.content }),
      tags: body.tags as Record<string, string>,
    };
    files.set(file.id, file);
    send(res, 200, { file: { ...file, contentType: body.contentType, uploadUrl: `${bot.url}/upload/${file.id}` } });
  }

  function upload({ path }: Call, { raw }: Record<string, unknown>, res: ServerResponse) {
    const file = files.get(path.slice('/upload/'.length));
    if (!file) return refuse(res, 404, 'ResourceNotFound');
    file.content = String(raw);
    file.status = file.index ? 'indexing_completed' : 'upload_completed';
    res.writeHead(200).end();
  }

  function spoil(fault: BotFault, res: ServerResponse): void {
    const drip = () => {
      if (res.destroyed) return;
      res.write(' ');
      later(drip, 50);
    };
    if (fault === 'silent') return;
    if (fault === 'reset') res.socket?.resetAndDestroy();
    else if (fault === 'drip') {
      res.writeHead(200, { 'content-type': 'application/json' });
      drips += 1;
      res.once('close', () => {
        drips -= 1;
      });
      drip();
    } else if (fault === 'cut') {
      res.writeHead(200, { 'content-type': 'application/json', 'content-length': 500 }).write('{"message":');
      later(() => res.destroy(), 20);
    } else if (fault === 'wrong-json') res.writeHead(200, { 'content-type': 'application/json' }).end('<html>{oops');
    else if (fault === 'wrong-shape') send(res, 200, { message: { id: 7 }, messages: {}, files: null, user: [] });
    else if (fault === 'redirect') res.writeHead(302, { location: 'http://127.0.0.1:9/elsewhere' }).end();
    else if (fault === '429') refuse(res, 429, 'RateLimited');
    else if (fault === '429-later') refuse(res, 429, 'RateLimited', { 'retry-after': '40' });
    else refuse(res, Number(fault), 'Internal');
  }

  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  bot.url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  bot.access.apiUrl = bot.url;
  bot.stop = () =>
    new Promise<void>((done) => {
      for (const timer of timers) clearTimeout(timer);
      for (const socket of sockets) socket.destroy();
      server.close(() => done());
    });
  return bot;
}

const now = () => new Date().toISOString();

function show({ text, ...message }: StoredMessage) {
  const payload = message.type === 'image' ? { imageUrl: text } : { text };
  return { ...message, payload, userId: 'somebody', tags: {}, updatedAt: message.createdAt };
}

function send(res: ServerResponse, status: number, body: unknown): void {
  res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function refuse(res: ServerResponse, status: number, type: string, headers: Record<string, string> = {}): void {
  res.writeHead(status, { 'content-type': 'application/json', ...headers });
  res.end(JSON.stringify({ id: 'err_1', code: status, type, message: `no: ${type}` }));
}

/** JSON where it is JSON; the bytes as `raw` otherwise. */
async function read(req: IncomingMessage): Promise<Record<string, unknown>> {
  let text = '';
  req.setEncoding('utf8');
  try {
    for await (const chunk of req) text += chunk;
    return text && !req.url?.startsWith('/upload/') ? JSON.parse(text) : { raw: text };
  } catch {
    return { raw: text };
  }
}
