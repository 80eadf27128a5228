/** What somebody may be called to: a talk that waits, a case that came in. */
export const callTopics = ['chat', 'cases'] as const;
export type CallTopic = (typeof callTopics)[number];

const keyOf = (topic: CallTopic) => (topic === 'chat' ? 'desk-calls' : `desk-calls-${topic}`);

/** Whether somebody on this device wants to be called to this. */
export function isCalled(topic: CallTopic): boolean {
  try {
    return localStorage.getItem(keyOf(topic)) === 'on';
  } catch {
    return false;
  }
}

function keepCalled(topic: CallTopic, isOn: boolean): void {
  try {
    if (isOn) localStorage.setItem(keyOf(topic), 'on');
    else localStorage.removeItem(keyOf(topic));
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

/** Who has the page before them sees the number change; who has not is told by the browser. */
const isLookedAt = () => document.visibilityState === 'visible' && document.hasFocus();

/** Something waits: told by a sound, and by the browser where it was allowed. */
export function call(topic: CallTopic, text: string): void {
  if (!isCalled(topic)) return;
  sound();
  // One note for however many wait; what they say, and whose case it is, is told by none.
  if (mayNotify() && !isLookedAt()) new Notification(text, { tag: `desk-${topic}` });
}

/** The button that turns being called on and off: the browser is asked when it is pressed, never before. */
export function offerCalls(): void {
  const place = document.querySelector<HTMLElement>('[data-calls]');
  const button = place?.querySelector('button');
  const note = place?.querySelector<HTMLElement>('[data-calls-note]');
  const topic = callTopics.find((name) => name === place?.dataset.calls);
  if (!place || !button || !topic) return;
  place.hidden = false;
  const show = () => {
    button.textContent = (isCalled(topic) ? place.dataset.off : place.dataset.on) ?? '';
    if (note) note.hidden = !isCalled(topic) || mayNotify();
  };
  button.addEventListener('click', async () => {
    const isOn = !isCalled(topic);
    keepCalled(topic, isOn);
    show();
    if (!isOn) return;
    sound();
    if ('Notification' in window && Notification.permission === 'default') await Notification.requestPermission();
    show();
  });
  show();
}
