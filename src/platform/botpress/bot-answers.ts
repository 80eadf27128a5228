import { z } from 'zod';

/** What is read of the API's answers. They come from outside: parsed, never trusted to be what the types say. */
const id = z.string().min(1).max(200);

export const userAnswer = z.object({ user: z.object({ id }) });
export const conversationAnswer = z.object({ conversation: z.object({ id }) });

const message = z.object({
  id,
  createdAt: z.string().refine((text) => Number.isFinite(Date.parse(text))),
  direction: z.enum(['incoming', 'outgoing']),
  type: z.string(),
  payload: z.record(z.string(), z.unknown()),
});
export type BotMessage = z.infer<typeof message>;

export const messageAnswer = z.object({ message });
export const messagesAnswer = z.object({ messages: z.array(message) });

export const filesAnswer = z.object({
  files: z.array(
    z.object({
      id,
      key: z.string(),
      status: z.string().default(''),
      tags: z.record(z.string(), z.unknown()).default({}),
    }),
  ),
  meta: z.object({ nextToken: z.string().optional() }).default({}),
});
export const fileAnswer = z.object({ file: z.object({ id, uploadUrl: z.url({ protocol: /^https?$/ }) }) });

/** The text of a message; undefined for pictures, cards and the like, which are not shown. */
export function textOf({ type, payload }: BotMessage): string | undefined {
  const text = type === 'markdown' ? (payload.markdown ?? payload.text) : payload.text;
  return ['text', 'markdown', 'choice', 'dropdown'].includes(type) && typeof text === 'string' ? text : undefined;
}
