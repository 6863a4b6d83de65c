import { act, cleanup, render } from "@testing-library/react";
import { MemoryRouter, Route, Routes } from "react-router";
import { vi } from "vitest";
import type { Alarm, Me, ModuleDetails, Proposal } from "../src/api/types";
import { ErrorBoundary } from "../src/components/ErrorBoundary";
import { Batteries } from "../src/pages/Batteries";
import { Details } from "../src/pages/Details";
import { type Declared, DeclaredProvider } from "../src/state/declared";
import { SessionContext } from "../src/state/session";
import { declared as usual, details } from "./samples";

export interface Answer {
  status: number;
  body: unknown;
}

type Server = (method: string, path: string, body: unknown) => Answer;

interface Scene {
  declared?: Declared;
  me?: Me;
  module?: ModuleDetails;
  /** What the module is from a call on that changes it. */
  put?: (method: string, path: string) => ModuleDetails;
  /** What waits for a second person. */
  proposals?: Proposal[];
  /** What is active. */
  alarms?: Alarm[];
  /** What a call that changes something is answered. */
  post?: (body: unknown, address: string) => Answer;
}

/** The sockets that the page has opened, newest last. */
const sockets: FakeSocket[] = [];

class FakeSocket {
  onopen: (() => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  onmessage: ((event: { data: string }) => void) | null = null;

  constructor() {
    sockets.push(this);
  }

  send() {
    // Nobody listens.
  }

  close() {
    this.onclose?.({ code: 1000 });
  }
}

/** A page of the portal, with a server that answers and pushes what a test says. */
export async function open(path: string, {
  declared = usual, me = { userName: "ann", roles: ["operator"] }, module = details(1), proposals = [], alarms = [], post, put,
}: Scene = {}) {
  let shown = module;
  const server: Server = (method, address, body) => {
    if (method !== "GET" && method !== "POST" && put !== undefined) {
      shown = put(method, address);
      return { status: 204, body: undefined };
    }
    if (method !== "GET") return post?.(body, address) ?? { status: 500, body: {} };
    if (address.startsWith("/api/modules?")) return { status: 200, body: [] };
    if (address.startsWith("/api/alarms")) return { status: 200, body: alarms };
    if (address.includes("/proposals")) return { status: 200, body: proposals };
    if (address.includes("/history")) return { status: 200, body: { from: 0, to: 1, bucketMs: 1, times: [], series: {} } };
    if (address.includes("/commands")) return { status: 200, body: [] };
    return { status: 200, body: shown };
  };
  vi.stubGlobal("WebSocket", FakeSocket);
  vi.stubGlobal("fetch", (address: string, { method, body }: { method: string; body?: string }) => {
    const answer = server(method, address, body === undefined ? undefined : JSON.parse(body));
    const text = answer.status === 204 ? null : JSON.stringify(answer.body);
    return Promise.resolve(new Response(text, { status: answer.status }));
  });
  const page = render(
    <MemoryRouter initialEntries={[path]}>
      <ErrorBoundary>
        <SessionContext value={{ me, logout: () => Promise.resolve() }}>
          <DeclaredProvider declared={declared}>
            <Routes>
              <Route path="/batteries" element={<Batteries />} />
              <Route path="/batteries/:id" element={<Details />} />
            </Routes>
          </DeclaredProvider>
        </SessionContext>
      </ErrorBoundary>
    </MemoryRouter>,
  );
  const socket = sockets.at(-1);
  if (socket === undefined) throw new Error("The page opened no socket.");
  await act(async () => {
    socket.onopen?.();
    await new Promise((resolve) => setTimeout(resolve, 0));
  });
  return { page, push: (message: unknown) => { act(() => { socket.onmessage?.({ data: JSON.stringify(message) }); }); } };
}

export function close(): void {
  cleanup();
  sockets.length = 0;
  vi.unstubAllEnvs();
}
