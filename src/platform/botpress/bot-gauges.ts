import type { BotStatus } from '#src/assistant/botpress/bot-status.ts';
import type { Reading } from '#src/platform/metrics.ts';

/** What operators watch of the bot; nothing where there is none. */
export function botGauges(status: (() => BotStatus) | undefined): Reading[] {
  if (!status) return [];
  const circuits = ['closed', 'trying', 'open'];
  const count = (kind: keyof BotStatus['counts'], help: string): Reading => ({
    name: `portal_bot_${kind.replaceAll('-', '_')}_total`,
    help,
    read: () => status().counts[kind],
  });
  return [
    { name: 'portal_bot_on', help: 'Whether the bot is switched on in site.yaml', read: () => Number(status().on) },
    {
      name: 'portal_bot_circuit',
      help: 'The bot’s circuit: 0 closed, 1 trying again, 2 open',
      read: () => circuits.indexOf(status().circuit),
    },
    count('answered', 'Questions the bot answered well enough to be shown'),
    count('not-reached', 'Questions the bot gave no reply to'),
    count('reply-refused', 'Replies of the bot that our pages do not bear out'),
  ];
}
