// A web server as plain as those that a site will stand on: files, their types, compression, a page for what is not there.

import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { createGzip } from "node:zlib";

const TYPES = {
  ".css": "text/css", ".csv": "text/csv", ".html": "text/html", ".ics": "text/calendar", ".jpg": "image/jpeg",
  ".js": "text/javascript", ".json": "application/json", ".pdf": "application/pdf", ".png": "image/png",
  ".svg": "image/svg+xml", ".txt": "text/plain", ".webp": "image/webp", ".xml": "application/xml",
};

/** Serves `folder` below `path` on the loopback address, on a port that is free. */
export async function serve(folder, path) {
  const server = createServer((request, response) => {
    const asked = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    let file = join(folder, normalize(asked.replace(path, "")));
    if (existsSync(file) && statSync(file).isDirectory()) file = join(file, "index.html");
    if (!asked.startsWith(`${path}/`) || !existsSync(file)) {
      response.writeHead(404).end();
      return;
    }
    const type = TYPES[extname(file)] ?? "application/octet-stream";
    response.writeHead(200, { "Content-Type": `${type}; charset=utf-8`, "Content-Encoding": "gzip", "Cache-Control": "no-cache" });
    createReadStream(file).pipe(createGzip()).pipe(response);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    url: `http://127.0.0.1:${server.address().port}${path}`,
    close: () => new Promise((closed) => { server.close(closed); server.closeAllConnections(); }),
  };
}
