import { describe, expect, it, vi } from "vitest";
import { onSignedOut } from "../src/api/client";
import { LiveConnection, parse } from "../src/api/live";
import { applyToModule, type ModuleView } from "../src/state/useModule";
import { applyToModules, onlyThese } from "../src/state/useModules";
import { command, details, reading, summary } from "./samples";

describe("live state", () => {
  it("keeps the newer reading when an older one comes late", () => {
    let modules = applyToModules(new Map(), { type: "module", module: summary(1, reading(200)) });
    modules = applyToModules(modules, { type: "reading", moduleId: 1, reading: reading(100) });
    expect(modules.get(1)?.reading?.takenAt).toBe(200);
    modules = applyToModules(modules, { type: "reading", moduleId: 1, reading: reading(300) });
    expect(modules.get(1)?.reading?.takenAt).toBe(300);
  });

  it("replaces a command by its newer state", () => {
    const open: ModuleView = { module: details(1), commands: [], tail: [], live: "open", problem: null, removed: false };
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
    sockets[0]?.close(1006);
    vi.runOnlyPendingTimers();
    sockets[1]?.onopen?.();
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
    sockets[0]?.close(4401);
    vi.runOnlyPendingTimers();
    expect(states).toEqual(["open", "lost"]);
    expect(sockets).toHaveLength(1);
    expect(ended).toHaveBeenCalledOnce();
    forget();
    vi.useRealTimers();
  });
});
