import { act, cleanup, render, screen } from "@testing-library/react";
import { MemoryRouter } from "react-router";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Batteries } from "../src/pages/Batteries";
import { DeclaredProvider } from "../src/state/declared";
import { onlyThese } from "../src/state/useModules";
import { declared, MESSAGES, reading, summary } from "./samples";

class FakeObserver {
  static newest: FakeObserver;
  elements = new Set<Element>();
  constructor(private readonly tell: (entries: { target: Element; isIntersecting: boolean }[]) => void) {
    FakeObserver.newest = this;
  }
  observe(element: Element) { this.elements.add(element); }
  unobserve(element: Element) { this.elements.delete(element); }
  disconnect() { this.elements.clear(); }
  /** Scrolls so that just the cards of these are in view. */
  scrollTo(...names: string[]) {
    this.tell([...this.elements].map((target) => ({
      target, isIntersecting: names.some((name) => target.textContent.includes(name)),
    })));
  }
}

const sent: string[] = [];

class FakeSocket {
  static newest: FakeSocket;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  constructor() { FakeSocket.newest = this; }
  send(text: string) { sent.push(text); }
  close() { /* Nobody listens. */ }
}

/** A list of three in two pages, and a browser that can tell what is in view. */
async function open(modules = [summary(1), summary(2), summary(3)]) {
  vi.useFakeTimers();
  vi.stubGlobal("WebSocket", FakeSocket);
  vi.stubGlobal("IntersectionObserver", FakeObserver);
  const asked: string[] = [];
  vi.stubGlobal("fetch", (address: string) => {
    asked.push(address);
    if (!address.startsWith("/api/modules?")) return Promise.resolve(new Response("[]"));
    const isFirst = !address.includes("after");
    return Promise.resolve(new Response(
      JSON.stringify(isFirst ? modules.slice(0, 2) : modules.slice(2)),
      { headers: isFirst ? { Link: '</api/modules?after=x&limit=500>; rel="next"' } : {} },
    ));
  });
  render(<MemoryRouter><DeclaredProvider declared={declared}><Batteries /></DeclaredProvider></MemoryRouter>);
  await act(async () => {
    FakeSocket.newest.onopen?.();
    FakeSocket.newest.onmessage?.({ data: JSON.stringify({ type: "heartbeat", at: Date.now(), everySeconds: 10 }) });
    await vi.advanceTimersByTimeAsync(200);
  });
  return { asked, modules };
}

const scrollTo = async (...names: string[]) => {
  act(() => { FakeObserver.newest.scrollTo(...names); });
  await act(() => vi.advanceTimersByTimeAsync(200));
};

afterEach(() => {
  cleanup();
  sent.length = 0;
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("the list", () => {
  it("is read page by page", async () => {
    const { asked } = await open();
    expect(asked.filter((address) => address.startsWith("/api/modules?"))).toEqual([
      "/api/modules?limit=500", "/api/modules?after=x&limit=500",
    ]);
    expect(screen.getAllByRole("article")).toHaveLength(3);
  });

  it("watches what is in view, and not what is scrolled past", async () => {
    await open();
    await scrollTo("Pack 1", "Pack 2");
    expect(sent.at(-1)).toBe('{"type":"watch","modules":[1,2]}');
    const before = sent.length;
    act(() => { FakeObserver.newest.scrollTo("Pack 1"); });
    await scrollTo("Pack 3");
    expect(sent.slice(before)).toEqual(['{"type":"watch","modules":[3]}']);
  });

  it("shows what comes to be and goes out of view with the next list", async () => {
    const { modules } = await open();
    await scrollTo("Pack 1");
    modules.splice(1, 2, summary(4));
    await act(() => vi.advanceTimersByTimeAsync(10_000));
    expect(screen.getAllByRole("article").map((card) => card.getAttribute("aria-label"))).toEqual([
      expect.stringContaining("Module 1,"), expect.stringContaining("Module 4,"),
    ]);
  });

  it("of a module that is watched is never newer than what was pushed", () => {
    const known = new Map([[1, { ...summary(1, reading(300)), online: false }], [2, summary(2)]]);
    const modules = onlyThese(known, [{ ...summary(1, reading(200)), online: true }], new Set([1, 2]));
    expect(modules.get(1)?.online).toBe(false);
    expect(modules.has(2)).toBe(true);
    expect(onlyThese(known, [summary(1)]).has(2)).toBe(false);
  });

  it("goes on watching what a message is about", async () => {
    await open();
    await scrollTo("Pack 1");
    act(() => { FakeSocket.newest.onmessage?.({ data: JSON.stringify(MESSAGES.reading) }); });
    expect(screen.getByText("14.50 V")).toBeTruthy();
  });
});
