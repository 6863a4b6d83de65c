import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import type { Field, Setting } from "../src/api/types";
import { Fields } from "../src/state/fields";
import { SettingTable } from "../src/state/settings";
import { CELSIUS, command, declared, details, FIELDS, proposal, reading, SETTINGS, summary } from "./samples";
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

  it("tell how the radio is, where the module tells", async () => {
    const module = details(1, reading(1));
    await open("/batteries/1", { module: { ...module, radio: { state: "mute", recoveries: 3 } } });
    expect(screen.getByText("Radio").nextElementSibling?.textContent)
      .toBe("hears, but nothing goes out; brought back 3 times since its start");
    close();
    await open("/batteries/1", { module: { ...module, radio: null } });
    expect(screen.queryByText("Radio")).toBeNull();
  });

  it("tell which program it runs, and how the last update ended, where it takes updates", async () => {
    const module = details(1, reading(1));
    await open("/batteries/1", { module: { ...module, program: { version: "1.2.3", update: "rolledBack" } } });
    expect(screen.getByText("Program").nextElementSibling?.textContent).toBe("1.2.3; the one after it did not work, and was given up");
    close();
    await open("/batteries/1", { module });
    expect(screen.queryByText("Program")).toBeNull();
  });

  it("tell how its work goes, where the module tells", async () => {
    const module = details(1, reading(1));
    const jobs = { overflows: 0, failures: 0, failedJob: null, hangs: 0, hungJob: null, slowestMilliseconds: 812, slowestJob: "reading" };
    await open("/batteries/1", { module: { ...module, jobs } });
    const told = () => screen.getByText("Its work since its start").nextElementSibling?.textContent;
    expect(told()).toBe("goes well; longest taking readings, 812 ms");
    close();
    const ill = { ...jobs, overflows: 2, failures: 1, failedJob: "gps", hangs: 3, hungJob: "a newer job" };
    await open("/batteries/1", { module: { ...module, jobs: ill } });
    expect(told()).toBe(
      "restarted 3 times because a newer job hung; failed once, mostly hearing the GPS; refused 2 times because too much waited; longest taking readings, 812 ms",
    );
    close();
    await open("/batteries/1", { module });
    expect(screen.queryByText("Its work since its start")).toBeNull();
  });
});

