// A slider over the strip of time of the network and the map: each step fetches the page of that period and shows its parts.
const parser = new DOMParser();
const PAUSE = 1400;

function named(tag, words, className) {
  const made = document.createElement(tag);
  made.textContent = words;
  if (className) made.className = className;
  return made;
}

export function slider(renew) {
  const main = document.getElementById("main");
  const strip = main.querySelector(".time");
  const periods = strip ? [...strip.querySelectorAll("a.period")] : [];
  if (periods.length < 2) return;
  const addresses = periods.map((one) => one.getAttribute("href"));
  const titles = periods.map((one) => one.querySelector("title").textContent);
  const asked = new URLSearchParams(location.search);
  const at = addresses.findIndex((one) => new URLSearchParams(one.split("?")[1]).get("since") === asked.get("since"));

  const box = named("div", "", "slider");
  const label = named("label", "Period ");
  const range = document.createElement("input");
  range.type = "range";
  range.min = "0";
  range.max = String(addresses.length - 1);
  range.value = String(at < 0 ? addresses.length - 1 : at);
  const told = named("output", at < 0 ? "all days" : titles[at].split(":")[0]);
  const play = named("button", "Play");
  play.type = "button";
  label.append(range);
  box.append(label, told, play);
  strip.append(box);

  let wanted = 0;
  let timer = 0;

  async function show(step) {
    wanted += 1;
    const mine = wanted;
    told.textContent = titles[step].split(":")[0];
    const url = new URL(addresses[step], location.href);
    url.searchParams.set("part", "1");
    try {
      const page = parser.parseFromString(await (await fetch(url)).text(), "text/html");
      if (mine !== wanted) return;
      const fresh = document.importNode(page.querySelector("main"), true);
      const parts = [...fresh.children].filter((one) => !one.matches("header, .time"));
      [...main.children].filter((one) => !one.matches("header, .time")).forEach((one) => one.remove());
      main.append(...parts);
      const bars = fresh.querySelector(".time svg");
      if (bars) strip.querySelector("svg").replaceWith(bars);
      strip.querySelector(".steps")?.replaceWith(fresh.querySelector(".time .steps"));
      history.replaceState(null, "", addresses[step]);
      renew();
    } catch {
      told.textContent = "the server does not answer";
      stop();
    }
  }

  function stop() {
    clearInterval(timer);
    timer = 0;
    play.textContent = "Play";
  }

  range.addEventListener("input", () => {
    stop();
    show(Number(range.value));
  });
  play.addEventListener("click", () => {
    if (timer) {
      stop();
      return;
    }
    if (range.value === range.max) range.value = "0";
    play.textContent = "Stop";
    show(Number(range.value));
    timer = setInterval(() => {
      if (range.value === range.max) stop();
      else {
        range.value = String(Number(range.value) + 1);
        show(Number(range.value));
      }
    }, PAUSE);
  });
}
