// One process of several that file cases into one PostgreSQL: `node filing-child.ts DATABASE_URL FIRST`. Told how many, it
// files them, sixteen at once, and tells when they are all kept.
import { measure } from './measure.ts';
import { openUseCase } from './use-case.ts';

const [databaseUrl = '', first = '0'] = process.argv.slice(2);
const { send, close } = await openUseCase({ dataDir: '.', databaseUrl }, Number(first));
process.on('message', async (count: number) => {
  if (count > 0) {
    await measure({ inFlight: 16, send }, count);
    process.send?.('filed');
    return;
  }
  await close();
  process.disconnect?.();
});
process.send?.('ready');
