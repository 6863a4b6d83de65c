import { describe, expect, it } from "vitest";
import { timeText, timeTicks } from "../src/pages/details/chartTimes";

const at = (day: number, hour: number, minute = 0, second = 0) => new Date(2026, 2, day, hour, minute, second).getTime() / 1000;

describe("the times of a chart", () => {
  it("are written as the locale writes them", () => {
    expect(timeTicks([at(4, 13), at(4, 14)], "en-US")).toEqual(["1:00 PM", "2:00 PM"]);
    expect(timeTicks([at(4, 13), at(4, 14)], "de-DE")).toEqual(["13:00", "14:00"]);
    expect(timeTicks([at(4, 0), at(6, 0)], "de-DE")).toEqual(["4. März", "6. März"]);
    expect(timeTicks([at(4, 0), at(6, 0)], "en-US")).toEqual(["Mar 4", "Mar 6"]);
    expect(timeText(at(4, 13, 5, 7), "de-DE")).toBe("04.03.2026, 13:05:07");
  });

  it("name the day where one begins, and seconds only where they tell ticks apart", () => {
    expect(timeTicks([at(4, 22), at(5, 0), at(5, 2)], "de-DE")).toEqual(["22:00", "5. März", "2:00"]);
    expect(timeTicks([at(4, 13, 0, 0), at(4, 13, 0, 30)], "de-DE")).toEqual(["13:00:00", "13:00:30"]);
  });

  it("are months over years", () => {
    expect(timeTicks([at(1, 0), at(1, 0) + 31 * 86_400], "en-US")).toEqual(["Mar 2026", "Apr 2026"]);
  });
});
