import { describe, expect, it } from "vitest";
import { check, radioLimit } from "../src/pages/details/SettingsForm";

describe("settings form", () => {
  it("turns what was typed into units of the field table", () => {
    expect(check("55.5", "10")).toEqual({ values: { overTemperatureCharge: 555, reportInterval: 10 }, problems: {} });
  });

  it("leaves an empty field alone", () => {
    expect(check("55", "").values).toEqual({ overTemperatureCharge: 550 });
  });

  it.each([["151", ""], ["-40.1", ""], ["hot", ""], ["", "0"], ["", "1.5"], ["", "3601"], ["", ""]])("refuses '%s' and '%s'", (threshold, interval) => {
    expect(Object.keys(check(threshold, interval).problems)).toHaveLength(1);
  });
});

describe("what the radio allows", () => {
  const settings = { desired: { reportInterval: 10 }, reported: { reportInterval: 5 }, pendingCommandId: null };

  it("is told where it is longer than the interval in force", () => {
    expect(radioLimit({ ...settings, radioInterval: 57 })).toBe("Wanted every 5 s, the radio's air time allows one reading every 57 s.");
  });

  it("is told of a module that has not reported its settings", () => {
    expect(radioLimit({ ...settings, reported: {}, radioInterval: 57 })).toContain("Wanted every 10 s");
    expect(radioLimit({ ...settings, desired: {}, reported: {}, radioInterval: 57 })).toContain("every 57 s");
  });

  it.each([null, 3, 5])("is not told where it changes nothing (%s s)", (radioInterval) => {
    expect(radioLimit({ ...settings, radioInterval })).toBeNull();
  });
});
