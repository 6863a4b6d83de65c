import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import type { Field, Setting } from "../src/api/types";
import { Fields } from "../src/state/fields";
import { SettingTable } from "../src/state/settings";
import { CELSIUS, command, declared, details, FIELDS, reading, SETTINGS } from "./samples";
import { type Answer, close, open } from "./stage";

const accepted = (body: unknown): Answer => ({ status: 202, body: { ...command, data: (body as { data: unknown }).data } });

afterEach(close);

const type = (label: string, text: string) => fireEvent.change(screen.getByLabelText(label), { target: { value: text } });
const send = () => fireEvent.click(screen.getByRole("button", { name: "Send to the module" }));

describe("the details of a module", () => {
  it("show a field that is newer than the page in its group, with its label and unit", async () => {
    const fet: Field = { name: "fetTemperature", key: "fT", label: "FET temperature", group: "temperature", unit: "0.1 °C", kind: "number", shown: CELSIUS };
    const newest = reading(1);
    const module = details(1, { ...newest, values: { ...newest.values, fetTemperature: 415 } as typeof newest.values });
    await open("/batteries/1", { declared: { ...declared, fields: new Fields([...FIELDS, fet]) }, module });
    const group = screen.getByRole("heading", { name: "Temperature", level: 3 }).parentElement;
    if (group === null) throw new Error("no group");
    expect(within(group).getByText("FET temperature").nextElementSibling?.textContent).toBe("41.5 °C");
  });

  it("tell flags and bits in words", async () => {
    const module = details(1, { ...reading(1), values: { inverterOn: true, safetyStatus: 0x12, operationStatus: 0x300 } });
    await open("/batteries/1", { module });
    expect(screen.getByText("Inverter").nextElementSibling?.textContent).toBe("on");
    expect(screen.getByText("Safety status").nextElementSibling?.textContent).toBe("0x00000012");
    expect(screen.getByText("Gauge").nextElementSibling?.textContent).toBe("sealed");
  });
});

describe("the settings form", () => {
  it("has a field for every setting, also one that is newer than the page, and sends whole steps", async () => {
    const shown = { unit: "V", stepsPerUnit: 1000, decimals: 3 };
    const voltage: Setting = {
      name: "cellOverVoltage", key: "COV", label: "Cell over-voltage", unit: "mV", minimum: 3000, maximum: 4500, role: "operator",
      danger: "none", shown,
    };
    let sent: unknown;
    await open("/batteries/1", {
      declared: { ...declared, settings: new SettingTable([...SETTINGS, voltage]) },
      post: (body) => { sent = body; return accepted(body); },
    });
    type("Cell over-voltage (V)", "4.255");
    send();
    await waitFor(() => { expect(sent).toEqual({ kind: "changeSettings", data: { cellOverVoltage: 4255 }, timeToLiveSeconds: 3600 }); });
    expect(await screen.findByText("Change settings: Cell over-voltage 4.255 V")).toBeTruthy();
  });

  it("asks before a change that can do harm, old value beside new, and sends nothing when it is left", async () => {
    const sent: unknown[] = [];
    await open("/batteries/1", { post: (body) => { sent.push(body); return accepted(body); } });
    type("Over-temperature charge (°C)", "47.5");
    send();
    expect(screen.getByRole("dialog").textContent).toContain("55.0 °C → 47.5 °C");
    expect(screen.getByRole("dialog").textContent).toContain("protection act too late");
    fireEvent.click(screen.getByRole("button", { name: "Leave as it is" }));
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(sent).toEqual([]);
    send();
    fireEvent.click(screen.getByRole("button", { name: "Change" }));
    await waitFor(() => { expect(sent).toHaveLength(1); });
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("is left by Escape", async () => {
    await open("/batteries/1");
    type("Over-temperature charge (°C)", "47.5");
    send();
    fireEvent(screen.getByRole("dialog"), new Event("cancel", { cancelable: true }));
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("tells what the server refused beside the setting", async () => {
    const errors = { "data.reportInterval": ["must be a whole number from 10 to 3600 (s)"] };
    await open("/batteries/1", { post: () => ({ status: 400, body: { title: "One or more validation errors occurred.", errors } }) });
    type("Report interval (s)", "5");
    send();
    const alert = await screen.findByRole("alert");
    expect(alert.textContent).toBe("The server refused it: must be a whole number from 10 to 3600 (s).");
    expect(alert.closest("li")?.textContent).toContain("Report interval");
  });

  it("tells a refusal that is of no setting", async () => {
    await open("/batteries/1", { post: () => ({ status: 503, body: { detail: "The cluster cannot be reached." } }) });
    type("Report interval (s)", "5");
    send();
    expect((await screen.findByRole("alert")).textContent).toBe("The cluster cannot be reached.");
  });

  it("wants at least one value", async () => {
    await open("/batteries/1");
    send();
    expect(screen.getByRole("alert").textContent).toBe("Give at least one new value.");
  });

  it("leaves out of reach what a role may not change, and says who may", async () => {
    const table = new SettingTable(SETTINGS.map((setting) => (setting.name === "reportInterval" ? { ...setting, role: "admin" } : setting)));
    await open("/batteries/1", { declared: { ...declared, settings: table } });
    expect(screen.getByLabelText<HTMLInputElement>("Over-temperature charge (°C)").disabled).toBe(false);
    expect(screen.getByLabelText<HTMLInputElement>("Report interval (s)").disabled).toBe(true);
    expect(screen.getByText("Changed by admins and superusers.")).toBeTruthy();
  });

  it("says that what was asked for is not in force, or under way", async () => {
    const module = details(1);
    const settings = { ...module.settings, desired: { overTemperatureCharge: 475 } };
    const { push } = await open("/batteries/1", { module: { ...module, settings: { ...settings, pendingCommandId: 5 } } });
    expect(screen.getByText("The change is under way.")).toBeTruthy();
    push({ type: "settings", moduleId: 1, settings });
    expect(screen.getByText("What was asked for is not in force.")).toBeTruthy();
  });
});
