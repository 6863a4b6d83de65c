import { fireEvent, screen, waitFor } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import type { Alarm } from "../src/api/types";
import { close, open } from "./stage";

const hot: Alarm = {
  id: 9, moduleId: 1, rule: "veryHot", title: "Far too hot", severity: "critical", raisedAt: 1000, raisedBy: 600, worst: 600,
  clearedAt: null, acknowledgedAt: null, acknowledgedBy: "", comment: "",
};
const SEE = "Acknowledge: Far too hot";

afterEach(close);

describe("the alarms of a module", () => {
  it("are told with how bad they are, and are not there where all is well", async () => {
    const { page } = await open("/batteries/1", { alarms: [hot] });
    expect((await screen.findByText("Far too hot")).textContent).toBe("critical Far too hot");
    page.unmount();
    close();
    await open("/batteries/1");
    expect(screen.queryByRole("heading", { name: "Alarms" })).toBeNull();
  });

  it("are acknowledged by an operator in one click", async () => {
    const calls: string[] = [];
    await open("/batteries/1", {
      alarms: [hot],
      post: (_, address) => {
        calls.push(address);
        return { status: 200, body: { ...hot, acknowledgedAt: 2000, acknowledgedBy: "ann" } };
      },
    });
    fireEvent.click(await screen.findByRole("button", { name: SEE }));
    expect(await screen.findByText(/seen by ann/)).toBeTruthy();
    expect(screen.queryByRole("button", { name: SEE })).toBeNull();
    expect(calls).toEqual(["/api/alarms/9/acknowledge"]);
  });

  it("say what went wrong when they cannot be acknowledged", async () => {
    await open("/batteries/1", { alarms: [hot], post: () => ({ status: 503, body: { detail: "The database is away." } }) });
    fireEvent.click(await screen.findByRole("button", { name: SEE }));
    expect((await screen.findByRole("alert")).textContent).toBe("The database is away.");
    await waitFor(() => { expect(screen.getByRole("button", { name: SEE })).toHaveProperty("disabled", false); });
  });

  it("are not for a viewer to acknowledge", async () => {
    await open("/batteries/1", { alarms: [hot], me: { userName: "eve", roles: ["viewer"] } });
    await screen.findByText("Far too hot");
    expect(screen.queryByRole("button", { name: SEE })).toBeNull();
  });
});
