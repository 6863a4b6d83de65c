import type { Me, Setting, SettingValues } from "../api/types";
import { exactDecimals, parseSteps, withUnit } from "../format";
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
  return withUnit(value, setting.shown, exactDecimals(setting.shown));
}

export function rangeText({ minimum, maximum, shown }: Setting, to = "to"): string {
  const decimals = exactDecimals(shown);
  return `${withUnit(minimum, { ...shown, unit: "" }, decimals)} ${to} ${withUnit(maximum, shown, decimals)}`;
}

export interface Checked {
  values: SettingValues;
  /** By the name of the setting. */
  problems: Record<string, string>;
}

/** What the form's texts, by name, mean; an empty one leaves its setting alone. */
export function check(table: SettingTable, texts: Record<string, string>): Checked {
  const values: Record<string, number> = {};
  const problems: Record<string, string> = {};
  for (const setting of table.all) {
    const text = texts[setting.name]?.trim() ?? "";
    if (text === "") continue;
    const steps = parseSteps(text, setting.shown);
    if (steps === null) problems[setting.name] = `Give ${inputText(setting)}.`;
    else if (steps < setting.minimum || steps > setting.maximum)
      problems[setting.name] = `It lies between ${rangeText(setting, "and")}.`;
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
