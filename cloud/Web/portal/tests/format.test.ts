import { describe, expect, it } from "vitest";
import { age, exactDecimals, parseSteps, position, withUnit } from "../src/format";
import { CELSIUS, SECONDS } from "./samples";

const VOLTS = { unit: "V", stepsPerUnit: 1000, decimals: 2 };

describe("format", () => {
  it("shows an absent value as a dash and zero as zero", () => {
    expect(withUnit(undefined, VOLTS)).toBe("–");
    expect(withUnit(0, VOLTS)).toBe("0.00 V");
    expect(withUnit(3712, { ...VOLTS, decimals: 3 })).toBe("3.712 V");
    expect(withUnit(-15, { unit: "", stepsPerUnit: 1, decimals: 0 })).toBe("−15");
  });

  it("tells ages in the largest unit that fits", () => {
    expect(age(null, 0)).toBe("never");
    expect(age(0, 59_000)).toBe("59 s ago");
    expect(age(0, 61_000)).toBe("1 min ago");
    expect(age(0, 2 * 86_400_000)).toBe("2 d ago");
  });

  it("never tells a time that has not come yet as now", () => {
    expect(age(1000, 0)).toBe("now");
    expect(age(5000, 0)).toBe("5 s ahead of the clock");
    expect(age(Date.UTC(9999, 11, 31), Date.UTC(2026, 0, 1))).toMatch(/^\d+ d ahead of the clock$/);
  });

  it("gives the hemisphere by sign", () => {
    expect(position(-1.5, 36.8)).toBe("1.50000° S, 36.80000° E");
  });

  it.each([["55", 550], ["55.5", 555], ["55,5", 555], ["-0.4", -4], ["−0.4", -4], [" 7 ", 70], ["-0", 0]])("reads %s °C", (text, tenths) => {
    expect(parseSteps(text, CELSIUS)).toBe(tenths);
  });

  it.each(["", "warm", "55.55", "1e3", "--5", "5.", "0x10"])("refuses '%s' as a temperature", (text) => {
    expect(parseSteps(text, CELSIUS)).toBeNull();
  });

  it("reads back every step that it shows", () => {
    for (const quantity of [VOLTS, CELSIUS, SECONDS]) {
      for (let steps = -2000; steps <= 2000; steps++) {
        expect(parseSteps(withUnit(steps, { ...quantity, unit: "" }, exactDecimals(quantity)), quantity)).toBe(steps);
      }
    }
  });
});
