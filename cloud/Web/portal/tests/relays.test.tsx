import { fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import type { ModuleDetails, ModuleRelay } from "../src/api/types";
import { details } from "./samples";
import { close, open } from "./stage";

const relay = (kind: ModuleRelay["kind"]): ModuleRelay =>
  ({ relay: 100, name: "HUB", kind, since: 0, allowedBy: kind === "allowed" ? "ann" : null });
const withRelay = (kind: ModuleRelay["kind"]): ModuleDetails => ({ ...details(1), relays: [relay(kind)] });
const admin = { userName: "ann", roles: ["admin" as const] };
const ALLOW = "Allow HUB to speak for this module";

afterEach(close);

describe("who may speak for a module", () => {
  it("is told, also who wants to and may not", async () => {
    await open("/batteries/1", { module: { ...withRelay("wanted"), site: "north" } });
    expect(screen.getByText("north").parentElement?.textContent).toBe("Every relay of the site north");
    expect(screen.getByText("HUB (100)").nextElementSibling?.textContent).toContain("wants to speak for this module");
  });

  it("is changed by an admin in one click, and shown as it is then", async () => {
    const calls: string[] = [];
    await open("/batteries/1", {
      me: admin,
      module: withRelay("wanted"),
      put: (method, path) => {
        calls.push(`${method} ${path}`);
        return method === "PUT" ? withRelay("allowed") : details(1);
      },
    });
    fireEvent.click(screen.getByRole("button", { name: ALLOW }));
    expect(await screen.findByText(/^allowed by ann/)).toBeTruthy();
    fireEvent.click(screen.getByRole("button", { name: "Let HUB not speak for this module any more" }));
    await waitFor(() => { expect(screen.queryByText("HUB (100)")).toBeNull(); });
    expect(calls).toEqual(["PUT /api/modules/1/relays/100", "DELETE /api/modules/1/relays/100"]);
  });

  it("is not for an operator to change", async () => {
    await open("/batteries/1", { module: withRelay("wanted") });
    expect(screen.queryByRole("button", { name: ALLOW })).toBeNull();
  });
});
