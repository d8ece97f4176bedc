// Makes static/world.svg from Natural Earth's countries at 1:50 million (npm world-atlas): Equal Earth, in ten-thousandths.
//
// Every country is a path whose id is its ISO 3166 alpha-3 code; pages colour it by `use`. Known faults of the shapes are
// mended here: Crimea, which they give to Russia, is a shape of its own; areas whose standing is disputed are marked as
// such ("x-" and a name, or listed in DISPUTED); border lines that are disputed are a path of their own, to be dashed.
// Nothing is ever read off these shapes: whose an event is stands in its claim.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const WIDTH = 10000;
const NORTH = 84;
const SOUTH = -57;
const NEAREST = 2.6; // points nearer to each other than this (a quarter of a pixel at 1,000) are one
const DISPUTED = new Set(["ESH", "XKX", "TWN", "PSE"]);
const UNNAMED = { Somaliland: "x-somaliland", "N. Cyprus": "x-northern-cyprus", "Siachen Glacier": "x-siachen", Kosovo: "XKX" };
// Stretches of border that are disputed or only a line of control: the two sides, and west, south, east, north of the stretch.
const LINES = [
  ["IND", "PAK", 73, 32.5, 78, 37.5],
  ["IND", "CHN", 77, 31, 80.5, 36.5],
  ["IND", "CHN", 91, 26.5, 97.5, 29.6],
  ["ISR", "SYR", 35, 32, 37, 34],
  ["ISR", "PSE", 34, 31, 36, 33],
  ["PSE", "JOR", 35, 31, 36, 33],
  ["PSE", "EGY", 34, 31, 35, 32],
  ["PRK", "KOR", 124, 37, 130, 40],
  ["SDN", "SSD", 26, 8, 31, 11],
  ["SDN", "EGY", 33, 21.5, 38, 24],
  ["GUY", "VEN", -62, 3, -58, 9],
  ["GUY", "SUR", -58.5, 1, -56, 4.5],
  ["KEN", "SSD", 33.5, 4, 36.5, 6],
  ["MAR", "ESH", -18, 20, -8, 28],
];

function equalEarth(longitude, latitude) {
  const [A, B, C, D] = [1.340264, -0.081106, 0.000893, 0.003796];
  const m = Math.sqrt(3) / 2;
  const l = Math.asin(m * Math.sin((latitude * Math.PI) / 180));
  const l2 = l * l;
  const l6 = l2 * l2 * l2;
  return [
    ((longitude * Math.PI) / 180 * Math.cos(l)) / (m * (A + 3 * B * l2 + l6 * (7 * C + 9 * D * l2))),
    l * (A + B * l2 + l6 * (C + D * l2)),
  ];
}

const K = WIDTH / 2 / equalEarth(180, 0)[0];
const TOP = equalEarth(0, NORTH)[1];
const HEIGHT = Math.round((TOP - equalEarth(0, SOUTH)[1]) * K);

function placed([longitude, latitude]) {
  const [x, y] = equalEarth(longitude, latitude);
  return [x * K + WIDTH / 2, (TOP - y) * K];
}

function codes() {
  const table = readFileSync(join(here, "..", "src", "dragoman", "load", "country_codes.psv"), "utf8");
  const rows = table.split("\n").filter((row) => row && !row.startsWith("#")).slice(1);
  return Object.fromEntries(rows.map((row) => row.split("|")).filter((row) => row[1]).map((row) => [row[1], row[0]]));
}

function nameOf(geometry, known) {
  return known[geometry.id] || UNNAMED[geometry.properties.name] || null;
}

/** Return each arc's points in degrees, and those of them that are far enough apart on the page; the ends always stay. */
function arcsOf(topology) {
  const { scale, translate } = topology.transform;
  return topology.arcs.map((arc) => {
    let [x, y] = [0, 0];
    const degrees = arc.map(([dx, dy]) => {
      x += dx;
      y += dy;
      return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
    });
    let last = null;
    const kept = degrees.filter((point, at) => {
      const here = placed(point);
      const stays = last === null || at === degrees.length - 1 || Math.hypot(here[0] - last[0], here[1] - last[1]) >= NEAREST;
      if (stays) last = here;
      return stays;
    });
    return { degrees, kept };
  });
}

/** Return a ring's points in degrees, going on beyond 180 where it crosses the antimeridian. */
function ring(numbers, arcs) {
  const points = [];
  for (const number of numbers) {
    const kept = number < 0 ? [...arcs[~number].kept].reverse() : arcs[number].kept;
    points.push(...(points.length ? kept.slice(1) : kept));
  }
  let turn = 0;
  return points.map(([longitude, latitude], at) => {
    const step = at ? longitude - points[at - 1][0] : 0;
    if (step > 180) turn -= 360;
    if (step < -180) turn += 360;
    return [longitude + turn, latitude];
  });
}

