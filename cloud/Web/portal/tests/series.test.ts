import { describe, expect, it } from "vitest";
import { QUANTITIES, toChart, withTail } from "../src/pages/details/series";
import { groupByMesh } from "../src/state/groups";
import type { History, ModuleSummary, Reading } from "../src/api/types";

const voltage = QUANTITIES.find(({ name }) => name === "Voltage");
const history: History = {
  from: 0, to: 2000, bucketMs: 1000, times: [0, 1000],
  series: { packVoltage: { minimum: [14000, null], average: [14100, null], maximum: [14250, null] } },
};

describe("chart data", () => {
  it("scales values, keeps gaps and appends only newer readings", () => {
    if (voltage === undefined) throw new Error("no voltage");
    const late: Reading = { takenAt: 500, timeSource: "gps", bootId: 1, sequence: 1, values: { packVoltage: 1 } };
    const fresh: Reading = { ...late, takenAt: 3000, values: { packVoltage: 15000 } };
    expect(withTail(toChart(history, voltage), [late, fresh], voltage)).toEqual([
      [0, 1, 3], [14, null, 15], [14.1, null, 15], [14.25, null, 15],
    ]);
  });
});

describe("groups", () => {
  it("puts hubs first, then meshes, then modules on their own", () => {
    const module = (id: number, role: ModuleSummary["role"], mesh: number | null): ModuleSummary =>
      ({ id, name: "", online: true, lastSeen: null, role, mesh, via: null, reading: null });
    const groups = groupByMesh([module(1, "root", 1), module(2, "node", 1), module(4, "node", null), module(100, "hub", null)]);
    expect(groups.map((group) => [group.title, group.modules.map(({ id }) => id)])).toEqual([
      ["Hubs", [100]], ["Mesh of ROOT 1", [1, 2]], ["On their own", [4]],
    ]);
  });
});
