import { randomBytes } from 'node:crypto';
import { readConfig } from '#src/platform/config.ts';
import { createLogger } from '#src/platform/logger.ts';
import { createPortal } from '#src/wiring/portal.ts';

// Run by seal-crash.test.ts, which kills it somewhere on the way: seals one form of a case in this folder.
const [dataDir = '', contentDir = '', smtpUrl = '', reference = '', slip = ''] = process.argv.slice(2);
const config = readConfig({
  DATA_DIR: dataDir,
  CONTENT_DIR: contentDir,
  SMTP_URL: smtpUrl,
  MAIL_FROM: 'thu@vandon.example',
  CACHE_DIR: `${dataDir}/cache-${randomBytes(4).toString('hex')}`,
});
const portal = await createPortal(config, createLogger('silent'));
await portal.whenOpen;
const yen = { id: 'yen', name: 'Yến', email: 'y@example.vn', roles: ['approver' as const] };
const found = await portal.signing.look(reference, slip, yen);
const seen = found.ok ? (found.value.signed?.upload ?? '') : '';
process.send?.('begun');
const sealed = await portal.signing.sign(
  reference,
  slip,
  { role: 'agency', seen, key: 'agency-vandon', password: 'mật khẩu riêng 4711' },
  yen,
);
process.send?.(sealed.ok ? 'sealed' : sealed.error.kind);
await portal.close();
process.exit(0);
