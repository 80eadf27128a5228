import { BlobsAwayError } from '#src/cases/papers/blobs-away.ts';
import { ConfigError } from '#src/platform/config.ts';
import { CommandError } from './command-line.ts';

/** `npm run portal -- <command>`: what is done on the machine itself, beside the running portal. */
const commands: Record<string, { says: string; run: () => Promise<unknown> }> = {
  backup: {
    says: '[FOLDER] copies the database and the uploads while the portal runs; never the secret key',
    run: async () => (await import('./backup.ts')).runBackup(),
  },
  botpress: {
    says: 'sync [--dry-run] makes the bot’s knowledge files equal to the guides; check asks it one question',
    run: async () => (await import('./botpress.ts')).runBotpress(),
  },
  demo: {
    says: '[--cases=600] fills an empty portal with three months of sample cases, talks and letters',
    run: async () => (await import('./demo/demo.ts')).runDemo(),
  },
  erase: {
    says: 'REFERENCE erases what is personal in one closed case, for ever',
    run: async () => (await import('./erase.ts')).runErase(),
  },
  export: {
    says: '[FILE] open data as JSON: guides, units, counts; nothing personal',
    run: async () => (await import('./export.ts')).runExport(),
  },
  import: {
    says: 'procedures FILE [--report=FILE] guides from records of the national portal; records FILE [--part] the records, to compare guides with; redirects FILE [--dry-run] old addresses (CSV)',
    run: async () => (await import('#src/cli/import/import.ts')).runImport(),
  },
  'make-key': {
    says: 'person|agency NAME [ORGANIZATION] a key to try signing with; what it signs is never called valid',
    run: async () => (await import('./make-key.ts')).runMakeKey(),
  },
  'move-data': {
    says: '[--from=FILE] everything of the SQLite file into the empty PostgreSQL of DATABASE_URL; the portal must be stopped',
    run: async () => (await import('./move-data.ts')).runMoveData(),
  },
  'move-files': {
    says: 'to-s3|to-disk [--remove-source] copies the papers to the bucket of FILES_URL or back, and compares them',
    run: async () => (await import('./move-files.ts')).runMoveFiles(),
  },
  restore: {
    says: 'FOLDER [--replace] [--key-file=FILE] verifies a backup and puts it back; the portal must be stopped',
    run: async () => (await import('./restore.ts')).runRestore(),
  },
  'rotate-key': {
    says: '[--new-key-file=FILE] moves everything encrypted to another key; the portal must be stopped',
    run: async () => (await import('./rotate-key.ts')).runRotateKey(),
  },
  staff: {
    says: 'prints a one-time link that makes an administrator’s account',
    run: async () => (await import('./offer-admin-link.ts')).offerAdminLink(),
  },
  verify: {
    says: 'checks every content file; prints file, line and reason of what is wrong',
    run: () => import('./verify-content.ts'),
  },
  'verify-log': {
    says: '[REFERENCE] [--published=FILE] holds the steps of cases against what was published; names what was changed',
    run: async () => (await import('./signed/verify-log.ts')).runVerifyLog(),
  },
  'new-signing-key': {
    says: 'ends the key confirmations and the public log are signed by; the next start makes another',
    run: async () => (await import('./signed/new-signing-key.ts')).runNewSigningKey(),
  },
};

const [name = ''] = process.argv.slice(2);
const command = commands[name];
if (command) {
  // A command reads its own arguments where it expects them, whether it is started by name or by itself.
  process.argv.splice(2, 1);
  await command.run().catch((error: unknown) => {
    if (!(error instanceof CommandError || error instanceof ConfigError || error instanceof BlobsAwayError))
      throw error;
    console.error(error.message);
    process.exitCode = 1;
  });
} else {
  const lines = Object.entries(commands).map(([word, { says }]) => `  ${word.padEnd(10)} ${says}`);
  console.log(`npm run portal -- <command>\n\n${lines.join('\n')}`);
  process.exitCode = name ? 1 : 0;
}
