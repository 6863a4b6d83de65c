import type { Field, FieldName, ModuleDetails, Values } from "../../api/types";
import { ABSENT, position } from "../../format";
import { useFields } from "../../state/declared";
import { type Fields, textOf, valueOf } from "../../state/fields";
import { TILES } from "./LiveValues";
import { type Row, Rows } from "./Rows";

/** OperationStatus bits 9:8, SEC1:SEC0 (bq40z50 technical reference, 0x0054). */
function security(status: number | undefined): string {
  if (status === undefined) return ABSENT;
  return ["reserved", "full access", "unsealed", "sealed"][(status >> 8) & 3] ?? ABSENT;
}

/** Fields that stand elsewhere on the page, or are told here in words of their own. */
const APART = new Set<string>([...TILES, "stateOfCharge", "operationStatus", "latitude", "longitude"] satisfies FieldName[]);

function isListed(field: Field, { values, cells, fields }: { values: Values; cells: number; fields: Fields }): boolean {
  if (APART.has(field.name)) return false;
  if (field.group !== "cells" && field.group !== "cellCurrents") return true;
  // The cells have a card; what more there is of them is listed where the module measures it.
  return fields.group(field.group).indexOf(field) >= cells && valueOf(field, values) !== undefined;
}

/** Every field that is not shown elsewhere, by its group. */
export function Status({ module }: { module: ModuleDetails }) {
  const fields = useFields();
  const values = module.reading?.values ?? {};
  const context = { values, cells: module.cells, fields };
  const groups = fields.groups().map(({ name, title, fields: members }) => {
    const listed = members.filter((field) => isListed(field, context));
    const rows = listed.map((field): Row => [field.label, textOf(field, valueOf(field, values))]);
    if (name === "status") rows.push(["Gauge", security(values.operationStatus)]);
    if (name === "position") rows.unshift(["Coordinates", position(values.latitude, values.longitude)]);
    return { title, rows };
  });
  return (
    <section aria-labelledby="status" className="card">
      <h2 id="status" className="font-semibold">Status</h2>
      <div className="mt-4 gap-8 sm:columns-2">
        {groups.filter(({ rows }) => rows.length > 0).map(({ title, rows }) => (
          <div key={title} className="mb-4 break-inside-avoid">
            <h3 className="muted border-b border-slate-200 pb-1 text-xs font-medium dark:border-slate-800">{title}</h3>
            <Rows rows={rows} />
          </div>
        ))}
      </div>
    </section>
  );
}
