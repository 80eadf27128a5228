import { get, type IncomingMessage } from 'node:http';

type Reply = { state: { status: string; handoff?: { live: boolean } } };

const post = async (node: string, path: string, body: object): Promise<unknown> => {
  const answer = await fetch(`${node}/api/v1/assistant/conversations${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return answer.json();
};

/** A conversation in which what is said goes to the desk, whatever the hour; and the ticket it made. */
export async function startTalk(node: string): Promise<{ id: string; ticket: string }> {
  const { id } = (await post(node, '', {})) as { id: string };
  const choose = async (choice: string) => (await post(node, `/${id}/messages`, { choice })) as Reply;
  const told: string[] = [];
  const take = async (choice: string) => {
    const reply = await choose(choice);
    told.push(JSON.stringify(reply));
    return reply.state;
  };
  await take('handoff:ask');
  let state = await take('handoff:yes');
  if (!state.handoff) state = await take('handoff:skip');
  if (!state.handoff?.live) state = await take('handoff:resume');
  if (state.status !== 'handed-off') throw new Error(`not handed off: ${told.at(-1)}`);
  const ticket = /TC-[A-Z0-9]{4}-[A-Z0-9]{4}/.exec(told.join())?.[0];
  if (!ticket) throw new Error(`no ticket in ${told.join()}`);
  return { id, ticket };
}

export const sayTo = (node: string, id: string, text: string) => post(node, `/${id}/messages`, { text, turn: text });

type Following = { lines: { id: number; text: string }[]; cut(): void };

/** Follows a talk as a browser does, after the last number it has seen; what people said in it. */
export async function followTalk(node: string, id: string, after: number): Promise<Following> {
  const url = `${node}/api/v1/assistant/conversations/${id}/events?after=0`;
  const lines: Following['lines'] = [];
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(url, { headers: { 'last-event-id': String(after) }, agent: false }, resolve).once('error', reject);
  });
  let rest = '';
  response.setEncoding('utf8');
  response.on('error', () => {});
  response.on('data', (chunk: string) => {
    const parts = (rest + chunk).split('\n\n');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(part)?.[1] ?? '';
      if (field('event') !== 'line') continue;
      const { role, text } = JSON.parse(field('data')) as { role: string; text: string };
      if (role !== 'assistant') lines.push({ id: Number(field('id')), text });
    }
  });
  return { lines, cut: () => response.destroy() };
}
