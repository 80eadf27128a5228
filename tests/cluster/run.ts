import { once } from 'node:events';
import { buildOnce } from '#tests/stores/built-portal.ts';
import { startCluster } from './start-cluster.ts';

// `npm run cluster`: a portal of three processes on this machine, to be tried out. Ctrl-C ends it and takes all its data.
await buildOnce();
const port = Number(process.env.PORT ?? 4321);
const cluster = await startCluster({ port });
const { nodes, postgres, swift, proxy, url } = cluster;
console.log(`Cổng Vân Đồn: ${url}`);
console.log(`  in front: ${proxy.name}`);
for (const node of nodes) console.log(`  process ${node.pid()} at ${node.url} (${node.url}/readyz)`);
console.log(`  data: ${postgres.url}`);
console.log(
  `  papers: ${swift ? `OpenStack Swift by S3, port ${swift.port}` : 'a folder they share (Swift is not here)'}`,
);
console.log(`  content: ${cluster.contentDir}`);
const link = nodes.flatMap((node) => /http\S+bat-dau\S+/.exec(node.output())?.[0] ?? [])[0];
if (link) console.log(`  the first administrator: ${link}`);
console.log('Ctrl-C ends it and takes all its data with it.');
// The embedded PostgreSQL would end the process at once, and leave the others behind.
for (const signal of ['SIGINT', 'SIGTERM']) process.removeAllListeners(signal);
await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
await cluster.stop();
process.exit(0);
