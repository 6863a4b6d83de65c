import { describe, expect, it, vi } from "vitest";
import { LiveConnection } from "../src/api/live";
import type { Command, ModuleSummary, Reading } from "../src/api/types";
import { applyToModule } from "../src/state/useModule";
import { applyToModules } from "../src/state/useModules";

const reading = (takenAt: number): Reading => ({ takenAt, timeSource: "gps", bootId: 7, sequence: takenAt, values: { packVoltage: takenAt } });
const summary = (id: number, newest: Reading | null): ModuleSummary => ({
  id, name: `m${String(id)}`, online: true, lastSeen: null, role: null, mesh: null, via: null, reading: newest,
});

describe("live state", () => {
  it("keeps the newer reading when an older one comes late", () => {
    let modules = applyToModules(new Map(), { type: "module", module: summary(1, reading(200)) });
    modules = applyToModules(modules, { type: "reading", moduleId: 1, reading: reading(100) });
    expect(modules.get(1)?.reading?.takenAt).toBe(200);
    modules = applyToModules(modules, { type: "reading", moduleId: 1, reading: reading(300) });
    expect(modules.get(1)?.reading?.takenAt).toBe(300);
  });

  it("replaces a command by its newer state", () => {
    const command = { id: 5, moduleId: 1, kind: "query", data: {}, state: "queued", reason: "", issuer: "a", issuedAt: 0, expiresAt: 0, changedAt: 0 } satisfies Command;
    const details = { ...summary(1, null), settings: { desired: {}, reported: {}, pendingCommandId: null, radioInterval: null }, cells: 4 };
    let view = applyToModule({ module: details, commands: [], tail: [], live: "open", problem: null }, { type: "command", command });
    view = applyToModule(view, { type: "command", command: { ...command, state: "succeeded" } });
    expect(view.commands).toHaveLength(1);
    expect(view.commands[0]?.state).toBe("succeeded");
  });
});

class FakeSocket {
  onopen: (() => void) | null = null;
  onclose: (() => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;
  sent: string[] = [];
  send(text: string) { this.sent.push(text); }
  close() { this.onclose?.(); }
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
    sockets[0]?.onclose?.();
    vi.runOnlyPendingTimers();
    sockets[1]?.onopen?.();
    expect(states).toEqual(["open", "lost", "open"]);
    expect(sockets[1]?.sent).toEqual(['{"type":"watch","modules":[4]}']);
    connection.close();
    vi.runOnlyPendingTimers();
    expect(sockets).toHaveLength(2);
    vi.useRealTimers();
  });
});
