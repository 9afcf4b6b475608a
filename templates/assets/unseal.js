// Opens the data of the search with the key of the page. The data is a script, which any page of the disk can run; the
// key stands in the site's pages only, which no other page can read.
(() => {
  "use strict";
  const SALT = 16; // bytes
  const FIRST = "aftervw1"; // letters of what was sealed
  const RATE = 168; // bytes that SHAKE-128 gives at once
  const STEP = 1500; // of these, after which whoever types has a turn
  // Keccak's constants, as low and high halves, and how far each of its 25 lanes is turned.
  const ROUNDS = new Uint32Array([
    0x1, 0, 0x8082, 0, 0x808a, 0x80000000, 0x80008000, 0x80000000, 0x808b, 0, 0x80000001, 0, 0x80008081, 0x80000000,
    0x8009, 0x80000000, 0x8a, 0, 0x88, 0, 0x80008009, 0, 0x8000000a, 0, 0x8000808b, 0, 0x8b, 0x80000000, 0x8089,
    0x80000000, 0x8003, 0x80000000, 0x8002, 0x80000000, 0x80, 0x80000000, 0x800a, 0, 0x8000000a, 0x80000000, 0x80008081,
    0x80000000, 0x8080, 0x80000000, 0x80000001, 0, 0x80008008, 0x80000000,
  ]);
  const TURNS = [0, 1, 62, 28, 27, 36, 44, 6, 55, 20, 3, 10, 43, 25, 39, 41, 45, 15, 21, 8, 18, 2, 61, 56, 14];
  const LOW = Uint8Array.from(TURNS, (turn, lane) => {
    const [x, y] = [lane % 5, Math.floor(lane / 5)];
    return 2 * (y + 5 * ((2 * x + 3 * y) % 5)) + (turn < 32 ? 0 : 1); // where the low half of a lane goes
  });
  const BITS = Uint8Array.from(TURNS, (turn) => turn % 32);
  const FIVE = Uint8Array.from({ length: 25 }, (_, lane) => 2 * (lane % 5));
  const sums = new Uint32Array(10);
  const mixed = new Uint32Array(10);
  const moved = new Uint32Array(50);

  /** @param {Uint32Array} state */
  function permute(state) {
    for (let round = 0; round < 48; round += 2) {
      for (let at = 0; at < 10; at += 1) {
        sums[at] = state[at] ^ state[at + 10] ^ state[at + 20] ^ state[at + 30] ^ state[at + 40];
      }
      for (let at = 0; at < 10; at += 2) {
        const left = at < 2 ? at + 8 : at - 2;
        const right = at < 8 ? at + 2 : 0;
        mixed[at] = sums[left] ^ ((sums[right] << 1) | (sums[right + 1] >>> 31));
        mixed[at + 1] = sums[left + 1] ^ ((sums[right + 1] << 1) | (sums[right] >>> 31));
      }
      for (let lane = 0; lane < 25; lane += 1) {
        const five = FIVE[lane];
        const low = state[2 * lane] ^ mixed[five];
        const high = state[2 * lane + 1] ^ mixed[five + 1];
        const bits = BITS[lane];
        const to = LOW[lane];
        moved[to] = bits === 0 ? low : (low << bits) | (high >>> (32 - bits));
        moved[to ^ 1] = bits === 0 ? high : (high << bits) | (low >>> (32 - bits));
      }
      for (let row = 0; row < 50; row += 10) {
        for (let at = 0; at < 10; at += 1) {
          const next = at < 8 ? at + 2 : at - 8;
          const after = at < 6 ? at + 4 : at - 6;
          state[row + at] = moved[row + at] ^ (~moved[row + next] & moved[row + after]);
        }
      }
      state[0] ^= ROUNDS[round];
      state[1] ^= ROUNDS[round + 1];
    }
  }

  // Gives what was sealed, or null where the key is another one.
  self.afterviewUnseal = async (sealed, key) => {
    const bytes = Uint8Array.from(atob(sealed), (letter) => letter.charCodeAt(0));
    const data = bytes.subarray(SALT);
    const state = new Uint32Array(50);
    const stream = new Uint8Array(state.buffer);
    const secret = Uint8Array.from(key.match(/../g) ?? [], (pair) => parseInt(pair, 16));
    stream.set(secret);
    stream.set(bytes.subarray(0, SALT), secret.length);
    stream[secret.length + SALT] = 0x1f;
    stream[RATE - 1] ^= 0x80;
    for (let at = 0; at < data.length; at += RATE) {
      permute(state);
      const end = Math.min(RATE, data.length - at);
      for (let byte = 0; byte < end; byte += 1) {
        data[at + byte] ^= stream[byte];
      }
      if (at && at % (RATE * STEP) === 0) {
        await new Promise((resolve) => setTimeout(resolve));
      }
    }
    return String.fromCharCode(...data.subarray(0, FIRST.length)) === FIRST ? data.subarray(FIRST.length) : null;
  };
})();
