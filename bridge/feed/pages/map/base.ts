import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { geoBounds } from "d3-geo";
import { feature, merge, mesh } from "topojson-client";

/** West, south, east, north, in degrees. */
export type Bounds = readonly [number, number, number, number];

/** What lies under the areas: land, and borders of counties. */
export interface Base {
  readonly land: ReturnType<typeof merge>;
  readonly borders: ReturnType<typeof mesh>;
}

type Topology = Parameters<typeof merge>[0];
type County = Extract<Parameters<typeof merge>[1], readonly unknown[]>[number];

/**
 * The land around a city of the United States, at a scale of 1 : 10,000,000 (U.S. Census Bureau, public domain): true to
 * some 300 m, enough to find one's city by its shore and its counties. Null elsewhere: the areas then stand alone.
 */
export const baseOf = (bounds: Bounds): Base | null => {
  const topology: Topology & { readonly objects: { readonly counties: { readonly geometries: County[] } } } =
    JSON.parse(readFileSync(fileURLToPath(import.meta.resolve("us-atlas/counties-10m.json")), "utf8"));
  const near = topology.objects.counties.geometries.filter((county) => {
    const [[west, south], [east, north]] = geoBounds(feature(topology, county));
    return west <= bounds[2] && east >= bounds[0] && south <= bounds[3] && north >= bounds[1];
  });
  if (near.length === 0) return null;
  const together = { type: "GeometryCollection" as const, geometries: near };
  return { land: merge(topology, near), borders: mesh(topology, together, (a, b) => a !== b) };
};
