import type { Filed } from './filing-view.ts';

type Labelled = Pick<Filed, 'form' | 't'> & { guide: Pick<Filed['guide'], 'papers'> };

/** The words a problem's path stands for: "Họ tên con (2): Ngày sinh", a paper's name, "Số điện thoại". */
export function labelOf({ form, guide, t }: Labelled, path: string): string {
  const [first = '', second = '', third = ''] = path.split('.');
  if (first === 'papers') return guide.papers.find((paper) => paper.id === second)?.name ?? t('form.step.giay-to');
  if (first === 'contact' || first === 'delivery') return t(`form.${first}.${second}`);
  if (first === 'unit') return t('form.delivery.unit');
  if (first === 'declaration') return t('form.declaration.title');
  const field = form.flatMap((section) => section.fields).find((item) => item.id === first);
  if (field?.type !== 'repeat' || second === '') return field?.label ?? path;
  const part = field.fields.find((item) => item.id === third);
  return `${field.label} (${Number(second) + 1}): ${part?.label ?? third}`;
}
