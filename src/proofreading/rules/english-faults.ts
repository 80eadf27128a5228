import { isGroup } from '#src/guides/fields/field-schema.ts';
import type { GuideMeta, GuideText } from '#src/guides/model/guide-schema.ts';

/** What an English reader would read in Vietnamese. */
export function englishFaults(guide: GuideMeta, text: GuideText | undefined): string[] {
  if (!text) return ['chưa có bản tiếng Anh (.en.md)'];
  const lacks = (name: string, ids: readonly string[]) =>
    ids.length > 0 ? [`bản tiếng Anh thiếu ${name}: ${ids.join(', ')}`] : [];
  const fields = (guide.form ?? []).flatMap((section) =>
    section.fields.flatMap((field) => (isGroup(field) ? [field, ...field.fields] : [field])),
  );
  return [
    ...lacks(
      'papers',
      guide.papers.flatMap(({ id }) => (text.papers?.[id] ? [] : [id])),
    ),
    ...lacks(
      'fields',
      fields.flatMap(({ id }) => (text.fields?.[id] ? [] : [id])),
    ),
    ...lacks('sections', text.sections?.length === (guide.form?.length ?? 0) || !guide.form ? [] : ['số phần khác']),
    ...lacks('steps', text.steps?.length === guide.steps.length ? [] : ['số bước khác']),
    ...lacks(
      'channels',
      guide.channels.flatMap(({ kind, note, time }) => {
        const words = text.channels?.[kind];
        return [note && !words?.note ? `${kind}.note` : '', time.text && !words?.time ? `${kind}.time` : ''].filter(
          Boolean,
        );
      }),
    ),
    ...lacks('lời', [
      ...(text.result ? [] : ['result']),
      ...(guide.conditions && !text.conditions ? ['conditions'] : []),
    ]),
  ];
}
