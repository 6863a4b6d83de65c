import { describe, expect, it } from "vitest";
import type { Field, History, ModuleSummary, Reading } from "../src/api/types";
import { arrivals, chartsOf, toChart, withTail } from "../src/pages/details/series";
import { Fields } from "../src/state/fields";
import { groupByMesh } from "../src/state/groups";
import { CELSIUS, declared, FIELDS, PERCENT, summary } from "./samples";

const history: History = {
  from: 0, to: 2000, bucketMs: 1000, times: [0, 1000], byArrival: [0, 3],
  series: { packVoltage: { minimum: [14000, null], average: [14100, null], maximum: [14250, null] } },
};

describe("chart data", () => {
  it("is in the units that people read, keeps gaps and appends only newer readings", () => {
    const fields = declared.fields.group("voltage");
    const late: Reading = { takenAt: 500, timeSource: "gps", bootId: 1, sequence: 1, values: { packVoltage: 1 } };
    const fresh: Reading = { ...late, takenAt: 3000, values: { packVoltage: 15000 } };
    expect(withTail(toChart(history, fields), [late, fresh], fields)).toEqual([
      [0, 1, 3], [14, null, 15], [14.1, null, 15], [14.25, null, 15],
    ]);
  });

  it("stays in order when the server's clock was set back", () => {
    const fields = declared.fields.group("voltage");
    const at = (takenAt: number): Reading => ({ takenAt, timeSource: "gps", bootId: 1, sequence: 1, values: { packVoltage: 15000 } });
    expect(withTail(toChart(history, fields), [at(9000), at(2000)], fields)[0]).toEqual([0, 1, 2, 9]);
  });

  it("tells which times are of arrival, in the history and in what was pushed since", () => {
    const pushed: Reading = { takenAt: 3000, timeSource: "arrival", bootId: 1, sequence: 1, values: {} };
    expect(arrivals(history, [pushed, { ...pushed, timeSource: "gps" }, { ...pushed, takenAt: 500 }])).toEqual({ times: [1, 3], count: 4 });
  });
});

describe("charts", () => {
  const names = (fields: Fields) => chartsOf(fields).map(({ title, fields: lines }) => [title, lines.map(({ label }) => label)]);

  it("are made of the groups with measured numbers, and of nothing that is no number", () => {
    expect(names(declared.fields)).toEqual([
      ["Voltage", ["Pack voltage"]], ["Cells", ["Cell 1 voltage", "Cell 2 voltage"]], ["Current", ["Pack current"]],
      ["Charge", ["State of charge"]], ["Temperature", ["Pack temperature"]],
    ]);
  });

  it("take a field that is newer than the page, and a group too", () => {
    const fet: Field = { name: "fetTemperature", key: "fT", label: "FET temperature", group: "temperature", unit: "0.1 °C", kind: "number", shown: CELSIUS };
    const humidity = { ...fet, name: "humidity", label: "Humidity", group: "weather" as Field["group"], shown: PERCENT };
    const charts = names(new Fields([...FIELDS, fet, humidity]));
    expect(charts).toContainEqual(["Temperature", ["Pack temperature", "FET temperature"]]);
    expect(charts.at(-1)).toEqual(["weather", ["Humidity"]]);
    const values = { fetTemperature: 415 } as Reading["values"];
    expect(withTail([[]], [{ takenAt: 1000, timeSource: "gps", bootId: 1, sequence: 1, values }], [fet])).toEqual([[1], [41.5], [41.5], [41.5]]);
  });
});

describe("groups", () => {
  it("puts hubs first, then meshes, then modules on their own", () => {
    const module = (id: number, role: ModuleSummary["role"], mesh: number | null): ModuleSummary => ({ ...summary(id), role, mesh });
    const groups = groupByMesh([module(1, "root", 1), module(2, "node", 1), module(4, "node", null), module(100, "hub", null)]);
    expect(groups.map((group) => [group.title, group.modules.map(({ id }) => id)])).toEqual([
      ["Hubs", [100]], ["Mesh of ROOT 1", [1, 2]], ["On their own", [4]],
    ]);
  });
});
