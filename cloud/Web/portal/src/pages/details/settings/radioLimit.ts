import type { ModuleSettings, Setting } from "../../../api/types";
import { settingText } from "../../../state/settings";

/** What the radio makes of the interval that was asked for; null where it carries that, or no radio is on the way. */
export function radioLimit({ desired, reported, radioInterval }: ModuleSettings, interval: Setting): string | null {
  const wanted = reported.reportInterval ?? desired.reportInterval;
  if (radioInterval === null || (wanted !== undefined && wanted >= radioInterval)) return null;
  const allowed = `the radio's air time allows one reading every ${settingText(interval, radioInterval)}`;
  return wanted === undefined ? `At present ${allowed}.` : `Wanted every ${settingText(interval, wanted)}, ${allowed}.`;
}
