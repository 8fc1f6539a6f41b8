// Four soft sounds, made on the spot: a card, chips, your turn, a win. Nothing is loaded.

import { preferences } from "./preferences.svelte.ts";

export type Sound = "card" | "chips" | "turn" | "win";

const LOUDNESS = 0.16;
const VIBRATION_MS = 60;
let room: AudioContext | null = null;
let paper: AudioBuffer | null = null;

export function play(sound: Sound): void {
  if (!preferences.sound || typeof AudioContext === "undefined") return;
  // Before somebody has touched the page, browsers keep it silent; a backlog would come out at once.
  if (!navigator.userActivation?.hasBeenActive) return;
  room ??= new AudioContext();
  if (room.state === "suspended") void room.resume();
  SOUNDS[sound](room);
  // A phone in the pocket makes no sound.
  if (sound === "turn") navigator.vibrate?.(VIBRATION_MS);
}

const SOUNDS: Record<Sound, (room: AudioContext) => void> = {
  card: (room) => rustle(room, 0, 2_600, 0.07),
  chips: (room) => {
    for (const [at, pitch] of [[0, 3_900], [0.045, 4_600], [0.08, 4_200]] as const) click(room, at, pitch);
  },
  turn: (room) => {
    tone(room, 0, 523.25, 0.2);
    tone(room, 0.11, 659.25, 0.3);
  },
  win: (room) => {
    [392, 523.25, 659.25, 783.99].forEach((pitch, index) => tone(room, index * 0.08, pitch, 0.42));
  },
};

/** A gain that rises at once and dies away. */
function fading(room: AudioContext, after: number, seconds: number, loudness: number): GainNode {
  const gain = room.createGain();
  const at = room.currentTime + after;
  gain.gain.setValueAtTime(0, at);
  gain.gain.linearRampToValueAtTime(loudness * LOUDNESS, at + 0.008);
  gain.gain.exponentialRampToValueAtTime(0.0001, at + seconds);
  gain.connect(room.destination);
  return gain;
}

function tone(room: AudioContext, after: number, pitch: number, seconds: number): void {
  const string = room.createOscillator();
  string.type = "sine";
  string.frequency.value = pitch;
  string.connect(fading(room, after, seconds, 1));
  string.start(room.currentTime + after);
  string.stop(room.currentTime + after + seconds);
}

function click(room: AudioContext, after: number, pitch: number): void {
  const clay = room.createOscillator();
  clay.type = "triangle";
  clay.frequency.value = pitch;
  clay.connect(fading(room, after, 0.05, 0.5));
  clay.start(room.currentTime + after);
  clay.stop(room.currentTime + after + 0.06);
}

function rustle(room: AudioContext, after: number, pitch: number, seconds: number): void {
  paper ??= noise(room);
  const source = room.createBufferSource();
  source.buffer = paper;
  const filter = room.createBiquadFilter();
  filter.type = "bandpass";
  filter.frequency.value = pitch;
  source.connect(filter).connect(fading(room, after, seconds, 1.4));
  source.start(room.currentTime + after, 0, seconds);
}

function noise(room: AudioContext): AudioBuffer {
  const buffer = room.createBuffer(1, room.sampleRate / 4, room.sampleRate);
  const samples = buffer.getChannelData(0);
  for (let index = 0; index < samples.length; index++) samples[index] = Math.random() * 2 - 1;
  return buffer;
}
