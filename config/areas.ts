import type { Area } from "../core/place/area.ts";
import { la } from "./areas/la.ts";
import { oak } from "./areas/oak.ts";

/** The lists of areas that come along, by the name under which almenara.yaml asks for them. */
export const AREAS: Readonly<Record<string, readonly Area[]>> = { la, oak };
