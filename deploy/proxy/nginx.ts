import { CACHE } from "../../bridge/feed/answer.ts";
import { TYPES } from "../../bridge/feed/media-type.ts";
import { POLICY, type ProxiedSite } from "./proxied-site.ts";

export interface NginxWishes {
  /** Where it listens, and there alone: a port, or an address and a port. */
  readonly listen?: string;
  readonly certificate?: string;
  readonly key?: string;
}

/** A site of nginx that says the same as the built-in server, for the `http` block: into `sites-available`. */
export const nginxSite = (site: ProxiedSite, wishes: NginxWishes = {}): string => `\
# Made by: npx almenara proxy nginx
# Needs nginx and libnginx-mod-http-brotli-static. Make it anew after an upgrade, then: nginx -t && nginx -s reload

# Addresses are counted in memory while they are connected, and written nowhere.
limit_conn_zone $binary_remote_addr zone=almenara:1m;

${site.secure && wishes.listen === undefined ? plainServer(site) : ""}server {
${site.secure ? secureListen(site, wishes) : `    listen ${wishes.listen ?? "80"};\n    server_name ${site.name};`}

    # Both would hold readers' addresses. What is wrong with the folder or the bots, almenara doctor says.
    access_log off;
    error_log /dev/null emerg;
    server_tokens off;

    client_header_timeout 5s;
    client_body_timeout 5s;
    client_max_body_size 4k;
    send_timeout 10s;
    keepalive_timeout 5s;
    limit_conn almenara 1000; # a carrier puts many phones behind one address

    root ${quoted(site.folder)};
    gzip_static on;
    gzip_proxied any;
    gzip_vary on;
    brotli_static on;
    types {
${Object.entries(TYPES)
  .map(([end, type]) => `        ${quoted(type)} ${end.slice(1)};`)
  .join("\n")}
    }

    # No regular expression: each request would pay for it.
    location / {
        try_files $uri $uri/index.html =404;
${headers(site, POLICY.page)}
    }
${site.languages
  .map(
    (language) => `\
    location /${language}v1/ {
        try_files $uri =404;
${headers(site, POLICY.feed, true)}
    }
    location = /${language}embed {
        try_files $uri/index.html =404;
${headers(site, POLICY.embed)}
    }
    location = /${language}embed/ {
        try_files $uri/index.html =404;
${headers(site, POLICY.embed)}
    }`,
  )
  .join("\n")}
    location = /v1/records/index.json {
        types { }
        default_type application/json;
${headers(site, POLICY.feed, true)}
    }
    location /.well-known/almenara/ {
        types { }
        default_type application/json;
${headers(site, POLICY.feed, true)}
    }
    error_page 404 /404.html;
    location = /404.html {
${headers(site, POLICY.page, false, "no-store")}
    }

    # What a folder can't do: the stream of events, the form of /join, questions of other sites' pages.
    error_page 405 = @almenara;
    location @almenara {
${passed(site)}
    }
    location = /health {
${passed(site)}
    }
    location = /v1/events {
${passed(site)}
        proxy_buffering off;
        proxy_read_timeout 1h;
    }
}
`;

const headers = ({ headers: all }: ProxiedSite, policy: string, isOpen = false, cache = CACHE): string =>
  Object.entries({
    ...all,
    "Content-Security-Policy": policy,
    "Cache-Control": cache,
    ...(isOpen ? { "Access-Control-Allow-Origin": "*" } : {}),
  })
    .map(([name, value]) => `        add_header ${name} ${quoted(value)} always;`)
    .join("\n");

const passed = ({ upstream }: ProxiedSite): string => `\
        proxy_pass http://${upstream};
        proxy_http_version 1.1;
        proxy_set_header Host $host;
        proxy_set_header Connection "";
        proxy_set_header X-Forwarded-For $remote_addr;`;

const plainServer = ({ name }: ProxiedSite): string => `\
server {
    listen 80;
    listen [::]:80;
    server_name ${name};
    access_log off;
    error_log /dev/null emerg;
    location /.well-known/acme-challenge/ {
        root /var/www/html;
    }
    location / {
        return 301 https://${name}$request_uri;
    }
}

`;

const secureListen = ({ name }: ProxiedSite, { listen, certificate, key }: NginxWishes): string => {
  const lines = listen === undefined ? ["443 ssl http2", "[::]:443 ssl http2"] : [`${listen} ssl http2`];
  return [
    ...lines.map((line) => `listen ${line};`),
    `server_name ${name};`,
    `ssl_certificate ${quoted(certificate ?? `/etc/letsencrypt/live/${name}/fullchain.pem`)};`,
    `ssl_certificate_key ${quoted(key ?? `/etc/letsencrypt/live/${name}/privkey.pem`)};`,
    "ssl_protocols TLSv1.2 TLSv1.3;",
  ]
    .map((line) => `    ${line}`)
    .join("\n");
};

const quoted = (text: string): string => `"${text.replace(/["\\]/g, "\\$&")}"`;
