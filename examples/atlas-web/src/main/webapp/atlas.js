"use strict";

const el = (id) => document.getElementById(id);
const number = new Intl.NumberFormat("en");

let dots = [];
let places = [];
let selected = null;
let next = null;

/** What the server answers; an error is the problem it tells of. */
async function call(path, options) {
  const response = await fetch("api/" + path, options);
  const type = response.headers.get("Content-Type") ?? "";
  const body = type.includes("json") ? await response.json() : null;
  if (!response.ok) {
    throw body ?? { title: response.statusText, status: response.status };
  }
  return body;
}

function cell(text, kind) {
  const td = document.createElement("td");
  td.textContent = text;
  if (kind) {
    td.className = kind;
  }
  return td;
}

function tell(problem) {
  el("problem").hidden = !problem;
  el("problem").textContent = problem ? (problem.detail ?? problem.title ?? String(problem)) : "";
}

// the map

function draw() {
  const map = el("map");
  const pen = map.getContext("2d");
  const top = 84; // degrees north, and how far south it goes
  const bottom = -60;
  const x = (place) => ((place.longitude + 180) / 360) * map.width;
  const y = (place) => ((top - place.latitude) / (top - bottom)) * map.height;

  pen.clearRect(0, 0, map.width, map.height);
  pen.strokeStyle = "rgba(255, 255, 255, 0.07)";
  for (let line = -150; line <= 150; line += 30) {
    const at = x({ longitude: line });
    pen.beginPath();
    pen.moveTo(at, 0);
    pen.lineTo(at, map.height);
    pen.stroke();
  }
  for (let line = bottom + 30; line < top; line += 30) {
    const at = y({ latitude: line });
    pen.beginPath();
    pen.moveTo(0, at);
    pen.lineTo(map.width, at);
    pen.stroke();
  }
  pen.fillStyle = "rgba(255, 214, 140, 0.55)";
  for (const dot of dots) {
    const size = Math.max(0.7, Math.sqrt(dot.population) / 1500);
    pen.beginPath();
    pen.arc(x(dot), y(dot), size, 0, 2 * Math.PI);
    pen.fill();
  }
  for (const place of places) {
    const here = place.id === selected;
    pen.beginPath();
    pen.arc(x(place), y(place), here ? 9 : 5, 0, 2 * Math.PI);
    pen.fillStyle = here ? "#ff5b3a" : "rgba(255, 91, 58, 0.75)";
    pen.fill();
    pen.lineWidth = here ? 3 : 1;
    pen.strokeStyle = "#fff";
    pen.stroke();
    if (here) {
      pen.font = "600 20px system-ui, 'DejaVu Sans', sans-serif";
      pen.fillStyle = "#fff";
      pen.textAlign = place.longitude > 120 ? "right" : "left";
      pen.fillText(place.name, x(place) + (place.longitude > 120 ? -16 : 16), y(place) + 7);
    }
  }
}

// the table

function addRows(found) {
  for (const place of found) {
    const row = document.createElement("tr");
    row.tabIndex = 0;
    row.dataset.id = place.id;
    row.append(
      cell(place.name),
      cell(place.country),
      cell(number.format(place.population), "number"),
      cell(place.latitude.toFixed(2), "number"),
      cell(place.longitude.toFixed(2), "number"),
    );
    row.addEventListener("click", () => select(place));
    row.addEventListener("keydown", (event) => event.key === "Enter" && select(place));
    el("cities").tBodies[0].append(row);
  }
}

async function load(after) {
  const asked = new URLSearchParams({ size: 15 });
  for (const field of ["name", "country"]) {
    if (el(field).value) {
      asked.set(field, el(field).value);
    }
  }
  if (after) {
    asked.set("after", after);
  } else {
    places = [];
    selected = null;
    el("about").hidden = true;
    el("cities").tBodies[0].replaceChildren();
  }
  try {
    const page = await call("cities?" + asked);
    tell(null);
    places = places.concat(page.cities);
    next = page.next ?? null;
    addRows(page.cities);
    el("shown").textContent = `${number.format(places.length)} of ${number.format(page.total)}`;
    el("more").hidden = !next;
    draw();
  } catch (problem) {
    tell(problem);
  }
}

