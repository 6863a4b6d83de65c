import type { ModuleSummary } from "../api/types";

export interface Group {
  title: string;
  modules: ModuleSummary[];
}

/** Hubs first, then each mesh by its ROOT, then modules on their own. */
export function groupByMesh(modules: ModuleSummary[]): Group[] {
  const hubs = modules.filter((module) => module.role === "hub");
  const meshes = new Map<number, ModuleSummary[]>();
  const single: ModuleSummary[] = [];
  for (const module of modules) {
    if (module.role === "hub") continue;
    if (module.mesh === null) single.push(module);
    else meshes.set(module.mesh, [...(meshes.get(module.mesh) ?? []), module]);
  }
  const groups: Group[] = [];
  if (hubs.length > 0) groups.push({ title: "Hubs", modules: hubs });
  for (const [root, members] of [...meshes].sort(([a], [b]) => a - b)) {
    groups.push({ title: `Mesh of ROOT ${String(root)}`, modules: members });
  }
  if (single.length > 0) groups.push({ title: groups.length === 0 ? "All modules" : "On their own", modules: single });
  return groups;
}
