import { writeMornings } from '#src/cases/clocks/morning.ts';
import { remindStaff } from '#src/cases/clocks/remind.ts';
import { sendStaffLetters } from '#src/cases/clocks/send-letters.ts';
import { watchCases } from '#src/cases/clocks/silence/watch-cases.ts';
import { writeStaffLetter } from '#src/cases/clocks/write-letter.ts';
import { createMessageSender } from '#src/cases/messages/send-messages.ts';
import { writeMail } from '#src/cases/messages/write-mail.ts';
import { createSmtpMailer } from '#src/platform/mailer.ts';
import { createSqlOutboxStore } from '#src/storage/cases/sql-outbox-store.ts';
import { openDatabase } from '#src/storage/database/database.ts';
import { createVault } from '#src/storage/keys/vault.ts';
import { openDesk } from '#tests/stores/open-desk.ts';

// Run by staff-letters.test.ts, twice at once: does what the jobs of clocks and letters do, at this moment.
const [dataDir = '', smtpUrl = '', at = ''] = process.argv.slice(2);
const { db } = await openDatabase({ dataDir });
const vault = createVault('a secret of thirty-two characters');
const desk = openDesk({ db, dataDir, vault }, undefined, { value: 10, unit: 'working-day' });
desk.clock.now = new Date(at);
const { dependencies } = desk;
const mailer = createSmtpMailer({ smtpUrl, from: 'thu@vandon.example' });
const sender = { siteUrl: 'https://vandon.example', name: { vi: 'Vân Đồn', en: 'Vân Đồn' }, trial: true };
await watchCases(dependencies);
await remindStaff(dependencies);
await writeMornings(dependencies);
await sendStaffLetters({
  clocks: dependencies.clocks,
  mailer,
  write: (letter) => writeStaffLetter(letter, { siteUrl: sender.siteUrl, name: 'Cổng', unitName: (id) => id }),
  now: dependencies.now,
  onFailure: () => process.exit(1),
});
const messages = createMessageSender({
  outbox: createSqlOutboxStore(db, vault),
  mailer,
  write: (message, of) => writeMail(message, of, { ...sender, muteToken: () => '1.token' }),
  now: dependencies.now,
});
await messages.sendDue();
await db.destroy();
