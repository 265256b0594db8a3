import { Command } from "commander";
import { caddySite } from "../proxy/caddy.ts";
import { type NginxWishes, nginxSite } from "../proxy/nginx.ts";
import { proxiedSite } from "../proxy/proxied-site.ts";
import { settingsIn } from "../stack/organisation-settings.ts";
import { type FolderOption, folderOption, organisationAt } from "./organisation.ts";

export const proxyCommand = (): Command =>
  new Command("proxy")
    .description("Prints the site of a web server that stands before the built-in one and serves the folder")
    .addCommand(nginx())
    .addCommand(caddy());

const siteIn = (folder: string) => {
  const { place, stack } = organisationAt(folder);
  return proxiedSite(settingsIn({ stack, paths: place }), place.web);
};

const nginx = (): Command =>
  new Command("nginx")
    .description("for /etc/nginx/sites-available; needs libnginx-mod-http-brotli-static too")
    .addOption(folderOption())
    .option("--listen <where>", "a port, or an address and a port; left out: 443, or 80 without https")
    .option("--certificate <file>", "left out: where certbot puts it")
    .option("--key <file>", "left out: where certbot puts it")
    .action(({ folder, ...wishes }: FolderOption & NginxWishes) => {
      process.stdout.write(nginxSite(siteIn(folder), wishes));
    });

const caddy = (): Command =>
  new Command("caddy")
    .description("for a Caddyfile")
    .addOption(folderOption())
    .option("--listen <where>", "such as :8443; left out: web: address:")
    .action(({ folder, listen }: FolderOption & { listen?: string }) => {
      process.stdout.write(caddySite(siteIn(folder), listen));
    });
