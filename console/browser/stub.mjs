import { createServer } from 'node:http';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';

const TYPES = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** The headers the real console sends, read from where it reads them. */
function pageHeaders() {
  const settings = readFileSync('src/main/resources/application.properties', 'utf8');
  return Object.fromEntries(
    [...settings.matchAll(/^quarkus\.http\.header\."(.+?)"\.value=(.*)$/gm)].map(([, name, value]) => [name, value]),
  );
}

/** A console without services: the built page and answers by `METHOD /path`, which a test may change while it runs. */
export class Stub {
  answers = new Map();
  sent = [];
  streams = new Set();
  headers = pageHeaders();

  constructor(root) {
    this.root = root;
    this.server = createServer((request, response) => void this.answer(request, response));
  }

  async listen() {
    await new Promise((done) => this.server.listen(0, '127.0.0.1', done));
    return `http://127.0.0.1:${this.server.address().port}`;
  }

  close() {
    this.streams.forEach((stream) => stream.end());
    this.server.closeAllConnections();
    this.server.close();
  }

  /** From now on this is answered: an object as JSON, or a function of the body. */
  on(what, answer) {
    this.answers.set(what, answer);
    return this;
  }

  list(path, ...items) {
    return this.on(`GET ${path}`, { items, next: null });
  }

  /** Tells every open page that something happened. */
  tell(type) {
    this.streams.forEach((stream) => stream.write(`data: ${JSON.stringify({ type, sentence: type })}\n\n`));
  }

  async answer(request, response) {
    const path = decodeURIComponent(new URL(request.url, 'http://stub').pathname);
    const text = await new Promise((done) => {
      let body = '';
      request.on('data', (part) => (body += part)).on('end', () => done(body));
    });
    for (const [name, value] of Object.entries(this.headers)) response.setHeader(name, value);
    if (path === '/v1/stream') return this.stream(response);
    if (!/^\/(api|v1|v2)\//.test(path)) return this.file(path, response);
    const body = text === '' ? undefined : JSON.parse(text);
    this.sent.push({ what: `${request.method} ${path}`, body });
    const found = this.answers.get(`${request.method} ${path}`);
    const answer = typeof found === 'function' ? found(body) : found;
    const status =
      answer?.status >= 400 && answer.title
        ? answer.status
        : answer === undefined && request.method !== 'GET'
          ? 204
          : 200;
    response.writeHead(status, { 'content-type': status < 400 ? 'application/json' : 'application/problem+json' });
    return response.end(status === 204 ? undefined : JSON.stringify(answer ?? { items: [], next: null }));
  }

  stream(response) {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(': alive\n\n');
    this.streams.add(response);
    response.on('close', () => this.streams.delete(response));
  }

  file(path, response) {
    const wanted = join(this.root, path);
    const file = existsSync(wanted) && statSync(wanted).isFile() ? wanted : join(this.root, 'index.html');
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' });
    response.end(readFileSync(file));
  }
}
