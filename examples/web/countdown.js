/**
 * Counts down to a time, second by second. It reads the clock, since timers of a hidden tab are late.
 *
 * @param expiresAt - The time, in seconds since 1970.
 * @param now - Returns the time in milliseconds since 1970.
 * @param onSecond - Called with the seconds left; 0 at the end.
 * @returns A function that stops it.
 */
export function startCountdown(expiresAt, now, onSecond) {
  let timer;

  function tick() {
    const left = expiresAt * 1000 - now();
    onSecond(Math.max(Math.ceil(left / 1000), 0));
    if (left > 0) timer = setTimeout(tick, left % 1000 || 1000);
  }

  // Timers of a hidden tab may not fire.
  function wake() {
    clearTimeout(timer);
    tick();
  }

  document.addEventListener('visibilitychange', wake);
  tick();
  return () => {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', wake);
  };
}

/** Formats minutes and seconds. */
export function formatClock(seconds) {
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  return `${String(minutes).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
}
