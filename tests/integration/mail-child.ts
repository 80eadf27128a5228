import { createMessageSender } from '#src/cases/messages/send-messages.ts';
import { writeMail } from '#src/cases/messages/write-mail.ts';
import { createSmtpMailer } from '#src/platform/mailer.ts';
import { createSqlOutboxStore } from '#src/storage/cases/sql-outbox-store.ts';
import { openDatabase } from '#src/storage/database/database.ts';
import { createVault } from '#src/storage/keys/vault.ts';

// Run by mail-crash.test.ts, which kills it when the server has the message: sends what is due in this folder.
const [dataDir = '', smtpUrl = '', at = ''] = process.argv.slice(2);
const { db } = await openDatabase({ dataDir });
const sender = createMessageSender({
  outbox: createSqlOutboxStore(db, createVault('a secret of thirty-two characters')),
  mailer: createSmtpMailer({ smtpUrl, from: 'thu@vandon.example' }),
  write: (message, of) =>
    writeMail(message, of, {
      siteUrl: 'https://vandon.example',
      name: { vi: 'Vân Đồn', en: 'Vân Đồn' },
      trial: true,
      muteToken: () => '1.token',
    }),
  now: () => new Date(at),
});
await sender.sendDue();
await db.destroy();
