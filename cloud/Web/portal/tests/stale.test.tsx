import { act, screen, within } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { ModuleSummary } from "../src/api/types";
import { noteServerTime, serverNow } from "../src/serverClock";
import { freshnessOf, seenText, valuesAge } from "../src/state/freshness";
import { details, reading, summary } from "./samples";
import { close, open } from "./stage";

const MINUTE = 60_000;

afterEach(() => {
  close();
  noteServerTime(Date.now());
  vi.useRealTimers();
});

const taken = (ago: number) => ({ ...reading(1), takenAt: Date.now() - ago, values: { stateOfCharge: 64, packVoltage: 14_500 } });
const module = (more: Partial<ModuleSummary>, ago = 0): ModuleSummary =>
  ({ ...summary(1, taken(ago)), lastSeen: Date.now() - ago, via: 1, ...more });
const card = () => screen.getByRole("article", { name: /^Module 1,/ });

describe("what is shown of a module", () => {
  const now = 100 * MINUTE;
  const at = (takenAt: number, more: Partial<ModuleSummary> = {}) =>
    freshnessOf({ ...summary(1, { ...reading(1), takenAt }), lastSeen: now, ...more }, now);

  it("is old when three intervals and the way have passed, of its own interval", () => {
    expect(at(now - 20_000)).toBe("fresh");
    expect(at(now - 20_001)).toBe("old");
    expect(at(now - 170_000, { interval: 57 })).toBe("fresh");
    expect(at(now - 20_001, { online: false })).toBe("offline");
  });

  it("is of nobody where nothing was ever heard", () => {
    const nobody = { ...summary(1), online: false };
    expect(freshnessOf(nobody, now)).toBe("never");
    expect(seenText(nobody, now)).toBe("never seen");
    expect(freshnessOf({ ...nobody, lastSeen: 1 }, now)).toBe("offline");
  });

  it("has no age by a clock that was never set, but by when the module was heard of", () => {
    const unset = { ...summary(1, { ...reading(1), takenAt: 5, timeSource: "unset" as const }), lastSeen: now - 90_000 };
    expect(valuesAge(unset, now)).toBe("1 min ago");
    expect(valuesAge({ ...unset, lastSeen: null }, now)).toBe("an unknown time ago");
  });
});

describe("a card", () => {
  it("of a module that is offline says how old its values are, and no way to it", async () => {
    const { push } = await open("/batteries");
    push({ type: "module", module: module({ online: false, via: null }, 12 * MINUTE) });
    expect(card().getAttribute("data-freshness")).toBe("offline");
    expect(card().textContent).toContain("Last seen 12 min ago · values from 12 min ago");
    expect(card().textContent).not.toContain("direct");
  });

  it("of a module that was never seen says so, and no way to it", async () => {
    const { push } = await open("/batteries");
    push({ type: "module", module: { ...summary(1), online: false } });
    expect(card().textContent).toContain("Never seen");
    expect(card().textContent).not.toContain("direct");
  });

  it("of a module that is there says the way", async () => {
    const { push } = await open("/batteries");
    push({ type: "module", module: module({}) });
    expect(card().getAttribute("data-freshness")).toBe("fresh");
    expect(card().textContent).toContain("Module 1 · direct");
  });

  it("of one whose readings stay away while its connection stands is old", async () => {
    const { push } = await open("/batteries");
    push({ type: "module", module: module({ lastSeen: Date.now() }, 5 * MINUTE) });
    expect(card().getAttribute("data-freshness")).toBe("old");
    expect(card().textContent).toContain("values from 5 min ago");
  });

  it("goes by the server's clock where the browser's is wrong", async () => {
    const { push } = await open("/batteries");
    const ahead = 120 * MINUTE;
    push({ type: "heartbeat", at: Date.now() + ahead, everySeconds: 10 });
    expect(serverNow() - Date.now()).toBeGreaterThan(ahead - 1000);
    const far = Date.now() + ahead;
    push({ type: "module", module: { ...module({}), reading: { ...taken(0), takenAt: far }, lastSeen: far } });
    await act(() => new Promise((resolve) => setTimeout(resolve, 1100)));
    expect(card().getAttribute("data-freshness")).toBe("fresh");
    expect(card().textContent).toMatch(/Last seen (now|\d s ago)/);
  });
});

describe("the details", () => {
  it("of a module that is offline say from when its values are", async () => {
    const shown = { ...details(1), ...module({ online: false, via: null }, 12 * MINUTE) };
    await open("/batteries/1", { module: shown });
    const values = screen.getByRole("region", { name: "Last values" });
    expect(values.textContent).toContain("These values are from 12 min ago.");
    expect(values.closest("[data-freshness]")?.getAttribute("data-freshness")).toBe("offline");
    expect(within(values).getByText("64 %").className).toContain("figure");
    expect(screen.getByText("no link")).toBeTruthy();
  });

  it("tell that a clock was not believed", async () => {
    const shown = { ...details(1), ...module({}) };
    await open("/batteries/1", { module: { ...shown, reading: { ...taken(0), timeSource: "arrival" } } });
    expect(screen.getByText(/time of arrival: its own clock is ahead and not believed/)).toBeTruthy();
  });
});

describe("a server that hangs", () => {
  it.each(["/batteries", "/batteries/1"])("is told on %s, and nobody is called online any more", async (path) => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const { push } = await open(path, { module: { ...details(1), ...module({}) } });
    push({ type: "heartbeat", at: Date.now(), everySeconds: 10 });
    push({ type: "module", module: module({}) });
    expect(screen.getAllByText("online")).toHaveLength(1);
    act(() => { vi.advanceTimersByTime(21_000); });
    expect(screen.getByRole("status").textContent).toMatch(/^No news from the server since .+ \(2\d s ago\)/);
    expect(screen.queryByText("online")).toBeNull();
    expect(screen.getByText("unknown", { selector: "span" })).toBeTruthy();
  });
});
