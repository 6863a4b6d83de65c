import { describe, expect, it } from "vitest";
import { check } from "../src/pages/details/SettingsForm";

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
