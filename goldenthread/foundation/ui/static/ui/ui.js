// Everything works without this; with it, focus goes to an error summary, forms are not sent twice, drafts are
// kept, grids follow the keyboard and a text is shown beside its paper.
import { initAll } from "../built/govuk-frontend.min.js";
import { initDrafts } from "./drafts.js";
import { initGrids } from "./grid.js";
import { initWriting } from "./writing.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();
initDrafts();
initGrids();
initWriting();
