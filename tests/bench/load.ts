import { connect, type Socket } from "node:net";

/** What is asked for, again and again. */
export interface Asked {
  readonly port: number;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Clients at a time; each asks again when it has its answer, without pipelining, as a crowd behind browsers does. */
const CLIENTS = 32;

/** Servers close a connection after 1,000 requests; who knows asks for a new one before. */
const REQUESTS_ON_ONE = 900;

/**
 * Asks so often, all answers being alike. Sockets are read and counted, nothing is parsed: who asks must cost less than
 * who answers.
 */
export const asks = async (asked: Asked, times: number): Promise<void> => {
  const request = requestOf(asked);
  const size = await sizeOf(asked.port, request);
  let left = times;
  const client = (): Promise<void> =>
    new Promise((done, failed) => {
      let socket: Socket;
      let here = 0;
      let got = 0;
      const next = (): void => {
        if (left-- > 0) socket.write(request);
        else {
          socket.destroy();
          done();
        }
      };
      const begin = (): void => {
        here = 0;
        socket = connect(asked.port, "127.0.0.1", next);
        socket.setNoDelay(true);
        socket.once("error", failed);
        socket.on("data", ({ length }) => {
          got += length;
          if (got < size) return;
          if (got > size) failed(new Error("an answer of another size"));
          got = 0;
          if (++here < REQUESTS_ON_ONE) return next();
          socket.destroy();
          begin();
        });
      };
      begin();
    });
  await Promise.all(Array.from({ length: CLIENTS }, client));
};

const requestOf = ({ path, headers }: Asked): string =>
  `GET ${path} HTTP/1.1\r\nHost: localhost\r\n${Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join("")}\r\n`;

/** Of an answer with its head. It is over when nothing comes for a moment. */
const sizeOf = (port: number, request: string): Promise<number> =>
  new Promise((resolve, reject) => {
    let got = 0;
    const socket = connect(port, "127.0.0.1", () => socket.write(request));
    socket.once("error", reject);
    socket.on("data", ({ length }) => {
      got += length;
    });
    socket.setTimeout(150, () => {
      socket.destroy();
      if (got > 0) resolve(got);
      else reject(new Error("no answer"));
    });
  });
