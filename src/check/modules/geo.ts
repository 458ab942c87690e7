import type { ElementRule, ModuleRules } from "../rules.ts";
import { coordinates, latitude, longitude, number } from "../values/numbers.ts";
import { plainText } from "../values/plainText.ts";
import { alike, anyLevel, module } from "./module.ts";

const shape: ElementRule = { open: true, anyAttributes: true, many: true };
const within = `${anyLevel} geo`;

/** W3C Basic Geo, GeoRSS and their predecessors. */
export const geoRules: ModuleRules = [
  ...module("geo", within, {
    lat: { value: latitude },
    long: { value: longitude },
    alt: { value: number },
    Point: { open: true, role: "geo", many: true },
  }),
  ...module("geourl", anyLevel, { latitude: { value: latitude }, longitude: { value: longitude } }),
  ...module("icbm", anyLevel, { latitude: { value: latitude }, longitude: { value: longitude } }),
  ...module("georss", `${anyLevel} geo`, {
    where: { ...shape, role: "geo" },
    point: { many: true, anyAttributes: true, value: coordinates(1) },
    line: { many: true, anyAttributes: true, value: coordinates(2, true) },
    polygon: { many: true, anyAttributes: true, value: coordinates(3, true) },
    box: { many: true, anyAttributes: true, value: coordinates(2) },
    ...alike("featurename featuretypetag relationshiptag featureTypeTag featureName relationshipTag", {
      many: true,
      value: plainText,
    }),
    ...alike("elev floor radius", { value: number }),
    circle: shape,
  }),
  ...module(
    "gml",
    "geo channel item feed entry",
    alike("Point LineString Polygon Envelope exterior LinearRing pos posList lowerCorner upperCorner where", {
      ...shape,
      role: "geo",
    }),
  ),
];
