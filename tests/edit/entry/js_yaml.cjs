// Reads a JSON array of YAML texts; writes what js-yaml makes of each: all as text, and with its own types.
const yaml = require("./vendor/js-yaml.min.js");
const texts = JSON.parse(require("fs").readFileSync(0, "utf8"));
const both = (text) => [yaml.load(text, { schema: yaml.FAILSAFE_SCHEMA }), yaml.load(text)];
process.stdout.write(JSON.stringify(texts.map(both)));
