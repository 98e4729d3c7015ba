// Everything works without this; with it, focus goes to an error summary, forms are not sent twice and drafts are kept.
import { initAll } from "../built/govuk-frontend.min.js";
import { initDrafts } from "./drafts.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();
initDrafts();
