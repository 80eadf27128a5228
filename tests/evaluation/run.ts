// `npm run eval -- NAME`: runs tests/evaluation/NAME-eval.ts. Without a name, all of them in turn.
import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const names = readdirSync(fileURLToPath(new URL('.', import.meta.url))).flatMap(
  (file) => /^(.+)-eval\.ts$/.exec(file)?.[1] ?? [],
);
const wanted = process.argv[2];

if (wanted && !names.includes(wanted)) {
  console.error(`No evaluation "${wanted}". There are: ${names.join(', ')}`);
  process.exit(1);
}
for (const name of wanted ? [wanted] : names) {
  console.log(`\n# ${name}`);
  const module = (await import(`./${name}-eval.ts`)) as { run?: () => unknown; evaluate?: () => unknown };
  await (module.run ?? module.evaluate)?.();
}
