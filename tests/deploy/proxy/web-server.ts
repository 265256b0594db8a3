import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { join } from "node:path";
import { freePorts } from "../../../deploy/homeserver/ports.ts";
import { eventually } from "../../federation/eventually.ts";

/** Why a web server can't be had here, in words for whoever reads the test's output; null where it can. */
export const missing = (command: "nginx" | "caddy"): string | null => {
  const { error } = spawnSync(command, [command === "nginx" ? "-v" : "version"]);
  if (error) return `there is no ${command}. Type: apt-get install ${command}`;
  if (command === "caddy") return null;
  const program = nginxConfiguration("/tmp", "");
  return /brotli/.test(program)
    ? null
    : "nginx has no brotli. Type: apt-get install libnginx-mod-http-brotli-static";
};

/** What Debian enables of its modules. */
const MODULES = "/etc/nginx/modules-enabled";

const modules = (): string => {
  const { stdout } = spawnSync("sh", ["-c", `cat ${MODULES}/*.conf 2>/dev/null`], { encoding: "utf8" });
  return stdout.replaceAll(/load_module modules\//g, "load_module /usr/lib/nginx/modules/");
};

/** A whole nginx that keeps to one folder, with the site in it. */
export const nginxConfiguration = (folder: string, site: string, workers = 1): string => `
${modules()}
daemon off;
pid ${join(folder, "nginx.pid")};
error_log ${join(folder, "error.log")} warn;
${process.getuid?.() === 0 ? "user root;" : ""}
worker_processes ${workers};
events { worker_connections 1024; }
http {
    client_body_temp_path ${join(folder, "body")};
    proxy_temp_path ${join(folder, "proxy")};
    fastcgi_temp_path ${join(folder, "fastcgi")};
    uwsgi_temp_path ${join(folder, "uwsgi")};
    scgi_temp_path ${join(folder, "scgi")};
    access_log ${join(folder, "access.log")};
    sendfile on;
    tcp_nopush on;
${site}
}
`;

/** A web server of its own, on loopback, until it is disposed of. */
export class WebServer implements AsyncDisposable {
  readonly port: number;
  readonly #child: ChildProcess;
  readonly #ended: Promise<void>;

  private constructor(child: ChildProcess, port: number, ended: Promise<void>) {
    this.#child = child;
    this.#ended = ended;
    this.port = port;
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** @param site given the port @param prefix a command that runs the rest of its line, such as taskset */
  static async nginx(
    folder: string,
    site: (listen: string) => string,
    prefix: readonly string[] = [],
  ): Promise<WebServer> {
    const path = join(folder, "nginx.conf");
    return WebServer.#start(
      folder,
      (port) => writeFileSync(path, nginxConfiguration(folder, site(`127.0.0.1:${port}`))),
      [...prefix, "nginx", "-c", path, "-p", folder, "-e", join(folder, "error.log")],
      ["nginx", "-t", "-c", path, "-p", folder, "-e", join(folder, "error.log")],
    );
  }

  static async caddy(folder: string, site: (listen: string) => string): Promise<WebServer> {
    const path = join(folder, "Caddyfile");
    const file = ["--config", path, "--adapter", "caddyfile"];
    return WebServer.#start(
      folder,
      (port) =>
        writeFileSync(
          path,
          `{\n\tadmin off\n\tauto_https off\n\tdefault_bind 127.0.0.1\n\tgrace_period 1s\n}\n${site(`http://:${port}`)}`,
        ),
      ["caddy", "run", ...file],
      ["caddy", "validate", ...file],
    );
  }

  static async #start(
    folder: string,
    writes: (port: number) => void,
    [command = "", ...args]: readonly string[],
    [check = "", ...how]: readonly string[],
  ): Promise<WebServer> {
    const [port = 0] = await freePorts(1);
    mkdirSync(folder, { recursive: true });
    writes(port);
    const env = { ...process.env, HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
    const checked = spawnSync(check, how, { encoding: "utf8", env });
    if (checked.status !== 0) throw new Error(`${check} refuses the site:\n${checked.stderr}`);
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"], env });
    let said = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (bytes) => {
        said += bytes;
      });
    const ended = new Promise<void>((done) => child.once("close", () => done()));
    await eventually(
      () => `${command} to listen; it said:\n${said}`,
      () => listens(port),
    );
    return new WebServer(child, port, ended);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#child.kill("SIGTERM");
    await this.#ended;
  }
}

const listens = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1", () => resolve(true));
    socket.once("error", () => resolve(false));
    socket.unref();
    socket.once("connect", () => socket.end());
  });
