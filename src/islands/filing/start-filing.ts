import { steps } from '#src/guides/form/steps.ts';
import { keepForm } from './keep-form.ts';
import { createNotices } from './notices.ts';
import { startOutbox } from './start-outbox.ts';

/** What the browser adds to filing: see README.md. Without it, or without storage, the form works as it is. */
export function startFiling(): void {
  const place = document.querySelector<HTMLElement>('[data-device]');
  if (!place || !canStore()) return;
  const notices = createNotices(place);
  const form = document.querySelector<HTMLFormElement>('form[data-filing]');
  // The outbox goes first: what it takes over is no press of a button any more.
  startOutbox(notices, form);
  if (form) keepForm(form, notices);
  if (form?.dataset.step === steps.papers) {
    import('./upload-papers.ts').then(
      ({ uploadPapers }) => uploadPapers(form, place),
      () => undefined,
    );
  }
}

function canStore(): boolean {
  try {
    return localStorage.length >= 0;
  } catch {
    return false;
  }
}
