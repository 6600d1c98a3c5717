const noteS = 0.16;
const notesHz = { up: [659, 880], down: [523, 392] };

let context: AudioContext | null = null;

/** Two short notes, quietly. Silent where the browser wants the reader to touch the page first, or has no sound. */
export function playChime(direction: keyof typeof notesHz): void {
  try {
    context ??= new AudioContext();
  } catch {
    return;
  }
  const { destination, currentTime } = context;
  void context.resume().catch(() => undefined);
  for (const [index, hz] of notesHz[direction].entries()) {
    const startS = currentTime + index * noteS;
    const tone = new OscillatorNode(context, { frequency: hz });
    const volume = new GainNode(context, { gain: 0 });
    volume.gain.setValueAtTime(0, startS);
    volume.gain.linearRampToValueAtTime(0.12, startS + 0.02);
    volume.gain.linearRampToValueAtTime(0, startS + noteS);
    tone.connect(volume).connect(destination);
    tone.start(startS);
    tone.stop(startS + noteS);
  }
}