/** Return the part of a ring on one side of a meridian (Sutherland and Hodgman); `side` 1 keeps what lies east of it. */
function cut(points, meridian, side) {
  const made = [];
  points.forEach((point, at) => {
    const before = points[(at || points.length) - 1];
    const [isIn, wasIn] = [side * (point[0] - meridian) >= 0, side * (before[0] - meridian) >= 0];
    if (isIn !== wasIn) {
      const share = (meridian - before[0]) / (point[0] - before[0]);
      made.push([meridian, before[1] + share * (point[1] - before[1])]);
    }
    if (isIn) made.push(point);
  });
  return made;
}

/** Return a ring as rings that each lie between -180 and 180. */
function pieces(points) {
  const made = [];
  for (const turn of [-360, 0, 360]) {
    const moved = points.map(([longitude, latitude]) => [longitude + turn, latitude]);
    const part = cut(cut(moved, -180, 1), 180, -1);
    if (part.length > 2) made.push(part);
  }
  return made;
}

function onPage(points) {
  return points.map(placed).map(([x, y]) => [Math.round(x), Math.round(y)]);
}

function path(points, closed) {
  let [x, y] = points[0];
  let text = `M${x} ${y}`;
  let started = false;
  for (const [px, py] of points.slice(1)) {
    if (px === x && py === y) continue;
    text += `${started ? (px < x ? "" : " ") : "l"}${px - x}${py < y ? "" : " "}${py - y}`;
    started = true;
    [x, y] = [px, py];
  }
  return closed ? `${text}z` : text;
}

function polygonsOf(geometry) {
  return geometry.type === "Polygon" ? [geometry.arcs] : geometry.arcs || [];
}

function inside([longitude, latitude], [west, south, east, north]) {
  return longitude >= west && longitude <= east && latitude >= south && latitude <= north;
}

function isCrimea(polygon, arcs) {
  const points = polygon[0].flatMap((number) => arcs[number < 0 ? ~number : number].degrees);
  return points.every((point) => inside(point, [32, 44, 37, 46.4]));
}

export function world() {
  const atlas = createRequire(import.meta.url).resolve("world-atlas/countries-50m.json");
  const topology = JSON.parse(readFileSync(atlas, "utf8"));
  const arcs = arcsOf(topology);
  const known = codes();
  const shapes = new Map();
  const users = arcs.map(() => new Set());
  for (const geometry of topology.objects.countries.geometries) {
    const name = nameOf(geometry, known);
    if (geometry.properties.name === "Antarctica") continue;
    for (const polygon of polygonsOf(geometry)) {
      const owner = name === "RUS" && isCrimea(polygon, arcs) ? "x-crimea" : name || "x-other";
      for (const numbers of polygon) {
        for (const number of numbers) users[number < 0 ? ~number : number].add(owner);
        for (const part of pieces(ring(numbers, arcs)).map(onPage)) {
          const spread = Math.max(...part.map(([px]) => px)) - Math.min(...part.map(([px]) => px));
          if (spread >= 1) shapes.set(owner, `${shapes.get(owner) || ""}${path(part, true)}`);
        }
      }
    }
  }
  const firm = [];
  const dashed = [];
  const isthmus = [];
  arcs.forEach((arc, at) => {
    const [a, b] = [...users[at]];
    if (!b) return;
    const line = path(onPage(arc.kept), false);
    const sides = new Set([a, b]);
    const area = [a, b].some((one) => one.startsWith("x-") || DISPUTED.has(one));
    const middle = arc.degrees[Math.floor(arc.degrees.length / 2)];
    const listed = LINES.some(([one, other, ...box]) => sides.has(one) && sides.has(other) && inside(middle, box));
    (sides.has("x-crimea") ? isthmus : area || listed ? dashed : firm).push(line);
  });
  const made = [...shapes].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, d]) => `<path id="${id}" d="${d}"/>`);
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}">` +
    `<!-- Natural Earth, public domain, by way of world-atlas; Equal Earth projection, ${NORTH} to ${SOUTH} degrees -->\n` +
    `${made.join("\n")}\n<path id="borders" fill="none" d="${firm.join("")}"/>\n<path id="disputed" fill="none" d="${dashed.join("")}"/>\n<path id="isthmus" fill="none" d="${isthmus.join("")}"/>\n</svg>\n`
  );
}
