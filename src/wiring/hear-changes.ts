import type { Wakes } from '#src/assistant/tickets/wakes.ts';
import type { SettingsGuard } from '#src/county/settings/settings-guard.ts';
import type { Logger } from '#src/platform/logger.ts';
import type { ContentThread } from '#src/storage/content/content-thread.ts';
import type { Changes } from '#src/storage/processes/changes.ts';
import { contentIn, settingsTopic } from '#src/storage/processes/topics.ts';

type Settings = {
  changes: Pick<Changes, 'on'>;
  talks: Wakes;
  reading: Pick<ContentThread, 'follow'>;
  guard: Pick<SettingsGuard, 'open'>;
  logger: Logger;
};

/** What this process does about what others have changed: it reads again what it holds of it. */
export function hearChanges({ changes, talks, reading, guard, logger }: Settings): void {
  const readSettings = () =>
    void guard.open().catch((fault: unknown) => logger.warn({ err: fault }, 'reading settings again'));
  changes.on((heard) => {
    if (heard === 'anything') {
      talks.wakeAll();
      reading.follow();
      readSettings();
      return;
    }
    const paths = heard.flatMap((topic) => contentIn(topic) ?? []);
    if (paths.length > 0) reading.follow(paths);
    if (heard.includes(settingsTopic)) readSettings();
    for (const topic of heard) talks.wake(topic);
  });
}
