import { describe, expect, it, vi } from "vitest";
import { onSignedOut } from "../src/api/client";
import { LiveConnection, parse } from "../src/api/live";
import { applyToModule, type ModuleView } from "../src/state/useModule";
import { applyToModules, onlyThese } from "../src/state/useModules";
import { command, details, MESSAGES, reading, summary } from "./samples";

describe("live state", () => {
  it("keeps the newer reading when an older one comes late", () => {
    let modules = applyToModules(new Map(), { type: "module", module: summary(1, reading(200)) });
    modules = applyToModules(modules, { type: "reading", moduleId: 1, reading: reading(100), lastSeen: 250 });
    expect(modules.get(1)?.reading?.takenAt).toBe(200);
    modules = applyToModules(modules, { type: "reading", moduleId: 1, reading: reading(300), lastSeen: 300 });
    expect(modules.get(1)?.reading?.takenAt).toBe(300);
  });

  it("is not frozen by a time ahead: the server says what is newest and when the module was there", () => {
    const ahead = { ...reading(9_000_000), bootId: 6 };
    let modules = applyToModules(new Map(), { type: "module", module: { ...summary(1, ahead), lastSeen: 9_000_000 } });
    modules = applyToModules(modules, { type: "reading", moduleId: 1, reading: reading(300), lastSeen: 310 });
    expect(modules.get(1)?.reading?.takenAt).toBe(300);
    expect(modules.get(1)?.lastSeen).toBe(310);
  });

  it("replaces a command by its newer state", () => {
    const open: ModuleView = {
      module: details(1), commands: [], proposals: [], tail: [], live: "open", news: null, problem: null, removed: false,
    };
    let view = applyToModule(open, { type: "command", command });
    view = applyToModule(view, { type: "command", command: { ...command, state: "succeeded" } });
    expect(view.commands).toHaveLength(1);
    expect(view.commands[0]?.state).toBe("succeeded");
  });

  it("drops what was removed while the line was down, and keeps the newest readings", () => {
    const known = new Map([[1, summary(1, reading(300))], [2, summary(2)]]);
    const modules = onlyThese(known, [summary(1, reading(200)), summary(3)]);
    expect([...modules.keys()]).toEqual([1, 3]);
    expect(modules.get(1)?.reading?.takenAt).toBe(300);
  });
});

describe("what is pushed", () => {
  it.each(["", "{", "null", "[]", "7", '"removed"', "{}", '{"type":7}'])("is passed over when it is no message: %s", (text) => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => undefined);
    expect(parse(text)).toBeNull();
    expect(warn).toHaveBeenCalledOnce();
    warn.mockRestore();
  });
});

class FakeSocket {
  onopen: (() => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  sent: string[] = [];
  send(text: string) { this.sent.push(text); }
  close(code = 1000) { this.onclose?.({ code }); }
}

describe("LiveConnection", () => {
  it("connects again after a loss and asks for the same modules, and stops when closed", () => {
    vi.useFakeTimers();
    const sockets: FakeSocket[] = [];
    const states: string[] = [];
    const connection = new LiveConnection([4], () => undefined, (state) => states.push(state), () => {
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket as unknown as WebSocket;
    });
    sockets[0]?.onopen?.();
    sockets[0]?.onmessage?.({ data: JSON.stringify(MESSAGES.module) });
    sockets[0]?.close(1006);
    vi.runOnlyPendingTimers();
    sockets[1]?.onopen?.();
    sockets[1]?.onmessage?.({ data: JSON.stringify(MESSAGES.module) });
    expect(states).toEqual(["open", "lost", "open"]);
    expect(sockets[1]?.sent).toEqual(['{"type":"watch","modules":[4]}']);
    connection.close();
    vi.runOnlyPendingTimers();
    expect(sockets).toHaveLength(2);
    vi.useRealTimers();
  });

  it("does not connect again when the server says that the session is over, but has it noted", () => {
    vi.useFakeTimers();
    const ended = vi.fn();
    const forget = onSignedOut(ended);
    const sockets: FakeSocket[] = [];
    const states: string[] = [];
    new LiveConnection("all", () => undefined, (state) => states.push(state), () => {
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket as unknown as WebSocket;
    });
    sockets[0]?.onopen?.();
    sockets[0]?.onmessage?.({ data: JSON.stringify(MESSAGES.module) });
    sockets[0]?.close(4401);
    vi.runOnlyPendingTimers();
    expect(states).toEqual(["open", "lost"]);
    expect(sockets).toHaveLength(1);
    expect(ended).toHaveBeenCalledOnce();
    forget();
    vi.useRealTimers();
  });

  const connected = () => {
    vi.useFakeTimers();
    const sockets: FakeSocket[] = [];
    const states: [string, number | null][] = [];
    const connection = new LiveConnection("all", () => undefined, (state, news) => states.push([state, news]), () => {
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket as unknown as WebSocket;
    });
    const push = (message: unknown) => sockets.at(-1)?.onmessage?.({ data: JSON.stringify(message) });
    const end = () => {
      connection.close();
      vi.useRealTimers();
    };
    return { sockets, states, push, end };
  };
  const beat = () => ({ type: "heartbeat", at: Date.now(), everySeconds: 10 });

  it("notices a server that hangs: two heartbeats stay away", () => {
    const { sockets, states, push, end } = connected();
    sockets[0]?.onopen?.();
    push(beat());
    const heard = Date.now();
    vi.advanceTimersByTime(19_999);
    expect(states.map(([state]) => state)).toEqual(["open"]);
    vi.advanceTimersByTime(1);
    expect(states.at(-1)).toEqual(["silent", heard]);
    vi.advanceTimersByTime(1000);
    expect(sockets).toHaveLength(2);
    sockets[1]?.onopen?.();
    expect(states.at(-1)?.[0]).toBe("silent");
    push({ type: "error", reason: "out of reach" });
    expect(states.at(-1)?.[0]).toBe("silent");
    push(beat());
    expect(states.at(-1)?.[0]).toBe("open");
    end();
  });

  it("stays open as long as anything comes, and gives up a server that takes a connection and never answers", () => {
    const { sockets, states, push, end } = connected();
    sockets[0]?.onopen?.();
    push(beat());
    for (let i = 0; i < 10; i++) {
      vi.advanceTimersByTime(15_000);
      push(MESSAGES.module);
    }
    expect(states).toHaveLength(1);
    sockets[0]?.close(1006);
    vi.advanceTimersByTime(1000);
    expect(sockets).toHaveLength(2);
    vi.advanceTimersByTime(22_000);
    expect(sockets.length).toBeGreaterThan(2);
    end();
  });
});
