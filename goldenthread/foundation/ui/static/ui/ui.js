// Everything works without this; with it, focus goes to an error summary and forms are not sent twice.
import { initAll } from "../built/govuk-frontend.min.js";

document.body.classList.add("js-enabled", "govuk-frontend-supported");
initAll();
