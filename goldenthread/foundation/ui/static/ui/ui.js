// Everything works without this; with it, focus goes to an error summary, forms are not sent twice, drafts are
// kept and grids follow the keyboard.
import { initAll } from "../built/govuk-frontend.min.js";
import { initDrafts } from "./drafts.js";
import { initGrids } from "./grid.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();
initDrafts();
initGrids();
