/**
 * Counts down to a moment, second by second, and goes by the clock whatever the timers did meanwhile.
 *
 * @param expiresAt - The moment, in seconds since 1970.
 * @param now - Tells the time in milliseconds since 1970.
 * @param onSecond - Told how many seconds are left, 0 at the end.
 * @returns What stops it.
 */
export function startCountdown(expiresAt, now, onSecond) {
  let timer;

  function tick() {
    const left = expiresAt * 1000 - now();
    onSecond(Math.max(Math.ceil(left / 1000), 0));
    if (left > 0) timer = setTimeout(tick, left % 1000 || 1000);
  }

  // A sleeping tab has no timers to rely on.
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

/** Minutes and seconds as a clock shows them. */
export function formatClock(seconds) {
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60];
  return `${String(minutes).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
}
