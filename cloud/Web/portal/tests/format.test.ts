import { describe, expect, it } from "vitest";
import { age, cellVolts, parseTenths, position, volts } from "../src/format";

describe("format", () => {
  it("shows an absent value as a dash and zero as zero", () => {
    expect(volts(undefined)).toBe("–");
    expect(volts(0)).toBe("0.00 V");
    expect(cellVolts(3712)).toBe("3.712 V");
  });

  it("tells ages in the largest unit that fits", () => {
    expect(age(null, 0)).toBe("never");
    expect(age(0, 59_000)).toBe("59 s ago");
    expect(age(0, 61_000)).toBe("1 min ago");
    expect(age(0, 2 * 86_400_000)).toBe("2 d ago");
  });

  it("gives the hemisphere by sign", () => {
    expect(position(-1.5, 36.8)).toBe("1.50000° S, 36.80000° E");
  });

  it.each([["55", 550], ["55.5", 555], ["55,5", 555], ["-0.4", -4], [" 7 ", 70]])("reads %s °C", (text, tenths) => {
    expect(parseTenths(text)).toBe(tenths);
  });

  it.each(["", "warm", "55.55", "1e3", "--5", "5."])("refuses '%s' as a temperature", (text) => {
    expect(parseTenths(text)).toBeNull();
  });
});
