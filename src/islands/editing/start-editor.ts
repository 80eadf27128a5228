import { startAttached } from './attached.ts';
import { startAutosave } from './autosave.ts';
import { startFinder } from './finder.ts';
import { startLivePreview } from './live-preview.ts';
import { startBar } from './markdown-bar.ts';
import { startRichPaste } from './paste-rich.ts';
import { startPictures } from './pictures.ts';

/** Helps with the form of a content file, where the page has one. */
export function startEditor(): void {
  const form = document.querySelector<HTMLFormElement>('[data-content-form]');
  if (!form) return;
  startBar(form);
  startPictures(form);
  startAttached(form);
  startRichPaste(form);
  startFinder(form, 'link');
  startFinder(form, 'picture');
  startLivePreview(form);
  startAutosave(form);
}
