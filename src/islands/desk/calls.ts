const key = 'desk-calls';

/** Whether somebody on this device wants to be called when a talk waits. */
export function isCalled(): boolean {
  try {
    return localStorage.getItem(key) === 'on';
  } catch {
    return false;
  }
}

function keepCalled(isOn: boolean): void {
  try {
    if (isOn) localStorage.setItem(key, 'on');
    else localStorage.removeItem(key);
  } catch {
    // A browser that keeps nothing asks again on the next page.
  }
}

/** Two short tones; a browser that lets no page make a sound before it was touched stays silent. */
function sound(): void {
  try {
    const audio = new AudioContext();
    const volume = audio.createGain();
    volume.gain.value = 0.15;
    volume.connect(audio.destination);
    for (const [index, pitch] of [660, 880].entries()) {
      const tone = audio.createOscillator();
      tone.frequency.value = pitch;
      tone.connect(volume);
      tone.start(audio.currentTime + index * 0.18);
      tone.stop(audio.currentTime + index * 0.18 + 0.15);
    }
    setTimeout(() => void audio.close(), 1000);
  } catch {
    // No sound on this device.
  }
}

const mayNotify = () => 'Notification' in window && Notification.permission === 'granted';

/** Somebody waits for a person: told by a sound, and by the browser where it was allowed. */
export function call(text: string): void {
  if (!isCalled()) return;
  sound();
  // One note for however many wait; what they say is told by none.
  if (mayNotify() && document.visibilityState === 'hidden') new Notification(text, { tag: 'desk-talk' });
}

/** The button that turns being called on and off: the browser is asked when it is pressed, never before. */
export function offerCalls(): void {
  const place = document.querySelector<HTMLElement>('[data-calls]');
  const button = place?.querySelector('button');
  const note = place?.querySelector<HTMLElement>('[data-calls-note]');
  if (!place || !button) return;
  place.hidden = false;
  const show = () => {
    button.textContent = (isCalled() ? place.dataset.off : place.dataset.on) ?? '';
    if (note) note.hidden = !isCalled() || mayNotify();
  };
  button.addEventListener('click', async () => {
    const isOn = !isCalled();
    keepCalled(isOn);
    show();
    if (!isOn) return;
    sound();
    if ('Notification' in window && Notification.permission === 'default') await Notification.requestPermission();
    show();
  });
  show();
}