describe("the settings form", () => {
  it("has a field for every setting, also one that is newer than the page, and sends whole steps", async () => {
    const shown = { unit: "V", stepsPerUnit: 1000, decimals: 3 };
    const voltage: Setting = {
      name: "cellOverVoltage", key: "COV", label: "Cell over-voltage", group: "voltage", names: [], unit: "mV",
      minimum: 3000, maximum: 4500, safe: [], role: "operator", danger: "none", shown,
    };
    let sent: unknown;
    await open("/batteries/1", {
      declared: { ...declared, settings: new SettingTable([...SETTINGS, voltage]) },
      post: (body) => { sent = body; return accepted(body); },
    });
    type("Cell over-voltage (V)", "4.255");
    send();
    await waitFor(() => { expect(sent).toMatchObject({ kind: "changeSettings", data: { cellOverVoltage: 4255 }, confirm: null }); });
    expect(await screen.findByText("Change settings: Cell over-voltage 4.255 V")).toBeTruthy();
  });

  it("offers the words of a setting that has words, and sends its number", async () => {
    const inverter: Setting = {
      name: "inverterStart", key: "inv", label: "Inverter after a start", group: "node", names: ["off", "on", "as it was"], unit: "",
      minimum: 0, maximum: 2, safe: [], role: "operator", danger: "none", shown: { unit: "", stepsPerUnit: 1, decimals: 0 },
    };
    let sent: unknown;
    const module = details(1);
    const settings = { ...module.settings, reported: { ...module.settings.reported, inverterStart: 1 } };
    await open("/batteries/1", {
      module: { ...module, settings }, declared: { ...declared, settings: new SettingTable([...SETTINGS, inverter]) },
      post: (body) => { sent = body; return accepted(body); },
    });
    expect(screen.getByTestId("reported-inverterStart").textContent).toBe("on");
    const field = screen.getByLabelText<HTMLSelectElement>("Inverter after a start");
    expect([...field.options].map((option) => option.text)).toEqual(["unchanged", "off", "on", "as it was"]);
    fireEvent.change(field, { target: { value: "2" } });
    send();
    await waitFor(() => { expect(sent).toMatchObject({ kind: "changeSettings", data: { inverterStart: 2 } }); });
    expect(await screen.findByText("Change settings: Inverter after a start as it was")).toBeTruthy();
  });

  it("shows what is in force, in the field as well, and what was asked for only where that differs", async () => {
    const module = details(1);
    const settings = { ...module.settings, desired: { overTemperatureCharge: 400 } };
    const { push } = await open("/batteries/1", { module: { ...module, settings: { ...settings, pendingCommandId: 5 } } });
    expect(screen.getByTestId("reported-overTemperatureCharge").textContent).toBe("42.5 °C");
    expect(screen.getByLabelText<HTMLInputElement>("Over-temperature charge (°C)").placeholder).toBe("42.5");
    const told = () => screen.getByTestId("desired-overTemperatureCharge").parentElement?.textContent;
    expect(told()).toBe("40.0 °C was asked for. The change is under way.");
    expect(screen.queryByTestId("desired-reportInterval")).toBeNull();
    push({ type: "settings", moduleId: 1, settings });
    expect(told()).toBe("40.0 °C was asked for. It is not in force.");
  });

  it("gives unit and range, and says so where what is in force is not in it", async () => {
    const module = details(1);
    const settings = { ...module.settings, reported: { overTemperatureCharge: 550 } };
    const { push } = await open("/batteries/1", { module: { ...module, settings } });
    expect(screen.getAllByText("30.0 to 45.0 °C for cells of unknown chemistry")).toHaveLength(1);
    expect(screen.getByText(/What is in force is outside of what is safe/)).toBeTruthy();
    push({ type: "module", module: { ...summary(1), chemistry: "lfp" } });
    expect(screen.getByText("30.0 to 55.0 °C for LFP cells")).toBeTruthy();
    expect(screen.queryByText(/outside of what is safe/)).toBeNull();
  });

  it("tells of what is too large while it is typed, of the rest when the field is left, and sends nothing", async () => {
    const sent: unknown[] = [];
    await open("/batteries/1", { post: (body) => { sent.push(body); return accepted(body); } });
    const field = screen.getByLabelText("Over-temperature charge (°C)");
    type("Over-temperature charge (°C)", "4");
    expect(screen.queryByRole("alert")).toBeNull();
    type("Over-temperature charge (°C)", "99999");
    expect(screen.getByRole("alert").textContent)
      .toBe("Over-temperature charge must be between 30.0 and 45.0 °C for cells of unknown chemistry, not 99999.0 °C.");
    type("Over-temperature charge (°C)", "4");
    expect(screen.queryByRole("alert")).toBeNull();
    fireEvent.blur(field);
    expect(screen.getByRole("alert").textContent).toContain("not 4.0 °C");
    send();
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(sent).toEqual([]);
  });

  it("asks before a change that can do harm, old value beside new and for the module's name, and is left without one", async () => {
    const sent: unknown[] = [];
    await open("/batteries/1", { post: (body) => { sent.push(body); return accepted(body); } });
    type("Over-temperature charge (°C)", "40");
    send();
    const dialog = () => within(screen.getByRole("dialog"));
    expect(screen.getByRole("dialog").textContent).toContain("42.5 °C → 40.0 °C");
    expect(screen.getByRole("dialog").textContent).toContain("protection act too late");
    fireEvent.click(dialog().getByRole("button", { name: "Leave as it is" }));
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(sent).toEqual([]);
    send();
    const change = () => dialog().getByRole<HTMLButtonElement>("button", { name: "Change" });
    expect(change().disabled).toBe(true);
    type("Type the module’s name, Pack 1, to go on", "Pack 2");
    expect(change().disabled).toBe(true);
    type("Type the module’s name, Pack 1, to go on", "Pack 1");
    fireEvent.click(change());
    await waitFor(() => { expect(sent).toHaveLength(1); });
    expect(sent[0]).toEqual({
      kind: "changeSettings", data: { overTemperatureCharge: 400 }, timeToLiveSeconds: 3600, confirm: "Pack 1",
      from: { desired: { overTemperatureCharge: 425 }, reported: { overTemperatureCharge: 425, reportInterval: 5 } },
    });
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("asks anew where what it asks about changes meanwhile", async () => {
    const { push } = await open("/batteries/1");
    type("Over-temperature charge (°C)", "40");
    send();
    type("Type the module’s name, Pack 1, to go on", "Pack 1");
    push({ type: "settings", moduleId: 1, settings: { ...details(1).settings, reported: { overTemperatureCharge: 380 } } });
    const dialog = screen.getByRole("dialog");
    expect(dialog.textContent).toContain("38.0 °C → 40.0 °C");
    expect(within(dialog).getByRole("alert").textContent).toContain("changed meanwhile");
    expect(within(dialog).getByRole<HTMLButtonElement>("button", { name: "Change" }).disabled).toBe(true);
    expect(screen.getByLabelText<HTMLInputElement>(/Type the module’s name/).value).toBe("");
  });

  it("is left by Escape", async () => {
    await open("/batteries/1");
    type("Over-temperature charge (°C)", "40");
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

  it.each([
    [503, "The cluster cannot be reached."], [409, "Over-temperature charge has changed meanwhile. Look at it again."],
  ])("tells a refusal that is of no setting (%s)", async (status, detail) => {
    await open("/batteries/1", { post: () => ({ status, body: { detail } }) });
    type("Report interval (s)", "5");
    send();
    expect((await screen.findByRole("alert")).textContent).toBe(detail);
  });

  it("wants at least one value", async () => {
    await open("/batteries/1");
    send();
    expect(screen.getByRole("alert").textContent).toBe("Give at least one new value.");
  });

  it("has no field for what a role may not change, and says who may", async () => {
    const table = new SettingTable(SETTINGS.map((setting) => (setting.name === "reportInterval" ? { ...setting, role: "admin" } : setting)));
    await open("/batteries/1", { declared: { ...declared, settings: table } });
    expect(screen.getByLabelText("Over-temperature charge (°C)")).toBeTruthy();
    expect(screen.queryByLabelText("Report interval (s)")).toBeNull();
    expect(screen.getByTestId("reported-reportInterval").textContent).toBe("5 s");
    expect(screen.getByText("Changed by admins and superusers.")).toBeTruthy();
  });

  describe("of many settings", () => {
    const shown = { unit: "V", stepsPerUnit: 1000, decimals: 3 };
    const many = Array.from({ length: 20 }, (_, i): Setting => ({
      name: `volts${String(i)}`, key: `V${String(i)}`, label: `Voltage ${String(i)}`, group: i < 10 ? "voltage" : "charging",
      names: [], unit: "mV", minimum: 0, maximum: 5000, safe: [], role: "admin", danger: "none", shown,
    }));
    const table = { ...declared, settings: new SettingTable([...SETTINGS, ...many]) };
    const ann = { userName: "ann", roles: ["admin"] } as const;
    const openGroups = () =>
      [...document.querySelectorAll("details[open] > summary")].map((element) => element.textContent);

    it("shows those of every day, the others in groups that open, and finds one by its words", async () => {
      await open("/batteries/1", { declared: table, me: { ...ann, roles: [...ann.roles] } });
      expect(screen.getByLabelText("Report interval (s)")).toBeTruthy();
      expect(screen.queryByLabelText("Voltage 3 (V)")).toBeNull();
      expect(openGroups()).toEqual([]);
      fireEvent.change(screen.getByLabelText("Find a setting"), { target: { value: "voltage 13" } });
      expect(openGroups()).toEqual(["Charging (1)"]);
      expect(screen.getByLabelText("Voltage 13 (V)")).toBeTruthy();
      fireEvent.change(screen.getByLabelText("Find a setting"), { target: { value: "nothing of the kind" } });
      expect(screen.getByText("No setting is called that.")).toBeTruthy();
    });

    it("keeps in sight what was typed, whatever is looked for, and sends it", async () => {
      let sent: unknown;
      await open("/batteries/1", {
        declared: table, me: { ...ann, roles: [...ann.roles] }, post: (body) => { sent = body; return accepted(body); },
      });
      fireEvent.change(screen.getByLabelText("Find a setting"), { target: { value: "V4" } });
      type("Voltage 4 (V)", "1.234");
      fireEvent.change(screen.getByLabelText("Find a setting"), { target: { value: "nothing of the kind" } });
      expect(screen.getByLabelText<HTMLInputElement>("Voltage 4 (V)").value).toBe("1.234");
      send();
      await waitFor(() => { expect(sent).toMatchObject({ data: { volts4: 1234 } }); });
    });
  });

  it("is no form for a viewer, who reads the values", async () => {
    await open("/batteries/1", { me: { userName: "eve", roles: ["viewer"] } });
    const settings = screen.getByRole("heading", { name: "Settings" }).closest("section");
    expect(settings?.querySelectorAll("input, button, form, select")).toHaveLength(0);
    expect(screen.getByTestId("reported-overTemperatureCharge").textContent).toBe("42.5 °C");
    expect(screen.getByText("30.0 to 45.0 °C for cells of unknown chemistry")).toBeTruthy();
    expect(screen.getByTestId("chemistry").textContent).toBe("not known");
  });

  it("lets an admin say what the cells are", async () => {
    const sent: [unknown, string][] = [];
    await open("/batteries/1", {
      me: { userName: "root", roles: ["admin"] },
      post: (body, address) => { sent.push([body, address]); return { status: 204, body: null }; },
    });
    fireEvent.change(screen.getByLabelText("Cell chemistry"), { target: { value: "lfp" } });
    await waitFor(() => { expect(sent).toEqual([[{ chemistry: "lfp" }, "/api/modules/1/chemistry"]]); });
  });
});

describe("what waits for a second person", () => {
  const ann = { userName: "ann", roles: ["operator"] } as const;
  const bob = { userName: "bob", roles: ["operator"] } as const;
  const section = () => within(screen.getByRole("heading", { name: "For a second person" }).closest("section") ?? document.body);

  it("is shown to who asked for it as soon as the server says that it waits", async () => {
    await open("/batteries/1", { post: () => ({ status: 201, body: proposal() }) });
    expect(screen.queryByRole("heading", { name: "For a second person" })).toBeNull();
    type("Over-temperature charge (°C)", "40");
    send();
    type("Type the module’s name, Pack 1, to go on", "Pack 1");
    fireEvent.click(screen.getByRole("button", { name: "Change" }));
    expect(await screen.findByText("waits for a second person")).toBeTruthy();
    expect(section().getByText("Over-temperature charge 42.5 °C → 40.0 °C")).toBeTruthy();
    expect(section().queryByRole("button", { name: "Approve" })).toBeNull();
    expect(section().getByRole("button", { name: "Take back" })).toBeTruthy();
  });

  it("is approved by another, and is a command then", async () => {
    const sent: string[] = [];
    await open("/batteries/1", {
      me: { ...bob, roles: [...bob.roles] },
      proposals: [proposal()],
      post: (_, address) => { sent.push(address); return { status: 202, body: { ...command, approver: "bob" } }; },
    });
    fireEvent.click(section().getByRole("button", { name: "Approve" }));
    expect(await screen.findByText(/ann, approved by bob/)).toBeTruthy();
    expect(sent).toEqual(["/api/modules/1/proposals/3/approve"]);
    expect(screen.queryByText("waits for a second person")).toBeNull();
  });

  it("is told of live, with what became of it", async () => {
    const { push } = await open("/batteries/1", { me: { ...ann, roles: [...ann.roles] } });
    push({ type: "proposal", proposal: proposal() });
    expect(screen.getByText("waits for a second person")).toBeTruthy();
    push({ type: "proposal", proposal: { ...proposal(), state: "declined", decider: "bob" } });
    expect(screen.getByText("declined by bob")).toBeTruthy();
    expect(section().queryByRole("button")).toBeNull();
  });

  it("is nothing that a viewer decides", async () => {
    await open("/batteries/1", { me: { userName: "eve", roles: ["viewer"] }, proposals: [proposal()] });
    expect(section().queryByRole("button")).toBeNull();
  });

  it("keeps its reason where the server refuses", async () => {
    await open("/batteries/1", {
      me: { ...bob, roles: [...bob.roles] },
      proposals: [proposal()],
      post: () => ({ status: 409, body: { detail: "It waits no more: it is approved by eve." } }),
    });
    fireEvent.click(section().getByRole("button", { name: "Approve" }));
    expect((await screen.findByRole("alert")).textContent).toBe("It waits no more: it is approved by eve.");
  });

  it("is named on the list of batteries", async () => {
    const { push } = await open("/batteries", { proposals: [proposal()] });
    push({ type: "module", module: summary(1) });
    expect((await screen.findByRole("link", { name: "module 1" })).getAttribute("href")).toBe("/batteries/1");
  });
});
