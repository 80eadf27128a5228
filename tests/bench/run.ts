// `npm run bench -- NAME`: runs tests/bench/NAME.ts. Without a name, all of them in turn.
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const folder = fileURLToPath(new URL('.', import.meta.url));
const benches = readdirSync(folder)
  .filter((name) => name.endsWith('.ts') && existsSync(`${folder}${name}`))
  .map((name) => name.slice(0, -3))
  .filter((name) => name.startsWith('bench-'))
  .map((name) => name.slice(6));
const wanted = process.argv[2];

if (wanted && !benches.includes(wanted)) {
  console.error(`No bench "${wanted}". There are: ${benches.join(', ')}`);
  process.exit(1);
}
for (const name of wanted ? [wanted] : benches) {
  console.log(`\n# ${name}`);
  const { run } = (await import(`./bench-${name}.ts`)) as { run: () => Promise<void> };
  await run();
}
