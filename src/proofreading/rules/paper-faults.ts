import { handlingOf, isForm, isHandedIn } from '#src/guides/form/paper-handling.ts';
import type { GuideMeta, Paper } from '#src/guides/model/guide-schema.ts';

const formName = /^(?:tờ khai|đơn |giấy đề nghị|phiếu đề nghị|phiếu khai)/i;

/** Where a resident who follows the list of papers ends with a case that the desk sends back. */
export function paperFaults(guide: Pick<GuideMeta, 'papers' | 'intake' | 'channels' | 'form'>): string[] {
  const ways = new Set(guide.channels.map(({ kind }) => kind));
  const isLocal = guide.intake === 'local';
  const noForm =
    isLocal && guide.form && !guide.papers.some(isForm)
      ? ['nộp tại Cổng mà danh sách giấy tờ không có tờ khai (ways: { online: fill })']
      : [];
  const faults = (paper: Paper): string[] => {
    const { id, kind, name } = paper;
    if (kind === 'note') {
      return formName.test(name) ? [`"${id}": tờ khai, đơn là giấy phải nộp (kind: submit), không phải để biết`] : [];
    }
    const post = handlingOf(paper, 'post');
    const online = handlingOf(paper, 'online');
    return [
      ...(kind === 'show' && isLocal && ways.has('online') && !paper.ways?.online
        ? [`"${id}": giấy xuất trình phải nói khi nộp trực tuyến thì sao (ways.online: upload, may-upload hoặc none)`]
        : []),
      ...(kind === 'submit' && ways.has('online') && online.as === 'none' && !online.note
        ? [`"${id}": nộp trực tuyến thì không ai gửi được giấy này; ways.online: none phải có note nói vì sao`]
        : []),
      ...(kind === 'show' && ways.has('post') && !isHandedIn(post) && !post.note
        ? [`"${id}": gửi qua bưu chính thì không xuất trình được; ways.post phải là certified, hoặc none có note`]
        : []),
    ];
  };
  return [...noForm, ...guide.papers.flatMap(faults)];
}
