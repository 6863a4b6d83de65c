import type { Chemistry, Me, SeenSettings, Setting, SettingValues } from "../api/types";
import { exactDecimals, parseExact, parseSteps, withUnit } from "../format";
import { unexpected } from "../unexpected";

/** The settings of a module as the server declares them. */
export class SettingTable {
  private readonly byName: ReadonlyMap<string, Setting>;

  constructor(readonly all: readonly Setting[]) {
    this.byName = new Map(all.map((setting) => [setting.name, setting]));
  }

  find(name: string): Setting | undefined {
    return this.byName.get(name);
  }
}

/** A setting's value; a setting that is newer than this page has one too. */
export function settingOf(setting: Setting, values: SettingValues): number | undefined {
  return (values as Record<string, number | undefined>)[setting.name];
}

/** Exact, unlike a measured value: what is typed must come out as it went in. */
export function settingText(setting: Setting, value: number | undefined): string {
  return nameOf(setting, value) ?? withUnit(value, setting.shown, exactDecimals(setting.shown));
}

/** What people read in place of a value; undefined where they read the number. */
function nameOf(setting: Setting, value: number | undefined): string | undefined {
  return value === undefined ? undefined : setting.names[value - setting.minimum];
}

/** What may be asked for of cells of a chemistry; of one that this page does not know, what is safe for all. Null where nothing is. */
export function safeRange(setting: Setting, chemistry: Chemistry): { minimum: number; maximum: number } | null {
  const of = (wanted: Chemistry) => setting.safe.find((range) => range.chemistry === wanted);
  const range = of(chemistry) ?? of("unknown") ?? setting;
  return range.minimum <= range.maximum ? range : null;
}

/** A range with what it holds for: "30.0 to 45.0 °C for NMC cells". */
export function rangeText(setting: Setting, chemistry: Chemistry, to = "to"): string {
  if (setting.names.length > 0) return setting.names.join(", ");
  const range = safeRange(setting, chemistry);
  const cells = setting.safe.length === 0 ? "" : ` for ${cellsText(chemistry)}`;
  if (range === null) return `cannot be changed${cells}: no value is safe for all`;
  const decimals = exactDecimals(setting.shown);
  const from = withUnit(range.minimum, { ...setting.shown, unit: "" }, decimals);
  return `${from} ${to} ${withUnit(range.maximum, setting.shown, decimals)}${cells}`;
}

/** Why a value is refused, in the words of the server. */
export function refusedText(setting: Setting, chemistry: Chemistry, steps: number): string {
  if (safeRange(setting, chemistry) === null) return `${setting.label} ${rangeText(setting, chemistry)}.`;
  const given = Number.isInteger(steps)
    ? settingText(setting, steps)
    : withUnit(steps, setting.shown, exactDecimals(setting.shown) + 1);
  return `${setting.label} must be between ${rangeText(setting, chemistry, "and")}, not ${given}.`;
}

export function cellsText(chemistry: Chemistry): string {
  return chemistry === "unknown" ? "cells of unknown chemistry" : `${chemistry.toUpperCase()} cells`;
}

/** Whether a value is one that may be asked for. */
export function isSafe(setting: Setting, chemistry: Chemistry, steps: number): boolean {
  const range = safeRange(setting, chemistry);
  return range !== null && steps >= range.minimum && steps <= range.maximum;
}

export interface Checked {
  values: SettingValues;
  /** By the name of the setting. */
  problems: Record<string, string>;
}

/** What the form's texts, by name, mean; an empty one leaves its setting alone. */
export function check(table: SettingTable, texts: Record<string, string>, chemistry: Chemistry): Checked {
  const values: Record<string, number> = {};
  const problems: Record<string, string> = {};
  for (const setting of table.all) {
    const text = texts[setting.name]?.trim() ?? "";
    if (text === "") continue;
    const exact = parseExact(text, setting.shown);
    const steps = parseSteps(text, setting.shown);
    if (exact !== null && !isSafe(setting, chemistry, exact)) problems[setting.name] = refusedText(setting, chemistry, steps ?? exact);
    else if (steps === null) problems[setting.name] = `Give ${inputText(setting)}.`;
    else values[setting.name] = steps;
  }
  return { values, problems };
}

function inputText({ shown }: Setting): string {
  const decimals = exactDecimals(shown);
  const unit = shown.unit === "" ? "" : ` in ${shown.unit}`;
  if (decimals === 0) return `a whole number${unit}`;
  return `a number${unit} with at most ${String(decimals)} ${decimals === 1 ? "decimal" : "decimals"}`;
}

/** Why this user may not change a setting; null where he may. */
export function refusal(me: Me, setting: Setting): string | null {
  const has = (role: Me["roles"][number]) => me.roles.includes(role);
  switch (setting.role) {
    case "operator":
      return has("operator") || has("admin") || has("superuser") ? null : "Changed by operators and those above them.";
    case "admin":
      return has("admin") || has("superuser") ? null : "Changed by admins and superusers.";
    case "superuser":
      return has("superuser") ? null : "Changed by superusers.";
    default:
      unexpected("a role", setting.role);
      return "Changed by a role that this page does not know.";
  }
}

/** Whether a setting is not as it was seen, on either side. */
export function hasChanged(setting: Setting, seen: SeenSettings, now: SeenSettings): boolean {
  return settingOf(setting, seen.desired ?? {}) !== settingOf(setting, now.desired ?? {})
    || settingOf(setting, seen.reported ?? {}) !== settingOf(setting, now.reported ?? {});
}

/** What to think of before a change; null where nothing lasting can happen. */
export function warning({ danger }: Setting): string | null {
  switch (danger) {
    case "none":
      return null;
    case "reach":
      return "A wrong value can cut the module off: it may have to be visited.";
    case "protection":
      return "A wrong value can make the pack's protection act too late, or too early.";
    default:
      unexpected("a danger", danger);
      return "This page does not know what a wrong value can do.";
  }
}
