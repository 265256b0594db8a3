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

	@feeds path_regexp /v1/|^/\\.well-known/almenara/
	@embed path_regexp /embed(/|$)
	@feed path_regexp /v1/
	header {
		-Server
${Object.entries(site.headers)
  .map(([name, value]) => `\t\t${name} ${quoted(value)}`)
  .join("\n")}
		Cache-Control ${quoted(CACHE)}
		Content-Security-Policy ${quoted(POLICY.page)}
	}
	header @embed Content-Security-Policy ${quoted(POLICY.embed)}
	header @feed Content-Security-Policy ${quoted(POLICY.feed)}
	header @feeds Access-Control-Allow-Origin *

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

	handle {
${Object.entries(TYPES)
  .map(
    ([end, type]) =>
      `\t\t@${end.slice(1)} path *${end}\n\t\theader @${end.slice(1)} Content-Type ${quoted(type)}`,
  )
  .join("\n")}
		@plain path_regexp ${PLAIN_JSON}
		header @plain Content-Type application/json
		# Forms of a file, and files under way.
		@hidden path *.gz *.br *.new
		error @hidden 404
		try_files {path} {path}/index.html
		file_server {
			precompressed br gzip
			disable_canonical_uris
		}
	}
	handle_errors {
		header Cache-Control no-store
		rewrite * /404.html
		file_server {
			precompressed br gzip
		}
	}
}
`;

/** The built-in server's own headers, and none twice. */
const passed = ({ upstream, headers }: ProxiedSite): string => `\
		reverse_proxy ${upstream} {
			flush_interval -1
			header_down -Server
		}
		header {
${[...Object.keys(headers), "Cache-Control", "Content-Security-Policy", "Access-Control-Allow-Origin"]
  .map((name) => `\t\t\t-${name}`)
  .join("\n")}
		}`;

const address = ({ name, secure }: ProxiedSite): string => (secure ? name : `http://${name}`);

const quoted = (text: string): string => `"${text.replace(/["\\]/g, "\\$&")}"`;
