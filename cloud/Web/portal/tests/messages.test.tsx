import { screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import contract from "../../../../docs/openapi.json";
import type { LiveMessage } from "../src/api/types";
import { MESSAGES } from "./samples";
import { close, open } from "./stage";

// From the contract, not from here: a kind that the server gains is tried as soon as its document says so.
const KINDS = Object.keys(contract.components.schemas.LiveMessage.discriminator.mapping) as LiveMessage["type"][];
const PAGES = ["/batteries", "/batteries/1"];

afterEach(close);

describe.each(PAGES)("the page %s", (path) => {
  it.each(KINDS)("bears a message of the kind '%s'", async (kind) => {
    const { push } = await open(path);
    push(MESSAGES.module);
    expect(MESSAGES[kind].type).toBe(kind);
    push(MESSAGES[kind]);
    expect(screen.getByRole("heading", { level: 1 }).textContent).toBe(path === "/batteries" ? "Batteries" : "Pack 1");
    expect(screen.queryByText(/could not be shown/)).toBeNull();
  });

  it("passes over a kind of a newer server, and says so once", async () => {
    vi.stubEnv("DEV", false);
    const warn = vi.spyOn(console, "warn").mockImplementation(() => undefined);
    const { push } = await open(path);
    push(MESSAGES.module);
    push({ type: "alarm of " + path, level: 3 });
    push({ type: "alarm of " + path, level: 4 });
    push(MESSAGES.reading);
    expect(screen.queryByText(/could not be shown/)).toBeNull();
    expect(screen.getAllByText("14.50 V")).toHaveLength(1);
    expect(warn).toHaveBeenCalledOnce();
    warn.mockRestore();
  });

  it("fails aloud while it is being developed", async () => {
    const error = vi.spyOn(console, "error").mockImplementation(() => undefined);
    const { push } = await open(path);
    push({ type: "alarm" });
    expect(screen.getByRole("alert").textContent).toContain("a message that this page does not know: alarm");
    error.mockRestore();
  });
});

describe("a module that is removed", () => {
  it("leaves the list", async () => {
    const { push } = await open("/batteries");
    push(MESSAGES.module);
    push({ ...MESSAGES.module, module: { ...MESSAGES.module.module, id: 2, name: "Pack 2" } });
    push(MESSAGES.removed);
    expect(screen.getAllByRole("article").map((card) => card.getAttribute("aria-label"))).toEqual(["Module 2, Pack 2, online"]);
  });

  it("is said to be gone on its page, which offers nothing more to do with it", async () => {
    const { push } = await open("/batteries/1");
    push(MESSAGES.removed);
    expect(screen.getByRole("status").textContent).toContain("Module 1 was removed");
    expect(screen.queryByRole("button", { name: "Send to the module" })).toBeNull();
    push(MESSAGES.reading);
    expect(screen.getByRole("status").textContent).toContain("Module 1 was removed");
  });

  it("comes back when it is registered anew", async () => {
    const { push } = await open("/batteries/1");
    push(MESSAGES.removed);
    push(MESSAGES.module);
    expect(await screen.findByRole("button", { name: "Send to the module" })).toBeTruthy();
  });
});
