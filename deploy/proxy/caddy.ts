import { CACHE } from "../../bridge/feed/answer.ts";
import { PLAIN_JSON, TYPES } from "../../bridge/feed/media-type.ts";
import { POLICY, type ProxiedSite } from "./proxied-site.ts";

/**
 * A site of Caddy that says the same as the built-in server, for the Caddyfile. Caddy gets the certificate itself, and
 * keeps no log of requests unless told to.
 * @param listen where it listens, such as :8443; left out: where the public finds the site
 */
export const caddySite = (site: ProxiedSite, listen?: string): string => `\
# Made by: npx almenara proxy caddy
# Make it anew after an upgrade, then: caddy validate && caddy reload

${listen === undefined ? address(site) : listen} {
	root * ${quoted(site.folder)}

	# What a folder can't do: the stream of events, the form of /join, questions of other sites' pages.
	@passed {
		path /v1/events /health
	}
	@asked not method GET HEAD
	handle @passed {
${passed(site)}
	}
	handle @asked {
${passed(site)}
	}

	# In this order, not in Caddy's own.
	handle {
		route {
${headers(site, CACHE)}
			header {
				# Caddy says so only of what it sends encoded, and a cache would take the other form for all.
				Vary Accept-Encoding
				defer
			}
			@embed path_regexp /embed(/|$)
			header @embed Content-Security-Policy ${quoted(POLICY.embed)}
			@feed path_regexp /v1/|^/\\.well-known/
			header @feed Content-Security-Policy ${quoted(POLICY.feed)}
			header @feed Access-Control-Allow-Origin *
${Object.entries(TYPES)
  .map(
    ([end, type]) =>
      `\t\t\t@${end.slice(1)} path *${end}\n\t\t\theader @${end.slice(1)} Content-Type ${quoted(type)}`,
  )
  .join("\n")}
			@plain path_regexp ${PLAIN_JSON}
			header @plain Content-Type application/json
			try_files {path} {path}/index.html
			file_server {
				precompressed br gzip
				disable_canonical_uris
			}
		}
	}
	handle_errors {
${headers(site, "no-store")}
		rewrite * /404.html
		file_server {
			precompressed br gzip
		}
	}
}
`;

/** What is taken out is so at the end, and with it whatever stands in the same block: it has its own. */
const headers = ({ headers: all }: ProxiedSite, cache: string): string => `\
		header -Server
		header {
${Object.entries(all)
  .map(([name, value]) => `\t\t\t${name} ${quoted(value)}`)
  .join("\n")}
			Cache-Control ${quoted(cache)}
			Content-Security-Policy ${quoted(POLICY.page)}
		}`;

/** With the built-in server's own headers. */
const passed = ({ upstream }: ProxiedSite): string => `\
		header -Server
		reverse_proxy ${upstream} {
			flush_interval -1
		}`;

const address = ({ name, secure }: ProxiedSite): string => (secure ? name : `http://${name}`);

const quoted = (text: string): string => `"${text.replace(/["\\]/g, "\\$&")}"`;
