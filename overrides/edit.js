// Starts the editor with the forms that the build has made.
import { init } from "./{{ editor }}/index.js";

const answer = await fetch("config.json");
init({ config: await answer.json() });
