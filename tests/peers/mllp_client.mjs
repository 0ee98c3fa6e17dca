// node-hl7-client as a sender: PORT, then one message on each line of standard input as JSON text ("segments" with \r,
// or a list of such texts for a batch). Prints MSA-1 and MSA-2 of each acknowledgement, one JSON line each.
import { createInterface } from 'node:readline';
import { Batch, Client, Message } from 'node-hl7-client';

const lines = [];
for await (const line of createInterface({ input: process.stdin })) lines.push(JSON.parse(line));

let answered;
const client = new Client({ host: '127.0.0.1' });
const connection = client.createConnection({ port: Number(process.argv[2]) }, (response) => {
  const acknowledgement = response.getMessage();
  answered([acknowledgement.get('MSA.1').toString(), acknowledgement.get('MSA.2').toString()]);
});
await new Promise((resolve) => connection.once('connect', resolve));

function batchOf(texts) {
  const batch = new Batch();
  batch.start();
  for (const text of texts) batch.add(new Message({ text }));
  batch.end();
  return batch;
}

for (const line of lines) {
  const answer = new Promise((resolve) => { answered = resolve; });
  await connection.sendMessage(Array.isArray(line) ? batchOf(line) : new Message({ text: line }));
  console.log(JSON.stringify(await answer));
}
client.closeAll();
