import { relative, sep } from 'node:path';
import { watch } from 'chokidar';
import { isIgnored } from './content-files.ts';

/**
 * Watches the content folder and reports changed paths in small batches, so that a `git pull` of a thousand files is
 * one change. `ready` is called once watching works: what changed before that must be looked for.
 */
export function watchContent(
  contentDir: string,
  onPaths: (paths: string[]) => void,
  onReady: () => void,
): { close(): Promise<void> } {
  const pending = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  const flush = () => {
    timer = undefined;
    const paths = [...pending];
    pending.clear();
    onPaths(paths);
  };
  const toPath = (file: string) => relative(contentDir, file).split(sep).join('/');
  const watcher = watch(contentDir, {
    ignoreInitial: true,
    ignored: (file) => isIgnored(toPath(file)),
    followSymlinks: true,
  });
  watcher.on('all', (_event, file) => {
    pending.add(toPath(file));
    timer ??= setTimeout(flush, 15);
  });
  watcher.on('ready', onReady);
  return {
    async close() {
      if (timer) clearTimeout(timer);
      await watcher.close();
    },
  };
}
