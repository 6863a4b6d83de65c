import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { MemoryRouter, useLocation } from "react-router";
import { afterEach, describe, expect, it, vi } from "vitest";
import { App } from "../src/App";

interface Server {
  /** Whether the login of this browser counts. */
  loggedIn: boolean;
  /** What the next logout is answered instead. */
  logout?: number;
}

function serve(server: Server): void {
  vi.stubGlobal("WebSocket", class { send() { /* Nobody listens. */ } close() { /* Nor here. */ } });
  vi.stubGlobal("matchMedia", () => ({ matches: false, addEventListener() { /* It stays as it is. */ } }));
  vi.stubGlobal("scrollTo", () => undefined);
  vi.stubGlobal("fetch", (path: string) => {
    const answer = (status: number, body: unknown) =>
      Promise.resolve(new Response(body === undefined ? null : JSON.stringify(body), { status }));
    if (path === "/api/login") {
      server.loggedIn = true;
      return answer(200, { userName: "ann", roles: ["viewer"] });
    }
    if (!server.loggedIn) return answer(401, { detail: "Log in first." });
    if (path === "/api/logout") return answer(server.logout ?? 204, server.logout === undefined ? undefined : { detail: "The cluster cannot be reached." });
    if (path === "/api/me") return answer(200, { userName: "ann", roles: ["viewer"] });
    if (path.startsWith("/api/modules/")) return answer(404, {});
    return answer(200, []);
  });
}

function Where() {
  const { pathname, search } = useLocation();
  return <p data-testid="where">{pathname + search}</p>;
}

async function openApp(path: string, server: Server): Promise<void> {
  serve(server);
  render(<MemoryRouter initialEntries={[path]}><App /><Where /></MemoryRouter>);
  await waitFor(() => { screen.getByText("Log out"); });
}

const where = () => screen.getByTestId("where").textContent;

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe("a login that has ended", () => {
  it("brings the sign-in, which says so and leads back to where one was", async () => {
    const server = { loggedIn: true };
    await openApp("/batteries/7?tab=history", server);
    server.loggedIn = false;
    fireEvent.click(screen.getByText("Batteries"));
    fireEvent.click(screen.getByText("Log out"));
    await screen.findByLabelText("User name");
    expect(where()).toBe("/login");
    cleanup();

    serve(server);
    server.loggedIn = true;
    await openApp("/batteries/7?tab=history", server);
    server.loggedIn = false;
    // Any call that meets a 401 will do.
    await fetchSomething();
    await screen.findByText(/You have been signed out/);
    fireEvent.change(screen.getByLabelText("User name"), { target: { value: "ann" } });
    fireEvent.change(screen.getByLabelText("Password"), { target: { value: "secret" } });
    fireEvent.submit(screen.getByLabelText("User name"));
    await waitFor(() => { expect(where()).toBe("/batteries/7?tab=history"); });
    expect(screen.queryByText(/You have been signed out/)).toBeNull();
  });

  it("is no error at the log-out", async () => {
    const server = { loggedIn: true };
    await openApp("/batteries", server);
    server.loggedIn = false;
    fireEvent.click(screen.getByText("Log out"));
    await screen.findByLabelText("User name");
    expect(where()).toBe("/login");
  });

  it("is told apart from a log-out that did not get through", async () => {
    await openApp("/batteries", { loggedIn: true, logout: 503 });
    fireEvent.click(screen.getByText("Log out"));
    expect((await screen.findByRole("alert")).textContent).toBe("You are still logged in. The cluster cannot be reached.");
  });
});

describe("another page", () => {
  it("has its own title, and takes the focus to its content", async () => {
    await openApp("/batteries/7", { loggedIn: true });
    await waitFor(() => { expect(document.title).toBe("Module 7 – Battery"); });
    const link = screen.getByText("Batteries");
    link.focus();
    fireEvent.click(link);
    await waitFor(() => { expect(document.title).toBe("Batteries – Battery"); });
    expect(document.activeElement?.id).toBe("main");
  });
});

async function fetchSomething(): Promise<void> {
  const { api } = await import("../src/api/client");
  await api.modules().catch(() => undefined);
}
