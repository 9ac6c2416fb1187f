// The worker's script in browsers.
import { worker, type Heard } from "./worker.js";

const self = globalThis as unknown as { postMessage(message: unknown, transfer: ArrayBuffer[]): void; onmessage: (event: MessageEvent<Heard>) => void };
const hear = worker((said, transfer = []) => self.postMessage(said, transfer));
self.onmessage = ({ data }) => hear(data);
