// Loaded before the servers: a listener that names no address listens on 127.0.0.1 only.
// The servers themselves would listen on every address of the machine.
import net from 'node:net';

const LOOPBACK = '127.0.0.1';
const listen = net.Server.prototype.listen;
const isPort = (value) => typeof value === 'number' || /^\d+$/.test(value);

net.Server.prototype.listen = function (...args) {
  const [first, second] = args;
  if (first === undefined || typeof first === 'function') {
    args.unshift(0, LOOPBACK);
  } else if (typeof first === 'object') {
    if ('port' in first && !first.host && !first.path) args[0] = { ...first, host: LOOPBACK };
  } else if (isPort(first) && typeof second !== 'string') {
    args.splice(1, 0, LOOPBACK);
  }
  return listen.apply(this, args);
};
