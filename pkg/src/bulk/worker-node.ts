// The worker's script in Node.
import { parentPort } from "node:worker_threads";
import { worker } from "./worker.js";

const hear = worker((said, transfer = []) => parentPort?.postMessage(said, transfer));
parentPort?.on("message", hear);
