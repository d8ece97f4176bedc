// What scripts add to pages that work without them: the evidence drawer, keys, the theme.
import { article } from "./article.js";
import { charts } from "./charts.js";
import { evidence } from "./drawer.js";
import { keys } from "./keys.js";
import { slider } from "./slider.js";
import { theme } from "./switch.js";

theme();
const drawer = evidence();
article(drawer);
charts();
slider(charts);
keys(drawer);
document.documentElement.dataset.ready = "1";
