import type { ModuleSummary } from "../api/types";
import { age } from "../format";

/** What is shown of a module is of now; or old, since it is offline or its readings stay away; or nothing was ever heard of it. */
export type Freshness = "fresh" | "old" | "offline" | "never";

/** The server's own measure of presence: three report intervals, and five seconds for the way. */
const INTERVALS = 3;
const WAY_MS = 5000;

export function freshnessOf(module: ModuleSummary, now: number): Freshness {
  if (!module.online) return module.lastSeen === null && module.reading === null ? "never" : "offline";
  const taken = takenAt(module);
  if (taken === null) return "fresh";
  return now - taken > INTERVALS * module.interval * 1000 + WAY_MS ? "old" : "fresh";
}

export function isStale(freshness: Freshness): boolean {
  return freshness === "old" || freshness === "offline";
}

/** How old the values are, or null where there are none. */
export function valuesAge(module: ModuleSummary, now: number): string | null {
  if (module.reading === null) return null;
  const taken = takenAt(module);
  return taken === null ? "an unknown time ago" : age(taken, now);
}

/** A clock that was never set tells no time; then what is known is when the module was heard of. */
function takenAt({ reading, lastSeen }: ModuleSummary): number | null {
  if (reading === null) return null;
  return reading.timeSource === "unset" ? lastSeen : reading.takenAt;
}

export function seenText(module: ModuleSummary, now: number): string {
  if (module.lastSeen !== null) return `last seen ${age(module.lastSeen, now)}`;
  return freshnessOf(module, now) === "never" ? "never seen" : "last seen at an unknown time";
}
