import { createServer } from 'node:http';
import { session } from './subjects.mjs';

const body = JSON.stringify(session);

const server = createServer((request, response) => {
  request.resume().on('end', () => {
    response
      .writeHead(200, { 'Content-Type': 'application/json', 'Request-Id': 'req_1' })
      .end(body);
  });
});
// Longer than the bench pauses between two rounds, so that connections stay.
server.keepAliveTimeout = 600_000;
server.listen(0, '127.0.0.1', () => process.send(`http://127.0.0.1:${server.address().port}`));
