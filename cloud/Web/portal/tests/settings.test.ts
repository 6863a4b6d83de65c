import { describe, expect, it } from "vitest";
import type { Me, Setting } from "../src/api/types";
import { radioLimit } from "../src/pages/details/settings/radioLimit";
import { check, hasChanged, rangeText, refusal, SettingTable, settingText, warning } from "../src/state/settings";
import { declared, SETTINGS } from "./samples";

const [threshold, interval] = SETTINGS as [Setting, Setting];
const me = (...roles: Me["roles"]): Me => ({ userName: "ann", roles });

describe("what was typed", () => {
  const checked = (overTemperatureCharge: string, reportInterval: string) =>
    check(declared.settings, { overTemperatureCharge, reportInterval }, "lfp");

  it("is turned into whole steps", () => {
    expect(checked("54.5", "10")).toEqual({ values: { overTemperatureCharge: 545, reportInterval: 10 }, problems: {} });
  });

  it("leaves a setting alone whose field is empty", () => {
    expect(checked("55", "").values).toEqual({ overTemperatureCharge: 550 });
  });

  it.each([["151", ""], ["-40.1", ""], ["55.1", ""], ["29.9", ""], ["hot", ""], ["", "0"], ["", "1.5"], ["", "3601"]])("is refused: '%s' and '%s'", (first, second) => {
    expect(Object.keys(checked(first, second).problems)).toHaveLength(1);
  });

  it("is told what is wrong with it in the unit that was asked for", () => {
    expect(checked("hot", "1.5").problems).toEqual({
      overTemperatureCharge: "Give a number in °C with at most 1 decimal.", reportInterval: "Give a whole number in s.",
    });
  });

  it.each([
    ["150", "unknown", "Over-temperature charge must be between 30.0 and 45.0 °C for cells of unknown chemistry, not 150.0 °C."],
    ["99999", "unknown", "Over-temperature charge must be between 30.0 and 45.0 °C for cells of unknown chemistry, not 99999.0 °C."],
    ["-40", "lfp", "Over-temperature charge must be between 30.0 and 55.0 °C for LFP cells, not −40.0 °C."],
    ["150.05", "nmc", "Over-temperature charge must be between 30.0 and 45.0 °C for NMC cells, not 150.05 °C."],
  ] as const)("is told what the cells bear, in the words of the server: %s for %s", (text, chemistry, told) => {
    expect(check(declared.settings, { overTemperatureCharge: text }, chemistry).problems.overTemperatureCharge).toBe(told);
  });

  it("is told the range of a setting without danger in the same words", () => {
    expect(checked("", "99999").problems.reportInterval).toBe("Report interval must be between 1 and 3600 s, not 99999 s.");
  });

  it("is refused whatever it is where no value is safe for all and the chemistry is unknown", () => {
    const safe: Setting["safe"] = [
      { chemistry: "unknown", minimum: 500, maximum: 400 }, { chemistry: "lfp", minimum: 500, maximum: 550 },
    ];
    const odd: Setting = { ...threshold, safe };
    const table = new SettingTable([odd]);
    const told = "Over-temperature charge cannot be changed for cells of unknown chemistry: no value is safe for all.";
    expect(check(table, { overTemperatureCharge: "50" }, "unknown").problems).toEqual({ overTemperatureCharge: told });
    expect(check(table, { overTemperatureCharge: "50" }, "lfp").values).toEqual({ overTemperatureCharge: 500 });
  });

  it("is checked for a setting that is newer than the page", () => {
    const shown = { unit: "V", stepsPerUnit: 1000, decimals: 3 };
    const voltage: Setting = { ...threshold, name: "cellOverVoltage", label: "Cell over-voltage", unit: "mV", minimum: 3000, maximum: 4500, safe: [], shown };
    const table = new SettingTable([...SETTINGS, voltage]);
    expect(check(table, { cellOverVoltage: "4.255" }, "unknown")).toEqual({ values: { cellOverVoltage: 4255 }, problems: {} });
    expect(rangeText(voltage, "unknown")).toBe("3.000 to 4.500 V");
    expect(settingText(voltage, 4250)).toBe("4.250 V");
  });
});

describe("what was seen", () => {
  it("has changed where either side has, and of another setting it does not matter", () => {
    const seen = { desired: { overTemperatureCharge: 425 }, reported: { overTemperatureCharge: 425, reportInterval: 5 } };
    expect(hasChanged(threshold, seen, { ...seen, reported: { overTemperatureCharge: 425, reportInterval: 9 } })).toBe(false);
    expect(hasChanged(threshold, seen, { ...seen, reported: {} })).toBe(true);
    expect(hasChanged(threshold, seen, { ...seen, desired: { overTemperatureCharge: 430 } })).toBe(true);
  });
});

describe("who may change what", () => {
  it.each(["operator", "admin", "superuser"] as const)("a setting of %s is changed by that role and those above", (role) => {
    const order = ["viewer", "operator", "admin", "superuser"] as const;
    for (const other of order) {
      expect(refusal(me(other), { ...threshold, role }) === null, other).toBe(order.indexOf(other) >= order.indexOf(role));
    }
  });

  it("a danger is told before a change", () => {
    expect(warning(threshold)).toContain("protection");
    expect(warning({ ...threshold, danger: "reach" })).toContain("cut the module off");
    expect(warning(interval)).toBeNull();
  });
});

describe("what the radio allows", () => {
  const settings = { desired: { reportInterval: 10 }, reported: { reportInterval: 5 }, pendingCommandId: null };

  it("is told where it is longer than the interval in force", () => {
    expect(radioLimit({ ...settings, radioInterval: 57 }, interval)).toBe("Wanted every 5 s, the radio's air time allows one reading every 57 s.");
  });

  it("is told of a module that has not reported its settings", () => {
    expect(radioLimit({ ...settings, reported: {}, radioInterval: 57 }, interval)).toContain("Wanted every 10 s");
    expect(radioLimit({ ...settings, desired: {}, reported: {}, radioInterval: 57 }, interval)).toContain("every 57 s");
  });

  it.each([null, 3, 5])("is not told where it changes nothing (%s s)", (radioInterval) => {
    expect(radioLimit({ ...settings, radioInterval }, interval)).toBeNull();
  });
});
