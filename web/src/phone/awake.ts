// The screen of whoever sits at a table stays on: their turn may come while they only look.

interface Lock {
  release(): Promise<void>;
}

/** Keeps the screen on while the page is in sight; the answer lets it go dark again. */
export function keepAwake(): () => void {
  const lamp = navigator.wakeLock as { request(kind: "screen"): Promise<Lock> } | undefined;
  if (!lamp) return () => {};
  let wanted = true;
  let lock: Lock | null = null;
  // The system takes it back when the page goes out of sight, and may refuse it on a low battery.
  const ask = async (): Promise<void> => {
    if (!wanted || document.hidden) return;
    try {
      const given = await lamp.request("screen");
      if (wanted) lock = given;
      else void given.release();
    } catch {
      lock = null;
    }
  };
  document.addEventListener("visibilitychange", ask);
  void ask();
  return () => {
    wanted = false;
    document.removeEventListener("visibilitychange", ask);
    void lock?.release();
  };
}
