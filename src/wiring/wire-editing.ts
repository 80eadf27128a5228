import { contentKinds, dataFiles } from '#src/content-kinds.ts';
import type { SettingsGuard } from '#src/county/settings/settings-guard.ts';
import { confirmOnSave, createSettingsReview } from '#src/county/settings/settings-review.ts';
import { createEditing } from '#src/editing/create-editing.ts';
import type { Library } from '#src/library/library.ts';
import type { Config } from '#src/platform/config.ts';
import type { Images } from '#src/platform/images.ts';
import type { Staff } from '#src/staff/staff.ts';
import type { ContentThread } from '#src/storage/content/content-thread.ts';
import { FileContentWriter } from '#src/storage/content/file-content-writer.ts';

type Settings = {
  config: Pick<Config, 'contentDir'>;
  library: Library;
  guard: SettingsGuard;
  reading: Pick<ContentThread, 'refresh' | 'check'>;
  images: Pick<Images, 'find'>;
  renderForPreview: (markdown: string, path: string) => Promise<string>;
  staff: Pick<Staff, 'note'>;
  now: () => Date;
};

/** The part of the wiring through which staff edit content, and administrators decide about settings. */
export function wireEditing({ config, library, guard, reading, images, renderForPreview, staff, now }: Settings) {
  const deciding = {
    guard,
    note: (...[person, action, target, what]: Parameters<Staff['note']>) => staff.note(person, action, target, what),
  };
  const writing = createEditing({
    library,
    writer: new FileContentWriter(config.contentDir, (path) => reading.refresh(path)),
    kinds: contentKinds,
    dataFiles,
    render: renderForPreview,
    isPicture: async (reference, path) => (await images.find(reference, path)) !== undefined,
    check: (path, source) => reading.check(path, source),
    note: (person, action, path) => staff.note(person, action, path),
    now,
  });
  return { editing: confirmOnSave(writing, deciding), settings: createSettingsReview(deciding) };
}
