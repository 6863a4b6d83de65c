import { describe, expect, it } from "vitest";
import type { Me, Setting } from "../src/api/types";
import { radioLimit } from "../src/pages/details/settings/radioLimit";
import { check, rangeText, refusal, SettingTable, settingText, warning } from "../src/state/settings";
import { declared, SETTINGS } from "./samples";

const [threshold, interval] = SETTINGS as [Setting, Setting];
const me = (...roles: Me["roles"]): Me => ({ userName: "ann", roles });

describe("what was typed", () => {
  const checked = (overTemperatureCharge: string, reportInterval: string) =>
    check(declared.settings, { overTemperatureCharge, reportInterval });

  it("is turned into whole steps", () => {
    expect(checked("55.5", "10")).toEqual({ values: { overTemperatureCharge: 555, reportInterval: 10 }, problems: {} });
  });

  it("leaves a setting alone whose field is empty", () => {
    expect(checked("55", "").values).toEqual({ overTemperatureCharge: 550 });
  });

  it.each([["151", ""], ["-40.1", ""], ["hot", ""], ["", "0"], ["", "1.5"], ["", "3601"]])("is refused: '%s' and '%s'", (first, second) => {
    expect(Object.keys(checked(first, second).problems)).toHaveLength(1);
  });

  it("is told what is wrong with it in the unit that was asked for", () => {
    expect(checked("hot", "1.5").problems).toEqual({
      overTemperatureCharge: "Give a number in °C with at most 1 decimal.", reportInterval: "Give a whole number in s.",
    });
    expect(checked("151", "").problems.overTemperatureCharge).toBe("It lies between −40.0 and 150.0 °C.");
  });

  it("is checked for a setting that is newer than the page", () => {
    const shown = { unit: "V", stepsPerUnit: 1000, decimals: 3 };
    const voltage: Setting = { ...threshold, name: "cellOverVoltage", label: "Cell over-voltage", unit: "mV", minimum: 3000, maximum: 4500, shown };
    const table = new SettingTable([...SETTINGS, voltage]);
    expect(check(table, { cellOverVoltage: "4.255" })).toEqual({ values: { cellOverVoltage: 4255 }, problems: {} });
    expect(rangeText(voltage)).toBe("3.000 to 4.500 V");
    expect(settingText(voltage, 4250)).toBe("4.250 V");
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
