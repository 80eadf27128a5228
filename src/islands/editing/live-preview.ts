const waitMs = 700;
const wide = '(min-width: 75rem)';
const kept = 'noi-dung:xem-truoc';

/**
 * The page beside the text, as the server makes it of what the form says. It comes as a document of the frame itself
 * (`srcdoc`): nothing of it runs, it obeys this page's policy, and nobody else can frame our pages for that.
 */
export function startLivePreview(form: HTMLFormElement): void {
  const box = form.querySelector<HTMLDetailsElement>('[data-live-preview]');
  const holder = box?.querySelector<HTMLElement>('[data-live-frame]');
  const state = box?.querySelector<HTMLElement>('[data-live-state]');
  if (!box || !holder || !state) return;
  let width = 360;
  let timer = 0;
  let asking: AbortController | undefined;
  const say = (words: string | undefined) => {
    if (state.textContent !== words) state.textContent = words ?? '';
  };
  const refresh = async () => {
    if (!box.open) return;
    asking?.abort();
    const own = new AbortController();
    asking = own;
    const body = new FormData(form);
    for (const [name, value] of [...body]) if (typeof value !== 'string') body.delete(name);
    body.append('live', '1');
    try {
      const answer = await fetch(box.dataset.address ?? '', {
        method: 'POST',
        body,
        redirect: 'manual',
        signal: own.signal,
      });
      if (answer.type === 'opaqueredirect') say(box.dataset.ended);
      else if (answer.ok) {
        await draw(holder, await answer.text(), { width, title: box.dataset.frame ?? '', signal: own.signal });
        if (!own.signal.aborted) say('');
      } else say((await answer.json()).problem);
    } catch {
      if (!own.signal.aborted) say(box.dataset.away);
    }
  };
  const soon = () => {
    clearTimeout(timer);
    if (box.open) timer = window.setTimeout(refresh, waitMs);
  };

  box.hidden = false;
  box.open = matchMedia(wide).matches && remembered() !== 'shut';
  box.addEventListener('toggle', () => {
    remember(box.open ? 'open' : 'shut');
    void refresh();
  });
  form.addEventListener('input', ({ target }) => {
    const isFile = target instanceof HTMLInputElement && /^(picture|word|attached)/.test(target.name);
    if (!isFile) soon();
  });
  for (const button of box.querySelectorAll<HTMLButtonElement>('[data-live-width]')) {
    button.addEventListener('click', () => {
      width = Number(button.dataset.liveWidth);
      for (const other of box.querySelectorAll('[data-live-width]')) {
        other.setAttribute('aria-pressed', String(other === button));
      }
      const [frame] = holder.getElementsByTagName('iframe');
      if (frame) sizeTo(holder, frame, width);
    });
  }
  window.addEventListener('resize', () => {
    const [frame] = holder.getElementsByTagName('iframe');
    if (frame) sizeTo(holder, frame, width);
  });
}

type Drawn = { width: number; title: string; signal: AbortSignal };

/**
 * A frame takes the place of all before once it is there: nothing flickers, and the reader stays where they were. One
 * that is out of date by then goes again.
 */
function draw(holder: HTMLElement, html: string, { width, title, signal }: Drawn): Promise<void> {
  const frame = document.createElement('iframe');
  // Ours, so that its height can be known; it may run no script and send no form.
  frame.setAttribute('sandbox', 'allow-same-origin');
  frame.title = title;
  // Its links lead nowhere: nobody has to pass them on the way to the buttons below.
  frame.inert = true;
  frame.hidden = holder.getElementsByTagName('iframe').length > 0;
  frame.srcdoc = html;
  return new Promise((done) => {
    frame.addEventListener('load', () => {
      if (signal.aborted) {
        frame.remove();
        return done();
      }
      // A click on a link would lead the frame away from the text.
      frame.contentDocument?.addEventListener('click', (event) => event.preventDefault());
      const [left, top] = [holder.scrollLeft, holder.scrollTop];
      for (const other of [...holder.getElementsByTagName('iframe')]) if (other !== frame) other.remove();
      frame.hidden = false;
      sizeTo(holder, frame, width);
      holder.scrollTo(left, top);
      done();
    });
    holder.append(frame);
  });
}

/** As wide as the device, and made smaller where there is no room for it. */
function sizeTo(holder: HTMLElement, frame: HTMLIFrameElement, width: number): void {
  const scale = Math.min(1, holder.clientWidth / width);
  frame.style.inlineSize = `${width}px`;
  const height = Math.max(300, frame.contentDocument?.documentElement.scrollHeight ?? 0);
  frame.style.blockSize = `${height}px`;
  frame.style.transform = `scale(${scale})`;
  // What a transform makes smaller takes as much room as before.
  frame.style.marginBlockEnd = `${height * (scale - 1)}px`;
  frame.style.marginInlineEnd = `${width * (scale - 1)}px`;
}

function remember(state: string): void {
  try {
    localStorage.setItem(kept, state);
  } catch {
    // A browser that keeps nothing opens it again.
  }
}

function remembered(): string | null {
  try {
    return localStorage.getItem(kept);
  } catch {
    return null;
  }
}
