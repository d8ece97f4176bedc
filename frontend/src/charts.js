// Pictures that are wider than the screen begin where the news is; a network lights up what belongs to whom is pointed at.
export function charts() {
  for (const box of document.querySelectorAll(".chart-box")) {
    const picture = box.querySelector("svg");
    const room = box.scrollWidth - box.clientWidth;
    if (!picture || room <= 0) continue;
    box.scrollLeft = picture.matches(".dyad") ? room : room / 2;
  }
  for (const net of document.querySelectorAll("svg.net")) {
    const parts = [...net.querySelectorAll("[data-ends]")];
    const light = (key) => {
      net.classList.toggle("lit", Boolean(key));
      const near = new Set([key]);
      for (const part of parts) {
        const ends = part.dataset.ends.split(" ");
        if (key && ends.length > 1 && ends.includes(key)) ends.forEach((end) => near.add(end));
      }
      for (const part of parts) {
        const ends = part.dataset.ends.split(" ");
        part.classList.toggle("near", Boolean(key) && (ends.length > 1 ? ends.includes(key) : near.has(ends[0])));
      }
    };
    net.addEventListener("mouseover", (event) => light(event.target.closest(".actor")?.dataset.ends || ""));
    net.addEventListener("mouseleave", () => light(""));
  }
}
