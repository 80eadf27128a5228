/** `npm run portal -- <command>`: what is done on the machine itself, beside the running portal. */
const commands: Record<string, { says: string; run: () => Promise<unknown> }> = {
  staff: {
    says: 'prints a one-time link that makes an administrator’s account',
    run: async () => (await import('./offer-admin-link.ts')).offerAdminLink(),
  },
  verify: {
    says: 'checks every content file; prints file, line and reason of what is wrong',
    run: () => import('./verify-content.ts'),
  },
};

const [name = ''] = process.argv.slice(2);
const command = commands[name];
if (command) {
  // A command reads its own arguments where it expects them, whether it is started by name or by itself.
  process.argv.splice(2, 1);
  await command.run();
} else {
  const lines = Object.entries(commands).map(([word, { says }]) => `  ${word.padEnd(10)} ${says}`);
  console.log(`npm run portal -- <command>\n\n${lines.join('\n')}`);
  process.exitCode = name ? 1 : 0;
}

export {};
