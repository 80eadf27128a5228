import { wordBlocks } from '#src/assistant/word-blocks.ts';

/** Reads what was said aloud, one message at a time. */
export type ReadAloud = {
  /** The place in the talk of what is being read at this moment. */
  readonly reading: number | undefined;
  /** Whether the device can read these words in their language. */
  canRead(text: string): boolean;
  /** Reads the message at this place; where it is being read already, falls silent. */
  press(place: number, text: string): void;
  stop(): void;
};

/**
 * Reads with the voices that live on the device itself: others send the words to whoever made the browser, and an answer
 * may hold what a resident said of himself. `onChange` is told when voices come and when reading begins or ends.
 */
export function createReadAloud(speech: SpeechSynthesis, onChange: () => void): ReadAloud {
  let reading: number | undefined;
  /** What is being read: whatever an earlier one still tells is not heard. */
  let current: SpeechSynthesisUtterance[] = [];
  const voiceFor = (text: string) => {
    const language = isVietnamese(text) ? 'vi' : 'en';
    return speech
      .getVoices()
      .find(({ lang, localService }) => localService && lang.toLowerCase().split(/[-_]/)[0] === language);
  };
  const silence = () => {
    reading = undefined;
    current = [];
    speech.cancel();
  };
  speech.addEventListener?.('voiceschanged', onChange);

  return {
    get reading() {
      return reading;
    },
    canRead: (text) => voiceFor(text) !== undefined,
    press(place, text) {
      const isStopped = reading === place;
      silence();
      const voice = voiceFor(text);
      if (!isStopped && voice) {
        // Piece by piece: Android falls silent in the middle of a long text.
        const pieces = wordBlocks(text).flatMap((block) => ('items' in block ? block.items : [block.words]));
        current = pieces.map((words) => {
          const piece = Object.assign(new SpeechSynthesisUtterance(words), { voice, lang: voice.lang });
          const isOurs = () => current.includes(piece);
          const end = () => {
            silence();
            onChange();
          };
          piece.addEventListener('end', () => isOurs() && piece === current.at(-1) && end());
          piece.addEventListener('error', () => isOurs() && end());
          return piece;
        });
        reading = place;
        for (const piece of current) speech.speak(piece);
      }
      onChange();
    },
    stop() {
      if (reading === undefined) return;
      silence();
      onChange();
    },
  };
}

/** Every third Vietnamese word carries marks at the least; English words do in names of places only. */
function isVietnamese(text: string): boolean {
  const words = text.match(/\p{L}+/gu) ?? [];
  const marked = words.filter((word) => /[^a-z]/i.test(word));
  return marked.length * 3 >= words.length;
}
