// The limit that every kind is put beside: node:http and nothing else, with an answer of the same size.
import { createServer } from 'node:http';

const server = createServer((req, res) => {
  const size = Number(/\d+/.exec(req.url ?? '')?.[0] ?? 0);
  req.resume();
  res.writeHead(200, ['content-type', 'text/html; charset=utf-8', 'content-length', String(size)]);
  res.end(bodyOf(size));
});
const bodies = new Map<number, Buffer>();
function bodyOf(size: number): Buffer {
  const kept = bodies.get(size) ?? Buffer.alloc(size, 'a');
  bodies.set(size, kept);
  return kept;
}
server.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
