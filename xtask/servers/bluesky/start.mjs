// Starts the real Bluesky network on loopback: directory (PLC), personal data server (PDS), app view
// and what they need of each other. Ports and addresses come from the environment; `xtask` sets them.
// It holds no data worth keeping: accounts end with the process.
import { TestNetwork } from '@atproto/dev-env';

const port = (name) => {
  const number = Number(process.env[name]);
  if (!Number.isInteger(number)) throw new Error(`${name} is not a port`);
  return number;
};

await TestNetwork.create({
  plc: { port: port('PLC_PORT') },
  pds: { port: port('PDS_PORT'), hostname: 'localhost', enableDidDocWithSession: true },
  bsky: { port: port('APPVIEW_PORT'), publicUrl: `http://localhost:${port('APPVIEW_PORT')}` },
  ozone: {
    port: port('OZONE_PORT'),
    chatUrl: `http://localhost:${port('OZONE_PORT')}`,
    chatDid: 'did:example:chat',
    dbMaterializedViewRefreshIntervalMs: 30000,
  },
});
console.log('the network is ready');
