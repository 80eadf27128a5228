import { tellsVideo, videosIn } from '#src/library/videos.ts';
import type { TextLine } from './markdown-lines.ts';

/**
 * Videos that who cannot hear or see them, or has no such line, is told nothing of: a text version is asked for (WCAG 2.1,
 * 1.2.1 and 1.2.3).
 */
export function videoFaults(lines: readonly TextLine[]): { line: number; reason: string }[] {
  return videosIn(lines).flatMap(({ line, title, address, told }) => {
    const name = title || address;
    return [
      ...(title === ''
        ? [{ line, reason: `video ${address}: chưa có tên, ghi tên video vào giữa hai dấu ngoặc vuông` }]
        : []),
      ...(told === undefined
        ? [
            {
              line,
              reason: `video “${name}”: chưa có bản chữ, viết ngay dưới: > **Bản chữ:** lời nói và những gì hiện trong video`,
            },
          ]
        : tellsVideo(told)
          ? []
          : [{ line, reason: `video “${name}”: bản chữ còn trống` }]),
    ];
  });
}
