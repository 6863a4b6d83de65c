// Ages are told by the server's clock, as it stands in its heartbeats: a browser's own clock may be hours off.

/** What the two clocks may differ without a word: the way of a message, and a second that is not over yet. */
const NOTHING_MS = 2000;

let ahead = 0;

/** Takes what time it is at the server. */
export function noteServerTime(at: number): void {
  const difference = at - Date.now();
  ahead = Math.abs(difference) < NOTHING_MS ? 0 : difference;
}

/** The time, ms UTC, by the server's clock. */
export function serverNow(): number {
  return Date.now() + ahead;
}
