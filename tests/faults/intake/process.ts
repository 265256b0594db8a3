import { dyingProcess } from "../dying-process.ts";

await dyingProcess("intake");