// one city

async function select(place) {
  selected = place.id;
  for (const row of el("cities").tBodies[0].rows) {
    row.setAttribute("aria-selected", String(row.dataset.id === String(place.id)));
  }
  draw();
  try {
    const country = await call("countries/" + encodeURIComponent(place.countryCode));
    el("about-name").textContent = country.name;
    el("about-official").textContent = country.officialName;
    const facts = {
      Region: country.region,
      Capital: country.capitals.join(", "),
      Area: `${number.format(country.areaKm2)} km²`,
      People: number.format(country.population),
      Languages: country.languages.join(", "),
      Money: country.currencies.join(", "),
      Neighbours: country.neighbours.map((n) => n.name).join(", ") || "none",
      Largest: country.largestCities.map((city) => city.name).join(", "),
    };
    el("about-facts").replaceChildren(
      ...Object.entries(facts).flatMap(([name, fact]) => {
        const term = document.createElement("dt");
        const told = document.createElement("dd");
        term.textContent = name;
        told.textContent = fact;
        return [term, told];
      }),
    );
    el("visit").textContent = `I have been to ${place.name}`;
    el("visit").onclick = () => visit(place);
    el("visits").textContent = "";
    el("about").hidden = false;
  } catch (problem) {
    tell(problem);
  }
}

async function visit(place) {
  try {
    const visits = await call(`cities/${place.id}/visits`, { method: "POST" });
    el("visits").textContent = visits.times === 1 ? "once" : `${visits.times} times`;
  } catch (problem) {
    tell(problem);
  }
}

// a new city

/** The value as it is sent: numbers where they are numbers, nothing where nothing was written. */
function typed(field, text) {
  if (text.trim() === "") {
    return undefined;
  }
  const plain = field === "name" || field === "countryCode" || Number.isNaN(Number(text));
  return plain ? text.trim() : Number(text);
}

async function add(event) {
  event.preventDefault();
  const form = el("add");
  const fields = [...form.elements].filter((field) => field.name);
  const city = { feature: "PPL" };
  for (const field of fields) {
    city[field.name] = typed(field.name, field.value);
    field.removeAttribute("aria-invalid");
    form.querySelector(`[data-for="${field.name}"]`).textContent = "";
  }
  const result = el("add-result");
  result.className = "";
  result.textContent = "";
  try {
    const place = await call("cities", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(city),
    });
    result.textContent = `${place.name} is there now.`;
    form.reset();
    el("name").value = place.name;
    el("country").value = place.countryCode;
    await load(null);
    await select(place);
  } catch (problem) {
    result.className = "failed";
    const unplaced = [];
    for (const error of problem.errors ?? []) {
      const name = error.path.split(".").at(-1);
      const output = form.querySelector(`[data-for="${name}"]`);
      if (output) {
        output.textContent = error.message;
        form.elements[name].setAttribute("aria-invalid", "true");
      } else {
        unplaced.push(error.message);
      }
    }
    const said = problem.errors ? unplaced.join(" ") : (problem.detail ?? problem.title);
    result.textContent = said || "Please look at the fields above.";
  }
}

// the start

async function start() {
  el("search").addEventListener("submit", (event) => {
    event.preventDefault();
    load(null);
  });
  el("more").addEventListener("click", () => load(next));
  el("add").addEventListener("submit", add);
  try {
    const countries = await call("countries");
    for (const choice of [el("country"), el("add").elements.countryCode]) {
      choice.append(...countries.map((country) => new Option(country.name, country.code)));
    }
    const people = countries.reduce((sum, country) => sum + country.population, 0);
    el("summary").textContent =
      `${countries.length} countries, ${number.format(people)} people in their cities`;
    await load(null);
    dots = await call("cities/map?size=20000");
    draw();
    document.body.dataset.ready = "true";
  } catch (problem) {
    tell(problem);
  }
}

start();
